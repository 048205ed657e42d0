"""How a coded date differs from the document's words for it.

Digits and names of months that exclude the date stop loading. Weekdays, quarters in words, other calendars, and words
of which one part fits and another does not are to be looked at again: the error may be the document's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from factdb.figures import numbers, times
from factdb.figures.difference import REMEMBERED, Difference, Differences, quoted
from factdb.figures.languages import ENGLISH, ENGLISH_MONTHS, OTHER_CALENDARS, WEEKDAYS, known
from factdb.figures.times import Mention, When

MEND = "correct the date, or give the words that say it; what you worked out from them is 'basis: inferred'"

_RELATED = re.compile(r"\b(?:after|before|following|later|earlier|prior|past|post|pre|eve|ahead)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:until|till|by|from|within|end|beyond)\b", re.IGNORECASE)
"""Words before a date that bounds a time, which may itself belong to it or not."""
_WORKED_OUT = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|nights?|fortnight|decades?|anniversary|morning)\s(?:\w+\s)?"
    r"(?:after|before|later|earlier|following|from|prior|ago|into|since|to|ahead|of)\b|"
    r"\bday (?:after|before)\b|\b(?:eve|vigil|anniversary)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:turn|night|overnight|week|weekend|day|month|year|hour|season|winter|summer|spring|autumn)s?\b", re.IGNORECASE
)
_OTHER_CALENDAR = re.compile(
    r"\b(?:A\.?H\.?|A\.?P\.?|S\.?H\.?|B\.?E\.?|Hijri|Hegira|Buddhist|Reiwa|Heisei|Sh[oō]wa|Minguo|Juche)\b|"
    r"هـ|ه‍|พ\.ศ\.|令和|平成|昭和|民國|民国|תש|ה'תש"
)
_OTHER_YEARS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(["fa", "ps", "ku", "ckb", "ar", "ur", "ug", "sd", "bn"], (1200, 1500)),
    **dict.fromkeys(["he", "yi"], (5000, 6000)),
    **dict.fromkeys(["th", "lo", "km"], (2400, 2700)),
    "my": (1200, 1500),
}
_OTHER_STEPS: dict[str, tuple[int, ...]] = {"am": (7, 8), "ti": (7, 8), "ne": (56, 57), "hi": (56, 57, 77, 78)}
_NAMED_DAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day(s?)\b", re.IGNORECASE)
_NO_WEEKDAY = re.compile(
    r"\b(?:Bloody|Black|Palm|Easter|Good|Super|Cyber|Ash|Shrove|Maundy|every|each)\s\Z", re.IGNORECASE
)


def _moved(end: When, step: int) -> When:
    """The day, month or year before or after this one."""
    year = min(end.years or {1})
    if end.months and end.days:
        day = _day(end)
        try:
            moved = day + datetime.timedelta(days=step) if day else None
        except OverflowError:
            return end
        return times.of_edtf(moved.isoformat())[0] if moved else end
    if end.months:
        month = year * 12 + min(end.months) - 1 + step
        return When(frozenset((month // 12,)), frozenset((month % 12 + 1,)))
    return When(frozenset(year + step for year in end.years or ()))


def _fits(end: When, found: Sequence[Mention]) -> bool:
    return any(when.meets(end) and not when.before_christ for mention in found for when in mention.readings)


_PLAIN = re.compile(r"(?:on |in |since |around )?(?:(?:([0-9]{1,2}) )?([A-Z][a-z]{2,8}) )?([0-9]{4})\Z", re.ASCII)
_MONTHS = {name: f"{n:02}" for n, names in enumerate(ENGLISH_MONTHS, 1) for name in names.split("|")}


def _is_plain(words: str, edtf: str) -> bool:
    """Return whether the words are “12 May 2024” for 2024-05-12, or the like: nothing more has to be read."""
    plain = _PLAIN.match(words)
    if plain is None or (plain[2] and plain[2] not in _MONTHS):
        return False
    day, month = plain[1], plain[2]
    written = plain[3] + (f"-{_MONTHS[month]}" if month else "") + (f"-{day.zfill(2)}" if day else "")
    return edtf.removesuffix("/..").rstrip("~?%") == written


def date(words: str, edtf: str, basis: str, tag: str | None) -> Differences:
    """How a date (EDTF) differs from its words in a document of this language. `basis` is that of the date."""
    if len(words) > numbers.LONGEST:
        return ()
    return _date(words, edtf, basis, tag)


@lru_cache(REMEMBERED)
def _date(words: str, edtf: str, basis: str, tag: str | None) -> Differences:
    if _is_plain(words, edtf):
        return ()
    ends = times.of_edtf(edtf)
    if not ends:
        return ()
    found: Sequence[Mention] = times.read(words, tag)
    english = known(tag) in (None, ENGLISH)
    weekday = _weekday(words, ends) if english else ()
    if not found or (english and _WORKED_OUT.search(words)):
        return weekday
    if any(when.before_christ for mention in found for when in mention.readings):
        found = [m for m in found if any(when.years or when.before_christ for when in m.readings)]
    lost = [end for end in ends if not _fits(end, found)]
    if not lost:
        return (*weekday, *_other_part(words, edtf, ends, found))
    is_open = edtf.endswith(("..", "/")) or edtf.startswith(("..", "/"))
    related = _RELATED.search(words) or (is_open and _BOUND.search(words))
    if (is_open and not english) or (english and related):
        lost = [end for end in lost if not (_fits(_moved(end, 1), found) or _fits(_moved(end, -1), found))]
    if not lost:
        return weekday
    if basis == "inferred":
        return (_not_said(words, edtf, stops=False), *weekday)
    if len(ends) == 2 and len(lost) == 1 and len(found) == 1:
        quiet = not english or _LASTING.search(words)
        return weekday if quiet else (_not_said(words, edtf, stops=False), *weekday)
    if len(ends) == 1 and len(found) > 1 and _lies_within(ends[0], words, found):
        return (Difference(f"{quoted(words)} gives two ends, but {edtf} lies between them", MEND, stops=False),)
    surely = any(m.how == times.FIGURES for m in found) and not _otherwise(words, lost, found, known(tag))
    return (_not_said(words, edtf, stops=surely), *weekday)


def _not_said(words: str, edtf: str, *, stops: bool) -> Difference:
    return Difference(f"{quoted(words)} does not say {edtf}", MEND, stops)


def _otherwise(words: str, lost: Sequence[When], found: Sequence[Mention], language: str | None) -> bool:
    """Return whether the years of the words may be those of another calendar."""
    years = {y for m in found for when in m.readings for y in when.years or ()}
    if _OTHER_CALENDAR.search(words):
        return True
    if language not in OTHER_CALENDARS or any((end.years or set()) & years for end in lost):
        return False
    low, high = _OTHER_YEARS.get(language, (0, -1))
    steps = _OTHER_STEPS.get(language, ())
    coded = {y for end in lost for y in end.years or ()}
    return any(low <= y <= high for y in years) or any(abs(y - c) in steps for y in years for c in coded)


def _lies_within(end: When, words: str, found: Sequence[Mention]) -> bool:
    """Return whether a date lies between two that the words join."""
    for one, other in pairwise(found):
        low, high = (_sortable(m.readings[0], last) for m, last in ((one, False), (other, True)))
        at = _sortable(end, last=False)
        between = re.search(r"\bbetween\b", words, re.IGNORECASE) or times.joined(words, one, other)
        if between and low and high and at and low <= at <= high:
            return True
    return False


def _sortable(when: When, last: bool) -> tuple[int, int, int] | None:
    if not when.years or len(when.years) > 100:
        return None
    pick = max if last else min
    return pick(when.years), pick(when.months or {12 if last else 1}), pick(when.days or {31 if last else 1})


def _other_part(words: str, edtf: str, ends: Sequence[When], found: Sequence[Mention]) -> Differences:
    """Return what the words join to the date that is coded, and is not coded."""
    if len(ends) > 1 or len(found) != 2 or ".." in edtf or "/" in edtf:
        return ()
    one, other = found
    bracketed = re.fullmatch(r"\s?[(/=]\s?", words[one.end : other.start])
    if not times.joined(words, one, other) and not bracketed:
        return ()
    lost = next((m for m in found if not _fits(ends[0], [m])), None)
    if lost is None:
        return ()
    what = f"{quoted(words)} also says {words[lost.start : lost.end]}, which {edtf} does not"
    return (Difference(what, "code both, or give the words for this one alone", stops=False),)


def _weekday(words: str, ends: Sequence[When]) -> Differences:
    """Return whether a day is the day of the week that the words call it."""
    named = [
        match
        for match in _NAMED_DAY.finditer(words)
        if not match[2] and not _NO_WEEKDAY.search(words[max(0, match.start() - 9) : match.start()])
    ]
    days = [day for end in ends if (day := _day(end)) is not None]
    if not named or not days or _WORKED_OUT.search(words) or re.search(r"\bweek\b", words):
        return ()
    wanted = {WEEKDAYS[f"{match[1].lower()}day"] for match in named}
    if re.search(r"\b(?:turn|night|overnight|evening|midnight)\b", words, re.IGNORECASE):
        wanted |= {(day + 1) % 7 for day in wanted}
    if re.search(r"\b(?:after|before|until|till|by|between|from)\b", words, re.IGNORECASE):
        wanted |= {(day + step) % 7 for day in wanted for step in (1, 6)}
    if any(day.weekday() in wanted for day in days):
        return ()
    name = next(name for name, n in WEEKDAYS.items() if n == days[0].weekday()).capitalize()
    what = f"{quoted(words)} says {named[0][0]}, and {days[0].isoformat()} is a {name}"
    return (Difference(what, "check which one is right; if the document is wrong, allow it", stops=False),)


def _day(end: When) -> datetime.date | None:
    if not end.years or len(end.years) != 1 or not end.months or not end.days:
        return None
    try:
        return datetime.date(min(end.years), min(end.months), min(end.days))
    except ValueError:
        return None
