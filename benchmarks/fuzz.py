"""Hostile input, made at random out of sound input: fixtures, lines of JSON, phrases, SQL, database files.

    python benchmarks/fuzz.py --cases 20000            all five kinds
    python benchmarks/fuzz.py --cases 500 --only sql --seed 7

Whatever comes in, the program ends in time with an exit code of its own, shows no traceback, takes less than a
gigabyte, and writes nothing outside of its folder. The tests run a few cases of each kind (tests/test_fuzz.py).
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from factdb.cli import read
from factdb.cli.main import main as program

REPOSITORY = Path(__file__).resolve().parent.parent
CODES = {0, 1, 2, 3, 4, 5}
SECONDS = 30
QUESTION = 5
"""Seconds after which a question is given up here: some views have no end."""
GIGABYTE = 1024 * 1024
"""In KiB, as the system counts memory."""

SNIPPETS: list[bytes] = [
    b"&a [*a]", b"!!python/object:os.system x", b"<<: *a", b"../../../../etc/passwd", b"/etc/passwd", b"\x1b[2J", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\t", b"<<<<<<< HEAD\n", b"%YAML 9.9\n---\n", b"[" * 60, b"{a: " * 60, b"? ", b"|2\n", b"'", b'"',
    b"'; DROP TABLE claim; --", "\u202e".encode(), "\u2028".encode(), b"[/b][sic]", b"9" * 400, b"NO", b"2024-13-45", b"id: c01\n",
    b'"id":"x"', b"\\ud800", b"null", b"true", b"{}", b"[]", b"-1", b"1e999", b"{\"a\":" * 40, b"\r", b"\r\n", b"\n\n\n",
]  # fmt: skip
WORDS = (
    "claims about Kursk by source voice who disputes c01 disputed since October 2024 before between and or not without latest 5 how many"
    " foreign troop deployments timeline sorted what did say Gerasimov Putin кursk Курська область representative from Kyiv in of the"
    " against to undated certainly \"Kursk Oblast\" voice:putin @every-claim @nothing 2024-13 last year liberated -1 %s ' \" ; -- ( ) * é \u202e \x1b[1m"
).split(" ")  # fmt: skip
STATEMENTS = [
    "SELECT id, statement FROM claims ORDER BY id", "SELECT count(*) FROM about", "SELECT * FROM sources", "PRAGMA table_info(claim)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n", "DELETE FROM claim", "DROP VIEW claims",
    "ATTACH 'outside.sqlite' AS o", "VACUUM INTO 'outside.sqlite'", "PRAGMA writable_schema = 1", "PRAGMA journal_mode = WAL",
    "SELECT load_extension('x')", "SELECT writefile('outside', 'x')", "SELECT zeroblob(1000000000)", "SELECT hex(randomblob(100000))",
    "SELECT * FROM claim_text WHERE claim_text MATCH 'a NEAR b'", "INSERT INTO claim_text(claim_text) VALUES ('rebuild')",
    "CREATE TEMP TABLE t (x)", "SELECT 1; SELECT 2", "EXPLAIN QUERY PLAN SELECT * FROM claims", "SELECT json_each.* FROM json_each('[')",
    "SELECT printf('%.*c', 900000000, 'x')", "SELECT fts3_tokenizer('x')", "BEGIN", "COMMIT", "", "--", "/*", "SELECT \"", "SELECT '\x1b[2J'",
]  # fmt: skip
HOSTILE = [
    "CREATE TRIGGER bad AFTER INSERT ON claim BEGIN DELETE FROM source; END",
    "CREATE VIEW bad AS SELECT * FROM bad2", "CREATE VIEW bad2 AS SELECT * FROM claims",
    "CREATE TABLE stranger (x); INSERT INTO stranger VALUES (char(27) || '[2J')",
    "DROP VIEW claims; CREATE VIEW claims AS SELECT 1 AS id",
    "DROP VIEW claims; CREATE VIEW claims AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n",
    "DROP TABLE contract", "UPDATE contract SET version = '1.99'", "UPDATE contract SET version = '9.0'", "DELETE FROM factdb_version",
    "UPDATE factdb_version SET version_num = '9999'", "DROP VIEW sources", "PRAGMA user_version = 77", "DROP TABLE claim_text",
    "INSERT INTO claim_text (claim_text, rowid, slug, statement, quote) VALUES ('delete', 1, 'x', 'x', 'x')",
    "UPDATE claim SET statement = '[/b]' || char(27) || char(8238)", "UPDATE source SET text = 'x'", "DELETE FROM claim_span",
    "UPDATE voice SET depth = 7", "DELETE FROM claim_area", "UPDATE actor SET slug = slug || '-x'",
]  # fmt: skip


class Failed(AssertionError):
    """The program did what it never does; the message has the case."""


@contextmanager
def limited(case: str) -> Iterator[None]:
    """A case that ends in time."""

    def late(*_: object) -> None:
        raise Failed(f"no end after {SECONDS} seconds: {case}")

    before, patience = signal.signal(signal.SIGALRM, late), read.SECONDS
    read.SECONDS = QUESTION
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        read.SECONDS = patience


def run(case: str, *words: str) -> int:
    """The exit code of a command, whose output is thrown away. Raises Failed where it is none of ours, or a traceback
    was shown.
    """
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with limited(case), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = program(list(words))
        except Failed:
            raise
        except BaseException as error:
            raise Failed(f"{type(error).__name__}: {error}: factdb {' '.join(words)!r}: {case}") from error
    if code not in CODES or "Traceback" in err.getvalue():
        raise Failed(f"exit code {code}: factdb {words!r}: {case}: {err.getvalue()[-500:]}")
    return code


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes that are nearly these."""
    found = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        at = chance.randrange(len(found) + 1)
        what = chance.randrange(7)
        if what == 0 and found:
            found[min(at, len(found) - 1)] ^= 1 << chance.randrange(8)
        elif what == 1:
            del found[at : at + chance.randrange(1, 60)]
        elif what == 2:
            found[at:at] = chance.choice(SNIPPETS)
        elif what == 3:
            found[at:at] = found[at : at + chance.randrange(1, 400)]
        elif what == 4:
            other = chance.randrange(len(found) + 1)
            found[at:at] = found[other : other + 40]
        elif what == 5:
            found[at : at + chance.randrange(1, 12)] = chance.choice(SNIPPETS)
        else:
            lines = bytes(found).split(b"\n")
            chance.shuffle(lines) if chance.random() < 0.1 else lines.insert(
                chance.randrange(len(lines)), chance.choice(lines)
            )
            found = bytearray(b"\n".join(lines))
    return bytes(found)


