"""What a row says already is not kept twice: the one run of a quote, a time that is not stated. And dates are found by
their bounds.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ELLIPSIS = " […] "
"""What stands between the runs of an interrupted quote."""

SPAN = (
    "CREATE TABLE claim_span_new (\n"
    "  claim_id INTEGER NOT NULL,\n"
    "  position INTEGER NOT NULL,\n"
    "  start INTEGER NOT NULL,\n"
    '  "end" INTEGER NOT NULL,\n'
    "{column}"
    "  CONSTRAINT pk_claim_span PRIMARY KEY (claim_id, position),\n"
    '  CONSTRAINT ck_claim_span_order CHECK (0 <= start AND start < "end"),\n'
    "  CONSTRAINT fk_claim_span_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),\n"
    "  CONSTRAINT ck_claim_span_position CHECK (position >= 1){check}\n"
    ") WITHOUT ROWID, STRICT"
)

TOLD = (
    "SELECT 1 FROM claim AS c WHERE c.id = gap.entry_id AND c.{field}_edtf IS NULL"
    " AND c.{field}_basis = gap.reason AND c.{field}_words IS gap.words"
)


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    begins = "  begins INTEGER NOT NULL,\n"
    run(SPAN.format(column=begins, check=",\n  CONSTRAINT ck_claim_span_begins CHECK (begins >= 0)"))
    run(
        'INSERT INTO claim_span_new (claim_id, position, start, "end", begins)'
        ' SELECT s.claim_id, s.position, s.start, s."end",'
        f' coalesce((SELECT sum(b."end" - b.start + {len(ELLIPSIS)}) FROM claim_span AS b'
        " WHERE b.claim_id = s.claim_id AND b.position < s.position), 0) FROM claim_span AS s"
        " WHERE s.position > 1 OR EXISTS"
        " (SELECT 1 FROM claim_span AS o WHERE o.claim_id = s.claim_id AND o.position > 1)"
    )
    run("DROP TABLE claim_span")
    run("ALTER TABLE claim_span_new RENAME TO claim_span")
    for field in ("when", "said"):
        told = TOLD.format(field=field)
        run(f"DELETE FROM gap WHERE kind = 'claim' AND field = '{field}' AND note IS NULL AND EXISTS ({told})")
    # No view hands on the column that it is of.
    run("DROP INDEX ix_claim_voice")
    run("DROP INDEX ix_claim_when_earliest_id")
    run(
        "CREATE INDEX ix_claim_when ON claim"
        " (coalesce(when_earliest, '0001-01-01'), coalesce(when_latest, '9999-12-31')) WHERE when_edtf IS NOT NULL"
    )


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run("DROP INDEX ix_claim_when")
    run("CREATE INDEX ix_claim_when_earliest_id ON claim (when_earliest, id)")
    run("CREATE INDEX ix_claim_voice ON claim (voice)")
    for field in ("when", "said"):
        run(
            "INSERT OR IGNORE INTO gap (kind, entry_id, field, reason, words, note)"
            f" SELECT 'claim', id, '{field}', {field}_basis, {field}_words, NULL FROM claim WHERE {field}_edtf IS NULL"
        )
    words = "  words TEXT NOT NULL,\n"
    run(SPAN.format(column=words, check=',\n  CONSTRAINT ck_claim_span_words CHECK (length(words) = "end" - start)'))
    run(
        'INSERT INTO claim_span_new (claim_id, position, start, "end", words)'
        ' SELECT s.claim_id, s.position, s.start, s."end", substr(c.quote, s.begins + 1, s."end" - s.start)'
        " FROM claim_span AS s JOIN claim AS c ON c.id = s.claim_id"
        " UNION ALL SELECT c.id, 1, c.position, c.position + length(c.quote), c.quote FROM claim AS c"
        " WHERE NOT EXISTS (SELECT 1 FROM claim_span AS s WHERE s.claim_id = c.id)"
    )
    run("DROP TABLE claim_span")
    run("ALTER TABLE claim_span_new RENAME TO claim_span")
