"""Which private tables a statement names, asked of SQLite itself: to it, a word in a string is no name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from factdb.query import contract

_MISSING = re.compile(r"no such table: (?:main\.)?(.+)", re.DOTALL)


def tables(connection: sqlite3.Connection, sql: str) -> tuple[str, ...]:
    """The private tables that the statement names, in order. SQLite has taken it already.

    The statement is compiled in an empty database that has every other name of the file that stands in it. (An
    authorizer cannot tell them apart: SQLite tells it of a table from which it reads no column, be it named or only
    behind a view, in the same words.)
    """
    private = _private(connection)
    said = {name for name in private if re.search(rf"(?i)\b{name}\b", sql)}
    if not said:
        return ()
    named: set[str] = set()
    with closing(sqlite3.connect(":memory:")) as empty:
        _furnished(empty, connection, private, sql.lower())
        while (missing := _missing(empty, sql)) in said - named:
            named.add(missing)
            _made(empty, connection, [missing])
    return tuple(sorted(named))


def _private(connection: sqlite3.Connection) -> set[str]:
    """What the public views are made of."""
    views = contract.views(connection)
    made_of = {str(name) for view in views.values() for name in re.findall(r"\b(?:FROM|JOIN) (\w+)", view)}
    there = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return (made_of & there) - set(views)


def _furnished(empty: sqlite3.Connection, connection: sqlite3.Connection, private: set[str], said: str) -> None:
    """Give the empty database every name of the file that may be used, and that is said."""
    every = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')")
    there = [(str(name), sql) for name, sql in every if str(name).lower() in said]
    virtual = {str(name): str(sql) for name, sql in there if str(sql).upper().startswith("CREATE VIRTUAL TABLE")}
    for sql in virtual.values():
        try:
            empty.execute(sql)
        except sqlite3.Error:  # a stranger's module
            continue
    taken = {str(name) for (name,) in empty.execute("SELECT name FROM sqlite_master")}
    names = (str(name) for name, _ in there if not str(name).startswith("sqlite_"))
    _made(empty, connection, (name for name in names if name not in private | taken))


def _made(empty: sqlite3.Connection, connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Tables of these names, with the columns that the file's have."""
    for name in names:
        columns = [str(row[0]) for row in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        if columns:
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
