"""The relations of claims beyond one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from factdb import dates
from factdb.entry.facts import Time
from factdb.entry.models import Claim
from factdb.fixture.digest import reference
from factdb.fixture.model import Fixture
from factdb.lint.rule import Finding, rule
from factdb.vocabulary import CORROBORATING

ALIKE = 0.7
"""The share of common words at which two statements look like one claim."""

FEWEST = 4
"""Statements of fewer words are too often alike."""

# 5,000 claims take half a second; a pair goes unseen only if more than 20 others share its rarest words.
COMPARED = 20
"""With how many others, of those that share its rarest words, a statement is compared."""

JOINING = frozenset(
    {"compatible", "contradicts", "corrects", "corroborates", "disputes", "repeats", "retracts", "supersedes"}
)
"""Relations after which two claims need no other: they and what is joined to them in the same way."""

_SMALL_WORDS = """
    a an and are as at be been by for from had has have in into is it its of on or over that the their them they this
    to was were will with
"""
_FILLING = frozenset(_SMALL_WORDS.split())


@rule(
    "one-origin",
    "A copy corroborates nothing: only claims of independent origin count, and these two documents share one. Use"
    " 'repeats', or 'supports' inside one document; or correct the 'origin'.",
)
def one_origin(fixture: Fixture) -> Iterator[Finding]:
    for slug, claim in fixture.claims.items():
        source = slug.partition("/")[0]
        for index, relation in enumerate(claim.relations):
            other = reference(slug, relation.claim)
            inside = other.partition("/")[0] == source
            if relation.kind not in CORROBORATING or (inside and relation.kind != "corroborates"):
                continue
            if other in fixture.claims and _origin(fixture, slug) == _origin(fixture, other):
                shared = "they are in the same document" if inside else f"both come from {_origin(fixture, slug)}"
                what = f"{relation.kind} {relation.claim}, but {shared}"
                hint = (
                    "write 'supports'" if inside else "write 'repeats', or correct the 'origin' of one of the sources"
                )
                yield Finding("claim", slug, what, hint, ("relations", index), other)


def _origin(fixture: Fixture, claim: str) -> str:
    source = claim.partition("/")[0]
    entry = fixture.sources.get(source)
    return (entry.origin if entry else None) or source


@rule(
    "unrelated-twin",
    "Similar claims in two documents are two witnesses, a copy or a contest; the relation says which. Add"
    " 'corroborates', 'repeats', 'contradicts' or 'compatible' to one of them.",
)
def unrelated_twin(fixture: Fixture) -> Iterator[Finding]:
    words = {slug: kept for slug, claim in fixture.claims.items() if len(kept := _content(claim)) >= FEWEST}
    often = Counter(word for kept in words.values() for word in kept)
    group = _Groups(fixture)
    holding: dict[str, list[str]] = {}
    for slug, kept in words.items():
        # Two sets that share ALIKE of their words share one of so many of their rarest (prefix filtering).
        rare = sorted(kept, key=lambda word: (often[word], word))[: len(kept) - int(ALIKE * len(kept)) + 1]
        near = dict.fromkeys(other for word in rare for other in holding.get(word, ())[-COMPARED:])
        for other in list(near)[:COMPARED]:
            if _alike(kept, words[other]) and _could_be_one(fixture, slug, other) and not group.join(slug, other):
                kind = "repeats" if _origin(fixture, slug) == _origin(fixture, other) else "corroborates"
                hint = f"relate them, like {{kind: {kind}, claim: {other}}}"
                yield Finding(
                    "claim", slug, f"looks like {other}, but is not related to it", hint, ("statement",), other
                )
                break
        for word in rare:
            holding.setdefault(word, []).append(slug)


def _content(claim: Claim) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", claim.statement.casefold())) - _FILLING


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= ALIKE * (len(one) + len(other) - common)


def _could_be_one(fixture: Fixture, one: str, other: str) -> bool:
    """Return whether two statements that read alike may say one thing: they stand in two documents, and nothing that is
    recorded tells them apart.
    """
    if one.partition("/")[0] == other.partition("/")[0]:
        return False
    first, second = fixture.claims[one], fixture.claims[other]
    apart = (
        _disjoint(first.about.places, second.about.places)
        or _disjoint([*first.asserts, *first.about.events], [*second.asserts, *second.about.events])
        or _disjoint(first.about.actors, second.about.actors)
    )
    return not apart and _may_meet(first, second)


def _disjoint(one: list[str], other: list[str]) -> bool:
    return bool(one) and bool(other) and not set(one) & set(other)


def _may_meet(one: Claim, other: Claim) -> bool:
    """Return whether the times of both, as far as they are known, have a day in common."""
    bounds = []
    for claim in (one, other):
        edtf = claim.when.edtf if isinstance(claim.when, Time) else None
        date = dates.EdtfDate.parse(edtf) if edtf else None
        bounds.append((date.earliest or "" if date else "", date.latest or "9999" if date else "9999"))
    return bounds[0][0] <= bounds[1][1] and bounds[1][0] <= bounds[0][1]


class _Groups:
    """Claims that relations join, and documents that are versions of one, each group by one of it (union-find)."""

    def __init__(self, fixture: Fixture) -> None:
        self.above: dict[str, str] = {}
        self.direct: set[frozenset[str]] = set()
        for slug, claim in fixture.claims.items():
            for relation in claim.relations:
                other = reference(slug, relation.claim)
                self.direct.add(frozenset((slug, other)))
                if relation.kind in JOINING:
                    self.put(slug, other)
        for slug, source in fixture.sources.items():
            if source.supersedes:
                self.put(f"{slug}/", f"{source.supersedes}/")

    def of(self, member: str) -> str:
        while (above := self.above.get(member, member)) != member:
            self.above[member] = self.above.get(above, above)
            member = above
        return member

    def put(self, one: str, other: str) -> None:
        self.above[self.of(one)] = self.of(other)

    def join(self, one: str, other: str) -> bool:
        """Return whether the two claims are related already; from now on they are."""
        versions = [self.of(f"{claim.partition('/')[0]}/") for claim in (one, other)]
        related = frozenset((one, other)) in self.direct or self.of(one) == self.of(other) or versions[0] == versions[1]
        self.put(one, other)
        return related
