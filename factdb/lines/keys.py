"""Slugs → keys, and what lies above a place, for more entries than memory holds.

What is named before its line comes gets its key at once; the line must come.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from factdb.store import derived

KEPT = 30_000
"""How many slugs of a kind are remembered; those that are asked for again are found in the file."""

REGISTERED = ("source", "actor", "place", "event")
EVERY = (*REGISTERED, "claim")


class Awaited(NamedTuple):
    """A slug that was named before its line came: by whom, and in which line."""

    key: int
    who: str
    line: int


class Keys(Mapping[str, int]):
    """The keys of one kind. Asking for an unknown slug reserves one."""

    def __init__(self, db: sqlite3.Connection, kind: str, flush: Callable[[], None]) -> None:
        self.db, self.kind, self.flush = db, kind, flush
        self.found: dict[str, int] = {}
        self.awaited: dict[str, Awaited] = {}
        self.reserved: dict[int, str] = {}
        """The slugs of what is awaited, by key."""
        self.mine: tuple[str, int] = ("", 0)
        """The entry that is being taken in, and its key: it is in no file yet, and must not be forgotten."""
        self.asking: tuple[str, int] = ("", 0)
        """The entry that asks now, and its line."""
        self.next = int(db.execute(f"SELECT coalesce(max(id), 0) FROM {kind}").fetchone()[0]) + 1

    def known(self, slug: str) -> int | None:
        """The key of an entry that is there, in the file or in a line before."""
        if slug == self.mine[0]:
            return self.mine[1] or None  # nothing is being taken in yet: no entry has the id ""
        key = self.found.get(slug)
        if key is None and slug not in self.awaited:
            row = self.db.execute(f"SELECT id FROM {self.kind} WHERE slug = ?", (slug,)).fetchone()
            if row is not None:
                self._keep(slug, key := int(row[0]))
        return key

    def _keep(self, slug: str, key: int) -> None:
        if len(self.found) >= KEPT:
            self.flush()  # what is not in the file yet would be forgotten
            self.found.clear()
        self.found[slug] = key

    def __getitem__(self, slug: str) -> int:
        key = self.known(slug)
        if key is None and slug not in self.awaited:
            self.awaited[slug] = Awaited(self.next, *self.asking)
            self.reserved[self.next] = slug
            self.next += 1
        return key if key is not None else self.awaited[slug].key

    def arrive(self, slug: str) -> int:
        """The key of an entry whose line is here; a new one, where it has none."""
        key = self.known(slug)
        if key is None:
            awaited = self.awaited.pop(slug, None)
            key = awaited.key if awaited else self.next
            self.reserved.pop(key, None)
            self.next += not awaited
            self._keep(slug, key)
        self.mine = (slug, key)
        return key

    def __contains__(self, slug: object) -> bool:
        return isinstance(slug, str) and self.known(slug) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


class Places:
    """The places above a place, and the place of an event, by id; asked once all of them are there."""

    def __init__(self, db: sqlite3.Connection, keys: Mapping[str, Keys]) -> None:
        self.keys, self.areas = keys, derived.places_around(db)
        self.places: dict[str, tuple[int, list[int]]] = {}
        """Slug → key, and the keys of the place and all above it."""
        self.events: dict[str, tuple[int, set[int]]] = {}
        """Slug → key, and the keys of the places that it names and all above them."""

    def place(self, slug: str) -> tuple[int, list[int]] | None:
        """None where there is no such place."""
        found = self.places.get(slug)
        if found is None and (key := self.keys["place"].known(slug)) is not None:
            found = _bounded(self.places)[slug] = (key, self.areas.above(key))
        return found

    def event(self, slug: str) -> tuple[int, set[int]] | None:
        """None where there is no such event."""
        found = self.events.get(slug)
        if found is None and (key := self.keys["event"].known(slug)) is not None:
            found = _bounded(self.events)[slug] = (key, self.areas.around(key))
        return found


K = TypeVar("K")
V = TypeVar("V")


def _bounded(kept: dict[K, V]) -> dict[K, V]:
    """The same, emptied where it holds too much."""
    if len(kept) >= KEPT:
        kept.clear()
    return kept
