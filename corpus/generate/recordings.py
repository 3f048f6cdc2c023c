"""The recorded calls: spoken by espeak-ng, mixed as a telephone platform records them, with the truth."""

import json
import re
import struct

import numpy as np
import soundfile

from talk import time_turns
from voices import Synthesizer, resample, telephone_band, trim

voice = Synthesizer()

# Speaking rate for Mandarin and English, pitch and its range, level in dBov: by the agent's kind.
MANNER = {
    "warm": (190, 138, 55, 62, -25.0),
    "correct": (196, 142, 48, 50, -26.0),
    "hurried": (286, 225, 50, 48, -25.0),
    "shirking": (204, 145, 45, 45, -28.0),
    "monotone": (166, 122, 42, 4, -27.0),
    "loud": (212, 155, 60, 70, -17.0),
}
WOMEN = ["+f2", "+f3", "+f4", "+f5", "+Annie", "+steph"]
MEN = ["", "+m2", "+m3", "+m5", "+m7"]

# Container and encoding as libsndfile names them.
FORMS = {
    "pcm": ("wav", "WAV", "PCM_16"), "alaw": ("wav", "WAV", "ALAW"), "ulaw": ("wav", "WAV", "ULAW"),
    "gsm": ("wav", "WAV", "GSM610"), "ima": ("wav", "WAV", "IMA_ADPCM"), "ms": ("wav", "WAV", "MS_ADPCM"),
    "float": ("wav", "WAV", "FLOAT"), "flac": ("flac", "FLAC", "PCM_16"), "vorbis": ("ogg", "OGG", "VORBIS"),
    "opus": ("opus", "OGG", "OPUS"), "mp3": ("mp3", "MP3", "MPEG_LAYER_III"), "aiff": ("aiff", "AIFF", "PCM_16"),
    "au": ("au", "AU", "ULAW"), "rf64": ("wav", "RF64", "ULAW"), "w64": ("w64", "W64", "ALAW"),
}


def wish(name, kind, type, form, **rest):
    return {"name": name, "kind": kind, "type": type, "form": form} | rest


def wishes():
    """What is to be recorded, and which faults of sound go in. Faults of words come with the kind."""
    upset, calm, good = {"mood": "upset"}, {"mood": "neutral"}, {"mood": "good"}
    return [
        wish("warm-1", "warm", "OB", "ima", ctx=good, **{"from": 2}),
        wish("warm-2", "warm", "OB", "mp3", ctx=upset, **{"from": 3}),
        wish("warm-3", "warm", "OR", "flac", floor=-72, ctx={"genuine": False}, **{"from": 5}),
        wish("warm-4", "warm", "OB", "opus", language="en", **{"from": 6}),
        wish("warm-5", "warm", "IN", "mp3", ctx={"want": "complaint"}, transcript="none", **{"from": 8}),
        wish("correct-1", "correct", "OB", "vorbis", ctx=calm, **{"from": 2}),
        wish("correct-2", "correct", "OB", "gsm", mono=True, **{"from": 4}),
        wish("correct-3", "correct", "OD", "vorbis", **{"from": 6}),
        wish("correct-4", "correct", "OB", "mp3", language="en", transcript="vtt", **{"from": 8}),
        wish("correct-5", "correct", "OR", "flac", floor=-74, rate=16000, agent_right=True, **{"from": 10}),
        wish("correct-6", "correct", "OR", "au", swapped=True, **{"from": 14}),
        wish("hurried-1", "hurried", "OB", "ima", break_in=True, echo=-26, **{"from": 2}),
        wish("hurried-2", "hurried", "OB", "ulaw", ctx=upset, agent_right=True, **{"from": 3}),
        wish("hurried-3", "hurried", "IN", "opus", ctx={"want": "complaint"}, **{"from": 5}),
        wish("hurried-4", "hurried", "OB", "w64", language="en", break_in=True, **{"from": 8}),
        wish("shirking-1", "shirking", "OB", "ms", ctx=upset, **{"from": 2}),
        wish("shirking-2", "shirking", "IN", "mp3", ctx={"want": "urge"}, **{"from": 3}),
        wish("shirking-3", "shirking", "OR", "alaw", ctx={"genuine": False}, transcript="srt", **{"from": 6}),
        wish("shirking-4", "shirking", "OB", "ima", dead_air=12.5, transcript="none", **{"from": 9}),
        wish("monotone-1", "monotone", "OB", "flac", floor=-72, ctx=calm, **{"from": 2}),
        wish("monotone-2", "monotone", "OB", "ms", dead_air=7.5, **{"from": 4}),
        wish("monotone-3", "monotone", "OD", "rf64", agent_right=True, **{"from": 7}),
        wish("monotone-4", "monotone", "OB", "vorbis", language="en", transcript="whisperx", **{"from": 9}),
        wish("monotone-5", "monotone", "OB", "aiff", mono=True, noise=-50, **{"from": 13}),
        wish("loud-1", "loud", "OB", "ms", ctx=upset, **{"from": 2}),
        wish("loud-2", "loud", "OB", "ima", ctx=calm, clip=7, **{"from": 4}),
        wish("loud-3", "loud", "IN", "opus", ctx={"want": "complaint"}, agent_right=True, transcript="whispercpp", **{"from": 3}),
        wish("loud-4", "loud", "OB", "float", mono=True, ctx=calm, **{"from": 8}),
        wish("loud-5", "loud", "OR", "pcm", transcript="none", noise=-46, ctx={"genuine": False}, **{"from": 10}),
    ]


