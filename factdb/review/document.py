"""The positions of claims in a document, piece by piece: nothing is made before it is looked at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import overload

from factdb.fixture.model import Fixture, Placed
from factdb.render.text import seen
from factdb.review.pane import Piece, Run
from factdb.vocabulary import Span

LONGEST = 4000
"""A paragraph longer than so many characters is several pieces: one window never waits for a whole book."""

_PARAGRAPH = re.compile(r"[^\n]*\n?")
# Good enough to dim by: where it takes an abbreviation for an end, a shorter run is dim.
_SENTENCE = re.compile(r"[^.!?…。！？।؟]*[.!?…。！？।؟]*[\"”’»)\]」』]*\s*")


class Marked(Sequence[Piece]):
    """A document as pieces, with every claim's words marked, those of the current one most.

    Styles: `current`, `shared` (several claims), `claimed`, `context` (the current claim's), `dim` (a sentence without
    any claim), and none; `current shared` where both.
    """

    def __init__(self, text: str, placed: Sequence[Placed]) -> None:
        self.text = text
        self.starts = _starts(text)
        delta: Counter[int] = Counter()
        for span in (span for each in placed for span in each.spans):
            delta[span.start] += 1
            delta[span.end] -= 1
        self._edges = sorted(delta)
        self._depths = list(accumulate(delta[edge] for edge in self._edges))
        self.current: Placed | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, n: int) -> Piece: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Piece]: ...
    def __getitem__(self, n: int | slice) -> Piece | Sequence[Piece]:
        if isinstance(n, slice):
            return [self[each] for each in range(*n.indices(len(self)))]
        return Piece(tuple(self._runs(*self._bounds(n))))

    def piece_at(self, position: int) -> int:
        """Which piece has the character at a position of the document."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def depth(self, position: int) -> int:
        """How many claims stand on the character there."""
        n = bisect_right(self._edges, position) - 1
        return self._depths[n] if n >= 0 else 0

    def _bounds(self, n: int) -> tuple[int, int]:
        start = self.starts[n]
        end = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.text)
        return start, end - 1 if end > start and self.text[end - 1] == "\n" else end

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        dim = self._dim(start, end)
        spans = self.current.spans if self.current else ()
        context = self.current.context if self.current else None
        inside = self._edges[bisect_left(self._edges, start) : bisect_right(self._edges, end)]
        edges = {start, end, *inside, *(at for span in (*dim, *spans, *([context] if context else [])) for at in span)}
        opens, closes = {span.start for span in spans}, {span.end for span in spans}
        cuts = sorted(at for at in edges if start <= at <= end)
        for at, then in pairwise(cuts):
            if at in opens:
                yield Run("▌", "mark")
            yield Run(seen(self.text[at:then]), self._style(at, spans, context, dim), self.depth(at))
            if then in closes:
                yield Run("▐", "mark")

    def _style(self, at: int, spans: Sequence[Span], context: Span | None, dim: Sequence[Span]) -> str:
        depth = self.depth(at)
        if _within(at, spans):
            return "current shared" if depth > 1 else "current"
        if depth:
            return "shared" if depth > 1 else "claimed"
        if context and _within(at, [context]):
            return "context"
        return "dim" if _within(at, dim) else ""

    def _dim(self, start: int, end: int) -> list[Span]:
        """The sentences of a piece that no claim stands in."""
        found = (Span(match.start(), match.end()) for match in _SENTENCE.finditer(self.text, start, end))
        return [span for span in found if not self._is_claimed(span)]

    def _is_claimed(self, span: Span) -> bool:
        first = bisect_right(self._edges, span.start)
        return self.depth(span.start) > 0 or (
            any(self._depths[n] > 0 for n in range(first, bisect_left(self._edges, span.end)))
        )


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _starts(text: str) -> list[int]:
    """Return where the pieces begin: at each line, and in a long one at a space."""
    found: list[int] = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > LONGEST:
            found.append(start)
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            start = space + 1 if space > 0 else start + LONGEST
        if start < end:
            found.append(start)
    return found or [0]


def marked(fixture: Fixture, source: str) -> Marked | None:
    """The document of a source, with the words of all its claims; None where it has no document."""
    document = fixture.documents.get(source)
    if document is None:
        return None
    own = [placed for slug, placed in fixture.placed.items() if slug.partition("/")[0] == source]
    return Marked(document.text, own)


def standing_on(fixture: Fixture, claim: str) -> list[str]:
    """The other claims that stand on some of a claim's words, in the order of the file."""
    source = claim.partition("/")[0]
    spans = fixture.placed[claim].spans
    return [
        slug
        for slug, placed in fixture.placed.items()
        if slug != claim
        and slug.partition("/")[0] == source
        and any(one.start < other.end and other.start < one.end for one in spans for other in placed.spans)
    ]
