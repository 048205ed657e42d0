"""What leads to the rows of a question: keys that have all that puts them in order, where a file's views have them
(contract 1.6). An `about` must be of one thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factdb.query import compose
from factdb.query.dated import OPEN_END, OPEN_START, Dated
from factdb.query.fragments import EVENTS_IN
from factdb.query.lists import LISTS
from factdb.query.model import Query, Statement
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
_ASSERTED = "CROSS JOIN about AS e ON e.claim = k.claim AND e.kind = 'event' AND e.role = 'asserts'"
_DATED = 'k."when" IS NOT NULL'
_WORDLESS = "(SELECT c.when_words IS NULL FROM claims AS c WHERE c.id = k.claim)"


def _in_time(wordless: str, event: str, claim: str) -> tuple[str, ...]:
    return (OPEN_START.format("k.when_earliest"), OPEN_END.format("k.when_latest"), wordless, event, claim)


_LED = {"about": ("about AS k", "k.id = @"), "voice": ("voices AS k", "(k.actor = @ AND k.innermost = 1)")}
KEYS: Mapping[tuple[str, str], Keys] = {
    **{("claims", led): Keys(of, {led: where}, "", {"id": "k.claim"}, _IN_ORDER) for led, (of, where) in _LED.items()},
    **{
        ("timeline", led): Keys(
            f"{of}\n{_ASSERTED}",
            {led: where},
            "",
            {"event": "e.id", "claim": "k.claim"},
            _in_time(_WORDLESS, "e.id", "k.claim"),
        )
        for led, (of, where) in _LED.items()
    },
    ("timeline", ""): Keys(
        f"claims AS k\n{_EACH}",
        {},
        "json_extract(e.value, '$.role') = 'asserts'",
        {"event": "json_extract(e.value, '$.event')", "claim": "k.id"},
        _in_time("k.when_words IS NULL", "json_extract(e.value, '$.event')", "k.id"),
    ),
}
"""By list, and filter beside which there are dates alone."""
UNASSERTED = {"about": f"t.claim IS NULL AND (t.event = @ OR t.event IN {EVENTS_IN})", "voice": "0"}
"""The rows of the timeline that no claim leads to: of events that none asserts."""


def found(query: Query) -> Statement | None:
    """A page, or how many rows there are, found by what leads to them; None where nothing leads to all of them."""
    keys = _leading(query)
    if keys is None:
        return None
    if _is_dated(query):
        from_ = _led_by(query, keys)
        return compose.number(from_) if query.counted else _page(query, keys, from_)
    if query.list == "claims":
        return None if query.counted else _page(query, keys, _led_by(query, keys))
    return _with_unasserted(query, compose.number(_led_by(query, keys))) if query.counted and query.clauses else None


def first_dated(query: Query) -> Statement | None:
    """The head of a timeline that no date narrows, as far as it is dated: what has no date comes last."""
    keys = _leading(query) if query.list == "timeline" and not query.counted and not _is_dated(query) else None
    if keys is None:
        return None
    from_ = _led_by(query, keys)
    return _page(query, keys, from_._replace(sql=compose.also(from_.sql, _DATED)))


def undated(query: Query) -> Statement | None:
    """How many rows are led to and have no date, up to a limit as `compose` has it; None where nothing leads to all
    that have none.
    """
    kept = query._replace(clauses=compose.dateless(query))
    keys = _leading(query._replace(counted=True)) if kept.clauses else None
    if keys is None:
        return None
    from_ = _led_by(kept, keys)
    counting = compose.number(from_._replace(sql=compose.also(from_.sql, f"NOT ({_DATED})")), compose.UNDATED + 1)
    return _with_unasserted(kept, counting) if query.list == "timeline" else counting


def _is_dated(query: Query) -> bool:
    return len(compose.dateless(query)) < len(query.clauses)


def _led_by(query: Query, keys: Keys) -> Statement:
    """FROM what leads to the rows, WHERE what holds."""
    dates = {"event": Dated("k", "when")}
    led = LISTS[query.list]._replace(view=keys.of, filters=keys.filters, dates=dates, unless=((), keys.always))
    where, parameters = compose.where(query, led)
    return Statement(f"FROM {keys.of}{where}", parameters)


def _page(query: Query, keys: Keys, from_: Statement) -> Statement:
    return compose.paged(query, keys.columns, list(keys.order), from_)


def _with_unasserted(query: Query, counting: Statement) -> Statement:
    """The same number with the events that no claim asserts, where they are of the timeline that is asked for."""
    (clause,) = query.clauses
    alone = UNASSERTED[clause.filter].replace("@", f":{clause.filter}_1")
    return counting._replace(
        sql=f"SELECT ({counting.sql}) + (SELECT count(*) FROM timeline AS t WHERE {alone}) AS count"
    )


def _leading(query: Query) -> Keys | None:
    """What leads to rows of the query and puts them in order."""
    plain = not (query.by or query.sort or query.undated or query.certainly) and query.date == "event"
    if not plain or (query.limit is None and not query.counted) or any(c.negated for c in query.clauses):
        return None
    others = compose.dateless(query)
    if len(others) > 1 or (others and others[0].value == ITSELF):
        return None
    return KEYS.get((query.list, others[0].filter if others else ""))
