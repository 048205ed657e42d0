"""Rows on their way into the tables, in batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from factdb.load import CHILDREN, SHARED
from factdb.models import Table
from factdb.rows import Row, digest

BATCH = 2_000
"""How many entries are held before their rows are written."""

LATER = "later"
"""Relations to claims whose lines have not come: the other claim by its id, and the line."""
SIGNED = "signed"
"""Entries whose lines say who signed them, with the line; looked at when all is there."""


class Tables:
    """Where rows go; they are in the file after `flush`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.execute(
            f"CREATE TEMP TABLE {LATER} (claim_id INTEGER, other TEXT, kind TEXT, basis TEXT, scope TEXT, note TEXT,"
            " line INTEGER)"
        )
        db.execute(
            f"CREATE TEMP TABLE {SIGNED} (kind TEXT, entry_id INTEGER, line INTEGER, PRIMARY KEY (kind, entry_id))"
        )
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.statements: dict[str, str] = {}
        for name, columns in (*_columns().items(), (LATER, ["?"] * 7), (SIGNED, ["?"] * 3)):
            self.rows[name] = []
            self.statements[name] = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
        self.entries = 0
        self.written = 0

    def add(self, table: str) -> Callable[[tuple[Any, ...]], None]:
        """What puts one row of a table on its way. Its columns are all of the table's, in their order."""
        return self.rows[table].append

    def count(self) -> None:
        """Note that an entry is complete, and write when there are many."""
        self.entries += 1
        if self.entries >= BATCH:
            self.flush()

    def sign(self, review: tuple[Any, ...] | None, kind: str, key: int, line: int) -> None:
        """Note who signed an entry, to be looked at when all is there; and that the entry is complete."""
        if review:
            self.rows["review"].append(review)
            self.rows[SIGNED].append((kind, key, line))
        self.count()

    def flush(self) -> None:
        for name, rows in self.rows.items():
            if rows:
                self.db.executemany(self.statements[name], rows)
                self.written += len(rows)
                rows.clear()
        self.entries = 0

    def put(self, kind: str, row: Row, *, mark: str | None = None) -> None:
        """The rows of one entry."""
        columns = _columns()
        main = {**row.main, "id": row.id, "slug": row.slug, "digest": mark or digest(row)}
        self.rows[kind].append(tuple(main[c] for c in columns[kind]))
        for table in (*CHILDREN[kind], *SHARED):
            self.rows[table].extend(row.children.get(table, ()))
        self.count()

    def clear(self, kind: str, key: int) -> None:
        """Take an entry of before out, with all that belongs to it."""
        self.flush()
        tables = [(table, f"{kind}_id = {key:d}") for table in CHILDREN[kind]]
        tables += [(table, f"kind = '{kind}' AND entry_id = {key:d}") for table in SHARED]
        tables += [("claim_area", f"claim_id = {key:d}")] if kind == "claim" else []
        for table, where in (*tables, (kind, f"id = {key:d}")):
            self.written += self.db.execute(f"DELETE FROM {table} WHERE {where}").rowcount


def _columns() -> dict[str, list[str]]:
    """The tables that entries fill, each with its columns in their order."""
    names = dict.fromkeys([*CHILDREN, *(t for c in CHILDREN.values() for t in c), *SHARED, "claim_area"])
    return {name: [c.name for c in Table.metadata.tables[name].columns] for name in names}
