"""The same answers sooner: which rows a page has is found by keys, where the file's views have them (contract 1.6).

`compose` says what is asked, and asks it of any file; here stands what is quicker, each with what it holds for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from factdb.query import Query, Statement, compose
from factdb.query.filters import BY_NAME
from factdb.query.lists import ABOUT, LISTS, OPEN_END, OPEN_START, Dated
from factdb.vocabulary import ITSELF


class Keys(NamedTuple):
    """What leads to rows of a list, and has all that puts them in order. The filter that it stands for is in `filters`;
    without one, `always` holds.
    """

    of: str
    filters: Mapping[str, str]
    always: str
    columns: Mapping[str, str]
    """Columns of the list's view → what has the same value here. Together they name a row."""
    order: tuple[str, ...]


_IN_ORDER = ("k.source", "k.position", "k.claim")
_EACH = "CROSS JOIN json_each(k.events) AS e"
KEYS: Mapping[tuple[str, str], Keys] = {
    ("claims", "about"): Keys("about AS k", {"about": "k.id = @"}, "", {"id": "k.claim"}, _IN_ORDER),
    ("claims", "voice"): Keys(
        "voices AS k", {"voice": "(k.actor = @ AND k.innermost = 1)"}, "", {"id": "k.claim"}, _IN_ORDER
    ),
    ("timeline", ""): Keys(
        f"claims AS k\n{_EACH}",
        {},
        "json_extract(e.value, '$.role') = 'asserts'",
        {"event": "json_extract(e.value, '$.event')", "claim": "k.id"},
        (
            OPEN_START.format("k.when_earliest"),
            OPEN_END.format("k.when_latest"),
            "k.when_words IS NULL",
            "json_extract(e.value, '$.event')",
            "k.id",
        ),
    ),
}
"""By list, and filter beside which there are dates alone."""

OF_PLACE = "EXISTS (SELECT 1 FROM about AS a WHERE a.kind = 'place' AND a.id = @ AND a.{of} = {id})"
FIRST_OF_PLACE = (
    f"(SELECT s.id FROM sources AS s WHERE {OF_PLACE.format(of='source', id='s.id')} ORDER BY s.id LIMIT :limit)"
)
"""The first documents with a claim about a place, as many as a page has rows: what it shows is in them."""
ABOUT_BY_SOURCE = (
    "SELECT x.source AS source, count(*) AS count"
    " FROM (SELECT a.source FROM about AS a WHERE a.kind = 'place' AND a.id = @ LIMIT -1) AS x"
    "\nGROUP BY 1\nORDER BY count DESC, 1"
)
"""How many claims about a place each document has."""


def statement(connection: sqlite3.Connection, query: Query) -> Statement:
    """The statement that answers the query; of several that give the same answer, the one that is quicker here."""
    if not _has_keys(connection):
        return compose.statement(query)
    about = next((c.value for c in query.clauses if c.filter == "about"), None)
    kinds = _kinds(connection, about) if about is not None else {}
    if len(kinds) > 1:  # of what is a place and an actor in one, a claim can stand there twice
        return compose.statement(query)
    if is_of_place(query) and "place" in kinds and _is_busy(connection, kinds["place"]):
        return near_place(query)
    return by_keys(query) or _every(query) or compose.statement(query)


def _has_keys(connection: sqlite3.Connection) -> bool:
    return any(column == "position" for _, column, *_ in connection.execute("PRAGMA table_info(about)"))


def _kinds(connection: sqlite3.Connection, slug: str) -> dict[str, int]:
    """As what the id stands in the registries, and how many claims are about that."""
    sql = (
        "SELECT 'place', claims_about FROM places WHERE id = :id"
        " UNION ALL SELECT 'actor', claims_about FROM actors WHERE id = :id"
        " UNION ALL SELECT 'event', claims FROM events WHERE id = :id"
    )
    return {str(kind): int(claims) for kind, claims in connection.execute(sql, {"id": slug})}


def _is_busy(connection: sqlite3.Connection, claims: int) -> bool:
    """Whether there are more claims than documents to two of them."""
    (sources,) = connection.execute("SELECT t.sources FROM totals AS t").fetchone()
    return 2 * claims > int(sources)


def is_of_place(query: Query) -> bool:
    """Whether the answer is found document by document, should what it is about be a place: by `near_place`."""
    shaped = query.list == "claims" and not query.sort and query.by in ((), ("source",), ("source", "voice"))
    counted = query.counted and query.by == ("source",)
    alone = [(c.filter, c.negated) for c in query.clauses] == [("about", False)]
    return shaped and alone and (counted or (query.limit is not None and not query.counted))


def near_place(query: Query) -> Statement:
    """The answer to a question that `is_of_place`, about what is a place and nothing else. Of a region with a great
    many claims it comes at once.
    """
    if query.counted:
        sql, bound = ABOUT_BY_SOURCE.replace("@", ":about_1"), {"about_1": query.clauses[0].value}
        return compose.limited(Statement(sql, {**bound}), query)
    page = compose.rows(query)
    sql = page.sql.replace(
        "FROM claims AS c\n", f"FROM {FIRST_OF_PLACE} AS f\nCROSS JOIN claims AS c ON c.source = f.id\n", 1
    )
    sql = sql.replace(f"c.id IN {ABOUT}".replace("@", ":about_1"), OF_PLACE.format(of="claim", id="c.id"), 1)
    return page._replace(sql=sql.replace("@", ":about_1"))


def by_keys(query: Query) -> Statement | None:
    """A page, or how many rows there are, found by what leads to them; None where nothing does. An `about` must be of
    one thing.
    """
    keys = _leading(query)
    if keys is None:
        return None
    listed = LISTS[query.list]
    led = listed._replace(
        view=keys.of, filters=keys.filters, dates={"event": Dated("k", "when")}, unless=((), keys.always)
    )
    where, parameters = compose.where(query, led)
    from_ = f"FROM {keys.of}{where}"
    if query.counted:
        return Statement(f"SELECT count(*) AS count\nFROM (\n  SELECT 1 {from_}\n  LIMIT -1\n)", parameters)
    return compose.paged(query, keys.columns, list(keys.order), Statement(from_, parameters))


def _leading(query: Query) -> Keys | None:
    """What leads to the rows of the query and puts them in order."""
    plain = not (query.by or query.sort or query.undated or query.certainly) and query.date == "event"
    if not plain or (query.limit is None and not query.counted) or any(c.negated for c in query.clauses):
        return None
    others = [c for c in query.clauses if not BY_NAME[c.filter].date]
    dated = len(others) < len(query.clauses)
    if len(others) > 1 or (others and others[0].value == ITSELF) or not (dated or (others and not query.counted)):
        return None
    return KEYS.get((query.list, others[0].filter if others else ""))


def _every(query: Query) -> Statement | None:
    """How many claims there are."""
    if query.list != "claims" or not query.counted or query.clauses or query.by:
        return None
    return Statement("SELECT t.claims AS count FROM totals AS t", {})
