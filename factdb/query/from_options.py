"""Options → Query. The command line, saved questions, exports and the library all ask through it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.query import compose, names
from factdb.query.dated import DATES
from factdb.query.filters import BY_NAME, FILTERS
from factdb.query.model import Query
from factdb.query.resolve import resolved

MOST = 10**12
"""How many rows can be asked for."""


class Given(NamedTuple):
    """Options in a person's words: names are not looked up yet, and None or nothing was not said."""

    filters: tuple[tuple[str, str, bool], ...] = ()
    """The name of a filter, its value, and whether what matches is to be left out."""
    by: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    limit: int | None = None
    counted: bool = False
    of: str = ""
    date: str | None = None
    dated: bool = False
    certainly: bool = False
    undated: bool = False

    @classmethod
    def by_options(cls, options: Mapping[str, Any]) -> Given:
        """Return what the parameters of a command hold. Raises UsageError for a --not that says nothing."""
        return cls(
            filters=(*_wanted(options), *map(_excluded, options.get("not_") or ())),
            by=tuple(dict.fromkeys(options.get("by") or ())),
            sort=tuple(options.get("sort") or ()),
            columns=column_names(options["columns"] or ""),
            limit=options["limit"],
            counted=bool(options["count"] or options.get("count_of")),
            of=options.get("count_of") or "",
            date=options["date"],
            dated=options["dated"],
            certainly=options["certainly"],
            undated=options["undated"],
        )


def column_names(*texts: str) -> tuple[str, ...]:
    """Return the columns that are named, with commas between them, each once."""
    names = (name.strip() for text in texts for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _wanted(options: Mapping[str, Any]) -> tuple[tuple[str, str, bool], ...]:
    found = ((option.name, options.get(option.parameter)) for option in FILTERS)
    return tuple((name, value, False) for name, held in found for value in (["1"] if held is True else held or []))


def _excluded(text: str) -> tuple[str, str, bool]:
    option, equals, value = text.partition("=")
    switch = option in BY_NAME and BY_NAME[option].switch
    if option not in BY_NAME or bool(value) == switch or (equals and switch):
        raise UsageError(f"--not takes FILTER=VALUE, not “{text}”", hint="write, for example: --not voice=gerasimov")
    return option, value or "1", True


def query(reader: Reader, name: str, given: Given) -> Query:
    """The question that is asked of a list."""
    return shaped(Query(name, resolved(reader, name, given.filters), given.by), given)


def searched(reader: Reader, text: str, given: Given) -> Query:
    """The question that a search asks, for words in claims that the filters leave."""
    from factdb.query import search  # for few questions

    claims = Query("claims", resolved(reader, "claims", given.filters))
    return shaped(search.question(text, claims), given)


def at_most(asked: int | None) -> int | None:
    """The number of rows that is asked for. Raises UsageError for one that is none."""
    if asked is not None and not 1 <= asked <= MOST:
        raise UsageError(f"--limit: {asked} is not a number of rows", hint=f"from 1 to {MOST}")
    return asked


def shaped(asked: Query, given: Given) -> Query:
    """The question with the shape that is given; what is not said stays as it was asked."""
    if given.date is not None and given.date not in DATES:
        raise UsageError(f"--date: there is no “{given.date}”", hint=f"one of: {', '.join(DATES)}")
    shaped = asked._replace(
        limit=at_most(given.limit) or asked.limit,
        sort=(*asked.sort, *given.sort),
        columns=given.columns or asked.columns,
        counted=given.counted or asked.counted,
        of=given.of or asked.of,
        date=given.date or asked.date,
        dated=given.dated or asked.dated,
        certainly=given.certainly or asked.certainly,
        undated=given.undated or asked.undated,
    )
    if shaped.counted and (shaped.columns or shaped.sort):
        option = "--count-of" if shaped.of else "--count"
        raise UsageError(f"{option} shows no rows", hint="leave out --columns and --sort")
    if shaped.of and (shaped.by or shaped.limit):
        raise UsageError("--count-of prints a single number", hint="leave out --by and --limit")
    if shaped.undated and shaped.dated:
        raise UsageError("--dated and --undated exclude each other", hint="keep only one")
    dated = any(BY_NAME[clause.filter].date for clause in shaped.clauses)
    if not (dated or shaped.dated) and (shaped.certainly or shaped.undated or given.date):
        raise UsageError("no date was given", hint="add --since D, --before D or --during D")
    compose.dimensions(shaped)
    return shaped


def succeeded(reader: Reader, asked: Query, given: Given) -> list[str]:
    """Return where something else answers for what was cited and is there no more, a sentence for each."""
    ids = {clause.value for clause in asked.clauses}
    named = (value for option, value, _ in given.filters if BY_NAME[option].kinds)
    return [note for value in named for note in sorted({names.stood_for(reader, value, id) for id in ids} - {""})]
