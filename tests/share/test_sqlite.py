"""A copy to hand on says what the original says, and what it is itself."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb import database
from factdb.query import contract
from factdb.share import sqlite
from factdb.store import schema

Run = Callable[..., tuple[int, str, str]]
Copy = Callable[..., Path]


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every public view, in an order that does not hang on the file."""
    with closing(database.read(path)) as db:
        return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in contract.views(db)}


def test_a_copy_says_what_the_original_says(copy: Copy, seeded: Path) -> None:
    assert everything(copy()) == everything(seeded)


@pytest.mark.slow
def test_a_copy_of_made_up_claims_says_what_the_original_says(copy: Copy, crowd: Callable[[int], Path]) -> None:
    assert everything(copy(db=crowd(2000))) == everything(crowd(2000))


@pytest.mark.slow
def test_a_copy_is_sound_compact_and_one_file(copy: Copy, seeded: Path, run: Run) -> None:
    path = copy()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA freelist_count") == [(0,)]
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
    assert path.stat().st_mode & 0o444
    code, out, _ = run("doctor", "--db", str(path), "--tsv")
    assert (code, "\twrong\t" in out) == (0, False)
    assert "made from factdb.sqlite at " in out
    assert "it holds nothing of other programs" in out


def test_a_copy_has_the_schema_that_every_file_has_and_one_table_more(copy: Copy, seeded: Path) -> None:
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'provenance' ORDER BY type, name"
    assert rows(copy(), sql) == rows(seeded, sql)


@pytest.mark.slow
def test_a_copy_says_what_it_is_a_copy_of(copy: Copy, seeded: Path) -> None:
    path = copy("--only", "about Gornal", "--without-text")
    ((step, made_from, at, by, version, only, matching, claims, left_out),) = rows(path, "SELECT * FROM provenance")
    assert (step, made_from, only, left_out) == (1, "factdb.sqlite", "factdb claims --about gornal", database.TEXTS)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", at)
    assert re.fullmatch(r"factdb \d.*", by)
    assert version == database.CONTRACT
    assert [(matching,), (claims,)] == [
        *rows(seeded, "SELECT count(DISTINCT claim) FROM about WHERE id = 'gornal'"),
        *rows(path, "SELECT count(*) FROM claims"),
    ]
    again = copy(db=path, name="again.sqlite")
    assert rows(again, "SELECT * FROM provenance WHERE step = 1") == rows(path, "SELECT * FROM provenance")
    assert rows(again, "SELECT step, made_from, left_out FROM provenance WHERE step = 2") == [
        (2, "copy.sqlite", database.TEXTS)
    ]
    (schema_,) = rows(path, "SELECT sql FROM sqlite_master WHERE name = 'provenance'")
    assert all("--" in line for line in str(schema_[0]).splitlines()[:-2])


def test_a_copy_without_texts_holds_nothing_of_the_document_but_what_is_quoted(copy: Copy, seeded: Path) -> None:
    path = copy("--without-text")
    assert rows(path, "SELECT text, text_left_out FROM sources WHERE document IS NOT NULL") == [(None, 1)]
    assert rows(path, "SELECT count(*) FROM sources WHERE document IS NULL AND text_left_out") == [(0,)]
    ((text, digest),) = rows(seeded, "SELECT text, sha256 FROM sources WHERE document IS NOT NULL")
    assert rows(path, "SELECT sha256 FROM sources WHERE document IS NOT NULL") == [(digest,)]
    # Eight words in a row of the document stand nowhere in the file, unless a view has them: a claim that quotes them.
    kept = path.read_bytes().decode("utf-8", "replace")
    quoted = " ".join(str(value) for view in everything(path).values() for row in view for value in row)
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    for n in range(len(words) - 7):
        run = text[words[n][0] : words[n + 7][1]]
        assert run not in kept or run in quoted
    found = "SELECT count(*) FROM source_text WHERE source_text MATCH 'currently'"
    assert [rows(seeded, found), rows(path, found)] == [[(1,)], [(0,)]]
    told = everything(seeded)
    told["sources"] = everything(path)["sources"]
    assert everything(path) == told


