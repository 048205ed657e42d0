"""A regular entry → rows, at the speed of SQLite.

It accepts only what the way of every fixture (check/, store/rows.py) accepts too, and makes the same rows of it;
whatever it is not sure of it leaves to that way. The tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

from pydantic import ValidationError

from factdb.check import rules
from factdb.dates import EdtfDate, resolve
from factdb.entry.facts import Quantity
from factdb.entry.field_types import DATE, NOT_STATED, Data, Date, Single
from factdb.entry.fields import FIELDS
from factdb.entry.models import Claim
from factdb.figures import agree
from factdb.lines.batches import LATER, SIGNED, Tables
from factdb.lines.fast import (
    Irregular,
    Plain,
    Vocabulary,
    coded,
    given,
    in_order,
    key_of,
    like,
    listed,
    placed,
    require,
    review_of,
    says,
    shaped,
    slugs,
    sound,
    words_of,
)
from factdb.lines.keys import Keys, Places
from factdb.store.roundtrip import is_regular
from factdb.store.rows import ELLIPSIS, Cells, as_json, bounds
from factdb.vocabulary import CLAIM_NUMBER, is_slug

_NUMBER = re.compile(CLAIM_NUMBER)
_PATH = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_/-]|\.(?!\.))*\Z")

CLAIM = ("context", "voices", "when", "said", "asserts", "about", "quantities", "relations", "gaps", "review")
VOICE_NEEDS = frozenset(("actor", "cue"))
VOICE = VOICE_NEEDS | {"stance", "described_as", "addressee", "channel"}
ABOUT = frozenset(("places", "actors", "events"))
QUANTITY_NEEDS = frozenset(("value", "unit", "counted", "verbatim"))
QUANTITY = QUANTITY_NEEDS | {"place", "event"}
RELATION_NEEDS = frozenset(("kind", "claim"))
RELATION = RELATION_NEEDS | {"scope", "basis", "note"}
GAP_NEEDS = frozenset(("field", "unknown"))
GAP = GAP_NEEDS | {"verbatim", "note"}
TIME_NEEDS = frozenset(("verbatim",))
TIME = TIME_NEEDS | {"edtf", "basis", "anchor", "rule"}
SOURCE_NEEDS = ("id", "document", "sha256", "text")
UNSAID = sorted(field.key for field in FIELDS["source"] if isinstance(field, Single | Date) and field.asked)
"""Fields that leave a gap if they are left out."""

Time = tuple[str | None, ...]
"""edtf, earliest, latest, precision, basis, words, anchor, rule."""
NOTHING: Time = (None, None, None, None, NOT_STATED, None, None, None)
NEVER: Data = {}
NOTHING_NEEDED: frozenset[str] = frozenset()


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
        """True if some source supersedes another: then claims of two documents may be of one."""
        self.edtf: dict[str, Time] = {}
        self.relative: dict[tuple[str, str | None], Time] = {}
        self.quantities: dict[str, Cells] = {}
        self.of_claim = Plain(FIELDS["claim"], vocabulary, needs=("id", "quote"), takes=CLAIM)
        self.of_source = Plain(
            FIELDS["source"], vocabulary, needs=SOURCE_NEEDS, takes=("published", "origin", "review")
        )
        dates = [f"{date}_{part}" for date in ("when", "said", "published") for part in DATE]
        self.claim_row = in_order(
            "claim",
            *("id", "slug", "source_id", "position", "voice", "quote", "context_start", "context_end", "digest"),
            *("reviewed", *dates[:16], *self.of_claim.columns),
        )
        self.source_row = in_order(
            "source", "id", "slug", "origin", "text", "digest", "reviewed", *dates[16:], *self.of_source.columns
        )

    def claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> bool:
        """A claim. The id of its document has been looked at."""
        try:
            self._claim(data, key, home, mark, line)
        except Irregular:
            return False
        self.tables.count()
        return True

    def _claim(self, data: Data, key: int, home: Home, mark: str, line: int) -> None:
        plain = self.of_claim.of(data)
        start, spans, (text, low, high) = placed(data, key, home.text)
        when = self._time(data["when"], home, text, low, high) if "when" in data else NOTHING
        said = self._time(data["said"], home, text, low, high) if "said" in data else NOTHING
        voices, innermost = self._voices(data["voices"], key, text, low, high) if "voices" in data else ([], "")
        mentions, area, asserts, events = self._mentions(data, key)
        quantities, counted = (
            self._quantities(data["quantities"], key, home.language, text, low, high)
            if "quantities" in data
            else ([], [])
        )
        if asserts or counted:
            sound(rules.events(asserts, events, counted, timed=when is not NOTHING))
        gaps = self._gaps(data["gaps"], key, text, low, high) if "gaps" in data else []
        later = self._relations(data["relations"], key, data["id"], home.slug, line) if "relations" in data else []
        review = review_of(data, "claim", key)
        rows = self.tables.rows
        if not is_regular("claim", data):
            rows["written"].append(("claim", key, _kept(data)))
        context = (low, high) if "context" in data else (None, None)
        quote, signed = ELLIPSIS.join(data["quote"]), int(bool(review))
        own = (key, data["id"], home.key, start, innermost, quote, *context, mark, signed)
        rows["claim"].append(self.claim_row((*own, *when, *said, *plain, None)))
        rows["claim_span"] += spans
        rows["voice"] += voices
        for table, found in mentions.items():
            rows[table] += found
        rows["claim_area"] += [(place, home.key, key) for place in area]
        rows["quantity"] += quantities
        rows["gap"] += gaps
        rows[LATER] += later
        if review:
            rows["review"].append(review)
            rows[SIGNED].append(("claim", key, line))

    def _time(self, value: object, home: Home, text: str, low: int, high: int) -> Time:
        """A date as its columns."""
        time = shaped(value, TIME_NEEDS, TIME)
        words = time["verbatim"]
        says(text, words, low, high)
        if "edtf" in time:
            basis, edtf = time.get("basis", "stated"), time["edtf"]
            require(len(time) == 2 + ("basis" in time) and basis in ("stated", "inferred") and type(edtf) is str)
            known = self.edtf.get(edtf)
            if known is None:
                known = self.edtf[edtf] = _columns(_read(EdtfDate.parse, edtf))
            require(not agree.stops(agree.date(words, edtf, basis, home.language)))
            return (*known, basis, words, None, None)
        rule = time.get("rule")
        require(time.get("anchor") == "published" and len(time) == 2 + (rule is not None))
        if rule is None:
            return (None, None, None, None, "relative-unresolved", words, "published", None)
        published = home.published
        require(type(rule) is str)
        known = self.relative.get((rule, published))
        if known is None:
            day = _read(lambda text: resolve(text, EdtfDate.parse(published or "2000-01-01")), rule)
            known = _columns(day if published else None)
            self.relative[rule, published] = known
        basis = "relative-unresolved" if known[0] is None else "relative-resolved"
        return (*known, basis, words, "published", rule)

    def _voices(self, voices: object, key: int, text: str, low: int, high: int) -> tuple[list[Cells], str]:
        """The rows of the chain of voices, and what stands for the innermost."""
        rows: list[Cells] = []
        chain: list[tuple[list[str], str | None]] = []
        known, stances = self.keys["actor"].found, self.vocabulary["cue_stance"]
        for depth, one in enumerate(listed(voices), 1):
            voice = shaped(one, VOICE_NEEDS, VOICE)
            actors, cue, stance = (
                sorted(slugs(voice["actor"])),
                voice["cue"],
                coded(voice.get("stance", "neutral"), stances),
            )
            require(actors)
            says(text, cue, low, high)
            for field in ("described_as", "channel"):
                if field in voice:
                    says(text, voice[field], low, high)
            addressee = voice.get("addressee")
            listener = None if addressee is None else self._key("actor", addressee)
            chain.append((actors, addressee))
            for actor in actors:
                speaker = known.get(actor) or self._key("actor", actor)
                rows.append(
                    (key, depth, speaker, cue, stance, voice.get("described_as"), listener, voice.get("channel"))
                )
        require(chain)
        sound(rules.voices(chain))
        return rows, " + ".join(chain[-1][0])

    def _key(self, kind: str, slug: object) -> int:
        """The key of an entry that is there."""
        return key_of(self.keys, kind, slug)

    def _mentions(self, data: Data, key: int) -> tuple[dict[str, list[Cells]], set[int], list[str], list[str]]:
        """The rows of what a claim is about, the places at or above, the events that it asserts, and is about."""
        about = shaped(data.get("about", NEVER), NOTHING_NEEDED, ABOUT)
        places, actors, events = (
            slugs(about.get("places", [])),
            slugs(about.get("actors", [])),
            slugs(about.get("events", [])),
        )
        asserts = slugs(data.get("asserts", []))
        area: set[int] = set()
        rows: dict[str, list[Cells]] = {"claim_place": [], "claim_actor": [], "claim_event": []}
        for slug in places:
            place = self.places.places.get(slug) or self.places.place(slug)
            if place is None:
                raise Irregular
            rows["claim_place"].append((key, place[0]))
            area.update(place[1])
        rows["claim_actor"] = [(key, self._key("actor", slug)) for slug in actors]
        for role, named in (("about", events), ("asserts", asserts)):
            for slug in named:
                event = self.places.events.get(slug) or self.places.event(slug)
                if event is None:
                    raise Irregular
                rows["claim_event"].append((key, event[0], role))
                area.update(event[1])
        return rows, area, asserts, events

    def _quantities(
        self, quantities: object, key: int, language: str | None, text: str, low: int, high: int
    ) -> tuple[list[Cells], list[str | None]]:
        """The rows of numbers, and the event of each."""
        rows: list[Cells] = []
        counted: list[str | None] = []
        for position, one in enumerate(listed(quantities), 1):
            quantity = shaped(one, QUANTITY_NEEDS, QUANTITY)
            value, words, unit = words_of(quantity["value"]), quantity["verbatim"], words_of(quantity["unit"])
            says(text, words, low, high)
            bounds = self.quantities.get(value)
            if bounds is None:
                bounds = self.quantities[value] = _bounds(value)
            require(not agree.stops(agree.quantity(words, value, unit, language)))
            place, event = quantity.get("place"), quantity.get("event")
            where = None if place is None else self._key("place", place)
            what = None if event is None else self._key("event", event)
            counted.append(event)
            rows.append((key, position, *bounds, unit, words_of(quantity["counted"]), where, what, words))
        return rows, counted

    def _gaps(self, gaps: object, key: int, text: str, low: int, high: int) -> list[Cells]:
        rows: list[Cells] = []
        for one in listed(gaps):
            gap = shaped(one, GAP_NEEDS, GAP)
            field, reason, words = gap["field"], coded(gap["unknown"], self.vocabulary["gap_reason"]), None
            require(type(field) is str and is_slug(field))
            if "verbatim" in gap:
                words = gap["verbatim"]
                says(text, words, low, high)
            rows.append(("claim", key, field, reason, words, given(gap, "note")))
        sound(rules.gaps((str(row[2]), str(row[3])) for row in rows))
        return rows

    def _relations(self, relations: object, key: int, slug: str, source: str, line: int) -> list[Cells]:
        """The relations, each to a claim that is there or still to come."""
        rows: list[Cells] = []
        for one in listed(relations):
            relation = shaped(one, RELATION_NEEDS, RELATION)
            kind = coded(relation["kind"], self.vocabulary["relation_kind"])
            scope = coded(relation.get("scope", "explicit"), self.vocabulary["relation_scope"])
            basis = coded(relation.get("basis", "stated"), self.vocabulary["relation_basis"])
            named = words_of(relation["claim"])
            document, slash, number = named.rpartition("/")
            require(_NUMBER.match(number) and len(number) <= 80 and (not slash or is_slug(document)))
            require(not slash or not self.versions or kind not in rules.WITNESSING)
            other = named if slash else f"{source}/{named}"
            sound(rules.itself(slug, kind, other))
            rows.append((key, other, kind, basis, scope, given(relation, "note"), line))
        sound(rules.once((row[2], row[1]) for row in rows))
        return rows

    def source(self, data: Data, key: int, mark: str, line: int) -> Home | None:
        """A document without its claims; None where it is not regular."""
        try:
            return self._source(data, key, mark, line)
        except Irregular:
            return None

    def _source(self, data: Data, key: int, mark: str, line: int) -> Home:
        plain, slug, text = self.of_source.of(data), data["id"], data["text"]
        path, sha256 = like(_PATH, data["document"]), data["sha256"]
        require(type(text) is str and "\0" not in text)
        require(len(path) < 200 and not path.endswith("/") and "//" not in path)
        require(hashlib.sha256(text.encode()).hexdigest() == sha256)
        origin = data.get("origin", slug)
        require(type(origin) is str and is_slug(origin) and (origin != slug or "origin" not in data))
        home = Home(key, slug, text, None, data.get("language"))
        published = self._time(data["published"], home, text, 0, len(text)) if "published" in data else NOTHING
        require(published[6] is None)
        review = review_of(data, "source", key)
        rows = self.tables.rows
        own = (key, slug, origin, text, mark, int(bool(review)))
        rows["source"].append(self.source_row((*own, *published, *plain, None)))
        rows["gap"] += [("source", key, field, NOT_STATED, None, None) for field in UNSAID if field not in data]
        self.tables.sign(review, "source", key, line)
        return home._replace(published=published[0])


def _kept(data: Data) -> str:
    """A claim as JSON, for what its rows do not tell."""
    try:
        claim = Claim.model_validate({**data, "id": data["id"].rpartition("/")[2]})
    except ValidationError:
        raise Irregular from None
    return as_json(claim, data["id"])


def _read(read: Callable[[str], EdtfDate | None], text: str) -> EdtfDate | None:
    """A date; Irregular where the text is none."""
    try:
        return read(text)
    except ValueError:
        raise Irregular from None


def _columns(day: EdtfDate | None) -> Time:
    return (str(day), day.earliest, day.latest, day.precision) if day else (None, None, None, None)


def _bounds(value: str) -> Cells:
    """Comparator, low, high of a quantity written as we write it."""
    require(is_regular("claim", {"id": "", "quantities": [{"value": value}]}))
    return bounds(Quantity.model_construct(value=value))
