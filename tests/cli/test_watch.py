"""What SQLite does not end by itself is ended by the command line: in time, and with Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from factdb import limits
from factdb.backend.sqlite import SQLite
from factdb.cli import watch
from factdb.errors import FactDBError
from factdb.query import sql
from tests.conftest import Run

pytestmark = pytest.mark.slow

LONG = "printf('%.*c', 3000000, 'a')"
STUCK = f"instr({LONG}, printf('%.*c', 1000000, 'a') || 'b')"
"""One function that runs for minutes; SQLite looks at nothing meanwhile."""
LATE = "narrow it with WHERE or LIMIT, or give it longer: --timeout 600"


def begun(*words: str, folder: Path, seconds: float | None = None) -> subprocess.Popen[str]:
    """The program, which says `ready` when it is about to begin; a question may take so many `seconds`."""
    shorter = f"; from factdb.cli import read, test; read.SECONDS = test.SECONDS = {seconds}" if seconds else ""
    program = (
        f"import sys; from factdb.__main__ import run{shorter}; import factdb.cli.main;"
        f" sys.argv = {['factdb', *words]!r}; print('ready', flush=True); run()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How it ended; a program that does not is killed, and fails the test."""
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    return process.returncode, out, err


def interrupted(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How it ended after Ctrl-C, pressed when it was in the middle."""
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(3)
    process.send_signal(signal.SIGINT)
    return ended(process)


@pytest.fixture
def hostile(seeded: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A database whose view of claims asks an expression of each row."""

    def made(expression: str) -> Path:
        path = tmp_path / "hostile.sqlite"
        shutil.copy(seeded, path)
        with closing(sqlite3.connect(path)) as db, db:
            columns = [str(row[1]) for row in db.execute("PRAGMA table_info(claims)")]
            (text,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
            db.execute("DROP VIEW claims")
            db.execute(str(text).replace("CREATE VIEW claims", "CREATE VIEW claims_"))
            same = ", ".join(f'"{c}"' for c in columns).replace('"id"', f"iif({expression} > 0, 1, id) AS id")
            db.execute(f"CREATE VIEW claims AS -- factdb view\nSELECT {same} FROM claims_")
        return path

    return made


@pytest.mark.parametrize(
    "expression",
    [
        STUCK,
        f"length(replace({LONG}, printf('%.*c', 300000, 'a') || 'b', 'x'))",
        f"trim({LONG}, printf('%.*c', 1000000, 'b') || 'a')",
    ],
)
def test_a_single_function_ends_with_the_time_that_sql_has(expression: str, seeded: Path, tmp_path: Path) -> None:
    process = begun("sql", f"SELECT {expression}", "--timeout", "1", "--db", str(seeded), folder=tmp_path)
    assert ended(process) == (1, "", f"error: stopped after 1 seconds\nhint: {LATE}\n")


def test_many_slow_functions_end_in_time_too(seeded: Path, tmp_path: Path) -> None:
    slow = f"SELECT sum(instr({LONG}, printf('%.*c', 3000, 'a') || 'b' || n)) FROM t"
    many = f"WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 100000) {slow}"
    with closing(sqlite3.connect(seeded, factory=SQLite)) as db, pytest.raises(FactDBError) as raised:
        sql.run(db, many, seconds=0.5)
    assert (raised.value.message, raised.value.hint) == ("stopped after 0.5 seconds", LATE)


def test_the_end_is_one_object_under_json_and_nothing_is_left_of_a_file(seeded: Path, tmp_path: Path) -> None:
    words = ("sql", f"SELECT {STUCK}", "--timeout", "0.5", "--json", "-o", "out.json", "--db", str(seeded))
    expected = f'{{"error": "stopped after 0.5 seconds", "hint": "{LATE}"}}\n'
    assert ended(begun(*words, folder=tmp_path)) == (1, "", expected)
    assert list(tmp_path.iterdir()) == []


def test_one_ctrl_c_ends_a_single_function(seeded: Path, tmp_path: Path) -> None:
    process = begun("sql", f"SELECT {STUCK}", "--db", str(seeded), folder=tmp_path)
    assert interrupted(process) == (130, "", "\n")


@pytest.mark.parametrize("words", [("claims",), ("ask", "claims about Kursk"), ("show", "c14"), ("search", "army")])
def test_a_strangers_view_does_not_hold_up_a_list(
    words: tuple[str, ...], hostile: Callable[[str], Path], tmp_path: Path
) -> None:
    path = hostile(STUCK)
    told = f"error: stopped after 1 seconds: {path} is large, or is damaged\nhint: narrow the question, or see: factdb doctor\n"
    assert ended(begun(*words, "--db", str(path), folder=tmp_path, seconds=1)) == (1, "", told)


def test_ctrl_c_ends_what_has_no_end_of_ours_and_leaves_nothing(hostile: Callable[[str], Path], project: Path) -> None:
    words = ("export", "sqlite", "-o", "copy.sqlite", "--only", "disputed claims")
    path = hostile(STUCK)
    before = sorted(project.iterdir())
    assert interrupted(begun(*words, "--db", str(path), folder=project)) == (130, "", "\n")
    assert sorted(project.iterdir()) == before


def test_a_question_that_is_saved_has_an_end_and_the_others_are_asked(
    hostile: Callable[[str], Path], project: Path
) -> None:
    (project / "fixtures" / "questions" / "slow.yaml").write_text("run: claims\nexpect:\n  count: 40\n")
    (project / "fixtures" / "questions" / "fine.yaml").write_text("run: places --count\nexpect:\n  count: 13\n")
    endless = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)"
    process = begun("test", "slow", "fine", "--db", str(hostile(endless)), folder=project, seconds=1)
    what = "  stopped after 1 seconds (narrow the question, or check the file: factdb doctor)\n"
    told = f"FAILED slow: fixtures/questions/slow.yaml\n{what}\n1 passed, 1 failed\n"
    assert ended(process) == (4, told, "")


def test_a_saved_question_in_a_single_function_ends_the_program(hostile: Callable[[str], Path], project: Path) -> None:
    (project / "fixtures" / "questions" / "slow.yaml").write_text("run: claims\nexpect:\n  count: 40\n")
    process = begun("test", "slow", "--db", str(hostile(STUCK)), folder=project, seconds=1)
    hint = "narrow the question, or check the file: factdb doctor"
    assert ended(process) == (1, "", f"error: question slow: stopped after 1 seconds\nhint: {hint}\n")


def test_who_reads_slowly_is_not_taken_for_a_function_without_an_end(seeded: Path, tmp_path: Path) -> None:
    """The pipe is full when the time is over; what was found in time comes whole."""
    many = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 50000) SELECT n FROM t"
    process = begun("sql", many, "--timeout", "1", "--db", str(seeded), folder=tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(5)
    code, out, err = ended(process)
    assert (code, out.count("\n"), err) == (0, 50_001, "")


def test_a_watch_leaves_no_thread_no_handler_and_no_open_file() -> None:
    def state() -> tuple[object, ...]:
        handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)
        fd = signal.set_wakeup_fd(-1)
        signal.set_wakeup_fd(fd)
        return (*handlers, fd)

    before, descriptors = state(), _open_files()
    with closing(sqlite3.connect(":memory:", factory=SQLite)) as db:
        for _ in range(100):
            with watch.over(db, 60, FactDBError("late")), limits.ending(db.interrupt, 60):
                assert db.execute("SELECT 1").fetchone() == (1,)
                assert state() != before
    assert state() == before
    until = monotonic() + 10
    while (_open_files(), _threads()) != (descriptors, threading.active_count()):
        assert monotonic() < until


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _threads() -> int:
    return len(sys._current_frames())


