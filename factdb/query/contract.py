"""The contract as the file itself states it: views, columns, meanings, read out of the views' own comments."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factdb.backend import Reader
from factdb.database import MARKER, PRIVATE
from factdb.errors import NameNotResolved
from factdb.nearest import did_you_mean
from factdb.query.model import Query, Result

_COLUMN = re.compile(r'^  (?:\S.*\s)?AS "?(\w+)"?,? -- (.+)$')


def overview(reader: Reader) -> Result:
    """Every public view and what a row of it is."""
    rows = tuple({"view": name, "a row is": about(sql)} for name, sql in views(reader).items())
    return Result(query=Query(""), columns=("view", "a row is"), rows=rows, total=len(rows))


def columns(reader: Reader, view: str) -> Result:
    """The columns of one view with their meanings. Raises NameNotResolved where there is no such view."""
    ours = views(reader)
    if view not in ours:
        hint = did_you_mean(view, ours) or f"one of: {', '.join(ours)}"
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


def views(reader: Reader) -> dict[str, str]:
    """Every public view and its SQL."""
    return {name: sql for name, sql in reader.views().items() if MARKER in sql and PRIVATE not in sql}


def private(reader: Reader, sql: str) -> tuple[str, ...]:
    """The private tables, of which the public views are made, that a statement names. The engine has taken it."""
    public = views(reader)
    made_of = {name for view in public.values() for name in re.findall(r"\b(?:FROM|JOIN) (\w+)", view)}
    there = {*reader.tables(), *reader.views()} - set(public)
    return tuple(sorted(reader.named(sql, made_of & there)))


def about(sql: str) -> str:
    """Return what a row of the view is."""
    return " ".join(line.removeprefix("-- ") for line in sql.splitlines()[1:] if line.startswith("-- "))
