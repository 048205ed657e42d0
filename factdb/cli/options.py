"""Options as data: declared once, handed to Typer as the signature of each command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from factdb.cli.settings import Settings
from factdb.query.filters import FILTERS, Filter
from factdb.query.lists import LISTS
from factdb.render import FORMATS

Declared = tuple[str, Any, Any]
"""A parameter: its name, its annotation, its default."""


def option(name: str, kind: Any, *flags: str, text: str, metavar: str | None = None, default: Any = None) -> Declared:
    """An option of a command. Whether a file can be read is said by who reads it."""
    return name, Annotated[kind, typer.Option(*flags, metavar=metavar, help=text, readable=False)], default


def argument(name: str, kind: Any, *, text: str, metavar: str, default: Any = ...) -> Declared:
    """A word that a command takes; `...` where it cannot do without."""
    return name, Annotated[kind, typer.Argument(metavar=metavar, help=text, readable=False)], default


DB = option(
    "db", Path | None, "--db", metavar="FILE", text="The database; else FACTDB_DB, factdb.toml, ./factdb.sqlite."
)
QUIET = option("quiet", bool | None, "--quiet", "-q", text="Say nothing beside the data.")
DEBUG = option("debug", bool | None, "--debug", text="Show where an error comes from.")
SQL = option("sql", bool, "--sql", text="Print the SQL instead, to be pasted into sqlite3.", default=False)
LIMIT = option("limit", int | None, "--limit", "-n", metavar="N", text="At most N rows.")
EXPLAIN = option(
    "explain",
    bool,
    "--explain",
    text="Show how the question is understood: command, SQL, plan. Runs nothing.",
    default=False,
)
SHAPE: tuple[Declared, ...] = (
    option(
        "date",
        str | None,
        "--date",
        metavar="event|said|published",
        text="Which date --since, --before and --during look at.",
    ),
    option("certainly", bool, "--certainly", text="Only dates that lie within the range for certain.", default=False),
    option("undated", bool, "--undated", text="Rows without a known date, too.", default=False),
    option("sort", list[str] | None, "--sort", metavar="FIELD|-FIELD", text="Order by a column; - turns it round."),
    LIMIT,
    option("all", bool, "--all", text="All rows on a terminal, too.", default=False),
    option("columns", str | None, "--columns", metavar="A,B|help", text="These columns of the view; or list them."),
    option("count", bool, "--count", text="How many rows; with --by, in each group.", default=False),
    option("fail_empty", bool, "--fail-empty", text="Exit with 4 where nothing matches.", default=False),
)
"""What a question answers with, and in which order."""

READ_SETTINGS: tuple[Declared, ...] = (
    DB,
    option(
        "format",
        str | None,
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        text="A terminal gets a table, or cards; a pipe TSV.",
    ),
    *(option(name, bool | None, f"--{name}", text=f"The same as -f {name}.") for name in FORMATS[2:]),
    option(
        "output", Path | None, "--output", "-o", metavar="FILE", text="Write there, in the format that FILE ends in."
    ),
    option("color", str | None, "--color", metavar="auto|always|never", text="NO_COLOR and TERM=dumb are heeded."),
    option("width", int | None, "--width", metavar="N", text="Columns to use."),
    option("ascii", bool | None, "--ascii", text="Plain signs only."),
    QUIET,
    DEBUG,
)

SETTING_NAMES = frozenset(name for name, _, _ in READ_SETTINGS)


def signed(*declared: Declared) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a function that takes **options the parameters that Typer is to read."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        named = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, annotation, default in declared
        ]
        function.__signature__ = inspect.Signature([context, *named])  # type: ignore[attr-defined]
        function.__annotations__ = {p.name: p.annotation for p in (context, *named)}
        return function

    return decorate


def settings(context: typer.Context, given: dict[str, Any]) -> Settings:
    """The settings given before the command and after it; `given` keeps the rest."""
    after = Settings(**{name: given.pop(name) for name in list(given) if name in SETTING_NAMES})
    before = context.obj if isinstance(context.obj, Settings) else Settings()
    return before.merged(after)


def narrowing(name: str) -> tuple[Declared, ...]:
    """The parameters that narrow a list.

    Filters that the list does not have are accepted and refused by us, with the ones that it has.
    """
    return (
        *(_filter(f, name) for f in FILTERS),
        option("not_", list[str] | None, "--not", metavar="FILTER=VALUE", text="Leave out what matches."),
    )


def listing(name: str) -> tuple[Declared, ...]:
    """The parameters of one list: its filters, its shape, and the settings."""
    dimensions = ", ".join(LISTS[name].dimensions) or "nothing here"
    return (
        *narrowing(name),
        option("by", list[str] | None, "--by", metavar="DIM", text=f"Group by: {dimensions}."),
        *SHAPE,
        SQL,
        EXPLAIN,
        *READ_SETTINGS,
    )


def parameter(described: Filter) -> str:
    """The Python name of a filter's parameter: `from` and `in` are keywords."""
    return f"{described.name}_"


def _filter(described: Filter, name: str) -> Declared:
    hidden = described.name not in LISTS[name].narrows()
    text = described.help[0].upper() + described.help[1:] + "."
    if described.switch:
        return (
            parameter(described),
            Annotated[bool, typer.Option(f"--{described.name}", help=text, hidden=hidden)],
            False,
        )
    declared = typer.Option(f"--{described.name}", metavar=described.metavar, help=text, hidden=hidden)
    return parameter(described), Annotated[list[str] | None, declared], None
