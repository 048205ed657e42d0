"""How fast questions are answered: factdb's SQL beside the best that we can write by hand on the private tables.

    python benchmarks/questions.py DATABASE [--times 7] [--plans] [--only WORDS]

Each pair runs in turns, warm; the median is told, and the spread from the fastest to the slowest. Both must give the
same answer (but for searches). By hand means: private keys, an order of joins of our choosing, and the view only for the rows that are shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from factdb import database
from factdb.query import compose, plans, resolve, run, search, thing
from factdb.query.fetch import fetch
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query, Statement
from factdb.query.prepared import prepare

PAGE = 20
ORDER = "ORDER BY s.slug, c.position, c.slug"
INNERMOST = "v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = v.claim_id)"
FIRST, LAST = "coalesce(c.when_earliest, '0001-01-01')", "coalesce(c.when_latest, '9999-12-31')"
OVERLAPS = f"c.when_edtf IS NOT NULL AND {FIRST} <= :last AND {LAST} >= :first"


class Chosen(NamedTuple):
    """What is asked for: the busiest of each, so that the questions are the hardest that the data has."""

    country: str
    region: str
    village: str
    speaker: str
    contested: str
    word: str
    common: str
    phrase: str
    month: str
    year: str


class Pair(NamedTuple):
    """A question with factdb's statement and ours. `answer` compares: those columns of both; none, the number alone."""

    name: str
    ours: Statement | Query
    hand: Statement
    answer: tuple[str, ...] = ("id",)


class Timed(NamedTuple):
    name: str
    ours: list[float]
    hand: list[float]
    rows: int
    same: bool

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / max(statistics.median(self.hand), 1e-9)


