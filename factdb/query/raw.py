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
    except (sqlite3.OperationalError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
        reason = str(error)
        if "locked" in reason or "disk" in reason:
            raise
        raise UsageError(
            f"SQLite does not take this: {reason}", hint="see the views and their columns: factdb schema"
        ) from None
    return Result(query=Query(""), columns=columns, rows=rows, total=len(rows))


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Names of which no two are the same: a second `id` is `id_2`."""
    counts: dict[str, int] = {}
    distinct = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        distinct.append(name if counts[name] == 1 else f"{name}_{counts[name]}")
    return tuple(distinct)
