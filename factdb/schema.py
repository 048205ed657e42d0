"""Create, upgrade and check a database: Alembic's migrations, then our views. Nothing here touches what is not ours.

The file may hold other people's tables and views. Ours are known by the metadata's names, our views by the marker
inside their statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError as SQLAlchemyDatabaseError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from factdb.database import BUSY_SECONDS, CONTRACT, MARKER
from factdb.errors import DatabaseError
from factdb.models import Table

VERSION_TABLE = "factdb_version"


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A connection inside one transaction, begun IMMEDIATE: all of it is kept, or none. Creates the file where there is
    none.

    Raises DatabaseError where the file is locked or cannot be written.
    """
    existed = path.exists()
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyDatabaseError as error:
        _forget(path, existed)
        if isinstance(error, IntegrityError):
            raise
        raise _explained(path, error) from error
    except BaseException:
        _forget(path, existed)
        raise
    finally:
        engine.dispose()


def _connect(path: Path) -> sqlite3.Connection:
    # Isolation level None: we begin ourselves, for the driver's own BEGIN is deferred and comes too late for DDL.
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    # Off while tables may be rebuilt, or a batch migration cascades; `loose_ends` looks before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def loose_ends(connection: Connection) -> list[str]:
    """The tables of ours in which a foreign key points at nothing."""
    tables = Table.metadata.tables
    return [name for name in tables if connection.exec_driver_sql(f'PRAGMA foreign_key_check("{name}")').first()]


def _forget(path: Path, existed: bool) -> None:
    """Remove the empty file that a failure has left behind; one with content is somebody else's by now."""
    with suppress(OSError):
        if not existed and path.stat().st_size == 0:
            path.unlink()


def _explained(path: Path, error: SQLAlchemyDatabaseError) -> DatabaseError:
    reason = str(error.orig)
    if "not a database" in reason or "malformed" in reason:
        return DatabaseError(f"{path} is not a sound SQLite file ({reason})", hint="choose another file: --db FILE")
    if "locked" in reason:
        return DatabaseError(f"{path} is locked by another program", hint="wait until it is done, then try again")
    if "readonly" in reason or "unable to open" in reason:
        return DatabaseError(f"{path} cannot be written ({reason})", hint="choose another file: --db FILE")
    return DatabaseError(f"{path}: {reason}")


def upgrade(connection: Connection) -> bool:
    """Bring the file to this version's schema and views. Returns whether anything had to be changed."""
    if _version(connection) == _head() and not _views_differ(connection):
        return False
    _refuse_strangers(connection)
    drop_views(connection)
    command.upgrade(_config(connection), "head")
    install_views(connection)
    connection.exec_driver_sql("INSERT OR REPLACE INTO contract (id, version) VALUES (1, ?)", (CONTRACT,))
    return True


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
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrations_folder() -> Path:
    """Where the migrations are: in the installed package, or beside it in a bare checkout."""
    spec = find_spec("factdb.migrations")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent
    return Path(__file__).resolve().parent.parent / "migrations"


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _refuse_strangers(connection: Connection) -> None:
    """A stranger's object with one of our names is not ours to drop, nor to build beside."""
    created = set() if _version(connection) is None else set(Table.metadata.tables)
    ours = {*Table.metadata.tables, *shipped_views()} - created
    taken = sorted(
        name for kind, name, sql in _objects(connection) if name in ours and not (kind == "view" and MARKER in sql)
    )
    if taken:
        raise DatabaseError(
            f"the file already holds {', '.join(taken)}, which factdb did not make",
            hint="choose another file: --db FILE, or rename what stands in the way",
        )


def _objects(connection: Connection) -> list[tuple[str, str, str]]:
    rows = connection.exec_driver_sql(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE type IN ('table', 'view')"
    )
    return [(str(kind), str(name), str(sql)) for kind, name, sql in rows]


def shipped_views() -> dict[str, str]:
    """The statement of every public view, by name, in the order in which they can be made."""
    folder = resources.files("factdb.sql") / "views"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return {f.name.removesuffix(".sql"): f.read_text(encoding="utf-8").strip().rstrip(";") for f in files}


def _installed_views(connection: Connection) -> dict[str, str]:
    """Ours by name and by marker: a copy of a view of ours under another name is somebody's own."""
    ours = shipped_views()
    return {n: sql for kind, n, sql in _objects(connection) if kind == "view" and n in ours and MARKER in sql}


def _views_differ(connection: Connection) -> bool:
    return _installed_views(connection) != shipped_views()


def drop_views(connection: Connection) -> None:
    """Views go first: SQLite refuses to rename a table that a view reads (alembic#1207). Ours only."""
    for name in _installed_views(connection):
        connection.exec_driver_sql(f'DROP VIEW "{name}"')


def install_views(connection: Connection) -> None:
    for statement in shipped_views().values():
        connection.exec_driver_sql(statement)
