"""SQL that a person types: reading only, whatever the connection could do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from time import monotonic
from typing import NamedTuple

from factdb.errors import FactDBError, UsageError
from factdb.query import Query, Result, private

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

MOST_ROWS = 1_000_000
"""What is held in memory, unless somebody asks for every row."""
MOST_BYTES = 64 * 1024 * 1024
"""The longest value: SQL alone can make one of a gigabyte."""
SECONDS = 60.0
"""How long a statement may take, unless somebody gives it longer."""
LONGEST = 1_000_000
STEPS = 100_000
"""How many steps SQLite's machine takes between two looks at the clock: some milliseconds' worth."""


class Answer(NamedTuple):
    """The rows; whether there are more than were asked for; and the private tables that the text names."""

    result: Result
    more: bool
    private: tuple[str, ...]


def run(connection: sqlite3.Connection, sql: str, *, limit: int | None = None, seconds: float = SECONDS) -> Answer:
    """The rows of one statement, or the first `limit` of them. Raises UsageError for what SQLite refuses, and for all
    that is not reading; FactDBError where it takes longer than `seconds`.
    """
    try:
        with _bounded(connection, seconds):
            cursor = connection.execute(sql)
            if cursor.description is None:
                raise _only_reading()
            columns = _distinct([str(column[0]) for column in cursor.description])
            rows = tuple(dict(zip(columns, row, strict=True)) for row in islice(cursor, limit))
            more = next(cursor, None) is not None
            cursor.close()
    except _OutOfTime:
        raise FactDBError(
            f"stopped after {seconds:g} seconds", hint="narrow it with WHERE or LIMIT, or give it longer: --timeout 600"
        ) from None
    except (sqlite3.DatabaseError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
        reason = str(error)
        if reason.startswith(("not authorized", "authorization")):
            raise _only_reading() from None
        if isinstance(error, sqlite3.DatabaseError) and any(
            word in reason for word in ("locked", "disk", "interrupted", "malformed")
        ):
            raise
        raise UsageError(
            f"SQLite does not take this: {reason}", hint="see the views and their columns: factdb schema"
        ) from None
    result = Result(query=Query(""), columns=columns, rows=rows, total=len(rows))
    return Answer(result, more, private.tables(connection, sql))


class _OutOfTime(Exception):
    pass


@contextmanager
def _bounded(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Nothing but reading, in so much time and memory."""
    end = monotonic() + seconds
    longest = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    connection.set_authorizer(_allowed)
    connection.set_progress_handler(lambda: monotonic() > end, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted" and monotonic() > end:
            raise _OutOfTime from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)


def _only_reading() -> UsageError:
    return UsageError("this does more than reading", hint="ask with SELECT; see what there is: factdb schema")


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


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Names of which no two are the same: a second `id` is `id_2`."""
    distinct: list[str] = []
    for name in names:
        candidate, n = name, 1
        while candidate in distinct or (n > 1 and candidate in names):
            n += 1
            candidate = f"{name}_{n}"
        distinct.append(candidate)
    return tuple(distinct)
