"""Made-up data, as uneven as real data: python benchmarks/generate.py --claims 1000000 --seed 1 -o FILE.jsonl.

JSON Lines in the form that `factdb load` reads. The same arguments give the same bytes. It streams: what is kept is the
registries' names and one number for each document and event, so that ten million claims take some 300 MB.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import words as w

REPOSITORY = Path(__file__).resolve().parent.parent
ATLAS = "atlas"
"""The one reference work, from which countries, coordinates and names are."""

COUNTRIES = ["AA", *(f"Q{c}" for c in "MNOPQRSTUVWXYZ"), *(f"X{c}" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
"""Codes that ISO 3166-1 leaves to its users: nobody's country is meant."""

FIRST_DAY = datetime.date(2014, 1, 6).toordinal()
DAYS = 365 * 11
MOST = 600
"""Claims of one document, at most."""

Entry = dict[str, Any]
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Sizes(NamedTuple):
    """How many of each there are."""

    claims: int
    sources: int
    actors: int
    places: int
    events: int

    @classmethod
    def of(cls, claims: int) -> Sizes:
        """A million claims: 60,000 documents, 20,000 actors and places, 150,000 events. Documents and events grow with
        the claims, since each document is about something new. Names do not: the world has but so many, and ten times
        the text names twice as many (Heaps' law, exponent 0.3); small data has more of them for its size.
        """
        million = claims / 1_000_000
        names = max(60, round(20_000 * million ** (0.3 if million > 1 else 0.75)))
        return cls(claims, max(3, round(0.06 * claims)), names, names, max(20, round(0.15 * claims)))


class Place(NamedTuple):
    id: str
    name: str
    country: str


class Actor(NamedTuple):
    id: str
    name: str
    country: str


