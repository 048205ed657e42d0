"""Questions: a Query is a list, what narrows it, how it is grouped; running it gives a Result.

    phrase or flags  →  Query  →  SQL  →  Result

Plain SQL over the public views, through the standard library: that is what makes other tools first-class, and it
starts in a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


# Named tuples: a frozen dataclass takes seven times as long to make, and each read would make fifteen.
class Clause(NamedTuple):
    """One condition: a filter's name and one value, resolved. `negated` excludes what matches."""

    filter: str
    value: str
    negated: bool = False


class Query(NamedTuple):
    """A question. Clauses of one filter mean OR, different filters AND."""

    list: str
    clauses: tuple[Clause, ...] = ()
    by: tuple[str, ...] = ()
    limit: int | None = None
    sort: tuple[str, ...] = ()
    """Columns to order by, inside groups; one with a `-` before it the other way round."""
    columns: tuple[str, ...] = ()
    """The columns to answer with; none: the list's own."""
    counted: bool = False
    """True if the rows are to be counted, in all or by group, instead of shown."""
    of: str = ""
    """A dimension, of which the different values are to be counted instead of the rows."""
    date: str = "event"
    """Which date the filters by date look at: event, said or published."""
    dated: bool = False
    """True if only rows are wanted whose date is known."""
    certainly: bool = False
    """True if a date must lie within the range, rather than overlap it."""
    undated: bool = False
    """True if rows without a known date pass the filters by date."""
    spelled: tuple[tuple[str, str], ...] = ()
    """Texts to search for that the file writes otherwise, too, and the expressions that find them (spellings.py)."""

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(c.value for c in self.clauses if c.filter == name and not c.negated)


class Statement(NamedTuple):
    """SQL with named parameters."""

    sql: str
    parameters: dict[str, str | int]


class Result(NamedTuple):
    """The rows that answer a query, in order; `total` counts those before the limit. `things` is how many different
    things they are of, where one can stand in several groups; else 0.
    """

    query: Query
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    total: int
    things: int = 0
    labels: Mapping[tuple[str, str], str] = MappingProxyType({})
    """(kind or dimension, id) → the name to show for it."""
    undated: int = 0
    """How many rows a date filter left out because their date is not known; of more than compose.UNDATED, no matter how
    many."""
    stateless: tuple[tuple[str, int], ...] = ()
    """The voices whose claims a filter by country left out because no country is stated for them, and how many."""
    ungrouped: int = 0
    """Of a timeline by voice: how many events no claim asserts, which nobody says."""
    doubtful: int = 0
    """Of disputes: how many are contests on one reading only, which do not count."""
    without: tuple[tuple[str, int], ...] = ()
    """For an empty answer: each condition as an option, and how many rows there are without it."""
    instead: tuple[tuple[str, int], ...] = ()
    """For an empty answer: options that are near to one of its own, and how many rows there are with them."""
    textless: bool = False
    """True if a search could not look into documents: the file is a copy without their texts."""
    bounded: int = 0
    """How many matches of a search were ranked, where there are more."""
    cited: Mapping[str, Any] = MappingProxyType({})
    """The citations behind the rows, by id, if asked for (query/cite.py)."""


JSON_COLUMNS = frozenset(
    {
        *("voices", "spans", "places", "actors", "events", "names", "participants", "matches"),
        *("contested_by", "perhaps_contested_by", "contests", "also_said_by"),
    }
)
"""Columns whose text is JSON."""
