"""A part of the database says of each of its claims what the whole says."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb import database
from factdb.backend.sqlite import SQLite
from factdb.query import common_ground, run
from factdb.query.fetch import fetch
from factdb.query.model import Clause, Query
from factdb.query.phrase import parser
from factdb.share import sqlite
from factdb.share.chosen import chosen
from tests.conftest import examples

pytestmark = pytest.mark.slow

Row = dict[str, Any]
BELONGING = {
    "claims": "id",
    "voices": "claim",
    "about": "claim",
    "quantities": "claim",
    "relations": "claim",
    "disputes": "claim",
    "deployments": "claim",
    "timeline": "claim",
    "assessments": "claim",
}
"""Views of what is said of a claim, and the column that names it."""


def by(db: SQLite, view: str, column: str) -> dict[str, list[str]]:
    """The rows of a view, by a column of theirs."""
    cursor = db.execute(f"SELECT * FROM {view}")
    names = [column_[0] for column_ in cursor.description]
    found: dict[str, list[str]] = {}
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        if row[column] is not None:  # the timeline has events that no claim of the file asserts
            found.setdefault(row[column], []).append(json.dumps(row, sort_keys=True))
    return {key: sorted(rows) for key, rows in found.items()}


class Whole:
    """The whole database, read once."""

    def __init__(self, db: SQLite) -> None:
        self.db = db
        self.said = {view: by(db, view, column) for view, column in BELONGING.items()}
        self.said |= {"participants": by(db, "participants", "event"), "names": names(db)}
        self.tried: dict[frozenset[str], set[str]] = {}


def names(db: SQLite) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, slug, *row in db.execute("SELECT kind, id, name, language, script FROM names ORDER BY kind, id, name"):
        found.setdefault(f"{kind} {slug}", []).append(repr(row))
    return found


def part(whole: Whole, claims: set[str]) -> set[str]:
    """Export these claims; all that is said of the claims in the copy is as it was. Returns them."""
    keys = chosen(whole.db, claims)
    same = frozenset(f"{kind} {key}" for kind, found in keys.items() for key in found)
    if same not in whole.tried:  # the copy is what its keys are
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "part.sqlite"
            path.touch()
            sqlite.write(whole.db, path, name="whole.sqlite", only=sqlite.Choice("factdb claims", len(claims), keys))
            with closing(database.read(path)) as db:
                whole.tried[same] = compared(whole, db)
    assert claims <= whole.tried[same]
    return whole.tried[same]


def compared(whole: Whole, db: SQLite) -> set[str]:
    kept = {str(row[0]) for row in db.execute("SELECT id FROM claims")}
    for view, column in BELONGING.items():
        assert by(db, view, column) == {slug: rows for slug, rows in whole.said[view].items() if slug in kept}, view
    for view, there in (("participants", by(db, "participants", "event")), ("names", names(db))):
        assert {slug: whole.said[view][slug] for slug in there} == there
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    grounds(whole.db, db, kept)
    return kept


def grounds(whole: SQLite, db: SQLite, kept: set[str]) -> None:
    """Nothing is ground that nobody contests in the part, and contested in the whole."""
    for (event,) in db.execute("SELECT id FROM events ORDER BY id LIMIT 12").fetchall():
        there, here = common_ground.common(whole, event), common_ground.common(db, event)
        assert [row for row in there.uncontested if row["id"] in kept] == here.uncontested


def filters(db: SQLite) -> Iterator[tuple[Clause, ...]]:
    """Every filter of claims with every value that the database has for it."""
    slugs = {
        kind: [str(row[0]) for row in db.execute(f"SELECT id FROM {kind}s ORDER BY id")]
        for kind in ("actor", "place", "event", "source")
    }
    for name in ("about", "voice", "via", "actor", "in", "source", "against"):
        kinds = {
            "about": ("place", "actor", "event"),
            "in": ("place",),
            "source": ("source",),
        }.get(name, ("actor",))
        yield from ((Clause(name, slug),) for kind in kinds for slug in slugs[kind])
    yield from ((Clause("against", str(row[0])),) for row in db.execute("SELECT DISTINCT contested FROM disputes"))
    yield from ((Clause("status", code),) for code in ("disputed", "corroborated", "unchallenged"))
    yield from ((Clause("polarity", code),) for code in ("affirms", "denies"))
    sql = "SELECT DISTINCT kind FROM claims ORDER BY kind"
    yield from ((Clause("kind", str(row[0])),) for row in db.execute(sql))
    yield (Clause("voice", "itself"),)
    yield (Clause("during", "2024"),)
    yield (Clause("status", "disputed", True),)


def matching(db: SQLite, clauses: tuple[Clause, ...]) -> set[str]:
    return {str(row["id"]) for row in fetch(db, *run.statement(db, Query("claims", clauses)))}


def test_for_every_filter_each_claim_of_the_part_is_what_it_is_in_the_whole(connection: SQLite) -> None:
    whole = Whole(connection)
    tried = {}
    for clauses in filters(connection):
        claims = frozenset(matching(connection, clauses))
        if claims:
            tried[claims] = part(whole, set(claims))
    assert len(tried) > 40
    assert len(whole.tried) > 5
    assert any(kept > claims for claims, kept in tried.items())


def test_of_made_up_claims_too(many: SQLite) -> None:
    """Two thousand claims, tied by relations within and across documents."""
    whole = Whole(many)
    ids = sorted(whole.said["claims"])

    @settings(
        max_examples=examples(6),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.sets(st.sampled_from(ids), min_size=1, max_size=30))
    def each(claims: set[str]) -> None:
        assert len(part(whole, claims)) < len(ids)

    each()


def test_a_contest_comes_along_and_what_has_nothing_to_do_with_it_stays(connection: SQLite) -> None:
    kept = part(Whole(connection), {"kursk-article/c08"})
    assert {"kursk-article/c01", "kursk-article/c11"} <= kept
    assert len(kept) < 40


def test_whoever_denies_what_a_claim_asserts_comes_along(many: SQLite) -> None:
    sql = (
        "SELECT a.claim, b.claim FROM about AS a JOIN claims AS c ON c.id = a.claim"
        " JOIN about AS b ON b.kind = 'event' AND b.id = a.id AND b.role = 'asserts'"
        " JOIN claims AS d ON d.id = b.claim"
        " WHERE a.kind = 'event' AND a.role = 'asserts' AND c.polarity <> d.polarity ORDER BY a.claim, b.claim LIMIT 4"
    )
    opposed = many.execute(sql).fetchall()
    assert opposed
    whole = Whole(many)
    assert all(other in part(whole, {claim}) for claim, other in opposed)


VERSIONS = """
UPDATE source SET supersedes_id = (SELECT id FROM source WHERE slug = 'd0000001') WHERE slug = 'd0000002';
INSERT INTO retired VALUES
  ('claim', 'd0000001/x1', NULL, '2026-01-02', 'Counted twice.'),
  ('claim', 'd0000003/x1', NULL, '2026-01-02', 'Of another document.'),
  ('place', 'old-place', NULL, '2026-01-02', 'Of nobody in this part.');
