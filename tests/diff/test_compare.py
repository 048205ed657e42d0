"""Two snapshots, compared item by item: what makes two items the same, and in which order they stand."""

from __future__ import annotations

from typing import Any

from factdb.diff import KINDS, Change, Snapshot, compare


def holding(kind: str, entry: dict[str, Any]) -> Snapshot:
    return {each: {"it": entry} if each == kind else {} for each in KINDS}


def test_the_same_codes_in_another_order_are_one_change() -> None:
    before, after = ({"codes": [{"code": code} for code in codes]} for codes in ("abc", "cab"))
    found = list(compare(holding("vocabulary", before), holding("vocabulary", after)))
    assert found == [Change("vocabulary", "it", "changed", "order", ["a", "b", "c"], ["c", "a", "b"])]


def test_a_code_between_others_changes_no_order() -> None:
    before, after = ({"codes": [{"code": code} for code in codes]} for codes in ("ab", "axb"))
    found = list(compare(holding("vocabulary", before), holding("vocabulary", after)))
    assert found == [Change("vocabulary", "it", "added", "codes", None, {"code": "x"})]


def test_parts_that_nobody_is_named_for_are_counted() -> None:
    """Two unknown initiators are two; one of them less is one less."""
    unknown = {"role": "initiator", "actor": {"unknown": "not-stated"}}
    before, after = {"participants": [unknown, unknown]}, {"participants": [unknown]}
    found = list(compare(holding("event", before), holding("event", after)))
    assert found == [Change("event", "it", "removed", "participants", unknown, None)]
