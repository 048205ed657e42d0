"""Remarks on the registries: names with two meanings, unused entries, missing countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factdb.entry.facts import CountryFact, Time, Unknown
from factdb.entry.models import Actor, Claim, Event, Place, Source
from factdb.fixture.model import Fixture
from factdb.lint.rule import Finding, rule
from factdb.vocabulary import name_key

DEPLOYMENT, CONTINGENT = "troop-deployment", "contingent"


@rule(
    "shared-name",
    "Questions with a name of two entries are refused as ambiguous, and a document that uses it leaves open who is"
    " meant. Use longer names, or allow it if both really have that name.",
)
def shared_name(fixture: Fixture) -> Iterator[Finding]:
    seen: dict[str, tuple[str, str]] = {}
    for kind, slug, name, at in _names(fixture):
        key = name_key(name)
        first = seen.setdefault(key, (kind, slug)) if key else (kind, slug)
        if first[1] != slug:
            what = f"“{name}” is also a name of {first[0]} {first[1]}"
            yield Finding(kind, slug, what, "give each one its own name", at, name)


@rule(
    "name-prefix",
    "If one name is the beginning of another of the same kind (“Kim” and “Kim Jong Un”), readers may take the shorter"
    " one for either. Use the longer name, or name the whole under 'part_of'.",
)
def name_prefix(fixture: Fixture) -> Iterator[Finding]:
    owners: dict[tuple[str, ...], dict[tuple[str, str], str]] = {}
    names = [(kind, slug, name, at) for kind, slug, name, at in _names(fixture) if "demonyms" not in at]
    for kind, slug, name, _ in names:
        owners.setdefault(_sort(fixture, kind, slug, name), {}).setdefault((kind, slug), name)
    told = set()
    for kind, slug, name, at in names:
        whole = _sort(fixture, kind, slug, name)
        for size in range(2, min(len(whole), LONGEST)):
            if whole[size] == "s":  # “Ukraine's” is no longer name of Ukraine
                continue
            owned = ((other, shorter) for (_, other), shorter in owners.get(whole[:size], {}).items() if other != slug)
            other, shorter = next(owned, (slug, name))
            pair = frozenset((kind + slug, kind + other))
            if other != slug and pair not in told and not _are_kin(fixture, kind, slug, other):
                told.add(pair)
                what = f"“{name}” begins with “{shorter}”, a name of {kind} {other}"
                hint = f"give {other} a longer name, or name the whole 'part_of'"
                yield Finding(kind, slug, what, hint, at, name)


LONGEST = 12
"""How many words of a name are compared."""

INHABITED = frozenset({"country", "region", "district", "city", "town", "village"})


def _sort(fixture: Fixture, kind: str, slug: str, name: str) -> tuple[str, ...]:
    """The words of a name behind the sort of thing that has it: only what is of one sort is mistaken for another. A
    town and its region are; a town and the road to it are not.
    """
    entry = fixture.actors[slug] if kind == "actor" else fixture.places[slug]
    sort = "inhabited" if kind == "place" and entry.kind in INHABITED else entry.kind
    return (f"{kind} {sort}", *name_key(name).split())


def _are_kin(fixture: Fixture, kind: str, one: str, other: str) -> bool:
    """Return whether one is a part of the other: then the shorter name is that of the whole."""
    registry = fixture.actors if kind == "actor" else fixture.places
    return other in _line(registry, one) or one in _line(registry, other)


def _line(registry: dict[str, Actor] | dict[str, Place], slug: str) -> set[str]:
    """The entry and all that it is a part of."""
    line: set[str] = set()
    here: str | None = slug
    while here is not None and here in registry and here not in line:
        line.add(here)
        here = registry[here].part_of
    return line


def _names(fixture: Fixture) -> Iterator[tuple[str, str, str, tuple[str | int, ...]]]:
    """Every name of actors and places: kind, slug, name, and where it stands in the entry. A name stands once."""
    for kind, registry in (("actor", fixture.actors), ("place", fixture.places)):
        for slug, entry in registry.items():
            names: dict[str, tuple[str, tuple[str | int, ...]]] = {name_key(entry.name): (entry.name, ("name",))}
            for field in ("names", "demonyms"):
                for index, name in enumerate(getattr(entry, field, ())):
                    names.setdefault(name_key(name.name), (name.name, (field, index)))
            yield from ((kind, slug, name, at) for name, at in names.values())


@rule(
    "shared-title",
    "Two events or two documents with the same title look like one in every answer, and perhaps they are. Distinguish"
    " them in the title (“… in March”), or merge them.",
)
def shared_title(fixture: Fixture) -> Iterator[Finding]:
    for kind, registry in (("source", fixture.sources), ("event", fixture.events)):
        seen: dict[str, str] = {}
        for slug, entry in registry.items():
            title = entry.title
            if isinstance(title, str) and name_key(title) and not getattr(entry, "supersedes", None):
                first = seen.setdefault(name_key(title), slug)
                if first != slug:
                    what = f"the title is also that of {kind} {first}"
                    yield Finding(kind, slug, what, "distinguish them in the title, or merge them", ("title",), title)


@rule(
    "missing-country",
    "A deployment is foreign if the contingent and the place have different countries. Give the "
    "'country' with its reference, or say why it is unknown.",
)
def missing_country(fixture: Fixture) -> Iterator[Finding]:
    hint = "give 'country' with its reference, or {unknown: …} with the reason"
    told = set()
    for slug, event in fixture.events.items():
        if event.kind != DEPLOYMENT:
            continue
        what = f"has no country, so it is unknown whether {slug} is a foreign deployment"
        for part in event.participants:
            actor = fixture.actors.get(part.actor) if isinstance(part.actor, str) else None
            if actor and part.role == CONTINGENT and actor.country is None and actor.id not in told:
                told.add(actor.id)
                yield Finding("actor", actor.id, what, hint)
        where = event.to or event.place
        above = fixture.ancestors(where) if isinstance(where, str) else []
        if above and above[0] not in told and all(fixture.places[place].country is None for place in above):
            told.add(above[0])
            yield Finding("place", above[0], what, hint)


@rule(
    "unclaimed-event",
    "An event without a claim rests on nobody's word: it belongs in the registry only once somebody says or denies"
    " that it happened. Make the claim, or remove the event.",
)
def unclaimed_event(fixture: Fixture) -> Iterator[Finding]:
    if fixture.broken or fixture.wrong:  # who refers to it may be what could not be read
        return
    used = {e for c in fixture.claims.values() for e in (*c.asserts, *c.about.events)}
    whole = {event.part_of for event in fixture.events.values()}
    for slug in fixture.events:
        if slug not in used and slug not in whole:
            yield Finding("event", slug, "no claim is about it", "make the claim, or remove the event")


@rule(
    "unused-entry",
    "An entry that nothing refers to is of no use, and often it was meant in place of another. Refer to it, or remove"
    " it.",
)
def unused_entry(fixture: Fixture) -> Iterator[Finding]:
    if fixture.broken or fixture.wrong:  # who refers to it may be what could not be read
        return
    used = _used(fixture)
    countries = {actor.country.code for actor in fixture.actors.values() if isinstance(actor.country, CountryFact)}
    for kind, registry in (("source", fixture.sources), ("actor", fixture.actors), ("place", fixture.places)):
        for slug, entry in registry.items():
            # A country that an actor is of is there for its adjective; a document is there for what it says.
            serves = isinstance(entry, Place) and isinstance(entry.country, CountryFact) and entry.iso in countries
            document = isinstance(entry, Source) and entry.document is not None
            if (kind, slug) not in used and not serves and not document:
                yield Finding(kind, slug, "nothing refers to it", "refer to it, or remove it")


def _used(fixture: Fixture) -> set[tuple[str, str]]:
    """Every (kind, slug) that some other entry refers to."""
    found: set[tuple[str, object]] = set()
    for claim in fixture.claims.values():
        found.update(_of_claim(claim))
    for event in fixture.events.values():
        found.update(_of_event(event))
    for source in fixture.sources.values():
        found |= {("source", source.supersedes), ("source", source.origin)}
        found |= {("source", source.published.source)} if isinstance(source.published, Time) else set()
    for actor in fixture.actors.values():
        found |= {("actor", actor.part_of), *_leaning(actor)}
    for place in fixture.places.values():
        found |= {("place", place.part_of), *_leaning(place)}
    return {(kind, slug) for kind, slug in found if isinstance(slug, str)}


def _of_claim(claim: Claim) -> Iterator[tuple[str, object]]:
    for voice in claim.voices:
        yield from (("actor", actor) for actor in (*voice.actor, voice.addressee))
    yield from (("actor", actor) for actor in claim.about.actors)
    yield from (("place", place) for place in (*claim.about.places, *(q.place for q in claim.quantities)))
    yield from (("source", time.source) for time in (claim.when, claim.said) if isinstance(time, Time))


def _of_event(event: Event) -> Iterator[tuple[str, object]]:
    yield from (("actor", part.actor) for part in event.participants)
    yield from (("place", place) for place in (event.place, event.from_, event.to))


def _leaning(entry: Actor | Place) -> Iterable[tuple[str, object]]:
    """The references that the entry leans on."""
    facts = [entry.country, getattr(entry, "coordinates", None), *entry.names, *getattr(entry, "demonyms", ())]
    return {("source", fact.source) for fact in facts if fact is not None and not isinstance(fact, Unknown)}
