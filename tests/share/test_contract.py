"""The contract in words is what the views are; and no view changes unless its version says so."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from factdb.database import CONTRACT, PRIVATE
from factdb.query import contract as meanings
from factdb.share import contract
from factdb.store.schema import shipped_views

LINE = "\n---\n\n"
"""What stands above it in docs/contract.md a person wrote."""


def public() -> dict[str, str]:
    return {name: sql for name, sql in shipped_views().items() if PRIVATE not in sql}


def test_the_page_says_what_the_views_are(repository: Path, golden: Callable[[str, str], None]) -> None:
    page = repository / "docs" / "contract.md"
    prose = page.read_text(encoding="utf-8").partition(LINE)[0]
    assert prose.startswith(f"# The contract, version {CONTRACT}\n")
    golden(str(page), prose + LINE + contract.page())


def test_every_view_and_column_is_on_the_page_with_its_meaning() -> None:
    page = contract.page()
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == sorted(public())
    for name, sql in public().items():
        part = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert re.findall(r"^\| `(\w+)` \| (?:TEXT|TEXT, JSON|INTEGER|REAL) \| \S", part, re.MULTILINE) == list(
            meanings.meanings(sql)
        )


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(public()))
def test_a_column_holds_what_the_page_says_that_it_does(name: str, seeded: Path, crowd: Callable[[int], Path]) -> None:
    for path in (seeded, crowd(2000)):
        with closing(sqlite3.connect(path)) as db:
            for column in meanings.meanings(public()[name]):
                said = contract.type_of(public()[name], column)
                values = db.execute(f'SELECT "{column}", typeof("{column}") FROM {name} LIMIT 500').fetchall()
                found = {kind for _, kind in values} - {"null"}
                assert found <= {said.partition(",")[0].lower()}, f"{name}.{column}"
                if said.endswith("JSON"):
                    assert all(isinstance(json.loads(value), list) for value, _ in values if value is not None)


def state() -> dict[str, Any]:
    """What the contract is: the columns of every view in their order, and what its statement is."""
    return {
        name: {
            "columns": list(meanings.meanings(sql)),
            "sql": hashlib.blake2b(sql.encode(), digest_size=8).hexdigest(),
        }
        for name, sql in sorted(shipped_views().items())
    }


def test_no_view_changes_without_a_new_version_and_a_line_in_the_changelog(
    repository: Path, request: pytest.FixtureRequest
) -> None:
    """tests/golden/contract.json has what each version was. A version that was never released may be taken out of it
    by hand, to be updated by `pytest --golden`.
    """
    path = repository / "tests" / "golden" / "contract.json"
    history: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if CONTRACT not in history and request.config.getoption("--golden"):
        history[CONTRACT] = state()
        path.write_text(json.dumps(history, indent=1) + "\n", encoding="utf-8")
    assert CONTRACT in history, "a new version of the contract: look at what has changed, then pytest --golden"
    known = history[CONTRACT]
    changed = [name for name in {*known, *state()} if known.get(name) != state().get(name)]
    assert changed == [], (
        f"these views are not those of version {CONTRACT} any more: raise database.CONTRACT, write a **Contract:** line"
        " into CHANGELOG.md, then pytest --golden (a version that nobody has got yet: take it out of"
        " tests/golden/contract.json, then pytest --golden)"
    )
    changelog = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    for version in history:
        assert re.search(rf"\*\*Contract:\*\*[^\n]*\bversion {re.escape(version)}\b", changelog), (
            f"CHANGELOG.md has no **Contract:** line for version {version}"
        )


def test_a_minor_version_only_adds(repository: Path) -> None:
    history = json.loads((repository / "tests" / "golden" / "contract.json").read_text(encoding="utf-8"))
    versions = sorted(history, key=lambda version: [int(part) for part in version.split(".")])
    assert versions[-1] == CONTRACT
    for before, after in pairwise(versions):
        if before.partition(".")[0] != after.partition(".")[0]:
            continue
        for name, view in history[before].items():
            if PRIVATE not in shipped_views().get(name, ""):
                assert set(view["columns"]) <= set(history[after][name]["columns"]), (
                    f"{name}: {after} lacks columns of {before}"
                )
