"""Hostile input of every kind, a few seeded cases of each; benchmarks/fuzz.py makes as many as one likes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

CASES = {"fixtures": 40, "lines": 20, "phrases": 60, "sql": 30, "files": 60}


@pytest.fixture(scope="module")
def fuzz(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", repository / "benchmarks" / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", CASES)
def test_whatever_comes_in_ends_in_time_with_a_code_of_ours_and_nothing_outside(
    kind: str, fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTDB_DB", raising=False)
    monkeypatch.setattr(fuzz, "GIGABYTE", 4 * fuzz.GIGABYTE)  # the tests of before are in this process, too
    assert fuzz.fuzz(kind, cases=CASES[kind], seed=5, folder=tmp_path) == CASES[kind]


def test_what_is_not_survived_is_told_with_its_case(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(words: list[str]) -> int:
        raise KeyError(words[0])

    monkeypatch.setattr(fuzz, "program", broken)
    with pytest.raises(AssertionError, match="KeyError"):
        fuzz.fuzz("phrases", cases=1, seed=1, folder=tmp_path)
