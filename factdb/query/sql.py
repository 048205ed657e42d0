"""SQL that a person types: reading only, whatever the connection could do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, NamedTuple

from factdb import limits
from factdb.errors import FactDBError, UsageError
from factdb.query import private
from factdb.query.model import Query, Result

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


class Answer(NamedTuple):
    """The rows; whether there are more than were asked for; and the private tables that the text names."""

    result: Result
    more: bool
    private: tuple[str, ...]


def run(
    connection: sqlite3.Connection,
    sql: str,
    *,
    limit: int | None = None,
    seconds: float = limits.SECONDS,
    held: int | None = limits.HELD,
) -> Answer:
    """The rows of one statement, or the first `limit` of them. Raises UsageError for what SQLite refuses, for all that
    is not reading, and for rows of more than `held` bytes; FactDBError where it takes longer than `seconds`.
    """
    try:
        with _bounded(connection, seconds):
            cursor = connection.execute(sql)
            if cursor.description is None:
                raise _only_reading()
            columns = _distinct([str(column[0]) for column in cursor.description])
            rows = tuple(dict(zip(columns, row, strict=True)) for row in _held(islice(cursor, limit), held))
            more = next(cursor, None) is not None
            cursor.close()
    except _OutOfTime:
        raise late(seconds) from None
    except (sqlite3.DatabaseError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
        reason = str(error)
        if reason.startswith(("not authorized", "authorization")):
            raise _only_reading() from None
        if isinstance(error, sqlite3.DatabaseError) and any(
            word in reason for word in ("locked", "disk", "interrupted", "image is malformed")
        ):
            raise
        raise UsageError(
            f"SQLite does not take this: {reason}", hint="see the views and their columns: factdb schema"
        ) from None
    result = Result(query=Query(""), columns=columns, rows=rows, total=len(rows))
    return Answer(result, more, private.tables(connection, sql))


def late(seconds: float) -> FactDBError:
    """What is said of a statement that took longer."""
    return FactDBError(
        f"stopped after {seconds:g} seconds", hint="narrow it with WHERE or LIMIT, or give it longer: --timeout 600"
    )


def _held(rows: Iterable[tuple[Any, ...]], most: int | None) -> Iterator[tuple[Any, ...]]:
    """The rows, as long as there is room for them."""
    total = 0
    for row in rows:
        total += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if most is not None and total > most:
            hint = "leave out the longest columns, or ask for fewer rows: -n N   all of it, if there is room: --all"
            raise UsageError(f"the rows have more than {most >> 20:,} MiB", hint=hint)
        yield row


class _OutOfTime(Exception):
    pass


@contextmanager
def _bounded(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Nothing but reading, in so much time."""
    connection.set_authorizer(_allowed)
    with limits.ending(connection, seconds) as end:
        connection.set_progress_handler(lambda: end.passed, limits.STEPS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted" and end.passed:
                raise _OutOfTime from None
            raise
        finally:
            with suppress(sqlite3.ProgrammingError):  # it is closed where Ctrl-C came before anything was asked
                connection.set_progress_handler(None, 0)
                connection.set_authorizer(None)


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
