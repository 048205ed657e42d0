"""Entries as rows: a relative date is counted from its anchor where that is known, and stays words where it is not."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from factdb.check import read
from factdb.fixture.model import KINDS
from factdb.store import rows
from factdb.store.rows import Row

TEXT = "Last month, over 300 boats left Oss, the harbour master said yesterday. Between 4 and 6 of them sank.\n"
CLAIMS = """\
source:
  id: oss-report
  kind: news-article
  document: report.txt
  sha256: {sha256}
  published: {published}
claims:
  - id: c01
    quote: [over 300 boats left Oss, Between 4 and 6 of them sank]
    context: {context}
    statement: More than 300 boats left Oss.
    kind: occurrence
    evidence: indirect
    when: {when}
    said: {{anchor: published, rule: -1 day, verbatim: yesterday}}
    quantities:
      - {{value: "> 300", unit: boats, counted: boats, verbatim: over 300}}
      - {{value: 4..6, unit: boats, counted: boats, verbatim: Between 4 and 6}}
      - {{value: "< 300", unit: boats, counted: boats, verbatim: 300 boats}}
      - {{value: "6", unit: boats, counted: boats, verbatim: "6"}}
"""
LAST_MONTH = "{anchor: published, rule: -1 month, verbatim: Last month}"
UNKNOWN = "{unknown: not-stated}"


def external(edtf: str) -> str:
    return f"{{edtf: {edtf}, basis: external, source: oss-report}}"


def claim(root: Path, *, published: str = UNKNOWN, when: str = LAST_MONTH) -> Row:
    """The rows of the one claim of a small project, read anew."""
    vocabulary = Path(__file__).parents[2] / "fixtures" / "vocabulary.yaml"
    (root / "fixtures" / "claims").mkdir(parents=True, exist_ok=True)
    shutil.copy(vocabulary, root / "fixtures")
    (root / "report.txt").write_bytes(TEXT.encode())
    text = CLAIMS.format(
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(), published=published, when=when, context=TEXT.strip()
    )
    (root / "fixtures" / "claims" / "oss-report.yaml").write_text(text)
    reading = read(root)
    assert reading.wrong == ()
    ids = {kind: {slug: n for n, slug in enumerate(reading.fixture.registry(kind), 1)} for kind in KINDS}
    (row,) = rows.entries(reading.fixture, "claim", ids)
    return row


def date(row: Row, prefix: str) -> tuple[object, ...]:
    return tuple(row.main[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest", "precision", "basis", "words"))


UNRESOLVED = (None, None, None, None, "relative-unresolved", "Last month")


def test_a_relative_date_is_counted_from_the_publication_date(tmp_path: Path) -> None:
    row = claim(tmp_path, published=external("2031-03-04"))
    assert date(row, "when") == ("2031-02", "2031-02-01", "2031-02-28", "month", "relative-resolved", "Last month")
    assert date(row, "said") == ("2031-03-03", "2031-03-03", "2031-03-03", "day", "relative-resolved", "yesterday")
    assert (row.main["when_anchor"], row.main["when_rule"]) == ("published", "-1 month")
    assert row.children["gap"] == []


@pytest.mark.slow
def test_a_relative_date_stays_words_where_the_publication_date_is_not_known(tmp_path: Path) -> None:
    row = claim(tmp_path)
    assert date(row, "when") == UNRESOLVED
    assert (row.main["when_anchor"], row.main["when_rule"]) == ("published", "-1 month")
    assert row.children["gap"] == []  # the view `gaps` tells of it


def test_a_relative_date_is_counted_anew_when_its_anchor_is_corrected_and_is_words_again_without_it(
    tmp_path: Path,
) -> None:
    published = [external("2031-03-04"), external("2031-01-04"), UNKNOWN, external("2031-03-04")]
    assert [claim(tmp_path, published=each).main["when_edtf"] for each in published] == [
        "2031-02",
        "2030-12",
        None,
        "2031-02",
    ]


@pytest.mark.parametrize(
    "published", [external("2031"), external("203X"), external("2031-03/.."), external("2031-03-04/2031-04-02")]
)
def test_an_anchor_that_is_too_coarse_leaves_the_words(tmp_path: Path, published: str) -> None:
    assert date(claim(tmp_path, published=published), "when") == UNRESOLVED


def test_words_that_fix_no_calendar_unit_stay_words(tmp_path: Path) -> None:
    row = claim(tmp_path, published=external("2031-03-04"), when="{anchor: published, verbatim: Last month}")
    assert date(row, "when") == UNRESOLVED


@pytest.mark.parametrize(
    ("when", "row"),
    [
        (
            "{edtf: 2031-02~, verbatim: Last month}",
            ("2031-02~", "2031-02-01", "2031-02-28", "month", "stated", "Last month"),
        ),
        (
            "{edtf: 2031-02/.., verbatim: Last month, basis: inferred}",
            ("2031-02/..", "2031-02-01", None, "interval", "inferred", "Last month"),
        ),
        (external("2031-02"), ("2031-02", "2031-02-01", "2031-02-28", "month", "external", None)),
        ("{unknown: ambiguous, verbatim: Last month}", (None, None, None, None, "not-stated", "Last month")),
        (UNKNOWN, (None, None, None, None, "not-stated", None)),
        ("", (None, None, None, None, "not-stated", None)),
    ],
)
def test_a_date_keeps_its_basis_and_its_words(tmp_path: Path, when: str, row: tuple[str | None, ...]) -> None:
    assert date(claim(tmp_path, published=external("2031-03-04"), when=when), "when") == row


@pytest.mark.parametrize(
    ("when", "gap"),
    [
        ("", []),
        (UNKNOWN, []),
        ("{unknown: not-stated, verbatim: Last month}", []),
        (
            "{unknown: not-stated, note: Or before.}",
            [("claim", 1, "when", "not-stated", None, "Or before.")],
        ),
        (
            "{unknown: ambiguous, verbatim: Last month, note: Or before.}",
            [("claim", 1, "when", "ambiguous", "Last month", "Or before.")],
        ),
    ],
)
def test_a_date_that_is_not_there_is_a_gap_where_its_own_columns_do_not_tell_why(
    tmp_path: Path, when: str, gap: list[tuple[str | int | None, ...]]
) -> None:
    assert claim(tmp_path, published=external("2031-03-04"), when=when).children["gap"] == gap


def test_a_bound_that_the_words_leave_open_is_none(tmp_path: Path) -> None:
    bounds = [quantity[2:5] for quantity in claim(tmp_path).children["quantity"]]
    assert bounds == [(">", 300.0, None), ("between", 4.0, 6.0), ("<", None, 300.0), ("=", 6.0, 6.0)]


def test_an_interrupted_quote_keeps_the_position_of_each_span(tmp_path: Path) -> None:
    row = claim(tmp_path)
    assert row.children["claim_span"] == [(1, 1, 12, 35, 0), (1, 2, 72, 100, 28)]
    assert (row.main["position"], row.main["quote"]) == (12, "over 300 boats left Oss […] Between 4 and 6 of them sank")
