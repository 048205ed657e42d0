"""The differences between two states of the data, in the words of the fixtures.

a database, the fixtures, a git revision of them  →  Snapshot × Snapshot  →  Changes
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from factdb.entry.field_types import Data

Entry = Mapping[str, Any]
"""One entry as plain data: the keys of its fixture, and what is derived; None and empty where nothing is stated."""

Item = str | Data
"""One of a list: an id, or what is said of it."""

Snapshot = Mapping[str, Mapping[str, Entry]]
"""Kind → id → entry."""

KINDS = ("vocabulary", "source", "actor", "place", "event", "claim", "retired", "seal")

ITEMS: Mapping[str, tuple[str, ...]] = {
    "codes": ("code",),
    "names": ("name",),
    "demonyms": ("name",),
    "participants": ("role", "actor"),
    "places": (),
    "actors": (),
    "events": (),
    "asserts": (),
    "relations": ("kind", "claim"),
    "gaps": ("field",),
}
"""The lists that are compared item by item, and what makes two items the same one; nothing: all of it."""


class Change(NamedTuple):
    """One difference. `field` is None where a whole entry came or went; `change` is added, removed or changed."""

    kind: str
    id: str
    change: str
    field: str | None
    before: Any
    after: Any


def compare(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Every difference: kinds as they build on each other, entries by id, fields in the order of fixtures."""
    for kind in KINDS:
        was, now = before[kind], after[kind]
        for slug in sorted({*was, *now}):
            if slug not in was:
                yield Change(kind, slug, "added", None, None, stated(now[slug]))
            elif slug not in now:
                yield Change(kind, slug, "removed", None, stated(was[slug]), None)
            else:
                yield from _fields(kind, slug, was[slug], now[slug])


def stated(entry: Entry) -> Data:
    """Return what is stated of an entry, or of a part of one."""
    return {name: value for name, value in entry.items() if value not in (None, [])}


def _fields(kind: str, slug: str, was: Entry, now: Entry) -> Iterator[Change]:
    for name in now:
        if was[name] == now[name] or (name == "context" and _is_unread(was[name], now[name])):
            continue
        if name in ITEMS:
            yield from _items(kind, slug, name, was[name], now[name])
        else:
            yield Change(kind, slug, "changed", name, was[name], now[name])


def _is_unread(was: Sequence[Data] | None, now: Sequence[Data] | None) -> bool:
    """Return whether it is one passage, whose words a file without the texts of its documents does not have."""
    one, other = ([(run["start"], run["end"]) for run in runs or []] for runs in (was, now))
    return one == other and not all(run["words"] for runs in (was, now) for run in runs or [])


def _items(kind: str, slug: str, name: str, was: Sequence[Item], now: Sequence[Item]) -> Iterator[Change]:
    there, here = _keyed(was, ITEMS[name]), _keyed(now, ITEMS[name])
    for key, item in there.items():
        if key not in here:
            yield Change(kind, slug, "removed", name, item, None)
    for key, item in here.items():
        if key not in there:
            yield Change(kind, slug, "added", name, None, item)
        elif there[key] != item:
            yield Change(kind, slug, "changed", name, there[key], item)
    order = [[key[0] for key in one if key in other] for one, other in ((there, here), (here, there))]
    if order[0] != order[1]:
        yield Change(kind, slug, "changed", "order", *order)


def _keyed(items: Sequence[Item], parts: tuple[str, ...]) -> dict[tuple[object, ...], Item]:
    """The items by what makes them the same; those that nothing tells apart are counted."""
    found: dict[tuple[object, ...], Item] = {}
    for item in items:
        told = [item[part] for part in parts] if isinstance(item, dict) else [item]
        named = tuple(part if isinstance(part, str) else None for part in told)
        nth = sum(key[:-1] == named for key in found)
        found[(*named, nth)] = item
    return found
