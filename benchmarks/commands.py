"""Commands that write files, each in a folder of its own, and the two states between which a fault may leave it."""

from __future__ import annotations

import datetime
import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from struck import run

REPOSITORY = Path(__file__).resolve().parent.parent
DATABASE = tuple(f"factdb.sqlite{end}" for end in ("", "-journal", "-wal", "-shm"))
COUNT = ("claims", "--count")
BESIDE = re.compile(r"(^|/)\.unfinished(/|$)|\.factdb-tmp([./-]|$)|\.[a-z0-9_]{8}$|-(journal|wal|shm)$")
"""What a killed command may leave: it is no part of the state, and the next command tells it or takes it away."""

State = dict[str, str]


class Case(NamedTuple):
    """A command, the folder as it is before, and both states of it; `paths` are the database's files, where it writes
    them. With `each`, every file is one change: any of them may be new. `finish` is the next command. `several` says that it
    writes several files, or a database.
    """

    before: Path
    words: list[str]
    old: State
    new: State
    paths: tuple[str, ...] = ()
    each: bool = False
    finish: tuple[str, ...] = ("check", "-q")
    several: bool = False

    def which(self, found: State) -> str:
        """`old`, `new`, or what is neither."""
        if found in (self.old, self.new):
            return "new" if found == self.new else "old"
        if self.each and all(found.get(path) in (self.old.get(path), self.new.get(path)) for path in self.new | found):
            return "part"
        names = sorted(path for path in self.old | self.new | found if self.old.get(path) != found.get(path))
        return f"neither the old nor the new: {', '.join(names)}"


def state(folder: Path) -> State:
    """The digest of each file, of a database that of all its rows. Raises AssertionError where one is not sound."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not BESIDE.search(name):
            found[name] = rows(path) if path.suffix == ".sqlite" else hashlib.sha256(timeless(path)).hexdigest()
    return found


def timeless(path: Path) -> bytes:
    """The bytes of a file, where a run may begin before midnight and end after it."""
    today = datetime.date.today()
    yesterday = today - datetime.timedelta(days=1)
    return path.read_bytes().replace(str(yesterday).encode(), str(today).encode())


def left(folder: Path) -> list[str]:
    """What a killed command has left beside the state."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return sorted(name for name in names if BESIDE.search(name))


def rows(path: Path) -> str:
    """The digest of everything that a database holds. Raises AssertionError where it is not sound."""
    from factdb import database, errors

    try:
        database.read(path).close()  # recovers what a killed program left, as every reader does
    except errors.DatabaseError as error:
        if "taken back to an older factdb" not in error.message:
            raise
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        mark = hashlib.sha256()
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        for (name,) in plain.execute(tables).fetchall():
            if not re.search(r"_text(_|$)|^provenance$", name):  # which has the moment of the copy
                for row in sorted(map(repr, plain.execute(f'SELECT * FROM "{name}"'))):
                    mark.update(f"{name}{row}".encode())
        for index in ("claim_text", "source_text"):
            plain.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    return mark.hexdigest()


# The cases


