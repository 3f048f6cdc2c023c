#!/usr/bin/env python3
"""Counts syllables of real recordings as phoneticians do, by dips of Praat's intensity, to stand beside ours.

    python3 Scripts/syllable-peers.py FOLDER…

FOLDER holds recordings and a manifest.json that says how many syllables each has (`unheard-recordings.py` makes
such). Two ways, after what de Jong and Wempe (2009) and de Jong, Pacilly and Heeren (2021) say of them: *tops*, each top of the
intensity after which it falls by 2 dB and that is voiced; *dips*, the highest voiced top between two dips of 2 dB. Tops count
from 25 dB below the 99th percentile on, in sound between silences of 0.25 s. In the telephone band and whole.
Needs numpy, scipy, soundfile and praat-parselmouth.
"""
import json
import sys
from pathlib import Path

import numpy
import parselmouth
from parselmouth.praat import call

from syllable_sounds import HEARD

QUIET, DIP, PAUSE = -25, 2, 0.25


def tops_of(sound):
    """Voiced flags, levels and frames of the tops of the intensity, and the intensity."""
    intensity = sound.to_intensity(minimum_pitch=50)
    level, times = intensity.values[0], intensity.xs()
    high = numpy.quantile(level, 0.99)
    least = max(high + QUIET, level.min())
    sounding = call(intensity, "To TextGrid (silences)", QUIET - (level.max() - high), PAUSE, 0.1, "no", "yes")
    pitch = call(sound, "To Pitch (ac)", 0.02, 30, 4, "no", 0.03, 0.25, 0.01, 0.35, 0.25, 450)
    tops = numpy.flatnonzero((level[1:-1] > level[:-2]) & (level[1:-1] >= level[2:])) + 1
    tops = tops[level[tops] > least]

    def counts(frame):
        hertz = call(pitch, "Get value at time", times[frame], "Hertz", "Linear")
        interval = call(sounding, "Get interval at time", 1, times[frame])
        return hertz == hertz and call(sounding, "Get label of interval", 1, interval) == "yes"

    return [bool(counts(k)) for k in tops], tops, level


def by_tops(sound):
    voiced, tops, level = tops_of(sound)
    found = 0
    for k in range(len(tops) - 1):
        falls = level[tops[k]] - level[tops[k]:tops[k + 1]].min() > DIP
        found += falls and voiced[k]
    return int(found)


def by_dips(sound):
    voiced, tops, level = tops_of(sound)
    tops = [top for top, is_voiced in zip(tops, voiced) if is_voiced]
    found, k = 0, 0
    low = level[:tops[0] + 1].min() if tops else 0
    while k < len(tops):
        # The highest top up to where it has fallen by a dip.
        best, last = tops[k], k
        while last + 1 < len(tops):
            if level[best] - level[best:tops[last + 1]].min() > DIP:
                break
            last += 1
            best = max(best, tops[last], key=lambda top: level[top])
        after = level[best:tops[last + 1] if last + 1 < len(tops) else None].min()
        found += level[best] - low > DIP and level[best] - after > DIP
        low, k = after, last + 1
    return int(found)


def bands(path):
    whole = parselmouth.Sound(str(path)).convert_to_mono()
    telephone = call(call(whole, "Filter (pass Hann band)", 300, 3400, 100), "Resample", 8000, 50)
    return {"telephone band": telephone, "whole": whole}


def main(folders):
    if not folders:
        sys.exit(__doc__)
    for folder in map(Path, folders):
        told = {}
        for entry in json.loads((folder / "manifest.json").read_text()):
            # As the training chooses them: single words tell nothing of a rate.
            if not entry.get("syllables") or entry["duration"] < 1.2 or entry["channels"] != 1 or entry["syllables"] < 2:
                continue
            entry["syllables"] = HEARD.get(entry["file"], entry["syllables"])
            for band, sound in bands(folder / entry["file"]).items():
                for name, count in (("tops", by_tops), ("dips", by_dips)):
                    error = count(sound) / entry["syllables"] - 1
                    told.setdefault((entry.get("language"), band, name), []).append((error, entry["syllables"]))
                    print(f"{entry['file']}\t{band}\t{name}\t{100 * error:+.1f} %")
        for (language, band, name), errors in sorted(told.items(), key=str):
            total = sum(e * n for e, n in errors) / sum(n for _, n in errors)
            mean = sum(abs(e) for e, _ in errors) / len(errors)
            print(f"{folder.name}, {language}, {band}, {name}: {len(errors)} recordings, "
                  f"mean {100 * mean:.1f} %, total {100 * total:+.1f} %")


main(sys.argv[1:])
