#!/usr/bin/env python3
"""Measures, by folds, how well a readable lexicon tells satisfaction turn by turn.

    python3 Scripts/turn-satisfaction-study.py DIALOGUES.jsonl [--write TABLE.tsv]

A line of dialogues is {"id", "turns": [{"speaker", "text", "sat3"}]}; sat3 is 0 dissatisfied,
1 neutral, 2 satisfied, for a customer's turn, or null. Fold = SHA-256 of the id, modulo 5.

A turn is judged by three sums, one a class: a constant and the weights of the phrases that occur,
by where they were said (in the turn, at its very beginning, as the whole of it, in the customer's
turn before, in the three before that, in the agent's last reply), and of traits of the course. What
comes after the turn is not seen. In each fold phrases (at most 500 with the traits), weights and the
two thresholds are set on the training part alone, the thresholds on inner folds of it.

Needs numpy, scipy, scikit-learn.
"""
import argparse
import hashlib
import json
import math
import re
import sys
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.stats import spearmanr
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import Lasso, Ridge
from sklearn.metrics import cohen_kappa_score, f1_score, recall_score, roc_auc_score

warnings.filterwarnings("ignore", category=ConvergenceWarning)

MARKS = re.compile(r"""[\s，。！；：、,.!;:~…“”"'（）()]+""")
ASKS = re.compile("[?？]|吗|呢|怎么|为什么|什么|多少|几|哪")
GOOD = "谢谢 感谢 好的 可以 满意 不错 赞 麻烦".split()
BAD = "投诉 垃圾 骗 坑 差 不满 失望 气 无语 什么态度 怎么还 为什么".split()


def pieces(text):
    """A text between its marks; masked figures, addresses and pictures are one sign each."""
    text = re.sub(r"#E-s\[数字x\]", "E", text)
    text = re.sub(r"\[[^\]]*x\]|\[ORDERID[^\]]*\]", "N", text)
    return [p for p in MARKS.split(re.sub(r"https?\S+", "L", text)) if p]


def pairs(text):
    return {text[i : i + 2] for i in range(len(text) - 1)}


def turn_features(text, before, reply, number, run, replies):
    """{(place, phrase): value} of a customer's turn, from it and what went before."""
    values = {}

    def add(place, text, longest):
        parts = pieces(text)
        length = sum(map(len, parts))
        scale = 6 / math.sqrt(6 + length)
        for part in parts:
            for start in range(len(part)):
                for n in range(1, longest + 1):
                    if start + n <= len(part):
                        values[(place, part[start : start + n])] = scale
        return parts, length

    parts, length = add("now", text, 4)
    if parts:
        for n in (1, 2):
            values[("opens", parts[0][:n])] = 1.5
    whole = "".join(parts)
    if len(whole) <= 6:
        values[("whole", whole)] = 2.0
    if before:
        add("before", before[-1], 3)
    if len(before) > 1:
        add("earlier", " ".join(before[-4:-1]), 3)
    if reply:
        add("agent", reply, 4)

    def trait(name, value=1.0):
        values[("shape", name)] = value

    trait("long", 0.5 * math.log(1 + length))
    trait(f"length-{min(6, int(math.log2(1 + length)))}")
    trait(f"turn-{min(8, number)}")
    trait(f"in-a-row-{min(3, run)}")
    trait(f"replies-{min(6, replies)}")
    if ASKS.search(text):
        trait("asks")
    if reply and re.search("[?？]|吗|呢", reply):
        trait("was-asked")
    if reply and run == 0:
        trait("answers")
    own = pairs(text)
    if own and before:
        trait("again", max(len(own & pairs(said)) / len(own) for said in before[-6:]))
    return values


def turns_of(dialogues):
    for number, dialogue in enumerate(dialogues):
        before, reply, run, replies = [], None, 0, 0
        for turn in dialogue["turns"]:
            if turn["speaker"] == "agent":
                reply, run, replies = turn["text"], 0, replies + 1
                continue
            if turn["speaker"] != "customer":
                continue
            if turn.get("sat3") is not None:
                yield number, turn["text"], turn["sat3"], turn_features(
                    turn["text"], before, reply, len(before) + 1, run, replies)
            before.append(turn["text"])
            run += 1


