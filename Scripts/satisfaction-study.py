#!/usr/bin/env python3
"""Sets the weights of the satisfaction lexicon and measures it by folds.

    swift build -c release --product lexis-study
    python3 Scripts/satisfaction-study.py LEXIS-STUDY DIALOGUES.jsonl --language zh --folds DIR
    python3 Scripts/satisfaction-study.py … --write Sources/CDefaults/Files/satisfaction.tsv

A line of dialogues is {"id", "turns": [{"speaker", "text"}], "S": [...], "A": [...], "E": [...]}
with one number a rater. Fold = SHA-256 of the id, modulo 5. Phrases are chosen anew in each
fold from its training part alone (lasso), their weights set again (ridge); the held-out fifth is
then read by the product itself (`lexis-study satisfaction --table`), and only its sums count.

Needs numpy, scipy, scikit-learn.
"""
import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.stats import spearmanr
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import Lasso, Ridge
from sklearn.metrics import roc_auc_score

warnings.filterwarnings("ignore", category=ConvergenceWarning)

TARGETS = ("S", "A", "E")
# Chosen by looking at these folds; phrases and weights are not. How much each sum has to say in
# the choice of phrases, and how much of what is fitted is the fit of every n-gram.
SUPPORT = np.array([1.0, 0.5, 2.0])
TEACHER = 0.7
# Columns are divided by their root mean square to this power: 0 favours what is said often, 1 what
# is said seldom. For the choice of phrases, and for their weights.
CHOICE, WEIGHT = 0.5, 0.25
# Penalties in units of a row's mean square.
TEACHER_PENALTY, PENALTY = 0.3, 1.0
# Names of companies and channels say who writes, not how content they are.
NAMES = {
    "zh": re.compile("联通|电信|移动|锤子|中国|小米|魅族|华为|海尔|京东|淘宝|客服|微博|私信|小编|小妹|国电|国移|图片|视频|num|http|版本"),
    "en": re.compile(r"\b(unicom|telecom|mobile|china|smartisan|xiaomi|meizu|huawei|haier|weibo|microblog|private|message|num|http|image|picture|version)\b"),
}
# A single character means something only where it is a word of its own.
SINGLES = {"zh": set("谢赞哦嗯好行不没错么吗几啥哪谁怎晕唉靠滚骗坑烂差")}


def written(tokens):
    """Chinese as it is written: a space only between two words in Latin letters."""
    text = ""
    for token in tokens:
        latin = text and text[-1].isalnum() and text[-1].isascii()
        text += (" " if latin and token[0].isalnum() and token[0].isascii() else "") + token
    return text


def features(line, language):
    """{(place, phrase): value}; the same definition as SatisfactionLexicon."""
    values = {}
    for place, pieces in line["places"].items():
        scale = 0.25 if place == "opens" else 1 / math.sqrt(6 + line["lengths"].get(place, 0))
        for tokens in pieces:
            for start in range(1 if place == "opens" else len(tokens)):
                for n in range(1, 5):
                    gram = tokens[start : start + n]
                    if len(gram) < n:
                        break
                    if language == "zh":
                        phrase = written(gram)
                        if n == 1 and len(phrase) == 1 and (
                            place.startswith("agent") or phrase not in SINGLES["zh"]
                        ):
                            continue
                    else:
                        phrase = " ".join(gram)
                    if re.fullmatch(r"[0-9 .:]+", phrase):
                        continue
                    values[(place, phrase)] = scale
            if place == "opens":
                break
    for name, value in line["shape"].items():
        values[("shape", name)] = value
    return values


def matrix(rows, language, least):
    counts = Counter()
    for row in rows:
        counts.update(row.keys())
    kept = {
        key for key, n in counts.items()
        if n >= least and (key[0] == "shape" or not NAMES[language].search(key[1]))
    }
    # What nearly always stands inside a longer phrase is left to the longer one.
    inner = set()
    for place, phrase in kept:
        if place == "shape":
            continue
        parts = list(phrase) if language == "zh" else phrase.split(" ")
        if len(parts) < 2:
            continue
        glue = "" if language == "zh" else " "
        for shorter in (glue.join(parts[1:]), glue.join(parts[:-1])):
            key = (place, shorter)
            if key in kept and counts[(place, phrase)] >= 0.8 * counts[key]:
                inner.add(key)
    columns = sorted(kept - inner)
    index = {key: i for i, key in enumerate(columns)}
    r, c, x = [], [], []
    for i, row in enumerate(rows):
        for key, value in row.items():
            j = index.get(key)
            if j is not None:
                r.append(i), c.append(j), x.append(value)
    return sp.csr_matrix((x, (r, c)), shape=(len(rows), len(columns))), columns


