"""Query → Result, and the things that `show` shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from factdb.errors import DatabaseError, UsageError
from factdb.query import Clause, Query, Result, Statement, compose, names, quick
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.quick import fetch
from factdb.vocabulary import ITSELF

JSON_COLUMNS = frozenset(
    {
        *("voices", "spans", "places", "actors", "events", "names", "participants", "matches"),
        *("contested_by", "perhaps_contested_by", "contests", "also_said_by"),
    }
)
"""Columns whose text is JSON."""

VOCABULARY = {
    "claims": "claim_kind",
    "events": "event_kind",
    "timeline": "event_kind",
    "actors": "actor_kind",
    "places": "place_kind",
    "sources": "source_kind",
}


def resolved(connection: sqlite3.Connection, name: str, given: tuple[tuple[str, str, bool], ...]) -> tuple[Clause, ...]:
    """Options as a person gives them (filter, value, negated) → clauses with ids and codes, each once, in a fixed
    order.
    """
    return ordered(Clause(f, _value(connection, name, f, value), negated) for f, value, negated in given)


def ordered(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Each clause once, in a fixed order: one question is one Query."""
    order = list(BY_NAME)
    return tuple(sorted(set(clauses), key=lambda c: (order.index(c.filter), c.value, c.negated)))


def _value(connection: sqlite3.Connection, name: str, option: str, value: str) -> str:
    described = BY_NAME[option]
    LISTS[name].fragment(Query(name), option)
    if described.kinds:
        return names.resolve(connection, value, described.kinds, option=option)
    if described.codes or described.vocabulary:
        return _code(connection, name, option, value)
    return value


def codes(connection: sqlite3.Connection, name: str, option: str) -> tuple[str, ...]:
    """The codes that a filter of the list can take."""
    if BY_NAME[option].codes:
        return BY_NAME[option].codes
    vocabulary = VOCABULARY[name] if option == "kind" else BY_NAME[option].vocabulary
    sql = "SELECT code FROM vocabularies WHERE vocabulary = ? ORDER BY position"
    return tuple(str(row[0]) for row in connection.execute(sql, (vocabulary,)))


def _code(connection: sqlite3.Connection, name: str, option: str, value: str) -> str:
    known = codes(connection, name, option)
    if value not in known:
        hint = names.meant(value, known) or f"one of: {', '.join(known)}"
        raise UsageError(f"--{option}: there is no “{value}”", hint=hint)
    return value


def statement(connection: sqlite3.Connection, query: Query) -> Statement:
    """The SQL of the whole answer; what it searches for as this file writes it."""
    query = _widened(connection, query)
    if query.list != "search":
        return compose.statement(query)
    from factdb.query import search  # for few questions

    return search.statement(*search.asked(query))


def _widened(connection: sqlite3.Connection, query: Query) -> Query:
    """The query that finds what it searches for however the file writes it."""
    if all(clause.filter != "match" for clause in query.clauses):
        return query
    from factdb.query import spellings  # for few questions

    return spellings.widened(connection, query)


def run(connection: sqlite3.Connection, query: Query) -> Result:
    """Answer the query. Raises UsageError for a column that its rows do not have."""
    _columns(connection, query)
    if query.list == "search":
        from factdb.query import search

        return search.run(connection, *search.asked(query))
    query = _widened(connection, query)
    if query.counted:
        return _counted(connection, query)
    found = quick.rows(connection, query)
    total = len(found) if query.limit is None or len(found) < query.limit else _count(connection, query)
    return Result(
        query=query,
        columns=compose.columns(query),
        rows=tuple(found),
        total=total,
        things=_things(connection, query),
        labels=labels(connection, query, found),
        **beside(connection, query, empty=not found),
    )


def _counted(connection: sqlite3.Connection, query: Query) -> Result:
    found = fetch(connection, *quick.statement(connection, query))
    total = sum(int(row["count"]) for row in found) if query.limit is None else _count(connection, query)
    left_out = beside(connection, query, empty=total == 0)
    named = labels(connection, query, found)
    called = [name for name in query.by if name in NAMES]
    rows = tuple({**row, **{NAMES[name]: named.get((name, row[name])) for name in called}} for row in found)
    columns = (*query.by, "count", *(NAMES[name] for name in called))
    return Result(query, columns, rows, total, _things(connection, query), named, **left_out)


NAMES = {"voice": "voice_name", "place": "place_name", "actor": "actor_name", "event": "title"}
"""Dimensions that hold ids, and the column that has the name beside a count."""


