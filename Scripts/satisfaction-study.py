#!/usr/bin/env python3
"""Sets the weights of the satisfaction lexicon and measures it by folds.

    swift build -c release --product lexis-study
    python3 Scripts/satisfaction-study.py LEXIS-STUDY DIALOGUES.jsonl --language zh
    python3 Scripts/satisfaction-study.py … --write Sources/CDefaults/Files/satisfaction.tsv

A line of dialogues is {"id", "turns": [{"speaker", "text"}], "S": [...], "A": [...], "E": [...]}
with one number a rater. Fold = SHA-256 of the id, modulo 5. What a dialogue holds (phrases by
place, plain words and what they mean there, traits) the product itself says (`lexis-study
outline`). Phrases are chosen anew in each fold from its training part alone (lasso), their weights
set again (ridge within bounds: thanks, praise and "solved" never below zero, blame and "unsolved"
never above); the held-out fifth is then read by the product (`lexis-study satisfaction --table`),
and only its sums count.

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
from collections import Counter, defaultdict
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
# Plain words stand outside the choice of phrases: how much larger their columns are made, and those
# of their families, so that the lasso leaves them in.
WORD_SIZE, FAMILY_SIZE = 4, 8
# A plain word is drawn to its family as a phrase is to nothing; the family to nothing, loosely.
WORD_SCALE, FAMILY_PENALTY = 2.0, 0.1
# A phrase that goes on with the same token in this share of dialogues is a piece of a longer one.
PIECE = {"zh": 0.5, "en": 0.6}
# A phrase must be said in dialogues of as many companies, so that what one of them sells is none.
COMPANIES = 3

# The dialogues' companies, by what they and their customers call them.
BRANDS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "unicom": r"联通|unicom|10010|\bwo\b|小沃",
        "telecom": r"电信|telecom(?!mun)|天翼|10000号",
        "mobile": r"中国移动|移动客服|10086|china mobile",
        "smartisan": r"锤子|罗永浩|朱萧木|坚果手机|smartisan|luo yonghao|zhu xiaomu|锤粉|\bt1\b",
        "91": r"91手机|91助手|91桌面|91 ?(?:mobile|assistant|desktop|cell ?phone)",
        "sogou": r"搜狗|sogou",
        "letv": r"乐视|贾跃亭|letv|leeco|jia yueting",
        "vivo": r"vivo|funtouch",
        "yinyuetai": r"音悦|yin ?yue ?tai|\byinyue",
        "ubox": r"友宝|ubox",
        "qunar": r"去哪儿|qunar",
        "meitu": r"美图|meitu",
        "elong": r"艺龙|elong",
        "okbuy": r"好乐买|okbuy",
        "huawei": r"华为|花粉|余承东|emui|huawei|huafans",
        "daofeng": r"岛风|daofeng",
        "tcl": r"tcl",
        "netcore": r"磊科|netcore",
        "vjia": r"vjia",
        "quwan": r"趣玩|quwan",
        "qq": r"qq网购",
        "nubia": r"努比亚|nubia",
        "meizu": r"魅族|meizu",
        "zte": r"中兴|\bzte\b",
        "vohringer": r"菲林格尔|vohringer",
        "hershey": r"好时|hershey",
        "post": r"邮政",
        "ctrip": r"携程|ctrip",
        "jd": r"京东",
        "xiaomi": r"小米",
        "oppo": r"oppo",
        "haier": r"海尔",
        "taobao": r"淘宝|天猫|支付宝|taobao|alipay",
    }.items()
}
# Any other company by the desk that is written to.
DESK = re.compile(
    r"@ ?([^\s@,.:，。：！!?？;；、\[\]()（）#/]{1,20}?(?:官方)?(?:客服|技术支持|客服中心))")
# Names of companies, people and places, and what is sold, asked for, written or done in one trade,
# say who writes about what, not how content they are.
MATTERS = {
    "zh": re.compile(
        "[a-jl-np-z0-9]"
        # names and places
        "|联通|电信|移动|锤子|中国|小米|魅族|华为|海尔|京东|淘宝|艺龙|搜狗|乐视|音悦|友宝|美图|去哪|好乐买|岛风|趣玩"
        "|花粉|坚果|小沃|京妮|科技|罗永浩|北京|上海|广东|广州|深圳|山东|福建|陕西|湖南|辽宁"
        # desks and what is only written
        "|客服|微博|私信|小编|小妹|图片|视频|版本|num|http|网页|页面|点击|链接|微信|官网|官方|网站|网上|截图|呵呵|嘻嘻|哈哈"
        "|尊敬的用户|查收|工信|公司|我司|中心|专员"
        # what telephone companies sell
        "|宽带|流量|套餐|小区|营业厅|信号|网络|网速|上网|充值|话费|短信|号码|详单|机主|缴费|业务|活动|账单|余额|扣费|费用|手机号"
        "|电话|用户|顾客|客户|消费|办理|报修"
        # what others sell
        "|手机|电脑|软件|缓存|卸载|安装|下载|助手|输入|会员|订单|酒店|机票|屏幕|电池|系统|固件|充电|拍照|耳机|账号|帐号|密码"
        "|型号|机型|电视|歌曲|音乐|售货机|机器|技术|重启|桌面|应用|程序|文件|内存|相册|照片|商品|发货|快递|物流|退货|换货|返还"
        "|门店|商城|设置|选项|打开|关闭|开启|添加|删除|搜索|升级|更新|功能|保修|维修|详情|主题|图标|质量|取消|进入|登录|显示"
        "|自动|描述|尝试|编号|渠道|界面|邮箱|提示|快捷|使用情况|保存|管理|查看|开关|长按|备份|声音|拨打|联系人"),
    "en": re.compile(
        r"[0-9]|\b(?:unicom|telecom|mobile|china|smartisan|xiaomi|meizu|huawei|haier|elong|qunar|sogou|letv|leeco"
        r"|vivo|yinyuetai|ubox|meitu|okbuy|luo|yonghao|beijing|shanghai|guangdong|province|city|xiao|wo|u|h|c|o"
        r"|weibo|microblog|private|message|num|http|image|picture|version|lol|ha|ho|hee|website|link|online|page"
        r"|editor|customer service|official|our company|staff|user|users|customer|customers|wechat|qq"
        r"|broadband|network|signal|phone|phones|telephone|package|card|number|account|business|hall|coverage|cover"
        r"|line|access|internet|construction|usage|fee|fees|charge|data|traffic|plan|sms|pay|information|yuan|industry|clause"
        r"|cellphone|cellphones|computer|software|app|application|android|screen|download|install|installed"
        r"|installation|button|press|settings|setting|set|camera|photos|photo|battery|system|input|method|order"
        r"|orders|delivered|delivery|machine|seconds|restart|log|assistant|click|open|video|music|tv|hotel|ticket"
        r"|member|technical|upgrade|upgraded|update|store|status|function|product|products|delete|black|listen"
        r"|checkup|road|turned|free|choose|supports|repaired|hello|channel|buy|sold|interface|desktop|icon|os|ring"
        r"|red|play|bug|bar|mode|voice|switch|chinese|characters|news|speed|messages|company|center|local|opened"
        r"|updated|effect|advanced|standard|specialist|supervision|verification|operation|repair|test|bill|disconnected|self|address)\b"),
}
# A single character means something only where it is a word of its own.
SINGLES = {"zh": set("哦嗯好行不没吗啥哪谁怎晕唉靠滚差")}
# Pieces of words and of other phrases that the neighbours do not tell.
PIECES = re.compile("^[的了么们吧呢]|^[^好是我你]的$|^(?:理了|后重新|求解|我一|我这|就这|一个|带来不|号了|目前可|在不|啊求|前是|信息后|好的我|和我|看不|你不|不到|了我)$")

SIGNS = {
    "thanks": 1, "praise": 1, "solved": 1,
    "blame": -1, "unsolved": -1, "negated-praise": -1, "negated-solved": -1,
}
# What is negated is drawn to what it then means.
KINDRED = {"negated-praise": "blame", "negated-solved": "unsolved"}
LISTS = (
    "courtesy", "farewell", "shown-good", "shown-bad", "thanks", "praise", "solved", "blame",
    "unsolved", "neutral")


def written(tokens):
    """Chinese as it is written: a space only between two words in Latin letters."""
    text = ""
    for token in tokens:
        latin = text and text[-1].isalnum() and text[-1].isascii()
        text += (" " if latin and token[0].isalnum() and token[0].isascii() else "") + token
    return text


def company(dialogue):
    """Whose desk is written to; None where nothing says."""
    counts = Counter()
    for turn in dialogue["turns"]:
        for name, pattern in BRANDS.items():
            n = len(pattern.findall(turn["text"]))
            counts[name] += n * (2 if turn["speaker"] == "agent" else 1)
    if counts and counts.most_common(1)[0][1]:
        return counts.most_common(1)[0][0]
    for turn in dialogue["turns"]:
        match = DESK.search(turn["text"])
        if match:
            return match[1]
    return None


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


def plain_words(line):
    """{(place, family, word): value}; of a negated word the family alone counts."""
    values = {}
    for place, hits in line["words"].items():
        scale = 1 / math.sqrt(6 + line["lengths"][place])
        for family, word in hits:
            values[(place, family, family if family in KINDRED else word)] = scale
    return values


def neighbours(lines, language):
    """The largest share of a phrase's dialogues in which the same token goes before or after it."""
    count, beside = Counter(), defaultdict(Counter)
    for line in lines:
        seen = set()
        for place, pieces in line["places"].items():
            if place in ("opens", "agent-earlier", "agent-last"):
                continue
            for tokens in pieces:
                for start in range(len(tokens)):
                    for n in range(1, min(4, len(tokens) - start) + 1):
                        gram = tuple(tokens[start : start + n])
                        seen.add((gram, "", ""))
                        if start > 0:
                            seen.add((gram, "<", tokens[start - 1]))
                        if start + n < len(tokens):
                            seen.add((gram, ">", tokens[start + n]))
        for gram, side, token in seen:
            if side:
                beside[gram][side + token] += 1
            else:
                count[gram] += 1
    join = written if language == "zh" else " ".join
    return {
        join(gram): beside[gram].most_common(1)[0][1] / n
        for gram, n in count.items() if n > 2 and beside[gram]
    }


