"""A load is killed, the disk fails, others read and write beside it: the file holds the old state or the new.

A few cases of each kind; benchmarks/faults.py has them all.
"""

from __future__ import annotations

import importlib.util
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

KINDS = ("fixtures", "lines")


@pytest.fixture(scope="module")
def faults(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("faults", repository / "benchmarks" / "faults.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cases(faults: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    found: dict[str, Any] = faults.cases(tmp_path_factory.mktemp("faults"), claims=60)
    return found


@pytest.fixture(scope="module")
def counts(faults: ModuleType, cases: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How many writing calls each load makes."""
    return {kind: faults.writes(case, tmp_path_factory.mktemp("counts") / kind) for kind, case in cases.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_load_that_is_killed_leaves_the_old_state_or_the_new(
    kind: str, faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    chance = random.Random(kind)
    moments: Iterator[float] = iter([chance.uniform(0.3, 1.2) for _ in range(3)])
    assert set(faults.killed(cases[kind], tmp_path / "work", moments)) <= {"old", "new"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("what", ["signal=KILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_writing_call_that_kills_or_fails_leaves_the_old_state_or_the_new(
    kind: str, what: str, faults: ModuleType, cases: dict[str, Any], counts: dict[str, int], tmp_path: Path
) -> None:
    count = counts[kind]
    numbers = sorted({1, count // 2, count - 1})
    codes = []
    for code, said, state in faults.struck(cases[kind], tmp_path / "work", iter(numbers), what):
        codes.append(code)
        assert "Traceback" not in said
        assert code != 0 or state == "new"
        if what != "signal=KILL" and code != 0:
            assert said.startswith("error: "), said
    assert 0 not in codes[:2], "a call that was to fail did not"


def test_readers_beside_a_load_see_one_state_and_are_never_refused(
    faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    took, seen, refused = faults.beside_readers(cases["lines"], tmp_path / "work", readers=3)
    assert took
    assert refused == 0
    assert seen <= {40, 100}


@pytest.mark.parametrize("kind", KINDS)
def test_of_two_loads_at_once_one_waits_or_is_told(
    kind: str, faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    assert 0 in faults.at_once(cases[kind], tmp_path / "work")
