#!/bin/sh
# CPU time of listening to an hour of two channels, as a multiple of decoding it, format by format; memory
# of an hour and of ten; and what others need for a part of it.
# Usage: Scripts/bench-audio.sh [RECORDING…]   (default: the WAV recordings of corpus/centre)
# RUNS=5 takes the median of so many runs (3); HOURS=0 leaves the ten hours out.
set -eu
cd "$(dirname "$0")/.."
binary=$(swift build -c release --show-bin-path)/affinity
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- corpus/centre/recordings/*.wav
command -v sox >/dev/null || { echo "needs sox (apt-get install sox libsox-fmt-all)" >&2; exit 1; }
for recording in "$@"; do
  sox -D "$recording" -r 8000 -b 16 -t raw -e signed - remix 1 "$(sox --i -c "$recording")"
done >"$work/once.raw"
# Repeated to an hour: 8000 samples x 2 channels x 2 bytes x 3600 s.
: >"$work/hour.raw"
while [ "$(wc -c <"$work/hour.raw")" -lt 115200000 ]; do cat "$work/once.raw" >>"$work/hour.raw"; done
raw="-t raw -r 8000 -c 2 -b 16 -e signed $work/hour.raw"
sox $raw "$work/hour.pcm.wav" trim 0 3600
for kind in "-e u-law hour.ulaw.wav" "-e a-law hour.alaw.wav" "hour.flac"; do
  sox "$work/hour.pcm.wav" ${kind%hour*} "$work/hour${kind##*hour}"
done
rm "$work"/*.raw
bench() { "$binary" bench-audio --runs "${RUNS:-3}" "$@"; }
for file in "$work"/hour*; do bench "$file"; done
if command -v ffmpeg >/dev/null; then
  ffmpeg -v error -i "$work/hour.pcm.wav" -b:a 32k "$work/hour.mp3" && bench "$work/hour.mp3"
  # Opus takes a hundred times as long: ten minutes tell as much.
  ffmpeg -v error -t 600 -i "$work/hour.pcm.wav" -c:a libopus -b:a 24k "$work/ten-minutes.opus" &&
    bench "$work/ten-minutes.opus"
else
  echo "MP3 and Opus are not measured: apt-get install ffmpeg"
fi
if [ "${HOURS:-10}" -gt 0 ]; then
  hour="$work/hour.ulaw.wav"
  sox "$hour" "$hour" "$hour" "$hour" "$hour" "$hour" "$hour" "$hour" "$hour" "$hour" \
    "$work/ten-hours.ulaw.wav"
  RUNS=1 bench "$work/ten-hours.ulaw.wav"
  rm "$work/ten-hours.ulaw.wav"
fi
echo
echo "What others need for a part of it, on five minutes of two channels (CPU time)"
sox -D "$work/hour.pcm.wav" "$work/five.wav" trim 0 300
"${PYTHON:-python3}" Scripts/bench-peers.py "$binary" "$work/five.wav" "${RUNS:-3}"
