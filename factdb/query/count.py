"""How many rows a query has."""

from __future__ import annotations

import sqlite3

from factdb.query import compose, plans
from factdb.query.lists import LISTS
from factdb.query.model import Query, Statement


def count(connection: sqlite3.Connection, query: Query) -> int:
    if LISTS[query.list].several(query.by) or set(query.by) & set(LISTS[query.list].grouped):
        return number(connection, compose.count(query))
    return number(connection, plans.statement(connection, query._replace(counted=True, by=(), sort=(), limit=None)))


def number(connection: sqlite3.Connection, statement: Statement | None) -> int:
    """The one number that the statement gives; 0 without one."""
    return int(next(connection.execute(statement.sql, statement.parameters))[0]) if statement else 0
