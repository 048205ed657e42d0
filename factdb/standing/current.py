"""Current claims: not withdrawn, not corrected, and not left behind in an older version."""

from __future__ import annotations

from typing import Literal

from factdb.standing.voices import OTHER, Voice, compare
from factdb.vocabulary import COUNTING_SCOPES

WITHDRAWING = frozenset(("retracts", "corrects"))

Reach = Literal["utterance", "origin", ""]
"""The extent of what a claim takes back: the whole utterance, its reports of the one origin, or nothing."""


def withdraws(kind: str, scope: str) -> bool:
    """Return whether a relation takes its target back, if its voice may."""
    return kind in WITHDRAWING and scope in COUNTING_SCOPES


def reach(by: Voice, of: Voice) -> Reach:
    """Return how far a claim of one voice takes back a claim of another.

    Nobody takes back for another. A document that speaks itself takes back what its origin reported of others.
    """
    if not by.chain and of.chain and by.origin == of.origin:
        return "origin"
    return "utterance" if by.key == of.key or compare(by, of) != OTHER else ""
