"""Hostile text is inert everywhere: on the screen, in every export, in errors. The database has it to the code point."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.query import search
from factdb.query.model import JSON_COLUMNS, Query, Result
from factdb.query.thing import find
from factdb.render import FORMATS, columns, render, thing
from factdb.render.look import Look
from factdb.render.text import escaped
from tests.conftest import examples

Run = Callable[..., tuple[int, str, str]]

HUMAN = ("table", "cards")
DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Characters that Unicode counts among the format characters, and that are drawn."""
SPELLED = "\u200c\u200d\u180b\u180c\u180d\u180f" + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
PIECES = (
    *(
        "\x1b[31m",
        "\x9b",
        "\r",
        "\n",
        "\t",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u200d",
        "\ufe0f",
    ),
    *(
        "[/b]",
        "[red]",
        "|",
        "`",
        "``",
        "*",
        "_",
        "\\",
        "![x](y)",
        "<b>",
        "</script>",
        "<!--",
        "&lt;",
        "$",
        "~~",
        "#",
        "- ",
    ),
    *(
        "=",
        "+",
        "-",
        "@",
        "'",
        '"',
        ";",
        ",",
        "%",
        " ",
        "  ",
        "{{",
        "שלום",
        "محمد",
        "漢字",
        "👩",
        "\u0301",
        "\u20dd",
        "\u1161",
    ),
    *("a", "word", "kursk-article/c01", "\U000e0041", "\U000e0100", "\u3164", "x" * 50),
)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NASTY = st.lists(st.sampled_from(PIECES) | ANY, max_size=8).map("".join)


def acts(text: str, *, spelled: str = "") -> set[str]:
    """What in an output could act or hide. Isolates that are closed on their line are ours, and Persian is not to be
    written without the non-joiner.
    """
    text = re.sub("(?<=[\u0590-\u1fff])\u200c", "", text)
    found = {c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} - {"\n", *DRAWN, *spelled}
    return found - {"\u2068", "\u2069"} if all(map(closed, text.split("\n"))) else found


def closed(line: str) -> bool:
    """Whether isolates begin and end in pairs."""
    inside = 0
    for sign in re.findall("[\u2068\u2069]", line):
        inside += 1 if sign == "\u2068" else -1
        if inside < 0:
            return False
    return inside == 0


