"""Where a seal goes along: into the database, its copies and lines of JSON. And what is sealed at all."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb import check
from factdb.fixture.seals import Broken, of, parse
from factdb.seal import state, stored
from factdb.store import load
from tests.conftest import examples

pytestmark = pytest.mark.programs("ssh-keygen")

Run = Callable[..., tuple[int, str, str]]
CLAIMS = "fixtures/claims/kursk-article.yaml"
AS_SEALED = "all 242 are unchanged, and none was added or removed\n"


def edited(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def verified(run: Run, allowed: Path, db: str) -> tuple[int, str]:
    code, out, _ = run("seal", "--verify", "--allowed-signers", str(allowed), "--db", db)
    return code, out.partition("\n")[2]


@pytest.mark.slow
def test_a_database_has_the_state_of_the_fixtures_that_were_loaded(sealed: Path) -> None:
    with closing(sqlite3.connect("factdb.sqlite")) as db:
        assert stored.state(db) == state.of_fixture(check.read(sealed).fixture)
        assert stored.astray(db) == []


@pytest.mark.slow
def test_made_up_data_have_one_state_as_lines_and_as_rows(
    made_up: Callable[[int], Path], tmp_path: Path, run: Run
) -> None:
    path, again = tmp_path / "made.sqlite", tmp_path / "again.sqlite"
    for db in (path, again):
        assert run("load", str(made_up(300)), "--db", str(db), "--include-unreviewed", "-q")[0] == 0
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(again)) as other:
        assert stored.state(one) == stored.state(other)
        assert stored.astray(one) == []


@pytest.mark.slow
def test_a_copy_keeps_the_seal_and_a_part_says_that_it_cannot_be_verified(
    sealed: Path, run: Run, allowed: Path
) -> None:
    for name, options, told in (
        ("whole", (), (0, AS_SEALED)),
        ("part", ("--only", "about Gornal"), (4, "it cannot be verified: this is a part of what was sealed\n")),
        (
            "bare",
            ("--without-text",),
            (4, "it cannot be verified: this is a copy without the texts of the documents\n"),
        ),
    ):
        assert run("export", "sqlite", "-o", f"{name}.db", *options)[0] == 0
        assert verified(run, allowed, f"{name}.db") == told


@pytest.mark.slow
def test_lines_bring_the_seal_where_there_is_none_and_the_file_keeps_its_own(
    sealed: Path, run: Run, allowed: Path, ada: Any
) -> None:
    assert run("export", "jsonl", "-o", "data.jsonl")[0] == 0
    code, _, err = run("load", "data.jsonl", "--db", "new.sqlite")
    assert code == 0
    assert "  1 seal; verify the last one: factdb seal --verify --db FILE\n" in err
    assert "  signed as " in err
    assert verified(run, allowed, "new.sqlite") == (0, AS_SEALED)
    assert run("export", "jsonl", "--db", "new.sqlite", "-o", "again.jsonl")[0] == 0
    assert (sealed / "again.jsonl").read_bytes() == (sealed / "data.jsonl").read_bytes()
    assert "  2 seals" not in run("load", "data.jsonl", "--db", "new.sqlite")[2]
    run("seal", "--key", str(ada.path))
    run("load", "-q", "--db", "other.sqlite")
    code, _, err = run("load", "data.jsonl", "--db", "other.sqlite")
    assert (code, "  the lines have seals of another state; the file keeps its own\n" in err) == (0, True)


@pytest.mark.slow
def test_lines_with_a_seal_that_is_none_are_refused(sealed: Path, run: Run) -> None:
    run("export", "jsonl", "-o", "data.jsonl")
    edited(sealed / "data.jsonl", r"\nclaim kursk-article/c09 ", r"\nclaim kursk-article/c99 ")
    code, _, err = run("load", "data.jsonl", "--db", "new.sqlite")
    assert code == 4
    assert "seal 1: the manifest is not the sealed one: its SHA-256 differs" in err
    assert not (sealed / "new.sqlite").exists()


def test_a_load_of_lines_says_whose_signatures_they_bring(sealed: Path, run: Run) -> None:
    run("export", "jsonl", "-o", "data.jsonl")
    edited(sealed / "data.jsonl", '"review":{"by":"', '"review":{"by":"eve, not ')
    _, _, err = run("load", "data.jsonl", "--db", "new.sqlite")
    found = re.search(
        r"  signed as (eve, not .*) 95: the names come with the lines, and nothing proves who they were", err
    )
    assert found, err


def test_a_load_of_changed_fixtures_says_that_they_are_not_as_sealed(sealed: Path, run: Run) -> None:
    edited(sealed / "fixtures/vocabulary.yaml", "label: denies", "label: says no")
    code, _, err = run("load")
    assert code == 0
    assert "  not as sealed on 20" in err
    assert ": 1 thing has changed, come or gone since (factdb check names them)\n" in err


@pytest.mark.slow
def test_a_renamed_entry_is_told_by_both_names(sealed: Path, run: Run) -> None:
    assert run("rename", "vatican-event", "vatican-visit")[0] == 0
    out = run("seal", "--verify")[1]
    assert "event vatican-event has been renamed to vatican-visit since it was sealed\n" in out
    assert "gone" not in out
    assert run("load", "-q")[0] == 0
    assert (
        "event vatican-event has been renamed to vatican-visit since it was sealed\n"
        in run("seal", "--verify", "--db", "factdb.sqlite")[1]
    )


def test_what_nobody_signed_is_sealed_only_where_that_is_asked_for(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    edited(project / "fixtures/sources.yaml", "title: GeoNames", "title: GeoNames.org")
    code, _, err = run("seal", "--unsigned")
    assert code == 4
    assert "nothing was sealed; sign them first, or seal them unsigned: factdb seal --include-unreviewed" in err
    assert not (project / "fixtures/seals").exists()
    code, _, err = run("seal", "--unsigned", "--include-unreviewed")
    assert (code, "of them not signed" in err) == (0, True)


def test_what_does_not_check_is_not_sealed(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    edited(project / CLAIMS, "kind: occurrence", "kind: ocurrence")
    code, _, err = run("seal", "--unsigned")
    assert (code, "fix these first; nothing was sealed" in err) == (4, True)


@pytest.mark.slow
def test_each_seal_has_the_next_number_and_the_last_one_counts(sealed: Path, run: Run) -> None:
    edited(sealed / "fixtures/vocabulary.yaml", "label: denies", "label: says no")
    assert run("seal", "--unsigned")[0] == 0
    assert sorted(path.name for path in (sealed / "fixtures/seals").iterdir()) == ["0001.seal", "0002.seal"]
    assert run("check")[0] == run("fmt", "--check")[0] == run("load", "-q")[0] == 0
    with closing(sqlite3.connect("factdb.sqlite")) as db:
        assert db.execute(
            "SELECT number, signature IS NULL, manifest IS NULL FROM seals ORDER BY number"
        ).fetchall() == [
            (1, 0, 1),
            (2, 1, 0),
        ]


def test_a_file_that_is_no_seal_is_named(sealed: Path, run: Run) -> None:
    (sealed / "fixtures/seals/two.seal").write_text("x", encoding="utf-8")
    (sealed / "fixtures/seals/0003.seal").write_text("x", encoding="utf-8")
    code, out, _ = run("check", "--no-lint")
    assert code == 4
    assert "fixtures/seals/0003.seal:1: not a kind of seal that this factdb knows" in out
    assert "fixtures/seals/two.seal:1: factdb does not read this file" in out


def test_a_seal_in_a_file_with_other_line_endings_is_the_same(sealed: Path) -> None:
    data = (sealed / "fixtures/seals/0001.seal").read_bytes()
    assert parse(1, data.replace(b"\n", b"\r\n")) == parse(1, data)


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**9), new=st.sampled_from([b"", b"x", b"\n", b" ", b"0", b"\xff", b"\r"]))
def test_a_seal_with_any_byte_changed_is_another_or_none(at: int, new: bytes, seeded: Path, repository: Path) -> None:
    lines = _lines(repository)
    seal = of(1, "2026-11-30", lines)
    data = seal.text.encode()
    at %= len(data)
    changed = data[:at] + new + data[at + 1 :]
    if changed == data:
        return
    with suppress(Broken):
        found = parse(1, changed)
        assert found.manifest == seal.manifest  # so what differs is the statement, or the signature
        assert (found.statement, found.signature) != (seal.statement, seal.signature) or b"\r\n" in changed


_KEPT: list[Any] = []


def _lines(repository: Path) -> Any:
    if not _KEPT:
        _KEPT.extend(state.of_fixture(check.read(repository).fixture))
    return _KEPT


@pytest.mark.slow
def test_reads_of_a_file_of_before_seals_do_without_the_view(repository: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "older.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((repository / "tests/databases/0008.sql").read_text(encoding="utf-8"))
    shutil.copy(path, tmp_path / "same.sqlite")
    assert run("claims", "--db", str(path), "--count")[0] == 0
    assert run("show", "kursk-article/c01", "--db", str(path))[0] == 0
    assert run("diff", str(path), str(tmp_path / "same.sqlite"))[0] == 0
    code, _, err = run("seal", "--verify", "--db", str(path))
    assert (code, err.splitlines()[0]) == (4, f"error: {path} has no seal")
    load.load(path, check.read(repository))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM seals").fetchone() == (0,)


@pytest.mark.slow
def test_an_export_says_whether_it_can_be_verified(sealed: Path, run: Run) -> None:
    told = r"; with seal 1, of \d{4}-\d\d-\d\d"
    assert re.search(rf"lines{told}\n\Z", run("export", "jsonl", "-o", "data.jsonl")[2])
    assert re.search(rf"{told}\n\Z", run("export", "sqlite", "-o", "whole.db")[2])
    part = run("export", "sqlite", "-o", "part.db", "--only", "about Gornal")[2]
    assert re.search(rf"{told}, against which this part cannot be verified\n\Z", part)


@pytest.mark.slow
def test_a_manifest_that_differs_in_everything_is_told_in_a_few_sentences(sealed: Path, run: Run) -> None:
    """What a stranger's project may hold: nothing is listed without end."""
    from factdb.fixture.seals import Line

    lines = [Line("claim", f"x/c{n}", "0" * 64, "-", (f"disputes:y/c{n}",)) for n in range(5000)]
    made = of(2, "2026-11-30", lines)
    (sealed / made.file).write_text(made.text, encoding="utf-8")
    code, out, _ = run("seal", "--verify")
    assert (code, len(out.splitlines()) < 30, "4,988 more have been removed since it was sealed\n" in out) == (
        4,
        True,
        True,
    )


@pytest.mark.slow
def test_a_merge_leaves_their_seal_where_it_is_and_ours_tells_what_came(
    sealed: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    theirs = tmp_path_factory.mktemp("theirs")
    for name in ("fixtures", "seeds"):
        shutil.copytree(sealed / name, theirs / name)
    edited(
        theirs / "fixtures/sources.yaml",
        "sources:\n",
        "sources:\n  - id: atlas\n    kind: reference\n    title: Atlas\n",
    )
    assert run("seal", "--unsigned", "--include-unreviewed", "--project", str(theirs))[0] == 0
    assert run("merge", str(theirs))[0] == 0
    assert [path.name for path in (sealed / "fixtures/seals").iterdir()] == ["0001.seal"]
    assert "source atlas has been added since it was sealed\n" in run("seal", "--verify")[1]
