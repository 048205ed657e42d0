"""Result → a table; cards, where the terminal is too narrow for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

from factdb.query.model import Result
from factdb.render import answer
from factdb.render import columns as layout
from factdb.render.cells import cells, lines, longest, padded
from factdb.render.formats import cards
from factdb.render.look import Look
from factdb.render.page import Page

MAX_WORD = 24
GAP = 2
"""Spaces between two columns."""


class _Heading(NamedTuple):
    heading: str
    whole: bool


def render(result: Result, look: Look) -> str:
    shown = layout.columns(result)
    rows = [[column.cell(row, result, look) for column in shown] for row in result.rows]
    widths = _widths(shown, rows, look.width)
    if widths is None:  # a table would have to cut an id, and a cut id cannot be cited
        return cards.render(result, look)
    page = Page(look)
    page.heading(result)
    if rows:
        _table(page, [column.heading for column in shown], rows, widths)
    else:
        page.line(answer.nothing(result))
    page.footer(result)
    return page.text()


def grid(page: Page, headings: tuple[str, ...], rows: list[list[str]], *, whole: tuple[str, ...]) -> bool:
    """Draw the cells of rows below their headings; where the page is too narrow nothing is drawn, and it is false."""
    widths = _widths(tuple(_Heading(name, name in whole) for name in headings), rows, page.look.width)
    if widths is None:
        return False
    _table(page, list(headings), rows, widths)
    return True


def _table(page: Page, headings: list[str], rows: list[list[str]], widths: list[int]) -> None:
    """Rich's own tables count the width of characters in their way; see cells.py."""
    for line in _lines(headings, widths):
        page.print(Text(line, "bold"))
    page.print(Text(page.look.sign("─") * (sum(widths) + GAP * (len(widths) - 1))))
    for row in rows:
        for line in _lines(row, widths):
            page.print(Text(line))


def _lines(row: list[str], widths: list[int]) -> Iterator[str]:
    """The lines of one row, every cell wrapped to the width of its column."""
    wrapped = (lines(text, width) for text, width in zip(row, widths, strict=True))
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield "".join(padded(part, width + GAP) for part, width in zip(parts, widths, strict=True)).rstrip()


def _widths(columns: Sequence[layout.Column | _Heading], rows: list[list[str]], width: int) -> list[int] | None:
    """A width for each column: ids whole, words unbroken, short columns unwrapped first. None where it does
    not fit.
    """
    listed = [[column.heading, *(row[n] for row in rows)] for n, column in enumerate(columns)]
    natural = [max(cells(text) for text in texts) for texts in listed]
    widths = [
        widest if column.whole else _minimum(texts)
        for column, texts, widest in zip(columns, listed, natural, strict=True)
    ]
    room = width - sum(widths) - GAP * (len(widths) - 1)
    if room < 0:
        return None
    while room > 0 and widths != natural:
        narrowest = min((n for n in range(len(widths)) if widths[n] < natural[n]), key=lambda n: widths[n])
        widths[narrowest] += 1
        room -= 1
    return widths


def _minimum(texts: list[str]) -> int:
    """Wide enough that no id is cut and no word broken, but for words that would fill half a terminal."""
    return max(longest(text, MAX_WORD) for text in texts)
