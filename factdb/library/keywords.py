"""The keyword arguments that narrow and shape an answer → what options give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, Literal, TypedDict

from factdb.errors import UsageError
from factdb.library.wording import keyword
from factdb.library.wording import text as said
from factdb.query.filters import BY_NAME, FILTERS, Filter
from factdb.query.from_options import Given, column_names
from factdb.query.lists import LISTS

Words = str | Iterable[str]
"""A text, or several: several of one filter mean *or*."""


Bound = Sequence[Any] | Mapping[str, Any]
"""The values of an SQL: by place, or by name."""


class Narrowing(TypedDict, total=False):
    """The arguments that narrow a list. Different arguments mean *and*; names are found as on the command line."""

    about: Words
    """A place with all below it, an actor or an event."""
    in_: Words
    voice: Words
    via: Words
    against: Words
    source: Words
    actor: Words
    country: Words
    from_: Words
    to: Words
    status: Words
    kind: Words
    polarity: Words
    foreign: bool
    match: Words
    since: Words
    before: Words
    during: Words
    not_: Mapping[str, Words | bool]
    """Rows to leave out: `{"voice": "putin"}`."""
    date: Literal["event", "said", "published"]
    """Which date `since`, `before`, `during` and `dated` look at."""
    dated: bool
    certainly: bool
    undated: bool
    limit: int
    columns: Words


class Options(Narrowing, total=False):
    """The arguments that narrow a list and shape the answer."""

    by: Words
    """The dimensions to group by."""
    sort: Words
    """Columns to order by; one with a `-` before it the other way round."""
    count: bool
    """True if to count rows, in all or by group, instead of listing them."""
    count_of: str
    """A dimension, of which the different values are to be counted."""


_NAMES = {keyword(f.name): f for f in FILTERS}
"""Keyword → filter."""
_SWITCHES = ("dated", "certainly", "undated", "count")
_SHAPE = ("date", "limit", "columns", "by", "sort", "count_of", "not_", *_SWITCHES)


def filters(name: str) -> str:
    """The keyword arguments of a list, for its help."""
    own = LISTS[name].narrows()
    narrow = (f"            {argument}: {each.help}" for argument, each in _NAMES.items() if each.name in own)
    return "\n".join(["        Filters:", *narrow, "", f"        And: {', '.join(_SHAPE)}."])


def given(options: Mapping[str, Any], *, of: str, without: tuple[str, ...] = ()) -> Given:
    """Return what the keyword arguments of the method `of` give. Raises TypeError for one that it has not, and for a
    value that says nothing: None would ask for everything.
    """
    unknown = next((name for name in options if name not in (*_NAMES, *_SHAPE) or name in without), None)
    if unknown is not None:
        raise TypeError(f"{of}() got an unexpected keyword argument '{unknown}'{_meant(unknown)}")
    filters = ((name, _NAMES[name], value) for name, value in options.items() if name in _NAMES)
    switches = {name: _switch(name, options.get(name, False)) for name in _SWITCHES}
    limit, of_what = options.get("limit"), _one("count_of", options) or ""
    if "limit" in options and type(limit) is not int:
        raise TypeError(f"limit={limit!r}: give a number of rows")
    return Given(
        filters=(*_wanted(filters, negated=False), *_excluded(options.get("not_", {}))),
        by=tuple(dict.fromkeys(_several("by", options))),
        sort=tuple(_several("sort", options)),
        columns=column_names(*_several("columns", options)),
        limit=limit,
        counted=switches["count"] or bool(of_what),
        of=of_what,
        date=_one("date", options),
        dated=switches["dated"],
        certainly=switches["certainly"],
        undated=switches["undated"],
    )


def _wanted(filters: Iterable[tuple[str, Filter, Any]], *, negated: bool) -> Iterator[tuple[str, str, bool]]:
    for name, described, value in filters:
        if described.switch:
            yield from [(described.name, "1", negated)] if _switch(name, value) else []
        else:
            yield from ((described.name, text, negated) for text in _texts(name, value))


def _excluded(without: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for name in without:
        if name not in _NAMES and name not in BY_NAME:
            raise TypeError(f"not_ has no filter '{name}': write, for example, not_={{'voice': 'gerasimov'}}")
    filters = ((f"not_[{name!r}]", _NAMES.get(name) or BY_NAME[name], value) for name, value in without.items())
    return _wanted(filters, negated=True)


def _several(name: str, options: Mapping[str, Any]) -> list[str]:
    return _texts(name, options[name]) if name in options else []


def _one(name: str, options: Mapping[str, Any]) -> str | None:
    texts = _several(name, options)
    if len(texts) > 1:
        raise TypeError(f"{name}={texts!r}: give one text")
    return texts[0] if texts else None


def _texts(name: str, value: Any) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"{name}={value!r}: give a text, or several, or leave it out")
    if not all(text.strip() for text in texts):
        raise UsageError(f"{name}={value!r} is empty", hint="give a text, or leave it out")
    return [said(name, text) for text in texts]


def _switch(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{name}={value!r}: give True or False")
    return value


def bound(parameters: Bound) -> Bound:
    """The values of an SQL, as they are. Raises TypeError for what SQLite has no type for."""
    if isinstance(parameters, (str, bytes)) or not isinstance(parameters, (Sequence, Mapping)):
        raise TypeError(f"parameters={parameters!r}: give a list for ?, or a dictionary for :name")
    for value in parameters.values() if isinstance(parameters, Mapping) else parameters:
        if isinstance(value, str):
            said("parameters", value)
        elif not isinstance(value, (int, float, bytes, NoneType)):
            raise TypeError(f"parameters: SQLite has no type for {value!r}: give a text, a number, bytes or None")
        elif isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise UsageError("parameters: a whole number is too large", hint="SQLite's have 64 bits")
    return parameters


def _meant(name: str) -> str:
    from factdb.nearest import nearest  # for few questions

    near = nearest(name, [*_NAMES, *_SHAPE])
    return f"; did you mean '{near}'?" if near not in (None, name) else ""
