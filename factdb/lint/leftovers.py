"""The leftover of a killed command: a file that it was writing."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from factdb import disk
from factdb.lint.rule import Rule
from factdb.problems import Problem

LEFTOVER = Rule(
    "leftover",
    f"A killed command leaves the file that it was writing, under a hidden name with {disk.TEMPORARY} in it. Nothing"
    " reads that file: remove it. This finding cannot be allowed.",
    lambda _: iter(()),  # it is no entry's
)


def leftovers(root: Path) -> Iterator[Problem]:
    """A finding for each of them: beside the fixtures and documents, and in the project's own folder."""
    for path in sorted({*disk.leftovers(root), *(p for name in ("fixtures", "seeds") for p in _below(root / name))}):
        name = path.relative_to(root).as_posix()
        hint = f"remove it: rm {shlex.quote(str(path))}"
        yield Problem(name, 1, "a killed command was writing this file", hint, rule=LEFTOVER.name)


def _below(folder: Path) -> list[Path]:
    return disk.leftovers(folder, deep=True)
