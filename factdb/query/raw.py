"""SQL that a person types: reading only, whatever the connection could do."""

from __future__ import annotations

import sqlite3

from factdb.errors import UsageError
from factdb.query import Query, Result

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


def run(connection: sqlite3.Connection, sql: str) -> Result:
    """The rows of one statement. Raises UsageError for what SQLite refuses, and for all that is not reading."""
    connection.set_authorizer(_allowed)
    try:
        cursor = connection.execute(sql)
        if cursor.description is None:
            raise _only_reading()
        columns = _distinct([str(column[0]) for column in cursor.description])
        rows = tuple(dict(zip(columns, row, strict=True)) for row in cursor)
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
    finally:
        connection.set_authorizer(None)
    return Result(query=Query(""), columns=columns, rows=rows, total=len(rows))


def _only_reading() -> UsageError:
    return UsageError("this does more than reading", hint="ask with SELECT; see what there is: factdb schema")


def _allowed(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
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
