"""A question of a project, by its name, asked in the time that a question may take."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from factdb import limits
from factdb.backend import Reader
from factdb.errors import FactDBError
from factdb.fixture.questions import find
from factdb.questions import Outcome, asked, broken


def outcome(reader: Reader, here: Path, name: str, *, seconds: float = limits.SECONDS) -> Outcome:
    """Return what becomes of the question of this name, in the project `here`. Never raises for what its file says."""
    try:
        question = find(here, name)
    except FactDBError as error:
        return broken(name, error)
    with limits.ending(reader.interrupt, seconds) as end:
        try:
            return asked(reader, name, question)
        except sqlite3.DatabaseError as error:
            if "interrupted" in str(error) and end.passed:
                return broken(name, late(seconds))
            if limits.is_too_much(str(error)):
                return broken(name, limits.too_much(str(error)))
            raise


def late(seconds: float, where: str = "") -> FactDBError:
    """Return what is said of a question that took longer."""
    return FactDBError(
        f"{where}stopped after {seconds:g} seconds",
        hint="narrow the question, or check the file: factdb doctor",
    )
