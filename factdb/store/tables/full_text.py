"""The full text: an index of FTS5 beside each table whose words are searched, kept in step by triggers.

SQLModel declares no virtual tables: the statements are in migration 0003, the names here, and how its triggers read.
"""

from __future__ import annotations

# No stemming, and no trigrams, which take five times the room: words are whole, and `*` finds longer ones.
INDEXED = {"claim": ("statement", "quote", "original"), "source": ("title", "text")}
"""The tables with an index, and what is indexed beside their slug; it is called TABLE_text."""

SINCE = "0003"
"""The first revision that has them."""

TRIGGERS = frozenset(f"{table}_text_{when}" for table in INDEXED for when in ("insert", "delete", "update"))
SHADOWS = frozenset(f"{table}_text_{part}" for table in INDEXED for part in ("data", "idx", "docsize", "config"))
"""Tables that FTS5 makes for its own use."""

NAMES = TRIGGERS | SHADOWS | {f"{table}_text" for table in INDEXED}


def triggers() -> dict[str, str]:
    """The triggers by name, each as a file has it."""
    return {name: sql for table, columns in INDEXED.items() for name, sql in _of(f"{table}_text", table, columns)}


def _of(index: str, table: str, columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    named, old, new = (", ".join(f"{row}{column}" for column in ("slug", *columns)) for row in ("", "old.", "new."))
    forget = f"  INSERT INTO {index} ({index}, rowid, {named}) VALUES ('delete', old.id, {old});"
    learn = f"  INSERT INTO {index} (rowid, {named}) VALUES (new.id, {new});"
    changed = f"UPDATE OF id, {', '.join(columns)}"
    return tuple(
        (f"{index}_{when}", f"CREATE TRIGGER {index}_{when} AFTER {what} ON {table} BEGIN\n{does}\nEND")
        for when, what, does in (
            ("insert", "INSERT", learn),
            ("delete", "DELETE", forget),
            ("update", changed, f"{forget}\n{learn}"),
        )
    )
