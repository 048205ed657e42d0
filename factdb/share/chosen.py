"""Claims → everything that a file must hold so that they say in it what they say here.

A claim brings what it refers to: its document, voices, places with all above, events with who takes part, and so on
along every foreign key. It brings, too, what its standing hangs on, for a contest that is left out would make a
disputed claim look unchallenged:

- every claim that a relation ties to it, from either side, and those in turn: status, who contests it and who says the
  same come out as before;
- every claim that asserts the opposite of an event that it asserts;
- the other versions of its document: that there is a newer one is not kept back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from factdb.fixture.model import KINDS
from factdb.store.held import CHILDREN
from factdb.store.tables import Table

Keys = dict[str, set[int]]
"""Kind → the keys of the entries that are chosen."""

BATCH = 5_000
"""How many keys are looked up at once."""

_OPPOSITE = (
    "SELECT o.claim_id FROM claim_event AS m JOIN claim AS c ON c.id = m.claim_id"
    " CROSS JOIN claim_event AS o ON o.event_id = m.event_id AND o.role = 'asserts'"
    " JOIN claim AS d ON d.id = o.claim_id"
    " WHERE m.role = 'asserts' AND d.polarity <> c.polarity AND m.claim_id"
)


class Link(NamedTuple):
    """How an entry of one kind leads to entries of another. The SQL ends where `IN (keys)` follows."""

    kind: str
    sql: str
    to: str


def chosen(db: sqlite3.Connection, claims: Iterable[str]) -> Keys:
    """The keys of the claims with these ids, and of everything that they bring."""
    found: Keys = {kind: set() for kind in KINDS}
    waiting: Keys = {kind: set() for kind in KINDS}
    waiting["claim"] = {int(key) for (key,) in rows(db, "SELECT id FROM claim WHERE slug", claims)}
    while any(waiting.values()):
        kind = next(kind for kind in KINDS if waiting[kind])
        new, waiting[kind] = waiting[kind] - found[kind], set()
        found[kind] |= new
        for link in _links():
            if link.kind == kind:
                reached = {int(key) for (key,) in rows(db, link.sql, new) if key is not None}
                waiting[link.to] |= reached - found[link.to]
    return found


def rows(db: sqlite3.Connection, sql: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT whose last words are a column that is to have one of the values, in their order."""
    ordered = sorted(values)
    for at in range(0, len(ordered), BATCH):
        yield from db.execute(f"{sql} IN (SELECT value FROM json_each(?))", (json.dumps(ordered[at : at + BATCH]),))


@cache
def _links() -> tuple[Link, ...]:
    """Every way from an entry to others: along its foreign keys, and back where its standing hangs on it."""
    tables = Table.metadata.tables
    forth = [
        Link(kind, f'SELECT "{column.name}" FROM {table} WHERE {"id" if table == kind else f"{kind}_id"}', to)
        for kind in KINDS
        for table in (kind, *CHILDREN[kind], *(("claim_area",) if kind == "claim" else ()))
        for column in tables[table].columns
        for to in (key.column.table.name for key in column.foreign_keys)
        if to in KINDS and column.name != (f"{kind}_id" if table != kind else "")
    ]
    back = [
        Link("claim", "SELECT claim_id FROM relation WHERE other_id", "claim"),
        Link("claim", _OPPOSITE, "claim"),
        Link("source", "SELECT id FROM source WHERE supersedes_id", "source"),
    ]
    return (*forth, *back)
