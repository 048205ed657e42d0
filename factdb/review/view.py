"""A pane as a Textual widget: it draws the rows that are seen, and keeps them within its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from factdb.render import cells
from factdb.review.pane import Pane, Piece, Row

STYLES = {
    "dim": Style(dim=True),
    "label": Style(color="cyan"),
    "head": Style(bold=True),
    "strong": Style(bold=True),
    "verdict": Style(color="green", bold=True),
    "warning": Style(color="yellow"),
    "claimed": Style(underline=True),
    "shared": Style(underline=True, bold=True, color="yellow"),
    "context": Style(italic=True),
    "mark": Style(bold=True, color="cyan"),
    "current": Style(reverse=True),
    "current shared": Style(reverse=True, bold=True, color="yellow"),
}
"""Colour never says anything alone."""


class View(Widget, can_focus=True):
    """A pane on the screen; with a gutter where `shows_depth`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "by(-1)"),
        Binding("down", "by(1)"),
        Binding("pageup", "pages(-1)"),
        Binding("pagedown", "pages(1)"),
        Binding("home", "top"),
    ]

    def __init__(self, *, id: str, gutter: int = 0) -> None:
        super().__init__(id=id)
        self.gutter_width = gutter
        self.pane = Pane([], 80, 24)
        self._shown: list[Row] = []

    def put(self, pieces: Sequence[Piece], *, at: tuple[int, int] = (0, 0)) -> None:
        """Show other pieces, from `at` on."""
        self.pane = Pane(pieces, self.size.width - self.gutter_width - 1, self.size.height)
        self.pane.top = at
        self._draw()

    def reveal(self, piece: int, style: str) -> None:
        self.pane.reveal(piece, style)
        self._draw()

    def on_resize(self) -> None:
        piece = self.pane.top[0]
        self.put(self.pane.pieces, at=(piece, 0))

    def _draw(self) -> None:
        self._shown = self.pane.visible()
        self.refresh()

    def action_by(self, rows: int) -> None:
        self.pane.scroll(rows)
        self._draw()

    def action_pages(self, pages: int) -> None:
        self.action_by(pages * max(self.pane.height - 2, 1))

    def action_top(self) -> None:
        self.pane.top = (0, 0)
        self._draw()

    def on_mouse_scroll_down(self) -> None:
        self.action_by(3)

    def on_mouse_scroll_up(self) -> None:
        self.action_by(-3)

    def render_line(self, y: int) -> Strip:
        row = self._shown[y] if y < len(self._shown) else []
        # Widths are ours, which are those of terminals: Rich counts in clusters (render/cells.py).
        segments = [Segment(self._edge(row)), *(Segment(run.text, STYLES.get(run.style)) for run in row)]
        filled = self.gutter_width + sum(cells.cells(run.text) for run in row)
        rest = max(self.size.width - filled, 0)
        return Strip([*segments, Segment(" " * rest)], self.size.width).apply_style(self.rich_style)

    def _edge(self, row: Row) -> str:
        if not self.gutter_width:
            return ""
        depth = max((run.depth for run in row), default=0)
        words = "" if depth < 2 else str(depth) if depth < 10 else "+"
        return words.ljust(self.gutter_width)
