"""Every field of an entry, declared once: its key, its columns, what a view calls them, and what it refers to.

Out of this come the rows of an entry (store/rows.py), the entry out of its rows (store/entries.py), what entries refer
to (references.py), what two states are compared by (diff/views.py) and the tuples of the fast way (lines/). Whether a
key must be there, its default and its vocabulary stand in the models.

A column more takes a migration, the field in its model, a line here, and the line of the view that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from factdb.entry.facts import Coordinates, CountryFact, Name, Quantity
from factdb.entry.field_types import (
    Amount,
    Date,
    Each,
    Fact,
    Field,
    Group,
    Items,
    Mentions,
    Names,
    Number,
    Own,
    Reference,
    Value,
)
from factdb.entry.models import (
    About,
    Actor,
    Assessment,
    Claim,
    Code,
    Event,
    Participant,
    Place,
    Relation,
    Source,
    Voice,
)
from factdb.entry.values import Form


def _of(model: type[BaseModel], *fields: Field) -> tuple[Field, ...]:
    """The fields, with what their model says of them."""
    return tuple(_as_in(model.model_fields[f.attribute], f) for f in fields)


def _as_in(info: FieldInfo, declared: Field) -> Field:
    if not isinstance(declared, Value):
        return declared
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return replace(
        declared,
        vocabulary=str(extra["vocabulary"]) if "vocabulary" in extra else None,
        default=info.default if isinstance(info.default, str) else None,
        required=info.is_required(),
        form=next(_forms((*info.metadata, info.annotation))),
    )


def _forms(parts: tuple[object, ...]) -> Iterator[Callable[[str], str]]:
    """Yield what refuses a text that a type does not take."""
    for part in parts:
        if isinstance(part, Form):
            yield part.check
        elif get_origin(part) is Literal:
            yield _one_of(get_args(part))
        else:
            yield from _forms(get_args(part))


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return check


def _name(model: type[BaseModel]) -> tuple[Field, ...]:
    return _of(model, Value("name"), Value("language"), Reference("source", kind="source"))


CODE = tuple(Code.model_fields)
"""The keys of a code, which are its columns."""
COUNTRY = Fact(
    "country",
    fields=_of(
        CountryFact,
        Value("code", columns=("country",)),
        Reference("source", kind="source", columns=("country_source_id",)),
    ),
)
NOTE = _of(Claim, Value("note"))
FIELDS: dict[str, tuple[Field, ...]] = {
    "source": _of(
        Source,
        *map(Value, ("kind", "document", "sha256", "language")),
        *(Value(key, unknown=True, asked=True) for key in ("title", "publisher", "byline", "url")),
        Value("archive_url"),
        Date("published", relative=False, asked=True),
        Own("origin", kind="source", columns=("origin",), viewed=("origin",)),
        Value("reliability"),
        Reference("supersedes", kind="source"),
    )
    + NOTE,
    "actor": _of(
        Actor,
        *map(Value, ("name", "kind", "reference")),
        COUNTRY,
        Reference("part_of", kind="actor"),
        Value("wikidata"),
        Names("names", table="actor_alias", form="name", fields=_name(Name)),
    )
    + NOTE,
    "place": _of(
        Place,
        *map(Value, ("name", "kind")),
        Reference("part_of", kind="place"),
        COUNTRY,
        Fact(
            "coordinates",
            fields=_of(
                Coordinates,
                Number("lat"),
                Number("lon"),
                Reference("source", kind="source", columns=("coordinates_source_id",)),
            ),
        ),
        *map(Value, ("iso", "geonames", "wikidata")),
        Names("names", table="place_alias", form="name", fields=_name(Name)),
        Names("demonyms", table="place_alias", form="demonym", fields=_name(Name)),
    )
    + NOTE,
    "event": _of(
        Event,
        *map(Value, ("title", "kind")),
        Reference("place", kind="place", unknown=True, asked=True),
        Reference("from", kind="place", unknown=True, viewed=("from_place",)),
        Reference("to", kind="place", unknown=True, viewed=("to_place",)),
        Reference("part_of", kind="event"),
        Items(
            "participants",
            table="participant",
            order=("role", "actor"),
            fields=_of(Participant, Value("role"), Reference("actor", kind="actor", unknown=True)),
        ),
    )
    + NOTE,
    "claim": _of(
        Claim,
        Own("quote", table="claim_span", columns=("position", "quote"), viewed=("spans",)),
        Own("occurrence"),
        Own("context", columns=("context_start", "context_end"), viewed=("context_start", "context_end")),
        *map(Value, ("original", "statement", "kind", "polarity", "certainty", "evidence")),
        Items(
            "voices",
            table="voice",
            number="depth",
            order=("actor",),
            fields=_of(
                Voice,
                Each("actor", kind="actor"),
                *map(Value, ("cue", "stance", "described_as")),
                Reference("addressee", kind="actor"),
                Value("channel"),
            ),
        ),
        Date("when", shown=("words", "basis", "anchor", "rule")),
        Date("said"),
        Mentions("asserts", kind="event", table="claim_event", role="asserts"),
        Group(
            "about",
            fields=_of(
                About,
                Mentions("places", kind="place", table="claim_place"),
                Mentions("actors", kind="actor", table="claim_actor"),
                Mentions("events", kind="event", table="claim_event", role="about"),
            ),
        ),
        Items(
            "quantities",
            table="quantity",
            number="position",
            fields=_of(
                Quantity,
                Amount("value"),
                *map(Value, ("unit", "counted")),
                Reference("place", kind="place"),
                Reference("event", kind="event"),
                Value("verbatim", columns=("words",)),
            ),
        ),
        Items(
            "relations",
            table="relation",
            order=("claim", "kind"),
            cells=("other_id", "kind", "basis", "scope", "note"),
            fields=_of(
                Relation,
                Value("kind"),
                Reference("claim", kind="claim", columns=("other_id",)),
                *map(Value, ("scope", "basis", "note")),
            ),
        ),
        Items(
            "assessments",
            table="assessment",
            number="position",
            counted=False,
            order=("by", "rating", "on", "url"),
            fields=_of(
                Assessment,
                Value("by", columns=("assessor",)),
                *map(Value, ("rating", "scale")),
                Value("on", columns=("day",)),
                Value("url"),
            ),
        ),
        Own("gaps"),
    )
    + NOTE,
}
"""Kind → its fields, in the order in which an entry has them. All have `id`, `was` and a verdict, too."""


@cache
def tables_of(kind: str) -> tuple[str, ...]:
    """The tables whose rows belong to an entry of the kind, beside its own; their column `KIND_id` names it."""
    return tuple(dict.fromkeys(_tables(FIELDS[kind])))


def _tables(fields: tuple[Field, ...]) -> Iterator[str]:
    for each in fields:
        match each:
            case Mentions(table=str(table)) | Items(table=str(table)) | Own(table=str(table)):
                yield table
            case Group():
                yield from _tables(each.fields)
