"""The full text: an index of FTS5 beside each table whose words are searched, kept in step by triggers.

SQLModel declares no virtual tables: the statements are in migration 0003, the names here.
"""

from __future__ import annotations

INDEXED = ("claim", "source")
"""The tables with an index; it is called TABLE_text."""

SINCE = "0003"
"""The first revision that has them."""

TRIGGERS = frozenset(f"{table}_text_{when}" for table in INDEXED for when in ("insert", "delete", "update"))
SHADOWS = frozenset(f"{table}_text_{part}" for table in INDEXED for part in ("data", "idx", "docsize", "config"))
"""What FTS5 makes for itself."""

NAMES = TRIGGERS | SHADOWS | {f"{table}_text" for table in INDEXED}
