"""Names in a text: things that a reviewer may mean it to be about. A proposal, never an answer."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.fixture.model import Fixture
from factdb.vocabulary import name_key

KINDS = ("place", "actor", "event")


def named(fixture: Fixture, text: str) -> list[tuple[str, str]]:
    """(kind, slug) of each place, actor and event of which a name, an alias or the title stands in the text, whole, in
    whatever script; in registry order.
    """
    key = f" {name_key(text)} "
    return [(kind, slug) for kind in KINDS for slug in fixture.registry(kind) if _has(key, names(fixture, kind, slug))]


def names(fixture: Fixture, kind: str, slug: str) -> Iterator[str]:
    """Yield what the entry is called, first as the reviewer calls it."""
    if kind == "event":
        yield fixture.events[slug].title
        return
    entry = fixture.actors[slug] if kind == "actor" else fixture.places[slug]
    yield entry.name
    yield from (name.name for name in entry.names)


def _has(text: str, names: Iterator[str]) -> bool:
    return any((key if _is_unspaced(key) else f" {key} ") in text for key in map(name_key, names) if key)


def _is_unspaced(key: str) -> bool:
    """Return whether it is of a script that is written without spaces, as far as its having no capitals tells."""
    letters = [c for c in key if c.isalpha()]
    return bool(letters) and all(c.lower() == c.upper() for c in letters)