def candidates(rows, lines, companies, language, least, everything):
    """Phrases that may be chosen, and traits."""
    counts, said_of = Counter(), defaultdict(set)
    for row, name in zip(rows, companies):
        counts.update(row.keys())
        for key in row:
            if name is not None:
                said_of[key].add(name)
    share = neighbours(lines, language)

    def may_be(key):
        place, phrase = key
        if counts[key] < least:
            return False
        if place == "shape":
            return True
        if everything:
            return True
        if len(said_of[key]) < COMPANIES or share.get(phrase, 0) >= PIECE[language]:
            return False
        if language == "zh" and PIECES.search(phrase):
            return False
        return phrase == "ok" or not MATTERS[language].search(phrase)

    return sorted(key for key in counts if may_be(key))


def own_words(words, companies, least):
    """Plain words that are said often enough, of enough companies, to have weights of their own."""
    counts, said_of = Counter(), defaultdict(set)
    for row, name in zip(words, companies):
        counts.update(row.keys())
        for key in row:
            if name is not None:
                said_of[key].add(name)
    return {
        key for key, n in counts.items()
        if n >= least and len(said_of[key]) >= COMPANIES
    }


def gathered(row, own):
    """The others are left to their family, `*`."""
    values = Counter()
    for key, value in row.items():
        values[key if key in own or key[1] in KINDRED else (*key[:2], "*")] += value
    return values


