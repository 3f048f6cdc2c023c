"""The networks of syllables: what they see of a frame, how what they are trained on is varied, their two losses, and
their weights as the product's C. Used by train-syllables.py.

What they see is defined by Sources/Acoustics/Speech/SyllableNuclei.swift; `features` is the same here, so that
sounds can be varied before they are seen. `train-syllables.py` compares both on every sound.
"""
import re

import numpy as np
import torch
from scipy.ndimage import binary_dilation, maximum_filter1d
from scipy.signal import lfilter
from torch import nn

torch.set_num_threads(1)

# Frames of 10 ms; bands as in BandTrack.swift, Hz.
EDGES = np.array([250, 500, 750, 1125, 1625, 2375, 3500])
BINS = np.diff(EDGES) / 62.5
POWER = (10 ** ((np.arange(256) - 255) / 20)).astype(np.float32)
WORTH = np.array([1, 1, 1, 1, 2, 0], np.float32)
_half = 0.5 + 0.5 * np.cos(np.pi * np.arange(4) / 3.5)
KERNEL = np.concatenate([_half[:0:-1], _half])
KERNEL = (KERNEL / KERNEL.sum()).astype(np.float32)
LEAD, ASIDE, VICINITY, REACH, LEAST, DEEPEST = 3, 5, 75, 24, 0.01, 600
LEVELS = (2 * np.log10(2 * 10 ** (np.arange(-DEEPEST, DEEPEST + 1) / 40) + LEAST) + 3).astype(np.float32)
FEATURES, CHANNELS, WINDOW, TAPS, LAYERS = 9, 32, 8, 9, 2
# As many are trained, each from another start; the mean of their odds counts.
NETWORKS = 2
# The product reckons in whole numbers: bits behind the point of what is seen, of channels, of smoothed ones, of weights
# of sums and of those of the smoothing (NUCLEUS_… in kernels.c).
SEEN_BITS, HELD_BITS, SMOOTHED_BITS, WEIGHT_BITS, SMOOTHING_BITS = 11, 8, 7, 12, 14
# A nucleus is a bell of this width, frames, whose sum is one.
WIDTH = 2.0
BELL = WIDTH * np.sqrt(2 * np.pi)

# How much sounds are varied each time they are heard: logarithm of the rate and of the frequency scale, tilt in dB,
# shares that get the echo of a room, noise, and frames whose voicing is lost.
VARIED = {"rate": 0.4, "scale": 0.12, "tilt": 3.0, "echo": 0.3, "noise": 0.5, "voicing": 0.15}
# Of these only a share is heard in each round.
SHARE = {"calls zh": 0.35, "calls en": 0.6, "in rooms": 0.6}
COUNT_LOSS, DECAY, BATCH = 5.0, 1e-4, 5000
# Frames of a sound that count together where the times of its nuclei are known.
STRETCH = 700


class Frames:
    """A sound as the network may hear it: powers of the bands, what is voiced, what is speech, and its truth."""

    def __init__(self, power, voiced, speech, nuclei, syllables):
        self.power, self.voiced, self.speech, self.nuclei, self.syllables = power, voiced, speech, nuclei, syllables


def frames(sound):
    nuclei = None if sound.nuclei is None else np.asarray(sound.nuclei) * 100 - 0.5
    return Frames(POWER[sound.bands], sound.voiced, sound.speech, nuclei, sound.syllables)


def scaling(factor):
    """Powers of bands of a voice whose frequencies are so much higher, from powers of bands."""
    rows = np.zeros((6, 6), np.float32)
    for b in range(6):
        low, high = EDGES[b] / factor, EDGES[b + 1] / factor
        for c in range(6):
            first, last = EDGES[c] if c else 0, EDGES[c + 1] if c < 5 else np.inf
            rows[b, c] = max(0, min(high, last) - max(low, first)) / (EDGES[c + 1] - EDGES[c])
    return rows


