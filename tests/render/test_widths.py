"""Every list at every width: no line too long, no id cut, no column lost."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.backend import Reader
from factdb.query import search
from factdb.query.lists import LISTS
from factdb.query.model import Query, Result
from factdb.query.run import run
from factdb.query.thing import find
from factdb.render import choose, drawing, render
from factdb.render import columns as layout
from factdb.render import thing as entry
from factdb.render.cells import breaks, cells, is_whole, lines
from factdb.render.look import Look
from factdb.render.page import Page

pytestmark = pytest.mark.slow

WIDTHS = range(40, 201)
RULE = re.compile("[─-]+")


@cache
def filled_by(character: str) -> int:
    """The columns that a terminal fills, as the C library counts them: wide two; marks, joiners, isolates none."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def room(text: str) -> int:
    return sum(map(filled_by, text))


def words(text: str) -> set[str]:
    """What stands between spaces, without the punctuation around it."""
    return {word.strip("(),;:·-?≠!=\u2068\u2069") for word in text.split()}


def ids(result: Result) -> set[str]:
    """What a list shows that must not be cut."""
    named = ["id", "claim", "contested", *(["part_of"] if result.query.list == "places" else [])]
    return {str(row[name]) for row in result.rows for name in named if row.get(name)}


def check_lines(text: str, width: int) -> None:
    """Every line fits, but for an id that is longer than a line and stands on one alone."""
    for line in text.splitlines():
        assert room(line) <= width or is_whole(line.strip()), (width, line)


def check_whole(result: Result, text: str, width: int) -> None:
    """Every line fits, every id is whole, and every column is there."""
    check_lines(text, width)
    shown = words(text)
    # In an outline, claims of a document go by their number below it.
    short = {identifier.partition("/")[2] for identifier in ids(result)} if "source" in result.query.by else set()
    lost = ids(result) - shown
    assert {identifier.partition("/")[2] for identifier in lost} <= short & shown, (width, lost)
    if drawing(result):
        return
    columns = layout.columns(result)
    if any(RULE.fullmatch(line) for line in text.splitlines()):
        check_table(columns, result, text)
    else:
        for column in columns:
            headed = [line for line in text.splitlines() if line.startswith(column.heading)]
            assert len(headed) >= len(result.rows), (width, column.heading)


def check_table(columns: tuple[layout.Column, ...], result: Result, text: str) -> None:
    """Every cell stands below its heading, whole, and two spaces from the next."""
    printed = text.splitlines()
    rule = next(n for n, line in enumerate(printed) if RULE.fullmatch(line))
    head = next(n for n in range(rule - 1, -1, -1) if printed[n].startswith(columns[0].heading.split()[0]))
    starts, at = [], 0
    for column in columns:
        at = printed[head].index(column.heading.split()[0], at)
        starts.append(room(printed[head][:at]))
        at += 1
    body = printed[rule + 1 :]
    end = body.index("") if "" in body else len(body)
    edges = [*starts, 10**6]
    for n, column in enumerate(columns):
        written = "".join(part(line, edges[n], edges[n + 1]) for line in body[:end])
        expected = "".join(column.cell(row, result, LOOKS[0]) for row in result.rows)
        assert bare(written) == bare(expected), column.heading
    for start in starts[1:]:
        assert {bare(part(line, start - 2, start)) for line in body[:end]} == {""}


def part(line: str, start: int, end: int) -> str:
    """What a terminal shows from one column to another. Raises where a character stands on both sides of an edge."""
    found, at = "", 0
    for character in line:
        filled = filled_by(character)
        assert not at < start < at + filled, line
        assert not at < end < at + filled, line
        # A mark stands where the character before it ends.
        if start <= at < end if filled else start < at <= end:
            found += character
        at += filled
    return found


def bare(text: str) -> str:
    return re.sub("[\\s\u2068\u2069]", "", text)


LOOKS = (Look(terminal=True), Look(terminal=True, ascii=True), Look(terminal=True, color=True))


def some(result: Result, n: int) -> Result:
    """Two rows, others at each width."""
    count = len(result.rows)
    return result._replace(rows=tuple(result.rows[(n * 7 + k * 11) % count] for k in range(min(2, count))))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_whole_at_every_width(name: str, answers: dict[str, Result]) -> None:
    for width in WIDTHS:
        result = some(answers[name], width)
        look = LOOKS[0]._replace(width=width)
        check_whole(result, render(result, choose(None, look), look), width)


def test_citations_are_whole_at_every_width(cited: dict[str, Result]) -> None:
    for width in WIDTHS[::8]:
        for result in cited.values():
            text = render(result, "table", LOOKS[0]._replace(width=width))
            notes = [line.partition("  ")[0] for line in text.splitlines()]
            assert set(result.cited) <= set(notes), width