def matrix(rows, columns):
    index = {key: i for i, key in enumerate(columns)}
    r, c, x = [], [], []
    for i, row in enumerate(rows):
        for key, value in row.items():
            j = index.get(key)
            if j is not None:
                r.append(i), c.append(j), x.append(value)
    return sp.csr_matrix((x, (r, c)), shape=(len(rows), len(columns)))


def support(x, free, y, most):
    """Which columns of x the lasso keeps, beside those of `free`."""
    both = sp.hstack([x, free]).tocsc()
    low, high, best = 1e-5, 1.0, None
    for _ in range(18):
        alpha = math.sqrt(low * high)
        model = Lasso(alpha=alpha, max_iter=300, tol=1e-3).fit(both, y)
        n = int((model.coef_[: x.shape[1]] != 0).sum())
        if n <= most:
            best, high = model, alpha
            if n >= most - 8:
                break
        else:
            low = alpha
    return np.flatnonzero(best.coef_[: x.shape[1]])


def mean_square(x):
    return x.multiply(x).sum(1).mean()


def size_of(x):
    return np.sqrt(np.asarray(x.multiply(x).mean(0)).ravel())


def dense_models(x, y):
    alpha = TEACHER_PENALTY * mean_square(x)
    return [
        Ridge(alpha=alpha, solver="sparse_cg", tol=1e-3).fit(x, y[:, k]) for k in range(y.shape[1])]


