"""Query → Result."""

from __future__ import annotations

from factdb.backend import Reader
from factdb.errors import DatabaseError, UsageError
from factdb.nearest import did_you_mean
from factdb.query import compose, plans
from factdb.query.count import count
from factdb.query.fetch import fetch
from factdb.query.labels import labels
from factdb.query.left_out import beside, things
from factdb.query.lists import LISTS
from factdb.query.model import Query, Result, Statement
from factdb.query.prepared import Prepared, prepare


def statement(reader: Reader, query: Query) -> Statement:
    """The SQL of the whole answer; what it searches for as this file writes it."""
    query = _widened(reader, query)
    if query.list != "search":
        return compose.select(query).statement()
    from factdb.query import search  # for few questions

    return search.select(*search.asked(query)).statement()


def _widened(reader: Reader, query: Query) -> Query:
    """The query that finds what it searches for however the file writes it."""
    if all(clause.filter != "match" for clause in query.clauses):
        return query
    from factdb.query import spellings  # for few questions

    return spellings.widened(reader, query)


def run(reader: Reader, query: Query) -> Result:
    """Answer the query. Raises UsageError for a column that its rows do not have."""
    _columns(reader, query)
    if query.list == "search":
        from factdb.query import search

        return search.run(reader, *search.asked(query))
    asked = prepare(reader, query := _widened(reader, query))
    if query.counted:
        return _counted(reader, asked)
    found = plans.rows(reader, asked)
    total = len(found) if query.limit is None or len(found) < query.limit else count(reader, asked)
    return Result(
        query=query,
        columns=compose.columns(query),
        rows=tuple(found),
        total=total,
        things=things(reader, asked),
        labels=labels(reader, query, found),
        **beside(reader, asked, empty=not found),
    )


def _counted(reader: Reader, asked: Prepared) -> Result:
    query, found = asked.query, fetch(reader, *plans.select(asked).statement())
    total = sum(int(row["count"]) for row in found) if query.limit is None else count(reader, asked)
    left_out = beside(reader, asked, empty=total == 0)
    named = labels(reader, query, found)
    called = [name for name in query.by if name in NAMES]
    rows = tuple({**row, **{NAMES[name]: named.get((name, row[name])) for name in called}} for row in found)
    columns = (*query.by, "count", *(NAMES[name] for name in called))
    return Result(query, columns, rows, total, things(reader, asked), named, **left_out)


NAMES = {"voice": "voice_name", "place": "place_name", "actor": "actor_name", "event": "title"}
"""Dimensions that hold ids, and the column that has the name beside a count."""


def _columns(reader: Reader, query: Query) -> None:
    named = [*query.columns, *(field.removeprefix("-") for field in query.sort)]
    known = meanings(reader, query.list) if named else {}
    for name in named:
        if name not in known:
            hint = did_you_mean(name, known) or f"to see them: factdb {query.list} --columns help"
            rows = "search results have" if query.list == "search" else f"{query.list} have"
            raise UsageError(f"{rows} no column “{name}”", hint=hint)


def meanings(reader: Reader, name: str) -> dict[str, str]:
    """The columns that the rows of a list can have, and what they mean."""
    if name == "search":
        from factdb.query import search  # for few questions

        return search.MEANINGS
    from factdb.query import contract

    view = contract.views(reader).get(LISTS[name].view)
    if view is None:
        said = f"the view {LISTS[name].view} is not as factdb created it"
        raise DatabaseError(said, hint="to bring it up to date: factdb migrate")
    looked_up = {column: said for column, (_, said) in LISTS[name].looked_up.items()}
    return {**contract.meanings(view), **looked_up}
