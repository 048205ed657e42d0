"""The answer of the engine: rows by column, or a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factdb.backend import Reader
from factdb.query.select import Select


def fetch(reader: Reader, sql: str, parameters: Mapping[str, str | int]) -> list[dict[str, Any]]:
    """The rows, by column."""
    cursor = reader.execute(sql, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def number(reader: Reader, select: Select | None) -> int:
    """The one number that is selected; 0 where nothing is to be."""
    return int(next(reader.execute(*select.statement()))[0]) if select else 0
