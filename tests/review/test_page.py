"""One entry in a reviewer's words: nothing that is signed is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factdb.check import read
from factdb.fixture.digest import content
from factdb.render.text import seen
from factdb.review.page import contexts, page, references
from factdb.review.pane import Piece, rows
from factdb.review.session import Session

C20, C22 = ("claim", "kursk-article/c20"), ("claim", "kursk-article/c22")


def text(pieces: list[Piece], width: int = 1000) -> list[str]:
    return ["".join(run.text for run in row).rstrip() for piece in pieces for row in rows(piece, width)]


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ("id", "quote", "context"):
                yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield str(value)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["sources", "actors", "places", "events", "claims/kursk-article"])
def test_everything_that_is_signed_is_on_the_page(project: Path, file: str) -> None:
    """But for the words of a claim, which stand marked in the document beside it."""
    session = Session(read(project), f"fixtures/{file}.yaml", "ada")
    referred = references(session.fixture)
    for n, key in enumerate(session.entries):
        session.at = n
        shown = "\n".join(text(page(session, referred)))
        data = content(session.fixture.entry(*key))
        assert [leaf for leaf in leaves(data) if seen(leaf) not in shown] == [], key


def test_a_claim_reads_in_words(session: Session) -> None:
    line = session.fixture.at[C20].tree.line(session.fixture.at[C20].path)
    assert text(page(session, references(session.fixture), since=["one", "two"]))[:16] == [
        "claim kursk-article/c20   changed since the last verdict",
        f"fixtures/claims/kursk-article.yaml:{line}",
        "signed       as factdb-maintainers on 2026-11-22",
        "since then   one",
        "             two",
        "",
        "statement    Russia has occupied parts of eastern and southern Ukraine since the conflict escalated in 2022.",
        "stands on    characters 1102–1203 of the document; also c19, c21",
        "voices       the document itself",
        "kind         state",
        "polarity     affirms",
        "certainty    certain",
        "evidence     narration",
        "when         2022/.., verbatim “since the conflict escalated in 2022”",
        "asserts      occupation-in-ukraine “Occupation of parts of Ukraine by Russia”",
        "about places eastern-ukraine “eastern Ukraine”, southern-ukraine “southern Ukraine”",
    ]


def test_verdicts_and_what_is_wrong_stand_above_the_fields(session: Session, project: Path) -> None:
    session.reject("no [b]markup[/b]\x1b[2J")
    path = project / "fixtures/events.yaml"
    path.write_text("events: no\n", encoding="utf-8")
    session.reread()
    shown = text(page(session, references(session.fixture)))
    assert "your verdict rejected: no [b]markup[/b] [2J (not written yet)" in shown
    assert "fix first    fixtures/events.yaml:1: 'events' is not a list (begin each entry with '- ')" in shown
    assert shown.index("             shown as it was before; e opens the file at the problem") < shown.index(
        "kind         state"
    )


def test_who_refers_to_an_entry_is_told_and_as_what(project: Path) -> None:
    fixture = read(project).fixture
    referred = references(fixture)
    assert referred["actor", "vladimir-putin"][0] == (("event", "gerasimov-putin-conference"), "addressee")
    assert (C22, "about") in referred["actor", "vladimir-putin"]
    assert (C20, "presupposes") in referred["claim", "kursk-article/c21"]
    shown = text(contexts(fixture, ("actor", "vladimir-putin"), referred))
    assert shown[0] == "event gerasimov-putin-conference  addressee"
    assert any("▌During a video conference, Gerasimov informed President Vladimir Putin▐" in line for line in shown)
    assert text(contexts(fixture, ("actor", "nobody"), referred)) == ["nothing refers to this entry"]
