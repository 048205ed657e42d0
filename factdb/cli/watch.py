"""An end to what SQLite does not end: a watch beside the main thread, which ends the process.

Python looks at signals between two steps of its own, SQLite at an interruption between two of its machine. In a single
function over megabytes neither comes to it. So a thread waits for the end of the time and for Ctrl-C. It interrupts
first; where the main thread does not come back from that, it says what is to be said and ends the process.
"""

from __future__ import annotations

import _thread
import atexit
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from math import inf
from select import select
from types import FrameType
from typing import Any

from factdb.backend import Reader
from factdb.errors import FactDBError
from factdb.limits import LONGEST, End

INTERRUPTED = 130
GRACE = 0.5
"""Seconds in which an interruption comes through, where it does."""


def _plainly(error: FactDBError) -> None:
    sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")


TOLD: list[Callable[[FactDBError], None]] = [_plainly]
"""Functions that report an error, the one in use last (main.py)."""


def while_working() -> AbstractContextManager[End]:
    """Ctrl-C ends what is done inside at any moment. It takes whatever time it takes."""
    return over(None, inf, FactDBError(""))


@contextmanager
def over(reader: Reader | None, seconds: float, late: FactDBError) -> Iterator[End]:
    """End every question to the reader inside: with `late` after so many seconds, with Ctrl-C at any moment.
    What can be interrupted raises sqlite3.OperationalError; else the process ends here. Elsewhere than in the main
    thread, to which signals belong, and on systems without them, there is the End and no watch.
    """
    watch = _Watch(reader, End(seconds), late)
    begun = watch.begin()
    try:
        yield watch.end
    finally:
        if begun:
            watch.close()


class _Watch:
    """The thread, and what it shares with the main thread."""

    def __init__(self, reader: Reader | None, end: End, late: FactDBError) -> None:
        self.reader, self.end, self.late = reader, end, late
        self.main, self.gone = _thread.get_ident(), _thread.allocate_lock()
        self.handlers: dict[int, Any] = {}
        self.heard = self.alive = 0
        """How often the main thread came to handle Ctrl-C, and the question whether it is stuck."""
        self.pressed = self.done = False

    def begin(self) -> bool:
        """Return whether the watch could begin."""
        if not hasattr(signal, "pthread_kill"):
            return False
        self.told, self.tell = os.pipe()
        os.set_blocking(self.tell, False)
        try:
            # At once, whatever the main thread is at, C code writes there the number of a signal.
            self.before = signal.set_wakeup_fd(self.tell, warn_on_full_buffer=False)
        except ValueError:
            os.close(self.tell)
            os.close(self.told)
            return False
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self.handlers[signal.SIGINT] = signal.signal(signal.SIGINT, self.on_interrupt)
        self.handlers[signal.SIGALRM] = signal.signal(signal.SIGALRM, self.on_alarm)
        self.gone.acquire()
        _thread.start_new_thread(self.run, ())
        return True

    def close(self) -> None:
        signal.set_wakeup_fd(self.before)
        for number, handler in self.handlers.items():
            signal.signal(number, handler)
        os.close(self.tell)
        if self.end.passed:
            self.gone.acquire()  # which nobody gives back where the process is ending

    def on_interrupt(self, number: int, frame: FrameType | None) -> None:
        self.heard += 1
        signal.default_int_handler(number, frame)

    def on_alarm(self, _number: int, _frame: FrameType | None) -> None:
        self.alive += 1

    def run(self) -> None:
        """Wait until all is done. Interrupt at the end of the time, and for Ctrl-C; end the process if that does not
        help.
        """
        while not self.done:
            self.hear(self.end.left)
            if self.done or not (self.pressed or self.end.passed):
                continue
            self.interrupt()
            self.rest(GRACE)
            if self.pressed and not (self.done or self.heard):
                self.exit(None)
            self.pressed = False
            if self.end.passed and not self.done and self.is_stuck():
                self.exit(self.late)
        os.close(self.told)
        self.gone.release()

    def interrupt(self) -> None:
        if self.reader is not None:
            self.reader.interrupt()

    def hear(self, seconds: float) -> None:
        """Take in what is told within so many seconds: signals, and at last that nobody will tell anything more."""
        if select([self.told], [], [], min(seconds, LONGEST))[0]:
            told = os.read(self.told, 512)
            self.done = not told
            self.pressed |= signal.SIGINT in told and signal.SIGINT in self.handlers

    def rest(self, seconds: float) -> None:
        """Wait so long, or until all is done."""
        end = End(seconds)
        while not (self.done or end.passed):
            self.hear(end.left)

    def is_stuck(self) -> bool:
        """Return whether the main thread cannot be reached: in Python, and where it waits for a reader, a signal is
        handled at once.
        """
        before = self.alive
        signal.pthread_kill(self.main, signal.SIGALRM)
        self.rest(GRACE)
        return not self.done and self.alive == before

    def exit(self, error: FactDBError | None) -> None:
        """End the process as it would have ended by itself; for Ctrl-C without an error."""
        with suppress(Exception):
            if error is None:
                sys.stderr.write("\n")
            else:
                TOLD[-1](error)
            sys.stderr.flush()
            sys.stdout.flush()
            atexit._run_exitfuncs()  # temporary folders
        os._exit(INTERRUPTED if error is None else error.exit_code)
