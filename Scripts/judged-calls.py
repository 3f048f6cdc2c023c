#!/usr/bin/env python3
"""Holds what the product says of the judged calls against what was written down before it heard them.

    python3 Scripts/judged-calls.py AFFINITY judged-fifth …
    python3 Scripts/judged-calls.py AFFINITY judged-fourth --rows          every disagreement
    python3 Scripts/judged-calls.py OLD=judged-second OLDER=judged-third   each set by a version of its own

A set is a folder of corpus/ with calls.csv, judgements.csv and transcripts/. An accusation is a value below
full marks, or a critical error raised. It is false where the judge saw nothing to blame (full, some with no
point given, high, none), true where they did (lost, some, low, candidate). A fault is withheld where the
criterion has no value. Intervals are Wilson's, 95 %.
"""
import argparse
import csv
import json
import math
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def cards(binary, folder, calls):
    """The scorecards of a set, by call."""
    kinds = defaultdict(list)
    for call in calls:
        kinds[call["call_type"], call["language"]].append(call["call_id"])
    found = {}
    for (kind, language), ids in kinds.items():
        files = [str(folder / "transcripts" / f"{id}.jsonl") for id in ids]
        said = subprocess.run(
            [binary, "assess", "--format", "json", "--type", kind, "--call-language", language, *files],
            capture_output=True, text=True).stdout
        # Several calls have a line each, one alone is laid out.
        for text in said.splitlines() if len(files) > 1 else [said]:
            if text.strip():
                card = json.loads(text)
                found[card["call"]["id"]] = card
    return found


def outcome(expected, value):
    """false, true, missed, withheld, other or agrees."""
    if value is None:
        return {"none": "agrees", "lost": "withheld"}.get(expected, "other")
    below = value < 0.999
    if expected == "full":
        return "false" if below else "agrees"
    if expected == "some":
        return "false" if value <= 0 else "true" if below else "agrees"
    if expected == "lost":
        return "true" if below else "missed"
    if expected == "high":
        return "agrees" if value >= 0.6 else "false" if value <= 0.5 else "other"
    if expected == "low":
        return "true" if value <= 0.5 else "other"
    return "false" if below else "other"


def judged(binary, name):
    folder = CORPUS / name
    with open(folder / "calls.csv", encoding="utf-8") as file:
        calls = list(csv.DictReader(file))
    with open(folder / "judgements.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    allowed = defaultdict(set)
    for card_of, criterion in ((row["call_id"], row["criterion"]) for row in rows):
        allowed[card_of].add(criterion)
    heard = cards(binary, folder, calls)
    for row in rows:
        id, criterion, expected = row["call_id"], row["criterion"], row["expected"]
        card = heard[id]
        if criterion.startswith("K"):
            raised = any(error["id"] == criterion for error in card.get("criticalErrors") or [])
            kind = "agrees" if expected == "perhaps" else "true" if raised else "missed"
            yield id, criterion, expected, raised, kind
            continue
        value = next(
            (item["value"].get("value") for item in card.get("criteria") or [] if item["id"] == criterion), None)
        yield id, criterion, expected, value, outcome(expected, value)
    for id, card in heard.items():
        for error in card.get("criticalErrors") or []:
            if error["id"] not in allowed[id]:
                yield id, error["id"], "", True, "false"


def wilson(hits, n, z=1.959964):
    share = hits / n
    middle = (share + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return max(0, middle - half), min(1, middle + half)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", help="a program and sets, or PROGRAM=SET for each")
    parser.add_argument("--rows", action="store_true", help="every disagreement")
    options = parser.parse_args()
    if "=" in options.what[0]:
        pairs = [tuple(item.rsplit("=", 1)) for item in options.what]
    else:
        pairs = [(options.what[0], name) for name in options.what[1:]]
    table = defaultdict(Counter)
    for binary, name in pairs:
        sums = Counter()
        for id, criterion, expected, value, kind in judged(binary, name):
            clean = expected in ("full", "some", "high", "none")
            table[criterion].update([kind] + ["clean"] * clean + ["fault"] * (expected in ("lost", "candidate")))
            sums.update([kind] + ["clean"] * clean + ["fault"] * (expected in ("lost", "candidate")))
            if options.rows and kind not in ("agrees", "true"):
                print(f"{name} {id} {criterion} {expected}: {kind} {value}")
        print(
            f"{name}: {sums['false']} false of {sums['clean']} blameless, {sums['missed']} missed and "
            f"{sums['withheld']} withheld of {sums['fault']} faults, {sums['other']} others")
    print("criterion  false  true  precision           missed  withheld  others")
    for criterion, sums in sorted(table.items(), key=lambda item: (-item[1]["false"], item[0])):
        n = sums["false"] + sums["true"]
        precision = ""
        if n:
            low, high = wilson(sums["true"], n)
            precision = f"{sums['true'] / n:.2f} [{low:.2f}, {high:.2f}]"
        print(
            f"{criterion:9}  {sums['false']:5}  {sums['true']:4}  {precision:18}  {sums['missed']:6}  "
            f"{sums['withheld']:8}  {sums['other']:6}")


if __name__ == "__main__":
    main()
