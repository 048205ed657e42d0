"""Result → a Markdown table of what a person sees of it; nothing in a cell is markup."""

from __future__ import annotations

from factdb.query import Result
from factdb.render import Look, layout
from factdb.render.text import markdown


def render(result: Result, look: Look) -> str:
    shown = layout.columns(result)
    lines = [[markdown(column.heading) for column in shown], ["---"] * len(shown)]
    lines += [[markdown(column.cell(row, result, look)) for column in shown] for row in result.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
