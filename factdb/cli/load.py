"""The command that fills a database: from the fixtures of a project, or from a file of JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import PROJECT, number, read_project, root
from factdb.errors import UsageError
from factdb.options import DB, DEBUG, QUIET, argument, option
from factdb.render.text import screen

if TYPE_CHECKING:
    import typer

    from factdb.fixture.model import Fixture
    from factdb.lines.arrival import Tally
    from factdb.lines.load import Progress
    from factdb.store.load import Summary

DOUBTED = "another program has written to it since factdb last did; every row was compared with the fixtures"

LISTED = 12
"""How many ids of one kind are named in a summary."""


@signed(
    argument(
        "data",
        Path | None,
        metavar="[DATA]",
        text="A file of JSON lines, plain, .gz or .zst; - is standard input. Default: the fixtures of the project.",
        default=None,
    ),
    PROJECT,
    option(
        "include_unreviewed",
        bool,
        "--include-unreviewed",
        text="Also load entries that nobody has signed; every output marks them.",
        default=False,
    ),
    DB,
    QUIET,
    DEBUG,
)
def load(context: typer.Context, **given: Any) -> None:
    options = settings(context, given)
    unreviewed = given["include_unreviewed"]
    if given["data"] is not None:
        return _lines(given["data"], options.database(), unreviewed, options)
    from factdb.store import load as loading

    here = root(given["project"])
    reading = read_project(given["project"])
    path = database.locate(options.db, here=here)
    summary = loading.load(path, reading, include_unreviewed=unreviewed, waiting=options.waiting())
    if not options.quiet:
        sys.stderr.write(_told(path, summary, reading.fixture))
    return None


def _lines(data: Path, path: Path, unreviewed: bool, options: Any) -> None:
    """Load a file of lines."""
    from factdb.lines.load import load as bring
    from factdb.lines.reader import ENDINGS, STANDARD_INPUT

    if data != STANDARD_INPUT and not data.name.endswith(ENDINGS):
        hint = "name a file of lines; to load the fixtures of a project: factdb load --project DIR"
        raise UsageError(f"{data} does not end in {', '.join(ENDINGS[:3])}", hint=hint)
    with _bar(options.quiet) as tell:
        tally = bring(path, data, include_unreviewed=unreviewed, waiting=options.waiting(), tell=tell)
    if not options.quiet:
        sys.stderr.write(_counted(path, tally))


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """On a terminal, a bar with the rate and the time that is left; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeElapsedColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(now: Progress) -> None:
            passed = bar.tasks[0].elapsed or 0
            rate = f"{now.entries / passed:,.0f} entries/s" if passed > 0.5 and now.step == "reading" else ""
            size = now.size if now.size and now.step == "reading" else None
            bar.update(task, description=now.step, completed=now.read, total=size, rate=rate)

        yield tell


def _counted(path: Path, tally: Tally) -> str:
    """Return what a load of lines did, in lines."""
    if not tally.wrote:
        left = "".join(f"{line}\n" for line in _brought(tally))
        return f"{screen(str(path))}: nothing to change, {tally.unchanged:,} entries unchanged\n{left}"
    lines = [f"{screen(str(path))}: loaded"]
    for what in ("added", "changed", "removed"):
        counts: Mapping[str, int] = getattr(tally, what)
        if counts:
            lines.append(f"  {what:8} {', '.join(number(count, kind) for kind, count in counts.items())}")
    if tally.unchanged:
        lines.append(f"  {tally.unchanged:,} entries are as they were")
    if tally.codes:
        lines.append(f"  {tally.codes} codes of the vocabularies")
    lines += _brought(tally)
    if tally.unreviewed:
        lines.append(f"  {tally.unreviewed:,} entries are not reviewed: they are marked in every output")
    return "\n".join(lines) + "\n"


def _brought(tally: Tally) -> Iterator[str]:
    """Yield whose signatures came with the lines, and what became of their seals."""
    if tally.signers:
        most = sorted(tally.signers.items(), key=lambda each: (-each[1], each[0]))
        names = ", ".join(f"{screen(name)} {count:,}" for name, count in most[:LISTED])
        more = f" and {len(most) - LISTED:,} more names" if len(most) > LISTED else ""
        proof = "the names come with the lines, and nothing proves who they were (factdb help trust)"
        yield f"  signed as {names}{more}: {proof}"
    if tally.seals:
        yield f"  {number(tally.seals, 'seal')}; verify the last one: factdb seal --verify --db FILE"
    if tally.unsealed:
        yield "  the lines have seals of another state; the file keeps its own"


def _sealed(fixture: Fixture) -> Iterator[str]:
    """Return whether this is the state that was sealed last."""
    if not fixture.seals:
        return
    from factdb.seal import report

    seal = fixture.seals[max(fixture.seals)]
    many = report.changed(fixture, seal).many
    if many:
        things = "1 thing has" if many == 1 else f"{many:,} things have"
        yield f"  not as sealed on {seal.day}: {things} changed, come or gone since (factdb check names them)"
    else:
        yield f"  as sealed on {seal.day}; by whom: factdb seal --verify"


def _told(path: Path, summary: Summary, fixture: Fixture) -> str:
    """Return what a load did, in lines."""
    name = screen(str(path))
    doubted = f"{name}: {DOUBTED}\n" if summary.doubted else ""
    if not summary.wrote:
        return f"{doubted}{name}: nothing to change, {summary.unchanged} entries unchanged\n"
    lines = [f"{doubted}{name}: loaded"]
    for what in ("added", "changed", "removed"):
        for kind, slugs in getattr(summary, what).items():
            named = ", ".join(slugs) if len(slugs) <= LISTED else f"{', '.join(slugs[:3])} … {slugs[-1]}"
            lines.append(f"  {what:8} {number(len(slugs), kind)}: {named}")
    if summary.codes:
        lines.append(f"  {summary.codes} codes of the vocabularies")
    lines += _sealed(fixture)
    if summary.unreviewed:
        lines.append(f"  {number(summary.unreviewed, 'problem')} of review: those entries are marked in every output")
    return "\n".join(lines) + "\n"


COMMANDS: dict[str, Command] = {
    "load": (
        lambda: load,
        "Load the reviewed fixtures, or a file of JSON lines, into the database. Fixtures replace what earlier fixtures"
        " brought; entries in a file from `export jsonl` replace those with the same ids. Everything else is left"
        " alone. If anything is wrong, nothing is loaded. Loading again changes nothing.",
        ("factdb load", "factdb load --include-unreviewed", "factdb load data.jsonl.zst"),
    ),
}