def test_every_grouped_list_and_statement_is_whole_at_every_width(answers: dict[str, Result]) -> None:
    others = [name for name in answers if name not in LISTS]
    for width in WIDTHS:
        for name in others[width % 4 :: 4]:
            result = some(answers[name], width)
            check_whole(result, render(result, "table", LOOKS[0]._replace(width=width)), width)


@pytest.mark.parametrize("name", LISTS)
def test_all_rows_are_whole_in_every_look(name: str, answers: dict[str, Result]) -> None:
    for width in (40, 99, 200):
        plain, ascii_only, coloured = (render(answers[name], "table", look._replace(width=width)) for look in LOOKS)
        check_whole(answers[name], plain, width)
        check_lines(ascii_only, width)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
        if width < 200:
            check_whole(answers[name], render(answers[name], "cards", LOOKS[0]._replace(width=width)), width)


def test_every_page_is_whole_at_every_width(hostile_connection: Reader, answers: dict[str, Result]) -> None:
    pages = [row["id"] for name in ("claims", "events", "actors", "places", "sources") for row in answers[name].rows]
    for width in WIDTHS:
        for things in (find(hostile_connection, name) for name in pages[width % 97 :: 97]):
            text = entry.render(things, Look(width=width))
            check_lines(text, width)
            for thing in things:
                assert thing.row["id"] in words(text)
                assert {name for name in thing.names if not name.startswith("other-")} <= words(text), width


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("name", LISTS)
def test_ids_are_whole_and_lines_fit(name: str, width: int, ascii_only: bool, connection: Reader) -> None:
    look = Look(width=width, terminal=True, ascii=ascii_only)
    result = run(connection, Query(name))
    text = render(result, choose(None, look), look)
    assert max(room(line) for line in text.splitlines()) <= width
    key = next(column for column in ("id", "claim") if column in result.columns)
    assert [row[key] for row in result.rows if row[key] and row[key] not in text.split()] == []


@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 120, 200])
def test_finds_fit_at_every_width(width: int, connection: Reader) -> None:
    for words in ("kursk", '"north korean" soldier*', "the", "iso", "nothing at all", "Donaudampfschiff" * 20):
        result = search.run(connection, words, Query("claims"))
        for ascii_only in (False, True):
            text = render(result, "table", Look(width=width, terminal=True, ascii=ascii_only))
            assert max(room(line) for line in text.splitlines()) <= width
            assert [row["id"] for row in result.rows if row["id"] not in text.split()] == []


@pytest.mark.parametrize("name", LISTS)
def test_grouped_lists_fit_too(name: str, connection: Reader) -> None:
    for dimension in LISTS[name].dimensions:
        for width in (60, 80):
            text = render(run(connection, Query(name, by=(dimension,))), "table", Look(width=width, terminal=True))
            assert max(room(line) for line in text.splitlines()) <= width


# How text is counted and broken


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Kursk", 5),
        ("漢字", 4),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab 한", 5),
        ("שָׁלוֹם", 4),
        ("किताब", 5),
        ("မြန်မာ", 5),
        ("👨👩👧", 6),
        ("می\u200cخواهم", 7),
        ("\u2068x\u2069", 1),
        ("か\u3099", 2),
        ("ｶﾞ", 2),
    ],
)
def test_text_fills_the_columns_that_terminals_give_it(text: str, width: int) -> None:
    assert cells(text) == width


def test_words_are_broken_where_they_must_and_ids_never() -> None:
    assert lines("one two three", 8) == ["one two", "three"]
    assert lines("see Donaudampfschiff now", 8) == ["see", "Donaudam", "pfschiff", "now"]
    assert lines("see kursk-article/c01, now", 8) == ["see", "kursk-article/c01,", "now"]
    assert lines("漢字漢字", 5) == ["漢字", "漢字"]
    assert lines("Ee\u0301e\u0301e\u0301", 2) == ["Ee\u0301", "e\u0301e\u0301"]
    assert lines("", 8) == [""]


def test_every_line_has_its_own_isolates() -> None:
    assert lines("a \u2068שלום עולם\u2069 b", 5) == ["a", "\u2068שלום\u2069", "\u2068עולם\u2069", "b"]


@given(
    st.text(st.sampled_from("ab漢 \u0301é👩-/1,") | st.characters(categories=["L", "M", "N", "S", "Zs"])),
    st.integers(2, 30),
)
def test_breaking_loses_nothing_but_spaces_and_fits(text: str, width: int) -> None:
    at = [0, *breaks(text, width), len(text)]
    assert at == sorted(at)
    parts = lines(text, width)
    assert bare("".join(parts)) == bare(text)
    assert all(cells(part) <= width or is_whole(part.strip()) for part in parts)


def test_a_heading_of_wide_characters_leaves_the_right_edge_where_it_is() -> None:
    page = Page(Look(width=20))
    page.ends("漢字漢", "right")
    page.ends("漢字漢字漢字漢", "right")
    assert page.text() == "漢字漢" + " " * 9 + "right\n漢字漢字漢字漢\n  right\n"
