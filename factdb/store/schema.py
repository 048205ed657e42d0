"""Create, upgrade and check a database: Alembic's migrations, then our views. Nothing here touches what is not ours.

The file may hold other people's tables and views. Ours are known by the metadata's names, our views by the marker
inside their statement.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError as SQLAlchemyDatabaseError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from factdb import resources as shipped
from factdb.database import BUSY_SECONDS, CONTRACT, MARKER, PROVENANCE, SILENT_SECONDS, is_locked
from factdb.errors import DatabaseError
from factdb.store import last_write
from factdb.store.tables import Table, full_text

CACHE_KIB = 24 * 1024
"""How much of the file a large load holds in memory."""
VERSION_TABLE = "factdb_version"
BASE = "base"
"""Alembic's word for a file without any table of ours."""


@contextmanager
def writing(
    path: Path, *, waiting: Callable[[], None] | None = None, beside_readers: bool = False
) -> Iterator[Connection]:
    """A connection inside one transaction, begun IMMEDIATE: all of it is kept, or none. Creates the file where there is
    none. `beside_readers`: much is written, where there is a file with a write-ahead log, so that readers go on; at its
    end the file is one file again.

    Raises DatabaseError where the file is locked or cannot be written; `waiting` is called when a lock begins to take
    long.
    """
    existed = path.exists()
    logged = beside_readers and existed and path.stat().st_size > 0
    connect = partial(_connect, path, large=beside_readers, logged=logged)
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", partial(_begin, waiting=waiting))
    try:
        with engine.begin() as connection:
            _refuse_triggers(driver(connection), path)
            yield connection
    except SQLAlchemyDatabaseError as error:
        _forget(path, existed)
        raise _explained(path, str(error.orig)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # of who writes by the driver alone
        _forget(path, existed)
        damaged = isinstance(error, UnicodeDecodeError)  # SQLite repeats damaged text in its message
        raise _explained(path, "malformed: text that is not UTF-8" if damaged else str(error)) from error
    except BaseException:
        _forget(path, existed)
        raise
    finally:
        engine.dispose()
        if logged:
            _one_file(path)


def _one_file(path: Path) -> None:
    """Take a write-ahead log into the file. Where somebody reads at this moment it stays, and the next load tries."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _begin(connection: Connection, *, waiting: Callable[[], None] | None) -> None:
    """Begin to write; where another program's lock stands in the way, say so after a while and go on waiting."""
    try:
        _begin_within(connection, SILENT_SECONDS)
    except SQLAlchemyDatabaseError as error:
        if not is_locked(str(error.orig)):
            raise
        if waiting is not None:
            waiting()
        _begin_within(connection, BUSY_SECONDS - SILENT_SECONDS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _begin_within(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connect(path: Path, *, large: bool = False, logged: bool = False) -> sqlite3.Connection:
    # Isolation level None: we begin ourselves, for the driver's own BEGIN is deferred and comes too late for DDL.
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    # Off while tables may be rebuilt, or a batch migration cascades.
    connection.execute("PRAGMA foreign_keys = OFF")
    # A renamed table leaves alone what names it: other people's views, and foreign keys that are to point at its heir.
    connection.execute("PRAGMA legacy_alter_table = ON")
    if logged:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    if large:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def driver(connection: Connection) -> sqlite3.Connection:
    """The connection of the standard library below it."""
    found: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return found


def strange_triggers(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The triggers on tables of ours that we did not make, each with its table: they would act on what we write."""
    ours, known = {name.lower() for name in names() - set(shipped_views())} | {PROVENANCE}, full_text.triggers()
    found = db.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    return [
        (str(name), str(table)) for name, table, sql in found if str(table).lower() in ours and known.get(name) != sql
    ]


def dropping(path: Path, trigger: str) -> str:
    """Return what takes a trigger out of a file; one with a name of ours has taken its place."""
    if trigger in full_text.TRIGGERS:
        return "keep the file aside, and make a new one from the fixtures: factdb load --db NEW"
    drop = 'DROP TRIGGER "' + trigger.replace('"', '""') + '"'
    return f"check what it does, then remove it: sqlite3 {shlex.quote(str(path))} {shlex.quote(drop)}"


def _refuse_triggers(db: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError where a stranger's trigger would rewrite what we write, under signatures that hold."""
    if strange := strange_triggers(db):
        told = ", ".join(f"{name} on {table}" for name, table in strange)
        is_not = f"trigger {told} is not" if len(strange) == 1 else f"triggers {told} are not"
        what = f"{path}: the {is_not} factdb's, and would change what is written"
        raise DatabaseError(what, hint=dropping(path, strange[0][0]))


def loose_ends(db: sqlite3.Connection) -> list[str]:
    """The tables of ours in which a foreign key points at nothing."""
    return [name for name in Table.metadata.tables if db.execute(f'PRAGMA foreign_key_check("{name}")').fetchone()]


def refuse_loose_ends(db: sqlite3.Connection, name: str) -> None:
    """Raise DatabaseError where rows refer to nothing: what hangs on them would be put out without it."""
    if loose := loose_ends(db):
        raise DatabaseError(f"rows of {name} refer to nothing: {', '.join(loose)}", hint="see: factdb doctor")


def _forget(path: Path, existed: bool) -> None:
    """Remove the empty file that a failure has left behind; one with content is somebody else's by now."""
    with suppress(OSError):
        if not existed and not path.is_symlink() and path.stat().st_size == 0:
            path.unlink()


def _explained(path: Path, reason: str) -> DatabaseError:
    if "disk is full" in reason or "disk I/O" in reason:
        what = "the disk is full" if "full" in reason else "the disk reported an I/O error"
        return DatabaseError(
            f"{path} cannot be written: {what}", hint="free some space, or repair the disk; the file was not changed"
        )
    if "not a database" in reason or "malformed" in reason:
        return DatabaseError(f"{path} is not a valid SQLite file ({reason})", hint="choose another file: --db FILE")
    if "constraint failed" in reason:
        hint = f"another program wrote to it, or the file is damaged: factdb doctor --db {path}"
        return DatabaseError(f"{path}: its content conflicts with the new data ({reason})", hint=hint)
    if is_locked(reason):
        return DatabaseError(f"{path} is locked by another program", hint="wait until it is done, then try again")
    if "already exists" in reason or "already a table" in reason:
        return DatabaseError(
            f"{path}: {reason}, and factdb did not make it", hint="choose another file: --db FILE, or rename it"
        )
    if "no such module" in reason:
        return DatabaseError(
            f"the SQLite of this Python has no full text search ({reason})",
            hint="use a Python whose SQLite has FTS5, like those from python.org and Linux distributions",
        )
    if "readonly" in reason or "unable to open" in reason:
        return DatabaseError(f"{path} cannot be written ({reason})", hint="choose another file: --db FILE")
    return DatabaseError(f"{path}: {reason}")


def upgrade(connection: Connection) -> bool:
    """Bring the file to this version's schema and views. Returns whether anything had to be changed.

    Raises DatabaseError where a newer factdb made the file, where a stranger's object has one of our names, or where
    rows that somebody wrote do not fit.
    """
    _refuse_newer(connection)
    if revision(connection) == head() and _installed_views(connection) == shipped_views():
        return False
    _refuse_strangers(connection)
    with _without_views(connection):
        _migrate(connection, command.upgrade, "head")
        for statement in shipped_views().values():
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT OR REPLACE INTO contract (id, version) VALUES (1, ?)", (CONTRACT,))
    last_write.forget(driver(connection))
    return True


def downgrade(connection: Connection, to: str) -> None:
    """Take the file back to an older revision, or to `base`: without any table of ours. The views go, for they belong
    to the newest revision; the factdb of that revision installs its own when it upgrades or loads.

    Raises DatabaseError where a newer factdb made the file, and where something of a stranger's hangs on what goes.
    """
    _refuse_newer(connection)
    _refuse_hung(connection, everything=to == BASE)
    for name in _installed_views(connection):
        connection.exec_driver_sql(f'DROP VIEW "{name}"')
    _migrate(connection, command.downgrade, to)
    if to == BASE:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {VERSION_TABLE}")
    else:
        connection.exec_driver_sql("DELETE FROM contract")


def _migrate(connection: Connection, act: Callable[[Config, str], None], to: str) -> None:
    try:
        act(_config(connection), to)
    except IntegrityError as error:
        raise DatabaseError(
            f"the rows in the file do not fit this version's tables ({error.orig})",
            hint="another program wrote to it; load the fixtures into a new file: factdb load --db NEW",
        ) from error


def configure(context: Any) -> None:
    """Alembic's context for our part of the file: our version table, our tables, the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        version_table=VERSION_TABLE,
        transactional_ddl=True,
        compare_type=True,
        include_object=_is_ours,
    )


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Autogenerate proposes to drop what it does not know: other people's tables are none of its business."""
    return kind != "table" or name in Table.metadata.tables


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(shipped.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    """The migrations, read once: each question about a revision would import all of them again."""
    return ScriptDirectory.from_config(_config())


def head() -> str:
    """The revision of this version's tables."""
    return str(_scripts().get_current_head())


def revisions() -> list[str]:
    """Every revision, oldest first."""
    return [script.revision for script in reversed(list(_scripts().walk_revisions()))]


def revision(connection: Connection) -> str | None:
    """The revision of the file's tables; None where there are none of ours."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    there = revision(connection)
    if there is not None and there not in revisions():
        raise DatabaseError(
            f"the file has tables of revision {there}, which this factdb does not know",
            hint="it was made by a newer factdb: pip install -U factdb",
        )


def _refuse_strangers(connection: Connection) -> None:
    """A stranger's object with one of our names is not ours to drop, nor to build beside. SQLite's names have no
    case.
    """
    there, before = _objects(connection), revision(connection)
    ours = {*shipped_views(), VERSION_TABLE} if before is None else {*shipped_views()}
    if before is None:
        ours |= {*Table.metadata.tables, *_indexes()}
    if before is None or revisions().index(before) < revisions().index(full_text.SINCE):
        ours |= full_text.NAMES
    taken = sorted(o.name for o in there if o.name.lower() in ours and not (o.kind == "view" and MARKER in o.sql))
    if taken:
        raise DatabaseError(
            f"the file already holds {', '.join(taken)}, which factdb did not make",
            hint="choose another file: --db FILE, or rename these",
        )


def _refuse_hung(connection: Connection, *, everything: bool) -> None:
    """Drop triggers of others on our views with them; on our tables, too, where the tables go."""
    gone = {*_installed_views(connection), *(Table.metadata.tables if everything else ())}
    known = _indexes() | full_text.TRIGGERS
    hung = [
        o
        for o in _objects(connection)
        if o.kind in ("trigger", "index") and o.table.lower() in gone and o.sql and o.name not in known
    ]
    if hung:
        raise DatabaseError(
            f"{', '.join(f'the {o.kind} {o.name} on {o.table}' for o in hung)} would be removed together with factdb's"
            " own tables",
            hint="drop those that you do not need, then try again",
        )


def _indexes() -> set[str]:
    """The names of our indexes."""
    return {str(index.name) for table in Table.metadata.tables.values() for index in table.indexes}


FORMER = {"ix_claim_when_earliest_id", "ix_claim_voice"}
"""Objects that only older revisions had."""


def names() -> set[str]:
    """The name of everything that is ours in a file of any revision, beside what SQLite makes by itself."""
    return {*Table.metadata.tables, *shipped_views(), VERSION_TABLE, *full_text.NAMES, *FORMER} | _indexes()


class _Object(NamedTuple):
    """One row of sqlite_master. `sql` is empty for what SQLite made by itself."""

    kind: str
    name: str
    table: str
    sql: str


def _objects(connection: Connection) -> list[_Object]:
    rows = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY rowid"
    )
    return [_Object(*map(str, row)) for row in rows]


@cache
def shipped_views() -> dict[str, str]:
    """The statement of every public view, by name, in the order in which they can be made."""
    folder = resources.files("factdb.sql") / "views"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return {f.name.removesuffix(".sql"): f.read_text(encoding="utf-8").strip().rstrip(";") for f in files}


def _installed_views(connection: Connection) -> dict[str, str]:
    """Ours by name and by marker: a copy of a view of ours under another name is somebody's own."""
    ours = shipped_views()
    return {o.name: o.sql for o in _objects(connection) if o.kind == "view" and o.name in ours and MARKER in o.sql}


@contextmanager
def _without_views(connection: Connection) -> Iterator[None]:
    """Views go first: SQLite refuses to rename a table that a view reads (alembic#1207). Only ours, and the triggers
    that others put on them come back.
    """
    views = _installed_views(connection)
    triggers = [o.sql for o in _objects(connection) if o.kind == "trigger" and o.table in views]
    for name in views:
        connection.exec_driver_sql(f'DROP VIEW "{name}"')
    yield
    for sql in triggers:
        connection.exec_driver_sql(sql)
