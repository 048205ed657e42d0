"""The reading commands. Each reads as three lines: open, ask, render."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from factdb import database, limits
from factdb.backend import Reader
from factdb.cli import answer as question
from factdb.cli import command as options
from factdb.cli import pager, watch
from factdb.cli.command import Command, signed
from factdb.cli.settings import Settings
from factdb.cli.streams import aside, deliver, out
from factdb.errors import FactDBError, UsageError
from factdb.options import ALL, EXPLAIN, LIMIT, READ_SETTINGS, SHAPE, SQL, argument, of_list, of_search, option
from factdb.query.from_options import Given, at_most, query, searched, shaped
from factdb.render import HUMAN, choose
from factdb.render.text import seen

if TYPE_CHECKING:
    import typer

    from factdb.query.phrase.parser import Reading


SECONDS = limits.SECONDS
"""How long a question may take: the views of a stranger's file may have no end."""


@contextmanager
def opened(settings: Settings, *, late: FactDBError | None = None, seconds: float = 0) -> Iterator[Reader]:
    """The database, for reading; what SQLite says against it is explained. Raises `late` where it takes longer than
    `seconds`, and where nobody says so, than a question may.
    """
    path, seconds = settings.database(), seconds or SECONDS
    late = late or database.late(path, seconds)
    # The pager comes when the file is closed: whoever reads on holds up nobody who writes.
    with (
        pager.paged(not settings.no_pager),
        closing(database.read(path, waiting=settings.waiting())) as reader,
        watch.over(reader, seconds, late) as end,
        database.explaining(path, reader, end, late),
    ):
        yield reader


def put(settings: Settings, text: str) -> None:
    """Put out what was made when the database was closed already."""
    with pager.paged(not settings.no_pager):
        deliver(text, settings.output)


def listing(name: str) -> Callable[..., None]:
    """The command that lists `name`."""

    @signed(*of_list(name))
    def list_command(context: typer.Context, **given: Any) -> None:
        settings = options.settings(context, given)
        with opened(settings) as reader:
            question.answer(reader, query(reader, name, Given.by_options(given)), settings, given)

    return list_command


@signed(
    argument("phrase", list[str], metavar="PHRASE...", text="Words, with or without quotation marks."),
    *SHAPE,
    SQL,
    EXPLAIN,
    *READ_SETTINGS,
)
def ask(context: typer.Context, **given: Any) -> None:
    from factdb.query import command
    from factdb.query.phrase import parser
    from factdb.render import answer
    from factdb.render.text import screen

    settings = options.settings(context, given)
    said = " ".join(given["phrase"])
    with opened(settings) as reader:
        reading = _again(reader, said[1:]) if said.startswith("@") else parser.read(reader, said)
        asked = shaped(reading.query, Given.by_options(given))
        steps = (said, tuple(reading.steps))
        whole = said if asked == reading.query and not said.startswith("@") else None
        question.answer(reader, asked, settings, given, phrase=steps, said=whole)
    if not (given["sql"] or given["explain"] or given["columns"] == "help" or settings.quiet):
        look = settings.look()
        for note in reading.notes:
            aside(f"note: {screen(note)}")
        line = answer.read_as(command.line(asked), look)
        (out if look.terminal else aside)(f"\n{line}\n" if look.terminal else line)


def _again(reader: Reader, name: str) -> Reading:
    """A saved question, with a note whether its answer is what it was."""
    from factdb.cli import saved  # with YAML, which no other question needs
    from factdb.questions import report
    from factdb.questions.reading import reading

    found = saved.find(name)
    return reading(reader, found)._replace(notes=report.compared(reader, name, found))


def searching() -> Callable[..., None]:
    """The command that searches, with every filter of claims."""

    @signed(*of_search())
    def search_command(context: typer.Context, **given: Any) -> None:
        settings = options.settings(context, given)
        with opened(settings) as reader:
            asked = searched(reader, " ".join(given["text"]), Given.by_options(given))
            question.answer(reader, asked, settings, given)

    return search_command


@signed(
    argument(
        "named", list[str], metavar="ID...", text="A claim, event, actor, place or source; - reads ids from a pipe."
    ),
    *READ_SETTINGS,
)
def show(context: typer.Context, **given: Any) -> None:
    from factdb.query import fixture_line
    from factdb.query import thing as things
    from factdb.render import thing as entry

    settings = options.settings(context, given)
    look = settings.look()
    with opened(settings) as reader:
        named = _named(given["named"])
        found = [things.find(reader, name) for name in named]
    for name, each in zip(named, found, strict=True):
        if each[0].moved and not settings.quiet:
            aside(seen(f"{name} {each[0].moved}"))
    if settings.asked_format() not in (None, *HUMAN, "json"):
        raise UsageError("one entry is not a table", hint="use --json, or a list: factdb claims --tsv")
    if settings.asked_format() == "json":
        return put(settings, entry.json(found))
    found = [[thing._replace(written=fixture_line.place(thing)) for thing in each] for each in found]
    between = f"\n{look.sign('─') * look.width}\n\n"
    return put(settings, between.join(entry.render(each, look) for each in found))


def _named(words: list[str]) -> list[str]:
    """The ids that are given; for `-` those on standard input, one a line, as --ids writes them."""
    found = [line for word in words for line in (sys.stdin.read().splitlines() if word == "-" else [word])]
    if not any(name.strip() for name in found):
        raise UsageError("no id on standard input", hint="write, for example: factdb claims --ids | factdb show -")
    return [name for name in found if name.strip()]


