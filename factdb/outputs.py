"""The places where a command may write its output: one rule for all of them.

Never over what a project is made of, whatever is asked for: its database and what SQLite keeps beside it, its settings,
its fixtures and documents; over any other file only where that is asked for (`force`). Standard library only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from factdb import database, disk
from factdb.errors import FactDBError, UsageError

FOLDERS = {"fixtures": "it holds the reviewed text of a project", "seeds": "it holds the documents of a project"}
SETTINGS = (database.SETTINGS, ".gitignore", ".gitattributes")
BESIDE = ("", "-journal", "-wal", "-shm")
"""The suffixes of SQLite's files beside a database."""

ANOTHER = "name another file"


def check(path: Path, *, databases: Iterable[Path] = (), force: bool | None = False) -> None:
    """Raise UsageError where `path` must not be written: it is one of these databases, belongs to a project, or already
    exists. A device, a pipe, or what this program has open may always be.
    """
    if disk.is_stream(path):
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint=f"name a file in it: {path / 'NAME'}")
    real = Path(os.path.realpath(path))
    projects = [folder for folder in real.parents if _is_project(folder)]
    for each in (*databases, *(_database(folder) for folder in projects)):
        _not_of_database(path, real, each)
    for folder in projects:
        _not_of_project(path, real, folder)
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path} already exists", hint=f"{ANOTHER}, or overwrite it: --force")


def check_database(path: Path, *, databases: Iterable[Path] = (), force: bool | None = False) -> None:
    """The same for a new database. What another one left beside it SQLite would take for its own."""
    if disk.is_stream(path):
        raise UsageError(f"{path} is not a file", hint="name a file to write")
    check(path, databases=databases, force=force)
    left = [f"{path}{suffix}" for suffix in BESIDE[1:] if os.path.lexists(f"{path}{suffix}")]
    if left:
        raise UsageError(f"{left[0]} is there, left by another database", hint=ANOTHER)


def in_use(given: Path | None) -> Path:
    """The database that a command without further words would ask."""
    try:
        return database.locate(given)
    except (FactDBError, OSError):
        return Path(database.DEFAULT)


def _is_project(folder: Path) -> bool:
    """Return whether the folder is that of a project; others have folders called fixtures, too."""
    return (folder / "fixtures").is_dir() and any(
        (folder / name).is_file() for name in (database.SETTINGS, "fixtures/vocabulary.yaml")
    )


def _database(folder: Path) -> Path:
    """The database of a project, as its settings name it; where they cannot be read, under the usual name."""
    try:
        return database.locate(None, environment="", here=folder)
    except (FactDBError, OSError):
        return folder / database.DEFAULT


def _not_of_database(path: Path, real: Path, name: Path) -> None:
    """Raise UsageError where the file is that database, or what SQLite would take for a part of it."""
    for suffix in BESIDE:
        mine = Path(f"{os.path.realpath(name)}{suffix}")
        if real == mine or _is_same(real, mine):
            what = "the database itself" if not suffix else f"a part of the database {name}"
            raise UsageError(f"{path} is {what}", hint=ANOTHER)


def _not_of_project(path: Path, real: Path, folder: Path) -> None:
    parts = real.relative_to(folder).parts
    if parts[0] in FOLDERS:
        hint = f"{ANOTHER}, outside of {parts[0]}/"
        raise UsageError(f"{path} belongs to the project: {FOLDERS[parts[0]]}", hint=hint)
    if parts[0] == ".git" or (len(parts) == 1 and parts[0] in SETTINGS):
        raise UsageError(f"{path} belongs to the project", hint=ANOTHER)
    if not real.exists():
        return
    if real.stat().st_nlink > 1 and any(_is_same(real, each) for each in _held(folder)):
        raise UsageError(f"{path} is a file of the project, under another name", hint=ANOTHER)
    if (where := _pinning(folder, real.relative_to(folder).as_posix())) is not None:
        raise UsageError(f"{path} is a document of the project, according to {where}", hint=ANOTHER)


def _held(folder: Path) -> Iterator[Path]:
    """Every file that a project is made of."""
    yield from (folder / name for name in SETTINGS)
    for name in FOLDERS:
        yield from (folder / name).rglob("*")


def _pinning(folder: Path, name: str) -> str | None:
    """The fixture that names this path as a document: one may lie outside of seeds/."""
    for fixture in ("sources.yaml", *(f"claims/{path.name}" for path in (folder / "fixtures/claims").glob("*.yaml"))):
        try:
            lines = (folder / "fixtures" / fixture).read_bytes().splitlines()
        except OSError:
            continue
        if any(line.lstrip(b" -{").startswith(b"document:") and os.fsencode(name) in line for line in lines):
            return f"fixtures/{fixture}"
    return None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
