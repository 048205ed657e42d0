"""Where the database is, and opening it for reading. A read never creates a file. Standard library only."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from factdb.errors import DatabaseError, UsageError

CONTRACT = "1.0"
"""The version of the public views. A reader opens every file of its major version."""

MARKER = "-- factdb view"
"""Stands inside the statement of every view of ours, and so in the file."""

PRIVATE = f"{MARKER}, private"
"""Marks the views that are no part of the contract; like the tables, their names are singular."""

DEFAULT = "factdb.sqlite"
SETTINGS = "factdb.toml"
BUSY_SECONDS = 5.0
STEPS = 1_000_000
"""Steps of SQLite's machine between two looks at Ctrl-C: some ten milliseconds."""


def locate(given: Path | None, *, environment: str | None = None, here: Path | None = None) -> Path:
    """The database file: what is given, else FACTDB_DB, else what `factdb.toml` here or above says, else
    ./factdb.sqlite.
    """
    if given is not None:
        return given
    named = environment if environment is not None else os.environ.get("FACTDB_DB", "")
    if named:
        return Path(named)
    folder = (here or Path.cwd()).resolve()
    for each in (folder, *folder.parents):
        if (each / SETTINGS).is_file():
            return each / _setting(each / SETTINGS)
    return Path(DEFAULT)


def _setting(path: Path) -> str:
    import tomllib

    try:
        database = tomllib.loads(path.read_text(encoding="utf-8")).get("database", DEFAULT)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", hint=f'write, for example: database = "{DEFAULT}"') from None
    if not isinstance(database, str):
        raise UsageError(f"{path}: 'database' is not a text", hint=f'write, for example: database = "{DEFAULT}"')
    return database


def read(path: Path) -> sqlite3.Connection:
    """Open the file for reading only. Raises DatabaseError where it is missing, not ours, or of another version."""
    try:
        there = path.is_file()
    except OSError as error:  # a name too long, a link in a circle
        raise DatabaseError(f"{path} cannot be a database ({error.strerror})", hint="name a file: --db FILE") from None
    if not there:
        raise DatabaseError(
            f"there is no database at {path}",
            hint="in the project's folder type: factdb load   (or name a file: --db FILE)",
        )
    try:
        connection, version = _opened(path)
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error) or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise explained(path, error) from error
        _recover(path)
        connection, version = _opened(path)
    except sqlite3.Error as error:
        raise explained(path, error) from error
    if version is None or version.partition(".")[0] != CONTRACT.partition(".")[0]:
        connection.close()
        raise _another_version(path, version)
    return connection


def _opened(path: Path) -> tuple[sqlite3.Connection, str | None]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # ATTACH and VACUUM INTO would create files
        connection.set_progress_handler(lambda: 0, STEPS)  # lets Ctrl-C in: Python looks at signals in here
        return connection, _contract(connection)
    except BaseException:
        connection.close()
        raise


def _recover(path: Path) -> None:
    """Roll back what a killed writer left: SQLite does it for whoever may write."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise explained(path, error) from error
    finally:
        connection.close()


def _contract(connection: sqlite3.Connection) -> str | None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'contract'").fetchone():
        return None
    row = connection.execute("SELECT version FROM contract").fetchone()
    return str(row[0]) if row else None


def _another_version(path: Path, version: str | None) -> DatabaseError:
    if version is None or not version.partition(".")[0].isdecimal():
        return DatabaseError(
            f"{path} is a SQLite file, but factdb did not make it", hint="name the right file: --db FILE"
        )
    newer = int(version.partition(".")[0]) > int(CONTRACT.partition(".")[0])
    hint = "upgrade factdb: pip install -U factdb" if newer else "load it again with this version: factdb load"
    return DatabaseError(f"{path} has contract {version}; this factdb reads {CONTRACT}", hint=hint)


def explained(path: Path, error: sqlite3.Error) -> DatabaseError:
    """What an error of SQLite means to the person at the terminal."""
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return DatabaseError(
            f"{path} is locked: another program is writing", hint="wait until it is done, then try again"
        )
    if "not a database" in reason:
        return DatabaseError(f"{path} is not a SQLite file", hint="name the right file: --db FILE")
    if "readonly" in reason:
        return DatabaseError(
            f"{path} was left in the middle of a write and its folder cannot be written",
            hint="copy the file and its -journal to a folder that can be written, and read it there",
        )
    return DatabaseError(
        f"{path}: {reason}", hint="see whether the file can be read: sqlite3 FILE 'PRAGMA integrity_check'"
    )
