"""The yardstick of loading: the same rows into the same tables by `executemany`, with nothing checked on the way.

    python benchmarks/raw.py FILE.jsonl DATABASE          one transaction, indexes and full text afterwards
    python benchmarks/raw.py --compare ONE OTHER          whether two databases hold the same rows, table by table

It knows what the generator writes, and stops at anything else. The column `digest` is its own affair: it is not compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from factdb import dates
from factdb.entry.facts import Quantity
from factdb.store import schema
from factdb.vocabulary import name_key, script_of, voice_key

try:
    from orjson import loads
except ImportError:
    from json import loads

CHUNK = 20_000
"""Rows that are handed over at once."""

CACHE_MB = 64
GIVEN = ("title", "publisher", "byline", "url", "published")
Row = tuple[Any, ...]
Entry = dict[str, Any]
NO_DATE: Row = (None, None, None, None, "not-stated", None, None, None)


def digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:32]


@cache
def parsed(edtf: str) -> Row:
    date = dates.EdtfDate.parse(edtf)
    return date.text, date.earliest, date.latest, date.precision


@cache
def counted(rule: str, published: str) -> Row | None:
    date = dates.resolve(rule, dates.EdtfDate.parse(published))
    return (date.text, date.earliest, date.latest, date.precision) if date else None


@cache
def bounds(value: str) -> Row:
    comparator, low, high = Quantity(value=value, unit="-", counted="-", verbatim="-").bounds()
    return comparator, None if low is None else float(low), None if high is None else float(high)


def dated(time: Entry | None, published: str | None) -> Row:
    """The eight columns of a date."""
    if time is None:
        return NO_DATE
    words, anchor, rule = time.get("verbatim"), time.get("anchor"), time.get("rule")
    if "edtf" in time:
        return (*parsed(time["edtf"]), time.get("basis", "stated"), words, anchor, rule)
    found = counted(rule, published) if rule and published else None
    if found is None:
        return (None, None, None, None, "relative-unresolved", words, anchor, rule)
    return (*found, "relative-resolved", words, anchor, rule)


class Tables:
    """Rows on their way, by table; handed over in chunks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.waiting: dict[str, list[Row]] = {}
        self.insert: dict[str, str] = {}

    def table(self, name: str) -> list[Row]:
        """The rows that wait for a table, to be appended to."""
        if name not in self.waiting:
            columns = [row[1] for row in self.connection.execute(f"PRAGMA table_info({name})")]
            self.insert[name] = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
            self.waiting[name] = []
        return self.waiting[name]

    def flush(self, least: int = 1) -> None:
        for name, rows in self.waiting.items():
            if len(rows) >= least:
                self.connection.executemany(self.insert[name], rows)
                rows.clear()


