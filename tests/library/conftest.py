"""The shipped example, opened from Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import factdb


@pytest.fixture
def db(seeded: Path) -> Iterator[factdb.Database]:
    with factdb.open(seeded) as opened:
        yield opened
