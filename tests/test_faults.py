"""A command is killed, the disk fails, others read and write beside it: the files hold the old state or the new.

A few cases of each kind; benchmarks/faults.py has them all.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = [pytest.mark.programs("strace"), pytest.mark.slow]

LOADS = ("fixtures", "lines")
PROJECT = ("rename", "retire", "merge")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


@pytest.fixture(scope="module")
def faults(benchmarks: Callable[[str], Any]) -> ModuleType:
    module: ModuleType = benchmarks("faults")
    return module


@pytest.fixture(scope="module")
def cases(faults: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("faults")
    found: dict[str, Any] = {
        **faults.commands.project(folder / "project", only=PROJECT),
        **faults.commands.loads(folder / "loads", claims=60, only=LOADS),
    }
    return found


@pytest.fixture(scope="module")
def calls(faults: ModuleType, cases: dict[str, Any]) -> dict[str, list[Any]]:
    """The writing calls of each command."""
    return {name: faults.calls(case, case.before.parent / "calls") for name, case in cases.items()}


@pytest.mark.parametrize("name", [*LOADS, *PROJECT])
def test_a_command_that_is_killed_leaves_the_old_state_or_the_new(
    name: str, faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    work = tmp_path / "work"
    chance = random.Random(name)
    ends = list(faults.killed(cases[name], work, faults.moments(cases[name], work, chance, 3)))
    assert [end.wrong for end in ends if end.wrong] == []
    assert {end.which for end in ends} <= {"old", "new"}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", [*LOADS, *PROJECT])
def test_a_writing_call_that_kills_or_fails_leaves_the_old_state_or_the_new(
    name: str, fault: str, faults: ModuleType, cases: dict[str, Any], calls: dict[str, list[Any]], tmp_path: Path
) -> None:
    """Each call is struck for certain: otherwise `struck` raises."""
    some = faults.spread(calls[name], 5)[1:4] if fault == "signal=KILL" else faults.spread(calls[name], 5)[1:3]
    ends = list(faults.struck(cases[name], tmp_path / "work", some, fault))
    assert len(ends) == len(some)
    assert [end.wrong for end in ends if end.wrong] == []
    for end in ends:
        if fault == "signal=KILL":
            assert end.code == -9
        elif end.code != 0:
            assert end.said.startswith("error: "), end.said


def test_a_killed_copy_leaves_only_what_check_names(faults: ModuleType, tmp_path: Path) -> None:
    """Also the database that is not compact yet."""
    case = faults.commands.files(tmp_path / "files", only=("export sqlite",))["export sqlite"]
    work = case.before.parent / "work"
    numbered = faults.calls(case, work)
    (end,) = faults.struck(case, work, [numbered[len(numbered) // 2]], "signal=KILL")
    assert (end.code, end.which, end.wrong) == (-9, "old", "")


def test_a_run_in_which_the_call_was_not_struck_is_an_error(
    faults: ModuleType, cases: dict[str, Any], calls: dict[str, list[Any]], tmp_path: Path
) -> None:
    """It would have proved nothing."""
    never = calls["retire"][0]._replace(number=60_000)
    other = calls["retire"][0]._replace(about="fixtures/another.yaml")
    for call, fault in ((never, "signal=KILL"), (never, "error=EIO"), (other, "signal=KILL")):
        with pytest.raises(AssertionError, match=r"^retire .* struck "):
            list(faults.struck(cases["retire"], tmp_path / "work", [call], fault))


def test_readers_beside_a_load_see_one_state_and_are_never_refused(
    faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    took, seen, refused = faults.beside_readers(cases["lines"], tmp_path / "work", readers=3)
    assert took
    assert refused == 0
    assert seen <= {41, 101}


@pytest.mark.parametrize("name", LOADS)
def test_of_two_loads_at_once_one_waits_or_is_told(
    name: str, faults: ModuleType, cases: dict[str, Any], tmp_path: Path
) -> None:
    assert 0 in faults.at_once(cases[name], tmp_path / "work")
