"""Result → what a person or a program reads. A renderer is a module with one function."""

from __future__ import annotations

from importlib import import_module

from factdb.query.model import Result
from factdb.render.look import CARDS_BELOW, Look

FORMATS = ("table", "cards", "tsv", "csv", "json", "jsonl", "md", "ids")
HUMAN = ("table", "cards")


def choose(asked: str | None, look: Look) -> str:
    """The format that was asked for; else TSV in a pipe, and on a terminal a table, or cards where it is narrow (or, in
    `formats/table.py`, where a table would cut an id).
    """
    if asked is not None:
        return asked
    if not look.terminal:
        return "tsv"
    return "cards" if look.width < CARDS_BELOW else "table"


DRAWN = {
    "changes": "diff",
    "disputes": "outline",
    "findings": "doctor",
    "search": "search",
    "timeline": "timeline",
}
"""The lists that a person sees better as a screen of their own than as a table or cards."""


def drawing(result: Result) -> str | None:
    """The screen that shows the result to a person better than a table or cards; None where those do.

    It needs the list's own columns: counts, and columns of one's own, are always a table or cards.
    """
    query = result.query
    if query.columns or query.counted:
        return None
    return "outline" if query.by else DRAWN.get(query.list)


def render(result: Result, format: str, look: Look) -> str:
    """The result in one of the FORMATS, ending in a newline unless it is empty."""
    screen = drawing(result) if format in HUMAN else None
    if result.cited and format not in (*HUMAN, "md", "ids"):
        from factdb.render import cited  # for few answers

        result = cited.column(result, parsed=format in ("json", "jsonl"))
    renderer = f"screens.{screen}" if screen else f"formats.{format}"
    text: str = import_module(f"factdb.render.{renderer}").render(result, look)
    return text
