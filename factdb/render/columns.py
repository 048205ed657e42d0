"""Which columns a person sees of each list, in which words. Programs get every column: TSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from factdb.query.compose import dimensions
from factdb.query.model import Result
from factdb.render import answer, words
from factdb.render.look import Look
from factdb.render.text import plain, screen
from factdb.render.words import NOT_STATED, Row

IDS = ("id", "claim", "event", "contested", "source")
"""Columns of a view that hold ids."""

Cell = Callable[[Row, Result, Look], str]


class Column(NamedTuple):
    """A heading and what stands under it. Ids and signs are never wrapped."""

    heading: str
    cell: Cell
    whole: bool = False


def _plain(name: str) -> Cell:
    return lambda row, _result, _look: screen(str(row[name])) if row[name] is not None else NOT_STATED


def _id(name: str) -> Cell:
    return lambda row, _result, _look: screen(row[name]) if row[name] else ""


def _status(row: Row, _result: Result, look: Look) -> str:
    return words.status(row, look)


def _voice(row: Row, result: Result, _look: Look) -> str:
    return words.voice(row, result) if row.get("claim", row) else words.NOBODY


def _when(row: Row, _result: Result, look: Look) -> str:
    return words.when(row, look)


def _size(row: Row, _result: Result, look: Look) -> str:
    return words.size(row, look)


def _where(row: Row, _result: Result, _look: Look) -> str:
    return words.place(row)


def _statement(row: Row, _result: Result, look: Look) -> str:
    return words.statement(row) + words.remarked(row, look)


def _marked(name: str) -> Cell:
    return lambda row, _result, _look: words.marked(
        row, screen(str(row[name])) if row[name] is not None else NOT_STATED
    )


def _says(row: Row, _result: Result, look: Look) -> str:
    denied = " denies it" if row["polarity"] == "denies" else ""
    return f"{words.status(row, look)}{denied}{words.hedge(row)}"


def _published(row: Row, _result: Result, _look: Look) -> str:
    return words.edtf_words(str(row["published"])) if row["published"] else NOT_STATED


def _asserted(row: Row, _result: Result, _look: Look) -> str:
    denied = f", {row['denied']} deny" if row["denied"] else ""
    return f"{row['affirmed']} affirm{denied}, {row['claims']} in all"


def _found(row: Row, _result: Result, _look: Look) -> str:
    named = "statement" if row["found"] == "claim" else "passage" if row["passage"] else "title"
    text = screen(json.loads(row["matches"]).get(named) or row[named])
    return words.marked(row, text + words.hedge(row))


LAYOUTS: Mapping[str, tuple[Column, ...]] = {
    "claims": (
        Column("id", _plain("id"), whole=True),
        Column("status", _status, whole=True),
        Column("said by", _voice),
        Column("what", _statement),
    ),
    "events": (
        Column("id", _plain("id"), whole=True),
        Column("event", _marked("title")),
        Column("kind", _plain("kind")),
        Column("where", _where),
        Column("claims", _asserted),
    ),
    "deployments": (
        Column("who", _marked("who_name")),
        Column("where", _where),
        Column("when", _when),
        Column("size", _size),
        Column("according to", _voice),
        Column("status", _says, whole=True),
        Column("claim", _plain("claim"), whole=True),
    ),
    "actors": (
        Column("id", _plain("id"), whole=True),
        Column("name", _marked("name")),
        Column("kind", _plain("kind")),
        Column("country", _plain("country")),
        Column("claims made", _plain("claims_made")),
        Column("claims about", _plain("claims_about")),
    ),
    "places": (
        Column("id", _plain("id"), whole=True),
        Column("name", _marked("name")),
        Column("kind", _plain("kind")),
        Column("part of", _plain("part_of")),
        Column("country", _plain("country")),
        Column("claims", _plain("claims_about")),
    ),
    "sources": (
        Column("id", _plain("id"), whole=True),
        Column("kind", _plain("kind")),
        Column("title", _marked("title")),
        Column("published", _published),
        Column("claims", _plain("claims")),
    ),
    "search": (
        Column("id", _plain("id"), whole=True),
        Column("status", _status, whole=True),
        Column("said by", _voice),
        Column("what", _found),
    ),
    "timeline": (
        Column("when", _when),
        Column("what", _marked("title")),
        Column("according to", _voice),
        Column("status", _says, whole=True),
        Column("claim", _id("claim"), whole=True),
    ),
}


def columns(result: Result) -> tuple[Column, ...]:
    """The columns for a person; those of the result itself where it is no list (`sql`, `schema`)."""
    query = result.query
    if query.counted:
        return (*(Column(name, _group(name)) for name in query.by), Column("count", _cell("count")))
    named = None if query.columns else LAYOUTS.get(query.list)
    return named or tuple(Column(screen(name), _cell(name), whole=name in IDS) for name in result.columns)


def with_groups(result: Result) -> tuple[Column, ...]:
    """Before them, where none of them says so, what the rows are grouped by: a plain table has no headings between its
    rows.
    """
    found = columns(result)
    headings = {column.heading for column in found}
    said = {"voice", *headings, *({"place"} if "where" in headings else ())}
    named = dimensions(result.query) if result.query.by else ()
    return (*(Column(name, _group(name)) for name in named if name not in said), *found)


def _group(name: str) -> Cell:
    return lambda row, result, look: answer.group(name, row, result, look)


def _cell(name: str) -> Cell:
    return lambda row, _result, _look: screen(plain(row[name]))
