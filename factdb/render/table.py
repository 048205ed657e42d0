"""Result → a table; grouped results are an outline."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from factdb.query import Result
from factdb.render import Look, cards, layout, outline, words
from factdb.render.page import Page

MAX_WORD = 24
# Rich's own ASCII boxes draw bars between columns, which a word then sticks to.
PLAIN = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
GAP = 2
"""Spaces between two columns."""


def render(result: Result, look: Look) -> str:
    if outline.fits(result):
        return outline.render(result, look)
    shown = layout.columns(result)
    cells = [[column.cell(row, result, look) for column in shown] for row in result.rows]
    widths = _widths(shown, cells, look.width)
    if widths is None:
        return cards.render(result, look)
    page = Page(look)
    if result.query.list:
        page.heading(result)
    if cells:
        page.console.print(_table(shown, widths, cells, look))
    else:
        page.line(words.nothing(result) if result.query.list else "no rows")
    page.footer(result)
    return page.text()


def _table(columns: tuple[layout.Column, ...], widths: list[int], cells: list[list[str]], look: Look) -> Table:
    style = PLAIN if look.ascii else box.SIMPLE_HEAD
    table = Table(box=style, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column.heading, no_wrap=column.whole, overflow="fold", width=width)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _widths(columns: tuple[layout.Column, ...], cells: list[list[str]], width: int) -> list[int] | None:
    """A width for each column: ids whole, words unbroken, short columns unwrapped first. None where it does
    not fit.

    Decided here because Rich, short of room, cuts columns that it was told not to wrap.
    """
    listed = [[column.heading, *(row[n] for row in cells)] for n, column in enumerate(columns)]
    widths = [_minimum(column, texts) for column, texts in zip(columns, listed, strict=True)]
    natural = [max(cell_len(text) for text in texts) for texts in listed]
    room = width - sum(widths) - GAP * (len(widths) - 1)
    if room < 0:
        return None
    while room > 0 and widths != natural:
        narrowest = min((n for n in range(len(widths)) if widths[n] < natural[n]), key=lambda n: widths[n])
        widths[narrowest] += 1
        room -= 1
    return widths


def _minimum(column: layout.Column, texts: list[str]) -> int:
    """Wide enough that no id is cut and no word broken, but for words that would fill half a terminal."""
    if column.whole:
        return max(cell_len(text) for text in texts)
    return min(MAX_WORD, max((cell_len(word) for text in texts for word in text.split()), default=1))
