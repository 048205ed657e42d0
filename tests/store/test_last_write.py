"""That another program wrote into the file is noticed, and what it wrote into our rows is mended."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb import check
from factdb.diff.sides import Database, Fixtures, compared
from factdb.store import last_write, load
from factdb.store.held import CHILDREN, SHARED
from factdb.store.tables import columns_of
from tests.conftest import examples

Run = Callable[..., tuple[int, str, str]]


def written(path: Path, *statements: str) -> None:
    """What another program does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def ours(path: Path) -> bool | None:
    counted = last_write.counter(path)
    with closing(sqlite3.connect(path)) as db:
        return last_write.is_ours(db, counted)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [line for line in db.iterdump() if not re.search(r"last_write|_text_(data|idx|docsize)", line)]


@pytest.fixture
def path(seeded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seeded, tmp_path / "factdb.sqlite"))


def test_after_a_load_factdb_was_the_last_to_write(path: Path) -> None:
    assert ours(path) is True


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET statement = 'x' WHERE id = 1",
        "CREATE TABLE mine (a)",
        "VACUUM",
        "PRAGMA user_version = 7",
        "PRAGMA journal_mode = WAL",
    ],
)
def test_whatever_another_program_writes_is_noticed(statement: str, path: Path) -> None:
    written(path, statement)
    assert ours(path) is not True


def test_reading_is_no_writing(path: Path, run: Run) -> None:
    assert run("claims", "--db", str(path))[0] == 0
    written(path, "SELECT count(*) FROM claims", "PRAGMA integrity_check")
    assert ours(path) is True


@pytest.mark.slow
def test_a_file_that_lines_are_loaded_into_is_still_known(path: Path, repository: Path, run: Run) -> None:
    lines = path.with_name("data.jsonl")
    code, out, _ = run("export", "jsonl", "--db", str(path), "-o", str(lines))
    assert code == 0, out
    new = path.with_name("new.sqlite")
    assert run("load", str(lines), "--db", str(new), "-q")[0] == 0
    assert ours(new) is True
    assert run("load", "--project", str(repository), "--db", str(new), "-q")[0] == 0
    assert ours(new) is True


def test_lines_do_not_vouch_for_what_another_program_wrote_before_them(path: Path, run: Run) -> None:
    lines = path.with_name("data.jsonl")
    run("export", "jsonl", "--db", str(path), "-o", str(lines))
    lines.write_text(
        lines.read_text(encoding="utf-8").replace("An occurrence", "An  occurrence")
        + '{"source":{"id":"one-more","kind":"reference"}}\n',
        encoding="utf-8",
    )
    written(path, "UPDATE claim SET statement = 'Forged.' WHERE id = 1")
    code, _, err = run("load", str(lines), "--db", str(path), "--include-unreviewed")
    assert code in (0, 4), err
    assert ours(path) is not True


@pytest.mark.slow
def test_what_another_program_wrote_is_told_by_diff_and_mended_by_load(path: Path, repository: Path, run: Run) -> None:
    before = dump(path)
    written(path, "UPDATE claim SET statement = 'Forged.' WHERE slug = 'kursk-article/c01'")
    _, out, _ = run("diff", "--project", str(repository), "--db", str(path), "-f", "table")
    told = " ".join(out.split())
    assert "claim kursk-article/c01: statement “Forged.” → “The Kursk region has been taken" in told
    code, _, err = run("load", "--project", str(repository), "--db", str(path))
    assert (code, err) == (
        0,
        f"{path}: another program has written to it since factdb last did; every row was compared with the fixtures\n"
        f"{path}: loaded\n  changed  1 claim: kursk-article/c01\n",
    )
    assert dump(path) == before
    assert run("diff", "--project", str(repository), "--db", str(path))[2] == "no differences\n"
    code, _, err = run("load", "--project", str(repository), "--db", str(path))
    assert err == f"{path}: nothing to change, 95 entries unchanged\n"


@pytest.mark.slow
def test_a_table_of_their_own_changes_nothing_and_is_looked_past_once(path: Path, repository: Path, run: Run) -> None:
    written(path, "CREATE TABLE mine (a)", "INSERT INTO mine VALUES (1)")
    where = ("--project", str(repository), "--db", str(path))
    assert run("diff", *where)[2] == "no differences\n"
    _, _, err = run("load", *where)
    assert err == (
        f"{path}: another program has written to it since factdb last did; every row was compared with the fixtures\n"
        f"{path}: nothing to change, 95 entries unchanged\n"
    )
    before = path.read_bytes()
    assert run("load", *where)[2] == f"{path}: nothing to change, 95 entries unchanged\n"
    assert path.read_bytes() == before


COLUMNS = [
    (table, column)
    for table in (*CHILDREN, *(t for tables in CHILDREN.values() for t in tables), *SHARED)
    for column in columns_of(table)
    if column not in ("id", "slug", "kind", "entry_id", "old") and not column.endswith("_id")
]
"""Every column that says something, of every table whose rows are an entry's."""


@pytest.mark.slow
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(COLUMNS), nth=st.integers(0, 1000))
def test_whatever_column_another_program_changes_load_says_again_what_the_fixtures_say(
    where: tuple[str, str], nth: int, seeded: Path, tmp_path: Path, repository: Path
) -> None:
    table, column = where
    path = Path(shutil.copy(seeded, tmp_path / "factdb.sqlite"))
    before = dump(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        key = "rowid" if table in CHILDREN else ", ".join(columns_of(table))
        rows = other.execute(f"SELECT {key} FROM {table} ORDER BY 1").fetchall()
        if not rows:
            return
        names = ["rowid"] if table in CHILDREN else columns_of(table)
        same = " AND ".join(f'"{name}" IS ?' for name in names)
        forged = f"CASE typeof(\"{column}\") WHEN 'text' THEN \"{column}\" || ' ' WHEN 'null' THEN 1 ELSE \"{column}\" + 1 END"
        try:
            other.execute(f'UPDATE {table} SET "{column}" = {forged} WHERE {same}', rows[nth % len(rows)])
        except sqlite3.IntegrityError:  # a foreign key, a key that appears twice
            return
    load.load(path, check.read(repository))
    assert dump(path) == before


@pytest.mark.slow
def test_a_row_that_was_deleted_or_added_is_seen_too(path: Path, repository: Path) -> None:
    before = dump(path)
    written(
        path,
        "DELETE FROM relation WHERE claim_id = (SELECT id FROM claim WHERE slug = 'kursk-article/c09')",
        "INSERT INTO claim_place (claim_id, place_id) SELECT c.id, p.id FROM claim AS c, place AS p"
        " WHERE c.slug = 'kursk-article/c02' AND p.slug = 'vatican'",
    )
    found = {change.id for change in compared(Database(path), Fixtures(repository)).changes}
    assert "kursk-article/c09" in found
    load.load(path, check.read(repository))
    assert dump(path) == before