def copy(before: Path, folder: Path) -> Path:
    """The folder as it is before a command, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(before, folder))


def case(before: Path, words: list[str], **more: Any) -> Case:
    """The command with its two states: it is run once."""
    work = copy(before, before.parent / "work")
    done = run(words, work)
    assert done.returncode == 0, done.stderr
    made = Case(before, words, state(before), state(work), **more)
    assert made.old != made.new
    assert left(work) == [], left(work)
    return made


def do(folder: Path, *commands: str) -> None:
    for command in commands:
        done = run(command.split(), folder)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def base(folder: Path) -> Path:
    """The example with three saved questions, and a document of its own with one claim."""
    for name in ("fixtures", "seeds"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("questions"))
    (folder / "fixtures/questions").mkdir()
    for name in ("by-putin", "corroborated", "denied"):
        shutil.copy(REPOSITORY / f"fixtures/questions/{name}.yaml", folder / "fixtures/questions")
    (folder / "seeds/wire.txt").write_text("The talks have begun, an official said.\n", encoding="utf-8")
    do(folder, "new source seeds/wire.txt --kind wire-report --language en")
    words = ("--statement", "Talks have begun.", "--kind", "occurrence", "--evidence", "narration")
    assert run(["new", "claim", "wire", "The talks have begun", *words], folder).returncode == 0
    return folder


def key(folder: Path) -> Path:
    """An SSH key, of a kind whose signatures of the same are the same."""
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key")]
    subprocess.run(made, check=True)
    return folder / "key"


def project(folder: Path, only: tuple[str, ...] = ()) -> dict[str, Case]:
    """Commands that write fixtures and documents; all of them, or those named."""
    with_talks = base(folder / "talks" / "before")
    signed = copy(with_talks, folder / "signed" / "before")
    do(signed, "review --by ada --yes fixtures/claims/wire.yaml")
    pinned = copy(with_talks, folder / "pinned" / "before")
    (pinned / "fixtures/claims/wire.yaml").unlink()
    ours = copy(pinned, folder / "ours" / "before")
    (ours / "seeds/wire.txt").unlink()
    newer = copy(signed, folder / "newer" / "before")
    (newer / "seeds/wire-2.txt").write_text("The talks have begun, a spokesman said.\n", encoding="utf-8")
    loose = copy(signed, folder / "loose" / "before")
    for path in sorted((loose / "fixtures").glob("*s.yaml")):
        path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name:    "), encoding="utf-8")
    (folder / "empty" / "before").mkdir(parents=True)
    claim = ["new", "claim", "kursk-article", "Gerasimov commended", "--statement", "Gerasimov praised them."]
    empty = folder / "empty" / "before"
    several: dict[str, tuple[Path, list[str], dict[str, Any]]] = {
        "rename": (signed, ["rename", "kursk-oblast", "kursk-region"], {}),
        "retire": (signed, ["retire", "kursk-article/c36", "--into", "c35", "--because", "Same"], {}),
        "merge": (ours, ["merge", str(signed)], {}),
        "supersede": (newer, ["new", "source", "seeds/wire-2.txt", "--id", "wire-two", "--supersedes", "wire"], {}),
        "fmt": (loose, ["fmt"], {"each": True}),
        "init": (empty, ["init"], {"finish": ("init",)}),
    }
    single: dict[str, tuple[Path, list[str], dict[str, Any]]] = {
        "new source": (pinned, ["new", "source", "seeds/wire.txt"], {}),
        "new claim": (signed, [*claim, "--kind", "occurrence", "--evidence", "narration"], {}),
        "new actor": (signed, ["new", "actor", "Kyiv", "--kind", "state", "--reference", "metonym"], {}),
        "seal": (signed, ["seal", "--include-unreviewed", "--key", str(key(folder))], {}),
        "seal --unsigned": (signed, ["seal", "--include-unreviewed", "--unsigned"], {}),
        "review": (with_talks, ["review", "--by", "ada", "--yes", "fixtures/claims/wire.yaml"], {}),
    }
    return {
        name: case(before, words, several=name in several, **more)
        for name, (before, words, more) in (several | single).items()
        if not only or name in only
    }


def files(folder: Path, only: tuple[str, ...] = ()) -> dict[str, Case]:
    """Commands that write a file out of a database."""
    before = base(folder / "before")
    do(before, "load -q --include-unreviewed")
    words = {
        "export jsonl": ["export", "jsonl", "-o", "data.jsonl.zst"],
        "export sqlite": ["export", "sqlite", "-o", "copy.sqlite"],
        "backup": ["backup", "copy.sqlite"],
        "claims -o": ["claims", "-o", "claims.csv"],
        "ask --save": ["ask", "claims about Kursk", "--save", "kursk"],
    }
    return {name: case(before, each) for name, each in words.items() if not only or name in only}


def loads(folder: Path, *, claims: int, only: tuple[str, ...] = ()) -> dict[str, Case]:
    """A load of fixtures that changes a database, one of lines beside what is there, and a migration."""
    before = base(folder / "before")
    do(before, "load -q --include-unreviewed")
    fixture = before / "fixtures/claims/kursk-article.yaml"
    text = fixture.read_text(encoding="utf-8")
    fixture.write_text(text.replace("certainty: possible", "certainty: probable"), encoding="utf-8")
    made = [sys.executable, str(REPOSITORY / "benchmarks/generate.py"), "--claims", str(claims), "-o"]
    subprocess.run([*made, str(folder / "data.jsonl")], check=True)
    words = {
        "fixtures": (["load", "-q", "--include-unreviewed"], COUNT),
        "lines": (["load", "-q", "--include-unreviewed", str(folder / "data.jsonl")], COUNT),
        "migrate": (["migrate", "--no-backup", "--to", "0005"], ("doctor",)),
    }
    return {
        name: case(before, each, paths=DATABASE, several=True, finish=finish)
        for name, (each, finish) in words.items()
        if not only or name in only
    }
