"""The numbers in a few words, each with every value that it can mean: figures of any script, and English words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from factdb.figures.cardinals import cardinals
from factdb.figures.languages import ENGLISH, decimal_signs, known, knows_scales, scale_at

LONGEST = 4000
"""Words longer than this are no number's: they are not read."""
MOST = 64
"""How many numbers are read in one run of words."""
DIGITS = 24
"""A number of more digits is read by nobody; what is coded has 15."""

FIGURES, WORDS, VAGUE = "figures", "words", "vague"
"""How a number is written. What is vague (“dozens”, “T-72”, “1/3”, “3rd”) rules no value out."""


class Number(NamedTuple):
    """A number in a text: where it is, everything that it can mean, and how it is written."""

    start: int
    end: int
    values: frozenset[Decimal]
    how: str
    scaled: bool = False


_GROUPS = " \u00a0\u2009\u202f'’\u066c"
_FIGURES = re.compile(
    r"[0-9]+(?:[.,\u066b·][0-9]+|['’\u066c][0-9]{3}(?![0-9])|[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))*[½¼¾⅓⅔⅛⅜⅝⅞]?"
    r"|[½¼¾⅓⅔⅛⅜⅝⅞]"
)
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
_LETTERS = re.compile(r"(k|K|\s?bn|\s?tn|\s?trn|\s?mn|m|M|b|B)(?![^\W_])")
_ATTACHED: dict[str, tuple[int, ...]] = {
    "k": (10**3,), "bn": (10**9,), "tn": (10**12,), "trn": (10**12,), "mn": (10**6,), "m": (10**6, 1), "b": (10**9, 1),
}  # fmt: skip
_ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|-?(?:й|я|е|го|му|м|х|ма|ти))(?!\w)")
_NAME = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ][-–]?\Z|[0-9][/:^]\Z|#\Z")
_CALIBRE = re.compile(r"[ -]?(?:mm|мм|cm|см)(?!\w)")
_PERCENT = re.compile(
    r"\s?(?:[%٪％‰]|per ?cent\b|Prozent\b|pour ?cent\b|por ?cien?to\b|процент|відсот|procent|yüzde)", re.IGNORECASE
)
_JOINED = re.compile(r"\s?(?:[-–—−/]|to|and|or|bis|und|oder|à|a|et|ou|y|e|o|до|и|или|й|та|або|do|i|lub)\s?\Z")
_YEAR = re.compile(r"\s?(?:год|рок|рік|року|г\.|р\.|年|년|סנה)")
_YEAR_BEFORE = re.compile(
    r"\b(?:Jahr(?:e|es)?|año|anno|année|ano|rok|roku|roce|sinds|seit|since|until|năm|سنة|عام)\s\Z", re.IGNORECASE
)


def plain(words: str) -> str:
    """The words with every decimal digit, of whatever script, as 0 to 9; each character stays in its place."""
    if words.isascii():
        return words
    return "".join(str(int(c)) if c.isdecimal() and not "0" <= c <= "9" else c for c in words)


def read(words: str, tag: str | None) -> tuple[Number, ...]:
    """The numbers, in order. `tag` is the language of the document."""
    return every(words, tag, most=MOST) if len(words) <= LONGEST else ()


def every(text: str, tag: str | None, *, most: int | None = None) -> tuple[Number, ...]:
    """The numbers of a text of whatever length, in order; only the first figures, where there are more than `most`."""
    text, language = plain(text), known(tag)
    found = list(islice(_figures(text, tag, language), most))
    if language in (None, ENGLISH):
        taken = {at for n in found for at in range(n.start, n.end)}
        for start, end, value in cardinals(text):
            if taken.isdisjoint(range(start, end)):
                values = frozenset((value, -value)) if value is not None else frozenset[Decimal]()
                found.append(Number(start, end, values, WORDS if value is not None else VAGUE))
        found.sort()
    return tuple(_sharing(text, found))


def _figures(text: str, tag: str | None, language: str | None) -> Iterator[Number]:
    signs = decimal_signs(tag)
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        if sum(map(str.isdigit, match[0])) > DIGITS:
            yield Number(start, end, frozenset(), VAGUE)
            continue
        values, pieces = _values(match[0], signs)
        if text[start - 1 : start] == "." and re.match(r"(?:\A|[^\w.,])\.", text[max(0, start - 2) : start]):
            values = frozenset(value / 10 ** (match.end() - start) for value in values)  # “.5%”
        how = FIGURES if values and not _is_part(text, start, end) else VAGUE
        end, values, scaled = _scaled(text, end, values, language, money=text[start - 1 : start] in tuple("$€£"))
        if _PERCENT.match(text, end):
            values = values | {value / 100 for value in values} | {value / 1000 for value in values if "‰" in text}
        elif text[end : end + 1] == "s":
            values = values | {value + 9 for value in values}  # “in their 20s”
        yield Number(start, end, _signed(text, start, values | pieces), how, scaled)


