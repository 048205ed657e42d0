"""A check that a signature in the database is valid: the entry and everything it depends on are rebuilt from their
rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from factdb.entry.field_types import Data
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
            self._keep(self.stored.entry(self.kind, int(found[0])))
        return self.known[slug]

    def _keep(self, data: Data) -> None:
        slug: str = data["id"]
        if len(self.known) >= KEPT:
            self.known.clear()
        with sound(f"{self.kind} {slug}"):
            told = {key: value for key, value in data.items() if key != "text"} | {"id": slug.rpartition("/")[2]}
            self.known[slug] = MODELS[self.kind].model_validate(told)  # type: ignore[assignment]

    def keep_document(self, source: int) -> None:
        """Put all claims of a document together at once: one by one, each takes a dozen queries."""
        for data in self.stored.claims(source):
            self._keep(data)

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
    lost, there, wanted = [], fixture(db), [*entries]
    whole = _whole_documents(db, [key for kind, key in wanted if kind == "claim"])
    for kind, key in wanted:
        if kind == "claim" and key in whole and isinstance(there.claims, Registry):
            with suppress(FactDBError):  # one that is not sound is found below
                there.claims.keep_document(whole[key])
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


def _whole_documents(db: sqlite3.Connection, claims: list[int]) -> dict[int, int]:
    """The documents of which these are most of the claims, by the first of them."""
    sources = {key: int(db.execute("SELECT source_id FROM claim WHERE id = ?", (key,)).fetchone()[0]) for key in claims}
    first = {source: key for key, source in reversed(sources.items())}
    found: dict[int, int] = {}
    for source, came in Counter(sources.values()).items():
        there = db.execute("SELECT count(*) FROM claim WHERE source_id = ?", (source,)).fetchone()[0]
        if there < 2 * came and there <= KEPT // 2:
            found[first[source]] = source
    return found
