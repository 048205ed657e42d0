"""The search for a project and its database, and opening it for reading. A read never creates a file. Standard library
only.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from factdb import limits
from factdb.backend import Asked, Reader
from factdb.backend.sqlite import SQLite, connect
from factdb.errors import DatabaseError, FactDBError, UsageError
from factdb.nearest import did_you_mean

CONTRACT = "1.7"
"""The version of the public views. A reader opens every file of its major version."""

MARKER = "-- factdb view"
"""Stands inside the statement of every view of ours, and so in the file."""

PRIVATE = f"{MARKER}, private"
"""Marks the views that are no part of the contract; like the tables, their names are singular."""

PROVENANCE = "provenance"
"""The table of a copy that says what it is a copy of (share/). It is known by the name of its constraint."""
TEXTS = "the texts of the documents (sources.text)"
"""The words of that table about a copy without them."""

DEFAULT = "factdb.sqlite"
SETTINGS = "factdb.toml"
BUSY_SECONDS = 5.0
SILENT_SECONDS = 1.0
"""Of these, how many pass before a word is said about waiting."""
TAKEN_BACK = "none"
"""Stands for the contract of a file whose views went with a downgrade."""


def project(here: Path) -> Path:
    """The folder of the project, of an absolute path: that folder where it has fixtures/, else the nearest one, there
    or above, that has factdb.toml; where there is none, that folder.
    """
    return here if (here / "fixtures").is_dir() else _settled(here) or here


def root(given: Path | None) -> Path:
    """The folder of the project: what is given, else of the one here. Raises UsageError where there is no such
    folder.
    """
    if given is None:
        return project(Path.cwd())
    if not given.is_dir():
        raise UsageError(f"there is no folder {given}", hint="name the folder that holds fixtures/")
    return given


def _settled(here: Path) -> Path | None:
    """The nearest folder with settings, here or above."""
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)


def locate(given: Path | None, *, environment: str | None = None, here: Path | None = None) -> Path:
    """The database file: what is given, else FACTDB_DB, else what `factdb.toml` here or above says, else
    ./factdb.sqlite.
    """
    if given is not None:
        return given
    named = environment if environment is not None else os.environ.get("FACTDB_DB", "")
    if named:
        return Path(named)
    folder = _settled((here or Path.cwd()).resolve())
    if folder is None:
        return Path(DEFAULT)
    return folder / (DEFAULT if _is_blank(folder / SETTINGS) else _setting(folder / SETTINGS))


def _setting(path: Path) -> str:
    """The one setting that there is. Raises UsageError for whatever else the file says: nothing is passed over."""
    import tomllib

    hint = f'write, for example: database = "{DEFAULT}"'
    try:
        # A byte order mark is none of TOML's, but some editors write one before everything.
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}", hint=hint) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from None
    for name, value in said.items():
        if name != "database":
            raise UsageError(f"{path}: there is no setting {name}{_meant(name, value)}", hint=hint)
    database = said.get("database", DEFAULT)
    if not isinstance(database, str) or not database.strip() or "\0" in database:
        raise UsageError(f"{path}: 'database' is not the name of a file", hint=hint)
    return database


def _meant(name: str, value: object) -> str:
    """Return what a setting that there is not was rather to be."""
    if isinstance(value, dict) and value:
        return ", not a section: put settings at the top level"
    meant = did_you_mean(name.lower(), ["database"])
    return f": {meant}" if meant else ""


def _is_blank(path: Path) -> bool:
    """Return whether a settings file sets nothing. Most are so, and reading TOML takes as long as answering a
    question.
    """
    try:
        with path.open("rb") as file:
            return all(line.strip() == b"" or line.lstrip().startswith(b"#") for line in file)
    except OSError:
        return False  # read it, and say why that cannot be


def read(path: Path, *, patience: float = BUSY_SECONDS, waiting: Callable[[], None] | None = None) -> SQLite:
    """Open the file for reading only, and for one state of it: whatever is loaded meanwhile, all questions asked of
    this connection see the same. Raises DatabaseError where it is missing, not ours, of another version, or locked for
    longer than `patience`, in seconds; `waiting` is called when that begins to take long.
    """
    try:
        there = path.is_file()
    except OSError as error:  # a name too long, a link in a circle
        raise DatabaseError(f"{path} cannot be a database ({error.strerror})", hint="name a file: --db FILE") from None
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder", hint="name the database in it: --db FILE")
    if not there:
        raise DatabaseError(
            f"there is no database at {path}",
            hint="to create one, in the project's folder: factdb load; to start a project: factdb init NAME --example"
            "   (or name a file: --db FILE)",
        )
    try:
        connection, version = _patiently(path, patience, waiting)
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error) or not _writable(path):
            raise explained(path, error) from error
        _recover(path)
        connection, version = _opened(path, patience)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise explained(path, error) from error
    if version is None or version.partition(".")[0] != CONTRACT.partition(".")[0]:
        connection.close()
        raise _another_version(path, version)
    return connection


@contextmanager
def opened(path: Path, *, waiting: Callable[[], None] | None = None) -> Iterator[SQLite]:
    """The file, open for reading as `read` opens it. Raises DatabaseError for what the engine says against it."""
    with closing(read(path, waiting=waiting)) as reader:
        try:
            yield reader
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise explained(path, error) from error


def _patiently(path: Path, patience: float, waiting: Callable[[], None] | None) -> tuple[SQLite, str | None]:
    """Open it, for so many seconds where another program's lock stands in the way; after the first, say so."""
    try:
        return _opened(path, min(patience, SILENT_SECONDS))
    except sqlite3.OperationalError as error:
        if patience <= SILENT_SECONDS or not is_locked(str(error)):
            raise
    if waiting is not None:
        waiting()
    return _opened(path, patience - SILENT_SECONDS)


