"""The installation: Python, SQLite and what it can do, the libraries, the terminal."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

from factdb import __version__
from factdb.database import CONTRACT
from factdb.doctor import NOTE, OK, WRONG, Check, Report

ANOTHER = "use a Python whose SQLite has it, like those from python.org and Linux distributions"
ABILITIES = {
    "STRICT tables": ("CREATE TABLE t (x TEXT) STRICT", "factdb's tables are strict"),
    "JSON": ("SELECT json_group_array(json_object('x', 1))", "the views give lists as JSON"),
    "FTS5": ("CREATE VIRTUAL TABLE f USING fts5(x)", "search and loading need full text"),
}
"""The abilities that SQLite needs: a statement that needs it, and what factdb needs it for."""

BELOW = re.compile(r"(>=|<=|==|!=|~=|<|>)\s*([0-9][0-9.]*)")


def checks(encoding: str, width: int, *, color: bool, terminal: bool) -> list[tuple[str, Check]]:
    """Return what there is to look at; how the output looks is what its settings make of it."""
    return [
        ("factdb", lambda: [Report(OK, f"factdb {__version__}, contract {CONTRACT}")]),
        ("python", _python),
        ("sqlite", _sqlite),
        ("libraries", _libraries),
        ("terminal", lambda: _terminal(encoding, width, color=color, terminal=terminal)),
    ]


def _python() -> Iterator[Report]:
    here = ".".join(map(str, sys.version_info[:3]))
    needed = importlib.metadata.metadata("factdb")["Requires-Python"] or ""
    if _fits(here, needed):
        yield Report(OK, f"Python {here}")
    else:
        yield Report(
            WRONG,
            f"Python {here}, and factdb declares {needed}",
            "it may fail at any time",
            "install factdb with another Python",
        )


def _sqlite() -> Iterator[Report]:
    yield Report(OK, f"SQLite {sqlite3.sqlite_version}")
    for name, (sql, why) in ABILITIES.items():
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.execute(sql)
            except sqlite3.Error as error:
                yield Report(WRONG, f"this SQLite has no {name} ({error})", why, ANOTHER)
            else:
                yield Report(OK, f"it has {name}")


def _libraries() -> Iterator[Report]:
    for requirement in importlib.metadata.requires("factdb") or []:
        declared, _, condition = requirement.partition(";")
        if not condition:
            yield _library(declared.strip())


def _library(declared: str) -> Report:
    name = re.split(r"[^A-Za-z0-9._-]", declared)[0]
    bounds = declared.removeprefix(name)
    anew = "pip install --upgrade --force-reinstall factdb"
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Report(WRONG, f"{name} is not installed", "factdb needs it to load and to check", anew)
    if _fits(version, bounds):
        return Report(OK, f"{name} {version}")
    return Report(
        WRONG, f"{name} {version}, and factdb declares {bounds}", "another version may behave differently", anew
    )


def _fits(version: str, bounds: str) -> bool:
    """Return whether a version lies within such bounds as factdb's own: `<2,>=1.16`."""
    compare: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
        ">=": lambda a, b: a >= b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
    }
    return all(compare[sign](_numbers(version), _numbers(bound)) for sign, bound in BELOW.findall(bounds))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with, without zeros at the end: `2.0` is `2`."""
    numbers = [int(part) for part in (re.match(r"[0-9]+(\.[0-9]+)*", version) or [""])[0].split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _terminal(encoding: str, width: int, *, color: bool, terminal: bool) -> Iterator[Report]:
    what = f"{width} columns, {'colour' if color else 'no colour'}" if terminal else "no terminal"
    yield Report(OK, f"{what}, {encoding}")
    pager = os.environ.get("FACTDB_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(pager)
    except ValueError:
        yield Report(
            NOTE,
            f"the pager “{pager}” is not a command",
            "answers are printed without a pager",
            "export FACTDB_PAGER=less",
        )
        return
    if command and shutil.which(command[0]) is None:
        yield Report(
            NOTE,
            f"the pager {command[0]} was not found",
            "answers are printed without a pager",
            "export FACTDB_PAGER=less",
        )
    else:
        yield Report(OK, f"pager {pager}" if command else "no pager is wanted")
