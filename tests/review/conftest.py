"""The shipped project, with two claims that have changed since they were signed, one of them by what it hangs on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.check import read
from factdb.review.session import Session

FILE = "fixtures/claims/kursk-article.yaml"
C21 = ("claim", "kursk-article/c21")
C20 = ("claim", "kursk-article/c20")  # presupposes c21
DAY = "2021-04-01"

Edit = Callable[[str, str], None]


@pytest.fixture
def edit(project: Path) -> Edit:
    """`edit(old, new)`: replace the one place of the file of claims where `old` stands."""

    def edit(old: str, new: str) -> None:
        path = project / FILE
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.fixture
def session(project: Path, edit: Edit) -> Session:
    """A review of the claims by ada, at the first that wants a verdict: c20."""
    edit("statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    return Session(read(project), FILE, "ada")
