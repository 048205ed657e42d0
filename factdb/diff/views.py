"""Database → Snapshot, out of the public views: every file of the same major contract can be read so.

Only columns of contract 1.0 are asked for, and of `retirements` where it is there. Standard library only.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from factdb.diff import Entry, Snapshot, stated
from factdb.errors import DatabaseError

Row = Mapping[str, Any]
Gaps = dict[str, Row]
"""Field → what stands in its place. A builder takes out what it has told; the rest stays the entry's `gaps`."""

Parts = Mapping[tuple[str, str], list[Row]]
"""(table, id) → the rows that belong to an entry."""

NOT_STATED = "not-stated"
UNRESOLVED = "relative-unresolved"


def snapshot(connection: sqlite3.Connection) -> Snapshot:
    """What the database says. Raises DatabaseError where a view gives what no factdb puts there."""
    texts: dict[str, str] = {}
    parts = _parts(connection)

    def kind(name: str, sql: str, build: Callable[[Row, Gaps, Parts], dict[str, Any]]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for row in _rows(connection, sql):
            gaps = {gap["field"]: gap for gap in parts.get((f"{name} gaps", row["id"]), [])}
            entry = build(row, gaps, parts)
            signed = parts.get((f"{name} reviews", row["id"]), []) if row["reviewed"] else []
            found[row["id"]] = {
                **entry,
                "gaps": [{"field": field, **_unknown(gap)} for field, gap in gaps.items()],
                "note": row["note"],
                "review": stated({k: signed[0][k] for k in ("by", "on", "digest", "note")}) if signed else None,
            }
        return found

    def source(row: Row, gaps: Gaps, parts: Parts) -> dict[str, Any]:
        texts[row["id"]] = row["text"] or ""
        return _source(row, gaps, parts)

    def claim(row: Row, gaps: Gaps, parts: Parts) -> dict[str, Any]:
        return _claim(row, gaps, parts, texts.get(row["source"], ""))

    try:
        return {
            "vocabulary": _vocabularies(connection),
            "source": kind("source", SOURCES, source),
            "actor": kind("actor", ACTORS, _actor),
            "place": kind("place", PLACES, _place),
            "event": kind("event", EVENTS, _event),
            "claim": kind("claim", CLAIMS, claim),
            "retired": _retired(connection),
            "seal": _seals(connection),
        }
    except (ValueError, TypeError, KeyError) as error:
        raise DatabaseError(
            f"a view of the file gives what factdb does not put there ({error})",
            hint="bring its views up to date: factdb migrate --db FILE",
        ) from error


def _retired(connection: sqlite3.Connection) -> dict[str, Entry]:
    """The ids that have no entry any more; none in a file of contract 1.2, which has no such view. An actor and a place
    that shared an id are told apart by their kinds.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'retirements' AND type = 'view'").fetchone():
        return {}
    found = list(_rows(connection, RETIREMENTS))
    shared = {row["id"] for row, other in itertools.pairwise(found) if row["id"] == other["id"]}
    return {f"{row['of']} {row['id']}" if row["id"] in shared else row["id"]: _grave(row) for row in found}


def _seals(connection: sqlite3.Connection) -> dict[str, Entry]:
    """The seals by number; none in a file of before contract 1.7."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seals' AND type = 'view'").fetchone():
        return {}
    return {str(row["number"]): {key: row[key] for key in SEAL} for row in _rows(connection, SEALS)}


def _grave(row: Row) -> dict[str, Any]:
    return {"of": row["of"], "into": row["into"], "on": row["on"], "because": row["because"]}


