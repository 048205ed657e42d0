"""The subjects and origins of claims: sources, actors, places, events."""

from __future__ import annotations

from sqlalchemy import Index

from factdb.store.tables.columns import (
    KEYED,
    STRICT,
    Table,
    above,
    check,
    code,
    country,
    dated,
    entry,
    filled,
    hexadecimal,
    integer_column,
    primary_key,
    real_column,
    ref,
    referenced,
    text_column,
)


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
        Index(None, "supersedes_id"),
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
    __table_args__ = (*entry(), *country(), above(), filled("name"), Index(None, "part_of_id"), STRICT)
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
        Index(None, "part_of_id"),
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
    """An event that claims are about. Dates and truth belong to the claims, not to the event."""

    __table_args__ = (
        *entry(),
        above(),
        filled("title"),
        Index(None, "kind"),
        Index(None, "place_id"),
        Index(None, "from_id"),
        Index(None, "to_id"),
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
