"""What a run of a text cuts: Unicode's own tests, edges tried by hand, and words and numbers of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factdb import edges
from factdb.edges import Cut, Side, tables, unicode

HERE = Path(__file__).parent
KINDS = {
    "character": Cut.CHARACTER,
    "word": Cut.WORD,
    "compound": Cut.COMPOUND,
    "number": Cut.NUMBER,
    "spaces": Cut.SPACE,
    "-": None,
}


def sections(name: str) -> Iterator[tuple[str, str]]:
    """Each line of a file of data, with the section that it is in."""
    section = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, line


def breaks(section: str) -> Iterator[tuple[str, set[int]]]:
    """Each text of one of Unicode's tests, with the places where it breaks."""
    for name, line in sections("breaks.txt"):
        if name == section:
            parts = ["".join(chr(int(code, 16)) for code in part.split()) for part in line.split("/")]
            text = "".join(parts)
            yield text, {len("".join(parts[:n])) for n in range(1, len(parts))}


def accepted(section: str) -> tuple[int, list[tuple[str, int]]]:
    """How many places are inside a character, or a word, and at which of them a run may begin or end."""
    inside = [(text, at) for text, places in breaks(section) for at in range(1, len(text)) if at not in places]
    return len(inside), [(t, at) for t, at in inside if edges.begins(t, at) is None or edges.ends(t, at) is None]


def test_of_unicodes_tests_no_run_begins_or_ends_inside_a_character() -> None:
    assert accepted("grapheme") == (599, [])


def test_of_unicodes_tests_no_run_begins_or_ends_inside_a_word() -> None:
    """None of what may be left off all the same (an ending, an article, a mark of direction) is in these tests."""
    assert accepted("word") == (1899, [])


def test_the_tables_are_of_the_version_that_the_tests_are_of() -> None:
    assert f"version {tables.UNICODE}," in (HERE / "breaks.txt").read_text(encoding="utf-8")


def cases() -> list[tuple[Cut | None, str, str]]:
    """Each edge that was tried by hand: what is cut, the text with the run in it, and what the run is widened to."""
    found = []
    for _, line in sections("cases.txt"):
        kind, text, *whole = (re.sub("<([0-9a-f]+)>", lambda m: chr(int(m[1], 16)), part) for part in line.split(" | "))
        found.append((KINDS[kind], text, whole[0] if whole else text[text.index("⟦") + 1 : text.index("⟧")]))
    return found


