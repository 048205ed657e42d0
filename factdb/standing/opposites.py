"""Opposite claims: of two voices one asserts an event, and the other denies it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from factdb.standing.said import Days

ASSERTING = frozenset(("occurrence", "state", "quantity", "cause"))
"""Kinds of claim that say that an event happened or is so."""
DENYING = frozenset(("occurrence", "state", "quantity"))
"""Kinds that can say that it did not; a number that is denied says so on one reading only."""
FIRM = frozenset(("certain", "probable"))


class Stance(NamedTuple):
    """An utterance on one side of an event, as far as it decides whom it contests.

    `state` tells a state from what happens; `counted` is true of a denial that has a number.
    """

    voice: str
    denies: bool
    state: bool
    counted: bool
    when: Days | None


def takes_side(kind: str, polarity: str, certainty: str) -> bool:
    """Return whether a claim that asserts an event stands on one side of it."""
    return certainty in FIRM and kind in (DENYING if polarity == "denies" else ASSERTING)


def stance(voice: str, kind: str, polarity: str, when: Days | None, *, counted: bool) -> Stance:
    """The side of a claim that `takes_side`. `counted`: it has a quantity."""
    denies = polarity == "denies"
    return Stance(voice, denies, kind == "state", denies and (counted or kind == "quantity"), when)


def contest(one: Stance, other: Stance) -> Literal["implied", "ambiguous", ""]:
    """The scope in which two utterances on opposite sides of an event contest each other; empty where they do not.

    Times that exclude each other leave no contest. A state needs two known and equal times, and a denial with a number
    may deny the number alone.
    """
    if one.denies == other.denies or one.voice == other.voice or not _may_meet(one, other):
        return ""
    if one.counted or other.counted:
        return "ambiguous"
    if one.state or other.state:
        return "implied" if one.when is not None and one.when == other.when else "ambiguous"
    return "implied"


def says_opposite(one: Stance, other: Stance) -> bool:
    """Return whether one voice stands on both sides of an event, at times that do not exclude each other."""
    return one.denies != other.denies and one.voice == other.voice and _may_meet(one, other)


def _may_meet(one: Stance, other: Stance) -> bool:
    return one.when is None or other.when is None or not one.when.excludes(other.when)
