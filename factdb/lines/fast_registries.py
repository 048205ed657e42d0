"""A regular actor, place or event → rows, at the speed of SQLite; see swift.py, the other half."""

from __future__ import annotations

import re
from typing import Any

from factdb.entry.countries import KNOWN
from factdb.entry.field_types import NOT_STATED
from factdb.lines.batches import Tables
from factdb.lines.fast import WRONG, Data, Vocabulary, key_of, ordered, require, review_of, words_of
from factdb.lines.keys import Keys
from factdb.store.roundtrip import is_regular
from factdb.vocabulary import ITSELF, is_slug, name_key, script_of

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?\Z")
_WIKIDATA = re.compile(r"Q[0-9]+\Z")
_GEONAMES = re.compile(r"[0-9]+\Z")
_ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?\Z")

ACTOR = {"id", "name", "kind", "reference", "country", "part_of", "wikidata", "names", "note", "review"}
PLACE = {"id", "name", "kind", "part_of", "country", "coordinates", "iso", "geonames", "wikidata", "names", "demonyms"}
PLACE |= {"note", "review"}
EVENT = frozenset(("id", "title", "kind", "place", "from", "to", "part_of", "participants", "note", "review"))
NAME = frozenset(("name", "language", "source"))


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
        except WRONG:
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
        note, review = words_of(data["note"]) if "note" in data else None, review_of(data, "actor", key)
        aliases = {name: (None, None)} | {n: rest for n, *rest in names}
        rows = self.tables.rows
        signed = int(bool(review))
        rows["actor"].append(
            (key, data["id"], name, data["kind"], reference, *country, above, wikidata, note, mark, signed)
        )
        rows["actor_alias"] += [
            (key, alias, name_key(alias), language, script_of(alias), source)
            for alias, (language, source) in sorted(aliases.items())
        ]
        if country[0] is None:
            rows["gap"].append(("actor", key, "country", NOT_STATED, None, None))
        self.tables.sign(review, "actor", key, line)

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
        require("iso" not in data or data["iso"][:2] in KNOWN)
        names, demonyms = self._names(data, "names"), self._names(data, "demonyms")
        require((name, None, None) not in names)
        note, review = words_of(data["note"]) if "note" in data else None, review_of(data, "place", key)
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
        self.tables.sign(review, "place", key, line)

    def _event(self, data: Data, key: int, mark: str, line: int) -> None:
        require(data.keys() <= EVENT and is_slug(data["id"]) and data["kind"] in self.vocabulary["event_kind"])
        title, above = words_of(data["title"]), self._above("event", data)
        where = tuple(self._key("place", data[f]) if f in data else None for f in ("place", "from", "to"))
        parts = [(p["role"], p["actor"]) for p in data.get("participants", ())]
        require(ordered(parts) and all(len(p) == 2 for p in data.get("participants", ())))
        require(all(role in self.vocabulary["participant_role"] for role, _ in parts))
        actors = [(key, self._key("actor", actor), role) for role, actor in parts]
        note, review = words_of(data["note"]) if "note" in data else None, review_of(data, "event", key)
        rows, signed = self.tables.rows, int(bool(review))
        rows["event"].append((key, data["id"], title, name_key(title), data["kind"], *where, above, note, mark, signed))
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
        code, source = data["country"]["code"], data["country"]["source"]
        require(len(data["country"]) == 2 and code in KNOWN)
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
        found: list[tuple[str, str | None, int | None]] = []
        names = data.get(field, ())
        for name in names:
            require(name.keys() <= NAME)
            language = name.get("language")
            require(language is None or LANGUAGE.match(language))
            found.append((words_of(name["name"]), language, self._key("source", name["source"])))
        require(ordered([name for name, *_ in found]))
        return found
