"""Every list at every width: no line too long, no id cut, no column lost."""

from __future__ import annotations

import sqlite3

import pytest
from rich.cells import cell_len

from factdb.query import Query
from factdb.query.lists import LISTS
from factdb.query.run import run
from factdb.render import Look, choose, render


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("name", LISTS)
def test_ids_are_whole_and_lines_fit(name: str, width: int, ascii_only: bool, connection: sqlite3.Connection) -> None:
    look = Look(width=width, terminal=True, ascii=ascii_only)
    result = run(connection, Query(name))
    text = render(result, choose(None, look), look)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    key = next(column for column in ("id", "claim") if column in result.columns)
    words = text.split()
    assert [row[key] for row in result.rows if row[key] and row[key] not in words] == []


@pytest.mark.parametrize("name", LISTS)
def test_grouped_lists_fit_too(name: str, connection: sqlite3.Connection) -> None:
    for dimension in LISTS[name].dimensions:
        for width in (60, 80):
            text = render(run(connection, Query(name, by=(dimension,))), "table", Look(width=width, terminal=True))
            assert max(cell_len(line) for line in text.splitlines()) <= width
