"""The command that asks saved questions, and compares what comes out with what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database, limits
from factdb.backend import Reader
from factdb.cli import watch
from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import PROJECT, root
from factdb.cli.streams import aside, out
from factdb.errors import FINDINGS, UsageError
from factdb.options import DEBUG, QUIET, argument, option
from factdb.render.text import escaped, sentence

if TYPE_CHECKING:
    import typer

    from factdb.questions import Outcome

DB = option(
    "db",
    Path | None,
    "--db",
    metavar="FILE",
    text="Ask this database. Default: a temporary one made from the fixtures.",
)
SECONDS = limits.SECONDS
"""How long each question may take."""
JSON = option("json", bool | None, "--json", text="One object for each question.")
UPDATE = option(
    "update", bool, "--update", text="Accept the current rows as expected, in the questions named.", default=False
)


@signed(
    argument("named", list[str] | None, metavar="[NAME...]", text="Names of questions. Default: all.", default=None),
    UPDATE,
    DB,
    PROJECT,
    JSON,
    QUIET,
    DEBUG,
)
def test(context: typer.Context, **given: Any) -> None:
    from factdb.questions import report

    options = settings(context, given)
    here = root(given["project"])
    names = _names(here, given["named"] or [])
    if given["update"] and not given["named"]:
        raise UsageError("--update names no question", hint="write, for example: factdb test --update kursk-by-source")
    with _ground(here, options.db) as reader:
        outcomes = tuple(_watched(reader, here, name) for name in names)
    out(_json(outcomes) if options.json else "".join(_failed(each) for each in outcomes if not each.passed))
    if given["update"]:
        return _update(here, [each for each in outcomes if not each.passed])
    if not (options.quiet or options.json):
        out(f"{report.summary(outcomes)}\n")
    if not names and not options.quiet:
        aside("no questions are saved here; to save one: factdb ask PHRASE --save NAME")
    if not all(each.passed for each in outcomes):
        import typer

        raise typer.Exit(FINDINGS)
    return None


def file(name: str) -> str:
    """The file of a question, from the project's folder."""
    return f"fixtures/questions/{name}.yaml"


def _watched(reader: Reader, here: Path, name: str) -> Outcome:
    """Return what becomes of the question of this name. Where a single function in it has no end, the program ends."""
    from factdb.questions import project

    with watch.over(reader, SECONDS + watch.GRACE, project.late(SECONDS, f"question {name}: ")):
        return project.outcome(reader, here, name, seconds=SECONDS)


def _names(here: Path, named: list[str]) -> list[str]:
    """The questions that are named, with or without @; or all. Raises NameNotResolved for one that there is not."""
    from factdb.fixture import questions

    known = questions.names(here)
    wanted = list(dict.fromkeys(name.removeprefix("@") for name in named))
    for name in wanted:
        if name not in known:
            questions.find(here, name)
    return wanted or known


@contextmanager
def _ground(here: Path, db: Path | None) -> Iterator[Reader]:
    """The database that is asked."""
    from factdb.questions.database import loaded

    with database.opened(db) if db is not None else loaded(here) as reader:
        yield reader


def _failed(outcome: Outcome) -> str:
    from factdb.questions import report

    return f"{sentence(f'FAILED {outcome.name}: {file(outcome.name)}')}\n{report.failure(outcome)}\n"


def _json(outcomes: tuple[Outcome, ...]) -> str:
    import json

    from factdb.questions import report

    return (
        escaped(json.dumps([report.data(each, file(each.name)) for each in outcomes], ensure_ascii=False, indent=2))
        + "\n"
    )


def _update(here: Path, failed: list[Outcome]) -> None:
    """Let the questions expect the rows that came out now. Raises before any is written where one expects none."""
    from factdb import files
    from factdb.fixture import questions

    written: dict[Path, bytes] = {}
    for each in failed:
        path = questions.place(here, each.name)
        if each.answer is None or questions.find(here, each.name).expect.rows is None:
            raise UsageError(f"@{each.name} has no rows to update", hint=f"edit {file(each.name)}")
        written[path] = questions.rewritten(path.read_bytes(), list(each.answer))
    if written:
        with files.alone(here):
            files.replace_all(here, written)
    for path in written:
        aside(sentence(f"{path.name}: updated"))
    if not failed:
        aside("nothing to update: every answer is as expected")


COMMANDS: dict[str, Command] = {
    "test": (
        lambda: test,
        "Ask the saved questions again, and report answers that differ from the expected ones. They are asked of a"
        " temporary database made from the fixtures, unsigned entries included, because the project's own may be"
        " older. Exits with 4 if one fails. A question can expect rows, count, includes, excludes, every, never or"
        " refused.",
        ("factdb test", "factdb test --json"),
    ),
}
