"""Relations between utterances: what is written between two claims counts for both their utterances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factdb.standing.voices import OTHER, SAME, Sameness
from factdb.vocabulary import CONTESTING, CORROBORATING, COUNTING_SCOPES

SYMMETRIC = frozenset(("contradicts", "corroborates", "compatible", "repeats"))
"""Kinds of relation that hold in both directions."""
LINKING = (*CONTESTING, *CORROBORATING, "compatible", "repeats", "updates", "acknowledges")
"""Kinds of relation that hold between utterances. Others stay between the two claims."""
_SCOPES = ("explicit", "implied", "ambiguous")


class Link(NamedTuple):
    """One direction in which an utterance bears on another. `one` and `other` are the claims between which it is
    written; `mirrored` where it is written the other way round. `origins` is true where more than one origin reports
    the two.
    """

    kind: str
    scope: str
    basis: str
    mirrored: bool
    voices: Sameness
    origins: bool
    one: str
    other: str

    @property
    def family(self) -> str:
        """Two utterances have one link of a family in a direction."""
        return "contest" if self.kind in CONTESTING else self.kind

    @property
    def may_count(self) -> bool:
        """Return whether it counts while both utterances are current, if its scope does."""
        if self.kind in CONTESTING:
            return self.voices != SAME
        return self.kind not in CORROBORATING or (self.voices == OTHER and self.origins)

    @property
    def _weight(self) -> tuple[bool, bool, int, bool, bool, str, str, str]:
        reaches = self.scope in COUNTING_SCOPES
        basis = self.basis != "stated"
        return (
            *(not (reaches and self.may_count), not self.may_count, _SCOPES.index(self.scope), basis, self.mirrored),
            *(self.kind, self.one, self.other),
        )


def strongest(links: Iterable[Link]) -> Iterator[Link]:
    """The links from one utterance to another, one of each family: first what counts, then what reaches further, then
    what a document states.
    """
    found: dict[str, Link] = {}
    for link in links:
        there = found.get(link.family)
        if there is None or link._weight < there._weight:
            found[link.family] = link
    yield from (found[family] for family in sorted(found))


def replaces(kind: str, scope: str) -> bool:
    """Return whether a relation that a person wrote takes the place of the contest that would be derived in its
    direction. `contradicts` and `compatible` are written in both.
    """
    return kind in CONTESTING or (kind == "compatible" and scope in COUNTING_SCOPES)
