"""The same answers sooner: which rows a page has is found by keys, where the file's views have them (contract 1.6).

`compose` says what is asked, and asks it of any file; here stands what is quicker, each with what it holds for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.query import compose, plan_keys
from factdb.query.fragments import ABOUT, SPOKEN_BY
from factdb.query.model import Query, Statement
from factdb.vocabulary import ITSELF

OF = "EXISTS (SELECT 1 FROM about AS a WHERE a.kind = '{kind}' AND a.id = @ AND a.{column} = {id})"
SPOKEN = "EXISTS (SELECT 1 FROM voices AS v WHERE v.claim = c.id AND v.actor = @ AND v.innermost = 1)"
# LIMIT -1 as in fragments.CLAIMS_DISPUTED: joins that nobody asks for fall away.
ABOUT_BY_SOURCE = (
    "SELECT x.source AS source, count(*) AS count"
    " FROM (SELECT a.source FROM about AS a WHERE a.kind = 'place' AND a.id = @ LIMIT -1) AS x"
    "\nGROUP BY 1\nORDER BY count DESC, 1"
)
"""How many claims about a place each document has."""

FIRST_EVENTS = (
    "(SELECT e.id FROM (SELECT x.id, x.kind FROM events AS x ORDER BY x.id LIMIT 64 * :within) AS e"
    " WHERE e.kind = 'troop-deployment' ORDER BY e.id LIMIT :within)"
)
"""All deployments would be put in order otherwise, of however many events."""

FIRST = 64
"""How many documents, or events, are looked at first for a page."""
MANY = 300
"""How many claims must be about a thing, or made by a speaker, before a page of them is looked for in the first
documents: fewer are put in order before that is done.
"""


class Led(NamedTuple):
    """What a page of claims is found by: a filter, and as what its value stands in the registries."""

    filter: str
    value: str
    kind: str


def rows(reader: Reader, query: Query) -> list[dict[str, Any]]:
    """The rows that answer the query."""
    page = None
    if not query.dated and _has_keys(reader):
        page = _in_first_documents(reader, query) or _in_first_events(reader, query) or _with_dates(reader, query)
    return page or fetch(reader, *statement(reader, query))


def statement(reader: Reader, query: Query) -> Statement:
    """The statement that answers the query; of several that give the same answer, the one that is quicker here."""
    if query.of or query.dated or not _has_keys(reader) or (kinds := _kinds(reader, query)) is None:
        return compose.statement(query)
    counted = _by_source(query) if kinds == {"place"} else None
    return counted or plan_keys.found(query) or _every(query) or compose.statement(query)


def undated(reader: Reader, query: Query) -> Statement | None:
    """How many rows the filters by date leave out for want of a date; None where there are none to leave out."""
    counting = compose.undated(query)
    if counting is None or query.dated or not _has_keys(reader) or _kinds(reader, query) is None:
        return counting
    return plan_keys.undated(query) or counting


def _kinds(reader: Reader, query: Query) -> set[str] | None:
    """As what the things that the query is about stand in the registries; None where one is several, a place and an
    actor: then a claim can be about it twice.
    """
    found = [_things(reader, c.value) for c in query.clauses if c.filter == "about"]
    return {kind for things in found for kind in things} if all(len(things) < 2 for things in found) else None


def fetch(reader: Reader, sql: str, parameters: Mapping[str, str | int]) -> list[dict[str, Any]]:
    """The rows, by column."""
    cursor = reader.execute(sql, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _has_keys(reader: Reader) -> bool:
    return "position" in reader.columns("about")


def _things(reader: Reader, slug: str) -> list[str]:
    """As what the id stands in the registries."""
    sql = (
        "SELECT 'place' FROM places WHERE id = :id UNION ALL SELECT 'actor' FROM actors WHERE id = :id"
        " UNION ALL SELECT 'event' FROM events WHERE id = :id"
    )
    return [str(kind) for (kind,) in reader.execute(sql, {"id": slug})]


def _in_first_documents(reader: Reader, query: Query) -> list[dict[str, Any]] | None:
    """The rows of a page of claims, where the first documents fill it; None where they don't, or where it is no such
    page. How many documents will do is guessed from those, and again where it was too few; no more claims are looked at
    than would be put in order else, which is less work.
    """
    led = _led(reader, query)
    if led is None or query.limit is None or not _has_many(reader, led):
        return None
    found = fetch(reader, *first_documents(query, led, within := FIRST))
    if len(found) >= query.limit:
        return found
    led_to = len(found) if len(query.clauses) == 1 else _led_in(reader, query, led)
    sources, claims = reader.execute("SELECT t.sources, t.claims FROM totals AS t").fetchone()
    while len(found) < query.limit:
        within = 2 * within * query.limit // max(len(found), 1)
        if within * claims > (led_to * sources // FIRST) * sources:
            return None
        found = fetch(reader, *first_documents(query, led, within))
    return found


def _led_in(reader: Reader, query: Query, led: Led) -> int:
    """How many claims are led to in the first documents, whatever else is asked of them."""
    alone = Query("claims", tuple(c for c in query.clauses if c.filter == led.filter), columns=("id",))
    found = first_documents(alone, led, FIRST)
    (many,) = reader.execute(f"SELECT count(*) FROM (\n{found.sql}\n)", found.parameters).fetchone()
    return int(many)


def _has_many(reader: Reader, led: Led) -> bool:
    """Whether so many claims are found by it that a page is looked for in the first documents."""
    leading = plan_keys.KEYS["claims", led.filter]
    where = leading.filters[led.filter].replace("@", ":value")
    sql = f"SELECT 1 FROM (SELECT 1 FROM {leading.of} WHERE {where} LIMIT -1) LIMIT 1 OFFSET :many"
    return reader.execute(sql, {"value": led.value, "many": MANY}).fetchone() is not None


def _in_first_events(reader: Reader, query: Query) -> list[dict[str, Any]] | None:
    """The rows of a page of deployments, where the first events fill it; None where they don't, or there are few."""
    if query.list != "deployments" or query.limit is None or query.by or query.sort or query.counted:
        return None
    (events,) = reader.execute("SELECT t.events FROM totals AS t").fetchone()
    found = fetch(reader, *first_events(query, FIRST)) if events > MANY else []
    return found if len(found) >= query.limit else None


