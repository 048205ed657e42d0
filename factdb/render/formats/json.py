"""Result → JSON: an array with one object a row. Null is what is not stated; its reason stands beside it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from factdb.query.model import JSON_COLUMNS, Result
from factdb.query.thing import Thing
from factdb.render.look import Look
from factdb.render.text import escaped


def render(result: Result, _look: Look) -> str:
    return written(objects(result))


def written(value: object) -> str:
    """Plain data as a JSON document for people and programs, ending in a newline."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def objects(result: Result) -> list[dict[str, Any]]:
    """Every row as plain data, with the columns that hold JSON parsed."""
    listed = bool(result.query.list)
    return [plain(row, parsed=listed) for row in result.rows]


def whole(things: list[Thing]) -> list[dict[str, Any]]:
    """Every thing as an object: its row, and under `parts` the rows of other views, without the texts of documents."""
    found = [
        {"kind": t.kind, **plain(t.row), "parts": {k: [plain(r) for r in v] for k, v in t.parts.items()}}
        for t in things
    ]
    for each in found:
        for source in each["parts"].get("source", []):
            source.pop("text", None)
    return found


def plain(row: Mapping[str, Any], *, parsed: bool = True) -> dict[str, Any]:
    """One row as JSON has it; of our own views the columns that hold JSON are parsed."""
    return {name: _value(value, parsed=parsed and name in JSON_COLUMNS) for name, value in row.items()}


def _value(value: Any, *, parsed: bool) -> Any:
    """A value as JSON has it. Bytes and what is not finite, which only `sql` can bring, become SQL's text for them."""
    if parsed and isinstance(value, str):
        return json.loads(value)
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value.is_integer() else value
    return value
