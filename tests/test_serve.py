"""The file in Datasette: what it is told, what it answers, and what a real browser makes of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from factdb import serve
from factdb.query import contract
from factdb.vocabulary import name_key

pytest.importorskip("datasette")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


@contextmanager
def served(project: Path, *words: str) -> Iterator[str]:
    """The address of a server on a free port, which ends with the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factdb", "serve", "--port", "0", *words],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        match = re.search(r"http://127\.0\.0\.1:[0-9]+/\S+", line)
        assert match, line + process.stderr.read()
        yield match[0]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            said, err = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert (process.returncode, said, err) == (0, "", "")


def got(address: str, **given: str) -> Any:
    query = urllib.parse.urlencode({"_shape": "array", **given})
    with urllib.request.urlopen(f"{address}.json?{query}", timeout=20) as answer:
        return json.load(answer)


@pytest.fixture
def loaded(project: Path, seeded: Path) -> Path:
    """With a name in Cyrillic letters, as a registry may have it."""
    shutil.copy(seeded, project / "factdb.sqlite")
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection, connection:
        key = connection.execute("SELECT id FROM actor WHERE slug = 'valery-gerasimov'").fetchone()[0]
        name = "Валерій Герасимов"
        connection.execute(
            "INSERT INTO actor_alias VALUES (?, ?, ?, 'uk', 'cyrillic', NULL)", (key, name, name_key(name))
        )
    return project


def test_datasette_is_told_what_every_column_means(seeded: Path) -> None:
    with closing(sqlite3.connect(seeded)) as connection:
        told = serve.metadata(connection, "factdb", {"mine": ("Mine", "SELECT 1")})["databases"]["factdb"]
        views = contract.views(connection)
        for view, sql in views.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
            assert list(told["tables"][view]["columns"]) == columns
            assert told["tables"][view]["description"] == contract.about(sql)
            assert set(told["tables"][view]["facets"]) <= set(columns)
        assert told["tables"]["claim"] == {"hidden": True}
        assert told["queries"]["mine"] == {"title": "Mine", "sql": "SELECT 1"}
    assert set(serve.FACETS) <= set(views)


def test_views_searches_and_saved_questions_answer_and_nothing_can_be_written(loaded: Path) -> None:
    before = (loaded / "factdb.sqlite").read_bytes()
    with served(loaded) as address:
        assert len(got(f"{address}/claims", _size="100")) == 40
        facets = json.load(urllib.request.urlopen(f"{address}/claims.json?_facet=status", timeout=20))["facet_results"]
        assert {each["value"]: each["count"] for each in facets["status"]["results"]}["disputed"] == 5
        assert [row["id"] for row in got(f"{address}/who-is", name="Герасимов")] == ["valery-gerasimov"]
        assert "kursk-article/c02" in [row["id"] for row in got(f"{address}/search", words="liberation")]
        assert [row["who"] for row in got(f"{address}/foreign-deployments")] == ["north-korean-soldiers"]
        with pytest.raises(urllib.error.HTTPError):
            got(address, sql="DELETE FROM claim")
    assert (loaded / "factdb.sqlite").read_bytes() == before


def test_a_port_that_is_taken_and_a_missing_database_are_said(loaded: Path, tmp_path: Path) -> None:
    with served(loaded) as address:
        port = address.split(":")[2].split("/")[0]
        words = [sys.executable, "-m", "factdb", "serve", "--port", port]
        done = subprocess.run(words, cwd=loaded, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stderr.startswith(f"error: 127.0.0.1:{port} cannot be listened on: ")
        assert done.returncode == 1
    done = subprocess.run(
        [sys.executable, "-m", "factdb", "serve", "--db", str(tmp_path / "none.sqlite")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "there is no database" in done.stderr) == (5, True)


def shown(address: str, folder: Path) -> str:
    """What the page is when a browser has done with it."""
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--dump-dom", address],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(BROWSER is None or "CI" in os.environ, reason="needs a browser, and a person who looks on")
def test_a_browser_shows_pages_and_hostile_text_does_nothing(loaded: Path, tmp_path: Path) -> None:
    path = loaded / "factdb.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET statement = ? WHERE slug = 'kursk-article/c01'", (HOSTILE,))
    with served(loaded) as address:
        page = shown(f"{address}/claims?_size=100", tmp_path / "one")
        assert "<title>factdb: claims: 40 rows" in page
        assert "<title>taken" not in page
        assert "&lt;script&gt;document.title='taken'&lt;/script&gt;" in page
        assert "North Korean soldiers were involved in the operation." in page
        page = shown(f"{address}/foreign-deployments", tmp_path / "two")
        assert "over 10,000 North Korean soldiers" in page
        page = shown(f"{address}/who-is?name={urllib.parse.quote('Герасимов')}", tmp_path / "three")
        assert "valery-gerasimov" in page