def within(h, b, low, high):
    """The smallest of x'hx/2 − b'x with low ≤ x ≤ high, one coordinate after the other."""
    x = np.zeros(len(b))
    slope = -b.copy()
    for _ in range(500):
        most = 0.0
        for j in range(len(b)):
            step = min(high[j], max(low[j], x[j] - slope[j] / h[j, j])) - x[j]
            if step:
                x[j] += step
                slope += h[:, j] * step
                most = max(most, abs(step))
        if most < 1e-6:
            break
    return x


class Fit:
    """Phrases that were chosen, plain words, and the weights of both."""

    def __init__(self, rows, words, lines, companies, y, language, options, listed):
        least = options.least
        self.phrases = candidates(rows, lines, companies, language, least, options.everything)
        self.own = own_words(words, companies, least)
        words = [gathered(row, self.own) for row in words]
        # Every family has a weight at every place, said there or not.
        self.words = sorted(
            {key for row in words for key in row}
            | {(p, f, f if f in KINDRED else "*") for p in ("first", "middle", "last") for f in SIGNS})
        self.families = sorted({(p, KINDRED.get(f, f)) for p, f, _ in self.words})
        at = {key: i for i, key in enumerate(self.families)}
        self.family = [at[(p, KINDRED.get(f, f))] for p, f, _ in self.words]
        self.sums = sp.csr_matrix(
            (np.ones(len(self.words)), (range(len(self.words)), self.family)),
            shape=(len(self.words), len(self.families)))
        x, w = matrix(rows, self.phrases), matrix(words, self.words)
        dense = sp.hstack([x, w, w @ self.sums]).tocsr()
        self.dense = dense_models(dense, y)
        teacher = np.column_stack([m.predict(dense) for m in self.dense])
        blend = TEACHER * teacher + (1 - TEACHER) * y
        size = size_of(x)
        families = w @ self.sums
        free = sp.hstack([
            families @ sp.diags(FAMILY_SIZE * np.maximum(size_of(families), 1e-3) ** -CHOICE),
            WORD_SIZE * w])
        self.chosen = support(
            x @ sp.diags(size ** -CHOICE), free, (blend / blend.std(0)) @ SUPPORT,
            options.phrases - len(self.words))
        # The weights: phrases are drawn to nothing, words to their families, all within bounds.
        scale = np.concatenate([size[self.chosen] ** -WEIGHT, np.full(len(self.words), WORD_SCALE)])
        z = sp.hstack([x.tocsc()[:, self.chosen], w]).toarray() * scale
        n, m, k = len(self.chosen), len(self.words), len(self.families)
        alpha = PENALTY * mean_square(sp.csr_matrix(z[:, :n]))
        mean = z.mean(0)
        h = np.zeros((n + m + k, n + m + k))
        h[: n + m, : n + m] = (z - mean).T @ (z - mean)
        h[range(n), range(n)] += alpha
        for j, f in enumerate(self.family):
            i, f = n + j, n + m + f
            h[i, i] += alpha
            h[f, f] += alpha
            h[i, f] -= alpha
            h[f, i] -= alpha
        h[range(n + m, n + m + k), range(n + m, n + m + k)] += FAMILY_PENALTY * alpha
        low, high = np.full(n + m + k, -np.inf), np.full(n + m + k, np.inf)
        if not options.free:
            signs = [agent_sign(self.phrases[j], language, listed) for j in self.chosen]
            signs += [SIGNS[family] for _, family, _ in self.words]
            low[: n + m][np.array(signs) > 0] = 0
            high[: n + m][np.array(signs) < 0] = 0
        self.weights, self.constants = [], []
        for t in range(y.shape[1]):
            b = np.concatenate([(z - mean).T @ (blend[:, t] - blend[:, t].mean()), np.zeros(k)])
            found = within(h, b, low, high)[: n + m]
            self.weights.append(found * scale)
            self.constants.append(blend[:, t].mean() - mean @ found)
        self.weights = np.array(self.weights)

    def columns(self, rows, words):
        """Of other dialogues: what is weighed, and every n-gram beside."""
        x = matrix(rows, self.phrases)
        w = matrix([gathered(row, self.own) for row in words], self.words)
        return (
            sp.hstack([x.tocsc()[:, self.chosen], w]).tocsr(),
            sp.hstack([x, w, w @ self.sums]).tocsr())

    def table(self, language, head):
        lines = [line for line in head if line.startswith(language + "\t")]
        lines.append(
            "\t".join([language, "intercept", "-"] + [f"{c:.4f}" for c in self.constants]))
        names = [self.phrases[j] for j in self.chosen]
        for place, family, word in self.words:
            fallback = word == "*" or family in KINDRED
            names.append(("family-" + place, family) if fallback else (place, word))
        for i in sorted(range(len(names)), key=lambda i: (names[i][0], -self.weights[0][i])):
            weights = [f"{w[i] + 0.0:.3f}".replace("-0.000", "0.000") for w in self.weights]
            # A trait or phrase that weighs nothing is none; a plain word then keeps its family out.
            if i < len(self.chosen) and set(weights) == {"0.000"}:
                continue
            lines.append("\t".join([language, *names[i]] + weights))
        return lines


