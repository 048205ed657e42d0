"""The private tables. Integer keys inside, slugs outside; one path writes them (load.py), and everybody reads the
views.

SQLModel emits types that STRICT tables refuse and does not validate `table=True` models: every column names its SQL
type here, values are validated in fixture/, and the CHECKs and foreign keys below are the last line. Changing a table
means a migration.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Index, Integer, MetaData, Text
from sqlalchemy import text as sql_text
from sqlmodel import Field, SQLModel


class Table(SQLModel):
    """What the private tables have in common: one metadata, with every constraint named."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""For tables that are looked up by their whole key: 43 % smaller without a rowid."""


def primary_key() -> Any:
    return Field(sa_type=Integer, primary_key=True)


def text_column(*, primary: bool = False, unique: bool = False) -> Any:
    return Field(sa_type=Text, primary_key=primary, unique=unique)


def integer_column(*, primary: bool = False) -> Any:
    return Field(sa_type=Integer, primary_key=primary)


def real_column() -> Any:
    return Field(sa_type=REAL)


def ref(table: str, *, primary: bool = False) -> Any:
    """The integer key of another row."""
    return Field(sa_type=Integer, foreign_key=f"{table}.id", primary_key=primary)


def code(table: str, *, primary: bool = False) -> Any:
    """A code out of a vocabulary."""
    return Field(sa_type=Text, foreign_key=f"{table}.code", primary_key=primary)


def check(name: str, sql: str) -> CheckConstraint:
    return CheckConstraint(sql_text(sql), name=name)


SLUG = "slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'"
CLAIM_SLUG = "slug GLOB '?*/?*' AND length(slug) <= 161 AND slug NOT GLOB '*[^a-z0-9./-]*' AND slug NOT GLOB '*/*/*'"
KIND = "kind IN ('source', 'actor', 'place', 'event', 'claim')"


def entry(slug: str = SLUG) -> tuple[CheckConstraint, ...]:
    return (
        check("slug", slug),
        check("digest", hexadecimal("digest", 32)),
        check("reviewed", "reviewed IN (0, 1)"),
    )


def filled(*columns: str) -> CheckConstraint:
    """What is not stated is NULL, never an empty text."""
    return check("filled", " AND ".join(f"{column} IS NOT ''" for column in columns))


def hexadecimal(column: str, digits: int) -> str:
    return f"length({column}) = {digits} AND {column} NOT GLOB '*[^0-9a-f]*'"


def iso_day(column: str) -> str:
    """NULL, or a day of the calendar: when SQLite counts, 2024-02-30 becomes the first of March."""
    return f"date({column}, '+0 days') IS {column}"


def referenced(value: str, source: str) -> str:
    """A value and the reference that it is taken from go together."""
    return f"({value} IS NULL) = ({source} IS NULL)"


def country() -> tuple[CheckConstraint, ...]:
    return (
        check("country", "country IS NULL OR country GLOB '[A-Z][A-Z]'"),
        check("country_source", referenced("country", "country_source_id")),
    )


def above() -> CheckConstraint:
    return check("part_of", "part_of_id <> id")


def dated(prefix: str, *, relative: bool = True) -> tuple[CheckConstraint, ...]:
    """The bounds of a date are ISO days in order. A date has a value with a precision, or a basis that says why not;
    a `relative` one the words that it follows from.
    """
    edtf, earliest, latest, precision, basis, words = (
        f"{prefix}_{part}" for part in ("edtf", "earliest", "latest", "precision", "basis", "words")
    )
    checks = (
        check(f"{prefix}_bounds", f"{iso_day(earliest)} AND {iso_day(latest)}"),
        check(f"{prefix}_order", f"{earliest} IS NULL OR {latest} IS NULL OR {earliest} <= {latest}"),
        check(
            f"{prefix}_precision",
            f"{precision} IN ('day', 'month', 'year', 'decade', 'century', 'interval')",
        ),
        check(
            f"{prefix}_value",
            f"({edtf} IS NULL) = ({precision} IS NULL)"
            f" AND ({edtf} IS NOT NULL OR ({earliest} IS NULL AND {latest} IS NULL))"
            f" AND ({edtf} IS NULL) = ({basis} IN ('not-stated', 'relative-unresolved'))",
        ),
    )
    if not relative:
        return checks
    rule = (
        f"({prefix}_anchor IS NULL OR {words} IS NOT NULL) AND ({prefix}_rule IS NULL OR {prefix}_anchor IS NOT NULL)"
        f" AND ({basis} IN ('relative-resolved', 'relative-unresolved')) = ({prefix}_anchor IS NOT NULL)"
    )
    return (*checks, check(f"{prefix}_relative", rule))


