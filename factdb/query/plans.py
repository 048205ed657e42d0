"""The same answers sooner: which rows a page has is found by keys, where the file's views have them (contract 1.6).

`compose` says what is asked, and asks it of any file; here stands what is quicker, each with what it holds for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.query import compose
from factdb.query.dated import OPEN_END, OPEN_START, Dated
from factdb.query.fetch import fetch, number
from factdb.query.fragments import ABOUT, EVENTS_IN, SPOKEN_BY
from factdb.query.lists import LISTS
from factdb.query.model import Query
from factdb.query.prepared import Prepared
from factdb.query.select import ALL, Order, Select, ascending
from factdb.vocabulary import ITSELF

OF = "EXISTS (SELECT 1 FROM about AS a WHERE a.kind = '{kind}' AND a.id = @ AND a.{column} = {id})"
SPOKEN = "EXISTS (SELECT 1 FROM voices AS v WHERE v.claim = c.id AND v.actor = @ AND v.innermost = 1)"
# The LIMIT as in fragments.CLAIMS_DISPUTED: joins that nobody asks for fall away.
ABOUT_BY_SOURCE = Select(
    ("x.source AS source", "count(*) AS count"),
    f"(SELECT a.source FROM about AS a WHERE a.kind = 'place' AND a.id = @ LIMIT {ALL}) AS x",
    groups=("1",),
    order=(Order("count", descending=True), Order("1")),
)
"""How many claims about a place each document has."""
EVERY_CLAIM = Select(("t.claims AS count",), "totals AS t")

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
    """The key by which a page of claims is found: a filter, and as what its value stands in the registries."""

    filter: str
    value: str
    kind: str


class Keys(NamedTuple):
    """A table that leads to rows of a list and has all that puts them in order. The filter that it stands for is in
    `filters`; without one, `always` holds.
    """

    rows: Select
    filters: Mapping[str, str]
    columns: Mapping[str, str]
    """Columns of the list's view → what has the same value here. Together they name a row."""
    order: tuple[Order, ...]
    always: str = ""


def _in_time(wordless: str, event: str, claim: str) -> tuple[Order, ...]:
    return ascending(OPEN_START.format("k.when_earliest"), OPEN_END.format("k.when_latest"), wordless, event, claim)


_IN_ORDER = ascending("k.source", "k.position", "k.claim")
_EACH = "CROSS JOIN json_each(k.events) AS e"
_ASSERTED = "e.claim = k.claim AND e.kind = 'event' AND e.role = 'asserts'"
_DATED = 'k."when" IS NOT NULL'
_EVENT = "json_extract(e.value, '$.event')"
_WORDLESS = "(SELECT c.when_words IS NULL FROM claims AS c WHERE c.id = k.claim)"
_LED = {"about": ("about AS k", "k.id = @"), "voice": ("voices AS k", "(k.actor = @ AND k.innermost = 1)")}
KEYS: Mapping[tuple[str, str], Keys] = {
    **{
        ("claims", led): Keys(Select((), of), {led: where}, {"id": "k.claim"}, _IN_ORDER)
        for led, (of, where) in _LED.items()
    },
    **{
        ("timeline", led): Keys(
            Select((), of, ("CROSS JOIN about AS e",), (_ASSERTED,)),
            {led: where},
            {"event": "e.id", "claim": "k.claim"},
            _in_time(_WORDLESS, "e.id", "k.claim"),
        )
        for led, (of, where) in _LED.items()
    },
    ("timeline", ""): Keys(
        Select((), "claims AS k", (_EACH,)),
        {},
        {"event": _EVENT, "claim": "k.id"},
        _in_time("k.when_words IS NULL", _EVENT, "k.id"),
        "json_extract(e.value, '$.role') = 'asserts'",
    ),
}
"""By list, and filter beside which there are dates alone. An `about` must be of one thing."""
UNASSERTED = {"about": f"t.claim IS NULL AND (t.event = @ OR t.event IN {EVENTS_IN})", "voice": "1 = 0"}
"""The rows of the timeline that no claim leads to: of events that none asserts."""


def rows(reader: Reader, asked: Prepared) -> list[dict[str, Any]]:
    """The rows that answer the query."""
    page = None
    if asked.keyed:
        page = _in_first_documents(reader, asked) or _in_first_events(reader, asked.query) or _with_dates(reader, asked)
    return page or fetch(reader, *select(asked).statement())


