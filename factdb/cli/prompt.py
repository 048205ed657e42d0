"""Asking at a terminal: one question a line, on standard error, with a proposal that Enter accepts. In a pipe nobody is
asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from factdb.cli.streams import aside
from factdb.render.text import sentence

Wrong = Callable[[str], str | None]
"""The fault in an answer; None if there is none."""


def somebody() -> bool:
    """Return whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(what: str, *, proposal: str = "", wrong: Wrong = lambda _: None, needed: bool = False) -> str:
    """The person's answer, asked again until it is right; empty where they press Enter and nothing is proposed or
    `needed`. The end of the input is Ctrl-C: nothing is written.
    """
    while True:
        sys.stderr.write(sentence(f"{what} [{proposal}]" if proposal else what) + ": ")
        sys.stderr.flush()
        answer = _line() or proposal
        if not answer and not needed:
            return ""
        problem = wrong(answer) if answer else "this is required"
        if problem is None:
            return answer
        aside(sentence(f"  {problem}"))


def _line() -> str:
    try:
        return input().strip()
    except EOFError:
        raise KeyboardInterrupt from None
    except UnicodeDecodeError:
        aside("  the answer was not UTF-8")
        return ""
