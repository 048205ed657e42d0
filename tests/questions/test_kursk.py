"""The questions about the Kursk article: that they pass says something only where they can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from factdb import check
from factdb.entry.question import Question
from factdb.fixture import questions
from factdb.fixture.model import Fixture


@pytest.fixture(scope="module")
def read(repository: Path) -> Fixture:
    return check.read(repository).fixture


def values(question: Question) -> set[tuple[str, str]]:
    """Every column and value that the question's expectations write."""
    return {pair for row in question.expect.patterns for pair in row.items() if pair[1] is not None}  # type: ignore[misc]


def test_every_id_that_a_question_names_is_there(read: Fixture) -> None:
    """One that is not could never come out: that it must not would be empty words."""
    known = {*read.claims, *read.actors, *read.places, *read.events, *read.sources}
    columns = {"id", "claim", "contested", "voice", "event", "place", "who", "source", "actor"}
    named = {
        (name, part)
        for name, q in read.questions.items()
        for c, v in values(q)
        if c in columns
        for part in v.split(" + ")
    }
    assert len(named) > 100
    assert {(name, slug) for name, slug in named if slug not in known} == set()


def test_every_voice_is_asked_for(read: Fixture) -> None:
    speaking = {voice for claim in read.claims.values() if claim.voices for voice in claim.voices[-1].actor}
    answered = {part for q in read.questions.values() for c, v in values(q) if c == "voice" for part in v.split(" + ")}
    assert speaking - answered == set()


def test_every_question_says_why_and_is_written_as_factdb_writes(repository: Path, read: Fixture) -> None:
    for name, question in read.questions.items():
        assert question.note, name
        path = repository / f"fixtures/questions/{name}.yaml"
        assert path.read_text(encoding="utf-8") == questions.text(question)


def test_many_ask_for_what_must_not_come_out(read: Fixture) -> None:
    expected = [question.expect for question in read.questions.values()]
    assert len(expected) >= 40
    assert sum(bool(e.excludes or e.never or e.rows == [] or e.refused) for e in expected) >= 40
