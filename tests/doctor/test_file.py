"""A file that others write, that waits in a WAL, or that one may not read."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.doctor.conftest import DB, Run, Told, change, findings

pytestmark = pytest.mark.slow

# -- the file and others


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_writer_is_found(begin: str, here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB, isolation_level=None)) as writer:
        writer.execute(begin)
        assert findings(run, here) == (
            4,
            [
                Told(
                    "lock",
                    "wrong",
                    "factdb.sqlite is locked: another program is writing",
                    "reading and loading wait for some seconds, then give up",
                    "wait until it is done; to see which program it is: fuser -v factdb.sqlite",
                )
            ],
        )


def test_the_journal_of_a_writer_at_work_is_not_taken_for_a_killed_ones(here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE claim SET statement = 'half-written' || zeroblob(20000)")
        told = run("doctor", "--db", "factdb.sqlite", "--json")[1]
    found = {each["check"]: each for each in json.loads(told) if each["state"] != "ok"}
    assert found["journal"]["found"] == "factdb.sqlite-journal is in use"
    assert found["lock"]["found"] == "factdb.sqlite is locked: another program is writing"


def test_what_waits_in_a_wal_is_read_and_left_there(here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE theirs (a)")
        writer.commit()
        shutil.copy("factdb.sqlite-wal", "kept")
        held = DB.read_bytes()
    DB.write_bytes(held)
    size = Path("kept").stat().st_size
    Path("kept").rename("factdb.sqlite-wal")
    assert findings(run, here) == (
        0,
        [
            Told(
                "journal",
                "note",
                f"{size:,} bytes are waiting in factdb.sqlite-wal",
                "they belong to the database: a copy without them is outdated or broken",
                "copy both files; the last program that closes the database merges them",
            ),
            Told(
                "strangers", "note", "it also holds tables of others: table theirs", "factdb leaves these alone", None
            ),
        ],
    )


def test_a_file_in_wal_mode_is_read_and_nothing_is_left_beside_it(here: Path, run: Run) -> None:
    change("PRAGMA journal_mode = WAL")
    assert findings(run, here) == (0, [])


PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def obeying() -> None:
    """From the next exec on, permissions hold for root too (capabilities(7))."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.parametrize(
    ("mode", "code", "told"),
    [
        (
            0o000,
            4,
            Told(
                "file",
                "wrong",
                "factdb.sqlite cannot be read (Permission denied)",
                "a file that cannot be read cannot be queried",
                "ls -l factdb.sqlite",
            ),
        ),
        (
            0o444,
            0,
            Told(
                "access",
                "note",
                "factdb.sqlite cannot be written",
                "it can be read; load and migrate refuse",
                "ls -ld factdb.sqlite",
            ),
        ),
    ],
)
def test_what_one_may_not_do_with_the_file_is_explained(mode: int, code: int, told: Told, here: Path) -> None:
    DB.chmod(mode)
    words = [sys.executable, "-m", "factdb", "doctor", "--db", "factdb.sqlite", "--json"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, preexec_fn=obeying)
    found = [each for each in json.loads(done.stdout) if each["state"] != "ok" and each.pop("area") == "database"]
    assert [Told(**each) for each in found] == [told]
    assert (done.returncode, done.stderr) == (code, "")
