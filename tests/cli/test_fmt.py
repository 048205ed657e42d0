"""fmt: the fixtures in their canonical form, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
ACTORS, EVENTS = Path("fixtures/actors.yaml"), Path("fixtures/events.yaml")
SCHEMA = Path("fixtures/.schema/claims.json")


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    return project


def untidy(path: Path) -> None:
    """The file in another form, which says the same."""
    text = path.read_text(encoding="utf-8").replace(
        "country: {unknown: not-stated}", "country:\n      unknown: not-stated"
    )
    path.write_text(text.replace("kind: battle", "kind:   battle") + "\n\n", encoding="utf-8")


FILES = len(list((Path(__file__).resolve().parents[2] / "fixtures").rglob("*.yaml")))


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_shipped_fixtures_have_nothing_to_change(here: Path, run: Run) -> None:
    before = contents(here)
    for words in (("fmt",), ("fmt", "--check")):
        assert run(*words) == (0, "", f"nothing to change: {FILES} files\n")
        assert run(*words, "-q") == (0, "", "")
    assert contents(here) == before


def test_files_are_put_in_order_and_said_to_be_and_nothing_else_is_touched(here: Path, run: Run) -> None:
    before = contents(here)
    untidy(ACTORS)
    SCHEMA.unlink()
    assert run("fmt") == (0, "", f"{ACTORS}: 12 lines changed\n{SCHEMA}: schema written\n")
    assert contents(here) == before
    assert run("check")[0] == 0


@pytest.mark.slow
def test_check_names_what_is_not_in_order_and_changes_nothing(here: Path, run: Run) -> None:
    untidy(ACTORS)
    SCHEMA.unlink()
    Path("fixtures/.schema/events.json").write_text("{}\n", encoding="utf-8")
    before = contents(here)
    line = ACTORS.read_text(encoding="utf-8").split("country:\n")[0].count("\n") + 1
    assert run("fmt", "--check") == (
        4,
        f"{SCHEMA}:1: the schema is missing (factdb fmt)\n"
        "fixtures/.schema/events.json:1: the schema is not that of the models and codes (factdb fmt)\n"
        f"{ACTORS}:{line}: not in canonical form: 12 lines to change (factdb fmt)\n",
        "3 problems; nothing was changed\n",
    )
    assert contents(here) == before


@pytest.mark.slow
def test_only_the_files_that_are_named_are_put_in_order(here: Path, run: Run) -> None:
    untidy(ACTORS)
    EVENTS.write_text(EVENTS.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run("fmt", str(EVENTS)) == (0, "", f"{EVENTS}: 1 line changed\n")
    assert run("fmt", str(here / EVENTS), "--check") == (0, "", "nothing to change: 1 file\n")
    assert run("fmt", "--check")[1].startswith(f"{ACTORS}:")


@pytest.mark.slow
def test_what_cannot_be_read_stays_as_it_is_and_keeps_nothing_else_from_being_put_in_order(
    here: Path, run: Run
) -> None:
    untidy(ACTORS)
    EVENTS.write_text("events:\n  - {id: a, id: b}\n", encoding="utf-8")
    Path("fixtures/places.yaml").write_text("places: &x []\n", encoding="utf-8")
    told = (
        "fixtures/events.yaml:2: the key 'id' appears twice (keep only one)\n"
        "fixtures/places.yaml:1: an anchor (&x) (write the value wherever it is needed)\n"
    )
    code, out, _ = run("fmt", "--check")
    assert (code, out.startswith(f"{ACTORS}:"), out.endswith(told)) == (4, True, True)
    assert run("fmt") == (
        4,
        "",
        f"{ACTORS}: 12 lines changed\n"
        f"{told}error: 2 problems in the fixtures\n"
        "hint: these files were not changed: fix them, then run it again\n",
    )
    assert EVENTS.read_text(encoding="utf-8") == "events:\n  - {id: a, id: b}\n"


def test_schemas_stay_as_they_are_while_the_codes_cannot_be_read(here: Path, run: Run) -> None:
    Path("fixtures/vocabulary.yaml").write_text("polarity: [\n", encoding="utf-8")
    SCHEMA.unlink()
    code, _, err = run("fmt")
    assert (code, "schema" in err) == (4, False)
    assert not SCHEMA.exists()


@pytest.mark.parametrize(
    "name", ["seeds/000_44ca8dfbb1b241f2.txt", "fixtures/.schema/claims.json", "nothing.yaml", "fixtures"]
)
def test_what_is_no_fixture_is_refused(name: str, here: Path, run: Run) -> None:
    assert run("fmt", name) == (
        2,
        "",
        f"error: {name} is not a fixture file of {here}\n"
        "hint: one of: fixtures/vocabulary.yaml, fixtures/sources.yaml, fixtures/actors.yaml, fixtures/places.yaml,"
        " fixtures/events.yaml, fixtures/claims/kursk-article.yaml, fixtures/questions/NAME.yaml; another project: --project DIR\n",
    )


@pytest.mark.slow
def test_links_that_lead_out_are_refused_and_those_inside_are_followed(
    here: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "actors.yaml"
    outside.write_text("actors:   []\n", encoding="utf-8")
    ACTORS.unlink()
    ACTORS.symlink_to(outside)
    untidy(EVENTS)
    EVENTS.rename("events-elsewhere.yaml")
    EVENTS.symlink_to(here / "events-elsewhere.yaml")
    code, _, err = run("fmt")
    assert code == 4
    assert err.splitlines()[:2] == [
        "fixtures/events.yaml: 2 lines changed",
        "fixtures/actors.yaml:1: a link that leads out of the project (copy the file into the project)",
    ]
    assert outside.read_text(encoding="utf-8") == "actors:   []\n"
    assert EVENTS.is_symlink()
    assert not EVENTS.read_text(encoding="utf-8").endswith("\n\n")


def test_schemas_are_not_written_through_a_link_that_leads_out(
    here: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    Path("fixtures/.schema").rename("schema-elsewhere")
    Path("fixtures/.schema").symlink_to(outside)
    assert run("fmt") == (
        1,
        "",
        "error: fixtures/.schema/vocabulary.json is a link that leads out of the project\n"
        "hint: remove it: factdb fmt writes it\n",
    )
    assert list(outside.iterdir()) == []


def test_the_permissions_of_a_file_stay(here: Path, run: Run) -> None:
    untidy(ACTORS)
    ACTORS.chmod(0o640)
    run("fmt")
    assert ACTORS.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(here: Path, run: Run) -> None:
    ACTORS.chmod(0)
    code, out, _ = run("fmt", "--check")
    assert (code, out) == (4, "fixtures/actors.yaml:1: cannot be read: Permission denied (check its permissions)\n")


def test_git_may_translate_line_endings(here: Path, run: Run) -> None:
    for path in Path("fixtures").rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("fmt", "--check") == (0, "", f"nothing to change: {FILES} files\n")


def test_outside_a_project_the_next_step_is_said(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    code, _, err = run("fmt")
    assert (code, err.startswith("error: there are no fixtures in ")) == (2, True)
    assert list(Path().iterdir()) == []
