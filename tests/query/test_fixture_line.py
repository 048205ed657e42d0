"""Where the fixtures have an entry is said where it is sure, and nothing is said where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.backend import Reader
from factdb.query import fixture_line
from factdb.query.thing import find

Place = Callable[[str], str]
CLAIMS = "fixtures/claims/kursk-article.yaml"


@pytest.fixture
def place(connection: Reader, project: Path) -> Place:
    """Where the copied project has the first thing of that name."""
    return lambda name: fixture_line.place(find(connection, name)[0], here=project)


def line(project: Path, path: str, number: str) -> int:
    lines = (project / path).read_text(encoding="utf-8").splitlines()
    (found,) = (n for n, text in enumerate(lines, 1) if text.strip() in (f"- id: {number}", f"id: {number}"))
    return found


@pytest.mark.parametrize(
    ("name", "path", "number"),
    [
        ("kursk-article/c01", CLAIMS, "c01"),
        ("kursk-article/c40", CLAIMS, "c40"),
        ("kursk-article", CLAIMS, "kursk-article"),
        ("iso-3166", "fixtures/sources.yaml", "iso-3166"),
        ("valery-gerasimov", "fixtures/actors.yaml", "valery-gerasimov"),
        ("kursk-oblast", "fixtures/places.yaml", "kursk-oblast"),
        ("vatican-event", "fixtures/events.yaml", "vatican-event"),
    ],
)
def test_every_kind_of_entry_is_found(name: str, path: str, number: str, place: Place, project: Path) -> None:
    assert place(name) == f"{path}:{line(project, path, number)}"


def test_every_claim_is_found(connection: Reader, repository: Path) -> None:
    ids = [str(row[0]) for row in connection.execute("SELECT id FROM claims ORDER BY id")]
    found = [fixture_line.place(find(connection, name)[0], here=repository) for name in ids]
    assert len(set(found)) == 40
    assert {text.rpartition(":")[0] for text in found} == {CLAIMS}


def test_the_project_is_found_from_a_folder_in_it_and_by_its_settings(connection: Reader, project: Path) -> None:
    (thing,) = find(connection, "c08")
    (project / "factdb.toml").touch()
    assert fixture_line.place(thing, here=project / "fixtures" / "claims").startswith(f"{CLAIMS}:")
    inner = project / "inner"
    inner.mkdir()
    (inner / "factdb.toml").touch()
    assert fixture_line.place(thing, here=inner) == ""


def test_a_file_of_another_name_and_with_quotation_marks_is_found(place: Place, project: Path) -> None:
    path = project / CLAIMS
    text = path.read_text(encoding="utf-8").replace("- id: c08\n", '- id: "c08"  # the army\n')
    path.write_text(text, encoding="utf-8", newline="\r\n")
    path.rename(path.with_name("another.yaml"))
    assert place("c08").startswith("fixtures/claims/another.yaml:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: c08\n", "- id: c008\n"),
        ("- id: c08\n", "- id: c08\n    note: twice\n  - id: c08\n"),
        ("  id: kursk-article\n", "  id: kursk-article-2\n"),
        ("sha256: 2650", "sha256: 0000"),
    ],
)
def test_nothing_is_said_where_the_id_is_not_there_once_or_the_file_is_another(
    old: str, new: str, place: Place, project: Path
) -> None:
    path = project / CLAIMS
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert place("c08") == ""


def test_nothing_is_said_of_a_registry_that_the_database_is_not_loaded_from(place: Place, project: Path) -> None:
    path = project / "fixtures" / "actors.yaml"
    path.write_text("actors:\n  - id: valery-gerasimov\n    name: Another\n", encoding="utf-8")
    assert place("valery-gerasimov") == ""


def test_no_link_is_followed_out_of_the_project(
    place: Place, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    shutil.move(project / CLAIMS, outside / "kursk-article.yaml")
    (project / CLAIMS).symlink_to(outside / "kursk-article.yaml")
    assert place("c08") == ""
    (project / CLAIMS).unlink()
    (project / "fixtures" / "claims").rmdir()
    (project / "fixtures" / "claims").symlink_to(outside)
    assert place("c08") == ""


def test_what_cannot_be_read_is_passed_over(place: Place, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "fixtures" / "claims" / "aaa.yaml").mkdir()
    (project / "fixtures" / "claims" / "aab.yaml").write_bytes(b"\xff\xfe 2650244530c1411d")
    assert place("c08") != ""
    monkeypatch.setattr(fixture_line, "LARGEST", 10)
    assert place("c08") == ""
