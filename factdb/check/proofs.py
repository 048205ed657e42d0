"""The words that a document must have: names without a source, and what stands where an answer would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factdb.entry.facts import Unknown
from factdb.entry.models import Actor, Entry, Event, Place


class Proof(NamedTuple):
    """Words, where they stand in the entry, and whether they are a name."""

    words: str
    at: tuple[str | int, ...]
    name: bool = False


def proofs(entry: Entry) -> Iterator[Proof]:
    """Yield what an actor, a place or an event has that some document must have, too."""
    if isinstance(entry, Actor | Place):
        yield from _unknown(entry.country, "country")
        for field in ("names", "demonyms"):
            for index, name in enumerate(getattr(entry, field, ())):
                if name.source is None:
                    yield Proof(name.name, (field, index), name=True)
    if isinstance(entry, Place):
        yield from _unknown(entry.coordinates, "coordinates")
    if isinstance(entry, Event):
        for field, value in (("place", entry.place), ("from", entry.from_), ("to", entry.to)):
            yield from _unknown(value, field)
        for index, part in enumerate(entry.participants):
            yield from _unknown(part.actor, "participants", index, "actor")


def _unknown(value: object, *at: str | int) -> Iterator[Proof]:
    if isinstance(value, Unknown) and value.verbatim:
        yield Proof(value.verbatim, (*at, "verbatim"))
