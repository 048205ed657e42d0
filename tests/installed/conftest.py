"""An installed copy, asked from outside in a folder of its own, as somebody who has no checkout asks it.

    FACTDB=path/to/factdb pytest tests/installed

Without the variable it is the copy of this Python. Nothing here imports factdb. Tests that are marked `extras` need
textual, datasette and pytest beside that copy.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

FACTDB = Path(os.environ.get("FACTDB") or Path(sys.executable).parent / "factdb").absolute()
COLUMNS = 80


class Installed:
    """The installed program in a folder; remembers what it was asked."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.environment = {
            "PATH": f"{FACTDB.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "LANG": "C.UTF-8",
        }

    def __call__(self, *words: str, given: bytes = b"", code: int = 0, **environment: str) -> str:
        """What it puts out; where the exit code is not 0, what it says."""
        self.asked.append(" ".join(words))
        done = subprocess.run(
            [FACTDB, *words],
            cwd=self.folder,
            env={**self.environment, **environment},
            input=given,
            capture_output=True,
            check=False,
        )
        said = done.stderr.decode("utf-8")
        assert "Traceback" not in said, said
        assert done.returncode == code, f"factdb {' '.join(words)} ended with {done.returncode}\n{said}"
        return done.stdout.decode("utf-8") if code == 0 else said

    def start(self, *words: str) -> subprocess.Popen[str]:
        """The program, running, with a pipe from what it says."""
        self.asked.append(" ".join(words))
        return subprocess.Popen(
            [FACTDB, *words], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def report(self, name: str, text: str) -> None:
        """Write a document, and add it as a source."""
        (self.folder / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
        self("new", "source", f"seeds/{name}.txt", "--kind", "wire-report", "--language", "en")

    def commands(self) -> list[str]:
        """Every command that `--help` lists, whatever its group."""
        shown = self("--help").partition("\nAsk:\n")[2].partition("\nTopics")[0]
        return re.findall(r"^  (\S+(?: \S+)*?)(?:  |$)", shown, re.MULTILINE)

    def shell(self, line: str) -> str:
        """What a shell that has it on its path puts out."""
        self.asked.append(line.removeprefix("factdb "))
        words = ["bash", "-euo", "pipefail", "-c", line]
        done = subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, check=False)
        said = done.stderr.decode("utf-8")
        assert (done.returncode, "error" in said, "Traceback" in said) == (0, False, False), f"{line}\n{said}"
        return done.stdout.decode("utf-8")

    def terminal(
        self, *words: str, keys: dict[str, str] | None = None, answers: dict[str, str] | None = None, lines: int = 999
    ) -> str:
        """What a terminal of 80 columns shows. Once it shows a key of `keys`, that key's value is typed. With `answers`
        each prompt that holds a key gets its value, and every other one Enter.
        """
        self.asked.append(" ".join(words))
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, COLUMNS, 0, 0))
        process = subprocess.Popen(
            [FACTDB, *words],
            cwd=self.folder,
            env={**self.environment, "TERM": "xterm", "NO_COLOR": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        waiting = dict(keys or {})
        shown = b""
        while chunk := read(ours):
            shown += chunk
            for awaited in [each for each in waiting if each.encode() in shown]:
                os.write(ours, waiting.pop(awaited).encode())
            prompt = shown.decode("utf-8", "replace").rpartition("\n")[2]
            if answers is not None and prompt.endswith(": "):
                assert shown.count(b": ") < 100, f"asked without end: {prompt}"
                os.write(ours, next((f"{typed}\n" for key, typed in answers.items() if key in prompt), "\n").encode())
        os.close(ours)
        process.kill()  # does nothing where it has ended, as it has unless it waits for a key that is not typed
        process.wait()
        assert not waiting, f"never shown: {list(waiting)}"
        return shown.decode("utf-8").replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """What is shown next; nothing at the end, or where half a minute brings nothing."""
    if not select.select([terminal], [], [], 30)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as `init` writes it, in an empty folder, and loaded. Tests work on copies."""
    folder = tmp_path_factory.mktemp("installed")
    factdb = Installed(folder, folder)
    factdb("init", "kursk", "--example", "-q")
    factdb.folder = folder / "kursk"
    factdb("load", "-q")
    return factdb.folder


@pytest.fixture
def factdb(loaded: Path, tmp_path: Path) -> Installed:
    """The program in the folder of the loaded example."""
    return Installed(shutil.copytree(loaded, tmp_path / "kursk"), tmp_path)


@pytest.fixture(scope="session")
def with_talks(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program in the loaded example with a document more, which has one claim; both are signed."""
    folder = tmp_path_factory.mktemp("with-talks")
    factdb = Installed(shutil.copytree(loaded, folder / "talks"), folder)
    factdb.report("wire", "The talks have begun, an official said.\n")
    coded = ("--statement", "Talks have begun.", "--kind", "occurrence", "--evidence", "narration")
    factdb("new", "claim", "wire", "The talks have begun", *coded)
    factdb("review", "--by", "ada", "--yes", "fixtures/claims/wire.yaml")
    factdb("load", "-q")
    return factdb


@pytest.fixture(scope="session")
def python() -> Path:
    """The Python of the installed copy."""
    return FACTDB.parent / "python"


@pytest.fixture
def has(python: Path) -> Callable[[str], bool]:
    """Whether a library is beside the installed copy."""

    def found(library: str) -> bool:
        ask = f"import importlib.util; raise SystemExit(importlib.util.find_spec({library!r}) is None)"
        return subprocess.run([python, "-c", ask], check=False).returncode == 0

    return found
