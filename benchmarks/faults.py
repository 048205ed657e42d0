"""What becomes of the files when a command is killed, the disk fails, or others read and write beside it.

    python benchmarks/faults.py                           all of it: 200 random moments and every writing call
    python benchmarks/faults.py --only rename retire      these commands
    python benchmarks/faults.py --kills 20 --most 10      a part

Each run works on a copy. After it the folder must hold exactly the old state or the new, or one that the next command
finishes; what was left must not be in the way of doing it again; and nobody sees a traceback. The tests run a few cases
of each kind (tests/test_faults.py). Exits with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import commands
from commands import Case, copy, left, state
from struck import FACTDB, FAULTS, Call, Missed, environment, run, strike, writing


class End(NamedTuple):
    """How a run ended: exit code, what was said, `old`, `new` or `part`, and what is wrong, if anything."""

    code: int
    said: str
    which: str
    wrong: str = ""


def looked_at(case: Case, folder: Path, code: int, said: str) -> End:
    """The state after a run; where it is neither the old nor the new, after the next command."""
    if "Traceback" in said:
        return End(code, said, "", f"a traceback:\n{said}")
    remains = left(folder)
    which = found(case, folder)
    if remains or which not in ("old", "new"):
        next_one = run([*case.finish], folder)
        if next_one.returncode not in (0, 4) or "Traceback" in next_one.stderr:
            return End(code, said, which, f"the next command ends with {next_one.returncode}: {next_one.stderr}")
        which = found(case, folder)
        untold = [name for name in left(folder) if name not in next_one.stdout]
        if case.finish[0] == "check" and untold:
            return End(code, said, which, f"`check` does not name {', '.join(untold)}")
    if which not in ("old", "new", "part"):
        return End(code, said, which, which)
    if code == 0 and which != "new":
        return End(code, said, which, "it ended with 0, and has not done it")
    if remains and which != "new":
        again = run(case.words, folder)
        if found(case, folder) != "new":
            return End(
                code, said, which, f"doing it again, beside {remains}, ends with {again.returncode}: {again.stderr}"
            )
    return End(code, said, which)


def found(case: Case, folder: Path) -> str:
    try:
        return case.which(state(folder))
    except Exception as error:
        return f"not sound: {error!r}"


def killed(case: Case, folder: Path, moments: Iterable[float]) -> Iterator[End]:
    """Kill a command at each of these moments: seconds after its start, or, below 0, after the first change."""
    for moment in moments:
        copy(case.before, folder)
        process = started(case, folder)
        if moment < 0:
            changes(folder, process)
        try:
            process.wait(abs(moment))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said = process.communicate()[1]
        yield looked_at(case, folder, process.returncode, said)


def started(case: Case, folder: Path) -> subprocess.Popen[str]:
    """The command, running in the folder, with a pipe from what it says."""
    return subprocess.Popen(
        [*FACTDB, *case.words],
        cwd=folder,
        env=environment(folder.parent),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def changes(folder: Path, process: subprocess.Popen[str]) -> None:
    """Wait until something in the folder changes, or the program has ended."""
    watched = [folder, *(path for path in folder.rglob("*") if path.is_dir() or path.suffix == ".sqlite")]
    before = [path.stat().st_mtime_ns for path in watched]
    while [path.stat().st_mtime_ns for path in watched] == before and process.poll() is None:
        pass


def moments(case: Case, folder: Path, chance: random.Random, kills: int) -> list[float]:
    """Half of them anywhere in the run, half of them while it writes."""
    copy(case.before, folder)
    began = time.perf_counter()
    process = started(case, folder)
    changes(folder, process)
    wrote = time.perf_counter()
    process.communicate()
    ended = time.perf_counter()
    anywhere = [chance.uniform(0, (ended - began) * 1.05) for _ in range(kills // 2)]
    return anywhere + [-chance.uniform(0.0001, ended - wrote) for _ in range(kills - kills // 2)]


FEW = 20
"""How many calls more or less a run may have than the one by which they were counted."""


def calls(case: Case, folder: Path) -> list[Call]:
    """The calls by which the command writes."""
    copy(case.before, folder)
    return writing(case.words, folder, case.paths)


def struck(case: Case, folder: Path, numbered: Iterable[Call], fault: str) -> Iterator[End]:
    """Kill the command, or let it fail, at each of these calls. Raises Missed where one was not struck."""
    for call in numbered:
        copy(case.before, folder)
        try:
            done = strike(case.words, folder, call, fault, case.paths)
        except Missed:  # an open more or less, of a module that something else compiled meanwhile: count once more
            call = _counted_again(case, folder, call)
            copy(case.before, folder)
            done = strike(case.words, folder, call, fault, case.paths)
        end = looked_at(case, folder, done.returncode, done.stderr)
        yield end._replace(wrong=f"{call.name} {call.number} on {call.about}: {end.wrong}" if end.wrong else "")


def _counted_again(case: Case, folder: Path, call: Call) -> Call:
    """The same call by the number that it has now."""
    same = [each for each in calls(case, folder) if (each.name, each.about) == (call.name, call.about)]
    near = [each for each in same if abs(each.number - call.number) <= FEW]
    return min(near, key=lambda each: abs(each.number - call.number), default=call)


def each_struck(case: Case, folder: Path, call: Call, fault: str) -> End:
    """The same for one call; not to be struck is wrong as well."""
    try:
        return next(struck(case, folder, [call], fault))
    except Missed as error:
        return End(0, "", "missed", str(error))


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
    copy(case.before, folder)
    end = folder.parent / "end"
    end.unlink(missing_ok=True)
    words = [sys.executable, "-c", READER, str(folder / "factdb.sqlite"), str(end)]
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    try:
        assert run(case.words, folder).returncode == 0
    finally:
        end.touch()
        told = [json.loads(process.communicate()[0]) for process in started]
    assert found(case, folder) == "new"
    took = [each for times, _, _ in told for each in times]
    return took, {count for _, seen, _ in told for count in seen}, sum(len(refused) for *_, refused in told)


def at_once(case: Case, folder: Path, *, loaders: int = 2) -> list[int]:
    """Several loads of the same file at once: their exit codes. The file holds the new state if one ended well."""
    copy(case.before, folder)
    running = [started(case, folder) for _ in range(loaders)]
    told = [(process.communicate()[1], process.returncode) for process in running]
    for said, code in told:
        assert code == 0 or "is locked by another program" in said, said
    assert any(code == 0 for _, code in told)
    assert found(case, folder) == "new"
    return [code for _, code in told]


def spread(numbered: list[Call], most: int) -> list[Call]:
    """At most so many of the calls, from the first to the last."""
    if len(numbered) <= most:
        return numbered
    return [numbered[round(n * (len(numbered) - 1) / (most - 1))] for n in range(most)]


SHOWN = 4
"""How many of those that are wrong in one way are shown."""


def summary(name: str, what: str, ends: list[End]) -> list[str]:
    """Print a line for them; what is wrong."""
    counted = Counter(end.which if end.which in ("old", "new", "part", "missed") else "neither" for end in ends)
    wrong = [f"{name}: {what}: {end.wrong}" for end in ends if end.wrong]
    states = ", ".join(f"{count} {which}" for which, count in sorted(counted.items()))
    print(f"{name}: {what}: {len(ends)} times: {states}; {len(wrong)} wrong", flush=True)
    for each in wrong[:SHOWN]:
        print(f"  WRONG {each[:600]}", flush=True)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="random moments; a tenth where one file is written")
    parser.add_argument("--most", type=int, default=10_000, help="writing calls of a command, spread over all")
    parser.add_argument("--claims", type=int, default=60, help="of the lines that are loaded")
    parser.add_argument("--only", nargs="+", help="these commands")
    given = parser.parse_args()
    if not shutil.which("strace"):
        raise SystemExit("faults.py needs strace")
    chance = random.Random(1)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="factdb-faults-") as home:
        folder = Path(home)
        only = tuple(given.only or ())
        cases = commands.project(folder / "project", only=only) | commands.files(folder / "files", only=only)
        loads = commands.loads(folder / "loads", claims=given.claims, only=only)
        if unknown := set(only) - set(cases | loads):
            raise SystemExit(f"no such command here: {', '.join(sorted(unknown))}")
        for name, case in (cases | loads).items():
            work = case.before.parent / "work"
            when = moments(case, work, chance, given.kills if case.several else given.kills // 10)
            wrong += summary(name, "killed at random", list(killed(case, work, when)))
            numbered = calls(case, work)
            for fault in FAULTS:
                some = spread(numbered, given.most)
                what = f"{fault} at {len(some)} of {len(numbered)} writing calls"
                wrong += summary(name, what, [each_struck(case, work, call, fault) for call in some])
        for name, case in loads.items() if not given.only else ():
            if name == "migrate":
                continue
            work = case.before.parent / "work"
            took, seen, refused = beside_readers(case, work)
            p95 = statistics.quantiles(took, n=20)[-1] * 1000
            print(
                f"{name}: 8 readers, {len(took)} times, p95 {p95:.1f} ms, {refused} refused, claims seen {sorted(seen)}"
            )
            print(f"{name}: two loads at once: exit codes {at_once(case, work)}", flush=True)
    print(f"{len(wrong)} wrong")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
