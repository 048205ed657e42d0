"""The shape of an answer: columns, order, counts, dates, files; and one Query behind flags and the command printed."""

from __future__ import annotations

import csv
import io
import json
import shlex
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import database
from factdb.cli import answer
from factdb.cli import main as program
from factdb.query import command, compose, search
from factdb.query.dated import DATES
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.query.run import run as answered
from factdb.query.run import statement

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(seeded: Path, run: Run) -> Callable[..., str]:
    """The standard output of a command over the shipped database, in a pipe."""

    def call(*words: str) -> str:
        code, out, err = run(*words, "--db", str(seeded))
        assert (code, err) == (0, "") or code == 0, err
        return out

    return call


def test_a_count_is_a_number_and_by_group_a_table(ask: Callable[..., str]) -> None:
    assert ask("claims", "--about", "Kursk", "--count") == "18\n"
    assert ask("claims", "--by", "status", "--count") == "status\tcount\nunchallenged\t35\ndisputed\t5\n"
    assert json.loads(ask("claims", "--count", "--json")) == [{"count": 40}]
    assert ask("claims", "--by", "voice", "--count", "-n", "1") == "voice\tcount\tvoice_name\n\t15\t\n"
    assert ask("claims", "--by", "voice", "--count").splitlines()[2] == "valery-gerasimov\t7\tValery Gerasimov"
    assert ask("claims", "--by", "place", "--count", "-n", "2").splitlines()[2] == "kursk-oblast\t14\tKursk Oblast"
    assert json.loads(ask("claims", "--by", "event", "--count", "--json"))[1] == {
        "event": "kursk-control-change",
        "count": 6,
        "title": "Change of control over Kursk Oblast",
    }


def test_columns_are_those_of_the_view_in_the_order_asked_for(ask: Callable[..., str]) -> None:
    assert ask("claims", "--columns", "when_words,id", "--during", "2022", "--columns", "id,when") == (
        "id\twhen\nkursk-article/c20\t2022/..\nkursk-article/c21\t2022\n"
    )
    assert ask("claims", "--columns", "help").splitlines()[:2] == [
        "column\tmeaning",
        "id\tSOURCE/NUMBER, the same in every copy of the data",
    ]


def test_what_is_not_stated_is_sorted_last_both_ways(ask: Callable[..., str]) -> None:
    for field, first in (("when", ["2022", "2022/.."]), ("-when", ["2022/..", "2022"])):
        rows = ask("claims", f"--sort={field}", "--columns", "when").splitlines()[1:]
        assert rows[:2] == first
        assert set(rows[2:]) == {""}


def test_the_document_itself_is_a_voice_of_every_list(ask: Callable[..., str]) -> None:
    assert ask("sources", "--voice", "itself", "--columns", "id") == "id\nkursk-article\n"
    assert ask("claims", "--voice", "itself", "--count") == "15\n"
    # A row of the timeline without a claim is nobody's.
    assert "\t\n" not in ask("timeline", "--voice", "itself", "--columns", "event,claim")


