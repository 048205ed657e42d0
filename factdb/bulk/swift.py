"""A regular entry → rows, at the speed of SQLite.

It accepts only what the way of every fixture (fixture/, rows.py) accepts too, and makes the same rows of it; whatever it
is not sure of it leaves to that way. The tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

from factdb.bulk.keys import Keys, Places
from factdb.bulk.tables import LATER, SIGNED, Tables
from factdb.dates import EdtfDate, resolve
from factdb.fixture.facts import Quantity
from factdb.fixture.regular import is_regular
from factdb.rows import NOT_STATED
from factdb.vocabulary import CLAIM_NUMBER, CONTESTING, CORROBORATING, ITSELF, is_slug, name_key, script_of

Data = dict[str, Any]
Vocabulary = dict[str, set[str]]

EDGES = frozenset(" \t\n\r.,;:!?()[]{}<>\"'`/\\|-–—…“”‘’«»&*+=~^%$#@_")
"""Signs that are no part of a word: beside one of them no word is cut."""

_NUMBER = re.compile(CLAIM_NUMBER)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_PATH = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_/-]|\.(?!\.))*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?\Z")
_WIKIDATA = re.compile(r"Q[0-9]+\Z")
_GEONAMES = re.compile(r"[0-9]+\Z")
_ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?\Z")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\Z")
_SIGNATURE = re.compile(r"v1:[0-9a-f]{32}\Z")

CLAIM = frozenset(
    "id quote context original statement kind polarity certainty evidence voices when said asserts about quantities"
    " relations note review".split()
)
VOICE = frozenset("actor cue stance described_as addressee channel".split())
ABOUT = frozenset("places actors events".split())
QUANTITY = frozenset("value unit counted place event verbatim".split())
RELATION = frozenset("kind claim scope basis note".split())
SOURCE = frozenset(
    "id kind document sha256 language title publisher byline url archive_url published origin reliability note text"
    " review".split()
)
ACTOR = frozenset("id name kind reference country part_of wikidata names note review".split())
PLACE = frozenset(
    "id name kind part_of country coordinates iso geonames wikidata names demonyms note review".split()
)
EVENT = frozenset("id title kind place from to part_of participants note review".split())
NAME = frozenset("name language source".split())
REVIEW = frozenset("by on digest note".split())

Time = tuple[str | None, ...]
"""edtf, earliest, latest, precision, basis, words, anchor, rule."""
NOTHING: Time = (None, None, None, None, NOT_STATED, None, None, None)
NEVER: Data = {}


class Irregular(Exception):
    """Not for this way."""


class Home(NamedTuple):
    """The document that a claim stands in: key, id, text, and when it was published, where that is known."""

    key: int
    slug: str
    text: str
    published: str | None


def require(condition: object) -> None:
    if not condition:
        raise Irregular


def words_of(value: Any) -> str:
    """A text with something in it."""
    require(type(value) is str and value and not value.isspace() and "\0" not in value)
    return str(value)


class Swift:
    """Makes rows of regular entries. Each method says whether the entry was one; then its rows are on their way."""

    def __init__(self, vocabulary: Vocabulary, keys: dict[str, Keys], places: Places, tables: Tables) -> None:
        self.vocabulary, self.keys, self.places, self.tables = vocabulary, keys, places, tables
        self.versions = True
        """Whether some source supersedes another: then claims of two documents may be of one."""
        self.edtf: dict[str, Time] = {}
        self.relative: dict[tuple[str, str | None], Time] = {}
        self.quantities: dict[str, tuple[Any, ...]] = {}
        self.countries: dict[int, tuple[str | None, int | None]] = {}
        """The country of each place that came this way, its own or that of the place above."""

    # Documents and claims

    def claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> bool:
        """A claim. The id of its document has been looked at."""
        try:
            self._claim(data, key, home, mark, line)
        except (Irregular, KeyError, TypeError, ValueError, AttributeError, IndexError):
            return False
        self.tables.count()
        return True

    def _claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> None:
        require(data.keys() <= CLAIM)
        vocabulary, text = self.vocabulary, home.text
        (quote,) = data["quote"]
        low, high, start, end = self._placed(data, quote, text)
        kind, evidence = data["kind"], data["evidence"]
        polarity, certainty = data.get("polarity", "affirms"), data.get("certainty", "certain")
        require(kind in vocabulary["claim_kind"] and evidence in vocabulary["evidence"])
        require(polarity in vocabulary["polarity"] and certainty in vocabulary["certainty"])
        when = self._time(data.get("when"), home.published, text, low, high)
        said = self._time(data.get("said"), home.published, text, low, high)
        voices, innermost = self._voices(data.get("voices"), key, text, low, high)
        mentions, area, events = self._mentions(data, key)
        require(when is NOTHING or len(data.get("asserts", ())) < 2)
        quantities = self._quantities(data.get("quantities"), key, events, text, low, high)
        relations, later = self._relations(data.get("relations"), key, data["id"], home.slug, line)
        statement = words_of(data["statement"])
        note, original = (words_of(data[f]) if f in data else None for f in ("note", "original"))
        review = _review(data, "claim", key)
        rows = self.tables.rows
        given = (low, high) if "context" in data else (None, None)
        rows["claim"].append(
            (
                *(key, data["id"], home.key, start, innermost, kind, polarity, certainty, evidence, *when, *said, *given),
                *(mark, int(bool(review)), statement, quote, original, note),
            )
        )
        rows["claim_span"].append((key, 1, start, end, quote))
        rows["voice"] += voices
        for table, found in mentions.items():
            rows[table] += found
        rows["claim_area"] += [(place, home.key, key) for place in area]
        rows["quantity"] += quantities
        rows["relation"] += relations
        rows[LATER] += later
        for field, time in (("said", said), ("when", when)):
            if time[0] is None:
                rows["gap"].append(("claim", key, field, time[4], time[5], None))
        if review:
            rows["review"].append(review)
            rows[SIGNED].append(("claim", key, line))

    @staticmethod
    def _placed(data: Data, quote: str, text: str) -> tuple[int, int, int, int]:
        """Where words are looked for, from and to, and where the quote stands, from and to."""
        require(quote and not quote.isspace())
        low, high = 0, len(text)
        if "context" in data:
            context = data["context"]
            require(context and not context.isspace())
            low = text.index(context)
            require(text.find(context, low + 1) < 0)
            high = low + len(context)
        start = text.index(quote, low, high)
        require(text.find(quote, start + 1, high) < 0)
        end = start + len(quote)
        _whole(text, start, end)
        return (low, high, start, end) if "context" in data else (start, end, start, end)

    def _time(self, time: Data | None, published: str | None, text: str, low: int, high: int) -> Time:
        """A date as its columns."""
        if time is None:
            return NOTHING
        words = time["verbatim"]
        _says(text, words, low, high)
        if "edtf" in time:
            basis = time.get("basis", "stated")
            require(len(time) == 2 + ("basis" in time) and basis in ("stated", "inferred"))
            edtf = time["edtf"]
            known = self.edtf.get(edtf)
            if known is None:
                known = self.edtf[edtf] = _columns(EdtfDate.parse(edtf))
            return (*known, basis, words, None, None)
        rule = time.get("rule")
        require(time["anchor"] == "published" and len(time) == 2 + (rule is not None))
        if rule is None:
            return (None, None, None, None, "relative-unresolved", words, "published", None)
        known = self.relative.get((rule, published))
        if known is None:
            day = resolve(rule, EdtfDate.parse(published or "2000-01-01"))
            known = _columns(day if published else None)
            self.relative[rule, published] = known
        basis = "relative-unresolved" if known[0] is None else "relative-resolved"
        return (*known, basis, words, "published", rule)

    def _voices(
        self, voices: list[Data] | None, key: int, text: str, low: int, high: int
    ) -> tuple[list[tuple[Any, ...]], str]:
        """The rows of the chain of voices, and what stands for the innermost."""
        if not voices:
            require(voices is None)
            return [], ""
        rows: list[tuple[Any, ...]] = []
        before: set[str] = set()
        known = self.keys["actor"].found
        for depth, voice in enumerate(voices, 1):
            require(voice.keys() <= VOICE)
            actors, cue, stance = voice["actor"], voice["cue"], voice.get("stance", "neutral")
            require(type(actors) is list and actors and stance in self.vocabulary["cue_stance"])
            _says(text, cue, low, high)
            for field in ("described_as", "channel"):
                if field in voice:
                    _says(text, voice[field], low, high)
            addressee = voice.get("addressee")
            require(_ordered(actors) and addressee not in actors and before.isdisjoint(actors))
            before.update(actors)
            listener = None if addressee is None else self._key("actor", addressee)
            for actor in actors:
                speaker = known.get(actor) or self._key("actor", actor)
                rows.append((key, depth, speaker, cue, stance, voice.get("described_as"), listener, voice.get("channel")))
        return rows, " + ".join(actors)

    def _key(self, kind: str, slug: Any) -> int:
        """The key of an entry that is there."""
        require(type(slug) is str)
        key = self.keys[kind].known(slug)
        require(key is not None)
        return key or 0

    def _mentions(self, data: Data, key: int) -> tuple[dict[str, list[tuple[Any, ...]]], set[int], set[str]]:
        """The rows of what a claim is about, the places at or above, and the slugs of its events."""
        about, asserts = data.get("about", NEVER), data.get("asserts", ())
        require(about.keys() <= ABOUT)
        places, actors, events = about.get("places", ()), about.get("actors", ()), about.get("events", ())
        require(_ordered(places) and _ordered(actors) and _ordered(events) and _ordered(asserts))
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
        self, quantities: list[Data] | None, key: int, events: set[str], text: str, low: int, high: int
    ) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for position, quantity in enumerate(quantities or (), 1):
            require(quantity.keys() <= QUANTITY)
            value, words = quantity["value"], quantity["verbatim"]
            _says(text, words, low, high)
            bounds = self.quantities.get(value)
            if bounds is None:
                bounds = self.quantities[value] = _bounds(value)
            unit, counted = words_of(quantity["unit"]), words_of(quantity["counted"])
            place, event = quantity.get("place"), quantity.get("event")
            require(event is None or event in events)
            where = None if place is None else self._key("place", place)
            what = None if event is None else self._key("event", event)
            rows.append((key, position, *bounds, unit, counted, where, what, words))
        return rows

    def _relations(
        self, relations: list[Data] | None, key: int, slug: str, source: str, line: int
    ) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The relations to claims that are there, and those to claims that are still to come."""
        rows: list[tuple[Any, ...]] = []
        later: list[tuple[Any, ...]] = []
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
        except (Irregular, KeyError, TypeError, ValueError, AttributeError, IndexError):
            return None

    def _source(self, data: Data, key: int, mark: str, line: int) -> Home:
        require(data.keys() <= SOURCE and data["kind"] in self.vocabulary["source_kind"])
        slug, text, path, sha256 = data["id"], data["text"], data["document"], data["sha256"]
        require(type(text) is str and "\0" not in text and is_slug(slug) and _SHA256.match(sha256))
        require(_PATH.match(path) and len(path) < 200 and not path.endswith("/") and "//" not in path)
        require(hashlib.sha256(text.encode()).hexdigest() == sha256)
        given = {f: words_of(data[f]) if f in data else None for f in ("title", "publisher", "byline", "url")}
        archive, language, note = (words_of(data[f]) if f in data else None for f in ("archive_url", "language", "note"))
        origin, reliability = data.get("origin", slug), data.get("reliability")
        require(is_slug(origin) and (origin != slug or "origin" not in data))
        require(reliability is None or (type(reliability) is str and reliability in ("A", "B", "C", "D", "E", "F")))
        published = self._time(data.get("published"), None, text, 0, len(text))
        require(published[6] is None)
        review = _review(data, "source", key)
        rows = self.tables.rows
        rows["source"].append(
            (
                *(key, slug, data["kind"], *given.values(), archive, language, *published[:6], path, sha256),
                *(origin, reliability, None, note, mark, int(bool(review)), text),
            )
        )
        silent = [f for f, value in given.items() if value is None] + (["published"] if published is NOTHING else [])
        rows["gap"] += [("source", key, field, NOT_STATED, None, None) for field in sorted(silent)]
        self._sign(review, "source", key, line)
        return Home(key, slug, text, published[0])

    def _sign(self, review: tuple[Any, ...] | None, kind: str, key: int, line: int) -> None:
        if review:
            self.tables.rows["review"].append(review)
            self.tables.rows[SIGNED].append((kind, key, line))
        self.tables.count()

    # Registries

    def registered(self, kind: str, data: Data, key: int, mark: str, line: int) -> bool:
        """An actor, a place or an event."""
        try:
            {"actor": self._actor, "place": self._place, "event": self._event}[kind](data, key, mark, line)
        except (Irregular, KeyError, TypeError, ValueError, AttributeError, IndexError):
            return False
        return True

    def _actor(self, data: Data, key: int, mark: str, line: int) -> None:
        reference = data.get("reference", "named")
        require(data.keys() <= ACTOR and is_slug(data["id"]) and data["id"] != ITSELF)
        require(data["kind"] in self.vocabulary["actor_kind"] and reference in self.vocabulary["actor_reference"])
        name, country = words_of(data["name"]), self._country(data)
        above = self._above("actor", data)
        wikidata = data.get("wikidata")
        require(wikidata is None or _WIKIDATA.match(wikidata))
        names = self._names(data, "names")
        require((name, None, None) not in names)
        note, review = words_of(data["note"]) if "note" in data else None, _review(data, "actor", key)
        aliases = {name: (None, None)} | {n: rest for n, *rest in names}
        rows = self.tables.rows
        signed = int(bool(review))
        rows["actor"].append((key, data["id"], name, data["kind"], reference, *country, above, wikidata, note, mark, signed))
        rows["actor_alias"] += [
            (key, alias, name_key(alias), language, script_of(alias), source)
            for alias, (language, source) in sorted(aliases.items())
        ]
        if country[0] is None:
            rows["gap"].append(("actor", key, "country", NOT_STATED, None, None))
        self._sign(review, "actor", key, line)

    def _place(self, data: Data, key: int, mark: str, line: int) -> None:
        require(data.keys() <= PLACE and is_slug(data["id"]) and data["kind"] in self.vocabulary["place_kind"])
        name, above = words_of(data["name"]), self._above("place", data)
        country = self._country(data)
        if above is not None:
            theirs = self.countries[above]  # else the place above is of before: KeyError
            require(country[0] is None or theirs != country)
            country = country if country[0] is not None else theirs
        degrees = self._coordinates(data.get("coordinates"))
        forms = (("iso", _ISO), ("geonames", _GEONAMES), ("wikidata", _WIKIDATA))
        known = tuple(data.get(f) for f, _ in forms)
        require(all(value is None or form.match(value) for value, (_, form) in zip(known, forms, strict=True)))
        names, demonyms = self._names(data, "names"), self._names(data, "demonyms")
        require((name, None, None) not in names)
        note, review = words_of(data["note"]) if "note" in data else None, _review(data, "place", key)
        aliases: dict[tuple[str, str], Any] = {("name", name): (None, None)}
        aliases |= {("name", n): rest for n, *rest in names} | {("demonym", n): rest for n, *rest in demonyms}
        rows = self.tables.rows
        rows["place"].append(
            (key, data["id"], name, data["kind"], above, *country, *degrees, *known, note, mark, int(bool(review)))
        )
        rows["place_alias"] += [
            (key, form, alias, name_key(alias), language, script_of(alias), source)
            for (form, alias), (language, source) in sorted(aliases.items())
        ]
        silent = [*(["coordinates"] if degrees[0] is None else []), *(["country"] if country[0] is None else [])]
        rows["gap"] += [("place", key, field, NOT_STATED, None, None) for field in silent]
        self.countries[key] = country
        self._sign(review, "place", key, line)

    def _event(self, data: Data, key: int, mark: str, line: int) -> None:
        require(data.keys() <= EVENT and is_slug(data["id"]) and data["kind"] in self.vocabulary["event_kind"])
        title, above = words_of(data["title"]), self._above("event", data)
        where = tuple(self._key("place", data[f]) if f in data else None for f in ("place", "from", "to"))
        parts = [(p["role"], p["actor"]) for p in data.get("participants", ())]
        require(_ordered(parts) and all(len(p) == 2 for p in data.get("participants", ())))
        require(all(role in self.vocabulary["participant_role"] for role, _ in parts))
        actors = [(key, self._key("actor", actor), role) for role, actor in parts]
        note, review = words_of(data["note"]) if "note" in data else None, _review(data, "event", key)
        rows, signed = self.tables.rows, int(bool(review))
        rows["event"].append((key, data["id"], title, name_key(title), data["kind"], *where, above, note, mark, signed))
        rows["participant"] += actors
        if where[0] is None:
            rows["gap"].append(("event", key, "place", NOT_STATED, None, None))
        self._sign(review, "event", key, line)

    def _above(self, kind: str, data: Data) -> int | None:
        """What an entry is part of; it must be there, so that no circle closes."""
        if "part_of" not in data:
            return None
        require(data["part_of"] != data["id"])
        return self._key(kind, data["part_of"])

    def _country(self, data: Data) -> tuple[str | None, int | None]:
        if "country" not in data:
            return None, None
        code, source = data["country"]["code"], data["country"]["source"]
        require(len(data["country"]) == 2 and _COUNTRY.match(code))
        return code, self._key("source", source)

    def _coordinates(self, given: Data | None) -> tuple[float | None, float | None, int | None]:
        if given is None:
            return None, None, None
        require(len(given) == 3 and is_regular("place", {"name": "", "coordinates": given}))
        require(_DEGREES.match(given["lat"]) and _DEGREES.match(given["lon"]))
        lat, lon = float(given["lat"]), float(given["lon"])
        require(abs(lat) <= 90 and abs(lon) <= 180)
        return lat, lon, self._key("source", given["source"])

    def _names(self, data: Data, field: str) -> list[tuple[str, str | None, int | None]]:
        """Names with their sources; one without a source has to be looked for in all documents."""
        found = []
        names = data.get(field, ())
        for name in names:
            require(name.keys() <= NAME)
            language = name.get("language")
            require(language is None or _LANGUAGE.match(language))
            found.append((words_of(name["name"]), language, self._key("source", name["source"])))
        require(_ordered([name for name, *_ in found]))
        return found