def test_a_copy_without_texts_is_searched_and_shown(copy: Copy, run: Run, seeded: Path) -> None:
    path = copy("--without-text")
    code, out, _ = run("show", "c11", "--db", str(path), "--width", "80")
    assert code == 0
    assert "▌asserting that Ukrainian troops are still holding their positions in Kursk▐" not in out
    assert "▌Ukrainian troops are still holding their positions in Kursk▐" in out
    assert "checked: the text was left out of this copy" in " ".join(out.split())
    assert "NOT" not in out
    assert "left out of this copy" in " ".join(run("show", "kursk-article", "--db", str(path))[1].split())
    found = [run("search", "propaganda", "--ids", "--db", str(db))[1].splitlines() for db in (path, seeded)]
    assert found[0] == [line for line in found[1] if "/" in line]
    assert found[0]
    code, out, _ = run("claims", "--cite", "--db", str(path))
    assert (code, "propaganda" in out) == (0, True)


def test_a_copy_without_texts_differs_in_nothing_that_is_claimed(copy: Copy, run: Run, seeded: Path) -> None:
    path = copy("--without-text")
    for pair in ((seeded, path), (path, seeded)):
        code, out, err = run("diff", *map(str, pair), "--exit-code")
        assert (code, out.count("\n")) == (0, 1), out + err


def test_nothing_is_loaded_into_a_copy_without_texts_nor_written_out_of_it_as_lines(
    copy: Copy, run: Run, project: Path, seeded: Path
) -> None:
    path = copy("--without-text")
    before = path.read_bytes()
    lines = project / "data.jsonl"
    assert run("export", "jsonl", "--db", str(seeded), "-o", str(lines), "-q") == (0, "", "")
    hint = "hint: use the file that it was made from; which: SELECT * FROM provenance\n"
    told = "error: this is a copy without the texts of its documents: "
    for words in (("load", "--project", str(project)), ("load", str(lines))):
        assert run(*words, "--db", str(path)) == (5, "", f"{told}nothing can be loaded into it\n{hint}")
    assert run("export", "jsonl", "--db", str(path), "-o", str(project / "out.jsonl")) == (
        5,
        "",
        f"{told}lines without them could not be loaded\n{hint}",
    )
    assert not (project / "out.jsonl").exists()
    assert path.read_bytes() == before


@pytest.mark.slow
def test_a_whole_copy_is_loaded_into_like_any_file(copy: Copy, run: Run, project: Path) -> None:
    path = copy()
    code, _, err = run("load", "--project", str(project), "--db", str(path))
    assert (code, ": nothing to change, " in err) == (0, True), err
    code, _, err = run("export", "jsonl", "--db", str(path), "-o", str(project / "data.jsonl"))
    assert code == 0


def test_fixtures_make_a_part_whole_again(copy: Copy, run: Run, project: Path, seeded: Path) -> None:
    path = copy("--only", "about Gornal")
    assert run("load", "--project", str(project), "--db", str(path))[0] == 0
    assert everything(path) == everything(seeded)


STRANGERS = """
CREATE TABLE notes (claim TEXT PRIMARY KEY, note TEXT) WITHOUT ROWID;
INSERT INTO notes VALUES ('kursk-article/c01', 'mine');
CREATE VIEW my_claims AS SELECT id FROM claims;
CREATE INDEX my_index ON claim (statement);
"""


@pytest.mark.slow
def test_what_others_have_in_the_file_is_named_and_not_copied(copy: Copy, run: Run, tmp_path: Path) -> None:
    mine = copy(name="mine.sqlite")
    with closing(sqlite3.connect(mine)) as db:
        db.executescript(STRANGERS)
    before = mine.read_bytes()
    path = tmp_path / "theirs.sqlite"
    code, out, err = run("export", "sqlite", "--db", str(mine), "-o", str(path))
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == (
        "left out, because factdb did not make it: index my_index, table notes, view my_claims"
    )
    names = {name for (name,) in rows(path, "SELECT name FROM sqlite_master")}
    assert names.isdisjoint({"notes", "my_claims", "my_index"})
    assert b"mine" not in path.read_bytes().replace(b"mine.sqlite", b"")
    assert mine.read_bytes() == before


