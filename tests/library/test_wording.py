"""Errors as somebody reads them who asks from Python, and the texts and values that are refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import factdb

Ask = Callable[[Any], object]
LONG = "x" * 200_000


@pytest.mark.parametrize(
    ("ask", "message", "hint"),
    [
        (lambda db: db.claims(limit=-1), "limit=-1 is not a number of rows", "from 1 to 1000000000000"),
        (lambda db: db.sql("SELECT 1", limit=0), "limit=0 is not a number of rows", "from 1 to 1000000000000"),
        (
            lambda db: db.claims(undated=True),
            "no date was given",
            "add since=D, before=D or during=D",
        ),
        (lambda db: db.claims(count=True, sort="id"), "count= shows no rows", "leave out columns= and sort="),
        (
            lambda db: db.sql("DELETE FROM claim"),
            "only reading is allowed: write a SELECT",
            "to see all names: factdb schema",
        ),
        (lambda db: db.claims(date="moon"), "date: there is no “moon”", "one of: event, said, published"),
        (
            lambda db: db.sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) "
                "SELECT printf('%.*c', 60000000, 'x') FROM n"
            ),
            "the rows have more than 256 MiB",
            "leave out the longest columns, or ask for fewer rows: limit=N",
        ),
        (lambda db: db.sql(""), "the SQL is empty", "write a SELECT; to see all names: factdb schema"),
        (lambda db: db.sql("-- none"), "the SQL is empty", "write a SELECT; to see all names: factdb schema"),
        (
            lambda db: db.ask("@kursk-by-source"),
            "a saved question is read by the command line only",
            "ask its phrase; the command line asks it by name: factdb ask @kursk-by-source",
        ),
        (lambda db: db.claims(about=""), "about='' is empty", "give a text, or leave it out"),
        (
            lambda db: db.show("\ud800"),
            "name: “\\ud800” is not text: it holds half of a character",
            "decode it as UTF-8",
        ),
        (
            lambda db: db.ask("claims about \ud800"),
            "phrase: “claims about \\ud800” is not text: it holds half of a character",
            "decode it as UTF-8",
        ),
        (
            lambda db: db.claims(about=LONG),
            f"nothing has the name “{'x' * 60}…”",
            "to see all names: factdb actors   factdb places   factdb events",
        ),
        (
            lambda db: db.claims(about="--limit 3"),
            "nothing has the name “--limit 3”",
            "to see all names: factdb actors   factdb places   factdb events",
        ),
        (
            lambda db: db.sql("SELECT ?", [2**63]),
            "parameters: a whole number is too large",
            "SQLite's have 64 bits",
        ),
    ],
)
def test_an_error_speaks_of_arguments_and_not_of_options(
    ask: Ask, message: str, hint: str, db: factdb.Database
) -> None:
    with pytest.raises(factdb.FactDBError) as raised:
        ask(db)
    assert (raised.value.message, raised.value.hint) == (message, hint)
    assert str(raised.value) == message
    assert raised.value.__notes__ == [f"hint: {hint}"]


def test_more_time_is_an_argument_of_open(seeded: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(factdb.FactDBError) as raised:
        factdb.open(seeded, seconds=0.05).sql(endless)
    assert raised.value.hint == "narrow it with WHERE or LIMIT, or give it longer: factdb.open(path, seconds=600)"


def test_without_a_database_the_hint_says_how_to_start_a_project(tmp_path: Path) -> None:
    with pytest.raises(factdb.DatabaseError) as raised:
        factdb.open(tmp_path / "none.sqlite")
    assert raised.value.hint == (
        "to create one, in the project's folder: factdb load; to start a project: factdb init NAME --example"
        "   (or name a file: factdb.open(FILE))"
    )


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda db: db.ask(None), "phrase=None: give a text"),
        (lambda db: db.show(None), "name=None: give a text"),
        (lambda db: db.search(None), "text=None: give a text"),
        (lambda db: db.sql(None), "query=None: give a text"),
        (lambda db: db.sql("SELECT ?", "a"), "parameters='a': give a list for ?, or a dictionary for :name"),
        (
            lambda db: db.sql("SELECT ?", [[]]),
            "parameters: SQLite has no type for []: give a text, a number, bytes or None",
        ),
    ],
)
def test_a_value_of_another_type_is_refused_in_a_sentence(ask: Ask, message: str, db: factdb.Database) -> None:
    with pytest.raises(TypeError) as raised:
        ask(db)
    assert str(raised.value) == message


def test_values_are_bound_to_sql_and_never_written_into_it(db: factdb.Database) -> None:
    said = "'; DROP TABLE claim; --"
    assert db.sql("SELECT ? AS a, ? AS b", [said, 2]).to_dicts() == [{"a": said, "b": 2}]
    assert db.sql("SELECT :a AS a", {"a": said}).to_dicts() == [{"a": said}]
    assert len(db.sql("SELECT id FROM claim WHERE id > ? ORDER BY id", [0])) == 40
    assert db.sql("SELECT id FROM claim WHERE id > ?", [0]).notes
    with pytest.raises(factdb.UsageError, match="SQLite rejects this"):
        db.sql("SELECT ?")


def test_columns_are_a_list_or_a_text_with_commas(db: factdb.Database) -> None:
    assert db.claims(columns="id, when").columns == db.claims(columns=["id", "when"]).columns == ("id", "when")


def test_without_pandas_the_error_says_how_to_install_it(db: factdb.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(factdb.FactDBError, match=r"to_pandas\(\) needs pandas") as raised:
        db.claims().to_pandas()
    assert raised.value.hint == "pip install pandas"


def test_a_wrong_name_of_a_method_is_met_with_the_right_one(db: factdb.Database) -> None:
    with pytest.raises(AttributeError, match="Database has no 'claim'; did you mean 'claims'"):
        getattr(db, "claim")  # noqa: B009
    assert "about: about a place" in (factdb.Database.claims.__doc__ or "")
    assert "from_: deployed from PLACE" in (factdb.Database.deployments.__doc__ or "")


def test_a_row_is_printed_as_a_dictionary(db: factdb.Database) -> None:
    assert repr(db.claims(by="polarity", count=True)[0]) == "{'polarity': 'affirms', 'count': 40}"
