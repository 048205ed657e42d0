"""A quote survives document → fixture → database → JSON to the code point, whatever Unicode it holds but NUL."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from factdb import check, database, edges
from factdb.query.model import Clause, Query
from factdb.query.run import run
from factdb.render import render
from factdb.render.look import Look
from factdb.store import load
from tests.conftest import examples

pytestmark = pytest.mark.slow

ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
SENTENCES = st.text(ANY, min_size=1, max_size=60).filter(lambda text: text.strip() != "")


def project(folder: Path, repository: Path, before: str, quote: str, after: str) -> None:
    """A project of one document and one claim, its fixture written by a YAML library with every character escaped that
    needs it.
    """
    (folder / "seeds").mkdir()
    (folder / "fixtures" / "claims").mkdir(parents=True)
    shutil.copy(repository / "fixtures" / "vocabulary.yaml", folder / "fixtures")
    data = f"{before}\n{quote}\n{after}".encode()
    (folder / "seeds" / "text.txt").write_bytes(data)
    text = data.decode()
    occurrence = sum(text.startswith(quote, at) for at in range(len(before) + 2))
    claim = {
        "id": "c1",
        "quote": quote,
        "occurrence": str(occurrence),
        "statement": quote,
        "kind": "state",
        "evidence": "narration",
    }
    source = {
        "id": "text",
        "kind": "unknown",
        "document": "seeds/text.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    written = yaml.safe_dump({"source": source, "claims": [claim]}, default_style='"', allow_unicode=False)
    (folder / "fixtures" / "claims" / "text.yaml").write_text(written, encoding="utf-8")


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=st.text(ANY, max_size=20), quote=SENTENCES, after=st.text(ANY, max_size=20))
def test_a_quote_survives_to_the_code_point(repository: Path, before: str, quote: str, after: str) -> None:
    text, start = f"{before}\n{quote}\n{after}", len(before) + 1
    assume(edges.has_words(quote) and not edges.cut(text, start, start + len(quote)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder, repository, before, quote, after)
        reading = check.read(folder)
        assert [str(p) for p in reading.wrong] == []
        load.load(folder / "db.sqlite", reading, include_unreviewed=True)
        with closing(database.read(folder / "db.sqlite")) as connection:
            (row,) = json.loads(render(run(connection, Query("claims", (Clause("source", "text"),))), "json", Look()))
            assert row["quote"] == quote
            assert row["statement"] == quote
            (spans, text) = connection.execute(
                "SELECT c.spans, s.text FROM claims AS c JOIN sources AS s ON s.id = c.source"
            ).fetchone()
            (span,) = json.loads(spans)
            assert span["words"] == quote == text[span["start"] : span["end"]]
            assert text == f"{before}\n{quote}\n{after}"
            assert connection.execute("SELECT quote FROM claims").fetchone() == (quote,)


def test_sqlite_holds_the_text_as_utf8(tmp_path: Path, repository: Path) -> None:
    project(tmp_path, repository, "", "Курськ \U0001f5fa e\u0301", "")
    load.load(tmp_path / "db.sqlite", check.read(tmp_path), include_unreviewed=True)
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as connection:
        assert connection.execute("PRAGMA encoding").fetchone() == ("UTF-8",)
        assert connection.execute("SELECT CAST(quote AS BLOB) FROM claims").fetchone() == (
            "Курськ \U0001f5fa e\u0301".encode(),
        )
