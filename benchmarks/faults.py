"""What becomes of the file when a load is killed, the disk fails, or others read and write beside it.

    python benchmarks/faults.py                 all of it: 200 random moments for each way of loading, every write call
    python benchmarks/faults.py --kills 20 --every 10     a part

Each case works on a copy. After it the file is opened, checked by SQLite, and compared: it must hold exactly the old
state or the new. The tests run a few cases of each kind (tests/test_faults.py).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
FACTDB = [sys.executable, "-m", "factdb"]
WRITES = "write,pwrite64,pwritev,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,openat"
"""What can be left half done; of files that are opened only to be read, nothing."""


class Case(NamedTuple):
    """A load: the file as it is before, the words of the load without the file, and what it must be one of."""

    before: Path
    words: list[str]
    old: str
    new: str


def state(path: Path) -> str:
    """The digest of everything that the file holds. Raises AssertionError where the file is not sound."""
    from factdb import database

    with closing(database.read(path)):  # recovers what a killed program left, as every reader does
        pass
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        mark = hashlib.sha256()
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        for (name,) in plain.execute(tables).fetchall():
            if not re.search(r"_text(_|$)", name):
                for row in sorted(map(repr, plain.execute(f'SELECT * FROM "{name}"'))):
                    mark.update(f"{name}{row}".encode())
        for index in ("claim_text", "source_text"):
            plain.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    return mark.hexdigest()


def project(folder: Path) -> Path:
    """The shipped project, of which one claim is still to be loaded."""
    for name in ("fixtures", "seeds"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def cases(folder: Path, *, claims: int) -> dict[str, Case]:
    """A load of fixtures that changes a database, and one of lines beside what is there."""
    folder.mkdir(exist_ok=True)
    root = project(folder / "project")
    old = folder / "old.sqlite"
    subprocess.run([*FACTDB, "load", "-q", "--project", str(root), "--db", str(old)], check=True)
    fixture = root / "fixtures" / "claims" / "kursk-article.yaml"
    text = fixture.read_text(encoding="utf-8")
    fixture.write_text(text.replace("certainty: possible", "certainty: probable"), encoding="utf-8")
    lines = folder / "data.jsonl"
    made = [sys.executable, str(REPOSITORY / "benchmarks" / "generate.py"), "--claims", str(claims), "-o", str(lines)]
    subprocess.run(made, check=True)
    words = {
        "fixtures": ["load", "-q", "--include-unreviewed", "--project", str(root)],
        "lines": ["load", "-q", "--include-unreviewed", str(lines)],
    }
    found = {}
    for name, each in words.items():
        new = folder / f"{name}.sqlite"
        shutil.copy(old, new)
        subprocess.run([*FACTDB, *each, "--db", str(new)], check=True)
        found[name] = Case(old, each, state(old), state(new))
        assert found[name].old != found[name].new
    return found


def copy(case: Case, folder: Path) -> Path:
    """The file as it is before, alone in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return Path(shutil.copy(case.before, folder / "work.sqlite"))


def killed(case: Case, folder: Path, moments: Iterator[float]) -> Iterator[str]:
    """Kill a load at each of these moments, in seconds; what the file holds then: old or new."""
    for moment in moments:
        path = copy(case, folder)
        process = subprocess.Popen([*FACTDB, *case.words, "--db", str(path)], stderr=subprocess.DEVNULL)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        yield which(case, path)


def which(case: Case, path: Path) -> str:
    found = state(path)
    assert found in (case.old, case.new), f"{path} is neither the old nor the new"
    return "new" if found == case.new else "old"


def traced(case: Case, path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A load under strace, of the calls that touch the database's own files."""
    files = [option for end in ("", "-journal", "-wal", "-shm") for option in ("-P", f"{path}{end}")]
    strace = ["strace", "-f", "-qq", *options, *files]  # with --seccomp-bpf no signal is injected
    words = [*strace, *FACTDB, *case.words, "--db", str(path)]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)


def writes(case: Case, folder: Path) -> int:
    """How many calls of a load write to the database's files."""
    path = copy(case, folder)
    log = folder / "trace"
    assert traced(case, path, "-e", f"trace={WRITES}", "-o", str(log)).returncode == 0
    return len(log.read_text(errors="replace").splitlines())


