"""What is expected, and what came out: every difference is told, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from factdb.entry.question import Expected, Row
from factdb.questions.verdict import Finding, Line, findings

ROWS: list[Row] = [
    {"id": "a", "status": "disputed", "when": None},
    {"id": "b", "status": "unchallenged", "when": "2022"},
    {"id": "c", "status": "unchallenged", "when": None},
]


def found(expected: dict[str, Any], rows: list[Row]) -> list[Finding]:
    return list(findings(Expected.model_validate(expected), rows, total=len(rows), telling=("id",)))


@pytest.mark.parametrize(
    "expected",
    [
        {"rows": [{"id": "a"}, {"id": "b", "when": "2022"}, {"id": "c", "when": None}]},
        {"count": "3", "includes": [{"when": "2022"}], "excludes": [{"id": "a", "when": "2022"}]},
        {"never": {"status": "corroborated", "id": "d"}},
    ],
)
def test_what_is_as_expected_is_no_finding(expected: dict[str, Any]) -> None:
    assert found(expected, ROWS) == []


@pytest.mark.parametrize(
    ("expected", "what", "lines"),
    [
        ({"rows": [{"id": "a"}, {"id": "c"}]}, "3 rows instead of 2", "+b"),
        ({"rows": [{"id": "a"}, {"id": "b"}, {"id": "x"}]}, "the rows are different", "-x +c"),
        ({"rows": [{"id": "a"}, {"id": "c"}, {"id": "b"}]}, "the rows are in a different order", "-c +b -b +c"),
        ({"rows": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "c"}]}, "3 rows instead of 4", "-c"),
        ({"rows": []}, "3 rows instead of 0", "+a +b +c"),
        ({"count": "2"}, "the count is 3, not 2", ""),
        ({"includes": [{"id": "a"}, {"id": "x"}]}, "required rows are missing", "-x"),
        ({"excludes": [{"id": "x"}, {"id": "c"}]}, "excluded rows appear", "+c"),
        ({"every": {"id": "b"}}, "not every row matches", "-b +a +c"),
        ({"never": {"id": "x", "when": "2022"}}, "a row matches what no row may be", "+b"),
        ({"never": {"when": None}}, "a row matches what no row may be", "+a +c"),
    ],
)
def test_each_difference_is_told_with_its_rows(expected: dict[str, Any], what: str, lines: str) -> None:
    (finding,) = found(expected, ROWS)
    assert finding.what == what
    if "rows" in expected and lines.startswith("-c +b"):  # either one can be the one that moved
        assert sorted(f"{line.sign}{line.row['id']}" for line in finding.lines) in (["+b", "-b"], ["+c", "-c"])
    else:
        assert " ".join(f"{line.sign}{line.row['id']}" for line in finding.lines) == lines


def test_what_every_row_is_to_be_fails_where_there_is_none() -> None:
    expected = {"every": {"status": "disputed"}}
    assert found(expected, []) == [
        Finding("no rows, but every row should match this", (Line("-", {"status": "disputed"}),))
    ]


def test_no_row_is_among_none_and_none_is_excluded() -> None:
    assert found({"never": {"id": "a"}, "excludes": [{"id": "a"}], "rows": [], "count": "0"}, []) == []
    assert found({"includes": [{"id": "a"}]}, []) == [Finding("required rows are missing", (Line("-", {"id": "a"}),))]


def test_rows_that_name_different_columns_are_each_compared_by_theirs() -> None:
    assert found({"rows": [{"status": "disputed"}, {"id": "b"}, {"when": None}]}, ROWS) == []
    (finding,) = found({"rows": [{"status": "disputed"}, {"id": "c"}, {"when": None}]}, ROWS)
    assert {line.sign for line in finding.lines} == {"-", "+"}


def test_a_difference_of_many_rows_is_found_at_its_place() -> None:
    rows: list[Row] = [{"id": str(n)} for n in range(20_000)]
    expected = [*rows[:19_000], *rows[19_001:]]
    (finding,) = found({"rows": expected}, rows)
    assert finding.lines[0] == Line("+", {"id": "19000"})
    assert finding.what == "20000 rows instead of 19999"
