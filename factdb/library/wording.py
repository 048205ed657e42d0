"""Errors of the command line, said in the words of Python; and the texts that Python gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any

from factdb.errors import FactDBError, UsageError

SHOWN = 60
"""How many characters of a longer name an error shows."""

# A whole command and what a person said are left alone; of the rest, options have names of their own in Python.
_SAID = re.compile(
    r"factdb [a-z]+(?: [^\s(]\S*)*|“(?P<quoted>[^”]*)”"
    r"|(?<![^\s(])(?:--(?P<option>[a-z]+(?:-[a-z]+)*)|-(?P<n>n))(?P<between>: | |(?![\w=-]))(?P<value>-?\d+|[A-Z]+\b)?"
)
_NOT_HERE = "   all of it, if there is room: --all"
"""An option that has no argument: memory is to hold what Python is given."""


@contextmanager
def in_python() -> Iterator[None]:
    """Say what goes wrong inside as somebody would write it who asks from Python."""
    try:
        yield
    except FactDBError as error:
        told = (error.message, error.hint.removesuffix(_NOT_HERE))
        error.message, error.hint = (_SAID.sub(_written, said) for said in told)
        error.args = (error.message,)
        error.__notes__ = [f"hint: {error.hint}"] if error.hint else []
        raise


def _written(found: re.Match[str]) -> str:
    if (quoted := found["quoted"]) is not None:
        return f"“{quoted[:SHOWN]}…”" if len(quoted) > 2 * SHOWN else found[0]
    option, value = "limit" if found["n"] else found["option"], found["value"] or ""
    if option is None:
        return found[0]
    if option in ("db", "timeout"):
        return f"factdb.open({value or 'path'})" if option == "db" else f"factdb.open(path, seconds={value})"
    name = keyword(option)
    if not value and found["between"] == ": ":  # what follows is said of it, and is no value
        return f"{name}: "
    return f"{name}={value}" + ("" if value else found["between"])


def keyword(option: str) -> str:
    """Return the argument that an option is in Python: `in_` and `count_of`."""
    return f"{option}_" if iskeyword(option) else option.replace("-", "_")


def text(name: str, value: Any) -> str:
    """The text that an argument gives. Raises TypeError for what is none, UsageError for what no file can hold."""
    if not isinstance(value, str):
        raise TypeError(f"{name}={value!r}: give a text")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        shown = value[:SHOWN].encode("utf-8", "backslashreplace").decode("utf-8")
        raise UsageError(f"{name}: “{shown}” is not text: it holds half of a character", hint="decode it as UTF-8")
    return value
