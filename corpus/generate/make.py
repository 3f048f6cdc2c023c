"""Makes the corpus again, bit for bit: `python3 corpus/generate/make.py` (or `make corpus`).

Everything is drawn from generators with fixed seeds. The tables and transcripts come out the same
on any machine; the recordings do with the espeak-ng and libsndfile named in `requirements.txt`.
"""

import csv
import io
import json
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import bulk  # noqa: E402
import faulty  # noqa: E402
import headers  # noqa: E402
import late  # noqa: E402
import month  # noqa: E402
import planted  # noqa: E402
import settings  # noqa: E402
import transcripts  # noqa: E402
from world import AS_OF, NEWCOMER, World, stamp  # noqa: E402

CORPUS = HERE.parent


def table(rows, columns, encoding="utf-8-sig", names=None):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([names[c] if names else c for c in columns])
    for row in rows:
        writer.writerow([row[c] for c in columns])
    return out.getvalue().encode(encoding)


def scorable(call):
    """The agent speaks for 15 s or more, with a little to spare."""
    return sum(t.end - t.start for t in call["_talk"].turns if t.role == "agent") >= 17


def choose(w):
    """Which calls were kept with their words: about 24 an agent, the planted ones first."""
    kept = []
    rng = w.rng
    for agent_id in w.agents:
        own = [c for c in w.talks.values() if c["agent_id"] == agent_id]
        first = [c for c in own if c["_planted"] or c["_talk"].recording]
        rest = [c for c in own if c not in first]
        rng.shuffle(rest)
        quota = {"OB": 14, "OR": 3, "OD": 2, "IN": 5}
        for c in first:
            quota[c["call_type"]] = quota.get(c["call_type"], 0) - 1
        chosen, spare = list(first), []
        for c in rest:
            if quota.get(c["call_type"], 0) > 0:
                quota[c["call_type"]] -= 1
                chosen.append(c)
            else:
                spare.append(c)
        want = 18 if agent_id == NEWCOMER else 24
        chosen += spare[: max(0, want - len(chosen))]
        # Brief calls are real but cannot be scored; the sample grows until 22 can.
        rest = [c for c in spare if c not in chosen and scorable(c)]
        while want >= 24 and rest and sum(map(scorable, chosen)) < 22:
            chosen.append(rest.pop(0))
        chosen.sort(key=lambda c: c["started_at"])
        ordinary = [c for c in chosen if not c["_planted"] and not c["_talk"].recording]
        for c in chosen:
            c["sample_kind"] = "随机"
        for c in chosen:
            if any(k in ("K1", "K2", "K3", "K4", "K5", "K6") for k, _, _ in c["_talk"].plants) and c["_planted"]:
                c["sample_kind"] = "风险"
        if ordinary and len(chosen) >= 23:
            rng.choice(ordinary)["sample_kind"] = "自检"
        kept += chosen
    return kept


FORMS = (["jsonl"] * 62 + ["jsonl-zh"] * 6 + ["jsonl@bom"] * 3 + ["jsonl@gb18030"] * 2 + ["jsonl@utf16"] * 2 + ["vtt"] * 6 + ["srt"] * 4
         + ["srt@gb18030"] * 1 + ["csv"] * 3 + ["csv@gb18030"] * 2 + ["csv@bom"] + ["csv@utf16"] + ["vtt@utf16be"]
         + ["whisper"] * 2 + ["whisperx"] * 2 + ["whispercpp"] * 2)


def survey(w, call):
    """What the customer answered afterwards: after the call's course, with chance in it."""
    t = call["_talk"]
    if w.rng.random() > 0.41 or call["_kind"] in ("voicemail", "agent_only"):
        return
    latent = min(1.0, max(0.0, t.content + w.rng.gauss(0.05, 0.14)))
    if w.rng.random() < 0.2:
        call["survey_scale"] = "满意/一般/不满意"
        call["survey_score"] = "满意" if latent > 0.62 else "一般" if latent > 0.36 else "不满意"
    elif w.rng.random() < 0.15:
        call["survey_scale"], call["survey_score"] = "0-10", str(round(latent * 10))
    else:
        call["survey_scale"], call["survey_score"] = "1-5", str(1 + round(latent * 4))


