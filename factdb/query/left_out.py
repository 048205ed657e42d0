"""Remarks beside the rows: what was left out for want of knowledge, and why an answer is empty."""

from __future__ import annotations

from typing import Any

from factdb.backend import Reader
from factdb.query import compose, plans
from factdb.query.count import count
from factdb.query.fetch import fetch, number
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.query.prepared import Prepared, prepare


def beside(reader: Reader, asked: Prepared, *, empty: bool) -> dict[str, Any]:
    """Remarks beside the rows: what was left out for want of knowledge, and why an answer is empty."""
    query = asked.query
    stateless = compose.stateless(query)
    left_out = fetch(reader, *stateless.statement()) if stateless else []
    found: dict[str, Any] = {
        "undated": number(reader, plans.undated(asked)),
        "stateless": tuple((str(row["voice"]), int(row["count"])) for row in left_out),
        "doubtful": number(reader, compose.doubtful(query)),
        "ungrouped": number(reader, compose.ungrouped(query)),
    }
    if empty:
        found |= {"without": _without(reader, asked), "instead": _instead(reader, asked)}
    return found


NEAR = 20
"""How many others an empty answer looks at."""


def _instead(reader: Reader, asked: Prepared) -> tuple[tuple[str, int], ...]:
    """Return where there is something: with the actors of the country that is named, or about the place instead of
    in it.
    """
    counts, query = [], asked.query
    for clause in (c for c in query.clauses if not c.negated):
        for near in _near(reader, query, clause):
            clauses = tuple(near if c == clause else c for c in query.clauses)
            if found := count(reader, prepare(reader, query._replace(clauses=clauses, by=()), asked.kinds)):
                counts.append((f"--{near.filter} {near.value}", found))
    return tuple(sorted(counts, key=lambda pair: -pair[1])[:3])


def _near(reader: Reader, query: Query, clause: Clause) -> list[Clause]:
    if clause.filter == "in":
        return [clause._replace(filter="about")] if "about" in LISTS[query.list].filters else []
    if "actor" not in BY_NAME[clause.filter].kinds:
        return []
    sql = (
        "SELECT a.id FROM actors AS a WHERE a.id <> :id AND a.country = coalesce("
        "(SELECT p.country FROM places AS p WHERE p.id = :id AND p.kind = 'country'),"
        " (SELECT s.country FROM actors AS s WHERE s.id = :id AND s.kind = 'state')) ORDER BY a.id LIMIT :most"
    )
    return [clause._replace(value=str(row["id"])) for row in fetch(reader, sql, {"id": clause.value, "most": NEAR})]


def things(reader: Reader, asked: Prepared) -> int:
    return count(reader, asked.but(by=())) if LISTS[asked.query.list].several(asked.query.by) else 0


def _without(reader: Reader, asked: Prepared) -> tuple[tuple[str, int], ...]:
    """For each filter of several, how many rows there would be without it: which one emptied the answer."""
    query = asked.query
    used = dict.fromkeys((c.filter, c.negated) for c in query.clauses)
    if len(used) < 2:
        return ()
    counts = []
    for name, negated in used:
        left = tuple(c for c in query.clauses if (c.filter, c.negated) != (name, negated))
        given = [c.value for c in query.clauses if (c.filter, c.negated) == (name, negated)]
        option = f"--{name}" if BY_NAME[name].switch else f"--{name} {' '.join(given)}"
        counts.append((option, count(reader, asked.but(clauses=left))))
    return tuple(counts)
