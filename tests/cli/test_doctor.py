"""doctor: every damage is found, with why it matters and what to type; whatever it finds, no byte changes."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from factdb.database import CONTRACT
from factdb.doctor import entries
from factdb.store import schema

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")
SEED = Path("seeds/000_44ca8dfbb1b241f2.txt")
DB = Path("factdb.sqlite")
ANEW = "keep it aside, and make a new one from the fixtures: factdb load --db NEW"
MIGRATE = "factdb migrate --db factdb.sqlite"


@pytest.fixture
def here(project: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its database, sound in everything."""
    shutil.copy(seeded, project / DB)
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    return project


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Told(NamedTuple):
    check: str
    state: str
    found: str
    why: str | None
    type: str | None


def findings(run: Run, here: Path, *words: str) -> tuple[int, list[Told]]:
    """The exit code, and what was found beside what is in order; nothing was written."""
    before = everything(here)
    code, out, err = run("doctor", "--db", "factdb.sqlite", "--json", *words)
    assert (err, everything(here)) == ("", before)
    found = [finding for finding in json.loads(out) if finding.pop("area") and finding["state"] != "ok"]
    return code, [Told(**finding) for finding in found]


def change(sql: str) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.executescript(sql)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_project_has_nothing_wrong(here: Path, run: Run, golden: Callable[[str, str], None]) -> None:
    assert findings(run, here) == (0, [])
    code, out, err = run("doctor", "-f", "table", "--width", "80")
    assert (code, err) == (0, "")
    golden("doctor.txt", out[out.index("\nproject") + 1 :].replace(str(here), "DIR"))


# -- damages to the file


def cut_short() -> None:
    os.truncate(DB, DB.stat().st_size - 8192)


def garbage() -> None:
    DB.write_bytes(b"\0" * 16 + DB.read_bytes()[16:])