def test_elsewhere_than_in_the_main_thread_there_is_no_watch_and_a_library_is_interrupted(seeded: Path) -> None:
    found: list[object] = []

    def asked() -> None:
        with closing(sqlite3.connect(seeded, factory=SQLite)) as db, watch.over(db, 60, FactDBError("late")):
            try:
                sql.run(
                    db,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n",
                    seconds=0.2,
                )
            except FactDBError as error:
                found.append(error.message)

    thread = threading.Thread(target=asked)
    thread.start()
    thread.join()
    assert found == ["stopped after 0.2 seconds"]


def test_rows_that_are_too_many_bytes_are_refused_unless_all_are_wanted(
    seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HELD", 1 << 20)
    rows = "SELECT printf('%.*c', 600000, 'a') AS a UNION ALL SELECT printf('%.*c', 600000, 'b')"
    hint = "leave out the longest columns, or ask for fewer rows: -n N   all of it, if there is room: --all"
    refused = (2, "", f"error: the rows have more than 1 MiB\nhint: {hint}\n")
    assert run("sql", rows, "--db", str(seeded)) == refused
    assert run("sql", rows, "--all", "--db", str(seeded))[0] == 0


def test_a_value_can_be_as_long_as_the_longest_document(seeded: Path, run: Run) -> None:
    assert run("sql", "SELECT length(printf('%.*c', 33554432, 'a')) AS n", "--db", str(seeded)) == (
        0,
        "n\n33554432\n",
        "",
    )
