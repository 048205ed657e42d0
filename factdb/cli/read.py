"""The reading commands. Each reads as three lines: open, ask, render."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli import options, pager
from factdb.cli.options import READ_SETTINGS, SQL, argument, signed
from factdb.cli.settings import Settings
from factdb.cli.streams import aside, out, waiting
from factdb.errors import UsageError
from factdb.query import Query, Result, compose
from factdb.query.filters import BY_NAME, FILTERS
from factdb.query.run import resolved, run
from factdb.render import choose, render

if TYPE_CHECKING:
    import typer

MOST = 10**12


@contextmanager
def opened(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The database, for reading; what SQLite says against it is explained."""
    path = settings.database()
    # The pager comes when the file is closed: whoever reads on holds up nobody who writes.
    with pager.paged(not settings.no_pager), closing(database.read(path, waiting=_waiting(settings))) as connection:
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            if "interrupted" in str(error):
                raise KeyboardInterrupt from None
            raise database.explained(path, error) from error


def _waiting(settings: Settings) -> Callable[[], None] | None:
    return None if settings.quiet else waiting


def put(settings: Settings, text: str) -> None:
    """Put out what was made when the database was closed already."""
    with pager.paged(not settings.no_pager):
        out(text)


def show_result(result: Result, settings: Settings) -> None:
    look = settings.look()
    out(render(result, choose(settings.asked_format(), look), look))


def answer(connection: sqlite3.Connection, query: Query, settings: Settings, *, sql: bool) -> None:
    """Run the query and show the answer; or show the SQL alone."""
    if sql:
        return out(compose.literal(compose.rows(query)) + "\n")
    result = run(connection, query)
    show_result(result, settings)
    if (
        not result.rows
        and settings.asked_format() not in ("table", "cards")
        and not settings.look().terminal
        and not settings.quiet
    ):
        from factdb.render import words

        aside(words.nothing(result))
    return None


def listing(name: str) -> Callable[..., None]:
    """The command that lists `name`."""

    @signed(*options.listing(name))
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
    if given["limit"] is not None and not 1 <= given["limit"] <= MOST:
        raise UsageError(f"--limit: {given['limit']} is not a number of rows", hint=f"from 1 to {MOST}")
    by = tuple(dict.fromkeys(given["by"] or []))
    query = Query(name, resolved(connection, name, tuple(wanted)), by, given["limit"])
    compose.dimensions(query)
    return query


def _excluded(text: str) -> tuple[str, str, bool]:
    option, equals, value = text.partition("=")
    switch = option in BY_NAME and BY_NAME[option].switch
    if option not in BY_NAME or bool(value) == switch or (equals and switch):
        raise UsageError(f"--not: “{text}” is not FILTER=VALUE", hint="write, for example: --not voice=gerasimov")
    return option, value or "1", True


@signed(
    argument("phrase", list[str], metavar="PHRASE...", text="Words, with or without quotation marks."),
    SQL,
    *READ_SETTINGS,
)
def ask(context: typer.Context, **given: Any) -> None:
    from factdb.query import command, phrase
    from factdb.render import words

    settings = options.settings(context, given)
    with opened(settings) as connection:
        reading = phrase.read(connection, " ".join(given["phrase"]))
        answer(connection, reading.query, settings, sql=given["sql"])
    if not given["sql"] and not settings.quiet:
        look = settings.look()
        line = words.read_as(command.line(reading.query), look)
        (out if look.terminal else aside)(f"\n{line}\n" if look.terminal else line)


@signed(argument("ids", list[str], metavar="ID...", text="A claim, event, actor, place or source."), *READ_SETTINGS)
def show(context: typer.Context, **given: Any) -> None:
    from factdb.query import things
    from factdb.render import entry

    settings = options.settings(context, given)
    look = settings.look()
    with opened(settings) as connection:
        found = [things.find(connection, name) for name in given["ids"]]
    if settings.asked_format() not in (None, "table", "cards", "json"):
        raise UsageError("one thing is no table", hint="ask for --json, or for a list: factdb claims --tsv")
    if settings.asked_format() == "json":
        return put(settings, entry.json(found))
    return put(
        settings,
        ("\n" + "─" * look.width + "\n\n" if not look.ascii else "\n" + "-" * look.width + "\n\n").join(
            entry.render(t, look) for t in found
        ),
    )


@signed(
    argument(
        "query", str | None, metavar="[QUERY|-]", text="One SELECT; '-' or nothing reads standard input.", default=None
    ),
    *READ_SETTINGS,
)
def sql(context: typer.Context, **given: Any) -> None:
    from factdb.query import raw

    settings = options.settings(context, given)
    text = given["query"]
    if text is None and sys.stdin.isatty():
        raise UsageError(
            "no query", hint='type, for example: factdb sql "SELECT id, statement FROM claims ORDER BY id"'
        )
    with opened(settings) as connection:
        show_result(raw.run(connection, sys.stdin.read() if text in (None, "-") else text), settings)


@signed(
    argument("view", str | None, metavar="[VIEW]", text="One view, column by column.", default=None), *READ_SETTINGS
)
def schema(context: typer.Context, **given: Any) -> None:
    from factdb.query import contract

    settings = options.settings(context, given)
    with opened(settings) as connection:
        show_result(
            contract.columns(connection, given["view"]) if given["view"] else contract.views(connection),
            settings,
        )


Command = tuple[Callable[[], Callable[..., None]], str, tuple[str, ...]]
"""What makes the command, what it does in words, and examples to type."""

COMMANDS: dict[str, Command] = {
    "ask": (
        lambda: ask,
        "Answer a phrase. Every word counts: what is not understood, or not known, is refused with suggestions.",
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
    "events": (partial(listing, "events"), "List what claims are about.", ("factdb events --in Kursk",)),
    "deployments": (
        partial(listing, "deployments"),
        "List troop deployments, as claimed.",
        ("factdb deployments --foreign",),
    ),
    "actors": (partial(listing, "actors"), "List who acts and speaks.", ("factdb actors --country Ukraine",)),
    "places": (partial(listing, "places"), "List places.", ("factdb places --in Russia",)),
    "sources": (
        partial(listing, "sources"),
        "List documents and reference works.",
        ("factdb sources", "factdb sources --about Kursk"),
    ),
    "timeline": (
        partial(listing, "timeline"),
        "List what happened when, as claimed. Dates are as imprecise as they are given.",
        ("factdb timeline --in Kursk",),
    ),
    "disputes": (
        partial(listing, "disputes"),
        "List who contests whom, on which point.",
        ("factdb disputes --against Gerasimov",),
    ),
    "show": (
        lambda: show,
        "Show one thing whole. A claim has its quote marked in its place, an event what each voice says of it.",
        ("factdb show kursk-article/c14", "factdb show c14 kursk-oblast"),
    ),
    "sql": (
        lambda: sql,
        "Run read-only SQL over the views.",
        ('factdb sql "SELECT id, statement FROM claims ORDER BY id"',),
    ),
    "schema": (
        lambda: schema,
        "Show the views to rely on. Or, for one view, what each column means.",
        ("factdb schema", "factdb schema claims"),
    ),
}