def varied(heard, chance, how=VARIED):
    """The same sound, faster or slower, by another voice and line, in a room and in noise."""
    power, voiced, speech, nuclei = heard.power, heard.voiced, heard.speech, heard.nuclei
    count = len(power)
    if chance.random() < 0.7:
        factor = np.exp(chance.uniform(-1, 1) * how["rate"])
        many = max(1, int(count * factor))
        place = np.clip((np.arange(many) + 0.5) / factor - 0.5, 0, count - 1)
        low = place.astype(int)
        high = np.minimum(low + 1, count - 1)
        part = (place - low).astype(np.float32)[:, None]
        logarithm = np.log(power + 1e-13)
        power = np.exp(logarithm[low] * (1 - part) + logarithm[high] * part)
        nearest = np.round(place).astype(int)
        voiced, speech, count = voiced[nearest], speech[nearest], many
        if nuclei is not None:
            nuclei = (nuclei + 0.5) * factor - 0.5
    if chance.random() < 0.7:
        power = power @ scaling(np.exp(chance.uniform(-1, 1) * how["scale"])).T
    tilt = chance.normal(size=6) * how["tilt"] * 0.6 + np.linspace(-1, 1, 6) * chance.normal() * how["tilt"]
    power = power * (10 ** (tilt / 10)).astype(np.float32)
    if chance.random() < how["echo"]:
        # 60 dB in 0.15 to 0.6 s; all of it 2 to 14 dB below the sound.
        stays = 10 ** (-6 * 0.01 / chance.uniform(0.15, 0.6))
        share = 10 ** (chance.uniform(-14, -2) / 10) * (1 - stays) / stays
        power = power + share * lfilter([0, stays], [1, -stays], power, axis=0).astype(np.float32)
    if chance.random() < how["noise"]:
        level = (power[speech] if speech.any() else power).sum(1).mean() * 10 ** (-chance.uniform(10, 45) / 10)
        shape = 10 ** (chance.normal(size=6) * 0.3 + np.linspace(1, -1, 6) * chance.normal() * 0.5)
        # As uneven as the power of so few bins of noise is.
        noise = chance.standard_gamma(np.broadcast_to(0.6 * BINS, (count, 6))) / (0.6 * BINS)
        power = power + (noise * (shape / shape.sum() * level)).astype(np.float32)
    if chance.random() < 0.5:
        voiced = voiced & (chance.random(count) > how["voicing"] * chance.random())
    return Frames(power.astype(np.float32), voiced, speech, nuclei, heard.syllables)


def about(mask, reach):
    return binary_dilation(mask, iterations=reach) if mask.any() else mask


def features(heard):
    """(Rows of the network's nine values, which frames may hold a nucleus)."""
    amplitude = np.sqrt(heard.power)
    intensity = amplitude @ WORTH
    loudness = np.convolve(np.pad(intensity, 3), KERNEL, "valid")
    is_open = about(heard.speech, LEAD)
    loudest = maximum_filter1d(np.where(is_open, loudness, 0), 2 * VICINITY + 1, mode="constant") + 1e-7
    aside = ~about(heard.speech, ASIDE)
    quiet = intensity[aside].mean() if aside.sum() >= 20 else loudness.min()
    # In steps of half a decibel, as the product has them.
    code = np.floor(40 * np.log10(loudest) + 0.5)
    own = np.floor(40 * np.log10(amplitude + 1e-13) + 0.5)
    rows = np.empty((len(amplitude), FEATURES), np.float32)
    rows[:, :6] = LEVELS[np.clip(own - code[:, None], -DEEPEST, DEEPEST).astype(int) + DEEPEST]
    rows[:, 6] = heard.voiced
    rows[:, 7] = is_open
    rows[:, 8] = np.clip(2 * np.log10(loudest / (quiet + 1e-7)), 0, 4) / 2
    return np.minimum(np.rint(rows * 2 ** SEEN_BITS), 32767) / np.float32(2 ** SEEN_BITS), is_open


def padded(rows):
    """With what lies before the first frame and after the last."""
    before, after = np.zeros((2, REACH, FEATURES), np.float32)
    before[:, :6] = after[:, :6] = LEVELS[0]
    before[:, 8], after[:, 8] = rows[0, 8], rows[-1, 8]
    return np.concatenate([before, rows, after])


