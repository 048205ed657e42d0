"""All that an entry can name is asked for, by the declaration of its fields."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.check.references import NAMING, Naming
from factdb.entry.field_types import Date, Each, Items, Mentions, Reference
from factdb.entry.references import REFERENCES

GROUP_OF_SOURCES = ("source", ("origin",))
"""The name of a group; it may be the id of a source, and need not."""


def asked(naming: Naming, at: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field, inner in naming:
        here = (*at, field.key)
        match field:
            case Date():
                yield "source", (*here, "source")
            case Mentions(kind=kind) | Each(kind=kind):
                yield kind, (*here, "*")
            case Reference(kind=kind):
                yield kind, here
            case _:
                yield from asked(inner, (*here, "*") if isinstance(field, Items) else here)


def test_what_entries_refer_to_is_what_is_asked_for() -> None:
    for kind, naming in NAMING.items():
        assert set(asked(naming)) == set(REFERENCES[kind]) - {GROUP_OF_SOURCES}
