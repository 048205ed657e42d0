"""A regular actor, place or event → rows, at the speed of SQLite; see swift.py, the other half."""

from __future__ import annotations

import re

from factdb.entry.countries import KNOWN
from factdb.entry.field_types import NOT_STATED, Data, Names
from factdb.entry.fields import FIELDS
from factdb.lines.batches import Tables
from factdb.lines.fast import (
    Irregular,
    Plain,
    Vocabulary,
    coded,
    in_order,
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
from factdb.store.rows import Cells
from factdb.vocabulary import ITSELF, name_key, script_of

_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?\Z")

TAKEN = {
    "actor": ("country", "part_of", "names", "review"),
    "place": ("part_of", "country", "coordinates", "names", "demonyms", "review"),
    "event": ("place", "from", "to", "part_of", "participants", "review"),
}
"""The keys that are seen to here, beside the plain ones."""
COLUMNS = {
    "actor": ("country", "country_source_id", "part_of_id"),
    "place": ("part_of_id", "country", "country_source_id", "lat", "lon", "coordinates_source_id"),
    "event": ("lookup", "place_id", "from_id", "to_id", "part_of_id"),
}
"""Their columns in the entry's own row."""
NAME = next(field for field in FIELDS["actor"] if isinstance(field, Names))
COUNTRY = frozenset(("code", "source"))
COORDINATES = frozenset(("lat", "lon", "source"))
PARTICIPANT = frozenset(("role", "actor"))


class SwiftRegistry:
    """Makes rows of regular entries of the registries."""

    def __init__(self, vocabulary: Vocabulary, keys: dict[str, Keys], tables: Tables) -> None:
        self.vocabulary, self.keys, self.tables = vocabulary, keys, tables
        self.countries: dict[int, tuple[str | None, int | None]] = {}
        """The country of each place that came this way, its own or that of the place above."""
        self.name = Plain(NAME.fields, vocabulary, needs=("source",))
        self.plain = {
            kind: Plain(FIELDS[kind], vocabulary, needs=("id",), takes=takes) for kind, takes in TAKEN.items()
        }
        self.rows = {
            kind: in_order(kind, "id", "slug", "digest", "reviewed", *columns, *self.plain[kind].columns)
            for kind, columns in COLUMNS.items()
        }

    def _key(self, kind: str, slug: object) -> int:
        """The key of an entry that is there."""
        return key_of(self.keys, kind, slug)

    def registered(self, kind: str, data: Data, key: int, mark: str, line: int) -> bool:
        """An actor, a place or an event."""
        try:
            plain, review = self.plain[kind].of(data), review_of(data, kind, key)
            own = {"actor": self._actor, "place": self._place, "event": self._event}[kind](data, key)
        except Irregular:
            return False
        row = (key, data["id"], mark, int(bool(review)), *own, *plain, None)
        self.tables.rows[kind].append(self.rows[kind](row))
        self.tables.sign(review, kind, key, line)
        return True

    def _actor(self, data: Data, key: int) -> Cells:
        require(data["id"] != ITSELF)
        country, above = self._country(data), self._above("actor", data)
        aliases = self._aliases(data, "names")
        self.tables.rows["actor_alias"] += [(key, *alias) for alias in aliases]
        self._silent("actor", key, country=country[0])
        return *country, above

    def _place(self, data: Data, key: int) -> Cells:
        above, country = self._above("place", data), self._country(data)
        if above is not None:
            theirs = self.countries.get(above)
            if theirs is None or (country[0] is not None and theirs == country):
                raise Irregular  # the place above is of before, or the rows do not tell whose the country is
            country = country if country[0] is not None else theirs
        degrees = self._coordinates(data)
        names, demonyms = self._aliases(data, "names"), self._aliases(data, "demonyms")
        rows = self.tables.rows
        rows["place_alias"] += [(key, "demonym", *alias) for alias in demonyms]
        rows["place_alias"] += [(key, "name", *alias) for alias in names]
        self._silent("place", key, coordinates=degrees[0], country=country[0])
        self.countries[key] = country
        return above, *country, *degrees

    def _event(self, data: Data, key: int) -> Cells:
        above = self._above("event", data)
        where = tuple(self._key("place", data[f]) if f in data else None for f in ("place", "from", "to"))
        found = [shaped(part, PARTICIPANT, PARTICIPANT) for part in listed(data.get("participants", []))]
        roles = self.vocabulary["participant_role"]
        parts = [(coded(part["role"], roles), words_of(part["actor"])) for part in found]
        require(is_ordered(parts))
        actors = [(key, self._key("actor", actor), role) for role, actor in parts]
        self.tables.rows["participant"] += actors
        self._silent("event", key, place=where[0])
        return name_key(data["title"]), *where, above

    def _silent(self, kind: str, key: int, **said: object) -> None:
        """A gap for each of the fields that says nothing."""
        gaps = [(kind, key, field, NOT_STATED, None, None) for field, value in said.items() if value is None]
        self.tables.rows["gap"] += gaps

    def _above(self, kind: str, data: Data) -> int | None:
        """Return what an entry is part of; it must be there, so that no circle closes."""
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

    def _aliases(self, data: Data, field: str) -> list[Cells]:
        """The cells of names with their sources, and of the entry's own; one without a source has to be looked for in
        all documents.
        """
        own = {data["name"]: (None, None)} if field == "names" else {}
        found: dict[str, tuple[str | None, int | None]] = {}
        for one in listed(data.get(field, [])):
            words, language = self.name.of(one)
            found[str(words)] = language, self._key("source", one["source"])
        require(is_ordered([*found]) and len(found) == len(data.get(field, [])))
        return [
            (name, name_key(name), language, script_of(name), source)
            for name, (language, source) in sorted((own | found).items())
        ]
