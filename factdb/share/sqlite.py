"""The database → a copy of it in a file of its own: compact, without what others keep in it, and it says what it is."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from factdb import __version__, database, disk
from factdb.database import CONTRACT, PROVENANCE, TEXTS
from factdb.errors import DatabaseError
from factdb.fixture.model import KINDS
from factdb.lines.closing import Indexes
from factdb.share.chosen import Keys, rows
from factdb.store import schema
from factdb.store.held import CHILDREN, SHARED
from factdb.store.tables import VOCABULARIES, Table, columns_of

_OWNED = (*SHARED, "seed")
"""Tables whose rows belong to an entry of any kind; `kind` and `entry_id` name it."""
_MADE = ("contract", "last_write")
"""Tables that belong to the new file alone."""
_WHOLE = ("seal",)
"""Tables about the whole that also go with a part: it can be seen that it was sealed."""

PROVENANCE_TABLE = f"""CREATE TABLE {PROVENANCE} ( -- factdb
  -- What this file is a copy of: one row for each time that it was copied; the last one made this file.
  step INTEGER PRIMARY KEY, -- 1: the first copy; 2: a copy of that copy; and so on
  made_from TEXT NOT NULL, -- Name of the file that was copied
  made_at TEXT NOT NULL, -- When, in UTC: ISO 8601
  made_by TEXT NOT NULL, -- factdb and its version
  contract TEXT NOT NULL, -- Version of the public views: docs/contract.md
  only_claims TEXT, -- The command that lists the claims that were chosen; NULL: all
  matching INTEGER, -- How many claims that command listed; NULL: all were taken
  claims INTEGER NOT NULL, -- How many claims are in the copy: the chosen ones, and those that their status depends on
  left_out TEXT, -- What was left out of all of it; NULL: nothing
  CONSTRAINT ck_provenance_step CHECK (step >= 1)
) STRICT"""
_COLUMNS = "step, made_from, made_at, made_by, contract, only_claims, matching, claims, left_out"


class Choice(NamedTuple):
    """A part of the database: the command that lists its claims, how many that are, and the keys that they bring."""

    command: str
    matching: int
    keys: Keys


class Made(NamedTuple):
    """The content of the copy."""

    claims: int
    sources: int
    strangers: list[str]
    """Things of others in the file that are not in the copy."""


def write(
    db: sqlite3.Connection,
    path: Path,
    *,
    name: str,
    only: Choice | None = None,
    with_text: bool = True,
    now: datetime | None = None,
) -> Made:
    """Make a copy of the database, called `name`, in the empty file at `path`.

    Raises DatabaseError where it is of another revision than this version's, OSError where there is no room.
    """
    _refuse_other_revision(db, name)
    with _written(path), _whole(path) as whole:
        made = _build(db, whole, name, only, with_text=with_text, now=now or datetime.now(UTC))
        with closing(sqlite3.connect(whole, isolation_level=None)) as copy:
            for pragma in ("application_id", "user_version"):
                copy.execute(f"PRAGMA {pragma} = {int(db.execute(f'PRAGMA {pragma}').fetchone()[0])}")
            copy.execute("VACUUM INTO ?", (str(path),))
    return made


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A new file beside the copy for what is not yet compact. It goes with all that SQLite leaves where it could not
    finish; of a killed command `check` names it.
    """
    whole = path.with_name(f"{path.name}{disk.WHOLE}")
    whole.touch(exist_ok=False)
    try:
        yield whole
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            whole.with_name(f"{whole.name}{end}").unlink(missing_ok=True)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about writing into an OSError about the file."""
    try:
        yield
    except sqlite3.Error as error:
        known = _name(error)
        if not known.startswith(WRITING):
            raise
        number = errno.ENOSPC if known == "SQLITE_FULL" else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error
    except DatabaseError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.Error) and not _name(cause).startswith(WRITING):
            raise cause from None  # said of the original, which is read in between
        if str(path) not in error.message:
            raise
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path)) from error


WRITING = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
"""SQLite's messages about a file that cannot be written."""


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def _build(
    db: sqlite3.Connection, path: Path, name: str, only: Choice | None, *, with_text: bool, now: datetime
) -> Made:
    with schema.writing(path) as connection:
        schema.upgrade(connection)
        copy = schema.driver(connection)
        indexes = Indexes(copy, keep=frozenset())
        for table, found in _tables(db, only, with_text=with_text):
            _insert(copy, table, found)
        indexes.build()
        for index in ("claim_text", "source_text"):
            copy.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        claims, sources = (
            int(copy.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]) for kind in ("claim", "source")
        )
        _sign(db, copy, name, only, claims, with_text=with_text, now=now)
        schema.refuse_loose_ends(copy, name)
    return Made(claims, sources, _strangers(db))


