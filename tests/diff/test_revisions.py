"""Git revisions: read as they are stored, hostile until checked, and explained where there is nothing to read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.diff import revisions
from factdb.diff.sides import Revision
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.problems import ProblemsFound

Committed = Callable[..., str]
NO_SUCH = "there is neither a file nor a git revision “{}”"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No repository above the folder of the test, and no settings of whoever runs it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["nope", "-x", "--upload-pack=touch x", "--since=1", "a b", "HEAD:fixtures", "", "$(touch x)"]
)
def test_what_is_no_revision_is_refused_by_name(name: str, project: Path, committed: Committed) -> None:
    committed(project, "v1")
    before = sorted(project.rglob("*"))
    with pytest.raises(NameNotResolved) as raised:
        Revision(project, name).snapshot()
    assert raised.value.message == NO_SUCH.format(name)
    assert sorted(project.rglob("*")) == before


def test_without_a_repository_git_itself_says_so(project: Path) -> None:
    with pytest.raises(UsageError) as raised:
        Revision(project, "HEAD").snapshot()
    assert raised.value.message.startswith(f"git cannot read {project}: not a git repository")


def test_without_git_the_other_ways_are_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(UsageError) as raised:
        Revision(project, "HEAD").snapshot()
    assert (raised.value.message, raised.value.hint) == (
        "git, which reads revisions, was not found",
        "install git, or compare two databases: factdb diff A B",
    )


def test_a_revision_without_fixtures_is_named(project: Path, committed: Committed) -> None:
    (project / "fixtures").rename(project / "elsewhere")
    (project / "fixtures").write_text("a file", encoding="utf-8")
    committed(project, "v1")
    with pytest.raises(UsageError) as raised:
        Revision(project, "v1").snapshot()
    assert raised.value.message == "there are no fixtures at v1"


def test_what_is_wrong_in_a_revision_is_told_with_its_name(project: Path, committed: Committed) -> None:
    path = project / "fixtures" / "actors.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: state", "kind: stat", 1), encoding="utf-8")
    (project / "fixtures" / "claims" / "more.yaml").symlink_to("/etc/passwd")
    committed(project, "v1")
    with pytest.raises(ProblemsFound) as raised:
        Revision(project, "v1").snapshot()
    assert [line for line in raised.value.lines() if "no actor_kind" in line or "a link" in line] == [
        "v1:fixtures/actors.yaml:9: actor russia: no actor_kind 'stat' (did you mean state?)",
        "v1:fixtures/claims/more.yaml:1: a link (links are not followed in a revision: commit a copy)",
    ]


@pytest.mark.slow
def test_a_project_may_lie_below_its_repository_and_documents_anywhere_below_the_project(
    repository: Path, project: Path, committed: Committed
) -> None:
    whole = Revision(project, "v1")
    committed(project, "v1")
    inner = project / "seeds" / "inner"
    inner.mkdir()
    (project / "fixtures").rename(inner / "fixtures")
    (seed,) = (path for path in (project / "seeds").iterdir() if path.is_file())
    (inner / "odd place").mkdir()
    seed.rename(inner / "odd place" / "ü.txt")
    claims = inner / "fixtures" / "claims" / "kursk-article.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace(f"document: seeds/{seed.name}", "document: ./odd place/ü.txt"), encoding="utf-8")
    committed(project, "v2")
    moved = {**Revision(inner, "v2").snapshot()["source"]["kursk-article"]}
    assert moved.pop("document") == "./odd place/ü.txt"
    before = {**whole.snapshot()["source"]["kursk-article"]}
    assert {k for k in before if before[k] != moved.get(k)} == {"document", "review"}


@pytest.mark.slow
def test_objects_are_read_as_stored_whatever_attributes_and_filters_say(project: Path, committed: Committed) -> None:
    committed(project, "v1")
    expected = Revision(project, "v1").snapshot()
    (project / "fixtures" / ".gitattributes").write_text("* export-ignore filter=evil eol=crlf\n", encoding="utf-8")
    subprocess.run(["git", "-C", str(project), "config", "filter.evil.smudge", f"touch {project}/evil"], check=True)
    committed(project, "v2")
    assert Revision(project, "v2").snapshot() == expected
    assert not (project / "evil").exists()


def test_an_object_that_git_lacks_is_explained(project: Path, committed: Committed) -> None:
    committed(project, "v1")
    done = subprocess.run(
        ["git", "-C", str(project), "rev-parse", "v1:fixtures/actors.yaml"], capture_output=True, text=True, check=True
    )
    name = done.stdout.strip()
    (project / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(FactDBError) as raised:
        Revision(project, "v1").snapshot()
    assert raised.value.message == f"the repository lacks the object {name}"


def test_what_is_larger_than_any_document_is_not_read(
    project: Path, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "MAX_BYTES", 1024 * 1024)
    with (project / "fixtures" / "actors.yaml").open("ab") as file:
        file.write(b"#" * 1024 * 1024)
    committed(project, "v1")
    with pytest.raises(ProblemsFound) as raised:
        Revision(project, "v1").snapshot()
    assert "v1:fixtures/actors.yaml:1: larger than 1 MiB (no fixture or document is)" in raised.value.lines()
