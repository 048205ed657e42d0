"""Dates as imprecise as they are: a subset of EDTF (ISO 8601-2:2019, level 1), and relative dates.

Written here because the reading side needs the bounds of a date within a millisecond of starting, and because a date
that this project does not understand must be refused, not approximated.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

_DATE = (
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[~?%]?)\Z"
)
_RULE = r"(?P<count>[+-]?[0-9]{1,4}) (?P<unit>day|week|month|year)s?\Z"


class EdtfDate(NamedTuple):
    """A date or interval with the ISO days that bound it; a bound is None where the interval is open or its end
    unknown.

    `precision` is the coarsest thing known: day, month, year, decade, century or interval. `approximate` and
    `uncertain` are EDTF's `~` and `?`; they do not widen the bounds: `2024~` has the bounds of 2024.
    """

    text: str
    earliest: str | None
    latest: str | None
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> EdtfDate:
        """Read an EDTF string. Raises ValueError with what is wrong and what would be right."""
        if "/" in text:
            return _interval(text)
        return _single(text)

    def __str__(self) -> str:
        return self.text


def _single(text: str) -> EdtfDate:
    match = re.match(_DATE, text)
    if not match:
        raise ValueError(
            f"'{text}' is not a date that factdb knows:"
            " write 2024, 2024-10, 2024-10-31, 2024~, 202X, 2022/2024 or 2022/.."
        )
    year, month, day = match["year"], match["month"], match["day"]
    mark = match["mark"]
    first, last, precision = _bounds(text, year, month, day)
    return EdtfDate(text, first, last, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[str, str, str]:
    if "X" in year:
        if month:
            raise ValueError(f"'{text}': a month needs a known year")
        width = "century" if year.endswith("XX") else "decade"
        return f"{max(int(year.replace('X', '0')), 1):04}-01-01", f"{year.replace('X', '9')}-12-31", width
    if year == "0000":
        raise ValueError(f"'{text}': years count from 0001")
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(f"'{text}': a day needs a known month")
        return f"{year}-01-01", f"{year}-12-31", "year"
    if 21 <= int(month) <= 41:
        raise ValueError(f"'{text}': {_no_month(int(year), int(month))}")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"'{text}': there is no month {month}")
    days = calendar.monthrange(int(year), int(month))[1]
    if day is None or day == "XX":
        return f"{year}-{month}-01", f"{year}-{month}-{days:02}", "month"
    if not 1 <= int(day) <= days:
        raise ValueError(f"'{text}': {year}-{month} has {days} days")
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}", "day"


def _no_month(year: int, code: int) -> str:
    """Return what EDTF means by a code from 21 to 41 in the place of a month (ISO 8601-2:2019, 4.8), and what to
    write.
    """
    if code < 33:
        seasons = ((3, 5), (6, 8), (9, 11), (12, 2))  # of the north; codes from 29 on are those of the south
        first, last = seasons[(code - 21 + 2 * (code > 28)) % 4]
        why, how = (
            "seasons are not supported, because their months differ from place to place",
            "the months meant, like ",
        )
    else:
        name, start, length = next(part for part in _PARTS if code >= part[1])
        first = (code - start) * length + 1
        last = first + length - 1
        why, how = f"{name} are not supported", ""
    return f"{why}: write {how}{year:04}-{first:02}/{year + (last < first):04}-{last:02}"


_PARTS = (("halves of a year", 40, 6), ("thirds of a year", 37, 4), ("quarters", 33, 3))
"""Its name, the code of the first in a year, and its number of months."""


def _interval(text: str) -> EdtfDate:
    left, _, right = text.partition("/")
    start = _single(left) if left not in ("", "..") else None
    end = _single(right) if right not in ("", "..") else None
    if start is None and end is None:
        raise ValueError(f"'{text}': an interval needs at least one end")
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise ValueError(f"'{text}': the end lies before the start: write the earlier date first")
    return EdtfDate(
        text,
        earliest,
        latest,
        "interval",
        approximate=any(e.approximate for e in (start, end) if e),
        uncertain=any(e.uncertain for e in (start, end) if e),
    )


def resolve(rule: str, anchor: EdtfDate) -> EdtfDate | None:
    """The date that a relative rule (`-1 year`) names when counted from `anchor`; None where the anchor is too coarse.

    `last year` written in March 2025 is the calendar year 2024, not the twelve months before; `-1 week` is the Monday
    to Sunday before. What is doubtful about the anchor (`~`, `?`) is doubtful about the date.
    Raises ValueError for a rule that is not one.
    """
    match = re.match(_RULE, rule)
    if not match:
        raise ValueError(
            f"'{rule}' is not a rule: write a signed count and a unit, like '-1 year', '0 months' or '-2 weeks'"
        )
    if anchor.earliest is None or anchor.latest is None:
        return None
    first = datetime.date.fromisoformat(anchor.earliest)
    last = datetime.date.fromisoformat(anchor.latest)
    start, end = _shifted(first, match), _shifted(last, match)
    if start is None or start != end:
        return None
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((anchor.approximate, anchor.uncertain), "")
    return EdtfDate.parse("/".join(part + mark for part in start.split("/")))


def _shifted(day: datetime.date, rule: re.Match[str]) -> str | None:
    """EDTF of the calendar unit that lies `count` units from the one that holds `day`; None beyond the calendar."""
    count = int(rule["count"])
    try:
        if rule["unit"] == "year":
            return day.replace(year=day.year + count, day=1).strftime("%Y").zfill(4)
        if rule["unit"] == "month":
            months = day.year * 12 + day.month - 1 + count
            return datetime.date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        if rule["unit"] == "week":
            monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(weeks=count)
            return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
        return (day + datetime.timedelta(days=count)).isoformat()
    except (ValueError, OverflowError):
        return None
