"""Every damage of a database is found, with why it matters and what to type."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb.database import CONTRACT
from factdb.store import schema
from tests.doctor.conftest import ANEW, DB, MIGRATE, STALE, Run, Told, change, findings, page_of

pytestmark = pytest.mark.slow

# -- damages to the file


def cut_short() -> None:
    os.truncate(DB, DB.stat().st_size - 8192)


def garbage() -> None:
    DB.write_bytes(b"\0" * 16 + DB.read_bytes()[16:])


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


@pytest.mark.parametrize("seed", range(8))
def test_whatever_bits_flip_it_answers_and_changes_nothing(seed: int, here: Path, run: Run) -> None:
    """In the whole file, or in its first page alone."""
    chance, data = random.Random(seed), bytearray(DB.read_bytes())
    for _ in range(1 + seed * 20):
        data[chance.randrange(len(data) if seed % 2 else 4096)] ^= 1 << chance.randrange(8)
    DB.write_bytes(data)
    assert findings(run, here)[0] in (0, 4)
