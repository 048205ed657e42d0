"""SQL that a person types: read-only by the connection, over whatever the file holds."""

from __future__ import annotations

import sqlite3

from factdb.errors import UsageError
from factdb.query import Query, Result


def run(connection: sqlite3.Connection, sql: str) -> Result:
    """The rows of one statement. Raises UsageError for what SQLite refuses, writing included."""
    try:
        cursor = connection.execute(sql)
        if cursor.description is None:
            raise UsageError(
                "the statement returns no rows", hint="ask with SELECT; the database is open for reading only"
            )
        columns = _distinct([str(column[0]) for column in cursor.description])
        rows = tuple(dict(zip(columns, row, strict=True)) for row in cursor)
    except (sqlite3.DataError, sqlite3.OperationalError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
        reason = str(error)
        if any(word in reason for word in ("locked", "disk", "interrupted")):
            raise
        raise UsageError(
            f"SQLite does not take this: {reason}", hint="see the views and their columns: factdb schema"
        ) from None
    return Result(query=Query(""), columns=columns, rows=rows, total=len(rows))


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
