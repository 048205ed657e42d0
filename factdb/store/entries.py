"""Rows → the entry that they came from, as plain data in the fixture's own keys.

What rows do not tell (the order of a set, a remark on a date) the loader keeps in `written`, which goes before.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from factdb.entry.field_types import (
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
    Number,
    Own,
    Reference,
    Single,
    Value,
)
from factdb.entry.fields import CODE, FIELDS
from factdb.errors import DatabaseError
from factdb.store.roundtrip import SILENT
from factdb.store.tables import VOCABULARIES
from factdb.vocabulary import MAX_LEVELS


def codes(db: sqlite3.Connection) -> Iterator[Data]:
    """Every code, in vocabulary order."""
    for name in VOCABULARIES:
        for row in db.execute(f"SELECT {', '.join(CODE)} FROM {name} ORDER BY position"):
            yield {"vocabulary": name, **_some(zip(CODE, row, strict=True))}


def retired(db: sqlite3.Connection) -> Iterator[Data]:
    """Every id that has no entry any more, by kind and id."""
    for kind, old, key, day, reason in db.execute(
        "SELECT kind, old, entry_id, day, reason FROM retired ORDER BY kind, old"
    ):
        into = db.execute(f"SELECT slug FROM {kind} WHERE id = ?", (key,)).fetchone() if key is not None else None
        yield _some({"id": old, "kind": kind, "into": into and into[0], "on": day, "because": reason}.items())


_LIVES = "NOT EXISTS (SELECT 1 FROM retired AS x WHERE x.kind = r.kind AND x.old = r.old)"
"""A former id of the entry itself, not that of something which was retired into it."""


@contextmanager
def sound(what: str) -> Iterator[None]:
    """Raises DatabaseError where what is stored cannot be read: another program wrote it."""
    try:
        yield
    except (ValueError, TypeError, LookupError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and not str(error).startswith("no such column"):
            raise  # a lock, or an interruption
        said = f"{what} of the file has values that factdb never writes ({error})"
        raise DatabaseError(said, hint="see: factdb doctor") from error


class Stored:
    """The entries of one database. Asked for one, or for all claims of a document at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def entry(self, kind: str, key: int) -> Data:
        """One entry with its `review`, as it was written. Raises KeyError where there is none, DatabaseError where its
        rows have what factdb does not put there.
        """
        with sound(f"{kind} number {key}"):
            found = next(self._written(kind, "?", key), None)
        if found is None:
            raise KeyError(f"{kind} {key}")
        return found

    def claims(self, source: int) -> Iterator[Data]:
        """The claims of a document by position. Raises DatabaseError as `entry` does."""
        with sound(f"source number {source}"):
            found = list(self._written("claim", "SELECT id FROM claim WHERE source_id = ?", source))
        yield from found

    def rebuilt(self, kind: str, key: int) -> Data:
        """Return what the rows alone tell of an entry: no `review`, and nothing of what was kept as it was written."""
        parts = _Parts(self, kind, "?", key)
        return next(parts.entry(row) for row in parts.main)

    def _written(self, kind: str, which: str, given: int) -> Iterator[Data]:
        """The entries of a kind whose keys a query gives, as they were written."""
        by_entry = f"WHERE kind = '{kind}' AND entry_id IN ({which})"
        sql = f"SELECT entry_id, content FROM written {by_entry}"
        kept: dict[int, Data] = {key: json.loads(content) for key, content in self.db.execute(sql, (given,))}
        sql = f"SELECT entry_id, reviewer, day, digest, note FROM review {by_entry}"
        signed = {key: _review(row) for key, *row in self.db.execute(sql, (given,))}
        parts = _Parts(self, kind, which, given)
        for row in parts.main:
            data = kept.get(row["id"]) or parts.entry(row)
            text = {"text": row["text"]} if kind == "source" and row["text"] is not None else {}
            yield {**data, **signed.get(row["id"], {}), **text}

    def coming(self, kind: str, key: int) -> str:
        """The id of what is named and is not there yet. Raises KeyError: in a file that is sound, all is there."""
        raise KeyError(f"{kind} {key}")

    def first_version(self, key: int) -> str:
        for _ in range(MAX_LEVELS + 1):
            found = self.db.execute("SELECT slug, supersedes_id FROM source WHERE id = ?", (key,)).fetchone()
            slug, before = found or (self.coming("source", key), None)
            if before is None:
                break
            key = before
        return str(slug)


