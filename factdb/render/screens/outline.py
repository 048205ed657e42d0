"""A grouped result → an outline: a heading for each group, one inside the other, and the rows below."""

from __future__ import annotations

from typing import Any

from factdb.query.compose import dimensions
from factdb.query.model import Result
from factdb.render import answer, columns, words
from factdb.render.look import Look
from factdb.render.page import Page, Part
from factdb.render.text import screen
from factdb.render.words import Row

STEP = 2


def render(result: Result, look: Look) -> str:
    page = Page(look)
    page.heading(result)
    named = dimensions(result.query)
    before: list[Any] | None = None
    for row in result.rows:
        values = [row[name] for name in named]
        for depth, name in enumerate(named):
            if before is None or values[: depth + 1] != before[: depth + 1]:
                if depth == 0 and before is not None:
                    page.blank()
                page.line((answer.group(name, row, result, look), "bold"), indent=STEP * depth)
        before = values
        _row(page, row, result, look, indent=STEP * len(named), named=named)
    if not result.rows:
        page.line(answer.nothing(result))
    page.footer(result)
    return page.text()


def _row(page: Page, row: Row, result: Result, look: Look, *, indent: int, named: tuple[str, ...]) -> None:
    if result.query.list == "claims":
        return _claim(page, row, look, indent=indent, named=named)
    if result.query.list == "disputes":
        return _dispute(page, row, result, look, indent=indent, named=named)
    first, *others = columns.columns(result)
    parts: list[Part] = [first.cell(row, result, look)]
    for column in (other for other in others if other.heading not in named):
        if cell := column.cell(row, result, look):
            parts += [(f"  {column.heading} ", "dim"), cell]
    return page.line(*parts, indent=indent)


def _claim(page: Page, row: Row, look: Look, *, indent: int, named: tuple[str, ...]) -> None:
    identifier = words.short(row["id"], row["source"]) if "source" in named else screen(row["id"])
    page.entry(
        words.head(identifier, row, look),
        words.statement(row),
        (words.remarked(row, look), "dim"),
        indent=indent,
    )


def _dispute(page: Page, row: Row, result: Result, look: Look, *, indent: int, named: tuple[str, ...]) -> None:
    claim = screen(row["claim"])
    who = "" if "voice" in named else words.voice(row, result) + ": "
    page.entry(claim + " " * STEP, (who, "bold"), words.statement(row), indent=indent)
    page.line((words.contest(row), "dim"), indent=indent + STEP)
    contested = words.voice(row, result, name="contested_voice_name")
    page.entry(
        words.against(row, look) + " ",
        (contested + ": ", "bold"),
        screen(row["contested_statement"]) + words.hedge(row, name="contested_certainty"),
        indent=indent + STEP,
    )
    if row["note"]:
        page.line((screen(row["note"]), "dim"), indent=indent + STEP * 2)
