"""The sides of a comparison: a database, the fixtures of a project, a git revision of them. Each gives a Snapshot."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from factdb import database
from factdb.check import Reading, read
from factdb.diff import Change, Snapshot, compare, revisions, views
from factdb.errors import UsageError
from factdb.fixture.model import KINDS, Fixture
from factdb.problems import ProblemsFound
from factdb.store import last_write, rows

HINT = "nothing was compared; fix these and try again"


@dataclass(frozen=True)
class Database:
    """A database file. It is read, and stays as it is."""

    path: Path
    waiting: Callable[[], None] | None = None
    """Called when another program's lock begins to take long."""

    @property
    def name(self) -> str:
        return str(self.path)

    def snapshot(self) -> Snapshot:
        with database.opened(self.path, waiting=self.waiting) as connection:
            return views.snapshot(connection)


@dataclass(frozen=True)
class Fixtures:
    """The fixtures of the project at `root`, as they stand on the disc."""

    root: Path
    name: str = field(default="the fixtures", init=False)

    @cached_property
    def reading(self) -> Reading:
        return read(self.root)

    def snapshot(self) -> Snapshot:
        """Return what a database says that they are loaded into. Raises ProblemsFound."""
        return loaded(sound(self.reading))


@dataclass(frozen=True)
class Revision:
    """The fixtures of the project at `root` as a git revision has them."""

    root: Path
    name: str

    def snapshot(self) -> Snapshot:
        """Raises NameNotResolved where there is no such revision; ProblemsFound."""
        with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
            found = revisions.checkout(self.root, self.name, Path(folder))
            try:
                reading = read(Path(folder))
            except UsageError:
                raise UsageError(
                    f"there are no fixtures at {self.name}", hint="to see when they were added: git log -- fixtures"
                ) from None
            problems = tuple(sorted({*found, *reading.problems}))
            named = tuple(replace(p, file=f"{self.name}:{p.file}") for p in problems)
            return loaded(sound(Reading(reading.fixture, named)))


Side = Database | Fixtures | Revision


class Comparison(NamedTuple):
    """Every difference, in order. `unseen`: loading would write, though nothing that a view shows differs."""

    changes: tuple[Change, ...]
    unseen: bool = False


def compared(before: Side, after: Side) -> Comparison:
    """Return what differs between the two."""
    if not (isinstance(before, Database) and isinstance(after, Fixtures)):
        return Comparison(tuple(compare(before.snapshot(), after.snapshot())))
    counted = last_write.counter(before.path)
    with database.opened(before.path, waiting=before.waiting) as connection:
        loaded_so = is_loaded(connection, sound(after.reading).fixture)
        if loaded_so and last_write.is_ours(connection, counted):
            return Comparison(())
        found = tuple(compare(views.snapshot(connection), after.snapshot()))
    return Comparison(found, unseen=not (found or loaded_so))


def sound(reading: Reading) -> Reading:
    """The reading, where nothing is wrong but missing signatures. Raises ProblemsFound."""
    if reading.wrong:
        raise ProblemsFound(reading.wrong, hint=HINT)
    return reading


def is_loaded(connection: sqlite3.Connection, fixture: Fixture) -> bool:
    """Return whether loading the fixture would change nothing that the views show: found out without the libraries that
    loading takes.

    The digests that the loader keeps beside the entries are its own, and so are the keys of what took the place of
    something; nothing else of the private tables is read.
    """
    sql = "SELECT vocabulary, code, position, label, definition, example, plover, cameo, acled FROM vocabularies"
    wanted = {(name, *code) for name in fixture.vocabulary for code in rows.codes(fixture, name)}
    if set(connection.execute(sql)) != wanted:
        return False
    try:
        there = {
            kind: {slug: (key, mark) for slug, key, mark in connection.execute(f"SELECT slug, id, digest FROM {kind}")}
            for kind in KINDS
        }
        graves = set(connection.execute("SELECT kind, old, entry_id, day, reason FROM retired"))
        sql = "SELECT number, day, entries, digest, statement, signature, manifest FROM seal"
        seals = set(connection.execute(sql))
    except sqlite3.OperationalError:  # the private tables of another version
        return False
    if seals != set(rows.seals(fixture.seals)):
        return False
    if any(set(there[kind]) != set(fixture.registry(kind)) for kind in KINDS):
        return False
    ids = {kind: {slug: key for slug, (key, _) in there[kind].items()} for kind in KINDS}
    if graves != set(rows.retired(fixture, ids)):
        return False
    return all(
        there[kind][row.slug][1] == rows.digest(row) for kind in KINDS for row in rows.entries(fixture, kind, ids)
    )


def loaded(reading: Reading) -> Snapshot:
    """Return what the views say once this is loaded: what is derived there, like status, is derived here by the same
    SQL.
    """
    from factdb.store import load

    with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
        path = Path(folder) / database.DEFAULT
        load.load(path, reading, include_unreviewed=True)
        return Database(path).snapshot()
