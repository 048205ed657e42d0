"""A page is the head of the whole answer, and how many there are is how many rows come, whichever way they are found."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb.backend import Reader
from factdb.backend.sqlite import SQLite
from factdb.query import compose, plans, resolve, run, search
from factdb.query.fetch import fetch, number
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.query.prepared import prepare
from factdb.query.select import Select
from factdb.render import answer
from factdb.render import found as found_words

LEADING = {
    "about": "SELECT id FROM (SELECT id, count(*) AS n FROM about GROUP BY kind, id) ORDER BY n DESC LIMIT 40",
    "voice": "SELECT id FROM actors ORDER BY claims_made DESC LIMIT 12",
}
"""What most claims of the made-up data are about, and who makes most of them."""

ASKED = [
    Query("claims"),
    Query("claims", by=("source",)),
    Query("claims", by=("source", "voice")),
    Query("claims", by=("voice",)),
    Query("claims", by=("source",), sort=("-when", "id")),
    Query("claims", (Clause("about", "kursk-oblast"),), by=("source", "voice"), sort=("-position",)),
    Query("claims", by=("place",)),
    Query("claims", (Clause("about", "kursk-oblast"),)),
    Query("claims", (Clause("about", "kursk-oblast"),), by=("source",)),
    Query("claims", (Clause("about", "kursk-oblast"),), by=("source", "place")),
    Query("claims", (Clause("about", "russia"),)),
    Query("claims", (Clause("about", "valery-gerasimov"),)),
    Query("claims", (Clause("about", "kursk-control-change"),)),
    Query("claims", (Clause("about", "nowhere"),)),
    Query("claims", (Clause("about", "russia", negated=True),)),
    Query("claims", (Clause("voice", "valery-gerasimov"),)),
    Query("claims", (Clause("voice", "itself"),)),
    Query("claims", (Clause("voice", "valery-gerasimov", negated=True),)),
    *(Query("claims", (Clause("status", status),)) for status in ("disputed", "corroborated", "unchallenged")),
    Query("claims", (Clause("status", "disputed", negated=True),)),
    Query("claims", (Clause("status", "disputed"), Clause("status", "unchallenged"))),
    Query("claims", (Clause("kind", "state"), Clause("during", "2024"))),
    Query("claims", (Clause("against", "valery-gerasimov"),)),
    Query("claims", (Clause("against", "kursk-article/c01"),)),
    Query("disputes"),
    Query("disputes", (Clause("against", "valery-gerasimov"),)),
    Query("deployments", (Clause("foreign", "1"),)),
    Query("timeline", (Clause("about", "kursk-oblast"), Clause("since", "2024"))),
    *(Query(name) for name in LISTS),
]


@pytest.mark.slow
@pytest.mark.parametrize("query", ASKED, ids=str)
def test_a_page_is_the_head_of_the_whole_answer(query: Query, connection: Reader) -> None:
    everything = fetch(connection, *compose.rows(query).statement())
    for limit in (1, 3, len(everything) + 1):
        assert fetch(connection, *compose.rows(query._replace(limit=limit)).statement()) == everything[:limit]


@pytest.mark.parametrize("query", ASKED, ids=str)
def test_there_are_as_many_as_come(query: Query, connection: Reader) -> None:
    assert number(connection, compose.count(query)) == len(fetch(connection, *compose.rows(query).statement()))


LED = [
    *(
        (clauses, by)
        for by in ((), ("source",), ("source", "voice"))
        for clauses in (
            (),
            (("status", "disputed"),),
            (("during", "2020"),),
            (("polarity", "affirms"), ("since", "2015")),
        )
    )
]


@pytest.mark.slow
@pytest.mark.parametrize(("clauses", "by"), LED, ids=str)
def test_a_page_that_the_first_documents_fill_is_the_head_of_the_answer(
    clauses: tuple[tuple[str, str], ...], by: tuple[str, ...], many: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MANY", 5)
    ends = set()
    for led, things in LEADING.items():
        for (slug,) in many.execute(things).fetchall():
            query = Query("claims", resolve.ordered([Clause(led, slug), *(Clause(*pair) for pair in clauses)]), by=by)
            everything = fetch(many, *compose.rows(query).statement())
            for first, limit in ((1, 1), (9, 7), (40, 1), (40, 3), (9, len(everything) + 1)):
                monkeypatch.setattr(plans, "FIRST", first)
                found = plans._in_first_documents(many, prepare(many, query._replace(limit=limit)))
                assert found is None or found == everything[:limit]
                assert plans.rows(many, prepare(many, query._replace(limit=limit))) == everything[:limit]
                ends.add(found is not None)
    assert ends == {True, False}


@pytest.mark.slow
def test_looking_in_the_first_documents_has_an_end(many: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what stands in the last documents alone a page is not looked for in all of the others."""
    (slug,) = many.execute(LEADING["voice"]).fetchone()
    tried: list[int] = []
    first_documents = plans.first_documents

    def nothing(query: Query, led: plans.Led, within: int) -> Select:
        tried.append(within)
        found = first_documents(query, led, within)
        return found._replace(where=("1 = 0", *found.where))

    monkeypatch.setattr(plans, "MANY", 5)
    monkeypatch.setattr(plans, "FIRST", 1)
    monkeypatch.setattr(plans, "first_documents", nothing)
    query = Query("claims", (Clause("voice", slug),), limit=3)
    assert plans.rows(many, prepare(many, query)) == fetch(many, *compose.rows(query).statement())
    assert tried == [1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "clauses", [(), (("foreign", "1"),), (("polarity", "affirms"), ("during", "2015/.."))], ids=str
)
def test_a_page_that_the_first_deployments_fill_is_the_head_of_the_answer(
    clauses: tuple[tuple[str, str], ...], many: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MANY", 5)
    query = Query("deployments", resolve.ordered(Clause(*pair) for pair in clauses))
    everything = fetch(many, *compose.rows(query).statement())
    ends = set()
    for first, limit in ((1, 20), (4, 1), (9, 3), (9, len(everything) + 1)):
        monkeypatch.setattr(plans, "FIRST", first)
        found = plans._in_first_events(many, query._replace(limit=limit))
        assert found is None or found == everything[:limit]
        assert plans.rows(many, prepare(many, query._replace(limit=limit))) == everything[:limit]
        ends.add(found is not None)
    assert ends == {True, False}


def test_how_many_claims_about_a_place_each_document_has_is_told_alike(many: Reader) -> None:
    for (slug,) in many.execute("SELECT id FROM places WHERE claims_about > 0 ORDER BY claims_about DESC LIMIT 40"):
        query = Query("claims", (Clause("about", slug),), by=("source",), counted=True)
        for limit in (None, 3):
            asked = query._replace(limit=limit)
            told = plans.select(prepare(many, asked))
            assert told != compose.select(asked)
            assert fetch(many, *told.statement()) == fetch(many, *compose.select(asked).statement())


@pytest.mark.parametrize("by", [(), ("source",)])
@pytest.mark.parametrize("counted", [True, False])
def test_what_is_a_place_and_an_actor_is_asked_as_both(
    by: tuple[str, ...], counted: bool, connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MANY", 1)
    query = Query("claims", (Clause("about", "russia"),), by=by, limit=3, counted=counted)
    assert plans.select(prepare(connection, query)) == compose.select(query)
    assert plans._in_first_documents(connection, prepare(connection, query)) is None


DATES = [(), (("during", "2020"),), (("since", "2019-06"), ("before", "2021")), (("during", "2015/.."),)]


@pytest.mark.slow
@pytest.mark.parametrize("dates", DATES, ids=str)
@pytest.mark.parametrize("led", ["about", "voice", ""])
@pytest.mark.parametrize("name", ["claims", "timeline"])
def test_what_is_found_by_keys_is_the_head_of_the_same_answer(
    name: str, led: str, dates: tuple[tuple[str, str], ...], many: Reader
) -> None:
    tried = 0
    for (slug,) in many.execute(LEADING.get(led, "SELECT 1")).fetchall():
        leading = (Clause(led, slug),) if led else ()
        query = Query(name, resolve.ordered([*leading, *(Clause(*date) for date in dates)]))
        everything = fetch(many, *compose.rows(query).statement())
        for limit in (1, 7, len(everything) + 1):
            if (found := plans.found(query._replace(limit=limit))) is not None:
                assert fetch(many, *found.statement()) == everything[:limit]
                tried += bool(everything)
            assert plans.rows(many, prepare(many, query._replace(limit=limit))) == everything[:limit]
        if (counting := plans.found(query._replace(counted=True))) is not None:
            assert number(many, counting) == len(everything)
            tried += 1
        if (missing := plans.undated_led_to(query)) is not None and dates:
            assert number(many, missing) == number(many, compose.undated(query))
            tried += 1
    assert bool(tried) == (bool(led) if name == "claims" else bool(led or dates))


@pytest.mark.slow
@pytest.mark.parametrize("led", ["about", "voice", ""])
def test_a_page_of_a_timeline_that_what_is_dated_fills_is_the_head_of_the_answer(led: str, many: Reader) -> None:
    ends = set()
    for (slug,) in many.execute(LEADING.get(led, "SELECT 1")).fetchall():
        query = Query("timeline", (Clause(led, slug),) if led else ())
        everything = fetch(many, *compose.rows(query).statement())
        for limit in (1, 7, len(everything) + 1):
            dated = plans.first_dated(query._replace(limit=limit))
            assert dated is not None
            found = fetch(many, *dated.statement())
            assert found == everything[: len(found)]
            ends.add(len(found) == limit)
    assert ends == {True, False}


def test_events_that_no_claim_asserts_are_counted_with_the_timeline_that_they_are_in(
    many: Reader,
) -> None:
    alone = "SELECT place, count(*) FROM timeline WHERE claim IS NULL AND place IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"
    slug, unasserted = many.execute(alone).fetchone()
    query = Query("timeline", (Clause("about", slug), Clause("during", "2020")))
    led = f"SELECT count(*) FROM timeline WHERE claim IN (SELECT claim FROM about WHERE id = '{slug}') AND \"when\" IS NULL"
    assert (
        number(many, plans.undated(prepare(many, query)))
        >= many.execute(led).fetchone()[0] + unasserted
        > unasserted
        > 0
    )


def test_what_nobody_says_stands_under_no_voice(connection: Reader) -> None:
    (alone,) = connection.execute("SELECT count(*) FROM timeline WHERE claim IS NULL").fetchone()
    counted = run.run(connection, Query("timeline", by=("voice",), counted=True))
    itself = run.run(connection, Query("timeline", (Clause("voice", "itself"),), counted=True))
    assert {row["voice"]: row["count"] for row in counted.rows}[None] == itself.rows[0]["count"]
    listed = run.run(connection, Query("timeline", by=("voice",), limit=3))
    everything = run.run(connection, Query("timeline"))
    assert listed.ungrouped == counted.ungrouped == alone > 0
    assert listed.total == counted.total == everything.total - alone
    assert answer.beside(listed)[-1] == f"{alone} events left out: no claim says when or whether"
    assert everything.ungrouped == 0


@pytest.mark.parametrize("led", [(), (Clause("about", "kursk-oblast"),), (Clause("voice", "valery-gerasimov"),)])
def test_of_many_rows_without_a_date_it_is_said_that_there_are_more(
    led: tuple[Clause, ...], connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("claims", "timeline"):
        query = Query(name, resolve.ordered([*led, Clause("during", "2024")]), limit=3)
        found = run.run(connection, query)
        exactly = number(connection, compose.count(query._replace(undated=True))) - found.total
        assert found.undated == exactly > 1
        for module in (compose, answer):
            monkeypatch.setattr(module, "UNDATED", 1)
        said = answer.beside(run.run(connection, query))
        assert said[-1:] == ["more than 1 rows without a known date left out; to include them: --undated"]
        for module in (compose, answer):
            monkeypatch.setattr(module, "UNDATED", exactly)
        said = answer.beside(run.run(connection, query))
        assert said[-1:] == [f"{exactly} rows without a known date left out; to include them: --undated"]
        monkeypatch.undo()


@pytest.mark.parametrize(
    "query",
    [
        Query("claims", (Clause("about", "kursk-oblast"), Clause("status", "disputed")), limit=3),
        Query("claims", (Clause("about", "kursk-oblast"), Clause("about", "gornal")), limit=3),
        Query("claims", (Clause("about", "kursk-oblast", negated=True),), limit=3),
        Query("claims", (Clause("voice", "itself"),), limit=3),
        Query("claims", (Clause("voice", "valery-gerasimov"),), limit=3, sort=("when",)),
        Query("claims", (Clause("voice", "valery-gerasimov"), Clause("during", "2024")), limit=3, date="said"),
        Query("claims", (Clause("voice", "valery-gerasimov"), Clause("during", "2024")), limit=3, undated=True),
        Query("timeline", (Clause("during", "2024"),), limit=3, certainly=True),
        Query("timeline", (Clause("during", "2024"), Clause("kind", "battle")), limit=3),
        Query("disputes", (Clause("voice", "valery-gerasimov"),), limit=3),
    ],
    ids=str,
)
def test_what_keys_do_not_tell_is_not_found_by_them(query: Query, connection: Reader) -> None:
    assert plans.found(query) is None
    assert plans.select(prepare(connection, query)) == compose.select(query)


def test_a_file_without_the_keys_is_asked_as_any_other(seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path, factory=SQLite)) as connection:
        view = "SELECT sql FROM sqlite_master WHERE name = 'about'"
        narrower = "".join(
            re.sub(r", c\.position.*", "", line) + "\n"
            for line in connection.execute(view).fetchone()[0].splitlines()
            if not re.match(r"  c\.(position|when_\w+) AS ", line)
        ).replace("s.slug AS source,", "s.slug AS source")
        connection.executescript(f"DROP VIEW about; DROP VIEW totals; {narrower}")
        for clauses in ((), (Clause("about", "kursk-oblast"),), (Clause("voice", "valery-gerasimov"),)):
            for query in (Query("claims", clauses, limit=3), Query("claims", clauses, counted=True)):
                assert plans.select(prepare(connection, query)) == compose.select(query)
                assert fetch(connection, *plans.select(prepare(connection, query)).statement())


def test_what_is_a_place_and_an_actor_counts_each_claim_once(connection: Reader) -> None:
    both = "SELECT count(*), count(DISTINCT claim) FROM about WHERE id = 'russia'"
    (twice, once) = connection.execute(both).fetchone()
    assert twice > once
    assert number(connection, compose.count(Query("claims", (Clause("about", "russia"),)))) == once


@pytest.mark.parametrize("clauses", [(), (Clause("status", "disputed"),), (Clause("about", "kursk-oblast"),)], ids=str)
@pytest.mark.parametrize("text", ["kursk", "ukrain*", "the"])
def test_a_page_of_finds_is_the_head_of_all(text: str, clauses: tuple[Clause, ...], connection: Reader) -> None:
    query = Query("claims", clauses)
    everything = search.run(connection, text, query)
    assert everything.rows
    for limit in (1, 3, len(everything.rows) + 1):
        page = search.run(connection, text, query._replace(limit=limit))
        assert (page.rows, page.total) == (everything.rows[:limit], everything.total)


def test_a_page_of_a_common_word_looks_at_fewer_matches_and_says_so(
    connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "ON_A_PAGE", 5)
    monkeypatch.setattr(search, "WEIGHED", 4)
    disputed = Query("claims", (Clause("status", "disputed"),))
    assert search.run(connection, "kursk", Query("claims")).bounded == 0
    assert search.run(connection, "kursk", Query("claims", limit=2)).bounded == 5
    assert search.run(connection, "kursk", disputed).bounded == 0
    assert search.run(connection, "kursk", disputed._replace(limit=2)).bounded == 4
    assert search.run(connection, "kursk", Query("claims", limit=6)).bounded == 6


def test_a_page_that_is_not_full_is_no_answer_before_more_was_looked_at(
    connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "WEIGHED", 1)
    widened = 0
    for status in ("disputed", "unchallenged"):
        query = Query("claims", (Clause("status", status),))
        for text in ("kursk", "region", "soldiers"):
            page = search.run(connection, text, query._replace(limit=1))
            assert len(page.rows) == min(1, len(search.run(connection, text, query).rows))
            widened += page.bounded == 0 and page.total > 0
    assert widened


def test_nothing_among_the_first_matches_is_not_said_to_be_nothing(
    connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 2)
    corroborated = Query("claims", (Clause("status", "corroborated"),), limit=3)
    found = search.run(connection, "kursk", corroborated)
    assert (found.total, found.bounded) == (0, 3)
    assert found_words.nothing(found)[0] == "none of the first 3 matches of kursk fits with these filters"
