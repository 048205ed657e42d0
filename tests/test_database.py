"""Opening for reading: whatever the file, its name and its folder are, nothing is created and nothing left behind."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factdb import database

Run = Callable[..., tuple[int, str, str]]

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def obeying() -> None:
    """From the next exec on, permissions hold for root too (capabilities(7))."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def run_obeying(*words: str) -> tuple[int, str, str]:
    """Run the command line as somebody who cannot write where it is not allowed."""
    done = subprocess.run(
        [sys.executable, "-m", "factdb", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=obeying,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def copy(seeded: Path, tmp_path: Path) -> Path:
    """A database alone in a folder, to be changed."""
    path = tmp_path / "folder" / "db.sqlite"
    path.parent.mkdir()
    path.write_bytes(seeded.read_bytes())
    return path


@pytest.fixture
def locked_up(copy: Path) -> Iterator[Callable[[], Path]]:
    """Call it to make the file and its folder read-only, as on a disc that cannot be written."""

    def lock() -> Path:
        for each in copy.parent.iterdir():
            each.chmod(0o444)
        copy.parent.chmod(0o555)
        return copy

    yield lock
    copy.parent.chmod(0o755)


def wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)


def beside(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


def test_a_missing_database_is_exit_5_and_stays_missing(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "none.sqlite"
    assert run("claims", "--db", str(path)) == (
        5,
        "",
        f"error: there is no database at {path}\n"
        "hint: to create one, in the project's folder: factdb load; to start a project: factdb init NAME --example"
        "   (or name a file: --db FILE)\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize("name", ["a?b#c%20d.sqlite", "with space.sqlite", "Курск.sqlite", "'quote';--.sqlite", "%s"])
def test_any_file_name_opens_and_no_stray_file_appears(
    name: str, journal: str, seeded: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "a ?#% Курск" / name
    path.parent.mkdir()
    path.write_bytes(seeded.read_bytes())
    if journal == "wal":
        wal(path)
    code, out, _ = run("claims", "--db", str(path), "--tsv")
    assert code == 0
    assert len(out.splitlines()) == 41
    assert [p.name for p in path.parent.iterdir()] == [name]


def test_a_read_only_file_in_a_read_only_folder_is_read(locked_up: Callable[[], Path]) -> None:
    path = locked_up()
    code, out, err = run_obeying("claims", "--db", str(path), "--tsv")
    assert (code, len(out.splitlines()), err) == (0, 41, "")
    assert [p.name for p in path.parent.iterdir()] == ["db.sqlite"]


def test_a_file_in_wal_mode_is_read_and_left_as_it_was(copy: Path, run: Run) -> None:
    wal(copy)
    before = beside(copy)
    code, out, _ = run("claims", "--db", str(copy), "--tsv")
    assert (code, len(out.splitlines())) == (0, 41)
    assert beside(copy) == before


def test_a_file_in_wal_mode_is_read_from_where_nothing_can_be_written(
    copy: Path, locked_up: Callable[[], Path]
) -> None:
    wal(copy)
    before = beside(locked_up())
    code, out, err = run_obeying("claims", "--db", str(copy), "--tsv")
    assert (code, len(out.splitlines()), err) == (0, 41, "")
    assert beside(copy) == before


def test_what_waits_in_a_wal_is_never_passed_over(copy: Path, locked_up: Callable[[], Path]) -> None:
    """Without its WAL the file would answer with the state before the last load."""
    wal(copy)
    with closing(sqlite3.connect(copy)) as writer:
        writer.execute("UPDATE claim SET statement = 'newer'")
        writer.commit()
        left = copy.with_name("db.sqlite-wal").read_bytes()
        held = copy.read_bytes()
    copy.write_bytes(held)
    copy.with_name("db.sqlite-wal").write_bytes(left)
    before = beside(locked_up())
    code, out, err = run_obeying("claims", "--db", str(copy), "--tsv")
    assert (code, out) == (5, "")
    assert err == (
        f"error: {copy} has an unfinished write, and its folder cannot be written\n"
        "hint: copy the file with its -journal or -wal to a folder that you can write to, and read it there\n"
    )
    assert beside(copy) == before


def test_a_writer_in_wal_mode_and_a_reader_do_not_wait_for_each_other(copy: Path, run: Run) -> None:
    wal(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE claim SET statement = 'half'")
        code, out, _ = run("claims", "--db", str(copy), "--tsv")
        assert code == 0
        assert "half" not in out
        writer.execute("ROLLBACK")


def killed(seeded: Path, path: Path) -> None:
    """Leave the file as a writer does that is killed in the middle: half-written, with a hot journal."""
    source = path.with_name("source.sqlite")
    source.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE claim SET statement = 'half-written' || zeroblob(20000)")
        path.write_bytes(source.read_bytes())
        path.with_name("db.sqlite-journal").write_bytes(source.with_name("source.sqlite-journal").read_bytes())
        writer.execute("ROLLBACK")
    source.unlink()


def test_what_a_killed_writer_left_is_rolled_back_by_the_next_reader(seeded: Path, copy: Path, run: Run) -> None:
    killed(seeded, copy)
    code, out, _ = run("claims", "--db", str(copy), "--tsv")
    assert code == 0
    assert out == run("claims", "--db", str(seeded), "--tsv")[1]
    assert [p.name for p in copy.parent.iterdir()] == ["db.sqlite"]


def test_what_a_killed_writer_left_is_explained_where_nothing_can_be_written(
    seeded: Path, copy: Path, locked_up: Callable[[], Path]
) -> None:
    killed(seeded, copy)
    before = beside(locked_up())
    code, out, err = run_obeying("claims", "--db", str(copy), "--tsv")
    assert (code, out) == (5, "")
    assert err == (
        f"error: {copy} has an unfinished write, and its folder cannot be written\n"
        "hint: copy the file with its -journal or -wal to a folder that you can write to, and read it there\n"
    )
    assert beside(copy) == before


def test_a_file_that_one_may_not_read_is_explained(copy: Path) -> None:
    copy.chmod(0o000)
    code, out, err = run_obeying("claims", "--db", str(copy))
    assert (code, out) == (5, "")
    assert err == f"error: {copy} cannot be read (Permission denied)\nhint: check its permissions: ls -l FILE\n"


def test_files_that_are_not_ours_are_exit_5(tmp_path: Path, run: Run) -> None:
    text, other, empty = tmp_path / "text", tmp_path / "other.sqlite", tmp_path / "empty"
    text.write_text("no database at all, but long enough to be looked at" * 20, encoding="utf-8")
    empty.write_bytes(b"")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE a (b)")
    not_ours = "is a SQLite file, but factdb did not make it\nhint: name the right file: --db FILE\n"
    assert run("claims", "--db", str(text)) == (
        5,
        "",
        f"error: {text} is not a SQLite file\nhint: name the right file: --db FILE\n",
    )
    assert run("claims", "--db", str(other)) == (5, "", f"error: {other} {not_ours}")
    assert run("claims", "--db", str(empty)) == (5, "", f"error: {empty} {not_ours}")


def test_a_strangers_table_called_contract_makes_no_file_ours(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "theirs.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE contract (id, party); INSERT INTO contract VALUES (1, 'ACME')")
    for words in (("claims",), ("schema",)):
        assert run(*words, "--db", str(path)) == (
            5,
            "",
            f"error: {path} is a SQLite file, but factdb did not make it\nhint: name the right file: --db FILE\n",
        )


@pytest.mark.parametrize(
    ("version", "hint"),
    [
        ("1.0", None),
        ("1.7", None),
        ("2.0", "upgrade factdb: pip install -U factdb"),
        ("0.9", "to bring it up to this version: factdb migrate --db {}"),
    ],
)
def test_a_reader_opens_its_major_version_and_no_other(version: str, hint: str | None, copy: Path, run: Run) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE contract SET version = ?", (version,))
        connection.commit()
    code, out, err = run("claims", "--db", str(copy), "--tsv")
    if hint is None:
        assert (code, len(out.splitlines())) == (0, 41)
    else:
        told = f"error: {copy} has contract {version}; this factdb reads {database.CONTRACT}\n"
        assert (code, out, err) == (5, "", f"{told}hint: {hint.format(copy)}\n")


@pytest.mark.slow
def test_a_reader_answers_from_the_file_of_every_older_factdb(tmp_path: Path, repository: Path, run: Run) -> None:
    """What it answers from the same file, once that is brought up to this version."""
    files = sorted((repository / "tests" / "databases").glob("*.sql"))
    assert files
    for dump in files:
        path = tmp_path / f"{dump.stem}.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(dump.read_text(encoding="utf-8"))
        before = path.read_bytes()
        migrated = tmp_path / f"{dump.stem}-migrated.sqlite"
        shutil.copy(path, migrated)
        assert run("migrate", "--db", str(migrated))[0] == 0
        for words in (("ask", "claims about Kursk by source"), ("ask", "foreign troop deployments"), ("show", "c08")):
            code, out, _ = run(*words, "--db", str(path))
            assert (code, out) == run(*words, "--db", str(migrated))[:2]
            assert code == 0
        assert path.read_bytes() == before


def test_all_questions_of_one_command_see_one_state(copy: Path) -> None:
    wal(copy)
    with closing(database.read(copy)) as reader, closing(sqlite3.connect(copy)) as writer:
        (before,) = reader.execute("SELECT count(*) FROM claims").fetchone()
        writer.execute("DELETE FROM claim WHERE slug = 'kursk-article/c01'")
        writer.commit()
        assert reader.execute("SELECT count(*) FROM claims").fetchone() == (before,)


@pytest.mark.parametrize(
    ("there", "here", "found"),
    [
        (["p/fixtures"], "p", "p"),
        (["p/fixtures", "p/factdb.toml"], "p", "p"),
        (["p/fixtures", "p/factdb.toml"], "p/fixtures/claims", "p"),
        (["p/fixtures", "factdb.toml"], "p", "p"),
        (["p/factdb.toml", "factdb.toml"], "p/q/r", "p"),
        (["fixtures", "factdb.toml", "p/factdb.toml"], "p", "p"),
        (["fixtures"], "p", "p"),
        (["p/fixtures", "factdb.toml"], "p/q", ""),
        ([], "p", "p"),
    ],
    ids=[
        "fixtures here",
        "fixtures and settings here",
        "settings above",
        "fixtures here go before settings above",
        "of two settings the nearest",
        "settings of its own go before another project's fixtures",
        "fixtures above are no project without settings",
        "fixtures in between neither",
        "nothing anywhere",
    ],
)
def test_the_project_is_here_or_where_the_nearest_settings_are(
    there: list[str], here: str, found: str, tmp_path: Path
) -> None:
    (tmp_path / here).mkdir(parents=True)
    for name in there:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch() if path.suffix else path.mkdir(exist_ok=True)
    assert database.project(tmp_path / here) == tmp_path / found


def test_a_file_called_fixtures_and_a_folder_called_as_the_settings_are_make_no_project(tmp_path: Path) -> None:
    (tmp_path / "factdb.toml").touch()
    (tmp_path / "p" / "factdb.toml").mkdir(parents=True)
    (tmp_path / "p" / "fixtures").touch()
    assert database.project(tmp_path / "p") == tmp_path
