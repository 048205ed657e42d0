"""Result → ids, one a line and each once: to be handed on to `factdb show -`."""

from __future__ import annotations

from factdb.errors import UsageError
from factdb.query.model import Result
from factdb.render.look import Look
from factdb.render.text import tsv

NAMED = ("id", "claim", "event")
"""The columns that name what a row is, the nearest first."""


def render(result: Result, _look: Look) -> str:
    columns = [name for name in NAMED if name in result.columns]
    if not columns:
        raise UsageError("these rows have no ids", hint="leave out --ids, or ask for a column id")
    ids = (next((row[name] for name in columns if row[name] is not None), None) for row in result.rows)
    return "".join(f"{tsv(each)}\n" for each in dict.fromkeys(ids) if each is not None)
