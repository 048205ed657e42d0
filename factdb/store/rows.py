"""Fixture entries → rows of the private tables: slugs become keys, relative dates dates, quotes positions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factdb import dates
from factdb.entry.above import Areas
from factdb.entry.facts import Model, Name, Quantity, Time, Unknown
from factdb.entry.field_types import (
    NOT_STATED,
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
from factdb.entry.fields import CODE, FIELDS, tables_of
from factdb.entry.models import Actor, Claim, Entry, Event, Participant, Place, Source
from factdb.fixture.digest import content, is_signed, reference
from factdb.fixture.model import Fixture
from factdb.fixture.retirements import reason
from factdb.fixture.seals import Seal
from factdb.store.roundtrip import is_regular
from factdb.vocabulary import Span, name_key, script_of, voice_key

Ids = Mapping[str, Mapping[str, int]]
"""Kind → slug → key."""

ELLIPSIS = " […] "
"""The mark between the runs of an interrupted quote."""


Cell = str | int | float | None
Cells = tuple[Cell, ...]
Gap = tuple[str, str, str | None, str | None]
"""Field, reason, words, note."""


@dataclass(frozen=True)
class Row:
    """One entry as it stands in the tables: its own columns, and the rows that belong to it."""

    id: int
    slug: str
    main: dict[str, Cell]
    children: dict[str, list[Cells]]

    def values(self, columns: Iterable[str], mark: str | None = None) -> Cells:
        """Return what stands in these columns of its own; `mark` is the digest to stand there, where it is not the
        row's.
        """
        own = {**self.main, "id": self.id, "slug": self.slug, "digest": mark or digest(self)}
        return tuple(own[column] for column in columns)


def digest(row: Row) -> str:
    """Return what the rows of an entry amount to: equal digests mean that there is nothing to write."""
    content = json.dumps([row.main, row.children], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def codes(fixture: Fixture, vocabulary: str) -> list[Cells]:
    """The rows of one code list, in the order of its columns."""
    listed = fixture.vocabulary[vocabulary].values()
    return [(c.code, n, *(getattr(c, key) for key in CODE[1:])) for n, c in enumerate(listed, 1)]


def entries(fixture: Fixture, kind: str, ids: Ids) -> Iterator[Row]:
    """Every entry of one kind as rows, in fixture order."""
    for slug in fixture.registry(kind):
        yield row(fixture, kind, slug, ids, signed=is_signed(fixture, kind, slug))


def row(fixture: Fixture, kind: str, slug: str, ids: Ids, *, signed: bool) -> Row:
    """One entry as rows."""
    key, entry = ids[kind][slug], fixture.entry(kind, slug)
    made = _Making(fixture, ids, kind, slug, entry)
    for field in FIELDS[kind]:
        made.put(field, getattr(entry, field.attribute))
    main, children = made.main | made.derived() | {"reviewed": int(signed)}, made.children
    # A voided signature is nobody's.
    review = entry.review if signed else None
    children["review"] = [(kind, key, review.by, review.on, review.digest, review.note)] if review else []
    children["gap"] = [(kind, key, *gap) for gap in sorted(made.gaps, key=lambda gap: gap[0])]
    if former := fixture.former(kind, slug):
        children["redirect"] = [(kind, old, key) for old in sorted(former)]
    if kept := written(fixture, kind, slug, entry):
        children["written"] = [(kind, key, kept)]
    return Row(key, slug, main, children)


def written(fixture: Fixture, kind: str, slug: str, entry: Entry) -> str | None:
    """The entry as JSON, by its full id, where its rows do not tell all of it."""
    data = {"id": "", **content(entry)} | {"id": slug}
    inherited = None
    if isinstance(entry, Place) and entry.part_of is not None:
        fact = fixture.country_fact(entry.part_of)
        inherited = {"code": fact.code, "source": fact.source} if fact else None
    if is_regular(kind, data, inherited=inherited):
        return None
    return as_json(entry, slug)


def as_json(entry: Entry, slug: str) -> str:
    """The entry as it is written, by its full id."""
    data = {"id": "", **content(entry)} | {"id": slug}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class _Making:
    """The columns, rows and gaps of one entry, field by field."""

    def __init__(self, fixture: Fixture, ids: Ids, kind: str, slug: str, entry: Entry) -> None:
        self.fixture, self.ids, self.kind, self.slug, self.entry = fixture, ids, kind, slug, entry
        self.key = ids[kind][slug]
        self.main: dict[str, Cell] = {}
        self.children: dict[str, list[Cells]] = {table: [] for table in tables_of(kind)}
        self.gaps: list[Gap] = []

    def put(self, field: Field, value: Any) -> None:
        """Take in what the model has in one field."""
        match field:
            case Value() | Reference() | Number():
                self.main[field.column] = self.cell(field, value)
                if field.unknown:
                    self.gap(field.key, value, asked=field.asked)
            case Date():
                self.date(field, value)
            case Fact():
                self.fact(field, value)
            case Names():
                self.names(field, value)
            case Items(key="participants"):
                self.participants(field, value)
            case Items():
                self.items(field, value)
            case Mentions():
                role = (field.role,) if field.role else ()
                mentioned = [(self.key, self.ids[field.kind][slug], *role) for slug in value]
                # What a claim is about stands before what it asserts: the order is part of a row's digest.
                self.children[field.table] = [*mentioned, *self.children[field.table]]
            case Group():
                for inner in field.fields:
                    self.put(inner, getattr(value, inner.attribute))
            case Own(key="gaps"):
                self.gaps += [(gap.field, gap.unknown, gap.verbatim, gap.note) for gap in value]
            case Own(key="quote"):
                self.quote()
            case Own(key="context"):
                span = self.fixture.placed[self.slug].context
                self.main |= zip(field.columns, (span.start, span.end) if span else (None, None), strict=True)
            case Own(key="origin"):
                self.main["origin"] = self.fixture.origin(self.slug)

    def cell(self, field: Field, value: object) -> Cell:
        """Return what stands in a column of its own."""
        if value is None or isinstance(value, Unknown):
            return None
        match field:
            case Reference(kind="claim"):
                return self.ids["claim"][reference(self.slug, str(value))]
            case Reference(kind=kind):
                return self.ids[kind][str(value)]
            case Number():
                return float(str(value))
        return str(value)

    def gap(self, name: str, value: object, *, asked: bool = False) -> None:
        """Why a value is not there: as it is written, or, where it is `asked` for, that it is not stated."""
        if isinstance(value, Unknown):
            self.gaps.append((name, value.unknown, value.verbatim, value.note))
        elif value is None and asked and not (isinstance(self.entry, Source) and self.entry.document is None):
            self.gaps.append((name, NOT_STATED, None, None))

    def date(self, field: Date, time: Time | Unknown | None) -> None:
        published = self.fixture.sources[self.slug.partition("/")[0]].published if field.relative else None
        self.main |= zip(field.columns, _date(time, published), strict=False)
        if field.asked or not isinstance(time, Unknown) or (time.unknown, time.note) != (NOT_STATED, None):
            self.gap(field.key, time, asked=field.asked)

    def fact(self, field: Fact, value: object) -> None:
        if self.kind == "place" and field.key == "country":
            value = self.fixture.country_fact(self.slug) or value
        there = value is not None and not isinstance(value, Unknown)
        for inner in field.fields:
            self.put(inner, getattr(value, inner.attribute) if there else None)
        self.gap(field.key, value, asked=field.asked)

    def items(self, field: Items, items: Sequence[Model]) -> None:
        for n, item in enumerate(items, 1):
            cells: dict[str, Cell] = {field.number or "": n}
            several: list[tuple[str, int]] = []
            for inner in field.fields:
                value = getattr(item, inner.attribute)
                match inner:
                    case Each():
                        several = [(inner.columns[0], self.ids[inner.kind][slug]) for slug in sorted(value)]
                    case Amount():
                        assert isinstance(item, Quantity)
                        cells |= zip(inner.columns, bounds(item), strict=True)
                    case _:
                        cells[inner.columns[0]] = self.cell(inner, value)
            for each in several or [("", 0)]:
                cells |= [each]
                self.children[field.table].append((self.key, *(cells[column] for column in field.cells)))

    def participants(self, field: Items, parts: Sequence[Participant]) -> None:
        """Known ones are rows. A gap has the role for a name, with a number behind it from the second one on."""
        known = [(self.ids["actor"][p.actor], p.role) for p in parts if not isinstance(p.actor, Unknown)]
        self.children[field.table] = [(self.key, *part) for part in sorted(known)]
        before = Counter[str]()
        for part in parts:
            if isinstance(part.actor, Unknown):
                before[part.role] += 1
                nth = before[part.role]
                self.gap(part.role if nth == 1 else f"{part.role}-{nth}", part.actor)

    def names(self, field: Names, names: Sequence[Name]) -> None:
        """A row for each name, the entry's own among them; a place's say which are adjectives."""
        assert isinstance(self.entry, Actor | Place)
        found = {self.entry.name: Name(name=self.entry.name)} if field.form == "name" else {}
        found |= {name.name: name for name in names}
        form = (field.form,) if self.kind == "place" else ()
        rows: list[Cells] = [
            (self.key, *form, n, name_key(n), name.language, script_of(n), _id(self.ids, "source", name.source))
            for n, name in found.items()
        ]
        self.children[field.table] = sorted([*self.children[field.table], *rows], key=lambda row: row[: 2 + len(form)])

    def quote(self) -> None:
        spans, document = self.fixture.placed[self.slug].spans, self.fixture.documents[self.slug.partition("/")[0]]
        words = [document.text[span.start : span.end] for span in spans]
        self.main |= {"position": spans[0].start, "quote": ELLIPSIS.join(words)}
        self.children["claim_span"] = _runs(self.key, spans)

    def derived(self) -> dict[str, Cell]:
        """The columns that are no field's: they follow from the entry, or from what it stands in."""
        match self.entry:
            case Source():
                document = self.fixture.documents.get(self.slug)
                return {"text": document.text if document else None}
            case Event():
                return {"lookup": name_key(self.entry.title)}
            case Claim():
                voice = voice_key(tuple(self.entry.voices[-1].actor)) if self.entry.voices else ""
                return {"source_id": self.ids["source"][self.slug.partition("/")[0]], "voice": voice}
        return {}


