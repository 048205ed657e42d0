"""All pairs in one run, and a table of them: python benchmarks/run.py [--claims 50000] [--times 3] [--write FILE].

Each figure stands beside its reference; the two are run in turns, each several times. Medians are told, with the fastest
and the slowest. Whole processes are measured by what the system says of a child: seconds of CPU, memory at most.
`--database FILE` asks questions of a file that is there; `--write` puts the table between the markers of a document.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import generate
import questions
import raw

from factdb import database
from factdb.cli.main import main as factdb

HERE = Path(__file__).resolve().parent
PROGRAM = [sys.executable, "-m", "factdb"]
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
DOCUMENTS = 40
"""Small documents that are brought into the large database one by one."""


class Ran(NamedTuple):
    """What a process took: seconds of CPU, seconds by the clock, MB of memory at most."""

    cpu: float
    wall: float
    peak: float


class Line(NamedTuple):
    """A row of the table. `reference` is empty where there is nothing to compare with."""

    what: str
    unit: str
    ours: list[float]
    reference: list[float]
    by: str = ""


def process(*words: object) -> Ran:
    """Run it to its end; what it says is thrown away. Raises where it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=HERE.parent
    )
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    said = child.stderr.read().decode() if child.stderr else ""
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(map(str, words))} failed:\n{said}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Ran(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / scale)


def in_turns(times: int, *acts: Callable[[], Ran]) -> list[list[Ran]]:
    """What each act took, each `times` times, one after the other."""
    found: list[list[Ran]] = [[] for _ in acts]
    for _ in range(times):
        for taken, act in zip(found, acts, strict=True):
            taken.append(act())
    return found


def has_bulk() -> bool:
    """Whether this factdb loads lines of JSON."""
    return importlib.util.find_spec("factdb.lines") is not None


def load(data: Path, into: Path) -> list[object]:
    return [*PROGRAM, "load", data, "--include-unreviewed", "--db", into, "-q"]


def loading(folder: Path, data: Path, claims: int, times: int) -> Iterator[Line]:
    """From lines to a file, beside raw executemany; again; and out again. Leaves factdb.sqlite and raw.sqlite."""
    ours, reference = folder / "factdb.sqlite", folder / "raw.sqlite"

    def fresh(path: Path, *words: object) -> Ran:
        path.unlink(missing_ok=True)
        return process(*words)

    by = "raw executemany"
    one, other = in_turns(
        times,
        lambda: fresh(ours, *load(data, ours)),
        lambda: fresh(reference, sys.executable, HERE / "raw.py", data, reference),
    )
    yield from (
        Line(f"load {claims:,} claims", unit, [getattr(r, field) for r in one], [getattr(r, field) for r in other], by)
        for unit, field in (("s of CPU", "cpu"), ("s", "wall"), ("MB at most", "peak"))
    )
    if importlib.util.find_spec("sqlite_utils") is not None:
        nested = folder / "nested.sqlite"
        insert = [sys.executable, "-m", "sqlite_utils", "insert", nested, "lines", data, "--nl", "--alter"]
        ((inserted,),) = in_turns(1, lambda: fresh(nested, *insert))
        nested.unlink()
        yield Line(
            f"load {claims:,} claims", "s of CPU", [r.cpu for r in one], [inserted.cpu], "sqlite-utils insert --nl"
        )
    size = [path.stat().st_size / claims for path in (ours, reference)]
    yield Line("the file", "bytes a claim", [size[0]], [size[1]], by)
    bare = folder / "bare.sqlite"
    process(*PROGRAM, "export", "sqlite", "--without-text", "-o", bare, "--db", ours, "-q", "--force")
    yield Line("a copy of it without the documents' texts", "bytes a claim", [bare.stat().st_size / claims], [])
    bare.unlink()
    if different := raw.compare(ours, reference):
        raise SystemExit("the two databases differ:\n" + "\n".join(different))
    (again,) = in_turns(times, lambda: process(*load(data, ours)))
    yield Line("load it again, unchanged", "s of CPU", [r.cpu for r in again], [r.cpu for r in one], "the first load")
    out = folder / "out.jsonl"
    (exported,) = in_turns(times, lambda: process(*PROGRAM, "export", "jsonl", "-o", out, "--db", ours))
    yield Line("export jsonl", "s of CPU", [r.cpu for r in exported], [r.cpu for r in other], by)
    yield Line("export jsonl", "MB at most", [r.peak for r in exported], [], "")
    if out.read_bytes() != data.read_bytes():
        raise SystemExit("what comes out is not, byte for byte, what went in")


def small(folder: Path, large: Path, claims: int) -> Iterator[Line]:
    """One small document into the large database, in process."""
    source: dict[str, Any] = {}
    taken: list[float] = []
    found = [line for line in generate.lines(2000, 7) if "source" in line or "claim" in line]
    documents: list[list[dict[str, Any]]] = []
    for line in found:
        if "source" in line and "document" in line["source"]:
            documents.append([line])
        elif "claim" in line:
            documents[-1].append(line)
    few = [document for document in documents if 3 <= len(document) <= 30][:DOCUMENTS]
    for n, document in enumerate(few):
        data = folder / "small.jsonl"
        lines = [{"factdb": {"format": "1"}}, *(_moved(line, f"d9{n:06}") for line in document)]
        data.write_text("".join(f"{generate.compact(line)}\n" for line in lines), encoding="utf-8")
        gc.collect()
        start = time.perf_counter()
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
            code = factdb(["load", str(data), "--include-unreviewed", "--db", str(large), "-q"])
        taken.append((time.perf_counter() - start) * 1000)
        if code:
            raise SystemExit(said.getvalue())
        source |= document[0]
    name = f"one document of {sum(map(len, few)) // len(few)} claims into {claims:,}"
    yield Line(name, "ms", taken[1:], [], "")
    yield Line(f"{name}, 95 of 100", "ms", [sorted(taken[1:])[int(len(taken[1:]) * 0.95)]], [], "")