_MORE = {"source": ("e.text",), "claim": ("e.source_id",)}
"""Columns that no field has, and that its reading takes."""


@cache
def _selects(kind: str, which: str) -> dict[str, str]:
    """Key → the SELECT of what belongs to entries of a kind in one field; `main` is their own table's, `gap` and `was`
    that of what they leave unsaid and were called before.
    """
    main = ["e.id", "e.slug", *_columns(FIELDS[kind], "e"), *_MORE.get(kind, ())]
    found = {
        "main": f"SELECT {', '.join(main)} FROM {kind} AS e WHERE e.id IN ({which})"
        + (" ORDER BY e.position, e.slug" if kind == "claim" else ""),
        "gap": "SELECT entry_id AS owner, field, reason, words, note FROM gap"
        f" WHERE kind = '{kind}' AND entry_id IN ({which}) ORDER BY field",
        "was": "SELECT r.entry_id AS owner, r.old FROM redirect AS r"
        f" WHERE r.kind = '{kind}' AND r.entry_id IN ({which}) AND {_LIVES} ORDER BY r.old",
    }
    for field in _flat(FIELDS[kind]):
        match field:
            case Items():
                columns = {inner.key: inner.columns[0] for inner in field.fields}
                number = [field.number] if field.number else []
                form = f" AND t.form = '{field.form}'" if isinstance(field, Names) and kind == "place" else ""
                found[field.key] = (
                    f"SELECT {', '.join([f't.{kind}_id AS owner', *_columns(field.fields, 't'), *number])}"
                    f" FROM {field.table} AS t WHERE t.{kind}_id IN ({which}){form}"
                    f" ORDER BY {', '.join([*number, *(columns[key] for key in field.order)])}"
                )
            case Mentions():
                role = f" AND m.role = '{field.role}'" if field.role else ""
                found[field.key] = (
                    f"SELECT m.{kind}_id AS owner, t.slug FROM {field.table} AS m"
                    f" JOIN {field.kind} AS t ON t.id = m.{field.kind}_id"
                    f" WHERE m.{kind}_id IN ({which}){role} ORDER BY t.slug"
                )
            case Own(key="quote"):
                found[field.key] = (
                    'SELECT claim_id AS owner, begins, "end" - start AS length FROM claim_span'
                    f" WHERE claim_id IN ({which}) ORDER BY position"
                )
    return found


def _columns(fields: Iterable[Field], table: str) -> Iterator[str]:
    """The columns of fields; those that refer to an entry have its id, or its key where it is still to come."""
    for field in fields:
        match field:
            case Reference(kind=kind) | Each(kind=kind):
                key = f"{table}.{field.columns[0]}"
                yield f"coalesce((SELECT o.slug FROM {kind} AS o WHERE o.id = {key}), {key}) AS {field.columns[0]}"
            case Fact():
                yield from _columns(field.fields, table)
            case _:
                yield from (f'{table}."{column}"' for column in field.columns)