def refused(*words: str, message: str, hint: str) -> Any:
    return pytest.param(words, message, hint, id=" ".join(words) or "nothing")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        refused(message="sqlite needs a file to write", hint="factdb export sqlite -o FILE"),
        refused(
            "-o",
            "there.sqlite",
            message="there.sqlite already exists",
            hint="name another file, or overwrite it: --force",
        ),
        refused(
            "-o", "factdb.sqlite", "--force", message="factdb.sqlite is the database itself", hint="name another file"
        ),
        refused("-o", "link.sqlite", "--force", message="link.sqlite is the database itself", hint="name another file"),
        refused(
            "-o", "new.sqlite.gz", message="a compressed database cannot be queried", hint="name a file like new.sqlite"
        ),
        refused(
            "-o",
            "nowhere/new.sqlite",
            message="nowhere/new.sqlite cannot be written: No such file or directory",
            hint="choose another file",
        ),
        refused(
            *("-o", "hot.sqlite"),
            message="hot.sqlite-journal is there, left by another database",
            hint="name another file",
        ),
        refused(
            *("-o", "new.sqlite", "--only", "events in Kursk"),
            message="--only: this does not list claims",
            hint='write, for example: --only "about Kursk"',
        ),
        refused(
            *("-o", "new.sqlite", "--only", "about Gornl"),
            message="nothing has the name “Gornl”",
            hint="did you mean “Gornal” (gornal)? factdb ask about:gornal",
        ),
        refused(
            *("-o", "new.sqlite", "--only", "--status corroborated"),
            message="--only: no claims match",
            hint="see why: factdb claims --status corroborated",
        ),
        refused(
            *("-o", "new.sqlite", "--only", "--about 'Kursk"),
            message="--only: a quotation mark is not closed: --about 'Kursk",
            hint="close it",
        ),
        *(
            refused("-o", "new.sqlite", "--only", f"--about Kursk {option}", message=message, hint="leave it out")
            for option, message in (
                ("-o x", "--output, -o is not part of a question"),
                ("--json", "--json is not part of a question"),
                ("--width 0", "--width is not part of a question"),
                ("--db other.sqlite", "--db is not part of a question"),
                ("--cite", "--cite is not part of a question"),
                ("--save q", "--save is not part of a question"),
                ("--sql", "--sql is not part of a question"),
                ("--columns id", "--only does not take --columns"),
            )
        ),
        refused(*("-o", "-"), message="sqlite needs a file to write", hint="factdb export sqlite -o FILE"),
        refused(
            *("-o", "new.sqlite", "--only", "--help"),
            message="no such option: --help",
            hint="see: factdb claims --help",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_left(
    words: tuple[str, ...],
    message: str,
    hint: str,
    copy: Copy,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy(name="factdb.sqlite")
    monkeypatch.chdir(tmp_path)
    Path("there.sqlite").write_bytes(b"somebody's")
    Path("hot.sqlite-journal").write_bytes(b"somebody's")
    Path("link.sqlite").symlink_to("factdb.sqlite")
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    code, out, err = run("export", "sqlite", "--db", "factdb.sqlite", *words)
    assert (code in (2, 3), out, err) == (True, "", f"error: {message}\nhint: {hint}\n")
    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()} == before


def test_what_is_for_a_database_is_refused_for_lines(run: Run, seeded: Path, tmp_path: Path) -> None:
    for option in (["--only", "about Kursk"], ["--without-text"]):
        told = run("export", "jsonl", "--db", str(seeded), "-o", str(tmp_path / "x.jsonl"), *option)
        assert told == (
            2,
            "",
            "error: jsonl takes no --only or --without-text\nhint: use them with factdb export sqlite\n",
        )
    assert list(tmp_path.iterdir()) == []


def test_force_writes_over_a_file_whole(copy: Copy, tmp_path: Path, seeded: Path) -> None:
    (tmp_path / "copy.sqlite").write_bytes(b"somebody's")
    assert everything(copy("--force")) == everything(seeded)


@pytest.mark.slow
def test_what_fails_half_way_leaves_the_file_that_was_there(
    copy: Copy, run: Run, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy()
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite, "_sign", full)
    code, _, err = run("export", "sqlite", "--db", str(seeded), "-o", str(path), "--force")
    assert (code, err) == (
        2,
        f"error: {path} cannot be written: No space left on device\nhint: choose another file\n",
    )
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [30, 300, 400])
def test_a_full_disk_is_told_and_leaves_nothing(blocks: int, seeded: Path, tmp_path: Path) -> None:
    """Too few kilobytes for the tables, for the rows, for the full text."""
    command = f'ulimit -f {blocks}; exec "$0" -m factdb export sqlite --db "$1" -o out/new.sqlite'
    (tmp_path / "out").mkdir()
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, str(seeded)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert re.fullmatch("error: out/new.sqlite cannot be written: [^\n]+\nhint: choose another file\n", done.stderr), (
        done.stderr
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.slow
def test_a_damaged_original_is_told_and_leaves_nothing(copy: Copy, run: Run, tmp_path: Path) -> None:
    broken = copy(name="broken.sqlite")
    with closing(sqlite3.connect(broken)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchone()
    data = bytearray(broken.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    broken.write_bytes(data)
    code, out, err = run("export", "sqlite", "--db", str(broken), "-o", str(tmp_path / "new.sqlite"))
    assert (code, out) == (5, "")
    assert err.startswith(f"error: {broken}: database disk image is malformed\nhint: ")
    assert [p.name for p in tmp_path.iterdir()] == ["broken.sqlite"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["new.sqlite", "new.jsonl"])
def test_whose_rows_refer_to_nothing_is_not_handed_on_without_them(
    name: str, copy: Copy, run: Run, tmp_path: Path
) -> None:
    """A claim whose speaker is lost would be the document's own."""
    broken = copy(name="broken.sqlite")
    with closing(sqlite3.connect(broken)) as db, db:
        db.execute("DELETE FROM actor WHERE slug = 'valery-gerasimov'")
    kind = name.partition(".")[2]
    code, out, err = run("export", kind, "--db", str(broken), "-o", str(tmp_path / name))
    assert (code, out) == (5, "")
    assert err.startswith("error: rows of broken.sqlite refer to nothing: voice, ")
    assert err.endswith("\nhint: see: factdb doctor\n")
    assert [p.name for p in tmp_path.iterdir()] == ["broken.sqlite"]


@pytest.mark.slow
def test_what_is_written_over_and_into(copy: Copy, run: Run, tmp_path: Path) -> None:
    """Lines go into pipes, and over nothing that is there unless that is asked for."""
    db = copy(name="db.sqlite")
    lines = b'{"factdb":{"format":"1"}}\n'
    for name, there in {"data.jsonl": lines, "data.jsonl.gz": gzip.compress(lines), "empty": b""}.items():
        (tmp_path / name).write_bytes(there)
        told = f"error: {tmp_path / name} already exists\nhint: name another file, or overwrite it: --force\n"
        assert run("export", "jsonl", "--db", str(db), "-o", str(tmp_path / name), "-q") == (2, "", told)
        assert (tmp_path / name).read_bytes() == there
        assert run("export", "jsonl", "--db", str(db), "-o", str(tmp_path / name), "-q", "--force")[0] == 0
        assert (tmp_path / name).stat().st_size > 1000
    other = tmp_path / "actors.yaml"
    other.write_text("actors:\n")
    told = f"error: {other} already exists\nhint: name another file, or overwrite it: --force\n"
    assert run("export", "jsonl", "--db", str(db), "-o", str(other)) == (2, "", told)
    assert other.read_text() == "actors:\n"
    other = tmp_path / "thesis.tar.gz"
    other.write_bytes(gzip.compress(b"thesis"))
    assert run("export", "jsonl", "--db", str(db), "-o", str(other))[0] == 2
    assert gzip.decompress(other.read_bytes()) == b"thesis"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run("claims", "--db", str(db), "-o", str(pipe), "--tsv", "-q")[0] == 0
    assert reader.communicate()[0].startswith(b"id\t")
    assert pipe.is_fifo()
    told = f"error: {pipe} is not a file\nhint: name a file to write\n"
    assert run("export", "sqlite", "--db", str(db), "-o", str(pipe), "--force") == (2, "", told)


@pytest.mark.slow
def test_a_search_in_a_copy_without_texts_says_that_no_document_was_searched(
    copy: Copy, run: Run, tmp_path: Path
) -> None:
    db, bare = str(copy(name="db.sqlite")), str(tmp_path / "bare.sqlite")
    assert run("export", "sqlite", "--db", db, "-o", bare, "--without-text", "-q")[0] == 0
    note = "not searched: the texts of the documents, which this copy leaves out"
    for words in ("gornal", "nowhere-at-all"):
        assert note not in run("search", words, "--db", db, "-f", "table")[1]
        assert note not in run("search", words, "--voice", "itself", "--db", bare, "-f", "table")[1]
        _, out, err = run("search", words, "--db", bare, "-f", "table")
        assert note in out + err


@pytest.mark.slow
def test_a_part_is_what_a_grouped_list_shows(copy: Copy, run: Run, tmp_path: Path) -> None:
    db, one, other = (str(copy(name="db.sqlite")), *(str(tmp_path / name) for name in ("one.sqlite", "other.sqlite")))
    assert run("export", "sqlite", "--db", db, "-o", one, "--only", "claims about Kursk by source", "-q")[0] == 0
    assert run("export", "sqlite", "--db", db, "-o", other, "--only", "claims about Kursk", "-q")[0] == 0
    ids = [run("claims", "--ids", "--db", path, "--all") for path in (one, other)]
    assert ids[0] == ids[1]
    assert ids[0][1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE written SET content = '{' WHERE kind = 'claim'",
        "UPDATE sqlite_master SET sql = replace(sql, 'reliability', 'reliabilitz') WHERE name = 'source'",
    ],
)
def test_lines_of_what_factdb_did_not_write_are_refused(statement: str, copy: Copy, run: Run, tmp_path: Path) -> None:
    broken = copy(name="broken.sqlite")
    with closing(sqlite3.connect(broken)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("PRAGMA writable_schema = ON")
        db.execute(statement)
    code, out, err = run("export", "jsonl", "--db", str(broken), "-o", str(tmp_path / "new.jsonl"))
    assert (code, out) == (5, "")
    assert re.fullmatch(
        r"error: source number \d+ of the file has values that factdb never writes \(.*\)\nhint: see: factdb doctor\n",
        err,
    )
    assert [p.name for p in tmp_path.iterdir()] == ["broken.sqlite"]


def test_a_file_of_another_revision_is_refused(run: Run, copy: Copy, tmp_path: Path) -> None:
    old = copy(name="old.sqlite")
    with closing(sqlite3.connect(old)) as db, db:
        db.execute(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0005'")
    assert run("export", "sqlite", "--db", str(old), "-o", str(tmp_path / "new.sqlite")) == (
        5,
        "",
        "error: old.sqlite has another revision than this factdb writes\n"
        "hint: to bring it up to this one: factdb migrate\n",
    )
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.slow
def test_lines_go_to_standard_output_where_a_dash_is_named_and_else_to_the_file_named_before(
    run: Run, seeded: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "factdb", "export", "jsonl", "--db", str(seeded)]
    piped = subprocess.run([*words, "-o", "-"], capture_output=True, check=True, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
    path = tmp_path / "x.jsonl"
    assert run("-o", str(path), "export", "jsonl", "--db", str(seeded))[0] == 0
    assert path.read_bytes() == piped.stdout


@pytest.mark.slow
def test_options_and_a_phrase_choose_the_same(copy: Copy) -> None:
    one = copy("--only", "about Gornal")
    two = copy("--only", "--about Gornal", name="two.sqlite")
    assert everything(one) == everything(two)
    assert rows(one, "SELECT only_claims FROM provenance") == rows(two, "SELECT only_claims FROM provenance")


@pytest.mark.slow
def test_the_first_claims_are_the_first_in_the_order_that_is_asked_for(copy: Copy, run: Run, seeded: Path) -> None:
    asked = ("--sort", "-when_words", "-n", "2")
    path = copy("--only", shlex.join(asked))
    chosen = run("claims", *asked, "--ids", "--db", str(seeded))[1].split()
    assert chosen == ["kursk-article/c20", "kursk-article/c14"]
    assert rows(path, "SELECT only_claims FROM provenance") == [("factdb claims --sort=-when_words --limit 2",)]
    assert set(chosen) <= {row[0] for row in rows(path, "SELECT id FROM claims")}


@pytest.mark.programs("sqlite3")
def test_the_sqlite3_program_reads_in_the_schema_what_the_file_is(copy: Copy) -> None:
    shown = subprocess.run(
        ["sqlite3", str(copy()), ".schema provenance"], capture_output=True, text=True, check=True
    ).stdout
    assert "-- What this file is a copy of: one row for each time that it was copied" in shown
