"""How an answer is to look: where it goes, how wide, with which signs and colours."""

from __future__ import annotations

from typing import NamedTuple

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
