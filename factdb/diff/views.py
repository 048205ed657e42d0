"""Database → Snapshot, out of the public views: every file of the same major contract can be read so.

A file of an older contract lacks columns and views that came later: there they say nothing.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factdb.database import CONTRACT
from factdb.diff import Entry, Snapshot, stated
from factdb.entry.field_types import (
    NOT_STATED,
    Amount,
    Data,
    Date,
    Each,
    Fact,
    Field,
    Group,
    Items,
    Mentions,
    Names,
    Own,
    Single,
)
from factdb.entry.fields import FIELDS
from factdb.errors import DatabaseError

Row = Mapping[str, Any]
Gaps = dict[str, Row]
"""Field → what stands in its place. A field takes out what it has told; the rest stays the entry's `gaps`."""

UNRESOLVED = "relative-unresolved"


def snapshot(connection: sqlite3.Connection) -> Snapshot:
    """Return what the database says. Raises DatabaseError where a view gives what no factdb puts there."""
    try:
        views = _Views(connection)
        return {
            "vocabulary": _vocabularies(connection),
            **{kind: dict(views.entries(kind)) for kind in FIELDS},
            "retired": _retired(connection),
            "seal": _seals(connection),
        }
    except (ValueError, TypeError, KeyError) as error:
        raise DatabaseError(
            f"a view of the file gives values that factdb never writes ({error})",
            hint="to bring its views up to date: factdb migrate --db FILE",
        ) from error