def chosen(connection: sqlite3.Connection) -> Chosen:
    """The busiest places, speaker, claim, words and times of the data."""

    def one(sql: str) -> str:
        return str(connection.execute(sql).fetchone()[0])

    def place(kind: str) -> str:
        return one(
            "SELECT p.slug FROM place AS p JOIN claim_area AS m ON m.place_id = p.id"
            f" WHERE p.kind = '{kind}' GROUP BY p.id ORDER BY count(*) DESC, p.slug LIMIT 1"
        )

    connection.execute("PRAGMA query_only = OFF")  # for a temporary table; the file itself is opened for reading
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, claim_text, row)")
    connection.execute("PRAGMA query_only = ON")
    claims = int(one("SELECT count(*) FROM claim"))

    def word(share: float) -> str:
        return one(
            f"SELECT term FROM temp.vocabulary WHERE length(term) > 2 ORDER BY abs(doc - {claims * share}) LIMIT 1"
        )

    common = one("SELECT term FROM temp.vocabulary ORDER BY doc DESC LIMIT 1")
    words = word(0.02)
    phrase = one(
        "SELECT substr(quote, 1, instr(substr(quote, instr(quote, ' ') + 1), ' ') + instr(quote, ' ') - 1) FROM claim"
        " WHERE id = (SELECT max(id) / 2 FROM claim)"
    )
    return Chosen(
        country=place("country"),
        region=place("region"),
        village=place("town"),
        speaker=one(
            "SELECT a.slug FROM actor AS a JOIN voice AS v ON v.actor_id = a.id GROUP BY a.id ORDER BY count(*) DESC LIMIT 1"
        ),
        contested=one(
            "SELECT c.slug FROM relation AS r JOIN claim AS c ON c.id = r.other_id WHERE r.kind = 'disputes'"
            " GROUP BY c.id ORDER BY count(*) DESC, c.slug LIMIT 1"
        ),
        word=words,
        common=common,
        phrase=f'"{phrase}"',
        month=one(
            "SELECT substr(when_earliest, 1, 7) FROM claim WHERE when_precision IN ('day', 'month')"
            " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ),
        year=one("SELECT max(substr(when_earliest, 1, 4)) - 2 FROM claim"),
    )


def bounds(period: str) -> dict[str, str | int]:
    return {"first": f"{period}-01-01"[:10], "last": f"{period}-12-31" if len(period) == 4 else f"{period}-31"}


def shown(name: str, page: str, column: str = "id") -> str:
    """The columns that a list shows, of the rows whose slugs `page` gives."""
    listed = LISTS[name]
    columns = ", ".join(listed.column(c) for c in listed.columns)
    return f"SELECT {columns} FROM ({page}) AS page JOIN {listed.view} AS {listed.alias} ON {listed.alias}.{column} = page.slug"


def total_of(connection: sqlite3.Connection, query: Query) -> Statement:
    """How many rows the query has, as the command line counts them."""
    return plans.select(prepare(connection, query._replace(counted=True, limit=None))).statement()


def claims(
    connection: sqlite3.Connection, name: str, clauses: dict[str, str], page: str, total: str, values: dict[str, Any]
) -> Iterator[Pair]:
    """A page of claims and how many there are. `page` and `total` are what follows FROM."""
    query = Query("claims", resolve.ordered(Clause(k, v) for k, v in clauses.items()), limit=PAGE)
    hand = shown(
        "claims", f"SELECT c.slug AS slug, s.slug AS source, c.position AS place FROM {page} {ORDER} LIMIT {PAGE}"
    )
    yield Pair(
        f"{name}: a page",
        query,
        Statement(f"{hand} ORDER BY page.source, page.place, page.slug", values),
    )
    yield Pair(f"{name}: how many", total_of(connection, query), Statement(f"SELECT count(*) FROM {total}", values), ())


def pairs(connection: sqlite3.Connection, it: Chosen) -> Iterator[Pair]:
    """Every question of the command line that has a hand-written counterpart."""

    def key(table: str, slug: str) -> int:
        return int(connection.execute(f"SELECT id FROM {table} WHERE slug = ?", (slug,)).fetchone()[0])

    for name, slug in (
        ("a country with all below", it.country),
        ("a region with all below", it.region),
        ("a village", it.village),
    ):
        values = {"p": key("place", slug)}
        by_source = "source AS s CROSS JOIN claim_area AS m ON m.place_id = :p AND m.source_id = s.id CROSS JOIN claim AS c ON c.id = m.claim_id"
        few = "claim_area AS m JOIN claim AS c ON c.id = m.claim_id JOIN source AS s ON s.id = m.source_id WHERE m.place_id = :p"
        yield from claims(
            connection,
            f"claims about {name}",
            {"about": slug},
            few if name == "a village" else by_source,
            "claim_area WHERE place_id = :p",
            values,
        )
    region = {"p": key("place", it.region)}
    by = Query("claims", (Clause("about", it.region),), by=("source",))
    yield Pair(
        "claims about a region by source, counted",
        plans.select(prepare(connection, by._replace(counted=True))).statement(),
        Statement(
            "SELECT (SELECT s.slug FROM source AS s WHERE s.id = m.source_id) AS source, count(*) AS count"
            " FROM claim_area AS m WHERE m.place_id = :p GROUP BY m.source_id ORDER BY count DESC, source",
            region,
        ),
        ("source", "count"),
    )
    page = (
        "SELECT c.slug AS slug, s.slug AS source, c.position AS place, c.voice AS voice,"
        " min(c.position) OVER (PARTITION BY c.source_id, c.voice) AS first"
        " FROM claim_area AS m JOIN claim AS c ON c.id = m.claim_id JOIN source AS s ON s.id = m.source_id WHERE m.place_id = :p"
    )
    order = "source, voice = '', first, voice, place, slug"
    yield Pair(
        "claims about a region by source: a page",
        by._replace(limit=PAGE),
        Statement(
            shown("claims", f"SELECT * FROM ({page}) ORDER BY {order} LIMIT {PAGE}")
            + " ORDER BY page.source, page.voice = '', page.first, page.voice, page.place, page.slug",
            region,
        ),
    )
    speaker = {"a": key("actor", it.speaker)}
    said = f"voice AS v JOIN claim AS c ON c.id = v.claim_id JOIN source AS s ON s.id = c.source_id WHERE v.actor_id = :a AND {INNERMOST}"
    yield from claims(
        connection,
        "claims by the busiest speaker",
        {"voice": it.speaker},
        said,
        f"voice AS v WHERE v.actor_id = :a AND {INNERMOST}",
        speaker,
    )
    yield from claims(
        connection,
        "claims by the busiest speaker in a year",
        {"voice": it.speaker, "during": it.year},
        f"{said} AND {OVERLAPS}",
        f"voice AS v JOIN claim AS c ON c.id = v.claim_id WHERE v.actor_id = :a AND {INNERMOST} AND {OVERLAPS}",
        {**speaker, **bounds(it.year)},
    )
    contested = {"o": key("claim", it.contested)}
    contests = (
        "(SELECT r.claim_id AS id FROM relation AS r WHERE r.other_id = :o AND r.kind IN ('disputes', 'contradicts') AND r.scope <> 'ambiguous'"
        " UNION SELECT r.other_id FROM relation AS r WHERE r.claim_id = :o AND r.kind = 'contradicts' AND r.scope <> 'ambiguous') AS r"
        " CROSS JOIN claim AS c ON c.id = r.id CROSS JOIN source AS s ON s.id = c.source_id JOIN claim AS o ON o.id = :o"
        " WHERE (c.voice <> o.voice OR (c.voice = '' AND c.source_id <> o.source_id))"
    )
    yield from claims(connection, "who contests a claim", {"against": it.contested}, contests, contests, contested)
    yield from _deployments()
    yield from _timeline(connection, it)
    yield from claims(
        connection, "every claim", {}, "source AS s CROSS JOIN claim AS c ON c.source_id = s.id", "claim", {}
    )


def _deployments() -> Iterator[Pair]:
    query = Query("deployments", (Clause("foreign", "1"),), limit=PAGE)
    foreign = (
        "event AS e CROSS JOIN claim_event AS m ON m.event_id = e.id AND m.role = 'asserts' CROSS JOIN claim AS c ON c.id = m.claim_id"
        " CROSS JOIN participant AS r ON r.event_id = e.id AND r.role = 'contingent' CROSS JOIN actor AS a ON a.id = r.actor_id"
        " CROSS JOIN place AS w ON w.id = coalesce(e.place_id, e.to_id)"
        " WHERE e.kind = 'troop-deployment' AND a.country <> w.country"
    )
    order = "ORDER BY e.slug, c.slug, a.slug"
    page = f"SELECT e.slug AS event, c.slug AS slug, a.slug AS who FROM {foreign} {order} LIMIT {PAGE}"
    hand = (
        shown("deployments", page, "claim") + " AND d.event = page.event AND d.who IS page.who"
        f" ORDER BY page.event, page.slug, page.who, d.size_words LIMIT {PAGE}"
    )
    yield Pair("foreign deployments: a page", query, Statement(hand, {}), ("event", "claim", "who"))
    sized = foreign.replace(" WHERE ", " LEFT JOIN quantity AS q ON q.claim_id = c.id AND q.event_id = e.id WHERE ")
    yield Pair(
        "foreign deployments: how many",
        compose.count(query).statement(),
        Statement(f"SELECT count(*) FROM {sized}", {}),
        (),
    )


def _timeline(connection: sqlite3.Connection, it: Chosen) -> Iterator[Pair]:
    query = Query("timeline", (Clause("during", it.month),), limit=PAGE)
    asserted = (
        "claim AS c CROSS JOIN claim_event AS m ON m.claim_id = c.id AND m.role = 'asserts' CROSS JOIN event AS e ON e.id = m.event_id"
        f" WHERE {OVERLAPS}"
    )
    order = f"{FIRST}, {LAST}, c.when_words IS NULL, e.slug, c.slug"
    page = f"SELECT c.slug AS slug, e.slug AS event FROM {asserted} ORDER BY {order} LIMIT {PAGE}"
    hand = shown("timeline", page, "claim") + (
        " AND t.event = page.event ORDER BY t.when_earliest, coalesce(t.when_latest, '9999'), t.when_words IS NULL, t.event, t.claim"
    )
    values = bounds(it.month)
    yield Pair(
        "the timeline of a month: a page",
        plans.select(prepare(connection, query)).statement(),
        Statement(hand, values),
        ("event", "claim"),
    )
    yield Pair(
        "the timeline of a month: how many",
        total_of(connection, query),
        Statement(f"SELECT count(*) FROM {asserted}", values),
        (),
    )


def searches(it: Chosen) -> Iterator[Pair]:
    """What is searched. By hand all matches are ranked, whatever that takes, and documents are not searched; of what is
    equally good the one or the other comes, so that the answers are not compared.
    """
    contested = (
        " AND EXISTS (SELECT 1 FROM link AS l WHERE l.other_id = f.rowid AND l.kind IN ('disputes', 'contradicts')"
        " AND l.reaches = 1 AND l.other_voice = 1)"
    )
    for name, text in (
        ("a phrase", it.phrase),
        ("a word in 2 % of claims", it.word),
        ("the commonest word", it.common),
    ):
        for clauses, narrowed in (((), ""), ((Clause("status", "disputed"),), contested)):
            statement = search.statement(text, Query("claims", clauses, limit=PAGE))
            page = (
                "SELECT f.slug AS slug, f.rank AS rank FROM claim_text AS f"
                f" WHERE f.claim_text MATCH :text{narrowed} ORDER BY f.rank LIMIT {PAGE}"
            )
            hand = f"SELECT c.* FROM ({page}) AS page JOIN claim AS c ON c.slug = page.slug ORDER BY page.rank"
            yield Pair(
                f"a search for {name}{', disputed' * bool(clauses)}",
                statement,
                Statement(hand, {"text": statement.parameters["text"]}),
                ("anything",),
            )


def measured(connection: sqlite3.Connection, pair: Pair, times: int) -> Timed:
    """Both sides in turns."""

    def one() -> list[dict[str, Any]]:
        return (
            plans.rows(connection, prepare(connection, pair.ours))
            if isinstance(pair.ours, Query)
            else fetch(connection, *pair.ours)
        )

    def other() -> list[dict[str, Any]]:
        return fetch(connection, *pair.hand)

    here, there = one(), other()
    ours: list[float] = []
    hand: list[float] = []
    for _ in range(times):
        for taken, ask in ((ours, one), (hand, other)):
            start = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - start) * 1000)
    if pair.answer == ("anything",):
        same = True
    elif pair.answer:
        same = [[row[c] for c in pair.answer] for row in here] == [[row[c] for c in pair.answer] for row in there]
    else:
        same = [list(row.values()) for row in here] == [list(row.values()) for row in there]
    return Timed(pair.name, ours, hand, len(here), same)


