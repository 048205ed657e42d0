"""What must not grow with the data, counted without a clock: plans, steps of SQLite's machine, statements, bytes."""

from __future__ import annotations

import re
import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb import database
from factdb.backend.sqlite import SQLite
from factdb.lines.load import load
from factdb.query import search, thing
from factdb.query.model import Clause, Query
from factdb.query.resolve import ordered
from factdb.query.run import run as answer
from factdb.store import schema

pytestmark = pytest.mark.slow

FEW, MANY = 2000, 8000
BYTES_PER_CLAIM = 1750
"""Of the file, with everything: documents, registries, indexes, full text. A million claims take less for each."""

STATEMENTS_PER_CLAIM = 20
"""Of a load: a row each, about."""

BUSIEST = "SELECT p.slug FROM claim_area AS m JOIN place AS p ON p.id = m.place_id GROUP BY p.id ORDER BY count(*) DESC"
SPEAKER = "SELECT a.slug FROM voice AS v JOIN actor AS a ON a.id = v.actor_id GROUP BY a.id ORDER BY count(*) DESC"
CONTESTED = (
    "SELECT c.slug FROM relation AS r JOIN claim AS c ON c.id = r.other_id"
    " WHERE r.kind = 'disputes' GROUP BY c.id ORDER BY count(*) DESC, c.slug"
)

Ask = Callable[[SQLite], object]
Crowd = Callable[[int], Path]
Run = Callable[..., tuple[int, str, str]]


def first(connection: SQLite, sql: str) -> str:
    return str(connection.execute(sql).fetchone()[0])


def page(name: str, *given: tuple[str, str], by: tuple[str, ...] = (), limit: int = 20) -> Ask:
    """A page of a list; `PLACE`, `ACTOR` and `CLAIM` stand for the busiest of the data."""

    def ask(connection: SQLite) -> object:
        meant = {"PLACE": BUSIEST, "ACTOR": SPEAKER, "CLAIM": CONTESTED}
        clauses = [Clause(f, first(connection, meant[v]) if v in meant else v) for f, v in given]
        return answer(connection, Query(name, ordered(clauses), by=by, limit=limit))

    return ask


PAGES: dict[str, Ask] = {
    "every claim": page("claims"),
    "claims about the busiest place": page("claims", ("about", "PLACE")),
    "the same by source": page("claims", ("about", "PLACE"), by=("source",)),
    "disputed claims": page("claims", ("status", "disputed")),
    "claims of one document": page("claims", ("source", "d0000007")),
    "claims that contest one": page("claims", ("against", "CLAIM")),
    "claims by the busiest speaker": page("claims", ("voice", "ACTOR")),
    "claims by the busiest speaker in a year": page("claims", ("voice", "ACTOR"), ("during", "2020")),
    "claims that contest a speaker": page("claims", ("against", "ACTOR")),
    "disputes with a speaker": page("disputes", ("against", "ACTOR")),
    "the timeline": page("timeline"),
    "the timeline of the busiest place": page("timeline", ("about", "PLACE"), ("since", "2010")),
    "the timeline of the busiest speaker": page("timeline", ("voice", "ACTOR")),
    "the timeline of a month": page("timeline", ("during", "2020-06")),
    "foreign deployments": page("deployments", ("foreign", "1")),
    "events in the busiest place": page("events", ("in", "PLACE")),
    "one claim whole": lambda connection: thing.find(connection, first(connection, CONTESTED)),
    "a search": lambda c: search.run(c, "unit", Query("claims", limit=20)),
}

STEADY = (
    *("every claim", "claims about the busiest place", "the same by source", "claims of one document"),
    *("claims that contest one", "one claim whole", "the timeline"),
)
"""What costs the same in four times as many claims, but for counting them."""


ALL = re.compile(r"SCAN (c|k|m|r|claim\w*)\b(?! USING INDEX ix_claim_when)|MATERIALIZE (link|about|voices)")
"""The steps of a plan that look at every claim."""


