"""The coded values beside their words: differences that are no problem, since the error may be the document's."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.entry.differences import quantity_differs, time_differs
from factdb.figures import agree
from factdb.fixture.model import Fixture
from factdb.lint.rule import Finding, rule


@rule(
    "words-disagree",
    "A date or a number disagrees with its words: a Tuesday that the document calls Saturday, “two” coded as "
    "3, “about 300” coded as 300, a year of another calendar, words that contradict themselves. Correct what is coded; "
    "if the document is wrong or means something else, allow it.",
)
def words_disagree(fixture: Fixture) -> Iterator[Finding]:
    for slug, source in fixture.sources.items():
        differences = time_differs(source.published, source.language)
        yield from _found("source", slug, differences, ("published", "edtf"))
    for slug, claim in fixture.claims.items():
        document = fixture.sources.get(slug.partition("/")[0])
        language = document.language if document else None
        for field, time in (("when", claim.when), ("said", claim.said)):
            yield from _found("claim", slug, time_differs(time, language), (field, "edtf"))
        for index, quantity in enumerate(claim.quantities):
            differences = quantity_differs(quantity, language)
            yield from _found("claim", slug, differences, ("quantities", index, "value"))


def _found(kind: str, slug: str, differences: agree.Differences, at: tuple[str | int, ...]) -> Iterator[Finding]:
    for difference in differences:
        if not difference.stops:
            yield Finding(kind, slug, difference.what, difference.hint, at, difference.what)
