"""The limits of a question: how long it may run, and how much it may hold. Standard library only.

SQLite looks at the clock between two steps of its machine, and a single step can be a function that runs for hours over
a few megabytes (`instr`, `replace`, `printf`). Another thread can interrupt the steps; only the end of the process ends
such a function, and that is the command line's business (cli/watch.py).
"""

from __future__ import annotations

import _thread
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from factdb.errors import UsageError

SECONDS = 60.0
"""How long a question may take, unless somebody gives it longer."""
LONGEST = 1_000_000
"""The most that --timeout takes, in seconds."""
STEPS = 100_000
"""Steps of SQLite's machine between two looks at the clock: some milliseconds' worth."""

VALUE = 64 * 1024 * 1024
"""The longest value, in bytes: SQL alone can make one of a gigabyte. A document may have 32 MiB, and be joined to
something."""
ROWS = 1_000_000
"""How many rows are held in memory, unless somebody asks for every row."""
HELD = 256 * 1024 * 1024
"""How many bytes of text and blobs they may have together, likewise."""

WORDS = 500
"""How many words a phrase may have."""
TOO_MUCH = ("too large", "too many", "stack overflow", "tables in a join", "pattern too complex")
"""How SQLite says that a question has more parts than it takes: 1,000 conditions, 64 tables, 2,000 columns."""

AGAIN = 0.2
"""Seconds until whoever is late is interrupted once more: the first time may fall between two statements."""


class End:
    """The moment at which a question is late."""

    def __init__(self, seconds: float) -> None:
        self.at = monotonic() + seconds

    @property
    def passed(self) -> bool:
        return monotonic() > self.at

    @property
    def left(self) -> float:
        """Seconds until then; 0 afterwards."""
        return max(0.0, self.at - monotonic())


@contextmanager
def ending(interrupt: Callable[[], None], seconds: float) -> Iterator[End]:
    """Interrupt what is asked inside, from the moment on when so many seconds have passed. SQLite then raises
    OperationalError, “interrupted”, as soon as a step ends.
    """
    end = End(seconds)
    done, gone = _thread.allocate_lock(), _thread.allocate_lock()
    done.acquire()
    gone.acquire()

    def wait() -> None:
        pause = seconds
        while not done.acquire(timeout=pause):
            interrupt()
            pause = AGAIN
        gone.release()

    _thread.start_new_thread(wait, ())
    try:
        yield end
    finally:
        done.release()
        if end.passed:
            gone.acquire()  # what is asked next is interrupted by nobody


def is_too_much(reason: str) -> bool:
    """Return whether SQLite complains, in these words, that it is asked for too much at once."""
    return any(said in reason for said in TOO_MUCH)


def too_much(reason: str) -> UsageError:
    """Return what that means to the person who asks."""
    return UsageError(
        f"this question is too large: {reason}", hint="split the question: fewer conditions, fewer columns"
    )
