"""Detection of other programs that wrote to the file since factdb did. SQLite counts the transactions in the header of
the file (https://www.sqlite.org/fileformat.html, 1.3.7); what factdb leaves there it notes in the same transaction.

It is cheap, and no proof: whoever wants to hide can set the count back. `doctor` compares in any case.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

HEADER = 28
"""How many bytes of the file say how it is written, and how often it has been."""
ROLLBACK = b"\x01\x01"
"""So the header says that changes go into the file itself. In WAL mode they are not counted."""


def counter(path: Path) -> int | None:
    """How often the file has been written to; 0 where there is none yet, None where that cannot be told. To be asked
    before this process has the file open, since closing any handle of it lets go of its locks
    (sqlite.org/howtocorrupt.html, 2.2).
    """
    header = b""
    try:
        with suppress(FileNotFoundError), path.open("rb") as file:
            header = file.read(HEADER)
    except OSError:
        return None
    if not header:
        return 0
    return int.from_bytes(header[24:]) if len(header) == HEADER and header[18:20] == ROLLBACK else None


def is_ours(db: sqlite3.Connection, counted: int | None) -> bool | None:
    """Return whether factdb was the last to write; None where that cannot be told."""
    with suppress(sqlite3.OperationalError):  # the tables of another version
        noted = db.execute("SELECT counter FROM last_write").fetchone()
        if noted is not None and counted is not None:
            return bool(noted[0] == counted)
    return None


def note(db: sqlite3.Connection, counted: int | None) -> None:
    """Note what the count will be when this transaction is written."""
    if counted is None:
        forget(db)
    else:
        db.execute("INSERT OR REPLACE INTO last_write (id, counter) VALUES (1, ?)", (counted + 1,))


def forget(db: sqlite3.Connection) -> None:
    """Leave it open who has written: what others wrote meanwhile was not looked at."""
    db.execute("DELETE FROM last_write")
