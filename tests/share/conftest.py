"""Copies of the shipped database, made as a person makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Copy = Callable[..., Path]


@pytest.fixture
def copy(run: Run, seeded: Path, tmp_path: Path) -> Copy:
    """Export the shipped database, or another one, with these options."""

    def make(*options: str, db: Path = seeded, name: str = "copy.sqlite") -> Path:
        path = tmp_path / name
        code, out, err = run("export", "sqlite", "--db", str(db), "-o", str(path), *options)
        assert (code, out) == (0, ""), err
        return path

    return make
