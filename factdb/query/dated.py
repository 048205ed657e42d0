"""The dates of a list's rows, and how they narrow it."""

from __future__ import annotations

from typing import NamedTuple

DATES = ("event", "said", "published")

OPEN_START, OPEN_END = "coalesce({}, '0001-01-01')", "coalesce({}, '9999-12-31')"
"""A bound of a time, or what it is where the time is open on that side. An index of claims has just these words."""


class Dated(NamedTuple):
    """A date of a list's rows: its table and column, and what of the list has it (`{}` stands for the condition)."""

    alias: str
    column: str
    within: str = "{}"

    def unknown(self) -> str:
        """The condition that it is not known."""
        return self.within.format(f'{self.alias}."{self.column}" IS NULL')

    def known(self) -> str:
        """The condition that it is."""
        return self.within.format(f'{self.alias}."{self.column}" IS NOT NULL')

    def narrowed(self, option: str, *, certainly: bool, undated: bool) -> str:
        """The condition of a filter by date: that the known bounds overlap the range, or `certainly` lie within it,
        where an approximate date never does. `option` is `until` for a range that is open at its start. An open end is
        unbounded; an unknown date matches nothing, unless `undated` ones are wanted.
        """
        first, last = (f"{self.alias}.{self.column}_{bound}" for bound in ("earliest", "latest"))
        name = f'{self.alias}."{self.column}"'
        if certainly:
            found = f"{_WITHIN[option].format(first=first, last=last)} AND {_EXACT.format(name)}"
        else:
            found = _OVERLAPS[option].format(first=OPEN_START.format(first), last=OPEN_END.format(last))
        return self.within.format(f"({name} IS NULL OR {found})" if undated else f"({name} IS NOT NULL AND {found})")


_OVERLAPS = {
    "since": "{last} >= @",
    "before": "{first} < @",
    "until": "{first} <= @_last",
    "during": "({first} <= @_last AND {last} >= @)",
}
_WITHIN = {
    "since": "{first} >= @",
    "before": "{last} < @",
    "until": "{last} <= @_last",
    "during": "({first} >= @ AND {last} <= @_last)",
}
_EXACT = "{0} NOT GLOB '*[~%]*'"
"""EDTF's marks for what is approximate."""


def claimed(column: str) -> dict[str, Dated]:
    """The dates of the claim that a row names in this column."""
    within = f"{column} IN (SELECT x.id FROM claims AS x WHERE {{}})"
    return {"said": Dated("x", "said", within), "published": Dated("x", "published", within)}


PERIODS = {"year": 4, "month": 7, "day": 10}
"""Dimensions that are cut out of a date: how much of an ISO day each takes."""
