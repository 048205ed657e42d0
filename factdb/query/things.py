"""One thing whole: its row, and the rows of other views that speak of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from factdb.errors import NameNotResolved
from factdb.query import names

Rows = list[dict[str, Any]]

KINDS = ("claim", "event", "actor", "place", "source")


class Thing(NamedTuple):
    """A claim, event, actor, place or source: `row` out of its view, `parts` out of others."""

    kind: str
    row: dict[str, Any]
    parts: dict[str, Rows]
    names: Mapping[str, str] = MappingProxyType({})
    """Id → name, for every id that the row speaks of."""
    document: str | None = None
    stands: bool = False
    """Whether the words stand where they are said to, in a text that has the pinned digest."""


def find(connection: sqlite3.Connection, name: str) -> list[Thing]:
    """What `name` is the id or the name of. One id that is an actor and a place gives both. Raises NameNotResolved."""
    found = names.meanings(connection, name, KINDS)
    exact = [m for m in found if m.id == name] or found
    if len(exact) > 1:
        ready = "   ".join(f"factdb show {m.id}" for m in exact)
        raise NameNotResolved(f"“{name}” can be {len(exact)} things", hint=f"say which: {ready}")
    if not exact:
        raise names.unknown(connection, name, ("actor", "place", "event", "source", "claim"))
    return [_whole(connection, kind, exact[0].id) for kind in exact[0].kinds]


def _whole(connection: sqlite3.Connection, kind: str, slug: str) -> Thing:
    row = _rows(connection, f"SELECT * FROM {names.REGISTRIES.get(kind, 'claims')} WHERE id = :id", slug)[0]
    parts = {name: _rows(connection, sql, slug) for name, sql in {**_PARTS[kind], **_EVERY[kind]}.items()}
    if kind != "claim":
        row.pop("text", None)
        return Thing(kind, row, parts)
    source = _rows(connection, "SELECT * FROM sources WHERE id = :id", row["source"])[0]
    parts["source"] = [source]
    text = source["text"]
    return Thing(
        kind,
        row,
        parts,
        _named(connection, row),
        text,
        _stands(text, source["sha256"], json.loads(row["spans"])),
    )


def _rows(connection: sqlite3.Connection, sql: str, slug: str) -> Rows:
    cursor = connection.execute(sql, {"id": slug})
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _stands(text: str | None, sha256: str | None, spans: list[dict[str, Any]]) -> bool:
    if text is None or hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
        return False
    return all(text[span["start"] : span["end"]] == span["words"] for span in spans)


def _named(connection: sqlite3.Connection, row: dict[str, Any]) -> dict[str, str]:
    """The names of the actors, places and events of a claim."""
    wanted = {
        "actors": [
            *json.loads(row["actors"]),
            *(v["addressee"] for v in json.loads(row["voices"]) if v["addressee"]),
        ],
        "places": json.loads(row["places"]),
        "events": [e["event"] for e in json.loads(row["events"])],
    }
    found: dict[str, str] = {}
    for view, slugs in wanted.items():
        column = "title" if view == "events" else "name"
        for slug in slugs:
            found[slug] = str(next(connection.execute(f"SELECT {column} FROM {view} WHERE id = ?", (slug,)))[0])
    return found


_CLAIM = (
    "c.id, c.status, c.voice, c.voice_name, c.statement, c.source, c.polarity, c.reviewed,"
    " (SELECT s.kind FROM sources AS s WHERE s.id = c.source) AS source_kind"
)
_EVERY = {
    kind: {
        "gaps": f"SELECT field, reason, words, note FROM gaps WHERE kind = '{kind}' AND id = :id ORDER BY field",
        "reviews": (
            f"SELECT reviewer, day, digest, note FROM reviews WHERE kind = '{kind}' AND id = :id ORDER BY reviewer"
        ),
    }
    for kind in KINDS
}
_PARTS: dict[str, dict[str, str]] = {
    "claim": {
        "relations": (
            f"SELECT r.kind, r.scope, r.basis, r.note, 'to' AS direction, {_CLAIM}"
            " FROM relations AS r JOIN claims AS c ON c.id = r.other"
            " WHERE r.claim = :id UNION ALL "
            f"SELECT r.kind, r.scope, r.basis, r.note, 'from', {_CLAIM}"
            " FROM relations AS r JOIN claims AS c ON c.id = r.claim"
            " WHERE r.other = :id ORDER BY 6, 1"
        ),
        "quantities": (
            "SELECT comparator, low, high, unit, counted, place, event, words"
            " FROM quantities WHERE claim = :id ORDER BY position"
        ),
        "assessments": (
            "SELECT assessor, rating, scale, day, url FROM assessments WHERE claim = :id ORDER BY assessor, day"
        ),
    },
    "event": {
        "asserted": (
            f'SELECT {_CLAIM}, c."when", c.when_words, c.when_basis FROM about AS a JOIN claims AS c ON c.id = a.claim'
            " WHERE a.kind = 'event' AND a.id = :id AND a.role = 'asserts' ORDER BY c.source, c.position, c.id"
        ),
        "about": (
            f"SELECT {_CLAIM} FROM about AS a JOIN claims AS c ON c.id = a.claim"
            " WHERE a.kind = 'event' AND a.id = :id AND a.role = 'about' ORDER BY c.source, c.position, c.id"
        ),
        "participants": (
            "SELECT role, actor, actor_name, actor_country FROM participants WHERE event = :id ORDER BY role, actor"
        ),
    },
    "actor": {
        "says": (
            f"SELECT {_CLAIM} FROM voices AS v JOIN claims AS c ON c.id = v.claim"
            " WHERE v.actor = :id AND v.innermost = 1 ORDER BY c.source, c.position, c.id"
        ),
        "about": (
            f"SELECT {_CLAIM} FROM about AS a JOIN claims AS c ON c.id = a.claim"
            " WHERE a.kind = 'actor' AND a.id = :id ORDER BY c.source, c.position, c.id"
        ),
    },
    "place": {
        "about": (
            f"SELECT {_CLAIM} FROM about AS a JOIN claims AS c ON c.id = a.claim"
            " WHERE a.kind = 'place' AND a.id = :id ORDER BY c.source, c.position, c.id"
        ),
    },
    "source": {
        "claims": f"SELECT {_CLAIM} FROM claims AS c WHERE c.source = :id ORDER BY c.position, c.id",
    },
}
