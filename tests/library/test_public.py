"""What `import factdb` gives, and how little it brings along; and that every example runs."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factdb
from factdb.library import database

PUBLIC = {
    *("open", "ask", "show", "check_project", "load_project", "Database", "Answer", "Page", "Problem"),
    *("FactDBError", "UsageError", "NameNotResolved", "ProblemsFound", "DatabaseError"),
}
METHODS = {
    *("ask", "claims", "events", "deployments", "actors", "places", "sources", "disputes", "timeline"),
    *("search", "show", "sql", "check", "load", "close", "path"),
}
HEAVY = {
    "rich",
    "typer",
    "click",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "yaml",
    "orjson",
    "zstandard",
    "pandas",
    "asyncio",
}


def test_the_public_names_are_these() -> None:
    assert set(factdb.__all__) == PUBLIC
    assert set(dir(factdb)) >= PUBLIC
    for name in PUBLIC:
        assert getattr(factdb, name).__doc__, name
    with pytest.raises(AttributeError, match="module 'factdb' has no attribute 'moon'"):
        factdb.moon  # type: ignore[attr-defined]  # noqa: B018


def test_a_database_has_these_methods() -> None:
    assert {name for name in dir(factdb.Database) if not name.startswith("_")} == METHODS
    for name in METHODS:
        assert getattr(factdb.Database, name).__doc__, name


def test_every_error_is_one_that_can_be_caught() -> None:
    errors = [factdb.UsageError, factdb.NameNotResolved, factdb.ProblemsFound, factdb.DatabaseError]
    assert all(issubclass(error, factdb.FactDBError) for error in errors)


def imported(program: str) -> set[str]:
    told = "import sys; sys.stdout.write(' '.join(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", f"{program}\n{told}"], capture_output=True, encoding="utf-8", check=True
    )
    return set(result.stdout.split())


def test_importing_it_imports_nothing() -> None:
    assert {name for name in imported("import factdb") if name.startswith("factdb.")} == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        "claims(about='Kursk', by='source')",
        "ask('foreign troop deployments')",
        "show('c14')",
        "search('Kursk')",
        "sql('SELECT 1')",
    ],
)
def test_a_question_imports_nothing_heavy(question: str, seeded: Path) -> None:
    found = imported(
        f"import factdb\nanswer = factdb.open({str(seeded)!r}).{question}\nanswer.to_dicts(), repr(answer)"
    )
    assert "factdb.library.database" in found
    assert found & HEAVY == set()
    assert {name for name in found if name.startswith("factdb.cli")} == set()


# Examples


def test_the_examples_of_docstrings_run(seeded: Path) -> None:
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(database, extraglobs={"db": factdb.open(seeded)}):
        runner.run(test)
    assert runner.tries > 10
    assert runner.failures == 0


@pytest.mark.slow
def test_the_examples_of_the_page_run(project: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    factdb.load_project()
    page = (repository / "docs/python.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    assert code.count(">>>") > 20
    runner = doctest.DocTestRunner()
    runner.run(doctest.DocTestParser().get_doctest(code, {}, "python.md", "python.md", 0))
    assert runner.failures == 0


def test_the_page_names_everything_that_is_public(repository: Path) -> None:
    page = (repository / "docs/python.md").read_text(encoding="utf-8")
    private = {"Database", "Answer", "Page", "Problem", "path"}  # met by what gives them
    assert {name for name in PUBLIC | METHODS if name not in page} - private == set()
