"""The command that explains an installation, a project and a database. It repairs nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli import answer, pager, watch
from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import ALLOWED, PROJECT, root
from factdb.cli.settings import Settings
from factdb.cli.streams import aside
from factdb.errors import FINDINGS, FactDBError
from factdb.options import READ_SETTINGS
from factdb.query.model import Query, Result

if TYPE_CHECKING:
    import typer

    from factdb.doctor import Finding, Report
    from factdb.doctor.project import Project


@signed(ALLOWED, PROJECT, *READ_SETTINGS)
def doctor(context: typer.Context, **given: Any) -> None:
    from factdb import files
    from factdb.doctor import WRONG, Finding

    options = settings(context, given)
    with watch.while_working(), files.looking():
        found = tuple(_findings(root(given["project"]), options, given["allowed_signers"]))
    rows = tuple(finding._asdict() for finding in found)
    result = Result(query=Query("findings"), columns=Finding._fields, rows=rows, total=len(rows))
    with pager.paged(not options.no_pager):
        answer.show(result, options)
    wrong = sum(finding.state == WRONG for finding in found)
    if options.output and not options.quiet:
        aside(f"{options.output}: {wrong:,} fault{'' if wrong == 1 else 's'} to fix")
    if wrong:
        import typer

        raise typer.Exit(FINDINGS)


def _findings(root: Path, options: Settings, allowed: Path | None) -> Iterator[Finding]:
    from factdb.doctor import examine, installation
    from factdb.doctor.project import Project

    look = options.look()
    encoding = str(sys.stdout.encoding).upper()
    seen = installation.checks(encoding, look.width, color=look.color, terminal=look.terminal)
    yield from examine("installation", seen)
    try:
        path = options.db or database.locate(None, here=root)
    except FactDBError:  # told with the settings
        path = None
    project = Project(root, path, allowed)
    yield from examine("project", project.checks())
    if path is not None:
        yield from _database(path, project, named=options.db is not None)


def _database(path: Path, project: Project, *, named: bool) -> Iterator[Finding]:
    from factdb.doctor import examine
    from factdb.doctor.file import File

    if not path.is_file():
        yield from examine("database", [("file", lambda: [_absent(path, project, named=named)])])
        return
    file = File(path)
    yield from examine("database", file.checks())
    if not file.readable:
        return
    from factdb.doctor.content import Content

    with file.opened() as connection:
        yield from examine("database", Content(file, connection, project).checks())


def _absent(path: Path, project: Project, *, named: bool) -> Report:
    from factdb.doctor import NOTE, WRONG, Report

    if named or project.there:
        begin = "factdb load" if project.there else "factdb load, in the project's folder; or name the right file"
        return Report(WRONG, f"there is no database at {path}", "there is no database to query", begin)
    return Report(
        NOTE,
        f"no database: --db, FACTDB_DB and factdb.toml name none, and there is no {path}",
        "there is no database to query yet",
        "factdb load, in a project's folder   (or name a file: --db FILE)",
    )


COMMANDS: dict[str, Command] = {
    "doctor": (
        lambda: doctor,
        "Explain the installation, the project and the database. For each fault, say why it matters and what to type."
        " Exits with 4 if there is a fault; repairs nothing.",
        ("factdb doctor", "factdb doctor --json"),
    ),
}
