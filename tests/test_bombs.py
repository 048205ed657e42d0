"""What is far too deep, too long, too many or broken is one clear error, soon and in little memory."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import orjson
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from factdb import database
from factdb.document import MAX_BYTES
from factdb.errors import DatabaseError, FactDBError
from factdb.lines import reader
from tests.conftest import Run

pytestmark = pytest.mark.slow

HEAD = b'{"factdb":{"format":"1"}}\n'


def refused(data: bytes) -> str:
    with pytest.raises(reader.Broken) as raised:
        reader.parsed(data)
    return str(raised.value.args[0])


@given(st.integers(255, 1200), st.sampled_from(["[", '{"a":']), st.booleans())
def test_lines_nested_too_deep_are_named(depth: int, opening: str, spaced: bool) -> None:
    inner = opening * depth + "1" + {"[": "]"}.get(opening, "}") * depth
    line = '{"actor": {"id": "x", "name": ' + inner + "}}"
    assert refused((line if spaced else line.replace(" ", "")).encode()) in (
        "lists and objects are nested more than 254 deep",
        "not JSON: depth limit exceeded",
    )


def test_such_a_line_is_told_with_its_number(tmp_path: Path, run: Run) -> None:
    data = tmp_path / "deep.jsonl"
    data.write_bytes(b"\n" + b'{"actor": {"id": "x", "name": ' + b"[" * 300 + b"]" * 300 + b"}}\n")
    told = f"{data.name}:2: lists and objects are nested more than 254 deep (no entry needs more than ten levels)\n"
    end = "error: 1 problem in the lines\nhint: nothing was loaded; fix these and try again\n"
    assert run("load", str(data), "--db", str(tmp_path / "new.sqlite")) == (4, "", told + end)


@given(st.data())
def test_a_packed_file_that_is_damaged_is_one_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    plain = b"".join(orjson.dumps({"actor": {"id": f"x{n}", "name": "Кто"}}) + b"\n" for n in range(50))
    ending, packed = data.draw(st.sampled_from([(".gz", gzip.compress(plain)), (".zst", zstandard.compress(plain))]))
    damaged = bytearray(packed)
    for at in data.draw(st.lists(st.integers(0, len(packed) - 1), min_size=1, max_size=4)):
        damaged[at] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("packed") / f"data.jsonl{ending}"
    path.write_bytes(damaged[: data.draw(st.integers(1, len(damaged)))])
    try:
        with reader.opened(path) as read:
            for _ in read:
                pass
    except FactDBError as error:
        assert error.hint  # noqa: PT017


def test_a_damaged_gzip_file_is_told_with_its_name(tmp_path: Path, run: Run) -> None:
    packed = bytearray(gzip.compress(HEAD + b"{}" * 1000 + bytes(range(256))))
    packed[10] = 0x07  # a kind of block that there is not
    path = tmp_path / "data.jsonl.gz"
    path.write_bytes(packed)
    code, out, err = run("load", str(path), "--db", str(tmp_path / "new.sqlite"))
    assert (code, out) == (1, "")
    assert err.startswith(f"error: {path} cannot be read: Error -3 while decompressing data: ")
    assert err.endswith("\nhint: check that the file is complete\n")


@pytest.mark.parametrize("blank", [b"\n", b" " * 99 + b"\n", b"\t\r\n"])
def test_gigabytes_of_blank_lines_are_not_read_to_their_end(blank: bytes, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "data.jsonl.zst"
    with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as packed:
        packed.write(HEAD)
        for _ in range(1024):
            packed.write(blank * ((1 << 20) // len(blank)))
    number = 2 + reader.MAX_BLANK // len(blank)
    told = f"error: {path}:{number}: more than 16 MiB of blank lines\nhint: leave them out: sed '/^[[:space:]]*$/d'\n"
    assert run("load", str(path), "--db", str(tmp_path / "new.sqlite")) == (1, "", told)


def test_a_line_that_is_longer_than_any_document_is_not_read_to_its_end(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "data.jsonl.zst"
    with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as packed:
        packed.write(HEAD + b'{"source":{"id":"x","text":"')
        for _ in range(1024):
            packed.write(b"a" * (1 << 20))
    told = f"error: {path}:2: the line is longer than 128 MiB\nhint: split it\n"
    assert run("load", str(path), "--db", str(tmp_path / "new.sqlite")) == (1, "", told)


@pytest.mark.parametrize("letter", ["a", "я", "\n"])
def test_a_document_in_lines_may_be_as_long_as_one_in_a_project(letter: str) -> None:
    fits = letter * (MAX_BYTES // len(letter.encode()))
    assert reader.parsed(orjson.dumps({"source": {"text": fits}}))[0] == "source"
    too_long = orjson.dumps({"source": {"text": fits + letter}})
    size = MAX_BYTES + len(letter.encode())
    assert refused(too_long) == f"the document has {size:,} bytes; the limit is 32 MiB"


def test_ten_thousand_keys_that_stand_twice_are_not_ten_thousand_messages(project: Path, run: Run) -> None:
    twice = b",".join(b'"k%d":1' % n for n in range(100_000))
    assert refused(b'{"actor": {' + twice + b', "k99999": 1}}') == "the key 'k99999' appears twice"
    path = project / "fixtures" / "actors.yaml"
    path.write_text("actors:\n- id: x\n" + "  name: x\n" * 10_000)
    told = [
        line for line in run("check", "--no-lint", "--project", str(project))[1].splitlines() if "actors.yaml" in line
    ]
    assert told[:20] == [
        f"fixtures/actors.yaml:{n}: the key 'name' appears twice (keep only one)" for n in range(4, 24)
    ]
    assert told[20:] == [
        "fixtures/actors.yaml:24: more than 20 keys appear twice in one place (keep only one of each; the rest was not read)"
    ]


@pytest.mark.parametrize("many", [400, 10_000])
@pytest.mark.parametrize("said", ["or Putin or Gerasimov", "in Kursk", "not by Putin", "matching army"])
def test_a_phrase_of_thousands_of_words_is_refused_and_one_of_hundreds_is_no_traceback(
    many: int, said: str, seeded: Path, run: Run
) -> None:
    words = said.split() * (many // len(said.split()))
    code, _, err = run("ask", "claims by Gerasimov " + " ".join(words), "--db", str(seeded))
    if many < 500:
        assert code in (0, 2, 3)
    else:
        hint = "shorten it, or use options: factdb claims --about NAME --about OTHER"
        told = f"error: the phrase has {len(words) + 3:,} words; the limit is 500\nhint: {hint}\n"
        assert (code, err) == (2, told)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([f"--match=w{n}" for n in range(1500)], "Expression tree is too large (maximum depth 1000)"),
        (["--sort=id"] * 3000, "too many terms in ORDER BY clause"),
    ],
)
def test_more_options_than_sqlite_takes_are_no_fault_of_the_file(
    words: list[str], reason: str, seeded: Path, run: Run
) -> None:
    told = f"error: this question is too large: {reason}\n"
    hint = "hint: split the question: fewer conditions, fewer columns\n"
    assert run("claims", *words, "--db", str(seeded)) == (2, "", told + hint)


def test_a_saved_question_with_too_many_options_fails_by_itself(project: Path, run: Run) -> None:
    words = " ".join(f"--match w{n}" for n in range(1500))
    path = project / "fixtures" / "questions" / "big.yaml"
    path.write_text(json.dumps({"run": f"claims {words}", "expect": {"count": 1}}))
    code, out, err = run("test", "big", "disputed", "--project", str(project))
    assert (code, err) == (4, "")
    assert "this question is too large: Expression tree is too large (maximum depth 1000)" in out
    assert out.endswith("1 passed, 1 failed\n")


@pytest.mark.parametrize("version", ["9" * 5000, "9" * 5000 + ".1", "²", "1" * 10, "", "x" * 100_000, "9.", "１.6"])
def test_a_version_that_is_no_number_of_ours_is_not_read_as_one(version: str, seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE contract SET version = ?", (version,))
    with pytest.raises(DatabaseError) as raised:
        database.read(path)
    assert raised.value.message == f"{path} is a SQLite file, but factdb did not make it"


def test_what_is_malformed_in_a_question_is_not_laid_to_the_file(seeded: Path, run: Run) -> None:
    told = "error: SQLite rejects this: malformed JSON\nhint: see the views and their columns: factdb schema\n"
    assert run("sql", "SELECT json('[')", "--db", str(seeded)) == (2, "", told)
