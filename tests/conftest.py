"""A real database from the real fixtures, once a run; and the one option that refreshes golden outputs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from factdb import check, database
from factdb.backend.sqlite import SQLite
from factdb.cli.main import main
from factdb.store import load

IN_CI = "CI" in os.environ

# No clock decides a test. CI tries the same cases every time, and all of them; a person's run tries a few new ones.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("dev", deadline=None, max_examples=15)
settings.load_profile("ci" if IN_CI else "dev")


def examples(in_ci: int) -> int:
    """Return how many examples a property gets that needs more, or can afford fewer, than the others."""
    return in_ci if IN_CI else max(in_ci // 6, 3)


REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write golden outputs anew, to be reviewed like code")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs are not installed. In CI that is a failure, unless .ci/run found that a program cannot
    be installed there, and says so in FACTDB_TESTS_WITHOUT.
    """
    excused = os.environ.get("FACTDB_TESTS_WITHOUT", "").split()
    for marker in item.iter_markers("programs"):
        for program in marker.args:
            if shutil.which(program) is None:
                assert not IN_CI or program in excused, f"CI must have {program}"
                pytest.skip(f"needs {program}")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the shipped fixtures. Tests read it and leave it as it is."""
    path = tmp_path_factory.mktemp("seeded") / "factdb.sqlite"
    load.load(path, check.read(REPOSITORY))
    return path


Crowd = Callable[[int], Path]


@pytest.fixture(scope="session")
def benchmarks() -> Callable[[str], Any]:
    """A module of benchmarks/, by its name."""

    def imported(name: str) -> Any:
        sys.path.insert(0, str(REPOSITORY / "benchmarks"))
        try:
            return import_module(name)
        finally:
            sys.path.pop(0)

    return imported


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory, benchmarks: Callable[[str], Any]) -> Crowd:
    """Lines of JSON with so many made-up claims, as uneven as real ones."""

    @cache
    def written(claims: int) -> Path:
        path = tmp_path_factory.mktemp("made-up") / "data.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as out:
            benchmarks("generate").write(out, claims=claims, seed=1)
        return path

    return written


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory, benchmarks: Callable[[str], Any], made_up: Crowd) -> Crowd:
    """A database of them, written by hand. Tests read it and leave it as it is."""

    @cache
    def loaded(claims: int) -> Path:
        path = tmp_path_factory.mktemp("crowd") / "factdb.sqlite"
        with made_up(claims).open("rb") as lines:
            benchmarks("raw").load(lines, path)
        return path

    return loaded


@pytest.fixture
def many(crowd: Crowd) -> Iterator[SQLite]:
    with closing(database.read(crowd(2000))) as opened:
        yield opened


@pytest.fixture
def connection(seeded: Path) -> Iterator[SQLite]:
    with closing(database.read(seeded)) as opened:
        yield opened


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped project, to be changed."""
    for name in ("fixtures", "seeds"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: (exit code, standard output, standard error)."""

    def call(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare with the reviewed text in tests/golden/NAME."""

    def compare(name: str, text: str) -> None:
        path = REPOSITORY / "tests" / "golden" / name
        if request.config.getoption("--golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
