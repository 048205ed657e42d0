"""The database that questions are asked of: the fixtures as they stand, loaded into a temporary file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factdb import check, database
from factdb.backend import Reader
from factdb.check import Reading

QUESTIONS = "fixtures/questions/"


@contextmanager
def loaded(root: Path) -> Iterator[Reader]:
    """Open the content of the fixtures at `root`, unsigned ones included, for reading. Raises ProblemsFound.

    A question that cannot be read is its own failure, and keeps no other from being asked.
    """
    reading = check.read(root)
    sound = Reading(reading.fixture, tuple(p for p in reading.problems if not p.file.startswith(QUESTIONS)))
    from factdb.store import load  # where the fixtures are broken, nothing is loaded

    with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
        path = Path(folder) / database.DEFAULT
        load.load(path, sound, include_unreviewed=True)
        with database.opened(path) as reader:
            yield reader
