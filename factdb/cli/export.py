"""The command that hands the database on: as lines of JSON, or as a file of its own."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from factdb import database, disk, outputs
from factdb.backend import Reader
from factdb.backend.sqlite import SQLite
from factdb.cli import watch
from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import CLOSED_PIPE, aside
from factdb.errors import UsageError
from factdb.options import DB, DEBUG, FORCE, QUIET, argument, option
from factdb.render.text import screen, sentence

if TYPE_CHECKING:
    import typer

    from factdb.query.model import Query
    from factdb.share.sqlite import Choice


class Asked(NamedTuple):
    """The export that was asked for."""

    path: Path
    """The database."""
    only: str | None
    without_text: bool


class Format(NamedTuple):
    """The function that writes it and returns a line about it; and its abilities."""

    write: Callable[[SQLite, IO[bytes], Asked], str]
    parts: bool = False
    """True if it takes --only and --without-text."""
    streams: bool = False
    """True if it can go into a pipe, or be packed."""


def _jsonl(db: SQLite, file: IO[bytes], asked: Asked) -> str:
    """Every entry as one line of JSON."""
    from factdb.lines import writer
    from factdb.store import schema

    schema.refuse_loose_ends(db, asked.path.name)
    database.refuse_without_texts(db, "lines without them could not be loaded")
    count = 0
    for line in writer.lines(db):
        file.write(line)
        count += 1
    return f"{count:,} lines{_sealed(db, whole=True)}"


def _sqlite(db: SQLite, file: IO[bytes], asked: Asked) -> str:
    """A database, written where the file is."""
    from factdb.render.words import counted
    from factdb.share import sqlite as share

    only = _choice(db, asked.only) if asked.only is not None else None
    made = share.write(db, Path(file.name), name=asked.path.resolve().name, only=only, with_text=not asked.without_text)
    told = f"{counted(made.claims, 'claim')}, {counted(made.sources, 'source')}"
    if only is not None:
        told += f": {only.matching:,} that match, and what their status depends on"
    told += _sealed(db, whole=only is None and not asked.without_text)
    if made.strangers:
        aside(sentence(f"left out, because factdb did not make it: {', '.join(made.strangers)}"))
    return told


def _sealed(db: Reader, *, whole: bool) -> str:
    """Return what becomes of the seal, where the database has one."""
    if "seals" not in db.views():
        return ""
    number, day = db.execute("SELECT max(number), day FROM seals").fetchone()
    if number is None:
        return ""
    return f"; with seal {number}, of {screen(day)}" + ("" if whole else ", against which this part cannot be verified")


FORMATS: dict[str, Format] = {"jsonl": Format(_jsonl, streams=True), "sqlite": Format(_sqlite, parts=True)}


@signed(
    argument(
        "into",
        str,
        metavar="FORMAT",
        text="jsonl: one entry a line, for factdb load. sqlite: a compact database without companion files.",
    ),
    option(
        "output",
        Path | None,
        "--output",
        "-o",
        metavar="FILE",
        text="Write to FILE; .gz and .zst compress the lines. “-” is standard output.",
    ),
    FORCE,
    option(
        "only",
        str | None,
        "--only",
        metavar="PHRASE",
        text="sqlite: only the claims that a phrase, or options of factdb claims, would list, with everything they"
        " depend on.",
    ),
    option(
        "without_text",
        bool,
        "--without-text",
        text="sqlite: leave out the texts of the documents; quotes are kept.",
        default=False,
    ),
    DB,
    QUIET,
    DEBUG,
)
def export(context: typer.Context, **given: Any) -> None:
    from factdb import files

    options = settings(context, given)
    output = options.output
    form = FORMATS.get(given["into"])
    if form is None:
        raise UsageError(f"there is no format '{given['into']}' to export", hint=f"one of: {', '.join(FORMATS)}")
    asked = Asked(options.database(), given["only"], given["without_text"])
    _fitting(form, asked, output, given["into"], force=bool(options.force))
    with closing(database.read(asked.path, waiting=options.waiting())) as db, watch.while_working():
        try:
            if output is None:
                _piped(db, form, asked)
                return
            writing = files.writing(output, over=bool(options.force))
            with writing as file, _packed(output, file) as packed, _removed_at_exit(file):
                told = form.write(db, packed, asked)
        except OSError as error:
            raise UsageError(
                f"{output or 'the output'} cannot be written: {error.strerror}", hint="choose another file"
            ) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise database.explained(asked.path, error) from error
    if not options.quiet:
        aside(f"{screen(str(output))}: {told}")


@contextmanager
def _removed_at_exit(file: IO[bytes]) -> Iterator[None]:
    """Remove the incomplete file if the process ends inside."""
    import atexit

    path = Path(file.name)
    incomplete = partial(path.unlink, missing_ok=True)
    if path.name.endswith(disk.TEMPORARY):  # not a device
        atexit.register(incomplete)
    try:
        yield
    finally:
        atexit.unregister(incomplete)


def _fitting(form: Format, asked: Asked, output: Path | None, into: str, *, force: bool) -> None:
    """Raise UsageError where the options, the format and the file do not go together."""
    if not form.parts and (asked.only is not None or asked.without_text):
        raise UsageError(f"{into} takes no --only or --without-text", hint="use them with factdb export sqlite")
    if output is None:
        if not form.streams:
            raise UsageError(f"{into} needs a file to write", hint=f"factdb export {into} -o FILE")
        if sys.stdout.isatty():
            raise UsageError("the lines are too long for a terminal", hint=f"factdb export {into} -o FILE")
        return
    if form.streams:
        return
    if output.suffix in (".gz", ".zst"):
        raise UsageError("a compressed database cannot be queried", hint=f"name a file like {output.with_suffix('')}")
    outputs.check_database(output, databases=[asked.path], force=force)


def _choice(db: SQLite, only: str) -> Choice:
    """Return what --only chooses. Raises UsageError where it asks for anything but claims."""
    from factdb.query import command
    from factdb.query.fetch import fetch
    from factdb.query.run import statement
    from factdb.share.chosen import chosen
    from factdb.share.sqlite import Choice

    query = _query(db, only)
    if query.list not in ("claims", "search") or query.counted:
        raise UsageError("--only: this does not list claims", hint='write, for example: --only "about Kursk"')
    if query.columns:
        raise UsageError("--only does not take --columns", hint="leave it out")
    # Which are the first depends on the order.
    query = query._replace(columns=("id",)) if query.limit else query._replace(by=(), sort=(), columns=("id",))
    ids = {str(row["id"]) for row in fetch(db, *statement(db, query))}
    if not ids:
        raise UsageError("--only: no claims match", hint=f"see why: {command.line(query._replace(columns=()))}")
    return Choice(command.line(query._replace(columns=())), len(ids), chosen(db, ids))


def _query(db: Reader, only: str) -> Query:
    """Options of `factdb claims`, or a phrase."""
    if not only.lstrip().startswith("-"):
        from factdb.query.phrase import parser

        return parser.read(db, only).query
    from factdb.options import command_words

    return command_words.asked(db, ["claims", *command_words.split(only, where="--only: ")])


def _piped(db: SQLite, form: Format, asked: Asked) -> None:
    try:
        form.write(db, sys.stdout.buffer, asked)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(CLOSED_PIPE) from None


@contextmanager
def _packed(path: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Compress everything written into it as the name of the file says; the same data give the same bytes."""
    if path.suffix == ".gz":
        import gzip

        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            yield cast("IO[bytes]", packed)
    elif path.suffix == ".zst":
        import zstandard

        with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as stream:
            yield cast("IO[bytes]", stream)
    else:
        yield file


COMMANDS: dict[str, Command] = {
    "export": (
        lambda: export,
        "Export the data as lines of JSON or as a separate database. The order of the lines is fixed: load and export"
        " them again, and they are the same to the byte. The database records its origin and leaves out tables of"
        " other programs.",
        (
            "factdb export jsonl -o data.jsonl.zst",
            "factdb export jsonl | grep gornal",
            "factdb export sqlite -o copy.sqlite --without-text",
            'factdb export sqlite -o gornal.db --only "about Gornal"',
        ),
    ),
}
