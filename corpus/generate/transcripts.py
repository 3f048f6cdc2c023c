"""Writes a conversation in the formats that the field's tools leave behind."""

import json
import re

LABELS = {"agent": "坐席", "customer": "客户", "system": "系统"}


def strip_punctuation(text, language):
    """As recognisers without punctuation write it."""
    if language == "en":
        return re.sub(r"[.,?!;:—-]+(?=\s|$)", "", text).lower()
    return re.sub(r"[，。？！；：—、\s]", "", text)


def lines(talk):
    """(role, start, end, text) of each turn."""
    for turn in talk.turns:
        text = turn.text if talk.style["punctuated"] else strip_punctuation(turn.text, talk.language)
        yield turn.role, turn.start, turn.end, text


def clock(seconds, mark="."):
    ms = round(seconds * 1000)
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}{mark}{ms % 1000:03d}"


def jsonl(call_id, talk, labels=None):
    out = []
    for n, (role, start, end, text) in enumerate(lines(talk), 1):
        out.append(json.dumps({"call_id": call_id, "turn_no": n, "role": labels[role] if labels else role,
                               "start_s": start, "end_s": end, "text": text}, ensure_ascii=False))
    return "\n".join(out) + "\n" if out else ""


def csv(call_id, talk):
    out = ["call_id,turn_no,role,start_s,end_s,text"]
    for n, (role, start, end, text) in enumerate(lines(talk), 1):
        quoted = '"' + text.replace('"', '""') + '"' if re.search(r'[",\n]', text) else text
        out.append(f"{call_id},{n},{LABELS[role] if talk.language == 'zh' else role},{start},{end},{quoted}")
    return "\r\n".join(out) + "\r\n"


def vtt(call_id, talk):
    out = ["WEBVTT", ""]
    for n, (role, start, end, text) in enumerate(lines(talk), 1):
        name = LABELS[role] if talk.language == "zh" else role.capitalize()
        out += [str(n), f"{clock(start)} --> {clock(end)}", f"<v {name}>{text}</v>", ""]
    return "\n".join(out)


def srt(call_id, talk):
    out = []
    for n, (role, start, end, text) in enumerate(lines(talk), 1):
        name = LABELS[role] + "：" if talk.language == "zh" else role.capitalize() + ": "
        out += [str(n), f"{clock(start, ',')} --> {clock(end, ',')}", name + text, ""]
    return "\r\n".join(out)


def whisper(call_id, talk):
    segments = []
    for n, (role, start, end, text) in enumerate(lines(talk)):
        segments.append({"id": n, "seek": int(start // 30) * 3000, "start": start, "end": end,
                         "text": (" " + text) if talk.language == "en" else text, "temperature": 0.0,
                         "avg_logprob": -0.21, "compression_ratio": 1.12, "no_speech_prob": 0.02, "speaker": role})
    return json.dumps({"text": "".join(s["text"] for s in segments), "segments": segments, "language": talk.language},
                      ensure_ascii=False, indent=1)


def whisperx(call_id, talk):
    names = {"agent": "SPEAKER_00", "customer": "SPEAKER_01", "system": "SPEAKER_02"}
    segments, words = [], []
    for role, start, end, text in lines(talk):
        pieces = text.split() if talk.language == "en" else [c for c in text if c.isalnum()]
        own = []
        for k, piece in enumerate(pieces):
            a = start + (end - start) * k / len(pieces)
            b = start + (end - start) * (k + 1) / len(pieces)
            word = {"word": piece, "start": round(a, 3), "end": round(b, 3), "score": 0.9, "speaker": names[role]}
            if piece.isdigit():
                word = {"word": piece}  # the aligner gives digits no time
            own.append(word)
        segments.append({"start": start, "end": end, "text": text, "words": own, "speaker": names[role]})
        words += own
    return json.dumps({"segments": segments, "word_segments": words, "language": talk.language}, ensure_ascii=False)


def whispercpp(call_id, talk, agent_channel=0):
    rows = []
    for role, start, end, text in lines(talk):
        channel = agent_channel if role == "agent" else 1 - agent_channel
        rows.append({"timestamps": {"from": clock(start, ","), "to": clock(end, ",")},
                     "offsets": {"from": round(start * 1000), "to": round(end * 1000)}, "text": text, "speaker": str(channel)})
    return json.dumps({"systeminfo": "AVX = 1 | AVX2 = 1", "model": {"type": "small", "multilingual": True},
                       "params": {"model": "ggml-small.bin", "language": talk.language, "translate": False},
                       "result": {"language": talk.language}, "transcription": rows}, ensure_ascii=False, indent=1)


def write(folder, call_id, talk, form, agent_channel=0):
    """Writes the transcript; returns the file's name. `form` is a format, or format@encoding."""
    form, _, encoding = form.partition("@")
    maker, ending = {"jsonl": (jsonl, ".jsonl"), "jsonl-zh": (lambda c, t: jsonl(c, t, LABELS), ".jsonl"), "csv": (csv, ".csv"),
                     "vtt": (vtt, ".vtt"), "srt": (srt, ".srt"), "whisper": (whisper, ".json"),
                     "whisperx": (whisperx, ".json"),
                     "whispercpp": (lambda c, t: whispercpp(c, t, agent_channel), ".json")}[form]
    text = maker(call_id, talk)
    data = {"": lambda: text.encode(), "bom": lambda: b"\xef\xbb\xbf" + text.encode(),
            "gb18030": lambda: text.encode("gb18030"), "utf16": lambda: b"\xff\xfe" + text.encode("utf-16-le"),
            "utf16be": lambda: b"\xfe\xff" + text.encode("utf-16-be")}[encoding]()
    name = call_id + ending
    (folder / name).write_bytes(data)
    return name
