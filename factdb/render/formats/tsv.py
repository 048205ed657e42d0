"""Result → TSV: a header, then one record a line; nothing cut, nothing wrapped."""

from __future__ import annotations

from factdb.query.model import Result
from factdb.render.look import Look
from factdb.render.text import tsv


def render(result: Result, _look: Look) -> str:
    lines = ["\t".join(tsv(column) for column in result.columns)]
    lines += ["\t".join(tsv(row[column]) for column in result.columns) for row in result.rows]
    return "\n".join(lines) + "\n"
