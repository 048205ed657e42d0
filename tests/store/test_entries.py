"""Rows → the entry that they came from: what comes out is what was written, to the key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from factdb.check import read
from factdb.fixture.digest import content
from factdb.fixture.model import KINDS
from factdb.store import load
from factdb.store.entries import Stored


@pytest.fixture
def opened() -> Iterator[Callable[[Path], sqlite3.Connection]]:
    """Opens a database, and closes it after the test."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(sqlite3.connect(path)))


def test_every_entry_of_the_project_comes_out_as_it_was_written(
    project: Path, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    reading = read(project)
    path = project / "factdb.sqlite"
    load.load(path, reading)
    db = opened(path)
    stored, kept = Stored(db), 0
    for kind in KINDS:
        for slug, key in db.execute(f"SELECT slug, id FROM {kind}").fetchall():
            entry = reading.fixture.entry(kind, slug)
            assert entry.review is not None
            wanted = content(entry) | {"id": slug, "review": entry.review.model_dump(exclude_none=True)}
            found = stored.entry(kind, key)
            found.pop("text", None)
            assert found == wanted
            kept += found != stored.rebuilt(kind, key) | {"review": wanted["review"]}
    assert kept  # some are in an order of their own
    assert [json.loads(c) for (c,) in db.execute("SELECT content FROM written")]


def test_what_is_regular_follows_from_its_rows(project: Path, opened: Callable[[Path], sqlite3.Connection]) -> None:
    reading = read(project)
    path = project / "factdb.sqlite"
    load.load(path, reading)
    db = opened(path)
    stored, regular = Stored(db), 0
    for kind in KINDS:
        sql = f"SELECT slug, id FROM {kind} WHERE id NOT IN (SELECT entry_id FROM written WHERE kind = ?)"
        for slug, key in db.execute(sql, (kind,)).fetchall():
            wanted = content(reading.fixture.entry(kind, slug)) | {"id": slug}
            assert stored.rebuilt(kind, key) == wanted
            regular += 1
    assert regular > 40
