#!/usr/bin/env python3
"""CPU time of what people use on the same sound, as a multiple of everything `affinity inspect` measures.

Usage: Scripts/bench-peers.py AFFINITY RECORDING.wav [RUNS]

Peers are skipped with a sentence where they are not installed (pip install praat-parselmouth webrtcvad-wheels).
Both run in turn, on one core; the median of the ratios counts. Reading the file and starting Python are
not counted for a peer; decoding is for us. The first ratio leaves the start of our process out as
well (`affinity bench-audio`), the second counts it, and writing the JSON (`affinity inspect`).
"""
import array
import os
import resource
import statistics
import subprocess
import sys
import time
import wave

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"


def channels_of(path):
    """The channels of a 16-bit WAV file, as 16-bit samples, and its rate."""
    with wave.open(path) as file:
        if file.getsampwidth() != 2:
            sys.exit(f"{path}: peers are fed 16-bit PCM; convert it first")
        samples = array.array("h", file.readframes(file.getnframes()))
        count, rate = file.getnchannels(), file.getframerate()
    return [samples[k::count] for k in range(count)], rate


def praat_pitch(parselmouth, numpy, samples, rate):
    """Praat's pitch by autocorrelation, a value every 10 ms."""
    sound = parselmouth.Sound(numpy.asarray(samples, float) / 32768, rate)
    return sound.to_pitch_ac(time_step=0.01, pitch_floor=75, pitch_ceiling=500)


def praat_syllables(parselmouth, numpy, samples, rate):
    """Praat's intensity, pitch and silences, and voiced peaks of intensity between dips of 2 dB."""
    call = parselmouth.praat.call
    sound = parselmouth.Sound(numpy.asarray(samples, float) / 32768, rate)
    intensity = sound.to_intensity(minimum_pitch=50)
    pitch = sound.to_pitch_ac(time_step=0.02, pitch_floor=30, pitch_ceiling=450)
    call(intensity, "To TextGrid (silences)", -25, 0.3, 0.1, "silent", "sounding")
    level = intensity.values[0]
    threshold = numpy.quantile(level, 0.99) - 25
    tops = numpy.flatnonzero((level[1:-1] > level[:-2]) & (level[1:-1] >= level[2:])) + 1
    tops = tops[level[tops] > threshold]
    times = intensity.xs()
    found = 0
    for here, after in zip(tops, tops[1:]):
        if level[here] - level[here:after].min() > 2:
            value = call(pitch, "Get value at time", times[here], "Hertz", "Linear")
            found += value == value
    return found


def web_rtc(webrtcvad, samples, rate):
    """WebRTC's voice activity, mode 2, a decision every 10 ms."""
    detector = webrtcvad.Vad(2)
    data = samples.tobytes()
    step = rate // 100 * 2
    return [detector.is_speech(data[k:k + step], rate) for k in range(0, len(data) - step + 1, step)]


def ours(affinity, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([affinity, "inspect", path, "--format", "json"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def listening(affinity, path):
    """Decoding and all measures, without the start of the process."""
    out = subprocess.run(
        [affinity, "bench-audio", "--runs", "3", path], check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(out.splitlines()[1].split()[-3])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    affinity, path = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    channels, rate = channels_of(path)
    peers = []
    try:
        import numpy
        import parselmouth
        peers.append(("Praat pitch", 16, lambda x: praat_pitch(parselmouth, numpy, x, rate)))
        peers.append((
            "Praat pitch, intensity, syllables", 30, lambda x: praat_syllables(parselmouth, numpy, x, rate)))
    except ImportError:
        print("Praat is not measured: pip install praat-parselmouth")
    try:
        import webrtcvad
        peers.append(("WebRTC VAD, 10 ms, from Python", 1.5, lambda x: web_rtc(webrtcvad, x, rate)))
    except ImportError:
        print("WebRTC VAD is not measured: pip install webrtcvad-wheels")
    for name, target, peer in peers:
        ratios, whole, theirs = [], [], []
        for _ in range(runs):
            own, process = listening(affinity, path), ours(affinity, path)
            start = time.process_time()
            for samples in channels:
                peer(samples)
            theirs.append(time.process_time() - start)
            ratios.append(theirs[-1] / own)
            whole.append(theirs[-1] / process)
        print(f"{name:36s} {statistics.median(theirs):8.3f} s  {statistics.median(ratios):6.1f} times ours"
              f"  ({min(ratios):.1f} to {max(ratios):.1f}; aim {target}); "
              f"{statistics.median(whole):.1f} times our whole process")


main()
