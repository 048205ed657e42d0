"""Who may import whom, and what a read has imported. The reading wing starts fast because it never touches the writing
wing's libraries.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "yaml", "orjson", "zstandard"}
SEARCHING = {"factdb.query.match", "factdb.query.search", "factdb.render.screens.search"}
READING = (
    "backend",
    "database.py",
    "dates.py",
    "errors.py",
    "vocabulary.py",
    "query",
    "render",
    "options",
    "library",
    "cli/main.py",
    "cli/read.py",
    "cli/command.py",
    "cli/settings.py",
    "cli/commands.py",
    "cli/new.py",
    "cli/completion/answer.py",
    "cli/completion/script.py",
    "cli/help.py",
    "cli/pager.py",
    "cli/phrases_topic.py",
    "cli/topics.py",
)

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "edges": set(),
    "vocabulary": set(),
    "disk": set(),
    "dates": set(),
    "figures": set(),
    "resources": set(),
    "standing": {"vocabulary"},
    "limits": {"errors"},
    "problems": {"errors"},
    "document": {"edges", "errors", "vocabulary"},
    "nearest": {"vocabulary"},
    "journal": {"disk", "errors"},
    "backend": {"limits"},
    "database": {"backend", "errors", "limits", "nearest"},
    "text": {"errors", "problems"},
    "files": {"disk", "journal"},
    "outputs": {"database", "disk", "errors"},
    "query": {"backend", "database", "dates", "errors", "limits", "nearest", "vocabulary"},
    "entry": {"dates", "figures", "nearest", "text", "vocabulary"},
    "project": {"disk", "errors", "files", "resources"},
    "web": {"backend", "errors", "limits", "query", "vocabulary"},
    "render": {"dates", "errors", "query"},
    "options": {"backend", "errors", "nearest", "query", "render"},
    "fixture": {
        "document",
        "entry",
        "errors",
        "files",
        "journal",
        "nearest",
        "problems",
        "standing",
        "text",
        "vocabulary",
    },
    "lint": {"dates", "disk", "document", "entry", "figures", "fixture", "problems", "standing", "vocabulary"},
    "check": {
        "document",
        "edges",
        "entry",
        "errors",
        "figures",
        "fixture",
        "lint",
        "nearest",
        "problems",
        "standing",
        "vocabulary",
    },
    "curate": {
        "check",
        "document",
        "entry",
        "errors",
        "files",
        "fixture",
        "lint",
        "nearest",
        "problems",
        "standing",
        "text",
        "vocabulary",
    },
    "store": {
        "check",
        "database",
        "dates",
        "entry",
        "errors",
        "files",
        "fixture",
        "outputs",
        "problems",
        "resources",
        "standing",
        "vocabulary",
    },
    "lines": {
        "check",
        "database",
        "dates",
        "document",
        "edges",
        "entry",
        "errors",
        "figures",
        "fixture",
        "nearest",
        "problems",
        "store",
        "standing",
        "text",
        "vocabulary",
    },
    "questions": {
        "backend",
        "check",
        "database",
        "entry",
        "errors",
        "fixture",
        "limits",
        "nearest",
        "options",
        "query",
        "render",
        "store",
    },
    "seal": {"check", "database", "document", "errors", "fixture", "store", "text", "vocabulary"},
    "diff": {"check", "database", "document", "entry", "errors", "fixture", "problems", "store"},
    "share": {"database", "disk", "errors", "fixture", "lines", "query", "store"},
    "doctor": {
        "check",
        "database",
        "diff",
        "disk",
        "document",
        "errors",
        "fixture",
        "journal",
        "lines",
        "lint",
        "problems",
        "seal",
        "store",
    },
    "review": {"check", "curate", "diff", "entry", "errors", "fixture", "lint", "problems", "render", "vocabulary"},
    "cli": {
        "backend",
        "check",
        "curate",
        "database",
        "dates",
        "diff",
        "disk",
        "doctor",
        "document",
        "entry",
        "errors",
        "files",
        "fixture",
        "journal",
        "limits",
        "lines",
        "lint",
        "nearest",
        "options",
        "outputs",
        "problems",
        "project",
        "query",
        "questions",
        "render",
        "review",
        "seal",
        "share",
        "store",
        "text",
        "vocabulary",
        "web",
    },
    "pytest_plugin": {"backend", "errors", "questions"},
    "__main__": {"cli"},
    "library": {
        "backend",
        "check",
        "database",
        "errors",
        "limits",
        "lint",
        "nearest",
        "problems",
        "query",
        "render",
        "store",
    },
    "__init__": {"errors", "library", "problems"},
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


LATE: dict[str, str] = {
    "__main__": "completion answers without the command line, and Ctrl-C is handled before anything else is imported",
    "backend/sqlite.py": "few statements name a private table",
    "check": "loading never waits for the rules of lint, which only an allowance asks for",
    "cli": "a command imports what it needs when it runs, so that a read pays for no other command",
    "database": "settings and near names are wanted in few runs",
    "diff/sides.py": "two databases are compared without what loads fixtures",
    "disk.py": "temporary names are wanted by writers alone; `fcntl` is not on Windows",
    "files.py": "`fcntl` is not on Windows",
    "library": "a program that asks one thing pays for no other; pandas is its own",
    "nearest.py": "did-you-mean is wanted where something is wrong",
    "pytest_plugin.py": "pytest loads the plug-in in every project, also where nothing of factdb is asked",
    "query/compose.py": "few questions search, or have a date",
    "query/from_options.py": "few questions search",
    "query/run.py": "few questions search, or name columns",
    "questions/database.py": "a question that is asked of a file needs nothing that loads fixtures",
    "render/__init__.py": "few answers cite",
    "render/formats/md.py": "few answers cite",
    "render/found.py": "few answers come from a search",
    "render/page.py": "few answers cite; colours alone need a console",
    "render/screens/explain.py": "JSON is one of two forms",
    "render/text.py": "few texts become JSON",
    "seal/report.py": "a project is verified without what reads rows",
    "web/worker.py": "Datasette is an extra; `resource` is not on Windows",
}
"""The files and folders that may import inside a function, each with its reason."""


def modules(repository: Path) -> dict[str, Path]:
    """The name of every module, and its file."""
    found = {}
    for path in sorted((repository / "factdb").rglob("*.py")):
        parts = path.relative_to(repository).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def leads_to(path: Path, known: Collection[str]) -> set[str]:
    """The modules of factdb that a file names in an import: at its top, in a function, or for types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            while name and name not in known:
                name = name.rpartition(".")[0]
            found |= {name} - {"", "factdb"}
    return found