def _refuse_other_revision(db: sqlite3.Connection, name: str) -> None:
    there = db.execute(f"SELECT version_num FROM {schema.VERSION_TABLE}").fetchone()
    if there is None or there[0] != schema.head():
        raise DatabaseError(
            f"{name} has another revision than this factdb writes", hint="to bring it up to this one: factdb migrate"
        )


Rows = Iterator[tuple[Any, ...]]


def _tables(db: sqlite3.Connection, only: Choice | None, *, with_text: bool) -> Iterator[tuple[str, Rows]]:
    """Each table that the copy has, with its rows, what is referred to before what refers to it."""
    owner = {table: kind for kind, tables in CHILDREN.items() for table in tables} | {"claim_area": "claim"}
    for table in (t.name for t in Table.metadata.sorted_tables if t.name not in _MADE):
        select = f"SELECT {', '.join(_columns(table))} FROM {table}"
        if table == "section" and not (only is None and with_text):
            continue  # the lines of a whole document: a part of it is not what they say
        if table == "written" and not with_text:
            continue  # entries as they were written have passages of the document that nothing quotes
        if table == "source" and not with_text:
            # A pinned document has a text, says the table: '' keeps that true. `sources` shows NULL and text_left_out.
            select = select.replace('"text"', "CASE WHEN text IS NOT NULL THEN '' END")
        if only is None or table in (*VOCABULARIES, *_WHOLE):
            yield table, iter(db.execute(select))
        elif table in KINDS:
            yield table, rows(db, f"{select} WHERE id", only.keys[table])
        elif table in owner:
            yield table, rows(db, f"{select} WHERE {owner[table]}_id", only.keys[owner[table]])
        elif table == "retired":
            yield table, (row for row in db.execute(select) if _is_of(db, row, only.keys))
        else:
            yield table, _of_each_kind(db, table, select, only.keys)


def _of_each_kind(db: sqlite3.Connection, table: str, select: str, keys: Keys) -> Rows:
    if table not in _OWNED:
        raise NotImplementedError(f"nobody has said which rows of {table} belong to a part of the database")
    for kind in KINDS:
        yield from rows(db, f"{select} WHERE kind = '{kind}' AND entry_id", keys[kind])


def _is_of(db: sqlite3.Connection, row: tuple[Any, ...], keys: Keys) -> bool:
    """Return whether an id without an entry has its successor in the part; or was a claim's of a document in it."""
    kind, old, entry = row[:3]
    if entry is not None:
        return entry in keys[kind]
    source = db.execute("SELECT id FROM source WHERE slug = ?", (old.partition("/")[0],)).fetchone()
    return kind == "claim" and source is not None and source[0] in keys["source"]


def _columns(table: str) -> list[str]:
    return [f'"{column}"' for column in columns_of(table)]


def _insert(copy: sqlite3.Connection, table: str, found: Rows) -> None:
    columns = _columns(table)
    marks = ", ".join("?" * len(columns))
    copy.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", found)


def _sign(
    db: sqlite3.Connection,
    copy: sqlite3.Connection,
    name: str,
    only: Choice | None,
    claims: int,
    *,
    with_text: bool,
    now: datetime,
) -> None:
    """Say in the copy what it is, behind what the original says of itself."""
    copy.execute(PROVENANCE_TABLE)
    before = db.execute(f"SELECT {_COLUMNS} FROM {PROVENANCE} ORDER BY step").fetchall() if database.is_copy(db) else []
    made_at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    command, matching = (only.command, only.matching) if only else (None, None)
    left_out = None if with_text and not database.lacks_texts(db) else TEXTS
    step = (len(before) + 1, name, made_at, f"factdb {__version__}", CONTRACT, command, matching, claims)
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    copy.executemany(f"INSERT INTO {PROVENANCE} ({_COLUMNS}) VALUES ({marks})", [*before, (*step, left_out)])


def _strangers(db: sqlite3.Connection) -> list[str]:
    known = schema.names() | ({PROVENANCE} if database.is_copy(db) else set())
    sql = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"
    return [f"{kind} {name}" for kind, name in db.execute(sql) if name not in known]
