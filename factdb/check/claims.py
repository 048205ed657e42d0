"""Checks that everything claims refer to exists: their words in the document, their voices, their relations."""

from __future__ import annotations

from collections.abc import Iterator

from factdb import edges
from factdb.check import rules
from factdb.check.dangling import Found
from factdb.check.entry import Entry, agreeing, verbatim
from factdb.document import Document, QuoteAmbiguous
from factdb.entry.differences import quantity_differs, time_differs
from factdb.entry.facts import Time
from factdb.entry.models import Claim
from factdb.errors import FactDBError
from factdb.fixture.digest import reference
from factdb.fixture.model import Fixture, Placed
from factdb.vocabulary import Span

SHOWN = 50
"""For how many quotes that stand nowhere the nearest words are looked for, which takes a while: nobody reads more."""


def problems(entry: Entry, claim: Claim) -> Iterator[Found]:
    """Every problem of one claim. Fills `placed`."""
    for field in ("places", "actors", "events"):
        yield from entry.wrong(rules.once(getattr(claim.about, field)), "about", field)
    yield from entry.wrong(rules.once(claim.asserts), "asserts")
    counted = (quantity.event for quantity in claim.quantities)
    timed = isinstance(claim.when, Time)
    yield from entry.wrong(rules.events(claim.asserts, claim.about.events, counted, timed=timed))
    yield from entry.wrong(rules.voices((voice.actor, voice.addressee) for voice in claim.voices), "voices")
    yield from _relations(entry, claim)
    yield from entry.wrong(rules.gaps((gap.field, gap.unknown) for gap in claim.gaps), "gaps")
    for index, gap in enumerate(claim.gaps):
        yield from entry.code("gap_reason", gap.unknown, "gaps", index, "unknown")
    yield from _agreement(entry, claim)
    document = entry.fixture.documents.get(entry.slug.partition("/")[0])
    if document is not None:
        yield from _words(entry, claim, document)


def _relations(entry: Entry, claim: Claim) -> Iterator[Found]:
    fixture, (source, _, _) = entry.fixture, entry.slug.partition("/")
    yield from entry.wrong(rules.once((r.kind, reference(entry.slug, r.claim)) for r in claim.relations), "relations")
    for index, relation in enumerate(claim.relations):
        other = reference(entry.slug, relation.claim)
        others = other.partition("/")[0]
        yield from entry.wrong(rules.itself(entry.slug, relation.kind, other), "relations", index)
        if source in fixture.sources and others in fixture.sources:
            wrong = rules.one_witness(relation.kind, other, source, others, fixture.version_before)
            yield from entry.wrong(wrong, "relations", index)
        if relation.kind == "contradicts" and _contradicts(fixture, other, entry.slug):
            yield from entry.wrong(rules.contradicted(entry.slug, other), "relations")


def _contradicts(fixture: Fixture, one: str, other: str) -> bool:
    claim = fixture.claims.get(one)
    relations = claim.relations if claim else []
    return any(r.kind == "contradicts" and reference(one, r.claim) == other for r in relations)


def _agreement(entry: Entry, claim: Claim) -> Iterator[Found]:
    """Check that numbers and dates are those of their words."""
    source = entry.slug.partition("/")[0]
    if source not in entry.fixture.sources or (not claim.quantities and claim.when is None and claim.said is None):
        return
    language = entry.fixture.sources[source].language
    for index, quantity in enumerate(claim.quantities):
        yield from agreeing(entry, quantity_differs(quantity, language), "quantities", index, "value")
    for field, time in (("when", claim.when), ("said", claim.said)):
        yield from agreeing(entry, time_differs(time, language), field, "edtf")


def _words(entry: Entry, claim: Claim, document: Document) -> Iterator[Found]:
    """Check that the quote and every verbatim word stand where they must. Fills `placed`."""
    context: Span | None = None
    nearest = entry.fixture.lost < SHOWN
    try:
        if claim.context is not None:
            context = document.find(claim.context, nearest=nearest)
    except FactDBError as error:
        entry.fixture.lost += 1
        hint = "quote more words" if isinstance(error, QuoteAmbiguous) else error.hint
        yield entry.problem(f"context: {error.message}", hint, "context")
        return
    try:
        occurrence = int(claim.occurrence) if claim.occurrence else None
        spans = document.find_spans(claim.quote, within=context, occurrence=occurrence, nearest=nearest)
    except FactDBError as error:
        entry.fixture.lost += 1
        hint = error.hint
        if isinstance(error, QuoteAmbiguous) and claim.context is None:
            hint += ", or give a 'context' that contains it"
        yield entry.problem(error.message, hint, "quote")
        return
    entry.fixture.placed[entry.slug] = Placed(spans, context)
    for span, words in zip(spans, claim.quote, strict=True):
        if not edges.has_words(words):
            yield entry.problem(f"“{words}” has no word or number in it", "quote the document's words", "quote")
        elif cut := document.cut(span):
            yield entry.problem(f"the quote cuts {cut} in two", f"quote “{document.widened(span)}”", "quote")
    if context and (cut := document.cut(context)):
        yield entry.problem(f"the context cuts {cut} in two", f"give “{document.widened(context)}”", "context")
    if document.paragraph(spans[0]) != document.paragraph(spans[-1]):
        hint = "a claim quotes one passage; make two claims"
        yield entry.problem("the parts of the quote are in different paragraphs", hint, "quote")
    areas = (*spans, context) if context else spans
    for index, quantity in enumerate(claim.quantities):
        yield from verbatim(entry, document, areas, quantity.verbatim, "quantities", index, "verbatim")
    for depth, voice in enumerate(claim.voices):
        for field in ("cue", "described_as", "channel"):
            yield from verbatim(entry, document, areas, getattr(voice, field), "voices", depth, field)
    for name, time in (("when", claim.when), ("said", claim.said)):
        if time is not None and not (isinstance(time, Time) and time.basis == "external"):
            yield from verbatim(entry, document, areas, time.verbatim, name, "verbatim")
    for index, gap in enumerate(claim.gaps):
        yield from verbatim(entry, document, areas, gap.verbatim, "gaps", index, "verbatim")
