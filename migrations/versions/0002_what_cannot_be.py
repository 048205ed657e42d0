"""The file itself refuses what cannot be: empty texts, days outside the calendar, a date without a basis, half a pair.

Other programs may write into the file; validated fixtures are no help there. A CHECK cannot be added to a table of
SQLite: each table is made anew with its rows, and what others hung on it (indexes, triggers) is hung on again.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import re

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CODE_LISTS = (
    "source_kind",
    "actor_kind",
    "actor_reference",
    "place_kind",
    "event_kind",
    "participant_role",
    "claim_kind",
    "polarity",
    "certainty",
    "evidence",
    "cue_stance",
    "about_role",
    "comparator",
    "relation_kind",
    "relation_basis",
    "relation_scope",
    "date_basis",
    "gap_reason",
)

SLUG = "slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'"
CLAIM_SLUG = "slug GLOB '?*/?*' AND length(slug) <= 161 AND slug NOT GLOB '*[^a-z0-9./-]*' AND slug NOT GLOB '*/*/*'"
DIGEST = "length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'"
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def _filled(*columns: str) -> str:
    return " AND ".join(f"{column} IS NOT ''" for column in columns)


def _dated(prefix: str) -> dict[str, str]:
    checks = {
        "bounds": "date({0}_earliest, '+0 days') IS {0}_earliest AND date({0}_latest, '+0 days') IS {0}_latest",
        "precision": "{0}_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')",
        "value": "({0}_edtf IS NULL) = ({0}_precision IS NULL)"
        " AND ({0}_edtf IS NOT NULL OR ({0}_earliest IS NULL AND {0}_latest IS NULL))"
        " AND ({0}_edtf IS NULL) = ({0}_basis IN ('not-stated', 'relative-unresolved'))",
    }
    return {f"{prefix}_{name}": condition.format(prefix) for name, condition in checks.items()}


def _relative(prefix: str) -> dict[str, str]:
    condition = (
        "({0}_anchor IS NULL OR {0}_words IS NOT NULL) AND ({0}_rule IS NULL OR {0}_anchor IS NOT NULL)"
        " AND ({0}_basis IN ('relative-resolved', 'relative-unresolved')) = ({0}_anchor IS NOT NULL)"
    )
    return {f"{prefix}_relative": condition.format(prefix)}


def _dated_before(prefix: str) -> dict[str, str]:
    bounds = " AND ".join(f"({prefix}_{b} IS NULL OR {prefix}_{b} GLOB '{DAY}')" for b in ("earliest", "latest"))
    return {f"{prefix}_bounds": bounds, f"{prefix}_value": f"({prefix}_edtf IS NULL) = ({prefix}_precision IS NULL)"}


CHECKS: dict[str, dict[str, str]] = {
    **{name: {"position": "position >= 1", "filled": _filled("code", "label", "definition")} for name in CODE_LISTS},
    "contract": {"version": "version GLOB '[0-9]*.[0-9]*' AND version NOT GLOB '*[^0-9.]*'"},
    "review": {
        "day": "date(day, '+0 days') IS day",
        "digest": "digest GLOB 'v1:*' AND length(digest) = 35 AND digest NOT GLOB 'v1:*[^0-9a-f]*'",
        "filled": _filled("reviewer"),
    },
    "gap": {"filled": _filled("field")},
    "source": {
        "slug": SLUG,
        "digest": DIGEST,
        **_dated("published"),
        "sha256": "sha256 IS NULL OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')",
        "supersedes": "supersedes_id <> id",
        "filled": _filled("title", "publisher", "byline", "url", "archive_url", "origin"),
    },
    "actor": {
        "slug": SLUG,
        "digest": DIGEST,
        "country_source": "(country IS NULL) = (country_source_id IS NULL)",
        "part_of": "part_of_id <> id",
        "filled": _filled("name"),
    },
    "place": {
        "slug": SLUG,
        "digest": DIGEST,
        "country_source": "(country IS NULL) = (country_source_id IS NULL)",
        "coordinates_source": "(lat IS NULL) = (coordinates_source_id IS NULL)",
        "part_of": "part_of_id <> id",
        "filled": _filled("name"),
    },
    "actor_alias": {"filled": _filled("name")},
    "place_alias": {"filled": _filled("name")},
    "event": {"slug": SLUG, "digest": DIGEST, "part_of": "part_of_id <> id", "filled": _filled("title")},
    "claim": {
        "slug": CLAIM_SLUG,
        "digest": DIGEST,
        **_dated("when"),
        **_relative("when"),
        **_dated("said"),
        **_relative("said"),
        "context": "(context_start IS NULL) = (context_end IS NULL)"
        " AND (context_start IS NULL OR (0 <= context_start AND context_start < context_end))",
        "filled": _filled("statement", "quote", "original"),
    },
    "claim_span": {"position": "position >= 1", "words": 'length(words) = "end" - start'},
    "voice": {"filled": _filled("cue", "described_as", "channel")},
    "quantity": {"position": "position >= 1", "filled": _filled("unit", "counted", "words")},
    "assessment": {
        "position": "position >= 1",
        "day": "date(day, '+0 days') IS day",
        "filled": _filled("assessor", "rating", "scale", "url"),
    },
}
"""Table → constraint → the condition that stands from this revision on. A constraint's name is ck_TABLE_NAME."""

