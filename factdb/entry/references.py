"""What entries refer to, and by which keys: one list, for signatures and for renaming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factdb.text.tree import Path

COUNTRY = ("source", ("country", "source"))
REFERENCES: dict[str, tuple[tuple[str, Path], ...]] = {
    "source": (("source", ("supersedes",)), ("source", ("origin",)), ("source", ("published", "source"))),
    "actor": (("actor", ("part_of",)), COUNTRY, ("source", ("names", "*", "source"))),
    "place": (
        ("place", ("part_of",)),
        COUNTRY,
        ("source", ("coordinates", "source")),
        ("source", ("names", "*", "source")),
        ("source", ("demonyms", "*", "source")),
    ),
    "event": (
        *(("place", (key,)) for key in ("place", "from", "to")),
        ("event", ("part_of",)),
        ("actor", ("participants", "*", "actor")),
    ),
    "claim": (
        ("actor", ("voices", "*", "actor", "*")),
        ("actor", ("voices", "*", "addressee")),
        ("source", ("when", "source")),
        ("source", ("said", "source")),
        ("event", ("asserts", "*")),
        ("place", ("about", "places", "*")),
        ("actor", ("about", "actors", "*")),
        ("event", ("about", "events", "*")),
        ("place", ("quantities", "*", "place")),
        ("event", ("quantities", "*", "event")),
        ("claim", ("relations", "*", "claim")),
    ),
}
"""Kind → the kind of what it refers to, and the keys that lead there; `*` is each item of a list, or the one value that
stands for a list of one. A claim may be named by its number alone, beside others of its document.
"""


def references(kind: str, entry: Any) -> Iterator[tuple[Path, str, str]]:
    """The path of every reference of an entry, as plain data, with the kind and the id that stands there."""
    for other, pattern in REFERENCES[kind]:
        for path, value in _found(entry, pattern, ()):
            yield path, other, value


def _found(value: Any, pattern: Path, path: Path) -> Iterator[tuple[Path, str]]:
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
