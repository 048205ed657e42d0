"""A statement beside its quote: a number, a date or a name that the quote does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factdb.dates import EdtfDate, resolve
from factdb.entry.facts import Time, Unknown
from factdb.entry.models import Claim
from factdb.figures import numbers as figures
from factdb.figures import times as dates
from factdb.figures.agree import coded
from factdb.figures.languages import ENGLISH, OTHER_CALENDARS, known, knows_months
from factdb.figures.times import When
from factdb.fixture.model import Fixture
from factdb.lint.names import Names
from factdb.lint.numbers import numbers
from factdb.lint.rule import Finding, english_claims, is_english, rule
from factdb.lint.times import times
from factdb.lint.words import unquoted

SPELT = 12
"""Up to this, numbers are mostly spelt out, and of another language than English we do not read them."""
GIVEN = "follow the quote, widen it, or give a 'context' that has it"


@rule(
    "unquoted-number",
    "The statement has a number that is neither in the quote, nor in its 'context', nor coded: it says more than the"
    " document. Remove it, or quote the words that give it.",
)
def unquoted_number(fixture: Fixture) -> Iterator[Finding]:
    for slug in fixture.placed:
        claim, source = fixture.claims[slug], slug.partition("/")[0]
        statement = unquoted(claim.statement)
        said = [span for span in numbers(statement) if _is_read(statement[span.start : span.end])]
        if not said:
            continue
        english = is_english(fixture, source)
        given = _numbers(fixture, claim, source)
        for number in figures.every(statement, ENGLISH):
            inside = any(span.start < number.end and number.start < span.end for span in said)
            if not inside or not number.values or number.values & given:
                continue
            if english or (number.how == figures.FIGURES and max(number.values) > SPELT):
                words = claim.statement[number.start : number.end]
                what = f"the statement says “{words}”, but the quote has no such number"
                yield Finding("claim", slug, what, GIVEN, ("statement",), words)


def _is_read(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _numbers(fixture: Fixture, claim: Claim, source: str) -> frozenset[Decimal]:
    """Every value that the quote, its context and what is coded can give."""
    tag = fixture.sources[source].language
    texts = [*claim.quote, claim.context or ""]
    found = {value for text in texts for number in figures.every(text, tag) for value in number.values}
    for quantity in claim.quantities:
        found |= coded(quantity.value, quantity.unit)
    return frozenset(found)


@rule(
    "unquoted-date",
    "The statement has a date that is neither in the quote, nor in its 'context', nor coded as 'when', 'said' or"
    " 'published'. Remove it, or record its origin.",
)
def unquoted_date(fixture: Fixture) -> Iterator[Finding]:
    for slug in fixture.placed:
        claim, source = fixture.claims[slug], slug.partition("/")[0]
        statement = unquoted(claim.statement)
        spans = list(times(statement))
        tag = fixture.sources[source].language
        if not spans or known(tag) in OTHER_CALENDARS:
            continue
        given = list(_dates(fixture, claim, source))
        for span in spans:
            words = statement[span.start : span.end]
            for mention in dates.read(words, ENGLISH):
                if not any(_is_given(when, given, months=knows_months(known(tag))) for when in mention.readings):
                    what = f"the statement says “{words}”, but the quote has no such date"
                    yield Finding("claim", slug, what, GIVEN, ("statement",), words)
                    break


def _dates(fixture: Fixture, claim: Claim, source: str) -> Iterator[When]:
    document = fixture.sources[source]
    for text in (*claim.quote, claim.context or ""):
        for mention in dates.every(text, document.language):
            yield from mention.readings
    for time in (claim.when, claim.said, document.published):
        edtf = _known(time, document.published)
        for when in dates.of_edtf(edtf) if edtf else ():
            yield when
            if time is document.published:
                yield When(when.years)  # “12 May” is one of that year


def _known(time: Time | Unknown | None, published: Time | Unknown | None) -> str | None:
    """The date that is coded, or that relative words name when they are counted from the publication."""
    if not isinstance(time, Time) or time.edtf:
        return time.edtf if isinstance(time, Time) else None
    anchor = published.edtf if isinstance(published, Time) else None
    day = resolve(time.rule, EdtfDate.parse(anchor)) if time.rule and anchor else None
    return str(day) if day else None


def _is_given(when: When, given: list[When], *, months: bool) -> bool:
    """Return whether every part of a date is one of a date that is given, and that the other parts do not exclude."""
    if when.before_christ:
        return any(other.before_christ for other in given)
    fitting = [other for other in given if not other.before_christ and other.meets(when)]
    parts = [(when.years, [other.years for other in fitting])]
    if months:
        parts += [(when.months, [other.months for other in fitting]), (when.days, [other.days for other in fitting])]
    return all(part is None or any(other and part & other for other in others) for part, others in parts)


@rule(
    "unquoted-name",
    "The statement has a name that is in no document and in nothing that the claim refers to. Use the document's names"
    " for people and places, or refer to them under 'about'.",
)
def unquoted_name(fixture: Fixture) -> Iterator[Finding]:
    names = Names(fixture)
    for slug in english_claims(fixture):
        for name in names.unknown(slug):
            what = (
                f"the statement says “{name}”, but no document has that name, and the claim refers to nothing with it"
            )
            yield Finding("claim", slug, what, "use the document's own name", ("statement",), name)
