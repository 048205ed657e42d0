"""A real database from the real fixtures, once a run; and the one option that refreshes golden outputs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

from factdb import database, fixture, load
from factdb.cli.main import main

# No clock decides a test; the gate tries the same cases every time, a person's run tries new ones.
settings.register_profile("factdb", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("factdb")

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write golden outputs anew, to be reviewed like code")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the shipped fixtures. Tests read it and leave it as it is."""
    path = tmp_path_factory.mktemp("seeded") / "factdb.sqlite"
    load.load(path, fixture.read(REPOSITORY))
    return path


Crowd = Callable[[int], Path]


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    """A database of so many made-up claims, as uneven as real ones. Tests read it and leave it as it is."""
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    generate, raw = import_module("generate"), import_module("raw")
    sys.path.pop(0)

    @cache
    def made(claims: int) -> Path:
        path = tmp_path_factory.mktemp("crowd") / "factdb.sqlite"
        raw.load((generate.compact(line).encode() for line in generate.lines(claims, 1)), path)
        return path

    return made


@pytest.fixture
def many(crowd: Crowd) -> Iterator[sqlite3.Connection]:
    with closing(database.read(crowd(2000))) as opened:
        yield opened


@pytest.fixture
def connection(seeded: Path) -> Iterator[sqlite3.Connection]:
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
