"""Saved questions on the command line: `--save NAME` writes one, `ask @NAME` asks it again."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path

from factdb.cli import answer as question
from factdb.cli import curate
from factdb.cli.streams import aside
from factdb.entry.question import Expected, Question
from factdb.errors import UsageError
from factdb.fixture import questions
from factdb.query import command
from factdb.query.lists import LISTS
from factdb.query.model import Query
from factdb.query.phrase import parser
from factdb.query.phrase.cursor import Step
from factdb.query.phrase.parser import Reading
from factdb.questions import answer, asked
from factdb.questions.verdict import MISSING, SURPLUS
from factdb.render.text import screen


def save(connection: sqlite3.Connection, path: Path, query: Query, *, said: str | None) -> None:
    """Write the question with its answer: as the phrase that was `said`, or as its command."""
    how = {"ask": said} if said else {"run": shlex.join(command.words(query))}
    questions.write(path, Question(**how, expect=Expected(rows=answer(connection, query))))
    aside(screen(f"{path.name}: saved in fixtures/questions; ask it again: factdb ask @{path.stem}"))


def free(name: str) -> Path:
    """The file that a question of this name can be saved as, in the project here."""
    return questions.free(curate.root(None), name)


def find(name: str) -> Question:
    """The question that is saved under this name, in the project here."""
    return questions.find(curate.root(None), name)


def reading(connection: sqlite3.Connection, saved: Question) -> Reading:
    """How the question is understood. Raises UsageError where its command is none that asks."""
    if saved.ask is not None:
        return parser.read(connection, saved.ask)
    from factdb.cli.main import parsed

    try:
        words = shlex.split(saved.run or "")
    except ValueError:
        raise UsageError(f"a quotation mark is not closed: {saved.run}", hint="close it") from None
    name, given = parsed(words)
    if name == "search":
        query = question.searched(connection, given)
    elif name in LISTS:
        query = question.query(connection, name, given)
    else:
        raise UsageError(f"“{name}” asks nothing", hint=f"one of: search, {', '.join(LISTS)}")
    return Reading(query, [Step(saved.run or "", command.line(query))], [])


def compared(connection: sqlite3.Connection, name: str, saved: Question) -> list[str]:
    """Whether the answer is as it was saved, where anything is expected of it."""
    if not saved.expect.model_fields_set:
        return []
    outcome = asked(connection, name, saved, read)
    if outcome.passed:
        compared = list(dict.fromkeys(name for row in saved.expect.rows or [] for name in row))
        by = f", by {', '.join(compared)}" if compared else ""
        return [f"the answer is as it was saved{by}"]
    lines = [line.sign for finding in outcome.findings for line in finding.lines]
    rows = f": {lines.count(MISSING)} gone, {lines.count(SURPLUS)} new" if lines else ""
    return [f"the answer is not as it was saved{rows}; to see it: factdb test {name}"]


def read(connection: sqlite3.Connection, saved: Question) -> Query:
    """The query that the question means. Raises as `reading` does."""
    return reading(connection, saved).query
