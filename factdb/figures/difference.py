"""The result of comparing a coded value with its words."""

from __future__ import annotations

from typing import NamedTuple

REMEMBERED = 8192
"""How many pairs are remembered: lines say the same words of the same day again and again."""
SHOWN = 80
"""How much of the words a message shows, in characters."""


class Difference(NamedTuple):
    """A disagreement of value and words, its remedy, and whether it stops loading."""

    what: str
    hint: str
    stops: bool


Differences = tuple[Difference, ...]


def stops(differences: Differences) -> bool:
    return any(difference.stops for difference in differences)


def quoted(words: str) -> str:
    shown = " ".join(words[: 2 * SHOWN].split())
    return f"“{shown if len(shown) <= SHOWN else shown[:SHOWN].rstrip() + '…'}”"
