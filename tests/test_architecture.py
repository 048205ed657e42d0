"""Who may import whom, and what a read has imported. The reading wing starts fast because it never touches the writing
wing's libraries.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "yaml", "orjson", "zstandard"}
SEARCHING = {"factdb.query.match", "factdb.query.search", "factdb.render.finds"}
READING = (
    "database.py",
    "dates.py",
    "errors.py",
    "vocabulary.py",
    "query",
    "render",
    "cli/main.py",
    "cli/read.py",
    "cli/options.py",
    "cli/settings.py",
    "cli/commands.py",
    "cli/new.py",
    "cli/complete.py",
    "cli/completion.py",
    "cli/help.py",
    "cli/pager.py",
    "cli/topics.py",
)

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "vocabulary": set(),
    "dates": set(),
    "edges": set(),
    "document": {"edges", "errors", "vocabulary"},
    "figures": set(),
    "fixture": {"dates", "disk", "document", "edges", "errors", "figures", "files", "journal", "vocabulary"},
    "models": set(),
    "database": {"errors", "limits"},
    "shipped": set(),
    "last_write": set(),
    "held": {"models", "rows"},
    "disk": set(),
    "journal": {"disk", "errors"},
    "files": {"disk", "journal"},
    "limits": {"errors"},
    "outputs": {"database", "disk", "errors"},
    "project": {"disk", "errors", "files", "shipped"},
    "schema": {"database", "errors", "last_write", "models", "shipped"},
    "rows": {"dates", "fixture", "vocabulary"},
    "stored": {"errors", "fixture", "models"},
    "signed": {"errors", "fixture", "stored"},
    "ripple": {"models", "signed"},
    "load": {"database", "errors", "fixture", "held", "last_write", "models", "ripple", "rows", "schema"},
    "bulk": {
        *(
            "database",
            "dates",
            "document",
            "edges",
            "errors",
            "figures",
            "fixture",
            "held",
            "last_write",
            "load",
            "models",
            "ripple",
            "rows",
            "schema",
            "signed",
            "stored",
        ),
        "vocabulary",
    },
    "diff": {"database", "document", "errors", "fixture", "last_write", "load", "rows"},
    "doctor": {
        *("backup", "bulk", "database", "diff", "disk", "document", "errors", "fixture", "journal", "models", "schema"),
        "seal",
    },
    "seal": {
        "database",
        "document",
        "errors",
        "fixture",
        "held",
        "models",
        "rows",
        "schema",
        "signed",
        "stored",
        "vocabulary",
    },
    "share": {"bulk", "database", "disk", "errors", "fixture", "held", "models", "query", "schema"},
    "query": {"database", "dates", "errors", "limits", "vocabulary"},
    "render": {"dates", "errors", "query"},
    "backup": {"errors", "files", "outputs"},
    "web": {"errors", "limits", "query", "vocabulary"},
    "questions": {"database", "errors", "fixture", "load", "query", "render"},
    "review": {"diff", "errors", "fixture", "render", "vocabulary"},
    "cli": {
        *("backup", "bulk", "database", "dates", "diff", "disk", "doctor", "document", "errors", "files", "fixture"),
        *("journal", "limits", "load", "outputs", "project"),
        *("query", "questions", "render", "review", "schema", "seal", "share", "vocabulary", "web"),
    },
    "pytest_plugin": {"cli", "errors", "questions"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room → the rooms that it may import, beside itself and the package's version."""


