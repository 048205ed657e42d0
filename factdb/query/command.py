"""Query → the command that asks it, to be typed or pasted."""

from __future__ import annotations

import shlex

from factdb.query.filters import BY_NAME
from factdb.query.model import Query


def words(query: Query) -> list[str]:
    """The words of the equivalent command, without `factdb`."""
    command = [query.list]
    for clause in query.clauses[:-1] if query.list == "search" else query.clauses:
        option = BY_NAME[clause.filter]
        if clause.negated:
            command += ["--not", clause.filter if option.switch else f"{clause.filter}={clause.value}"]
        else:
            command += [f"--{clause.filter}"] if option.switch else _given(clause.filter, clause.value)
    command += [f"--date={query.date}"] if query.date != Query("").date else []
    command += [f"--{name}" for name in ("dated", "certainly", "undated") if getattr(query, name)]
    for dimension in query.by:
        command += ["--by", dimension]
    for field in query.sort:
        command += _given("sort", field)
    if query.limit is not None:
        command += ["--limit", str(query.limit)]
    if query.columns:
        command += ["--columns", ",".join(query.columns)]
    command += ["--count-of", query.of] if query.of else ["--count"] if query.counted else []
    return [*command, *_text(query)] if query.list == "search" else command


def _text(query: Query) -> list[str]:
    """Return what a search looks for, behind all options."""
    text = query.clauses[-1].value
    return ["--", text] if text.startswith("-") else [text]


def _given(option: str, value: str) -> list[str]:
    """An option with its value; in one word where the value begins like an option."""
    return [f"--{option}={value}"] if value.startswith("-") else [f"--{option}", value]


def line(query: Query) -> str:
    """The command as a shell reads it."""
    return shlex.join(["factdb", *words(query)])
