"""Query → SQL. Joins fixed fragments with bound values: no text of a user ever becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from factdb.errors import UsageError
from factdb.query.filters import BY_NAME
from factdb.query.fragments import SPOKEN_BY, SPOKEN_BY_ITSELF
from factdb.query.listed import DESCENDING, List
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query, Statement
from factdb.vocabulary import ITSELF

UNDATED = 10_000
"""So many rows without a date are counted, and one more."""

# First appearance in the document decides the order of voices; the document itself comes last.
_VOICES = ("{a}.voice IS NULL", "min({a}.position) OVER (PARTITION BY {a}.source, {a}.voice)", "{a}.voice")


def rows(query: Query) -> Statement:
    """The SELECT that answers the query, in an order with a unique last key."""
    listed = LISTS[query.list]
    order = _order(query, listed)
    from_, parameters = _from(query)
    if query.limit is not None and any(" OVER " in key for key in order) and not listed.several(query.by):
        return paged(query, {"id": f"{listed.alias}.id"}, order, Statement(from_, parameters))
    selected = ",\n  ".join(_selected(listed, name) for name in columns(query))
    if _is_in_order(query):
        # Document by document, a page is full after a few of them; else all claims would be sorted first.
        from_ = from_.replace("FROM claims AS c", "FROM sources AS o\nCROSS JOIN claims AS c ON c.source = o.id", 1)
        order[0] = "o.id"
    return limited(Statement(f"SELECT\n  {selected}\n{from_}\nORDER BY {', '.join(order)}", parameters), query)


def paged(query: Query, keys: Mapping[str, str], order: list[str], led: Statement) -> Statement:
    """The rows of a page: which they are is found from their keys alone, for a window takes along whatever is selected
    beside it, of every row. `keys` are columns of the view → what they are called in `led`, which is FROM and WHERE.
    """
    listed = LISTS[query.list]
    selected = ",\n  ".join(_selected(listed, name) for name in columns(query))
    named = ", ".join(f"{value} AS {name}" for name, value in keys.items())
    ordered = ", ".join(f"{value.removesuffix(DESCENDING)} AS o{n}" for n, value in enumerate(order, 1))
    numbered = [f"o{n}{DESCENDING * value.endswith(DESCENDING)}" for n, value in enumerate(order, 1)]
    page = f"SELECT {named}, {ordered}\n{led.sql}\nORDER BY {', '.join(numbered)}"
    within = limited(Statement(page, led.parameters), query)
    inner = within.sql.replace("\n", "\n  ")
    joined = " AND ".join(f"{listed.alias}.{name} = page.{name}" for name in keys)
    sql = (
        f"SELECT\n  {selected}\nFROM (\n  {inner}\n) AS page\nJOIN {listed.view} AS {listed.alias} ON {joined}\n"
        f"ORDER BY {', '.join(f'page.{name}' for name in numbered)}"
    )
    return Statement(sql, within.parameters)


SIFTING = frozenset({"status", "kind", "polarity", "since", "before", "during"})
"""Filters of claims that no index leads to: each claim is looked at until there are enough."""


def _is_in_order(query: Query) -> bool:
    """Whether the first claims of the answer are found by reading the documents in order."""
    sifted = all(clause.filter in SIFTING or clause.negated for clause in query.clauses)
    return query.list == "claims" and query.limit is not None and sifted and not (query.by or query.sort)


def columns(query: Query) -> tuple[str, ...]:
    """The columns of the rows: those that the query names; else the list's own, and what it is grouped by."""
    own = LISTS[query.list].columns
    return query.columns or (*own, *(name for name in query.by if name not in own))


def limited(statement: Statement, query: Query) -> Statement:
    """The statement with no more rows than the query asks for."""
    if query.limit is None:
        return statement
    return Statement(f"{statement.sql}\nLIMIT :limit", {**statement.parameters, "limit": query.limit})


def count(query: Query) -> Statement:
    """How many rows there are, without the limit."""
    if query.of:
        return _different(query)
    if (
        len(query.clauses) < 2
        and not query.dated
        and not LISTS[query.list].several(query.by)
        and (known := _counted(query))
    ):
        return known
    from_, parameters = _from(query)
    return number(Statement(from_, parameters))


def _different(query: Query) -> Statement:
    """How many different values of a dimension there are. A document that speaks itself is a voice of its own."""
    listed = LISTS[query.list]
    value = listed.dimension(query.of).value
    if query.of == "voice":
        value = f"coalesce({value}, {listed.column('source')})"
    from_, parameters = _from(query._replace(by=(query.of,)))
    return Statement(f"SELECT count(DISTINCT {value}) AS count\n{from_}", parameters)


def number(from_: Statement, most: int = -1) -> Statement:
    """How many rows there are FROM something, at most so many. They are counted from the inside, where a view leaves
    out what nobody asks for: SQLite does not look into one that it counts.
    """
    return from_._replace(sql=f"SELECT count(*) AS count\nFROM (\n  SELECT 1 {from_.sql}\n  LIMIT {most}\n)")


def also(from_: str, condition: str) -> str:
    """FROM and WHERE, narrowed by one more condition."""
    joined = "\n  AND" if "\nWHERE " in from_ else "\nWHERE"
    return f"{from_}{joined} {condition}"


def _counted(query: Query) -> Statement | None:
    """How many claims there are, where one condition alone tells: then none of them is looked at."""
    clause = query.clauses[0] if query.clauses else Clause("", "")
    known = LISTS[query.list].counting
    counting = known.get(f"{clause.filter} {clause.value}") or known.get(clause.filter)
    if counting is None or clause.negated or clause.value == ITSELF:
        return None
    return Statement(counting.replace("@", f":{clause.filter}_1"), {f"{clause.filter}_1": clause.value})


