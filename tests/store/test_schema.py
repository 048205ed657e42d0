"""The schema in the file is what the models say, migration by migration."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.schema import CreateIndex, CreateTable

from factdb.check import read
from factdb.database import CONTRACT
from factdb.errors import DatabaseError
from factdb.store import load, schema
from factdb.store import tables as models
from factdb.store.tables import full_text

ENTRIES = {
    name: table
    for name, table in models.Table.metadata.tables.items()
    if "digest" in table.columns and "slug" in table.columns
}


def elements(sql: str) -> tuple[str, list[str], list[str], str]:
    """A statement as its head, its columns in order, its constraints in any, and its end; without layout and quoting."""
    plain = " ".join(sql.replace('"', "").split())
    head, _, rest = plain.partition("(")
    body, _, end = rest.rpartition(")")
    parts = (
        [part.strip() for part in re.split(r",\s*(?![^(]*\))(?=\S)", body)]
        if head.startswith("CREATE TABLE")
        else [body]
    )
    texts = re.split(r", (?=CONSTRAINT )", ", ".join(parts))
    columns, constraints = texts[:1], texts[1:]
    return head.strip(), columns, sorted(c.strip() for c in constraints), " ".join(end.replace(",", " ").split())


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours, by table."""
    with closing(sqlite3.connect(path)) as plain:
        tables = [
            name
            for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name in models.Table.metadata.tables
        ]
        return {name: sorted(plain.execute(f"SELECT * FROM {name}"), key=repr) for name in sorted(tables)}


