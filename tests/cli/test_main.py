"""The contract of the command line: streams, exit codes, one clear error, nothing created by a read."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb import limits
from factdb.backend import sqlite
from factdb.cli import answer, read
from factdb.cli.settings import Settings

Run = Callable[..., tuple[int, str, str]]
FACTDB = [sys.executable, "-m", "factdb"]


@pytest.fixture
def db(seeded: Path) -> list[str]:
    return ["--db", str(seeded)]


def test_errors_under_json_are_json(db: list[str], run: Run) -> None:
    code, out, err = run("claims", *db, "--about", "Kursc", "--json")
    assert (code, out) == (3, "")
    assert json.loads(err) == {
        "error": "nothing has the name “Kursc”",
        "hint": "did you mean “Kursk” (kursk-oblast)?",
    }


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("claims", "--bogus"),
            2,
            "error: no such option: --bogus (Possible options: --about, --columns)\nhint: see: factdb claims --help\n",
        ),
        (
            ("claimz",),
            2,
            "error: no such command 'claimz'. Did you mean 'claims'?\nhint: see: factdb --help\n",
        ),
        (("claims", "--to", "Russia"), 2, "error: claims have no filter --to\nhint: they have: "),
        (
            ("claims", "--by", "moon"),
            2,
            "error: claims are not grouped by moon\nhint: they can be grouped by: source, voice, place, actor, event, status, kind, polarity, year, month, day\n",
        ),
        (
            ("claims", "--status", "dispute"),
            2,
            "error: --status: there is no “dispute”\nhint: did you mean disputed?\n",
        ),
        (("claims", "--since", "soon"), 2, "error: --since: 'soon' is not a date that factdb knows"),
        (
            ("claims", "-f", "xml"),
            2,
            "error: there is no format “xml”\nhint: one of: table, cards, tsv, csv, json, jsonl, md, ids\n",
        ),
        (("claims", "--voice"), 2, "error: option '--voice' requires an argument\nhint: see: factdb claims --help\n"),
        (("claims", "--voice", "Kursk"), 3, "error: kursk-oblast is a place; here, factdb needs an actor\n"),
        (("show", "c99"), 3, "error: nothing has the name “c99”\n"),
        (
            ("sql", "DELETE FROM claim"),
            2,
            "error: only reading is allowed: write a SELECT\nhint: to see all names: factdb schema\n",
        ),
        (("sql", "SELECT 1; SELECT 2"), 2, "error: SQLite rejects this: "),
        (("schema", "claimz"), 3, "error: there is no view “claimz”\nhint: did you mean claims?\n"),
    ],
)
def test_what_cannot_be_done_is_one_error_with_the_next_step(
    words: tuple[str, ...], code: int, message: str, db: list[str], run: Run
) -> None:
    got, out, err = run(*db, *words)
    assert (got, out) == (code, "")
    assert err.startswith(message)
    assert "Traceback" not in err


@pytest.mark.parametrize("statement", ["ATTACH 'evil.db' AS e", "VACUUM INTO 'evil.db'", "PRAGMA journal_mode = WAL"])
def test_sql_creates_no_file_and_changes_nothing(
    statement: str, seeded: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "db.sqlite").write_bytes(seeded.read_bytes())
    run("sql", statement, "--db", "db.sqlite")
    assert [p.name for p in tmp_path.iterdir()] == ["db.sqlite"]
    assert (tmp_path / "db.sqlite").read_bytes() == seeded.read_bytes()


def test_sql_answers_with_whatever_sqlite_holds(db: list[str], run: Run) -> None:
    statement = "SELECT 1 AS a, 2 AS a, 3 AS a_2, x'00ff' AS b, 1e999 AS c, 'x' AS names, NULL AS reviewed"
    (row,) = json.loads(run("sql", statement, *db, "--json")[1])
    assert row == {"a": 1, "a_3": 2, "a_2": 3, "b": "x'00ff'", "c": "inf", "names": "x", "reviewed": None}
    header, cells = run("sql", statement, *db, "--tsv")[1].splitlines()
    assert (header, cells) == ("a\ta_3\ta_2\tb\tc\tnames\treviewed", "1\t2\t3\tx'00ff'\tinf\tx\t")
    table = run("sql", 'SELECT 1 AS "\x1b[31mx"', *db, "-f", "table")[1]
    assert "\x1b" not in table


ENDLESS = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT i FROM t"


def test_sql_stops_where_the_rows_do_not_end(db: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 1000)
    assert run("sql", ENDLESS, *db) == (
        2,
        "",
        "error: there are more than 1,000 rows\nhint: add -n N for the first of them, or --all for every one\n",
    )
    assert run("sql", ENDLESS, *db, "-n", "2") == (0, "i\n1\n2\n", "")
    assert run("sql", f"{ENDLESS} LIMIT 1001", *db, "--all")[1].count("\n") == 1002


def test_sql_on_a_terminal_shows_a_screenful_and_says_so(
    db: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(answer, "SCREENFUL", 5)
    code, out, err = run("sql", ENDLESS, *db, "--width", "80", "--color", "never", "--no-pager")
    assert (code, [line.strip() for line in out.split()[2:]], err) == (
        0,
        ["1", "2", "3", "4", "5"],
        "the first 5 rows; for all of them, add --all\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            (ENDLESS.replace("SELECT i FROM", "SELECT count(*) FROM"), "--timeout", "0.2"),
            1,
            "error: stopped after 0.2 seconds\nhint: narrow it with WHERE or LIMIT, or give it longer: --timeout 600\n",
        ),
        (
            ("SELECT length(zeroblob(500000000))",),
            2,
            "error: SQLite rejects this: string or blob too big\n"
            "hint: see the views and their columns: factdb schema\n",
        ),
        (
            ("SELECT 1", "--timeout", "nan"),
            2,
            "error: --timeout: nan is not a possible number of seconds\nhint: more than 0, and at most 1,000,000\n",
        ),
    ],
)
def test_sql_has_an_end_in_time_and_memory(
    words: tuple[str, ...], code: int, message: str, db: list[str], run: Run
) -> None:
    assert run("sql", *words, *db) == (code, "", message)


@pytest.mark.parametrize(
    ("statement", "private"),
    [
        ("SELECT count(*) FROM claim", ["claim"]),
        ("SELECT count(*) FROM Claim JOIN voice ON claim_id = claim.id", ["claim", "voice"]),
        ("SELECT count(*) FROM link", ["link"]),
        ("SELECT count(*) FROM about WHERE kind = 'place'", []),
        ("SELECT count(*) FROM claims", []),
        ("SELECT claim FROM about ORDER BY claim LIMIT 1", []),
        ("SELECT slug FROM claim_text WHERE claim_text MATCH 'gornal' ORDER BY slug", []),
        ("WITH claims AS (SELECT slug FROM claim) SELECT count(*) FROM claims", ["claim"]),
        ("SELECT count(*) FROM sqlite_master", []),
    ],
)
def test_who_reads_a_private_table_is_shown_to_the_views(
    statement: str, private: list[str], db: list[str], run: Run
) -> None:
    code, _, err = run("sql", statement, *db)
    told = "note: {} is private and may change; for the views to rely on, see factdb schema\n"
    assert (code, err) == (0, "".join(told.format(name) for name in private))
    assert run("sql", statement, *db, "-q")[2] == ""


@pytest.mark.parametrize("before", ["", "import factdb.cli.main; "])
def test_ctrl_c_ends_with_130_whether_starting_or_in_a_query(before: str, seeded: Path) -> None:
    endless = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t"
    words = ["factdb", "sql", endless, "--db", str(seeded)]
    program = (
        f"import sys; from factdb.__main__ import run; sys.argv = {words!r}; {before}print('ready', flush=True); run()"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    for pause in (0.05, *[2] * 60):
        try:
            process.wait(pause)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", [("show", "c14"), ("claims",), ("ask", "claims about Kursk")])
def test_a_view_without_an_end_is_given_up(
    words: tuple[str, ...], seeded: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hostile.sqlite"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as db, db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(claims)")]
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        same = ", ".join(f"i AS '{column}'" for column in columns)
        db.executescript(f"DROP VIEW claims; CREATE VIEW claims AS {endless} SELECT {same} FROM n")
    monkeypatch.setattr(read, "SECONDS", 0.3)
    monkeypatch.setattr(sqlite, "STEPS", 1000)
    told = f"error: stopped after 0.3 seconds: {path} is large, or is damaged\nhint: narrow the question, or see: factdb doctor\n"
    assert run(*words, "--db", str(path)) == (1, "", told)


def test_columns_of_a_view_that_factdb_did_not_make_are_not_known(seeded: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "other.sqlite"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript("DROP VIEW claims; CREATE VIEW claims AS SELECT 1 AS id")
    assert run("claims", "--columns", "id", "--db", str(path)) == (
        5,
        "",
        "error: the view claims is not as factdb created it\nhint: to bring it up to date: factdb migrate\n",
    )


def test_rows_that_do_not_belong_together_are_told_and_are_no_fault_of_the_program(
    seeded: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "damaged.sqlite"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1'").fetchone()
    data = bytearray(path.read_bytes())
    for at in range((page - 1) * 4096 + 200, page * 4096):
        if 97 <= data[at] <= 122:  # letters: the index is in order as before, more or less, and leads nowhere
            data[at] = 122
    path.write_bytes(data)
    told = f"error: {path} is damaged: its parts do not fit together (StopIteration())\n"
    assert run("show", "c14", "--db", str(path)) == (5, "", f"{told}hint: see: factdb doctor\n")


def test_a_fault_of_the_program_keeps_its_traceback(seeded: Path) -> None:
    with pytest.raises(KeyError), read.opened(Settings(db=seeded)):
        raise KeyError("fault")


def test_ctrl_c_in_a_callback_that_can_raise_nothing_is_not_lost() -> None:
    program = """
