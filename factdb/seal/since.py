"""The changes since a state was sealed, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from factdb.fixture.seals import UNSIGNED, Line

LISTED = 12
"""How many of a kind are named in one sentence."""

Lines = dict[tuple[str, str], Line]
Called = Callable[[str, str], str | None]
"""(kind, former id) → the id that the entry has now; None where none has it."""

MANY = {"code": "codes", "retired": "retired ids"}
ONE = {"retired": "retired id"}


class Since(NamedTuple):
    """The differences between the sealed state and this one."""

    gone: tuple[Line, ...]
    come: tuple[Line, ...]
    changed: tuple[Line, ...]
    resigned: tuple[Line, ...]
    renamed: tuple[tuple[Line, str], ...]

    def __bool__(self) -> bool:
        return any(len(each) for each in self)

    @property
    def many(self) -> int:
        return sum(len(each) for each in self)

    def sentences(self) -> Iterator[str]:
        """The gravest first: what is gone, and whom it contested."""
        against: dict[tuple[str, tuple[str, ...]], list[Line]] = {}
        for line in self.gone:
            against.setdefault((line.kind, line.contests), []).append(line)
        for (_, contests), lines in list(against.items())[:LISTED]:
            whom = _listed([each.partition(":")[2] for each in contests])
            contesting = f", which contest{'s' if len(lines) == 1 else ''} {whom}," if contests else ""
            yield f"{_named(lines)}{contesting} {_have(lines)} been removed since it was sealed"
        if rest := [line for lines in list(against.values())[LISTED:] for line in lines]:
            yield f"{len(rest):,} more have been removed since it was sealed"
        for line, new in self.renamed[:LISTED]:
            yield f"{_named([line])} has been renamed to {new} since it was sealed"
        if len(self.renamed) > LISTED:
            yield f"{len(self.renamed) - LISTED:,} more have been renamed since it was sealed"
        for lines in _by_kind(self.changed):
            yield f"{_named(lines)} {_have(lines)} changed since {_they(lines)} sealed"
        for lines in _by_kind(tuple(line for line in self.resigned if line.review == UNSIGNED)):
            yield f"{_named(lines)}: no valid signature for {'it' if len(lines) == 1 else 'them'} any more"
        for lines in _by_kind(tuple(line for line in self.resigned if line.review != UNSIGNED)):
            yield f"{_named(lines)}: who signed {'it' if len(lines) == 1 else 'them'} has changed since"
        for lines in _by_kind(self.come):
            yield f"{_named(lines)} {_have(lines)} been added since it was sealed"


def since(sealed: Lines, now: Lines, called: Called) -> Since:
    """Return what differs, in the order of the manifests."""
    gone = [line for key, line in sealed.items() if key not in now]
    moved = [(line, called(line.kind, line.id)) for line in gone]
    renamed = tuple((line, new) for line, new in moved if new is not None and (line.kind, new) in now)
    moved_on = {line for line, _ in renamed}
    new_ids = {(line.kind, new) for line, new in renamed}
    there = [(sealed[key], line) for key, line in now.items() if key in sealed]
    return Since(
        gone=tuple(line for line in gone if line not in moved_on),
        come=tuple(line for key, line in now.items() if key not in sealed and key not in new_ids),
        changed=tuple(line for was, line in there if was.content != line.content),
        resigned=tuple(line for was, line in there if was.content == line.content and was.review != line.review),
        renamed=renamed,
    )


def _by_kind(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    for kind in dict.fromkeys(line.kind for line in lines):
        yield [line for line in lines if line.kind == kind]


def _named(lines: list[Line]) -> str:
    """The things by their ids: `claims a/c01 and a/c02`."""
    kind = lines[0].kind
    what = ONE.get(kind, kind) if len(lines) == 1 else MANY.get(kind, f"{kind}s")
    return f"{what} {_listed([line.id for line in lines])}"


def _listed(ids: list[str]) -> str:
    if len(ids) > LISTED:
        return f"{', '.join(ids[:LISTED])} and {len(ids) - LISTED:,} more"
    return " and ".join(filter(None, (", ".join(ids[:-1]), ids[-1])))


def _have(lines: list[Line]) -> str:
    return "has" if len(lines) == 1 else "have"


def _they(lines: list[Line]) -> str:
    return "it was" if len(lines) == 1 else "they were"
