"""Result → CSV (RFC 4180): a header, then one record a row, for spreadsheets."""

from __future__ import annotations

import re

from factdb.query.model import Result
from factdb.render.look import Look
from factdb.render.text import sheet

_SPLITTING = r'[",;|\n]|\A\s|\s\Z'
"""Characters at which some spreadsheets begin another cell or drop something: such fields stand in quotation marks."""


def render(result: Result, _look: Look) -> str:
    records = [result.columns, *([row[column] for column in result.columns] for row in result.rows)]
    return "".join(",".join(_field(sheet(value)) for value in record) + "\n" for record in records)


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(_SPLITTING, text) else text