class Loader:
    """Lines → rows. Ids are given in the order of the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TEMP TABLE pending (claim_id, other, kind, basis, scope)")
        connection.execute("CREATE TEMP TABLE area (place_id, source_id, claim_id)")
        self.tables = Tables(connection)
        self.codes: dict[str, int] = {}
        self.ids: dict[str, dict[str, int]] = {"source": {}, "place": {}, "actor": {}, "event": {}}
        self.country: dict[str, Row] = {}
        self.above: dict[str, tuple[int, ...]] = {}
        self.located: dict[str, tuple[str, ...]] = {}
        self.claims = 0
        self.text, self.published, self.source = "", None, 0
        table = self.tables.table
        self.claim_rows, self.spans, self.voices = table("claim"), table("claim_span"), table("voice")
        self.claim_places, self.claim_actors, self.claim_events = (
            table(f"claim_{kind}") for kind in ("place", "actor", "event")
        )
        self.quantities, self.gaps = table("quantity"), table("gap")
        self.pending, self.areas = table("pending"), table("area")

    def line(self, line: bytes) -> None:
        ((kind, entry),) = loads(line).items()
        if kind == "claim":
            self._claim(entry, line)
            if len(self.claim_rows) >= CHUNK:
                self.tables.flush()
        elif kind != "factdb":
            getattr(self, f"_{kind}")(entry, line)

    def _code(self, code: Entry, _: bytes) -> None:
        name = code["vocabulary"]
        self.codes[name] = self.codes.get(name, 0) + 1
        given = (code.get(k) for k in ("example", "plover", "cameo", "acled"))
        self.tables.table(name).append((code["code"], self.codes[name], code["label"], code["definition"], *given))

    def _id(self, kind: str, slug: str) -> int:
        ids = self.ids[kind]
        return ids.setdefault(slug, len(ids) + 1)

    def _gaps(self, kind: str, key: int, missing: Iterable[str]) -> None:
        self.gaps.extend((kind, key, field, "not-stated", None, None) for field in missing)

    def _source(self, source: Entry, line: bytes) -> None:
        slug = source["id"]
        self.source, self.text = self._id("source", slug), source.get("text")
        published = source.get("published")
        self.published = published.get("edtf") if published else None
        get = source.get
        self.tables.table("source").append(
            (self.source, slug, source["kind"], get("title"), get("publisher"), get("byline"), get("url"))
            + (get("archive_url"), get("language"), *dated(published, None)[:6], get("document"), get("sha256"))
            + (get("origin", slug), get("reliability"), None, get("note"), digest(line), 0, self.text)
        )
        if "document" in source:
            self._gaps("source", self.source, (field for field in GIVEN if field not in source))
        if len(self.tables.table("source")) >= CHUNK // 4:
            self.tables.flush()

    def _place(self, place: Entry, line: bytes) -> None:
        slug, above, get = place["id"], place.get("part_of"), place.get
        key = self._id("place", slug)
        self.country[slug] = self._country(place) if "country" in place else self.country.get(above or "", (None, None))
        self.above[slug] = (key, *self.above.get(above or "", ()))
        at = get("coordinates")
        where = (float(at["lat"]), float(at["lon"]), self._id("source", at["source"])) if at else (None, None, None)
        self.tables.table("place").append(
            (key, slug, place["name"], place["kind"], self._id("place", above) if above else None)
            + (*self.country[slug], *where, get("iso"), get("geonames"), get("wikidata"), get("note"), digest(line), 0)
        )
        names = {("name", place["name"]): {}} | {("name", n["name"]): n for n in get("names", ())}
        names |= {("demonym", n["name"]): n for n in get("demonyms", ())}
        self.tables.table("place_alias").extend(
            (key, form, *self._name(n, names[form, n])) for form, n in sorted(names)
        )
        missing = [f for f, there in (("coordinates", at), ("country", self.country[slug][0])) if there is None]
        self._gaps("place", key, missing)

    def _country(self, entry: Entry) -> Row:
        fact = entry.get("country")
        return (fact["code"], self._id("source", fact["source"])) if fact else (None, None)

    def _name(self, name: str, given: Entry) -> Row:
        source = given.get("source")
        key = self._id("source", source) if source else None
        return name, name_key(name), given.get("language"), script_of(name), key

    def _actor(self, actor: Entry, line: bytes) -> None:
        slug, above, get = actor["id"], actor.get("part_of"), actor.get
        key = self._id("actor", slug)
        self.tables.table("actor").append(
            (key, slug, actor["name"], actor["kind"], get("reference", "named"), *self._country(actor))
            + (self._id("actor", above) if above else None, get("wikidata"), get("note"), digest(line), 0)
        )
        names: Entry = {actor["name"]: {}} | {n["name"]: n for n in get("names", ())}
        self.tables.table("actor_alias").extend((key, *self._name(n, names[n])) for n in sorted(names))
        self._gaps("actor", key, [f for f in ("country",) if f not in actor])

    def _event(self, event: Entry, line: bytes) -> None:
        slug, above, get = event["id"], event.get("part_of"), event.get
        key = self._id("event", slug)
        places = [get(f) for f in ("place", "from", "to")]
        self.located[slug] = tuple(dict.fromkeys(p for p in places if p))
        self.tables.table("event").append(
            (key, slug, event["title"], name_key(event["title"]), event["kind"])
            + tuple(self._id("place", p) if p else None for p in places)
            + (self._id("event", above) if above else None, get("note"), digest(line), 0)
        )
        parts = sorted((key, self._id("actor", p["actor"]), p["role"]) for p in get("participants", ()))
        self.tables.table("participant").extend(parts)
        self._gaps("event", key, [f for f in ("place",) if f not in event])
        if len(self.tables.table("event")) >= CHUNK:
            self.tables.flush()

    def _claim(self, claim: Entry, line: bytes) -> None:
        self.claims += 1
        key, slug, get, text = self.claims, claim["id"], claim.get, self.text
        quote, about, voices = claim["quote"], claim.get("about", {}), claim.get("voices", ())
        context = get("context")
        first = text.find(context) if context else None
        last = first + len(context) if context else None
        at = start = text.find(quote[0], first or 0)
        begins = 0
        for n, words in enumerate(quote, 1) if len(quote) > 1 else ():
            at = start if n == 1 else text.find(words, at)
            self.spans.append((key, n, at, at + len(words), begins))
            at, begins = at + len(words), begins + len(words) + len(" […] ")
        when, said = dated(get("when"), self.published), dated(get("said"), self.published)
        self.claim_rows.append(
            (key, slug, self.source, start, voice_key(tuple(voices[-1]["actor"])) if voices else "", claim["kind"])
            + (get("polarity", "affirms"), get("certainty", "certain"), claim["evidence"], *when, *said, first, last)
            + (digest(line), 0, claim["statement"], " […] ".join(quote), get("original"), get("note"))
        )
        actors, places, events = self.ids["actor"], self.ids["place"], self.ids["event"]
        for depth, v in enumerate(voices, 1):
            for actor in sorted(v["actor"]):
                self.voices.append(
                    (
                        key,
                        depth,
                        actors[actor],
                        v["cue"],
                        v.get("stance", "neutral"),
                        v.get("described_as"),
                        None,
                        v.get("channel"),
                    )
                )
        mentioned, named = about.get("places", ()), [*about.get("events", ()), *get("asserts", ())]
        self.claim_places.extend([(key, places[p]) for p in mentioned])
        self.claim_actors.extend([(key, actors[a]) for a in about.get("actors", ())])
        self.claim_events.extend([(key, events[e], "about") for e in about.get("events", ())])
        self.claim_events.extend([(key, events[e], "asserts") for e in get("asserts", ())])
        for n, q in enumerate(get("quantities", ()), 1):
            place, event = q.get("place"), q.get("event")
            self.quantities.append(
                (key, n, *bounds(q["value"]), q["unit"], q["counted"], places[place] if place else None)
                + (events[event] if event else None, q["verbatim"])
            )
        if "relations" in claim:
            self._relations(key, slug, claim["relations"])
        self.gaps += [
            ("claim", key, g["field"], g["unknown"], g.get("verbatim"), g.get("note")) for g in get("gaps", ())
        ]
        area = {a for p in mentioned for a in self.above[p]}
        for e in named:
            for p in self.located[e]:
                area.update(self.above[p])
        source = self.source
        self.areas.extend([(a, source, key) for a in area])

    def _relations(self, key: int, slug: str, relations: list[Entry]) -> None:
        for r in relations:
            other = r["claim"] if "/" in r["claim"] else f"{slug.partition('/')[0]}/{r['claim']}"
            self.pending.append((key, other, r["kind"], r.get("basis", "stated"), r.get("scope", "explicit")))

    def finish(self) -> None:
        """What only the whole file tells, each in the order of its key."""
        self.tables.flush()
        run = self.tables.connection.execute
        run(
            "INSERT INTO relation SELECT p.claim_id, c.id, p.kind, p.basis, p.scope, NULL"
            " FROM pending AS p CROSS JOIN claim AS c ON c.slug = p.other"
        )
        run("INSERT INTO claim_area SELECT * FROM area ORDER BY place_id, source_id, claim_id")


def load(lines: Iterable[bytes], path: Path) -> int:
    """Fill a new database; returns how many claims it has."""
    with schema.writing(path) as made:
        schema.upgrade(made)
    connection = sqlite3.connect(path, isolation_level=None)
    run = connection.execute
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = OFF",
        f"cache_size = -{CACHE_MB * 1024}",
        "temp_store = FILE",
    ):
        run(f"PRAGMA {pragma}")
    run("BEGIN IMMEDIATE")
    later = _dropped(connection)
    loader = Loader(connection)
    for line in lines:
        loader.line(line)
    loader.finish()
    for statement in later:
        run(statement)
    for index in ("claim_text", "source_text"):
        run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    if broken := run("PRAGMA foreign_key_check").fetchone():
        raise AssertionError(f"a foreign key points at nothing: {broken}")
    run("COMMIT")
    run("PRAGMA optimize")
    run("PRAGMA wal_checkpoint(TRUNCATE)")
    run("PRAGMA journal_mode = DELETE")
    connection.close()
    return loader.claims


def _dropped(connection: sqlite3.Connection) -> list[str]:
    """Drop the named indexes and the triggers of the full text; returns what makes them anew."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [sql for *_, sql in found]


