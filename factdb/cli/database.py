"""The keeping commands: a project's beginning, and a database's version."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import aside, names
from factdb.errors import DatabaseError, UsageError
from factdb.options import DB, DEBUG, FORCE, QUIET, argument, option
from factdb.render.text import screen

if TYPE_CHECKING:
    import typer


@signed(
    argument("folder", Path, metavar="[DIR]", text="The folder; it is created if necessary.", default=Path()),
    option(
        "example",
        bool,
        "--example",
        text="Include the Kursk article and its fixtures, to try everything on.",
        default=False,
    ),
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
    lines = [f"created {folder} ({len(created.written)} files)"]
    if created.kept:
        lines.append(f"kept as they were: {', '.join(map(str, created.kept))}")
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    lines.append(
        f'next: {go}factdb load && factdb ask "claims about Kursk by source"'
        if given["example"]
        else f"next: {go}factdb check   (its README.md explains how to add a document)"
    )
    for line in lines:
        aside(screen(line))


@signed(
    DB,
    option(
        "to",
        str | None,
        "--to",
        metavar="REVISION",
        text="Go back to an older revision, or to `base`, which removes all of factdb's tables.",
    ),
    option("no_backup", bool, "--no-backup", text="Keep no copy of the old file.", default=False),
    QUIET,
    DEBUG,
)
def migrate(context: typer.Context, **given: Any) -> None:
    from factdb.store import schema

    options = settings(context, given)
    path = options.database()
    if not path.is_file():
        raise DatabaseError(
            f"there is no database at {path}", hint="factdb load creates one   (or name a file: --db FILE)"
        )
    with schema.writing(path, waiting=options.waiting()) as connection:
        before = schema.revision(connection)
        if before is None:
            raise DatabaseError(f"factdb did not make {path}", hint="name the right file: --db FILE")
        to = given["to"]
        kept = None if given["no_backup"] or not _moves(before, to) else _kept(path, before, quiet=bool(options.quiet))
        changed = _taken(connection, before, to) if to else schema.upgrade(connection)
        after = schema.revision(connection)
    if not options.quiet:
        told = f"revision {before} → {after or schema.BASE}" if before != after else f"revision {before}, "
        if before == after:
            told += "views brought up to date" if changed else "up to date"
        aside(screen(f"{path}: {told}"))
        if kept:
            aside(screen(f"as it was: {kept}"))


def _moves(before: str, to: str | None) -> bool:
    """Return whether the tables are to be those of another revision."""
    from factdb.store import schema

    return before in schema.revisions() and (to or schema.head()) != before and (to is None or to in _known())


def _known() -> list[str]:
    from factdb.store import schema

    return [schema.BASE, *schema.revisions()]


def _kept(path: Path, revision: str, *, quiet: bool) -> Path:
    """Copy the file as it is. Nobody writes meanwhile: the lock for writing is ours."""
    from factdb.store import backup as copying

    copy = copying.default(path, revision=revision)
    with _bar("backup", quiet=quiet) as tell:
        copying.backup(path, copy, tell=tell)
    return copy


@contextmanager
def _bar(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """On a terminal, a bar with the time that is left; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich import progress
    from rich.console import Console

    with progress.Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, pages: bar.update(task, completed=done, total=pages)


@signed(
    argument(
        "copy",
        Path | None,
        metavar="[FILE]",
        text="The copy. Default: a file beside the database, named after the time.",
        default=None,
    ),
    FORCE,
    DB,
    QUIET,
    DEBUG,
)
def backup(context: typer.Context, **given: Any) -> None:
    from factdb.store import backup as copying

    options = settings(context, given)
    path = options.database()
    copy: Path = given["copy"] or copying.default(path)
    with _bar("backup", quiet=bool(options.quiet)) as tell:
        size = copying.backup(path, copy, tell=tell, force=bool(options.force))
    names([copy])
    if not options.quiet:
        aside(f"{size:,} bytes, checked; to restore it, copy it over the database while no program uses that")


def _taken(connection: Any, before: str, to: str) -> bool:
    """Take the file back; returns whether it was not there already."""
    from factdb.store import schema

    known = _known()
    if to not in known:
        raise UsageError(f"there is no revision “{to}”", hint=f"one of: {', '.join(known)}")
    if known.index(to) > known.index(before):
        raise UsageError(f"the file is at revision {before}, below {to}", hint="bring it up: factdb migrate")
    schema.downgrade(connection, to)
    return to != before


COMMANDS: dict[str, Command] = {
    "init": (
        lambda: init,
        "Start a project: folders, vocabularies and empty registries, or a complete example.",
        ("factdb init kursk --example", "factdb init"),
    ),
    "migrate": (
        lambda: migrate,
        "Bring a database to this version's tables and views. Everything happens in one transaction. Tables of other"
        " programs are left alone, and a copy of the old file is kept beside it. While another program writes, migrate"
        " waits, and then gives up.",
        ("factdb migrate", "factdb migrate --db factdb.sqlite --to 0001 --no-backup"),
    ),
    "backup": (
        lambda: backup,
        "Copy the database as of one moment, even while others read and write. The copy is checked before it gets its"
        " name.",
        ("factdb backup", "factdb backup copy.sqlite --force"),
    ),
}