def passages(is_open):
    """Ranges of frames that hold all of the open ones, those that lie near each other as one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_open.astype(np.int8), [0]]))).reshape(-1, 2)
    joined = []
    for first, end in edges:
        if joined and first - joined[-1][1] <= 2 * REACH:
            joined[-1][1] = end
        else:
            joined.append([first, end])
    return joined


class Piece:
    """Some frames with what surrounds them; `bells` is None where the times of the nuclei are not known."""

    def __init__(self, rows, is_open, bells, count):
        self.rows, self.is_open, self.bells, self.count = rows, is_open, bells, count


def pieces(heard):
    """A sound cut where it may be; one whose times are not known stays whole."""
    rows, is_open = features(heard)
    is_whole = heard.nuclei is None
    runs = []
    for first, end in passages(is_open):
        parts = 1 if is_whole or end - first <= 1.5 * STRETCH else int(np.ceil((end - first) / STRETCH))
        cuts = np.linspace(first, end, parts + 1).astype(int)
        runs += zip(cuts[:-1], cuts[1:])
    if not runs:
        return []
    around = padded(rows)
    bells, many = None, None
    if not is_whole:
        bells = np.zeros(len(rows), np.float32)
        for nucleus in heard.nuclei:
            first, end = max(0, int(round(nucleus)) - 8), min(len(rows), int(round(nucleus)) + 9)
            if end > first:
                bells[first:end] += np.exp(-0.5 * ((np.arange(first, end) - nucleus) / WIDTH) ** 2)
        bells = np.minimum(bells, 1)
        # A nucleus outside speech belongs to the nearest run.
        borders = [(runs[k][1] + runs[k + 1][0]) / 2 for k in range(len(runs) - 1)]
        many = np.bincount(np.searchsorted(borders, heard.nuclei), minlength=len(runs))
        many = many * heard.syllables / max(1, len(heard.nuclei))
    found, some, size = [], [], 0
    for k, (first, end) in enumerate(runs):
        some.append(k)
        size += end - first
        if k + 1 < len(runs) and (is_whole or size < STRETCH):
            continue
        parts = [runs[j] for j in some]
        edge = lambda a, b, of: np.pad(of[a:b], REACH)
        found.append(Piece(
            np.concatenate([around[a:b + 2 * REACH] for a, b in parts]),
            np.concatenate([edge(a, b, is_open) for a, b in parts]),
            None if is_whole else np.concatenate([edge(a, b, bells) for a, b in parts]),
            heard.syllables if is_whole else many[some].sum()))
        some, size = [], 0
    return found


class Network(nn.Module):
    """Steps of two frames. A layer over the features; two that smooth each channel by itself, then weigh all of them,
    and are added to what came in; at last two odds, for the step's first and second frame."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(FEATURES, CHANNELS, WINDOW, stride=2, padding=WINDOW // 2 - 1)
        self.own = nn.ModuleList([nn.Conv1d(CHANNELS, CHANNELS, TAPS, padding=TAPS // 2, groups=CHANNELS) for _ in range(LAYERS)])
        self.all = nn.ModuleList([nn.Conv1d(CHANNELS, CHANNELS, 1) for _ in range(LAYERS)])
        self.last = nn.Conv1d(CHANNELS, 2, 3, padding=1)

    def forward(self, rows):
        """Odds of each of some frames, from their features, (1, FEATURES, frames)."""
        count = rows.shape[2]
        if count % 2:
            rows = nn.functional.pad(rows, (0, 1))
        heard = torch.relu(self.first(rows))
        for own, all in zip(self.own, self.all):
            heard = heard + torch.relu(all(own(heard)))
        odds = self.last(heard)
        return odds.transpose(1, 2).reshape(-1)[:count]


def trust(count):
    """A short stretch's relative error is mostly chance."""
    return count / (count + 10)


def train(network, sounds, groups, rounds, rate, seed):
    """`groups`: by name, how much frames and counts of its sounds weigh."""
    chance = np.random.default_rng(seed)
    heard = [(s, frames(s)) for s in sounds]
    of_frames, of_counts = {}, {}
    for s in sounds:
        of_frames[s.group] = of_frames.get(s.group, 0) + (s.speech.sum() if s.nuclei is not None else 0)
        of_counts[s.group] = of_counts.get(s.group, 0) + s.syllables
    descent = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=DECAY, betas=(0.9, 0.98))
    network.train()
    step = total = 0
    for number in range(rounds):
        some = []
        for s, plain in heard:
            share = SHARE.get(s.group, 1)
            if chance.random() > share:
                continue
            by_frame, by_count = groups[s.group]
            for piece in pieces(varied(plain, chance)):
                piece.frame_weight = 0 if piece.bells is None else by_frame / max(1, of_frames[s.group]) / share
                piece.count_weight = 1.3 * by_count / of_counts[s.group] / share * piece.count * trust(piece.count)
                some.append(piece)
        chance.shuffle(some)
        ends = np.cumsum([len(p.rows) for p in some])
        batches = max(1, round(ends[-1] / BATCH))
        total = total or batches * rounds
        cuts = np.searchsorted(ends, np.linspace(0, ends[-1], batches + 1))
        for first, end in zip(cuts[:-1], cuts[1:]):
            batch = some[first:end]
            if not batch:
                continue
            lengths = [len(p.rows) for p in batch]
            owner = torch.from_numpy(np.repeat(np.arange(len(batch)), lengths))
            is_open = torch.from_numpy(np.concatenate([p.is_open for p in batch]))
            bells = torch.from_numpy(np.concatenate([np.zeros(n, np.float32) if p.bells is None else p.bells for p, n in zip(batch, lengths)]))
            weights = torch.tensor([p.frame_weight * batches for p in batch], dtype=torch.float32)[owner] * is_open
            counts = torch.tensor([float(p.count) for p in batch])
            # Faster at first, then ever slower.
            now = rate * min(1, (step + 1) / 30) * (0.49 * (1 + np.cos(np.pi * min(1, step / total))) + 0.02)
            for part in descent.param_groups:
                part["lr"] = now
            odds = network(torch.from_numpy(np.concatenate([p.rows for p in batch]).T.copy())[None])
            loss = (nn.functional.binary_cross_entropy_with_logits(odds, bells, reduction="none") * weights).sum()
            sums = torch.zeros(len(batch)).index_add(0, owner, torch.sigmoid(odds) * is_open / BELL)
            errors = (sums - counts) / counts.clamp(min=1)
            loss = loss + COUNT_LOSS * (errors ** 2 * torch.tensor([p.count_weight * batches for p in batch], dtype=torch.float32)).sum()
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            descent.step()
            step += 1
    return network.eval()


def calibrate(networks, sounds, groups):
    """Shifts the mean of their odds so that the groups' sums are right, by their weights, on sounds as they are: what is
    varied is not as easy to count as what is not, and each start ends with another bias of a per cent or two."""
    parts = []
    for group in sorted({s.group for s in sounds}):
        of = [s for s in sounds if s.group == group]
        odds = [o[of_open] for o, of_open in (outcome(networks, s) for s in of)]
        parts.append((groups[group][1], sum(s.syllables for s in of), np.concatenate(odds)))
    low, high = -1.0, 1.0
    for _ in range(30):
        shift = (low + high) / 2
        over = sum(weight * ((1 / (1 + np.exp(-odds - shift))).sum() / BELL / total - 1) for weight, total, odds in parts)
        low, high = (low, shift) if over > 0 else (shift, high)
    for network in networks:
        network.last.bias.data += shift
    return networks


def outcome(networks, sound):
    """(Mean of the odds of each frame, which frames may hold a nucleus)."""
    rows, is_open = features(frames(sound))
    found = np.full(len(rows), -np.inf, np.float32)
    around = padded(rows)
    for first, end in passages(is_open):
        # The network takes frames in pairs, the first of them with an even number.
        first &= ~1
        with torch.no_grad():
            seen = torch.from_numpy(around[first:end + 2 * REACH].T.copy())[None]
            odds = sum(network(seen) for network in networks).numpy() / len(networks)
        found[first:end] = odds[REACH:REACH + end - first]
    return found, is_open


def density(networks, sound):
    """Nuclei a frame."""
    odds, is_open = outcome(networks, sound)
    return is_open / (1 + np.exp(-odds)) / BELL


def nuclei(found, speech):
    """Frames of the nuclei: the tops of the heaviest hills of each passage, as many as it adds up to."""
    times, owed = [], 0.0
    for first, end in passages(about(speech, LEAD)):
        places = found[first:end]
        owed += places.sum()
        wanted = int(np.floor(owed + 0.5))
        if wanted <= 0:
            continue
        before, after = np.concatenate([[0], places[:-1]]), np.concatenate([places[1:], [0]])
        tops = np.flatnonzero((places > before) & (places >= after))
        # A hill goes from the lowest place before its top to the lowest after it.
        cuts = [0] + [a + int(places[a:b].argmin()) for a, b in zip(tops[:-1], tops[1:])] + [len(places)]
        masses = np.add.reduceat(places, cuts[:-1])
        chosen = np.sort(tops[np.argsort(-masses, kind="stable")[:wanted]])
        owed = min(1.0, owed - len(chosen))
        times += [first + int(k) for k in chosen]
    return times


def whole(values, bits, sums=None):
    """Numbers in shares of 2^−bits, of 16 bits each; `sums`: what a channel's add up to at most, so that the product's
    sums of 32 bits hold them whatever is seen."""
    found = np.rint(values.detach().numpy().astype(np.float64) * 2 ** bits).astype(int)
    if np.abs(found).max() > 32767 or sums and np.abs(found).reshape(len(found), -1).sum(1).max() > sums * 2 ** bits:
        raise ValueError(f"weights too large for {bits} bits behind the point: {np.abs(found).max() / 2 ** bits:.2f} at most")
    return found


def biases(values, bits):
    return np.rint(values.detach().numpy().astype(np.float64) * 2 ** bits).astype(int)


def in_pairs(weights):
    """(Inputs, channels) become (pairs of inputs, channels, 2)."""
    return weights.reshape(-1, 2, weights.shape[1]).transpose(0, 2, 1)


def out_of_pairs(weights):
    return weights.transpose(0, 2, 1).reshape(-1, weights.shape[1])


def in_c(networks):
    """The weights as Sources/CAcousticKernels/nucleus_weights.inc."""

    def numbers(values, indent):
        lines, line = [], indent
        for value in values.reshape(-1):
            written = f"{value},"
            if len(line) + len(written) > 116:
                lines.append(line.rstrip())
                line = indent
            line += written + " "
        return "\n".join(lines + [line.rstrip()])

    def field(name, values, indent):
        return f"{indent}.{name} = {{\n{numbers(values, indent + '  ')}\n{indent}}},\n"

    text = "// Written by Scripts/train-syllables.py; what was heard for it: reports/studies/syllables.md.\n"
    text += f"enum {{ NUCLEUS_NETWORKS = {len(networks)} }};\n"
    text += "static const acoustic_nucleus_network acoustic_nucleus_weights[NUCLEUS_NETWORKS] = {\n"
    for network in networks:
        # What is seen is below 16, channels below 128, smoothed ones below 256; a sum below 2^31.
        weights = whole(network.first.weight, WEIGHT_BITS, sums=15).transpose(2, 1, 0).reshape(-1, CHANNELS)
        text += "  {\n" + field("bias", biases(network.first.bias, SEEN_BITS + WEIGHT_BITS), "    ")
        text += field("weights", in_pairs(weights), "    ") + "    .layers = {\n"
        for own, all in zip(network.own, network.all):
            text += "      {\n" + field("own_bias", whole(own.bias, SMOOTHED_BITS), "        ")
            text += field("own", whole(own.weight[:, 0], SMOOTHING_BITS).T, "        ")
            text += field("all_bias", biases(all.bias, SMOOTHED_BITS + WEIGHT_BITS), "        ")
            text += field("all", in_pairs(whole(all.weight[:, :, 0], WEIGHT_BITS, sums=15).T), "        ") + "      },\n"
        text += "    },\n" + field("last_bias", biases(network.last.bias, HELD_BITS + WEIGHT_BITS), "    ") + "    .last = {\n"
        for weights in whole(network.last.weight, WEIGHT_BITS, sums=15):
            text += "      {\n" + numbers(weights.T, "        ") + "\n      },\n"
        text += "    },\n  },\n"
    return text + "};\n"


def from_c(text):
    """The networks of a nucleus_weights.inc."""
    count = int(re.search(r"NUCLEUS_NETWORKS = ([0-9]+)", text)[1])
    values = iter(int(v) for v in re.findall(r"(-?[0-9]+),", text))

    def read(parameter, bits, shape, turned):
        found = np.array([next(values) for _ in range(parameter.numel())]).reshape(shape)
        parameter.data.copy_(torch.from_numpy(turned(found) / 2 ** bits).reshape(parameter.shape))

    def same(found):
        return found

    networks = [Network() for _ in range(count)]
    for network in networks:
        read(network.first.bias, SEEN_BITS + WEIGHT_BITS, -1, same)
        read(network.first.weight, WEIGHT_BITS, (-1, CHANNELS, 2),
             lambda w: out_of_pairs(w).reshape(WINDOW, FEATURES, CHANNELS).transpose(2, 1, 0).copy())
        for own, all in zip(network.own, network.all):
            read(own.bias, SMOOTHED_BITS, -1, same)
            read(own.weight, SMOOTHING_BITS, (TAPS, CHANNELS), lambda w: w.T.copy())
            read(all.bias, SMOOTHED_BITS + WEIGHT_BITS, -1, same)
            read(all.weight, WEIGHT_BITS, (-1, CHANNELS, 2), lambda w: out_of_pairs(w).T.copy())
        read(network.last.bias, HELD_BITS + WEIGHT_BITS, -1, same)
        read(network.last.weight, WEIGHT_BITS, (2, 3, CHANNELS), lambda w: w.transpose(0, 2, 1).copy())
    return [network.eval() for network in networks]
