"""Remarks on the words of a claim: its statement beside its quote, and its quote beside what was recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from factdb.entry.facts import Unknown
from factdb.entry.models import Claim
from factdb.fixture.model import ANY, Fixture
from factdb.lint.numbers import numbers
from factdb.lint.rule import Finding, english_claims, rule
from factdb.lint.times import times
from factdb.lint.words import REPORTING, loaded, quoted, unquoted
from factdb.vocabulary import Span

SPEECH = frozenset(
    {"acknowledgement", "announcement", "denial", "gathering", "praise", "remote-conference", "talks"},
)
"""The kinds of events that are made of speech: whoever asserts one says that something was said."""


@rule(
    "loaded-word",
    "A word that takes a side (“liberation”, “regime”, “heroic”) makes the statement or the title of an event take it"
    " too. Use neutral words, or the document's own in quotation marks.",
)
def loaded_word(fixture: Fixture) -> Iterator[Finding]:
    for slug in english_claims(fixture):
        for word in dict.fromkeys(loaded(fixture.claims[slug].statement)):
            hint = "write neutral words, or put the document's own in quotation marks"
            yield Finding(
                "claim", slug, f"the statement uses “{word}” without quotation marks", hint, ("statement",), word
            )
    for slug, event in fixture.events.items():
        for word in dict.fromkeys(loaded(event.title)):
            yield Finding("event", slug, f"the title says “{word}”", "write neutral words", ("title",), word)


@rule(
    "quoted-word",
    "Quotation marks in a statement promise the document's own words. Copy them from the quote, widen the quote or its "
    "'context', or leave the marks out.",
)
def quoted_word(fixture: Fixture) -> Iterator[Finding]:
    for slug in english_claims(fixture):
        claim = fixture.claims[slug]
        said = _plain(" ".join([*claim.quote, claim.context or ""]))
        for words in quoted(claim.statement):
            piece = _plain(words)
            if piece and piece not in said:
                what = f"the statement has “{piece}” in quotation marks, but the quote does not"
                hint = "copy the words from the quote, or leave the marks out"
                yield Finding("claim", slug, what, hint, ("statement",), piece)


def _plain(words: str) -> str:
    """Words to be compared: the marks at the edges of a quotation, its line breaks and capitals are the reviewer's."""
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .,;:!?…")


@rule(
    "reporting-verb",
    "If the narration reports what somebody said, the claim may not be the document's own. Give the claim its"
    " 'voices'. If the point is that it was said, assert the event of saying it, or make it an 'about-claim'.",
)
def reporting_verb(fixture: Fixture) -> Iterator[Finding]:
    for slug in english_claims(fixture):
        claim = fixture.claims[slug]
        if claim.evidence != "narration" or claim.voices or is_of_speech(fixture, claim):
            continue
        match = next((m for words in claim.quote if (m := REPORTING.search(unquoted(words)))), None)
        if match:
            hint = "give its 'voices', or assert the event of saying it"
            what = f"the document's own narration has “{match[0]}”"
            yield Finding("claim", slug, what, hint, ("evidence",), match[0])


def is_of_speech(fixture: Fixture, claim: Claim) -> bool:
    """Return whether the point of the claim is that something was said; yes too where what it asserts could not be
    read.
    """
    kinds = {
        fixture.events[slug].kind if slug in fixture.events and ("event", slug) not in fixture.wrong else ANY
        for slug in claim.asserts
    }
    return claim.kind == "about-claim" or bool(kinds & {*SPEECH, ANY})


@rule(
    "unrecorded-number",
    "Questions cannot find a number that is only in a quote. Record it under 'quantities', with what was counted and"
    " the words. Dates, ages, ordinals and numbers in names are ignored.",
)
def unrecorded_number(fixture: Fixture) -> Iterator[Finding]:
    recorded = _Recorded(fixture)
    for slug, words, at in _quotes(fixture):
        for found in numbers(words):
            if not recorded.holds(slug, at + found.start):
                number = words[found.start : found.end]
                hint = "record it under 'quantities', with what was counted"
                yield Finding("claim", slug, f"no quantity records “{number}”", hint, ("quote",), number)


@rule(
    "unrecorded-date",
    "Filters cannot find a date that is only in a quote. Record it with its words: as 'when' if it is the time of the"
    " event, as 'said' if it is the time of the utterance.",
)
def unrecorded_date(fixture: Fixture) -> Iterator[Finding]:
    recorded = _Recorded(fixture)
    for slug, words, at in _quotes(fixture):
        for found in times(words):
            if not recorded.holds(slug, at + found.start, at + found.end - 1):
                date = words[found.start : found.end]
                hint = "record it as 'when' or 'said', with its words"
                yield Finding("claim", slug, f"no time records “{date}”", hint, ("quote",), date)


def _quotes(fixture: Fixture) -> Iterator[tuple[str, str, int]]:
    """Every run of a quote with where it begins in the document."""
    for slug in english_claims(fixture):
        text = fixture.documents[slug.partition("/")[0]].text
        for span in fixture.placed[slug].spans:
            yield slug, text[span.start : span.end], span.start


class _Recorded:
    """The runs of each document that a quantity, a time or a gap of some claim has the words of: what one claim
    records need not be recorded by the next one that quotes the same words.
    """

    def __init__(self, fixture: Fixture) -> None:
        self.runs: dict[str, list[Span]] = {}
        for slug in fixture.placed:
            self.runs.setdefault(slug.partition("/")[0], []).extend(_recorded(fixture, slug))
        self.runs = {source: _joined(runs) for source, runs in self.runs.items()}

    def holds(self, claim: str, *positions: int) -> bool:
        """Return whether a character at one of these positions of the claim's document is recorded."""
        runs = self.runs[claim.partition("/")[0]]
        for position in positions:
            before = bisect_right(runs, (position, len(runs) and runs[-1].end)) - 1
            if before >= 0 and position < runs[before].end:
                return True
        return False


def _recorded(fixture: Fixture, slug: str) -> Iterator[Span]:
    claim, placed = fixture.claims[slug], fixture.placed[slug]
    text = fixture.documents[slug.partition("/")[0]].text
    for words in dict.fromkeys(_words(claim)):
        for area in (*placed.spans, placed.context):
            at = text.find(words, area.start, area.end) if area else -1
            while area and at >= 0:
                yield Span(at, at + len(words))
                at = text.find(words, at + len(words), area.end)


def _words(claim: Claim) -> Iterator[str]:
    """The words of the document that the claim records a number, a time or a gap by."""
    yield from (quantity.verbatim for quantity in claim.quantities)
    yield from (gap.verbatim for gap in claim.gaps if gap.verbatim)
    for time in (claim.when, claim.said):
        if time is not None and time.verbatim and (isinstance(time, Unknown) or time.basis != "external"):
            yield time.verbatim


def _joined(runs: Iterable[Span]) -> list[Span]:
    """The runs in order, those that touch as one."""
    joined: list[Span] = []
    for run in sorted(runs):
        if joined and run.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, run.end))
        else:
            joined.append(run)
    return joined