def plain(text: str) -> str:
    """What is coloured, without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def one_cell(value: object) -> Result:
    return Result(query=Query(""), columns=("text", "id"), rows=({"text": value, "id": "c01"},), total=1)


def written_over(result: Result, text: str) -> Result:
    """The same rows, with the text wherever a person writes text."""
    free = {"name", "title", "statement", "voice_name", "who_name", "place_name", "size_unit", "when_words", "note"}
    free |= {"contested_statement", "contested_voice_name", "publisher", "byline", "quote", "contested_quote"}
    rows = tuple({k: text if k in free and v is not None else v for k, v in row.items()} for row in result.rows[:2])
    return result._replace(rows=rows, labels=dict.fromkeys(result.labels, text))


# The screen


@pytest.mark.slow
@pytest.mark.parametrize(("color", "ascii_only"), [(False, False), (True, True)])
def test_no_list_lets_a_character_act(color: bool, ascii_only: bool, answers: dict[str, Result]) -> None:
    for n, (name, result) in enumerate(answers.items()):
        format, width = (("table", 200), ("cards", 45))[(n + color) % 2]
        text = render(result, format, Look(width=width, color=color, ascii=ascii_only))
        assert acts(plain(text)) == set(), (name, format)
        assert ("\x1b" in text) == color


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(text=NASTY)
def test_no_text_acts_in_any_format(text: str, answers: dict[str, Result]) -> None:
    for result in (
        one_cell(text),
        written_over(answers["claims by source"], text),
        written_over(answers["disputes"], text),
    ):
        for format in FORMATS:
            spelled = f"\t{SPELLED}" if format in ("tsv", "csv") else ""
            assert acts(render(result, format, Look(width=60)), spelled=spelled) == set(), format


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(text=NASTY)
def test_no_citation_acts_in_any_format(text: str, cited: dict[str, Result]) -> None:
    result = cited["disputes"]
    document = {"title": text or None, "publisher": text or None, "url": text or None, "path": text, "kind": text}
    hostile = {
        name: each._replace(quote=text, reviewer=text, document=each.document._replace(**document))
        for name, each in result.cited.items()
    }
    for format in set(FORMATS) - {"ids"}:
        spelled = f"\t{SPELLED}" if format in ("tsv", "csv") else ""
        written = render(result._replace(rows=result.rows[:2], cited=hostile), format, Look(width=60))
        assert acts(written, spelled=spelled) == set(), format
    notes = [line for line in render(result._replace(cited=hostile), "md", Look()).splitlines() if line[:2] == "[^"]
    assert len(notes) == len(hostile)


@pytest.mark.slow
def test_an_id_of_the_screen_is_ascii_in_ascii(answers: dict[str, Result]) -> None:
    for format in HUMAN:
        text = render(one_cell("\x1b[31m\u202e — [b]"), format, Look(ascii=True))
        assert "<U+001B>[31m<U+202E> — [b]" in text


@pytest.mark.slow
def test_a_page_of_every_thing_is_inert(hostile_connection: Reader, answers: dict[str, Result]) -> None:
    for name in ("claims", "events", "actors", "places", "sources"):
        for row in answers[name].rows:
            things = find(hostile_connection, row["id"])
            for look in (Look(width=70), Look(width=130, color=True, ascii=True)):
                assert acts(plain(thing.render(things, look))) == set(), row["id"]
            written = thing.json([things])
            assert "<" not in written
            assert acts(written) == set()


@pytest.mark.slow
def test_finds_are_inert_and_exact(hostile_connection: Reader, texts: dict[str, str]) -> None:
    seen = 0
    for text in texts.values():
        try:
            result = search.run(hostile_connection, text, Query("claims"))
        except UsageError:
            continue
        seen += bool(result.rows)
        for n, format in enumerate(FORMATS):
            spelled = f"\t{SPELLED}" if format in ("tsv", "csv") else ""
            look = Look(width=(45, 120)[n % 2], color=n % 2 == 0, ascii=n % 3 == 0)
            assert acts(plain(render(result, format, look)), spelled=spelled) == set(), (text, format)
        for row, parsed in zip(result.rows, json.loads(render(result, "json", Look())), strict=True):
            assert parsed == {**row, "matches": json.loads(row["matches"])}
            for name, marked in parsed["matches"].items():
                assert marked.translate(UNMARKED) == row[name].translate(UNMARKED)
        check_markdown(result)
    assert seen > len(texts) / 2


UNMARKED = {ord("▌"): None, ord("▐"): None}


def test_names_from_right_to_left_are_isolated(
    hostile_connection: Reader, answers: dict[str, Result], texts: dict[str, str]
) -> None:
    for format in (*HUMAN, "md"):
        text = render(answers["actors"], format, Look(width=120)).replace("\\", "")
        for name in ("Hebrew", "Arabic"):
            assert f"\u2068{texts[name]}\u2069" in text, (format, name)
    (claim,) = (
        row["id"]
        for row in answers["claims"].rows
        if row["statement"] == texts["Hebrew"] and row["polarity"] == "affirms"
    )
    page = thing.render(find(hostile_connection, claim), Look(width=150))
    assert f"“\u2068{texts['Hebrew']}\u2069”" in page
    assert f"\u2068{texts['Hebrew']}\u2069\n" in page
    assert f"  \u2068▌“{texts['Hebrew']}” sent" in page


def test_each_line_of_a_long_text_from_right_to_left_is_isolated_by_itself(texts: dict[str, str]) -> None:
    text = texts["Hebrew of many lines"]
    lines = [line for line in render(one_cell(text), "table", Look(width=40)).split("\n") if "מ" in line]
    assert len(lines) > 5
    assert all(line.startswith("\u2068") and line.count("\u2069") == 1 for line in lines)


@pytest.mark.slow
def test_errors_are_inert_and_isolate_names(hostile: Path, run: Run, texts: dict[str, str]) -> None:
    for n, text in enumerate(texts.values()):
        word = f"x{text}?"
        asked = (("show", word), ("ask", f"claims about {word}"), ("claims", "--kind", word), ("actors", f"--{word}"))
        code, out, err = run("--db", str(hostile), *asked[n % 4])
        assert (code in (2, 3), out) == (True, "")
        assert acts(err) == set()
        assert err.count("\n") == err.count("error: ") + err.count("hint: ")
        code, out, err = run("--db", str(hostile), "claims", "--kind", word, "--json")
        assert json.loads(err)["error"] == f"--kind: there is no “{word}”"
        assert acts(err) == set()
    err = run("--db", str(hostile), "claims", "--kind", "שלום: 3")[2]
    assert "“\u2068שלום\u2069: 3”" in err


# What programs read


def from_tsv(cell: str) -> str:
    named = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
    return re.sub(r"\\(?:[\\tnr]|u[0-9a-f]{4}|U[0-9a-f]{8})", lambda m: named.get(m[0]) or chr(int(m[0][2:], 16)), cell)


@given(text=NASTY)
def test_tsv_is_one_record_a_line_and_turns_back(text: str) -> None:
    header, record = render(one_cell(text), "tsv", Look()).removesuffix("\n").split("\n")
    assert header == "text\tid"
    cell, identifier = record.split("\t")
    assert (from_tsv(cell), identifier) == (text, "c01")
    assert len(render(one_cell(text), "tsv", Look()).splitlines()) == 2


@pytest.mark.slow
def test_every_list_is_tsv_and_csv_of_equal_records(answers: dict[str, Result]) -> None:
    for name, result in answers.items():
        records = [line.split("\t") for line in render(result, "tsv", Look()).splitlines()]
        assert {len(record) for record in records} == {len(result.columns)}, name
        assert len(records) == len(result.rows) + 1
        assert [from_tsv(cell) for cell in records[0]] == list(result.columns)
        for row, record in zip(result.rows, records[1:], strict=True):
            assert all(
                from_tsv(cell) == row[c]
                for c, cell in zip(result.columns, record, strict=True)
                if isinstance(row[c], str)
            )
        records = list(csv.reader(io.StringIO(render(result, "csv", Look()), newline=""), strict=True))
        assert {len(record) for record in records} == {len(result.columns)}, name
        assert len(records) == len(result.rows) + 1
        assert not [cell for record in records for cell in record if formula(cell)]


QUOTE = chr(34)


def formula(cell: str) -> bool:
    """Whether a spreadsheet may run it, even one that drops spaces and quotation marks before it."""
    return not cell.startswith("'") and cell.strip(" \n\t'\"\u3000\u00a0")[:1] in tuple("=+-@＝＋－＠")


@given(
    text=st.tuples(
        st.sampled_from(["", " ", "\n", "\t", '"', "'", "\u3000", "''"]), st.sampled_from("=+-@＝＠"), NASTY
    ).map("".join)
)
def test_a_spreadsheet_runs_no_formula_however_it_begins(text: str) -> None:
    for result in (one_cell(text), one_cell("")._replace(columns=(text, "id"), rows=({text: text, "id": ""},))):
        records = list(csv.reader(io.StringIO(render(result, "csv", Look()), newline=""), strict=True))
        assert [len(record) for record in records] == [2, 2]
        assert not [cell for record in records for cell in record if formula(cell)]


@given(
    text=NASTY,
    start=st.sampled_from(["", "x", "x,", "x;", 'x";', "x|", "x\n", "x\t", "x\r\n"]),
    sign=st.sampled_from("=+-@＝"),
)
def test_a_spreadsheet_runs_no_formula_wherever_it_splits(text: str, start: str, sign: str) -> None:
    written = render(one_cell(start + sign + text), "csv", Look())
    for delimiter in ",;|\t":
        for quote in ('"', None):  # some heed no quotation marks in the middle of what is a field to them
            quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE
            if delimiter == "," and not quote:
                continue
            records = csv.reader(
                io.StringIO(written, newline=""), delimiter=delimiter, quotechar=quote, quoting=quoting
            )
            assert not [cell for record in records for cell in record if formula(cell.removeprefix(QUOTE))], delimiter


def test_a_spreadsheet_gets_numbers_as_numbers_and_an_apostrophe_can_be_taken_back() -> None:
    assert [render(one_cell(v), "csv", Look()) for v in (-5, -0.5, None)] == [
        f"text,id\n{v},c01\n" for v in ("-5", "-0.5", "")
    ]
    assert [render(one_cell(v), "csv", Look()) for v in ("-5", "'-5", "'x")] == [
        f"text,id\n{v},c01\n" for v in ("'-5", "''-5", "'x")
    ]


@given(text=NASTY)
def test_json_is_exact_and_ends_no_script(text: str) -> None:
    for format, read in (("json", lambda s: json.loads(s)[0]), ("jsonl", json.loads)):
        written = render(one_cell(text), format, Look())
        assert read(written) == {"text": text, "id": "c01"}
        assert "<" not in written
        assert len(written.splitlines()) == (6 if format == "json" else 1)


@pytest.mark.slow
def test_every_list_is_exact_in_json(answers: dict[str, Result]) -> None:
    for name, result in answers.items():
        rows = [
            {k: json.loads(v) if name != "sql" and k in JSON_COLUMNS else v for k, v in row.items()}
            for row in result.rows
        ]
        text, lines = render(result, "json", Look()), render(result, "jsonl", Look())
        assert json.loads(text) == rows, name
        assert [json.loads(line) for line in lines.splitlines()] == rows
        assert acts(text + lines) == set()
        assert in_a_script(text) == text


def in_a_script(text: str) -> str:
    """What a reader of HTML takes for the content of a script element with this text."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    reader = Reader()
    reader.feed(f"<script>{text}</script>")
    reader.close()
    return "".join(found)