def page_of(name: str) -> int:
    with closing(sqlite3.connect(DB)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        return int(page)


def corrupt_index() -> None:
    page, data = page_of("sqlite_autoindex_claim_1"), bytearray(DB.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\xff" * 8
    DB.write_bytes(data)


def corrupt_schema() -> None:
    data = bytearray(DB.read_bytes())
    data[100:108] = b"\xff" * 8
    DB.write_bytes(data)


def in_the_middle() -> None:
    """As a writer leaves it that is killed: half-written, with a hot journal."""
    shutil.copy(DB, "source")
    with closing(sqlite3.connect("source", isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE claim SET statement = 'half-written' || zeroblob(20000)")
        shutil.copy("source", DB)
        shutil.copy("source-journal", "factdb.sqlite-journal")
        writer.execute("ROLLBACK")
    Path("source").unlink()


def foreign() -> None:
    DB.unlink()
    change("CREATE TABLE theirs (a)")


def older() -> None:
    DB.unlink()
    repository = Path(__file__).resolve().parents[2]
    change((repository / "tests" / "databases" / "0001.sql").read_text(encoding="utf-8"))


STALE = "answers come from the last load"
ASK = "it cannot be queried"
OTHERS = Told(
    "strangers",
    "note",
    "it also holds tables of others: table theirs, view claims_too",
    "factdb leaves these alone",
    None,
)
DAMAGES: dict[str, tuple[Callable[[], object], list[Told]]] = {
    "cut short": (
        cut_short,
        [
            Told(
                "file",
                "wrong",
                "factdb.sqlite is cut short: {size} of {whole} bytes",
                "the end is missing, as after an interrupted copy or on a full disk",
                ANEW,
            ),
            Told("file", "wrong", "SQLite cannot read factdb.sqlite: database disk image is malformed", ASK, ANEW),
        ],
    ),
    "garbage": (
        garbage,
        [
            Told(
                "file",
                "wrong",
                "factdb.sqlite does not begin like a SQLite file",
                "it is not a database, or its first bytes were overwritten",
                f"name the right file: --db FILE; or {ANEW}",
            )
        ],
    ),
    "empty": (
        lambda: DB.write_bytes(b""),
        [
            Told(
                "file",
                "wrong",
                "factdb.sqlite is empty",
                "it is not a database, or its first bytes were overwritten",
                f"name the right file: --db FILE; or {ANEW}",
            )
        ],
    ),
    "a corrupt first page": (
        corrupt_schema,
        [Told("file", "wrong", "SQLite cannot read factdb.sqlite: database disk image is malformed", ASK, ANEW)],
    ),
    "a hot journal": (
        in_the_middle,
        [
            Told(
                "journal",
                "wrong",
                "factdb.sqlite-journal must be restored: a program was killed while writing",
                "the file is half-written; never delete the journal: it holds the previous content",
                "factdb sources --db factdb.sqlite   (any read restores it, if the folder can be written)",
            )
        ],
    ),
    "a foreign file": (
        foreign,
        [
            Told(
                "version",
                "wrong",
                "a SQLite file, but factdb did not make it",
                "it has none of factdb's tables",
                "name the right file: --db FILE",
            )
        ],
    ),
    "an older schema": (
        older,
        [
            Told(
                "version",
                "wrong",
                "revision 0001: made by an older factdb",
                f"this factdb uses {schema.head()}; new features do not work until you migrate",
                MIGRATE,
            )
        ],
    ),
    "a newer schema": (
        lambda: change("UPDATE factdb_version SET version_num = '9999'"),
        [
            Told(
                "version",
                "wrong",
                "revision 9999: made by a newer factdb",
                f"this factdb knows revisions up to {schema.head()} and refuses to write to the file",
                "pip install -U factdb",
            )
        ],
    ),
    "another contract": (
        lambda: change("UPDATE contract SET version = '1.0'"),
        [
            Told(
                "version",
                "wrong",
                f"contract 1.0; this factdb writes {CONTRACT}",
                "programs use the number to decide whether they can read the file",
                ANEW,
            )
        ],
    ),
    "dropped views": (
        lambda: change("DROP VIEW vocabularies; DROP VIEW assessments"),
        [
            Told(
                "views",
                "wrong",
                "missing views: assessments, vocabularies",
                "all reading goes through the views",
                MIGRATE,
            ),
            Told(
                "fixtures",
                "wrong",
                "this could not be checked: no such table: vocabularies",
                "a fault above may be the cause; if there is none, this is a bug in factdb",
                None,
            ),
        ],
    ),
    "changed views": (
        lambda: change(
            "DROP VIEW reviews; CREATE VIEW reviews AS SELECT 1 AS x; DROP VIEW gaps;"
            + schema.shipped_views()["gaps"].replace("t.reason AS", "'' AS")
        ),
        [
            Told(
                "views",
                "wrong",
                "views that factdb did not make: reviews",
                "all reading goes through the views",
                f"rename these, then: {MIGRATE}",
            ),
            Told(
                "views",
                "wrong",
                "changed views: gaps",
                "all reading goes through the views",
                MIGRATE,
            ),
        ],
    ),
    "missing rows of the full text": (
        lambda: change(
            "INSERT INTO claim_text (claim_text, rowid, slug, statement, quote, original)"
            " SELECT 'delete', id, slug, statement, quote, original FROM claim WHERE slug LIKE '%/c01'"
        ),
        [
            Told(
                "full text",
                "wrong",
                "claim_text does not match its rows",
                "search and --match miss rows that are not in it",
                "sqlite3 factdb.sqlite \"INSERT INTO claim_text (claim_text) VALUES ('rebuild')\"",
            )
        ],
    ),
    "a missing trigger": (
        lambda: change("DROP TRIGGER claim_text_insert"),
        [
            Told(
                "full text",
                "wrong",
                "missing triggers: claim_text_insert",
                "the next load will not update the full text",
                ANEW,
            )
        ],
    ),
    "rows that refer to nothing": (
        lambda: change("DELETE FROM place WHERE slug = 'gornal'"),
        [
            Told(
                "references",
                "wrong",
                "rows that refer to nothing in claim_area (3), claim_place (3), place_alias (1), event (1)",
                "another program deleted or wrote rows; entries that refer to them are shown without them",
                ANEW,
            ),
            Told("fixtures", "note", "5 entries differ from the fixtures", STALE, "factdb diff, then: factdb load"),
        ],
    ),
    "words that are not the document's": (
        lambda: change(
            "UPDATE claim SET quote = 'the liberation' WHERE slug = 'kursk-article/c01'; DELETE FROM claim_span"
        ),
        [
            Told(
                "quotes",
                "wrong",
                "claims whose words are not at the recorded position: kursk-article/c01, kursk-article/c16",
                "a claim cannot be checked against a document without its words",
                ANEW,
            )
        ],
    ),
    "a document that is not the pinned one": (
        lambda: change("UPDATE source SET text = text || '.' WHERE text IS NOT NULL"),
        [
            Told(
                "quotes",
                "wrong",
                "texts that are not the pinned documents: kursk-article",
                "a claim cannot be checked against a document without its words",
                ANEW,
            )
        ],
    ),
    "what strangers have": (
        lambda: change("CREATE TABLE theirs (a); CREATE VIEW claims_too AS SELECT * FROM claims"),
        [OTHERS],
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_explained(name: str, here: Path, run: Run) -> None:
    make, told = DAMAGES[name]
    size = DB.stat().st_size
    make()
    code, found = findings(run, here)
    numbers = {"size": f"{DB.stat().st_size:,}", "whole": f"{size:,}"}
    assert found == [each._replace(found=each.found.format(**numbers)) for each in told]
    assert code == (4 if any(each.state == "wrong" for each in told) else 0)


def test_the_full_text_is_rebuilt_by_what_is_told_to_type(here: Path, run: Run) -> None:
    DAMAGES["missing rows of the full text"][0]()
    (told,) = findings(run, here)[1]
    assert told.type is not None
    change(told.type.partition('"')[2].rstrip('"'))
    assert findings(run, here) == (0, [])


@pytest.mark.parametrize("name", ["an older schema", "dropped views"])
def test_what_is_told_to_type_for_tables_and_views_puts_them_right(name: str, here: Path, run: Run) -> None:
    DAMAGES[name][0]()
    assert run(*MIGRATE.split()[1:], "-q") == (0, "", "")
    old_words = ["entries", "fixtures"] if name == "an older schema" else []
    assert [each.check for each in findings(run, here)[1]] == old_words
    assert run("load", "-q", "--db", str(DB)) == (0, "", "")
    assert findings(run, here) == (0, [])


def test_what_is_told_to_type_for_a_hot_journal_puts_it_back(here: Path, run: Run, seeded: Path) -> None:
    in_the_middle()
    assert run("sources", "--db", "factdb.sqlite")[0] == 0
    assert findings(run, here) == (0, [])
    assert DB.read_bytes() == seeded.read_bytes()


def test_damaged_pages_of_an_index_are_named(here: Path, run: Run) -> None:
    corrupt_index()
    code, found = findings(run, here)
    integrity = next(each for each in found if each.check == "integrity")
    assert (code, integrity.state) == (4, "wrong")
    assert integrity[3:] == ("pages of the file are damaged: answers may be incomplete or wrong", ANEW)


C01 = "WHERE slug = 'kursk-article/c01'"
WRITTEN = {
    f"UPDATE claim SET statement = 'Kursk was never taken.' {C01}": "kursk-article/c01 (claims, disputes, reviews, timeline)",
    f"UPDATE claim SET kind = 'prediction' {C01}": "kursk-article/c01 (claims, disputes, reviews, timeline), ",
    "DELETE FROM voice": "kursk-article/c01 (claims, ",
    "UPDATE voice SET depth = 7": "kursk-article/c01 (claims, ",
    "DELETE FROM claim_area": "belgorod (places), ",
    "UPDATE actor SET name = 'Nobody' WHERE slug = 'valery-gerasimov'": "gerasimov-putin-conference (events, ",
    "UPDATE quantity SET low = 7": "claim kursk-article/c14: “over 10,000 North Korean soldiers” does not say > 7",
    "UPDATE quantity SET unit = 'tanks'": "kursk-article/c14 (claims, deployments, reviews, timeline)",
    "UPDATE actor SET slug = slug || '-x'": "event gerasimov-statement-on-north-koreans: no actor 'valery-gerasimov-x'",
    "DELETE FROM relation": "kursk-article/c01 (",
    "UPDATE place SET country = NULL, country_source_id = NULL": "belgorod (places), eastern-ukraine (places), ",
}


@pytest.mark.parametrize("statement", WRITTEN)
def test_what_another_program_wrote_into_a_row_is_found(
    statement: str, here: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no fixtures are."""
    change(statement)
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(DB, tmp_path / "elsewhere" / DB)
    monkeypatch.chdir(tmp_path / "elsewhere")
    code, found = findings(run, Path())
    (told,) = [each for each in found if each.state == "wrong"]
    assert (code, told.check, told.state) == (4, "entries", "wrong")
    assert told.found.partition(": ")[2].startswith(WRITTEN[statement])


def test_a_copy_without_texts_is_no_damage(here: Path, run: Run) -> None:
    assert run("export", "sqlite", "-o", "bare.sqlite", "--without-text", "--db", "factdb.sqlite", "-q")[0] == 0
    DB.unlink()
    Path("bare.sqlite").rename(DB)
    code, found = findings(run, here)
    assert code == 0
    assert [(each.check, each.state) for each in found] == [("copy", "note"), ("quotes", "note")]


def test_of_many_claims_it_is_said_that_they_were_not_compared(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST", 39)
    code, found = findings(run, here)
    assert (code, [(each.check, each.state) for each in found]) == (0, [("entries", "note")])


@pytest.mark.parametrize("seed", range(8))
def test_whatever_bits_flip_it_answers_and_changes_nothing(seed: int, here: Path, run: Run) -> None:
    """In the whole file, or in its first page alone."""
    chance, data = random.Random(seed), bytearray(DB.read_bytes())
    for _ in range(1 + seed * 20):
        data[chance.randrange(len(data) if seed % 2 else 4096)] ^= 1 << chance.randrange(8)
    DB.write_bytes(data)
    assert findings(run, here)[0] in (0, 4)


# -- the file and others


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_writer_is_found(begin: str, here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB, isolation_level=None)) as writer:
        writer.execute(begin)
        assert findings(run, here) == (
            4,
            [
                Told(
                    "lock",
                    "wrong",
                    "factdb.sqlite is locked: another program is writing",
                    "reading and loading wait for some seconds, then give up",
                    "wait until it is done; to see which program it is: fuser -v factdb.sqlite",
                )
            ],
        )


def test_the_journal_of_a_writer_at_work_is_not_taken_for_a_killed_ones(here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE claim SET statement = 'half-written' || zeroblob(20000)")
        told = run("doctor", "--db", "factdb.sqlite", "--json")[1]
    found = {each["check"]: each for each in json.loads(told) if each["state"] != "ok"}
    assert found["journal"]["found"] == "factdb.sqlite-journal is in use"
    assert found["lock"]["found"] == "factdb.sqlite is locked: another program is writing"


def test_what_waits_in_a_wal_is_read_and_left_there(here: Path, run: Run) -> None:
    with closing(sqlite3.connect(DB)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE theirs (a)")
        writer.commit()
        shutil.copy("factdb.sqlite-wal", "kept")
        held = DB.read_bytes()
    DB.write_bytes(held)
    size = Path("kept").stat().st_size
    Path("kept").rename("factdb.sqlite-wal")
    assert findings(run, here) == (
        0,
        [
            Told(
                "journal",
                "note",
                f"{size:,} bytes are waiting in factdb.sqlite-wal",
                "they belong to the database: a copy without them is outdated or broken",
                "copy both files; the last program that closes the database merges them",
            ),
            Told(
                "strangers", "note", "it also holds tables of others: table theirs", "factdb leaves these alone", None
            ),
        ],
    )


def test_a_file_in_wal_mode_is_read_and_nothing_is_left_beside_it(here: Path, run: Run) -> None:
    change("PRAGMA journal_mode = WAL")
    assert findings(run, here) == (0, [])


PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def obeying() -> None:
    """From the next exec on, permissions hold for root too (capabilities(7))."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.parametrize(
    ("mode", "code", "told"),
    [
        (
            0o000,
            4,
            Told(
                "file",
                "wrong",
                "factdb.sqlite cannot be read (Permission denied)",
                "a file that cannot be read cannot be queried",
                "ls -l factdb.sqlite",
            ),
        ),
        (
            0o444,
            0,
            Told(
                "access",
                "note",
                "factdb.sqlite cannot be written",
                "it can be read; load and migrate refuse",
                "ls -ld factdb.sqlite",
            ),
        ),
    ],
)
def test_what_one_may_not_do_with_the_file_is_explained(mode: int, code: int, told: Told, here: Path) -> None:
    DB.chmod(mode)
    words = [sys.executable, "-m", "factdb", "doctor", "--db", "factdb.sqlite", "--json"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, preexec_fn=obeying)
    found = [each for each in json.loads(done.stdout) if each["state"] != "ok" and each.pop("area") == "database"]
    assert [Told(**each) for each in found] == [told]
    assert (done.returncode, done.stderr) == (code, "")


# -- the project


def test_a_changed_seed_is_found(here: Path, run: Run) -> None:
    SEED.write_text(SEED.read_text(encoding="utf-8") + "x", encoding="utf-8")
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    pinned = "2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04"
    code, found = findings(run, here)
    assert (code, found[0]) == (
        4,
        Told(
            "documents",
            "wrong",
            f"{SEED} is not the pinned document: its SHA-256 is {digest}, not {pinned}",
            "claims depend on the words of the pinned document; its fixtures cannot be loaded",
            f"put the pinned document back, byte for byte: {SEED}   (a corrected document is a new source that 'supersedes')",
        ),
    )
    assert [each.type for each in found[1:]] == ["factdb check"]


def test_a_missing_seed_is_found(here: Path, run: Run) -> None:
    SEED.unlink()
    assert findings(run, here)[1][0] == Told(
        "documents",
        "wrong",
        f"there is no file {SEED}",
        "claims depend on its words",
        "put the document there, byte for byte",
    )


def test_unsigned_entries_are_named_by_file(here: Path, run: Run) -> None:
    replace(CLAIMS, "statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    line = CLAIMS.read_text(encoding="utf-8").split("v1:ac50c7fc")[0].count("\n") + 1
    assert findings(run, here) == (
        4,
        [
            Told(
                "signatures",
                "wrong",
                f"{CLAIMS}: 2 not signed in their current form, the first in line {line}: claim kursk-article/c20: has changed"
                " since factdb-maintainers signed it on 2026-11-22",
                "load refuses entries that nobody has read and signed",
                f"factdb review --by NAME {CLAIMS}",
            ),
            Told("fixtures", "note", "2 entries differ from the fixtures", STALE, "factdb diff, then: factdb load"),
        ],
    )


def test_broken_fixtures_are_counted_and_the_first_is_named(here: Path, run: Run) -> None:
    replace(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c99}")
    code, found = findings(run, here)
    assert code == 4
    assert found[0].found.startswith(f"1 problem, the first at {CLAIMS}:")
    assert found[0][3:] == ("nothing can be loaded until they are fixed", "factdb check")


def test_settings_that_cannot_be_read_are_explained_and_all_else_is_looked_at(here: Path, run: Run) -> None:
    Path("factdb.toml").write_text("database = 3\n", encoding="utf-8")
    told = Told(
        "settings",
        "wrong",
        f"{here / 'factdb.toml'}: 'database' is not the name of a file",
        "every command that needs the database stops there",
        'write, for example: database = "factdb.sqlite"',
    )
    assert findings(run, here) == (4, [told])
    code, out, _ = run("doctor", "--json")
    assert (code, {each["area"] for each in json.loads(out)}) == (4, {"installation", "project"})


def test_a_database_that_git_does_not_ignore_is_noted(here: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (told,) = findings(run, here)[1]
    assert told == Told(
        "git",
        "note",
        "git does not ignore factdb.sqlite",
        "the database is made from the fixtures and changes as a whole; committing it only makes the repository larger",
        "echo 'factdb.sqlite*' >> .gitignore",
    )
    Path(".gitignore").write_text("factdb.sqlite*\n", encoding="utf-8")
    assert findings(run, here) == (0, [])


def test_outside_a_project_it_says_what_it_looked_for_and_how_to_begin(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    code, out, err = run("doctor", "-f", "table", "--width", "120")
    assert (code, err) == (0, "")
    assert " ".join(out[out.index("\nproject") + 1 :].split()) == (
        "project"
        " ok settings: no factdb.toml here or above: its settings have their default values"
        f" note fixtures: no project: there is no fixtures/ in {tmp_path}"
        " why: a project holds the reviewed text from which a database is made; queries work without one"
        " type: factdb init DIR --example (or go to your project's folder, or name it: --project DIR)"
        " database"
        " note file: no database: --db, FACTDB_DB and factdb.toml name none, and there is no factdb.sqlite"
        " why: there is no database to query yet"
        " type: factdb load, in a project's folder (or name a file: --db FILE)"
        " no faults"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_missing_in_a_project_is_wrong(here: Path, run: Run) -> None:
    DB.unlink()
    told = Told(
        "file", "wrong", "there is no database at factdb.sqlite", "there is no database to query", "factdb load"
    )
    assert findings(run, here) == (4, [told])


def test_a_file_gets_what_is_found_and_a_person_how_much_is_wrong(here: Path, run: Run) -> None:
    DB.unlink()
    assert run("doctor", "--db", "factdb.sqlite", "-o", "d.json") == (4, "", "d.json: 1 fault to fix\n")
    assert json.loads(Path("d.json").read_text(encoding="utf-8"))[-1] == {
        "area": "database",
        "check": "file",
        "state": "wrong",
        "found": "there is no database at factdb.sqlite",
        "why": "there is no database to query",
        "type": "factdb load",
    }
