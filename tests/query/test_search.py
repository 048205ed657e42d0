"""Searching: whole words in every script, never syntax; ranked, marked, narrowed like every list."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import check, database
from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.query import compose, match, search
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query, Result
from factdb.query.run import run
from factdb.store import load

EVERYTHING = Query("claims")
TEXTS = {
    "c01": "Russia held the port.",
    "c02": "The Russian soldiers held the Harbour.",
    "c03": "Герасимов відвідав порт.",
    "c04": "北京市人民政府发言人",
    "c05": "A café near the naïve Việt Nam embassy, cafe\u0301.",
    "c06": "रूस ने कहा",
    "c07": "रूसी सैनिक",
    "c08": "محمد في الميناء",
    "c09": "ראש הממשלה אמר",
    "c10": "The U.S. army’s port; the port, port. Ⅻ 42 e-mail",
    "c11": "port of call",
    "c12": "call of port",
    "c13": 'He said "NEAR" AND (port OR ship) NOT {x} ^y z:w -v +u *',
    "c14": "ประเทศไทย 한국어 ქართული አማርኛ ᎠᏂ",
    "c15": "\u0301 port\u200dal ▌our▐ own ▌port▐ marks▐",
}


def written(path: Path, statements: dict[str, str], quotes: dict[str, str] | None = None) -> Path:
    """A file with these claims, in this order, from one document that is their statements, a line each."""
    from factdb.store import schema

    with schema.writing(path) as connection:
        schema.upgrade(connection)
        execute = connection.exec_driver_sql
        code = "INSERT INTO {} (code, position, label, definition) VALUES (?, 1, 'l', 'd')"
        for table, name in (("source_kind", "unknown"), ("claim_kind", "state"), ("polarity", "affirms")):
            execute(code.format(table), (name,))
        for table, name in (("certainty", "certain"), ("evidence", "narration"), ("date_basis", "not-stated")):
            execute(code.format(table), (name,))
        execute(
            "INSERT INTO source (id, slug, digest, kind, published_basis, origin, text, document, sha256, reviewed)"
            f" VALUES (1, 'doc', '{'0' * 32}', 'unknown', 'not-stated', 'doc', ?, 'd.txt', '{'0' * 64}', 1)",
            ("\n".join(TEXTS.values()),),
        )
        for n, (number, text) in enumerate(statements.items(), 1):
            execute(
                "INSERT INTO claim (id, slug, digest, source_id, position, voice, kind, polarity, certainty, evidence,"
                f" when_basis, said_basis, statement, quote, reviewed) VALUES (?, ?, '{'0' * 32}', 1, 0, '', 'state',"
                " 'affirms', 'certain', 'narration', 'not-stated', 'not-stated', ?, ?, 1)",
                (n, f"doc/{number}", text, (quotes or {}).get(number, "-")),
            )
    return path


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("scripts") / "db.sqlite", TEXTS)


@pytest.fixture
def opened(scripts: Path) -> Iterator[Reader]:
    with closing(database.read(scripts)) as connection:
        yield connection


def claims(result: Result) -> list[str]:
    return [row["id"].partition("/")[2] for row in result.rows if row["found"] == "claim"]


def found(connection: Reader, text: str) -> list[str]:
    return sorted(claims(search.run(connection, text, EVERYTHING)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia", ["c01"]),
        ("russia", ["c01"]),
        ("Russia*", ["c01", "c02"]),
        ("Russian", ["c02"]),
        ("*Russia", ["c01"]),
        ("Russ", []),
        ("герасимов", ["c03"]),
        ("ГЕРАСИМОВ порт", ["c03"]),
        ("Герас*", ["c03"]),
        ("北京", []),
        ("北京*", ["c04"]),
        ("人民*", []),
        ("北京市人民政府发言人", ["c04"]),
        ("cafe", ["c05"]),
        ("CAFÉ", ["c05"]),
        ("cafe\u0301", ["c05"]),
        ("naive viet", ["c05"]),
        ("रूस", ["c06"]),
        ("रूसी", ["c07"]),
        ("रूस*", ["c06", "c07"]),
        ("محمد", ["c08"]),
        ("الميناء", ["c08"]),
        ("הממשלה", ["c09"]),
        ("한국어", ["c14"]),
        ("한국*", ["c14"]),
        ("ქართული", ["c14"]),
        ("አማርኛ", ["c14"]),
        ("ประเทศ*", ["c14"]),
        ("U.S.", ["c10"]),
        ("u.s. army's", ["c10"]),
        ("42", ["c10"]),
        ("e-mail", ["c10"]),
        ("mail-e", []),
        ("port call", ["c11", "c12"]),
        ('"port of call"', ["c11"]),
        ("“port of call”", ["c11"]),
        ("„call of port“", ["c12"]),
        ("«port of c*»", ["c11"]),
        ('"port of c"*', ["c11"]),
        ('"port of" call', ["c11"]),
        ('"of port" Russia', []),
        ('"port of call', ["c11", "c12"]),
        ('port" of “call', ["c11", "c12"]),
        ("NEAR", ["c05", "c13"]),
        ("port OR ship", ["c13"]),
        ("NOT port", ["c13"]),
        ("NEAR(port ship, 5)", []),
        ("z:w", ["c13"]),
        ("statement:port", []),
        ("^y", ["c13"]),
        ("-v +u", ["c13"]),
        ("{x}", ["c13"]),
        ("harbour, — held!", ["c02"]),
        ("Russia 👍", ["c01"]),
        ("Russia\0held", ["c01"]),
    ],
)
def test_words_are_whole_and_no_sign_is_syntax(text: str, expected: list[str], opened: Reader) -> None:
    assert found(opened, text) == expected
    listed = run(opened, Query("claims", (Clause("match", text),)))
    assert sorted(row["id"][4:] for row in listed.rows) == expected


@pytest.mark.parametrize("text", ["", " ", "!", "—", "*", '"', '""', "“”*", "👍🏽", "\u0301", "\0", "' -- ;"])
def test_a_text_without_words_is_refused(text: str, opened: Reader) -> None:
    with pytest.raises(UsageError) as raised:
        search.run(opened, text, EVERYTHING)
    assert raised.value.message == f"“{text}” has no word to search for"
    assert raised.value.hint == "search for letters and digits; punctuation is ignored"
    with pytest.raises(UsageError) as of_list:
        run(opened, Query("claims", (Clause("match", text),)))
    assert of_list.value.message == raised.value.message


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PIECES = st.sampled_from(
    [*"\"“”*^-+:(){}[],.;'\\\0\n", "AND", "OR", "NOT", "NEAR(", "port", "a", "e\u0301", "漢字", "رو", "statement:"]
)


@given(text=ANY | st.lists(PIECES | ANY, max_size=8).map("".join) | st.lists(PIECES, max_size=8).map(" ".join))
def test_whatever_is_typed_is_searched_or_refused(text: str, scripts: Path) -> None:
    if not any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co" for c in text):
        with pytest.raises(UsageError):
            match.terms(text)
        return
    with closing(database.read(scripts)) as connection:
        result = search.run(connection, text, EVERYTHING)
        statement = search.select(text, EVERYTHING).statement()
        assert len(connection.execute(compose.literal(statement)).fetchall()) == len(result.rows)


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40))
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whatever the words are, they are cut in the same way in the index and in what is asked."""
    try:
        expression = match.expression(text)
    except UsageError:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(a, tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* Co'\")"
        )
        connection.execute("INSERT INTO t VALUES (?)", (text,))
        found = connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchall()
    # What is newer than SQLite's own Unicode is no letter to it.
    assert found or not all(c < "\u0370" for c in text)