def test_json_writes_characters_beyond_the_first_plane_as_two() -> None:
    assert escaped('"\U000e0041<"') == '"\\udb40\\udc41\\u003c"'


# Markdown

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells_of(text: str) -> list[list[str]]:
    """The rows of the one table that the Markdown is, as text. Nothing in it may be anything but text."""
    rows: list[list[str]] = []
    for token in MARKDOWN.parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token.content
            rows[-1].append("".join(child.content for child in token.children or ()))
        else:
            assert token.type.rpartition("_")[0] in ("table", "thead", "tbody", "tr", "th", "td"), token.type
    return rows


def check_markdown(result: Result) -> None:
    (header, *rows) = cells_of(render(result, "md", Look()))
    shown = columns.columns(result)
    assert header[-len(shown) :] == [column.heading.strip() for column in shown]
    assert [row[-len(shown) :] for row in rows] == [
        [column.cell(row, result, Look()).strip() for column in shown] for row in result.rows
    ]


@pytest.mark.slow
def test_every_list_is_a_markdown_table_with_nothing_but_text_in_its_cells(answers: dict[str, Result]) -> None:
    for result in answers.values():
        check_markdown(result)


@given(text=NASTY)
def test_markdown_has_nothing_but_text_in_its_cells(text: str, answers: dict[str, Result]) -> None:
    for result in (one_cell(text), written_over(answers["deployments"], text)):
        check_markdown(result)


