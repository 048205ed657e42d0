"""A real terminal, and a person at it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable

import pytest

Terminal = Callable[[list[str], list[str]], tuple[int, str]]

END, INTERRUPT = "\x04", "\x03"
"""Ctrl-D and Ctrl-C."""


@pytest.fixture
def terminal() -> Terminal:
    """`terminal(words, answers)`: the exit code, and all that the terminal shows. An answer is typed when a question
    stands at the end; Ctrl-C and Ctrl-D are typed without Enter.
    """
    return at_a_terminal


def at_a_terminal(words: list[str], answers: list[str]) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-m", "factdb", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True,
        preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(theirs)
    shown, left = b"", list(answers)
    last = ""
    while True:
        # Python does not see a Ctrl-C of the very moment in which it begins to read: a person presses again.
        while last == INTERRUPT and not select.select([ours], [], [], 1)[0]:
            os.write(ours, INTERRUPT.encode())
        chunk = _read(ours)
        if not chunk:
            break
        shown += chunk
        if shown.endswith(b": ") and left:
            last = left.pop(0)
            os.write(ours, last.encode() + (b"" if last in (END, INTERRUPT) else b"\n"))
        elif shown.endswith(b": "):
            process.kill()
            os.close(ours)
            raise AssertionError(f"asked once more than expected: {shown.decode()}")
    os.close(ours)
    assert left == [], f"never asked: {left}; {shown.decode()}"
    return process.wait(), shown.decode("utf-8").replace("\r\n", "\n")


def _own_terminal() -> None:
    """Make the terminal the program's own, so that Ctrl-C reaches it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""
