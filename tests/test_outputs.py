"""Where a command may write: never over what is the project's own, over others only where that is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.cli.command import declared
from factdb.cli.commands import COMMANDS
from tests.conftest import Run

pytestmark = pytest.mark.slow

DATABASE = "is the database itself"
FIXTURES = "belongs to the project: it holds the reviewed text of a project"
SEEDS = "belongs to the project: it holds the documents of a project"


@pytest.fixture
def here(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, with a database, in a folder whose parent is somebody's."""
    folder = tmp_path / "p"
    assert run("init", str(folder), "--example", "-q")[0] == 0
    monkeypatch.chdir(folder)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    assert run("load", "-q")[0] == 0
    return folder


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def refusal(path: str, what: str, hint: str) -> str:
    return f"error: {path} {what}\nhint: {hint}\n"


WRITING = {
    "claims": ("claims", "--tsv", "-o"),
    "ask": ("ask", "claims about Kursk", "--tsv", "-o"),
    "search": ("search", "kursk", "--tsv", "-o"),
    "show": ("show", "c01", "-f", "table", "-o"),
    "sql": ("sql", "SELECT id FROM claims ORDER BY id", "--tsv", "-o"),
    "schema": ("schema", "--tsv", "-o"),
    "--count": ("claims", "--count", "-f", "table", "-o"),
    "--sql": ("claims", "--sql", "-f", "table", "-o"),
    "--explain": ("claims", "--explain", "-f", "table", "-o"),
    "diff": ("diff", "--tsv", "-o"),
    "doctor": ("doctor", "--tsv", "-o"),
    "export jsonl": ("export", "jsonl", "-o"),
    "export sqlite": ("export", "sqlite", "-o"),
    "backup": ("backup",),
}
OWN = {
    "factdb.sqlite": refusal("factdb.sqlite", DATABASE, "name another file"),
    "factdb.sqlite-wal": refusal("factdb.sqlite-wal", "is a part of the database factdb.sqlite", "name another file"),
    "factdb.toml": refusal("factdb.toml", "belongs to the project", "name another file"),
    ".gitattributes": refusal(".gitattributes", "belongs to the project", "name another file"),
    "fixtures/events.yaml": refusal("fixtures/events.yaml", FIXTURES, "name another file, outside of fixtures/"),
    "fixtures/new.yaml": refusal("fixtures/new.yaml", FIXTURES, "name another file, outside of fixtures/"),
    "seeds/000_44ca8dfbb1b241f2.txt": refusal(
        "seeds/000_44ca8dfbb1b241f2.txt", SEEDS, "name another file, outside of seeds/"
    ),
}


@pytest.mark.parametrize("words", WRITING.values(), ids=list(WRITING))
def test_no_command_writes_over_what_is_the_projects_own(words: tuple[str, ...], here: Path, run: Run) -> None:
    before = tree(here)
    for name, told in OWN.items():
        code, out, err = run(*words, name, "--force")
        assert (code, out) == (2, "")
        assert err.replace(f"{here}/", "") == told
    assert tree(here) == before


@pytest.mark.parametrize("words", WRITING.values(), ids=list(WRITING))
def test_every_command_writes_over_another_file_only_with_force(words: tuple[str, ...], here: Path, run: Run) -> None:
    for path in (Path("mine"), Path("folder/mine")):
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
        assert run(*words, str(path)) == (
            2,
            "",
            f"error: {path} already exists\nhint: name another file, or overwrite it: --force\n",
        )
        assert path.read_text() == "mine"
        assert run(*words, str(path), "--force")[0] in (0, 4)
        assert path.read_bytes() != b"mine"
    assert sorted(path.name for path in here.rglob("*.factdb-tmp")) == []


def test_every_command_with_an_output_has_force() -> None:
    names = {name: {d.name for d in declared(command())} for name, (command, _, _) in COMMANDS.items()}
    assert [name for name, has in names.items() if "output" in has and "force" not in has] == []


def _symbolic(link: Path, target: str) -> None:
    link.symlink_to(target)


def _hard(link: Path, target: str) -> None:
    os.link(target, link)


def _folder(link: Path, target: str) -> None:
    Path(link.parent / "way").symlink_to(Path(target).resolve().parent)
    link.symlink_to(f"way/{Path(target).name}")


@pytest.mark.parametrize("linking", [_symbolic, _hard, _folder])
@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("factdb.sqlite", DATABASE),
        ("seeds/000_44ca8dfbb1b241f2.txt", ""),
        ("fixtures/events.yaml", ""),
        ("factdb.toml", ""),
    ],
)
def test_a_link_leads_to_no_file_of_the_project(
    linking: Callable[[Path, str], None], target: str, what: str, here: Path, run: Run
) -> None:
    link = here / "link.tsv"
    linking(link, target)
    before = tree(here)
    code, out, err = run("claims", "-o", "link.tsv", "--force")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: link.tsv {what or ''}")
    assert "project" in err or what == DATABASE
    assert tree(here) == before


