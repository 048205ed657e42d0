"""Entries in the database that are not as they were loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factdb.doctor import entries
from tests.doctor.conftest import DB, Run, change, findings

pytestmark = pytest.mark.slow

C01 = "WHERE slug = 'kursk-article/c01'"
WRITTEN = {
    f"UPDATE claim SET statement = 'Kursk was never taken.' {C01}": "kursk-article/c01 (claims, disputes, reviews, timeline)",
    f"UPDATE claim SET kind = 'prediction' {C01}": "kursk-article/c01 (claims, disputes, reviews, timeline), ",
    "DELETE FROM voice": "kursk-article/c01 (claims, ",
    "UPDATE voice SET depth = 7": "kursk-article/c01 (claims, ",
    "DELETE FROM claim_area": "belgorod (places), ",
    "UPDATE actor SET name = 'Nobody' WHERE slug = 'valery-gerasimov'": "gerasimov-putin-conference (events, ",
    "UPDATE quantity SET low = 7": "claim kursk-article/c14: “over 10,000 North Korean soldiers” does not say > 7",
    "UPDATE quantity SET unit = 'tanks'": "kursk-article/c14 (claims, deployments, reviews, timeline)",
    "UPDATE actor SET slug = slug || '-x'": "event gerasimov-statement-on-north-koreans: no actor 'valery-gerasimov-x'",
    "DELETE FROM relation": "kursk-article/c01 (",
    "UPDATE place SET country = NULL, country_source_id = NULL": "belgorod (places), eastern-ukraine (places), ",
}


@pytest.mark.parametrize("statement", WRITTEN)
def test_what_another_program_wrote_into_a_row_is_found(
    statement: str, here: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no fixtures are."""
    change(statement)
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(DB, tmp_path / "elsewhere" / DB)
    monkeypatch.chdir(tmp_path / "elsewhere")
    code, found = findings(run, Path())
    (told,) = [each for each in found if each.state == "wrong"]
    assert (code, told.check, told.state) == (4, "entries", "wrong")
    assert told.found.partition(": ")[2].startswith(WRITTEN[statement])


def test_a_copy_without_texts_is_no_damage(here: Path, run: Run) -> None:
    assert run("export", "sqlite", "-o", "bare.sqlite", "--without-text", "--db", "factdb.sqlite", "-q")[0] == 0
    DB.unlink()
    Path("bare.sqlite").rename(DB)
    code, found = findings(run, here)
    assert code == 0
    assert [(each.check, each.state) for each in found] == [("copy", "note"), ("quotes", "note")]


def test_of_many_claims_it_is_said_that_they_were_not_compared(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST", 39)
    code, found = findings(run, here)
    assert (code, [(each.check, each.state) for each in found]) == (0, [("entries", "note")])
