"""Query → SQL. Joins fixed fragments with bound values: no text of a user ever becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from factdb.errors import UsageError
from factdb.query.filters import BY_NAME
from factdb.query.fragments import SPOKEN_BY, SPOKEN_BY_ITSELF
from factdb.query.listed import List
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query, Statement
from factdb.query.select import ALL, APART, INSIDE, Order, Select, ascending
from factdb.vocabulary import ITSELF

UNDATED = 10_000
"""So many rows without a date are counted, and one more."""

# First appearance in the document decides the order of voices; the document itself comes last.
_VOICES = ("{a}.voice IS NULL", "min({a}.position) OVER (PARTITION BY {a}.source, {a}.voice)", "{a}.voice")


def rows(query: Query, led: Select | None = None) -> Select:
    """The SELECT that answers the query, in an order with a unique last key. A plan can say what leads to its rows."""
    listed = LISTS[query.list]
    order, led = _order(query, listed), led or found(query)
    if query.limit is not None and any(" OVER " in key.value for key in order) and not listed.several(query.by):
        return paged(query, led, {"id": f"{listed.alias}.id"}, order)
    if _is_in_order(query):
        # Document by document, a page is full after a few of them; else all claims would be sorted first.
        led, order = led.led_by("sources AS o", "c.source = o.id"), (Order("o.id"), *order[1:])
    return led._replace(columns=_columns(query), order=order, limit=query.limit, layout=APART)


def paged(query: Query, led: Select, keys: Mapping[str, str], order: tuple[Order, ...]) -> Select:
    """The rows of a page: which they are is found from their keys alone, for a window takes along whatever is selected
    beside it, of every row. `keys` are columns of the view → what they are called in `led`.
    """
    listed = LISTS[query.list]
    named = tuple(f"{value} AS {name}" for name, value in keys.items())
    ordered = tuple(f"{key.value} AS o{n}" for n, key in enumerate(order, 1))
    numbered = tuple(key._replace(value=f"o{n}") for n, key in enumerate(order, 1))
    page = led._replace(columns=(*named, *ordered), order=numbered, limit=query.limit)
    joined = " AND ".join(f"{listed.alias}.{name} = page.{name}" for name in keys)
    return Select(
        _columns(query),
        page.within("page"),
        (f"JOIN {listed.view} AS {listed.alias} ON {joined}",),
        order=tuple(key._replace(value=f"page.{key.value}") for key in numbered),
        parameters=page.statement().parameters,
        layout=APART,
    )


SIFTING = frozenset({"status", "kind", "polarity", "since", "before", "during"})
"""Filters of claims that no index leads to: each claim is looked at until there are enough."""


def _is_in_order(query: Query) -> bool:
    """Return whether the first claims of the answer are found by reading the documents in order."""
    sifted = all(clause.filter in SIFTING or clause.negated for clause in query.clauses)
    return query.list == "claims" and query.limit is not None and sifted and not (query.by or query.sort)


def columns(query: Query) -> tuple[str, ...]:
    """The columns of the rows: those that the query names; else the list's own, and what it is grouped by."""
    own = LISTS[query.list].columns
    return query.columns or (*own, *(name for name in query.by if name not in own))


def count(query: Query) -> Select:
    """How many rows there are, without the limit."""
    if query.of:
        return _different(query)
    alone = len(query.clauses) < 2 and not query.dated and not LISTS[query.list].several(query.by)
    return (_counted(query) if alone else None) or number(found(query))


def _different(query: Query) -> Select:
    """How many different values of a dimension there are. A document that speaks itself is a voice of its own."""
    listed = LISTS[query.list]
    value = listed.dimension(query.of).value
    if query.of == "voice":
        value = f"coalesce({value}, {listed.column('source')})"
    return found(query._replace(by=(query.of,)))._replace(columns=(f"count(DISTINCT {value}) AS count",))


def number(rows: Select, most: int = ALL) -> Select:
    """How many rows there are, at most so many. They are counted from the inside, where a view leaves out what nobody
    asks for: SQLite does not look into one that it counts.
    """
    inner = rows._replace(columns=("1",), layout=INSIDE).sql()
    return Select(("count(*) AS count",), f"(\n  {inner}\n  LIMIT {most}\n)", parameters=rows.parameters)


