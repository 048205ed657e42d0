"""The state that is sealed, of a database: all of it is computed from the rows. No digest that stands in a column is
read.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any

from factdb import check
from factdb.check.entry import Entry
from factdb.document import Document
from factdb.errors import FactDBError
from factdb.fixture.model import KINDS, At, Fixture
from factdb.fixture.seals import Line
from factdb.seal.state import of_code, of_entry, of_retired
from factdb.store import held, rows, schema
from factdb.store.entries import Stored, codes, retired
from factdb.store.signatures import fixture
from factdb.store.tables import Table
from factdb.text.tree import Tree


def state(db: sqlite3.Connection) -> list[Line]:
    """The lines of the manifest, sorted. Raises DatabaseError where they have what factdb does not put there."""
    return sorted(_lines(db))


def _lines(db: sqlite3.Connection) -> Iterator[Line]:
    stored = Stored(db)
    yield from map(of_code, codes(db))
    for kind in KINDS:
        for key, slug in db.execute(f"SELECT id, slug FROM {kind}").fetchall():
            data = {**stored.entry(kind, int(key)), "id": str(slug)}
            review, text = data.pop("review", None), data.pop("text", None)
            if text is not None:
                data["sha256"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            yield of_entry(kind, data, review)
    yield from map(of_retired, retired(db))


def astray(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The entries, (kind, id), whose rows are not those that what was written of them makes: columns that follow from
    others, and what was kept as it was written, say something else than the entry. Raises DatabaseError.

    What a rule of a later version has against an entry is not asked: it was sealed so.
    """
    there = _Held(db)
    keys: Any = {kind: _Keys(db, kind) for kind in KINDS}
    found = []
    for kind in KINDS:
        for slug, reviewed in db.execute(f"SELECT slug, reviewed FROM {kind} ORDER BY slug").fetchall():
            there.at[kind, slug] = At(Tree(""), ())
            there.asked = slug
            try:
                for _ in check.about(Entry(there, kind, slug)):
                    pass  # it finds the document, and the place of the quote
                row = rows.row(there, kind, slug, keys, signed=bool(reviewed))
            except (KeyError, ValueError, FactDBError):
                row = None
            if row is None or not held.agrees(db, kind, row):
                found.append((kind, str(slug)))
    return found or [*_areas(db, there, keys), *_redirects(db)]


def _areas(db: sqlite3.Connection, there: Fixture, keys: Any) -> list[tuple[str, str]]:
    """Claims that are found by other places than those at or above what they mention."""
    wanted = set(rows.areas(there, keys))
    held_ = set(db.execute("SELECT place_id, source_id, claim_id FROM claim_area"))
    slugs = {key: slug for slug, key in keys["claim"].items()}
    return [("claim", slugs.get(key, str(key))) for key in sorted({row[2] for row in wanted ^ held_})]


def _redirects(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Retired ids that lead elsewhere than where they are said to."""
    sql = (
        "SELECT r.kind, r.old FROM redirect AS r JOIN retired AS x ON x.kind = r.kind AND x.old = r.old"
        " WHERE x.entry_id IS NOT r.entry_id ORDER BY 1, 2"
    )
    return [(f"retired {kind}", str(old)) for kind, old in db.execute(sql)]


def revised(db: sqlite3.Connection) -> str | None:
    """The revision of the tables, where it is another than this version's."""
    row = db.execute(f"SELECT version_num FROM {schema.VERSION_TABLE}").fetchone()
    return None if row and row[0] == schema.head() else str(row and row[0])


def foreign(db: sqlite3.Connection) -> list[str]:
    """The views that are not as factdb makes them, and tables of ours that are none: readers would be shown something
    else than what the state is computed from.
    """
    there = {
        str(name): (str(kind), str(sql)) for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master")
    }
    views = [name for name, sql in schema.shipped_views().items() if there.get(name) != ("view", sql)]
    tables = [name for name in Table.metadata.tables if there.get(name, ("",))[0] != "table"]
    return sorted([*(f"the view {name}" for name in views), *(f"the table {name}" for name in tables)])


class _Held(Fixture):
    """The content of a database, as a fixture that is checked and made into rows again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        there = fixture(db)
        super().__init__(there.root)
        for name in ("sources", "actors", "places", "events", "claims"):
            setattr(self, name, getattr(there, name))
        self.db = db
        self.asked = ""
        """The id of the source whose document is asked for."""

    def document(self, path: str) -> Document:
        found = self.db.execute("SELECT text FROM source WHERE slug = ?", (self.asked,)).fetchone()
        if found is None or found[0] is None:
            raise FactDBError(f"there is no text of {path}")
        return Document.of(path, str(found[0]).encode("utf-8", "surrogatepass"))


class _Keys(dict[str, int]):
    """The key of each id of one kind."""

    def __init__(self, db: sqlite3.Connection, kind: str) -> None:
        super().__init__(db.execute(f"SELECT slug, id FROM {kind}"))