def test_no_file_leads_back_to_itself(repository: Path) -> None:
    known = modules(repository)
    graph = {name: leads_to(path, known) - {name} for name, path in known.items()}
    TopologicalSorter(graph).prepare()


def test_imports_inside_functions_are_where_a_reason_is_written(repository: Path) -> None:
    late = set()
    for path in modules(repository).values():
        functions = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]
        if any(isinstance(n, ast.Import | ast.ImportFrom) for function in functions for n in ast.walk(function)):
            late.add(path.relative_to(repository / "factdb").as_posix())
    named = {name: {f for f in late if f == name or f.startswith(f"{name}/") or f == f"{name}.py"} for name in LATE}
    assert sorted(late - set().union(*named.values())) == []
    assert [name for name, files in named.items() if not files] == []


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
        "import sys\nfrom factdb.cli.completion import answer as complete\n"
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
    assert "factdb.cli.completion.answer" in imported
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


def test_what_was_meant_is_asked_in_one_place(repository: Path) -> None:
    """`questions/verdict` lines up rows, and compares no words."""
    files = (repository / "factdb").rglob("*.py")
    comparing = {path.relative_to(repository / "factdb").as_posix() for path in files if "difflib" in imports(path)}
    assert comparing == {"nearest.py", "questions/verdict.py"}
    files = (repository / "factdb").rglob("*.py")
    assert [path.name for path in files if 'f"did you mean' in path.read_text(encoding="utf-8")] == ["nearest.py"]
