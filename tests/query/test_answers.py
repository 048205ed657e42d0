"""What the answers must hold, and what must not come out."""

from __future__ import annotations

import pytest

from factdb.backend import Reader
from factdb.query import compose
from factdb.query.model import Clause, Query
from factdb.query.phrase import parser
from factdb.query.run import run
from factdb.render import render
from factdb.render.look import Look


def ids(connection: Reader, words: str) -> list[str]:
    result = run(connection, parser.read(connection, words).query)
    column = "id" if "id" in result.columns else "claim"
    return [str(row[column]).removeprefix("kursk-article/") for row in result.rows]


def test_claims_about_kursk_include_the_village_below_it_and_the_events_in_it(
    connection: Reader,
) -> None:
    found = ids(connection, "claims about Kursk")
    assert {"c01", "c08", "c11", "c24", "c25", "c23"} <= set(found)
    assert not {"c13", "c14", "c21", "c32", "c36"} & set(found)


def test_defeat_is_never_filed_under_the_representative_who_calls_it_misleading(
    connection: Reader,
) -> None:
    assert ids(connection, "claims by the representative from Kyiv") == ["c09", "c11"]
    assert ids(connection, "claims via the representative from Kyiv") == ["c10"]


def test_two_holders_of_one_title_are_two_voices(connection: Reader) -> None:
    assert ids(connection, "claims by the Ukrainian Chief of Staff") == ["c12", "c13"]
    assert not {"c12", "c13"} & set(ids(connection, "claims by Gerasimov"))


def test_who_speaks_together_is_found_under_each(connection: Reader) -> None:
    one = ids(connection, "claims by South Korean intelligence sources")
    assert one == ids(connection, "claims by Western intelligence sources")
    assert "c14" in one


def test_disputed_claims_about_kursk(connection: Reader) -> None:
    assert ids(connection, "disputed claims about Kursk") == ["c01", "c11", "c30"]


def test_a_contradiction_is_turned_round_for_who_asks_from_the_other_side(connection: Reader) -> None:
    """Nobody is shown to dispute their own claim."""
    rows = run(connection, parser.read(connection, "who disputes c11").query).rows
    assert [(r["voice"], r["claim"][-3:], r["counts"]) for r in rows if r["counts"]] == [
        ("russian-army", "c01", 1),
        ("unnamed-announcer", "c30", 1),
    ]
    assert {r["contested"] for r in rows} == {"kursk-article/c11"}
    everything = run(connection, Query("disputes")).rows
    assert len(everything) == len({frozenset((r["claim"], r["contested"])) for r in everything})


def test_the_sign_beside_a_contest_says_whether_it_counts(connection: Reader) -> None:
    result = run(connection, Query("disputes"))
    shown = render(result, "table", Look(width=200)).splitlines()
    signs = [line.split()[0] for line in shown if line.startswith(("  ≠ ", "  ? "))]
    assert signs == ["≠" if row["counts"] else "?" for row in result.rows]
    assert set(signs) == {"≠", "?"}


def test_a_contest_that_is_ambiguous_is_shown_and_does_not_count(connection: Reader) -> None:
    (row,) = [r for r in run(connection, Query("claims")).rows if r["id"] == "kursk-article/c04"]
    assert (row["status"], row["contested_by"]) == ("unchallenged", "[]")
    assert row["perhaps_contested_by"] == '["kursk-article/c08"]'


def test_a_filter_by_country_says_whom_it_cannot_place(connection: Reader) -> None:
    result = run(connection, parser.read(connection, "Russian claims").query)
    assert {r["voice"] for r in result.rows} == {"russian-army"}
    assert result.stateless == (
        ("Valery Gerasimov", 7),
        ("Vladimir Putin", 3),
        ("reports, whose is not given", 1),
        ("those concerned, who are not named", 1),
        ("whoever announced the recapture", 1),
    )


def test_quoted_words_whose_speaker_is_not_given_have_no_speaker(connection: Reader) -> None:
    rows = run(connection, Query("claims")).rows
    assert [(r["id"], r["voice"]) for r in rows if r["evidence"] == "unattributed-quote"] == [
        ("kursk-article/c32", None)
    ]
    for person in ("Zelensky", "Trump"):
        assert ids(connection, f"claims by {person}") == []


