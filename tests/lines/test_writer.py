"""The database as lines of JSON: the same to the byte, whatever brought it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb import check
from factdb.curate.retire import retire
from factdb.store import load
from tests.lines.conftest import bring, exported


def test_loaded_and_exported_again_it_is_the_same_to_the_byte(kursk: bytes, tmp_path: Path, seeded: Path) -> None:
    assert bring(tmp_path, kursk, unreviewed=False).added == {
        "source": 3, "place": 13, "actor": 19, "event": 20, "claim": 40,
    }  # fmt: skip
    assert exported(tmp_path / "db.sqlite") == kursk
    views = (
        "claims",
        "voices",
        "disputes",
        "deployments",
        "timeline",
        "gaps",
        "reviews",
        "about",
        "names",
        "quantities",
    )
    with closing(sqlite3.connect(seeded)) as one, closing(sqlite3.connect(tmp_path / "db.sqlite")) as other:
        for view in views:
            rows = [sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for db in (one, other)]
            assert rows[0] == rows[1], view


@pytest.mark.slow
def test_what_fixtures_brought_comes_back_as_lines_unchanged(project: Path, kursk: bytes) -> None:
    load.load(project / "db.sqlite", check.read(project))
    assert not bring(project, kursk).wrote
    assert not load.load(project / "db.sqlite", check.read(project)).wrote


@pytest.fixture
def retired(project: Path) -> Path:
    retire(check.read(project).fixture, "kursk-article/c40", because="Said nothing.")
    retire(check.read(project).fixture, "unnamed-concerned", because="One.", into="unnamed-announcer")
    return project


@pytest.mark.slow
def test_ids_that_have_no_entry_travel_too(retired: Path, tmp_path: Path) -> None:
    load.load(retired / "db.sqlite", check.read(retired), include_unreviewed=True)
    data = exported(retired / "db.sqlite")
    bring(tmp_path, data, db="other.sqlite")
    assert exported(tmp_path / "other.sqlite") == data
    with (
        closing(sqlite3.connect(retired / "db.sqlite")) as one,
        closing(sqlite3.connect(tmp_path / "other.sqlite")) as other,
    ):
        for view in ("retirements", "redirects"):
            rows = [sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for db in (one, other)]
            assert rows[0] == rows[1]
            assert rows[0]
    assert not bring(tmp_path, data, db="other.sqlite").wrote