def is_locked(reason: str) -> bool:
    """Return whether another program's lock is what SQLite complains of, in these words."""
    return "locked" in reason or "busy" in reason


def _opened(path: Path, patience: float) -> tuple[SQLite, str | None]:
    """The connection, and the contract that the file states.

    A file in WAL mode takes two more files to be read, and only a connection that may write takes them away again.
    Where nobody can write and no WAL waits to be read, the file is all there is.
    """
    if not _in_wal_mode(path):
        return _connected(path, "mode=ro", patience)
    if _writable(path):
        return _connected(path, "mode=rw", patience)
    try:
        return _connected(path, "mode=ro", patience)
    except sqlite3.OperationalError:
        if _waits(path, "-wal"):
            raise
        return _connected(path, "immutable=1", patience)


def _in_wal_mode(path: Path) -> bool:
    """The header says so (https://www.sqlite.org/fileformat.html, 1.3.3). To be asked before this process has the file
    open: closing any handle of it lets go of the locks that the others hold (sqlite.org/howtocorrupt.html, 2.2).
    """
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def _writable(path: Path) -> bool:
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def _connected(path: Path, how: str, patience: float) -> tuple[SQLite, str | None]:
    connection = connect(f"{path.resolve().as_uri()}?{how}", patience)
    try:
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


def _contract(connection: Asked) -> str | None:
    # By the name of its constraint: others have tables called contract.
    ours = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'contract' AND instr(sql, 'ck_contract_one')"
    if not connection.execute(ours).fetchone():
        return None
    row = connection.execute("SELECT version FROM contract").fetchone()
    return str(row[0]) if row else TAKEN_BACK


def is_damaged(reader: Reader) -> bool:
    """Return whether pages, indexes or references are not sound, or a view is not of factdb's making. It takes a
    while.
    """
    ours = {path.stem for path in (Path(__file__).parent / "sql" / "views").glob("*.sql")}
    try:
        return not reader.is_sound() or not ours <= {name for name, sql in reader.views().items() if MARKER in sql}
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def is_copy(connection: Asked) -> bool:
    """Return whether the file is a copy that factdb made of another, to be handed on."""
    ours = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND instr(sql, 'ck_provenance_step')"
    return connection.execute(ours, (PROVENANCE,)).fetchone() is not None


def lacks_texts(connection: Asked) -> bool:
    """Return whether it is one that was made without the texts of the documents."""
    last = f"SELECT left_out FROM {PROVENANCE} ORDER BY step DESC LIMIT 1"
    return is_copy(connection) and connection.execute(last).fetchone() == (TEXTS,)


