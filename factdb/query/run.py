"""Query → Result."""

from __future__ import annotations

import sqlite3

from factdb.errors import DatabaseError, UsageError
from factdb.query import compose, names, plans
from factdb.query.count import count
from factdb.query.labels import labels
from factdb.query.left_out import beside, things
from factdb.query.lists import LISTS
from factdb.query.model import Query, Result, Statement
from factdb.query.plans import fetch


def statement(connection: sqlite3.Connection, query: Query) -> Statement:
    """The SQL of the whole answer; what it searches for as this file writes it."""
    query = _widened(connection, query)
    if query.list != "search":
        return compose.statement(query)
    from factdb.query import search  # for few questions

    return search.statement(*search.asked(query))


def _widened(connection: sqlite3.Connection, query: Query) -> Query:
    """The query that finds what it searches for however the file writes it."""
    if all(clause.filter != "match" for clause in query.clauses):
        return query
    from factdb.query import spellings  # for few questions

    return spellings.widened(connection, query)


def run(connection: sqlite3.Connection, query: Query) -> Result:
    """Answer the query. Raises UsageError for a column that its rows do not have."""
    _columns(connection, query)
    if query.list == "search":
        from factdb.query import search

        return search.run(connection, *search.asked(query))
    query = _widened(connection, query)
    if query.counted:
        return _counted(connection, query)
    found = plans.rows(connection, query)
    total = len(found) if query.limit is None or len(found) < query.limit else count(connection, query)
    return Result(
        query=query,
        columns=compose.columns(query),
        rows=tuple(found),
        total=total,
        things=things(connection, query),
        labels=labels(connection, query, found),
        **beside(connection, query, empty=not found),
    )


def _counted(connection: sqlite3.Connection, query: Query) -> Result:
    found = fetch(connection, *plans.statement(connection, query))
    total = sum(int(row["count"]) for row in found) if query.limit is None else count(connection, query)
    left_out = beside(connection, query, empty=total == 0)
    named = labels(connection, query, found)
    called = [name for name in query.by if name in NAMES]
    rows = tuple({**row, **{NAMES[name]: named.get((name, row[name])) for name in called}} for row in found)
    columns = (*query.by, "count", *(NAMES[name] for name in called))
    return Result(query, columns, rows, total, things(connection, query), named, **left_out)


NAMES = {"voice": "voice_name", "place": "place_name", "actor": "actor_name", "event": "title"}
"""Dimensions that hold ids, and the column that has the name beside a count."""


def _columns(connection: sqlite3.Connection, query: Query) -> None:
    named = [*query.columns, *(field.removeprefix("-") for field in query.sort)]
    known = meanings(connection, query.list) if named else {}
    for name in named:
        if name not in known:
            hint = names.meant(name, known) or f"see them: factdb {query.list} --columns help"
            rows = "what search finds has" if query.list == "search" else f"{query.list} have"
            raise UsageError(f"{rows} no column “{name}”", hint=hint)


def meanings(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """The columns that the rows of a list can have, and what they mean."""
    if name == "search":
        from factdb.query import search  # for few questions

        return search.MEANINGS
    from factdb.query import contract

    view = contract.views(connection).get(LISTS[name].view)
    if view is None:
        said = f"the view {LISTS[name].view} is not as factdb makes it"
        raise DatabaseError(said, hint="bring it up to date: factdb migrate")
    looked_up = {column: said for column, (_, said) in LISTS[name].looked_up.items()}
    return {**contract.meanings(view), **looked_up}