# Marks


def matches(connection: Reader, text: str, number: str) -> dict[str, Any]:
    (row,) = (row for row in search.run(connection, text, EVERYTHING).rows if row["id"] == f"doc/{number}")
    return dict(json.loads(row["matches"]))


def test_every_match_is_marked_and_nothing_else(opened: Reader) -> None:
    assert matches(opened, "port", "c10") == {"statement": "The U.S. army’s ▌port▐; the ▌port▐, ▌port▐. Ⅻ 42 e-mail"}
    assert matches(opened, "u.s. port*", "c10") == {
        "statement": "The ▌U.S▐. army’s ▌port▐; the ▌port▐, ▌port▐. Ⅻ 42 e-mail"
    }
    assert matches(opened, "cafe", "c05") == {"statement": "A ▌café▐ near the naïve Việt Nam embassy, ▌cafe\u0301▐."}
    assert matches(opened, '"port of" call', "c11") == {"statement": "▌port of▐ ▌call▐"}
    assert matches(opened, "रूस*", "c07") == {"statement": "▌रूसी▐ सैनिक"}


def test_marks_taken_out_give_back_the_text(connection: Reader) -> None:
    for text in ("Kursk", "north korean soldiers", "ukrain* russ*", '"the village of Gornal"', "gerasimov"):
        for row in search.run(connection, text, EVERYTHING).rows:
            named = json.loads(row["matches"])
            assert named
            for name, marked in named.items():
                assert marked.replace("▌", "").replace("▐", "") == row[name]


