"""Manners at a real terminal: a pager for what is long, and a word about waiting."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb.cli import pager

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
FACTDB = [sys.executable, "-m", "factdb"]
WORD = "waiting for another program to finish writing…"


def at_a_terminal(words: list[str], *, lines: int = 10, keys: bytes = b"", **environment: str) -> tuple[int, str]:
    """The exit code, and what a terminal so many lines high shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("PAGER", "FACTDB_PAGER", "LINES", "COLUMNS", "LESS")}
    env = {**kept, "TERM": "xterm", "NO_COLOR": "1", **environment}
    process = subprocess.Popen(
        [*FACTDB, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    os.write(ours, keys)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    return process.wait(), shown.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""


@pytest.fixture
def marking(tmp_path: Path, seeded: Path) -> str:
    """A pager that writes to the database before it shows anything: that it can shows that nobody holds a lock."""
    path = tmp_path / "pager"
    copy = tmp_path / "copy.sqlite"
    shutil.copy(seeded, copy)
    path.write_text(
        f"#!{sys.executable}\nimport sqlite3, sys\n"
        f"c = sqlite3.connect({str(copy)!r}, timeout=0, isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); c.execute('CREATE TABLE theirs (x)'); c.execute('COMMIT')\n"
        "print('PAGER', sys.argv[1:]); sys.stdout.write(sys.stdin.read())\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("words", [["claims"], ["show", "c14", "c30"], ["ask", "claims about Kursk"]])
def test_what_is_longer_than_the_terminal_is_paged_with_the_database_closed(
    words: list[str], marking: str, tmp_path: Path
) -> None:
    words = [*words, "--db", str(tmp_path / "copy.sqlite")]
    code, shown = at_a_terminal(words, PAGER=f"{marking} -x 'a b'")
    assert code == 0
    assert shown.startswith("PAGER ['-x', 'a b']\n")
    assert "c30" in shown


@pytest.mark.parametrize(
    ("more", "environment", "lines"),
    [
        ([], {}, 500),
        ([], {"TERM": "dumb"}, 10),
        ([], {"FACTDB_PAGER": ""}, 10),
        (["--no-pager"], {}, 10),
        ([], {}, 0),
    ],
)
def test_no_pager_where_none_is_wanted_or_needed(
    more: list[str], environment: dict[str, str], lines: int, marking: str, seeded: Path
) -> None:
    words = ["actors", "--db", str(seeded), *more]
    code, shown = at_a_terminal(words, lines=lines, keys=b"", **{"PAGER": marking, **environment})
    assert code == 0
    assert "PAGER" not in shown
    assert "russian-army" in shown


def test_no_pager_in_a_pipe(marking: str, seeded: Path) -> None:
    environment = {**os.environ, "PAGER": marking, "TERM": "xterm"}
    result = subprocess.run([*FACTDB, "claims", "--db", str(seeded)], capture_output=True, env=environment, check=True)
    assert b"PAGER" not in result.stdout


@pytest.mark.parametrize(
    "command",
    [
        "no-such-pager",
        "/",
        "'open",
        "cat",
        "false",
        "head -n 1",
        pytest.param("less", marks=pytest.mark.programs("less")),
    ],
)
def test_a_pager_that_is_missing_or_leaves_early_breaks_nothing(command: str, seeded: Path) -> None:
    code, shown = at_a_terminal(["help", "phrases"], keys=b"q" * (command == "less"), PAGER=command)
    assert (code, "Traceback" in shown) == (0, False)
    if command not in ("false", "head -n 1", "less"):
        assert "Passed over:" in shown


def test_help_is_paged_too(marking: str) -> None:
    for words in (["--help"], ["claims", "--help"], ["help", "claims"]):
        assert at_a_terminal(words, FACTDB_PAGER="echo paged", PAGER=marking) == (0, "paged\n")
    assert "paged" not in at_a_terminal(["claims", "--help", "--no-pager"], PAGER="echo paged")[1]


def test_lines_are_counted_as_the_terminal_breaks_them() -> None:
    assert pager._lines("a\n" * 3, 80) == 3
    assert pager._lines("a" * 161, 80) == 3
    assert pager._lines("\n北" + "北" * 40, 80) == 3


@pytest.mark.parametrize("words", [["claims"], ["load"], ["migrate"]])
def test_a_locked_file_is_waited_for_with_a_word_and_then_exit_5(words: list[str], seeded: Path, project: Path) -> None:
    copy = project / "copy.sqlite"
    shutil.copy(seeded, copy)
    words = [*words, "--db", str(copy), *(["--project", str(project)] if words == ["load"] else [])]
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        piped = subprocess.Popen([*FACTDB, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        code, shown = at_a_terminal(words)
        assert code == 5
        assert shown.startswith(f"{WORD}\nerror: {copy} is locked")
        out, err = piped.communicate()
        assert (piped.returncode, out, WORD in err) == (5, "", False)
        assert err.startswith(f"error: {copy} is locked")


def test_who_waits_gets_the_answer_when_the_lock_goes(
    seeded: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(seeded, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("factdb.cli.streams.waiting", lambda: writer.execute("ROLLBACK") and None)
        code, out, err = run("claims", "--db", str(copy))
    assert (code, len(out.splitlines()), err) == (0, 41, "")
