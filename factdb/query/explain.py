"""How a question is understood: which words became which clause, the command, the SQL, its plan. Runs nothing."""

from __future__ import annotations

from typing import NamedTuple

from factdb.backend import Reader
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


def explain(reader: Reader, query: Query, *, phrase: Phrase | None = None) -> Explanation:
    statement = run.statement(reader, query)
    return Explanation(phrase, command.line(query), statement, reader.plan(*statement))
