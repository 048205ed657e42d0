"""A review without a screen: verdicts, where one is, and what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.check import read
from factdb.curate.sign import judge
from factdb.errors import FactDBError
from factdb.review.session import Session, State

Edit = Callable[[str, str], None]

FILE = "fixtures/claims/kursk-article.yaml"
C20, C21, C22 = (("claim", f"kursk-article/c{n}") for n in (20, 21, 22))
DAY = "2021-04-01"


def test_a_review_begins_at_the_first_entry_that_wants_a_verdict(session: Session) -> None:
    assert session.current == C20
    assert (session.left, len(session.entries)) == (2, 41)
    assert [session.state(key) for key in (C20, C21, C22)] == [State.VOIDED, State.VOIDED, State.SIGNED]


def test_what_was_never_signed_is_told_from_what_has_changed(project: Path, edit: Edit) -> None:
    text = (project / FILE).read_text(encoding="utf-8")
    mark = read(project).fixture.claims["kursk-article/c22"].review
    assert mark is not None
    line = next(line for line in text.splitlines(keepends=True) if mark.digest in line)
    edit(line, "")
    session = Session(read(project), FILE, "ada")
    assert (session.current, session.state(C22)) == (C22, State.NEW)
    assert not session.seek(session.is_voided)


def test_verdicts_are_written_together_and_nothing_before(session: Session, project: Path) -> None:
    before = (project / FILE).read_bytes()
    session.accept()
    assert session.seek(session.wants_verdict)
    session.reject(" the document\n says\t“escalated” ")
    assert not session.seek(session.wants_verdict)
    assert (project / FILE).read_bytes() == before
    assert session.write(on=DAY) == "signed 1, rejected 1"
    fixture = read(project).fixture
    signed, rejected = fixture.claims["kursk-article/c20"].review, fixture.claims["kursk-article/c21"].rejected
    assert signed is not None
    assert rejected is not None
    assert (signed.by, signed.on) == ("ada", DAY)
    assert (rejected.by, rejected.because) == ("ada", "the document says “escalated”")
    assert (session.left, session.verdicts) == (0, {})
    assert session.reread() == []
    assert (session.state(C20), session.state(C21)) == (State.SIGNED, State.REJECTED)


def test_a_verdict_can_be_taken_back(session: Session) -> None:
    session.accept()
    assert session.left == 1
    assert session.take_back()
    assert not session.take_back()
    assert session.left == 2


@pytest.mark.slow
def test_moving_stays_within_the_file_and_seeking_goes_round(session: Session) -> None:
    session.at = 0
    assert not session.move(-1)
    assert session.move(1)
    session.at = len(session.entries) - 1
    assert not session.move(1)
    assert session.seek(session.wants_verdict)
    assert session.current == C20


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "slug"),
    [("c33", "kursk-article/c33"), ("GORNAL", "kursk-article/c23"), ("nowhere", "kursk-article/c20")],
)
def test_a_search_looks_at_ids_quotes_and_words(session: Session, words: str, slug: str) -> None:
    assert session.search(words) == (words != "nowhere")
    assert session.current[1] == slug


@pytest.mark.slow
def test_a_file_that_somebody_else_has_written_is_not_written_and_no_verdict_is_lost(
    session: Session, project: Path
) -> None:
    session.accept()
    judge(read(project).fixture, {C20: None, C21: None}, by="bo", on=DAY)
    theirs = (project / FILE).read_bytes()
    assert session.is_stale()
    with pytest.raises(FactDBError, match="was changed since it was read"):
        session.write(on=DAY)
    assert (project / FILE).read_bytes() == theirs
    assert session.reread() == ["kursk-article/c20 is signed by bo in the meantime; your verdict is kept"]
    assert not session.is_stale()
    assert session.write(on=DAY) == "signed 1"
    assert [read(project).fixture.claims[slug].review.by for _, slug in (C20, C21)] == ["ada", "bo"]  # type: ignore[union-attr]


def test_after_an_edit_the_verdicts_on_what_is_as_it_was_stand(session: Session, edit: Edit) -> None:
    session.at = session.entries.index(C22)
    session.accept()
    session.at = session.entries.index(C21)
    session.accept()
    edit("statement: The conflict grew in 2022.", "statement: The conflict worsened in 2022.")
    assert session.reread() == ["kursk-article/c21 has changed: read it again"]
    assert set(session.verdicts) == {C22}
    assert session.current == C21


def test_an_entry_that_is_gone_loses_its_verdict_and_the_review_goes_on(session: Session, edit: Edit) -> None:
    session.at = session.entries.index(C22)
    session.accept()
    edit("  - id: c22\n", "  - id: c99\n")
    assert session.reread() == ["kursk-article/c22 is gone"]
    assert (session.verdicts, session.wrong) == ({}, ())
    assert session.current == ("claim", "kursk-article/c99")


def test_while_something_is_wrong_the_place_to_edit_is_there_and_no_verdict_is_lost(
    session: Session, project: Path, edit: Edit
) -> None:
    session.accept()
    edit("source:\n", "\tsource:\n")
    assert session.reread() == []
    assert session.where() == (project / FILE, session.wrong[0].line)
    assert set(session.verdicts) == {C20}
    assert session.fixture.claims["kursk-article/c21"].statement == "The conflict grew in 2022."
    edit("\tsource:\n", "source:\n")
    assert session.reread() == []
    assert session.wrong == ()
    assert session.where()[1] == session.fixture.at[C20].tree.line(session.fixture.at[C20].path)


def test_only_the_entries_that_were_asked_for_are_reviewed(session: Session, project: Path) -> None:
    named = Session(read(project), FILE, "ada", only=[C22, C21])
    assert named.entries == [C21, C22]
    assert named.current == C21


def test_an_entry_that_is_wrong_now_is_kept_as_it_was_until_it_is_mended(session: Session, edit: Edit) -> None:
    session.accept()
    edit("quote: the conflict escalated in 2022", "quote: the conflict escalated in 2023")
    assert session.reread() == []
    assert [problem.file for problem in session.wrong] == [FILE]
    assert session.fixture.claims["kursk-article/c21"].quote == ["the conflict escalated in 2022"]
    assert set(session.verdicts) == {C20}
