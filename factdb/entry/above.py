"""The entries above an entry: places, actors and events one inside the other, a document and the versions before it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from factdb.vocabulary import MAX_LEVELS

K = TypeVar("K", bound=Hashable)
KEPT = 30_000
"""For how many places it is remembered what lies above them."""


def above(start: K, parent: Callable[[K], K | None]) -> list[K]:
    """The entry and all above it, nearest first. It ends where a circle closes, or one level above what is allowed."""
    line = [start]
    here = parent(start)
    while here is not None and here not in line and len(line) <= MAX_LEVELS + 1:
        line.append(here)
        here = parent(here)
    return line


def is_too_high(line: list[K]) -> bool:
    """Return whether more is above an entry than there may be."""
    return len(line) > MAX_LEVELS + 1


class Areas(Generic[K]):
    """The places at or above those that a claim, or an event of it, names. `parent` gives what a place lies in, `named`
    the places of an event. They are taken not to change.
    """

    def __init__(self, parent: Callable[[K], K | None], named: Callable[[K], Iterable[K | None]]) -> None:
        self.parent, self.named = parent, named
        self._above: dict[K, list[K]] = {}

    def above(self, place: K) -> list[K]:
        """The place and all above it."""
        found = self._above.get(place)
        if found is None:
            if len(self._above) >= KEPT:
                self._above.clear()
            found = self._above[place] = above(place, self.parent)
        return found

    def around(self, event: K) -> set[K]:
        """The places at or above those of an event."""
        return {over for place in self.named(event) if place is not None for over in self.above(place)}

    def of(self, places: Iterable[K], events: Iterable[K]) -> set[K]:
        """Those of a claim about these places and events."""
        return {over for place in places for over in self.above(place)}.union(*map(self.around, events))