class Contract(Table, table=True):
    """The version of the public views: readers open every file of their major version."""

    __table_args__ = (
        check("one", "id = 1"),
        check("version", "version GLOB '[0-9]*.[0-9]*' AND version NOT GLOB '*[^0-9.]*'"),
        STRICT,
    )
    id: int = primary_key()
    version: str = text_column()


def code_list() -> tuple[Any, ...]:
    return check("position", "position >= 1"), filled("code", "label", "definition"), KEYED


class Code(Table):
    """What the code lists have in common. `position` is the order in which a person wrote them."""

    code: str = text_column(primary=True)
    position: int = integer_column()
    label: str = text_column()
    definition: str = text_column()
    example: str | None = text_column()
    plover: str | None = text_column()
    cameo: str | None = text_column()
    acled: str | None = text_column()


class SourceKind(Code, table=True):
    __tablename__ = "source_kind"
    __table_args__ = code_list()


class ActorKind(Code, table=True):
    __tablename__ = "actor_kind"
    __table_args__ = code_list()


class ActorReference(Code, table=True):
    __tablename__ = "actor_reference"
    __table_args__ = code_list()


class PlaceKind(Code, table=True):
    __tablename__ = "place_kind"
    __table_args__ = code_list()


class EventKind(Code, table=True):
    __tablename__ = "event_kind"
    __table_args__ = code_list()


class ParticipantRole(Code, table=True):
    __tablename__ = "participant_role"
    __table_args__ = code_list()


class ClaimKind(Code, table=True):
    __tablename__ = "claim_kind"
    __table_args__ = code_list()


class Polarity(Code, table=True):
    __tablename__ = "polarity"
    __table_args__ = code_list()


class Certainty(Code, table=True):
    __tablename__ = "certainty"
    __table_args__ = code_list()


class Evidence(Code, table=True):
    __tablename__ = "evidence"
    __table_args__ = code_list()


class CueStance(Code, table=True):
    __tablename__ = "cue_stance"
    __table_args__ = code_list()


class AboutRole(Code, table=True):
    __tablename__ = "about_role"
    __table_args__ = code_list()


class Comparator(Code, table=True):
    __tablename__ = "comparator"
    __table_args__ = code_list()


class RelationKind(Code, table=True):
    __tablename__ = "relation_kind"
    __table_args__ = code_list()


class RelationBasis(Code, table=True):
    __tablename__ = "relation_basis"
    __table_args__ = code_list()


class RelationScope(Code, table=True):
    __tablename__ = "relation_scope"
    __table_args__ = code_list()


class DateBasis(Code, table=True):
    __tablename__ = "date_basis"
    __table_args__ = code_list()


class GapReason(Code, table=True):
    __tablename__ = "gap_reason"
    __table_args__ = code_list()


class Source(Table, table=True):
    """A document that claims come from, or a reference work without one."""

    __table_args__ = (
        *entry(),
        *dated("published", relative=False),
        check("pinned", "(document IS NULL) = (sha256 IS NULL) AND (document IS NULL) = (text IS NULL)"),
        check("sha256", f"sha256 IS NULL OR ({hexadecimal('sha256', 64)})"),
        check("reliability", "reliability IS NULL OR reliability IN ('A', 'B', 'C', 'D', 'E', 'F')"),
        check("supersedes", "supersedes_id <> id"),
        filled("title", "publisher", "byline", "url", "archive_url", "origin"),
        STRICT,
    )
    id: int = primary_key()
    slug: str = text_column(unique=True)
    kind: str = code("source_kind")
    title: str | None = text_column()
    publisher: str | None = text_column()
    byline: str | None = text_column()
    url: str | None = text_column()
    archive_url: str | None = text_column()
    language: str | None = text_column()
    published_edtf: str | None = text_column()
    published_earliest: str | None = text_column()
    published_latest: str | None = text_column()
    published_precision: str | None = text_column()
    published_basis: str = code("date_basis")
    published_words: str | None = text_column()
    document: str | None = text_column()
    sha256: str | None = text_column()
    origin: str = text_column()
    reliability: str | None = text_column()
    supersedes_id: int | None = ref("source")
    note: str | None = text_column()
    digest: str = text_column()
    reviewed: int = integer_column()
    text: str | None = text_column()


class Actor(Table, table=True):
    __table_args__ = (*entry(), *country(), above(), filled("name"), STRICT)
    id: int = primary_key()
    slug: str = text_column(unique=True)
    name: str = text_column()
    kind: str = code("actor_kind")
    reference: str = code("actor_reference")
    country: str | None = text_column()
    country_source_id: int | None = ref("source")
    part_of_id: int | None = ref("actor")
    wikidata: str | None = text_column()
    note: str | None = text_column()
    digest: str = text_column()
    reviewed: int = integer_column()


