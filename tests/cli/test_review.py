"""The full screen at a real terminal: opened, driven, interrupted, hung up."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factdb.check import read

pytestmark = pytest.mark.slow

CLAIMS = Path("fixtures/claims/kursk-article.yaml")
C21 = "kursk-article/c21"


class Terminal:
    """A review at a terminal of 120 columns."""

    def __init__(self, project: Path, *words: str, **environment: str) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        kept = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "VISUAL", "EDITOR", "NO_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "factdb", "review", "--by", "ada", *words, str(CLAIMS)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**kept, "TERM": "xterm-256color", **environment},
            cwd=project,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""

    def until(self, words: str) -> None:
        """Wait until the terminal has shown these words, behind those that were waited for last."""
        while words not in self.shown:
            ready, _, _ = select.select([self.ours], [], [], 60)
            assert ready, f"no {words!r} in {self.shown!r}"
            try:
                chunk = os.read(self.ours, 65536)
            except OSError:  # Linux says so when the other side is closed
                chunk = b""
            assert chunk, f"it ended without {words!r}: {self.shown!r}"
            self.shown += chunk.decode("utf-8", "replace")
        self.shown = self.shown.partition(words)[2]

    def press(self, keys: str) -> None:
        """Type; what was shown before is not waited for any more."""
        self.shown = ""
        os.write(self.ours, keys.encode())


Open = Callable[..., Terminal]


@pytest.fixture
def opened(project: Path) -> Iterator[Open]:
    """Open a review of one claim that has changed since it was signed."""
    path = project / CLAIMS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The conflict escalated in 2022.", "The conflict grew in 2022."), encoding="utf-8")
    made: list[Terminal] = []

    def open_(*words: str, **environment: str) -> Terminal:
        made.append(Terminal(project, *words, **environment))
        return made[-1]

    yield open_
    for terminal in made:
        if terminal.process.poll() is None:
            terminal.process.kill()
            terminal.process.wait()
        os.close(terminal.ours)


def test_a_review_at_a_terminal_fills_the_screen_and_signs(opened: Open, project: Path) -> None:
    terminal = opened()
    terminal.until("as ada")
    terminal.press("u")  # from c20 to c21
    terminal.until("The conflict")
    terminal.press("a")
    terminal.until("accepted")
    terminal.press("q")
    terminal.until("not written")
    terminal.press("w")
    terminal.until("signed 1, left 1")
    assert terminal.process.wait() == 0
    review = read(project).fixture.claims[C21].review
    assert review is not None
    assert review.by == "ada"


def test_the_editor_has_the_terminal_and_gives_it_back(opened: Open, project: Path, tmp_path: Path) -> None:
    stub = tmp_path / "nano"
    stub.write_text('#!/bin/sh\necho "EDITING $1"; read answer; sed -i "s/$answer/worsened/" "$2"\n', encoding="utf-8")
    stub.chmod(0o755)
    terminal = opened(EDITOR=str(stub))
    terminal.until("as ada")
    terminal.press("e")
    terminal.until("EDITING +")
    terminal.press("grew\n")
    terminal.until("worsened")
    terminal.press("q")
    terminal.until("signed 0, left 2")
    assert terminal.process.wait() == 0
    assert read(project).fixture.claims[C21].statement == "The conflict worsened in 2022."


@pytest.mark.parametrize("how", ["interrupt", "hang up"])
def test_whoever_is_interrupted_or_hung_up_on_has_written_nothing(opened: Open, project: Path, how: str) -> None:
    terminal = opened()
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    terminal.until("as ada")
    terminal.press("a")
    terminal.until("accepted")
    if how == "interrupt":
        terminal.press("\x03")
        terminal.until("signed 0")
        assert terminal.process.wait() == 130
    else:
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.process.wait() == -signal.SIGHUP
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("words", "environment"), [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_the_plain_review_is_there_where_it_is_wanted_or_the_terminal_can_do_no_more(
    opened: Open, words: list[str], environment: dict[str, str]
) -> None:
    terminal = opened(*words, **environment)
    terminal.until("sign kursk-article/c20 as ada? [y]es, [n]o, [q]uit: ")
    terminal.press("q\n")
    terminal.until("signed 0, left 2")
    assert terminal.process.wait() == 0


def test_without_textual_the_plain_review_says_how_to_get_the_screen(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, package=None: None if name == 'textual' else find(name, package)\n",
        encoding="utf-8",
    )
    terminal = opened(PYTHONPATH=str(tmp_path))
    terminal.until("the full-screen review needs Textual: pip install 'factdb[review]'")
    terminal.until("[q]uit: ")
    terminal.press("q\n")
    terminal.until("signed 0, left 2")
