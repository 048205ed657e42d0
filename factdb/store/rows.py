"""Fixture entries → rows of the private tables: slugs become keys, relative dates dates, quotes positions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factdb import dates
from factdb.entry.facts import Coordinates, CountryFact, Review, Time, Unknown
from factdb.entry.models import Actor, Claim, Entry, Event, Place, Source
from factdb.fixture.digest import content, is_signed, reference
from factdb.fixture.model import Fixture
from factdb.fixture.retirements import reason
from factdb.fixture.seals import Seal
from factdb.store.roundtrip import is_regular
from factdb.vocabulary import Span, name_key, script_of, voice_key

Ids = Mapping[str, Mapping[str, int]]
"""Kind → slug → key."""

NOT_STATED = "not-stated"
ELLIPSIS = " […] "
"""What stands between the runs of an interrupted quote."""


@dataclass(frozen=True)
class Row:
    """One entry as it stands in the tables: its own columns, and the rows that belong to it."""

    id: int
    slug: str
    main: dict[str, Any]
    children: dict[str, list[tuple[Any, ...]]]


def digest(row: Row) -> str:
    """What the rows of an entry amount to: equal digests mean that there is nothing to write."""
    content = json.dumps([row.main, row.children], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def codes(fixture: Fixture, vocabulary: str) -> list[tuple[Any, ...]]:
    """The rows of one code list, in the order of its columns."""
    listed = fixture.vocabulary[vocabulary].values()
    return [(c.code, n, c.label, c.definition, c.example, c.plover, c.cameo, c.acled) for n, c in enumerate(listed, 1)]


def entries(fixture: Fixture, kind: str, ids: Ids) -> Iterator[Row]:
    """Every entry of one kind as rows, in fixture order."""
    for slug in fixture.registry(kind):
        yield row(fixture, kind, slug, ids, signed=is_signed(fixture, kind, slug))


def row(fixture: Fixture, kind: str, slug: str, ids: Ids, *, signed: bool) -> Row:
    """One entry as rows."""
    make = {"source": _source, "actor": _actor, "place": _place, "event": _event, "claim": _claim}[kind]
    key, entry = ids[kind][slug], fixture.entry(kind, slug)
    main, children, gaps = make(fixture, ids, slug, entry)  # type: ignore[operator]
    main |= {"note": entry.note, "reviewed": int(signed)}
    # A voided signature is nobody's.
    children["review"] = [(kind, key, *_signature(entry.review))] if signed and entry.review else []
    children["gap"] = [(kind, key, *gap) for gap in sorted(gaps, key=lambda gap: gap[0])]
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
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


Parts = tuple[dict[str, Any], dict[str, list[tuple[Any, ...]]], list[tuple[str, str, str | None, str | None]]]
"""Columns, rows that belong to the entry, and gaps: (field, reason, words, note)."""


def _signature(review: Review) -> tuple[str | None, ...]:
    return review.by, review.on, review.digest, review.note


def _source(fixture: Fixture, ids: Ids, slug: str, source: Source) -> Parts:
    document = fixture.documents.get(slug)
    main = {
        "kind": source.kind,
        **{f: _known(getattr(source, f)) for f in ("title", "publisher", "byline", "url")},
        "archive_url": source.archive_url,
        "language": source.language,
        **_time("published", source.published, None),
        "document": source.document,
        "sha256": source.sha256,
        "origin": fixture.origin(slug),
        "reliability": source.reliability,
        "supersedes_id": _id(ids, "source", source.supersedes),
        "text": document.text if document else None,
    }
    del main["published_anchor"], main["published_rule"]
    given = ("title", "publisher", "byline", "url", "published")
    gaps = _gaps({f: getattr(source, f) for f in given}, always=given if source.document else ())
    return main, {}, gaps


def _actor(_fixture: Fixture, ids: Ids, slug: str, actor: Actor) -> Parts:
    country = actor.country if isinstance(actor.country, CountryFact) else None
    main = {
        "name": actor.name,
        "kind": actor.kind,
        "reference": actor.reference,
        **_country(ids, country),
        "part_of_id": _id(ids, "actor", actor.part_of),
        "wikidata": actor.wikidata,
    }
    key = ids["actor"][slug]
    names = {actor.name: (None, None)} | {n.name: (n.language, n.source) for n in actor.names}
    aliases = [
        (key, name, name_key(name), language, script_of(name), _id(ids, "source", source))
        for name, (language, source) in sorted(names.items())
    ]
    return main, {"actor_alias": aliases}, _gaps({"country": actor.country}, always=("country",))


def _country(ids: Ids, fact: CountryFact | None) -> dict[str, Any]:
    """The columns of a country and of the reference that it is taken from."""
    return {
        "country": fact.code if fact else None,
        "country_source_id": _id(ids, "source", fact.source) if fact else None,
    }


def _place(fixture: Fixture, ids: Ids, slug: str, place: Place) -> Parts:
    country = fixture.country_fact(slug)
    coordinates = place.coordinates if isinstance(place.coordinates, Coordinates) else None
    main = {
        "name": place.name,
        "kind": place.kind,
        "part_of_id": _id(ids, "place", place.part_of),
        **_country(ids, country),
        "lat": float(coordinates.lat) if coordinates else None,
        "lon": float(coordinates.lon) if coordinates else None,
        "coordinates_source_id": _id(ids, "source", coordinates.source) if coordinates else None,
        "iso": place.iso,
        "geonames": place.geonames,
        "wikidata": place.wikidata,
    }
    key = ids["place"][slug]
    names: dict[tuple[str, str], tuple[str | None, str | None]] = {("name", place.name): (None, None)}
    names |= {("name", n.name): (n.language, n.source) for n in place.names}
    names |= {("demonym", n.name): (n.language, n.source) for n in place.demonyms}
    aliases = [
        (key, form, name, name_key(name), language, script_of(name), _id(ids, "source", source))
        for (form, name), (language, source) in sorted(names.items())
    ]
    given = {"country": country if country else place.country, "coordinates": place.coordinates}
    return main, {"place_alias": aliases}, _gaps(given, always=tuple(given))


def _event(_fixture: Fixture, ids: Ids, slug: str, event: Event) -> Parts:
    main = {
        "title": event.title,
        "lookup": name_key(event.title),
        "kind": event.kind,
        "place_id": _id(ids, "place", _known(event.place)),
        "from_id": _id(ids, "place", _known(event.from_)),
        "to_id": _id(ids, "place", _known(event.to)),
        "part_of_id": _id(ids, "event", event.part_of),
    }
    key = ids["event"][slug]
    parts = sorted((key, ids["actor"][p.actor], p.role) for p in event.participants if not isinstance(p.actor, Unknown))
    gaps = _gaps({"place": event.place, "from": event.from_, "to": event.to}, always=("place",))
    unknown = [p for p in event.participants if isinstance(p.actor, Unknown)]
    for n, part in enumerate(unknown):
        nth = sum(p.role == part.role for p in unknown[: n + 1])
        gaps += _gaps({part.role if nth == 1 else f"{part.role}-{nth}": part.actor})
    return main, {"participant": list(parts)}, gaps


def _claim(fixture: Fixture, ids: Ids, slug: str, claim: Claim) -> Parts:
    source = slug.partition("/")[0]
    document, placed, key = fixture.documents[source], fixture.placed[slug], ids["claim"][slug]
    published = fixture.sources[source].published
    words = [document.text[s.start : s.end] for s in placed.spans]
    main = {
        "source_id": ids["source"][source],
        "position": placed.spans[0].start,
        "voice": voice_key(tuple(claim.voices[-1].actor)) if claim.voices else "",
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "evidence": claim.evidence,
        **_time("when", claim.when, published),
        **_time("said", claim.said, published),
        "context_start": placed.context.start if placed.context else None,
        "context_end": placed.context.end if placed.context else None,
        "statement": claim.statement,
        "quote": ELLIPSIS.join(words),
        "original": claim.original,
    }
    events = dict.fromkeys(claim.about.events, "about") | dict.fromkeys(claim.asserts, "asserts")
    children: dict[str, list[tuple[Any, ...]]] = {
        "claim_span": _runs(key, placed.spans),
        "voice": _voices(ids, key, claim),
        "claim_place": [(key, ids["place"][p]) for p in claim.about.places],
        "claim_actor": [(key, ids["actor"][a]) for a in claim.about.actors],
        "claim_event": [(key, ids["event"][e], role) for e, role in events.items()],
        "quantity": _quantities(ids, key, claim),
        "relation": [
            (key, ids["claim"][reference(slug, r.claim)], r.kind, r.basis, r.scope, r.note) for r in claim.relations
        ],
        "assessment": [(key, n, a.by, a.rating, a.scale, a.on, a.url) for n, a in enumerate(claim.assessments, 1)],
    }
    times = _gaps({"when": claim.when, "said": claim.said})
    told = [(f, main[f"{f}_basis"], main[f"{f}_words"], None) for f in ("when", "said")]
    gaps = [(g.field, g.unknown, g.verbatim, g.note) for g in claim.gaps]
    return main, children, [*(gap for gap in times if gap not in told), *gaps]


def _runs(key: int, spans: Sequence[Span]) -> list[tuple[Any, ...]]:
    """The runs of an interrupted quote. Where another stands, its claim tells."""
    found, begins = [], 0
    for n, span in enumerate(spans if len(spans) > 1 else (), 1):
        found.append((key, n, span.start, span.end, begins))
        begins += span.end - span.start + len(ELLIPSIS)
    return found


def _voices(ids: Ids, key: int, claim: Claim) -> list[tuple[Any, ...]]:
    return [
        (
            key,
            depth,
            ids["actor"][actor],
            v.cue,
            v.stance,
            v.described_as,
            _id(ids, "actor", v.addressee),
            v.channel,
        )
        for depth, v in enumerate(claim.voices, 1)
        for actor in sorted(v.actor)
    ]


def _quantities(ids: Ids, key: int, claim: Claim) -> list[tuple[Any, ...]]:
    found = []
    for n, q in enumerate(claim.quantities, 1):
        comparator, low, high = q.bounds()
        bounds = [float(b) if b is not None else None for b in (low, high)]
        found.append(
            (
                key,
                n,
                comparator,
                *bounds,
                q.unit,
                q.counted,
                _id(ids, "place", q.place),
                _id(ids, "event", q.event),
                q.verbatim,
            )
        )
    return found


def _time(prefix: str, time: Time | Unknown | None, published: Time | Unknown | None) -> dict[str, Any]:
    """The columns of one date. A relative one is counted from its anchor where that is known, and stays words where it
    is not.
    """
    edtf: dates.EdtfDate | None = None
    basis = NOT_STATED
    if isinstance(time, Time):
        basis = time.basis if time.edtf else "relative-unresolved"
        edtf = dates.EdtfDate.parse(time.edtf) if time.edtf else _counted(time, published)
        if edtf is not None and time.edtf is None:
            basis = "relative-resolved"
    return {
        f"{prefix}_edtf": str(edtf) if edtf else None,
        f"{prefix}_earliest": edtf.earliest if edtf else None,
        f"{prefix}_latest": edtf.latest if edtf else None,
        f"{prefix}_precision": edtf.precision if edtf else None,
        f"{prefix}_basis": basis,
        f"{prefix}_words": time.verbatim if time else None,
        f"{prefix}_anchor": time.anchor if isinstance(time, Time) else None,
        f"{prefix}_rule": time.rule if isinstance(time, Time) else None,
    }


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


def seals(given: Mapping[int, Seal]) -> Iterator[tuple[Any, ...]]:
    """The seals in order. Manifests of older ones stay in the project: a state is held against the newest."""
    for n in sorted(given):
        seal = given[n]
        manifest = seal.manifest if n == max(given) else None
        yield n, seal.day, seal.entries, seal.digest, seal.statement, seal.signature, manifest


def areas(fixture: Fixture, ids: Ids) -> Iterator[tuple[int, int, int]]:
    """(place, source, claim) for each claim and each place at or above a place that it, or an event of it, mentions."""
    for slug, claim in fixture.claims.items():
        events = [fixture.events[e] for e in (*claim.about.events, *claim.asserts)]
        named = {
            *claim.about.places,
            *(p for e in events for p in (e.place, e.from_, e.to) if isinstance(p, str)),
        }
        for place in {above for p in named for above in fixture.ancestors(p)}:
            yield ids["place"][place], ids["source"][slug.partition("/")[0]], ids["claim"][slug]


def _known(value: Any) -> Any:
    return None if isinstance(value, Unknown) else value


def _id(ids: Ids, kind: str, slug: str | None) -> int | None:
    return ids[kind][slug] if slug is not None else None


def _gaps(
    given: Mapping[str, object], *, always: tuple[str, ...] = ()
) -> list[tuple[str, str, str | None, str | None]]:
    """A gap for every field whose value is unknown, and for those of `always` that were left out."""
    gaps: list[tuple[str, str, str | None, str | None]] = []
    for name, value in given.items():
        if isinstance(value, Unknown):
            gaps.append((name, value.unknown, value.verbatim, value.note))
        elif value is None and name in always:
            gaps.append((name, NOT_STATED, None, None))
    return gaps
