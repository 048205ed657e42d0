"""The drawing of the timeline: bars as imprecise as the dates, inside the axis, in order, with every row's words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.dates import EdtfDate
from factdb.query.model import Query, Result
from factdb.render import render
from factdb.render.look import Look
from factdb.render.screens.axis import BOUNDS, DAY, DENIED, EARLIER, LATER, THROUGHOUT, TICK, Axis, Span
from factdb.render.screens.timeline import groups

SIGNS = f"{DAY}{BOUNDS}{THROUGHOUT}{EARLIER}{LATER}{DENIED}~?%"


def bars(*dates: str, width: int = 24, denied: bool = False) -> list[str]:
    """The bars of these dates on one axis, without its ticks."""
    spans = [span for date in dates if (span := Span.read(date))]
    axis = Axis.over(spans, width)
    return [axis.bar(span, denied=denied).replace(TICK, " ") for span in spans]


def in_words(when: str | None) -> dict[str, Any]:
    return {"when": when, "when_words": None, "when_basis": "stated" if when else "not-stated"}


def rows(*given: tuple[str, str | None, str | None]) -> Result:
    """A timeline of (event, claim, EDTF or nothing)."""
    found = [
        {
            **{"event": event, "title": f"Title of {event}", "claim": claim, "source": "one", **in_words(when)},
            **{"polarity": "affirms", "status": "unchallenged", "voice": "ada", "voice_name": "Ada", "reviewed": 1},
        }
        for event, claim, when in given
    ]
    return Result(query=Query("timeline"), columns=(), rows=tuple(found), total=len(found))


def drawn(result: Result, width: int = 80, *, ascii_only: bool = False) -> str:
    return render(result, "table", Look(width=width, ascii=ascii_only))


# What a bar shows


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2022", "2023"), ["░░░░░░░░░░░░            ", "            ░░░░░░░░░░░░"]),
        (("2020/2023",), ["░░░░░░░━━━━━━━━━━━░░░░░░"]),
        (("2020/..",), ["░░░░░░░░░░░░░░░░░░░░░━━→"]),
        (("../2020", "2021"), ["←━━━━━━░░░░░░░░░░       ", "                ░░░░░░░░"]),
        (("2022~", "2023?"), ["~░░░░░░░░░░~            ", "            ?░░░░░░░░░░?"]),
        (("2022%/2023-10-05",), ["%░░░░░░░░░░░░░━━━━━━━━━●"]),
        (("2022-10-05", "2022-10-28"), ["  ●                     ", "                       ●"]),
        (("202X", "20XX"), ["    ░░░░                ", "░░░░░░░░░░░░░░░░░░░░░░░░"]),
    ],
)
def test_a_bar_is_as_imprecise_as_its_date(dates: tuple[str, ...], expected: list[str]) -> None:
    assert bars(*dates) == expected


def test_a_denial_is_drawn_as_one() -> None:
    assert bars("2022/..", denied=True) == [DENIED * 23 + LATER]


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2022",), ["2022"]),
        (("2022", "2025"), ["2022", "2023", "2024", "2025"]),
        (("2022-03", "2022-05"), ["2022-03", "2022-04", "2022-05"]),
        (("2022-03-30", "2022-04-02"), ["2022-03-06", "03-26", "04-05", "04-15"]),
        (("2022-12-25", "2023-01-06"), ["2022-12-11", "12-31", "2023-01-10"]),
        (("1200", "2024"), ["1200", "1400", "1600", "1800"]),
    ],
)
def test_the_axis_is_in_years_months_or_days_as_the_dates_are(dates: tuple[str, ...], labels: list[str]) -> None:
    """Years are not put on an axis of months, which nobody named."""
    axis = Axis.over([span for date in dates if (span := Span.read(date))], 40)
    assert axis.labels().split() == labels


def test_a_date_that_this_version_does_not_know_is_left_to_its_words() -> None:
    assert Span.read("2022-21") is None
    text = drawn(rows(("storm", "one/c1", "2022-21")))
    assert text.index("Dates that this version cannot draw") < text.index("one/c1  · unchallenged  Ada: 2022-21")


# What holds for any dates

YEAR = st.integers(1, 9999).map("{:04}".format)
NEAR = st.integers(2020, 2026).map(str)
SINGLE = st.one_of(
    YEAR,
    NEAR,
    st.tuples(NEAR, st.integers(1, 12)).map("{0[0]}-{0[1]:02}".format),
    st.tuples(NEAR, st.integers(1, 12), st.integers(1, 28)).map("{0[0]}-{0[1]:02}-{0[2]:02}".format),
    st.sampled_from(["202X", "19XX", "00XX", "0001-01-01", "9999-12-31", "0001", "9999"]),
)
MARKED = st.tuples(SINGLE, st.sampled_from(["", "", "~", "?", "%"])).map("".join)
EDTF = st.one_of(
    MARKED,
    MARKED.map("{}/..".format),
    MARKED.map("../{}".format),
    st.tuples(MARKED, MARKED).map(lambda pair: "/".join(sorted(pair))),
).filter(lambda text: Span.read(text) is not None)
DATES = st.lists(EDTF, min_size=1, max_size=6)


@given(DATES, st.integers(16, 190))
def test_every_bar_lies_on_the_axis_and_no_bar_is_empty(dates: list[str], width: int) -> None:
    for bar in bars(*dates, width=width):
        assert len(bar) == width
        assert re.fullmatch(f" *[{SIGNS}]+ *", bar)


@given(DATES, st.integers(16, 190))
def test_what_is_earlier_begins_no_later_and_what_is_open_reaches_the_edge(dates: list[str], width: int) -> None:
    drawn = list(zip(bars(*dates, width=width), map(EdtfDate.parse, dates), strict=True))
    for one, date in drawn:
        assert (one[-1] == LATER) == (date.latest is None)
        assert (one[0] == EARLIER) == (date.earliest is None)
        for other, against in drawn:
            if (date.earliest or "") <= (against.earliest or ""):
                assert start(one) <= start(other)
            if (date.latest or "X") <= (against.latest or "X") and "day" not in (date.precision, against.precision):
                assert len(one.rstrip()) <= len(other.rstrip())


def start(bar: str) -> int:
    return len(bar) - len(bar.lstrip())


@given(DATES, st.integers(16, 190))
def test_the_labels_of_the_axis_fit_and_rise(dates: list[str], width: int) -> None:
    axis = Axis.over([span for date in dates if (span := Span.read(date))], width)
    labels = axis.labels().split()
    assert labels
    assert labels[0] == axis.ticks[0][1]
    assert [day for day, _ in axis.ticks] == sorted({day for day, _ in axis.ticks})
    assert set(labels) <= {label for _, label in axis.ticks}
    assert len(axis.labels()) <= width
    assert len(axis.rule()) == width


@given(st.lists(st.tuples(st.sampled_from(["storm", "flood", "truce"]), EDTF | st.none())), st.integers(40, 200))
def test_every_row_is_there_once_under_its_event_with_its_date_in_words(
    given: list[tuple[str, str | None]], width: int
) -> None:
    result = rows(*((event, f"one/c{n:02}", when) for n, (event, when) in enumerate(given)))
    text = drawn(result, width)
    assert max(map(len, text.splitlines()), default=0) <= width
    found = re.findall(r"one/c\d\d|Title of \w+", text)
    expected = [
        part for group in groups(result.rows) for part in (group.rows[0]["title"], *(r["claim"] for r in group.rows))
    ]
    assert sorted(found) == sorted(expected)
    title = ""
    for word in found:
        title = word if word.startswith("Title") else title
        if word.startswith("one/"):
            (row,) = (r for r in result.rows if r["claim"] == word)
            assert row["title"] == title
    for event in {event for event, _ in given}:
        of = [row["claim"] for row in result.rows if row["event"] == event]
        assert [claim for claim in found if claim in of] == of
    for date in (when for _, when in given if when and re.fullmatch(r"\d{4}(-\d\d)*", when)):
        assert date in text


# How rows stand together


def test_voices_on_one_event_stand_under_each_other_also_where_one_gives_no_date() -> None:
    text = drawn(rows(("storm", "one/c1", "2022"), ("flood", "one/c2", "2023"), ("storm", "one/c3", None)))
    assert re.findall(r"one/c\d|Title of \w+", text) == [
        *("Title of storm", "one/c1", "one/c3"),
        *("Title of flood", "one/c2"),
    ]
    assert "No date is stated" not in text
    assert "one/c3  · unchallenged  Ada: not stated" in text


def test_what_has_no_date_stands_below_by_its_reason() -> None:
    result = rows(
        ("storm", "one/c1", None), ("flood", None, None), ("truce", "one/c2", "2022"), ("rain", "one/c3", None)
    )
    last_year = {"when_words": "last year", "when_basis": "relative-unresolved"}
    result = result._replace(rows=(*result.rows[:3], {**result.rows[3], **last_year}))
    text = drawn(result)
    order = [
        *("one/c2", "Relative dates, not resolved", "one/c3", "“last year” (unresolved)"),
        *("No date is stated", "one/c1", "No claim says when or whether", "Title of flood"),
        "unresolved: relative to a publication date that is not stated",
    ]
    assert sorted(order, key=text.index) == order


def test_only_the_signs_that_are_used_are_explained() -> None:
    assert "░ at some time in it\n" in drawn(rows(("storm", "one/c1", "2022")))
    assert ": at some time in it   = from one end to the other   > no end stated\n" in drawn(
        rows(("storm", "one/c1", "2022/..")), ascii_only=True
    )


def test_a_denial_says_so_beside_its_bar() -> None:
    result = rows(("storm", "one/c1", "2022"))
    text = drawn(result._replace(rows=({**result.rows[0], "polarity": "denies"},)))
    assert DENIED * 20 in text
    assert "denies it; Ada" in text
    assert "× the claim says that it was not so" in text


def test_how_a_date_that_is_not_stated_was_found_is_said() -> None:
    result = rows(("storm", "one/c1", "2024"))
    found = {"when_words": "last year", "when_basis": "relative-resolved"}
    text = drawn(result._replace(rows=({**result.rows[0], **found},)))
    assert "Ada: “last year” (counted from what it is relative to)" in text


def test_nothing_to_draw_is_said() -> None:
    assert "no rows match." in drawn(rows())
