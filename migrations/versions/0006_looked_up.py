"""What lies in a place, is part of an actor, replaces a document or leads somewhere is looked up, not searched.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXED = (
    ("source", "supersedes_id"),
    ("actor", "part_of_id"),
    ("place", "part_of_id"),
    ("event", "from_id"),
    ("event", "to_id"),
)


def upgrade() -> None:
    for table, column in INDEXED:
        op.get_bind().exec_driver_sql(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")


def downgrade() -> None:
    for table, column in INDEXED:
        op.get_bind().exec_driver_sql(f"DROP INDEX ix_{table}_{column}")