def in_full(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The places of quotes and what is not stated, as revisions before 0008 had them: also what a row says already."""
    with closing(sqlite3.connect(path)) as plain:
        keys = {(kind, slug): key for kind in ENTRIES for key, slug in plain.execute(f"SELECT id, slug FROM {kind}")}
        spans = [
            (keys["claim", claim], n, span["start"], span["end"], span["words"])
            for claim, found in plain.execute("SELECT id, spans FROM claims")
            for n, span in enumerate(json.loads(found), 1)
        ]
        gaps = [(kind, keys[kind, slug], *gap) for kind, slug, *gap in plain.execute("SELECT * FROM gaps")]
    return {"claim_span": sorted(spans, key=repr), "gap": sorted(gaps, key=repr)}


def objects(path: Path) -> dict[str, str]:
    """Name → statement, but for the tables that full text makes for itself: those are SQLite's."""
    with closing(sqlite3.connect(path)) as plain:
        found = dict(plain.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: sql for name, sql in found.items() if name not in full_text.SHADOWS}


def run_script(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(script)


@pytest.fixture
def first(tmp_path: Path, repository: Path) -> Path:
    """A database as the first revision wrote it, with the rows and views that it had."""
    path = tmp_path / "first.sqlite"
    run_script(path, (repository / "tests" / "databases" / "0001.sql").read_text(encoding="utf-8"))
    return path


def go(path: Path, to: str | None = None) -> None:
    with schema.writing(path) as connection:
        if to is None:
            schema.upgrade(connection)
        else:
            schema.downgrade(connection, to)


def test_the_file_holds_exactly_this_schema(seeded: Path, golden: Callable[[str, str], None]) -> None:
    """Read like code when it changes: everything here is what other tools see, or what keeps the file sound."""
    statements = objects(seeded)
    golden("schema.sql", "".join(f"{statements[name]};\n\n" for name in sorted(statements)))


def test_migrations_make_exactly_what_the_models_declare(tmp_path: Path) -> None:
    """Alembic's comparison is blind to STRICT, WITHOUT ROWID and CHECK; the statements themselves are not."""
    path = tmp_path / "new.sqlite"
    with schema.writing(path) as connection:
        schema.upgrade(connection)
        dialect = connection.dialect
    made = {
        name: elements(sql)
        for name, sql in objects(path).items()
        if sql.startswith(("CREATE TABLE", "CREATE INDEX")) and name != schema.VERSION_TABLE
    }
    declared = {
        t.name: elements(str(CreateTable(t).compile(dialect=dialect))) for t in models.Table.metadata.sorted_tables
    }
    for table in models.Table.metadata.sorted_tables:
        declared |= {str(i.name): elements(str(CreateIndex(i).compile(dialect=dialect))) for i in table.indexes}
    assert made == declared
    assert all("STRICT" in end for head, _, _, end in made.values() if head.startswith("CREATE TABLE"))


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # what such an index is, the test above compares
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


def test_upgrading_what_is_up_to_date_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    go(path)
    before = path.read_bytes()
    with schema.writing(path) as connection:
        assert not schema.upgrade(connection)
    assert path.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize(("revision", "contract"), [("0001", "1.0"), ("0003", "1.1"), ("0005", "1.3")])
def test_a_file_of_an_older_revision_comes_up_with_its_rows(
    revision: str, contract: str, seeded: Path, tmp_path: Path, repository: Path
) -> None:
    first = tmp_path / "older.sqlite"
    run_script(first, (repository / "tests" / "databases" / f"{revision}.sql").read_text(encoding="utf-8"))
    before = contents(first)
    assert len(before["claim"]) == (39 if revision == "0005" else 40)  # one is retired there
    go(first)
    after = contents(first)
    assert after.pop("contract") == [(1, CONTRACT)]
    assert before.pop("contract") == [(1, contract)]
    for table, since in (("redirect", "0004"), ("retired", "0005")):
        assert (table in before) == (revision >= since) == bool(after[table])
        before.setdefault(table, [])
    assert after.pop("section") == after.pop("written") == after.pop("seal") == after.pop("last_write") == []
    kinds = ("source", "actor", "place", "event")
    assert sorted(after.pop("seed")) == sorted((kind, row[0]) for kind in kinds for row in before[kind])
    for table, rows in in_full(first).items():
        assert before.pop(table) == rows
        after.pop(table)
    assert after == before
    tables = {name: elements(sql) for name, sql in objects(first).items() if not sql.startswith("CREATE VIEW")}
    assert tables == {name: elements(sql) for name, sql in objects(seeded).items() if not sql.startswith("CREATE VIEW")}
    assert {n: s for n, s in objects(first).items() if s.startswith("CREATE VIEW")} == schema.shipped_views()
    with closing(sqlite3.connect(first)) as plain:
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_file_of_the_revision_before_seals_keeps_every_row_and_is_not_sealed(
    seeded: Path, tmp_path: Path, repository: Path
) -> None:
    path = tmp_path / "older.sqlite"
    run_script(path, (repository / "tests" / "databases" / "0008.sql").read_text(encoding="utf-8"))
    before = contents(path)
    assert before.pop("contract") == [(1, "1.6")]
    assert before["written"]
    go(path)
    after = contents(path)
    assert after.pop("contract") == [(1, CONTRACT)]
    assert after.pop("seal") == after.pop("last_write") == []
    assert after == before
    sound(path)
    kept = {name: elements(sql) for name, sql in objects(path).items()}
    assert kept == {name: elements(sql) for name, sql in objects(seeded).items()}
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT count(*) FROM seals").fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.parametrize("to", schema.revisions()[:-1])
def test_every_migration_goes_down_and_up_with_rows_in_place(
    to: str, seeded: Path, tmp_path: Path, repository: Path
) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    before, statements, full = contents(path), objects(path), in_full(path)
    go(path, to)
    taken = contents(path)
    assert taken.pop("contract") == []
    taken.pop("last_write", None)
    marks = {name: [c.name for c in table.columns].index("digest") for name, table in ENTRIES.items()}
    kept = {(kind, key) for kind, key, _ in before["written"]} if "written" not in taken else set()
    for name, mark in marks.items():  # what goes with the table `written` is updated by the next load
        rows = [(*row[:mark], "0" * 32, *row[mark + 1 :]) if (name, row[0]) in kept else row for row in before[name]]
        assert taken.pop(name) == rows
    told = full if to < "0008" else {}
    assert taken == {name: rows for name, rows in {**before, **told}.items() if name in taken}
    assert [name for name, sql in objects(path).items() if sql.startswith("CREATE VIEW")] == []
    go(path)
    sound(path)
    load.load(path, read(repository))
    again = contents(path)
    assert again.pop("last_write") != before.pop("last_write")  # it has been written to since
    assert again == before
    assert {n: elements(s) for n, s in objects(path).items()} == {n: elements(s) for n, s in statements.items()}


def test_the_first_revision_is_what_going_down_leads_to(first: Path, seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    go(path, "0001")
    assert {n: elements(s) for n, s in objects(path).items()} == {
        n: elements(s) for n, s in objects(first).items() if not s.startswith("CREATE VIEW")
    }


STRANGERS = """
    CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
    INSERT INTO alembic_version VALUES ('theirs');
    CREATE TABLE mine (a, claim TEXT);
    INSERT INTO mine VALUES (1, 'kursk-article/c01');
    CREATE INDEX mine_a ON mine (a);
    CREATE VIEW my_view AS SELECT a FROM mine;
    CREATE TRIGGER my_trigger AFTER INSERT ON mine BEGIN SELECT 1; END;
"""

ON_OURS = """
    CREATE VIEW my_claims AS SELECT m.a, c.statement FROM mine AS m JOIN claims AS c ON c.id = m.claim;
    CREATE VIEW my_private AS SELECT slug FROM claim;
    CREATE INDEX my_index ON claim (statement);
    CREATE TRIGGER my_instead INSTEAD OF INSERT ON claims BEGIN INSERT INTO mine (a) VALUES (1); END;
"""


def test_upgrading_leaves_alone_what_others_have_in_the_file(first: Path) -> None:
    run_script(first, STRANGERS + ON_OURS)
    theirs = {name: sql for name, sql in objects(first).items() if name.startswith(("my", "mine", "alembic"))}
    assert len(theirs) == 9
    go(first)
    assert {n: s for n, s in objects(first).items() if n in theirs} == theirs
    with closing(sqlite3.connect(first)) as plain:
        assert plain.execute("SELECT * FROM alembic_version").fetchall() == [("theirs",)]
        assert plain.execute("SELECT * FROM my_claims").fetchall() == [
            (1, "The Kursk region has been taken in full from Ukrainian forces.")
        ]
        plain.execute("INSERT INTO claims (id) VALUES (1)")
        assert plain.execute("SELECT count(*) FROM mine").fetchone() == (2,)


def test_creating_and_going_down_leave_only_what_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    run_script(path, STRANGERS)
    before = objects(path)
    go(path)
    assert before.items() < objects(path).items()
    go(path, schema.BASE)
    assert objects(path) == before
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT * FROM mine").fetchall() == [(1, "kursk-article/c01")]
        assert plain.execute("SELECT * FROM alembic_version").fetchall() == [("theirs",)]


def test_going_down_refuses_to_take_along_what_others_hung_on_ours(first: Path) -> None:
    go(first)
    run_script(first, STRANGERS + ON_OURS)
    before = first.read_bytes()
    with pytest.raises(DatabaseError) as refused:
        go(first, schema.BASE)
    assert refused.value.message == (
        "the index my_index on claim, the trigger my_instead on claims would be removed together with factdb's own tables"
    )
    assert first.read_bytes() == before


@pytest.mark.parametrize(
    ("script", "taken"),
    [
        ("CREATE TABLE claim (a)", "claim"),
        ("CREATE TABLE Claim (a)", "Claim"),
        ("CREATE VIEW claims AS SELECT 1", "claims"),
        ("CREATE TABLE t (a); CREATE INDEX ix_claim_when ON t (a)", "ix_claim_when"),
        ("CREATE TABLE factdb_version (version_num)", "factdb_version"),
        ("CREATE TABLE place (a); CREATE TABLE actors (a)", "actors, place"),
    ],
)
def test_a_strangers_object_with_one_of_our_names_is_refused(script: str, taken: str, tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    run_script(path, script)
    before = path.read_bytes()
    with pytest.raises(DatabaseError) as refused:
        go(path)
    assert refused.value.message == f"the file already holds {taken}, which factdb did not make"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "script", ["CREATE TABLE claim_text (a)", "CREATE VIEW Source_Text_Data AS SELECT 1", "CREATE TABLE t (a)"]
)
def test_a_strangers_object_with_a_name_of_the_full_text_is_refused_too(script: str, first: Path) -> None:
    name = script.split()[2]
    trigger = "CREATE TRIGGER claim_text_insert AFTER INSERT ON t BEGIN SELECT 1; END" if name == "t" else ""
    run_script(first, f"{script}; {trigger}")
    before = first.read_bytes()
    with pytest.raises(DatabaseError) as refused:
        go(first)
    taken = "claim_text_insert" if name == "t" else name
    assert refused.value.message == f"the file already holds {taken}, which factdb did not make"
    assert first.read_bytes() == before


def test_the_full_text_has_the_words_of_rows_that_were_there_before_it(first: Path) -> None:
    go(first)
    sound(first)
    with closing(sqlite3.connect(first)) as plain:
        found = plain.execute("SELECT slug FROM claim_text WHERE claim_text MATCH 'gornal' ORDER BY slug").fetchall()
        assert found == [("kursk-article/c23",), ("kursk-article/c24",), ("kursk-article/c25",)]
        assert plain.execute("SELECT slug FROM source_text WHERE source_text MATCH 'gornal'").fetchall() == [
            ("kursk-article",)
        ]


def test_datasette_knows_whose_words_the_full_text_has(seeded: Path) -> None:
    """Its own question (datasette/utils, detect_fts). Not answered, a search there returns every row."""
    asked = (
        "SELECT name FROM sqlite_master WHERE rootpage = 0"
        " AND (sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"{0}\"%' OR sql LIKE '%VIRTUAL TABLE%USING FTS%content=[{0}]%'"
        " OR (tbl_name = '{0}' AND sql LIKE '%VIRTUAL TABLE%USING FTS%'))"
    )
    with closing(sqlite3.connect(seeded)) as plain:
        for table in full_text.INDEXED:
            assert plain.execute(asked.format(table)).fetchall() == [(f"{table}_text",)]


def sound(path: Path) -> None:
    """FTS5 compares the index with the rows, word by word; it raises where they differ."""
    with closing(sqlite3.connect(path)) as plain:
        for index in ("claim_text", "source_text"):
            plain.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_the_full_text_follows_whoever_writes(seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    run_script(
        path,
        "UPDATE claim SET statement = 'Xylophone.' WHERE slug = 'kursk-article/c01';"
        " UPDATE source SET title = 'Xylophone' WHERE slug = 'kursk-article';"
        " DELETE FROM claim WHERE slug = 'kursk-article/c24';"
        " UPDATE claim SET id = 9999 WHERE slug = 'kursk-article/c25'",
    )
    sound(path)
    with closing(sqlite3.connect(path)) as plain:
        for words, rows in (("xylophone", [1]), ("gornal", [23, 9999])):
            ids = plain.execute("SELECT rowid FROM claim_text WHERE claim_text MATCH ? ORDER BY rowid", (words,))
            assert len(ids.fetchall()) == len(rows)
        run_script(path, "DROP TRIGGER claim_text_update; UPDATE claim SET statement = 'Viola.' WHERE id = 9999")
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            sound(path)


def test_a_sqlite_without_full_text_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    with pytest.raises(DatabaseError) as raised, schema.writing(path) as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE t USING fts6 (a)")
    assert raised.value.message == "the SQLite of this Python has no full text search (no such module: fts6)"
    assert not path.exists()


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(first: Path) -> None:
    """The last table that revision 0002 makes anew holds a row that does not fit: all others have been made by then."""
    run_script(
        first,
        "INSERT INTO assessment (claim_id, position, assessor, rating, day) VALUES (1, 1, 'x', 'false', '2024-02-30')",
    )
    before = first.read_bytes()
    with pytest.raises(DatabaseError) as refused:
        go(first)
    assert refused.value.message == (
        "the rows in the file do not fit this version's tables (CHECK constraint failed: ck_assessment_day)"
    )
    assert first.read_bytes() == before
    assert sorted(p.name for p in first.parent.iterdir()) == ["first.sqlite"]


def test_a_file_of_a_newer_factdb_is_refused(first: Path) -> None:
    run_script(first, "UPDATE factdb_version SET version_num = '9999'")
    before = first.read_bytes()
    for to in (None, "0001"):
        with pytest.raises(DatabaseError) as refused:
            go(first, to)
        assert refused.value.message == "the file has tables of revision 9999, which this factdb does not know"
        assert refused.value.hint == "it was made by a newer factdb: pip install -U factdb"
    assert first.read_bytes() == before


ROWS = {
    "source": "kursk-article",
    "actor": "valery-gerasimov",
    "place": "vatican",
    "event": "vatican-event",
    "claim": "kursk-article/c14",
}
"""The rows that the next test spoils."""


@pytest.mark.parametrize(
    ("table", "values", "refusal"),
    [
        ("actor", "country = 'ru', country_source_id = 1", "ck_actor_country"),
        ("actor", "country = 'RU'", "ck_actor_country_source"),
        ("actor", "kind = 'gornal'", "FOREIGN KEY"),
        ("actor", "reviewed = 2", "ck_actor_reviewed"),
        ("actor", "slug = ''", "ck_actor_slug"),
        ("actor", "slug = 'Gerasimov'", "ck_actor_slug"),
        ("actor", "part_of_id = id", "ck_actor_part_of"),
        ("actor", "name = ''", "ck_actor_filled"),
        ("event", "title = ''", "ck_event_filled"),
        ("place", "lat = 91, lon = 0", "ck_place_degrees"),
        ("place", "lon = NULL", "ck_place_degrees"),
        ("place", "coordinates_source_id = NULL", "ck_place_coordinates_source"),
        ("place", "country_source_id = NULL", "ck_place_country_source"),
        ("source", "sha256 = upper(sha256)", "ck_source_sha256"),
        ("source", "document = NULL", "ck_source_pinned"),
        ("source", "title = ''", "ck_source_filled"),
        ("source", "supersedes_id = id", "ck_source_supersedes"),
        ("source", "reliability = 'G'", "ck_source_reliability"),
        ("source", "published_edtf = '2024'", "ck_source_published_value"),
        ("claim", "when_earliest = '2024-02-01', when_latest = '2024-01-01'", "ck_claim_when_order"),
        ("claim", "when_earliest = 'last year'", "ck_claim_when_bounds"),
        ("claim", "when_earliest = '2024-02-30'", "ck_claim_when_bounds"),
        ("claim", "when_earliest = '2024-02-01'", "ck_claim_when_value"),
        ("claim", "when_edtf = '2024', when_precision = 'season'", "ck_claim_when_precision"),
        ("claim", "when_basis = 'stated'", "ck_claim_when_value"),
        ("claim", "when_words = NULL", "ck_claim_when_relative"),
        ("claim", "said_rule = '-1 year'", "ck_claim_said_relative"),
        ("claim", "polarity = 'maybe'", "FOREIGN KEY"),
        ("claim", "position = -1", "ck_claim_position"),
        ("claim", "position = 'one'", "cannot store TEXT"),
        ("claim", "statement = ''", "ck_claim_filled"),
        ("claim", "slug = 'c14'", "ck_claim_slug"),
        ("claim", "slug = 'a/b/c14'", "ck_claim_slug"),
        ("claim", "digest = 'c14'", "ck_claim_digest"),
        ("claim", "context_start = 9, context_end = 9", "ck_claim_context"),
    ],
)
def test_the_file_itself_refuses_what_cannot_be(
    table: str, values: str, refusal: str, seeded: Path, tmp_path: Path
) -> None:
    """CHECK, STRICT and foreign keys are the last line, for whoever else writes into the file."""
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA foreign_keys = ON")
        assert plain.execute(f"SELECT count(*) FROM {table} WHERE slug = ?", (ROWS[table],)).fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            plain.execute(f"UPDATE {table} SET {values} WHERE slug = ?", (ROWS[table],))


@pytest.mark.parametrize(
    ("table", "values", "refusal"),
    [
        ("claim_span", "position = position - 1", "ck_claim_span_position"),
        ("claim_span", "start = -1", "ck_claim_span_order"),
        ("voice", "depth = 0", "ck_voice_depth"),
        ("voice", "cue = ''", "ck_voice_filled"),
        ("quantity", "high = 10000", "ck_quantity_bounds"),
        ("quantity", "words = ''", "ck_quantity_filled"),
        ("review", "kind = 'code'", "ck_review_kind"),
        ("review", "day = 'today'", "ck_review_day"),
        ("review", "digest = 'v1:'", "ck_review_digest"),
        ("gap", "reason = 'who-knows'", "FOREIGN KEY"),
        ("relation", "other_id = claim_id", "ck_relation_itself"),
        ("relation", "scope = 'perhaps'", "FOREIGN KEY"),
        ("claim_event", "role = 'mentions'", "FOREIGN KEY"),
        ("participant", "role = 'bystander'", "FOREIGN KEY"),
        ("contract", "version = 'one'", "ck_contract_version"),
        ("contract", "id = 2", "ck_contract_one"),
        ("relation_kind", "position = 0", "ck_relation_kind_position"),
        ("relation_kind", "label = ''", "ck_relation_kind_filled"),
    ],
)
def test_what_belongs_to_an_entry_is_checked_too(
    table: str, values: str, refusal: str, seeded: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            plain.execute(f"UPDATE {table} SET {values}")