"""


def test_a_newer_version_of_the_document_and_its_retired_claims_come_along(
    crowd: Callable[[int], Path], tmp_path: Path
) -> None:
    path = tmp_path / "versions.sqlite"
    path.write_bytes(crowd(2000).read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.executescript(VERSIONS)
    with closing(database.read(path)) as db:
        alone = "SELECT c.id FROM claims AS c WHERE c.source = 'd0000001' ORDER BY c.id LIMIT 1"
        (claim,) = db.execute(alone).fetchone()
        copy = tmp_path / "copy.sqlite"
        copy.touch()
        keys = chosen(db, [claim])
        sqlite.write(db, copy, name="x", only=sqlite.Choice("factdb claims", 1, keys))
    with closing(database.read(copy)) as db:
        sources = {row[0] for row in db.execute("SELECT id FROM sources WHERE document IS NOT NULL")}
        assert {"d0000001", "d0000002"} <= sources
        retired = {row[0] for row in db.execute("SELECT id FROM retirements")}
        assert "d0000001/x1" in retired
        assert "old-place" not in retired
        assert ("d0000003/x1" in retired) is ("d0000003" in sources)


@pytest.mark.parametrize(
    "asked", ["about Kursk", "disputed", "by Gerasimov", "not disputed about Kursk", "matching propaganda"]
)
def test_a_phrase_chooses_what_it_lists(asked: str, connection: SQLite) -> None:
    claims = matching(connection, parser.read(connection, asked).query.clauses)
    assert claims
    assert claims <= part(Whole(connection), claims)
