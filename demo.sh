#!/usr/bin/env bash
# Shows the product: installs what is missing, builds it, scores the calls and orders of corpus/centre
# and says where the reports are. Can be run again at any time; only what changed is assessed anew.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/prepare.sh
prepare

output="${1:-affinity-reports}"
language="${AFFINITY_LANGUAGE:-zh}"
echo "Building the command (release) …"
swift build -c release --product affinity
affinity="$(swift build -c release --show-bin-path)/affinity"

echo
echo "\$ affinity report corpus/centre --output $output --language $language"
status=0
"$affinity" report corpus/centre --output "$output" --language "$language" || status=$?
[ "$status" = 1 ] && exit 1

echo
echo "\$ affinity review export corpus/centre --reports $output"
"$affinity" review export corpus/centre --reports "$output" --language "$language"
echo
echo "\$ affinity cases corpus/centre --reports $output --output $output/cases"
"$affinity" cases corpus/centre --reports "$output" --output "$output/cases" --language "$language"

echo
case "$output" in /*) base="$output" ;; *) base="$PWD/$output" ;; esac
echo "Open first:"
for page in index competition calibration comparison cases/index orders; do
  echo "  $base/$page.html"
done
