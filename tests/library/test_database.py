"""A database opened from Python: it answers as the command line does, in the same words, and changes nothing."""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import factdb
from factdb.backend import Reader

Run = Callable[..., tuple[int, str, str]]
Ask = Callable[[factdb.Database], factdb.Answer]

QUESTIONS: list[tuple[tuple[str, ...], Ask]] = [
    (("claims", "--about", "Kursk", "--by", "source"), lambda db: db.claims(about="Kursk", by="source")),
    (("claims", "--voice", "Putin", "--voice", "itself"), lambda db: db.claims(voice=["Putin", "itself"])),
    (("claims", "--not", "voice=Putin", "-n", "3"), lambda db: db.claims(not_={"voice": "Putin"}, limit=3)),
    (("claims", "--since", "2024", "--undated", "-n", "2"), lambda db: db.claims(since="2024", undated=True, limit=2)),
    (("claims", "--by", "voice", "--count"), lambda db: db.claims(by="voice", count=True)),
    (("claims", "--count-of", "voice"), lambda db: db.claims(count_of="voice")),
    (("claims", "--columns", "id,when", "--sort=-when"), lambda db: db.claims(columns=["id", "when"], sort="-when")),
    (("events", "--in", "Kursk"), lambda db: db.events(in_="Kursk")),
    (
        ("deployments", "--foreign", "--from", "North Korea"),
        lambda db: db.deployments(foreign=True, from_="North Korea"),
    ),
    (("deployments", "--not", "foreign"), lambda db: db.deployments(not_={"foreign": True})),
    (("actors", "--country", "Ukraine"), lambda db: db.actors(country="Ukraine")),
    (("places", "--in", "Russia"), lambda db: db.places(in_="Russia")),
    (("sources", "--about", "Kursk"), lambda db: db.sources(about="Kursk")),
    (("disputes", "--against", "Russian army"), lambda db: db.disputes(against="Russian army")),
    (("timeline", "--certainly", "--before", "2024"), lambda db: db.timeline(certainly=True, before="2024")),
    (("search", "Kursk", "-n", "4", "--status", "disputed"), lambda db: db.search("Kursk", limit=4, status="disputed")),
    (("ask", "disputed claims about Kursk by voice"), lambda db: db.ask("disputed claims about Kursk by voice")),
    (
        ("sql", "SELECT slug FROM claim ORDER BY id LIMIT 1"),
        lambda db: db.sql("SELECT slug FROM claim ORDER BY id LIMIT 1"),
    ),
    (("sql", "SELECT id, kind FROM events ORDER BY id"), lambda db: db.sql("SELECT id, kind FROM events ORDER BY id")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "ask"), QUESTIONS, ids=[" ".join(words) for words, _ in QUESTIONS])
def test_an_answer_is_the_command_lines(words: tuple[str, ...], ask: Ask, seeded: Path, run: Run) -> None:
    with factdb.open(seeded) as db:
        answer = ask(db)
    code, out, err = run(*words, "--json", "--db", str(seeded))
    assert (code, answer.to_dicts()) == (0, json.loads(out))
    said = [line for line in err.splitlines() if line and not line.startswith("read as")]
    assert list(answer.notes) == [line.removeprefix("note: ") for line in said]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "ask"), QUESTIONS[:-2], ids=[" ".join(words) for words, _ in QUESTIONS[:-2]])
