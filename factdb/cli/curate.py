"""The curating commands: from fixtures to a database. What is heavy is imported inside them: a read must not pay for
it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import aside, out
from factdb.errors import FINDINGS, NameNotResolved, UsageError
from factdb.options import DEBUG, JSON, QUIET, argument, option
from factdb.render.text import sentence

if TYPE_CHECKING:
    import typer

    from factdb.check import Reading
    from factdb.fixture.model import Fixture
    from factdb.problems import Problem

PROJECT = option(
    "project",
    Path | None,
    "--project",
    metavar="DIR",
    text="The folder that holds fixtures/ and seeds/. Default: this folder, or the nearest one above with factdb.toml.",
)


SIGNED = "signed: unchanged since that name was written; only a seal shows who vouches for it (factdb help trust)"
"""The meaning of a signature, in a line."""

ALLOWED = option(
    "allowed_signers",
    Path | None,
    "--allowed-signers",
    metavar="FILE",
    text="File of the keys that you trust. Default: gpg.ssh.allowedSignersFile in your own git settings.",
)


def read_project(project: Path | None) -> Reading:
    from factdb import check

    return check.read(root(project))


def sound(project: Path | None) -> Fixture:
    """The fixtures of the project. Raises ProblemsFound where anything but signatures is wrong with them."""
    from factdb import check
    from factdb.problems import ProblemsFound

    reading = check.read(root(project))
    if reading.wrong:
        raise ProblemsFound(reading.wrong, hint="fix these first; nothing was changed")
    return reading.fixture


def root(project: Path | None) -> Path:
    from factdb import journal

    journal.teller = lambda text: aside(sentence(text))
    return database.root(project)


@signed(
    option("no_lint", bool, "--no-lint", text="Report problems only, without lint.", default=False),
    ALLOWED,
    JSON,
    PROJECT,
    QUIET,
    DEBUG,
)
def check(context: typer.Context, **given: Any) -> None:
    import typer

    from factdb.cli import checking
    from factdb.problems import ProblemsFound

    options = settings(context, given)
    write = checking.writer(options.asked_format())
    with checking.uncollected():
        reading = read_project(given["project"])
        report = checking.Report(reading.problems) if given["no_lint"] else checking.report(reading)
        report = checking.sealed(report, reading, given["allowed_signers"])
    out(write(report.problems))
    if not options.quiet:
        sys.stderr.writelines(f"{line}\n" for line in (*report.covered(), *map(sentence, report.sealed)))
    if report.problems:
        sys.stderr.write(f"{report.counted()}; nothing was changed\n")
        raise typer.Exit(ProblemsFound.exit_code)
    if not options.quiet:
        sys.stderr.write(f"{SIGNED}\nno problems: {_counted(reading)}, all signed\n")


def _found(problems: Sequence[Problem]) -> None:
    """Put out what was found, and end there; go on where nothing was."""
    import typer

    out("".join(f"{sentence(str(problem))}\n" for problem in problems))
    if problems:
        sys.stderr.write(f"{number(len(problems), 'problem')}; nothing was changed\n")
        raise typer.Exit(FINDINGS)


def _counted(reading: Reading) -> str:
    from factdb.fixture.model import KINDS

    return ", ".join(number(len(reading.fixture.registry(kind)), kind) for kind in KINDS)


def number(count: int, kind: str) -> str:
    return f"{count} {kind}{'' if count == 1 else 's'}"


@signed(
    argument("file", Path, metavar="FILE", text="A fixture file, like fixtures/claims/kursk-article.yaml."),
    argument(
        "named", list[str] | None, metavar="[ID...]", text="Only these entries, even if they are signed.", default=None
    ),
    option("by", str | None, "--by", metavar="NAME", text="The name that you sign with."),
    option("plain", bool, "--plain", text="Ask question by question instead of filling the screen.", default=False),
    option(
        "yes", bool, "--yes", text="Sign everything that is not rejected without asking; for scripts.", default=False
    ),
    PROJECT,
    DEBUG,
)
def review(context: typer.Context, **given: Any) -> None:
    from factdb.cli import reviewing
    from factdb.curate.sign import signer
    from factdb.problems import ProblemsFound

    settings(context, given)
    by = signer(given["by"], hint=f"factdb review --by NAME {given['file']}").strip()
    here = root(given["project"])
    reading = read_project(given["project"])
    if reading.wrong:
        raise ProblemsFound(reading.wrong, hint="fix these first: only fixtures without problems can be signed")
    file = _file(reading.fixture, here, given["file"])
    named = _named(reading.fixture, file, given["named"] or [])
    if not (given["yes"] or given["plain"]) and reviewing.has_screen():
        return reviewing.on_screen(reading, file, named, by=by)
    entries = named or _unsigned(reading.fixture, file, rejected=not given["yes"])
    return reviewing.review(reading.fixture, entries, by=by, ask=None if given["yes"] else reviewing.asked)


def _file(fixture: Fixture, root: Path, file: Path) -> str:
    """The fixture file that a path leads to, by its name in the project."""
    from factdb.fixture.files import is_same

    files = sorted({at.tree.file for at in fixture.at.values()})
    wanted = next((name for name in files if is_same(root / name, file)), None)
    if wanted is None:
        where = f"is not a fixture file with entries in {root}"
        raise UsageError(f"{file} {where}", hint=f"one of: {', '.join(files)}; another project: --project DIR")
    return wanted


def _unsigned(fixture: Fixture, file: str, *, rejected: bool) -> list[tuple[str, str]]:
    """The entries of the file that want a signature; those that are rejected as they stand only where asked for."""
    from factdb.fixture.digest import is_rejected, is_signed

    here = [entry for entry, at in fixture.at.items() if at.tree.file == file]
    unsigned = [entry for entry in here if not is_signed(fixture, *entry)]
    return [entry for entry in unsigned if rejected or not is_rejected(fixture, *entry)]


def _named(fixture: Fixture, file: str, ids: list[str]) -> list[tuple[str, str]]:
    """The entries with these ids, in the order in which they were given."""
    here = [entry for entry, at in fixture.at.items() if at.tree.file == file]
    named = {slug: (kind, slug) for kind, slug in here} | {slug.rpartition("/")[2]: (kind, slug) for kind, slug in here}
    missing = [i for i in ids if i not in named]
    if missing:
        raise NameNotResolved(f"{file} has no entry {', '.join(missing)}", hint="ids are like c01, or kursk-oblast")
    return list(dict.fromkeys(named[i] for i in ids))


@signed(
    argument("files", list[Path] | None, metavar="[FILE...]", text="Format only these fixture files.", default=None),
    option("check", bool, "--check", text="Change nothing; list what would change, and exit with 4.", default=False),
    PROJECT,
    QUIET,
    DEBUG,
)
def fmt(context: typer.Context, **given: Any) -> None:
    from factdb.fixture import format
    from factdb.problems import ProblemsFound

    quiet = settings(context, given).quiet
    here = root(given["project"])
    plan = format.plan(here, given["files"] or ())
    if given["check"]:
        _found(sorted([*plan.problems, *(change.finding for change in plan.changes)]))
    else:
        format.write(here, plan.changes)
        for change in plan.changes if not quiet else ():
            aside(sentence(f"{change.file}: {change.told}"))
        if plan.problems:
            raise ProblemsFound(plan.problems, hint="these files were not changed: fix them, then run it again")
    if not quiet and not plan.changes:
        aside(f"nothing to change: {number(plan.files, 'file')}")


COMMANDS: dict[str, Command] = {
    "check": (
        lambda: check,
        "Report problems in the fixtures, and places that a reviewer should look at again. Every finding names its"
        " file and line. For each [rule], and how an entry can allow an exception, see factdb help lint.",
        ("factdb check", "factdb check --no-lint", "factdb check --json"),
    ),
    "review": (
        lambda: review,
        "Read entries beside their quotes, and sign them. A signature is a checksum with a name beside it (factdb help"
        " trust). With pip install 'factdb[review]', the review fills the terminal, and entries can also be rejected"
        " and edited; ? lists the keys.",
        (
            "factdb review --by ada fixtures/claims/kursk-article.yaml",
            "factdb review --by ada fixtures/events.yaml vatican-event",
        ),
    ),
    "fmt": (
        lambda: fmt,
        "Format the fixtures in their canonical form. Keys are put in order, comments are kept, and no meaning"
        " changes. JSON schemas for editors are written to fixtures/.schema.",
        ("factdb fmt", "factdb fmt fixtures/events.yaml", "factdb fmt --check"),
    ),
}
