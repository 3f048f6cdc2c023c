#!/usr/bin/env bash
# Reports at scale: a month of 243 agents, 20,560 calls with words and 103,600 orders. First from
# nothing, then all reports from the scorecards alone (in a folder that holds nothing else), then with
# nothing changed and with one transcript changed. Wall clock, CPU time and peak memory.
# BENCH_MONTH="--calls 195 --orders 966" is a month of 100,230 calls and 1,000,776 orders, which wants 14 GB of disk.
set -euo pipefail
cd "$(dirname "$0")/.."
affinity="$(swift build -c release --show-bin-path)/affinity"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

measure() { python3 Scripts/measure.py "$@"; }

python3 Scripts/generate-month.py corpus/centre "$out/month" ${BENCH_MONTH:-}
measure "report, everything new" "$affinity" report "$out/month" --output "$out/reports"
# A folder of its own: a file system is slow to make files where thousands have just been deleted.
mkdir -p "$out/again/data"
cp -a "$out/reports/.affinity" "$out/again/"
cp -a "$out/reports/data/scorecards" "$out/again/data/"
sync
measure "report from the scorecards" "$affinity" report "$out/month" --output "$out/again"
measure "report, nothing changed" "$affinity" report "$out/month" --output "$out/again"
call="$(ls "$out/month/transcripts" | head -n 1)"
echo >> "$out/month/transcripts/$call"
measure "report, one transcript changed" "$affinity" report "$out/month" --output "$out/again"
