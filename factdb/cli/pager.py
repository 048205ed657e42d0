"""The pager, for answers longer than the terminal, once the database is closed: nobody waits for a reader."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from factdb.cli import streams

DEFAULT = "less"
LESS = "FRX"
"""How less behaves where LESS does not say: ends by itself what fits, keeps colours, leaves the text on the screen."""


@contextmanager
def paged(wanted: bool = True) -> Iterator[None]:
    """Keep what is put out inside until the end, and show it then. Where an error ends it, no pager stands before the
    message. Anywhere but on a terminal it goes out at once.
    """
    if not (wanted and sys.stdout.isatty()):
        yield
        return
    streams.HELD.append([])
    done = False
    try:
        yield
        done = True
    finally:
        text = "".join(streams.HELD.pop())
        command = chosen(text) if done else []
        if not (command and _shown(text, command)):
            streams.out(text)


def chosen(text: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The pager's command; empty where none is wanted, or none needed."""
    import re
    import shlex

    # A pager writes to file descriptor 1, whatever stands in for standard output here.
    if environment.get("TERM", "dumb") == "dumb" or not os.isatty(1):
        return []
    try:
        command = shlex.split(environment.get("FACTDB_PAGER", environment.get("PAGER", DEFAULT)))
    except ValueError:  # a quotation mark that is not closed
        return []
    width, height = shutil.get_terminal_size((80, 0))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return command if 0 < height <= _lines(bare, width) else []


def _lines(text: str, width: int) -> int:
    from factdb.render.cells import cells

    return sum(max(1, -(-cells(line) // width)) for line in text.splitlines())


def _shown(text: str, command: list[str]) -> bool:
    """Return whether the pager took it. Leaving it early is no error; neither is Ctrl-C, which is the pager's."""
    import signal
    import subprocess

    environment = {"LESS": LESS, "LESSCHARSET": "utf-8", **os.environ}
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(text.encode())
    finally:
        signal.signal(signal.SIGINT, before)
    return True