def test_the_project_is_known_from_outside_of_it_and_through_another_name(here: Path, run: Run) -> None:
    before = tree(here)
    os.chdir(here.parent)
    Path("other").symlink_to("p")
    db = ("--db", "other/factdb.sqlite")
    for name in (
        "p/seeds/x.tsv",
        "other/seeds/x.tsv",
        "other/factdb.sqlite",
        "p/factdb.toml",
        "p/factdb.sqlite-journal",
    ):
        code, out, err = run("claims", "--tsv", *db, "-o", name, "--force")
        assert (code, out) == (2, ""), name
        assert err.startswith(f"error: {name} ")
    assert tree(here) == before


def test_a_database_that_the_settings_name_is_the_projects_too(here: Path, run: Run) -> None:
    Path("data").mkdir()
    Path("factdb.sqlite").rename("data/kept.db")
    Path("factdb.toml").write_text('database = "data/kept.db"\n')
    before = tree(here)
    code, _, err = run("claims", "--tsv", "-o", "data/kept.db", "--force", "--db", "data/kept.db")
    assert (code, err) == (2, "error: data/kept.db is the database itself\nhint: name another file\n")
    for words in (("sources", "--db", "elsewhere.sqlite"), ("sources",)):
        code, _, err = run(*words, "--tsv", "-o", "data/kept.db", "--force")
        assert (code, err) == (2, "error: data/kept.db is the database itself\nhint: name another file\n")
    assert tree(here) == before


def test_the_databases_that_are_compared_are_in_use(here: Path, run: Run) -> None:
    assert run("backup", "../copy.sqlite", "-q")[0] == 0
    before = Path("../copy.sqlite").read_bytes()
    code, _, err = run("diff", "../copy.sqlite", "--tsv", "-o", "../copy.sqlite", "--force")
    assert (code, err) == (2, "error: ../copy.sqlite is the database itself\nhint: name another file\n")
    assert Path("../copy.sqlite").read_bytes() == before


def test_a_document_outside_of_seeds_is_known_by_the_fixture_that_names_it(here: Path, run: Run) -> None:
    Path("texts").mkdir()
    Path("texts/d.txt").write_text("The talks began.\n")
    assert run("new", "source", "texts/d.txt", "--kind", "news-article", "-q")[0] == 0
    code, _, err = run("claims", "-o", "texts/d.txt", "--force")
    told = "error: texts/d.txt is a document of the project, according to fixtures/claims/d.yaml\nhint: name another file\n"
    assert (code, err) == (2, told)


def test_a_folder_called_fixtures_is_nobodys_project(tmp_path: Path, seeded: Path, run: Run) -> None:
    (tmp_path / "fixtures").mkdir()
    assert run("claims", "--db", str(seeded), "-o", str(tmp_path / "fixtures" / "a.csv"), "-q") == (0, "", "")


def test_a_folder_is_named_as_one(here: Path, run: Run) -> None:
    Path("out").mkdir()
    assert run("claims", "--tsv", "-o", "out", "--force") == (
        2,
        "",
        "error: out is a folder\nhint: name a file in it: out/NAME\n",
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere/x.csv", "No such file or directory"),
        ("factdb.sqlite/x.csv", "Not a directory"),
        (f"{'x' * 300}.csv", "File name too long"),
        ("/dev/full", "No space left on device"),
    ],
)
def test_an_error_names_the_file_as_it_was_asked_for(path: str, reason: str, here: Path, run: Run) -> None:
    before = tree(here)
    assert run("claims", "-f", "csv", "-o", path) == (1, "", f"error: {path}: {reason}\n")
    assert tree(here) == before


def test_a_folder_in_the_place_of_the_database_is_named_as_one(here: Path, run: Run) -> None:
    told = "error: seeds is a folder\nhint: name the database in it: --db FILE\n"
    assert run("claims", "--db", "seeds") == (5, "", told)


def test_what_is_no_file_is_written_into(here: Path, tmp_path: Path) -> None:
    """A device; and what the shell has opened for us, though it be a file that is there."""
    program = [sys.executable, "-m", "factdb", "claims", "--tsv", "-q", "-o"]
    assert subprocess.run([*program, "/dev/null"], check=False).returncode == 0
    piped = subprocess.run([*program, "/dev/stdout"], capture_output=True, check=False)
    assert piped.stdout.startswith(b"id\t")
    into = tmp_path / "out.tsv"
    into.write_bytes(b"before\n")
    with into.open("ab") as file:
        assert subprocess.run([*program, "/dev/stdout"], stdout=file, check=False).returncode == 0
    assert into.read_bytes() == b"before\n" + piped.stdout


def test_what_came_meanwhile_stays(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first look and the last moment."""
    real = os.fsync

    def meanwhile(handle: int) -> None:
        Path("new.jsonl").write_text("somebody's")
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    code, _, err = run("export", "jsonl", "-o", "new.jsonl")
    assert (code, err) == (2, "error: new.jsonl cannot be written: File exists\nhint: choose another file\n")
    assert Path("new.jsonl").read_text() == "somebody's"
    assert list(here.rglob("*.factdb-tmp")) == []