def _counted(query: Query) -> Select | None:
    """How many claims there are, where one condition alone tells: then none of them is looked at."""
    known = LISTS[query.list].counting
    if not query.clauses:
        return known.get("")
    (clause,) = query.clauses
    counting = known.get(f"{clause.filter} {clause.value}") or known.get(clause.filter)
    if counting is None or clause.negated or clause.value == ITSELF:
        return None
    return counting.binding(f"{clause.filter}_1", clause.value)


def counts(query: Query) -> Select:
    """How many rows each group has, the largest first."""
    named = (_selected(LISTS[query.list], name) for name in query.by)
    groups = tuple(str(n) for n in range(1, len(query.by) + 1))
    return found(query)._replace(
        columns=(*named, "count(*) AS count"),
        groups=groups,
        order=(Order("count", descending=True), *ascending(*groups)),
        limit=query.limit,
    )


def select(query: Query) -> Select:
    """Return what answers the query: its rows, or how many there are."""
    if not query.counted:
        return rows(query)
    return counts(query) if query.by else count(query)


def ids(query: Query) -> Select:
    """The ids of the rows, in no order: for a question that is asked of them."""
    return found(query._replace(by=()))._replace(columns=(f"{LISTS[query.list].alias}.id",), layout=INSIDE)


def dateless(query: Query) -> tuple[Clause, ...]:
    """The clauses that say nothing of a date."""
    return tuple(c for c in query.clauses if not BY_NAME[c.filter].date)


def undated(query: Query) -> Select | None:
    """How many rows the date filters leave out for want of a date, more than UNDATED alike; None where no date filter
    is asked for.
    """
    listed = LISTS[query.list]
    # What is excluded by its date is known to have one.
    asked = query.dated or any(BY_NAME[c.filter].date and not c.negated for c in query.clauses)
    if query.undated or not asked:
        return None
    by = tuple(name for name in query.by if name in listed.grouped)
    kept = found(query._replace(clauses=dateless(query), dated=False, by=by))
    return number(kept.also(listed.dated(query).unknown()), UNDATED + 1)


def stateless(query: Query) -> Select | None:
    """Return whose claims a filter by country leaves out because no country is stated for them, and how many; else
    None.
    """
    kept = tuple(c for c in query.clauses if c.filter != "country")
    if query.list != "claims" or len(kept) == len(query.clauses):
        return None
    # Asked of one claim of each voice: all that it makes have the same speakers.
    made = ("c.voice AS voice", "min(c.id) AS claim", "count(*) AS count")
    each = _left_out(query._replace(clauses=kept), "c.voice IS NOT NULL", *made)._replace(groups=("c.voice",))
    placed = "SELECT 1 FROM voices AS v WHERE v.claim = x.claim AND v.innermost = 1 AND v.actor_country IS NOT NULL"
    return Select(
        ("n.voice_name AS voice", "sum(x.count) AS count"),
        each.within("x"),
        ("JOIN claims AS n ON n.id = x.claim",),
        (f"NOT EXISTS ({placed})",),
        ("n.voice_name",),
        (Order("count", descending=True), Order("voice")),
        parameters=each.parameters,
    )


def doubtful(query: Query) -> Select | None:
    """How many of the disputes are contests on one reading only; None for another list."""
    return _left_out(query, "d.counts = 0") if query.list == "disputes" else None


def _left_out(query: Query, condition: str, *selected: str) -> Select:
    """Return what is asked of the rows of the query that are so: as a rule how many there are."""
    return found(query._replace(by=())).also(condition)._replace(columns=selected or ("count(*) AS count",))


def ungrouped(query: Query) -> Select | None:
    """How many rows stand in no group; None where all do."""
    listed = LISTS[query.list]
    conditions = [listed.grouped[name] for name in query.by if name in listed.grouped]
    return _left_out(query, f"NOT ({' AND '.join(conditions)})") if conditions else None


def literal(statement: Statement) -> str:
    """The statement with its values written in, to be pasted into sqlite3."""
    values = statement.parameters
    return (
        re.sub(
            r":([a-z_]+[0-9]*(?:_last)?)\b",
            lambda m: _literal(values[m[1]]) if m[1] in values else m[0],
            statement.sql,
        )
        + ";"
    )


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def dimensions(query: Query) -> tuple[str, ...]:
    """Return what the rows are grouped by. By source means: by document, and inside it by voice."""
    named = (*query.by, query.of) if query.of else query.by
    if not named:
        return ()
    listed = LISTS[query.list]
    for name in named:
        if name not in listed.dimensions:
            raise listed.not_grouped(query.list, name)
    if query.by == ("source",) and "voice" in listed.dimensions:
        return ("source", "voice")
    return query.by


