"""What other programs keep in the file survives every command of ours, to the byte of a value."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb.cli.commands import COMMANDS

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]

STRANGERS = """
CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, claim TEXT, note TEXT DEFAULT 'none', at TIMESTAMP, extra JSONB);
INSERT INTO notes (claim, note, at, extra) VALUES
  ('kursk-article/c01', 'look again', '2026-01-02 03:04:05', x'00ff'), ('kursk-article/c99', NULL, NULL, 1.5);
DELETE FROM notes WHERE id = 2;
CREATE TABLE tags (claim_id INTEGER REFERENCES claim (id) ON DELETE CASCADE, tag TEXT, PRIMARY KEY (claim_id, tag)) WITHOUT ROWID;
INSERT INTO tags SELECT id, 'mine' FROM claim;
CREATE TABLE log (what TEXT);
CREATE INDEX notes_claim ON notes (claim) WHERE note IS NOT NULL;
CREATE UNIQUE INDEX tags_tag ON tags (tag, claim_id);
CREATE INDEX my_statements ON claim (statement);
CREATE VIEW my_claims AS SELECT c.id, n.note FROM claims AS c LEFT JOIN notes AS n ON n.claim = c.id;
CREATE VIEW my_private AS SELECT slug FROM claim;
CREATE TRIGGER notes_log AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (new.note); END;
CREATE TRIGGER my_claims_write INSTEAD OF UPDATE ON my_claims BEGIN INSERT INTO log VALUES ('tried'); END;
CREATE VIRTUAL TABLE note_text USING fts5(note, content="notes", content_rowid="id");
INSERT INTO note_text (note_text) VALUES ('rebuild');
CREATE TABLE alembic_version (version_num TEXT);
INSERT INTO alembic_version VALUES ('theirs');
"""
NAMES = (
    *("notes", "tags", "log", "notes_claim", "tags_tag", "my_statements", "my_claims", "my_private", "notes_log"),
    *("my_claims_write", "note_text", "note_text_data", "note_text_idx", "note_text_docsize", "note_text_config"),
    *("alembic_version", "sqlite_sequence"),
)

READS: dict[str, list[list[str]]] = {
    "ask": [["about Kursk"]],
    **{
        name: [[]]
        for name in ("claims", "events", "deployments", "actors", "places", "sources", "timeline", "disputes")
    },
    "search": [["propaganda"]],
    "show": [["c14"]],
    "sql": [["SELECT * FROM my_claims"], ["DELETE FROM notes"], ["DROP TABLE notes"]],
    "schema": [[], ["claims"]],
    "doctor": [[]],
    "diff": [[]],
    "test": [["disputed"]],
    "seal": [["--verify"]],
    "export": [
        ["jsonl", "-o", "lines.jsonl"],
        ["sqlite", "-o", "out.sqlite"],
        ["sqlite", "-o", "p.sqlite", "--only", "disputed"],
    ],
}
WRITES: dict[str, list[list[str]]] = {
    "backup": [["kept.sqlite"]],
    "load": [["--include-unreviewed"], ["out.jsonl"], ["changed.jsonl", "--include-unreviewed"]],
    "migrate": [[], ["--to", "0006"], [], ["--to", "0003"], [], ["--to", "0002"], []],
}
BESIDE = {
    *("check", "review", "fmt", "rename", "merge", "retire", "init", "completion", "help"),
    "serve",
    *("new", "new source", "new claim", "new actor", "new place", "new event"),
}
"""Commands that have no database, or write fixtures only; `serve` only reads (tests/web/test_serve.py)."""


def theirs(path: Path) -> dict[str, object]:
    """Everything of theirs: statements, and rows with the type of every value."""
    with closing(sqlite3.connect(path)) as db:
        found: dict[str, object] = {}
        for kind, name, table, sql in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall():
            if name not in NAMES:
                continue
            found[name] = (kind, table, sql)
            if kind == "table" and name not in ("tags", "note_text"):
                columns = [row[1] for row in db.execute(f'PRAGMA table_info("{name}")')]
                typed = ", ".join(f'"{c}", typeof("{c}")' for c in columns)
                found[f"rows of {name}"] = db.execute(f'SELECT {typed} FROM "{name}" ORDER BY 1').fetchall()
        found["rows of tags"] = db.execute("SELECT count(*), min(tag), max(tag) FROM tags").fetchall()
        found["words"] = db.execute("SELECT rowid FROM note_text WHERE note_text MATCH 'again'").fetchall()
        return found


def test_every_command_is_tried_or_cannot_touch_a_database() -> None:
    assert {*READS, *WRITES} | BESIDE == set(COMMANDS)
    assert not {*READS, *WRITES} & BESIDE


@pytest.fixture
def shared(project: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The file of a project, with what others keep in it."""
    path = project / "factdb.sqlite"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(STRANGERS)
    monkeypatch.chdir(project)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("export", "jsonl", "-o", "out.jsonl", "-q")[0] == 0
    text = Path("out.jsonl").read_text(encoding="utf-8")
    Path("changed.jsonl").write_text(text.replace("Kursk was recaptured.", "Kursk was taken again."), encoding="utf-8")
    return path


def test_a_command_that_reads_changes_no_byte_of_a_file_that_others_share(shared: Path, run: Run) -> None:
    before, listed = shared.read_bytes(), theirs(shared)
    assert len(listed) > len(NAMES)
    for name, calls in READS.items():
        for words in calls:
            code, _, err = run(name, *words, "--db", str(shared))
            refused = 2 if "DELETE" in str(words) or "DROP" in str(words) else 0
            assert code == (4 if name == "seal" else refused), err  # nobody has sealed it
            assert shared.read_bytes() == before, f"{name} {words}"


def test_what_others_keep_survives_loads_and_migrations(shared: Path, run: Run) -> None:
    before = theirs(shared)
    for path in Path("fixtures").rglob("kursk-article.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Kursk was recaptured.", "Kursk was retaken."), encoding="utf-8")
    for name, calls in WRITES.items():
        for words in calls:
            code, _, err = run(name, *words, "--db", str(shared))
            assert code == 0, f"{name} {words}: {err}"
            assert theirs(shared) == before, f"{name} {words}"
    with closing(sqlite3.connect(shared)) as db:
        assert db.execute("SELECT note FROM my_claims WHERE id = 'kursk-article/c01'").fetchall() == [("look again",)]
        db.execute("INSERT INTO notes (note) VALUES ('and again')")
        assert db.execute("SELECT max(id) FROM notes").fetchone() == (3,)
        assert db.execute("SELECT what FROM log ORDER BY rowid DESC").fetchone() == ("and again",)


def test_going_back_to_nothing_of_ours_leaves_theirs_or_refuses(shared: Path, run: Run) -> None:
    before = theirs(shared)
    code, _, err = run("migrate", "--to", "base", "--db", str(shared))
    assert (code, "the index my_statements on claim" in err) == (5, True)
    assert theirs(shared) == before
    with closing(sqlite3.connect(shared)) as db:
        db.execute("DROP INDEX my_statements")
    code, _, err = run("migrate", "--to", "base", "--db", str(shared))
    assert code == 0, err
    del before["my_statements"]
    assert theirs(shared) == before
