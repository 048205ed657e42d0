"""Dates as imprecise as they are, sizes with their comparator."""

from __future__ import annotations

import pytest

from factdb.render.look import Look
from factdb.render.words import edtf_words, size, when

LOOK = Look()


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2022", "2022"),
        ("2022/..", "2022 onwards"),
        ("../2022-05", "until 2022-05"),
        ("2022/2024", "2022 to 2024"),
        ("2024~", "about 2024"),
        ("2024?", "2024 (uncertain)"),
        ("2024-10%", "about 2024-10 (uncertain)"),
        ("202X", "202X"),
    ],
)
def test_an_edtf_date_in_words(edtf: str, said: str) -> None:
    assert edtf_words(edtf) == said


def test_a_relative_date_stays_words_and_a_missing_one_is_not_stated() -> None:
    row = {"when": None, "when_words": "last year", "when_basis": "relative-unresolved"}
    assert when(row, LOOK) == "“last year” (unresolved)"
    assert when({**row, "when_words": None, "when_basis": "not-stated"}, LOOK) == "not stated"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "said"),
    [
        (">", 10000.0, None, "> 10,000 soldiers"),
        (">=", 5.0, None, "≥ 5 soldiers"),
        ("<", None, 20.0, "< 20 soldiers"),
        ("<=", None, 20.0, "≤ 20 soldiers"),
        ("~", 300.0, 300.0, "about 300 soldiers"),
        ("=", 7.0, 7.0, "7 soldiers"),
        ("between", 100.0, 200.5, "100–200.5 soldiers"),
        (None, None, None, "not stated"),
    ],
)
def test_a_size_keeps_its_comparator(comparator: str | None, low: float | None, high: float | None, said: str) -> None:
    row = {"size_comparator": comparator, "size_low": low, "size_high": high, "size_unit": "soldiers"}
    assert size(row, LOOK) == said
