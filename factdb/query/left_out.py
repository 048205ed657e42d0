"""What there is to say beside the rows: what was left out for want of knowledge, and why an answer is empty."""

from __future__ import annotations

import sqlite3
from typing import Any

from factdb.query import compose, plans
from factdb.query.count import count, number
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.query.plans import fetch


def beside(connection: sqlite3.Connection, query: Query, *, empty: bool) -> dict[str, Any]:
    """What there is to say beside the rows: what was left out for want of knowledge, and why an answer is empty."""
    stateless = compose.stateless(query)
    left_out = fetch(connection, *stateless) if stateless else []
    found: dict[str, Any] = {
        "undated": number(connection, plans.undated(connection, query)),
        "stateless": tuple((str(row["voice"]), int(row["count"])) for row in left_out),
        "doubtful": number(connection, compose.doubtful(query)),
        "ungrouped": number(connection, compose.ungrouped(query)),
    }
    if empty:
        found |= {"without": _without(connection, query), "instead": _instead(connection, query)}
    return found


NEAR = 20
"""How many others an empty answer looks at."""


def _instead(connection: sqlite3.Connection, query: Query) -> tuple[tuple[str, int], ...]:
    """Where there is something: with the actors of the country that is named, or about the place instead of in it."""
    counts = []
    for clause in (c for c in query.clauses if not c.negated):
        for near in _near(connection, query, clause):
            clauses = tuple(near if c == clause else c for c in query.clauses)
            if found := count(connection, query._replace(clauses=clauses, by=())):
                counts.append((f"--{near.filter} {near.value}", found))
    return tuple(sorted(counts, key=lambda pair: -pair[1])[:3])


def _near(connection: sqlite3.Connection, query: Query, clause: Clause) -> list[Clause]:
    if clause.filter == "in":
        return [clause._replace(filter="about")] if "about" in LISTS[query.list].filters else []
    if "actor" not in BY_NAME[clause.filter].kinds:
        return []
    sql = (
        "SELECT a.id FROM actors AS a WHERE a.id <> :id AND a.country = coalesce("
        "(SELECT p.country FROM places AS p WHERE p.id = :id AND p.kind = 'country'),"
        " (SELECT s.country FROM actors AS s WHERE s.id = :id AND s.kind = 'state')) ORDER BY a.id LIMIT :most"
    )
    return [clause._replace(value=str(row["id"])) for row in fetch(connection, sql, {"id": clause.value, "most": NEAR})]


def things(connection: sqlite3.Connection, query: Query) -> int:
    return count(connection, query._replace(by=())) if LISTS[query.list].several(query.by) else 0


def _without(connection: sqlite3.Connection, query: Query) -> tuple[tuple[str, int], ...]:
    """For each filter of several, how many rows there would be without it: which one emptied the answer."""
    used = dict.fromkeys((c.filter, c.negated) for c in query.clauses)
    if len(used) < 2:
        return ()
    counts = []
    for name, negated in used:
        left = tuple(c for c in query.clauses if (c.filter, c.negated) != (name, negated))
        given = [c.value for c in query.clauses if (c.filter, c.negated) == (name, negated)]
        option = f"--{name}" if BY_NAME[name].switch else f"--{name} {' '.join(given)}"
        counts.append((option, count(connection, query._replace(clauses=left))))
    return tuple(counts)
