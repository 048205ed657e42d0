"""Seals: a digest of the whole state that somebody signed with a key. And whether another program has written since.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE seal (\n"
        "  number INTEGER NOT NULL,\n"
        "  day TEXT NOT NULL,\n"
        "  entries INTEGER NOT NULL,\n"
        "  digest TEXT NOT NULL,\n"
        "  statement TEXT NOT NULL,\n"
        "  signature TEXT,\n"
        "  manifest TEXT,\n"
        "  CONSTRAINT pk_seal PRIMARY KEY (number),\n"
        "  CONSTRAINT ck_seal_number CHECK (number >= 1),\n"
        "  CONSTRAINT ck_seal_day CHECK (date(day, '+0 days') IS day),\n"
        "  CONSTRAINT ck_seal_entries CHECK (entries >= 0),\n"
        "  CONSTRAINT ck_seal_digest CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),\n"
        "  CONSTRAINT ck_seal_filled CHECK (statement IS NOT '' AND signature IS NOT '' AND manifest IS NOT '')\n"
        ") STRICT"
    )
    run(
        "CREATE TABLE last_write (\n"
        "  id INTEGER NOT NULL,\n"
        "  counter INTEGER NOT NULL,\n"
        "  CONSTRAINT pk_last_write PRIMARY KEY (id),\n"
        "  CONSTRAINT ck_last_write_one CHECK (id = 1)\n"
        ") STRICT"
    )


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run("DROP TABLE last_write")
    run("DROP TABLE seal")
