"""How a coded number differs from the document's words for it.

Digits that exclude the value, and a comparator that excludes it in English, stop loading. What stands in words alone,
and words that say less or more than what is coded, are to be looked at again. What cannot be read says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from factdb.figures import comparators, numbers
from factdb.figures.difference import REMEMBERED, Difference, Differences, quoted
from factdb.figures.languages import ENGLISH, known, scale_at
from factdb.figures.numbers import FIGURES, VAGUE, WORDS, Number

MEND = "correct the value, or give the words that say it"

_VALUE = re.compile(
    r"(?:(>=|<=|[=<>~]) ?)?(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)(?:\.\.(-?[0-9]{1,20}(?:\.[0-9]{1,20})?))?\Z"
)
_PLAIN = re.compile(r"(at least |more than |fewer than |about )?([0-9]{1,15}) ([a-z]+)\Z", re.ASCII)
_PLAINLY = {"at least ": ">=", "more than ": ">", "fewer than ": "<", "about ": "~", None: "="}


def quantity(words: str, value: str, unit: str, tag: str | None) -> Differences:
    """How a quantity (`>= 1200`, `10..20`) differs from its words in a document of this language."""
    if plain := _PLAIN.match(words):
        comparator = _PLAINLY[plain[1]]
        written = plain[2] if comparator == "=" else f"{comparator} {plain[2]}"
        if written == value and plain[3] == unit and _is_no_scale(unit):
            return ()
    if len(words) > numbers.LONGEST or len(unit) > numbers.LONGEST:
        return ()
    return _quantity(words, value, unit, tag)


@lru_cache(REMEMBERED)
def _is_no_scale(unit: str) -> bool:
    return not _factors(unit, None) - {Decimal(1)} and len(unit) > 3


@lru_cache(REMEMBERED)
def _quantity(words: str, value: str, unit: str, tag: str | None) -> Differences:
    match = _VALUE.match(value)
    found = numbers.read(words, tag)
    if match is None or not found:
        return ()
    bounds = [Decimal(bound) for bound in match.group(2, 3) if bound]
    comparator = "between" if match[3] else match[1] or "="
    factors = _factors(unit, known(tag))
    fitting = [[number for number in found if _fits(number, bound, factors, unit)] for bound in bounds]
    if not all(fitting):
        missing = next(bound for bound, fits in zip(bounds, fitting, strict=True) if not fits)
        return _missing(words, value, missing, found, tag)
    differences: list[Difference] = []
    if len(bounds) == 1:
        counting = [number for number in found if _counts(words, number)]
        differences += _comparator(words, value, comparator, fitting[0], counting, tag)
    return (*differences, *_twice(words, found))


def _counts(words: str, number: Number) -> bool:
    """Return whether a number is more than an article (“a”, “no”)."""
    return number.how == FIGURES or bool(number.values - {0, 1}) or words[number.start : number.end].lower() == "one"


def _factors(unit: str, language: str | None) -> frozenset[Decimal]:
    """Return what one of a unit is worth: a million, where it is “million people”."""
    factors = {Decimal(1)}
    for word in re.finditer(r"[^\W\d_]+", unit.lower()):
        scale = scale_at(unit.lower(), word.start(), language if language in (None, ENGLISH) else None)
        if scale is not None and scale.end <= word.end() + 1 and (scale.sure or len(word[0]) > 4):
            factors = {factor * times for factor in factors for times in scale.factors}
        elif word[0] in ("k", "bn", "tn", "mn"):
            factors = {factor * {"k": 10**3, "mn": 10**6, "bn": 10**9, "tn": 10**12}[word[0]] for factor in factors}
    return frozenset(factors)


def coded(value: str, unit: str) -> frozenset[Decimal]:
    """Every number that a coded quantity names."""
    match = _VALUE.match(value)
    bounds = [Decimal(bound) for bound in match.group(2, 3) if bound] if match else []
    return frozenset(bound * factor for bound in bounds for factor in _factors(unit, None) | {Decimal(1)})


def _fits(number: Number, bound: Decimal, factors: frozenset[Decimal], unit: str) -> bool:
    if any(bound * factor in number.values for factor in factors):
        return True
    if not number.scaled:  # the scale may stand in the head of a table, and in the unit alone
        return bound in number.values
    return unit.lower().startswith("k") and bound * 1000 in number.values and bound in (5, 10)  # a 5k run


def _missing(words: str, value: str, bound: Decimal, found: Sequence[Number], tag: str | None) -> Differences:
    figures = [number for number in found if number.how == FIGURES]
    language = known(tag)
    read = [number for number in found if number.how == WORDS and number.values - {0, 1}]
    if not figures:
        if not read or any(number.how == VAGUE for number in found) or _is_ratio(words, bound, found):
            return ()
        told = ", ".join(words[number.start : number.end] for number in read)
        return (Difference(f"{quoted(words)} does not say {value}: it says {told}", MEND, stops=False),)
    if any(number.how == VAGUE and not number.values for number in found) or _is_ratio(words, bound, found):
        return ()
    told = ", ".join(words[number.start : number.end] for number in figures[:4])
    what = f"{quoted(words)} does not say {value}: its number is {told}"
    if len(figures) > 1:
        what = f"{quoted(words)} does not say {value}: its numbers are {told}"
        if _adds_up(figures, bound):
            return (Difference(what, "record each number, or explain the total in a note", stops=False),)
    if "±" in words or "+/-" in words or "plus or minus" in words:
        return ()
    small = language != ENGLISH and bound in (0, 1, 2)  # which languages say in words, or in the form of a noun
    return (Difference(what, MEND, stops=not small),)


def _is_ratio(words: str, bound: Decimal, found: Sequence[Number]) -> bool:
    """Return whether “1 in 5” or “12 of 20” is coded as a share or in per cent."""
    for one, other in pairwise(found):
        if re.fullmatch(r"\s(?:in|of|out of|per|aus|von|sur|из|de cada)\s(?:every\s)?", words[one.end : other.start]):
            shares = [a / b for a in one.values for b in other.values if b > 0]
            if any(abs(bound - share * times) <= times / 100 for share in shares for times in (1, 100)):
                return True
    return False


def _adds_up(figures: Sequence[Number], bound: Decimal) -> bool:
    """Return whether the numbers together, or one without another, make the value."""
    highest = [max(number.values) for number in figures]
    return bound in (sum(highest), *(abs(one - other) for one in highest for other in highest))


def _comparator(
    words: str, value: str, comparator: str, fitting: Sequence[Number], found: Sequence[Number], tag: str | None
) -> Differences:
    """Return whether a comparator is the one that stands beside the number; the best of several numbers decides."""
    english = known(tag) == ENGLISH
    worst: Difference | None = None
    for number in fitting:
        if number.how == VAGUE or number not in found:
            return ()
        n = found.index(number)
        told = _range(words, found, n) if english else None
        told = told or comparators.said(
            words, number.start, number.end, english=english, after=found[n - 1].end if n else 0
        )
        difference = _of_comparator(words, value, comparator, number, told, alone=english and len(found) == 1)
        if difference is None:
            return ()
        if worst is None or not difference.stops:
            worst = difference
    return (worst,) if worst else ()


def _of_comparator(
    words: str, value: str, comparator: str, number: Number, told: tuple[str, str] | None, *, alone: bool
) -> Difference | None:
    if told is None:
        if comparator in ("=", "~") or not alone or not comparators.is_bare(words, number.start, number.end):
            return None
        bare = words[number.start : number.end]
        return Difference(
            f"{quoted(words)} says {bare}, not “{value}”", "add the words that make it a bound", stops=False
        )
    verdict = comparators.verdict(told[0], comparator)
    if verdict == "fits":
        return None
    what = f"{quoted(words)} says “{told[1]}”, which is not “{value}”"
    right = {comparators.NEAR: "~", comparators.PLUS: ">="}.get(told[0], told[0])
    return Difference(what, f"write '{right} {value.lstrip('<>=~ ')}'", stops=verdict == "excluded")


def _range(words: str, found: Sequence[Number], n: int) -> tuple[str, str] | None:
    """“between 10 and 20”: the first is a lower bound, the second an upper one."""
    for first, second, told in ((n, n + 1, comparators.GE), (n - 1, n, comparators.LE)):
        if first < 0 or second >= len(found):
            continue
        one, other = found[first], found[second]
        if re.search(r"\bbetween\s(?:\S+\s)?\Z", words[: one.start], re.IGNORECASE) and re.fullmatch(
            r"(?:\s[a-z]+)?\sand\s(?:[a-z]+\s)?", words[one.end : other.start]
        ):
            return told, "between"
    return None


def _twice(words: str, found: Sequence[Number]) -> Differences:
    """“5 (six)”: a number that is given twice, and differently."""
    for one, other in pairwise(found):
        both = {one.how, other.how} == {FIGURES, WORDS}
        bracketed = re.fullmatch(r"\s?\(", words[one.end : other.start]) and words[other.end : other.end + 1] == ")"
        if both and bracketed and not one.values & other.values:
            told = f"{words[one.start : one.end]} and {words[other.start : other.end]}"
            what = f"{quoted(words)} gives one number as {told}"
            return (Difference(what, "explain in a note which one is meant", stops=False),)
    return ()
