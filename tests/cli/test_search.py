"""`search` as it is typed: what comes out on a terminal and in a pipe, and what is said when nothing does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

COLUMNS = "found id source status polarity voice voice_name statement quote original title passage position matches reviewed certainty"


@pytest.fixture
def db(seeded: Path) -> list[str]:
    return ["--db", str(seeded), "--color", "never"]


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_finds_read_as_reviewed_at_every_width(
    width: int, db: list[str], run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    code, out, err = run("search", *db, '"north korean" soldier*', "--width", str(width))
    assert (code, err) == (0, "")
    assert max(len(line) for line in out.splitlines()) <= width
    golden(f"search-{width}.txt", out)


def test_finds_are_tsv_in_a_pipe(db: list[str], run: Run, golden: Callable[[str, str], None]) -> None:
    code, out, err = run("search", *db, '"north korean" soldier*')
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split("\t") == COLUMNS.split()
    golden("search.tsv", out)


def heads(page: str) -> int:
    """How many finds a page has: nothing else of it begins with a small letter at the edge."""
    return sum(line[:1].islower() and " more: " not in line for line in page.splitlines())


def test_a_terminal_shows_the_best_and_says_how_to_see_the_rest(
    db: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    out = run("search", *db, "the")[1]
    assert heads(out) == 20
    assert "the best of " in out.splitlines()[0]
    (total,) = (line.rpartition(" ")[2] for line in out.splitlines() if " more: --limit " in line)
    whole = run("search", *db, "the", "--limit", total)[1]
    assert heads(whole) == int(total)
    assert " more: " not in whole
    assert len(run("search", *db, "the", "--tsv")[1].splitlines()) == int(total) + 1


def test_marks_are_plain_signs_in_ascii_and_bold_in_colour(db: list[str], run: Run) -> None:
    look = ("search", "heroism", *db, "-f", "table", "--width", "80")
    assert "“▌heroism▐”" in run(*look)[1]
    assert "“>>heroism<<”" in run(*look, "--ascii")[1]
    assert "“\x1b[1m▌heroism▐\x1b[0m”" in run(*look, "--color", "always")[1]


def test_words_may_be_quoted_together_or_not(db: list[str], run: Run) -> None:
    answers = {run("search", *db, *words)[1] for words in (("north", "korean"), ("north korean",), ("Korean north",))}
    assert len(answers) == 1
    assert run("search", *db, '"north korean"', "heroism")[1].count("\n") == 3


def test_json_has_the_fields_that_match_marked_and_plain(db: list[str], run: Run) -> None:
    rows = json.loads(run("search", *db, "heroism", "--json")[1])
    assert [(row["found"], row["id"], [*row["matches"]]) for row in rows] == [
        ("claim", "kursk-article/c05", ["statement", "quote"]),
        ("document", "kursk-article", ["passage"]),
    ]
    assert [*rows[0]] == COLUMNS.split()
    assert rows[0]["statement"] == "The North Korean troops showed “heroism”."
    assert rows[0]["matches"]["statement"] == "The North Korean troops showed “▌heroism▐”."


def test_an_empty_search_is_no_error_and_says_what_there_is(db: list[str], run: Run) -> None:
    for words in (("--tsv",), ("-q",)):
        code, out, err = run("search", *db, "positions", "Kurs", *words)
        assert (code, out) == (0, COLUMNS.replace(" ", "\t") + "\n")
        told = "nothing matches positions Kurs\npositions: 2\nKurs: 0\nKurs*: 14\n"
        assert err == ("" if words == ("-q",) else told)
    told = "“Kursk Oblast” is a name of kursk-oblast: factdb show kursk-oblast\n"
    assert run("search", *db, "Kursk Oblast")[2] == f"nothing matches Kursk Oblast\nKursk: 14\nOblast: 0\n{told}"
    assert run("search", *db, "Russia", "--voice", "Trump")[2].count("is a name of russia:") == 1
    page = run("search", *db, "heroism", "--voice", "Trump", "-f", "table")[1]
    assert "nothing matches heroism with these filters\nwithout the filters: 2\n" in page


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("—!",), 2, "“—!” has no word to search for\nhint: search for letters and digits; punctuation is ignored"),
        ((), 2, "missing argument 'TEXT...'\nhint: see: factdb search --help"),
        (("x", "--about", "Kursc"), 3, "nothing has the name “Kursc”\nhint: did you mean “Kursk” (kursk-oblast)?"),
        (("x", "--limit", "0"), 2, "--limit: 0 is not a number of rows\nhint: from 1 to 1000000000000"),
        (
            ("x", "--match", "*"),
            2,
            "“*” has no word to search for\nhint: search for letters and digits; punctuation is ignored",
        ),
    ],
)
def test_what_cannot_be_searched_is_refused(
    words: tuple[str, ...], code: int, told: str, db: list[str], run: Run
) -> None:
    assert run("search", *db, *words) == (code, "", f"error: {told}\n")


def test_a_list_takes_words_and_says_so(db: list[str], run: Run) -> None:
    out = run("claims", *db, "--match", '"north korean" hero*', "-f", "table", "--width", "100")[1]
    assert out.startswith('Claims matching "north korean" hero*')
    assert [line.split()[0] for line in out.splitlines() if line.startswith("kursk-article/")] == ["kursk-article/c05"]
    code, _, err = run("actors", *db, "--match", "x")
    assert (code, err.splitlines()[0]) == (2, "error: actors have no filter --match")


def test_printed_sql_answers_in_the_sql_command_too(db: list[str], run: Run) -> None:
    for words in (("search", "kursk"), ("claims", "--match", "kurs*")):
        sql = run(*words, *db, "--sql")[1]
        ids = [row["id"] for row in json.loads(run("sql", *db, sql, "--json")[1])]
        assert ids == [row["id"] for row in json.loads(run(*words, *db, "--json")[1])]
        assert ids


def test_a_file_of_an_older_factdb_says_what_to_type(tmp_path: Path, repository: Path, run: Run) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((repository / "tests" / "databases" / "0001.sql").read_text(encoding="utf-8"))
    before = path.read_bytes()
    told = f"error: {path} was made by an older factdb: it has no full text\n"
    hint = f"hint: to bring it up to this version: factdb migrate --db {path}\n"
    for words in (("search", "kursk"), ("claims", "--match", "kursk"), ("sources", "--match", "kursk")):
        assert run(*words, "--db", str(path)) == (5, "", told + hint)
    assert run("claims", "--db", str(path))[0] == 0
    assert path.read_bytes() == before
    assert run("migrate", "--db", str(path))[0] == 0
    assert run("search", "heroism", "--db", str(path))[1].count("\n") == 3


def test_a_python_without_full_text_is_told_so(db: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from factdb.query import search

    def missing(*_: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(search, "fetch", missing)
    assert run("search", "x", *db) == (
        5,
        "",
        "error: the SQLite of this Python has no full text search (no such module: fts5)\n"
        "hint: use a Python whose SQLite has FTS5\n",
    )


def test_a_search_has_the_shapes_of_a_list(db: list[str], run: Run) -> None:
    assert run("search", "Gornal", *db, "--count") == (0, "4\n", "")
    out = run("search", "Gornal", *db, "--columns", "id,position")[1]
    rows = json.loads(run("search", "Gornal", *db, "--json")[1])
    assert out == "id\tposition\n" + "".join(f"{row['id']}\t{row['position']}\n" for row in rows)
    assert run("search", "Gornal", *db, "--columns", "id", "-f", "table", "--width", "80")[1].startswith(
        "Search for Gornal"
    )
    code, out, err = run("search", "Gornal", *db, "--columns", "idd")
    assert (code, out, err) == (
        2,
        "",
        "error: search results have no column “idd”\nhint: did you mean id?\n",
    )
    assert run("search", "nothingness", *db, "--fail-empty")[0] == 4
    assert [line.split("\t")[0] for line in run("search", "x", *db, "--columns", "help")[1].splitlines()] == [
        "column",
        *COLUMNS.split(),
    ]


def test_a_search_is_explained_by_what_it_runs(db: list[str], run: Run) -> None:
    explained = json.loads(run("search", "Gornal", "--about", "Kursk", *db, "--explain", "--json")[1])
    assert explained["command"] == "factdb search --about kursk-oblast Gornal"
    assert explained["sql_with_values"] + "\n" == run("search", "Gornal", "--about", "Kursk", *db, "--sql")[1]


def test_dates_of_a_search_are_read_as_those_of_claims(db: list[str], run: Run) -> None:
    dated = run("search", "conflict", *db, "--during", "2022")[1].count("\n")
    undated = run("search", "conflict", *db, "--during", "2022", "--undated")[1].count("\n")
    assert 1 < dated < undated
