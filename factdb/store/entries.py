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
from typing import Any

from factdb.errors import DatabaseError
from factdb.store.tables import VOCABULARIES
from factdb.vocabulary import MAX_LEVELS

Data = dict[str, Any]
NOT_STATED = "not-stated"

CODE = ("code", "label", "definition", "example", "plover", "cameo", "acled")


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
    except (ValueError, TypeError, LookupError) as error:
        said = f"{what} of the file has what factdb does not put there ({error})"
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
            if kind == "claim":
                row = self.db.execute("SELECT source_id FROM claim WHERE id = ?", (key,)).fetchone()
                found = next(iter(self.claims(int(row[0]), key)), None) if row else None
            else:
                found = self._registered(kind, key)
        if found is None:
            raise KeyError(f"{kind} {key}")
        return found

    def rebuilt(self, kind: str, key: int) -> Data:
        """What the rows alone tell of an entry: no `review`, and nothing of what was kept as it was written."""
        if kind == "claim":
            source = int(self.db.execute("SELECT source_id FROM claim WHERE id = ?", (key,)).fetchone()[0])
            return next(iter(self._claims(source, key).values()))
        rebuilt: Data = getattr(self, f"_{kind}")(self._row(kind, key))
        return rebuilt

    def claims(self, source: int, only: int | None = None) -> Iterator[Data]:
        """The claims of a document by position; or one of them. Raises DatabaseError as `entry` does."""
        with sound(f"source number {source}"):
            found = list(self._signed_claims(source, only))
        yield from found

    def _signed_claims(self, source: int, only: int | None) -> Iterator[Data]:
        sql = "SELECT entry_id, content FROM written WHERE kind = 'claim' AND entry_id IN (" + self._which(only) + ")"
        kept = {int(key): json.loads(content) for key, content in self.db.execute(sql, self._given(source, only))}
        sql = "SELECT entry_id, reviewer, day, digest, note FROM review WHERE kind = 'claim' AND entry_id IN"
        signed = {
            int(key): _review(row)
            for key, *row in self.db.execute(f"{sql} ({self._which(only)})", self._given(source, only))
        }
        for key, data in self._claims(source, only).items():
            yield {**kept.get(key, data), **signed.get(key, {})}

    def _registered(self, kind: str, key: int) -> Data | None:
        if self.db.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (key,)).fetchone() is None:
            return None
        kept = self.db.execute("SELECT content FROM written WHERE kind = ? AND entry_id = ?", (kind, key)).fetchone()
        data = json.loads(kept[0]) if kept else self.rebuilt(kind, key)
        sql = "SELECT reviewer, day, digest, note FROM review WHERE kind = ? AND entry_id = ?"
        for row in self.db.execute(sql, (kind, key)):
            data |= _review(row)
        if kind == "source":
            text = self.db.execute("SELECT text FROM source WHERE id = ?", (key,)).fetchone()[0]
            data |= {"text": text} if text is not None else {}
        return data

    def _row(self, kind: str, key: int) -> sqlite3.Row:
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        found: sqlite3.Row = cursor.execute(f"SELECT * FROM {kind} WHERE id = ?", (key,)).fetchone()
        return found

    def _slug(self, kind: str, key: int | None) -> str | None:
        if key is None:
            return None
        found = self.db.execute(f"SELECT slug FROM {kind} WHERE id = ?", (key,)).fetchone()
        return str(found[0]) if found else self.coming(kind, key)

    def coming(self, kind: str, key: int) -> str:
        """The id of what is named and is not there yet. Raises KeyError: in a file that is sound, all is there."""
        raise KeyError(f"{kind} {key}")

    def _gaps(self, kind: str, key: int) -> dict[str, Data]:
        """Field → the reason for its absence, as it is written."""
        sql = "SELECT field, reason, words, note FROM gap WHERE kind = ? AND entry_id = ? ORDER BY field"
        return {field: _unknown(*rest) for field, *rest in self.db.execute(sql, (kind, key))}

    def _was(self, kind: str, key: int) -> list[str]:
        sql = f"SELECT r.old FROM redirect AS r WHERE r.kind = ? AND r.entry_id = ? AND {_LIVES} ORDER BY r.old"
        return [str(old) for (old,) in self.db.execute(sql, (kind, key))]

    def _source(self, row: sqlite3.Row) -> Data:
        gaps = self._gaps("source", row["id"])
        given = {
            f: row[f] if row[f] is not None else _told(gaps.get(f)) for f in ("title", "publisher", "byline", "url")
        }
        first = self._first_version(row["id"])
        return _some(
            {
                "id": row["slug"],
                "was": self._was("source", row["id"]),
                **{f: row[f] for f in ("kind", "document", "sha256", "language")},
                **given,
                "archive_url": row["archive_url"],
                "published": _time(row, "published", gaps),
                "origin": row["origin"] if first == row["slug"] and row["origin"] != first else None,
                "reliability": row["reliability"],
                "supersedes": self._slug("source", row["supersedes_id"]),
                "note": row["note"],
            }.items()
        )

    def _first_version(self, key: int) -> str:
        for _ in range(MAX_LEVELS + 1):
            found = self.db.execute("SELECT slug, supersedes_id FROM source WHERE id = ?", (key,)).fetchone()
            slug, before = found or (self.coming("source", key), None)
            if before is None:
                break
            key = before
        return str(slug)

    def _actor(self, row: sqlite3.Row) -> Data:
        gaps = self._gaps("actor", row["id"])
        return _some(
            {
                "id": row["slug"],
                "was": self._was("actor", row["id"]),
                "name": row["name"],
                "kind": row["kind"],
                "reference": row["reference"] if row["reference"] != "named" else None,
                "country": self._country(row) or _told(gaps.get("country")),
                "part_of": self._slug("actor", row["part_of_id"]),
                "wikidata": row["wikidata"],
                "names": self._names("actor", row),
                "note": row["note"],
            }.items()
        )

    def _country(self, row: sqlite3.Row) -> Data | None:
        if row["country"] is None:
            return None
        return {"code": row["country"], "source": self._slug("source", row["country_source_id"])}

    def _names(self, kind: str, row: sqlite3.Row, form: str = "") -> list[Data]:
        where = f"{kind}_id = ?" + (f" AND form = '{form}'" if form else "")
        sql = f"SELECT name, language, source_id FROM {kind}_alias WHERE {where} ORDER BY name"
        found = self.db.execute(sql, (row["id"],)).fetchall()
        own = (row["name"], None, None) if form != "demonym" else None
        return [
            _some({"name": name, "language": language, "source": self._slug("source", source)}.items())
            for name, language, source in found
            if (name, language, source) != own
        ]

    def _place(self, row: sqlite3.Row) -> Data:
        gaps = self._gaps("place", row["id"])
        above = self._row("place", row["part_of_id"]) if row["part_of_id"] is not None else None
        theirs = (above["country"], above["country_source_id"]) if above else (None, None)
        country = self._country(row) if (row["country"], row["country_source_id"]) != theirs else None
        if row["country"] is None:
            told = gaps.get("country", {"unknown": NOT_STATED})
            country = told if theirs[0] is not None else _told(told)
        coordinates = None
        if row["lat"] is not None:
            coordinates = {
                **{f: _plain(row[f]) for f in ("lat", "lon")},
                "source": self._slug("source", row["coordinates_source_id"]),
            }
        return _some(
            {
                "id": row["slug"],
                "was": self._was("place", row["id"]),
                "name": row["name"],
                "kind": row["kind"],
                "part_of": self._slug("place", row["part_of_id"]),
                "country": country,
                "coordinates": coordinates or _told(gaps.get("coordinates")),
                **{f: row[f] for f in ("iso", "geonames", "wikidata")},
                "names": self._names("place", row, "name"),
                "demonyms": self._names("place", row, "demonym"),
                "note": row["note"],
            }.items()
        )

    def _event(self, row: sqlite3.Row) -> Data:
        gaps = self._gaps("event", row["id"])
        sql = "SELECT p.role, a.slug FROM participant AS p JOIN actor AS a ON a.id = p.actor_id WHERE p.event_id = ?"
        parts: list[Data] = [
            {"role": role, "actor": actor} for role, actor in sorted(self.db.execute(sql, (row["id"],)).fetchall())
        ]
        fields = ("place", "from", "to")
        parts += [
            {"role": re.sub(r"-[0-9]+\Z", "", role), "actor": gap} for role, gap in gaps.items() if role not in fields
        ]
        return _some(
            {
                "id": row["slug"],
                "was": self._was("event", row["id"]),
                "title": row["title"],
                "kind": row["kind"],
                **{f: self._slug("place", row[f"{f}_id"]) or _told(gaps.get(f)) for f in fields},
                "part_of": self._slug("event", row["part_of_id"]),
                "participants": parts,
                "note": row["note"],
            }.items()
        )

    @staticmethod
    def _which(only: int | None) -> str:
        return "SELECT id FROM claim WHERE source_id = ?" + (" AND id = ?" if only is not None else "")

    @staticmethod
    def _given(source: int, only: int | None) -> tuple[int, ...]:
        return (source,) if only is None else (source, only)

    def _claims(self, source: int, only: int | None) -> dict[int, Data]:
        """Key → what the rows tell, by position."""
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        sql = "SELECT * FROM claim WHERE id IN (" + self._which(only) + ") ORDER BY position, slug"
        found = cursor.execute(sql, self._given(source, only)).fetchall()
        if not found:
            return {}
        slug, text = self.db.execute("SELECT slug, text FROM source WHERE id = ?", (source,)).fetchone()
        parts = _Parts(self.db, self._which(only), self._given(source, only))
        return {row["id"]: parts.claim(row, slug, text) for row in found}


