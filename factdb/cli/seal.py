"""The command that seals the whole state of a project, and says whether it is the one that was sealed."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import ALLOWED, PROJECT, number, read_project, root
from factdb.cli.streams import aside, out
from factdb.errors import FINDINGS, FactDBError, UsageError
from factdb.options import DB, DEBUG, QUIET, option
from factdb.render.text import sentence

if TYPE_CHECKING:
    import typer

    from factdb.check import Reading
    from factdb.seal.report import Held


@signed(
    option(
        "key",
        Path | None,
        "--key",
        metavar="FILE",
        text="The SSH key to sign with, or the .pub of one in your agent. Default: git's user.signingKey.",
    ),
    option("unsigned", bool, "--unsigned", text="Record a digest of the state only, without a key.", default=False),
    option(
        "include_unreviewed",
        bool,
        "--include-unreviewed",
        text="Also seal entries that nobody has signed.",
        default=False,
    ),
    option(
        "verify",
        bool,
        "--verify",
        text="Seal nothing; exit with 4 unless this is a state sealed with a key that you trust.",
        default=False,
    ),
    ALLOWED,
    PROJECT,
    DB,
    QUIET,
    DEBUG,
)
def seal(context: typer.Context, **given: Any) -> None:
    options = settings(context, given)
    here = root(given["project"])
    if given["verify"]:
        if given["key"] or given["unsigned"] or given["include_unreviewed"]:
            raise UsageError("--verify seals nothing", hint="factdb seal --verify")
        return _verify(here, given["project"], options.db, given["allowed_signers"], quiet=bool(options.quiet))
    if options.db is not None or given["allowed_signers"] is not None:
        raise UsageError(
            "a project is sealed, not a database", hint="to verify a database: factdb seal --verify --db FILE"
        )
    if given["unsigned"] and given["key"]:
        raise UsageError("--key and --unsigned exclude each other", hint="leave out one of them")
    told = _sealed(here, given)
    if not options.quiet:
        aside(sentence(told))
    return None


def _sealed(here: Path, given: dict[str, Any]) -> str:
    """Seal the project, and say how."""
    from factdb import files
    from factdb.fixture import seals
    from factdb.seal import keys, state

    reading = _sound(given)
    lines = state.of_fixture(reading.fixture)
    made = seals.of(max(reading.fixture.seals, default=0) + 1, datetime.date.today().isoformat(), lines)
    if len(made.text) > seals.MAX_BYTES:
        raise FactDBError("the project is too large to be sealed", hint="split it into several projects")
    if not given["unsigned"]:
        made = keys.sign(made, here, given["key"])
    with files.alone(here):
        now = _sound(given).fixture
        if state.of_fixture(now) != lines or now.seals.keys() != reading.fixture.seals.keys():
            raise FactDBError("the fixtures were changed in the meantime; nothing was sealed", hint="factdb seal")
        path = here / made.file
        path.parent.mkdir(exist_ok=True)
        files.replace(path, made.text.encode())
    unread = len(reading.unreviewed)
    beside = f"; {number(unread, 'entry').replace('entrys', 'entries')} of them not signed" if unread else ""
    by = keys.signature(made, keys.Trust()).fingerprint
    how = f"by {by}" if by else "not signed: only a digest of the state, which anybody could make"
    return f"{made.file}: {made.entries:,} entries, codes and retired ids{beside}; state sha256:{made.digest}; {how}"


def _sound(given: dict[str, Any]) -> Reading:
    from factdb.problems import ProblemsFound

    reading = read_project(given["project"])
    if reading.wrong:
        raise ProblemsFound(reading.wrong, hint="fix these first; nothing was sealed")
    if reading.unreviewed and not given["include_unreviewed"]:
        hint = "nothing was sealed; sign them first, or seal them unsigned: factdb seal --include-unreviewed"
        raise ProblemsFound(reading.unreviewed, hint=hint)
    return reading


def _verify(here: Path, project: Path | None, db: Path | None, allowed: Path | None, *, quiet: bool) -> None:
    import typer

    held = _of_project(project, allowed) if db is None else _of_database(db, here, allowed)
    if held is None:
        from factdb.seal.report import NotSealed

        raise NotSealed(f"{db or here} has no seal", hint="to make one, run factdb seal in its project")
    out("".join(f"{sentence(line)}\n" for line in held.sentences()))
    if not held.holds:
        if not quiet:
            sys.stderr.write("this is not a state sealed with a key that you trust: factdb help trust\n")
        raise typer.Exit(FINDINGS)


def _of_project(project: Path | None, allowed: Path | None) -> Held | None:
    from factdb.problems import ProblemsFound
    from factdb.seal import report

    reading = read_project(project)
    if reading.wrong:
        raise ProblemsFound(
            reading.wrong, hint="fix these first: fixtures with problems cannot be compared with a seal"
        )
    return report.of_fixture(reading.fixture, allowed)


def _of_database(path: Path, here: Path, allowed: Path | None) -> Held | None:
    from factdb.seal import report

    with database.opened(path) as db:
        return report.of_database(db, here, allowed)


COMMANDS: dict[str, Command] = {
    "seal": (
        lambda: seal,
        "Sign the whole state of the project with an SSH key: every entry and who signed it, every code, every retired"
        " id. From then on, check and doctor report what was changed, added or removed. A seal does not prove that it"
        " is the newest: an older sealed state still verifies (factdb help trust).",
        (
            "factdb seal --unsigned",
            "factdb seal --key ~/.ssh/id_ed25519",
            "factdb seal --verify --allowed-signers ~/.ssh/signers",
            "factdb seal --verify --db factdb.sqlite",
        ),
    ),
}
