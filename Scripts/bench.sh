#!/usr/bin/env bash
# Speed and memory on this machine: the main job on corpus/centre, cold and again, with one worker
# and with all; phrase matching and whole calls from transcript alone; an hour of two channels, beside decoding it.
set -euo pipefail
cd "$(dirname "$0")/.."
affinity="$(swift build -c release --show-bin-path)/affinity"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

measure() {
  local name="$1"; shift
  local start end
  start=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  end=$(date +%s.%N)
  awk -v n="$name" -v a="$start" -v b="$end" 'BEGIN { printf "%-44s %6.2f s\n", n, b - a }'
}

echo "The main job on corpus/centre (wall clock)"
measure "cold, one worker" "$affinity" report corpus/centre --output "$out/one" --workers 1
measure "cold, all workers" "$affinity" report corpus/centre --output "$out/all"
measure "again, nothing changed" "$affinity" report corpus/centre --output "$out/all"
diff -rq --exclude=.affinity --exclude='*.xlsx' "$out/one" "$out/all" \
  && echo "one worker and all workers: the same bytes"

echo
echo "Words: megabytes of Chinese a second on one core, ten-minute calls a second (CPU time)"
swift build -c release --product lexis-study >/dev/null
words="$(swift run -c release --skip-build lexis-study speed 20)"
echo "$words"
# As ratios to normalising the same text in the same run, which no machine's speed moves.
echo "$words" | awk -F': ' '
  /^normalising/ { split($2, a, " "); base = a[1] }
  / CPU, / && base > 0 && !/^normalising|^loading|^a list/ {
    split($2, b, " "); printf "  %-60s %6.1f × normalising\n", $1, b[1] / base }'
"$affinity" bench-calls --count 200

echo
echo "An hour of two channels, beside decoding it (CPU time)"
Scripts/bench-audio.sh