def matrices(train, test, least):
    counts = Counter()
    for row in train:
        counts.update(row.keys())
    kept = {key for key, n in counts.items() if n >= least}
    # What nearly always stands inside a longer phrase is left to the longer one.
    inner = {
        (place, shorter)
        for place, phrase in kept
        if place in ("now", "before", "earlier", "agent") and len(phrase) > 1
        for shorter in (phrase[1:], phrase[:-1])
        if (place, shorter) in kept and counts[(place, phrase)] >= 0.8 * counts[(place, shorter)]
    }
    columns = sorted(kept - inner)
    index = {key: i for i, key in enumerate(columns)}

    def matrix(rows):
        r, c, x = [], [], []
        for i, row in enumerate(rows):
            for key, value in row.items():
                if key in index:
                    r.append(i), c.append(index[key]), x.append(value)
        return sp.csr_matrix((x, (r, c)), shape=(len(rows), len(columns)))

    return matrix(train), matrix(test), columns


def mean_square(x):
    return x.multiply(x).sum(1).mean()


def support(x, y, most):
    low, high, best = 1e-5, 1.0, None
    for _ in range(14):
        alpha = math.sqrt(low * high)
        model = Lasso(alpha=alpha, max_iter=200, tol=1e-3).fit(x, y)
        n = int((model.coef_ != 0).sum())
        if n <= most:
            best, high = model, alpha
            if n >= most - 6:
                break
        else:
            low = alpha
    return set(np.flatnonzero(best.coef_))


