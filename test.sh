#!/usr/bin/env bash
# Runs every test; installs first what the build needs. Can be run again at any time.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/prepare.sh
# Chromium drives the pages, LibreOffice opens the workbook.
prepare chromium:chromium soffice:libreoffice-calc-nogui

echo "Building the library, the command and the tests (release) …"
swift build -c release --build-tests --explicit-target-dependency-import-check error
echo "Running every test …"
swift test -c release --skip-build