BEFORE: dict[str, dict[str, str]] = {
    **{name: {"slug": "length(slug) BETWEEN 1 AND 200"} for name in ("actor", "place", "event")},
    "source": {
        "slug": "length(slug) BETWEEN 1 AND 200",
        **_dated_before("published"),
        "sha256": "sha256 IS NULL OR length(sha256) = 64",
    },
    "claim": {
        "slug": "length(slug) BETWEEN 1 AND 200",
        **_dated_before("when"),
        **_dated_before("said"),
        "context": "(context_start IS NULL) = (context_end IS NULL)"
        " AND (context_start IS NULL OR context_start < context_end)",
    },
}
"""What they replace."""


def upgrade() -> None:
    for table, checks in CHECKS.items():
        _remake(table, without=BEFORE.get(table, {}), plus=checks)


def downgrade() -> None:
    for table, checks in CHECKS.items():
        _remake(table, without=checks, plus=BEFORE.get(table, {}))


def _remake(table: str, *, without: dict[str, str], plus: dict[str, str]) -> None:
    """Make the table again with other checks, its rows carried over. The connection has foreign keys off and renames
    in the old way: what points at the table by name goes on pointing at it.
    """
    run = op.get_bind().exec_driver_sql
    (statement,) = run("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).one()
    hung = run(
        "SELECT sql FROM sqlite_master"
        " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = ? COLLATE NOCASE ORDER BY rowid",
        (table,),
    ).all()
    run(_edited(table, statement, without, plus))
    run(f"INSERT INTO factdb_new SELECT * FROM {table}")
    run(f"DROP TABLE {table}")
    run(f"ALTER TABLE factdb_new RENAME TO {table}")
    for (sql,) in hung:
        run(sql)


def _edited(table: str, statement: str, without: dict[str, str], plus: dict[str, str]) -> str:
    """The statement of the table under another name, with these checks instead of those. One element stands on a line,
    as revision 0001 wrote them.
    """
    body, end = re.fullmatch(r"CREATE TABLE [^(]+\(\n(.*?)\n?(\)[^()]*)", statement, re.DOTALL).groups()  # type: ignore[union-attr]
    gone = {f"ck_{table}_{name}" for name in without}
    lines = [line.rstrip(",") for line in body.split("\n")]
    kept = [line for line in lines if not (line.startswith("  CONSTRAINT ck_") and line.split()[1] in gone)]
    added = [f"  CONSTRAINT ck_{table}_{name} CHECK ({condition})" for name, condition in plus.items()]
    return "CREATE TABLE factdb_new (\n" + ",\n".join([*kept, *added]) + f"\n{end}"
