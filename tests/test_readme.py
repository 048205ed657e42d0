"""What the README shows is what the program says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def sessions() -> Iterator[tuple[str, list[str]]]:
    """Each `$ command` of the README with the lines shown below it."""
    for block in re.findall(r"```text\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip().splitlines()
            yield command, shown


@pytest.mark.parametrize(("command", "shown"), list(sessions()))
def test_a_session_in_the_readme_is_what_is_printed(
    command: str, shown: list[str], seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line in its order; an ellipsis stands for lines that are left out."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    program, *words = shlex.split(command)
    assert program == "factdb"
    _, out, err = run("--db", str(seeded), "--width", "80", "--color", "never", *words)
    printed = iter((out + err).splitlines())
    for line in shown:
        assert line.strip() == "…" or line in printed, line


def commands() -> list[str]:
    """Every command that the README names to be typed for an answer."""
    found = [c.replace("\\|", "|") for c in re.findall(r"`(factdb [^`]+)`", README)]
    return [c for c in found if not re.search(r"LIST|init|load|check|review|migrate|serve", c)]


@pytest.mark.parametrize("command", commands())
def test_a_command_in_the_readme_runs(command: str, seeded: Path, tmp_path: Path) -> None:
    """In a shell, as it is typed."""
    if "--save" in command:
        (tmp_path / "fixtures").mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "FACTDB_DB": str(seeded)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "error" in done.stderr) == (0, False), done.stderr
    assert done.stdout or list(tmp_path.iterdir())


def test_the_readme_names_every_command(run: Run) -> None:
    listed = re.findall(r"^  ([a-z]+) {2,}", run("--help")[1].partition("Commands:")[2], re.MULTILINE)
    assert listed
    assert [name for name in listed if not re.search(rf"\b{name}\b", README)] == []
