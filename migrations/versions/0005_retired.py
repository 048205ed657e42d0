"""The ids that were cited and have no entry any more: who looks one up is told why, and where it went.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        "CREATE TABLE retired (\n"
        "  kind TEXT NOT NULL,\n"
        "  old TEXT NOT NULL,\n"
        "  entry_id INTEGER,\n"
        "  day TEXT NOT NULL,\n"
        "  reason TEXT NOT NULL,\n"
        "  CONSTRAINT pk_retired PRIMARY KEY (kind, old),\n"
        "  CONSTRAINT ck_retired_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),\n"
        "  CONSTRAINT ck_retired_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*'),\n"
        "  CONSTRAINT ck_retired_day CHECK (date(day, '+0 days') IS day),\n"
        "  CONSTRAINT ck_retired_filled CHECK (reason IS NOT '')\n"
        ") WITHOUT ROWID, STRICT"
    )


def downgrade() -> None:
    op.get_bind().exec_driver_sql("DROP TABLE retired")
