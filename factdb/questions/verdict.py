"""Expectations and rows → the differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from factdb.entry.question import Expected, Row

COMPARED = 500
"""How many rows of each side are aligned, behind those at the beginning that agree."""

MISSING, SURPLUS = "-", "+"


class Line(NamedTuple):
    """A row of a difference: expected and missing (-), or there and not expected (+)."""

    sign: str
    row: Row


class Finding(NamedTuple):
    """One thing that is not as expected, and the rows in which."""

    what: str
    lines: tuple[Line, ...] = ()


def findings(expected: Expected, rows: Sequence[Row], *, total: int, telling: Sequence[str]) -> Iterator[Finding]:
    """Everything that is not as expected, in the order in which it is written. `telling` are the columns that say which
    row it is.
    """
    if expected.rows is not None:
        yield from _exactly(expected.rows, rows)
    if expected.count is not None and int(expected.count) != total:
        yield Finding(f"the count is {total}, not {expected.count}")
    yield from _among(expected.includes or [], rows)
    yield from _apart(expected.excludes or [], rows, telling)
    if expected.every is not None:
        yield from _all(expected.every, rows, telling)
    if expected.never is not None:
        yield from _none(expected.never, rows, telling)


def _is(row: Row, pattern: Row) -> bool:
    return all(row[name] == value for name, value in pattern.items())


def _exactly(expected: Sequence[Row], rows: Sequence[Row]) -> Iterator[Finding]:
    agreeing = next(
        (n for n, (pattern, row) in enumerate(zip(expected, rows, strict=False)) if not _is(row, pattern)),
        min(len(expected), len(rows)),
    )
    if agreeing == len(expected) == len(rows):
        return
    there, here = expected[agreeing : agreeing + COMPARED], rows[agreeing : agreeing + COMPARED]
    columns = list(dict.fromkeys(name for pattern in expected for name in pattern)) or list(rows[0] if rows else [])
    lines = tuple(_aligned(there, [{name: row[name] for name in columns} for row in here]))
    moved = sorted(map(repr, _rows(lines, MISSING))) == sorted(map(repr, _rows(lines, SURPLUS)))
    if lines and moved:
        yield Finding("the rows are in a different order", lines)
    elif len(rows) == len(expected):
        yield Finding("the rows are different", lines)
    else:
        yield Finding(f"{len(rows)} row{'' if len(rows) == 1 else 's'} instead of {len(expected)}", lines)


def _rows(lines: Sequence[Line], sign: str) -> list[Row]:
    return [line.row for line in lines if line.sign == sign]


def _aligned(expected: Sequence[Row], rows: Sequence[Row]) -> Iterator[Line]:
    """The difference of two lists. A row is the first pattern that it is like, or nobody's."""
    marks = [next((n for n, pattern in enumerate(expected) if _is(row, pattern)), -1) for row in rows]
    wanted = [next(n for n, other in enumerate(expected) if other == pattern) for pattern in expected]
    for tag, i, j, k, m in SequenceMatcher(None, wanted, marks, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (Line(MISSING, row) for row in expected[i:j])
            yield from (Line(SURPLUS, row) for row in rows[k:m])


def _among(patterns: Sequence[Row], rows: Sequence[Row]) -> Iterator[Finding]:
    absent = tuple(Line(MISSING, p) for p in patterns if not any(_is(row, p) for row in rows))
    if absent:
        yield Finding("required rows are missing", absent)


def _apart(patterns: Sequence[Row], rows: Sequence[Row], telling: Sequence[str]) -> Iterator[Finding]:
    found = [(row, p) for row in rows for p in patterns if _is(row, p)]
    if found:
        yield Finding("excluded rows appear", tuple(_seen(row, p, telling) for row, p in found))


def _all(pattern: Row, rows: Sequence[Row], telling: Sequence[str]) -> Iterator[Finding]:
    others = [row for row in rows if not _is(row, pattern)]
    if others or not rows:  # of no row at all `every` would have said nothing
        what = "not every row matches" if rows else "no rows, but every row should match this"
        yield Finding(what, (Line(MISSING, pattern), *(_seen(row, pattern, telling) for row in others)))


def _none(pattern: Row, rows: Sequence[Row], telling: Sequence[str]) -> Iterator[Finding]:
    found = [row for row in rows if any(row[name] == value for name, value in pattern.items())]
    if found:
        yield Finding("a row matches what no row may be", tuple(_seen(row, pattern, telling) for row in found))


def _seen(row: Row, pattern: Row, telling: Sequence[str]) -> Line:
    return Line(SURPLUS, {name: row[name] for name in dict.fromkeys((*telling, *pattern))})
