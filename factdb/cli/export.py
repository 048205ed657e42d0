"""The command that hands the whole database on, in a format that programs read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from factdb import database, files
from factdb.cli.options import DB, DEBUG, QUIET, Command, argument, option, settings, signed
from factdb.cli.streams import CLOSED_PIPE, aside
from factdb.errors import UsageError
from factdb.render.text import screen

if TYPE_CHECKING:
    import sqlite3

    import typer


def _jsonl(db: sqlite3.Connection, file: IO[bytes]) -> int:
    """Every entry as one line of JSON; returns how many lines."""
    from factdb.bulk import export

    count = 0
    for line in export.lines(db):
        file.write(line)
        count += 1
    return count


FORMATS: dict[str, Callable[[sqlite3.Connection, IO[bytes]], int]] = {"jsonl": _jsonl}
"""Format → what writes it."""


@signed(
    argument("into", str, metavar="FORMAT", text="jsonl: one entry a line, as factdb load takes them."),
    option(
        "output",
        Path | None,
        "--output",
        "-o",
        metavar="FILE",
        text="Write there; packed where it ends in .gz or .zst.",
    ),
    DB,
    QUIET,
    DEBUG,
)
def export(context: typer.Context, **given: Any) -> None:
    output: Path | None = given.pop("output")
    options = settings(context, given)
    write = FORMATS.get(given["into"])
    if write is None:
        raise UsageError(f"there is no format '{given['into']}' to export", hint=f"one of: {', '.join(FORMATS)}")
    path = options.database()
    if output is not None and output.exists() and path.exists() and output.samefile(path):
        raise UsageError(f"{output} is the database itself", hint="name another file")
    with database.read(path) as db:
        if output is None:
            if sys.stdout.isatty():
                raise UsageError("that is much to put on a terminal", hint=f"factdb export {given['into']} -o FILE")
            _piped(db, write)
            return
        try:
            with files.writing(output) as file, _packed(output, file) as packed:
                count = write(db, packed)
        except OSError as error:
            raise UsageError(f"{output} cannot be written: {error.strerror}", hint="choose another file") from error
    if not options.quiet:
        aside(f"{screen(str(output))}: {count:,} lines")


def _piped(db: sqlite3.Connection, write: Callable[[sqlite3.Connection, IO[bytes]], int]) -> None:
    try:
        write(db, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(CLOSED_PIPE) from None


@contextmanager
def _packed(path: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """What is written into it is packed as the name of the file says; the same data give the same bytes."""
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
        "Write the whole database as lines of JSON, in an order of their own: loaded and exported again they are the"
        " same to the byte.",
        ("factdb export jsonl -o data.jsonl.zst", "factdb export jsonl | grep gornal"),
    ),
}
