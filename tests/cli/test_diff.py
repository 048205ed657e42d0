"""diff: what loading would change, what differs between two databases or two revisions. Nothing is written."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")
HEADER = "kind\tid\tchange\tfield\tbefore\tafter\n"
WAYS = "type one of: factdb diff; factdb diff OTHER.sqlite; factdb diff A.sqlite B.sqlite; factdb diff main; factdb diff v1..v2"


@pytest.fixture
def here(project: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its database, in a repository with the tag v1; nothing has changed."""
    shutil.copy(seeded, project / "factdb.sqlite")
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "fixtures", "seeds"),
        ("-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"),
        ("tag", "v1"),
    ):
        subprocess.run(["git", *words], check=True)
    return project


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def grown() -> None:
    replace(CLAIMS, "statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ((), "factdb.sqlite → the fixtures"),
        (("factdb.sqlite",), "factdb.sqlite → factdb.sqlite"),
        (("factdb.sqlite", "factdb.sqlite"), "factdb.sqlite → factdb.sqlite"),
        (("HEAD",), "HEAD → the fixtures"),
        (("v1", "HEAD"), "v1 → HEAD"),
        (("v1..main",), "v1 → main"),
        (("v1..",), "v1 → HEAD"),
        (("..v1",), "HEAD → v1"),
        (("factdb.sqlite", "v1"), "factdb.sqlite → v1"),
    ],
)
def test_where_nothing_differs_that_is_said(words: tuple[str, ...], sides: str, here: Path, run: Run) -> None:
    before = everything(here)
    assert run("diff", *words) == (0, HEADER, "no differences\n")
    assert run("diff", *words, "-q", "--json", "--exit-code") == (0, "[]\n", "")
    line = f"{sides}{'no differences'.rjust(80 - len(sides))}\n\n"
    assert run("diff", *words, "-f", "table", "--width", "80")[1].strip() == line.strip()
    assert everything(here) == before


def test_a_change_is_the_same_for_every_pair_of_sides(here: Path, run: Run) -> None:
    grown()
    shutil.copy("factdb.sqlite", "old.sqlite")
    told = run("diff", "--json", "-q")
    assert told[::2] == (0, "")
    assert [(c["id"], c["field"]) for c in json.loads(told[1])] == [
        ("kursk-article/c20", "review"),
        ("kursk-article/c21", "statement"),
        ("kursk-article/c21", "review"),
    ]
    assert json.loads(told[1])[1] == {
        "kind": "claim",
        "id": "kursk-article/c21",
        "change": "changed",
        "field": "statement",
        "before": "The conflict escalated in 2022.",
        "after": "The conflict grew in 2022.",
    }
    assert run("diff", "v1", "--json", "-q") == told
    assert run("load", "--include-unreviewed", "-q")[0] == 0
    assert run("diff", "old.sqlite", "--json", "-q") == told
    assert run("diff", "old.sqlite", "factdb.sqlite", "--json", "-q") == told
    assert run("diff", "old.sqlite", "--json", "-q", "--exit-code") == (4, *told[1:])


def test_a_pipe_gets_tsv_and_beside_it_what_load_would_refuse(here: Path, run: Run) -> None:
    grown()
    code, out, err = run("diff")
    assert (code, out.splitlines()[2]) == (
        0,
        "claim\tkursk-article/c21\tchanged\tstatement\tThe conflict escalated in 2022.\tThe conflict grew in 2022.",
    )
    assert err == "2 entries are not signed; load refuses them until they are (factdb review --by NAME FILE)\n"


def test_a_file_is_written_in_the_format_that_it_ends_in(here: Path, run: Run) -> None:
    replace(
        CLAIMS, 'by: factdb-maintainers, on: 2026-11-22, digest: "v1:acb3', 'by: ada, on: 2026-11-22, digest: "v1:acb3'
    )
    assert run("diff", "-o", "d.md") == (0, "", "d.md: 1 change\n")
    assert (
        Path("d.md")
        .read_text(encoding="utf-8")
        .splitlines()[2]
        .startswith("| source | kursk-article | changed | review |")
    )
    assert run("diff", "--ids") == (0, "kursk-article\n", "")


def test_broken_fixtures_are_told_as_load_tells_them(here: Path, run: Run) -> None:
    replace(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c99}")
    code, out, err = run("diff")
    assert (code, out) == (4, "")
    assert err.splitlines()[0].endswith(
        "claim kursk-article/c09: no claim 'kursk-article/c99' (did you mean kursk-article/c39?)"
    )
    assert err.splitlines()[-1] == "hint: nothing was compared; fix these and try again"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("nope.sqlite",),
            3,
            "error: there is neither a file nor a git revision “nope.sqlite”\n"
            "hint: name a database by its file, a revision as git does: main, v1.0, HEAD~3\n",
        ),
        (("../nope.sqlite",), 2, f"error: “../nope.sqlite” does not name two sides\nhint: {WAYS}\n"),
        (("v1...main",), 2, f"error: “v1...main” does not name two sides\nhint: {WAYS}\n"),
        (("v1..main", "v1"), 2, f"error: “v1..main v1” does not name two sides\nhint: {WAYS}\n"),
        (("v1", "main", "v1"), 2, f"error: “v1 main v1” does not name two sides\nhint: {WAYS}\n"),
        (
            ("v1", "--db", "factdb.sqlite"),
            2,
            "error: --db is not used in this comparison\nhint: leave it out, or name it as FROM or TO\n",
        ),
        (
            ("--db", "none.sqlite"),
            5,
            "error: there is no database at none.sqlite\n"
            "hint: to create one, in the project's folder: factdb load; to start a project: factdb init NAME --example"
            "   (or name a file: --db FILE)\n",
        ),
        (
            ("fixtures/actors.yaml",),
            5,
            "error: fixtures/actors.yaml is not a SQLite file\nhint: name the right file: --db FILE\n",
        ),
    ],
)
def test_what_cannot_be_compared_is_explained(
    words: tuple[str, ...], code: int, message: str, here: Path, run: Run
) -> None:
    before = everything(here)
    assert run("diff", *words) == (code, "", message)
    assert everything(here) == before


def test_what_no_view_shows_is_said_beside_nothing(here: Path, run: Run) -> None:
    with closing(sqlite3.connect("factdb.sqlite")) as connection:
        connection.execute(f"UPDATE claim SET digest = '{'0' * 32}' WHERE slug = 'kursk-article/c01'")
        connection.commit()
    unseen = "no view shows a difference, but this version of factdb would write the file differently: factdb load\n"
    assert run("diff") == (0, HEADER, f"no differences\n{unseen}")
    assert run("load", "-q")[0] == 0
    assert run("diff") == (0, HEADER, "no differences\n")