class _Views:
    """The public views of one file, and what they say of entries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.older = connection.execute("SELECT version FROM contract").fetchone() != (CONTRACT,)
        self.texts: dict[str, str] = {}
        self.parts: dict[tuple[str, str], list[Row]] = {}
        for name, sql in (*PARTS.items(), *self.items()):
            for row in _rows(connection, sql):
                self.parts.setdefault((row.get("form", name), row["id"]), []).append(row)

    def items(self) -> Iterator[tuple[str, str]]:
        """The SELECTs of the lists that have a view of their own, in an order that says nothing of who loaded them."""
        for kind, fields in FIELDS.items():
            for field in fields:
                if isinstance(field, Items) and not isinstance(field, Names):
                    viewed = {inner.key: inner.viewed[0] for inner in field.fields}
                    number = [field.number] if field.number and field.counted else []
                    asked = [*number, *(column for inner in field.fields for column in inner.viewed)]
                    order = ", ".join([kind, *number, *(f'"{viewed[key]}"' for key in field.order)])
                    yield (
                        field.key,
                        f"SELECT {kind} AS id, {self.asked(field.key, asked)} FROM {field.key} ORDER BY {order}",
                    )

    def asked(self, view: str, columns: Iterable[str]) -> str:
        """The columns to select; NULL for those that an older file does not have yet."""
        there = {column[0] for column in self.connection.execute(f"SELECT * FROM {view} LIMIT 0").description}
        return ", ".join(f'"{c}"' if c in there or not self.older else f'NULL AS "{c}"' for c in columns)

    def entries(self, kind: str) -> Iterator[tuple[str, Entry]]:
        columns = dict.fromkeys(column for field in FIELDS[kind] for column in field.viewed)
        asked = self.asked(f"{kind}s", ["id", *columns, *MORE.get(kind, ()), "reviewed"])
        for row in _rows(self.connection, f"SELECT {asked} FROM {kind}s ORDER BY id"):
            gaps = {gap["field"]: gap for gap in self.of(f"{kind} gaps", row)}
            if kind == "source":
                self.texts[row["id"]] = row["text"] or ""
            entry = {name: value for field in FIELDS[kind] for name, value in self.field(kind, field, row, gaps)}
            for name in LATER.get(kind, ()):
                entry[name] = entry.pop(name)
            note = entry.pop("note")
            signed = self.of(f"{kind} reviews", row) if row["reviewed"] else []
            yield (
                row["id"],
                {
                    **entry,
                    "gaps": [{"field": field, **_unknown(gap)} for field, gap in gaps.items()],
                    "note": note,
                    "review": stated({k: signed[0][k] for k in ("by", "on", "digest", "note")}) if signed else None,
                },
            )

    def of(self, name: str, row: Row) -> list[Row]:
        return self.parts.get((name, row["id"]), [])

    def field(self, kind: str, field: Field, row: Row, gaps: Gaps) -> Iterator[tuple[str, object]]:
        """Yield what is compared of one field, and by what name."""
        match field:
            case Single():
                value = row[field.viewed[0]]
                yield field.key, _known(value, gaps, field.key) if field.unknown else value
                if field.key == "sha256":
                    yield "text_sha256", _changed_text(row)
            case Date():
                yield field.key, _date(row, field, gaps)
            case Fact():
                there = row[field.viewed[0]] is not None
                yield field.key, _known(_item(field, row) if there else None, gaps, field.key)
            case Names():
                yield field.key, [_item(field, name) for name in self.of(f"{kind} {field.form}", row)]
            case Items(key="participants"):
                yield field.key, [_item(field, part) for part in self.of(field.key, row)] + _nobodies(gaps)
            case Items():
                yield field.key, _items(field, self.of(field.key, row))
            case Mentions():
                wanted = (field.kind, field.role or "about")
                yield field.key, [m["thing"] for m in self.of("about", row) if (m["kind"], m["role"]) == wanted]
            case Group():
                for inner in field.fields:
                    yield from self.field(kind, inner, row, gaps)
            case Own(key="quote"):
                yield field.key, json.loads(row["spans"])
            case Own(key="context"):
                start, end = row["context_start"], row["context_end"]
                words = self.texts.get(row["source"], "")[start:end]
                yield field.key, [{"start": start, "end": end, "words": words}] if start is not None else None
            case Own(key="origin"):
                yield field.key, row["origin"]
            case Own(key="gaps"):
                yield "status", row["status"]


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


def _grave(row: Row) -> Data:
    return {"of": row["of"], "into": row["into"], "on": row["on"], "because": row["because"]}


RETIREMENTS = """
SELECT id, kind AS "of", successor AS "into", day AS "on", reason AS because FROM retirements ORDER BY id, kind
"""
SEAL = ("on", "entries", "digest", "signature")
SEALS = """
SELECT number, day AS "on", entries, digest, signature FROM seals ORDER BY number
"""
MORE = {"source": ("text",), "claim": ("source", "status")}
"""Columns that no field has, and that are compared, or read for what is."""
LATER = {
    "source": (*("language", "published", "document", "sha256", "text_sha256", "origin", "reliability", "supersedes"),),
    "actor": ("wikidata",),
    "place": ("iso", "geonames", "wikidata"),
}
"""Fields reported after the other fields of an entry."""
PARTS = {
    "names": """
        SELECT kind || ' ' || form AS form, id, name, language, source FROM names ORDER BY form, id, name, source
    """,
    "about": """
        SELECT claim AS id, kind, id AS thing, role FROM about WHERE direct = 1 ORDER BY claim, kind, thing, role
    """,
    "gaps": "SELECT kind || ' gaps' AS form, id, field, reason, words, note FROM gaps ORDER BY form, id, field",
    "reviews": """
        SELECT kind || ' reviews' AS form, id, reviewer AS "by", day AS "on", digest, note
        FROM reviews ORDER BY form, id
    """,
}
"""Queries for the parts of entries, in an order that is independent of loading."""


def _rows(connection: sqlite3.Connection, sql: str) -> Iterable[Row]:
    cursor = connection.execute(sql)
    columns = [column[0] for column in cursor.description]
    return ({name: _plain(value) for name, value in zip(columns, row, strict=True)} for row in cursor)


def _plain(value: object) -> object:
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


def _changed_text(row: Row) -> str | None:
    """The digest of the text in the file, where somebody changed it: then it is not the one that the entry has."""
    actual = hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest() if row["text"] else None
    return actual if actual != row["sha256"] else None


def _nobodies(gaps: Gaps) -> list[Data]:
    """The parts that nobody is named for: what an event's gaps name beside its places are roles; the second of a role
    has a number behind it.
    """
    unknown = [{"role": _role(field, gaps), "actor": _unknown(gap)} for field, gap in gaps.items()]
    gaps.clear()
    return unknown


def _role(field: str, gaps: Gaps) -> str:
    role, _, number = field.rpartition("-")
    return role if number.isdecimal() and role in gaps else field


def _items(field: Items, rows: list[Row]) -> list[Data]:
    """The items of a list, in their order; entries that stand in one of them together are listed there."""
    each = next((inner for inner in field.fields if isinstance(inner, Each)), None)
    if each is None:
        return [_item(field, row) for row in rows]
    found: dict[int, Data] = {}
    for row in rows:
        item = found.setdefault(row[field.number or ""], {**_item(field, row), each.key: []})
        item[each.key].append(row[each.viewed[0]])
    return [*found.values()]


def _item(field: Group, row: Row) -> Data:
    cells = ((inner.key, _value(row) if isinstance(inner, Amount) else row[inner.viewed[0]]) for inner in field.fields)
    return stated(dict(cells))


def _value(row: Row) -> str:
    """The number as a fixture has it: `> 10000`, `100..200`, `5`."""
    low, high = (None if row[end] is None else _number(row[end]) for end in ("low", "high"))
    if row["comparator"] == "between":
        return f"{low}..{high}"
    return (low or high or "") if row["comparator"] == "=" else f"{row['comparator']} {low or high}"


def _number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _known(value: object, gaps: Gaps, field: str) -> object:
    """The value; or else why there is none."""
    if value is not None or field not in gaps:
        return value
    return _unknown(gaps.pop(field))


def _unknown(gap: Row) -> Data:
    return stated({"unknown": gap["reason"], "verbatim": gap["words"], "note": gap["note"]})


def _date(row: Row, field: Date, gaps: Gaps) -> object:
    """A date as a fixture has it; of a relative one also what it comes to."""
    name, basis = field.key, row[f"{field.key}_basis"]
    if basis == NOT_STATED:
        return _known(None, gaps, name)
    if basis == UNRESOLVED and name in gaps and gaps[name]["reason"] == UNRESOLVED:
        del gaps[name]  # the loader's: the date itself says so
    parts = {"verbatim": "words", "basis": "basis", "anchor": "anchor", "rule": "rule"}
    return stated({"edtf": row[name], **{key: row.get(f"{name}_{part}") for key, part in parts.items()}})