def _flat(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield from _flat(field.fields) if type(field) is Group else (field,)


class _Parts:
    """The rows of some entries of one kind: their own, and what belongs to them."""

    def __init__(self, stored: Stored, kind: str, which: str, given: int) -> None:
        self.stored, self.kind = stored, kind
        cursor = stored.db.cursor()
        cursor.row_factory = sqlite3.Row
        selects = _selects(kind, which)
        self.main: list[sqlite3.Row] = cursor.execute(selects["main"], (given,)).fetchall()
        self.parts: dict[str, dict[int, list[sqlite3.Row]]] = {}
        for key, sql in selects.items() if self.main else ():
            if key != "main":
                found = self.parts[key] = defaultdict(list)
                for row in cursor.execute(sql, (given,)):
                    found[row["owner"]].append(row)

    def entry(self, row: sqlite3.Row) -> Data:
        return _Reading(self, row).data()

    def of(self, key: str, owner: int) -> list[sqlite3.Row]:
        return self.parts[key].get(owner, [])

    @cached_property
    def document(self) -> tuple[str, str]:
        """Id and text of the document that these claims are in."""
        sql = "SELECT slug, text FROM source WHERE id = ?"
        slug, text = self.stored.db.execute(sql, (self.main[0]["source_id"],)).fetchone()
        return slug, text


_ABSENT = {
    kind: {f.key for f in fields if isinstance(f, Date | Fact) or (isinstance(f, Single) and f.unknown)}
    for kind, fields in FIELDS.items()
}
"""Kind → the fields instead of which may stand why they are not known."""


class _Reading:
    """One entry, field by field."""

    def __init__(self, parts: _Parts, row: sqlite3.Row) -> None:
        self.parts, self.kind, self.row, self.key = parts, parts.kind, row, int(row["id"])
        self.gaps = {gap["field"]: _unknown(gap) for gap in self.of("gap")}

    def of(self, key: str) -> list[sqlite3.Row]:
        return self.parts.of(key, self.key)

    def data(self) -> Data:
        fields = ((field.key, self.value(field)) for field in FIELDS[self.kind])
        return _some((("id", self.row["slug"]), ("was", self.was()), *fields))

    def was(self) -> list[str]:
        """The ids of before; of a claim the numbers, for those of its document change with it."""
        former = [old["old"] for old in self.of("was")]
        if self.kind != "claim":
            return former
        number = self.row["slug"].partition("/")[2]
        return [n for n in dict.fromkeys(old.partition("/")[2] for old in former) if n != number]

    def value(self, field: Field) -> Any:
        """Return what a field says; None or empty where it says nothing."""
        match field:
            case Single():
                found = self.cell(field, self.row)
                return self.told(field.key) if found is None and field.unknown else found
            case Date():
                return self.date(field)
            case Fact():
                return self.fact(field)
            case Names():
                own = (self.row["name"], None, None) if field.form == "name" else None
                return [self.item(field, row) for row in self.of(field.key) if (*row,)[1:] != own]
            case Items(key="participants"):
                return [*self.items(field), *self.nobodies()]
            case Items():
                return self.items(field)
            case Mentions():
                return [row["slug"] for row in self.of(field.key)]
            case Group():
                return _some((inner.key, self.value(inner)) for inner in field.fields)
            case Own(key="quote"):
                return self.runs()
            case Own(key="occurrence"):
                return self.occurrence()
            case Own(key="context"):
                start, end = (self.row[column] for column in field.columns)
                return self.parts.document[1][start:end] if start is not None else None
            case Own(key="origin"):
                first = self.parts.stored.first_version(self.key)
                return self.row["origin"] if first == self.row["slug"] != self.row["origin"] else None
            case Own(key="gaps"):
                return [{"field": name, **gap} for name, gap in self.gaps.items() if name not in _ABSENT[self.kind]]
        raise NotImplementedError(field)

    def told(self, key: str) -> Data | None:
        """Why there is no value, where that says more than a key that is left out."""
        gap = self.gaps.get(key)
        return None if gap == SILENT else gap

    def cell(self, field: Field, row: sqlite3.Row) -> str | None:
        """Return what a column of its own says, as a fixture has it."""
        found: str | float | None = row[field.columns[0]]
        if found is None:
            return None
        match field:
            case Value():
                return None if found == field.default else str(found)
            case Number():
                return _plain(found) if isinstance(found, float) else None
            case Reference(kind=kind) | Each(kind=kind):
                slug = found if isinstance(found, str) else self.parts.stored.coming(kind, int(found))
                return slug.removeprefix(f"{self.parts.document[0]}/") if kind == "claim" else slug
        return None

    def date(self, field: Date) -> Data | None:
        edtf, _, _, _, basis, words, *rest = (self.row[column] for column in field.columns)
        if basis in ("relative-resolved", "relative-unresolved"):
            return _some(zip(("verbatim", "anchor", "rule"), (words, *rest), strict=True))
        if edtf is None and field.key in self.gaps:
            return self.told(field.key)
        if edtf is None:
            return {"unknown": basis, "verbatim": words} if words else None
        return _some({"edtf": edtf, "verbatim": words, "basis": basis if basis != "stated" else None}.items())

    def fact(self, field: Fact) -> Data | None:
        if self.kind == "place" and field.key == "country":
            return self.country(field)
        return self.told(field.key) if self.row[field.columns[0]] is None else self.item(field, self.row)

    def country(self, field: Fact) -> Data | None:
        """The country of a place, or why it is not known: where that is not what the place above says."""
        sql = (
            "SELECT a.country, a.country IS p.country AND a.country_source_id IS p.country_source_id"
            " FROM place AS p LEFT JOIN place AS a ON a.id = p.part_of_id WHERE p.id = ?"
        )
        theirs, same = self.parts.stored.db.execute(sql, (self.key,)).fetchone()
        if self.row["country"] is None:
            return self.gaps.get("country", SILENT) if theirs is not None else self.told("country")
        return None if same else self.item(field, self.row)

    def items(self, field: Items) -> list[Data]:
        rows = self.of(field.key)
        each = next((inner for inner in field.fields if isinstance(inner, Each)), None) if rows else None
        if each is None or field.number is None:
            return [self.item(field, row) for row in rows]
        found: dict[int, Data] = {}
        for row in rows:
            item = found.setdefault(row[field.number], {**self.item(field, row), each.key: []})
            item[each.key].append(self.cell(each, row))
        return [*found.values()]

    def item(self, field: Group, row: sqlite3.Row) -> Data:
        return _some(
            (
                inner.key,
                _amount(*(row[column] for column in inner.columns))
                if isinstance(inner, Amount)
                else self.cell(inner, row),
            )
            for inner in field.fields
        )

    def nobodies(self) -> Iterator[Data]:
        """The parts in an event that nobody is named for."""
        for role, gap in self.gaps.items():
            if role not in _ABSENT["event"]:
                yield {"role": re.sub(r"-[0-9]+\Z", "", role), "actor": gap}

    def runs(self) -> list[str]:
        """The runs that the quote is made of."""
        quote: str = self.row["quote"]
        return [quote[run["begins"] : run["begins"] + run["length"]] for run in self.of("quote")] or [quote]

    def occurrence(self) -> str | None:
        """Which of several places is meant; None where the words stand at one."""
        text, words, start = self.parts.document[1], self.runs()[0], self.row["position"]
        given = self.row["context_start"] is not None
        begin, end = (self.row["context_start"], self.row["context_end"]) if given else (0, len(text))
        nth, at = 0, text.find(words, begin, end)
        while 0 <= at <= start:
            nth, at = nth + 1, text.find(words, at + 1, end)
        return str(nth) if nth > 1 or at >= 0 else None


def _some(items: Iterable[tuple[str, Any]]) -> Data:
    """Without what is not there."""
    return {key: value for key, value in items if value is not None and value != [] and value != {}}


def _review(row: Iterable[str | None]) -> Data:
    return {"review": _some(zip(("by", "on", "digest", "note"), row, strict=True))}


def _unknown(gap: sqlite3.Row) -> Data:
    return _some(zip(("unknown", "verbatim", "note"), (gap["reason"], gap["words"], gap["note"]), strict=True))


def _plain(number: float) -> str:
    """A number as one writes it: 5, 0.5, 10000."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(comparator: str, low: float | None, high: float | None) -> str:
    """A number as a fixture has it: `> 10000`, `100..200`, `5`."""
    bound = low if low is not None else high
    assert bound is not None  # the table sees to it
    if comparator == "between" and high is not None:
        return f"{_plain(bound)}..{_plain(high)}"
    return _plain(bound) if comparator in ("=", "between") else f"{comparator} {_plain(bound)}"