def test_ids_are_handed_on_to_show(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ask("deployments", "--ids")
    assert ids == "kursk-article/c14\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(ids + "\nkursk-oblast\n"))
    shown = ask("show", "-")
    assert "kursk-article/c14" in shown
    assert "Kursk Oblast" in shown


def test_an_empty_pipe_of_ids_is_an_error(seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("show", "-", "--db", str(seeded)) == (
        2,
        "",
        "error: no id on standard input\nhint: write, for example: factdb claims --ids | factdb show -\n",
    )


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.json", "a.jsonl", "a.md", "a.CSV"])
def test_a_file_gets_the_format_that_its_name_ends_in(name: str, seeded: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / name
    code, out, err = run("claims", "--about", "Kursk", "-o", str(path), "--db", str(seeded))
    assert (code, out, err) == (0, "", f"{path}: 18 rows\n")
    asked = run("claims", "--about", "Kursk", "-f", path.suffix[1:].lower(), "--db", str(seeded))[1]
    assert path.read_text(encoding="utf-8") == asked
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_one_error_and_the_old_one_stays(
    seeded: Path, tmp_path: Path, run: Run
) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("mine", encoding="utf-8")
    for words, code, message in (
        (
            ("claims", "-o", str(tmp_path / "a.xlsx")),
            2,
            "error: --output: “a.xlsx” has no extension that names a format\n",
        ),
        (("claims", "-o", str(tmp_path / "no" / "a.csv")), 1, "error: "),
        (("claims", "--voice", "nobody-at-all", "-o", str(kept), "--force"), 3, "error: "),
    ):
        got, out, err = run(*words, "--db", str(seeded))
        assert (got, out) == (code, "")
        assert err.startswith(message)
        assert "Traceback" not in err
    assert kept.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]


@pytest.mark.slow
def test_a_dash_is_standard_output(seeded: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    db = ("--db", str(seeded))
    for words in (
        ("claims", "--csv"),
        ("claims",),
        ("show", "c14"),
        ("sql", "SELECT 1"),
        ("schema",),
        ("claims", "-n1"),
    ):
        assert run(*words, "-o", "-", *db) == run(*words, *db)
        assert run("-o", "-", *words, *db) == run(*words, *db)
        assert run("-o", "x.csv", *words, "-o", "-", *db) == run(*words, *db)
    assert list(tmp_path.iterdir()) == []
    assert run("claims", "-n1", "--csv", "-o", "./-", *db) == (0, "", f"{tmp_path / '-'}: 1 row\n")
    assert Path("-").read_text(encoding="utf-8") == run("claims", "-n1", "--csv", *db)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x", "check"), "error: check takes no --output\nhint: see: factdb check --help\n"),
        (("-o", "x", "test"), "error: test takes no --output\nhint: see: factdb test --help\n"),
        (("--csv", "check"), "error: check does not write csv\nhint: leave the format out, or ask for --json\n"),
        (("-f", "tsv", "test"), "error: test does not write tsv\nhint: leave the format out, or ask for --json\n"),
        (("--md", "load"), "error: load does not write md\nhint: leave the format out\n"),
    ],
)
def test_what_is_given_before_a_command_that_does_not_take_it_is_refused(
    words: tuple[str, ...], told: str, run: Run
) -> None:
    assert run(*words) == (2, "", told)


@pytest.mark.slow
def test_a_format_before_the_command_is_the_same_behind_it(run: Run, project: Path) -> None:
    for name in ("check", "test"):
        asked = (name, "--project", str(project))
        assert run("-f", "json", *asked) == run("--json", *asked) == run(*asked, "--json")


def test_an_empty_answer_can_fail(seeded: Path, run: Run) -> None:
    words = ("claims", "--voice", "putin", "--status", "disputed", "--db", str(seeded))
    assert run(*words)[0] == 0
    assert run(*words, "--fail-empty")[0] == 4
    assert run(*words, "--count", "--fail-empty")[:2] == (4, "0\n")
    assert run("claims", "--fail-empty", "--db", str(seeded))[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("claims", "--columns", "id,statemnt"),
            2,
            "error: claims have no column “statemnt”\nhint: did you mean statement?\n",
        ),
        (("claims", "--sort", "-whn"), 2, "error: claims have no column “whn”\nhint: did you mean when?\n"),
        (
            ("claims", "--count", "--sort", "id"),
            2,
            "error: --count shows no rows\nhint: leave out --columns and --sort\n",
        ),
        (("claims", "--certainly"), 2, "error: no date was given\nhint: add --since D, --before D or --during D\n"),
        (("claims", "--date", "sometime", "--since", "2022"), 2, "error: --date: there is no “sometime”\n"),
        (
            ("events", "--date", "said", "--since", "2022"),
            2,
            "error: events have no --date said\nhint: they have: event\n",
        ),
        (("actors", "--since", "2022"), 2, "error: actors have no filter --since\n"),
    ],
)
def test_a_shape_that_does_not_fit_is_refused(
    words: tuple[str, ...], code: int, message: str, seeded: Path, run: Run
) -> None:
    got, out, err = run(*words, "--db", str(seeded))
    assert (got, out) == (code, "")
    assert err.startswith(message)


# 2022 and 2022/.. are the only times in the shipped database; the rest is not known.
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--during", "2022"), ["c20", "c21"]),
        (("--during", "2022", "--certainly"), ["c21"]),
        (("--since", "2022-06"), ["c20", "c21"]),
        (("--since", "2022-06", "--certainly"), []),
        (("--since", "2022", "--certainly"), ["c20", "c21"]),
        (("--before", "2022-06"), ["c20", "c21"]),
        (("--before", "2023", "--certainly"), ["c21"]),
        (("--before", "2022"), []),
        (("--during", "2022", "--date", "said"), []),
        (("--during", "2022", "--date", "published"), []),
    ],
)
def test_dates_match_where_their_known_bounds_do(
    words: tuple[str, ...], ids: list[str], ask: Callable[..., str]
) -> None:
    found = ask("claims", *words, "--ids").split()
    assert found == [f"kursk-article/{each}" for each in ids]


def test_rows_without_a_known_date_are_counted_or_taken_in(seeded: Path, run: Run) -> None:
    _, out, _ = run("claims", "--during", "2022", "-f", "table", "--width", "80", "--db", str(seeded))
    assert "38 rows without a known date left out; to include them: --undated" in out
    assert run("claims", "--during", "2022", "--undated", "--count", "--db", str(seeded))[1] == "40\n"
    assert run("claims", "--during", "2021", "--undated", "--count", "--db", str(seeded))[1] == "38\n"


