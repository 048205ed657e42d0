"""The command that shows the file in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import database
from factdb.backend import Reader
from factdb.cli import read
from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import aside
from factdb.errors import FactDBError, UsageError
from factdb.options import DB, DEBUG, QUIET, option
from factdb.render.text import screen

if TYPE_CHECKING:
    import typer


@signed(
    option("port", int, "--port", "-p", metavar="N", text="The port; 0 picks a free one.", default=8001),
    option(
        "host",
        str,
        "--host",
        metavar="ADDRESS",
        text="The address to listen on. Default: this machine only.",
        default="127.0.0.1",
    ),
    option(
        "allow_host",
        list[str] | None,
        "--allow-host",
        metavar="NAME",
        text="Another name of the server. Requests under unknown names are refused.",
    ),
    option(
        "sql",
        bool,
        "--sql",
        text="Accept SQL from other machines. On this machine it is always accepted.",
        default=False,
    ),
    DB,
    QUIET,
    DEBUG,
)
def serve(context: typer.Context, **given: Any) -> None:
    from factdb import web
    from factdb.web import guard, parent

    if not 0 <= given["port"] <= 65_535:
        raise UsageError(f"--port: {given['port']} is not a port", hint="give a number up to 65535; 0 picks a free one")
    options = settings(context, given)
    path = options.database()
    with read.opened(options) as reader:
        questions, left = _questions(reader)
        described = web.metadata(reader, path.stem, questions)
    parent.need_datasette()
    taken = parent.listen(given["host"], given["port"])
    host, port = taken.getsockname()[:2]
    alone = guard.is_loopback(host)
    sql = given["sql"] or alone
    known = guard.hosts(given["host"], port, [host, *(given["allow_host"] or [])])

    def say(line: str) -> None:
        if not options.quiet:
            aside(screen(line))

    for problem in left:
        say(problem)
    if not alone:
        say(f"anybody who reaches {host} can read everything, documents included{', with any SQL' if sql else ''}")
    shown = f"[{host}]" if ":" in host else host
    say(f"{path}: http://{shown}:{port}/{path.stem}   (Ctrl-C stops it)")
    try:
        parent.run(taken, path, described, known, sql=sql, say=say, debug=bool(options.debug))
    except KeyboardInterrupt:
        pass
    finally:
        taken.close()


def _questions(reader: Reader) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """The saved questions of the project here, by name as what they ask and its SQL; and why others are left out."""
    from factdb.fixture import questions
    from factdb.query import compose
    from factdb.query.run import statement
    from factdb.questions.reading import reading

    found: dict[str, tuple[str, str]] = {}
    left: list[str] = []
    root = database.project(Path.cwd())
    if not (root / "fixtures" / "questions").is_dir():
        return found, left
    for name in questions.names(root):
        try:
            question = questions.find(root, name)
            if question.expect.refused is None:
                query = reading(reader, question).query
                found[name] = (question.said, compose.literal(statement(reader, query)).strip().removesuffix(";"))
        except FactDBError as error:
            left.append(f"@{name} was left out: {error.message}")
    return found, left


COMMANDS: dict[str, Command] = {
    "serve": (
        lambda: serve,
        "Show the database in a browser. Datasette shows every view with its meaning, filters, a search and the"
        " project's saved questions (pip install 'factdb[serve]'). Only this machine can reach it unless you set"
        " --host. Visitors can read everything in the file: documents, entries that are not reviewed, tables of other"
        " programs. They cannot write, or read any other file. Visitors from other machines can send SQL only with"
        " --sql. A question may take 3 seconds; other pages in a visitor's browser cannot ask.",
        ("factdb serve", "factdb serve --port 0"),
    ),
}
