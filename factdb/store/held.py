"""The rows of an entry in the tables: compared with the rows that it should have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from factdb.entry.fields import FIELDS, tables_of
from factdb.store.rows import Cells, Row

CHILDREN = {kind: tables_of(kind) for kind in FIELDS}
"""The tables whose rows belong to one entry; their column `KIND_id` names it."""

SHARED = ("review", "gap", "redirect", "written")
"""Tables whose rows belong to an entry of any kind; `kind` and `entry_id` name it."""

OTHERS = "redirect"
"""Of these there may be more than the entry brings: what lines of JSON retired leads to it, too."""


def agrees(db: sqlite3.Connection, kind: str, wanted: Row) -> bool:
    """Return whether the tables hold these rows of the entry, and no others."""
    columns = ", ".join(f'"{column}"' for column in wanted.main)
    if db.execute(f"SELECT {columns} FROM {kind} WHERE id = ?", (wanted.id,)).fetchone() != (*wanted.main.values(),):
        return False
    for table, there in _children(db, kind, wanted.id):
        here = set(wanted.children.get(table, ()))
        if not (here <= there if table == OTHERS else here == there):
            return False
    return True


def _children(db: sqlite3.Connection, kind: str, key: int) -> Iterator[tuple[str, set[Cells]]]:
    for table in CHILDREN[kind]:
        yield table, set(db.execute(f"SELECT * FROM {table} WHERE {kind}_id = ?", (key,)))
    for table in SHARED:
        yield table, set(db.execute(f"SELECT * FROM {table} WHERE kind = ? AND entry_id = ?", (kind, key)))
