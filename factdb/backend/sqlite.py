"""SQLite behind the door: a file that is opened for reading only, and what only SQLite is asked, or asked only so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property

from factdb import limits
from factdb.backend import Late, NotReading, Parameters, Refused

STEPS = 1_000_000
"""Steps of SQLite's machine between two looks at Ctrl-C: some ten milliseconds."""

READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
TELLING = frozenset(
    {
        *("table_list", "table_info", "table_xinfo", "index_list", "index_info", "index_xinfo", "foreign_key_list"),
        *("database_list", "collation_list", "function_list", "module_list", "compile_options"),
        *("integrity_check", "quick_check", "foreign_key_check"),
        "data_version",  # full text asks for it
    }
)
"""The pragmas that tell something; others set it."""


class SQLite(sqlite3.Connection):
    """A Reader. The writing wing, which knows what it has, takes it for the connection that it is."""

    def interrupt(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # closed by now
            super().interrupt()

    # A reader sees one state of the file, so that what it holds is asked for once.

    @cached_property
    def _views(self) -> dict[str, str]:
        return self._of_type("view")

    @cached_property
    def _tables(self) -> dict[str, str]:
        return self._of_type("table")

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _of_type(self, kind: str) -> dict[str, str]:
        found = self.execute("SELECT name, sql FROM sqlite_master WHERE type = ? ORDER BY name", (kind,))
        return {str(name): str(sql) for name, sql in found}

    def views(self) -> Mapping[str, str]:
        return self._views

    def tables(self) -> Mapping[str, str]:
        return self._tables

    def columns(self, name: str) -> tuple[str, ...]:
        if name not in self._columns:
            found = self.execute("SELECT name FROM pragma_table_info(?)", (name,))
            self._columns[name] = tuple(str(column) for (column,) in found)
        return self._columns[name]

    def words(self, index: str) -> str:
        if "fts5" not in self.tables().get(index, "").lower():
            return ""
        words = f"temp.{index}_words"
        made = self.execute("SELECT 1 FROM sqlite_temp_master WHERE name = ?", (f"{index}_words",)).fetchone()
        if not made:  # `query_only` forbids it, though nothing is written: the table is a view of the index
            (only,) = self.execute("PRAGMA query_only").fetchone()
            self.execute("PRAGMA query_only = OFF")
            self.execute(f"CREATE VIRTUAL TABLE {words} USING fts5vocab(main, {index}, instance)")
            self.execute(f"PRAGMA query_only = {only}")
        return words

    def plan(self, sql: str, parameters: Parameters = (), /) -> tuple[str, ...]:
        depth = {0: -1}
        lines = []
        for number, parent, _, detail in self.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
            depth[number] = depth[parent] + 1
            lines.append("  " * depth[number] + str(detail))
        return tuple(lines)

    def named(self, sql: str, among: set[str]) -> set[str]:
        from factdb.backend import sqlite_names  # for few questions

        return sqlite_names.named(self, sql, among)

    @contextmanager
    def only_reading(self, seconds: float) -> Iterator[None]:
        self.set_authorizer(_allowed)
        with limits.ending(self.interrupt, seconds) as end:
            self.set_progress_handler(lambda: end.passed, limits.STEPS)
            try:
                yield
            except (sqlite3.DatabaseError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
                reason = str(error)
                if reason == "interrupted" and end.passed:
                    raise Late from None
                if reason.startswith(("not authorized", "authorization")):
                    raise NotReading from None
                if isinstance(error, sqlite3.DatabaseError) and any(word in reason for word in _OF_THE_FILE):
                    raise
                raise Refused(reason) from None
            finally:
                with suppress(sqlite3.ProgrammingError):  # it is closed where Ctrl-C came before anything was asked
                    self.set_progress_handler(None, 0)
                    self.set_authorizer(None)

    def stop_when(self, late: Callable[[], bool]) -> None:
        self.set_progress_handler(late, STEPS)

    def is_sound(self) -> bool:
        self.set_progress_handler(None, 0)
        sound = self.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        return sound and self.execute("PRAGMA foreign_key_check").fetchone() is None


_OF_THE_FILE = ("locked", "disk", "interrupted", "image is malformed")
"""Words of errors that are no fault of the statement."""


def _allowed(action: int, first: str | None, second: str | None, _in: str | None, _by: str | None) -> int:
    """SQLite's question whether it may: reading it may."""
    allowed = (
        action in READING
        # So does SQLite announce a table-valued function, like json_each; by hand it refuses that table itself.
        or (action == sqlite3.SQLITE_UPDATE and first == "sqlite_master")
        or (action == sqlite3.SQLITE_FUNCTION and second != "load_extension")
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in TELLING)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def connect(uri: str, patience: float) -> SQLite:
    """Open a file for reading only, waiting so many seconds for another program's lock. What it says is said of one
    state from the first question on.
    """
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, factory=SQLite)
    try:
        connection.execute("PRAGMA query_only = ON")
        _defend(connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # ATTACH and VACUUM INTO would create files
        connection.set_progress_handler(lambda: 0, STEPS)  # lets Ctrl-C in: Python looks at signals in here
        connection.execute("BEGIN")
    except BaseException:
        connection.close()
        raise
    return connection


def _defend(connection: sqlite3.Connection) -> None:
    """Let no SQL reach what a file of a stranger's could be made to do harm by, where Python (3.12) hands that on."""
    set_config = getattr(connection, "setconfig", None)
    if set_config is not None:
        # trusted_schema stays on: without it SQLite 3.40 refuses JSON aggregates inside views.
        set_config(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