@signed(
    argument(
        "query",
        str | None,
        metavar="[QUERY|-]",
        text="One SELECT statement. Default: read it from standard input.",
        default=None,
    ),
    LIMIT,
    ALL,
    option("timeout", float | None, "--timeout", metavar="SECONDS", text="Stop after so many seconds. Default: 60."),
    *READ_SETTINGS,
)
def sql(context: typer.Context, **given: Any) -> None:
    from factdb.query import sql as raw

    settings = options.settings(context, given)
    text = given["query"]
    if text is None and sys.stdin.isatty():
        raise UsageError(
            "no query", hint='type, for example: factdb sql "SELECT id, statement FROM claims ORDER BY id"'
        )
    if text in (None, "-"):
        text = sys.stdin.read()
    look, limit, seconds = settings.look(), at_most(given["limit"]), _seconds(given)
    person = look.terminal and choose(settings.asked_format(), look) in HUMAN
    most = limit or (None if given["all"] else question.SCREENFUL if person else limits.ROWS)
    with opened(settings, late=raw.late(seconds), seconds=seconds) as reader:
        held = None if given["all"] else limits.HELD
        answer = raw.run(reader, text, limit=most, seconds=seconds, held=held)
        if answer.more and not limit and not person:
            hint = "add -n N for the first of them, or --all for every one"
            raise UsageError(f"there are more than {most:,} rows", hint=hint)
        question.show(answer.result, settings)
    if settings.quiet:
        return
    if answer.more and not limit:
        aside(f"the first {most} rows; for all of them, add --all")
    for note in answer.notes:
        aside(f"note: {note}")


def _seconds(given: dict[str, Any]) -> float:
    seconds = limits.SECONDS if given["timeout"] is None else given["timeout"]
    if not 0 < seconds <= limits.LONGEST:
        raise UsageError(
            f"--timeout: {seconds:g} is not a possible number of seconds",
            hint=f"more than 0, and at most {limits.LONGEST:,}",
        )
    return float(seconds)


@signed(
    argument("view", str | None, metavar="[VIEW]", text="The view to explain, column by column.", default=None),
    *READ_SETTINGS,
)
def schema(context: typer.Context, **given: Any) -> None:
    from factdb.query import contract

    settings = options.settings(context, given)
    with opened(settings) as reader:
        question.show(
            contract.columns(reader, given["view"]) if given["view"] else contract.overview(reader),
            settings,
        )


COMMANDS: dict[str, Command] = {
    "ask": (
        lambda: ask,
        "Answer a question in plain words. Every word that means something counts; a short list of words like"
        " “please” is passed over. factdb refuses words and names that it does not know, with suggestions.",
        (
            'factdb ask "claims about Kursk by source"',
            'factdb ask "foreign troop deployments"',
            "factdb ask disputed claims about Kursk",
            "factdb ask who disputes c01",
        ),
    ),
    "claims": (
        partial(listing, "claims"),
        "List claims: who says what.",
        ("factdb claims --about Kursk --by source", "factdb claims --voice Gerasimov --json"),
    ),
    "events": (partial(listing, "events"), "List events that claims are about.", ("factdb events --in Kursk",)),
    "deployments": (
        partial(listing, "deployments"),
        "List troop deployments, as claimed.",
        ("factdb deployments --foreign",),
    ),
    "actors": (
        partial(listing, "actors"),
        "List actors: people, groups and states.",
        ("factdb actors --country Ukraine",),
    ),
    "places": (partial(listing, "places"), "List places.", ("factdb places --in Russia",)),
    "sources": (
        partial(listing, "sources"),
        "List documents and reference works.",
        ("factdb sources", "factdb sources --about Kursk"),
    ),
    "timeline": (
        partial(listing, "timeline"),
        "List events in order of time, as claimed. Dates stay as imprecise as they were given.",
        ("factdb timeline --in Kursk",),
    ),
    "disputes": (
        partial(listing, "disputes"),
        "List disputes: who contests whom, and on which point.",
        ("factdb disputes --against Gerasimov",),
    ),
    "search": (
        searching,
        "Search claims, their quotes and the documents. The best matches come first, with the matching words marked."
        " Every word must occur, whole, in any order; case and accents do not count, in any script. 'Russ*' finds"
        " words that begin with Russ, '\"North Korean\"' finds the two words side by side. In scripts without spaces,"
        " a word matches the beginning of a run of characters.",
        (
            "factdb search North Korean soldiers",
            "factdb search '\"North Korean soldiers\" Russ*'",
            "factdb search positions --about Kursk --status disputed",
        ),
    ),
    "show": (
        lambda: show,
        "Show everything about one entry. A claim comes with its quote marked in the text; an event with what each"
        " voice says about it.",
        ("factdb show kursk-article/c14", "factdb show c14 kursk-oblast"),
    ),
    "sql": (
        lambda: sql,
        "Run read-only SQL over the views.",
        ('factdb sql "SELECT id, statement FROM claims ORDER BY id"',),
    ),
    "schema": (
        lambda: schema,
        "Show the views that scripts can rely on. For one view, explain each column.",
        ("factdb schema", "factdb schema claims"),
    ),
}