RETIREMENTS = """
SELECT id, kind AS "of", successor AS "into", day AS "on", reason AS because FROM retirements ORDER BY id, kind
"""
SEAL = ("on", "entries", "digest", "signature")
SEALS = """
SELECT number, day AS "on", entries, digest, signature FROM seals ORDER BY number
"""
SOURCES = """
SELECT id, kind, title, publisher, byline, url, archive_url, language, published, published_basis, published_words,
  document, sha256, origin, reliability, supersedes, note, reviewed, text
FROM sources ORDER BY id
"""
ACTORS = """
SELECT id, name, kind, reference, country, country_source, part_of, wikidata, note, reviewed FROM actors ORDER BY id
"""
PLACES = """
SELECT id, name, kind, part_of, country, country_source, lat, lon, coordinates_source, iso, geonames, wikidata, note,
  reviewed
FROM places ORDER BY id
"""
EVENTS = "SELECT id, title, kind, place, from_place, to_place, part_of, note, reviewed FROM events ORDER BY id"
CLAIMS = """
SELECT id, source, statement, status, kind, polarity, certainty, evidence, spans, context_start, context_end, original,
  "when", when_words, when_basis, when_anchor, when_rule, said, said_words, said_basis, note, reviewed
FROM claims ORDER BY id
"""
PARTS = {
    "names": """
        SELECT kind || ' ' || form AS form, id, name, language, source FROM names ORDER BY form, id, name, source
    """,
    "participants": "SELECT event AS id, role, actor FROM participants ORDER BY event, role, actor",
    "voices": """
        SELECT claim AS id, depth, actor, cue, stance, described_as, addressee, channel
        FROM voices ORDER BY claim, depth, actor
    """,
    "about": """
        SELECT claim AS id, kind, id AS thing, role FROM about WHERE direct = 1 ORDER BY claim, kind, thing, role
    """,
    "relations": """
        SELECT claim AS id, kind, other AS claim, scope, basis, note FROM relations ORDER BY claim, other, kind
    """,
    "quantities": """
        SELECT claim AS id, comparator, low, high, unit, counted, place, event, words AS verbatim
        FROM quantities ORDER BY claim, position
    """,
    "assessments": """
        SELECT claim AS id, assessor AS "by", rating, scale, day AS "on", url
        FROM assessments ORDER BY claim, assessor, rating, day, url
    """,
    "gaps": "SELECT kind || ' gaps' AS form, id, field, reason, words, note FROM gaps ORDER BY form, id, field",
    "reviews": """
        SELECT kind || ' reviews' AS form, id, reviewer AS "by", day AS "on", digest, note
        FROM reviews ORDER BY form, id
    """,
}
"""What belongs to entries, in an order that says nothing of who loaded it."""


def _parts(connection: sqlite3.Connection) -> Parts:
    found: dict[tuple[str, str], list[Row]] = {}
    for name, sql in PARTS.items():
        for row in _rows(connection, sql):
            found.setdefault((row.get("form", name), row["id"]), []).append(row)
    return found


def _rows(connection: sqlite3.Connection, sql: str) -> Iterable[Row]:
    cursor = connection.execute(sql)
    columns = [column[0] for column in cursor.description]
    return ({name: _plain(value) for name, value in zip(columns, row, strict=True)} for row in cursor)


def _plain(value: Any) -> Any:
    """A value that JSON can hold: other programs may have written bytes, or what is not finite."""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return value


def _vocabularies(connection: sqlite3.Connection) -> dict[str, Entry]:
    sql = """
    SELECT vocabulary, code, label, definition, example, plover, cameo, acled
    FROM vocabularies ORDER BY vocabulary, position, code
    """
    found: dict[str, Entry] = {}
    for row in _rows(connection, sql):
        code = stated({name: value for name, value in row.items() if name != "vocabulary"})
        found.setdefault(row["vocabulary"], {"codes": []})["codes"].append(code)
    return found


def _source(row: Row, gaps: Gaps, _parts: Parts) -> dict[str, Any]:
    actual = hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest() if row["text"] else None
    return {
        "kind": row["kind"],
        **{name: _known(row[name], gaps, name) for name in ("title", "publisher", "byline", "url")},
        "archive_url": row["archive_url"],
        "language": row["language"],
        "published": _date(row, "published", gaps),
        "document": row["document"],
        "sha256": row["sha256"],
        # Told only where somebody changed the text in the file: then it is not what the digest says.
        "text_sha256": actual if actual != row["sha256"] else None,
        "origin": row["origin"],
        "reliability": row["reliability"],
        "supersedes": row["supersedes"],
    }


def _actor(row: Row, gaps: Gaps, parts: Parts) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("name", "kind", "reference")},
        "country": _country(row, gaps),
        "part_of": row["part_of"],
        "names": _names(parts, "actor name", row),
        "wikidata": row["wikidata"],
    }


def _place(row: Row, gaps: Gaps, parts: Parts) -> dict[str, Any]:
    there = {"lat": row["lat"], "lon": row["lon"], "source": row["coordinates_source"]}
    return {
        **{name: row[name] for name in ("name", "kind", "part_of")},
        "country": _country(row, gaps),
        "coordinates": _known(stated(there) if row["lat"] is not None else None, gaps, "coordinates"),
        "names": _names(parts, "place name", row),
        "demonyms": _names(parts, "place demonym", row),
        **{name: row[name] for name in ("iso", "geonames", "wikidata")},
    }


