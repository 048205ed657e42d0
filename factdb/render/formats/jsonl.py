"""Result → JSON Lines: one object a line."""

from __future__ import annotations

import json

from factdb.query.model import Result
from factdb.render.formats.json import objects
from factdb.render.look import Look
from factdb.render.text import escaped


def render(result: Result, _look: Look) -> str:
    return "".join(escaped(json.dumps(row, ensure_ascii=False)) + "\n" for row in objects(result))