def test_its_command_and_its_sql_ask_the_same(words: tuple[str, ...], ask: Ask, seeded: Path, run: Run) -> None:
    with factdb.open(seeded) as db:
        answer = ask(db)
        rows = db.sql(answer.sql.removesuffix("\n")).to_dicts()
    asked = shlex.split(answer.command)[1:]
    assert json.loads(run(*asked, "--json", "--db", str(seeded))[1]) == answer.to_dicts()
    assert len(rows) == len(answer)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda db: db.claims(voice="putinn"), ("claims", "--voice", "putinn")),
        (lambda db: db.claims(columns="moon"), ("claims", "--columns", "moon")),
        (lambda db: db.ask("claims abut Kursk"), ("ask", "claims abut Kursk")),
        (lambda db: db.show("nowhere-at-all"), ("show", "nowhere-at-all")),
        (lambda db: db.search("''"), ("search", "''")),
        (lambda db: db.sql("DELETE FROM claim"), ("sql", "DELETE FROM claim")),
        (lambda db: db.sql("SELECT nothing"), ("sql", "SELECT nothing")),
    ],
)
def test_an_error_is_the_command_lines(ask: Ask, words: tuple[str, ...], db: factdb.Database, run: Run) -> None:
    with pytest.raises(factdb.FactDBError) as raised:
        ask(db)
    error = raised.value
    assert run(*words, "--db", str(db.path)) == (
        error.exit_code,
        "",
        f"error: {error.message}\n" + (f"hint: {error.hint}\n" if error.hint else ""),
    )


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda db: db.claims(voice=None), "voice=None: give a text, or several, or leave it out"),
        (lambda db: db.claims(about=[]), "about=[]: give a text, or several, or leave it out"),
        (lambda db: db.claims(since=2024), "since=2024: give a text, or several, or leave it out"),
        (lambda db: db.claims(foreign="yes"), "foreign='yes': give True or False"),
        (lambda db: db.claims(limit="3"), "limit='3': give a number of rows"),
        (lambda db: db.claims(limit=True), "limit=True: give a number of rows"),
        (lambda db: db.claims(date=None), "date=None: give a text, or several, or leave it out"),
        (lambda db: db.claims(not_={"voice": []}), "not_['voice']=[]: give a text, or several, or leave it out"),
        (
            lambda db: db.claims(not_={"moon": "x"}),
            "not_ has no filter 'moon': write, for example, not_={'voice': 'gerasimov'}",
        ),
        (
            lambda db: db.claims(abuot="Kursk"),
            "claims() got an unexpected keyword argument 'abuot'; did you mean 'about'?",
        ),
        (lambda db: db.search("x", by="source"), "search() got an unexpected keyword argument 'by'"),
    ],
)
def test_what_says_nothing_is_refused_before_anything_is_asked(ask: Ask, message: str, db: factdb.Database) -> None:
    """None would leave the filter out, and so ask for everything."""
    with pytest.raises(TypeError) as raised:
        ask(db)
    assert str(raised.value) == message


@pytest.mark.slow
def test_a_thing_is_shown_whole(db: factdb.Database, run: Run) -> None:
    for name in ("c14", "russia", "kursk-article", "north-korean-deployment"):
        page = db.show(name)
        assert page.to_dicts() == json.loads(run("show", name, "--json", "--db", str(db.path))[1])
        assert str(page) == run("show", name, "--db", str(db.path), "-f", "table", "--width", "80")[1]
    assert db.show("russia").kinds == ("actor", "place")
    several = db.show("c14", "russia")
    assert several.to_dicts() == [*db.show("c14").to_dicts(), *db.show("russia").to_dicts()]
    with pytest.raises(TypeError, match=r"show\(\) needs an id or a name"):
        db.show()
    assert repr(db.show("c14")) == "<Page: claim kursk-article/c14>"


def test_a_database_that_is_closed_answers_no_more(seeded: Path) -> None:
    with factdb.open(seeded) as db:
        assert repr(db) == f"<Database: {seeded}>"
    assert repr(db) == f"<Database: {seeded}, closed>"
    for ask in (db.claims, lambda: db.show("c01"), lambda: db.sql("SELECT 1"), db.load):
        with pytest.raises(factdb.UsageError, match="this database is closed"):
            ask()