def _selected(listed: List, name: str) -> str:
    """A column; or what is none, under its name."""
    value = listed.dimension(name).value
    return value if value == listed.column(name) and name not in listed.looked_up else f"{value} AS {name}"


def _columns(query: Query) -> tuple[str, ...]:
    return tuple(_selected(LISTS[query.list], name) for name in columns(query))


def _order(query: Query, listed: List) -> tuple[Order, ...]:
    order: list[Order] = []
    named = dimensions(query)
    for name in named:
        if name == "voice" and query.list == "claims" and "source" in named:
            order += ascending(*(part.format(a=listed.alias) for part in _VOICES))
        else:
            value = listed.dimension(name).value
            order += ascending(f"{value} IS NULL", value)
    for field in query.sort:
        order += listed.sorted(field)
    return (*order, *(key for key in listed.order if key not in order))


def found(query: Query) -> Select:
    """The rows of the query, joined with what they are grouped by; nothing of them is selected yet."""
    listed = LISTS[query.list]
    joins = tuple(join for name in query.by if (join := listed.dimension(name).join))
    grouped = (listed.grouped[name] for name in query.by if name in listed.grouped)
    return narrowed(Select((), f"{listed.view} AS {listed.alias}", joins), query, listed).also(*grouped)


def narrowed(rows: Select, query: Query, listed: List) -> Select:
    """The rows that the clauses of the query leave, as the list has it."""
    conditions: list[str] = []
    parameters: dict[str, str | int] = {}
    clauses = sorted(query.clauses, key=lambda c: (c.negated, list(BY_NAME).index(c.filter)))
    for (negated, _name), group in groupby(clauses, key=lambda c: (c.negated, c.filter)):
        found = [_condition(clause, query, listed, parameters) for clause in group]
        either = found[0] if len(found) == 1 else f"({' OR '.join(found)})"
        conditions.append(f"NOT coalesce({either}, false)" if negated else either)
    if query.dated:
        conditions.append(listed.dated(query).known())
    filters, condition = listed.unless
    if condition and not {c.filter for c in query.clauses} & set(filters):
        conditions.append(condition)
    return rows.also(*conditions, **parameters)


def _condition(clause: Clause, query: Query, listed: List, parameters: dict[str, str | int]) -> str:
    fragment = listed.fragment(query, clause.filter)
    if clause.filter == "voice" and clause.value == ITSELF:
        return fragment.replace(SPOKEN_BY, SPOKEN_BY_ITSELF)
    if BY_NAME[clause.filter].switch:
        return fragment
    key = f"{clause.filter}_{sum(k.startswith(clause.filter + '_') for k in parameters) + 1}"
    if BY_NAME[clause.filter].date:
        fragment = listed.in_time(query, _bind_date(clause, key, parameters))
    elif clause.filter == "match":
        from factdb.query import match  # for few questions

        parameters[key] = match.asked(query, clause.value)
    else:
        parameters[key] = clause.value
    return fragment.replace("@", f":{key}")


def _bind_date(clause: Clause, key: str, parameters: dict[str, str | int]) -> str:
    """Bind the ends of the range that the clause names, and return the option that they ask for: where one end is open,
    nothing is asked on that side. Raises UsageError for what is no date, or has not the end that the option asks for.
    """
    from factdb.dates import EdtfDate  # for few questions, and it brings the calendar along

    try:
        date = EdtfDate.parse(clause.value)
    except ValueError as error:
        raise UsageError(f"--{clause.filter}: {error}") from None
    if date.earliest:
        parameters[key] = date.earliest
    if clause.filter != "during":
        if not date.earliest:
            hint = f"write: --during {clause.value}"
            raise UsageError(f"--{clause.filter}: '{clause.value}' has no beginning", hint=hint)
        return clause.filter
    if date.latest:
        parameters[f"{key}_last"] = date.latest
    return "during" if date.earliest and date.latest else "since" if date.earliest else "until"
