"""The database as a file: whether it is there, whole, readable, locked; and a connection that changes nothing.

SQLite's file format: https://www.sqlite.org/fileformat.html, sections 1.3 and 3.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from factdb.doctor import NOTE, OK, WRONG, Check, Report
from factdb.store import backup

MAGIC = b"SQLite format 3\0"
HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""The first bytes of a journal that has pages to put back."""
HEADER = 100
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
TOLD = (*BUSY, "SQLITE_READONLY", "SQLITE_NOTADB", "SQLITE_CANTOPEN")
"""Errors that another check explains."""


class File:
    """A database file. `readable` says whether `opened` can be expected to work."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.quoted = shlex.quote(str(path))
        self.again = "keep it aside, and make a new one from the fixtures: factdb load --db NEW"
        if kept := backup.newest(path):
            self.again += f"; or restore the last backup: {kept.name}"

    def checks(self) -> list[tuple[str, Check]]:
        if not os.access(self.path, os.R_OK):
            return [("file", self._whole)]
        return [
            ("file", self._whole),
            ("file", self._opening),
            ("journal", self._journal),
            ("access", self._access),
            ("lock", self._lock),
        ]

    @property
    def readable(self) -> bool:
        """Return whether SQLite can read it as it stands, without writing."""
        try:
            return self._header().startswith(MAGIC) and self._error() is None
        except OSError:
            return False

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection that leaves the file, its folder and what waits in a WAL as they are."""
        if not self._in_wal_mode():
            with closing(self._connected(self.path, "mode=ro")) as connection:
                yield connection
        elif not self._size("-wal"):
            with closing(self._connected(self.path, "immutable=1")) as connection:
                yield connection
        else:
            # To read a WAL is to write beside it, and who is last puts it into the file: so a copy is read.
            with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
                copy = Path(folder) / "copy.sqlite"
                for suffix in ("", "-wal"):
                    shutil.copyfile(self._beside(suffix), copy.with_name(copy.name + suffix))
                with closing(self._connected(copy, "mode=rw")) as connection:
                    yield connection

    def _connected(self, path: Path, how: str) -> sqlite3.Connection:
        uri = f"{path.resolve().as_uri()}?{how}"
        connection = sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)
        connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # damaged text is no text
        return connection

    def _beside(self, suffix: str) -> Path:
        real = self.path.resolve()
        return real.with_name(real.name + suffix)

    def _size(self, suffix: str) -> int:
        beside = self._beside(suffix)
        return beside.stat().st_size if beside.exists() else 0

    def _header(self) -> bytes:
        with self.path.open("rb") as file:
            return file.read(HEADER)

    def _in_wal_mode(self) -> bool:
        return self._header()[18:20] == b"\x02\x02"

    def _whole(self) -> Iterator[Report]:
        """Return whether it begins as SQLite's files do, and is as long as it says."""
        try:
            header = self._header()
        except OSError as error:
            why = "a file that cannot be read cannot be queried"
            yield Report(WRONG, f"{self.path} cannot be read ({error.strerror})", why, f"ls -l {self.quoted}")
            return
        size = self.path.stat().st_size
        if not header.startswith(MAGIC):
            what = "is empty" if not size else "does not begin like a SQLite file"
            why = "it is not a database, or its first bytes were overwritten"
            yield Report(WRONG, f"{self.path} {what}", why, f"name the right file: --db FILE; or {self.again}")
            return
        told = self._told(header)
        if size < told:
            why = "the end is missing, as after an interrupted copy or on a full disk"
            yield Report(WRONG, f"{self.path} is cut short: {size:,} of {told:,} bytes", why, self.again)
        else:
            yield Report(OK, f"{self.path}, {size:,} bytes")

    @staticmethod
    def _told(header: bytes) -> int:
        """How long the file says that it is; 0 where it does not."""
        page = int.from_bytes(header[16:18], "big")
        # The count holds only where the version that wrote it is that of the last change.
        counted = header[24:28] == header[92:96]
        return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big") if counted else 0

    def _journal(self) -> Iterator[Report]:
        if self._size("-wal"):
            yield Report(
                NOTE,
                f"{self._size('-wal'):,} bytes are waiting in {self.path.name}-wal",
                "they belong to the database: a copy without them is outdated or broken",
                "copy both files; the last program that closes the database merges them",
            )
        elif self._size("-journal"):
            yield from self._rollback()
        else:
            mode = "write-ahead log" if self._in_wal_mode() else "rollback journal"
            yield Report(OK, f"{mode}; nothing is waiting beside the file")

    def _rollback(self) -> Iterator[Report]:
        with self._beside("-journal").open("rb") as file:
            hot = file.read(len(HOT)) == HOT
        if not hot:
            yield Report(OK, f"{self.path.name}-journal exists, but has nothing to restore")
        elif _named(self._error()) == "SQLITE_READONLY_ROLLBACK":
            yield Report(
                WRONG,
                f"{self.path.name}-journal must be restored: a program was killed while writing",
                "the file is half-written; never delete the journal: it holds the previous content",
                f"factdb sources --db {self.quoted}   (any read restores it, if the folder can be written)",
            )
        else:
            yield Report(NOTE, f"{self.path.name}-journal is in use", "a program is writing", "wait until it is done")

    def _error(self) -> sqlite3.Error | UnicodeDecodeError | None:
        """Return what SQLite says against reading it."""
        try:
            with self.opened() as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite repeats damaged text in its message
            return error
        return None

    def _opening(self) -> Iterator[Report]:
        """Yield what else stands in the way of reading than is told of the file, its journal and its lock."""
        error = self._error()
        if error is None:
            return
        if _named(error) == "SQLITE_NOTADB" and self._header().startswith(MAGIC):
            what = f"{self.path} begins like a SQLite file, but its header is invalid"
            why = f"it cannot be queried: its first {HEADER} bytes were overwritten"
            yield Report(WRONG, what, why, self.again)
        elif not _named(error).startswith(TOLD):
            why = "it cannot be queried"
            yield Report(WRONG, f"SQLite cannot read {self.path}: {error}", why, self.again)

    def _access(self) -> Iterator[Report]:
        real = self.path.resolve()
        shut = [str(each) for each in (self.path, self.path.parent) if not os.access(each, os.W_OK)]
        if not os.access(real, os.R_OK):
            return  # told with the file
        if shut:
            what = f"{' and '.join(shut)} cannot be written"
            yield Report(NOTE, what, "it can be read; load and migrate refuse", f"ls -ld {self.quoted}")
        else:
            yield Report(OK, "it can be read and written")

    def _lock(self) -> Iterator[Report]:
        error = self._error() or self._writing()
        if _named(error).startswith(BUSY):
            why = "reading and loading wait for some seconds, then give up"
            wait = f"wait until it is done; to see which program it is: fuser -v {self.quoted}"
            yield Report(WRONG, f"{self.path} is locked: another program is writing", why, wait)
        elif error is None:
            yield Report(OK, "nobody is writing")

    def _writing(self) -> sqlite3.Error | None:
        """Return what SQLite says against writing. Taking the lock for it and giving it back at once changes no
        byte.
        """
        waits = self._size("-journal") or self._size("-wal") or self._in_wal_mode()
        if waits or not (os.access(self.path, os.W_OK) and os.access(self.path.resolve().parent, os.W_OK)):
            return None
        with closing(self._connected(self.path, "mode=rw")) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except sqlite3.Error as error:
                return error
        return None


def _named(error: Exception | None) -> str:
    """SQLite's name of an error, like SQLITE_BUSY; empty where there is none."""
    return str(getattr(error, "sqlite_errorname", ""))
