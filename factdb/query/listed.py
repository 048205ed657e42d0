"""The definition of a list: its view, and the SQL that narrows it, groups it and puts it in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from factdb.errors import UsageError
from factdb.query.dated import DATES, OPEN_END, OPEN_START, PERIODS, Dated
from factdb.query.model import Query
from factdb.query.select import Order, Select


class Group(NamedTuple):
    """A dimension that is no column of the view: its value, and what brings it. A join gives a row for each of several
    values, and one for none.
    """

    value: str
    join: str = ""


def each(dimension: str, column: str, key: str = "") -> Group:
    """The ids in an array of the row's own, or under a key of its objects. (A join with a view would make all of that
    first.)
    """
    alias = f"by_{dimension}"
    value = f"json_extract({alias}.value, '$.{key}')" if key else f"{alias}.value"
    return Group(value, f"LEFT JOIN json_each({column}) AS {alias} ON true")


class List(NamedTuple):
    """A list: its view, the columns that it answers with, its order, its dimensions, and the SQL of its filters."""

    view: str
    alias: str
    title: str
    noun: str
    columns: tuple[str, ...]
    order: tuple[Order, ...]
    filters: Mapping[str, str]
    dimensions: tuple[str, ...] = ()
    dates: Mapping[str, Dated] = MappingProxyType({})
    """The choices of --date: event, said, published."""
    groups: Mapping[str, Group] = MappingProxyType({})
    """The dimensions that are no columns of the view, and no periods."""
    unless: tuple[tuple[str, ...], str] = ((), "")
    """Filters, and the condition that holds where none of them is asked for."""
    grouped: Mapping[str, str] = MappingProxyType({})
    """Dimensions, and the condition that rows have something there: others stand in no group of it."""
    counting: Mapping[str, Select] = MappingProxyType({})
    """Filters (some with their value, and the empty one) whose rows are counted without looking at them; each alone."""
    ordered: str = "by id"
    """How the rows are ordered where nobody says how, in words."""
    looked_up: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Columns that the view has not: their SQL, and what they mean."""

    def narrows(self) -> tuple[str, ...]:
        """The filters that the list has."""
        return (*self.filters, *(("since", "before", "during") if self.dates else ()))

    def fragment(self, query: Query, option: str) -> str:
        """The SQL of a filter. Raises UsageError, naming the filters that there are, where the list has no such one."""
        if option not in self.narrows():
            known = ", ".join(f"--{f}" for f in self.narrows())
            raise UsageError(f"{query.list} have no filter --{option}", hint=f"they have: {known}")
        if option in self.filters:
            return self.filters[option]
        return self.in_time(query, option)

    def in_time(self, query: Query, option: str) -> str:
        """The SQL of a filter by date."""
        return self.dated(query).narrowed(option, certainly=query.certainly, undated=query.undated)

    def dated(self, query: Query) -> Dated:
        """The date that the filters look at. Raises UsageError where the rows have no such one."""
        # The time of what is told, where there is one; a source has but the day of its publication.
        chosen = next(iter(self.dates), "") if query.date == DATES[0] else query.date
        if chosen not in self.dates:
            known = ", ".join(self.dates) or "none"
            raise UsageError(f"{query.list} have no --date {query.date}", hint=f"they have: {known}")
        return self.dates[chosen]

    def period(self, name: str) -> str:
        """The day, month or year that a row's date is known to lie in; NULL where it is not known to."""
        first, last = (f"{self.alias}.when_{bound}" for bound in ("earliest", "latest"))
        length = PERIODS[name]
        start, end = f"substr({first}, 1, {length})", f"substr({last}, 1, {length})"
        return f"CASE WHEN {start} = {end} THEN {start} END"

    def dimension(self, name: str) -> Group:
        """The SQL of a dimension."""
        if name in PERIODS:
            return Group(self.period(name))
        return self.groups.get(name) or Group(self.column(name))

    def column(self, name: str) -> str:
        """The SQL of a column of the view, or of one that is looked up."""
        if name in self.looked_up:
            return self.looked_up[name][0]
        return f'{self.alias}."{name}"' if name == "when" else f"{self.alias}.{name}"

    def sorted(self, field: str) -> tuple[Order, ...]:
        """Return what rows are ordered by for a field, or for one with a `-` before it the other way round. What is not
        stated comes last, whichever way the rest goes; a date is ordered by its bounds, not by how it is written.
        """
        name = field.removeprefix("-")
        column, turned = self.column(name), field.startswith("-")
        keys = [column]
        if any((date.alias, date.column) == (self.alias, name) for date in self.dates.values()):
            keys = [OPEN_START.format(f"{self.alias}.{name}_earliest"), OPEN_END.format(f"{self.alias}.{name}_latest")]
        return (Order(f"{column} IS NULL"), *(Order(key, turned) for key in (reversed(keys) if turned else keys)))

    def several(self, by: Iterable[str]) -> bool:
        """Return whether a row can stand in several groups of these dimensions."""
        return any(self.dimension(name).join for name in by)

    def not_grouped(self, name: str, dimension: str) -> UsageError:
        """The error for a dimension that the list does not have."""
        known = ", ".join(self.dimensions) or "nothing"
        return UsageError(f"{name} are not grouped by {dimension}", hint=f"they can be grouped by: {known}")
