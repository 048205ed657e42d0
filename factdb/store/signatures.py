"""A check that a signature in the database is valid: the entry and everything it depends on are rebuilt from their
rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from factdb.entry.models import Actor, Claim, Entry, Event, Place, Source
from factdb.errors import FactDBError
from factdb.fixture.digest import digest
from factdb.fixture.model import Fixture
from factdb.store.entries import Stored, sound

MODELS: dict[str, type[Entry]] = {"source": Source, "actor": Actor, "place": Place, "event": Event, "claim": Claim}
KEPT = 20_000
"""How many entries of one kind are kept once they are put together."""

M = TypeVar("M", bound=Entry)


class Registry(Mapping[str, M]):
    """The entries of one kind by slug, each put together when it is asked for."""

    def __init__(self, stored: Stored, kind: str) -> None:
        self.stored, self.kind = stored, kind
        self.known: dict[str, M] = {}

    def __getitem__(self, slug: str) -> M:
        if slug not in self.known:
            found = self.stored.db.execute(f"SELECT id FROM {self.kind} WHERE slug = ?", (slug,)).fetchone()
            if found is None:
                raise KeyError(slug)
            if len(self.known) >= KEPT:
                self.known.clear()
            data = self.stored.entry(self.kind, int(found[0]))
            data.pop("text", None)
            with sound(f"{self.kind} {slug}"):
                self.known[slug] = MODELS[self.kind].model_validate({**data, "id": data["id"].rpartition("/")[2]})  # type: ignore[assignment]
        return self.known[slug]

    def __contains__(self, slug: object) -> bool:
        if slug in self.known:
            return True
        sql = f"SELECT 1 FROM {self.kind} WHERE slug = ?"
        return isinstance(slug, str) and self.stored.db.execute(sql, (slug,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return (str(slug) for (slug,) in self.stored.db.execute(f"SELECT slug FROM {self.kind} ORDER BY slug"))

    def __len__(self) -> int:
        return int(self.stored.db.execute(f"SELECT count(*) FROM {self.kind}").fetchone()[0])


def fixture(db: sqlite3.Connection) -> Fixture:
    """Return what the database holds, as a fixture whose registries are read as they are asked."""
    stored, found = Stored(db), Fixture(Path())
    for kind in MODELS:
        setattr(found, f"{kind}s", Registry[Entry](stored, kind))
    return found


def verify(db: sqlite3.Connection, entries: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """Set `reviewed` of these entries, (kind, key), to whether their signature holds, and take back a voided one: it is
    nobody's. Returns those that it does not hold for, as (kind, slug).
    """
    lost, there = [], fixture(db)
    for kind, key in entries:
        slug = str(db.execute(f"SELECT slug FROM {kind} WHERE id = ?", (key,)).fetchone()[0])
        signed = db.execute("SELECT digest FROM review WHERE kind = ? AND entry_id = ?", (kind, key)).fetchone()
        try:
            holds = signed is not None and signed[0] == digest(there, kind, slug)
        except (KeyError, ValueError, FactDBError):  # what it hangs on is not there, or is not sound
            holds = False
        db.execute(f"UPDATE {kind} SET reviewed = ? WHERE id = ? AND reviewed <> ?", (int(holds), key, int(holds)))
        if not holds:
            db.execute("DELETE FROM review WHERE kind = ? AND entry_id = ?", (kind, key))
            lost.append((kind, slug))
    return lost
