"""Filters by date: what lies in a range, at some time or certainly; an open end is unbounded on its side."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factdb.dates import EdtfDate
from factdb.errors import UsageError
from factdb.query import compose
from factdb.query.dated import DATES
from factdb.query.model import Clause, Query
from factdb.query.phrase import dates

YEARS = st.integers(2005, 2011).map(str)
PARTS = st.one_of(
    YEARS,
    st.sampled_from(["200X", "201X", "20XX", "2008-XX", "2008-02-XX"]),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02}"),
    st.tuples(YEARS, st.integers(1, 12), st.integers(1, 28)).map(lambda p: f"{p[0]}-{p[1]:02}-{p[2]:02}"),
)
MARKED = st.tuples(PARTS, st.sampled_from(["", "", "", "~", "?", "%"])).map("".join)


def _is_date(text: str) -> bool:
    try:
        EdtfDate.parse(text)
    except ValueError:
        return False
    return True


INTERVALS = st.tuples(MARKED | st.sampled_from(["", ".."]), MARKED | st.sampled_from(["", ".."])).map("/".join)
RECORDED = st.one_of(MARKED, INTERVALS.filter(_is_date))
COLUMN = dict(zip(DATES, ("when", "said", "published"), strict=True))


def listed(connection: sqlite3.Connection, text: str, date: str, *clauses: Clause, certainly: bool) -> bool:
    """Whether a claim with this date is listed."""
    known = EdtfDate.parse(text)
    connection.execute("DELETE FROM claims")
    sql = (
        f'INSERT INTO claims (id, "{COLUMN[date]}", {COLUMN[date]}_earliest, {COLUMN[date]}_latest) VALUES (?, ?, ?, ?)'
    )
    connection.execute(sql, ("c01", text, known.earliest, known.latest))
    return bool(
        connection.execute(
            *compose.ids(Query("claims", clauses, date=date, certainly=certainly)).statement()
        ).fetchall()
    )


@pytest.fixture(scope="module")
def claims() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        bounds = (f'"{c}{b}"' for c in COLUMN.values() for b in ("", "_earliest", "_latest"))
        connection.execute(f"CREATE TABLE claims (id, {', '.join(bounds)})")
        yield connection


@given(
    text=RECORDED, date=st.sampled_from(DATES), start=PARTS, end=PARTS, certainly=st.booleans(), double=st.booleans()
)
@example(text="2009/..", date="event", start="2008", end="2010", certainly=True, double=True)
@example(text="../2007", date="event", start="2008", end="2010", certainly=True, double=True)
def test_a_range_with_an_open_end_is_what_since_and_until_say(
    text: str, date: str, start: str, end: str, certainly: bool, double: bool, claims: sqlite3.Connection
) -> None:
    def found(option: str, value: str) -> bool:
        return listed(claims, text, date, Clause(option, value), certainly=certainly)

    dots = ".." if double else ""
    assert found("during", f"{start}/{dots}") == found("since", start)
    assert found("during", f"{dots}/{end}") == found("before", dates.after(end))


@given(text=RECORDED, start=PARTS, end=PARTS)
def test_certainly_means_within_and_else_it_overlaps(
    text: str, start: str, end: str, claims: sqlite3.Connection
) -> None:
    range_ = f"{start}/{end}"
    if not _is_date(range_):
        return
    known, asked = EdtfDate.parse(text), EdtfDate.parse(range_)
    assert asked.earliest
    assert asked.latest
    overlaps = (known.earliest or "0") <= asked.latest and (known.latest or "9") >= asked.earliest
    within = (
        not known.approximate and (known.earliest or "0") >= asked.earliest and (known.latest or "9") <= asked.latest
    )
    for certainly, expected in ((False, overlaps), (True, within)):
        assert listed(claims, text, "event", Clause("during", range_), certainly=certainly) == expected
        between = (Clause("since", start), Clause("before", dates.after(end)))
        assert listed(claims, text, "event", *between, certainly=certainly) == expected


@pytest.mark.parametrize("option", ["since", "before"])
def test_a_range_without_a_beginning_is_no_beginning(option: str, claims: sqlite3.Connection) -> None:
    with pytest.raises(UsageError) as caught:
        listed(claims, "2008", "event", Clause(option, "../2008"), certainly=False)
    assert (caught.value.message, caught.value.hint) == (
        f"--{option}: '../2008' has no beginning",
        "write: --during ../2008",
    )


@given(st.integers(100, 299))
def test_the_hundreds_are_centuries_and_the_tens_decades(tens: int) -> None:
    said = ["the", f"{tens}0s"]
    if tens in (190, 200):
        with pytest.raises(dates.Ambiguous) as caught:
            dates.found(said)
        assert caught.value.args == (f"{tens}X", f"{tens // 10}XX")
        return
    found = dates.found(said)
    assert found == (f"{tens // 10}XX" if tens % 10 == 0 else f"{tens}X", 2)
    known = EdtfDate.parse(found[0])
    assert known.earliest == datetime.date(tens * 10, 1, 1).isoformat()
