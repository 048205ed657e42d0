"""Values of an entry as a reviewer reads them: names beside ids, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factdb.fixture.digest import reference
from factdb.fixture.model import Fixture
from factdb.render.text import plain, seen

REFERS = {
    **dict.fromkeys(("actor", "addressee", "actors"), "actor"),
    **dict.fromkeys(("place", "places", "from", "to"), "place"),
    **dict.fromkeys(("event", "events", "asserts"), "event"),
    "claim": "claim",
    **dict.fromkeys(("source", "supersedes"), "source"),
}
"""The keys that name an entry, and its kind; `part_of` names one of the entry's own kind."""

TEXTS = (
    *("statement", "cue", "verbatim", "described_as", "note", "title", "publisher", "byline", "original", "because"),
    *("counted", "channel"),
)
"""The keys of free text, which stands in quotation marks."""


def said(fixture: Fixture, key: tuple[str, str], name: str, value: Any) -> str:
    """A value of the entry `key` in words, safe for a screen."""
    if isinstance(value, Mapping):
        return ", ".join(_parts(fixture, key, value))
    if isinstance(value, list):
        return ", ".join(said(fixture, key, name, each) for each in value)
    text = plain(value)
    kind = refers(key[0], name)
    if kind:
        return _named(fixture, kind, reference(key[1], text) if kind == "claim" else text)
    return f"“{seen(text)}”" if name in TEXTS else seen(text)


def refers(kind: str, name: str) -> str:
    """The kind of entry that a key names; nothing, where it names none."""
    return kind if name == "part_of" else REFERS.get(name, "")


def _parts(fixture: Fixture, key: tuple[str, str], value: Mapping[str, Any]) -> Iterator[str]:
    """The first value by itself, the others with their keys."""
    for n, (name, each) in enumerate(value.items()):
        words = said(fixture, key, name, each)
        yield words if n == 0 and name != "unknown" else f"{name.replace('_', ' ')} {words}"


def _named(fixture: Fixture, kind: str, slug: str) -> str:
    entry = fixture.registry(kind).get(slug)
    name = getattr(entry, {"event": "title", "claim": "statement", "source": "title"}.get(kind, "name"), None)
    return f"{slug} “{seen(name)}”" if isinstance(name, str) else seen(slug)


def differences(
    fixture: Fixture, key: tuple[str, str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[str]:
    """Return what two forms of an entry's content differ in, a sentence each."""
    names = [name for name in dict.fromkeys((*after, *before)) if before.get(name) != after.get(name)]
    return [
        sentence for name in names for sentence in _differing(fixture, key, name, before.get(name), after.get(name))
    ]


def _differing(fixture: Fixture, key: tuple[str, str], name: str, before: Any, after: Any) -> Iterator[str]:
    label = name.replace("_", " ")
    if isinstance(before, list) or isinstance(after, list):
        was, now = before or [], after or []
        yield from (f"{label}: {said(fixture, key, name, each)} is gone" for each in was if each not in now)
        yield from (f"{label}: new {said(fixture, key, name, each)}" for each in now if each not in was)
        if sorted(map(repr, was)) == sorted(map(repr, now)):
            yield f"{label}: in another order"
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from (f"{label} {words}" for words in differences(fixture, key, before, after))
    else:
        was, now = ("not given" if value is None else said(fixture, key, name, value) for value in (before, after))
        yield f"{label}: {was} → {now}"
