"""The words of a command that asks → its question, without the command line and its library.

It is as strict: an option that is unknown, lacks its value or is no part of a question is refused, in the same words.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from factdb import nearest
from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.options import ASKING, Declared, of_list, of_search
from factdb.query.from_options import Given, query, searched
from factdb.query.lists import LISTS
from factdb.query.model import Query

Values = dict[str, Any]
"""The values given, by the names of the parameters, in the order in which they first came."""


def split(line: str, *, where: str = "") -> list[str]:
    """The words of a line, as a shell has them. Raises UsageError for a quotation mark that is not closed."""
    try:
        return shlex.split(line)
    except ValueError:
        raise UsageError(f"{where}a quotation mark is not closed: {line}", hint="close it") from None


def asked(reader: Reader, words: list[str]) -> Query:
    """The question of a command, its name first, without `factdb`. Raises UsageError where it is none that asks."""
    name, *behind = words or [""]
    if name not in (*LISTS, "search"):
        raise UsageError(f"“{name}” is not a question", hint=f"one of: search, {', '.join(LISTS)}")
    try:
        values = read(of_search() if name == "search" else of_list(name), behind)
    except UsageError as error:
        raise UsageError(error.message, hint=error.hint or f"see: factdb {name} --help") from None
    given = Given.by_options(values)
    return searched(reader, " ".join(values["text"]), given) if name == "search" else query(reader, name, given)


def read(known: tuple[Declared, ...], words: list[str]) -> Mapping[str, Any]:
    """The value of each parameter that makes a question. Raises UsageError."""
    found, loose = _sorted(known, words)
    by_name = {each.name: each for each in known}
    values = {name: _converted(by_name[name], value) for name, value in found.items()}
    taken = next((each for each in known if not each.flags), None)
    if taken is None and loose:
        raise UsageError(f"got unexpected extra argument(s) ({' '.join(loose)})")
    if taken is not None:
        if not loose:
            raise UsageError(f"missing argument '{taken.metavar}'")
        values[taken.name] = loose
    for each in known:
        if each.name in values and each.flags and each.name not in ASKING:
            raise UsageError(f"{', '.join(each.flags)} is not part of a question", hint="leave it out")
    return {each.name: values.get(each.name, each.default) for each in known}


def _sorted(known: tuple[Declared, ...], words: list[str]) -> tuple[Values, list[str]]:
    """The values of the options, and the words that belong to none; behind `--` all do."""
    flags = {flag: each for each in known for flag in each.flags}
    found: Values = {}
    loose: list[str] = []
    left = list(reversed(words))
    while left:
        word = left.pop()
        if word == "--":
            loose += reversed(left)
            break
        if word == "-" or not word.startswith("-"):
            loose.append(word)
        elif word.startswith("--"):
            _long(flags, word, left, found)
        else:
            _short(flags, word, left, found)
    return found, loose


def _long(flags: Mapping[str, Declared], word: str, left: list[str], found: Values) -> None:
    flag, equals, value = word.partition("=")
    if flag not in flags:
        near = sorted(nearest.near(flag, (f for f in flags if f.startswith("--")), most=3))
        raise UsageError(f"no such option: {flag}" + (f" (Possible options: {', '.join(near)})" if near else ""))
    if equals and flags[flag].is_switch:
        raise UsageError(f"option '{flag}' does not take a value")
    if equals:
        left.append(value)
    _take(flags[flag], flag, left, found)


def _short(flags: Mapping[str, Declared], word: str, left: list[str], found: Values) -> None:
    """Options of a letter, in one word; what stands behind one that takes a value is its value."""
    for n, letter in enumerate(word[1:], start=2):
        flag = f"-{letter}"
        if flag not in flags:
            raise UsageError(f"no such option: {flag}")
        if flags[flag].is_switch:
            _take(flags[flag], flag, left, found)
            continue
        if word[n:]:
            left.append(word[n:])
        _take(flags[flag], flag, left, found)
        return


def _take(option: Declared, flag: str, left: list[str], found: Values) -> None:
    """Give the option its value. The last counts, unless it takes many."""
    if option.is_switch:
        found[option.name] = True
    elif not left:
        raise UsageError(f"option '{flag}' requires an argument")
    elif option.is_list:
        found.setdefault(option.name, []).append(left.pop())
    else:
        found[option.name] = left.pop()


def _converted(option: Declared, value: Any) -> Any:
    if option.kind != int | None:
        return value
    try:
        return int(value)
    except ValueError:
        named = " / ".join(f"'{flag}'" for flag in option.flags)
        raise UsageError(f"invalid value for {named}: {value!r} is not a valid int") from None