def refuse_without_texts(connection: Asked, what: str) -> None:
    """Raise DatabaseError for a copy without texts: quotes cannot be found again in it."""
    if lacks_texts(connection):
        raise DatabaseError(
            f"this is a copy without the texts of its documents: {what}",
            hint="use the file that it was made from; which: SELECT * FROM provenance",
        )


def _another_version(path: Path, version: str | None) -> DatabaseError:
    if version == TAKEN_BACK:
        return DatabaseError(f"{path} was taken back to an older factdb", hint=_migrate(path))
    # What is longer is no number of ours, and Python does not read 5,000 digits.
    if version is None or not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", version):
        return DatabaseError(
            f"{path} is a SQLite file, but factdb did not make it", hint="name the right file: --db FILE"
        )
    newer = int(version.partition(".")[0]) > int(CONTRACT.partition(".")[0])
    hint = "upgrade factdb: pip install -U factdb" if newer else _migrate(path)
    return DatabaseError(f"{path} has contract {version}; this factdb reads {CONTRACT}", hint=hint)


def _migrate(path: Path) -> str:
    import shlex

    return f"to bring it up to this version: factdb migrate --db {shlex.quote(str(path))}"


def explained(path: Path, error: sqlite3.Error | OSError | UnicodeDecodeError) -> FactDBError:
    """Return what an error of SQLite or of the system means to the person at the terminal. Raises KeyboardInterrupt for
    an interruption: who interrupts for want of time says so.
    """
    reason = (error.strerror or "cannot be read") if isinstance(error, OSError) else str(error)
    if isinstance(error, UnicodeDecodeError):  # SQLite repeats damaged text in its message
        reason = "damaged: it holds text that is not UTF-8"
    if reason == "interrupted":
        raise KeyboardInterrupt
    if limits.is_too_much(reason):
        return limits.too_much(reason)
    if is_locked(reason):
        return DatabaseError(
            f"{path} is locked: another program is writing", hint="wait until it is done, then try again"
        )
    if "not a database" in reason:
        return DatabaseError(f"{path} is not a SQLite file", hint="name the right file: --db FILE")
    if "readonly" in reason or (not _writable(path) and (_waits(path, "-wal") or _waits(path, "-journal"))):
        return DatabaseError(
            f"{path} has an unfinished write, and its folder cannot be written",
            hint="copy the file with its -journal or -wal to a folder that you can write to, and read it there",
        )
    if "no such module" in reason:
        return DatabaseError(
            f"the SQLite of this Python has no full text search ({reason})", hint="use a Python whose SQLite has FTS5"
        )
    if "no such table" in reason and reason.endswith("_text"):
        return DatabaseError(f"{path} was made by an older factdb: it has no full text", hint=_migrate(path))
    if "no such" in reason:
        return DatabaseError(f"{path}: {reason}", hint=_migrate(path))
    if isinstance(error, OSError) or "unable to open" in reason:
        return DatabaseError(f"{path} cannot be read ({reason})", hint="check its permissions: ls -l FILE")
    return DatabaseError(f"{path}: {reason}", hint="to check the file: sqlite3 FILE 'PRAGMA integrity_check'")


@contextmanager
def explaining(path: Path, reader: Reader, end: limits.End, late: FactDBError) -> Iterator[None]:
    """End every question to the reader inside when its time is up, with `late`; and what goes wrong there is said
    as `explained` says it. Of what only a damaged file does, DatabaseError.
    """
    reader.stop_when(lambda: end.passed)
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if "interrupted" in str(error):
            raise (late if end.passed else KeyboardInterrupt) from None
        raise explained(path, error) from error
    except (StopIteration, LookupError, TypeError, ValueError) as error:
        if not is_damaged(reader):
            raise
        told = f"{path} is damaged: its parts do not fit together ({error!r})"
        raise DatabaseError(told, hint="see: factdb doctor") from error


def late(path: Path, seconds: float) -> FactDBError:
    """Return what is said of a question that took longer."""
    told = f"stopped after {seconds:g} seconds: {path} is large, or is damaged"
    return FactDBError(told, hint="narrow the question, or see: factdb doctor")


def _waits(path: Path, suffix: str) -> bool:
    """Return whether a journal stands beside the file, with something in it."""
    beside = path.resolve().with_name(path.resolve().name + suffix)
    return beside.exists() and beside.stat().st_size > 0