class _Parts:
    """What belongs to the claims of one document, by claim."""

    def __init__(self, db: sqlite3.Connection, which: str, given: tuple[int, ...]) -> None:
        def by_claim(sql: str) -> dict[int, list[Any]]:
            found: dict[int, list[Any]] = defaultdict(list)
            for key, *row in db.execute(sql.replace("?", f"({which})"), given):
                found[key].append(row)
            return found

        self.spans = by_claim(
            'SELECT claim_id, begins, "end" - start FROM claim_span WHERE claim_id IN ? ORDER BY position'
        )
        self.voices = by_claim(
            "SELECT v.claim_id, v.depth, a.slug, v.cue, v.stance, v.described_as,"
            " (SELECT d.slug FROM actor AS d WHERE d.id = v.addressee_id), v.channel"
            " FROM voice AS v JOIN actor AS a ON a.id = v.actor_id WHERE v.claim_id IN ? ORDER BY v.depth, a.slug"
        )
        self.places, self.actors = (
            by_claim(
                f"SELECT m.claim_id, t.slug FROM claim_{kind} AS m JOIN {kind} AS t ON t.id = m.{kind}_id"
                " WHERE m.claim_id IN ? ORDER BY t.slug"
            )
            for kind in ("place", "actor")
        )
        self.events = by_claim(
            "SELECT m.claim_id, e.slug, m.role FROM claim_event AS m JOIN event AS e ON e.id = m.event_id"
            " WHERE m.claim_id IN ? ORDER BY e.slug"
        )
        self.quantities = by_claim(
            "SELECT q.claim_id, q.comparator, q.low, q.high, q.unit, q.counted,"
            " (SELECT p.slug FROM place AS p WHERE p.id = q.place_id),"
            " (SELECT e.slug FROM event AS e WHERE e.id = q.event_id), q.words"
            " FROM quantity AS q WHERE q.claim_id IN ? ORDER BY q.position"
        )
        self.relations = by_claim(
            "SELECT r.claim_id, o.slug, r.kind, r.scope, r.basis, r.note"
            " FROM relation AS r JOIN claim AS o ON o.id = r.other_id WHERE r.claim_id IN ? ORDER BY o.slug, r.kind"
        )
        self.assessments = by_claim(
            "SELECT claim_id, assessor, rating, scale, day, url FROM assessment WHERE claim_id IN ? ORDER BY position"
        )
        self.gaps = by_claim(
            "SELECT entry_id, field, reason, words, note FROM gap WHERE kind = 'claim' AND entry_id IN ? ORDER BY field"
        )
        self.was = by_claim(
            "SELECT r.entry_id, r.old FROM redirect AS r"
            f" WHERE r.kind = 'claim' AND r.entry_id IN ? AND {_LIVES} ORDER BY r.old"
        )

    def claim(self, row: sqlite3.Row, source: str, text: str) -> Data:
        key, number = row["id"], row["slug"].partition("/")[2]
        gaps = {field: _unknown(*rest) for field, *rest in self.gaps.get(key, ())}
        former = dict.fromkeys(old.partition("/")[2] for (old,) in self.was.get(key, ()))
        context = text[row["context_start"] : row["context_end"]] if row["context_start"] is not None else None
        events = self.events.get(key, ())
        about = {
            "places": [slug for (slug,) in self.places.get(key, ())],
            "actors": [slug for (slug,) in self.actors.get(key, ())],
            "events": [slug for slug, role in events if role == "about"],
        }
        runs = _runs(row["quote"], self.spans.get(key, ()))
        others = [{"field": f, **gap} for f, gap in gaps.items() if f not in ("when", "said")]
        return _some(
            {
                "id": row["slug"],
                "was": [n for n in former if n != number],
                "quote": runs,
                "occurrence": self._occurrence(row, text, runs[0]),
                "context": context,
                **{f: row[f] for f in ("original", "statement", "kind")},
                "polarity": row["polarity"] if row["polarity"] != "affirms" else None,
                "certainty": row["certainty"] if row["certainty"] != "certain" else None,
                "evidence": row["evidence"],
                "voices": self._voices(key),
                "when": _time(row, "when", gaps),
                "said": _time(row, "said", gaps),
                "asserts": [slug for slug, role in events if role == "asserts"],
                "about": _some(about.items()),
                "quantities": [_quantity(*q) for q in self.quantities.get(key, ())],
                "relations": [_relation(source, *r) for r in self.relations.get(key, ())],
                "assessments": [
                    _some(zip(("by", "rating", "scale", "on", "url"), a, strict=True))
                    for a in self.assessments.get(key, ())
                ],
                "gaps": others,
                "note": row["note"],
            }.items()
        )

    @staticmethod
    def _occurrence(row: sqlite3.Row, text: str, words: str) -> str | None:
        """Which of several places is meant; None where the words stand at one."""
        start = row["position"]
        begin, end = (row["context_start"], row["context_end"]) if row["context_start"] is not None else (0, len(text))
        nth, at = 0, text.find(words, begin, end)
        while 0 <= at <= start:
            nth, at = nth + 1, text.find(words, at + 1, end)
        return str(nth) if nth > 1 or at >= 0 else None

    def _voices(self, key: int) -> list[Data]:
        chain: dict[int, Data] = {}
        for depth, actor, cue, stance, described_as, addressee, channel in self.voices.get(key, ()):
            link = chain.setdefault(
                depth,
                {
                    "actor": [],
                    "cue": cue,
                    "stance": stance if stance != "neutral" else None,
                    "described_as": described_as,
                    "addressee": addressee,
                    "channel": channel,
                },
            )
            link["actor"].append(actor)
        return [_some(link.items()) for link in chain.values()]


