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
"$affinity" report corpus/centre --output "$output" --language "$language"