def test_an_undated_row_matches_no_date_and_is_counted(connection: Reader) -> None:
    result = run(connection, parser.read(connection, "claims since 2023").query)
    assert [r["id"] for r in result.rows] == ["kursk-article/c20"]
    assert result.undated == 38


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("since", "2022", ["c20", "c21"]),
        ("since", "2023-01-01", ["c20"]),
        ("before", "2022", []),
        ("before", "2022-02", ["c20", "c21"]),
        ("during", "2022-05", ["c20", "c21"]),
        ("during", "2030/..", ["c20"]),
        ("during", "../2021", []),
    ],
)
def test_known_bounds_must_overlap_the_range(option: str, value: str, expected: list[str], connection: Reader) -> None:
    result = run(connection, Query("claims", (Clause(option, value),)))
    assert [r["id"].removeprefix("kursk-article/") for r in result.rows] == expected


def test_clauses_of_one_filter_mean_or_and_of_different_filters_and(connection: Reader) -> None:
    either = Query("claims", (Clause("about", "sumy-oblast"), Clause("about", "gornal")))
    assert {r["id"][-3:] for r in run(connection, either).rows} == {
        "c24",
        "c25",
        "c23",
        "c37",
        "c39",
        "c40",
        "c38",
    }
    both = Query("claims", (Clause("about", "sumy-oblast"), Clause("kind", "state")))
    assert [r["id"][-3:] for r in run(connection, both).rows] == ["c39"]


def test_what_is_excluded_does_not_come_out_and_nothing_else_is_lost(connection: Reader) -> None:
    everything = {r["id"] for r in run(connection, Query("claims")).rows}
    only = {r["id"] for r in run(connection, Query("claims", (Clause("voice", "valery-gerasimov"),))).rows}
    without = {
        r["id"] for r in run(connection, Query("claims", (Clause("voice", "valery-gerasimov", negated=True),))).rows
    }
    assert only
    assert without == everything - only


def test_an_empty_answer_knows_what_each_filter_took_away(connection: Reader) -> None:
    query = Query("claims", (Clause("about", "kursk-oblast"), Clause("voice", "donald-trump")))
    assert run(connection, query).without == (("--about kursk-oblast", 0), ("--voice donald-trump", 18))


@pytest.mark.parametrize(
    ("option", "value", "instead"),
    [
        ("about", "north-korea", (("--about north-korean-soldiers", 7),)),
        ("voice", "russia", (("--voice russian-army", 2),)),
        ("in", "sumy-oblast", (("--about sumy-oblast", 4),)),
        ("voice", "donald-trump", ()),
    ],
)
def test_an_empty_answer_knows_what_is_near(
    option: str, value: str, instead: tuple[tuple[str, int], ...], connection: Reader
) -> None:
    result = run(connection, Query("claims", (Clause(option, value),)))
    assert (result.rows, result.instead) == ((), instead)
    for said, count in result.instead:
        found = run(connection, Query("claims", (Clause(said.split()[0].removeprefix("--"), said.split()[1]),)))
        assert len(found.rows) == count


def test_contests_on_one_reading_only_are_counted_apart(connection: Reader) -> None:
    result = run(connection, Query("disputes"))
    assert 0 < result.doubtful == sum(1 for row in result.rows if not row["counts"]) < len(result.rows)
    assert run(connection, Query("disputes", counted=True)).doubtful == result.doubtful
    assert run(connection, Query("claims")).doubtful == 0


def test_a_limit_still_counts_what_it_cuts(connection: Reader) -> None:
    result = run(connection, Query("claims", limit=5))
    assert (len(result.rows), result.total) == (5, 40)


def test_values_never_become_sql(connection: Reader) -> None:
    hostile = "x' OR 1 = 1; DROP TABLE claim; --"
    query = Query("claims", (Clause("source", hostile), Clause("kind", ":source_1")))
    assert run(connection, query).rows == ()
    assert hostile not in compose.rows(query).sql()
    assert connection.execute(compose.literal(compose.rows(query).statement())).fetchall() == []


@pytest.mark.slow
def test_every_list_takes_every_one_of_its_filters_and_dimensions(connection: Reader) -> None:
    from factdb.query.filters import BY_NAME
    from factdb.query.lists import LISTS

    for name, listed in LISTS.items():
        for option in listed.filters:
            value = (
                "2024"
                if BY_NAME[option].date
                else "itself"
                if option == "voice" and name == "claims"
                else "kursk-oblast"
            )
            run(connection, Query(name, (Clause(option, value),)))
            run(connection, Query(name, (Clause(option, value, negated=True),)))
        for dimension in listed.dimensions:
            run(connection, Query(name, by=(dimension,)))
