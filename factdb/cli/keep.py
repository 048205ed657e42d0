"""The keeping commands: a project's beginning, and a database's version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.options import DB, DEBUG, QUIET, Command, argument, option, settings, signed
from factdb.cli.streams import aside
from factdb.errors import DatabaseError, UsageError
from factdb.render.text import screen

if TYPE_CHECKING:
    import typer


@signed(
    argument("folder", Path, metavar="[DIR]", text="The folder; made where there is none.", default=Path()),
    option("example", bool, "--example", text="With the Kursk article and its fixtures.", default=False),
    QUIET,
    DEBUG,
)
def init(context: typer.Context, **given: Any) -> None:
    import shlex

    from factdb import project

    quiet = settings(context, given).quiet
    folder: Path = given["folder"]
    created = project.create(folder, example=given["example"])
    if quiet:
        return
    lines = [f"{folder}: a project of {len(created.written)} files"]
    if created.kept:
        lines.append(f"kept as they were: {', '.join(map(str, created.kept))}")
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    lines.append(
        f'next: {go}factdb load && factdb ask "claims about Kursk by source"'
        if given["example"]
        else f"next: {go}factdb check   (README.md there says how a document comes in)"
    )
    for line in lines:
        aside(screen(line))


@signed(
    DB,
    option("to", str | None, "--to", metavar="REVISION", text="Back to an older revision, or `base`: nothing of ours."),
    QUIET,
    DEBUG,
)
def migrate(context: typer.Context, **given: Any) -> None:
    from factdb import schema

    options = settings(context, given)
    path = options.database()
    if not path.is_file():
        raise DatabaseError(
            f"there is no database at {path}", hint="factdb load makes one   (or name a file: --db FILE)"
        )
    with schema.writing(path, waiting=options.waiting()) as connection:
        before = schema.revision(connection)
        if before is None:
            raise DatabaseError(f"factdb did not make {path}", hint="name the right file: --db FILE")
        to = given["to"]
        changed = _taken(connection, before, to) if to else schema.upgrade(connection)
        after = schema.revision(connection)
    if not options.quiet:
        told = f"revision {before} → {after or schema.BASE}" if before != after else f"revision {before}, "
        if before == after:
            told += "views brought up to date" if changed else "up to date"
        aside(screen(f"{path}: {told}"))


def _taken(connection: Any, before: str, to: str) -> bool:
    """Take the file back; returns whether it was not there already."""
    from factdb import schema

    known = [schema.BASE, *schema.revisions()]
    if to not in known:
        raise UsageError(f"there is no revision “{to}”", hint=f"one of: {', '.join(known)}")
    if known.index(to) > known.index(before):
        raise UsageError(f"the file is at revision {before}, below {to}", hint="bring it up: factdb migrate")
    schema.downgrade(connection, to)
    return to != before


COMMANDS: dict[str, Command] = {
    "init": (
        lambda: init,
        "Begin a project: folders, vocabularies and empty registries; or the example, to try everything on.",
        ("factdb init kursk --example", "factdb init"),
    ),
    "migrate": (
        lambda: migrate,
        "Bring a database to this version's tables and views, in one transaction. Other people's stay as they are.",
        ("factdb migrate", "factdb migrate --db factdb.sqlite --to 0001"),
    ),
}
