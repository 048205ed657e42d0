"""The command that compares: what loading would change, two databases, two revisions. It never writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database, outputs
from factdb.cli import answer, pager, watch
from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import PROJECT, root
from factdb.cli.settings import Settings
from factdb.cli.streams import aside
from factdb.errors import FINDINGS, UsageError
from factdb.options import READ_SETTINGS, argument, option
from factdb.query.model import Query, Result
from factdb.render import HUMAN, choose

if TYPE_CHECKING:
    import typer

    from factdb.diff.sides import Side

WAYS = "factdb diff; factdb diff OTHER.sqlite; factdb diff A.sqlite B.sqlite; factdb diff main; factdb diff v1..v2"


@signed(
    argument(
        "named",
        list[str] | None,
        metavar="[FROM [TO]]",
        text="Two database files or git revisions, like main or v1..v2. Default: the database and the fixtures.",
        default=None,
    ),
    option("exit_code", bool, "--exit-code", text="Exit with 4 if anything differs.", default=False),
    PROJECT,
    *READ_SETTINGS,
)
def diff(context: typer.Context, **given: Any) -> None:
    from factdb.diff import Change
    from factdb.diff.sides import Database, compared

    options = settings(context, given)
    before, after = _sides(given["named"] or [], root(given["project"]), options)
    if options.output is not None:
        databases = [side.path for side in (before, after) if isinstance(side, Database)]
        outputs.check(options.output, databases=databases, force=options.force)
    with watch.while_working():
        found, unseen = compared(before, after)
    result = Result(
        query=Query("changes"),
        columns=Change._fields,
        rows=tuple(change._asdict() for change in found),
        total=len(found),
        labels={("before", "changes"): before.name, ("after", "changes"): after.name},
    )
    with pager.paged(not options.no_pager):
        answer.show(result, options)
    if not options.quiet:
        _remarks(result, after, options, unseen=unseen)
    if found and given["exit_code"]:
        import typer

        raise typer.Exit(FINDINGS)


def _sides(named: list[str], root: Path, options: Settings) -> tuple[Side, Side]:
    """Return what is compared with what."""
    from factdb.diff.sides import Database, Fixtures

    ends = _ends(named)
    told = options.waiting()
    here = Database(options.db or database.locate(None, here=root), told)
    sides = [_side(word, root, told) for word in ends]
    if not sides:
        return here, Fixtures(root)
    if len(sides) == 1 and isinstance(sides[0], Database):
        return sides[0], here
    if options.db is not None:
        raise UsageError("--db is not used in this comparison", hint="leave it out, or name it as FROM or TO")
    return sides[0], sides[1] if len(sides) == 2 else Fixtures(root)


def _ends(named: list[str]) -> list[str]:
    """The words, with `FROM..TO` as two; an end that is left out is HEAD, as in git."""
    if len(named) == 1 and ".." in named[0] and not Path(named[0]).is_file():
        start, _, end = named[0].partition("..")
        if not end.startswith(("/", ".")):  # a path otherwise, or git's three dots
            return [start or "HEAD", end or "HEAD"]
    if len(named) > 2 or any(".." in word and not Path(word).is_file() for word in named):
        raise UsageError(f"“{' '.join(named)}” does not name two sides", hint=f"type one of: {WAYS}")
    return named


def _side(word: str, root: Path, told: Callable[[], None] | None) -> Side:
    from factdb.diff.sides import Database, Revision

    return Database(Path(word), told) if Path(word).is_file() else Revision(root, word)


def _remarks(result: Result, after: Side, options: Settings, *, unseen: bool) -> None:
    """Print everything beside the data."""
    from factdb.diff.sides import Fixtures

    look = options.look()
    human = choose(options.asked_format(), look) in HUMAN and options.output is None
    if not result.rows and not human:
        aside("no differences")
    if unseen:
        aside("no view shows a difference, but this version of factdb would write the file differently: factdb load")
    if options.output:
        aside(f"{options.output}: {result.total:,} change{'' if result.total == 1 else 's'}")
    unsigned = len(after.reading.unreviewed) if isinstance(after, Fixtures) else 0
    if unsigned:
        entries = "1 entry is" if unsigned == 1 else f"{unsigned} entries are"
        aside(f"{entries} not signed; load refuses them until they are (factdb review --by NAME FILE)")


COMMANDS: dict[str, Command] = {
    "diff": (
        lambda: diff,
        "Show what loading would change. Given two databases, or two git revisions of the fixtures, show how they"
        " differ: entries by id, and the consequences, such as a claim that becomes disputed. Nothing is written. If a"
        " file has the name you give, it is taken as a database; refs/heads/NAME is always a branch.",
        ("factdb diff", "factdb diff --json --exit-code"),
    ),
}
