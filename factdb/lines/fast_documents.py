"""A regular entry → rows, at the speed of SQLite.

It accepts only what the way of every fixture (check/, store/rows.py) accepts too, and makes the same rows of it;
whatever it is not sure of it leaves to that way. The tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

from factdb.dates import EdtfDate, resolve
from factdb.entry.facts import Quantity
from factdb.entry.field_types import NOT_STATED
from factdb.figures import agree
from factdb.lines.batches import LATER, SIGNED, Tables
from factdb.lines.fast import (
    WRONG,
    Data,
    Irregular,
    Vocabulary,
    key_of,
    ordered,
    placed,
    require,
    review_of,
    says,
    words_of,
)
from factdb.lines.keys import Keys, Places
from factdb.store.roundtrip import is_regular
from factdb.store.rows import ELLIPSIS, bounds
from factdb.vocabulary import CLAIM_NUMBER, CONTESTING, CORROBORATING, is_slug

_NUMBER = re.compile(CLAIM_NUMBER)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_PATH = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_/-]|\.(?!\.))*\Z")

CLAIM = {
    *[
        "id",
        "quote",
        "context",
        "original",
        "statement",
        "kind",
        "polarity",
        "certainty",
        "evidence",
        "voices",
        "when",
        "said",
    ]
}
CLAIM |= {"asserts", "about", "quantities", "relations", "gaps", "note", "review"}
VOICE = frozenset(("actor", "cue", "stance", "described_as", "addressee", "channel"))
ABOUT = frozenset(("places", "actors", "events"))
QUANTITY = frozenset(("value", "unit", "counted", "place", "event", "verbatim"))
RELATION = frozenset(("kind", "claim", "scope", "basis", "note"))
GAP = frozenset(("field", "unknown", "verbatim", "note"))
SOURCE = {
    *[
        "id",
        "kind",
        "document",
        "sha256",
        "language",
        "title",
        "publisher",
        "byline",
        "url",
        "archive_url",
        "published",
        "origin",
    ]
}
SOURCE |= {"reliability", "note", "text", "review"}

Time = tuple[str | None, ...]
"""edtf, earliest, latest, precision, basis, words, anchor, rule."""
NOTHING: Time = (None, None, None, None, NOT_STATED, None, None, None)
NEVER: Data = {}


class Home(NamedTuple):
    """The document that a claim stands in: key, id, text; if known, when it was published, and its language."""

    key: int
    slug: str
    text: str
    published: str | None
    language: str | None


class Swift:
    """Makes rows of regular entries. Each method says whether the entry was one; then its rows are on their way."""

    def __init__(self, vocabulary: Vocabulary, keys: dict[str, Keys], places: Places, tables: Tables) -> None:
        self.vocabulary, self.keys, self.places, self.tables = vocabulary, keys, places, tables
        self.versions = True
        """Whether some source supersedes another: then claims of two documents may be of one."""
        self.edtf: dict[str, Time] = {}
        self.relative: dict[tuple[str, str | None], Time] = {}
        self.quantities: dict[str, tuple[Any, ...]] = {}

    def claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> bool:
        """A claim. The id of its document has been looked at."""
        try:
            self._claim(data, key, home, mark, line)
        except WRONG:
            return False
        self.tables.count()
        return True

    def _claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> None:
        require(data.keys() <= CLAIM)
        vocabulary = self.vocabulary
        start, spans, (text, low, high) = placed(data, key, home.text)
        kind, evidence = data["kind"], data["evidence"]
        polarity, certainty = data.get("polarity", "affirms"), data.get("certainty", "certain")
        require(kind in vocabulary["claim_kind"] and evidence in vocabulary["evidence"])
        require(polarity in vocabulary["polarity"] and certainty in vocabulary["certainty"])
        when = self._time(data.get("when"), home, text, low, high)
        said = self._time(data.get("said"), home, text, low, high)
        voices, innermost = self._voices(data["voices"], key, text, low, high) if "voices" in data else ([], "")
        mentions, area, events = self._mentions(data, key)
        require(when is NOTHING or len(data.get("asserts", ())) < 2)
        quantities = self._quantities(data.get("quantities", []), key, events, home.language, text, low, high)
        gaps = self._gaps(data.get("gaps", []), key, text, low, high)
        relations, later = self._relations(data.get("relations", []), key, data["id"], home.slug, line)
        statement, quote = words_of(data["statement"]), ELLIPSIS.join(data["quote"])
        note, original = (words_of(data[f]) if f in data else None for f in ("note", "original"))
        review = review_of(data, "claim", key)
        rows = self.tables.rows
        given = (low, high) if "context" in data else (None, None)
        rows["claim"].append(
            (
                *(
                    key,
                    data["id"],
                    home.key,
                    start,
                    innermost,
                    kind,
                    polarity,
                    certainty,
                    evidence,
                    *when,
                    *said,
                    *given,
                ),
                *(mark, int(bool(review)), statement, quote, original, note),
            )
        )
        rows["claim_span"] += spans
        rows["voice"] += voices
        for table, found in mentions.items():
            rows[table] += found
        rows["claim_area"] += [(place, home.key, key) for place in area]
        rows["quantity"] += quantities
        rows["relation"] += relations
        rows["gap"] += gaps
        rows[LATER] += later
        if review:
            rows["review"].append(review)
            rows[SIGNED].append(("claim", key, line))

    def _time(self, time: Data | None, home: Home, text: str, low: int, high: int) -> Time:
        """A date as its columns."""
        if time is None:
            return NOTHING
        words = time["verbatim"]
        says(text, words, low, high)
        if "edtf" in time:
            basis = time.get("basis", "stated")
            require(len(time) == 2 + ("basis" in time) and basis in ("stated", "inferred"))
            edtf = time["edtf"]
            known = self.edtf.get(edtf)
            if known is None:
                known = self.edtf[edtf] = _columns(EdtfDate.parse(edtf))
            require(not agree.stops(agree.date(words, edtf, basis, home.language)))
            return (*known, basis, words, None, None)
        rule = time.get("rule")
        require(time["anchor"] == "published" and len(time) == 2 + (rule is not None))
        if rule is None:
            return (None, None, None, None, "relative-unresolved", words, "published", None)
        published = home.published
        known = self.relative.get((rule, published))
        if known is None:
            day = resolve(rule, EdtfDate.parse(published or "2000-01-01"))
            known = _columns(day if published else None)
            self.relative[rule, published] = known
        basis = "relative-unresolved" if known[0] is None else "relative-resolved"
        return (*known, basis, words, "published", rule)

    def _voices(
        self, voices: list[Data], key: int, text: str, low: int, high: int
    ) -> tuple[list[tuple[Any, ...]], str]:
        """The rows of the chain of voices, and what stands for the innermost."""
        require(voices)
        rows: list[tuple[Any, ...]] = []
        before: set[str] = set()
        known = self.keys["actor"].found
        for depth, voice in enumerate(voices, 1):
            require(voice.keys() <= VOICE)
            actors, cue, stance = voice["actor"], voice["cue"], voice.get("stance", "neutral")
            require(type(actors) is list and actors and stance in self.vocabulary["cue_stance"])
            says(text, cue, low, high)
            for field in ("described_as", "channel"):
                if field in voice:
                    says(text, voice[field], low, high)
            addressee = voice.get("addressee")
            require(ordered(actors) and addressee not in actors and before.isdisjoint(actors))
            before.update(actors)
            listener = None if addressee is None else self._key("actor", addressee)
            for actor in actors:
                speaker = known.get(actor) or self._key("actor", actor)
                rows.append(
                    (key, depth, speaker, cue, stance, voice.get("described_as"), listener, voice.get("channel"))
                )
        return rows, " + ".join(actors)

    def _key(self, kind: str, slug: Any) -> int:
        """The key of an entry that is there."""
        return key_of(self.keys, kind, slug)

    def _mentions(self, data: Data, key: int) -> tuple[dict[str, list[tuple[Any, ...]]], set[int], set[str]]:
        """The rows of what a claim is about, the places at or above, and the slugs of its events."""
        about, asserts = data.get("about", NEVER), data.get("asserts", ())
        require(about.keys() <= ABOUT)
        places, actors, events = about.get("places", ()), about.get("actors", ()), about.get("events", ())
        require(ordered(places) and ordered(actors) and ordered(events) and ordered(asserts))
        area: set[int] = set()
        rows: dict[str, list[tuple[Any, ...]]] = {"claim_place": [], "claim_actor": [], "claim_event": []}
        for slug in places:
            place = self.places.places.get(slug) or self.places.place(slug)
            if place is None:
                raise Irregular
            rows["claim_place"].append((key, place[0]))
            area.update(place[1])
        rows["claim_actor"] = [(key, self._key("actor", slug)) for slug in actors]
        for role, slugs in (("about", events), ("asserts", asserts)):
            for slug in slugs:
                event = self.places.events.get(slug) or self.places.event(slug)
                if event is None:
                    raise Irregular
                rows["claim_event"].append((key, event[0], role))
                area.update(event[1])
        named = {*events, *asserts}
        require(len(named) == len(events) + len(asserts))
        return rows, area, named

    def _quantities(
        self, quantities: list[Data], key: int, events: set[str], language: str | None, text: str, low: int, high: int
    ) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        require(type(quantities) is list)
        for position, quantity in enumerate(quantities, 1):
            require(quantity.keys() <= QUANTITY)
            value, words = quantity["value"], quantity["verbatim"]
            says(text, words, low, high)
            bounds = self.quantities.get(value)
            if bounds is None:
                bounds = self.quantities[value] = _bounds(value)
            unit, counted = words_of(quantity["unit"]), words_of(quantity["counted"])
            require(not agree.stops(agree.quantity(words, value, unit, language)))
            place, event = quantity.get("place"), quantity.get("event")
            require(event is None or event in events)
            where = None if place is None else self._key("place", place)
            what = None if event is None else self._key("event", event)
            rows.append((key, position, *bounds, unit, counted, where, what, words))
        return rows

    def _gaps(self, gaps: list[Data], key: int, text: str, low: int, high: int) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        require(type(gaps) is list)
        require(ordered([gap["field"] for gap in gaps]))
        for gap in gaps:
            field: str = gap["field"]
            words: Any = gap.get("verbatim")
            require(gap.keys() <= GAP and is_slug(field) and field not in ("when", "said"))
            require(gap["unknown"] in self.vocabulary["gap_reason"])
            if "verbatim" in gap:
                says(text, words, low, high)
            note = words_of(gap["note"]) if "note" in gap else None
            rows.append(("claim", key, field, gap["unknown"], words, note))
        return rows

    def _relations(
        self, relations: list[Data], key: int, slug: str, source: str, line: int
    ) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The relations to claims that are there, and those to claims that are still to come."""
        rows: list[tuple[Any, ...]] = []
        later: list[tuple[Any, ...]] = []
        require(type(relations) is list)
        if not relations:
            return rows, later
        require(is_regular("claim", {"id": slug, "relations": relations}))
        for relation in relations:
            require(relation.keys() <= RELATION)
            kind, named = relation["kind"], relation["claim"]
            scope, basis = relation.get("scope", "explicit"), relation.get("basis", "stated")
            require(kind in self.vocabulary["relation_kind"] and scope in self.vocabulary["relation_scope"])
            require(basis in self.vocabulary["relation_basis"])
            note = words_of(relation["note"]) if "note" in relation else None
            document, slash, number = named.rpartition("/")
            require(_NUMBER.match(number) and len(number) <= 80 and (not slash or is_slug(document)))
            require(not slash or not self.versions or kind not in (*CONTESTING, *CORROBORATING))
            other = named if slash else f"{source}/{named}"
            require(other != slug)
            later.append((key, other, kind, basis, scope, note, line))
        return rows, later

    def source(self, data: Data, key: int, mark: str, line: int) -> Home | None:
        """A document without its claims; None where it is not regular."""
        try:
            return self._source(data, key, mark, line)
        except WRONG:
            return None

    def _source(self, data: Data, key: int, mark: str, line: int) -> Home:
        require(data.keys() <= SOURCE and data["kind"] in self.vocabulary["source_kind"])
        slug, text, path, sha256 = data["id"], data["text"], data["document"], data["sha256"]
        require(type(text) is str and "\0" not in text and is_slug(slug) and _SHA256.match(sha256))
        require(_PATH.match(path) and len(path) < 200 and not path.endswith("/") and "//" not in path)
        require(hashlib.sha256(text.encode()).hexdigest() == sha256)
        given = {f: words_of(data[f]) if f in data else None for f in ("title", "publisher", "byline", "url")}
        archive, language, note = (
            words_of(data[f]) if f in data else None for f in ("archive_url", "language", "note")
        )
        origin, reliability = data.get("origin", slug), data.get("reliability")
        require(is_slug(str(origin)) and (origin != slug or "origin" not in data))
        require(reliability is None or (type(reliability) is str and reliability in ("A", "B", "C", "D", "E", "F")))
        home = Home(key, slug, text, None, language)
        published = self._time(data.get("published"), home, text, 0, len(text))
        require(published[6] is None)
        review = review_of(data, "source", key)
        rows = self.tables.rows
        rows["source"].append(
            (
                *(key, slug, data["kind"], *given.values(), archive, language, *published[:6], path, sha256),
                *(origin, reliability, None, note, mark, int(bool(review)), text),
            )
        )
        silent = [f for f, value in given.items() if value is None] + (["published"] if published is NOTHING else [])
        rows["gap"] += [("source", key, field, NOT_STATED, None, None) for field in sorted(silent)]
        self.tables.sign(review, "source", key, line)
        return home._replace(published=published[0])


def _columns(day: EdtfDate | None) -> Time:
    return (str(day), day.earliest, day.latest, day.precision) if day else (None, None, None, None)


def _bounds(value: str) -> tuple[Any, ...]:
    """Comparator, low, high of a quantity written as we write it."""
    require(is_regular("claim", {"id": "", "quantities": [{"value": value}]}))
    return bounds(Quantity.model_construct(value=value))
