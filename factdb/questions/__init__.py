"""Saved questions, asked: what a database answers, and what of it is not as expected.

Question  →  Outcome(command, findings)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.entry.question import Question, Row
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.nearest import did_you_mean
from factdb.query import command
from factdb.query.model import Query, Result
from factdb.query.run import run
from factdb.questions.reading import reading
from factdb.questions.verdict import Finding, findings

TELLING = {
    "claims": ("id", "status", "voice"),
    "events": ("id", "kind", "place"),
    "deployments": ("event", "who", "place", "size_words", "polarity", "claim"),
    "actors": ("id", "name"),
    "places": ("id", "part_of"),
    "sources": ("id", "kind"),
    "disputes": ("claim", "kind", "contested", "counts"),
    "timeline": ("when", "event", "claim"),
    "search": ("found", "id"),
}
"""The columns of a row that are saved and shown where nobody names any: what it is, and what a reader would miss."""

SAVED = {
    "claims": (*TELLING["claims"], "statement", "contested_by"),
    "events": (*TELLING["events"], "title", "affirmed", "denied"),
    "deployments": (*TELLING["deployments"], "when_words", "status", "voice", "statement"),
    "disputes": (*TELLING["disputes"], "scope", "voice", "contested_voice"),
    "timeline": (*TELLING["timeline"], "when_words", "status", "voice"),
}
"""The columns of a row that are saved, where more than those are wanted: what may change without another row."""


class Outcome(NamedTuple):
    """The outcome of a question. `said` is how it is typed, `command` what it means, `answer` the rows that came out
    by the columns of the rows that are expected; None as far as it did not come to that.
    """

    name: str
    said: str | None
    command: str | None
    note: str | None
    findings: tuple[Finding, ...]
    answer: tuple[Row, ...] | None = None

    @property
    def passed(self) -> bool:
        return not self.findings


def asked(reader: Reader, name: str, question: Question) -> Outcome:
    """Ask the question. Never raises for what it says, or for what comes out."""
    outcome = Outcome(name, question.said, None, question.note, ())
    expected = question.expect
    if not expected.model_fields_set:
        return outcome._replace(findings=(Finding("the question expects nothing: write rows, count, includes …"),))
    try:
        query = reading(reader, question).query
        outcome = outcome._replace(command=command.line(query))
        telling = _telling(query)
        result, rows = _answered(reader, query, (*_named(expected.patterns), *telling))
    except (UsageError, NameNotResolved) as error:
        return outcome._replace(findings=tuple(_refused(question, error)))
    if expected.refused is not None:
        return outcome._replace(
            findings=(Finding(f"it was answered, but should be refused with exit code {expected.refused}"),)
        )
    return outcome._replace(
        findings=tuple(findings(expected, rows, total=_total(result), telling=telling)),
        answer=tuple({name: row[name] for name in _named(expected.rows or []) or telling} for row in rows),
    )


def _named(patterns: Iterable[Row]) -> tuple[str, ...]:
    """The columns that the patterns write, each once."""
    return tuple(dict.fromkeys(column for pattern in patterns for column in pattern))


def answer(reader: Reader, query: Query) -> list[Row]:
    """The rows that come out, by the columns that tell them, as they are written into a question."""
    saved = _telling(query, {**TELLING, **SAVED})
    _, rows = _answered(reader, query, saved)
    return [{name: row[name] for name in saved} for row in rows]


def broken(name: str, error: FactDBError) -> Outcome:
    """Return what became of a question that could not be read or asked."""
    return Outcome(name, None, None, None, (Finding(_told(error)),))


def text(row: dict[str, Any]) -> Row:
    """A row of an answer as it is written into a question."""
    return {name: None if value is None else str(value) for name, value in row.items()}


def _total(result: Result) -> int:
    """How many come out: rows; or, where the question counts, what is counted, each thing once."""
    return (result.things or result.total) if result.query.counted else len(result.rows)


def _telling(query: Query, telling: Mapping[str, tuple[str, ...]] = TELLING) -> tuple[str, ...]:
    if query.counted:
        return (*query.by, "count")
    named = query.columns or telling[query.list]
    return (*(name for name in query.by if name not in named), *named)


def _answered(reader: Reader, query: Query, columns: tuple[str, ...]) -> tuple[Result, list[Row]]:
    """The answer, and its rows with these columns, whether or not the list shows them of itself. Raises UsageError for
    a column that there is not.
    """
    result = run(reader, query)
    known, rows = set(result.columns), [text(row) for row in result.rows]
    for own in (True, False):
        lacking = tuple(dict.fromkeys(name for name in columns if name not in known))
        if lacking and query.counted:
            hint = did_you_mean(lacking[0], result.columns) or f"one of: {', '.join(result.columns)}"
            raise UsageError(f"what is counted has no column “{lacking[0]}”", hint=hint)
        if lacking:
            beside = run(reader, query._replace(columns=() if own else lacking))
            known |= set(beside.columns)
            rows = [{**row, **text(other)} for row, other in zip(rows, beside.rows, strict=True)]
    return result, rows


def _refused(question: Question, error: FactDBError) -> Iterator[Finding]:
    """Yield what is wrong with a refusal: that there is one, or that it is another one."""
    expected = question.expect
    if expected.refused is None:
        yield Finding(_told(error))
    elif int(expected.refused) != error.exit_code:
        yield Finding(f"it was refused with exit code {error.exit_code}, not {expected.refused}: {_told(error)}")
    elif expected.says is not None and expected.says not in f"{error.message}\n{error.hint}":
        yield Finding(f"the refusal does not say “{expected.says}”: {_told(error)}")


def _told(error: FactDBError) -> str:
    said = "; ".join([*error.lines(), error.message])
    return f"{said} ({error.hint})" if error.hint else said