def _review(data: Data, kind: str, key: int) -> tuple[Any, ...] | None:
    if "review" not in data:
        return None
    review = data["review"]
    by, day, digest = review["by"], review["on"], review["digest"]
    require(review.keys() <= REVIEW and words_of(by).isprintable() and len(by) <= 80)
    require(_DAY.match(day) and _SIGNATURE.match(digest))
    return kind, key, by, day, digest, words_of(review["note"]) if "note" in review else None


def _ordered(values: Any) -> bool:
    """Whether no value stands twice and all are in order."""
    if len(values) < 2:
        return type(values) in (list, tuple)
    return all(one < other for one, other in zip(values, values[1:], strict=False))


def _whole(text: str, start: int, end: int) -> None:
    """That no word is cut at the edges of a run."""
    require(start == 0 or text[start - 1] in EDGES or text[start] in EDGES)
    require(end == len(text) or text[end] in EDGES or text[end - 1] in EDGES)


def _says(text: str, words: str, low: int, high: int) -> None:
    """That words stand in a run of the text, whole, where they are first found."""
    require(words and not words.isspace())
    start = text.index(words, low, high)
    _whole(text, start, start + len(words))


def _columns(day: EdtfDate | None) -> Time:
    return (str(day), day.earliest, day.latest, day.precision) if day else (None, None, None, None)


def _bounds(value: str) -> tuple[Any, ...]:
    """Comparator, low, high of a quantity written as we write it."""
    require(is_regular("claim", {"id": "", "quantities": [{"value": value}]}))
    comparator, low, high = Quantity.model_construct(value=value).bounds()
    return comparator, *(float(b) if b is not None else None for b in (low, high))
