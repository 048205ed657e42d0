"""A document of lines: the one that its digest pins, with its claims."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.lines.conftest import REGULAR, Entry, bring, changed, problems, small


@pytest.mark.slow
def test_a_document_is_the_one_that_its_digest_pins(kursk: bytes, tmp_path: Path) -> None:
    def other(entry: Entry) -> None:
        entry["text"] += "!"

    assert "is not the document that was pinned" in problems(tmp_path, changed(kursk, "kursk-article", other))[0]

    def outside(entry: Entry) -> None:
        entry["document"] = "../../etc/passwd"

    assert "leads out of a project" in problems(tmp_path, changed(kursk, "kursk-article", outside))[0]


def test_a_document_of_the_file_replaces_its_claims_and_nothing_else(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    data = small(kursk, [REGULAR, {**REGULAR, "relations": [{"kind": "repeats", "claim": "c1"}]}])
    assert bring(tmp_path, data).added == {"place": 2, "source": 2, "actor": 2, "event": 1, "claim": 2}
    data = small(kursk, [{**REGULAR, "statement": "Boats left."}])
    tally = bring(tmp_path, data)
    assert (tally.changed, tally.removed) == ({"claim": 1}, {"claim": 1})
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE source = 'kursk-article'").fetchone() == (40,)
        assert db.execute("SELECT statement FROM claims WHERE source = 'oss'").fetchall() == [("Boats left.",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO claim_text (claim_text) VALUES ('integrity-check')")