def support(x, y, most):
    low, high, best = 1e-5, 1.0, None
    for _ in range(18):
        alpha = math.sqrt(low * high)
        model = Lasso(alpha=alpha, max_iter=300, tol=1e-3).fit(x, y)
        n = int((model.coef_ != 0).sum())
        if n <= most:
            best, high = model, alpha
            if n >= most - 8:
                break
        else:
            low = alpha
    return np.flatnonzero(best.coef_)


def mean_square(x):
    return x.multiply(x).sum(1).mean()


def dense_models(x, y):
    alpha = TEACHER_PENALTY * mean_square(x)
    return [
        Ridge(alpha=alpha, solver="sparse_cg", tol=1e-3).fit(x, y[:, k]) for k in range(y.shape[1])]


def fit(x, y, most):
    teacher = np.column_stack([m.predict(x) for m in dense_models(x, y)])
    blend = TEACHER * teacher + (1 - TEACHER) * y
    size = np.sqrt(np.asarray(x.multiply(x).mean(0)).ravel())
    scaled = (x @ sp.diags(size ** -CHOICE)).tocsc()
    chosen = support(scaled, (blend / blend.std(0)) @ SUPPORT, most)
    scale = size[chosen] ** -WEIGHT
    z = x.tocsc()[:, chosen] @ sp.diags(scale)
    alpha = PENALTY * mean_square(z)
    models = [Ridge(alpha=alpha).fit(z, blend[:, k]) for k in range(3)]
    return chosen, np.array([m.coef_ * scale for m in models]), [m.intercept_ for m in models]


def table(columns, fitted, language, head):
    chosen, weights, constants = fitted
    lines = [line for line in head if line.startswith(language + "\t")]
    lines.append("\t".join([language, "intercept", "-"] + [f"{c:.4f}" for c in constants]))
    order = sorted(range(len(chosen)), key=lambda i: (columns[chosen[i]][0], -weights[0][i]))
    for i in order:
        place, phrase = columns[chosen[i]]
        lines.append("\t".join([language, place, phrase] + [f"{w[i]:.3f}" for w in weights]))
    return lines


def interval(statistic, n, times=1000, seed=20261001):
    rng = np.random.default_rng(seed)
    values = [statistic(rng.integers(0, n, n)) for _ in range(times)]
    return np.nanpercentile(values, [2.5, 97.5])


