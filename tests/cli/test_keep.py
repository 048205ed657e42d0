"""The keeping commands: a project begins, a database changes its version."""

from __future__ import annotations

import errno
import os
import re
import shlex
import sqlite3
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from factdb import database
from factdb.store import schema

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return tmp_path


@pytest.mark.slow
def test_the_example_goes_from_init_to_an_answer(
    here: Path, run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = len(list((repository / "fixtures/questions").glob("*.yaml")))
    assert run("init", "my kursk", "--example") == (
        0,
        "",
        f"created my kursk ({20 + questions} files)\n"
        "next: cd 'my kursk' && factdb load && factdb ask \"claims about Kursk by source\"\n",
    )
    monkeypatch.chdir(here / "my kursk")
    assert run("check")[0] == 0
    assert run("load", "-q") == (0, "", "")
    assert run("test") == (0, f"{questions} passed, 0 failed\n", "")
    code, out, _ = run("claims", "--about", "Kursk", "--tsv")
    assert code == 0
    assert "kursk-article/c01" in out


def test_an_empty_project_checks_and_loads(here: Path, run: Run) -> None:
    assert run("init") == (
        0,
        "",
        "created . (20 files)\nnext: factdb check   (its README.md explains how to add a document)\n",
    )
    assert run("check", "-q") == (0, "", "")
    assert run("load", "-q") == (0, "", "")
    assert run("claims") == (0, run("claims")[1], "no claims match.\n")
    yaml.safe_load((here / ".github" / "workflows" / "factdb.yml").read_text(encoding="utf-8"))


def test_what_the_readme_of_a_new_project_says_can_be_done(here: Path, run: Run) -> None:
    """Its fixture, with the words of a document put in, checks but for what it says is still to be written."""
    run("init", "-q")
    readme = (here / "README.md").read_text(encoding="utf-8")
    (fixture,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    document = "It was announced on Monday: the document's own words.\n"
    (here / "seeds" / "first.txt").write_text(document, encoding="utf-8")
    *others, claim = (shlex.split(each)[1:] for each in re.findall(r"`(factdb new [^`]+)`", readme))
    for words in others:
        assert run(*words)[0] == 0
    given = ("--statement", "What they claim, in neutral words.", "--kind", "occurrence", "--evidence", "indirect")
    said = ("--voice", "a-ministry", "--cue", "announced", "--about", "a-place")
    code, out, _ = run(*claim, *given, *said)
    assert (code, textwrap.dedent(out)) == (0, textwrap.dedent(fixture))
    assert run("check", "--no-lint")[1].count(" is not reviewed (factdb review --by NAME FILE)\n") == 4


@pytest.mark.parametrize("name", ["fixtures", "seeds", "factdb.toml"])
def test_what_is_a_project_already_is_left_alone(name: str, here: Path, run: Run) -> None:
    (here / name).symlink_to(here / "nowhere")
    assert run("init") == (2, "", f"error: . already holds {name}\nhint: name another folder: factdb init DIR\n")
    assert [path.name for path in here.iterdir()] == [name]


def test_files_that_stand_there_are_kept(here: Path, run: Run) -> None:
    (here / "README.md").write_text("mine", encoding="utf-8")
    (here / ".gitignore").write_text("mine", encoding="utf-8")
    _, _, err = run("init")
    assert "kept as they were: .gitignore, README.md\n" in err
    assert (here / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("there", [".github", None])
def test_a_project_that_cannot_be_finished_leaves_nothing_behind(
    there: str | None, here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where a folder is needed; a disk that fills up."""
    if there:
        (here / there).write_text("a file", encoding="utf-8")
    sync, synced = os.fsync, []

    def until_full(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", until_full)
    code, out, err = run("init", "new/folder" if there is None else ".")
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert [path.name for path in here.iterdir()] == ([there] if there else [])


@pytest.mark.slow
@pytest.mark.parametrize("example", [[], ["--example"]])
def test_a_beginning_that_was_killed_is_completed(example: list[str], here: Path, run: Run) -> None:
    """Whatever is missing of it is written; what somebody else has put there is not taken for a beginning."""
    assert run("init", "whole", "-q", *example)[0] == 0
    whole = {path.relative_to("whole"): path.read_bytes() for path in Path("whole").rglob("*") if path.is_file()}
    for count in (0, 1, 3, len(whole) - 2):
        half = Path(f"half-{count}")
        (half / "fixtures").mkdir(parents=True)
        for name in [*whole][:count]:
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            (half / name).write_bytes(whole[name])
        (half / "README.md").write_text("mine")
        (half / "fixtures" / ".events.yaml.abcdefgh.factdb-tmp").write_text("half")
        assert run("init", str(half), "-q", *example)[0] == 0
        (half / "fixtures" / ".events.yaml.abcdefgh.factdb-tmp").unlink()
        assert (half / "README.md").read_text() == "mine"
        there = {path.relative_to(half): path.read_bytes() for path in half.rglob("*") if path.is_file()}
        assert there == {**whole, Path("README.md"): b"mine"}
        assert run("init", str(half), "-q", *example)[0] == 2
        (half / "factdb.toml").unlink()
        (half / "seeds" / "mine.txt").write_text("mine")
        assert run("init", str(half), "-q", *example)[0] == 2


def test_a_new_project_keeps_git_from_translating_documents(here: Path, run: Run) -> None:
    for name, example in (("blank", []), ("example", ["--example"])):
        assert run("init", name, "-q", *example)[0] == 0
        assert (Path(name) / ".gitattributes").read_text().splitlines()[1:] == [
            "seeds/** -text",
            "fixtures/** text eol=lf",
        ]
        assert {".*.factdb-tmp*", "fixtures/.unfinished/"} < {*(Path(name) / ".gitignore").read_text().splitlines()}


@pytest.mark.slow
def test_migrate_brings_an_old_file_up_and_takes_it_back(here: Path, repository: Path, run: Run) -> None:
    with closing(sqlite3.connect("old.sqlite")) as connection:
        connection.executescript((repository / "tests" / "databases" / "0001.sql").read_text(encoding="utf-8"))
    head = schema.head()
    for words, told in (
        ((), f"revision 0001 → {head}"),
        ((), f"revision {head}, up to date"),
        (("--to", "0001"), f"revision {head} → 0001"),
    ):
        assert run("migrate", "--db", "old.sqlite", "--no-backup", *words) == (0, "", f"old.sqlite: {told}\n")
    assert run("claims", "--db", "old.sqlite") == (
        5,
        "",
        "error: old.sqlite was taken back to an older factdb\n"
        "hint: to bring it up to this version: factdb migrate --db old.sqlite\n",
    )
    assert run("migrate", "--db", "old.sqlite", "-q") == (0, "", "")
    assert run("claims", "--db", "old.sqlite")[0] == 0
    assert run("migrate", "--db", "old.sqlite", "--to", "base")[0] == 0
    assert database.explained(Path("old.sqlite"), sqlite3.OperationalError("no such table: claims")).exit_code == 5
    with closing(sqlite3.connect("old.sqlite")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--db", "none.sqlite"), 5, "error: there is no database at none.sqlite\n"),
        (
            ("--db", "theirs.sqlite"),
            5,
            "error: factdb did not make theirs.sqlite\nhint: name the right file: --db FILE\n",
        ),
        (("--db", "text"), 5, "error: text is not a valid SQLite file (file is not a database)\n"),
        (
            ("--db", "ours.sqlite", "--to", "7"),
            2,
            f"error: there is no revision “7”\nhint: one of: base, {', '.join(schema.revisions())}\n",
        ),
    ],
)
def test_migrate_refuses_what_it_cannot_do(
    words: tuple[str, ...], code: int, message: str, here: Path, seeded: Path, run: Run
) -> None:
    (here / "text").write_text("no database at all, but long enough to be looked at" * 20, encoding="utf-8")
    (here / "ours.sqlite").write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect("theirs.sqlite")) as connection:
        connection.execute("CREATE TABLE a (b)")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    got, out, err = run("migrate", *words)
    assert (got, out) == (code, "")
    assert err.startswith(message)
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before