def _is_part(text: str, start: int, end: int) -> bool:
    """Return whether the figures belong to a name, a date, an ordinal or a calibre: they count nothing by
    themselves.
    """
    before = text[max(0, start - 12) : start]
    if _NAME.search(before) and not re.search(r"(?:^|[\s(])(?:US|A|C|NZ|R)?[$€£]\Z|[a-z]{2,}[-–]\Z", before):
        return True
    after = text[end : end + 2]
    if re.match(r"[/:eE^][0-9]|\s?×", after) or _ORDINAL.match(text, end) or _CALIBRE.match(text, end):
        return True
    is_year = end - start == 4 and text[start] in "12"
    return is_year and bool(_YEAR.match(text, end) or _YEAR_BEFORE.search(before))


def _values(token: str, signs: str) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Return what figures can mean, and what they mean taken apart at a space."""
    part = token[-1] if token[-1] in _PARTS or not token[-1].isdigit() else ""
    body = token.removesuffix(part).strip()
    if not body:
        return (frozenset((Decimal(_PARTS[part]),)), frozenset()) if part in _PARTS else (frozenset(), frozenset())
    if body.isdigit():
        values = {Decimal(body)}
        pieces: set[Decimal] = set()
    else:
        pieces = {Decimal(piece) for piece in body.split(" ") if " " in body and piece.isdigit()}
        joined = "".join(c for c in body if c not in _GROUPS).replace("\u066b", "٫").replace("·", "٫")
        values = {v for sign in signs if (v := _decimal(joined, sign)) is not None}
        values = values or {v for sign in ".," if (v := _decimal(joined, sign)) is not None}
        if "," in body and not values:
            pieces |= {Decimal(piece) for piece in re.split(r"\D+", body) if piece}
    if part:
        values = {value + Decimal(_PARTS[part]) for value in values} if part in _PARTS else set()
    return frozenset(values), frozenset(pieces)


def _decimal(text: str, sign: str) -> Decimal | None:
    """The value, where `sign` stands before decimals and the other one between thousands; None where it cannot."""
    other = "," if sign == "." else "."
    whole, *rest = re.split("٫", text) if "٫" in text else text.split(sign)
    if len(rest) > 1 or (rest and not rest[0].isdigit()):
        return None
    groups = whole.split(other)
    if len(groups) > 1 and not (
        1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups[1:])
    ):
        return None
    number = "".join(groups)
    if not number.isdigit():
        return None
    return Decimal(f"{number}.{rest[0]}") if rest else Decimal(number)


def _scaled(
    text: str, end: int, values: frozenset[Decimal], language: str | None, *, money: bool
) -> tuple[int, frozenset[Decimal], bool]:
    """The values times what stands behind them: “5k”, “1.2 million”, “5 hundred thousand”."""
    letters = _LETTERS.match(text, end)
    if letters and (factors := _ATTACHED.get(letters[1].strip().lower())):
        factors = factors[:1] if money else factors
        return letters.end(), frozenset(value * factor for value in values for factor in factors), True
    scaled = False
    while True:
        at = end + (text[end : end + 1] in (" ", "\u00a0", "\u202f", "-", "\n"))
        scale = scale_at(text, at, language)
        if scale is None:
            break
        end, scaled = scale.end, True
        times = frozenset(value * factor for value in values for factor in scale.factors)
        values = times if scale.sure else values | times
    if not scaled and not knows_scales(language):
        values = values | {value * Decimal(10) ** power for value in values for power in (3, 4, 5, 6, 7, 8, 9, 12)}
    return end, values, scaled


def _signed(text: str, start: int, values: frozenset[Decimal]) -> frozenset[Decimal]:
    """With the sign before them. Where none stands there, words may say it (“five below zero”)."""
    sign = text[start - 1 : start]
    if sign == "−" and not text[max(0, start - 2) : start - 1].strip("( "):
        return frozenset(-value for value in values)
    return values | {-value for value in values}


def _sharing(text: str, numbers: Iterable[Number]) -> Iterator[Number]:
    """The numbers with a scale that they share: “10 to 20 million”, “10–20,000”."""
    numbers = list(numbers)
    for n, one in enumerate(numbers):
        other = numbers[n + 1] if n + 1 < len(numbers) else None
        if other is None or one.how == VAGUE or one.scaled or not _JOINED.match(text[one.end : other.start]):
            yield one
            continue
        shared = {v * f for v in one.values for f in _factors(text, other)}
        yield one._replace(values=one.values | shared)


def _factors(text: str, other: Number) -> Iterator[Decimal]:
    if other.scaled:
        digits = _FIGURES.match(text, other.start)
        base, _ = _values(digits[0], ".,") if digits else (frozenset[Decimal](), None)
        yield from {v / b for v in other.values for b in base if b and v > 0 and v / b >= 10}
    elif re.match(r"[0-9]{1,3}[,.][0-9]{3}(?![0-9])", text[other.start : other.end + 1]):
        yield Decimal(1000)
