#!/usr/bin/env bash
# Reports at scale: a month of 243 agents, 20,560 calls with words and 103,600 orders. First from
# nothing, then all reports from the scorecards alone (the pages are taken away), then with nothing
# changed. Wall clock, CPU time and peak memory.
set -euo pipefail
cd "$(dirname "$0")/.."
affinity="$(swift build -c release --show-bin-path)/affinity"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

measure() {
  local name="$1"; shift
  python3 - "$name" "$@" <<'PY'
import resource, subprocess, sys, time
name, command = sys.argv[1], sys.argv[2:]
start = time.time()
subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
spent = time.time() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{name:<44} {spent:6.1f} s  {used.ru_utime + used.ru_stime:6.1f} s CPU  {used.ru_maxrss / 1024:7.0f} MiB")
PY
}

python3 Scripts/generate-month.py corpus/centre "$out/month"
measure "report, everything new" "$affinity" report "$out/month" --output "$out/reports"
find "$out/reports" -name '*.html' -delete
rm -f "$out"/reports/*.xlsx "$out"/reports/data/*.csv
measure "report from the scorecards" "$affinity" report "$out/month" --output "$out/reports"
measure "report, nothing changed" "$affinity" report "$out/month" --output "$out/reports"
