"""The dates in a few words, each with everything that it can mean: in figures, in month names, in quarters and decades.

In a text (`in_text`) only what surely is a date is seen; in words that are known to be those of a date (`read`) also a
bare year, “24.02” or “05/2024”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from factdb.figures.languages import known, months, months_named
from factdb.figures.numbers import LONGEST, MOST, plain

FIGURES, WORDS = "figures", "words"
"""How a date is written; “third quarter” is in words."""


class When(NamedTuple):
    """One reading: the years, months and days that it can be; None where it does not say."""

    years: frozenset[int] | None = None
    months: frozenset[int] | None = None
    days: frozenset[int] | None = None
    before_christ: bool = False

    def meets(self, other: When) -> bool:
        """Return whether no part of one excludes the other."""
        pairs = ((self.years, other.years), (self.months, other.months), (self.days, other.days))
        return all(one is None or two is None or one & two for one, two in pairs)


class Mention(NamedTuple):
    """A date in a text: where it is, its readings, and how it is written."""

    start: int
    end: int
    readings: tuple[When, ...]
    how: str = FIGURES


_ENDS = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?")


def of_edtf(edtf: str) -> tuple[When, ...]:
    """Return what a coded date says: one of a single date, two of an interval."""
    return tuple(_coded(*match.groups()) for match in _ENDS.finditer(edtf))


def _coded(year: str, month: str | None, day: str | None) -> When:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return When(
        frozenset(range(first, last + 1)),
        frozenset((int(month),)) if month and month != "XX" else None,
        frozenset((int(day),)) if day and day != "XX" else None,
    )


_D = r"(?:0?[1-9]|[12][0-9]|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"[1-9][0-9]{3}"
_YY = rf"(?:{_Y}|[’']?[0-9]{{2}})"
_TH = r"(?:st|nd|rd|th|er|º|ª|\.|-?(?:го|е|й|ого|ше|те|oe|ste|de))?"
_OF = r"(?:of\ |de\ |del\ |d[’']|di\ |den\ |el\ |ל?ב)?"
_TO = r"(?:\ ?[-–—/]\ ?|\ (?:to|through|till|until|bis|au|al|do|по|до|tot|till|til)\ )"
_AND = r"(?:,?\ (?:and|or|und|oder|et|ou|y|o|e|ed|i|lub|и|или|й|та|і|або|a|en|och|og)\ )"
_CLOSED = r"(?=,?\ [1-9][0-9]{3}|[.,;:)]|\Z)"
_BC = r"""(?:B\.?\ ?C\.?(?:\ ?E\b\.?)?|v\.\ ?(?:Chr|u\.\ ?Z)\.?|до\ н\.\ ?[эе]\.?|av\.\ ?J\.?-?C\.?|a\.\ ?C\.)(?!\w)"""


def _pattern(month: str) -> str:
    day = rf"{_D}{_TH}"
    days = rf"(?P<days>{day}(?:(?:,\ {day}){{0,6}}(?:{_TO}|{_AND}){day})?)"
    nth = rf"{_D}(?:st|nd|rd|th)?"
    last = rf"(?P<days2>{nth}(?:{_TO}{nth}(?![0-9:,]*[0-9])|(?:,\ {nth}){{0,6}}{_AND}{nth}{_CLOSED})?)"
    of = r"(?:of\ |de\ |del\ )?"
    return rf"""(?<![\w])(?:
      (?P<ymd>(?P<y1>{_Y})(?P<s1>[-/.])(?P<m1>{_M})(?P=s1)(?P<d1>{_D})(?![0-9]))
    | (?P<cjk>(?P<y2>{_Y})\ ?[年년](?:\ ?(?P<m2>{_M})\ ?[月월](?:\ ?(?P<d2>{_D})\ ?[日일号號])?)?)
    | (?P<dmy>(?P<a3>[0-9]{{1,2}})(?:(?P<s3>[-/.])\ ?|\.\ )(?P<b3>[0-9]{{1,2}})(?:(?P=s3)\ ?|\.\ )
        (?P<y3>{_Y}|[0-9]{{2}})(?![0-9]|[.,][0-9]))
    | (?P<dmonth>{days}\ ?{_OF}(?P<w4>{month})(?!\w)(?:\.?,?\ {of}(?P<y4>{_Y}|[’'][0-9]{{2}})(?![0-9]))?)
    | (?P<monthd>(?P<w5>{month})(?!\w)\.?\ {last}(?![0-9]|[.,:][0-9])(?:,?\ (?P<y5>{_Y})(?![0-9]))?)
    | (?P<monthy>(?P<w6>{month})(?!\w)\.?,?\ {_OF}(?P<y6>{_Y}|[’'][0-9]{{2}})(?![0-9]))
    | (?P<quarter>(?:[QT](?P<q7>[1-4])|(?P<h7>H)(?P<q7h>[12]))
        [\ /,-]{{0,2}}(?:of\ )?(?:FY\ ?)?(?P<y7>{_YY})(?!\w|[.,][0-9]))
    | (?P<qalone>Q(?P<q14>[1-4])(?!\w))
    | (?P<yquarter>(?P<y8>{_YY})[\ /-]?Q(?P<q8>[1-4])(?!\w))
    | (?P<quartery>(?P<q9>[1-4])Q[\ /-]?(?P<y9>{_YY})(?![0-9]))
    | (?P<nquarter>(?P<q10>[1-4])(?:st|nd|rd|th|\.|-?[йиe]|er|º|[eè]me)\ ?(?:quarter|Quartal\w*|квартал\w*|trimestre)
        (?:,?\ {of}(?P<y10>{_Y}))?(?!\w))
    | (?P<wquarter>(?P<q11>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\ quarter(?:,?\ (?:of\ )?(?P<y11>{_Y}))(?!\w))
    | (?P<bc>(?P<y12>[0-9]{{1,5}})\ ?{_BC})
    | (?P<ad>A\.?D\.?\ (?P<y13>[0-9]{{1,4}})(?!\w)|(?P<y13b>[0-9]{{1,4}})\ ?(?:A\.?D\.?|C\.?E\.?)(?!\w))
    )"""


@cache
def _surely(language: str | None) -> re.Pattern[str]:
    return re.compile(_pattern("|".join(pattern for pattern, _ in months(language))), re.VERBOSE)


@cache
def _perhaps(language: str | None) -> re.Pattern[str]:
    """Return what is a date in words that are known to be those of a date."""
    month = "|".join(pattern for pattern, _ in months(language))
    free = r"(?<![\w.,/:–-])(?<![0-9]\ )"
    return re.compile(
        rf"""(?:
      {free}(?P<decade>[’']?(?P<y1>[1-9][0-9]{{2}}0|[1-9]0)(?:[’']?s|er|-?[хxи]\w{{0,2}})(?!\w))
    | (?<!\w)(?P<century>(?P<c2>[0-9]{{1,2}})(?:st|nd|rd|th|\.|e|º|[eè]me|-?\w{{0,2}})?[ -]
        (?:centur|Jahrh|siècle|siglo|secolo|século|век|ст\.|столітт|eeuw|wiek)\w*)
    | {free}(?P<years>(?P<y3>{_Y})\ ?[-–—/]\ ?(?P<z3>{_Y}|[0-9]{{2}})(?![0-9]|[-/.][0-9]))
    | {free}(?P<my>(?P<m4>{_M})[/.](?P<y4>{_Y})(?![0-9]))
    | {free}(?P<dm>(?P<a5>[0-9]{{1,2}})[/.](?P<b5>[0-9]{{1,2}})(?!\w|[.,:/%][0-9]|\ ?(?:%|Uhr|[ap]\.?m)))
    | (?<!\w)(?P<month>(?P<w6>{month})(?!\w))
    | (?<!\w)(?:FY\ ?|fiscal\ (?:year\ )?)(?P<fiscal>[’']?(?P<y7>{_YY}))(?!\w)
    | {free}(?P<year>(?P<y8>{_Y})(?![0-9]|[.,:/][0-9]|[–-][0-9]|[%‰]))
    | (?<!\w)the\ (?P<th>(?P<d9>{_D})(?:st|nd|rd|th))(?=\ of\ (?:the|this|that|last)\ month|[.,;)]|\Z)
    )""",
        re.VERBOSE,
    )


_LABEL = re.compile(
    r"\b(?:resolution|directive|regulation|article|order|decree|law|act|flight|route|room|paragraph|section|no\.?|nr\.?|№|"
    r"unit|brigade|regiment|model|at)\s\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|um|в|à|alle)\s\Z", re.IGNORECASE)
"""Words before a time of day: “at 14.30”."""
_CLOCK = re.compile(
    r"\s?(?:hours|hrs|h|GMT|UTC|EST|local time|Uhr|soldiers|people|troops|men|metres|meters|km|kilomet)\b"
)
_BEFORE_CHRIST = re.compile(rf"\ ?{_BC}", re.VERBOSE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_FISCAL = re.compile(r"\b(?:FY(?=[0-9]|\b)|(?:fiscal|financial|school|academic|season|winter)\b)", re.IGNORECASE)


def in_text(text: str, language: str | None = "en") -> Iterator[Mention]:
    """Yield what surely is a date, wherever it stands."""
    for match in _surely(language).finditer(plain(text)):
        readings, how = (
            _READERS[match.lastgroup or ""](match, language) if match.lastgroup in _READERS else ((), FIGURES)
        )
        if readings:
            yield Mention(*match.span(), readings, how)


def read(words: str, tag: str | None) -> tuple[Mention, ...]:
    """All dates in words that are those of a date. `tag` is the language of the document."""
    return every(words, tag, most=MOST) if len(words) <= LONGEST else ()


def every(text: str, tag: str | None, *, most: int | None = None) -> tuple[Mention, ...]:
    """All dates, and whatever can be one, in a text of any length; the first ones where there are more than `most`."""
    language, text = known(tag), plain(text)
    found = list(islice(in_text(text, language), most))
    rest = list(text)
    for mention in found:
        rest[mention.start : mention.end] = "_" * (mention.end - mention.start)
    left = "".join(rest)
    for match in _perhaps(language).finditer(left):
        readings = _loosely(match, left, language)
        if readings and (most is None or len(found) < most):
            found.append(Mention(*match.span(), readings))
    found.sort()
    widened = [_fiscal(mention) for mention in found] if _FISCAL.search(text) else found
    return tuple(_with_years(text, [_era(text, mention) for mention in widened]))


def _one(number: int) -> frozenset[int]:
    return frozenset((number,))


@cache
def _years(text: str) -> frozenset[int]:
    """The years that four digits name, or two in any century."""
    digits = text.strip("’' ")
    return _one(int(digits)) if len(digits) > 2 else frozenset(range(int(digits), 10_000, 100))


def _maybe_years(text: str | None) -> frozenset[int] | None:
    return _years(text) if text else None


def _span(text: str) -> frozenset[int]:
    """The days that “3–4”, “3, 4 and 5” or “30” name."""
    days = [int(day) for day in re.findall(r"[0-9]+", text)]
    return frozenset(range(days[0], days[-1] + 1)) if len(days) > 1 and days[0] < days[-1] else frozenset(days)


Read = tuple[tuple[When, ...], str]


def _ymd(match: re.Match[str], _: str | None) -> Read:
    return (When(_years(match["y1"]), _one(int(match["m1"])), _one(int(match["d1"]))),), FIGURES


def _cjk(match: re.Match[str], _: str | None) -> Read:
    month, day = match["m2"], match["d2"]
    return (When(_years(match["y2"]), _one(int(month)) if month else None, _one(int(day)) if day else None),), FIGURES


def _dmy(match: re.Match[str], _: str | None) -> Read:
    one, two, year = int(match["a3"]), int(match["b3"]), match["y3"]
    orders = [(one, two, year), (two, one, year)]
    if len(year) == 2:
        orders += [(int(year), two, match["a3"])]
    return tuple(
        When(_years(y.zfill(2)), _one(m), _one(d)) for d, m, y in orders if 1 <= d <= 31 and 1 <= m <= 12
    ), FIGURES


def _dmonth(match: re.Match[str], language: str | None) -> Read:
    return (When(_maybe_years(match["y4"]), months_named(match["w4"], language), _span(match["days"])),), FIGURES


def _monthd(match: re.Match[str], language: str | None) -> Read:
    return (When(_maybe_years(match["y5"]), months_named(match["w5"], language), _span(match["days2"])),), FIGURES


def _monthy(match: re.Match[str], language: str | None) -> Read:
    return (When(_years(match["y6"]), months_named(match["w6"], language)),), FIGURES


def _quarter_of(number: int, year: str | None) -> tuple[When, ...]:
    return (When(_maybe_years(year), frozenset(range(3 * number - 2, 3 * number + 1))),)


def _quarter(match: re.Match[str], _: str | None) -> Read:
    if match["h7"]:
        half = int(match["q7h"])
        return (When(_maybe_years(match["y7"]), frozenset(range(6 * half - 5, 6 * half + 1))),), FIGURES
    return _quarter_of(int(match["q7"]), match["y7"]), FIGURES


def _wquarter(match: re.Match[str], _: str | None) -> Read:
    return _quarter_of(_ORDINALS[match["q11"].lower()], match["y11"]), WORDS


_READERS: dict[str, Callable[[re.Match[str], str | None], Read]] = {
    "ymd": _ymd,
    "cjk": _cjk,
    "dmy": _dmy,
    "dmonth": _dmonth,
    "monthd": _monthd,
    "monthy": _monthy,
    "quarter": _quarter,
    "qalone": lambda m, _: (_quarter_of(int(m["q14"]), None), FIGURES),
    "yquarter": lambda m, _: (_quarter_of(int(m["q8"]), m["y8"]), FIGURES),
    "quartery": lambda m, _: (_quarter_of(int(m["q9"]), m["y9"]), FIGURES),
    "nquarter": lambda m, _: (_quarter_of(int(m["q10"]), m["y10"]), FIGURES),
    "wquarter": _wquarter,
    "bc": lambda *_: ((When(before_christ=True),), FIGURES),
    "ad": lambda m, _: ((When(_one(int(m["y13"] or m["y13b"]))),), FIGURES),
}


def _loosely(match: re.Match[str], text: str, language: str | None) -> tuple[When, ...]:
    kind = match.lastgroup
    before = text[max(0, match.start() - 14) : match.start()]
    if kind == "decade":
        return (When(frozenset(y + n for y in _years(match["y1"]) for n in range(10))),)
    if kind == "century":
        last = 100 * int(match["c2"])
        return (When(frozenset(range(last - 100, last + 1))),)
    if kind == "years":
        return _year_range(match["y3"], match["z3"])
    if kind == "my":
        return (When(_years(match["y4"]), _one(int(match["m4"]))),)
    if kind == "dm":
        one, two = int(match["a5"]), int(match["b5"])
        orders = [(one, two), (two, one)]
        return (
            ()
            if _AT.search(before)
            else tuple(When(None, _one(m), _one(d)) for d, m in orders if 1 <= d <= 31 and 1 <= m <= 12)
        )
    if kind == "month":
        return (When(None, months_named(match["w6"], language)),)
    if kind == "fiscal":
        return (When(_years(match["y7"])),)
    if kind == "year":
        labelled = _LABEL.search(before) or _CLOCK.match(text, match.end())
        return () if labelled else (When(_years(match["y8"])),)
    return (When(None, None, _one(int(match["d9"]))),)


def _year_range(first: str, second: str) -> tuple[When, ...]:
    start = int(first)
    end = int(second) if len(second) == 4 else start - start % 100 + int(second)
    found = [When(frozenset(range(start, end + 1)))] if start < end <= start + 1000 else []
    if len(second) == 2 and 1 <= int(second) <= 12:
        found.append(When(_one(start), _one(int(second))))
    return tuple(found)


def _era(text: str, mention: Mention) -> Mention:
    if mention.readings[0].before_christ or not _BEFORE_CHRIST.match(text, mention.end):
        return mention
    return mention._replace(readings=(When(before_christ=True),))


def _fiscal(mention: Mention) -> Mention:
    """With the years beside its own: fiscal years, school years and winters go over the end of one."""
    readings = tuple(
        w._replace(years=frozenset(y + d for y in w.years for d in (-1, 0, 1)), months=None) if w.years else w
        for w in mention.readings
    )
    return mention._replace(readings=readings)


_JOINS = re.compile(
    r",?\s?(?:[-–—]|to|and|or|through|till|until|bis|und|oder|à|au|et|ou|y|al|al|e|до|по|и|или|та|і|або|do|i|lub|a|en|tot|och|til)"
    r"\s?(?:the\s)?\Z"
)


def joined(words: str, one: Mention, other: Mention) -> bool:
    """Return whether two dates stand as one run: “12 May to 14 June 2024”."""
    return bool(_JOINS.match(words[one.end : other.start]))


def _with_years(words: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield what names no year has that of the date that it is joined with."""
    for n, mention in enumerate(mentions):
        if not any(w.years or w.before_christ for w in mention.readings):
            after, before = mentions[n + 1 : n + 2], mentions[max(0, n - 1) : n]
            if after and after[0].readings[0].years and joined(words, mention, after[0]):
                mention = _of_year(mention, after[0].readings[0], -1)
            elif before and before[0].readings[0].years and joined(words, before[0], mention):
                mention = _of_year(mention, before[0].readings[0], 1)
        yield mention


def _of_year(mention: Mention, beside: When, step: int) -> Mention:
    readings = []
    for when in mention.readings:
        over = when.months and beside.months and step * max(when.months) < step * max(beside.months)
        years = beside.years or frozenset()
        readings.append(when._replace(years=frozenset(year + step for year in years) if over else years))
    return mention._replace(readings=tuple(readings))