def plan(connection: sqlite3.Connection, asked: Statement | Query) -> list[str]:
    """The steps of the query's plan, indented as they hang together."""
    statement = plans.select(prepare(connection, asked)).statement() if isinstance(asked, Query) else asked
    depth = {0: 0}
    steps = []
    for number, parent, _, text in connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters):
        depth[number] = depth[parent] + 1
        steps.append("  " * depth[parent] + text)
    return steps


def answers(connection: sqlite3.Connection, it: Chosen, times: int) -> Iterator[tuple[str, list[float]]]:
    """Whole answers in process: names looked up, rows, total, what is beside them."""

    def asked(name: str, *given: tuple[str, str], **more: Any) -> Callable[[], Any]:
        wanted = tuple((k, v, False) for k, v in given)
        return lambda: run.run(connection, Query(name, resolve.resolved(connection, name, wanted), limit=PAGE, **more))

    def found(text: str, *given: tuple[str, str]) -> Callable[[], Any]:
        clauses = tuple(Clause(*pair) for pair in given)
        return lambda: run.run(connection, search.question(text, Query("claims", clauses, limit=PAGE)))

    whole: dict[str, Callable[[], Any]] = {
        "claims about a region": asked("claims", ("about", it.region)),
        "claims about a region by source": asked("claims", ("about", it.region), by=("source",)),
        "claims by the busiest speaker in a year": asked("claims", ("voice", it.speaker), ("during", it.year)),
        "foreign deployments": asked("deployments", ("foreign", "1")),
        "who contests a claim": asked("claims", ("against", it.contested)),
        "the timeline of a month": asked("timeline", ("during", it.month)),
        "the timeline of a region's year": asked("timeline", ("about", it.region), ("during", it.year)),
        "one claim whole": lambda: thing.find(connection, it.contested),
        "a search for a phrase": found(it.phrase),
        "a search for a word in 2 % of claims": found(it.word),
        "a search for a word in 2 % of claims, disputed": found(it.word, ("status", "disputed")),
        "a search for the commonest word": found(it.common),
        "a search for the commonest word, disputed": found(it.common, ("status", "disputed")),
    }
    for name, ask in whole.items():
        ask()
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - start) * 1000)
        yield name, taken