def _moved(line: dict[str, Any], slug: str) -> dict[str, Any]:
    """The entry as one of another document, with relations inside it alone."""
    ((kind, entry),) = line.items()
    if kind == "source":
        return {kind: {**{k: v for k, v in entry.items() if k != "origin"}, "id": slug}}
    moved = {**entry, "id": f"{slug}/{entry['id'].partition('/')[2]}"}
    if "relations" in moved:
        moved["relations"] = [r for r in moved["relations"] if "/" not in r["claim"]] or moved.pop("relations")
        if any("/" in r["claim"] for r in moved.get("relations", ())):
            del moved["relations"]
    return {kind: moved}


def starting(path: Path, it: questions.Chosen, times: int) -> Iterator[Line]:
    """The same search as whole processes."""
    by = "sqlite-utils search"
    acts = [lambda: process(*PROGRAM, "search", it.word, "--limit", 20, "--tsv", "--db", path)]
    there = importlib.util.find_spec("sqlite_utils") is not None
    if there:
        search = [sys.executable, "-m", "sqlite_utils", "search", path, "claim", it.word, "--limit", 20, "--tsv"]
        acts.append(lambda: process(*search))
    else:
        acts.append(lambda: process(sys.executable, "-c", f"import sqlite3; sqlite3.connect({str(path)!r})"))
        by = "Python with sqlite3, nothing asked"
    one, other = in_turns(times * 3, *acts)
    for unit, field in (("ms of CPU", "cpu"), ("ms", "wall")):
        ours, reference = ([getattr(r, field) * 1000 for r in side] for side in (one, other))
        yield Line("a search, from start to end", unit, ours, reference, by)


def asking(path: Path, times: int) -> Iterator[Line]:
    """Questions, each beside the SQL by hand; then whole answers."""
    with closing(database.read(path)) as connection:
        it = questions.chosen(connection)
        for pair in (*questions.pairs(connection, it), *questions.searches(it)):
            timed = questions.measured(connection, pair, times)
            if not timed.same:
                raise SystemExit(f"{pair.name}: the two statements give different answers")
            yield Line(pair.name, "ms", timed.ours, timed.hand, "SQL by hand")
        for name, taken in questions.answers(connection, it, times):
            yield Line(f"{name}: the whole answer", "ms", taken, [])
    yield from starting(path, it, times)
    if in_turn := questions.in_datasette(path, it.village, times):
        yield Line("claims about a village: a page, as JSON", "ms", *in_turn, "Datasette's JSON of the same statement")
    if found := questions.in_duckdb(path, it.region, times):
        with closing(database.read(path)) as connection:
            asked = next(p for p in questions.pairs(connection, it) if p.name.endswith("by source, counted"))
            timed = questions.measured(connection, asked, times)
        yield Line(
            "claims about a region by source, counted", "ms", timed.ours, found[1], "DuckDB's own copy of the table"
        )


def figure(values: list[float]) -> str:
    middle = statistics.median(values)
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
    spread = f" ({min(values):,.{digits}f} – {max(values):,.{digits}f})" if len(values) > 1 else ""
    return f"{middle:,.{digits}f}{spread}"


def table(lines: list[Line]) -> str:
    rows = ["| what | unit | factdb | reference | ratio |", "|---|---|---|---|---|"]
    for line in lines:
        reference = f"{figure(line.reference)} {line.by}" if line.reference else ""
        ratio = ""
        if line.reference and statistics.median(line.reference):
            ratio = f"{statistics.median(line.ours) / statistics.median(line.reference):.2f}"
        rows.append(f"| {line.what} | {line.unit} | {figure(line.ours)} | {reference} | {ratio} |")
    return "\n".join(rows)


def machine() -> str:
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def written(path: Path, text: str) -> None:
    """Put the text between the markers."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{path} has no {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def measured(folder: Path, given: argparse.Namespace) -> list[Line]:
    lines: list[Line] = []

    def keep(found: Iterator[Line]) -> None:
        for line in found:
            lines.append(line)
            print(table([line]).splitlines()[-1], flush=True)

    if given.database:
        keep(asking(given.database, given.times))
        return lines
    data = folder / "data.jsonl"
    with data.open("w", encoding="utf-8", newline="\n") as out:
        generate.write(out, claims=given.claims, seed=given.seed)
    if has_bulk():
        keep(loading(folder, data, given.claims, given.times))
        asked = folder / "factdb.sqlite"
    else:
        asked = folder / "raw.sqlite"
        with data.open("rb") as out_again:
            raw.load(out_again, asked)
    keep(asking(asked, given.times))
    if has_bulk():
        keep(small(folder, asked, given.claims))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--database", type=Path, help="ask this file, and load nothing")
    parser.add_argument("--folder", type=Path, help="where the files are to be, and stay")
    parser.add_argument("--write", type=Path, help="the document with the markers")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="factdb-measured-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lines = measured(folder, given)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    if given.write:
        of = f"{given.claims:,} claims (seed {given.seed})" if not given.database else "a database of one's own"
        note = f"{machine()}; {of}; medians of {given.times}, with the fastest and the slowest."
        written(given.write, f"\n{note}\n\n{table(lines)}\n")


if __name__ == "__main__":
    main()
