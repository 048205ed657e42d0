"""Loading: one transaction, idempotent, and the file as it was whenever it fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb import check
from factdb.errors import DatabaseError
from factdb.problems import ProblemsFound
from factdb.store import load, schema

CLAIMS = "fixtures/claims/kursk-article.yaml"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def edit(project: Path, name: str, change: Callable[[str], str]) -> None:
    path = project / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def loaded(project: Path, *, unreviewed: bool = False) -> load.Summary:
    return load.load(project / "factdb.sqlite", check.read(project), include_unreviewed=unreviewed)


def test_loading_a_fixture_twice_writes_no_row(project: Path) -> None:
    first = loaded(project)
    assert first.wrote
    assert first.schema
    before = (project / "factdb.sqlite").read_bytes()
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        connection.execute("PRAGMA data_version")
        second = loaded(project)
        assert connection.execute("PRAGMA data_version").fetchone() == (
            connection.execute("PRAGMA data_version").fetchone()[0],
        )
    assert not second.wrote
    assert second.unchanged == sum(len(slugs) for slugs in first.added.values())
    assert (project / "factdb.sqlite").read_bytes() == before


def test_loading_twice_executes_no_writing_statement(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(project)
    written: list[str] = []
    original = load._execute

    def spy(connection: object, sql: str, parameters: list[tuple[object, ...]]) -> None:
        if parameters:
            written.append(sql)
        original(connection, sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "_execute", spy)
    loaded(project)
    assert written == []


def test_a_changed_entry_alone_is_written(project: Path) -> None:
    loaded(project)
    edit(
        project,
        CLAIMS,
        lambda text: text.replace("Gerasimov informed Putin during a video", "Gerasimov told Putin during a video"),
    )
    summary = loaded(project, unreviewed=True)
    assert (summary.added, summary.changed, summary.removed) == ({}, {"claim": ["kursk-article/c22"]}, {})
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        row = connection.execute("SELECT statement, reviewed FROM claims WHERE id = 'kursk-article/c22'").fetchone()
        assert row == ("Gerasimov told Putin during a video conference.", 0)
        signed = "SELECT count(*) FROM reviews WHERE id = 'kursk-article/c22'"
        assert connection.execute(signed).fetchone() == (0,), "a voided signature is nobody's"


@pytest.mark.slow
def test_an_entry_taken_out_of_a_fixture_leaves_the_database(project: Path) -> None:
    loaded(project)

    def without_c38(text: str) -> str:
        start = text.index("  - id: c39\n")
        return text[:start] + text[text.index("  - id: c40\n") :]

    edit(project, CLAIMS, without_c38)
    summary = loaded(project)
    assert summary.removed == {"claim": ["kursk-article/c39"]}
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        for view in ("claims", "about", "voices", "relations"):
            column = "id" if view == "claims" else "claim"
            assert connection.execute(
                f"SELECT count(*) FROM {view} WHERE {column} = 'kursk-article/c39'"
            ).fetchone() == (0,)


@pytest.mark.slow
def test_a_removal_that_strands_references_is_refused(project: Path) -> None:
    loaded(project)
    before = dump(project / "factdb.sqlite")
    edit(
        project,
        "fixtures/actors.yaml",
        lambda text: text.replace("- id: vladimir-putin", "- id: vladimir-poutine"),
    )
    with pytest.raises(ProblemsFound) as raised:
        loaded(project, unreviewed=True)
    lines = [str(p) for p in raised.value.problems if "no actor" in p.what]
    assert lines
    assert all(line.endswith("no actor 'vladimir-putin' (did you mean vladimir-poutine?)") for line in lines)
    assert dump(project / "factdb.sqlite") == before


def test_unreviewed_entries_are_refused_unless_asked_for_and_then_marked(project: Path) -> None:
    edit(
        project,
        "fixtures/events.yaml",
        lambda text: text.replace("; how much they held, and who holds it after, is not said", ""),
    )
    with pytest.raises(ProblemsFound) as raised:
        loaded(project)
    assert [p.review for p in raised.value.problems] == [True]
    assert "--include-unreviewed" in raised.value.hint
    assert not (project / "factdb.sqlite").exists()
    assert loaded(project, unreviewed=True).unreviewed == 1
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        assert connection.execute("SELECT id FROM events WHERE reviewed = 0").fetchall() == [("kursk-control-change",)]
        assert connection.execute("SELECT DISTINCT event FROM timeline WHERE reviewed = 0").fetchall() == [
            ("kursk-control-change",)
        ]


def test_a_failure_half_way_leaves_the_file_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(project)
    before = (project / "factdb.sqlite").read_bytes()
    edit(
        project,
        CLAIMS,
        lambda text: text.replace("Gerasimov informed Putin during a video", "Gerasimov told Putin during a video"),
    )

    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(load, "_areas", fail)
    with pytest.raises(RuntimeError, match="half-way"):
        loaded(project, unreviewed=True)
    assert (project / "factdb.sqlite").read_bytes() == before
    assert not (project / "factdb.sqlite-journal").exists()


def test_a_failure_of_the_first_load_leaves_no_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(load, "_areas", fail)
    with pytest.raises(RuntimeError, match="half-way"):
        loaded(project)
    assert sorted(p.name for p in project.iterdir()) == ["fixtures", "seeds"]


@pytest.mark.slow
def test_the_order_of_entries_in_files_changes_no_answer(project: Path) -> None:
    loaded(project)

    def reversed_entries(text: str) -> str:
        head, *entries = text.split("\n  - id: ")
        return head + "".join("\n  - id: " + entry.rstrip() + "\n" for entry in reversed(entries))

    (project / "other").mkdir()
    for name in ("actors", "places", "events"):
        edit(project, f"fixtures/{name}.yaml", reversed_entries)
    load.load(project / "other.sqlite", check.read(project))
    for view in schema.shipped_views():
        answers = []
        for name in ("factdb.sqlite", "other.sqlite"):
            with closing(sqlite3.connect(project / name)) as connection:
                answers.append(sorted(connection.execute(f"SELECT * FROM {view}").fetchall(), key=repr))
        assert answers[0] == answers[1], view


@pytest.mark.slow
def test_a_publication_date_resolves_relative_dates_and_its_removal_unresolves_them(project: Path) -> None:
    dated = "published: {edtf: 2025-04-26, basis: external, source: iso-3166}"
    when = "SELECT \"when\", when_basis, when_words FROM claims WHERE id = 'kursk-article/c14'"
    edit(project, CLAIMS, lambda text: text.replace("published: {unknown: not-stated}", dated))
    loaded(project, unreviewed=True)
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        assert connection.execute(when).fetchone() == ("2024", "relative-resolved", "last year")
    edit(project, CLAIMS, lambda text: text.replace(dated, "published: {unknown: not-stated}"))
    loaded(project)
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        assert connection.execute(when).fetchone() == (None, "relative-unresolved", "last year")


@pytest.mark.slow
def test_a_view_that_somebody_made_from_ours_is_theirs(project: Path) -> None:
    loaded(project)
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'actors'").fetchone()
        connection.execute(sql.replace("VIEW actors", "VIEW my_actors"))
        connection.execute("DROP VIEW places")
        connection.commit()
    assert loaded(project).schema
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM my_actors").fetchone() == (19,)
        assert connection.execute("SELECT count(*) FROM places").fetchone() == (13,)


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 50, 5000])
def test_what_is_no_sound_database_is_refused_and_left_alone(project: Path, size: int) -> None:
    loaded(project)
    path = project / "cut.sqlite"
    path.write_bytes((project / "factdb.sqlite").read_bytes()[:size] if size else b"text, not a database " * 50)
    before = path.read_bytes()
    with pytest.raises(DatabaseError):
        load.load(path, check.read(project))
    assert path.read_bytes() == before


def test_a_failed_first_load_does_not_remove_what_another_program_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file appears between our look and our connection: it is theirs."""
    path = project / "shared.sqlite"
    original = schema._connect

    def late(name: Path, **_: bool) -> sqlite3.Connection:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE claims (mine)")
            connection.commit()
        return original(name)

    monkeypatch.setattr(schema, "_connect", late)
    with pytest.raises(DatabaseError):
        load.load(path, check.read(project))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)


def test_another_writer_is_waited_for_and_then_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(project)
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(project / "factdb.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError) as raised:
            loaded(project)
    assert raised.value.message == f"{project / 'factdb.sqlite'} is locked by another program"


def test_strangers_tables_survive_and_their_names_are_not_taken(project: Path) -> None:
    path = project / "factdb.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.execute("INSERT INTO mine VALUES (1)")
        connection.execute("CREATE VIEW my_view AS SELECT a FROM mine")
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.commit()
    loaded(project)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT a FROM my_view").fetchall() == [(1,)]
    with closing(sqlite3.connect(project / "taken.sqlite")) as connection:
        connection.execute("CREATE TABLE claims (a)")
        connection.commit()
    before = (project / "taken.sqlite").read_bytes()
    with pytest.raises(DatabaseError) as raised:
        load.load(project / "taken.sqlite", check.read(project))
    assert raised.value.message == "the file already holds claims, which factdb did not make"
    assert (project / "taken.sqlite").read_bytes() == before
