"""Which tables a statement names, asked of SQLite itself: to it, a word in a string is no name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from factdb.backend import Reader

_MISSING = re.compile(r"no such table: (?:main\.)?(.+)", re.DOTALL)


def named(reader: Reader, sql: str, among: set[str]) -> set[str]:
    """Which of these tables the statement names. SQLite has taken it already.

    The statement is compiled in an empty database that has every other name of the file that stands in it. (An
    authorizer cannot tell them apart: SQLite tells it of a table from which it reads no column, be it named or only
    behind a view, in the same words.)
    """
    said = {name for name in among if re.search(rf"(?i)\b{name}\b", sql)}
    found: set[str] = set()
    if said:
        with closing(sqlite3.connect(":memory:")) as empty:
            _furnished(empty, reader, among, sql.lower())
            while (missing := _missing(empty, sql)) in said - found:
                found.add(missing)
                _made(empty, reader, [missing])
    return found


def _furnished(empty: sqlite3.Connection, reader: Reader, among: set[str], said: str) -> None:
    """Give the empty database every name of the file that may be used, and that is said."""
    every = {**reader.tables(), **reader.views()}
    there = {name: sql for name, sql in every.items() if name.lower() in said}
    for sql in there.values():
        if sql.upper().startswith("CREATE VIRTUAL TABLE"):
            try:
                empty.execute(sql)
            except sqlite3.Error:  # a stranger's module
                continue
    taken = {str(name) for (name,) in empty.execute("SELECT name FROM sqlite_master")}
    _made(empty, reader, (name for name in there if name not in among | taken and not name.startswith("sqlite_")))


def _made(empty: sqlite3.Connection, reader: Reader, names: Iterable[str]) -> None:
    """Tables of these names, with the columns that the file's have."""
    for name in names:
        if columns := reader.columns(name):
            empty.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(map(_quoted, columns))})")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _missing(empty: sqlite3.Connection, sql: str) -> str | None:
    """The table that the statement names and the database lacks, small; None where it lacks none."""
    empty.set_progress_handler(lambda: 1, 1)  # compiled is enough
    try:
        empty.execute(sql).close()
    except sqlite3.Error as error:
        missing = _MISSING.fullmatch(str(error))
        return missing[1].lower() if missing else None
    finally:
        empty.set_progress_handler(None, 0)
    return None
