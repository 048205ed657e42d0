"""One thing whole: its row, and the rows of other views that speak of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.errors import NameNotResolved
from factdb.query import common_ground, fragments, names
from factdb.query.fetch import fetch

Rows = list[dict[str, Any]]

KINDS = ("claim", "event", "actor", "place", "source")


class Thing(NamedTuple):
    """A claim, event, actor, place or source: `row` out of its view, `parts` out of others. Or what had an id that has
    no entry any more: its kind is `retired`.
    """

    kind: str
    row: dict[str, Any]
    parts: dict[str, Rows]
    names: Mapping[str, str] = MappingProxyType({})
    """Id → name, for every id that the row speaks of."""
    document: str | None = None
    stands: bool = False
    """True if the words of a claim stand where they are said to, in a text that has the pinned digest; of a source,
    whether its text has it.
    """
    written: str = ""
    """Its place in the fixtures, `fixtures/claims/NAME.yaml:LINE`, found at display; empty where it is not found."""
    moved: str = ""
    """The fate of the id that was asked for, if that is not the current one."""


def find(reader: Reader, name: str) -> list[Thing]:
    """Return what `name` is the id or the name of. One id that is an actor and a place gives both. Raises
    NameNotResolved.
    """
    found = names.meanings(reader, name, KINDS)
    exact = [m for m in found if m.id == name] or found
    if len(exact) > 1:
        ready = "   ".join(f"factdb show {m.id}" for m in exact)
        raise NameNotResolved(f"“{name}” can be {len(exact)} things", hint=f"say which: {ready}")
    if not exact:
        if cited := names.retired(reader, name):
            return [_gone(each) for each in cited]
        kinds = ("actor", "place", "event", "source", "claim")
        raise names.unknown(reader, name, kinds, lambda near: f"factdb show {near.id}")
    now = exact[0].id
    things = [_whole(reader, kind, now) for kind in exact[0].kinds]
    if now not in {slug for _, slug in names.moved(reader, name)}:
        return things
    if cited := names.retired(reader, name):  # another thing stands for it: the one is not to be taken for the other
        return [*(_gone(each) for each in cited if each.successor == now), *things]
    return [thing._replace(moved=f"is now {now}") for thing in things]


def _gone(gone: names.Gone) -> Thing:
    kind, *rest = gone
    return Thing("retired", {"of": kind, **dict(zip(names.Gone._fields[1:], rest, strict=True))}, {})


def _whole(reader: Reader, kind: str, slug: str) -> Thing:
    row = fetch(reader, f"SELECT * FROM {names.REGISTRIES.get(kind, 'claims')} WHERE id = :id", {"id": slug})[0]
    parts = {name: fetch(reader, sql, {"id": slug}) for name, sql in {**_PARTS[kind], **_EVERY[kind]}.items()}
    if kind != "claim":
        text = row.pop("text", None)
        if kind == "event":
            both, uncontested, open_ = common_ground.common(reader, slug)
            parts |= {"both_say": both, "uncontested": uncontested, "open": open_}
        return Thing(kind, row, parts, _neighbours(reader, kind, row), None, _stands(text, row.get("sha256"), []))
    source = fetch(reader, "SELECT * FROM sources WHERE id = :id", {"id": row["source"]})[0]
    parts["source"] = [source]
    text = source["text"]
    return Thing(
        kind,
        row,
        parts,
        _named(reader, row),
        text,
        _stands(text, source["sha256"], json.loads(row["spans"])),
    )


def _stands(text: str | None, sha256: str | None, spans: list[dict[str, Any]]) -> bool:
    if text is None or hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
        return False
    return all(text[span["start"] : span["end"]] == span["words"] for span in spans)


def _named(reader: Reader, row: dict[str, Any]) -> dict[str, str]:
    """The names of the actors, places and events of a claim."""
    wanted = {
        "actors": [
            *json.loads(row["actors"]),
            *(v["addressee"] for v in json.loads(row["voices"]) if v["addressee"]),
        ],
        "places": json.loads(row["places"]),
        "events": [e["event"] for e in json.loads(row["events"])],
    }
    return {slug: _name(reader, view, slug) for view, slugs in wanted.items() for slug in slugs}


_NEIGHBOURS = {
    "event": {"place": "places", "from_place": "places", "to_place": "places", "part_of": "events"},
    "actor": {"part_of": "actors"},
    "place": {"part_of": "places"},
}
"""Columns that hold the id of another thing, and the view that has its name."""


def _neighbours(reader: Reader, kind: str, row: dict[str, Any]) -> dict[str, str]:
    """The names of the things that the row of a registry points at."""
    named = {row[column]: view for column, view in _NEIGHBOURS.get(kind, {}).items() if row[column]}
    return {slug: _name(reader, view, slug) for slug, view in named.items()}


def _name(reader: Reader, view: str, slug: str) -> str:
    column = "title" if view == "events" else "name"
    return str(next(reader.execute(f"SELECT {column} FROM {view} WHERE id = ?", (slug,)))[0])


_CLAIM = (
    "c.id, c.status, c.voice, c.voice_name, c.statement, c.source, c.polarity, c.reviewed,"
    " (SELECT s.kind FROM sources AS s WHERE s.id = c.source) AS source_kind, c.certainty,"
    " c.contested_by, c.perhaps_contested_by, c.contests, c.also_said_by"
)
_CONTEST = (
    "SELECT d.claim, d.voice, d.voice_name, d.statement, d.kind, d.contested, d.contested_voice,"
    " d.contested_voice_name, d.contested_statement, d.basis, d.scope, d.counts, d.note, d.source, d.reviewed,"
    f" {fragments.certainty('d.claim')} AS certainty, {fragments.certainty('d.contested')} AS contested_certainty,"
    " (SELECT s.kind FROM sources AS s WHERE s.id = d.source) AS source_kind,"
    " (SELECT s.kind FROM sources AS s JOIN claims AS c ON c.source = s.id WHERE c.id = d.contested)"
    " AS contested_source_kind FROM disputes AS d WHERE d.voice IS NOT d.contested_voice AND "
)
"""Contests of other voices, those that hang on the reading too."""
_BY_COUNT = " ORDER BY d.counts DESC, d.contested, d.claim, d.kind, d.scope"
_BELOW = fragments.BELOW.replace("@", ":id")
_SPOKEN = fragments.SPOKEN_BY.replace("@", ":id")
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
        "sizes": (
            f"SELECT q.comparator, q.low, q.high, q.unit, q.counted, q.place, q.words, {_CLAIM}"
            " FROM quantities AS q JOIN claims AS c ON c.id = q.claim"
            " WHERE q.event = :id ORDER BY c.source, c.position, c.id, q.position"
        ),
        "contests": (
            f"{_CONTEST}d.contested IN (SELECT a.claim FROM about AS a"
            f" WHERE a.kind = 'event' AND a.id = :id AND a.role = 'asserts'){_BY_COUNT}"
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
        "passes_on": (
            f"SELECT {_CLAIM} FROM voices AS v JOIN claims AS c ON c.id = v.claim"
            " WHERE v.actor = :id AND v.innermost = 0 ORDER BY c.source, c.position, c.id"
        ),
        "contests": f"{_CONTEST}d.claim IN {_SPOKEN}{_BY_COUNT}",
        # A contradiction stands in `contests` already: each contests the other.
        "contested": f"{_CONTEST}d.kind = 'disputes' AND d.contested IN {_SPOKEN}{_BY_COUNT}",
        "events": (
            "SELECT p.role, e.id, e.title, e.kind, e.affirmed, e.denied, e.reviewed"
            " FROM participants AS p JOIN events AS e ON e.id = p.event WHERE p.actor = :id ORDER BY e.id, p.role"
        ),
        "below": "SELECT a.id, a.name, a.kind, a.reviewed FROM actors AS a WHERE a.part_of = :id ORDER BY a.id",
    },
    "place": {
        "about": (
            f"SELECT {_CLAIM}, a.direct FROM about AS a JOIN claims AS c ON c.id = a.claim"
            " WHERE a.kind = 'place' AND a.id = :id ORDER BY c.source, c.position, c.id"
        ),
        "above": (
            "WITH RECURSIVE above(id, depth) AS (SELECT p.part_of, 1 FROM places AS p WHERE p.id = :id"
            " UNION SELECT p.part_of, above.depth + 1 FROM places AS p JOIN above ON p.id = above.id"
            " WHERE above.depth < 99)"
            " SELECT p.id, p.name, p.kind FROM above JOIN places AS p ON p.id = above.id ORDER BY above.depth, p.id"
        ),
        "below": (
            "SELECT p.id, p.name, p.kind, p.part_of, p.claims_about, p.reviewed FROM places AS p"
            f" WHERE p.id IN {_BELOW} AND p.id <> :id ORDER BY p.part_of, p.id"
        ),
        "events": (
            "SELECT e.id, e.title, e.kind, e.place, e.place_name, e.from_place, e.to_place, e.affirmed, e.denied,"
            f" e.claims, e.reviewed FROM events AS e WHERE e.place IN {_BELOW} OR e.from_place IN {_BELOW}"
            f" OR e.to_place IN {_BELOW} ORDER BY e.id"
        ),
    },
    "source": {
        "claims": f"SELECT {_CLAIM}, c.position FROM claims AS c WHERE c.source = :id ORDER BY c.position, c.id",
        "superseded_by": "SELECT s.id FROM sources AS s WHERE s.supersedes = :id ORDER BY s.id",
    },
}
