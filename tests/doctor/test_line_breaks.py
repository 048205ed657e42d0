"""A document whose line breaks git, or an editor, has translated: what doctor says of it, and that it works when typed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

Git = Callable[..., None]
AS = ("-c", "user.name=ada", "-c", "user.email=ada@example.org")


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Git:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("FACTDB_DB", raising=False)

    def call(*words: str) -> None:
        subprocess.run(["git", *AS, *words], check=True, capture_output=True)

    return call


@pytest.fixture
def origin(tmp_path: Path, run: Run, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a project and a document of two lines."""
    folder = tmp_path / "origin"
    assert run("init", str(folder), "-q")[0] == 0
    monkeypatch.chdir(folder)
    (folder / "seeds/d.txt").write_bytes(b"The talks began.\nThe talks ended.\n")
    assert run("new", "source", "seeds/d.txt", "--kind", "news-article", "-q")[0] == 0
    assert run("review", "--by", "ada", "--yes", "fixtures/claims/d.yaml")[0] == 0
    git("init", "-q", ".")
    return folder


def committed(origin: Path, git: Git, *, attributes: bool) -> None:
    if not attributes:
        (origin / ".gitattributes").unlink()
    git("add", "-A")
    git("commit", "-qm", "one")


def cloned(origin: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As git clones on Windows."""
    folder = origin.with_name("clone")
    git("-c", "core.autocrlf=true", "clone", "-q", str(origin), str(folder))
    git("-C", str(folder), "config", "core.autocrlf", "true")
    monkeypatch.chdir(folder)
    return folder


def documents(run: Run) -> list[list[str]]:
    rows = [line.split("\t") for line in run("doctor", "--tsv")[1].splitlines()]
    return [row[2:] for row in rows if row[1] == "documents"]


def test_a_clone_of_a_new_project_has_the_bytes_that_were_pinned(
    origin: Path, git: Git, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(origin, git, attributes=True)
    folder = cloned(origin, git, monkeypatch)
    assert (folder / "seeds/d.txt").read_bytes() == (origin / "seeds/d.txt").read_bytes()
    assert (folder / "fixtures/claims/d.yaml").read_bytes() == (origin / "fixtures/claims/d.yaml").read_bytes()
    assert run("check", "-q", "--no-lint") == (0, "", "")
    assert documents(run) == [["ok", "1 document, as pinned", "", ""]]


def test_what_doctor_says_of_a_translated_document_works_when_it_is_typed(
    origin: Path, git: Git, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(origin, git, attributes=False)
    folder = cloned(origin, git, monkeypatch)
    assert b"\r\n" in (folder / "seeds/d.txt").read_bytes()
    told = "rm seeds/d.txt && git checkout -- seeds/d.txt"
    assert documents(run) == [
        [
            "wrong",
            "seeds/d.txt is the pinned document except for its line breaks",
            "claims depend on its bytes, and git or an editor has changed its line breaks",
            f"echo 'seeds/** -text' >> .gitattributes && {told}",
        ]
    ]
    subprocess.run(["sh", "-c", documents(run)[0][3]], check=True, capture_output=True)
    assert documents(run) == [["ok", "1 document, as pinned", "", ""]]
    assert run("check", "-q", "--no-lint") == (0, "", "")
    (folder / "seeds/d.txt").write_bytes(b"The talks began.\r\nThe talks ended.\r\n")  # an editor
    assert documents(run)[0][3] == told
    subprocess.run(["sh", "-c", told], check=True, capture_output=True)
    assert documents(run) == [["ok", "1 document, as pinned", "", ""]]


def test_what_check_says_of_it_works_as_well(origin: Path, git: Git, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(origin, git, attributes=False)
    folder = cloned(origin, git, monkeypatch)
    code, out, _ = run("check", "--no-lint")
    assert code == 4
    told = "its line breaks were translated; with git, write 'seeds/** -text' into .gitattributes, then type: "
    typed = out.splitlines()[0].partition(told)[2].removesuffix(")")
    assert typed == "rm seeds/d.txt && git checkout -- seeds/d.txt"
    (folder / ".gitattributes").write_text("seeds/** -text\n")
    subprocess.run(["sh", "-c", typed], check=True, capture_output=True)
    assert run("check", "-q", "--no-lint") == (0, "", "")


def test_a_document_that_was_changed_comes_back_from_git(
    origin: Path, git: Git, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(origin, git, attributes=True)
    (origin / "seeds/d.txt").write_bytes(b"The talks began. The talks ended.\n")
    assert documents(run)[0][3] == (
        "git checkout -- seeds/d.txt   (a corrected document is a new source that 'supersedes')"
    )
    subprocess.run(["sh", "-c", "git checkout -- seeds/d.txt"], check=True, capture_output=True)
    assert documents(run)[0][0] == "ok"


def test_what_git_does_not_have_is_not_to_be_had_from_git(origin: Path, run: Run) -> None:
    """Nothing is committed; and bytes that git itself has translated are no longer in it."""
    (origin / "seeds/d.txt").write_bytes(b"The talks began.\r\nThe talks ended.\r\n")
    assert documents(run) == [
        [
            "wrong",
            "seeds/d.txt is the pinned document except for its line breaks",
            "claims depend on its bytes, and git or an editor has changed its line breaks",
            "put the pinned document back, byte for byte: seeds/d.txt",
        ]
    ]
