"""Time as columns of a terminal: an axis that the data asks for, and bars that are as imprecise as the dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from factdb.dates import EdtfDate

LAST_DAY = datetime.date.max.toordinal()
GAP = 2
"""Spaces between two labels, at least."""

DAY, BOUNDS, THROUGHOUT, EARLIER, LATER, DENIED, TICK = "●", "░", "━", "←", "→", "×", "┊"
MARKS = {"~": "about", "?": "uncertain", "%": "about, and uncertain"}

_DAYS = {"day": 1, "month": 28, "year": 365}
_LABELS = {"day": 5, "month": 7, "year": 4}
"""The columns of a label: `10-05`, `2024-10`, `2024`."""
_STEPS = (
    *(("day", n) for n in (1, 2, 5, 10)),
    *(("month", n) for n in (1, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)


class End(NamedTuple):
    """One end of a date: the first and last day that it allows (ordinals, 1 is 0001-01-01), and its mark of doubt."""

    first: int
    last: int
    mark: str = ""


class Span(NamedTuple):
    """A date to draw. None is an open end; a date that is no interval begins and ends within the same bounds."""

    start: End | None
    end: End | None

    @classmethod
    def read(cls, edtf: str) -> Span | None:
        """Return what an EDTF string draws; None for one that this version does not know, which is left to its
        words.
        """
        try:
            EdtfDate.parse(edtf)
        except ValueError:
            return None
        left, slash, right = edtf.partition("/")
        start = _end(left)
        end = _end(right) if slash else start
        if start and end:  # what begins must do so before it ends: of 2020/2020-01 both lie in January
            start = start._replace(last=min(start.last, end.last))
            end = end._replace(first=max(start.first, end.first))
        return cls(start, end)

    def days(self) -> list[int]:
        return [day for end in (self.start, self.end) if end for day in (end.first, end.last)]


def _end(text: str) -> End | None:
    if text in ("", ".."):
        return None
    date = EdtfDate.parse(text)
    assert date.earliest is not None
    assert date.latest is not None
    return End(_ordinal(date.earliest), _ordinal(date.latest), text[-1] if text[-1] in MARKS else "")


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


class Axis(NamedTuple):
    """The days from `first` up to, and without, `end`, on `width` columns; `ticks` are days and their labels."""

    first: int
    end: int
    width: int
    ticks: tuple[tuple[int, str], ...]

    @classmethod
    def over(cls, spans: list[Span], width: int) -> Axis:
        """The axis on which all the spans lie, with room for open ends; a day fills one column at most."""
        days = [day for span in spans for day in span.days()]
        first, end = min(days), max(days) + 1
        room = (end - first) // 6 + 1
        first -= room if any(span.start is None for span in spans) else 0
        end += room if any(span.end is None for span in spans) else 0
        lacking = max(width - (end - first), 0)
        first, end = max(first - lacking // 2, 1), min(end + lacking - lacking // 2, LAST_DAY + 1)
        unit, n = _step(end - first, width, _finest(spans))
        first = _day(unit, _floor(unit, first, n))
        days = list(_ticks(unit, n, first, end))
        return cls(first, end, width, tuple(zip(days, _labels(unit, days), strict=True)))

    def column(self, day: int) -> int:
        """Return where the day begins."""
        return (day - self.first) * self.width // (self.end - self.first)

    def columns(self, end: End) -> tuple[int, int]:
        """The first and the last column of the days that an end allows: every column that one of them reaches, so that
        what lies in a date is never drawn outside it.
        """
        left = self.column(end.first)
        last = ((end.last + 1 - self.first) * self.width - 1) // (self.end - self.first)
        return left, left if end.first == end.last else last

    def labels(self) -> str:
        """The line with the labels of the ticks, each where it fits."""
        line = ""
        for day, label in self.ticks:
            at = self.column(day)
            if (not line or at >= len(line) + GAP) and at + len(label) <= self.width:
                line = line.ljust(at) + label
        return line

    def rule(self) -> str:
        """The line below the labels."""
        at = {self.column(day) for day, _ in self.ticks}
        return "".join("┬" if n in at else "─" for n in range(self.width))

    def bar(self, span: Span, *, denied: bool = False) -> str:
        """The span, drawn: BOUNDS where it is said to lie somewhere, THROUGHOUT where it is said to go on."""
        drawn = [" "] * self.width
        left = self.columns(span.start)[0] if span.start else 0
        right = self.columns(span.end)[1] if span.end else self.width - 1
        drawn[left : right + 1] = THROUGHOUT * (right + 1 - left)
        for end in (span.start, span.end):
            if end:
                a, b = self.columns(end)
                drawn[a : b + 1] = (DAY if end.first == end.last else BOUNDS) * (b + 1 - a)
        if denied:
            drawn = [DENIED if sign != " " else sign for sign in drawn]
        drawn[left] = (span.start.mark if span.start else "") or drawn[left]
        drawn[right] = (span.end.mark if span.end else "") or drawn[right]
        # Last: at the edge of the calendar there is no room beside it.
        drawn[left] = drawn[left] if span.start else EARLIER
        drawn[right] = drawn[right] if span.end else LATER
        for day, _ in self.ticks:
            at = self.column(day)
            drawn[at] = TICK if drawn[at] == " " else drawn[at]
        return "".join(drawn)


def _finest(spans: list[Span]) -> str:
    """The finest unit that any of the dates is given in: a finer axis would say more than they do."""
    days = min(end.last - end.first + 1 for span in spans for end in (span.start, span.end) if end)
    return "day" if days == 1 else "month" if days <= 31 else "year"


def _step(days: int, width: int, finest: str) -> tuple[str, int]:
    """The finest step whose labels stand side by side."""
    allowed = _STEPS[_STEPS.index((finest, 1)) :]
    fitting = (
        (unit, n) for unit, n in allowed if (days // (_DAYS[unit] * n) + 1) * (_LABELS[unit] + GAP) <= width - GAP
    )
    return next(fitting, _STEPS[-1])


def _ticks(unit: str, n: int, first: int, end: int) -> Iterator[int]:
    """Every n-th unit's first day, from `first`, which is one."""
    at, day = _floor(unit, first, n), first
    while day < end:
        yield day
        at += n
        if unit == "year" and at > 9999:
            return
        day = _day(unit, at)


def _floor(unit: str, day: int, n: int) -> int:
    """The number of the unit that holds the day, and n divides."""
    date = datetime.date.fromordinal(day)
    number = {"day": day, "month": date.year * 12 + date.month - 1, "year": date.year}[unit]
    return number - number % n


def _day(unit: str, number: int) -> int:
    """The first day of a unit; of what would begin before the calendar, the first of all."""
    if unit == "day":
        return max(number, 1)
    year, month = divmod(number, 12) if unit == "month" else (number, 0)
    if year > 9999:
        return LAST_DAY + 1
    return datetime.date(max(year, 1), month + 1, 1).toordinal() if year >= 1 else 1


def _labels(unit: str, days: list[int]) -> list[str]:
    """A label for each tick; a day has its year where another year begins."""
    dates = [datetime.date.fromordinal(day) for day in days]
    if unit != "day":
        return [date.isoformat()[: _LABELS[unit]] for date in dates]
    new = [n == 0 or date.year != dates[n - 1].year for n, date in enumerate(dates)]
    return [date.isoformat()[0 if n else 5 :] for date, n in zip(dates, new, strict=True)]
