"""Text is inert wherever it goes, and the same text comes back."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.query.model import Query, Result
from factdb.render import FORMATS, render
from factdb.render.look import Look
from factdb.render.text import escaped, inert, lines, screen, sentence, sheet, tsv

HOSTILE = "[b]bold[/b] [/x] \x1b[31mred\x07 a\tb\nc \u202eevil\u202c \u200bzero </script> =1+1 | `x`"


def one_cell(value: str) -> Result:
    return Result(query=Query(""), columns=("text",), rows=({"text": value},), total=1)


def test_the_screen_shows_what_cannot_be_seen() -> None:
    assert screen("a\x1b[31m\u202eb") == "a⟨U+001B⟩[31m⟨U+202E⟩b"
    assert screen("one\ntwo\tthree") == "one two three"
    assert screen("They [sic] took [/b]") == "They [sic] took [/b]"
    assert screen("a\u00adb\u200bc \U000e0041 \u3164") == "a⟨U+00AD⟩b⟨U+200B⟩c ⟨U+E0041⟩ ⟨U+3164⟩"


BREAKS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_line_break_is_one_whatever_it_is_written_with(line_break: str) -> None:
    """Of Windows, of old Macs, of a page, of Unicode: one in a cell for a spreadsheet, one space on the screen."""
    text = f"goes on for a{line_break}while"
    assert sheet(text) == "goes on for a\nwhile"
    assert render(one_cell(text), "csv", Look()) == 'text\n"goes on for a\nwhile"\n'
    assert screen(text) == "goes on for a while"
    assert lines(text) == ["goes on for a", "while"]
    assert sheet(f"a{line_break}{line_break}b") == "a\n\nb"


def test_an_lf_before_a_cr_is_two_line_breaks() -> None:
    assert sheet("a\n\rb") == "a\n\nb"
    assert screen("a\n\rb") == "a  b"


@given(st.text())
def test_no_cell_holds_half_a_line_break_and_exact_formats_lose_none(text: str) -> None:
    assert not set(sheet(text)) & {*BREAKS} - {"\n"}
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text


@given(st.text(st.characters()))
def test_what_was_made_safe_is_left_alone_by_the_last_look(text: str) -> None:
    assert inert(sentence(text)) == sentence(text)
    assert inert(screen(text)) == screen(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", inert(text))


def test_joiners_stay_or_go_where_they_spell_and_are_shown_elsewhere() -> None:
    assert screen("می\u200cخواهم") == "\u2068می\u200cخواهم\u2069"
    assert screen("क्\u200dष 👩\u200d👧 ❤\ufe0f 葛\U000e0100 1\ufe0f\u20e3") == "क्ष 👩👧 ❤ 葛 1\u20e3"
    assert screen("a\u200db a\u200cb a\ufe0f \ufe0f") == "a⟨U+200D⟩b a⟨U+200C⟩b a⟨U+FE0F⟩ ⟨U+FE0F⟩"
    assert screen("❤\ufe0f\ufe01 👩\u200d\u200d👧") == "❤⟨U+FE01⟩ 👩⟨U+200D⟩👧"


def test_a_mark_stands_on_something_and_few_on_one() -> None:
    assert screen("\u0301a \u0302 e\u0301") == "◌\u0301a ◌\u0302 e\u0301"
    assert screen("\u1161") == "◌\u1161"
    assert screen("a" + "\u0301" * 10) == "a" + "\u0301" * 8 + "⟨U+0301⟩" * 2


def test_what_is_written_from_right_to_left_is_isolated() -> None:
    assert screen("Kursk שלום 5") == "\u2068Kursk שלום 5\u2069"
    assert sentence("“שלום עולם” (5), “אב”: 3") == "“\u2068שלום עולם\u2069” (5), “\u2068אב\u2069”: 3"
    assert screen("Kursk") == sentence("Kursk") == "Kursk"


def test_a_tsv_cell_holds_no_tab_and_no_line_break() -> None:
    assert tsv("a\tb\nc\\d\r\x1b\U000e0041") == "a\\tb\\nc\\\\d\\r\\u001b\\U000e0041"
    assert (tsv(None), tsv(10000.0), tsv(0.5), tsv(3)) == ("", "10000", "0.5", "3")


def test_markup_is_text() -> None:
    for name in set(FORMATS) - {"md", "ids"}:
        assert "[b]bold[/b] [/x]" in " ".join(render(one_cell(HOSTILE), name, Look(width=200)).split()), name


def test_a_markdown_table_holds_no_markup_of_the_data() -> None:
    table = render(one_cell("a|b `c` [d](e) <f> *g* $h$"), "md", Look())
    assert table == "| text |\n| --- |\n| a\\|b \\`c\\` \\[d\\]\\(e\\) \\<f\\> \\*g\\* \\$h\\$ |\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_runs_no_formula(sign: str) -> None:
    assert render(one_cell(f"{sign}1+1"), "csv", Look()) == f"text\n'{sign}1+1\n"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"])))
def test_a_csv_file_reads_back_what_is_safe(text: str) -> None:
    (header, cells) = list(csv.reader(io.StringIO(render(one_cell(text), "csv", Look()), newline="")))
    assert header == ["text"]
    assert re.sub(f"(^|[;|])'(?={FORMULA})", r"\1", "".join(cells)) == text


FORMULA = "[\\s'\"]*[=+@-]"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x;=1+1", '"x;\'=1+1"'),
        ("x|@SUM(A1)", '"x|\'@SUM(A1)"'),
        ("x\n=1+1", '"x\n\'=1+1"'),
        ("x; '\"=1", '"x;\' \'""=1"'),
        ("x;'=1", "\"x;''=1\""),
        ("=1;=2", "\"'=1;'=2\""),
        ("\uff1d1", "'\uff1d1"),
        ("\ufe661", "'\ufe661"),
        ("\t=1", "\\u0009=1"),
        ("\r=1", "\"'\n'=1\""),
        ("killed; 3 hurt", '"killed; 3 hurt"'),
        ("a, -5 degrees", '"a, -5 degrees"'),
        (" x", '" x"'),
        ("well-known = known", "well-known = known"),
    ],
)
def test_a_spreadsheet_that_splits_elsewhere_runs_no_formula_either(text: str, written: str) -> None:
    assert render(one_cell(text), "csv", Look()) == f"text\n{written}\n"


def test_colour_adds_styles_and_changes_no_words() -> None:
    plain = render(one_cell("[red]x"), "table", Look(width=80))
    coloured = render(one_cell("[red]x"), "table", Look(width=80, color=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()
