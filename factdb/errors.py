"""Errors that a person can put right. Anything else is a bug and keeps its traceback.

FactDBError                 exit 1
├── UsageError              exit 2   options that do not fit, a phrase not understood
├── NameNotResolved         exit 3   a name that is unknown or ambiguous
├── ProblemsFound           exit 4   what `check` finds in fixtures (problems.py)
└── DatabaseError           exit 5   missing, locked, not ours, another version, read-only
"""

from __future__ import annotations

from collections.abc import Iterable

FINDINGS = 4
"""The exit code of what was found, or not found, by a command that did its work."""


class FactDBError(Exception):
    """An error with its place, its cause and its remedy: one message, and a hint with what to type next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if hint:
            self.add_note(f"hint: {hint}")  # a traceback shows it: who asks from Python sees nothing else

    def lines(self) -> Iterable[str]:
        """Return what is to be said before the message, a line each."""
        return ()


class UsageError(FactDBError):
    """The command or the phrase does not say something that can be run."""

    exit_code = 2


class NameNotResolved(FactDBError):
    """A name that nobody in the database has, or that several have."""

    exit_code = 3


class DatabaseError(FactDBError):
    """The database file cannot serve: missing, locked, not ours, another version."""

    exit_code = 5
