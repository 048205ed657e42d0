"""What a person can put right. Anything else is a bug and keeps its traceback.

FactDBError                 exit 1
├── UsageError              exit 2   options that do not fit, a phrase not understood
├── NameNotResolved         exit 3   a name that is unknown or ambiguous
├── ProblemsFound           exit 4   what `check` finds in fixtures
└── DatabaseError           exit 5   missing, locked, not ours, another version, read-only
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


class FactDBError(Exception):
    """Where, what, and what to do: one message, and a hint with what to type next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactDBError):
    """The command or the phrase does not say something that can be run."""

    exit_code = 2


class NameNotResolved(FactDBError):
    """A name that nobody in the database has, or that several have."""

    exit_code = 3


class DatabaseError(FactDBError):
    """The database file cannot serve: missing, locked, not ours, another version."""

    exit_code = 5


SHORT = 2000
"""How much of a message is shown, in characters."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a fixture, at its place.

    Sorts in file order. `line` counts from 1. `review` is set where nothing is wrong but the missing or voided
    signature.
    """

    file: str
    line: int
    what: str
    hint: str = field(default="", compare=False)
    review: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        right = f" ({_short(self.hint)})" if self.hint else ""
        return f"{self.file}:{self.line}: {_short(self.what)}{right}"


def _short(text: str) -> str:
    """The text, cut where it is longer than anybody reads: a fixture of 16 MiB can be one wrong word."""
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


class ProblemsFound(FactDBError):
    """Every problem of every fixture, in file order."""

    exit_code = 4

    def __init__(self, problems: Iterable[Problem], *, hint: str = "") -> None:
        self.problems: Sequence[Problem] = sorted(problems)
        count = len(self.problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the fixtures", hint=hint)
