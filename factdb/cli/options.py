"""Options as data: declared once, handed to Typer as the signature of each command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from factdb.cli.settings import Settings
from factdb.query.lists import FILTERS, LISTS, Filter
from factdb.render import FORMATS

Declared = tuple[str, Any, Any]
"""A parameter: its name, its annotation, its default."""

LOOK = "Output"
READ_SETTINGS: tuple[Declared, ...] = (
    ("db", Annotated[Path | None, typer.Option("--db", metavar="FILE", help="The database; else FACTDB_DB, factdb.toml, ./factdb.sqlite.")], None),
    ("format", Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="A terminal gets a table, or cards; a pipe TSV.")], None),
    ("json", Annotated[bool | None, typer.Option("--json", help="The same as -f json.")], None),
    ("tsv", Annotated[bool | None, typer.Option("--tsv", help="The same as -f tsv.")], None),
    ("color", Annotated[str | None, typer.Option("--color", metavar="auto|always|never", help="NO_COLOR and TERM=dumb are heeded.")], None),
    ("width", Annotated[int | None, typer.Option("--width", metavar="N", help="Columns to use.")], None),
    ("ascii", Annotated[bool | None, typer.Option("--ascii", help="Plain signs only.")], None),
    ("quiet", Annotated[bool | None, typer.Option("--quiet", "-q", help="Say nothing beside the data.")], None),
    ("debug", Annotated[bool | None, typer.Option("--debug", help="Show where an error comes from.")], None),
)  # fmt: skip

SETTING_NAMES = frozenset(name for name, _, _ in READ_SETTINGS)


def signed(declared: tuple[Declared, ...]) -> Callable[[Callable[..., None]], Callable[..., None]]:
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


def listing(name: str) -> tuple[Declared, ...]:
    """The parameters of one list: its filters, its shape, and the settings.

    Filters that the list does not have are accepted and refused by us, with the ones that it has.
    """
    shape: tuple[Declared, ...] = (
        ("not_", Annotated[list[str] | None, typer.Option("--not", metavar="FILTER=VALUE", help="Leave out what matches.")], None),
        ("by", Annotated[list[str] | None, typer.Option("--by", metavar="DIM", help=f"Group by: {', '.join(LISTS[name].dimensions) or 'nothing here'}.")], None),
        ("limit", Annotated[int | None, typer.Option("--limit", "-n", metavar="N", min=1, help="At most N rows.")], None),
        ("sql", Annotated[bool, typer.Option("--sql", help="Print the SQL instead, to be pasted into sqlite3.")], False),
    )  # fmt: skip
    return (*(_filter(f, name) for f in FILTERS), *shape, *READ_SETTINGS)


def parameter(option: Filter) -> str:
    """The Python name of a filter's parameter: `from` and `in` are keywords."""
    return f"{option.name}_"


def _filter(option: Filter, name: str) -> Declared:
    hidden = option.name not in LISTS[name].filters
    text = option.help[0].upper() + option.help[1:] + "."
    if option.switch:
        return parameter(option), Annotated[bool, typer.Option(f"--{option.name}", help=text, hidden=hidden)], False
    declared = typer.Option(f"--{option.name}", metavar=option.metavar, help=text, hidden=hidden)
    return parameter(option), Annotated[list[str] | None, declared], None