NOT_COMPARED = {"digest"}
NOT_ROWS = {"contract", "factdb_version", "last_write", "seed", "section", "written"}
"""What says nothing of the data, but of how it came in."""


def compare(one: Path, other: Path) -> list[str]:
    """The tables in which two databases differ, with how many rows stand in one alone; keys are compared as slugs."""
    with closing(sqlite3.connect(one)) as connection:
        return _compared(connection, other)


def _compared(connection: sqlite3.Connection, other: Path) -> list[str]:
    connection.execute("ATTACH ? AS other", (str(other),))
    tables = {db: set(_tables(connection, db)) for db in ("main", "other")}
    found = [f"{table}: in one of them alone" for table in sorted(tables["main"] ^ tables["other"])]
    for table in sorted(tables["main"] & tables["other"]):
        here, there = _slugged(connection, table, "main"), _slugged(connection, table, "other")
        alone = [
            connection.execute(f"SELECT count(*) FROM ({a} EXCEPT {b})").fetchone()[0]
            for a, b in ((here, there), (there, here))
        ]
        counts = [connection.execute(f"SELECT count(*) FROM {db}.{table}").fetchone()[0] for db in ("main", "other")]
        if any(alone) or counts[0] != counts[1]:
            found.append(f"{table}: {counts[0]} and {counts[1]} rows, of which {alone[0]} and {alone[1]} in one alone")
    return found