def rooms(repository: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted((repository / "factdb").rglob("*.py")):
        room = path.relative_to(repository / "factdb").parts[0].removesuffix(".py")
        found.setdefault(room, []).append(path)
    return found


def imports(path: Path) -> set[str]:
    """Every module that the file names in an import, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "factdb" else {node.module}
            )
    return found


def test_every_room_imports_only_what_stands_before_it(repository: Path) -> None:
    wrong = []
    for room, paths in rooms(repository).items():
        if room == "sql":
            continue
        for path in paths:
            named = {name.split(".")[1] for name in imports(path) if name.startswith("factdb.")} - {
                room,
                "__version__",
            }
            wrong += [f"{path.relative_to(repository)} imports factdb.{name}" for name in sorted(named - ALLOWED[room])]
    assert wrong == []


def test_migrations_never_import_factdb_but_for_the_entry(repository: Path) -> None:
    versions = sorted((repository / "migrations" / "versions").glob("*.py"))
    assert versions
    assert [p.name for p in versions if any(name.startswith("factdb") for name in imports(p))] == []


def test_the_reading_wing_names_no_heavy_library(repository: Path) -> None:
    found = []
    for name in READING:
        path = repository / "factdb" / name
        assert path.exists(), name
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            found += [f"{file.name}: {module}" for module in imports(file) if module.split(".")[0] in HEAVY]
    assert found == []


@pytest.mark.parametrize(
    ("words", "also"),
    [
        (
            ("claims", "--about", "Kursk", "--tsv"),
            {"rich", "typer.rich_utils", "json", "calendar", "tomllib", "shlex", "factdb.cli.topics", *SEARCHING},
        ),
        (("search", "kursk", "--tsv"), {"rich", "typer.rich_utils", "json", "calendar", "tomllib", "shlex"}),
        (("ask", "foreign troop deployments", "--json"), {"rich", "typer.rich_utils"}),
        (
            ("ask", "claims about Kursk by source", "-f", "table"),
            {"typer.rich_utils", "rich.table", "rich.console", *SEARCHING},
        ),
        (("show", "kursk-article/c01"), {"typer.rich_utils", "rich.table", "rich.console"}),
        (("--help",), {"rich", "typer.rich_utils", "json"}),
        (("claims", "--help"), {"rich", "typer.rich_utils", "json"}),
        (("help", "phrases"), {"rich", "typer.rich_utils", "json"}),
        (("claims", "--bogus"), {"rich", "typer.rich_utils"}),
    ],
)
def test_a_read_imports_nothing_heavy(words: tuple[str, ...], also: set[str], seeded: Path) -> None:
    program = (
        "import sys\nfrom factdb.cli.main import main\n"
        f"main({[*words]!r})\n"
        "sys.stderr.write('IMPORTED ' + ' '.join(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"FACTDB_DB": str(seeded)},
        check=False,
    )
    imported = set(result.stderr.rpartition("IMPORTED ")[2].split())
    assert "factdb.cli.main" in imported
    assert imported & (HEAVY | also | {"click", "asyncio"}) == set()


@pytest.mark.parametrize("words", [["cl"], ["claims", "--about", "Kur"], ["ask", "claims about Kur"], ["show", "c1"]])
def test_a_completion_imports_less_than_a_read(words: list[str], seeded: Path) -> None:
    program = (
        "import sys\nfrom factdb.cli import complete\n"
        f"complete.run('zsh', {words!r})\n"
        "sys.stderr.write('IMPORTED ' + ' '.join(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"FACTDB_DB": str(seeded)},
        check=True,
    )
    imported = set(result.stderr.rpartition("IMPORTED ")[2].split())
    assert "factdb.cli.complete" in imported
    assert len(result.stdout.splitlines()) > 1
    assert imported & (HEAVY | {"typer", "click", "rich", "json", "inspect", "tomllib", "asyncio"}) == set()


def test_only_the_screen_of_the_review_imports_textual(repository: Path) -> None:
    named = [p for p in (repository / "factdb").rglob("*.py") if any(m.split(".")[0] == "textual" for m in imports(p))]
    assert sorted(path.name for path in named) == ["screen.py", "view.py"]


def test_only_the_entry_point_imports_typer_at_once(repository: Path) -> None:
    """Completion reads the options without it."""
    named = [path for path in (repository / "factdb").rglob("*.py") if "typer" in _at_start(path)]
    assert [path.name for path in named] == ["main.py"]


def _at_start(path: Path) -> set[str]:
    """The modules that a file imports as soon as it is imported."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {alias.name for node in body if isinstance(node, ast.Import) for alias in node.names}
