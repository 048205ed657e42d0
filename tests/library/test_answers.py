"""Answers as Python has them: sequences that cannot be changed, tables in a notebook, data frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

import factdb
from factdb.render.formats import html

Run = Callable[..., tuple[int, str, str]]


def test_an_answer_is_a_sequence_of_mappings(db: factdb.Database) -> None:
    answer = db.claims(about="Kursk")
    assert isinstance(answer, Sequence)
    assert isinstance(answer[0], Mapping)
    assert answer[0]["id"] == "kursk-article/c01"
    assert answer[-1]["id"] == "kursk-article/c40"
    assert answer[:2] == (answer[0], answer[1])
    assert [row["id"] for row in reversed(answer)] == [row["id"] for row in answer][::-1]
    assert tuple(answer[0]) == answer.columns
    assert len(answer) == answer.total == 18
    assert answer[0] in answer


def test_nothing_of_an_answer_can_be_changed(db: factdb.Database) -> None:
    answer: Any = db.claims(about="Kursk")
    with pytest.raises(TypeError):
        answer[0] = {}
    with pytest.raises(TypeError):
        answer[0]["status"] = "unchallenged"
    with pytest.raises(TypeError):
        answer[0]["voices"][0]["actor"] = "vladimir-putin"
    with pytest.raises(AttributeError, match=r"Answer\.notes cannot be changed"):
        answer.notes = ()
    with pytest.raises(AttributeError, match=r"Answer\.total cannot be changed"):
        del answer.total
    taken = answer.to_dicts()
    taken[0]["voices"][0]["actor"] = "vladimir-putin"
    assert answer[0]["voices"][0]["actor"] == answer.to_dicts()[0]["voices"][0]["actor"] == "russian-army"


def test_an_answer_says_in_a_line_what_it_is(db: factdb.Database) -> None:
    assert repr(db.claims(limit=2)) == "<Answer: 2 rows of 40; factdb claims --limit 2>"
    assert repr(db.claims(by="status", count=True)) == "<Answer: 2 rows; factdb claims --by status --count>"
    assert repr(db.sql("SELECT 1")) == "<Answer: 1 row; SQL>"


def test_it_is_printed_as_a_terminal_shows_it(db: factdb.Database, run: Run) -> None:
    shown = run("claims", "--about", "Kursk", "--by", "source", "-f", "table", "--width", "80", "--db", str(db.path))[1]
    assert str(db.ask("claims about Kursk by source")) == shown


@pytest.mark.slow
def test_a_data_frame_has_the_columns_in_their_order(db: factdb.Database) -> None:
    for answer in (db.claims(), db.claims(voice="Putin", status="disputed"), db.sql("SELECT 1 AS b, 2 AS a")):
        frame = answer.to_pandas()
        assert tuple(frame.columns) == answer.columns
        assert len(frame) == len(answer)
    assert db.claims().to_pandas()["contested_by"][0] == ["kursk-article/c08", "kursk-article/c11"]


# Notebooks


def test_a_notebook_shows_a_table_with_its_heading_and_its_notes(db: factdb.Database) -> None:
    shown = db.claims(since="2024")._repr_html_()
    assert "<caption>Claims since 2024: 1 claim · 1 document · 1 voice</caption>" in shown
    assert "<th>said by</th>" in shown
    assert "<td>kursk-article/c20</td>" in shown
    assert "<p>38 rows without a known date left out; to include them: --undated</p>" in shown
    assert "<p>no claims match." in db.claims(voice="Putin", status="disputed")._repr_html_()
    assert "<td>kursk-article</td>" not in db.ask("claims about Kursk by source")._repr_html_()
    assert db.show("c14")._repr_html_().count("<pre>") == 1


def test_of_a_long_answer_a_notebook_shows_the_beginning(db: factdb.Database) -> None:
    counted = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 250) SELECT i FROM n"
    shown = db.sql(counted)._repr_html_()
    assert shown.count("<tr>") == 1 + html.MOST
    assert "<p>… and 50 more rows</p>" in shown


def test_no_column_of_the_data_is_html(db: factdb.Database) -> None:
    shown = db.sql("SELECT '<b>' AS \"<script>alert(1)</script>\"")._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script" not in shown
    assert "<b>" not in shown