def test_a_period_groups_only_what_is_known_to_lie_in_it(ask: Callable[..., str]) -> None:
    """2022 onwards lies in no year: it goes on."""
    assert ask("claims", "--by", "year", "--count") == "year\tcount\n\t39\n2022\t1\n"
    rows = list(csv.DictReader(io.StringIO(ask("claims", "--by", "year", "--during", "2022", "--csv"))))
    assert [(row["id"], row["year"]) for row in rows] == [("kursk-article/c21", "2022"), ("kursk-article/c20", "")]


def test_a_terminal_gets_a_screenful_and_is_told_of_the_rest(
    seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(answer, "SCREENFUL", 5)
    words = ("claims", "--db", str(seeded), "--width", "80", "--color", "never")
    code, out, err = run(*words)
    assert code == 0
    assert "5 of 40 claims" in out
    assert err == "the first 5 of 40; for all of them, add --all\n"
    assert "40 claims" in run(*words, "--all")[1].splitlines()[0]
    assert run(*words, "-n", "7")[2] == ""


def test_a_number_of_rows_that_is_asked_for_is_heeded_on_a_terminal(
    seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(answer, "SCREENFUL", 5)
    code, out, err = run("claims", "--db", str(seeded), "--width", "80", "--color", "never", "-n", "30")
    assert (code, err) == (0, "")
    assert "30 of 40 claims" in out


@pytest.mark.slow
@pytest.mark.parametrize("format", ["table", "cards"])
@pytest.mark.parametrize("name", list(LISTS))
def test_every_list_can_be_counted_and_cut_to_columns_for_a_person(
    name: str, format: str, ask: Callable[..., str]
) -> None:
    """The drawing of the timeline and the outlines need the list's own columns."""
    column = LISTS[name].columns[-1]
    assert column in ask(name, "--columns", column, "-f", format, "--width", "80")
    for dimension in LISTS[name].dimensions:
        assert "count" in ask(name, "--by", dimension, "--count", "-f", format, "--width", "80")


def test_an_explanation_says_the_words_the_command_the_sql_and_the_plan_and_runs_nothing(
    ask: Callable[..., str],
) -> None:
    out = ask("ask", "disputed claims about Kursk by source", "--explain")
    assert out.startswith(
        "phrase    disputed claims about Kursk by source\n"
        "            “claims”       →  claims\n"
        "            “disputed”     →  --status disputed\n"
        "            “about Kursk”  →  --about kursk-oblast\n"
        "            “by source”    →  --by source\n"
        "command   factdb claims --about kursk-oblast --status disputed --by source\n"
        "SQL       SELECT\n"
    )
    assert ":about_1 = kursk-oblast" in out
    assert "plan      " in out
    explained = json.loads(ask("claims", "--voice", "putin", "--explain", "--json"))
    assert explained["command"] == "factdb claims --voice vladimir-putin"
    assert explained["parameters"] == {"voice_1": "vladimir-putin"}
    assert explained["plan"]


@pytest.mark.programs("sqlite3")
def test_the_sql_of_every_shape_returns_the_same_rows_in_the_sqlite3_program(seeded: Path, run: Run) -> None:
    for words in (
        ("claims", "--columns", "id,when,quote", "--sort", "-when"),
        ("claims", "--by", "voice", "--count"),
        ("claims", "--count-of", "voice"),
        ("claims", "--dated", "--sort", "-published"),
        ("timeline", "--columns", "claim,certainty"),
        ("claims", "--during", "2022", "--certainly", "--by", "year"),
        ("timeline", "--since", "2021", "--date", "published", "--undated"),
        ("disputes", "--since", "2021", "--date", "said", "--undated"),
        ("events", "--since", "2021", "--certainly"),
    ):
        sql = run(*words, "--sql", "--db", str(seeded))[1]
        shown = subprocess.run(["sqlite3", "-json", str(seeded)], input=sql, capture_output=True, text=True, check=True)
        with closing(database.read(seeded)) as connection:
            cursor = connection.execute(sql.rstrip(";\n"))
            names = [column[0] for column in cursor.description]
            assert json.loads(shown.stdout or "[]") == [dict(zip(names, row, strict=True)) for row in cursor]


def queries(name: str) -> st.SearchStrategy[Query]:
    """Questions of one list, with values that the shipped database has."""
    listed = LISTS[name]
    values = {
        "about": ["kursk-oblast", "russia"],
        "in": ["russia"],
        "voice": ["vladimir-putin", "itself"],
        "via": ["russian-army"],
        "against": ["russian-army", "kursk-article/c01"],
        "source": ["kursk-article"],
        "actor": ["north-korean-soldiers"],
        "country": ["UA", "KP"],
        "from": ["north-korea"],
        "to": ["russia"],
        "status": ["disputed", "unchallenged"],
        "polarity": ["affirms", "denies"],
        "foreign": ["1"],
        "kind": [],
        "match": ["positions", '"North Korean" soldiers', "Kurs*", "-- it's"],
        **{option: ["2022", "2022-03", "2021/2023"] for option in ("since", "before", "during")},
    }
    clause = st.one_of(
        *(
            st.builds(Clause, st.just(option), st.sampled_from(values[option]), st.booleans())
            for option in listed.narrows()
            if values[option]
        )
    )

    def built(clauses: list[Clause], by: list[str], limit: int | None, sort: list[str], shape: str, date: str) -> Query:
        shape = "count" if shape == "different" and not by else shape
        order = list(BY_NAME)
        each = sorted(set(clauses), key=lambda c: (order.index(c.filter), c.value, c.negated))
        dated = any(BY_NAME[c.filter].date for c in each)
        chosen = date if dated and date in listed.dates else "event"
        return Query(
            name,
            tuple(each),
            tuple(dict.fromkeys(by)) if shape != "different" else (),
            limit if shape != "different" else None,
            sort=tuple(sort) if shape == "rows" else (),
            columns=("id",) if shape == "columns" and "id" in listed.columns else (),
            counted=shape in ("count", "different"),
            of=by[0] if shape == "different" else "",
            date=chosen,
            dated=dated and shape == "columns",
            certainly=dated and shape == "rows",
            undated=dated and shape == "count",
        )

    fields = st.sampled_from([c for c in listed.columns if c != "when"]).flatmap(
        lambda c: st.sampled_from([c, f"-{c}"])
    )
    return st.builds(
        built,
        st.lists(clause, max_size=4),
        st.lists(st.sampled_from(listed.dimensions), max_size=2) if listed.dimensions else st.just([]),
        st.none() | st.integers(1, 10**6),
        st.lists(fields, max_size=2),
        st.sampled_from(["rows", "columns", "count", "different"]),
        st.sampled_from(DATES),
    )


def searches() -> st.SearchStrategy[Query]:
    """Searches as options build them: without order and groups."""
    text = st.sampled_from(["Gornal", '"North Korean" Russ*', "-x", "--all", "it's", "Герасимов", "a;b"])
    claims = queries("claims").map(lambda q: q._replace(by=(), sort=(), of=""))
    return st.builds(search.question, text, claims)


@pytest.mark.slow
@given(asked=st.sampled_from(list(LISTS)).flatmap(queries) | searches())
def test_the_command_printed_for_a_query_builds_the_same_query_and_it_runs(asked: Query, seeded: Path) -> None:
    seen: list[Query] = []

    def instead(_connection: object, built: Query, *_given: Any, **_more: Any) -> None:
        seen.append(built)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer, "answer", instead)
        assert program.main(["--db", str(seeded), *shlex.split(command.line(asked))[1:]]) == 0
    assert seen == [asked]
    with closing(database.read(seeded)) as connection:
        result = answered(connection, asked)
        if not asked.counted:
            assert len(result.rows) == min(result.total, asked.limit or result.total)
        bound = statement(connection, asked)
        literal = compose.literal(bound).rstrip(";")
        assert sqlite3_rows(connection, literal) == sqlite3_rows(connection, bound.sql, bound.parameters)


def sqlite3_rows(connection: sqlite3.Connection, sql: str, parameters: dict[str, str | int] | None = None) -> list[Any]:
    return connection.execute(sql, parameters or {}).fetchall()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("ask", "how many deployments during 2024"),
            "no deployments match.\n1 row without a known date left out; to include them: --undated\n",
        ),
        (
            ("claims", "--during", "2022", "--ids"),
            "38 rows without a known date left out; to include them: --undated\n",
        ),
        (
            ("claims", "--country", "RU", "--count"),
            "13 claims left out: no country is stated for Valery Gerasimov (7); Vladimir Putin (3); reports, whose is not"
            " given (1); those concerned, who are not named (1); 1 more\n",
        ),
        (
            ("disputes", "--against", "putin", "--count"),
            "1 of them only on one reading of the words; these are not counted\n",
        ),
        (
            ("deployments", "--country", "RU"),
            "no deployments match. No deployment is stated; that does not mean there was none. Posture, incursion and occupation are kinds of events: factdb events --by kind.\n",
        ),
        (("claims", "--in", "sumy"), "no claims match. With --about sumy-oblast: 4.\n"),
    ],
)
def test_what_an_answer_leaves_out_is_said_in_a_pipe_too(
    words: tuple[str, ...], said: str, seeded: Path, run: Run
) -> None:
    assert run(*words, "--db", str(seeded))[2].startswith(said)
    assert run(*words, "--db", str(seeded), "-q")[2] == ""