def struck(case: Case, folder: Path, numbers: Iterator[int], what: str) -> Iterator[tuple[int, str, str]]:
    """Let a load die, or its calls fail, at each of these writing calls: exit code, message, and what the file holds.
    `what` is strace's: signal=KILL, error=ENOSPC, error=EIO.
    """
    for number in numbers:
        path = copy(case, folder)
        when = f"{number}" if what.startswith("signal") else f"{number}+"
        calls = WRITES if what.startswith("signal") else "write,pwrite64,pwritev,ftruncate,fsync,fdatasync"
        done = traced(case, path, "-e", f"trace={WRITES}", "-e", f"inject={calls}:{what}:when={when}", "-o", os.devnull)
        yield done.returncode, done.stderr, which(case, path)


READER = """
import json, sys, time
from contextlib import closing
from pathlib import Path
from factdb import database
path, end = Path(sys.argv[1]), Path(sys.argv[2])
took, seen, refused = [], set(), []
while not end.exists() or not took:
    began = time.perf_counter()
    try:
        with closing(database.read(path)) as connection:
            seen.add(connection.execute("SELECT count(*) FROM claims").fetchone()[0])
            connection.execute("SELECT id FROM claims WHERE source = 'kursk-article' ORDER BY id").fetchall()
        took.append(time.perf_counter() - began)
    except Exception as error:
        refused.append(str(error))
print(json.dumps([took, sorted(seen), refused]))
"""
"""What a reader does: each in a process of its own, since threads of one would share their locks."""


def beside_readers(case: Case, folder: Path, *, readers: int = 8) -> tuple[list[float], set[int], int]:
    """Eight readers in a loop while a load runs: how long each question took, in seconds, which counts of claims they
    saw, and how often they were refused.
    """
    path = copy(case, folder)
    end = folder / "end"
    words = [sys.executable, "-c", READER, str(path), str(end)]
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    try:
        subprocess.run([*FACTDB, *case.words, "--db", str(path)], check=True, stderr=subprocess.DEVNULL)
    finally:
        end.touch()
        told = [json.loads(process.communicate()[0]) for process in started]
    assert which(case, path) == "new"
    took = [each for times, _, _ in told for each in times]
    return took, {count for _, seen, _ in told for count in seen}, sum(len(refused) for *_, refused in told)


def at_once(case: Case, folder: Path, *, loaders: int = 2) -> list[int]:
    """Several loads of the same file at once: their exit codes. The file holds the new state if one ended well."""
    path = copy(case, folder)
    words = [*FACTDB, *case.words, "--db", str(path)]
    started = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(loaders)]
    told = [(process.communicate()[1], process.returncode) for process in started]
    for said, code in told:
        assert code == 0 or "is locked by another program" in said, said
    assert any(code == 0 for _, code in told)
    assert which(case, path) == "new"
    return [code for _, code in told]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="random moments, for each way of loading")
    parser.add_argument("--every", type=int, default=1, help="try each n-th writing call")
    parser.add_argument("--claims", type=int, default=40_000, help="of the lines that are loaded")
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="factdb-faults-") as name:
        folder = Path(name)
        for kind, case in cases(folder, claims=given.claims).items():
            began = time.perf_counter()
            subprocess.run([*FACTDB, *case.words, "--db", str(copy(case, folder / "work"))], check=True)
            whole = time.perf_counter() - began
            found = list(killed(case, folder / "work", (chance.uniform(0, whole * 1.05) for _ in range(given.kills))))
            print(f"{kind}: killed {len(found)} times: {found.count('old')} old, {found.count('new')} new", flush=True)
            took, seen, refused = beside_readers(case, folder / "work")
            p95 = statistics.quantiles(took, n=20)[-1] * 1000
            print(
                f"{kind}: 8 readers, {len(took)} times, p95 {p95:.1f} ms, {refused} refused, claims seen {sorted(seen)}"
            )
            print(f"{kind}: two loads at once: exit codes {at_once(case, folder / 'work')}", flush=True)
        small = cases(folder / "small", claims=60)
        for kind, case in small.items() if shutil.which("strace") else ():
            count = writes(case, folder / "work")
            for what in ("signal=KILL", "error=ENOSPC", "error=EIO"):
                ends = list(struck(case, folder / "work", iter(range(1, count + 1, given.every)), what))
                states = [each for *_, each in ends]
                bare = sum("Traceback" in said for _, said, _ in ends)
                told = f"{states.count('old')} old, {states.count('new')} new, {bare} tracebacks"
                print(f"{kind}: {what} at {len(ends)} of {count} writing calls: {told}", flush=True)


if __name__ == "__main__":
    main()
