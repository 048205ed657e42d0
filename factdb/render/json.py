"""Result → JSON: an array with one object a row. Null is what is not stated; its reason stands beside it."""

from __future__ import annotations

import json
from typing import Any

from factdb.query import Result
from factdb.query.run import JSON_COLUMNS
from factdb.render import Look
from factdb.render.text import escaped


def render(result: Result, _look: Look) -> str:
    rows = [{column: _value(column, row[column]) for column in result.columns} for row in result.rows]
    return escaped(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def _value(column: str, value: Any) -> Any:
    if column in JSON_COLUMNS and isinstance(value, str):
        return json.loads(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
