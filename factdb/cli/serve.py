"""The command that shows the file in a browser."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.cli.options import DB, DEBUG, QUIET, Command, option, settings, signed
from factdb.cli.streams import aside
from factdb.errors import FactDBError, UsageError
from factdb.render.text import screen

if TYPE_CHECKING:
    import typer


@signed(
    option("port", int, "--port", "-p", metavar="N", text="The port; 0 is any free one.", default=8001),
    option(
        "host", str, "--host", metavar="ADDRESS", text="Who may reach it; else this machine alone.", default="127.0.0.1"
    ),
    DB,
    QUIET,
    DEBUG,
)
def serve(context: typer.Context, **given: Any) -> None:
    from factdb import serve as serving

    if not 0 <= given["port"] <= 65_535:
        raise UsageError(f"--port: {given['port']} is no port", hint="give a number up to 65535; 0 is any free one")
    options = settings(context, given)
    path = options.database()
    with database.read(path) as connection:
        questions, left = _questions(connection)
        described = serving.metadata(connection, path.stem, questions)
    application = serving.application(path, described)
    taken = serving.listen(given["host"], given["port"])
    host, port = taken.getsockname()[:2]
    if not options.quiet:
        for problem in left:
            aside(screen(problem))
        if host not in ("127.0.0.1", "::1"):
            aside(f"whoever reaches {host} can read all of it: documents too")
        shown = f"[{host}]" if ":" in host else host
        aside(f"{screen(str(path))}: http://{shown}:{port}/{screen(path.stem)}   (Ctrl-C ends it)")
    try:
        serving.run(application, taken)
    except KeyboardInterrupt:
        pass
    finally:
        taken.close()


def _questions(connection: sqlite3.Connection) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """The saved questions of the project here, by name as what they ask and its SQL; and why others are left out."""
    from factdb.cli import saved
    from factdb.fixture import questions
    from factdb.query import compose
    from factdb.query.run import statement

    found: dict[str, tuple[str, str]] = {}
    left: list[str] = []
    root = database.project(Path.cwd())
    if not (root / "fixtures" / "questions").is_dir():
        return found, left
    for name in questions.names(root):
        try:
            question = questions.find(root, name)
            if question.expect.refused is None:
                query = saved.reading(connection, question).query
                found[name] = (question.said, compose.literal(statement(query)).strip().removesuffix(";"))
        except FactDBError as error:
            left.append(f"@{name} is left out: {error.message}")
    return found, left


COMMANDS: dict[str, Command] = {
    "serve": (
        lambda: serve,
        "Show the database in a browser. Every view with its meaning, what to narrow it by, a search, and the saved"
        " questions of the project, by Datasette, an extra (pip install 'factdb[serve]'). It only reads, and only this"
        " machine reaches it unless --host says otherwise.",
        ("factdb serve", "factdb serve --port 0"),
    ),
}