def in_datasette(path: Path, village: str, times: int) -> tuple[list[float], list[float]] | None:
    """A page as JSON: ours, and Datasette's of the statement that every file can be asked; None without Datasette."""
    try:
        from datasette.app import Datasette
    except ImportError:
        return None
    query = Query("claims", (Clause("about", village),), limit=PAGE)
    plain = compose.rows(query).statement()
    asked = f"/{path.stem}.json?" + urlencode({"sql": plain.sql, "_shape": "array", **plain.parameters})

    async def theirs() -> list[float]:
        served = Datasette([str(path)], settings={"sql_time_limit_ms": 60_000})
        await served.invoke_startup()
        taken = []
        for _ in range(times + 1):
            start = time.perf_counter()
            answer = await served.client.get(asked)
            taken.append((time.perf_counter() - start) * 1000)
            if len(answer.json()) != PAGE:
                raise SystemExit(f"Datasette: {answer.text[:300]}")
        return taken[1:]

    ours = []
    with closing(database.read(path)) as connection:
        for _ in range(times + 1):
            start = time.perf_counter()
            json.dumps(plans.rows(connection, prepare(connection, query)), ensure_ascii=False)
            ours.append((time.perf_counter() - start) * 1000)
    return ours[1:], asyncio.run(theirs())


