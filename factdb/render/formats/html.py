"""Result → HTML for a notebook: a table of what a person sees of it. Nothing in a cell is markup."""

from __future__ import annotations

from collections.abc import Iterable

from factdb.query.model import Result
from factdb.render import answer, columns
from factdb.render.look import Look
from factdb.render.text import html

MOST = 200
"""How many rows are shown."""


def render(result: Result, look: Look) -> str:
    shown = columns.with_groups(result)
    rows = [[column.cell(row, result, look) for column in shown] for row in result.rows[:MOST]]
    more = len(result.rows) - len(rows)
    notes = [*answer.legend(result, look), *([f"… and {more:,} more rows"] if more else [])]
    if not rows:
        return _within(_paragraphs(answer.beside(result)))
    head = _row("th", (column.heading for column in shown))
    table = f"<table>{_caption(result, look)}<thead>{head}</thead><tbody>{_body(rows)}</tbody></table>"
    return _within(table + _paragraphs(notes))


def preformatted(page: str) -> str:
    """A page that is safe for a screen, as it stands there."""
    return _within(f"<pre>{html(page)}</pre>")


def _within(markup: str) -> str:
    """HTML in which notebooks leave `$` as it is: between two of them they would typeset mathematics."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{markup}</div>'


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html(line)}</p>" for line in lines)


def _caption(result: Result, look: Look) -> str:
    """Return what was asked, and how much there is; of SQL of one's own, nothing."""
    if not result.query.list:
        return ""
    return f"<caption>{html(answer.title(result))}: {html(answer.summary(result, look))}</caption>"


def _body(rows: Iterable[Iterable[str]]) -> str:
    return "".join(_row("td", row) for row in rows)


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{html(cell)}</{tag}>' for cell in cells)}</tr>"