def _runs(key: int, spans: Sequence[Span]) -> list[Cells]:
    """The runs of an interrupted quote. Where another stands, its claim tells."""
    found: list[Cells] = []
    begins = 0
    for n, span in enumerate(spans if len(spans) > 1 else (), 1):
        found.append((key, n, span.start, span.end, begins))
        begins += span.end - span.start + len(ELLIPSIS)
    return found


def bounds(quantity: Quantity) -> tuple[str, float | None, float | None]:
    """The columns of a number as claimed."""
    comparator, low, high = quantity.bounds()
    return comparator, None if low is None else float(low), None if high is None else float(high)


def _date(time: Time | Unknown | None, published: Time | Unknown | None) -> tuple[str | None, ...]:
    """The columns of one date. A relative one is counted from its anchor where that is known, and stays words where it
    is not.
    """
    if not isinstance(time, Time):
        return None, None, None, None, NOT_STATED, time.verbatim if time else None, None, None
    edtf = dates.EdtfDate.parse(time.edtf) if time.edtf else _counted(time, published)
    basis = time.basis if time.edtf else "relative-resolved" if edtf else "relative-unresolved"
    known = (str(edtf), edtf.earliest, edtf.latest, edtf.precision) if edtf else (None, None, None, None)
    return *known, basis, time.verbatim, time.anchor, time.rule