def fixtures(folder: Path, chance: random.Random) -> Iterator[str]:
    """Files of a project, one broken at a time."""
    root = folder / "project"
    for name in ("fixtures", "seeds"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.rmtree(root / "fixtures" / "questions")
    (root / "fixtures" / "retired.yaml").write_text(
        "retired:\n  - {id: nobody, kind: actor, on: 2026-01-01, because: None was.}\n", encoding="utf-8"
    )
    files = [path for path in sorted(root.rglob("*")) if path.suffix in (".yaml", ".txt")]
    while True:
        path = chance.choice(files)
        before = path.read_bytes()
        path.write_bytes(mutated(before, chance))
        case = f"{path.name}: {path.read_bytes()!r}"
        command = chance.choice(
            [("check", "--no-lint"), ("check",), ("fmt", "--check"), ("load", "--include-unreviewed", "--db")]
        )
        words = (*command, str(folder / "loaded.sqlite")) if command[0] == "load" else command
        run(case, *words, "--project", str(root))
        path.write_bytes(before)
        yield case


def lines(folder: Path, chance: random.Random) -> Iterator[str]:
    """A file of lines, of which some are broken."""
    database, sound = folder / "sound.sqlite", folder / "sound.jsonl"
    run("", "load", "-q", "--project", str(REPOSITORY), "--db", str(database))
    run("", "export", "jsonl", "-o", str(sound), "--db", str(database))
    data = sound.read_bytes()
    head, rest = data.split(b'{"source":{"id":"geonames"')[0], data[data.index(b'{"source":{"id":"geonames"') :]
    while True:
        (folder / "data.jsonl").write_bytes(head + mutated(rest, chance))
        target = folder / chance.choice(["new.sqlite", "sound.sqlite"])
        if target.name == "new.sqlite":
            target.unlink(missing_ok=True)
        run(
            f"data.jsonl: seed {chance.random()}",
            "load",
            str(folder / "data.jsonl"),
            "--include-unreviewed",
            "--db",
            str(target),
        )
        yield target.name


def phrases(folder: Path, chance: random.Random) -> Iterator[str]:
    database = folder / "sound.sqlite"
    run("", "load", "-q", "--project", str(REPOSITORY), "--db", str(database))
    while True:
        phrase = " ".join(chance.choices(WORDS, k=chance.randrange(1, 9)))
        command = chance.choice(["ask", "ask", "ask", "search"])
        run(phrase, command, "--db", str(database), "--", phrase)
        yield phrase


def sql(folder: Path, chance: random.Random) -> Iterator[str]:
    database = folder / "sound.sqlite"
    run("", "load", "-q", "--project", str(REPOSITORY), "--db", str(database))
    before = database.read_bytes()
    while True:
        text = chance.choice(STATEMENTS)
        if chance.random() < 0.6:
            text = mutated(text.encode(), chance).decode("utf-8", "replace")
        run(text, "sql", "--timeout", "0.5", "-n", "100", "--db", str(database), "--", text)
        if database.read_bytes() != before:
            raise Failed(f"the file was changed by: {text}")
        yield text


def files(folder: Path, chance: random.Random) -> Iterator[str]:
    """Databases with flipped bits, cut short, or with a schema of somebody else's."""
    sound, broken = folder / "sound.sqlite", folder / "broken.sqlite"
    run("", "load", "-q", "--project", str(REPOSITORY), "--db", str(sound))
    data = sound.read_bytes()
    commands: list[tuple[str, ...]] = [
        ("claims",), ("show", "c14"), ("search", "soldiers"), ("ask", "foreign", "troop", "deployments"), ("disputes",), ("timeline",),
        ("schema",), ("export", "jsonl", "-o", str(folder / "out.jsonl")), ("load", "-q", "--project", str(REPOSITORY)),
        ("migrate", "--no-backup"), ("backup", str(folder / "kept.sqlite"), "--force"), ("sql", "--timeout", "1", "SELECT * FROM claims"),
        ("doctor", "--project", str(REPOSITORY)), ("export", "sqlite", "--force", "-o", str(folder / "out.sqlite")),
    ]  # fmt: skip
    while True:
        for end in ("-journal", "-wal", "-shm"):
            Path(f"{broken}{end}").unlink(missing_ok=True)
        what = chance.randrange(4)
        found = bytearray(data)
        case = "cut short"
        if what == 0:
            del found[chance.randrange(len(found)) :]
        elif what in (1, 2):
            places = [
                chance.randrange(100 if chance.random() < 0.2 else len(found))
                for _ in range(chance.choice([1, 3, 30, 400]))
            ]
            for at in places:
                found[at] ^= 1 << chance.randrange(8)
            case = f"{len(places)} bits"
        broken.write_bytes(bytes(found))
        if what == 3:
            case = chance.choice(HOSTILE)
            with closing(sqlite3.connect(broken)) as db, contextlib.suppress(sqlite3.Error):
                db.executescript(case)
        words = chance.choice(commands)
        run(case, *words, "--db", str(broken))
        yield f"{case}: {words[0]}"


KINDS: dict[str, Callable[[Path, random.Random], Iterator[str]]] = {
    "fixtures": fixtures,
    "lines": lines,
    "phrases": phrases,
    "sql": sql,
    "files": files,
}


def fuzz(kind: str, *, cases: int, seed: int, folder: Path) -> int:
    """Try so many cases of a kind; returns how many there were. Raises Failed at the first that is not survived."""
    outside = folder / "outside"
    inside = outside / "inside"
    inside.mkdir(parents=True)
    here = Path.cwd()
    os.chdir(inside)
    done = 0
    try:
        for _ in zip(range(cases), KINDS[kind](inside, random.Random(seed)), strict=False):
            done += 1
            there = sorted(path.name for path in outside.iterdir())
            if there != ["inside"]:
                raise Failed(f"something was written outside: {there}")
    finally:
        os.chdir(here)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if memory > GIGABYTE:
        raise Failed(f"{memory:,} KiB of memory")
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=KINDS)
    given = parser.parse_args()
    for kind in [given.only] if given.only else KINDS:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="factdb-fuzz-") as name:
            done = fuzz(kind, cases=given.cases, seed=given.seed, folder=Path(name))
        print(f"{kind}: {done:,} cases in {time.perf_counter() - began:.0f} s, seed {given.seed}", flush=True)


if __name__ == "__main__":
    main()
