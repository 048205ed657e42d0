"""The contract as the file itself states it: views, columns, meanings, read out of the views' own comments."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

from factdb.database import MARKER, PRIVATE
from factdb.errors import NameNotResolved
from factdb.query import names
from factdb.query.model import Query, Result

_COLUMN = re.compile(r'^  (?:\S.*\s)?AS "?(\w+)"?,? -- (.+)$')


def overview(connection: sqlite3.Connection) -> Result:
    """Every public view and what a row of it is."""
    rows = tuple({"view": name, "a row is": about(sql)} for name, sql in views(connection).items())
    return Result(query=Query(""), columns=("view", "a row is"), rows=rows, total=len(rows))


def columns(connection: sqlite3.Connection, view: str) -> Result:
    """The columns of one view with their meanings. Raises NameNotResolved where there is no such view."""
    ours = views(connection)
    if view not in ours:
        hint = names.meant(view, ours) or f"one of: {', '.join(ours)}"
        raise NameNotResolved(f"there is no view “{view}”", hint=hint)
    return described(meanings(ours[view]))


def described(meanings: Mapping[str, str]) -> Result:
    """Columns and their meanings, to be shown."""
    rows = tuple({"column": name, "meaning": meaning} for name, meaning in meanings.items())
    return Result(query=Query(""), columns=("column", "meaning"), rows=rows, total=len(rows))


def meanings(sql: str) -> dict[str, str]:
    """Column → meaning, as the view's own comments give them, in order."""
    found: dict[str, str] = {}
    for line in sql.split("\nUNION")[0].splitlines():
        match = _COLUMN.match(line)
        if match:
            found[match[1]] = match[2]
    return found


def views(connection: sqlite3.Connection) -> dict[str, str]:
    """Every public view and its SQL."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
    return {str(name): str(text) for name, text in connection.execute(sql) if MARKER in text and PRIVATE not in text}


def about(sql: str) -> str:
    """What a row of the view is."""
    return " ".join(line.removeprefix("-- ") for line in sql.splitlines()[1:] if line.startswith("-- "))
