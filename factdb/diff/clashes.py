"""In what two fixtures differ under one id, as `diff` tells it: both are loaded into a file of their own, and read."""

from __future__ import annotations

from collections.abc import Iterable

from factdb.check import Reading
from factdb.diff import KINDS, Change, Snapshot, compare
from factdb.diff.sides import loaded
from factdb.fixture.model import Fixture

DERIVED = ("status", "review")
"""Fields that follow from other entries, or are not part of an entry's meaning."""

Pair = tuple[str, str, str]
"""Kind, the id in ours, the id in theirs."""


def told(ours: Fixture, theirs: Fixture, pairs: Iterable[Pair]) -> dict[Pair, list[Change]]:
    """The changes that lead from an entry of ours to that of theirs; nothing, where only what they refer to differs."""
    before, after = loaded(Reading(ours, ())), loaded(Reading(theirs, ()))
    return {pair: [*_changes(before, after, *pair)] for pair in pairs}


def _changes(before: Snapshot, after: Snapshot, kind: str, ours: str, theirs: str) -> Iterable[Change]:
    one = {each: {ours: before[kind][ours]} if each == kind else {} for each in KINDS}
    other = {each: {ours: after[kind][theirs]} if each == kind else {} for each in KINDS}
    return (change for change in compare(one, other) if change.field not in DERIVED)
