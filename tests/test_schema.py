"""The schema in the file is what the models say, migration by migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.schema import CreateIndex, CreateTable

from factdb import models, schema


def normal(sql: str) -> str:
    """DDL without its layout and quoting."""
    return " ".join(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").replace('"', "").split())


def test_migrations_make_exactly_what_the_models_declare(tmp_path: Path) -> None:
    """Alembic's comparison is blind to STRICT, WITHOUT ROWID and CHECK; the statements themselves are not."""
    path = tmp_path / "new.sqlite"
    with schema.writing(path) as connection:
        schema.upgrade(connection)
        dialect = connection.dialect
    with closing(sqlite3.connect(path)) as plain:
        made = {
            name: normal(sql)
            for name, sql in plain.execute(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
            )
        }
    del made["factdb_version"]
    declared = {
        t.name: normal(str(CreateTable(t).compile(dialect=dialect))) for t in models.Table.metadata.sorted_tables
    }
    for table in models.Table.metadata.sorted_tables:
        declared |= {str(i.name): normal(str(CreateIndex(i).compile(dialect=dialect))) for i in table.indexes}
    assert made == declared
    assert all("STRICT" in sql for sql in made.values() if sql.startswith("CREATE TABLE"))


def test_alembic_finds_nothing_to_migrate(tmp_path: Path) -> None:
    with schema.writing(tmp_path / "new.sqlite") as connection:
        schema.upgrade(connection)
        options = {
            "version_table": schema.VERSION_TABLE,
            "compare_type": True,
            "include_object": schema._is_ours,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, models.Table.metadata) == []


def test_going_down_leaves_only_what_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE mine (a)")
        plain.commit()
    with schema.writing(path) as connection:
        schema.upgrade(connection)
    with schema.writing(path) as connection:
        schema.drop_views(connection)
        command.downgrade(schema._config(connection), "base")
    with closing(sqlite3.connect(path)) as plain:
        left = {row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")}
    assert left == {"mine", schema.VERSION_TABLE}


def test_upgrading_what_is_up_to_date_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    with schema.writing(path) as connection:
        assert schema.upgrade(connection)
    before = path.read_bytes()
    with schema.writing(path) as connection:
        assert not schema.upgrade(connection)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("actor", {"country": "'ru'"}),
        ("actor", {"kind": "'gornal'"}),
        ("actor", {"reviewed": "2"}),
        ("actor", {"slug": "''"}),
        ("place", {"lat": "91", "lon": "0"}),
        ("place", {"lat": "1"}),
        ("claim", {"when_earliest": "'2024-02-01'", "when_latest": "'2024-01-01'"}),
        ("claim", {"when_earliest": "'last year'"}),
        ("claim", {"polarity": "'maybe'"}),
        ("claim", {"position": "-1"}),
        ("claim", {"position": "'one'"}),
    ],
)
def test_the_file_itself_refuses_what_cannot_be(
    table: str, values: dict[str, str], seeded: Path, tmp_path: Path
) -> None:
    """CHECK, STRICT and foreign keys are the last line, for whoever else writes into the file."""
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA foreign_keys = ON")
        assignments = ", ".join(f"{column} = {value}" for column, value in values.items())
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(f"UPDATE {table} SET {assignments} WHERE id = 1")
