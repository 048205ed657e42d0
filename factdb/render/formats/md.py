"""Result → a Markdown table of what a person sees of it; nothing in a cell is markup.

Readers that make links of bare addresses (GitHub's) may do so still: what such a link shows is where it goes.
"""

from __future__ import annotations

from factdb.query.model import Result
from factdb.render import columns
from factdb.render.look import Look
from factdb.render.text import markdown


def render(result: Result, look: Look) -> str:
    shown = columns.with_groups(result)
    lines = [[markdown(column.heading) for column in shown], ["---"] * len(shown)]
    lines += [[markdown(column.cell(row, result, look)) for column in shown] for row in result.rows]
    if not result.cited:
        return _table(lines)
    from factdb.render import cited  # for few answers

    marks = ["cited", "---", *(cited.marks(row, result) for row in result.rows)]
    noted = [[*line, mark] for line, mark in zip(lines, marks, strict=True)]
    return f"{_table(noted)}\n{cited.notes(result, look)}"


def _table(lines: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