def write_transcripts(w, kept, folder):
    folder.mkdir(parents=True)
    rng = w.rng
    truth = []
    for call in kept:
        t = call["_talk"]
        form = rng.choice(FORMS)
        wish = t.recording
        if wish:
            form = wish.get("transcript", "jsonl")
        if not wish or call["_kind"] in ("voicemail", "agent_only"):
            if form.startswith("whisper") and (call["_planted"] or call["_kind"] in ("voicemail", "agent_only")):
                form = "jsonl"
        if not wish:
            # Most transcripts were made from two channels; a few centres' ones from mixed sound.
            call["channels"], call["agent_channel"] = ("", "") if call["call_id"].endswith("7") else (2, 0)
        if form != "none":
            call["transcript_path"] = "transcripts/" + transcripts.write(
                folder, call["call_id"], t, form, int(call["agent_channel"] or 0))
        for check, what, turn in t.plants:
            spot = t.turns[turn - 1]
            truth.append({"call_id": call["call_id"], "agent_id": call["agent_id"], "kind": t.kind, "check": check, "turn": turn,
                          "start_s": spot.start, "end_s": spot.end, "what": what})
    return truth


def main():
    renderer = None
    wanted = []
    if "--text-only" not in sys.argv:
        try:
            import recordings
            renderer, wanted = recordings.render, recordings.wishes()
        except ImportError as problem:
            print("without recordings:", problem)
    w = World(renderer)
    w.wanted = wanted
    planted.orders(w)
    bulk.ordinary_orders(w)
    bulk.strangers(w)
    planted.afterwards(w)
    month.routine(w)
    kept = choose(w)
    for call in kept:
        survey(w, call)
    month.voices_of_others(w, kept)
    month.filings(w)
    late.outcomes(w)
    month.look_through(w)
    centre = CORPUS / "centre"
    for name in ("centre", "centre-truth", "centre-zh", "faulty") + (("recorded-truth",) if renderer else ()):
        shutil.rmtree(CORPUS / name, ignore_errors=True)
    centre.mkdir(parents=True)
    truth = write_transcripts(w, kept, centre / "transcripts")
    if renderer:
        recordings.write(w, kept, centre, CORPUS / "recorded-truth")
        if w.wanted:
            print("recordings not made:", [x["name"] for x in w.wanted])
    for name, columns in w.TABLES.items():
        rows = w.rows[name]
        keys = [k for k in ("booked_at", "started_at", "dispatched_at", "requested_at", "queue_at", "at") if k in columns.split()]
        if name in ("calls", "contact_attempts"):
            rows.sort(key=lambda x: (x["started_at"], x[columns.split()[0]]))
        elif name in ("appointments",):
            rows.sort(key=lambda x: x["appointment_id"])
        (centre / f"{name}.csv").write_bytes(table(rows, columns.split()))
    folder = CORPUS / "centre-truth"
    folder.mkdir()
    columns = "rule variant subject order_id agent_id expected note case".split()
    w.planted.sort(key=lambda x: (x["rule"], x["subject"], x["variant"]))
    (folder / "planted.csv").write_bytes(table(w.planted, columns))
    (folder / "planted-calls.csv").write_bytes(
        table(truth, "call_id agent_id kind check turn start_s end_s what".split()))
    (folder / "agents.csv").write_bytes(table(
        [{"agent_id": a, "kind": g["kind"]} for a, g in w.agents.items()], ["agent_id", "kind"]))
    headers.chinese(w, CORPUS / "centre-zh", table)
    faulty.write(CORPUS / "faulty")
    for folder, text in (("centre", settings.CENTRE), ("centre-zh", settings.WEEK), ("faulty", settings.FAULTY)):
        (CORPUS / folder / "affinity.yaml").write_text(text)
    files = sum(len(f) for _, _, f in os.walk(CORPUS) if True)
    print(len(w.rows["orders"]), "orders,", len(w.rows["calls"]), "calls,", len(kept), "with words,", files, "files")


if __name__ == "__main__":
    main()
