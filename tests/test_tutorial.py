"""The tutorial from its first line to its last: every command is run, and every answer is what it shows."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
TUTORIAL = Path(__file__).resolve().parent.parent / "docs" / "tutorial.md"
BLOCK = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```", re.DOTALL)
DAY = "2031-05-20"
"""What stands in the tutorial for the day on which it is run."""


def steps(block: str) -> Iterator[str]:
    """The commands of a block, each a line."""
    yield from (line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ "))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with a short name, before a terminal of 80 columns: a longer one would be wrapped."""
    folder = Path(tempfile.mkdtemp(prefix="t", dir="/tmp"))
    monkeypatch.chdir(folder)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    for name, value in (
        ("COLUMNS", "80"),
        ("LINES", "999"),
        ("NO_COLOR", "1"),
        ("TERM", "xterm"),
        ("FACTDB_PAGER", ""),
    ):
        monkeypatch.setenv(name, value)
    yield folder
    shutil.rmtree(folder)


def shell(command: str) -> str:
    """What another program than factdb alone puts out."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euc", command],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout + done.stderr


def test_the_tutorial_is_what_happens(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    text = TUTORIAL.read_text(encoding="utf-8")
    today = datetime.date.today().isoformat()

    def answer(command: str) -> str:
        program, *words = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(words[0])
            return ""
        if program != "factdb" or re.search(r"[|>]", re.sub(r"'[^']*'|\"[^\"]*\"", "", command)):
            return shell(command)
        code, out, err = run(*words)
        assert code in (0, 4), f"{command}\n{err}"
        return (out + err).replace(today, DAY).replace(str(here), "/home/you")

    def played(match: re.Match[str]) -> str:
        kind, file, inner = match.groups()
        if file:
            Path(file).write_text(inner, encoding="utf-8")
        if kind != "console":
            return match[0]
        shown = [f"$ {command}\n{answer(command)}" for command in steps(inner)]
        return "```console\n" + "".join(each if each.endswith("\n") else f"{each}\n" for each in shown) + "```"

    now = BLOCK.sub(played, text)
    if request.config.getoption("--golden"):
        TUTORIAL.write_text(now, encoding="utf-8")
    assert now == TUTORIAL.read_text(encoding="utf-8")


def test_the_documents_and_files_of_the_tutorial_are_all_there() -> None:
    named = [file for _, file, _ in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")) if file]
    assert named[:3] == ["seeds/courier.txt", "seeds/tribune.txt", "fixtures/sources.yaml"]