class World:
    """The registries, as lines and as what documents need of them."""

    def __init__(self, sizes: Sizes, chance: random.Random) -> None:
        self.sizes, self.chance = sizes, chance
        self.prose = w.prose(chance, w.lexicon(chance, 6000))
        self.places: list[Place] = []
        self.levels: list[list[int]] = []
        self.actors: list[Actor] = []
        self.contingents: dict[str, list[int]] = {}
        self.deployed = bytearray(sizes.events)
        """1 for each event that is a deployment."""

    def lines(self) -> Iterator[Entry]:
        """Everything before the documents. Fills the world."""
        yield {"factdb": {"format": "1"}}
        yield from codes()
        yield {"source": {"id": ATLAS, "kind": "reference", "title": "An atlas of places that are not"}}
        yield from ({"place": place} for place in self._places())
        yield from ({"actor": actor} for actor in wholes_first(self._actors()))
        yield from ({"event": event} for event in wholes_first(self._events()))

    def _places(self) -> Iterator[Entry]:
        """A tree of four levels: a place's parent is drawn as it is named, so that some regions hold much."""
        count = self.sizes.places
        regions, districts = max(6, count // 60), max(12, count // 9)
        countries = min(len(COUNTRIES), max(4, count // 300))
        shape = [("country", countries), ("region", regions), ("district", districts)]
        shape.append(("town", max(1, count - sum(n for _, n in shape))))
        chance = self.chance
        for kind, number in shape:
            above = iter(self.place_draw(-1)) if self.levels else None
            self.levels.append([])
            for n in range(number):
                parent = next(above) if above else None
                country = self.places[parent].country if parent is not None else COUNTRIES[n]
                place = Place(f"p{len(self.places) + 1:06}", w.name(chance), country)
                self.levels[-1].append(len(self.places))
                self.places.append(place)
                yield self._place(place, kind, parent)

    def _place(self, place: Place, kind: str, parent: int | None) -> Entry:
        chance = self.chance
        entry: Entry = {"id": place.id, "name": place.name, "kind": kind}
        if parent is None:
            entry["country"] = {"code": place.country, "source": ATLAS}
        else:
            entry["part_of"] = self.places[parent].id
        if kind == "town" and chance.random() < 0.6:
            lat, lon = chance.uniform(-60, 75), chance.uniform(-179, 179)
            entry["coordinates"] = {"lat": f"{lat:.4f}", "lon": f"{lon:.4f}", "source": ATLAS}
        entry["names"] = self._names(place.name)
        if kind == "country":
            entry["demonyms"] = [{"name": f"{place.name}n", "source": ATLAS}]
        return entry

    def _names(self, name: str) -> list[Entry]:
        chance = self.chance
        names = [{"name": name, "source": ATLAS}]
        if chance.random() < 0.5:
            names.append({"name": w.cyrillic(name), "language": "ru", "source": ATLAS})
        if chance.random() < 0.2:
            names.append({"name": w.hangul(chance), "language": "ko", "source": ATLAS})
        return names

    def place_draw(self, level: int) -> Iterator[int]:
        """Endless draws of places on a level, the first ones most often."""
        places = self.levels[level]
        return w.drawn(self.chance, places, w.zipf(len(places), power=0.9, shift=2))

    def _actors(self) -> Iterator[Entry]:
        chance, kinds = self.chance, w.weighted(self.chance, ACTOR_KINDS)
        country = w.drawn(chance, COUNTRIES[: len(self.levels[0])], w.zipf(len(self.levels[0]), power=0.8))
        for n in range(self.sizes.actors):
            kind = "contingent" if n % 25 == 10 else kinds()
            name = f"{w.name(chance)} {w.name(chance)}" if kind in ("person", "office-holder") else w.name(chance)
            actor = Actor(f"a{n + 1:06}", name, next(country) if kind == "contingent" or chance.random() < 0.7 else "")
            self.actors.append(actor)
            if kind == "contingent":
                self.contingents.setdefault(actor.country, []).append(n)
            entry: Entry = {"id": actor.id, "name": name, "kind": kind}
            if kind == "collective":
                entry["reference"] = "collective"
            if actor.country:
                entry["country"] = {"code": actor.country, "source": ATLAS}
            if n > 100 and chance.random() < 0.1:
                entry["part_of"] = self.actors[chance.randrange(100)].id
            entry["names"] = self._names(name)
            yield entry

    def _events(self) -> Iterator[Entry]:
        chance, kinds = self.chance, w.weighted(self.chance, EVENT_KINDS)
        place, actor = self.any_place(), w.drawn(chance, range(len(self.actors)), w.zipf(len(self.actors), power=0.8))
        towns = self.place_draw(-1)
        for n in range(self.sizes.events):
            kind = kinds()
            where = self.places[next(place)]
            entry: Entry = {"id": f"e{n + 1:07}", "title": f"{kind.replace('-', ' ').capitalize()} {self.prose(3)}"}
            entry["kind"] = kind
            if kind == "troop-deployment":
                self.deployed[n] = 1
                entry |= {"place": where.id, "from": self.places[next(towns)].id, "to": where.id}
                contingent = self._contingent(where.country)
                parts = [("contingent", contingent), ("supported-side", next(actor))]
            else:
                if chance.random() < 0.9:
                    entry["place"] = where.id
                parts = [(role, next(actor)) for role in ("initiator", "target")[: chance.randrange(3)]]
            if n > 50 and chance.random() < 0.1:
                entry["part_of"] = f"e{chance.randrange(50) + 1:07}"
            if parts:
                entry["participants"] = [{"role": role, "actor": self.actors[a].id} for role, a in parts]
            yield entry

    def _contingent(self, country: str) -> int:
        """Who is deployed there: six in ten are of another country."""
        chance = self.chance
        others = [c for c in self.contingents if c != country]
        own = self.contingents.get(country, [])
        if not own or (others and chance.random() < 0.6):
            return chance.choice(self.contingents[chance.choice(others)])
        return chance.choice(own)

    def any_place(self) -> Iterator[int]:
        """Endless draws over all levels: countries and towns are named most."""
        levels = [self.place_draw(n) for n in range(len(self.levels))]
        which = w.drawn(self.chance, levels, [0.2, 0.4, 0.6, 1.0])
        for draw in which:
            yield next(draw)


def wholes_first(entries: Iterator[Entry]) -> Iterator[Entry]:
    """What is part of something comes after all that is not: each finds what it names."""
    parts = []
    for entry in entries:
        if "part_of" in entry:
            parts.append(compact(entry))
        else:
            yield entry
    yield from map(json.loads, parts)


ACTOR_KINDS = {
    "person": 45,
    "office-holder": 8,
    "armed-force": 12,
    "government": 5,
    "organisation": 12,
    "media": 6,
    "armed-group": 6,
    "collective": 6,
}
EVENT_KINDS = {
    "troop-deployment": 10,
    "battle": 18,
    "shelling": 20,
    "air-strike": 12,
    "talks": 9,
    "announcement": 9,
    "incursion": 7,
    "occupation": 4,
    "troop-posture": 5,
    "gathering": 6,
}
CLAIM_KINDS = {
    "occurrence": 48,
    "state": 18,
    "quantity": 10,
    "evaluation": 8,
    "intention": 5,
    "prediction": 4,
    "cause": 3,
    "about-claim": 4,
}
SOURCE_KINDS = {
    "news-article": 55,
    "wire-report": 15,
    "official-statement": 12,
    "social-post": 10,
    "report": 5,
    "transcript": 3,
}
RELATION_KINDS = {
    "disputes": 24,
    "contradicts": 8,
    "corroborates": 12,
    "supports": 12,
    "repeats": 16,
    "elaborates": 14,
    "responds-to": 7,
    "qualifies": 4,
    "acknowledges": 3,
}
CERTAINTIES = {"certain": 72, "probable": 12, "possible": 10, "unstated": 6}
SCOPES = {"explicit": 60, "implied": 28, "ambiguous": 12}
DATES = {
    "none": 36,
    "day": 24,
    "month": 15,
    "year": 8,
    "approximate": 3,
    "open": 2,
    "last year": 4,
    "yesterday": 4,
    "last week": 2,
    "recently": 2,
}
RULES = {"last year": "-1 year", "yesterday": "-1 day", "last week": "-1 week", "recently": None}
COMPARATORS = {"": "", "> ": "more than ", "~ ": "about ", ">= ": "at least ", "< ": "fewer than "}
UNITS = ("soldiers", "people", "vehicles", "kilometres", "houses")


def codes() -> Iterator[Entry]:
    """The codes of the shipped vocabulary, in its order."""
    import yaml

    listed = yaml.load((REPOSITORY / "fixtures/vocabulary.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for vocabulary, entries in listed.items():
        for code in entries:
            yield {"code": {"vocabulary": vocabulary, **code}}


def document_sizes(sizes: Sizes, chance: random.Random) -> list[int]:
    """How many claims each document has: most few, some hundreds; together all."""
    shares = [min(chance.paretovariate(1.4), 60.0) for _ in range(sizes.sources)]
    scale = sizes.claims / sum(shares)
    found = [min(MOST, max(1, round(share * scale))) for share in shares]
    n, missing = 0, sizes.claims - sum(found)
    while missing:
        step = 1 if missing > 0 else -1
        if 1 <= found[n % len(found)] + step <= MOST:
            found[n % len(found)] += step
            missing -= step
        n += 1
    return found


class Documents:
    """The documents with their claims, one after the other."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance, self.prose = world, chance, world.prose
        self.sizes = document_sizes(world.sizes, chance)
        count = len(world.actors)
        self.place, self.town = world.any_place().__next__, world.place_draw(-1).__next__
        self.speaker = w.drawn(chance, range(count), w.zipf(count, power=1.0, shift=1)).__next__
        self.actor = w.drawn(chance, range(count), w.zipf(count, power=0.8, shift=2)).__next__
        self.event = w.drawn(chance, range(world.sizes.events), w.zipf(world.sizes.events, power=0.7, shift=5)).__next__
        self.kind = w.weighted(chance, CLAIM_KINDS)
        self.certainty = w.weighted(chance, CERTAINTIES)
        self.relation = w.weighted(chance, RELATION_KINDS)
        self.scope = w.weighted(chance, SCOPES)
        self.dating = w.weighted(chance, DATES)
        self.comparator = w.weighted(chance, dict.fromkeys(COMPARATORS, 1))
        self.cue = w.weighted(chance, {cue: 1.0 / n for n, cue in enumerate(w.CUES, 1)})
        self.source_kind = w.weighted(chance, SOURCE_KINDS)
        self.publisher = w.drawn(chance, [w.name(chance) for _ in range(400)], w.zipf(400)).__next__

    def lines(self) -> Iterator[Entry]:
        for n, size in enumerate(self.sizes):
            yield from self._document(n, size)

    def _document(self, n: int, size: int) -> Iterator[Entry]:
        chance, prose = self.chance, self.prose
        slug = f"d{n + 1:07}"
        day = datetime.date.fromordinal(FIRST_DAY + n * DAYS // len(self.sizes) + chance.randrange(20))
        title = f"{w.capital(prose(6))} {chance.randrange(100, 1000)}"
        events = [self.event() for _ in range(1 + size // 4)]
        places = [self.place() for _ in range(2 + size // 3)]
        published, dateline = self._published(day)
        paragraphs = [title, dateline] if dateline else [title]
        padding = 0.15 if chance.random() < 0.9 else 1.5
        claims, run = [], []
        for number in range(1, size + 1):
            claim, sentence = self._claim(slug, n, number, day, events, places)
            claims.append(claim)
            run.append(f"{sentence}.")
            while chance.random() < padding / (1 + padding):
                run.append(f"{w.capital(prose(chance.randrange(6, 16)))}.")
            if chance.random() < 0.25:
                paragraphs.append(" ".join(run))
                run = []
        text = "\n\n".join([*paragraphs, " ".join(run)] if run else paragraphs) + "\n"
        source: Entry = {"id": slug, "kind": self.source_kind(), "document": f"seeds/{slug}.txt"}
        source["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        source |= {"language": "en", "title": title, "publisher": self.publisher()}
        if published:
            source["published"] = published
        if n > 100 and chance.random() < 0.2:
            source["origin"] = f"d{n - chance.randrange(100):07}"
        yield {"source": {**source, "text": text}}
        yield from ({"claim": claim} for claim in claims)

    def _published(self, day: datetime.date) -> tuple[Entry | None, str]:
        """The date of publication, and the line of the document that gives it."""
        share = self.chance.random()
        if share < 0.1:
            return None, ""
        if share < 0.15:
            return {"edtf": day.isoformat(), "basis": "external", "source": ATLAS}, ""
        if share < 0.25:
            words = f"{w.MONTHS[day.month - 1]} {day.year}"
            return {"edtf": day.isoformat()[:7], "verbatim": words}, words
        words = w.day_words(day.year, day.month, day.day)
        return {"edtf": day.isoformat(), "verbatim": words}, f"Published {words}"

    def _claim(
        self, slug: str, n: int, number: int, day: datetime.date, events: list[int], places: list[int]
    ) -> tuple[Entry, str]:
        """One claim, and the sentence that it is quoted from, without its full stop."""
        chance, prose, world = self.chance, self.prose, self.world
        there = {places[int(chance.random() ** 2 * len(places))] for _ in range(1 + (chance.random() < 0.25))}
        event = events[int(chance.random() ** 2 * len(events))] if chance.random() < 0.62 else None
        asserts = event is not None and chance.random() < 0.6
        named = world.places[min(there)].name
        # The number makes the sentence the only one of its kind, and has a word on either side.
        core = f"{prose(4)} {named} {prose(2)} unit {number} {prose(4)}"
        quantity, counted = self._quantity(event) if chance.random() < 0.15 else (None, "")
        when, dated = self._when(day)
        core += f"{counted}{dated}"
        voices, sentence, quote = self._said(core, number)
        subject = world.actors[self.actor()]
        claim: Entry = {"id": f"{slug}/c{number:02}", "quote": quote}
        if voices and sentence != quote[0]:
            claim["context"] = sentence
        claim["statement"] = f"{subject.name} {prose(7)} {named} {prose(5)}."
        claim["kind"] = "quantity" if quantity else self.kind()
        if chance.random() < 0.08:
            claim["polarity"] = "denies"
        certainty = self.certainty()
        if certainty != "certain":
            claim["certainty"] = certainty
        claim["evidence"] = "narration" if not voices else "direct-quote" if "context" in claim else "indirect"
        if voices:
            claim["voices"] = voices
        if when:
            claim["when"] = when
        if asserts:
            claim["asserts"] = [f"e{event + 1:07}"]
        about: Entry = {"places": sorted(world.places[p].id for p in there)}
        if chance.random() < 0.6:
            about["actors"] = [subject.id]
        if event is not None and not asserts:
            about["events"] = [f"e{event + 1:07}"]
        claim["about"] = about
        if quantity:
            claim["quantities"] = [quantity]
        if chance.random() < 0.23 and (relation := self._relation(n, number)):
            claim["relations"] = [relation]
        if chance.random() < 0.03:
            claim["gaps"] = [{"field": "by-whom", "unknown": "not-stated"}]
        return claim, sentence

    def _said(self, core: str, number: int) -> tuple[list[Entry], str, list[str]]:
        """The chain of voices, the sentence and the quote."""
        chance, actors, share = self.chance, self.world.actors, self.chance.random()
        if share < 0.36:
            return [], w.capital(core), [w.capital(core)]
        if share < 0.40:  # an interrupted one
            second = f"{self.prose(2)} post {number} {self.prose(3)}"
            first = w.capital(core)
            return [], f"{first}, {self.prose(3)}, {second}", [first, second]
        speaker, cue = actors[self.speaker()], self.cue()
        voice: Entry = {"actor": [speaker.id], "cue": cue}
        if w.CUES[cue] != "neutral":
            voice["stance"] = w.CUES[cue]
        if share < 0.55:
            inner, inside = actors[self.speaker()], self.cue()
            if inner.id != speaker.id:
                inward: Entry = {"actor": [inner.id], "cue": inside}
                if w.CUES[inside] != "neutral":
                    inward["stance"] = w.CUES[inside]
                sentence = f"{speaker.name} {cue} that {inner.name} had {inside} that {core}"
                return [voice, inward], sentence, [sentence]
        if share < 0.63:
            return [voice], f"“{w.capital(core)}”, {cue} {speaker.name}", [w.capital(core)]
        if share < 0.73:
            role = chance.choice(w.ROLES)
            voice["described_as"] = role
            sentence = f"{speaker.name}, {role}, {cue} that {core}"
            return [voice], sentence, [sentence]
        sentence = f"{speaker.name} {cue} that {core}"
        return [voice], sentence, [sentence]

    def _when(self, published: datetime.date) -> tuple[Entry | None, str]:
        """The time of a claim, and the words for it with the space before them."""
        how = self.dating()
        if how == "none":
            return None, ""
        if how in RULES:
            rule = RULES[how]
            return {"verbatim": how, "anchor": "published", **({"rule": rule} if rule else {})}, f" {how}"
        day = published - datetime.timedelta(days=int(self.chance.expovariate(1 / 120)))
        month = f"{w.MONTHS[day.month - 1]} {day.year}"
        edtf, words = {
            "day": (day.isoformat(), f"on {day.day} {month}"),
            "month": (day.isoformat()[:7], f"in {month}"),
            "year": (f"{day.year}", f"in {day.year}"),
            "approximate": (f"{day.year}~", f"around {day.year}"),
            "open": (f"{day.year}/..", f"since {day.year}"),
        }[how]
        return {"edtf": edtf, "verbatim": words}, f" {words}"

    def _quantity(self, event: int | None) -> tuple[Entry, str]:
        chance, comparator = self.chance, self.comparator()
        value = int(10 ** chance.uniform(0.5, 4.5))
        deployed = event is not None and self.world.deployed[event]
        unit = UNITS[0] if deployed else chance.choice(UNITS)
        said = f"{COMPARATORS[comparator]}{value} {unit}"
        quantity: Entry = {"value": f"{comparator}{value}", "unit": unit, "counted": f"{unit} there"}
        if deployed:
            quantity["event"] = f"e{event + 1:07}"  # type: ignore[operator]
        return {**quantity, "verbatim": said}, f" with {said}"

    def _relation(self, n: int, number: int) -> Entry | None:
        """A relation to a claim of the document, or of another one: mostly a recent one, some far off."""
        chance, kind, share = self.chance, self.relation(), self.chance.random()
        if share < 0.4:
            other, most = n, number - 1  # what contradicts points back, so that no two say so of each other
        else:
            if share < 0.85:
                other = n - 1 - int(chance.expovariate(1 / 30))
            elif share < 0.95 or kind == "contradicts":
                other = chance.randrange(n) if n else -1
            else:
                other = chance.randrange(n, len(self.sizes)) + 1
            most = self.sizes[other] if 0 <= other < len(self.sizes) else 0
        if most < 1:
            return None
        target = f"c{chance.randrange(most) + 1:02}"
        relation: Entry = {"kind": kind, "claim": target if other == n else f"d{other + 1:07}/{target}"}
        scope = self.scope()
        if scope != "explicit":
            relation["scope"] = scope
        if chance.random() < 0.6:
            relation["basis"] = "inferred"
        return relation


Sign = Callable[[str, Entry], Entry]
"""(kind, entry) → the entry with a signature, or as it is. The generator itself signs nothing."""


def lines(claims: int, seed: int, *, sign: Sign | None = None) -> Iterator[Entry]:
    """Every line of the file, as a mapping of one key."""
    chance = random.Random(seed)
    world = World(Sizes.of(claims), chance)
    for part in (world.lines, lambda: Documents(world, chance).lines()):  # documents need the world whole
        for line in part():
            ((kind, entry),) = line.items()
            yield {kind: sign(kind, entry)} if sign and kind not in ("factdb", "code") else line


def write(out: TextIO, *, claims: int, seed: int) -> None:
    for line in lines(claims, seed):
        out.write(compact(line))
        out.write("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="the file; without it, standard output")
    parser.add_argument("--check", action="store_true", help="also write it as fixtures, and run factdb check on them")
    given = parser.parse_args()
    if given.check:
        from as_fixtures import check

        sys.exit(check(lines(given.claims, given.seed)))
    if given.output is None:
        return write(sys.stdout, claims=given.claims, seed=given.seed)
    with given.output.open("w", encoding="utf-8", newline="\n") as out:
        return write(out, claims=given.claims, seed=given.seed)


if __name__ == "__main__":
    main()
