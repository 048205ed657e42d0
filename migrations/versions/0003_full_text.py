"""Full text over what claims say and quote, and over documents.

An index of FTS5 beside each table, without a copy of the text (external content); triggers keep it in step, whoever
writes. Words are runs of letters, marks and digits: without the marks (category M), the words of Indian scripts would
fall to pieces, and "Russia" would be found in "Russian". Case and diacritics do not count.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXED: dict[str, tuple[str, ...]] = {
    "claim": ("statement", "quote", "original"),
    "source": ("title", "text"),
}
"""Table → the columns whose words are found; the index is TABLE_text."""


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for table, columns in INDEXED.items():
        # In double quotes: by them Datasette knows what the index belongs to.
        run(
            f"CREATE VIRTUAL TABLE {table}_text USING fts5(\n  slug UNINDEXED,\n  {', '.join(columns)},\n"
            f'  content="{table}", content_rowid="id",\n'
            "  tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* Co'\"\n)"
        )
        for statement in _triggers(table, columns):
            run(statement)
        run(f"INSERT INTO {table}_text ({table}_text) VALUES ('rebuild')")


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for table in INDEXED:
        for when in ("insert", "delete", "update"):
            run(f"DROP TRIGGER IF EXISTS {table}_text_{when}")
        run(f"DROP TABLE {table}_text")


def _triggers(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The index forgets the words of a row by being told them once more."""
    index, named = f"{table}_text", ", ".join(("slug", *columns))
    old, new = (", ".join(f"{row}.{column}" for column in ("slug", *columns)) for row in ("old", "new"))
    forget = f"  INSERT INTO {index} ({index}, rowid, {named}) VALUES ('delete', old.id, {old});"
    learn = f"  INSERT INTO {index} (rowid, {named}) VALUES (new.id, {new});"
    return (
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN\n{learn}\nEND",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN\n{forget}\nEND",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF id, {', '.join(columns)} ON {table} BEGIN\n"
        f"{forget}\n{learn}\nEND",
    )
