"""Every module of an installed copy can be imported."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

IMPORT = """
import importlib, json, pkgutil, factdb
said = {}
for module in pkgutil.walk_packages(factdb.__path__, "factdb.", onerror=lambda name: None):
    said[module.name] = ""
    try:
        importlib.import_module(module.name)
    except BaseException as error:
        said[module.name] = f"{type(error).__name__}: {error}"
print(json.dumps(said))
"""

EXTRAS = {
    "factdb.pytest_plugin": "pytest",
    "factdb.review.screen": "textual",
    "factdb.review.view": "textual",
    "factdb.web.worker": "uvicorn",
}
"""Modules that need a library which comes with an extra, or with whoever has it. A new one of these is named here."""

RUN_BY_ALEMBIC = {"factdb.migrations.env"}
"""What is no module to import; `factdb migrate` runs it."""


@pytest.fixture(scope="module")
def imported(python: Path) -> dict[str, str]:
    """Each module, and how importing it failed."""
    done = subprocess.run([python, "-c", IMPORT], cwd="/", capture_output=True, check=True)
    said: dict[str, str] = json.loads(done.stdout)
    return said


def test_every_module_is_imported_where_its_extra_is(imported: dict[str, str], has: Callable[[str], bool]) -> None:
    assert {"factdb.cli.main", "factdb.curate.merge.plan", *EXTRAS} <= set(imported)
    missing = {name: library for name, library in EXTRAS.items() if not has(library)}
    failed = {name: said for name, said in imported.items() if said and name not in RUN_BY_ALEMBIC}
    assert failed == {name: f"ModuleNotFoundError: No module named '{each}'" for name, each in missing.items()}


@pytest.mark.extras
def test_with_the_extras_no_module_is_left_out(imported: dict[str, str]) -> None:
    assert {name for name, said in imported.items() if said} <= RUN_BY_ALEMBIC
