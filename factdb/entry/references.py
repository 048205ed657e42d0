"""The references of entries, by key: one list, for signatures and for renaming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factdb.entry.field_types import Date, Each, Field, Group, Items, Mentions, Own, Reference
from factdb.entry.fields import FIELDS
from factdb.text.tree import Path


def _referring(fields: tuple[Field, ...], path: Path = ()) -> Iterator[tuple[str, Path]]:
    """The kind of what each field refers to, and the keys that lead there."""
    for field in fields:
        here = (*path, field.key)
        match field:
            case Date():
                yield "source", (*here, "source")
            case Mentions(kind=kind) | Each(kind=kind):
                yield kind, (*here, "*")
            case Reference(kind=kind) | Own(kind=str(kind)):
                yield kind, here
            case Items():
                yield from _referring(field.fields, (*here, "*"))
            case Group():
                yield from _referring(field.fields, here)


REFERENCES = {kind: tuple(_referring(fields)) for kind, fields in FIELDS.items()}
"""Kind → the kind of what it refers to, and the keys that lead there; `*` is each item of a list, or the one value that
stands for a list of one. A claim may be named by its number alone, beside others of its document.
"""


def references(kind: str, entry: object) -> Iterator[tuple[Path, str, str]]:
    """The path of every reference of an entry, as plain data, with the kind and the id that stands there."""
    for other, pattern in REFERENCES[kind]:
        for path, value in _found(entry, pattern, ()):
            yield path, other, value


def _found(value: object, pattern: Path, path: Path) -> Iterator[tuple[Path, str]]:
    if not pattern:
        if isinstance(value, str):
            yield path, value
    elif pattern[0] != "*":
        if isinstance(value, dict) and pattern[0] in value:
            yield from _found(value[pattern[0]], pattern[1:], (*path, pattern[0]))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _found(item, pattern[1:], (*path, n))
    else:
        yield from _found(value, pattern[1:], path)


def replaced(entry: Any, path: Path, value: str) -> Any:
    """The data with another value at one path."""
    if not path:
        return value
    if isinstance(entry, list):
        return [replaced(item, path[1:], value) if n == path[0] else item for n, item in enumerate(entry)]
    return {k: replaced(v, path[1:], value) if k == path[0] else v for k, v in entry.items()}
