"""A project with its database, and what the doctor finds there; whatever it finds, no byte changes."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")
SEED = Path("seeds/000_44ca8dfbb1b241f2.txt")
DB = Path("factdb.sqlite")
ANEW = "keep it aside, and make a new one from the fixtures: factdb load --db NEW"
MIGRATE = "factdb migrate --db factdb.sqlite"
STALE = "answers come from the last load"


@pytest.fixture
def here(project: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its database, sound in everything."""
    shutil.copy(seeded, project / DB)
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    return project


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Told(NamedTuple):
    check: str
    state: str
    found: str
    why: str | None
    type: str | None


def findings(run: Run, here: Path, *words: str) -> tuple[int, list[Told]]:
    """The exit code, and what was found beside what is in order; nothing was written."""
    before = everything(here)
    code, out, err = run("doctor", "--db", "factdb.sqlite", "--json", *words)
    assert (err, everything(here)) == ("", before)
    found = [finding for finding in json.loads(out) if finding.pop("area") and finding["state"] != "ok"]
    return code, [Told(**finding) for finding in found]


def change(sql: str) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.executescript(sql)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def page_of(name: str) -> int:
    with closing(sqlite3.connect(DB)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        return int(page)
