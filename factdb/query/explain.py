"""How a question is understood: which words became which clause, the command, the SQL, its plan. Runs nothing."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from factdb.query import command, run
from factdb.query.model import Query, Statement

Phrase = tuple[str, tuple[tuple[str, str], ...]]
"""The words of a phrase, and for each run of them what it became."""


class Explanation(NamedTuple):
    """A question on its way: phrase → tokens → command → SQL with its values → plan."""

    phrase: Phrase | None
    command: str
    statement: Statement
    plan: tuple[str, ...]


def explain(connection: sqlite3.Connection, query: Query, *, phrase: Phrase | None = None) -> Explanation:
    statement = run.statement(connection, query)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)
    depth = {0: -1}
    lines = []
    for number, parent, _, detail in plan:
        depth[number] = depth[parent] + 1
        lines.append("  " * depth[number] + str(detail))
    return Explanation(phrase, command.line(query), statement, tuple(lines))
