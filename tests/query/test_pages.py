"""A page is the head of the whole answer, and how many there are is how many rows come, whichever way they are found."""

from __future__ import annotations

import sqlite3

import pytest

from factdb.query import Clause, Query, compose, search
from factdb.query.lists import LISTS
from factdb.query.run import fetch, number

ASKED = [
    Query("claims"),
    Query("claims", by=("source",)),
    Query("claims", by=("source", "voice")),
    Query("claims", by=("voice",)),
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


@pytest.mark.parametrize("query", ASKED, ids=str)
def test_a_page_is_the_head_of_the_whole_answer(query: Query, connection: sqlite3.Connection) -> None:
    everything = fetch(connection, *compose.rows(query))
    for limit in (1, 3, len(everything) + 1):
        assert fetch(connection, *compose.rows(query._replace(limit=limit))) == everything[:limit]


@pytest.mark.parametrize("query", ASKED, ids=str)
def test_there_are_as_many_as_come(query: Query, connection: sqlite3.Connection) -> None:
    assert number(connection, compose.count(query)) == len(fetch(connection, *compose.rows(query)))


def test_what_is_a_place_and_an_actor_counts_each_claim_once(connection: sqlite3.Connection) -> None:
    both = "SELECT count(*), count(DISTINCT claim) FROM about WHERE id = 'russia'"
    (twice, once) = connection.execute(both).fetchone()
    assert twice > once
    assert number(connection, compose.count(Query("claims", (Clause("about", "russia"),)))) == once


@pytest.mark.parametrize("clauses", [(), (Clause("status", "disputed"),), (Clause("about", "kursk-oblast"),)], ids=str)
@pytest.mark.parametrize("text", ["kursk", "ukrain*", "the"])
def test_a_page_of_finds_is_the_head_of_all(
    text: str, clauses: tuple[Clause, ...], connection: sqlite3.Connection
) -> None:
    query = Query("claims", clauses)
    everything = search.run(connection, text, query)
    assert everything.rows
    for limit in (1, 3, len(everything.rows) + 1):
        page = search.run(connection, text, query._replace(limit=limit))
        assert (page.rows, page.total) == (everything.rows[:limit], everything.total)


def test_a_page_of_a_common_word_looks_at_fewer_matches_and_says_so(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "ON_A_PAGE", 5)
    monkeypatch.setattr(search, "WEIGHED", 4)
    disputed = Query("claims", (Clause("status", "disputed"),))
    assert search.run(connection, "kursk", Query("claims")).bounded == 0
    assert search.run(connection, "kursk", Query("claims", limit=2)).bounded == 5
    assert search.run(connection, "kursk", disputed).bounded == 0
    assert search.run(connection, "kursk", disputed._replace(limit=2)).bounded == 4
    assert search.run(connection, "kursk", Query("claims", limit=6)).bounded == 6