def test_the_runs_of_an_interrupted_quote_are_marked_each(connection: Reader) -> None:
    runs = [row["id"] for row in run(connection, EVERYTHING).rows if " […] " in row["quote"]]
    assert runs
    (quote,) = connection.execute("SELECT quote FROM claims WHERE id = ?", (runs[0],)).fetchone()
    first, last = quote.split(" […] ")[0].split()[0], quote.split(" […] ")[-1].split()[-1].strip(".,")
    rows = search.run(connection, f"{first} {last}", EVERYTHING).rows
    (row,) = (row for row in rows if row["id"] == runs[0])
    marked = json.loads(row["matches"])["quote"]
    assert f"▌{first}▐" in marked.split(" […] ")[0]
    assert f"▌{last}▐" in marked.split(" […] ")[-1]


# Order and number


@pytest.mark.slow
def test_equally_good_claims_come_by_id_whatever_the_order_of_loading(tmp_path: Path) -> None:
    same = {f"c{n:02}": "The same words." for n in range(1, 31)}
    names = list(same)
    answers = []
    for n in range(3):
        random.Random(n).shuffle(names)
        path = written(tmp_path / f"{n}.sqlite", {name: same[name] for name in names})
        with closing(database.read(path)) as connection:
            answers.append(claims(search.run(connection, "same", EVERYTHING)))
            assert claims(search.run(connection, "same", EVERYTHING._replace(limit=4))) == [*same][:4]
    assert answers == [[*same]] * 3


def test_the_best_come_first_and_claims_before_documents(opened: Reader) -> None:
    result = search.run(opened, "port", EVERYTHING)
    order = claims(result)
    assert order.index("c10") < order.index("c01") < order.index("c13"), "three times; once in few words; once in many"
    assert [row["found"] for row in result.rows] == ["claim"] * (len(result.rows) - 1) + ["document"]


def test_a_limit_cuts_the_worst_and_still_counts_them(connection: Reader) -> None:
    everything = search.run(connection, "kursk", EVERYTHING)
    assert everything.total == len(everything.rows) > 3
    for limit in (1, 3, len(everything.rows)):
        result = search.run(connection, "kursk", EVERYTHING._replace(limit=limit))
        assert result.rows == everything.rows[:limit]
        assert result.total == everything.total


