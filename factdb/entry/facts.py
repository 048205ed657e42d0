"""The parts of entries, as Pydantic models: dates, names, numbers, signatures, reasons for what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from factdb.entry.values import Country, Digest, Edtf, Handle, Language, Rule, SignedDay, Slug, Text, degrees


class Model(BaseModel):
    """A part of a fixture: frozen, and without unknown keys. An editor shows the text below a key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def coded(vocabulary: str) -> Any:
    """A key whose values are the codes of a vocabulary: an editor offers them (json_schema.py)."""
    return Field(json_schema_extra={"vocabulary": vocabulary})


def given(key: str) -> dict[str, Any]:
    """JSON Schema for: the key is there, with a value."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


class Unknown(Model):
    """The reason why something is not stated. `verbatim` are the words that stand where the answer would be ("at the
    border").
    """

    unknown: Annotated[Text, coded("gap_reason")]
    """Why it is not stated."""
    verbatim: Text | None = None
    """The document's words that stand where the answer would be."""
    note: Text | None = None
    """A note for readers."""


def _branch(value: object) -> str:
    return "?unknown" if isinstance(value, Unknown) or (isinstance(value, dict) and "unknown" in value) else "?known"


T = TypeVar("T")
Maybe = Annotated[Annotated[T, Tag("?known")] | Annotated[Unknown, Tag("?unknown")], Discriminator(_branch)]
"""A value, or the reason for its absence."""


class Review(Model):
    """The person who signed this entry, the day, and the digest of the signed content."""

    by: Handle
    """The handle of who signed."""
    on: SignedDay
    """The day of signing."""
    digest: Digest
    """The digest of the signed content; written by `factdb review`."""
    note: Text | None = None
    """A remark of the reviewer."""


class Rejection(Model):
    """The person who rejected this entry, the day, the reason, and the digest of the content they read."""

    by: Handle
    """The handle of who rejected it."""
    on: SignedDay
    """The day of that."""
    digest: Digest
    """The digest of the content read; written by `factdb review`."""
    because: Text
    """The reason, for whoever mends it."""


class Allow(Model):
    """A finding of lint that is right as it is: `{rule: unrecorded-number, because: a year of birth}`. No signature
    covers it, and no database has it.
    """

    rule: Text
    """The name of the rule, as `factdb help lint` lists it."""
    words: Text | None = None
    """Only findings about these words; else all of the rule here."""
    because: Text
    """The reason, for whoever reads the fixture next."""


class Time(Model):
    """An EDTF date, or words relative to an anchor; always with the words of the document.

    `rule` says what the words mean, counted from the anchor ("last year": `-1 year`); without one the words fix no
    calendar unit.
    """

    edtf: Edtf | None = None
    """The date as EDTF: 2024, 2024-10, 2024-10-31, 2024~, 202X, 2022/2024 or 2022/.."""
    verbatim: Text | None = None
    """The document's words for the date."""
    basis: Literal["stated", "inferred", "external"] = "stated"
    """The basis of the date: the document states it, the reviewer infers it from the document, or another source gives
    it.
    """
    anchor: Literal["published"] | None = None
    """The anchor of relative words: the day of publication."""
    rule: Rule | None = None
    """The meaning of relative words, counted from the anchor: `-1 year`, `0 months`, `-2 weeks`."""
    source: Slug | None = None
    """The source of a date that the document does not give."""
    note: Text | None = None
    """A note for readers on the date."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [given("edtf"), given("anchor")],
            "allOf": [
                {"if": given("rule"), "then": given("anchor")},
                {
                    "if": {"required": ["basis"], "properties": {"basis": {"const": "external"}}},
                    "then": given("source"),
                    "else": given("verbatim"),
                },
            ],
        }
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.edtf is None) == (self.anchor is None):
            raise ValueError(
                "a date has either 'edtf' or an 'anchor' to which its words are relative (or is {unknown: not-stated})"
            )
        if self.rule is not None and self.anchor is None:
            raise ValueError("a 'rule' needs an 'anchor'")
        if self.basis != "external" and self.verbatim is None:
            raise ValueError("a date needs the document's words for it: add 'verbatim'")
        if self.basis == "external" and self.source is None:
            raise ValueError("a date that the document does not give needs its 'source'")
        return self


class Name(Model):
    """A name as people write it. Without a `source` it must stand in one of the documents."""

    name: Text
    """The name, as it is written."""
    language: Language | None = None
    """The language and script it is written in: uk, ru-Latn."""
    source: Slug | None = None
    """The reference that has the name; without one it stands in a document."""


Names = Annotated[
    list[
        Annotated[
            Name,
            BeforeValidator(lambda v: {"name": v} if isinstance(v, str) else v, json_schema_input_type=Text | Name),
        ]
    ],
    Field(default_factory=list),
]


class CountryFact(Model):
    """The country that a reference source, or a document, gives."""

    code: Country
    """ISO 3166-1 alpha-2, like UA."""
    source: Slug
    """The source that says so."""


class Coordinates(Model):
    """WGS 84 degrees, according to a reference source."""

    lat: Annotated[str, degrees(90)]
    """Latitude in degrees, north positive."""
    lon: Annotated[str, degrees(180)]
    """Longitude in degrees, east positive."""
    source: Slug
    """The source that has them."""


MAX_DIGITS = 15
"""The number of digits that SQLite's REAL holds without rounding."""

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_QUANTITY = re.compile(rf"(?:(?P<comparator>=|>|>=|~|<=|<) ?)?(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?\Z")
_QUANTITY_PATTERN = rf"^(?:(?:[=~]|[<>]=?) ?{_NUMBER}|{_NUMBER}(?:\.\.{_NUMBER})?)$"


class Quantity(Model):
    """A number as claimed: `> 10000`, `~ 300`, `100..200`, `5`; what was counted, where, and the words that say so."""

    value: Annotated[Text, Field(json_schema_extra={"pattern": _QUANTITY_PATTERN})]
    """> 10000, >= 5, ~ 300, < 20, 100..200 or 5."""
    unit: Text
    """The unit counted: soldiers, kilometres."""
    counted: Text
    """A closer description of what was counted."""
    place: Slug | None = None
    """The place where it was counted."""
    event: Slug | None = None
    """The event that the number belongs to."""
    verbatim: Text
    """The document's words for the number."""

    @model_validator(mode="after")
    def _readable(self) -> Self:
        self.bounds()
        return self

    def bounds(self) -> tuple[str, Decimal | None, Decimal | None]:
        """Comparator, low, high. A bound that the words leave open is None. Raises ValueError."""
        match = _QUANTITY.match(self.value)
        wrong = ValueError(f"'{self.value}' is not a quantity: write > 10000, >= 5, ~ 300, < 20, 100..200 or 5")
        if not match or (match["high"] and match["comparator"]):
            raise wrong
        low = Decimal(match["low"])
        high = Decimal(match["high"]) if match["high"] else None
        if len(re.sub(r"[^0-9]", "", match["low"] + (match["high"] or ""))) > MAX_DIGITS:
            raise ValueError(f"'{self.value}' has more than {MAX_DIGITS} digits")
        if high is not None and high < low:
            raise ValueError(f"'{self.value}': the upper bound is below the lower: write the smaller number first")
        comparator = "between" if high is not None else match["comparator"] or "="
        if comparator in ("<", "<="):
            return comparator, None, low
        if comparator in (">", ">="):
            return comparator, low, None
        return comparator, low, high if high is not None else low


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model that a value of this type can be."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)
