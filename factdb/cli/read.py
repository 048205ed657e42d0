"""The reading commands. Each reads as three lines: open, ask, render."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Annotated, Any

import typer

from factdb import database
from factdb.cli import options
from factdb.cli.options import READ_SETTINGS, signed
from factdb.cli.settings import Settings
from factdb.errors import UsageError
from factdb.query import Query, Result, command, compose
from factdb.query.lists import BY_NAME, FILTERS
from factdb.query.run import resolved, run
from factdb.render import choose, render



@contextmanager
def opened(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The database, for reading; what SQLite says against it is explained."""
    path = settings.database()
    with closing(database.read(path)) as connection:
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise database.explained(path, error) from error


def out(text: str) -> None:
    """Data goes to standard output; everything else to standard error."""
    sys.stdout.write(text)


def aside(text: str) -> None:
    sys.stderr.write(text + "\n")


def show_result(result: Result, settings: Settings) -> None:
    look = settings.look()
    out(render(result, choose(settings.asked_format(), look), look))


def answer(connection: sqlite3.Connection, query: Query, settings: Settings, *, sql: bool) -> None:
    """Run the query and show the answer; or show the SQL alone."""
    if sql:
        return out(compose.literal(compose.rows(query)) + "\n")
    result = run(connection, query)
    show_result(result, settings)
    if not result.rows and settings.asked_format() in (None, "tsv", "json") and not settings.look().terminal and not settings.quiet:
        from factdb.render import words

        aside(words.nothing(result))
    return None


def listing(name: str) -> Callable[..., None]:
    """The command that lists `name`."""

    @signed(options.listing(name))
    def list_command(context: typer.Context, **given: Any) -> None:
        settings = options.settings(context, given)
        with opened(settings) as connection:
            query = _query(connection, name, given)
            answer(connection, query, settings, sql=given["sql"])

    return list_command


def _query(connection: sqlite3.Connection, name: str, given: dict[str, Any]) -> Query:
    wanted: list[tuple[str, str, bool]] = []
    for option in FILTERS:
        values = given[options.parameter(option)]
        wanted += [(option.name, value, False) for value in (["1"] if values is True else values or [])]
    wanted += [_excluded(text) for text in given["not_"] or []]
    by = tuple(dict.fromkeys(given["by"] or []))
    query = Query(name, resolved(connection, name, tuple(wanted)), by, given["limit"])
    compose.dimensions(query)
    return query


def _excluded(text: str) -> tuple[str, str, bool]:
    option, equals, value = text.partition("=")
    if option not in BY_NAME or not (equals or BY_NAME[option].switch):
        raise UsageError(f"--not: “{text}” is not FILTER=VALUE", hint="write, for example: --not voice=gerasimov")
    return option, value or "1", True


@signed(
    (
        ("phrase", Annotated[list[str], typer.Argument(metavar="PHRASE...", help="Words, with or without quotation marks.")], ...),
        ("sql", Annotated[bool, typer.Option("--sql", help="Print the SQL instead, to be pasted into sqlite3.")], False),
        *READ_SETTINGS,
    )
)
def ask(context: typer.Context, **given: Any) -> None:
    from factdb.query import phrase

    settings = options.settings(context, given)
    with opened(settings) as connection:
        reading = phrase.read(connection, " ".join(given["phrase"]))
        answer(connection, reading.query, settings, sql=given["sql"])
    if not given["sql"] and not settings.quiet:
        line = f"read as   {command.line(reading.query)}          add --sql to see the query"
        if settings.look().terminal:
            out("\n" + line + "\n")
        else:
            aside(line)


@signed((("ids", Annotated[list[str], typer.Argument(metavar="ID...", help="A claim, event, actor, place or source.")], ...), *READ_SETTINGS))
def show(context: typer.Context, **given: Any) -> None:
    from factdb.query import things
    from factdb.render import entry

    settings = options.settings(context, given)
    look = settings.look()
    with opened(settings) as connection:
        found = [things.find(connection, name) for name in given["ids"]]
    if settings.asked_format() in ("json", "tsv"):
        return out(entry.json(found))
    return out(("\n" + "─" * look.width + "\n\n" if not look.ascii else "\n" + "-" * look.width + "\n\n").join(entry.render(t, look) for t in found))


@signed(
    (
        ("query", Annotated[str | None, typer.Argument(metavar="[QUERY|-]", help="One SELECT; '-' or nothing reads standard input.")], None),
        *READ_SETTINGS,
    )
)
def sql(context: typer.Context, **given: Any) -> None:
    from factdb.query import raw

    settings = options.settings(context, given)
    text = given["query"]
    if text is None and sys.stdin.isatty():
        raise UsageError("no query", hint='type, for example: factdb sql "SELECT id, statement FROM claims ORDER BY id"')
    with opened(settings) as connection:
        show_result(raw.run(connection, sys.stdin.read() if text in (None, "-") else text), settings)


@signed((("view", Annotated[str | None, typer.Argument(metavar="[VIEW]", help="One view, column by column.")], None), *READ_SETTINGS))
def schema(context: typer.Context, **given: Any) -> None:
    from factdb.query import contract

    settings = options.settings(context, given)
    with opened(settings) as connection:
        show_result(contract.columns(connection, given["view"]) if given["view"] else contract.views(connection), settings)


COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "ask": (
        ask,
        'Answer a phrase, like "claims about Kursk by source" or "foreign troop deployments".\n\n'
        "Every word counts: a phrase that is not understood, or a name that is not known, is refused with suggestions.\n\n"
        'Examples: factdb ask claims by Gerasimov · factdb ask "who disputes c01" · factdb ask events in Kursk',
    ),
    **{
        name: (listing(name), help_text)
        for name, help_text in {
            "claims": "List claims: who says what. Example: factdb claims --about Kursk --status disputed",
            "events": "List what claims are about. Example: factdb events --in Kursk",
            "deployments": "List troop deployments as claimed. Example: factdb deployments --foreign",
            "actors": "List who acts and speaks. Example: factdb actors --country Ukraine",
            "places": "List places. Example: factdb places --in Russia",
            "sources": "List documents and reference works. Example: factdb sources",
            "timeline": "List what is said to have happened when, dates as imprecise as they are. Example: factdb timeline --in Kursk",
            "disputes": "List who contests whom, on which point. Example: factdb disputes --against Gerasimov",
        }.items()
    },
    "show": (show, "Show one thing whole: a claim with its quote in its place. Example: factdb show kursk-article/c14"),
    "sql": (sql, 'Run read-only SQL over the views. Example: factdb sql "SELECT id, statement FROM claims WHERE status = \'disputed\' ORDER BY id"'),
    "schema": (schema, "Show the views that other tools can rely on, or the columns of one. Example: factdb schema claims"),
}  # fmt: skip