def clauses(text, language):
    """(clause, pause after it in parts of its kind) of a turn's text."""
    pieces = re.split(r"([，。？！；：—]+|[.,?!;:—]+(?:\s|$))", text)
    for words, mark in zip(pieces[::2], pieces[1::2] + [""]):
        if re.search(r"\w", words):
            yield words.strip(), mark.strip()


def speak(turn, manner, rate):
    """The turn's samples at `rate`, and its clauses as (start, end, text, syllables) in samples."""
    name, speed, pitch, spread, level, rng = manner
    out, spans, position = [], [], 0
    for words, mark in clauses(turn.text, None):
        wave, middles = voice.say(words, name, speed, pitch, spread)
        low = 100 if rate > 8000 else 300
        y = telephone_band(resample(wave, voice.rate, rate), rate, low, min(3400, rate * 0.45) if rate == 8000 else 7000)
        a, b = trim(y, rate)
        y = y[a:b]
        y = y * (10 ** (level / 20) / np.sqrt(np.mean(y * y)))
        peak = np.abs(y).max()
        if peak > 0.98:  # the synthesizer's peaks, rounded off as a telephone set does
            y = np.tanh(y / 0.98 * 1.2) / np.tanh(1.2 * peak / 0.98) * 0.98
        marks = [round(m * rate / voice.rate) - a for m in middles]
        spans.append([position, position + len(y), words, [position + m for m in marks if 0 <= m < len(y)]])
        out.append(y)
        position += len(y)
        pause = rng.uniform(0.34, 0.5) if mark[:1] in "。？！.?!" else rng.uniform(0.12, 0.26)
        gap = round(pause * rate)
        out.append(np.zeros(gap))
        position += gap
    out.pop()
    length = sum(len(y) for y in out)
    return np.concatenate(out), spans, length


def noise(count, level, generator, rate):
    """Noise of a line: more of it low, as wide as the band."""
    white = generator.standard_normal(count)
    spectrum = np.fft.rfft(white)
    f = np.maximum(np.fft.rfftfreq(count, 1 / rate), 40)
    shaped = np.fft.irfft(spectrum / f ** 0.35, count)
    return shaped * (10 ** (level / 20) / np.sqrt(np.mean(shaped * shaped)))