def beside(connection: sqlite3.Connection, query: Query, *, empty: bool) -> dict[str, Any]:
    """What there is to say beside the rows: what was left out for want of knowledge, and why an answer is empty."""
    stateless = compose.stateless(query)
    left_out = fetch(connection, *stateless) if stateless else []
    found: dict[str, Any] = {
        "undated": number(connection, quick.undated(connection, query)),
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
            if found := _count(connection, query._replace(clauses=clauses, by=())):
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


def _things(connection: sqlite3.Connection, query: Query) -> int:
    return _count(connection, query._replace(by=())) if LISTS[query.list].several(query.by) else 0


def _columns(connection: sqlite3.Connection, query: Query) -> None:
    named = [*query.columns, *(field.removeprefix("-") for field in query.sort)]
    known = meanings(connection, query.list) if named else {}
    for name in named:
        if name not in known:
            hint = names.meant(name, known) or f"see them: factdb {query.list} --columns help"
            rows = "what search finds has" if query.list == "search" else f"{query.list} have"
            raise UsageError(f"{rows} no column “{name}”", hint=hint)


def meanings(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """The columns that the rows of a list can have, and what they mean."""
    if name == "search":
        from factdb.query import search  # for few questions

        return search.MEANINGS
    from factdb.query import contract

    view = contract.views(connection).get(LISTS[name].view)
    if view is None:
        said = f"the view {LISTS[name].view} is not as factdb makes it"
        raise DatabaseError(said, hint="bring it up to date: factdb migrate")
    looked_up = {column: said for column, (_, said) in LISTS[name].looked_up.items()}
    return {**contract.meanings(view), **looked_up}


def _count(connection: sqlite3.Connection, query: Query) -> int:
    if LISTS[query.list].several(query.by) or set(query.by) & set(LISTS[query.list].grouped):
        return number(connection, compose.count(query))
    return number(connection, quick.statement(connection, query._replace(counted=True, by=(), sort=(), limit=None)))


def number(connection: sqlite3.Connection, statement: Statement | None) -> int:
    """The one number that the statement gives; 0 without one."""
    return int(next(connection.execute(statement.sql, statement.parameters))[0]) if statement else 0


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
        counts.append((option, _count(connection, query._replace(clauses=left))))
    return tuple(counts)


def labels(connection: sqlite3.Connection, query: Query, rows: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The names to show for the ids of the clauses, and for the documents and voices of the rows."""
    labels: dict[tuple[str, str], str] = {("voice", ITSELF): "the document itself"}
    for clause in query.clauses:
        for kind in BY_NAME[clause.filter].kinds:
            found = _name(connection, kind, clause.value)
            if found:
                labels.setdefault((clause.filter, clause.value), found)
    for source in dict.fromkeys(str(row["source"]) for row in rows if row.get("source")):
        sql = (
            "SELECT v.label, s.title, s.published FROM sources AS s"
            " JOIN vocabularies AS v ON v.vocabulary = 'source_kind' AND v.code = s.kind WHERE s.id = ?"
        )
        kind, title, published = next(connection.execute(sql, (source,)))
        dated = f"published {published}" if published else "publication date not stated"
        labels["source", source] = " · ".join(str(part) for part in (kind, title, dated) if part)
        labels["itself", source] = names.itself(str(kind))
        later = "SELECT id FROM sources WHERE supersedes = ? ORDER BY id"
        for (new,) in connection.execute(later, (source,)):
            labels["superseded", source] = str(new)
    if query.counted and "voice" in query.by:
        for voice in dict.fromkeys(row["voice"] for row in rows if row["voice"]):
            labels["voice", voice] = " and ".join(
                _name(connection, "actor", each) or each for each in voice.split(" + ")
            )
    for dimension in (name for name in query.by if name in ("place", "actor", "event")):
        for slug in dict.fromkeys(row[dimension] for row in rows if row.get(dimension)):
            labels[dimension, slug] = _name(connection, dimension, slug) or slug
    return labels


def _name(connection: sqlite3.Connection, kind: str, slug: str) -> str | None:
    if kind == "country":
        sql = "SELECT name FROM places WHERE kind = 'country' AND country = ? ORDER BY id"
    elif kind in ("actor", "place"):
        sql = f"SELECT name FROM {kind}s WHERE id = ?"
    elif kind == "event":
        sql = "SELECT title FROM events WHERE id = ?"
    else:
        return None
    row = connection.execute(sql, (slug,)).fetchone()
    return str(row[0]) if row else None
