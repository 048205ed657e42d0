"""What lies above an entry: places, actors and events one inside the other, a document and the versions before it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from factdb.vocabulary import MAX_LEVELS

K = TypeVar("K", bound=Hashable)


def above(start: K, parent: Callable[[K], K | None]) -> list[K]:
    """The entry and all above it, nearest first. It ends where a circle closes, or one level above what is allowed."""
    line = [start]
    here = parent(start)
    while here is not None and here not in line and len(line) <= MAX_LEVELS + 1:
        line.append(here)
        here = parent(here)
    return line


def is_too_high(line: list[K]) -> bool:
    """Whether more is above an entry than there may be."""
    return len(line) > MAX_LEVELS + 1
