#!/usr/bin/env bash
# Orders at scale: 10 thousand, 100 thousand and 1 million orders with everything that belongs to
# them, all rules; then the desk over 100 thousand open orders. Wall clock and peak memory.
# BENCH_ORDERS="10000 100000" measures less; the folders go away afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
affinity="$(swift build -c release --show-bin-path)/affinity"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

measure() { python3 Scripts/measure.py "$@"; }

for count in ${BENCH_ORDERS:-10000 100000 1000000}; do
  python3 Scripts/generate-orders.py "$count" "$out/orders"
  rows=$(cat "$out"/orders/*.csv | wc -l)
  measure "orders check, $count orders, $rows rows" "$affinity" orders check "$out/orders"
  rm -rf "$out/orders"
done
python3 Scripts/generate-orders.py 100000 "$out/open" --open
measure "orders desk, 100000 open orders" "$affinity" orders desk "$out/open"