def fit(train, test, truth, most, least):
    """Sums of the test rows by every n-gram and by the lexicon; the lexicon."""
    x, z, columns = matrices(train, test, least)
    goal = np.eye(3)[truth]
    alpha = mean_square(x)
    dense = [Ridge(alpha=alpha, solver="sparse_cg", tol=1e-3).fit(x, goal[:, k]) for k in range(3)]
    teacher = np.column_stack([m.predict(x) for m in dense])
    blend = 0.7 * teacher + 0.3 * goal
    size = np.sqrt(np.asarray(x.multiply(x).mean(0)).ravel())
    scaled = (x @ sp.diags(size**-0.5)).tocsc()
    # Half of the phrases for displeasure, half for content.
    chosen = np.array(sorted(
        support(scaled, blend[:, 0], most // 2) | support(scaled, blend[:, 2], most // 2)))
    scale = size[chosen] ** -0.25
    a = x.tocsc()[:, chosen] @ sp.diags(scale)
    models = [Ridge(alpha=0.7 * mean_square(a)).fit(a, blend[:, k]) for k in range(3)]
    weights = np.array([m.coef_ * scale for m in models])
    constants = np.array([m.intercept_ for m in models])
    sums = z.tocsc()[:, chosen] @ weights.T + constants
    every = np.column_stack([m.predict(z) for m in dense])
    return every, sums, ([columns[i] for i in chosen], weights, constants)


def thresholds(sums, truth):
    """What is added to the outer two sums so that recall (UAR) and agreement (κ) are best."""
    best = (-9.0, 0.0, 0.0)
    for a in np.arange(-0.3, 0.95, 0.05):
        for b in np.arange(-0.3, 0.95, 0.05):
            said = np.argmax(sums + np.array([a, 0, b]), 1)
            value = recall_score(truth, said, average="macro") + 2 * cohen_kappa_score(truth, said)
            if value > best[0]:
                best = (value, a, b)
    return np.array([best[1], 0, best[2]])


def show(name, said, score, truth, dialogue):
    statistics = {
        "UAR": lambda i: recall_score(truth[i], said[i], average="macro", zero_division=0),
        "κ": lambda i: cohen_kappa_score(truth[i], said[i]),
        "ρ": lambda i: spearmanr(truth[i], said[i]).statistic,
        "F1 dissatisfied": lambda i: f1_score(truth[i] == 0, said[i] == 0, zero_division=0),
        "AUC dissatisfied": lambda i: roc_auc_score(truth[i] == 0, -score[i]),
    }
    rng = np.random.default_rng(20261001)
    ids = np.unique(dialogue)
    of = {d: np.flatnonzero(dialogue == d) for d in ids}
    # Whole dialogues are drawn: their turns belong together.
    draws = [
        np.concatenate([of[d] for d in rng.choice(ids, len(ids))]) for _ in range(500)]
    cells = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for label, statistic in statistics.items():
            low, high = np.nanpercentile([statistic(i) for i in draws], [2.5, 97.5])
            cells.append(f"{label} {statistic(np.arange(len(truth))):.3f} [{low:.3f}, {high:.3f}]")
    print(f"{name:26s} " + " · ".join(cells), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dialogues")
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--least", type=int, default=8, help="turns a phrase must occur in")
    parser.add_argument("--write", help="fit on everything and write the weights here, to be read")
    options = parser.parse_args()
    dialogues = [json.loads(line) for line in open(options.dialogues, encoding="utf-8")]
    dialogue, texts, truth, rows = map(list, zip(*turns_of(dialogues)))
    dialogue, truth = np.array(dialogue), np.array(truth)
    digest = lambda text, n: int(hashlib.sha256(text.encode()).hexdigest(), 16) % n
    fold = np.array([digest(dialogues[d]["id"], 5) for d in dialogue])
    pick = lambda where: [rows[i] for i in where]
    if options.write:
        _, _, (columns, weights, constants) = fit(
            rows, rows[:1], truth, options.phrases, options.least)
        lines = ["# place, phrase, weight for dissatisfied, neutral, satisfied"]
        lines.append("intercept\t-\t" + "\t".join(f"{c:.4f}" for c in constants))
        order = sorted(
            range(len(columns)), key=lambda i: (columns[i][0], weights[0][i] - weights[2][i]))
        lines += [
            "\t".join([*columns[i]] + [f"{w[i]:.4f}" for w in weights]) for i in order]
        Path(options.write).write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{len(columns)} phrases and traits written")
        return
    said = {name: np.zeros(len(truth), int) for name in ("majority", "count", "every", "lexicon")}
    score = {name: np.zeros(len(truth)) for name in said}
    count = np.array([
        sum(word in text for word in GOOD) - sum(word in text for word in BAD) for text in texts])
    for f in range(5):
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        inner = np.array([digest("inner " + dialogues[d]["id"], 3) for d in dialogue[train]])
        tuned = {name: np.zeros((len(train), 3)) for name in ("every", "lexicon")}
        for part in range(3):
            a, b = train[inner != part], train[inner == part]
            tuned["every"][inner == part], tuned["lexicon"][inner == part], _ = fit(
                pick(a), pick(b), truth[a], options.phrases, options.least)
        every, sums, lexicon = fit(
            pick(train), pick(test), truth[train], options.phrases, options.least)
        for name, own in (("every", every), ("lexicon", sums)):
            said[name][test] = np.argmax(own + thresholds(tuned[name], truth[train]), 1)
            score[name][test] = own[:, 2] - own[:, 0]
        said["majority"][test] = np.bincount(truth[train]).argmax()
        # Two cuts of the count, chosen as the thresholds are.
        cuts = max(
            ((a, b) for a in range(-3, 2) for b in range(a + 1, 4)),
            key=lambda c: recall_score(truth[train], np.digitize(count[train], c), average="macro")
            + 2 * cohen_kappa_score(truth[train], np.digitize(count[train], c)))
        said["count"][test] = np.digitize(count[test], cuts)
        score["count"][test] = count[test]
        print(f"fold {f}: {len(lexicon[0])} phrases and traits", file=sys.stderr, flush=True)
    print(f"{len(dialogues)} dialogues, {len(truth)} turns {np.bincount(truth).tolist()}")
    names = {
        "majority": "majority", "count": "plain word count", "every": "all n-grams, ridge",
        "lexicon": f"the lexicon, {options.phrases} at most"}
    for name in said:
        show(names[name], said[name], score[name], truth, dialogue)


if __name__ == "__main__":
    main()