def show(name, predicted, truth):
    n = len(truth)
    cells = []
    for k, target in enumerate(TARGETS):
        rho = lambda i, k=k: spearmanr(predicted[i, k], truth[i, k]).statistic
        low, high = interval(rho, n)
        cells.append(f"{target} {rho(np.arange(n)):.3f} [{low:.3f}, {high:.3f}]")
    bad = truth[:, 0] <= -0.5
    auc = lambda i: roc_auc_score(bad[i], -predicted[i, 0])
    low, high = interval(auc, n)
    cells.append(f"AUC {auc(np.arange(n)):.3f} [{low:.3f}, {high:.3f}]")
    print(f"{name:28s} " + " · ".join(cells), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("study"), parser.add_argument("dialogues")
    parser.add_argument("--language", default="zh", choices=("zh", "en"))
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--least", type=int, default=6, help="dialogues a phrase must occur in")
    parser.add_argument("--table", default="Sources/CDefaults/Files/satisfaction.tsv")
    parser.add_argument("--write", help="fit on everything and write the language's part here")
    options = parser.parse_args()
    language = options.language
    head = [
        line for line in Path(options.table).read_text("utf-8").splitlines()
        if line.split("\t")[1:2] in (["courtesy"], ["farewell"])
    ]
    dialogues = [json.loads(line) for line in open(options.dialogues, encoding="utf-8")]
    truth = np.array([[np.mean(d[k]) for k in TARGETS] for d in dialogues])
    fold = np.array(
        [int(hashlib.sha256(d["id"].encode()).hexdigest(), 16) % 5 for d in dialogues])
    outline = subprocess.run(
        [options.study, "outline", language, options.dialogues], capture_output=True, check=True)
    lines = [json.loads(line) for line in outline.stdout.decode().splitlines()]
    assert [line["id"] for line in lines] == [d["id"] for d in dialogues]
    rows = [features(line, language) for line in lines]
    if options.write:
        x, columns = matrix(rows, language, options.least)
        fitted = fit(x, truth, options.phrases)
        old = Path(options.write).read_text("utf-8").splitlines()
        others = [l for l in old if l and not l.startswith(language + "\t") and l[0] != "#"]
        comments = [l for l in old if l.startswith("#")]
        parts = {language: table(columns, fitted, language, head)}
        for other in ("zh", "en"):
            parts.setdefault(other, [l for l in others if l.startswith(other + "\t")])
        Path(options.write).write_text(
            "\n".join(comments + parts["zh"] + parts["en"]) + "\n", "utf-8")
        print(f"{len(fitted[0])} phrases and traits written")
        return
    mine = np.zeros_like(truth)
    dense = np.zeros_like(truth)
    majority = np.zeros_like(truth)
    with tempfile.TemporaryDirectory() as folder:
        for f in range(5):
            train = np.flatnonzero(fold != f)
            test = np.flatnonzero(fold == f)
            x, columns = matrix([rows[i] for i in train], language, options.least)
            index = {key: j for j, key in enumerate(columns)}
            r, c, v = [], [], []
            for i, t in enumerate(test):
                for key, value in rows[t].items():
                    if key in index:
                        r.append(i), c.append(index[key]), v.append(value)
            y = sp.csr_matrix((v, (r, c)), shape=(len(test), len(columns)))
            for k, model in enumerate(dense_models(x, truth[train])):
                dense[test, k] = model.predict(y)
                majority[test, k] = truth[train, k].mean()
            fitted = fit(x, truth[train], options.phrases)
            path = Path(folder) / f"{f}.tsv"
            path.write_text("\n".join(table(columns, fitted, language, head)) + "\n", "utf-8")
            part = Path(folder) / f"{f}.jsonl"
            part.write_text(
                "\n".join(json.dumps(dialogues[i], ensure_ascii=False) for i in test) + "\n", "utf-8")
            out = subprocess.run(
                [options.study, "satisfaction", language, "--table", str(path), str(part)],
                capture_output=True, check=True).stdout.decode().splitlines()
            for i, line in zip(test, out):
                cells = line.split("\t")
                assert cells[0] == dialogues[i]["id"]
                mine[i] = [float(cell) for cell in cells[1:]]
            weights = np.array([fitted[1][k] for k in range(3)])
            again = y[:, fitted[0]] @ weights.T + np.array(fitted[2])
            gap = np.abs(np.clip(again, -2, 2) - mine[test]).max()
            for i in np.flatnonzero(np.abs(np.clip(again, -2, 2) - mine[test]).max(1) > 0.01):
                print("apart:", dialogues[test[i]]["id"], file=sys.stderr)
            print(f"fold {f}: {len(fitted[0])} phrases; product against this script: {gap:.4f} at most",
                  file=sys.stderr, flush=True)
    words = {"zh": ("谢谢 感谢 解决了 可以了 好了 满意 不错 赞", "投诉 垃圾 骗 坑 差 不满 失望 气 无语 什么态度"),
             "en": ("thanks thank solved great good nice", "complain bad terrible cheat poor disappointed angry rubbish")}
    good, bad = (w.split() for w in words[language])
    count = np.array([
        [sum(w in t["text"].lower() for t in d["turns"] if t["speaker"] == "customer" for w in good)
         - sum(w in t["text"].lower() for t in d["turns"] if t["speaker"] == "customer" for w in bad)] * 3
        for d in dialogues], dtype=float)
    show("majority (mean of the fold)", majority, truth)
    show("plain word count", count, truth)
    show("all n-grams, ridge", dense, truth)
    show(f"the lexicon, {options.phrases} phrases", mine, truth)


if __name__ == "__main__":
    main()
