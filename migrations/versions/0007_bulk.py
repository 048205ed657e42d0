"""What fixtures brought, what lines of JSON brought, and what rows do not tell of an entry.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KIND = "kind IN ('source', 'actor', 'place', 'event', 'claim')"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        "CREATE TABLE seed (\n"
        "  kind TEXT NOT NULL,\n"
        "  entry_id INTEGER NOT NULL,\n"
        "  CONSTRAINT pk_seed PRIMARY KEY (kind, entry_id),\n"
        f"  CONSTRAINT ck_seed_kind CHECK ({KIND})\n"
        ") WITHOUT ROWID, STRICT"
    )
    run(
        "CREATE TABLE section (\n"
        "  source_id INTEGER NOT NULL,\n"
        "  digest TEXT NOT NULL,\n"
        "  CONSTRAINT pk_section PRIMARY KEY (source_id),\n"
        "  CONSTRAINT ck_section_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),\n"
        "  CONSTRAINT fk_section_source_id FOREIGN KEY(source_id) REFERENCES source (id)\n"
        ") WITHOUT ROWID, STRICT"
    )
    run(
        "CREATE TABLE written (\n"
        "  kind TEXT NOT NULL,\n"
        "  entry_id INTEGER NOT NULL,\n"
        "  content TEXT NOT NULL,\n"
        "  CONSTRAINT pk_written PRIMARY KEY (kind, entry_id),\n"
        f"  CONSTRAINT ck_written_kind CHECK ({KIND}),\n"
        "  CONSTRAINT ck_written_content CHECK (json_valid(content))\n"
        ") WITHOUT ROWID, STRICT"
    )
    # Whatever the file holds came from fixtures: there was no other way.
    for kind in ("source", "actor", "place", "event"):
        run(f"INSERT INTO seed (kind, entry_id) SELECT '{kind}', id FROM {kind}")


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    # What goes with `written` comes back with the next load: entries without the digest of their rows are written anew.
    for kind in ("source", "actor", "place", "event", "claim"):
        kept = f"SELECT entry_id FROM written WHERE kind = '{kind}'"
        run(f"UPDATE {kind} SET digest = '{'0' * 32}' WHERE id IN ({kept})")
    for table in ("written", "section", "seed"):
        run(f"DROP TABLE {table}")