def _counted(time: Time, published: Time | Unknown | None) -> dates.EdtfDate | None:
    if time.rule is None or not isinstance(published, Time) or published.edtf is None:
        return None
    return dates.resolve(time.rule, dates.EdtfDate.parse(published.edtf))


def retired(fixture: Fixture, ids: Ids) -> Iterator[tuple[str, str, int | None, str, str]]:
    """(kind, id, key of its successor, day, reason) for each id that has no entry any more, the former ones of such a
    thing included.
    """
    for gone in fixture.retired.values():
        successor, further = fixture.retirements.fate(gone)
        for old in fixture.retirements.ids(gone):
            yield gone.kind, old, _id(ids, gone.kind, successor), gone.on, reason(gone, further)


def seals(given: Mapping[int, Seal]) -> Iterator[Cells]:
    """The seals in order. Manifests of older ones stay in the project: a state is held against the newest."""
    for n in sorted(given):
        seal = given[n]
        manifest = seal.manifest if n == max(given) else None
        yield n, seal.day, seal.entries, seal.digest, seal.statement, seal.signature, manifest


def areas(fixture: Fixture, ids: Ids) -> Iterator[tuple[int, int, int]]:
    """(place, source, claim) for each claim and each place at or above a place that it, or an event of it, mentions."""

    def named(event: str) -> Iterator[str]:
        there = fixture.events[event]
        return (place for place in (there.place, there.from_, there.to) if isinstance(place, str))

    mentioned = Areas(fixture.lies_in, named)
    for slug, claim in fixture.claims.items():
        for place in mentioned.of(claim.about.places, (*claim.about.events, *claim.asserts)):
            yield ids["place"][place], ids["source"][slug.partition("/")[0]], ids["claim"][slug]


def _id(ids: Ids, kind: str, slug: str | None) -> int | None:
    return ids[kind][slug] if slug is not None else None