def counts(query: Query) -> Statement:
    """How many rows each group has, the largest first."""
    from_, parameters = _from(query)
    named = ", ".join(_selected(LISTS[query.list], name) for name in query.by)
    groups = ", ".join(str(n) for n in range(1, len(query.by) + 1))
    sql = f"SELECT {named}, count(*) AS count\n{from_}\nGROUP BY {groups}\nORDER BY count DESC, {groups}"
    return limited(Statement(sql, parameters), query)


def statement(query: Query) -> Statement:
    """The SQL of the whole answer: rows, or how many there are."""
    if not query.counted:
        return rows(query)
    return counts(query) if query.by else count(query)


def ids(query: Query) -> Statement:
    """The ids of the rows, in no order: for a question that is asked of them."""
    from_, parameters = _from(query._replace(by=()))
    return Statement(f"SELECT {LISTS[query.list].alias}.id {from_}", parameters)


def dateless(query: Query) -> tuple[Clause, ...]:
    """The clauses that say nothing of a date."""
    return tuple(c for c in query.clauses if not BY_NAME[c.filter].date)


def undated(query: Query) -> Statement | None:
    """How many rows the date filters leave out for want of a date, more than UNDATED alike; None where no date filter
    is asked for.
    """
    listed = LISTS[query.list]
    kept = dateless(query)
    # What is excluded by its date is known to have one.
    asked = query.dated or any(BY_NAME[c.filter].date and not c.negated for c in query.clauses)
    if query.undated or not asked:
        return None
    from_, parameters = _from(
        query._replace(clauses=kept, dated=False, by=tuple(n for n in query.by if n in listed.grouped))
    )
    return number(Statement(also(from_, listed.dated(query).unknown()), parameters), UNDATED + 1)


def stateless(query: Query) -> Statement | None:
    """Whose claims a filter by country leaves out because no country is stated for them, and how many; else None."""
    kept = tuple(c for c in query.clauses if c.filter != "country")
    if query.list != "claims" or len(kept) == len(query.clauses):
        return None
    # Asked of one claim of each voice: all that it makes have the same speakers.
    made = "c.voice AS voice, min(c.id) AS claim, count(*) AS count"
    each = _left_out(query._replace(clauses=kept), "c.voice IS NOT NULL", made)
    placed = "SELECT 1 FROM voices AS v WHERE v.claim = x.claim AND v.innermost = 1 AND v.actor_country IS NOT NULL"
    inner = f"{each.sql}\nGROUP BY c.voice".replace("\n", "\n  ")
    sql = (
        f"SELECT n.voice_name AS voice, sum(x.count) AS count\nFROM (\n  {inner}\n) AS x\n"
        f"JOIN claims AS n ON n.id = x.claim\nWHERE NOT EXISTS ({placed})\n"
        "GROUP BY n.voice_name\nORDER BY count DESC, voice"
    )
    return each._replace(sql=sql)


def doubtful(query: Query) -> Statement | None:
    """How many of the disputes are contests on one reading only; None for another list."""
    return _left_out(query, "d.counts = 0") if query.list == "disputes" else None


def _left_out(query: Query, condition: str, select: str = "count(*) AS count") -> Statement:
    """How many rows of the query are so."""
    from_, parameters = _from(query._replace(by=()))
    return Statement(f"SELECT {select}\n{also(from_, condition)}", parameters)


def ungrouped(query: Query) -> Statement | None:
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
    """What the rows are grouped by. By source means: by document, and inside it by voice."""
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


def _order(query: Query, listed: List) -> list[str]:
    order: list[str] = []
    named = dimensions(query)
    for name in named:
        if name == "voice" and query.list == "claims" and "source" in named:
            order += [part.format(a=listed.alias) for part in _VOICES]
        else:
            value = listed.dimension(name).value
            order += [f"{value} IS NULL", value]
    for field in query.sort:
        order += listed.sorted(field)
    return order + [column for column in listed.order if column not in order]


def _from(query: Query) -> tuple[str, dict[str, str | int]]:
    """FROM what, joined with what it is grouped by, WHERE what holds."""
    listed = LISTS[query.list]
    joins = [join for name in query.by if (join := listed.dimension(name).join)]
    narrowed, parameters = where(query, listed)
    from_ = "\n".join([f"FROM {listed.view} AS {listed.alias}", *joins]) + narrowed
    for condition in (listed.grouped[name] for name in query.by if name in listed.grouped):
        from_ = also(from_, condition)
    return from_, parameters


def where(query: Query, listed: List) -> tuple[str, dict[str, str | int]]:
    """WHERE what holds of the list's rows, with its values; nothing where all of them are asked for."""
    conditions: list[str] = []
    parameters: dict[str, str | int] = {}
    clauses = sorted(query.clauses, key=lambda c: (c.negated, list(BY_NAME).index(c.filter)))
    for (negated, _name), group in groupby(clauses, key=lambda c: (c.negated, c.filter)):
        found = [_condition(clause, query, listed, parameters) for clause in group]
        either = found[0] if len(found) == 1 else f"({' OR '.join(found)})"
        conditions.append(f"NOT coalesce({either}, 0)" if negated else either)
    if query.dated:
        conditions.append(listed.dated(query).known())
    filters, condition = listed.unless
    if condition and not {c.filter for c in query.clauses} & set(filters):
        conditions.append(condition)
    return ("\nWHERE " + "\n  AND ".join(conditions) if conditions else ""), parameters


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