import os, signal, sys, time, weakref
from factdb import __main__
from factdb.cli import main
class Lock: pass
lock = Lock()
def callback(_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0)
ref = weakref.ref(lock, callback)
def command():
    global lock
    del lock
    time.sleep(60)
main.main = command
__main__.run()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30)
    assert (done.returncode, done.stderr) == (130, b"\n")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("claims", "--about", "\udcff"), 2, "error: “\\udcff” is not UTF-8\n"),
        (
            ("claims", "--limit", "99999999999999999999"),
            2,
            "error: --limit: 99999999999999999999 is not a number of rows\n",
        ),
        (("claims", "--limit", "0"), 2, "error: --limit: 0 is not a number of rows\nhint: from 1 to 1000000000000\n"),
        (("claims", "--db", "x" * 300), 5, "error: xxx"),
        (("claims", "--not", "voice="), 2, "error: --not takes FILTER=VALUE, not “voice=”\n"),
        (("claims", "--not", "foreign=banana"), 2, "error: --not takes FILTER=VALUE, not “foreign=banana”\n"),
        (("show", "c01", "--tsv"), 2, "error: one entry is not a table\n"),
    ],
)
def test_odd_words_are_one_error_too(words: tuple[str, ...], code: int, message: str, db: list[str], run: Run) -> None:
    got, out, err = run(*words, *([] if "--db" in words else db))
    assert (got, out) == (code, "")
    assert err.startswith(message)
    assert "Traceback" not in err