def _event(row: Row, gaps: Gaps, parts: Parts) -> dict[str, Any]:
    entry = {
        "title": row["title"],
        "kind": row["kind"],
        "place": _known(row["place"], gaps, "place"),
        "from": _known(row["from_place"], gaps, "from"),
        "to": _known(row["to_place"], gaps, "to"),
        "part_of": row["part_of"],
    }
    known = [{"role": p["role"], "actor": p["actor"]} for p in parts.get(("participants", row["id"]), [])]
    # What an event's gaps name beside its places are roles; the second of a role has a number behind it.
    unknown = [{"role": _role(field, gaps), "actor": _unknown(gap)} for field, gap in gaps.items()]
    gaps.clear()
    return {**entry, "participants": known + unknown}


def _role(field: str, gaps: Gaps) -> str:
    role, _, number = field.rpartition("-")
    return role if number.isdecimal() and role in gaps else field


def _claim(row: Row, gaps: Gaps, parts: Parts, text: str) -> dict[str, Any]:
    about = parts.get(("about", row["id"]), [])

    def named(kind: str, role: str) -> list[str]:
        return [each["thing"] for each in about if (each["kind"], each["role"]) == (kind, role)]

    start, end = row["context_start"], row["context_end"]
    return {
        "quote": json.loads(row["spans"]),
        "context": [{"start": start, "end": end, "words": text[start:end]}] if start is not None else None,
        "original": row["original"],
        **{name: row[name] for name in ("statement", "kind", "polarity", "certainty", "evidence")},
        "voices": _voices(parts.get(("voices", row["id"]), [])),
        "when": _date(row, "when", gaps),
        "said": _date(row, "said", gaps),
        "asserts": named("event", "asserts"),
        "places": named("place", "about"),
        "actors": named("actor", "about"),
        "events": named("event", "about"),
        "quantities": [_quantity(q) for q in parts.get(("quantities", row["id"]), [])],
        "relations": [_part(relation) for relation in parts.get(("relations", row["id"]), [])],
        "assessments": [_part(assessment) for assessment in parts.get(("assessments", row["id"]), [])],
        "status": row["status"],
    }


def _voices(rows: list[Row]) -> list[dict[str, Any]]:
    """The chain, outermost first; actors of one link speak together."""
    links: dict[Any, dict[str, Any]] = {}
    for row in rows:
        link = stated({name: row[name] for name in ("cue", "stance", "described_as", "addressee", "channel")})
        links.setdefault(row["depth"], {"actor": [], **link})["actor"].append(row["actor"])
    return list(links.values())


def _quantity(row: Row) -> dict[str, Any]:
    return {"value": _value(row), **stated({k: row[k] for k in ("unit", "counted", "place", "event", "verbatim")})}


def _value(row: Row) -> str:
    """The number as a fixture has it: `> 10000`, `100..200`, `5`."""
    low, high = (None if row[end] is None else _number(row[end]) for end in ("low", "high"))
    if row["comparator"] == "between":
        return f"{low}..{high}"
    return (low or high or "") if row["comparator"] == "=" else f"{row['comparator']} {low or high}"


def _number(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _part(row: Row) -> dict[str, Any]:
    return stated({name: value for name, value in row.items() if name != "id"})


def _names(parts: Parts, form: str, row: Row) -> list[dict[str, Any]]:
    return [stated({k: name[k] for k in ("name", "language", "source")}) for name in parts.get((form, row["id"]), [])]


def _country(row: Row, gaps: Gaps) -> Any:
    fact = {"code": row["country"], "source": row["country_source"]} if row["country"] is not None else None
    return _known(fact, gaps, "country")


def _known(value: Any, gaps: Gaps, field: str) -> Any:
    """The value; or else why there is none."""
    if value is not None or field not in gaps:
        return value
    return _unknown(gaps.pop(field))


def _unknown(gap: Row) -> dict[str, Any]:
    return stated({"unknown": gap["reason"], "verbatim": gap["words"], "note": gap["note"]})


def _date(row: Row, prefix: str, gaps: Gaps) -> Any:
    """A date as a fixture has it; of a relative one also what it comes to."""
    basis = row[f"{prefix}_basis"]
    if basis == NOT_STATED:
        return _known(None, gaps, prefix)
    if basis == UNRESOLVED and prefix in gaps and gaps[prefix]["reason"] == UNRESOLVED:
        del gaps[prefix]  # the loader's: the date itself says so
    return stated(
        {
            "edtf": row[prefix],
            "verbatim": row[f"{prefix}_words"],
            "basis": basis,
            "anchor": row.get(f"{prefix}_anchor"),
            "rule": row.get(f"{prefix}_rule"),
        }
    )
