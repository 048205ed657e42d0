"""Result → CSV (RFC 4180): a header, then one record a row, for spreadsheets."""

from __future__ import annotations

import csv
import io

from factdb.query import Result
from factdb.render import Look
from factdb.render.text import sheet


def render(result: Result, _look: Look) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([sheet(column) for column in result.columns])
    writer.writerows([[sheet(row[column]) for column in result.columns] for row in result.rows])
    return file.getvalue()