def test_a_grouped_markdown_table_says_the_group(answers: dict[str, Result]) -> None:
    header, first, *_ = cells_of(render(answers["claims by kind"], "md", Look()))
    assert (header[0], first[0]) == ("kind", "quantity")
    assert cells_of(render(answers["claims by source"], "md", Look()))[0][:2] == ["source", "id"]


# The file


def test_the_database_has_every_text_to_the_code_point(hostile_connection: Reader, texts: dict[str, str]) -> None:
    for view, column in (
        ("actors", "name"),
        ("places", "name"),
        ("events", "title"),
        ("claims", "statement"),
        ("sources", "publisher"),
    ):
        found = {row[0] for row in hostile_connection.execute(f"SELECT {column} FROM {view}")}
        assert set(texts.values()) <= found, view


def test_a_claim_whose_runs_somebody_took_out_is_shown_and_said_not_to_be_found(
    seeded: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    path = tmp_path / "stranger.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM claim_span")
    code, out, _ = run("show", "c16", "--db", str(path))
    assert code == 0
    assert "NOT FOUND THERE" in " ".join(out.split())
    assert "▌to assist […] particularly during the significant offensive in the Kursk area▐" in " ".join(out.split())
    assert "t offensive in the Kursk area. Ukraine" not in out


def test_a_claim_of_an_older_file_whose_places_somebody_took_out_is_said_to_stand_nowhere(
    repository: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    path = tmp_path / "older.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript((repository / "tests" / "databases" / "0005.sql").read_text(encoding="utf-8"))
        connection.execute("DELETE FROM claim_span")
    code, out, _ = run("show", "c14", "--db", str(path))
    assert code == 0
    assert "▌over 10,000 North Korean soldiers were deployed to Russia last year▐" in out
    assert "NOWHERE: this file does not record the position of its words" in out
