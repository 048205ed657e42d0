"""Lines are loaded whole or not at all, and touch nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb import check
from factdb.errors import DatabaseError
from factdb.lines import load as bulk
from factdb.store import load
from tests.lines.conftest import REGULAR, bring, exported, lines, small, tables, written


def test_the_same_lines_again_write_no_row(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    before = (tmp_path / "db.sqlite").read_bytes()
    tally = bring(tmp_path, kursk)
    assert (tally.wrote, tally.unchanged) == (False, 95)
    assert (tmp_path / "db.sqlite").read_bytes() == before


@pytest.mark.slow
def test_fixtures_take_back_only_what_they_brought(project: Path, kursk: bytes) -> None:
    bring(project, small(kursk, [{**REGULAR, "about": {"actors": ["ada"]}}]))
    load.load(project / "db.sqlite", check.read(project))
    assert not load.load(project / "db.sqlite", check.read(project)).wrote
    with closing(sqlite3.connect(project / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE source = 'oss'").fetchone() == (1,)
    other = lines(small(kursk, [{**REGULAR, "about": {"actors": ["unnamed-concerned"]}}]))
    bring(project, written(other))
    path = project / "fixtures" / "claims" / "kursk-article.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("actor: unnamed-concerned", "actor: unnamed-announcer"),
        encoding="utf-8",
    )
    actors = project / "fixtures" / "actors.yaml"
    text = actors.read_text(encoding="utf-8")
    start = text.index("  - id: unnamed-concerned")
    actors.write_text(text[:start] + text[text.index("  - id:", start + 5) :], encoding="utf-8")
    with pytest.raises(DatabaseError, match="removed from the fixtures, but claim oss/c1 in the database refer to it"):
        load.load(project / "db.sqlite", check.read(project), include_unreviewed=True)


@pytest.mark.slow
def test_a_large_load_makes_indexes_at_its_end_and_leaves_one_file(
    kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, kursk, db="small.sqlite")
    monkeypatch.setattr(bulk, "LARGE", 1)
    told: list[str] = []
    (tmp_path / "data.jsonl").write_bytes(kursk)
    bulk.load(tmp_path / "large.sqlite", tmp_path / "data.jsonl", tell=lambda now: told.append(now.step))
    assert tables(tmp_path / "large.sqlite") == tables(tmp_path / "small.sqlite")
    assert "full text of claims" in told
    assert not list(tmp_path.glob("large.sqlite-*"))
    with (
        closing(sqlite3.connect(tmp_path / "large.sqlite")) as db,
        closing(sqlite3.connect(tmp_path / "small.sqlite")) as other,
    ):
        names = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        assert db.execute(names).fetchall() == other.execute(names).fetchall()
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        db.execute("INSERT INTO claim_text (claim_text) VALUES ('integrity-check')")
        db.execute("INSERT INTO source_text (source_text) VALUES ('integrity-check')")


@pytest.mark.slow
def test_lines_take_a_claim_about_places_out_and_say_that_it_is_retired(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    gone = {"id": "kursk-article/c20", "kind": "claim", "on": "2026-01-01", "because": "It was wrong."}
    entries = [e for e in lines(kursk) if e.get("claim", {}).get("id") != "kursk-article/c20"]
    data = written([*entries, {"retired": gone}])
    tally = bring(tmp_path, data)
    assert (tally.removed, tally.added) == ({"claim": 1}, {"retired id": 1})
    assert exported(tmp_path / "db.sqlite") == data