def test_of_a_word_that_is_everywhere_the_first_are_ranked_and_that_is_said(
    connection: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = search.run(connection, "kursk", EVERYTHING)
    assert everything.bounded == 0
    monkeypatch.setattr(search, "RANKED", 5)
    result = search.run(connection, "kursk", EVERYTHING)
    assert (len(claims(result)), result.bounded) == (5, 5)
    monkeypatch.setattr(search, "RANKED", len(claims(everything)))
    assert search.run(connection, "kursk", EVERYTHING) == everything


# Narrowed


@pytest.mark.slow
def test_every_filter_of_claims_narrows_a_search(connection: Reader) -> None:
    values = {"source": "kursk-article", "status": "disputed", "kind": "state", "polarity": "affirms"}
    values |= {"country": "RU", "match": "region", "since": "2022", "before": "2030", "during": "2022"}
    for text in ("kursk", "russ* ukrain*", "soldiers"):
        everything = claims(search.run(connection, text, EVERYTHING))
        assert everything
        for name in LISTS["claims"].filters:
            for negated in (False, True):
                clause = Clause(name, values.get(name, "kursk-oblast"), negated)
                query = Query("claims", (clause,))
                listed = {row["id"].partition("/")[2] for row in run(connection, query).rows}
                kept = claims(search.run(connection, text, query))
                assert kept == [number for number in everything if number in listed], clause


def test_documents_are_searched_unless_a_filter_is_about_claims(connection: Reader) -> None:
    def kinds(*clauses: Clause) -> set[str]:
        return {row["found"] for row in search.run(connection, "kursk", Query("claims", clauses)).rows}

    assert kinds() == {"claim", "document"}
    assert kinds(Clause("source", "kursk-article")) == {"claim", "document"}
    assert kinds(Clause("source", "kursk-article", negated=True)) == set()
    assert kinds(Clause("voice", "valery-gerasimov")) == {"claim"}
    assert kinds(Clause("source", "kursk-article"), Clause("status", "disputed")) == {"claim"}


def test_a_document_is_found_by_its_title_or_with_the_place_of_its_words(connection: Reader) -> None:
    (row,) = (row for row in search.run(connection, "vatican", EVERYTHING).rows if row["found"] == "document")
    (text,) = connection.execute("SELECT text FROM sources WHERE id = 'kursk-article'").fetchone()
    words = row["passage"].strip("…")
    assert text[row["position"] : row["position"] + len(words)] == words
    assert "▌Vatican▐" in json.loads(row["matches"])["passage"]
    title, identifier = connection.execute("SELECT title, id FROM sources WHERE text IS NULL ORDER BY id").fetchone()
    (row,) = (r for r in search.run(connection, f'"{title}"', EVERYTHING).rows if r["id"] == identifier)
    assert (row["passage"], row["position"], list(json.loads(row["matches"]))) == (None, None, ["title"])


def test_the_place_of_a_claim_is_where_its_quote_begins(connection: Reader) -> None:
    for row in search.run(connection, "kursk", EVERYTHING).rows:
        if row["found"] == "claim":
            query = "SELECT c.position, substr(s.text, c.position + 1, 5) = substr(c.quote, 1, 5) FROM claims AS c"
            query += " JOIN sources AS s ON s.id = c.source WHERE c.id = ?"
            assert connection.execute(query, (row["id"],)).fetchone() == (row["position"], 1)


def test_a_search_by_date_says_what_has_none(connection: Reader) -> None:
    result = search.run(connection, "ukraine", Query("claims", (Clause("since", "2022"),)))
    undated = 'SELECT count(*) FROM claims WHERE "when" IS NULL AND id IN (SELECT slug FROM claim_text(?))'
    assert (result.undated,) == connection.execute(undated, ("ukraine",)).fetchone()


def test_an_empty_answer_knows_what_there_is_beside_it(connection: Reader) -> None:
    assert search.run(connection, "positions Kurs", EVERYTHING).without == (
        ("positions", 2),
        ("Kurs", 0),
        ("Kurs*", 14),
    )
    query = Query("claims", (Clause("voice", "donald-trump"),))
    assert search.run(connection, "heroism", query).without == (("", 2),)


# The file


@pytest.mark.parametrize("name", [name for name, listed in LISTS.items() if "match" in listed.filters])
def test_lists_are_narrowed_by_words(name: str, connection: Reader) -> None:
    result = run(connection, Query(name, (Clause("match", "soldiers"),)))
    assert 0 < len(result.rows) <= len(run(connection, Query(name)).rows)
    assert run(connection, Query(name, (Clause("match", "xylophone"),))).rows == ()


@pytest.mark.programs("sqlite3")
def test_the_sql_returns_the_same_rows_in_the_shell(seeded: Path, connection: Reader) -> None:
    for text, query in (
        ("kursk", EVERYTHING),
        ('"north korean" sold*', EVERYTHING._replace(limit=2)),
        ("u.s. o'brien \"it's\"", EVERYTHING),
        ("gerasimov", Query("claims", (Clause("source", "kursk-article"), Clause("about", "kursk-oblast")))),
    ):
        sql = compose.literal(search.select(text, query).statement())
        done = subprocess.run(
            ["sqlite3", "-readonly", "-json", str(seeded)],
            input=sql,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        rows = json.loads(done.stdout or "[]")
        assert rows == list(search.run(connection, text, query).rows)
        assert done.stderr == ""


@pytest.mark.slow
def test_the_index_follows_a_load(project: Path) -> None:
    path = project / "factdb.sqlite"

    def loaded(change: Callable[[str], str] | None = None) -> None:
        if change is not None:
            file = project / "fixtures" / "claims" / "kursk-article.yaml"
            file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        load.load(path, check.read(project), include_unreviewed=True)
        with closing(sqlite3.connect(path)) as writer:
            for index in ("claim_text", "source_text"):
                writer.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")

    def numbers(text: str) -> list[str]:
        with closing(database.read(path)) as reader:
            return sorted(claims(search.run(reader, text, EVERYTHING)))

    loaded()
    assert numbers("informed video") == ["c22"]
    loaded(lambda text: text.replace("Gerasimov informed Putin during a", "Gerasimov telegraphed Putin during a"))
    assert numbers("telegraphed") == ["c22"]
    before = numbers("adjacent")
    assert "c39" in before

    def without_c39(text: str) -> str:
        start = text.index("  - id: c39\n")
        return text[:start] + text[text.index("  - id: c40\n") :]

    loaded(without_c39)
    assert numbers("adjacent") == [number for number in before if number != "c39"]
