"""The findings of the doctor → a page: area by area, each finding with why it matters and what to type."""

from __future__ import annotations

from factdb.query.model import Result
from factdb.render import words
from factdb.render.look import Look
from factdb.render.page import Page
from factdb.render.text import sentence

EDGE = 8


def render(result: Result, look: Look) -> str:
    page = Page(look)
    area = None
    for row in result.rows:
        if row["area"] != area:
            if area is not None:
                page.blank()
            page.line((row["area"], "bold"))
        area = row["area"]
        page.entry((row["state"].ljust(EDGE - 2), "bold" if row["state"] == "wrong" else "dim"), _found(row), indent=2)
        for name in ("why", "type"):
            if row[name]:
                page.entry((f"{name}:".ljust(6), "dim"), sentence(row[name]), indent=2 + EDGE - 2)
    page.blank()
    wrong = sum(row["state"] == "wrong" for row in result.rows)
    page.line(f"{words.counted(wrong, 'fault')} to fix" if wrong else "no faults")
    return page.text()


def _found(row: words.Row) -> str:
    return sentence(f"{row['check']}: {row['found']}")