def select(asked: Prepared) -> Select:
    """Return what answers the query; of several that give the same answer, the one that is quicker here."""
    query = asked.query
    if not asked.keyed or asked.about is None:
        return compose.select(query)
    counted = _by_source(query) if asked.about == {"place"} else None
    return counted or found(query) or _every(query) or compose.select(query)


def undated(asked: Prepared) -> Select | None:
    """How many rows the filters by date leave out for want of a date; None where there are none to leave out."""
    counting = compose.undated(asked.query)
    if counting is None or not asked.keyed or asked.about is None:
        return counting
    return undated_led_to(asked.query) or counting


def _in_first_documents(reader: Reader, asked: Prepared) -> list[dict[str, Any]] | None:
    """The rows of a page of claims, where the first documents fill it; None where they don't, or where it is no such
    page. How many documents will do is guessed from those, and again where it was too few; no more claims are looked at
    than would be put in order else, which is less work.
    """
    query, led = asked.query, _led(asked)
    if led is None or query.limit is None or not _has_many(reader, led):
        return None
    found = fetch(reader, *first_documents(query, led, within := FIRST).statement())
    if len(found) >= query.limit:
        return found
    led_to = len(found) if len(query.clauses) == 1 else _led_in(reader, query, led)
    sources, claims = reader.execute("SELECT t.sources, t.claims FROM totals AS t").fetchone()
    while len(found) < query.limit:
        within = 2 * within * query.limit // max(len(found), 1)
        if within * claims > (led_to * sources // FIRST) * sources:
            return None
        found = fetch(reader, *first_documents(query, led, within).statement())
    return found


def _led_in(reader: Reader, query: Query, led: Led) -> int:
    """How many claims are led to in the first documents, whatever else is asked of them."""
    alone = Query("claims", tuple(c for c in query.clauses if c.filter == led.filter), columns=("id",))
    return number(reader, compose.number(first_documents(alone, led, FIRST)))


def _has_many(reader: Reader, led: Led) -> bool:
    """Return whether so many claims are found by it that a page is looked for in the first documents."""
    keys = KEYS["claims", led.filter]
    led_to = keys.rows.also(keys.filters[led.filter]).binding("value", led.value)
    return number(reader, compose.number(led_to, MANY + 1)) > MANY


def _in_first_events(reader: Reader, query: Query) -> list[dict[str, Any]] | None:
    """The rows of a page of deployments, where the first events fill it; None where they don't, or there are few."""
    if query.list != "deployments" or query.limit is None or query.by or query.sort or query.counted:
        return None
    (events,) = reader.execute("SELECT t.events FROM totals AS t").fetchone()
    found = fetch(reader, *first_events(query, FIRST).statement()) if events > MANY else []
    return found if len(found) >= query.limit else None


def _with_dates(reader: Reader, asked: Prepared) -> list[dict[str, Any]] | None:
    """The rows of a page of a timeline that no date narrows, where those that are dated fill it; else None."""
    dated = first_dated(asked.query)
    if dated is None or asked.about is None:
        return None
    found = fetch(reader, *dated.statement())
    return found if len(found) == asked.query.limit else None


def first_events(query: Query, within: int) -> Select:
    """The head of the answer, as far as it is about the first so many deployments."""
    return compose.rows(query, compose.found(query).also(f"d.event IN {FIRST_EVENTS}", within=within))


def _led(asked: Prepared) -> Led | None:
    """The one filter that leads to claims wanted document by document, beside some that each claim tells; else None."""
    query = asked.query
    led = [c for c in query.clauses if c.filter in ("about", "voice")]
    others = all(c in led or c.filter in compose.SIFTING for c in query.clauses)
    shaped = not (query.sort or query.counted) and query.by in ((), ("source",), ("source", "voice"))
    if query.list != "claims" or len(led) != 1 or not (others and shaped):
        return None
    (clause,) = led
    if clause.negated or clause.value == ITSELF:
        return None
    kinds = asked.kinds[clause.value] if clause.filter == "about" else ("actor",)
    return Led(clause.filter, clause.value, kinds[0]) if len(kinds) == 1 else None


def first_documents(query: Query, led: Led, within: int) -> Select:
    """The head of the answer, as far as it stands in the first so many documents."""
    key = f":{led.filter}_1"
    there = "SELECT s.id FROM sources AS s ORDER BY s.id LIMIT :within"
    if led.kind == "place":  # an index has the documents of a place
        of = OF.format(kind="place", column="source", id="s.id").replace("@", key)
        each_counts = query.limit is not None and len(query.clauses) == 1  # a document has a claim that is wanted
        there = f"SELECT s.id FROM ({there}) AS s WHERE {of} ORDER BY s.id{' LIMIT :limit' if each_counts else ''}"
    each = OF.format(kind=led.kind, column="claim", id="c.id") if led.filter == "about" else SPOKEN
    every = f"c.id IN {ABOUT if led.filter == 'about' else SPOKEN_BY}"
    rows = compose.found(query)
    where = tuple(each.replace("@", key) if part == every.replace("@", key) else part for part in rows.where)
    first = rows._replace(where=where).led_by(f"({there}) AS f", "c.source = f.id", within=within)
    return compose.rows(query, first)


def _by_source(query: Query) -> Select | None:
    """How many claims about what is a place each document has."""
    alone = [(c.filter, c.negated) for c in query.clauses] == [("about", False)]
    if query.list != "claims" or not alone or not query.counted or query.by != ("source",):
        return None
    return ABOUT_BY_SOURCE.binding("about_1", query.clauses[0].value)._replace(limit=query.limit)


def _every(query: Query) -> Select | None:
    """How many claims there are."""
    alone = query.list == "claims" and query.counted and not (query.clauses or query.by)
    return EVERY_CLAIM if alone else None


# -- what leads to all rows ------------------------------------------------------------------------------------------


def found(query: Query) -> Select | None:
    """A page, or how many rows there are, found by what leads to them; None where nothing leads to all of them."""
    keys = _leading(query)
    if keys is None:
        return None
    rows = _led_by(query, keys)
    if _is_dated(query):
        return compose.number(rows) if query.counted else _page(query, keys, rows)
    if query.list == "claims":
        return None if query.counted else _page(query, keys, rows)
    return _with_unasserted(query, compose.number(rows)) if query.counted and query.clauses else None


def first_dated(query: Query) -> Select | None:
    """The head of a timeline that no date narrows, as far as it is dated: what has no date comes last."""
    keys = _leading(query) if query.list == "timeline" and not query.counted and not _is_dated(query) else None
    return _page(query, keys, _led_by(query, keys).also(_DATED)) if keys else None


def undated_led_to(query: Query) -> Select | None:
    """How many rows are led to and have no date, up to a limit as `compose` has it; None where nothing leads to all
    that have none.
    """
    kept = query._replace(clauses=compose.dateless(query))
    keys = _leading(query._replace(counted=True)) if kept.clauses else None
    if keys is None:
        return None
    counting = compose.number(_led_by(kept, keys).also(f"NOT ({_DATED})"), compose.UNDATED + 1)
    return _with_unasserted(kept, counting) if query.list == "timeline" else counting


def _is_dated(query: Query) -> bool:
    return len(compose.dateless(query)) < len(query.clauses)


def _led_by(query: Query, keys: Keys) -> Select:
    """Return what leads to the rows of the query."""
    led = LISTS[query.list]._replace(
        filters=keys.filters, dates={"event": Dated("k", "when")}, unless=((), keys.always)
    )
    return compose.narrowed(keys.rows, query, led)


def _page(query: Query, keys: Keys, rows: Select) -> Select:
    return compose.paged(query, rows, keys.columns, keys.order)


def _with_unasserted(query: Query, counting: Select) -> Select:
    """The same number with the events that no claim asserts, where they are of the timeline that is asked for."""
    (clause,) = query.clauses
    alone = UNASSERTED[clause.filter].replace("@", f":{clause.filter}_1")
    both = f"({counting.sql()}) + (SELECT count(*) FROM timeline AS t WHERE {alone}) AS count"
    return Select((both,), parameters=counting.parameters)


def _leading(query: Query) -> Keys | None:
    """Return what leads to rows of the query and puts them in order."""
    plain = not (query.by or query.sort or query.undated or query.certainly) and query.date == "event"
    if not plain or (query.limit is None and not query.counted) or any(c.negated for c in query.clauses):
        return None
    others = compose.dateless(query)
    if len(others) > 1 or (others and others[0].value == ITSELF):
        return None
    return KEYS.get((query.list, others[0].filter if others else ""))
