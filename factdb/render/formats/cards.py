"""Result → cards, one a row, for narrow terminals: nothing is cut and no column is lost."""

from __future__ import annotations

from factdb.query.model import Result
from factdb.render import answer, columns
from factdb.render.cells import cells, padded
from factdb.render.look import Look
from factdb.render.page import Page


def render(result: Result, look: Look) -> str:
    page = Page(look)
    page.heading(result)
    shown = columns.columns(result)
    edge = max(cells(column.heading) for column in shown) + 2
    for n, row in enumerate(result.rows):
        if n:
            page.blank()
        for column in shown:
            page.entry((padded(column.heading, edge), "dim"), column.cell(row, result, look))
    if not result.rows:
        page.line(answer.nothing(result))
    page.footer(result)
    return page.text()
