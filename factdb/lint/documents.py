"""Sentences of documents that no claim quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factdb.document import Document
from factdb.fixture.model import ANY, Fixture
from factdb.lint.rule import Finding, rule
from factdb.lint.sentences import sentences
from factdb.vocabulary import Span

SHOWN = 60
"""How much of a sentence is shown, in characters."""


@dataclass(frozen=True)
class Coverage:
    """How many sentences a document has, and how many of them hold a quoted claim, or a part of one."""

    source: str
    sentences: int
    held: int

    def __str__(self) -> str:
        plural = "" if self.sentences == 1 else "s"
        verb = "holds" if self.sentences == 1 else "hold"
        return f"{self.source}: {self.held} of {self.sentences} sentence{plural} {verb} a quoted claim"


def coverage(fixture: Fixture) -> list[Coverage]:
    """The coverage of every document whose claims could all be read, in file order."""
    found, quotes = [], _quotes(fixture)
    for source, document in _sound(fixture):
        held = [quoted for _, quoted in _held(document.text, quotes.get(source, []))]
        found.append(Coverage(source, len(held), sum(held)))
    return found


@rule(
    "uncovered-sentence",
    "A sentence that no claim quotes may have been overlooked. Make claims of it, or allow it at the 'source', by its"
    " 'words' or for the whole document. Headings and bylines are ignored.",
)
def uncovered_sentence(fixture: Fixture) -> Iterator[Finding]:
    quotes = _quotes(fixture)
    for source, document in _sound(fixture):
        line, counted = 1, 0
        for sentence, quoted in _held(document.text, quotes.get(source, [])):
            if not quoted:
                line += document.text.count("\n", counted, sentence.start)
                counted = sentence.start
                words = " ".join(document.text[sentence.start : sentence.end].split())
                what = f"no claim quotes “{_begun(words)}” ({document.path}:{line})"
                hint = "make a claim of what it says, or allow it by its 'words'"
                yield Finding("source", source, what, hint, ("document",), words)


def _sound(fixture: Fixture) -> Iterator[tuple[str, Document]]:
    """The documents of which every claim could be read, and its words be found."""
    patchy = {slug.partition("/")[0] for kind, slug in fixture.broken | fixture.wrong if kind == "claim"}
    if ANY not in patchy:
        yield from ((source, document) for source, document in fixture.documents.items() if source not in patchy)


def _quotes(fixture: Fixture) -> dict[str, list[Span]]:
    """The runs of each document that claims quote, in its order."""
    found: dict[str, list[Span]] = {}
    for slug, placed in fixture.placed.items():
        found.setdefault(slug.partition("/")[0], []).extend(placed.spans)
    return {source: sorted(spans) for source, spans in found.items()}


def _held(text: str, quotes: list[Span]) -> Iterator[tuple[Span, bool]]:
    """Every sentence of a text, and whether one of the quotes has a part of it."""
    at = end = 0
    for sentence in _sentences(text):
        while at < len(quotes) and quotes[at].start < sentence.end:
            end = max(end, quotes[at].end)
            at += 1
        yield sentence, end > sentence.start


@cache
def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a document, for which both the rule and the count ask."""
    return tuple(sentences(text))


def _begun(words: str) -> str:
    """The first words of a sentence."""
    if len(words) <= SHOWN:
        return words
    return words[:SHOWN].rpartition(" ")[0].rstrip(" ,;:") + "…" if " " in words[:SHOWN] else words[:SHOWN] + "…"
