"""A small grammar of sentences: `(a|b|)` is a choice, `{name}` a slot; choices may nest."""

import functools


@functools.lru_cache(maxsize=None)
def parse(text):
    """The template as nested tuples: a sequence of strings and of choices."""
    node, rest = _choice(text, 0, top=True)
    assert rest == len(text), text
    return node


def _choice(text, i, top=False):
    options, sequence, run = [], [], ""
    while i < len(text):
        c = text[i]
        if c == "(":
            if run:
                sequence.append(run)
                run = ""
            node, i = _choice(text, i + 1)
            sequence.append(node)
            continue
        if c == "|":
            if run:
                sequence.append(run)
            options.append(tuple(sequence))
            sequence, run, i = [], "", i + 1
            continue
        if c == ")" and not top:
            i += 1
            break
        run += c
        i += 1
    if run:
        sequence.append(run)
    options.append(tuple(sequence))
    return ("choice", tuple(options)), i


def expand(template, rng, slots):
    """One sentence of the template."""

    def walk(node):
        if isinstance(node, str):
            return node
        return "".join(walk(part) for part in rng.choice(node[1]))

    return walk(parse(template)).format(**slots)


class Memory:
    """What each agent said lately, so that the same sentence does not come twice in a row."""

    def __init__(self, depth=4):
        self.depth = depth
        self.last = {}

    def say(self, who, template, rng, slots):
        seen = self.last.setdefault((who, template), [])
        for _ in range(8):
            sentence = expand(template, rng, slots)
            if sentence not in seen:
                break
        seen.append(sentence)
        del seen[: -self.depth]
        return sentence


DIGITS = "零一二三四五六七八九"


def spoken_digits(text):
    """Digit by digit, as numbers of rooms and telephones are read out."""
    return "".join(DIGITS[int(c)] if c.isdigit() else c for c in text)


def spoken_number(n):
    """0…9999 as a Chinese number word."""
    if n < 10:
        return DIGITS[n]
    if n < 20:
        return "十" + (DIGITS[n % 10] if n % 10 else "")
    if n < 100:
        return DIGITS[n // 10] + "十" + (DIGITS[n % 10] if n % 10 else "")
    if n < 1000:
        head, tail = DIGITS[n // 100] + "百", n % 100
        if tail == 0:
            return head
        if tail < 10:
            return head + "零" + DIGITS[tail]
        return head + DIGITS[tail // 10] + "十" + (DIGITS[tail % 10] if tail % 10 else "")
    return spoken_digits(str(n))
