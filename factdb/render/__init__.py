"""Result → what a person or a program reads. A renderer is a module with one function."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from factdb.query import Result

FORMATS = ("table", "cards", "tsv", "csv", "json", "jsonl", "md", "ids")
HUMAN = ("table", "cards")
CARDS_BELOW = 72
"""Narrower terminals get cards: a table would cut ids or lose columns."""


class Look(NamedTuple):
    """How it is to look: where it goes, how wide, with which signs and colours."""

    width: int = 80
    terminal: bool = False
    color: bool = False
    ascii: bool = False

    def sign(self, character: str) -> str:
        """The character, or its ASCII form."""
        return _ASCII.get(character, character) if self.ascii else character


_ASCII = {
    "≠": "!=",
    "·": "-",
    "≡": "==",
    "—": "--",
    "▌": ">>",
    "▐": "<<",
    "…": "...",
    "“": '"',
    "”": '"',
    "≥": ">=",
    "≤": "<=",
    "–": "-",
    "’": "'",
    # A drawing's, each as wide as before.
    "░": ":",
    "━": "=",
    "●": "*",
    "→": ">",
    "←": "<",
    "×": "x",
    "┊": "|",
    "─": "-",
    "┬": "+",
}


def choose(asked: str | None, look: Look) -> str:
    """The format that was asked for; else TSV in a pipe, and on a terminal a table, or cards where it is narrow."""
    if asked is not None:
        return asked
    if not look.terminal:
        return "tsv"
    return "cards" if look.width < CARDS_BELOW else "table"


def drawing(result: Result) -> str | None:
    """The renderer that shows the result to a person better than a table or cards; None where those do.

    It needs the list's own columns: counts, and columns of one's own, are always a table or cards.
    """
    query = result.query
    if query.columns or query.counted:
        return None
    if query.by:
        return "outline"
    return {
        "changes": "changes",
        "disputes": "outline",
        "findings": "findings",
        "search": "finds",
        "timeline": "timeline",
    }.get(query.list)


def render(result: Result, format: str, look: Look) -> str:
    """The result in one of the FORMATS, ending in a newline unless it is empty."""
    renderer = (drawing(result) if format in HUMAN else None) or format
    if result.cited and format not in (*HUMAN, "md", "ids"):
        from factdb.render import cited  # for few answers

        result = cited.column(result, parsed=format in ("json", "jsonl"))
    text: str = import_module(f"factdb.render.{renderer}").render(result, look)
    return text
