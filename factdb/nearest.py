"""Did you mean: the name that somebody rather meant, among those that there are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from factdb.vocabulary import SLUG_MAX


def nearest(slug: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The one that was rather meant; None where none is near. Claims of one source are told apart by their numbers."""
    if len(slug) > 2 * SLUG_MAX:  # megabytes, say: comparing would cost more than it tells
        return None
    source, slash, number = slug.rpartition("/")
    prefix = source + slash
    numbers = [k.removeprefix(prefix) for k in known if k.startswith(prefix)] if slash else []
    near = get_close_matches(number, numbers, 1, cutoff) if numbers else get_close_matches(slug, list(known), 1, cutoff)
    return (prefix if numbers else "") + near[0] if near else None
