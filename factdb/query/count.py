"""How many rows a query has."""

from __future__ import annotations

from factdb.backend import Reader
from factdb.query import compose, plans
from factdb.query.lists import LISTS
from factdb.query.model import Query, Statement


def count(reader: Reader, query: Query) -> int:
    if LISTS[query.list].several(query.by) or set(query.by) & set(LISTS[query.list].grouped):
        return number(reader, compose.count(query))
    return number(reader, plans.statement(reader, query._replace(counted=True, by=(), sort=(), limit=None)))


def number(reader: Reader, statement: Statement | None) -> int:
    """The one number that the statement gives; 0 without one."""
    return int(next(reader.execute(statement.sql, statement.parameters))[0]) if statement else 0
