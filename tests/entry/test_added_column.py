"""A column added to `claim` goes the whole way, from YAML to what `diff` says, and touches four files."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb.check import read
from factdb.store import load

pytestmark = pytest.mark.slow

EDITS = {
    "factdb/entry/models.py": (
        "    statement: Text\n",
        '    heading: Text | None = None\n    """The heading that the quote is under."""\n',
    ),
    "factdb/entry/fields.py": ('        Items(\n            "voices"', '        Value("heading"),\n'),
    "factdb/sql/views/claims.sql": (
        "  c.kind AS kind,",
        "  c.heading AS heading, -- The heading that the quote is under\n",
    ),
}
"""File → the text before which something is put in, and that."""
MIGRATION = """
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE claim ADD COLUMN heading TEXT")
"""
COUNTING = """
import sys
from factdb.cli.main import main
from factdb.lines.fast_documents import Swift

claim = Swift.claim


def counted(self, data, *rest):
    took = claim(self, data, *rest)
    if took:
        print(data["id"], file=sys.stderr)
    return took


Swift.claim = counted
raise SystemExit(main(sys.argv[1:]))
"""


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def source(tmp_path: Path, repository: Path) -> Path:
    """A copy of the code in which a claim has a `heading`."""
    root = tmp_path / "source"
    for name in ("factdb", "migrations"):
        shutil.copytree(repository / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (place, more) in EDITS.items():
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(place) == 1, name
        (root / name).write_text(text.replace(place, more + place), encoding="utf-8")
    versions = root / "migrations" / "versions"
    before = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
    migration = MIGRATION.format(revision=f"{int(before) + 1:04}", before=before)
    (versions / f"{int(before) + 1:04}_headings.py").write_text(migration, encoding="utf-8")
    return root


@pytest.fixture
def run(source: Path, project: Path) -> Run:
    """Runs that code in the project; it must end as expected."""

    def run(*words: object, code: int = 0, start: tuple[str, ...] = ("-m", "factdb"), at: Path = project) -> Any:
        command = [sys.executable, *start, *map(str, words)]
        environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            command, cwd=at, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    assert str(source) in run(start=("-c", "import factdb; print(factdb.__file__)")).stdout
    return run


@pytest.fixture
def headed(project: Path) -> Callable[[str], None]:
    """Gives the first claim of the project a heading."""
    claims = project / "fixtures" / "claims" / "oss-report.yaml"
    text = claims.read_text(encoding="utf-8")
    c01 = "    statement: The Velmoran navy has retaken the harbour of Oss.\n"

    def write(heading: str) -> None:
        claims.write_text(text.replace(c01, f"{c01}    heading: {heading}\n"), encoding="utf-8")

    return write


def headings(run: Run, path: Path) -> str:
    sql = "SELECT id, heading FROM claims WHERE heading IS NOT NULL ORDER BY id"
    return str(run("sql", sql, "--tsv", "--db", path).stdout)


HEADED = "id\theading\noss-report/c01\tThe front\n"


def test_a_column_added_to_claim_goes_from_yaml_to_the_view_and_voids_no_signature(
    run: Run, headed: Callable[[str], None], repository: Path, tmp_path: Path
) -> None:
    headed("The front")
    run("load", "--include-unreviewed", "--db", tmp_path / "new.sqlite")
    assert headings(run, tmp_path / "new.sqlite") == HEADED
    for name in ("seeds", "fixtures"):
        shutil.copytree(repository / name, tmp_path / "signed" / name)
    run("check", at=tmp_path / "signed")


@pytest.mark.slow
def test_a_column_added_to_claim_goes_out_as_lines_and_comes_in_both_ways(
    run: Run, headed: Callable[[str], None], tmp_path: Path
) -> None:
    headed("The front")
    run("load", "--include-unreviewed", "--db", tmp_path / "new.sqlite")
    lines, spaced = tmp_path / "lines.jsonl", tmp_path / "spaced.jsonl"
    run("export", "jsonl", "-o", lines, "--db", tmp_path / "new.sqlite")
    found = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert [line["claim"]["heading"] for line in found if "heading" in line.get("claim", ())] == ["The front"]
    # In this form no line goes the fast way.
    spaced.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in found), encoding="utf-8")
    for data, fast in ((lines, ["oss-report/c01", "tarsk-bulletin/c01"]), (spaced, [])):
        path, again = data.with_suffix(".sqlite"), data.with_suffix(".again")
        took = run("load", data, "--include-unreviewed", "--db", path, "-q", start=("-c", COUNTING)).stderr
        assert [slug for slug in took.split() if slug.endswith("c01")] == fast
        assert headings(run, path) == HEADED
        run("export", "jsonl", "-o", again, "--db", path)
        assert again.read_bytes() == lines.read_bytes()


def test_a_column_added_to_claim_is_compared(
    run: Run, headed: Callable[[str], None], project: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    load.load(old, read(project), include_unreviewed=True)
    headed("The front")
    run("load", "--include-unreviewed", "--db", new)
    head, changed = "kind\tid\tchange\tfield\tbefore\tafter\n", "claim\toss-report/c01\tchanged\theading\t"
    # A file of this contract whose view lacks the column is refused; one of an older contract says nothing of it.
    assert "('heading')" in run("diff", old, new, "--tsv", code=5).stderr
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE contract SET version = '1.0'")
    assert run("diff", old, new, "--tsv").stdout == f"{head}{changed}\tThe front\n"
    headed("The harbour")
    assert run("diff", "--db", new, "--tsv").stdout == f"{head}{changed}The front\tThe harbour\n"
