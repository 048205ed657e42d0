"""Outcome → lines of text. Rows stand as they can be written into the file of the question, one a line, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from factdb.backend import Reader
from factdb.entry.question import Question
from factdb.errors import FactDBError
from factdb.fixture.questions import braced
from factdb.questions import Outcome, asked
from factdb.questions.verdict import MISSING, SURPLUS, Finding
from factdb.render.text import sentence

SHOWN = 40
"""How many rows of one difference are shown."""


def failure(outcome: Outcome) -> str:
    """Why a question failed, in lines: what was asked, what that means, and each difference."""
    return "".join(f"{sentence(line)}\n" for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    for name, value in (("asked", outcome.said), ("means", outcome.command), ("note ", outcome.note)):
        if value is not None:
            yield f"  {name}  {value}"
    for finding in outcome.findings:
        yield f"  {finding.what}{':' if finding.lines else ''}"
        yield from _rows(finding)


def _rows(finding: Finding) -> Iterator[str]:
    for line in finding.lines[:SHOWN]:
        yield f"    {line.sign} {braced(line.row)}"
    if len(finding.lines) > SHOWN:
        yield f"    … and {len(finding.lines) - SHOWN} more"


def compared(reader: Reader, name: str, saved: Question) -> list[str]:
    """Return whether the answer is the same as when it was saved, where anything is expected of it."""
    if not saved.expect.model_fields_set:
        return []
    outcome = asked(reader, name, saved)
    if outcome.passed:
        compared = list(dict.fromkeys(name for row in saved.expect.rows or [] for name in row))
        by = f", by {', '.join(compared)}" if compared else ""
        return [f"the answer is the same as when it was saved{by}"]
    lines = [line.sign for finding in outcome.findings for line in finding.lines]
    rows = f": {lines.count(MISSING)} gone, {lines.count(SURPLUS)} new" if lines else ""
    return [f"the answer has changed since it was saved{rows}; to see it: factdb test {name}"]


def error(raised: FactDBError) -> str:
    """Why no question can be asked, in lines."""
    said = [*raised.lines(), f"error: {raised.message}", *([f"hint: {raised.hint}"] if raised.hint else [])]
    return "".join(f"{sentence(line)}\n" for line in said)


def summary(outcomes: Iterable[Outcome]) -> str:
    """How many passed, and how many did not."""
    passed = [outcome.passed for outcome in outcomes]
    return f"{passed.count(True)} passed, {passed.count(False)} failed"


def data(outcome: Outcome, file: str) -> dict[str, Any]:
    """The outcome for programs: all of it."""
    return {
        "question": outcome.name,
        "file": file,
        "passed": outcome.passed,
        "asked": outcome.said,
        "command": outcome.command,
        "note": outcome.note,
        "findings": [
            {"what": finding.what, "rows": [line._asdict() for line in finding.lines]} for finding in outcome.findings
        ],
    }