def render(t, wanted):
    """Speaks the talk, gives its turns their times; returns the length in seconds."""
    rng = t.rng
    rate = wanted.get("rate", 8000)
    plant_sound_faults(t, wanted)
    women = rng.random() < 0.6
    accent = "cmn-latn-pinyin" if t.language == "zh" else rng.choice(["en-us", "en"])
    own = accent + (rng.choice(WOMEN) if women else rng.choice(MEN))
    other = accent + rng.choice([v for v in (MEN if women else WOMEN)])
    zh, en, pitch, spread, level = MANNER[t.kind]
    speed = (zh if t.language == "zh" else en) + rng.randint(-4, 4)
    theirs = rng.randint(190, 206) if t.language == "zh" else rng.randint(118, 128)
    their_level, their_pitch = rng.uniform(-31, -26), rng.randint(44, 58)
    spoken = []
    for turn in t.turns:
        if turn.role == "agent":
            manner = [own, speed, pitch + rng.randint(-2, 2), spread, level + rng.gauss(0, 0.5), rng]
            if turn.loud:  # raised against the agent's own usual level
                manner[1], manner[2], manner[4] = speed * 1.12, pitch + 18, min(level + 11, -12.5)
            elif t.kind == "loud":
                manner[4] = level - (6 if any(x.loud for x in t.turns) else 0) + rng.gauss(0, 0.5)
        else:
            manner = [other, theirs, their_pitch + rng.randint(-2, 2), 55, their_level + rng.gauss(0, 0.6), rng]
        spoken.append(speak(turn, manner, rate))
    length = time_turns(t, lengths=[n / rate for _, _, n in spoken])
    count = round(length * rate)
    clean = np.zeros((count, 2))
    spans = {"agent": [], "customer": []}
    for turn, (wave, parts, n) in zip(t.turns, spoken):
        start = round(turn.start * rate)
        side = 0 if turn.role == "agent" else 1
        clean[start : start + n, side] += wave
        turn.end = round((start + n) / rate, 3)
        for a, b, words, syllables in parts:
            y = wave[a:b]
            spans[turn.role].append({
                "start_sample": start + a, "end_sample": start + b, "start_s": round((start + a) / rate, 4), "end_s": round((start + b) / rate, 4),
                "text": words, "level_dbov": round(float(10 * np.log10(np.mean(y * y))), 2),
                "syllables_s": [round((start + s) / rate, 4) for s in syllables]})
    generator = np.random.default_rng(rng.getrandbits(32))
    mix = clean.copy()
    delay = round(0.085 * rate)
    if "echo" in wanted:
        mix[delay:, 1] += clean[:-delay, 0] * 10 ** (wanted["echo"] / 20)
    floor = wanted.get("noise", wanted.get("floor", -62))
    levels = [floor, floor + 3]
    for side in (0, 1):
        mix[:, side] += noise(count, levels[side], generator, rate)
    if "clip" in wanted:
        mix[:, 0] *= 10 ** (wanted["clip"] / 20)
    clipped = [int((np.abs(mix[:, side]) >= 1).sum()) for side in (0, 1)]
    mix = np.clip(mix, -1, 32767 / 32768)
    active = np.zeros((count, 2), bool)
    for side, role in enumerate(("agent", "customer")):
        for s in spans[role]:
            active[s["start_sample"] : s["end_sample"], side] = True
    agent_side = 1 if wanted.get("agent_right") else 0
    if wanted.get("swapped"):
        agent_side = 1
    if wanted.get("mono"):
        audio = mix.sum(axis=1, keepdims=True)
        audio /= max(1.0, np.abs(audio).max() / 0.99)
    else:
        audio = mix if agent_side == 0 else mix[:, ::-1]
    t.sound = {
        "audio": audio, "rate": rate, "agent_side": None if wanted.get("mono") else agent_side, "spans": spans, "noise": levels, "clipped": clipped,
        "overlap_s": round(float((active[:, 0] & active[:, 1]).sum() / rate), 3),
        "silence_s": round(float((~(active[:, 0] | active[:, 1])).sum() / rate), 3),
        "speech_s": {r: round(float(active[:, i].sum() / rate), 3) for i, r in enumerate(("agent", "customer"))},
        "level": {r: round(float(10 * np.log10(np.mean(clean[active[:, i], i] ** 2))), 2) if active[:, i].any() else None
                  for i, r in enumerate(("agent", "customer"))},
        "voices": {"agent": own, "customer": other}, "speed": speed, "spread": spread}
    return round(count / rate, 3)


def plant_sound_faults(t, wanted):
    """Puts in what the script did not bring by chance."""
    if wanted.get("break_in") and not any(turn.cut for turn in t.turns):
        script = __import__("dialogues_en" if t.language == "en" else "dialogues_zh")
        at = next(i for i, turn in enumerate(t.turns) if turn.role == "agent" and i >= 4)
        before, after, plants = t.turns[:at], t.turns[at:], t.plants
        t.turns, t.plants = before, []
        script.break_in(t)
        extra = len(t.turns) - at
        t.plants = [[c, w, n if n <= at else n + extra] for c, w, n in plants] + t.plants
        t.turns += after
    if "dead_air" in wanted:
        spot = next(i for i, turn in enumerate(t.turns) if turn.role == "agent" and i >= 8)
        t.turns[spot].silence, t.turns[spot].silence_kind = wanted["dead_air"], "unannounced"
        t.plants.append(["P2", f"silence of {wanted['dead_air']} s without a word before it", spot + 1])
    for n, turn in enumerate(t.turns):
        if turn.loud and turn.role == "agent" and not any(c == "P6" and k == n + 1 for c, _, k in t.plants):
            t.plants.append(["P6", "raised voice", n + 1])
    first = next(i for i, turn in enumerate(t.turns) if turn.role == "agent") + 1
    if t.kind == "hurried":
        t.plants.append(["M5", "fast speech throughout", first])
    if t.kind == "monotone":
        t.plants.append(["M7", "flat pitch throughout", first])
    if "clip" in wanted:
        t.plants.append(["M6", "the agent's channel is clipped", first])
    if "echo" in wanted:
        t.plants.append(["echo", f"the agent comes back on the customer's channel at {wanted['echo']} dB after 85 ms", first])
    if "noise" in wanted:
        t.plants.append(["M6", f"noise at {wanted['noise']} dBov", first])
    if wanted.get("swapped"):
        t.plants.append(["channels", "calls.csv names the wrong channel for the agent", first])


def fix_wave(data):
    """Takes the clock out of the PEAK chunk that libsndfile adds to float files."""
    at = data.find(b"PEAK")
    if at > 0:
        data = data[: at + 12] + b"\0\0\0\0" + data[at + 16 :]
    return data


