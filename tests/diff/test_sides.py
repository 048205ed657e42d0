"""Databases, fixtures and revisions: whichever way one state is held, it differs from another in the same."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb import check
from factdb.diff.sides import Comparison, Database, Fixtures, Revision, compared, is_loaded
from factdb.errors import DatabaseError
from factdb.problems import ProblemsFound
from factdb.store import load, schema
from tests.conftest import examples

pytestmark = pytest.mark.slow

EDITS = 25
NOTHING = Comparison(())


def copied(repository: Path, root: Path) -> Path:
    for name in ("fixtures", "seeds"):
        shutil.copytree(repository / name, root / name)
    return root


def loaded(root: Path, name: str = "factdb.sqlite") -> Database:
    path = root / name
    load.load(path, check.read(root), include_unreviewed=True)
    return Database(path)


@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.too_slow])
@given(
    before=st.sets(st.integers(0, EDITS - 1), max_size=8).map(sorted),
    more=st.sets(st.integers(0, EDITS - 1), min_size=1).map(sorted),
)
def test_all_kinds_of_sides_differ_in_the_same(
    before: list[int], more: list[int], repository: Path, edited: Callable[..., None]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b = (copied(repository, Path(folder) / name) for name in "ab")
        if before:
            edited(a, *before)
        edited(b, *more)
        old, new = loaded(a), loaded(b)
        found = compared(Fixtures(a), Fixtures(b))
        assert found == compared(old, new) == compared(old, Fixtures(b)) == compared(Fixtures(a), new)
        assert bool(found.changes) == (before != more)
        load.load(old.path, check.read(b), include_unreviewed=True)
        assert compared(old, Fixtures(b)) == compared(old, new) == NOTHING


def test_every_edit_alone_is_told_and_its_undoing_mirrors_it(
    project: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory, edited: Callable[..., None]
) -> None:
    before = Database(loaded(project).path).snapshot()
    changed = copied(repository, tmp_path_factory.mktemp("changed"))
    edited(changed)
    there, back = compared(Fixtures(project), Fixtures(changed)), compared(Fixtures(changed), Fixtures(project))
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(map(repr, back.changes)) == sorted(
        repr(c._replace(change=mirror[c.change], before=c.after, after=c.before)) for c in there.changes
    )
    assert {c.kind for c in there.changes} == set(before) - {"retired", "seal"}  # nothing in the edited files is


def test_what_is_loaded_differs_in_nothing_and_needs_no_loading_library(seeded: Path, repository: Path) -> None:
    import sys

    program = (
        "import sys\nfrom pathlib import Path\nfrom factdb.diff.sides import *\n"
        f"print(compared(Database(Path({str(seeded)!r})), Fixtures(Path({str(repository)!r}))))\n"
        "print(*{'sqlalchemy', 'alembic', 'sqlmodel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"{NOTHING}\n\n"


def test_a_file_of_an_older_factdb_is_compared_by_what_its_views_say(tmp_path: Path, repository: Path) -> None:
    dumps = sorted((repository / "tests" / "databases").glob("*.sql"))
    assert dumps
    for dump in dumps:
        path = tmp_path / f"{dump.stem}.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(dump.read_text(encoding="utf-8"))
        data = path.read_bytes()
        newer = Path(shutil.copy(path, tmp_path / f"{dump.stem}-newer.sqlite"))
        with schema.writing(newer) as connection:
            schema.upgrade(connection)
        assert compared(Database(path), Database(newer)) == NOTHING
        assert path.read_bytes() == data


def test_what_no_view_shows_is_said_not_to_be_seen(project: Path) -> None:
    database = loaded(project)
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute(
            "UPDATE claim SET digest = '00000000000000000000000000000000' WHERE slug = 'kursk-article/c01'"
        )
        connection.commit()
    assert compared(database, Fixtures(project)) == Comparison((), unseen=True)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO participant_role SELECT 'x', 99, 'x', 'x', NULL, NULL, NULL, NULL",
        "UPDATE claim SET digest = '00000000000000000000000000000000'",
        "DROP TABLE gap; DROP TABLE claim",
    ],
)
def test_what_is_not_as_loaded_is_never_passed_over(sql: str, project: Path) -> None:
    database = loaded(project)
    with closing(sqlite3.connect(database.path)) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; {sql}")
        assert not is_loaded(connection, check.read(project).fixture)


def test_a_text_that_is_not_the_one_of_its_digest_is_told(seeded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copy(seeded, other)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE source SET text = 'Another text.' WHERE text IS NOT NULL")
        connection.commit()
    (text, *contexts) = compared(Database(seeded), Database(other)).changes
    assert (text.id, text.field, text.before) == ("kursk-article", "text_sha256", None)
    assert {change.field for change in contexts} == {"context"}


def test_views_that_give_what_is_not_theirs_are_explained(seeded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copy(seeded, other)
    with closing(sqlite3.connect(other)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
        connection.execute("DROP VIEW claims")
        connection.execute(sql.replace("c.context_start AS", "'here' AS"))
        connection.commit()
    with pytest.raises(DatabaseError) as raised:
        Database(other).snapshot()
    assert raised.value.message.startswith("a view of the file gives values that factdb never writes (")


def test_broken_fixtures_are_the_problems_that_check_finds(project: Path, seeded: Path) -> None:
    path = project / "fixtures" / "places.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("part_of: russia", "part_of: rusia", 1), encoding="utf-8")
    for comparison in ((Database(seeded), Fixtures(project)), (Fixtures(project), Database(seeded))):
        with pytest.raises(ProblemsFound) as raised:
            compared(*comparison)
        assert "no place 'rusia' (did you mean russia?)" in "\n".join(raised.value.lines())


def test_a_revision_differs_from_the_fixtures_as_a_copy_of_it_does(
    project: Path,
    repository: Path,
    edited: Callable[..., None],
    committed: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    committed(project, "first")
    edited(project)
    copy = copied(repository, tmp_path_factory.mktemp("copy"))
    found = compared(Revision(project, "first"), Fixtures(project))
    assert found.changes
    assert found == compared(Fixtures(copy), Fixtures(project))
    committed(project, "second")
    assert compared(Revision(project, "first"), Revision(project, "second")) == found
    assert compared(Revision(project, "second"), Fixtures(project)) == NOTHING
