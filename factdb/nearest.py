"""Did you mean: what somebody rather meant, among what there is. Words are compared here, and the wording is here."""

from __future__ import annotations

from collections.abc import Iterable

from factdb.vocabulary import SLUG_MAX

SHARING = 0.73
"""How like names are that share some of their words."""


def near(word: str, known: Iterable[str], *, most: int = 1, cutoff: float = 0.6) -> list[str]:
    """Those that are written most like the word, the nearest first."""
    if len(word) > 2 * SLUG_MAX:  # megabytes, say: comparing would cost more than it tells
        return []
    from difflib import get_close_matches  # for what fails: a read starts without it

    return get_close_matches(word, list(known), most, cutoff)


def nearest(slug: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The one that was rather meant; None where none is near. Claims of one source are told apart by their numbers."""
    known = list(known)
    source, slash, number = slug.rpartition("/")
    prefix = source + slash
    numbers = [k.removeprefix(prefix) for k in known if k.startswith(prefix)] if slash else []
    found = near(number, numbers, cutoff=cutoff) if numbers else near(slug, known, cutoff=cutoff)
    return (prefix if numbers else "") + found[0] if found else None


def asked(found: Iterable[object]) -> str:
    """The question whether one of these was meant; empty without any."""
    return f"did you mean {' or '.join(names)}?" if (names := list(map(str, found))) else ""


def did_you_mean(slug: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The question whether the nearest was meant; empty where none is near."""
    found = nearest(slug, known, cutoff=cutoff)
    return asked([found]) if found else ""


def likeness(key: str, other: str) -> float:
    """How like two names are, by their keys, from 0 to 1. One that holds all words of the other is near, and one that
    shares many.
    """
    from difflib import SequenceMatcher

    words, others = set(key.split()), set(other.split())
    if words and (words < others or others < words):
        return 0.9
    matcher = SequenceMatcher(None, key, other)
    like = matcher.ratio() if matcher.quick_ratio() > 0.72 else 0.0
    shared = len(words & others) / max(len(words | others), 1)
    return max(like, SHARING if shared >= 1 / 3 else 0.0)
