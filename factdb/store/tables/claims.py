"""Claims, and everything that belongs to one."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy import text as sql_text

from factdb.store.tables.columns import (
    CLAIM_SLUG,
    KEYED,
    STRICT,
    Table,
    check,
    code,
    dated,
    entry,
    filled,
    integer_column,
    iso_day,
    primary_key,
    real_column,
    ref,
    text_column,
)


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
        Index(
            "ix_claim_when",
            sql_text("coalesce(when_earliest, '0001-01-01')"),
            sql_text("coalesce(when_latest, '9999-12-31')"),
            sqlite_where=sql_text("when_edtf IS NOT NULL"),
        ),
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
    """A run of an interrupted quote, in document order. Any other quote is one run: it begins at the claim's position,
    and has the length of the quote. `begins` is where the run stands in the quote.
    """

    __tablename__ = "claim_span"
    __table_args__ = (
        check("order", '0 <= start AND start < "end"'),
        check("position", "position >= 1"),
        check("begins", "begins >= 0"),
        KEYED,
    )
    claim_id: int = ref("claim", primary=True)
    position: int = integer_column(primary=True)
    start: int = integer_column()
    end: int = integer_column()
    begins: int = integer_column()


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
