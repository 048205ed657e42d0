"""A copy of a database that is whole at one moment, while others read and write. Standard library only."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from factdb import files, outputs
from factdb.errors import DatabaseError

PAGES = 1_000
"""How many pages are copied between two moments at which others may write."""

ROOM = 1.05
"""How much room a copy is given, of the size of the file."""


def default(path: Path, *, revision: str = "") -> Path:
    """The name of a backup made now, beside the file, which none has yet: its moment in UTC first, so that they sort,
    then the revision of its tables.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    stem = f"{path.stem}-{moment}{f'-{revision}' if revision else ''}"
    names = (path.with_name(f"{stem}{f'-{n}' if n > 1 else ''}{path.suffix}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def newest(path: Path) -> Path | None:
    """The last of the backups that stand beside a file under names of ours."""
    digits = "[0-9]" * 8 + "T" + "[0-9]" * 6 + "Z"
    found = sorted(path.parent.glob(f"{path.stem}-{digits}*{path.suffix}")) if path.parent.is_dir() else []
    return found[-1] if found else None


def backup(path: Path, copy: Path, *, tell: Callable[[int, int], None] | None = None, force: bool = False) -> int:
    """Copy the database at `path` to `copy`, which is there whole or not at all; returns its size in bytes. `tell` is
    told how many pages of how many are copied.

    Raises DatabaseError where there is no sound database, or no room; UsageError where a file must not be written over.
    """
    if not path.is_file():
        raise DatabaseError(f"there is no database at {path}", hint="name the right file: --db FILE")
    outputs.check_database(copy, databases=[path], force=force)
    _room(path, copy)
    try:
        with files.writing(copy, over=force, like=path) as file:
            _copied(path, Path(file.name), tell)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite repeats damaged text in its message
        raise DatabaseError(
            f"{path} cannot be copied: {error}", hint=f"to find the fault: factdb doctor --db {path}"
        ) from error
    except OSError as error:
        raise DatabaseError(f"{copy} cannot be written: {error.strerror}", hint="choose another folder") from error
    return copy.stat().st_size


def _room(path: Path, copy: Path) -> None:
    """Check that the disk has room for a copy. Raises DatabaseError with the numbers."""
    if not copy.parent.is_dir():
        raise DatabaseError(f"there is no folder {copy.parent}", hint="create it, or name another folder")
    wanted, free = int(path.stat().st_size * ROOM), shutil.disk_usage(copy.parent).free
    if free < wanted:
        what = f"a copy of {path} needs {wanted:,} bytes, but {copy.parent} has only {free:,} free"
        raise DatabaseError(what, hint="free some space, or choose another folder: factdb backup FILE")


def _copied(path: Path, beside: Path, tell: Callable[[int, int], None] | None) -> None:
    """Copy page by page; where another program writes in between, SQLite begins again. Then look if it is whole."""

    def progress(_status: int, left: int, pages: int) -> None:
        if tell is not None:
            tell(pages - left, pages)

    with (
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(beside)) as target,
    ):
        source.backup(target, pages=PAGES, progress=progress)
        target.execute("PRAGMA journal_mode = DELETE")
        found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(f"it is damaged: {found}")
