"""Text is inert wherever it goes, and the same text comes back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.query import Query, Result
from factdb.render import FORMATS, Look, render
from factdb.render.text import escaped, screen, tsv

HOSTILE = "[b]bold[/b] [/x] \x1b[31mred\x07 a\tb\nc \u202eevil\u202c \u200bzero </script> =1+1 | `x`"
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def unsafe(text: str) -> set[str]:
    return {
        c
        for c in text
        if (ord(c) < 32 and c != "\n")
        or 127 <= ord(c) < 160
        or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\ufeff"
    }


def one_cell(value: str) -> Result:
    return Result(query=Query(""), columns=("text",), rows=({"text": value},), total=1)


def test_the_screen_shows_what_cannot_be_seen() -> None:
    assert screen("a\x1b[31m\u202eb") == "a⟨U+001B⟩[31m⟨U+202E⟩b"
    assert screen("one\ntwo\tthree") == "one two three"
    assert screen("They [sic] took [/b]") == "They [sic] took [/b]"


def test_a_tsv_cell_holds_no_tab_and_no_line_break() -> None:
    assert tsv("a\tb\nc\\d\r\x1b") == "a\\tb\\nc\\\\d\\r\\u001b"
    assert (tsv(None), tsv(10000.0), tsv(0.5), tsv(3)) == ("", "10000", "0.5", "3")


@given(ANY)
def test_json_text_is_inert_and_reads_back_to_the_code_point(text: str) -> None:
    written = escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert unsafe(written) == set()
    assert "</" not in written
    assert json.loads(written) == {"text": text}


@given(ANY)
def test_no_format_lets_an_unsafe_character_through(text: str) -> None:
    for name in FORMATS:
        assert unsafe(render(one_cell(text), name, Look(width=60))) == set(), name


def test_markup_is_text() -> None:
    for name in set(FORMATS) - {"md"}:
        assert "[b]bold[/b] [/x]" in " ".join(render(one_cell(HOSTILE), name, Look(width=200)).split()), name


def test_a_markdown_table_holds_no_markup_of_the_data() -> None:
    table = render(one_cell("a|b `c` [d](e) <f> *g* $h$"), "md", Look())
    assert table == "| text |\n| --- |\n| a\\|b \\`c\\` \\[d\\]\\(e\\) \\<f\\> \\*g\\* \\$h\\$ |\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_runs_no_formula(sign: str) -> None:
    assert render(one_cell(f"{sign}1+1"), "csv", Look()) == f"text\n'{sign}1+1\n"


@given(ANY)
def test_a_csv_file_reads_back_what_is_safe(text: str) -> None:
    (header, (cell,)) = list(csv.reader(io.StringIO(render(one_cell(text), "csv", Look()), newline="")))
    assert header == ["text"]
    assert cell.removeprefix("'") == text.removeprefix("'") or unsafe(text) or screen(text) != text


@given(ANY)
def test_a_json_line_is_one_line_and_reads_back(text: str) -> None:
    (line,) = render(one_cell(text), "jsonl", Look()).split("\n")[:-1]
    assert json.loads(line) == {"text": text}


def test_colour_adds_styles_and_changes_no_words() -> None:
    import re

    plain = render(one_cell("[red]x"), "table", Look(width=80))
    coloured = render(one_cell("[red]x"), "table", Look(width=80, color=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()
