"""Detection of rows that hold all of an entry, so that it comes out of a database as it was written (store/entries.py).

What they do not tell: the order of a set, a remark on a date, a reason that says no more than a key left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from factdb.entry.field_types import NOT_STATED, Data

T = TypeVar("T", str, tuple[str, str])

_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,8}[1-9])?"
_VALUE = re.compile(rf"(?:(?:>|>=|~|<|<=) )?{_NUMBER}\Z|{_NUMBER}\.\.{_NUMBER}\Z")
_DEGREES = re.compile(rf"{_NUMBER}\Z")
SILENT = {"unknown": NOT_STATED}
"""A reason that says no more than a key that is left out."""


def is_regular(kind: str, data: Data, *, inherited: Data | None = None) -> bool:
    """Return whether the content of an entry follows from its rows alone. May say no where it does; never yes where
    it does not. `inherited` is the country of the place above.
    """
    if not is_ordered(data.get("was", [])) or SILENT in data.values():
        return False
    if kind == "claim":
        return _claim(data)
    if kind == "source":
        origin = data.get("origin")
        return _time(data.get("published")) and (origin is None or ("supersedes" not in data and origin != data["id"]))
    if kind == "event":
        return _parts(data.get("participants", []))
    return _names(data) and ("country" not in data or data["country"] != inherited) and _degrees(data)


def _claim(data: Data) -> bool:
    sets = [data.get("asserts", []), *data.get("about", {}).values(), *(v["actor"] for v in data.get("voices", []))]
    quantities, relations, gaps = data.get("quantities", []), data.get("relations", []), data.get("gaps", [])
    return (
        "occurrence" not in data
        and all(map(is_ordered, sets))
        and _time(data.get("when"))
        and _time(data.get("said"))
        and all(_VALUE.match(q["value"]) and not q["value"].startswith("-0") for q in quantities)
        and (not relations or _relations(relations, data["id"].partition("/")[0]))
        and (not gaps or is_ordered([gap["field"] for gap in gaps]))
    )


def is_ordered(values: Sequence[T]) -> bool:
    """Return whether no value appears twice and all are in order."""
    return len(values) < 2 or all(one < other for one, other in pairwise(values))


def _time(time: Data | None) -> bool:
    if time is None:
        return True
    if "anchor" in time:
        return time.keys() <= {"verbatim", "anchor", "rule"}
    if "edtf" in time:
        return time.keys() <= {"edtf", "verbatim", "basis"} and time.get("basis") != "external"
    return True


def _relations(relations: list[Data], source: str) -> bool:
    if any(r["claim"].startswith(f"{source}/") for r in relations):
        return False
    return is_ordered([(r["claim"] if "/" in r["claim"] else f"{source}/{r['claim']}", r["kind"]) for r in relations])


def _parts(parts: list[Data]) -> bool:
    known = [(p["role"], p["actor"]) for p in parts if isinstance(p["actor"], str)]
    unknown = [p for p in parts if not isinstance(p["actor"], str)]
    return is_ordered(known) and is_ordered([p["role"] for p in unknown]) and parts[len(known) :] == unknown


def _names(data: Data) -> bool:
    return (
        is_ordered([name["name"] for name in data.get("names", [])])
        and is_ordered([name["name"] for name in data.get("demonyms", [])])
        and {"name": data["name"]} not in data.get("names", [])
    )


def _degrees(data: Data) -> bool:
    given = data.get("coordinates", {})
    return all(_DEGREES.match(given[f]) and given[f] != "-0" for f in ("lat", "lon") if f in given)
