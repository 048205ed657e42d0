"""Statements that are read alone: a denial carries its negation, and what affirms an event carries none."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.entry.models import Claim
from factdb.fixture.model import Fixture
from factdb.lint.claims import is_of_speech
from factdb.lint.negations import lacks_negation, negated, negation, unconfirmed
from factdb.lint.rule import Finding, rule

STATES = frozenset({"control-held", "occupation", "troop-posture"})
"""The kinds of events that last: “no longer” says that they do not."""


@rule(
    "bare-denial",
    "A statement is read alone: in a list, in a footnote, in an article. With 'polarity: denies', it must say that"
    " something is not so: “The army did not take Dren”, not “The army took Dren”.",
)
def bare_denial(fixture: Fixture) -> Iterator[Finding]:
    for slug, claim in fixture.claims.items():
        if claim.polarity == "denies" and lacks_negation(claim.statement, _language(fixture, slug)):
            what = "it denies, but its statement has no negation"
            hint = "write the negation into the statement: “The army did not take Dren”"
            yield Finding("claim", slug, what, hint, ("statement",))


@rule(
    "negated-assertion",
    "A claim that asserts an event and affirms says that it happened. If the statement says that it did not, use"
    " 'polarity: denies'; if it says something else about the event, put the event under 'about'.",
)
def negated_assertion(fixture: Fixture) -> Iterator[Finding]:
    for slug, claim in fixture.claims.items():
        if claim.polarity != "affirms" or not claim.asserts or is_of_speech(fixture, claim) or _counts_none(claim):
            continue
        events = [fixture.events[event] for event in claim.asserts if event in fixture.events]
        of_state = any(event.kind in STATES for event in events)
        words = negated(claim.statement, _language(fixture, slug), of_state=of_state)
        if words and not any(negation(event.title) for event in events):
            what = f"it affirms {claim.asserts[0]}, but the statement says “{words}”"
            hint = "write 'polarity: denies', or put the event under 'about'"
            yield Finding("claim", slug, what, hint, ("statement",), words)


@rule(
    "unconfirmed-denial",
    "A denial of an event contests everybody who asserts it. Whoever “could not confirm” it, or saw “no evidence”,"
    " does not deny that it happened: put the event under 'about', and use 'polarity: affirms'.",
)
def unconfirmed_denial(fixture: Fixture) -> Iterator[Finding]:
    for slug, claim in fixture.claims.items():
        if claim.polarity != "denies" or not claim.asserts or is_of_speech(fixture, claim):
            continue
        if words := unconfirmed(claim.statement):
            what = f"it denies {claim.asserts[0]}, but the statement says only “{words}”"
            hint = "put the event under 'about', and let the claim affirm"
            yield Finding("claim", slug, what, hint, ("statement",), words)


def _language(fixture: Fixture, claim: str) -> str | None:
    source = fixture.sources.get(claim.partition("/")[0])
    return source.language if source else None


def _counts_none(claim: Claim) -> bool:
    """Return whether the claim says that there were none of something: a number, which it affirms."""
    return any(quantity.bounds()[2] == 0 for quantity in claim.quantities)