@pytest.mark.parametrize(("kind", "marked", "whole"), cases())
def test_a_run_cuts_what_people_read_as_one_thing(kind: Cut | None, marked: str, whole: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    first, last = edges.widened(text, start, end)
    assert (edges.cut(text, start, end), text[first:last]) == (kind, whole)


SPELLED = "aBéßпЯїαΩאשمنवतডগਪકதకಕമසའԱაᄀ한ሀᏣⴰߊՀ"
"""A letter or two of scripts that divide their words."""
JOINERS = [
    "-",
    "‐",
    "‑",
    "’",
    "'",
    "\u00ad",
    "\u200b",
    "\u2060",
    "\u200e",
    "\u200d",
    "\u0301",
    "&",
    "-\n",
    "\u00ad\n  ",
]
AROUND = st.sampled_from(["", " ", "\n", "“", "(", " – ", "— "])
words = st.text(st.sampled_from(SPELLED), min_size=1, max_size=6)
digits = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"])


@given(
    AROUND, st.lists(words, min_size=2, max_size=4), st.data(), st.sampled_from(["", " ", ".", ", ", "”", " – ", "\n"])
)
def test_no_run_begins_or_ends_inside_a_word_of_any_script(
    before: str, parts: list[str], data: st.DataObject, after: str
) -> None:
    """Nor inside a compound; only an ending or an article may be left off, and none is among these letters."""
    word = parts[0] + "".join(data.draw(st.sampled_from(JOINERS)) + part for part in parts[1:])
    text = before + word + after
    for at in range(len(before) + 1, len(before) + len(word)):
        assert edges.begins(text, at), (text, at)
        assert edges.ends(text, at), (text, at)
    assert edges.cut(text, len(before), len(before) + len(word)) is None


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number as people write it."""
    ten = draw(digits)
    size = draw(st.integers(0, 3))
    groups = [draw(st.text(st.sampled_from(ten), min_size=3 if n else 1, max_size=3)) for n in range(size + 1)]
    whole = draw(st.sampled_from([",", ".", "'", "’", "٬", "\u00a0", "\u202f", "\u2009"])).join(groups)
    sign = draw(st.sampled_from(["", "-", "−", "+", "±", "~", "$", "€", "−$"]))
    rest = draw(
        st.sampled_from(["", f".{ten[5]}", f",{ten[5]}{ten[0]}", f"٫{ten[5]}", "½", f"/{ten[4]}", f"–{ten[9]}"])
    )
    return sign + whole + rest + draw(st.sampled_from(["", "%", "\u00a0%", "‰", "€", "th", "m", "+"]))


@given(AROUND, numbers(), st.sampled_from(["", " ", ". ", ", ", "”", " men", "\n"]))
@example("", "−1,200.5%", " men")
def test_no_run_begins_or_ends_inside_a_number(before: str, number: str, after: str) -> None:
    text = before + number + after
    for at in range(len(before) + 1, len(before) + len(number)):
        assert edges.begins(text, at), (text, at)
        assert edges.ends(text, at), (text, at)
    assert edges.cut(text, len(before), len(before) + len(number)) is None


pieces = st.lists(
    st.sampled_from(
        [
            "un",
            "non",
            "l",
            "s",
            "2",
            "000",
            " ",
            "\n",
            "(",
            ")",
            "’",
            "'",
            "-",
            "–",
            "/",
            "$",
            "“",
            "”",
            ".",
            ",",
            "й",
            "ก",
            "一",
            "é",
        ]
    ),
    max_size=9,
).map("".join)
anything = st.text(
    st.sampled_from(
        "ab Z19.,:;!?)('\"’“”«»„-–−ำя\n\t\r%$&@#_éसै한ア中ไ\u0301\u200b\u00ad\u200d\u2060\u200f\u00a0😀🇺🇦½²"
    ),
    max_size=24,
)


@given(st.one_of(anything, pieces), st.data())
def test_what_is_decided_fast_is_what_the_whole_rule_says(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    inside = 0 < at < len(text)
    assert edges.begins(text, at) == (edges._cut(text, at, Side.BEGINS) if inside else None)
    assert edges.ends(text, at) == (edges._cut(text, at, Side.ENDS) if inside else None)


@pytest.mark.slow
@given(st.one_of(st.text(max_size=40), anything, pieces), st.data())
def test_what_is_widened_cuts_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = edges.widened(text, start, end)
    assert first <= start <= end <= last
    assert edges.cut(text, first, last) is None


@pytest.mark.parametrize(
    ("text", "name", "is_there"),
    [
        ("러시아는 부인했다", "러시아", True),
        ("وأعلنت بروسيا", "روسيا", True),
        ("ברוסיה", "רוסיה", True),
        ("Ankara’da", "Ankara", True),
        ("the Ukraine-Russia border", "Russia", True),
        ("Белоруссия", "Россия", False),
        ("Belarus", "Bela", False),
        ("अवैध", "वैध", False),
        ("Channel 24,000", "Channel 24", False),
    ],
)
def test_a_name_may_have_an_ending_and_be_part_of_a_compound(text: str, name: str, is_there: bool) -> None:
    start = text.find(name)
    assert (start >= 0 and edges.is_name(text, start, start + len(name))) == is_there


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u200e\u00ad", "\u0301"])
def test_a_word_is_one_however_much_of_it_cannot_be_seen(hidden: str) -> None:
    text = f"mis{hidden * 100}leading"
    for at in range(1, len(text)):
        assert edges.begins(text, at), at
        assert edges.ends(text, at), at


def test_no_letter_but_a_few_joins_a_space_and_these_are_not_decided_fast() -> None:
    for letter in filter(str.isalpha, map(chr, range(0x110000))):
        if unicode.grapheme(letter) in ("Extend", "SpacingMark"):
            assert edges.begins(f"a {letter}b", 2) == Cut.CHARACTER
        else:
            assert unicode.word(letter) not in unicode.IGNORED
        prepended = unicode.grapheme(letter) == "Prepend"
        assert edges.ends(f"a{letter} b", 2) == (Cut.CHARACTER if prepended else None), letter


@pytest.mark.parametrize(
    ("text", "has"), [("—", False), ("… !", False), ("😀", False), ("", False), ("½", True), ("不", True)]
)
def test_punctuation_is_no_word(text: str, has: bool) -> None:
    assert edges.has_words(text) == has
