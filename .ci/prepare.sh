# Sourced by demo.sh and test.sh: looks for what the build needs and installs what is missing.
# Debian and its relatives; elsewhere it names the libraries.

packages="libsndfile1-dev:sndfile libogg-dev:ogg libopus-dev:opus libpcre2-dev:libpcre2-8 libssl-dev:libcrypto libxlsxwriter-dev:xlsxwriter libzip-dev:libzip libexpat1-dev:expat libfreexl-dev:freexl"

prepare() {
  if ! command -v swift >/dev/null 2>&1; then
    echo "Swift 6.2 or newer is needed and 'swift' is not on the PATH: see https://www.swift.org/install/linux/" >&2
    exit 1
  fi
  missing=""
  command -v pkg-config >/dev/null 2>&1 || missing="pkg-config"
  for pair in $packages; do
    if [ "$missing" = pkg-config ] || ! pkg-config --exists "${pair#*:}"; then
      missing="$missing ${pair%%:*}"
    fi
  done
  for command in "$@"; do
    command -v "${command%%:*}" >/dev/null 2>&1 || missing="$missing ${command#*:}"
  done
  [ -z "$missing" ] && return 0
  echo "Installing:$missing"
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "This system has no apt-get; please install the equivalents of:$missing" >&2
    exit 1
  fi
  sudo=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "Not root and no sudo; please run as root: apt-get install$missing" >&2
      exit 1
    fi
    sudo=sudo
  fi
  # A package list that is already there may do; a fresh one is fetched when it does not.
  if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1; then
    $sudo apt-get update -q
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
  fi
}