def agent_sign(key, language, listed):
    """What an agent reports as solved, or as blame, has the sign it means."""
    place, phrase = key
    if not place.startswith("agent"):
        return 0
    glued = f" {phrase} " if language == "en" else phrase
    for family in ("unsolved", "blame", "solved"):
        for word in listed[family]:
            if (f" {word} " if language == "en" else word) in glued:
                return SIGNS[family]
    return 0


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
    parser.add_argument("--free", action="store_true", help="without bounds, to see what they cost")
    parser.add_argument(
        "--everything", action="store_true",
        help="any phrase that is said often enough, to see what the rules for them cost")
    parser.add_argument("--write", help="fit on everything and write the language's part here")
    options = parser.parse_args()
    language = options.language
    table = Path(options.table).read_text("utf-8").splitlines()
    head = [line for line in table if line.split("\t")[1:2] and line.split("\t")[1] in LISTS]
    listed = defaultdict(list)
    for line in head:
        cells = line.split("\t")
        if cells[0] == language:
            listed[cells[1]] += cells[2].split("|")
    dialogues = [json.loads(line) for line in open(options.dialogues, encoding="utf-8")]
    truth = np.array([[np.mean(d[k]) for k in TARGETS] for d in dialogues])
    fold = np.array(
        [int(hashlib.sha256(d["id"].encode()).hexdigest(), 16) % 5 for d in dialogues])
    companies = [company(d) for d in dialogues]
    outline = subprocess.run(
        [options.study, "outline", language, "--table", options.table, options.dialogues],
        capture_output=True, check=True)
    lines = [json.loads(line) for line in outline.stdout.decode().splitlines()]
    assert [line["id"] for line in lines] == [d["id"] for d in dialogues]
    rows = [features(line, language) for line in lines]
    words = [plain_words(line) for line in lines]

    def fitted(part):
        pick = lambda of: [of[i] for i in part]
        return Fit(
            pick(rows), pick(words), pick(lines), pick(companies), truth[part], language, options,
            listed)

    if options.write:
        fit = fitted(range(len(rows)))
        old = Path(options.write).read_text("utf-8").splitlines()
        others = [l for l in old if l and not l.startswith(language + "\t") and l[0] != "#"]
        comments = [l for l in old if l.startswith("#")]
        parts = {language: fit.table(language, head)}
        for other in ("zh", "en"):
            parts.setdefault(other, [l for l in others if l.startswith(other + "\t")])
        Path(options.write).write_text(
            "\n".join(comments + parts["zh"] + parts["en"]) + "\n", "utf-8")
        print(f"{len(fit.chosen)} phrases and traits, {len(fit.words)} plain words and families written")
        return
    counted = Counter(companies)
    print(f"{len(counted) - (None in counted)} companies, {counted[None]} dialogues of none; the largest: "
          + ", ".join(f"{name} {n}" for name, n in counted.most_common(6)), flush=True)
    mine = np.zeros_like(truth)
    dense = np.zeros_like(truth)
    majority = np.zeros_like(truth)
    with tempfile.TemporaryDirectory() as folder:
        for f in range(5):
            test = np.flatnonzero(fold == f)
            train = np.flatnonzero(fold != f)
            fit = fitted(train)
            x, every = fit.columns([rows[i] for i in test], [words[i] for i in test])
            for k, model in enumerate(fit.dense):
                dense[test, k] = model.predict(every)
                majority[test, k] = truth[train, k].mean()
            path = Path(folder) / f"{f}.tsv"
            path.write_text("\n".join(fit.table(language, head)) + "\n", "utf-8")
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
            again = x @ fit.weights.T + np.array(fit.constants)
            gaps = np.abs(np.clip(again, -2, 2) - mine[test]).max(1)
            for i in np.flatnonzero(gaps > 0.01):
                print("apart:", dialogues[test[i]]["id"], file=sys.stderr)
            print(f"fold {f}: {len(fit.phrases)} candidates, {len(fit.chosen)} phrases and traits, "
                  f"{len(fit.words)} plain words and families; product against this script: "
                  f"{gaps.max():.4f} at most", flush=True)
    plain = {"zh": ("谢谢 感谢 解决了 可以了 好了 满意 不错 赞", "投诉 垃圾 骗 坑 差 不满 失望 气 无语 什么态度"),
             "en": ("thanks thank solved great good nice", "complain bad terrible cheat poor disappointed angry rubbish")}
    good, bad = (w.split() for w in plain[language])
    count = np.array([
        [sum(w in t["text"].lower() for t in d["turns"] if t["speaker"] == "customer" for w in good)
         - sum(w in t["text"].lower() for t in d["turns"] if t["speaker"] == "customer" for w in bad)] * 3
        for d in dialogues], dtype=float)
    show("majority (mean of the fold)", majority, truth)
    show("plain word count", count, truth)
    show("all n-grams, ridge", dense, truth)
    show(f"the lexicon, {options.phrases} at most", mine, truth)


if __name__ == "__main__":
    main()
