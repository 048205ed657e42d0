"""Rows on their way into the tables, in batches."""

from __future__ import annotations

import sqlite3

from factdb.store.held import CHILDREN, SHARED
from factdb.store.rows import Cells, Row
from factdb.store.tables import columns_of

BATCH = 2_000
"""How many entries are held before their rows are written."""

LATER = "later"
"""Relations to claims whose lines have not come: the other claim by its id, and the line."""
SIGNED = "signed"
"""Entries whose lines say who signed them, with the line; looked at when all is there."""


class Tables:
    """A buffer for rows; they are in the file after `flush`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.execute(
            f"CREATE TEMP TABLE {LATER} (claim_id INTEGER, other TEXT, kind TEXT, basis TEXT, scope TEXT, note TEXT,"
            " line INTEGER)"
        )
        db.execute(
            f"CREATE TEMP TABLE {SIGNED} (kind TEXT, entry_id INTEGER, line INTEGER, PRIMARY KEY (kind, entry_id))"
        )
        self.rows: dict[str, list[Cells]] = {}
        self.statements: dict[str, str] = {}
        names = dict.fromkeys([*CHILDREN, *(t for c in CHILDREN.values() for t in c), *SHARED, "claim_area"])
        self.columns = {name: columns_of(name) for name in names}
        widths = {name: len(columns) for name, columns in self.columns.items()}
        for name, width in {**widths, LATER: 7, SIGNED: 3}.items():
            named = ", ".join(f'"{column}"' for column in self.columns.get(name, ()))
            self.rows[name] = []
            self.statements[name] = (
                f"INSERT INTO {name} {f'({named})' if named else ''} VALUES ({', '.join('?' * width)})"
            )
        self.entries = 0
        self.written = 0

    def count(self) -> None:
        """Note that an entry is complete, and write when there are many."""
        self.entries += 1
        if self.entries >= BATCH:
            self.flush()

    def sign(self, review: Cells | None, kind: str, key: int, line: int) -> None:
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
        self.rows[kind].append(row.values(self.columns[kind], mark))
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