def _with_dates(reader: Reader, query: Query) -> list[dict[str, Any]] | None:
    """The rows of a page of a timeline that no date narrows, where those that are dated fill it; else None."""
    dated = plan_keys.first_dated(query)
    if dated is None or _kinds(reader, query) is None:
        return None
    found = fetch(reader, *dated)
    return found if len(found) == query.limit else None


def first_events(query: Query, within: int) -> Statement:
    """The head of the answer, as far as it is about the first so many deployments."""
    page = compose.rows(query)
    from_, ordered, order = page.sql.partition("\nORDER BY")
    narrowed = compose.also(from_, f"d.event IN {FIRST_EVENTS}")
    return Statement(narrowed + ordered + order, {**page.parameters, "within": within})


def _led(reader: Reader, query: Query) -> Led | None:
    """The one filter that leads to claims wanted document by document, beside some that each claim tells; else None."""
    led = [c for c in query.clauses if c.filter in ("about", "voice")]
    others = all(c in led or c.filter in compose.SIFTING for c in query.clauses)
    shaped = not (query.sort or query.counted) and query.by in ((), ("source",), ("source", "voice"))
    if query.list != "claims" or len(led) != 1 or not (others and shaped):
        return None
    (clause,) = led
    if clause.negated or clause.value == ITSELF:
        return None
    kinds = _things(reader, clause.value) if clause.filter == "about" else ["actor"]
    return Led(clause.filter, clause.value, kinds[0]) if len(kinds) == 1 else None


def first_documents(query: Query, led: Led, within: int) -> Statement:
    """The head of the answer, as far as it stands in the first so many documents."""
    found = compose.rows(query)
    key = f":{led.filter}_1"
    there = "SELECT s.id FROM sources AS s ORDER BY s.id LIMIT :within"
    if led.kind == "place":  # an index has the documents of a place
        of = OF.format(kind="place", column="source", id="s.id")
        each_counts = query.limit is not None and len(query.clauses) == 1  # a document has a claim that is wanted
        enough = " LIMIT :limit" if each_counts else ""
        there = f"SELECT s.id FROM ({there}) AS s WHERE {of} ORDER BY s.id{enough}".replace("@", key)
    each = OF.format(kind=led.kind, column="claim", id="c.id") if led.filter == "about" else SPOKEN
    every = f"c.id IN {ABOUT if led.filter == 'about' else SPOKEN_BY}"
    sql = found.sql.replace(
        "FROM claims AS c\n", f"FROM ({there}) AS f\nCROSS JOIN claims AS c ON c.source = f.id\n", 1
    )
    sql = sql.replace(every.replace("@", key), each.replace("@", key), 1)
    return Statement(sql, {**found.parameters, "within": within})


def _by_source(query: Query) -> Statement | None:
    """How many claims about what is a place each document has."""
    alone = [(c.filter, c.negated) for c in query.clauses] == [("about", False)]
    if query.list != "claims" or not alone or not query.counted or query.by != ("source",):
        return None
    sql = ABOUT_BY_SOURCE.replace("@", ":about_1")
    return compose.limited(Statement(sql, {"about_1": query.clauses[0].value}), query)


def _every(query: Query) -> Statement | None:
    """How many claims there are."""
    if query.list != "claims" or not query.counted or query.clauses or query.by:
        return None
    return Statement("SELECT t.claims AS count FROM totals AS t", {})