def test_options_work_before_and_after_the_command(db: list[str], run: Run) -> None:
    assert run(*db, "--json", "actors") == run("actors", *db, "--json")
    assert run("--tsv", "actors", "--json", *db)[0] == 2


def test_the_database_is_found_by_option_then_environment_then_settings_then_here(
    seeded: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTDB_DB", raising=False)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run("actors")[0] == 5
    (tmp_path / "factdb.toml").write_text('database = "data/facts.sqlite"\n', encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.sqlite").write_bytes(seeded.read_bytes())
    assert run("actors")[0] == 0
    monkeypatch.setenv("FACTDB_DB", str(tmp_path / "none.sqlite"))
    assert run("actors")[0] == 5
    assert run("actors", "--db", str(seeded))[0] == 0


def test_an_empty_answer_is_exit_0_and_names_what_emptied_it(db: list[str], run: Run) -> None:
    code, out, err = run("claims", "--about", "Kursk", "--voice", "Trump", *db)
    assert code == 0
    assert out.splitlines()[1:] == []
    assert err == "no claims match. Without --about kursk-oblast: 0. Without --voice donald-trump: 18.\n"


def test_json_carries_ids_labels_nulls_and_their_reasons(db: list[str], run: Run) -> None:
    (row,) = json.loads(run("deployments", *db, "--json")[1])
    assert (row["who"], row["who_name"]) == ("north-korean-soldiers", "North Korean soldiers")
    assert (row["when"], row["when_basis"], row["when_words"]) == (None, "relative-unresolved", "last year")
    assert (row["size_comparator"], row["size_low"], row["size_high"]) == (">", 10000, None)
    (claim,) = json.loads(run("show", "c14", *db, "--json")[1])
    assert claim["quote"] == "over 10,000 North Korean soldiers were deployed to Russia last year"
    assert [voice["actor"] for voice in claim["voices"]] == [
        "south-korean-intelligence-sources",
        "western-intelligence-sources",
    ]


@pytest.mark.programs("sqlite3")
def test_the_printed_sql_returns_the_same_rows_in_the_sqlite3_program(db: list[str], seeded: Path, run: Run) -> None:
    for words in (
        ("ask", "claims about Kursk by source"),
        ("ask", "foreign troop deployments"),
        ("claims", "--not", "voice=Gerasimov", "--since", "2022"),
        ("timeline",),
        ("disputes", "--against", "c01"),
    ):
        sql = run(*words, *db, "--sql")[1]
        rows = json.loads(run(*words, *db, "--json")[1])
        result = subprocess.run(
            ["sqlite3", "-json", str(seeded)],
            input=sql,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        theirs = json.loads(result.stdout or "[]")
        keys = ["id"] if "id" in rows[0] else [k for k in ("event", "claim", "contested") if k in rows[0]]
        assert [[row[k] for k in keys] for row in theirs] == [[row[k] for k in keys] for row in rows]
        assert [list(row) for row in theirs] == [list(row) for row in rows]


@pytest.mark.slow
def test_a_closed_pipe_is_quiet(seeded: Path) -> None:
    process = subprocess.Popen(
        [
            *FACTDB,
            "sql",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i FROM n",
            "--db",
            str(seeded),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait() == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.slow
def test_a_terminal_gets_a_table_or_cards_and_the_equivalent_command(seeded: Path) -> None:
    wide, narrow = (
        on_a_terminal(["ask", "foreign troop deployments", "--db", str(seeded)], columns) for columns in (120, 60)
    )
    assert "according to" in wide.splitlines()[2]
    assert "when          “last year” (unresolved)" in plain(narrow)
    assert "read as   factdb deployments --foreign" in wide
    assert "\x1b[" in wide
    assert "\x1b[" not in on_a_terminal(["actors", "--db", str(seeded)], 80, NO_COLOR="1")
    dumb = on_a_terminal(["ask", "claims about Kursk by source", "--db", str(seeded)], 80, TERM="dumb")
    assert "!= disputed" in dumb
    assert "\x1b[" not in dumb


def on_a_terminal(words: list[str], columns: int, **environment: str) -> str:
    """What a real terminal of that width would show."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "PYTHONUTF8": "1", **environment}
    process = subprocess.Popen([*FACTDB, *words], stdout=theirs, stderr=theirs, stdin=theirs, env=env)
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    assert process.wait() == 0
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_output_is_utf8_whatever_the_locale_says(seeded: Path) -> None:
    result = subprocess.run(
        [*FACTDB, "places", "--db", str(seeded), "--json"],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert "Курська область" in result.stdout.decode("utf-8")


def test_a_column_of_ones_own_sql_is_not_taken_for_a_status(db: list[str], run: Run) -> None:
    out = run("sql", "SELECT 'disputed' AS status", *db, "-f", "table", "--width", "80")[1]
    assert [line.strip() for line in out.splitlines()] == ["status", "─" * 8, "disputed"]
