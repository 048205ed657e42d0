"""Voices compared: one voice, two, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from typing import Literal

from factdb.vocabulary import spelled

Sameness = Literal["same", "other", "unknown"]
SAME: Sameness = "same"
OTHER: Sameness = "other"
UNKNOWN: Sameness = "unknown"

ORGANS = frozenset(("state", "government", "office-holder", "armed-force", "contingent", "intelligence-service"))
"""Kinds of actor that speak for a state."""
VAGUE = frozenset(("anonymous", "collective"))
"""References behind which each document may mean somebody else."""
MEDIA = "media"


@dataclass(frozen=True)
class Actor:
    """Somebody who speaks, as far as that decides who speaks.

    `above` has its own id and those of everything that it is part of, to the top. `names` are needed of media only:
    their own, and those of the media above.
    """

    id: str
    kind: str
    reference: str = "named"
    country: str | None = None
    above: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> frozenset[str]:
        return self.above | {self.id}

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each name."""
        return tuple(frozenset(spelled(name).split()) for name in self.names)


@dataclass(frozen=True)
class Voice:
    """The maker of a claim: the chain of voices, outermost first, in a document of an origin.

    The author of the document, where it has one, is the outermost link. Where there is no link, the document itself
    speaks. `publisher` is the publisher's name as the document prints it; None where nobody knows.
    """

    chain: tuple[tuple[Actor, ...], ...]
    origin: str
    publisher: str | None = None

    @cached_property
    def key(self) -> str:
        """A text that is equal for claims of the same voice: `orl`, `rebels > orl`, `officials @ wire`, `@ wire`.

        Media that pass something on are left aside. Where nobody is named, or the document itself speaks, one origin is
        part of being one.
        """
        if not self.chain:
            return f"@ {self.origin}"
        outer = (tuple(a for a in link if a.kind != MEDIA) for link in self.chain[:-1])
        links = [link for link in (*outer, self.chain[-1]) if link]
        named = " > ".join(" + ".join(sorted(a.id for a in link)) for link in links)
        vague = any(a.reference in VAGUE for link in links for a in link)
        return f"{named} @ {self.origin}" if vague else named

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody in the chain."""
        return tuple(chain.from_iterable(self.chain))

    @cached_property
    def says(self) -> frozenset[str]:
        """The words of the publisher's name."""
        return frozenset(spelled(self.publisher or "").split())


def compare(one: Voice, other: Voice) -> Sameness:
    """Return whether two claims have the same voice, surely others, or neither is known."""
    return SAME if one.key == other.key else UNKNOWN if doubts(one, other) else OTHER


def doubts(one: Voice, other: Voice) -> str:
    """The reason why two voices that are not the same are not surely two; empty where they are."""
    for a, b in product(one.actors, other.actors):
        if why := _doubt(a, b):
            return why
    for narrator, quoted in ((one, other), (other, one)):
        if narrator.chain:
            continue
        for actor in quoted.actors:
            if actor.reference in VAGUE:
                return f"{actor.id} may be anybody, and the other is a document's own voice"
            if actor.kind == MEDIA and _may_publish(actor, narrator):
                return f"{actor.id} may be the publisher of the document that speaks itself"
    return ""


def _doubt(a: Actor, b: Actor) -> str:
    """The reason why two actors may speak for one; empty where they do not."""
    if a.id == b.id:
        return f"{a.id} speaks in both"
    if shared := a.whole & b.whole:
        return f"{a.id} and {b.id} are parts of {min(shared)}" if not shared & {a.id, b.id} else _part(a, b)
    abroad = a.country is not None and b.country is not None and a.country != b.country
    if abroad:
        return ""
    for vague in (a, b):
        if vague.reference in VAGUE:
            return f"{vague.id} may be anybody: {a.id} and {b.id} are not known to be of two countries"
    if a.kind in ORGANS and b.kind in ORGANS:
        return f"{a.id} and {b.id} both speak for a state, and are not known to be of two countries"
    return ""


def _part(a: Actor, b: Actor) -> str:
    part, whole = (a, b) if b.id in a.whole else (b, a)
    return f"{part.id} is a part of {whole.id}"


def _may_publish(medium: Actor, narrator: Voice) -> bool:
    """Return whether a medium may be the publisher of a document that speaks itself: where nobody knows who is, or one
    name has all the words of the other.
    """
    if not narrator.says:
        return True
    return any(words and (words <= narrator.says or narrator.says <= words) for words in medium.words)
