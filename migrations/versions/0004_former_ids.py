"""The ids that entries had before: what was cited by them is found.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        "CREATE TABLE redirect (\n"
        "  kind TEXT NOT NULL,\n"
        "  old TEXT NOT NULL,\n"
        "  entry_id INTEGER NOT NULL,\n"
        "  CONSTRAINT pk_redirect PRIMARY KEY (kind, old),\n"
        "  CONSTRAINT ck_redirect_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),\n"
        "  CONSTRAINT ck_redirect_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*')\n"
        ") WITHOUT ROWID, STRICT"
    )


def downgrade() -> None:
    op.get_bind().exec_driver_sql("DROP TABLE redirect")
