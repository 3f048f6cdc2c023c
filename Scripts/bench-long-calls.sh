#!/usr/bin/env bash
# Judging calls of 2,500 to 20,000 turns and turns of 120,000 characters: CPU time, and how much longer twice as many
# turns take; where that is much beyond 2, something holds each turn against each other.
set -euo pipefail
cd "$(dirname "$0")/.."
affinity="$(swift build -c release --show-bin-path)/affinity"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

python3 Scripts/generate-long-calls.py "$out"
# What it costs to begin, which is no part of a call.
echo '{"call_id": "one", "turn_no": 1, "role": "agent", "text": "您好。"}' > "$out/one.jsonl"
seconds() {
  { TIMEFORMAT=%U; time "$affinity" assess "$out/$1.jsonl" --type OB --format json > "$out/card" 2> "$out/said" || true; } 2>&1
}
begin=$(seconds one)
for language in zh en; do
  before=
  for call in 2500 5000 10000 20000 turn; do
    spent=$(seconds "$language-$call")
    awk -v name="$language, $call" -v spent="$spent" -v begin="$begin" -v before="$before" 'BEGIN {
      own = spent - begin
      printf "%-20s %6.2f s CPU", name, own
      if (before > 0 && name !~ /turn/) printf "  %4.1f times the half", own / before
      print ""
    }'
    before=$(awk -v spent="$spent" -v begin="$begin" 'BEGIN { print spent - begin }')
  done
done