def test_the_database_is_found_as_the_command_line_finds_it(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTDB_DB", str(seeded))
    assert factdb.open().path == seeded
    assert factdb.ask("disputed claims about Kursk").total == 3
    assert factdb.show("c01")[0]["voice"] == "russian-army"
    monkeypatch.delenv("FACTDB_DB")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(factdb.DatabaseError, match="there is no database at"):
        factdb.open()


def test_a_question_stops_when_its_time_is_up(seeded: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    db = factdb.open(seeded, seconds=0.05)
    with pytest.raises(factdb.FactDBError, match=r"stopped after 0\.05 seconds"):
        db.sql(endless)
    assert db.claims().total == 40
    with pytest.raises(factdb.UsageError, match="seconds=0 is not a possible time"):
        factdb.open(seeded, seconds=0)


def test_asking_leaves_the_file_as_it_is_and_nothing_beside_it(seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    shutil.copy(seeded, path)
    before = path.read_bytes()
    with factdb.open(path) as db:
        for _, ask in QUESTIONS:
            ask(db)
        db.show("c01")
        assert [each.name for each in tmp_path.iterdir()] == ["copy.sqlite"]
    assert path.read_bytes() == before


def test_a_traceback_shows_the_hint(db: factdb.Database) -> None:
    with pytest.raises(factdb.NameNotResolved) as raised:
        db.claims(voice="putinn")
    assert raised.value.__notes__ == ["hint: did you mean “Putin” (vladimir-putin)?"]


# Threads, and other programs


@pytest.mark.slow
def test_threads_share_a_database_and_each_gets_its_own_answer(db: factdb.Database) -> None:
    alone = [ask(db).to_dicts() for _, ask in QUESTIONS]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: QUESTIONS[n % len(QUESTIONS)][1](db).to_dicts(), range(6 * len(QUESTIONS))))
    assert found == alone * 6


def test_nobody_opens_the_file_while_a_question_has_it_open(
    db: factdb.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it would let go of the lock that the question has on it: whoever writes could change what is being read."""
    open_now, most = set[int](), [0]

    class Counted(closing[Reader]):
        def __enter__(self) -> Reader:
            open_now.add(id(self))
            most[0] = max(most[0], len(open_now))
            return super().__enter__()

        def __exit__(self, *raised: object) -> None:
            super().__exit__(*raised)
            open_now.discard(id(self))

    monkeypatch.setattr("factdb.library.database.closing", Counted)
    others = factdb.open(db.path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: (db, others)[n % 2].sql("SELECT count(*) FROM claims, claims AS c"), range(40)))
    assert (most, open_now) == ([1], set())


def test_between_questions_others_can_write_and_the_next_question_sees_it(seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    shutil.copy(seeded, path)
    db = factdb.open(path)
    assert db.sql("SELECT count(*) AS n FROM sqlite_master WHERE name = 'mine'")[0]["n"] == 0
    with sqlite3.connect(path, timeout=0) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    assert db.sql("SELECT count(*) AS n FROM sqlite_master WHERE name = 'mine'")[0]["n"] == 1


# The project


@pytest.mark.slow
def test_a_project_is_checked_and_loaded(project: Path) -> None:
    summary = factdb.load_project(project, project / "new.sqlite")
    assert summary.wrote
    assert len(summary.added["claim"]) == 40
    db = factdb.open(project / "new.sqlite")
    assert db.check() == ()
    assert not db.load().wrote
    events = project / "fixtures/events.yaml"
    events.write_text(
        events.read_text(encoding="utf-8").replace("Peace negotiations (potential)", "Peace talks"), encoding="utf-8"
    )
    found = db.check()
    assert {problem.kind for problem in found} == {"review"}
    assert found[-1].file == "fixtures/events.yaml"
    with pytest.raises(factdb.ProblemsFound) as raised:
        db.load()
    assert list(raised.value.problems) == list(found)
    assert db.load(include_unreviewed=True).changed["event"] == ["peace-negotiations"]
    assert db.show("peace-negotiations")[0]["title"] == "Peace talks"


def test_a_project_that_is_not_there_is_refused(tmp_path: Path) -> None:
    asked: list[Callable[[Path], Any]] = [factdb.check_project, factdb.load_project]
    for ask in asked:
        with pytest.raises(factdb.UsageError, match="there is no folder"):
            ask(tmp_path / "none")
