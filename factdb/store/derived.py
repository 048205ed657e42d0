"""The effects of a changed entry elsewhere in the file: the areas of claims, inherited countries, signatures.

A load knows its own entries; these functions see to those of other loads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from factdb.entry.above import Areas
from factdb.store import signatures
from factdb.store.tables import Table

KINDS = ("source", "actor", "place", "event", "claim")
Keys = Iterable[int]
Entry = tuple[str, int]
"""(kind, key)."""


Country = tuple[str | None, int | None]
"""A code, and the key of the source that has it."""


def countries(db: sqlite3.Connection, places: Keys) -> dict[int, Country]:
    """The country of each of these places as it stands in the file."""
    sql = "SELECT country, country_source_id FROM place WHERE id = ?"
    return {key: db.execute(sql, (key,)).fetchone() for key in places}


def settle(db: sqlite3.Connection, changed: set[Entry], before: Mapping[int, Country]) -> int:
    """Bring up to date what hangs on entries that were there before and have changed; `before` are the countries that
    the places among them had. Returns how many signatures do not hold any more.
    """
    if not changed:
        return 0
    own = {key for kind, key in changed if kind == "place"}
    for key, country in before.items():
        _inherit(db, key, country, own)
    for kind, key in sorted(changed):
        if kind == "source":
            db.execute(_ORIGIN, {"key": key})
    keys = {
        kind: sorted(key for k, key in changed if k == kind) for kind in ("source", "actor", "place", "event", "claim")
    }
    areas(db, keys["place"], keys["event"])
    lost = signatures.verify(db, sorted(_signed_upon(db, keys) - changed))
    for kind, slug in lost:
        # Whatever it came from says that it is signed: the same must be looked at again when it comes again.
        db.execute(f"UPDATE {kind} SET digest = ? WHERE slug = ?", ("0" * 32, slug))
        source = slug.partition("/")[0] if kind in ("claim", "source") else ""
        db.execute("DELETE FROM section WHERE source_id = (SELECT id FROM source WHERE slug = ?)", (source,))
    return len(lost)


def parents(db: sqlite3.Connection, kind: str, column: str) -> Callable[[int], int | None]:
    """A function that gives the key of the entry above, or before; None if there is none."""

    def parent(key: int) -> int | None:
        found = db.execute(f"SELECT {column} FROM {kind} WHERE id = ?", (key,)).fetchone()
        return found[0] if found else None

    return parent


def places_around(db: sqlite3.Connection) -> Areas[int]:
    """The areas of the places and events of a file, by their keys."""

    def named(event: int) -> tuple[int | None, ...]:
        found: tuple[int | None, ...]
        found = db.execute("SELECT place_id, from_id, to_id FROM event WHERE id = ?", (event,)).fetchone()
        return found

    return Areas(parents(db, "place", "part_of_id"), named)


def areas(db: sqlite3.Connection, places: Keys, events: Keys) -> None:
    """Work out the areas of claims anew that mention one of the places, or something below it, or one of the events.
    Where they are right nothing is written.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS moved (claim_id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM moved")
    add = "INSERT OR IGNORE INTO moved SELECT claim_id FROM"
    db.executemany(f"{add} claim_area WHERE place_id = ?", [(key,) for key in places])
    db.executemany(f"{add} claim_event WHERE event_id = ?", [(key,) for key in events])
    around = places_around(db)
    sql = "SELECT c.id, c.source_id FROM moved AS m JOIN claim AS c ON c.id = m.claim_id ORDER BY c.id"
    for claim, source in db.execute(sql):
        mentioned = [_found(db, f"SELECT {kind}_id FROM claim_{kind}", claim) for kind in ("place", "event")]
        wanted, there = around.of(*mentioned), _found(db, "SELECT place_id FROM claim_area", claim)
        gone = [(place, source, claim) for place in sorted(there - wanted)]
        db.executemany("DELETE FROM claim_area WHERE place_id = ? AND source_id = ? AND claim_id = ?", gone)
        new = [(place, source, claim) for place in sorted(wanted - there)]
        db.executemany("INSERT INTO claim_area (place_id, source_id, claim_id) VALUES (?, ?, ?)", new)
    db.execute("DELETE FROM moved")


def _found(db: sqlite3.Connection, sql: str, claim: int) -> set[int]:
    return {int(key) for (key,) in db.execute(f"{sql} WHERE claim_id = ?", (claim,))}


def _inherit(db: sqlite3.Connection, key: int, before: Country, own: set[int]) -> None:
    """Give the places below one the country that it has now, where they had its country because it had it."""
    now = countries(db, [key])[key]
    if now == before:
        return
    sql = "SELECT id FROM place WHERE part_of_id = ? AND country IS ? AND country_source_id IS ?"
    for (below,) in db.execute(sql, (key, *before)).fetchall():
        given = "SELECT 1 FROM written WHERE kind = 'place' AND entry_id = ? AND content ->> '$.country' IS NOT NULL"
        if below in own or db.execute(given, (below,)).fetchone():
            continue
        db.execute("UPDATE place SET country = ?, country_source_id = ? WHERE id = ?", (*now, below))
        db.execute("DELETE FROM gap WHERE kind = 'place' AND entry_id = ? AND field = 'country'", (below,))
        if now[0] is None:
            db.execute("INSERT INTO gap VALUES ('place', ?, 'country', 'not-stated', NULL, NULL)", (below,))
        _inherit(db, below, before, own)


_ORIGIN = """
WITH RECURSIVE after (id) AS (
  SELECT id FROM source WHERE supersedes_id = :key
  UNION SELECT s.id FROM after JOIN source AS s ON s.supersedes_id = after.id
)
UPDATE source SET origin = (SELECT origin FROM source WHERE id = :key)
WHERE id IN after AND origin <> (SELECT origin FROM source WHERE id = :key)
"""
"""All versions of a document are one witness."""

_UPON: dict[str, dict[str, tuple[str, ...]]] = {
    "source": {"claim": ("SELECT id FROM claim WHERE source_id = :key",)},
    "actor": {
        "claim": (
            "SELECT claim_id FROM voice WHERE actor_id = :key",
            "SELECT claim_id FROM voice WHERE addressee_id = :key",
            "SELECT claim_id FROM claim_actor WHERE actor_id = :key",
        ),
        "event": ("SELECT event_id FROM participant WHERE actor_id = :key",),
    },
    "event": {"claim": ("SELECT claim_id FROM claim_event WHERE event_id = :key",)},
    "claim": {"claim": ("SELECT claim_id FROM relation WHERE other_id = :key",)},
    "place": {
        "claim": (
            "SELECT claim_id FROM claim_area WHERE place_id = :key",
            "SELECT claim_id FROM quantity WHERE place_id = :key",
        ),
        "event": ("SELECT id FROM event WHERE place_id = :key OR from_id = :key OR to_id = :key",),
        "place": ("SELECT id FROM place WHERE part_of_id = :key",),
    },
}
"""Kind → the kinds whose signatures cover a part of it, and how they are found."""


def _signed_upon(db: sqlite3.Connection, keys: dict[str, list[int]]) -> set[Entry]:
    """The signed entries of which a signature covers a part of one of these; of places, also of those below."""
    places = [int(p) for key in keys["place"] for (p,) in db.execute(_BELOW, (key,))]
    found: set[Entry] = set()
    for kind, mine in (*keys.items(), ("place", sorted({*places, *keys["place"]}))):
        for upon, queries in _UPON[kind].items():
            for sql in queries:
                wanted = f"SELECT id FROM {upon} WHERE reviewed = 1 AND id IN ({sql})"
                found |= {(upon, int(key)) for one in mine for (key,) in db.execute(wanted, {"key": one})}
    return found | {
        ("place", p) for p in places if db.execute("SELECT reviewed FROM place WHERE id = ?", (p,)).fetchone()[0]
    }


_BELOW = """
WITH RECURSIVE below (id) AS (
  SELECT id FROM place WHERE part_of_id = ?
  UNION SELECT p.id FROM below JOIN place AS p ON p.part_of_id = below.id
)
SELECT id FROM below
"""


def referring(db: sqlite3.Connection, kind: str, keys: Keys, *, limit: int = 12) -> list[str]:
    """Return who refers to one of these entries, as table and id; at most so many. What is derived refers to
    nothing.
    """
    wanted, found = sorted(keys), []
    for table in (t for t in Table.metadata.sorted_tables if t.name != "claim_area"):
        for column in table.columns:
            if not any(fk.column.table.name == kind and fk.column.name == "id" for fk in column.foreign_keys):
                continue
            holder = table.name if "slug" in table.columns else table.columns.values()[0].name.removesuffix("_id")
            owner = "id" if "slug" in table.columns else f"{holder}_id"
            if holder not in _UPON or owner not in table.columns or holder + "_id" == column.name:
                continue
            for key in wanted:
                named = f'SELECT {owner} FROM {table.name} WHERE "{column.name}" = ?'
                sql = f"SELECT slug FROM {holder} WHERE id IN ({named})"
                found += [f"{holder} {slug}" for (slug,) in db.execute(f"{sql} LIMIT {limit}", (key,))]
            if len(found) >= limit:
                return sorted(set(found))[:limit]
    return sorted(set(found))
