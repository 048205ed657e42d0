"""The questions that are asked of every entry: is there such a slug, such a code, do the words stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factdb import edges
from factdb.check.dangling import Found, Missing
from factdb.check.rules import Wrong
from factdb.document import Document
from factdb.entry.above import above, is_too_high
from factdb.figures import agree
from factdb.fixture.model import ANY, At, Fixture
from factdb.problems import Problem
from factdb.vocabulary import MAX_LEVELS, Span


class Entry:
    """One entry under check: its place, and the questions asked of every entry."""

    def __init__(self, fixture: Fixture, kind: str, slug: str) -> None:
        self.fixture = fixture
        self.kind = kind
        self.slug = slug
        self.where: At = fixture.at[kind, slug]

    def problem(self, what: str, hint: str = "", *at: str | int, review: bool = False) -> Problem:
        return self.where.problem(f"{self.kind} {self.slug}: {what}", hint, at=at, review=review, entry=self.slug)

    def known(self, kind: str, slug: object, *at: str | int) -> Iterator[Found]:
        """Check that `slug` names an entry of `kind`; None and what is unknown pass."""
        registry = self.fixture.registry(kind)
        if {(kind, slug), (kind, ANY)} & self.fixture.broken:
            return  # it stands in a file, and what is wrong with it is said there
        if isinstance(slug, str) and slug not in registry:
            yield self.missing(kind, slug, *at)

    def code(self, vocabulary: str, code: str, *at: str | int) -> Iterator[Found]:
        codes = self.fixture.vocabulary.get(vocabulary)
        if codes is not None and code not in codes and ("code", ANY) not in self.fixture.broken:
            yield self.missing(vocabulary, code, *at)

    def missing(self, kind: str, slug: str, *at: str | int) -> Missing:
        tree, path = self.where.tree, (*self.where.path, *at)
        return Missing(kind, slug, f"{self.kind} {self.slug}", self.slug, tree.file, tree.line(path))

    def wrong(self, found: Iterable[Wrong], *at: str | int) -> Iterator[Problem]:
        """Yield what a rule found, at its place in the entry."""
        return (self.problem(wrong.what, wrong.hint, *at, *wrong.at) for wrong in found)

    def acyclic(self, parent: Callable[[str], str | None], does: str, *at: str | int) -> Iterator[Found]:
        """Check that going up from this entry comes to an end, and not back to it. A cycle is told once, at the entry
        that is written first.
        """
        line = above(self.slug, parent)
        if is_too_high(line):
            yield self.problem(
                f"'{at[-1]}' leads through more than {MAX_LEVELS} entries", "fixtures must be simpler than that", *at
            )
        if parent(line[-1]) != self.slug:
            return
        self.fixture.broken |= {(self.kind, slug) for slug in line}
        # Of lines, only those that have come stand somewhere.
        if self.slug == min((s for s in line if (self.kind, s) in self.fixture.at), key=self._position):
            cycle = " → ".join([*line, self.slug])
            hint = f"take '{at[-1]}' out{' of one of them' if len(line) > 1 else ', or name another'}"
            yield self.problem(f"{does} itself: {cycle}", hint, *at)

    def _position(self, slug: str) -> tuple[str, int]:
        at = self.fixture.at[self.kind, slug]
        return at.tree.file, at.tree.line(at.path)


def somewhere(fixture: Fixture, words: str) -> bool:
    """Return whether some document has the words; yes too where they may stand in one that could not be read."""
    documents = fixture.documents.values()
    return not documents or ("document", ANY) in fixture.broken or any(d.names(words) for d in documents)


def verbatim(
    entry: Entry, document: Document, areas: Iterable[Span], words: str | None, *at: str | int
) -> Iterator[Found]:
    """Check that `words` stand in one of the areas, whole; in the document, where there are none."""
    spans = list(areas) or [Span(0, len(document.text))]
    if words is None:
        return
    if not edges.has_words(words):
        yield entry.problem(f"“{words}” has no word or number in it", "give the document's own words", *at)
    elif any(document.says(words, span) for span in spans):
        return
    elif cut := document.cut_by(words, spans):
        yield entry.problem(f"“{words}” cuts {cut[0]} in two", f"give “{cut[1]}”", *at)
    elif document.says(words, Span(0, len(document.text))):
        yield entry.problem(
            f"“{words}” occurs in the document but not in the quote",
            "quote it, or give a 'context' that contains it",
            *at,
        )
    else:
        yield entry.problem(f"the document does not say “{words}”", "give the document's own words", *at)


def agreeing(entry: Entry, differences: agree.Differences, *at: str | int) -> Iterator[Found]:
    """Check that the digits of the words do not exclude what is coded."""
    for difference in differences:
        if difference.stops:
            yield entry.problem(difference.what, difference.hint, *at)