class Place(Table, table=True):
    """A node in the tree of places. `country` is its own, or that of the nearest place above it."""

    __table_args__ = (
        *entry(),
        *country(),
        above(),
        check(
            "degrees",
            "(lat IS NULL) = (lon IS NULL) AND (lat IS NULL OR (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180))",
        ),
        check("coordinates_source", referenced("lat", "coordinates_source_id")),
        filled("name"),
        STRICT,
    )
    id: int = primary_key()
    slug: str = text_column(unique=True)
    name: str = text_column()
    kind: str = code("place_kind")
    part_of_id: int | None = ref("place")
    country: str | None = text_column()
    country_source_id: int | None = ref("source")
    lat: float | None = real_column()
    lon: float | None = real_column()
    coordinates_source_id: int | None = ref("source")
    iso: str | None = text_column()
    geonames: str | None = text_column()
    wikidata: str | None = text_column()
    note: str | None = text_column()
    digest: str = text_column()
    reviewed: int = integer_column()


class ActorAlias(Table, table=True):
    """A name as people write it; `lookup` is the form under which it is looked up."""

    __tablename__ = "actor_alias"
    __table_args__ = (Index(None, "lookup"), filled("name"), KEYED)
    actor_id: int = ref("actor", primary=True)
    name: str = text_column(primary=True)
    lookup: str = text_column()
    language: str | None = text_column()
    script: str = text_column()
    source_id: int | None = ref("source")


class PlaceAlias(Table, table=True):
    """A name of a place, or its adjective (`form` is name or demonym)."""

    __tablename__ = "place_alias"
    __table_args__ = (Index(None, "lookup"), check("form", "form IN ('name', 'demonym')"), filled("name"), KEYED)
    place_id: int = ref("place", primary=True)
    form: str = text_column(primary=True)
    name: str = text_column(primary=True)
    lookup: str = text_column()
    language: str | None = text_column()
    script: str = text_column()
    source_id: int | None = ref("source")


class Event(Table, table=True):
    """What claims are about. No date and no truth of its own: claims have them."""

    __table_args__ = (
        *entry(),
        above(),
        filled("title"),
        Index(None, "kind"),
        Index(None, "place_id"),
        Index(None, "lookup"),
        STRICT,
    )
    id: int = primary_key()
    slug: str = text_column(unique=True)
    title: str = text_column()
    lookup: str = text_column()
    kind: str = code("event_kind")
    place_id: int | None = ref("place")
    from_id: int | None = ref("place")
    to_id: int | None = ref("place")
    part_of_id: int | None = ref("event")
    note: str | None = text_column()
    digest: str = text_column()
    reviewed: int = integer_column()


class Participant(Table, table=True):
    __table_args__ = (Index(None, "actor_id", "role", "event_id"), KEYED)
    event_id: int = ref("event", primary=True)
    actor_id: int = ref("actor", primary=True)
    role: str = code("participant_role", primary=True)


class Claim(Table, table=True):
    """One proposition, in one voice, in one document. `position` and spans count Unicode code points.

    `voice` is the innermost voice, several joined by ' + ', empty where the document itself speaks: a copy of what
    `voice` rows say, made by the loader, so that two claims can be compared by who makes them.
    """

    __table_args__ = (
        *entry(CLAIM_SLUG),
        *dated("when"),
        *dated("said"),
        check("position", "position >= 0"),
        check(
            "context",
            "(context_start IS NULL) = (context_end IS NULL)"
            " AND (context_start IS NULL OR (0 <= context_start AND context_start < context_end))",
        ),
        filled("statement", "quote", "original"),
        Index(None, "source_id", "position"),
        Index(None, "when_earliest", "id"),
        Index(None, "voice"),
        STRICT,
    )
    id: int = primary_key()
    slug: str = text_column(unique=True)
    source_id: int = ref("source")
    position: int = integer_column()
    voice: str = text_column()
    kind: str = code("claim_kind")
    polarity: str = code("polarity")
    certainty: str = code("certainty")
    evidence: str = code("evidence")
    when_edtf: str | None = text_column()
    when_earliest: str | None = text_column()
    when_latest: str | None = text_column()
    when_precision: str | None = text_column()
    when_basis: str = code("date_basis")
    when_words: str | None = text_column()
    when_anchor: str | None = text_column()
    when_rule: str | None = text_column()
    said_edtf: str | None = text_column()
    said_earliest: str | None = text_column()
    said_latest: str | None = text_column()
    said_precision: str | None = text_column()
    said_basis: str = code("date_basis")
    said_words: str | None = text_column()
    said_anchor: str | None = text_column()
    said_rule: str | None = text_column()
    context_start: int | None = integer_column()
    context_end: int | None = integer_column()
    digest: str = text_column()
    reviewed: int = integer_column()
    statement: str = text_column()
    quote: str = text_column()
    original: str | None = text_column()
    note: str | None = text_column()


