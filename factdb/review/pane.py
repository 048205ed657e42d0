"""Text in a window: pieces of any length, of which only those that are looked at are broken into rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factdb.render import cells
from factdb.render.cells import FSI, PDI
from factdb.render.text import is_turned


class Run(NamedTuple):
    """Text that is safe for a screen, in one style. `depth` is how many claims stand on it."""

    text: str
    style: str = ""
    depth: int = 0


class Piece(NamedTuple):
    """A paragraph; its first row begins with the label, and all its text is `indent` columns in."""

    runs: tuple[Run, ...]
    label: str = ""
    indent: int = 0


Row = list[Run]


def rows(piece: Piece, width: int) -> list[Row]:
    """The rows of a piece, none wider than the window. What is written from right to left is isolated, run by run."""
    indent = min(piece.indent, width // 3)
    text = "".join(run.text for run in piece.runs)
    cuts = [0, *_breaks(text, max(width - indent, 1)), len(text)]
    found: list[Row] = []
    for n, (start, end) in enumerate(pairwise(cuts)):
        label = cells.padded(_short(piece.label, indent) if n == 0 else "", indent)
        lead = [Run(label, "label")] if indent else []
        end = start + len(text[start:end].rstrip())
        found.append([*lead, *(_isolated(run) for run in _cut(piece.runs, start, end))])
    return found


def _short(label: str, width: int) -> str:
    return label if cells.cells(label) < width else label[: max(width - 2, 0)] + "…"


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where rows begin; words and ids that are wider than the window are broken too."""
    at = [0, *cells.breaks(text, width), len(text)]
    for start, end in pairwise(at):
        if start:
            yield start
        filled = 0
        for n, character in enumerate(text[start:end].rstrip(), start):
            room = cells.cells(character)
            if filled and filled + room > width:
                yield n
                filled = 0
            filled += room


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The parts of the runs between two positions of their text, counted through."""
    at = 0
    for run in runs:
        part = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if part:
            yield run._replace(text=part)


def _isolated(run: Run) -> Run:
    return run._replace(text=f"{FSI}{run.text}{PDI}") if is_turned(run.text) else run


class Pane:
    """A window on pieces. `top` is the piece, and the row of it, that the window begins with."""

    def __init__(self, pieces: Sequence[Piece], width: int, height: int) -> None:
        self.pieces = pieces
        self.width = max(width, 1)
        self.height = max(height, 1)
        self.top = (0, 0)
        self._rows: dict[int, list[Row]] = {}

    def rows(self, n: int) -> list[Row]:
        """The rows of a piece; a few screens of them are remembered."""
        if n not in self._rows:
            if len(self._rows) > 500:
                self._rows.clear()
            self._rows[n] = rows(self.pieces[n], self.width)
        return self._rows[n]

    def visible(self) -> list[Row]:
        """Return what the window shows, from its top; at most as many rows as it is high."""
        n, row = self.top
        found: list[Row] = []
        while n < len(self.pieces) and len(found) < self.height:
            found += self.rows(n)[row:]
            n, row = n + 1, 0
        return found[: self.height]

    def scroll(self, by: int) -> None:
        """Move the window by rows, down or up. The last row stays in it."""
        n, row = self.top
        row += by
        while row < 0 and n > 0:
            n -= 1
            row += len(self.rows(n))
        while n < len(self.pieces) - 1 and row >= len(self.rows(n)):
            row -= len(self.rows(n))
            n += 1
        last = len(self.rows(n)) - 1 if self.pieces else 0
        self.top = (n, min(max(row, 0), last))

    def reveal(self, n: int, style: str) -> None:
        """Move the window so that the first row of piece `n` in that style stands in its upper third; not at all, where
        it is seen well.
        """
        row = next((at for at, row in enumerate(self.rows(n)) if any(style in run.style for run in row)), 0)
        self.top = (n, row)
        self.scroll(-(self.height // 3))

    @property
    def share(self) -> int:
        """How far down the window begins, in percent of the pieces."""
        return 100 * self.top[0] // max(len(self.pieces) - 1, 1)
