"""The installation: what it lacks is explained; a check that fails is a finding, and the others follow."""

from __future__ import annotations

import importlib.metadata

import pytest

from factdb.doctor import Report, examine, installation

ANEW = "pip install --upgrade --force-reinstall factdb"


def found() -> list[tuple[str | None, ...]]:
    """What is not in order."""
    checks = installation.checks("UTF-8", 80, color=False, terminal=True)
    return [each[1:] for each in examine("installation", checks) if each.state != "ok"]


@pytest.fixture(autouse=True)
def with_a_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDB_PAGER", "cat")


def test_this_installation_is_in_order() -> None:
    assert found() == []


def test_what_sqlite_cannot_do_is_named_with_who_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = {"FTS9": ("CREATE VIRTUAL TABLE f USING fts9(x)", "search needs it")}
    monkeypatch.setattr(installation, "ABILITIES", lacking)
    another = "use a Python whose SQLite has it, like those from python.org and Linux distributions"
    what = "this SQLite has no FTS9 (no such module: fts9)"
    assert found() == [("sqlite", "wrong", what, "search needs it", another)]


def test_libraries_outside_their_declared_bounds_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rich = importlib.metadata.version("rich")
    declared = ["rich<14.0,>=13", "no-such-thing>=1", "absent-too; extra == 'dev'", f"typer=={rich}0.0", "pyyaml"]
    monkeypatch.setattr("importlib.metadata.requires", lambda _: declared)
    typer = importlib.metadata.version("typer")
    otherwise = "another version may behave differently"
    assert found() == [
        ("libraries", "wrong", f"rich {rich}, and factdb declares <14.0,>=13", otherwise, ANEW),
        ("libraries", "wrong", "no-such-thing is not installed", "factdb needs it to load and to check", ANEW),
        ("libraries", "wrong", f"typer {typer}, and factdb declares =={rich}0.0", otherwise, ANEW),
    ]


@pytest.mark.parametrize(
    ("pager", "what"),
    [("no-such-pager -x", "the pager no-such-pager was not found"), ("'open", "the pager “'open” is not a command")],
)
def test_a_pager_that_cannot_be_run_is_noted(pager: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDB_PAGER", pager)
    assert found() == [("terminal", "note", what, "answers are printed without a pager", "export FACTDB_PAGER=less")]


def test_a_check_that_fails_is_a_finding_and_the_others_follow() -> None:
    def failing() -> list[Report]:
        raise OSError("gone")

    checks = [("one", failing), ("two", lambda: [Report("ok", "fine")])]
    assert [each[:4] for each in examine("area", checks)] == [
        ("area", "one", "wrong", "this could not be checked: gone"),
        ("area", "two", "ok", "fine"),
    ]
