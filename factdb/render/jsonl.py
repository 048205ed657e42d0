"""Result → JSON Lines: one object a line."""

from __future__ import annotations

import json

from factdb.query import Result
from factdb.render import Look
from factdb.render.json import objects
from factdb.render.text import escaped


def render(result: Result, _look: Look) -> str:
    return "".join(escaped(json.dumps(row, ensure_ascii=False)) + "\n" for row in objects(result))