def _tables(connection: sqlite3.Connection, database: str) -> list[str]:
    """The tables whose rows are compared. Raises ValueError where there are none: an empty file is like any other."""
    sql = (
        f"SELECT name FROM {database}.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT GLOB '*_text_*' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    )
    found = [str(name) for (name,) in connection.execute(sql) if name not in NOT_ROWS]
    if not found:
        raise ValueError(f"the {'first' if database == 'main' else 'other'} file has no tables of factdb's")
    return found


def _slugged(connection: sqlite3.Connection, table: str, database: str) -> str:
    """A SELECT of the table's rows with slugs for keys."""
    refers = {row[3]: row[2] for row in connection.execute(f"PRAGMA main.foreign_key_list({table})") if row[4] == "id"}
    columns = []
    for _, column, *_ in connection.execute(f"PRAGMA main.table_info({table})"):
        if column in NOT_COMPARED or column == "id":
            continue
        if column in refers:
            columns.append(f'(SELECT x.slug FROM {database}.{refers[column]} AS x WHERE x.id = t."{column}")')
        elif column == "entry_id":
            cases = " ".join(
                f"WHEN '{kind}' THEN (SELECT x.slug FROM {database}.{kind} AS x WHERE x.id = t.entry_id)"
                for kind in ("source", "actor", "place", "event", "claim")
            )
            columns.append(f"CASE t.kind {cases} END")
        else:
            columns.append(f't."{column}"')
    return f"SELECT {', '.join(columns)} FROM {database}.{table} AS t"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    given = parser.parse_args()
    if given.compare:
        different = compare(given.one, given.other)
        print("\n".join(different) or "the same rows in every table")
        sys.exit(1 if different else 0)
    if given.other.exists():
        sys.exit(f"{given.other} is there already")
    with given.one.open("rb") as lines:
        print(json.dumps({"claims": load(lines, given.other)}))


if __name__ == "__main__":
    main()
