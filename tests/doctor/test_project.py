"""What the doctor finds in a project, and outside of one."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doctor.conftest import CLAIMS, DB, SEED, STALE, Run, Told, findings, replace

pytestmark = pytest.mark.slow


def test_a_sound_project_has_nothing_wrong(here: Path, run: Run, golden: Callable[[str, str], None]) -> None:
    assert findings(run, here) == (0, [])
    code, out, err = run("doctor", "-f", "table", "--width", "80")
    assert (code, err) == (0, "")
    golden("doctor.txt", out[out.index("\nproject") + 1 :].replace(str(here), "DIR"))


# -- the project


def test_a_changed_seed_is_found(here: Path, run: Run) -> None:
    SEED.write_text(SEED.read_text(encoding="utf-8") + "x", encoding="utf-8")
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    pinned = "2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04"
    code, found = findings(run, here)
    assert (code, found[0]) == (
        4,
        Told(
            "documents",
            "wrong",
            f"{SEED} is not the pinned document: its SHA-256 is {digest}, not {pinned}",
            "claims depend on the words of the pinned document; its fixtures cannot be loaded",
            f"put the pinned document back, byte for byte: {SEED}   (a corrected document is a new source that 'supersedes')",
        ),
    )
    assert [each.type for each in found[1:]] == ["factdb check"]


def test_a_missing_seed_is_found(here: Path, run: Run) -> None:
    SEED.unlink()
    assert findings(run, here)[1][0] == Told(
        "documents",
        "wrong",
        f"there is no file {SEED}",
        "claims depend on its words",
        "put the document there, byte for byte",
    )


def test_unsigned_entries_are_named_by_file(here: Path, run: Run) -> None:
    replace(CLAIMS, "statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    line = CLAIMS.read_text(encoding="utf-8").split("v1:ac50c7fc")[0].count("\n") + 1
    assert findings(run, here) == (
        4,
        [
            Told(
                "signatures",
                "wrong",
                f"{CLAIMS}: 2 not signed in their current form, the first in line {line}: claim kursk-article/c20: has changed"
                " since factdb-maintainers signed it on 2026-11-22",
                "load refuses entries that nobody has read and signed",
                f"factdb review --by NAME {CLAIMS}",
            ),
            Told("fixtures", "note", "2 entries differ from the fixtures", STALE, "factdb diff, then: factdb load"),
        ],
    )


def test_broken_fixtures_are_counted_and_the_first_is_named(here: Path, run: Run) -> None:
    replace(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c99}")
    code, found = findings(run, here)
    assert code == 4
    assert found[0].found.startswith(f"1 problem, the first at {CLAIMS}:")
    assert found[0][3:] == ("nothing can be loaded until they are fixed", "factdb check")


def test_settings_that_cannot_be_read_are_explained_and_all_else_is_looked_at(here: Path, run: Run) -> None:
    Path("factdb.toml").write_text("database = 3\n", encoding="utf-8")
    told = Told(
        "settings",
        "wrong",
        f"{here / 'factdb.toml'}: 'database' is not the name of a file",
        "every command that needs the database stops there",
        'write, for example: database = "factdb.sqlite"',
    )
    assert findings(run, here) == (4, [told])
    code, out, _ = run("doctor", "--json")
    assert (code, {each["area"] for each in json.loads(out)}) == (4, {"installation", "project"})


def test_a_database_that_git_does_not_ignore_is_noted(here: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (told,) = findings(run, here)[1]
    assert told == Told(
        "git",
        "note",
        "git does not ignore factdb.sqlite",
        "the database is made from the fixtures and changes as a whole; committing it only makes the repository larger",
        "echo 'factdb.sqlite*' >> .gitignore",
    )
    Path(".gitignore").write_text("factdb.sqlite*\n", encoding="utf-8")
    assert findings(run, here) == (0, [])


def test_outside_a_project_it_says_what_it_looked_for_and_how_to_begin(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    code, out, err = run("doctor", "-f", "table", "--width", "120")
    assert (code, err) == (0, "")
    assert " ".join(out[out.index("\nproject") + 1 :].split()) == (
        "project"
        " ok settings: no factdb.toml here or above: its settings have their default values"
        f" note fixtures: no project: there is no fixtures/ in {tmp_path}"
        " why: a project holds the reviewed text from which a database is made; queries work without one"
        " type: factdb init DIR --example (or go to your project's folder, or name it: --project DIR)"
        " database"
        " note file: no database: --db, FACTDB_DB and factdb.toml name none, and there is no factdb.sqlite"
        " why: there is no database to query yet"
        " type: factdb load, in a project's folder (or name a file: --db FILE)"
        " no faults"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_missing_in_a_project_is_wrong(here: Path, run: Run) -> None:
    DB.unlink()
    told = Told(
        "file", "wrong", "there is no database at factdb.sqlite", "there is no database to query", "factdb load"
    )
    assert findings(run, here) == (4, [told])


def test_a_file_gets_what_is_found_and_a_person_how_much_is_wrong(here: Path, run: Run) -> None:
    DB.unlink()
    assert run("doctor", "--db", "factdb.sqlite", "-o", "d.json") == (4, "", "d.json: 1 fault to fix\n")
    assert json.loads(Path("d.json").read_text(encoding="utf-8"))[-1] == {
        "area": "database",
        "check": "file",
        "state": "wrong",
        "found": "there is no database at factdb.sqlite",
        "why": "there is no database to query",
        "type": "factdb load",
    }