def ogg_crc():
    table = []
    for n in range(256):
        r = n << 24
        for _ in range(8):
            r = ((r << 1) ^ 0x04C11DB7) & 0xFFFFFFFF if r & 0x80000000 else (r << 1) & 0xFFFFFFFF
        table.append(r)
    return table


CRC = ogg_crc()


def fix_ogg(data, serial):
    """Gives the stream a fixed serial number instead of a random one (RFC 3533)."""
    out, at = bytearray(), 0
    while at < len(data):
        segments = data[at + 26]
        size = 27 + segments + sum(data[at + 27 : at + 27 + segments])
        page = bytearray(data[at : at + size])
        page[14:18] = struct.pack("<I", serial)
        page[22:26] = b"\0\0\0\0"
        crc = 0
        for byte in page:
            crc = ((crc << 8) & 0xFFFFFFFF) ^ CRC[(crc >> 24) ^ byte]
        page[22:26] = struct.pack("<I", crc)
        out += page
        at += size
    return bytes(out)


def shift_of(clean, decoded):
    """How many samples the decoded sound lies behind the sound that was encoded."""
    n = min(len(clean), len(decoded), 1 << 18)
    a, b = clean[:n].sum(axis=1), decoded[:n].sum(axis=1)
    size = 1 << (2 * n - 1).bit_length()
    r = np.fft.irfft(np.fft.rfft(b, size) * np.conj(np.fft.rfft(a, size)), size)
    k = int(np.argmax(r))
    return k if k < size // 2 else k - size


def write(w, kept, centre, truth):
    """Every recording with its row and its truth."""
    folder = centre / "recordings"
    folder.mkdir()
    truth.mkdir()
    for call in kept:
        t = call["_talk"]
        if not t.recording:
            continue
        wanted, sound = t.recording, t.sound
        ending, container, encoding = FORMS[wanted["form"]]
        name = f"{call['call_id']}.{ending}"
        level = {"MPEG_LAYER_III": 0.7, "VORBIS": 0.6, "OPUS": 0.93}.get(encoding)
        extra = {} if level is None else {"compression_level": level}
        soundfile.write(folder / name, sound["audio"], sound["rate"], format=container, subtype=encoding, **extra)
        data = (folder / name).read_bytes()
        if container in ("WAV", "RF64"):
            data = fix_wave(data)
        if container == "OGG":
            data = fix_ogg(data, int(call["call_id"][1:]) & 0x7FFFFFFF)
        (folder / name).write_bytes(data)
        decoded, rate = soundfile.read(folder / name, always_2d=True)
        side = sound["agent_side"]
        call["audio_path"] = "recordings/" + name
        call["channels"] = 1 if side is None else 2
        call["agent_channel"] = "" if side is None else (1 - side if wanted.get("swapped") else side)
        faults = []
        for check, what, turn in t.plants:
            spot = t.turns[turn - 1]
            span = {"start_s": round(spot.start, 3), "end_s": round(spot.end, 3)}
            if check == "P2":
                span = {"start_s": round(t.turns[turn - 2].end, 3), "end_s": round(spot.start, 3)}
            if "throughout" in what or check in ("M6", "echo", "channels"):
                span = {"start_s": 0.0, "end_s": round(len(decoded) / rate, 3)}
            faults.append({"check": check, "what": what, "turn": turn} | span)
        page = {
            "call_id": call["call_id"], "agent_id": call["agent_id"], "kind": t.kind, "language": t.language, "call_type": call["call_type"],
            "file": "centre/recordings/" + name, "container": container, "encoding": encoding, "rate": rate, "channels": decoded.shape[1],
            "frames": len(sound["audio"]), "frames_decoded": len(decoded), "shift_samples": shift_of(sound["audio"], decoded),
            "agent_channel": side, "voices": sound["voices"], "espeak_rate": sound["speed"], "espeak_pitch_range": sound["spread"],
            "speech_level_dbov": sound["level"], "noise_level_dbov": {"agent": sound["noise"][0], "customer": sound["noise"][1]},
            "clipped_samples": {"agent": sound["clipped"][0], "customer": sound["clipped"][1]}, "speech_s": sound["speech_s"],
            "overlap_s": sound["overlap_s"], "silence_s": sound["silence_s"], "faults": faults,
            "turns": [{"role": x.role, "start_s": round(x.start, 3), "end_s": round(x.end, 3), "text": x.text} | ({"loud": True} if x.loud else {})
                      for x in t.turns],
            "spans": sound["spans"]}
        text = json.dumps(page, ensure_ascii=False, indent=1)
        text = re.sub(r"\[\s+([-\d.,\s]+?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m.group(1)) + "]", text)
        (truth / f"{call['call_id']}.json").write_text(text + "\n")
