#!/usr/bin/env python3
"""Writes calls of very many turns and of very long ones, for measuring: generate-long-calls.py FOLDER

In each the agent asks again and again whether it is right so, and the customer tells something new; the
same bytes each time. `zh-10000.jsonl` has 10,000 turns, `en-turn.jsonl` one of 120,000 characters.
"""
import json, os, random, sys

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
r = random.Random(20261129)
CHARACTERS = "网络路由器师傅电话宽带安装维修套餐费用账单地址小区楼层房间老人孩子昨天今天坏了慢断线换新退订办理"
WORDS = "router engineer phone broadband install package bill address flat floor slow broken line cancel".split()
ASKED = {
    "zh": ["我跟您确认一下，是这样吗？", "您的意思是这样，对吗？", "也就是说，您看是吧？"],
    "en": ["Is that right?", "So you mean that, is that right?", "Let me confirm, correct?"],
}
WANT = {"zh": "我想问一下", "en": "I want to ask about the "}


def told(language, count):
    if language == "zh":
        return "".join(r.choice(CHARACTERS) for _ in range(count))
    return " ".join(r.choice(WORDS) for _ in range(count))


def write(name, turns):
    with open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf-8") as out:
        start = 0.0
        for number, (role, text, length) in enumerate(turns, 1):
            out.write(json.dumps({
                "call_id": name, "turn_no": number, "role": role, "start_s": start,
                "end_s": start + length - 0.25, "text": text}, ensure_ascii=False) + "\n")
            start += length


for language in ("zh", "en"):
    for count in (2_500, 5_000, 10_000, 20_000):
        write(f"{language}-{count}", [
            ("agent", r.choice(ASKED[language]), 1.5) if k % 2 == 0
            else ("customer", (WANT[language] if k == 1 else "") + told(language, r.randint(3, 8)), 1.5)
            for k in range(count)])
    text = ""
    while len(text) < 120_000:
        text += r.choice(ASKED[language]) + " "
    write(f"{language}-turn", [
        ("agent", ASKED[language][0], 3), ("customer", WANT[language] + told(language, 8), 5),
        ("agent", text, 20_000), ("customer", told(language, 8), 5)])
