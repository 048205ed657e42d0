"""A regular actor, place or event → rows, at the speed of SQLite; see swift.py, the other half."""

from __future__ import annotations

import re
from typing import Any

from factdb.entry.countries import KNOWN
from factdb.entry.field_types import NOT_STATED
from factdb.lines.batches import Tables
from factdb.lines.fast import (
    Data,
    Irregular,
    Vocabulary,
    coded,
    given,
    key_of,
    like,
    listed,
    require,
    review_of,
    shaped,
    words_of,
)
from factdb.lines.keys import Keys
from factdb.store.roundtrip import is_ordered, is_regular
from factdb.vocabulary import ITSELF, name_key, script_of

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?\Z")
_WIKIDATA = re.compile(r"Q[0-9]+\Z")
_GEONAMES = re.compile(r"[0-9]+\Z")
_ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?\Z")

ACTOR_NEEDS = frozenset(("id", "name", "kind"))
ACTOR = ACTOR_NEEDS | {"reference", "country", "part_of", "wikidata", "names", "note", "review"}
PLACE = ACTOR_NEEDS | {"part_of", "country", "coordinates", "iso", "geonames", "wikidata", "names", "demonyms"}
PLACE |= {"note", "review"}
EVENT_NEEDS = frozenset(("id", "title", "kind"))
EVENT = EVENT_NEEDS | {"place", "from", "to", "part_of", "participants", "note", "review"}
NAME_NEEDS = frozenset(("name", "source"))
NAME = NAME_NEEDS | {"language"}
COUNTRY = frozenset(("code", "source"))
COORDINATES = frozenset(("lat", "lon", "source"))
PARTICIPANT = frozenset(("role", "actor"))


