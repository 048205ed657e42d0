"""Checks that everything an entry names exists: other entries, codes, and reasons; by the declaration of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from factdb.check.dangling import Found
from factdb.check.entry import Entry
from factdb.entry.facts import Time, Unknown
from factdb.entry.field_types import Date, Each, Field, Group, Items, Mentions, Reference, Value
from factdb.entry.fields import FIELDS
from factdb.entry.models import Entry as Model
from factdb.fixture.digest import reference

ASKED_ELSEWHERE = {("quantities", "event")}
"""The event of a number is one of the claim's own (rules.events), and asked for there."""


def _may_name(field: Field) -> bool:
    if isinstance(field, Value):
        return field.vocabulary is not None or field.unknown
    if isinstance(field, Items):
        return any(map(_may_name, field.fields))
    return isinstance(field, Date | Reference | Each | Mentions | Group)


Naming: TypeAlias = "tuple[tuple[Field, Naming], ...]"
"""Fields that may name something, each with those inside it."""


def _naming(fields: tuple[Field, ...]) -> Naming:
    return tuple((each, _naming(each.fields) if isinstance(each, Group) else ()) for each in fields if _may_name(each))


NAMING = {kind: _naming(fields) for kind, fields in FIELDS.items()}


def named(entry: Entry, model: Model) -> Iterator[Found]:
    """Yield what an entry names and nothing has."""
    yield from _named(entry, NAMING[entry.kind], model, ())


def _named(entry: Entry, naming: Naming, part: object, at: tuple[str | int, ...]) -> Iterator[Found]:
    for field, inner in naming:
        value, here = getattr(part, field.attribute), (*at, field.key)
        match field:
            case _ if value is None or (*at[:1], field.key) in ASKED_ELSEWHERE:
                continue
            case _ if isinstance(value, Unknown):
                yield from entry.code("gap_reason", value.unknown, *here, "unknown")
            case Value(vocabulary=str(vocabulary)):
                yield from entry.code(vocabulary, value, *here)
            case Date() if isinstance(value, Time):
                yield from entry.known("source", value.source, *here, "source")
            case Reference(kind="claim"):
                other = reference(entry.slug, value)
                if other != entry.slug:  # rules.itself
                    yield from entry.known("claim", other, *here)
            case Reference(kind=kind):
                yield from entry.known(kind, value, *here)
            case Each(kind=kind):
                for slug in value:
                    yield from entry.known(kind, slug, *here)
            case Mentions(kind=kind):
                for n, slug in enumerate(value):
                    yield from entry.known(kind, slug, *here, n)
            case Items():
                for n, item in enumerate(value):
                    yield from _named(entry, inner, item, (*here, n))
            case Group():
                yield from _named(entry, inner, value, here)
