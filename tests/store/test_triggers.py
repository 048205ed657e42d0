"""A trigger of a stranger's on our tables would rewrite what we write, signed: nothing is written beside one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb.store import schema
from factdb.store.tables import full_text
from tests.conftest import Run

pytestmark = pytest.mark.slow

REWRITES = "UPDATE claim SET statement = 'The region is free.' WHERE id = new.id"
HINT = "check what it does, then remove it: sqlite3 mine.sqlite 'DROP TRIGGER \"theirs\"'"


def told(trigger: str, hint: str = HINT) -> str:
    return (
        f"error: mine.sqlite: the trigger {trigger} is not factdb's, and would change what is written\nhint: {hint}\n"
    )


@pytest.fixture
def mine(seeded: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    return Path(shutil.copy(seeded, project / "mine.sqlite"))


def script(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(sql)


@pytest.mark.parametrize("words", [("load",), ("load", "data.jsonl"), ("migrate",), ("migrate", "--to", "0006")])
def test_nothing_is_written_beside_a_strangers_trigger(words: tuple[str, ...], mine: Path, run: Run) -> None:
    run("export", "jsonl", "-o", "data.jsonl", "--db", "mine.sqlite")
    script(mine, f"CREATE TRIGGER theirs AFTER INSERT ON claim BEGIN {REWRITES}; END")
    before = mine.read_bytes()
    assert run(*words, "--db", "mine.sqlite") == (5, "", told("theirs on claim"))
    assert mine.read_bytes() == before
    script(mine, 'DROP TRIGGER "theirs"')
    assert run(*words, "--db", "mine.sqlite")[0] == 0


@pytest.mark.parametrize(
    ("sql", "trigger"),
    [
        ("CREATE TRIGGER theirs BEFORE UPDATE ON Claim BEGIN SELECT 1; END", "theirs on Claim"),
        ("CREATE TRIGGER theirs AFTER INSERT ON voice BEGIN SELECT 1; END", "theirs on voice"),
        ("CREATE TRIGGER theirs AFTER DELETE ON contract BEGIN SELECT 1; END", "theirs on contract"),
        (
            "DROP VIEW disputes; ALTER TABLE relation RENAME TO kept; CREATE VIEW relation AS SELECT * FROM kept;"
            "CREATE TRIGGER theirs INSTEAD OF INSERT ON relation BEGIN SELECT 1; END",
            "theirs on relation",
        ),
        (
            "DROP TABLE claim_text; CREATE TABLE claim_text (claim_text, slug, statement, quote, original);"
            f"CREATE TRIGGER theirs AFTER INSERT ON claim_text BEGIN {REWRITES}; END",
            "theirs on claim_text",
        ),
    ],
)
def test_it_is_found_on_every_table_of_ours(sql: str, trigger: str, mine: Path, run: Run) -> None:
    script(mine, f"PRAGMA legacy_alter_table = ON; {sql}")
    assert run("load", "--db", "mine.sqlite") == (5, "", told(trigger))


def test_one_in_the_place_of_ours_is_known_by_what_it_does(mine: Path, run: Run) -> None:
    script(
        mine,
        f"DROP TRIGGER claim_text_insert; CREATE TRIGGER claim_text_insert AFTER INSERT ON claim BEGIN {REWRITES}; END",
    )
    again = "keep the file aside, and make a new one from the fixtures: factdb load --db NEW"
    assert run("load", "--db", "mine.sqlite") == (5, "", told("claim_text_insert on claim", again))


def test_the_doctor_says_so(mine: Path, run: Run) -> None:
    script(mine, "CREATE TRIGGER theirs AFTER INSERT ON claim BEGIN SELECT 1; END")
    code, out, _ = run("doctor", "--db", "mine.sqlite", "--tsv")
    assert code == 4
    why = "it would change loaded data under valid signatures; load and migrate refuse"
    assert f"strangers\twrong\tthe trigger theirs on claim is not factdb's\t{why}\t{HINT}" in out.replace('"', '"')


def test_ours_are_those_that_every_revision_makes(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    revisions = schema.revisions()
    for revision in [revisions[-1], *revisions[revisions.index(full_text.SINCE) :], *reversed(revisions)]:
        with schema.writing(path) as connection:
            db = schema.driver(connection)
            schema.upgrade(connection)
            assert (
                dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) == full_text.triggers()
            )
            schema.downgrade(connection, revision)
            assert schema.strange_triggers(db) == []


def test_triggers_on_tables_of_their_own_and_on_our_views_are_welcome(mine: Path, run: Run) -> None:
    script(
        mine,
        "CREATE TABLE notes (claim); CREATE TABLE log (what);"
        "CREATE TRIGGER notes_log AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (new.claim); END;"
        "CREATE TRIGGER on_view INSTEAD OF INSERT ON claims BEGIN INSERT INTO notes VALUES (new.id); END",
    )
    assert run("load", "--db", "mine.sqlite")[0] == 0
