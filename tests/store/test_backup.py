"""A copy is whole at one moment, checked before it has its name, and never in the place of something else."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from factdb.errors import DatabaseError, UsageError
from factdb.store import backup, schema

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path, seeded: Path) -> Path:
    return Path(shutil.copy(seeded, tmp_path / "factdb.sqlite"))


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_copy_holds_what_the_database_holds_and_one_that_is_there_is_kept(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    told: list[tuple[int, int]] = []
    assert backup.backup(path, copy, tell=lambda done, pages: told.append((done, pages))) == copy.stat().st_size
    assert rows(copy) == rows(path)
    assert told[-1][0] == told[-1][1] > 0
    before = copy.read_bytes()
    with pytest.raises(UsageError, match="already exists"):
        backup.backup(path, copy)
    assert copy.read_bytes() == before
    backup.backup(path, copy, force=True)
    with pytest.raises(UsageError, match="is the database itself"):
        backup.backup(path, path, force=True)
    assert names(tmp_path) == ["copy.sqlite", "factdb.sqlite"]


def test_a_copy_made_while_others_write_is_one_state(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two rows change together, again and again: in the copy they agree."""
    monkeypatch.setattr(backup, "PAGES", 1)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER)")
        db.execute("INSERT INTO pair VALUES (1, 0), (2, 0)")
    ended = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=30)) as db:
            for n in range(1, 40):
                with db:
                    db.execute("UPDATE pair SET n = ?", (n,))
        ended.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for n in range(3):
            copy = tmp_path / f"copy-{n}.sqlite"
            backup.backup(path, copy)
            with closing(sqlite3.connect(copy)) as db:
                assert len(db.execute("SELECT DISTINCT n FROM pair").fetchall()) == 1
    finally:
        thread.join()


def test_what_cannot_be_copied_is_said_and_leaves_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = names(tmp_path)
    with pytest.raises(DatabaseError, match="there is no database at"):
        backup.backup(tmp_path / "none.sqlite", tmp_path / "copy.sqlite")
    with pytest.raises(DatabaseError, match="there is no folder"):
        backup.backup(path, tmp_path / "none" / "copy.sqlite")
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 9 * 4096] = b"\xff" * 4 * 4096
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(bytes(data))
    with pytest.raises(DatabaseError, match="cannot be copied: ") as refused:
        backup.backup(damaged, tmp_path / "copy.sqlite")
    assert "factdb doctor --db" in refused.value.hint
    usage = SimpleNamespace(free=100)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(DatabaseError, match=r"needs [0-9,]+ bytes, but .* has only 100 free"):
        backup.backup(path, tmp_path / "copy.sqlite")
    assert names(tmp_path) == sorted([*here, "damaged.sqlite"])


def test_the_command_names_the_copy_by_its_moment(path: Path, run: Run) -> None:
    code, out, err = run("backup", "--db", str(path))
    assert code == 0
    assert re.fullmatch(r"factdb-[0-9]{8}T[0-9]{6}Z\.sqlite", Path(out.strip()).name)
    assert err.startswith(f"{path.stat().st_size:,} bytes, checked")
    assert backup.newest(path) == Path(out.strip())


def test_a_migration_keeps_the_file_as_it_was_beside_it(path: Path, run: Run) -> None:
    before = rows(path)
    code, _, err = run("migrate", "--db", str(path), "--to", "0003")
    assert code == 0
    kept = backup.newest(path)
    assert kept is not None
    assert kept.name.endswith(f"Z-{schema.head()}.sqlite")
    assert err.endswith(f"as it was: {kept}\n")
    assert rows(kept) == before
    assert run("migrate", "--db", str(path), "--no-backup")[2].count("\n") == 1
    here = names(path.parent)
    assert run("migrate", "--db", str(path))[2] == f"{path}: revision {schema.head()}, up to date\n"
    assert names(path.parent) == here


def test_a_migration_that_has_no_room_for_a_copy_changes_nothing(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    usage = SimpleNamespace(free=100)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    code, _, err = run("migrate", "--db", str(path), "--to", "0001")
    assert (code, "has only 100 free" in err) == (5, True)
    assert path.read_bytes() == before


def test_while_somebody_writes_a_migration_is_refused(path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "SILENT_SECONDS", 0.05)
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.1)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        code, _, err = run("migrate", "--db", str(path), "--to", "0001")
        assert (code, "is locked by another program" in err) == (5, True)
        other.execute("ROLLBACK")
    assert path.read_bytes() == before
    assert names(path.parent) == ["factdb.sqlite"]


def test_a_migration_that_fails_in_the_middle_leaves_the_old_file(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(path)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(schema, "_migrate", fail)
    code, _, err = run("migrate", "--db", str(path), "--to", "0001")
    assert (code, "the disk reported an I/O error" in err) == (5, True)
    assert rows(path) == before


def test_doctor_points_at_the_last_backup_of_a_damaged_file(path: Path, run: Run) -> None:
    kept = Path(run("backup", "--db", str(path))[1].strip())
    path.write_bytes(path.read_bytes()[: 20 * 4096])
    assert f"or restore the last backup: {kept.name}" in run("doctor", "--db", str(path))[1].replace("\n", " ").replace(
        "  ", " "
    )