class ClaimSpan(Table, table=True):
    """A run of the document's words in a claim's quote, in document order."""

    __tablename__ = "claim_span"
    __table_args__ = (
        check("order", '0 <= start AND start < "end"'),
        check("position", "position >= 1"),
        check("words", 'length(words) = "end" - start'),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    position: int = integer_column(primary=True)
    start: int = integer_column()
    end: int = integer_column()
    words: str = text_column()


class Voice(Table, table=True):
    """One link of a claim's chain of voices; actors at one depth speak together."""

    __table_args__ = (
        check("depth", "depth >= 1"),
        filled("cue", "described_as", "channel"),
        Index(None, "actor_id", "claim_id"),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    depth: int = integer_column(primary=True)
    actor_id: int = ref("actor", primary=True)
    cue: str = text_column()
    stance: str = code("cue_stance")
    described_as: str | None = text_column()
    addressee_id: int | None = ref("actor")
    channel: str | None = text_column()


class ClaimPlace(Table, table=True):
    __tablename__ = "claim_place"
    __table_args__ = KEYED
    claim_id: int = ref("claim", primary=True)
    place_id: int = ref("place", primary=True)


class ClaimActor(Table, table=True):
    __tablename__ = "claim_actor"
    __table_args__ = (Index(None, "actor_id", "claim_id"), KEYED)
    claim_id: int = ref("claim", primary=True)
    actor_id: int = ref("actor", primary=True)


class ClaimEvent(Table, table=True):
    """An event that a claim is about, or that it asserts (with polarity `denies`: denies)."""

    __tablename__ = "claim_event"
    __table_args__ = (Index(None, "event_id", "role", "claim_id"), KEYED)
    claim_id: int = ref("claim", primary=True)
    event_id: int = ref("event", primary=True)
    role: str = code("about_role")


class ClaimArea(Table, table=True):
    """One row for each claim and each place at or above a place that it, or an event of it, mentions. The loader's
    copy.
    """

    __tablename__ = "claim_area"
    __table_args__ = (Index(None, "claim_id", "place_id"), KEYED)
    place_id: int = ref("place", primary=True)
    source_id: int = ref("source", primary=True)
    claim_id: int = ref("claim", primary=True)


class Quantity(Table, table=True):
    """A number as claimed. A bound that the words leave open is NULL."""

    __table_args__ = (
        check(
            "bounds",
            "CASE comparator WHEN '=' THEN low = high WHEN '~' THEN low = high WHEN 'between' THEN low <= high"
            " WHEN '>' THEN low IS NOT NULL AND high IS NULL WHEN '>=' THEN low IS NOT NULL AND high IS NULL"
            " ELSE low IS NULL AND high IS NOT NULL END IS TRUE",
        ),
        check("position", "position >= 1"),
        filled("unit", "counted", "words"),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    position: int = integer_column(primary=True)
    comparator: str = code("comparator")
    low: float | None = real_column()
    high: float | None = real_column()
    unit: str = text_column()
    counted: str = text_column()
    place_id: int | None = ref("place")
    event_id: int | None = ref("event")
    words: str = text_column()


class Relation(Table, table=True):
    __table_args__ = (
        check("itself", "claim_id <> other_id"),
        Index(None, "other_id", "kind", "claim_id"),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    other_id: int = ref("claim", primary=True)
    kind: str = code("relation_kind", primary=True)
    basis: str = code("relation_basis")
    scope: str = code("relation_scope")
    note: str | None = text_column()


class Assessment(Table, table=True):
    """A named assessor's verdict on a claim, as published; never ours."""

    __table_args__ = (
        check("position", "position >= 1"),
        check("day", iso_day("day")),
        filled("assessor", "rating", "scale", "url"),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    position: int = integer_column(primary=True)
    assessor: str = text_column()
    rating: str = text_column()
    scale: str | None = text_column()
    day: str | None = text_column()
    url: str | None = text_column()


class Review(Table, table=True):
    """Who signed an entry, when, and the digest of what they signed."""

    __table_args__ = (
        check("kind", KIND),
        check("day", iso_day("day")),
        check("digest", "digest GLOB 'v1:*' AND length(digest) = 35 AND digest NOT GLOB 'v1:*[^0-9a-f]*'"),
        filled("reviewer"),
        KEYED,
    )
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)
    reviewer: str = text_column()
    day: str = text_column()
    digest: str = text_column()
    note: str | None = text_column()


class Gap(Table, table=True):
    """What is not stated, and why: a NULL elsewhere has its reason here."""

    __table_args__ = (check("kind", KIND), filled("field"), KEYED)
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)
    field: str = text_column(primary=True)
    reason: str = code("gap_reason")
    words: str | None = text_column()
    note: str | None = text_column()


VOCABULARIES: dict[str, type[Code]] = {str(model.__tablename__): model for model in Code.__subclasses__()}