class SwiftRegistry:
    """Makes rows of regular entries of the registries."""

    def __init__(self, vocabulary: Vocabulary, keys: dict[str, Keys], tables: Tables) -> None:
        self.vocabulary, self.keys, self.tables = vocabulary, keys, tables
        self.countries: dict[int, tuple[str | None, int | None]] = {}
        """The country of each place that came this way, its own or that of the place above."""

    def _key(self, kind: str, slug: Any) -> int:
        """The key of an entry that is there."""
        return key_of(self.keys, kind, slug)

    def registered(self, kind: str, data: Data, key: int, mark: str, line: int) -> bool:
        """An actor, a place or an event."""
        try:
            {"actor": self._actor, "place": self._place, "event": self._event}[kind](data, key, mark, line)
        except Irregular:
            return False
        return True

    def _actor(self, data: Data, key: int, mark: str, line: int) -> None:
        shaped(data, ACTOR_NEEDS, ACTOR)
        require(data["id"] != ITSELF)
        kind = coded(data["kind"], self.vocabulary["actor_kind"])
        reference = coded(data.get("reference", "named"), self.vocabulary["actor_reference"])
        name, country = words_of(data["name"]), self._country(data)
        above = self._above("actor", data)
        wikidata = like(_WIKIDATA, data["wikidata"]) if "wikidata" in data else None
        names = self._names(data, "names")
        require((name, None, None) not in names)
        note, review = given(data, "note"), review_of(data, "actor", key)
        aliases = {name: (None, None)} | {n: rest for n, *rest in names}
        rows = self.tables.rows
        signed = int(bool(review))
        rows["actor"].append((key, data["id"], name, kind, reference, *country, above, wikidata, note, mark, signed))
        rows["actor_alias"] += [
            (key, alias, name_key(alias), language, script_of(alias), source)
            for alias, (language, source) in sorted(aliases.items())
        ]
        if country[0] is None:
            rows["gap"].append(("actor", key, "country", NOT_STATED, None, None))
        self.tables.sign(review, "actor", key, line)

    def _place(self, data: Data, key: int, mark: str, line: int) -> None:
        shaped(data, ACTOR_NEEDS, PLACE)
        kind = coded(data["kind"], self.vocabulary["place_kind"])
        name, above = words_of(data["name"]), self._above("place", data)
        country = self._country(data)
        if above is not None:
            theirs = self.countries.get(above)
            if theirs is None or (country[0] is not None and theirs == country):
                raise Irregular  # the place above is of before, or the rows do not tell whose the country is
            country = country if country[0] is not None else theirs
        degrees = self._coordinates(data)
        forms = (("iso", _ISO), ("geonames", _GEONAMES), ("wikidata", _WIKIDATA))
        known = tuple(like(form, data[field]) if field in data else None for field, form in forms)
        require(known[0] is None or known[0][:2] in KNOWN)
        names, demonyms = self._names(data, "names"), self._names(data, "demonyms")
        require((name, None, None) not in names)
        note, review = given(data, "note"), review_of(data, "place", key)
        aliases: dict[tuple[str, str], Any] = {("name", name): (None, None)}
        aliases |= {("name", n): rest for n, *rest in names} | {("demonym", n): rest for n, *rest in demonyms}
        rows = self.tables.rows
        rows["place"].append(
            (key, data["id"], name, kind, above, *country, *degrees, *known, note, mark, int(bool(review)))
        )
        rows["place_alias"] += [
            (key, form, alias, name_key(alias), language, script_of(alias), source)
            for (form, alias), (language, source) in sorted(aliases.items())
        ]
        silent = [*(["coordinates"] if degrees[0] is None else []), *(["country"] if country[0] is None else [])]
        rows["gap"] += [("place", key, field, NOT_STATED, None, None) for field in silent]
        self.countries[key] = country
        self.tables.sign(review, "place", key, line)

    def _event(self, data: Data, key: int, mark: str, line: int) -> None:
        shaped(data, EVENT_NEEDS, EVENT)
        kind = coded(data["kind"], self.vocabulary["event_kind"])
        title, above = words_of(data["title"]), self._above("event", data)
        where = tuple(self._key("place", data[f]) if f in data else None for f in ("place", "from", "to"))
        found = [shaped(part, PARTICIPANT, PARTICIPANT) for part in listed(data.get("participants", []))]
        roles = self.vocabulary["participant_role"]
        parts = [(coded(part["role"], roles), words_of(part["actor"])) for part in found]
        require(is_ordered(parts))
        actors = [(key, self._key("actor", actor), role) for role, actor in parts]
        note, review = given(data, "note"), review_of(data, "event", key)
        rows, signed = self.tables.rows, int(bool(review))
        rows["event"].append((key, data["id"], title, name_key(title), kind, *where, above, note, mark, signed))
        rows["participant"] += actors
        if where[0] is None:
            rows["gap"].append(("event", key, "place", NOT_STATED, None, None))
        self.tables.sign(review, "event", key, line)

    def _above(self, kind: str, data: Data) -> int | None:
        """What an entry is part of; it must be there, so that no circle closes."""
        if "part_of" not in data:
            return None
        require(data["part_of"] != data["id"])
        return self._key(kind, data["part_of"])

    def _country(self, data: Data) -> tuple[str | None, int | None]:
        if "country" not in data:
            return None, None
        country = shaped(data["country"], COUNTRY, COUNTRY)
        code = country["code"]
        require(type(code) is str and code in KNOWN)
        return code, self._key("source", country["source"])

    def _coordinates(self, data: Data) -> tuple[float | None, float | None, int | None]:
        if "coordinates" not in data:
            return None, None, None
        where = shaped(data["coordinates"], COORDINATES, COORDINATES)
        lat, lon = float(like(_DEGREES, where["lat"])), float(like(_DEGREES, where["lon"]))
        require(is_regular("place", {"name": "", "coordinates": where}) and abs(lat) <= 90 and abs(lon) <= 180)
        return lat, lon, self._key("source", where["source"])

    def _names(self, data: Data, field: str) -> list[tuple[str, str | None, int | None]]:
        """Names with their sources; one without a source has to be looked for in all documents."""
        found: list[tuple[str, str | None, int | None]] = []
        for one in listed(data.get(field, [])):
            name = shaped(one, NAME_NEEDS, NAME)
            language = like(LANGUAGE, name["language"]) if "language" in name else None
            found.append((words_of(name["name"]), language, self._key("source", name["source"])))
        require(is_ordered([name for name, *_ in found]))
        return found
