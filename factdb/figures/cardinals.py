"""Numbers in English words (“twenty-five”, “two and a half million”), and words that fix none (“dozens”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNITS = {word: n for n, word in enumerate(f"{_UNITS} eighteen nineteen".split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "score": 20,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
FIXED = {
    "no": 0,
    "none": 0,
    "nobody": 0,
    "neither": 0,
    "a": 1,
    "an": 1,
    "another": 1,
    "single": 1,
    "couple": 2,
    "pair": 2,
    "both": 2,
}

_VAGUE = re.compile(
    r"dozens|scores|hundreds|thousands|millions|billions|trillions|tens|several|few|many|half|halves|thirds?|quarters?|"
    r"fifths?|sixths?|eighths?|tenths?|double[ds]?|triple[ds]?|twice|thrice|once|majority|most|all|every|nil|nought|handful|fourfold"
)
_WORD = re.compile(r"[A-Za-z]+")
LONGEST = 24


def cardinals(text: str) -> Iterator[tuple[int, int, Decimal | None]]:
    """Yield where a number is written in words, and its value; None where the words fix none."""
    words = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text)]
    n = 0
    while n < len(words):
        start, end, word = words[n]
        if word in UNITS or word in TENS or _begins_scale(words, n):
            last, value = _cardinal(text, words, n)
            yield start, words[last - 1][1], value
            n = last
            continue
        if word in FIXED:
            yield start, end, Decimal(FIXED[word])
        elif _VAGUE.fullmatch(word) or word in SCALES:
            yield start, end, None
        n += 1


def _begins_scale(words: list[tuple[int, int, str]], n: int) -> bool:
    """“a thousand”, “half a million”."""
    following = [word for _, _, word in words[n + 1 : n + 3]]
    if words[n][2] in ("a", "an"):
        return bool(following) and following[0] in SCALES
    return words[n][2] == "half" and len(following) == 2 and following[0] == "a" and following[1] in SCALES


def _cardinal(text: str, words: list[tuple[int, int, str]], n: int) -> tuple[int, Decimal]:
    """The word behind the number that begins at word `n`, and its value."""
    total, current, first = Decimal(0), Decimal(0), n
    while n < len(words) and n - first < LONGEST:
        start, _, word = words[n]
        if n > first and not _near(text[words[n - 1][1] : start]):
            break
        if word in UNITS and not (n > first and words[n - 1][2] in UNITS):
            current += UNITS[word]
        elif word in TENS and not (n > first and words[n - 1][2] in (*UNITS, *TENS)):
            current += TENS[word]
        elif word in SCALES:
            scale = SCALES[word]
            if scale in (12, 20, 100):
                current = (current or Decimal(1)) * scale
            else:
                total += (current or Decimal(1)) * scale
                current = Decimal(0)
        elif word in ("a", "an") and n == first:
            current = Decimal(1) if words[n + 1][2] in SCALES else current
        elif word == "half" and n == first:
            current, n = Decimal("0.5"), n + 1
        elif word == "and" and [w for _, _, w in words[n + 1 : n + 3]] == ["a", "half"]:
            n += 2
            if current:
                current += Decimal("0.5")
            else:  # “a million and a half”
                total += total / 2
        elif (
            word != "and"
            or n + 1 >= len(words)
            or words[n + 1][2] not in (*UNITS, *TENS)
            or words[n - 1][2] not in SCALES
        ):
            break
        n += 1
    return max(n, first + 1), total + current


def _near(between: str) -> bool:
    return between in (" ", "-", "\u00a0", "‑", "\n", " -") or (not between.strip(" ,\n") and len(between) <= 2)
