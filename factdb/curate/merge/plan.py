"""The decisions and the plan of a merge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factdb.problems import Problem

ALL = "all"


@dataclass(frozen=True)
class Clash:
    """An undecided difference under one id; `kind` is empty where it is no entry. `said` is in what it differs,
    from ours to theirs.
    """

    problem: Problem
    kind: str = ""
    ours: str = ""
    theirs: str = ""
    said: tuple[str, ...] = ()


@dataclass
class Plan:
    """Entries that come in, clashes, and remarks. `changes` are all files as they are to be."""

    changes: dict[Path, bytes] = field(default_factory=dict)
    before: dict[Path, bytes | None] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)
    replaced: dict[str, list[str]] = field(default_factory=dict)
    same: int = 0
    signed: int = 0
    """How many of ours take over a signature."""
    clashes: list[Clash] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    """Remarks: entries that look alike under two ids, that stay out, or that one of the two has renamed."""


@dataclass(frozen=True)
class Choice:
    """How clashes are decided: ids whose entry stays ours or becomes theirs (`all`: every one), and ids of theirs that
    come in under others.
    """

    ours: Collection[str] = ()
    theirs: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def keeps(self, id: str) -> str | None:
        """`ours` or `theirs`, where that is decided."""
        for choice, ids in (("ours", self.ours), ("theirs", self.theirs)):
            if id in ids:
                return choice
        return "ours" if ALL in self.ours else "theirs" if ALL in self.theirs else None
