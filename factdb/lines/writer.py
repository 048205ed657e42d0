"""A database → lines, in an order of their own: what is loaded from them and put out again is the same, to the byte."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from factdb.entry.field_types import Data
from factdb.lines import FORMAT
from factdb.store.entries import Stored, codes, retired


def lines(db: sqlite3.Connection) -> Iterator[bytes]:
    """Every line with its end: codes, registries, each document with its claims, ids that have no entry, and seals."""
    yield _line("factdb", {"format": FORMAT})
    for code in codes(db):
        yield _line("code", code)
    stored = Stored(db)
    for kind, where in (("source", "WHERE document IS NULL"), ("place", ""), ("actor", ""), ("event", "")):
        for key in _keys(db, kind, where):
            yield _line(kind, stored.entry(kind, key))
    for key in _keys(db, "source", "WHERE document IS NOT NULL"):
        yield _line("source", stored.entry("source", key))
        for claim in stored.claims(key):
            yield _line("claim", claim)
    for gone in retired(db):
        yield _line("retired", gone)
    sql = "SELECT number, statement, signature, manifest FROM seal ORDER BY number"
    for number, statement, signature, manifest in db.execute(sql).fetchall():
        behind = "" if manifest is None else f"\n{manifest}"
        yield _line("seal", {"number": number, "text": statement + (signature or "") + behind})


def _keys(db: sqlite3.Connection, kind: str, where: str) -> Iterator[int]:
    """The keys of a kind by slug; what something is part of comes before it."""
    above = {"place": "part_of_id", "actor": "part_of_id", "event": "part_of_id", "source": "supersedes_id"}[kind]
    levels = f"""
    WITH RECURSIVE down (id, level) AS (
      SELECT id, 0 FROM {kind} WHERE {above} IS NULL
      UNION ALL SELECT e.id, down.level + 1 FROM down JOIN {kind} AS e ON e.{above} = down.id
    )
    SELECT e.id FROM {kind} AS e LEFT JOIN down ON down.id = e.id {where} ORDER BY down.level, e.slug
    """
    found = db.execute(f"SELECT 1 FROM {kind} WHERE {above} IS NOT NULL LIMIT 1").fetchone()
    sql = levels if found else f"SELECT id FROM {kind} {where} ORDER BY slug"
    return (int(key) for (key,) in db.execute(sql).fetchall())


def _line(kind: str, data: Data) -> bytes:
    return json.dumps({kind: data}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