class Watched:
    """A connection that keeps the statements that it is asked."""

    def __init__(self, connection: SQLite) -> None:
        self.connection = connection
        self.asked: list[tuple[str, Any]] = []

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        self.asked.append((sql, parameters))
        return self.connection.execute(sql, parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def asked(connection: SQLite, ask: Ask) -> list[tuple[str, Any]]:
    """The statements of an answer."""
    watched = Watched(connection)
    ask(watched)  # type: ignore[arg-type]
    private = {BUSIEST, SPEAKER, CONTESTED}
    return [(sql, parameters) for sql, parameters in watched.asked if sql not in private]


def is_total(sql: str) -> bool:
    """Whether a statement counts rows: how many there are in all grows with them."""
    return sql.startswith(("SELECT count(", "SELECT (SELECT count(", "SELECT coalesce(sum(")) or sql.endswith(
        "FROM totals AS t"
    )


def steps(path: Path, ask: Ask) -> int:
    """How many hundred steps of SQLite's machine the answer takes."""
    with closing(database.read(path)) as connection:
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        statements = [pair for pair in asked(connection, ask) if not is_total(pair[0])]
        connection.set_progress_handler(count, 100)
        for sql, parameters in statements:
            connection.execute(sql, parameters).fetchall()
        return counted


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_found_by_indexes(name: str, many: SQLite) -> None:
    """No page reads all claims, or makes a view of all relations first; a timeline reads the dated ones in order, until
    it is full. (How many rows there are in all is counted.)
    """
    found = []
    questions = [pair for pair in asked(many, PAGES[name]) if pair[0].startswith(("SELECT", "WITH"))]
    statements = [pair for pair in questions if not is_total(pair[0])]
    assert statements, "nothing was looked at"
    for sql, parameters in statements:
        plan = many.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        found += [text for *_, text in plan if ALL.match(text)]
    assert found == []


@pytest.mark.parametrize("name", STEADY)
def test_a_page_takes_no_longer_in_four_times_as_many_claims(name: str, crowd: Crowd) -> None:
    few, many = (steps(crowd(claims), PAGES[name]) for claims in (FEW, MANY))
    assert few > 0
    assert many < 2 * few + 50, f"{few} hundred steps of {FEW:,} claims, {many} of {MANY:,}"


@pytest.mark.parametrize("name", PAGES)
def test_an_answer_takes_as_many_statements_of_many_claims(name: str, crowd: Crowd) -> None:
    counts = []
    for claims in (FEW, MANY):
        with closing(database.read(crowd(claims))) as connection:
            counts.append(len(asked(connection, PAGES[name])))
    assert min(counts) >= 1
    assert max(counts) <= 80
    assert abs(counts[0] - counts[1]) <= 40  # a few for each document and name on the page


def test_a_claim_takes_no_more_room_than_it_did(crowd: Crowd) -> None:
    few, many = (crowd(claims).stat().st_size / claims for claims in (FEW, MANY))
    assert many <= few <= BYTES_PER_CLAIM


# Loading


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that a load runs from now on; what SQLite does for itself stands behind `--`."""
    ran: list[str] = []
    connect = schema._connect

    def watched(*given: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*given, **more)
        connection.set_trace_callback(ran.append)
        return connection

    monkeypatch.setattr(schema, "_connect", watched)
    return ran


def test_the_loader_writes_the_rows_that_are_written_by_hand(
    tmp_path: Path, made_up: Crowd, crowd: Crowd, benchmarks: Callable[[str], Any]
) -> None:
    load(tmp_path / "factdb.sqlite", made_up(FEW), include_unreviewed=True)
    assert benchmarks("raw").compare(tmp_path / "factdb.sqlite", crowd(FEW)) == []


def test_what_is_made_up_comes_out_byte_for_byte(tmp_path: Path, made_up: Crowd, run: Run) -> None:
    load(tmp_path / "factdb.sqlite", made_up(500), include_unreviewed=True)
    code, _, _ = run("export", "jsonl", "-o", f"{tmp_path}/out.jsonl", "--db", f"{tmp_path}/factdb.sqlite")
    assert (code, (tmp_path / "out.jsonl").read_bytes()) == (0, made_up(500).read_bytes())


def test_a_load_runs_as_many_statements_for_each_claim_of_many(
    tmp_path: Path, made_up: Crowd, traced: list[str]
) -> None:
    each = []
    for claims in (500, 2000):
        traced.clear()
        load(tmp_path / f"{claims}.sqlite", made_up(claims), include_unreviewed=True)
        each.append(sum(not sql.startswith("--") for sql in traced) / claims)
    assert 1 < each[1] <= each[0] <= STATEMENTS_PER_CLAIM


def test_what_has_not_changed_is_looked_at_and_not_written(tmp_path: Path, made_up: Crowd, traced: list[str]) -> None:
    path = tmp_path / "factdb.sqlite"
    writes = re.compile(r"INSERT INTO \w+ VALUES|UPDATE|DELETE|REPLACE")
    load(path, made_up(FEW), include_unreviewed=True)
    assert any(writes.match(sql) for sql in traced)
    before = path.read_bytes()
    traced.clear()
    load(path, made_up(FEW), include_unreviewed=True)
    assert traced
    entries = sum(b'"claim":{' not in line for line in made_up(FEW).read_bytes().splitlines())
    assert [sql for sql in traced if writes.match(sql)] == []
    assert len(traced) <= 3 * entries
    assert path.read_bytes() == before


def test_memory_does_not_grow_as_the_data_does(tmp_path: Path, made_up: Crowd) -> None:
    peaks: list[int] = []
    for claims in (500, 500, 2000):  # the first one imports what the others have
        tracemalloc.start()
        load(tmp_path / f"{len(peaks)}.sqlite", made_up(claims), include_unreviewed=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 3 * peaks[1]