def _runs(quote: str, spans: Iterable[list[int]]) -> list[str]:
    """The runs that a quote is made of."""
    return [quote[begins : begins + length] for begins, length in spans] or [quote]


def _some(items: Iterable[tuple[str, Any]]) -> Data:
    """Without what is not there."""
    return {key: value for key, value in items if value is not None and value != [] and value != {}}


def _review(row: Iterable[Any]) -> Data:
    return {"review": _some(zip(("by", "on", "digest", "note"), row, strict=True))}


def _unknown(reason: str, words: str | None, note: str | None) -> Data:
    return _some({"unknown": reason, "verbatim": words, "note": note}.items())


def _told(gap: Data | None) -> Data | None:
    """The reason for an absence, where it says more than a key that is left out."""
    return None if gap == {"unknown": NOT_STATED} else gap


def _time(row: sqlite3.Row, field: str, gaps: dict[str, Data]) -> Data | None:
    basis, edtf = row[f"{field}_basis"], row[f"{field}_edtf"]
    if basis in ("relative-resolved", "relative-unresolved"):
        parts = (row[f"{field}_words"], row[f"{field}_anchor"], row[f"{field}_rule"])
        return _some(zip(("verbatim", "anchor", "rule"), parts, strict=True))
    if edtf is None:
        return _told(gaps.get(field) or _unknown(basis, row[f"{field}_words"], None))
    words = row[f"{field}_words"]
    return _some({"edtf": edtf, "verbatim": words, "basis": basis if basis != "stated" else None}.items())


def _plain(number: float) -> str:
    """A number as one writes it: 5, 0.5, 10000."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quantity(
    comparator: str,
    low: float | None,
    high: float | None,
    unit: str,
    counted: str,
    place: str | None,
    event: str | None,
    words: str,
) -> Data:
    bound = low if low is not None else high
    assert bound is not None  # the table sees to it
    value = _plain(bound) if comparator in ("=", "between") else f"{comparator} {_plain(bound)}"
    if comparator == "between" and high is not None:
        value = f"{value}..{_plain(high)}"
    named = {"value": value, "unit": unit, "counted": counted, "place": place, "event": event, "verbatim": words}
    return _some(named.items())


def _relation(source: str, other: str, kind: str, scope: str, basis: str, note: str | None) -> Data:
    named = {
        "kind": kind,
        "claim": other.removeprefix(f"{source}/"),
        "scope": scope if scope != "explicit" else None,
        "basis": basis if basis != "stated" else None,
        "note": note,
    }
    return _some(named.items())
