"""The narrow door of reading: what the reading wing asks of an engine, whichever it is. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Parameters = Mapping[str, str | int] | Sequence[str | int]


class Rows(Protocol):
    """The rows of an answer, each a tuple, read once and in order."""

    @property
    def description(self) -> Sequence[Sequence[Any]]:
        """The columns, each with its name first."""

    def __iter__(self) -> Iterator[Any]: ...

    def __next__(self) -> Any: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def close(self) -> None: ...


class Asked(Protocol):
    """The questions that can be asked, and no more: a connection that writes can, too."""

    def execute(self, sql: str, parameters: Parameters = (), /) -> Rows:
        """The rows of one statement."""


class Reader(Asked, Protocol):
    """A database, open for reading, in one state: whatever is loaded meanwhile, every question sees the same."""

    def views(self) -> Mapping[str, str]:
        """Every view, a stranger's too, by name with its SQL, in order."""

    def tables(self) -> Mapping[str, str]:
        """Every table, by name with its SQL."""

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a view or a table; none where there is no such one."""

    def words(self, index: str) -> str:
        """Return what has the words of a full-text index in a column `term`; empty where there is no such index."""

    def plan(self, sql: str, parameters: Parameters = (), /) -> tuple[str, ...]:
        """How the engine goes about a statement, a line for each step, indented."""

    def named(self, sql: str, among: set[str]) -> set[str]:
        """Which of these tables a statement names that the engine has taken already."""

    def only_reading(self, seconds: float) -> AbstractContextManager[None]:
        """Let nothing but reading be done inside, in so much time. Raises Refused, NotReading and Late."""

    def stop_when(self, late: Callable[[], bool]) -> None:
        """Interrupt whatever is asked from now on once `late` says so."""

    def is_sound(self) -> bool:
        """Return whether the file's pages, indexes and references are as they should be. It takes a while."""

    def interrupt(self) -> None:
        """Interrupt what is asked now, from another thread; nothing where it is closed."""

    def close(self) -> None: ...


class Refused(Exception):
    """The engine does not take a statement; the message is its own."""


class NotReading(Exception):
    """A statement does more than reading."""


class Late(Exception):
    """A statement took longer than it was given."""