def in_duckdb(path: Path, region: str, times: int) -> tuple[str, list[float]] | None:
    """The region by source in DuckDB's own copy of the table; None where it is not installed, or cannot read SQLite."""
    try:
        import duckdb
    except ImportError:
        return None
    with closing(database.read(path)) as connection:
        place = connection.execute("SELECT id FROM place WHERE slug = ?", (region,)).fetchone()[0]
        area = connection.execute("SELECT place_id, source_id, claim_id FROM claim_area").fetchall()
        sources = connection.execute("SELECT id, slug FROM source").fetchall()
    duck = duckdb.connect()
    for table, columns, rows in (("claim_area", 3, area), ("source", 2, sources)):
        text = "\n".join(",".join(map(str, row)) for row in rows)
        names = ("place_id", "source_id", "claim_id") if columns == 3 else ("id", "slug")
        kept = path.with_name(f"{path.name}.{table}.csv")
        kept.write_text(",".join(names) + "\n" + text + "\n", encoding="utf-8")
        duck.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, header = true)", [str(kept)])
        kept.unlink()
    sql = (
        "SELECT s.slug, count(*) AS n FROM claim_area AS m JOIN source AS s ON s.id = m.source_id"
        f" WHERE m.place_id = {place} GROUP BY ALL ORDER BY n DESC, s.slug"
    )
    duck.execute(sql).fetchall()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        duck.execute(sql).fetchall()
        taken.append((time.perf_counter() - start) * 1000)
    return "the same in DuckDB's own copy", taken


def told(times: list[float]) -> str:
    return f"{statistics.median(times):9.2f} ({min(times):.2f}–{max(times):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--plans", action="store_true", help="also the query plans of both")
    parser.add_argument("--only", default="", help="questions with these words in their name")
    given = parser.parse_args()
    wrong = 0
    with closing(database.read(given.database)) as connection:
        it = chosen(connection)
        for pair in (*pairs(connection, it), *searches(it)):
            if given.only not in pair.name:
                continue
            timed = measured(connection, pair, given.times)
            wrong += not timed.same
            note = "" if timed.same else "   DIFFERENT ANSWERS"
            print(
                f"{timed.ratio:7.2f} ×  {told(timed.ours):32} {told(timed.hand):32} {timed.rows:6}  {pair.name}{note}",
                flush=True,
            )
            if given.plans:
                for side in (pair.ours, pair.hand):
                    print("\n".join(f"    {step}" for step in plan(connection, side)), end="\n\n")
        for name, taken in answers(connection, it, given.times) if not given.only else ():
            print(f"{told(taken):32} {name}, in process", flush=True)
    if not given.only and (found := in_duckdb(given.database, it.region, given.times)):
        print(f"{told(found[1]):32} {found[0]}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
