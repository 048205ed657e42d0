"""The full screen, driven by its keys."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from factdb.check import read
from factdb.curate.sign import judge
from factdb.review.screen import INTERRUPTED, Review
from factdb.review.session import Session
from factdb.review.view import View

pytestmark = pytest.mark.slow

Edit = Callable[[str, str], None]
Drive = Callable[[Pilot[int]], Coroutine[Any, Any, None]]

FILE = "fixtures/claims/kursk-article.yaml"
C20, C21 = (("claim", f"kursk-article/c{n}") for n in (20, 21))
DAY = "2021-04-01"


class Unsuspended(Review):
    """A screen without a terminal to hand over."""

    def suspend(self) -> Any:
        return nullcontext()


def drive(session: Session, does: Drive, *, size: tuple[int, int] = (120, 40)) -> int | None:
    """What the review returned after these keys."""

    async def run() -> int | None:
        app = Unsuspended(session)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await does(pilot)
        return app.return_value

    return asyncio.run(run())


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(pilot: Pilot[int], id: str) -> str:
    """The text of one part of the screen, as it is drawn."""
    widget = pilot.app.screen.query_one(f"#{id}")
    lines = [widget.render_line(y) for y in range(widget.size.height)]
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


def in_one(text: str) -> str:
    return " ".join(text.split())


def test_the_words_stand_marked_on_the_left_and_the_entry_on_the_right(session: Session) -> None:
    async def does(pilot: Pilot[int]) -> None:
        assert shown(pilot, "head") == f" {FILE} · as ada · 21 of 41 · 2 left"
        left = in_one(re.sub(r"(?m)^[\d+ ]{2}", "", shown(pilot, "document")))
        assert "▌Russia, which has occupied parts of eastern and southern Ukraine since the conflict" in left
        assert "statement    Russia has occupied parts of" in shown(pilot, "entry")

    drive(session, does)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
def test_every_line_of_both_sides_fills_its_side_exactly(session: Session, size: tuple[int, int]) -> None:
    async def does(pilot: Pilot[int]) -> None:
        for _ in range(4):
            await press(pilot, "s")
            for view in pilot.app.screen.query(View):
                widths = {view.render_line(y).cell_length for y in range(view.size.height)}
                assert widths == {view.size.width}

    drive(session, does, size=size)


def test_accepting_and_rejecting_write_one_line_each_and_only_on_w(session: Session, project: Path) -> None:
    before = (project / FILE).read_bytes()

    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        assert shown(pilot, "said") == "kursk-article/c20 accepted"
        assert session.current == C21
        await press(pilot, "r", *"grew", "space", *"[b]", "enter")
        assert shown(pilot, "said") == "kursk-article/c21 rejected; every entry has a verdict: w writes them"
        assert (project / FILE).read_bytes() == before
        await press(pilot, "w")
        assert shown(pilot, "said") == "signed 1, rejected 1"
        assert "rejected     by ada on " in shown(pilot, "entry")
        await press(pilot, "q")

    assert drive(session, does) == 0
    claims = read(project).fixture.claims
    assert claims["kursk-article/c20"].review is not None
    assert claims["kursk-article/c20"].review.by == "ada"
    assert claims["kursk-article/c21"].rejected is not None
    assert claims["kursk-article/c21"].rejected.because == "grew [b]"


def test_a_rejection_without_a_reason_is_none(session: Session) -> None:
    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "r", "space", "enter")
        assert shown(pilot, "said") == "not rejected: a rejection needs a reason"
        await press(pilot, "r", "x", "escape")
        assert session.verdicts == {}
        await press(pilot, "x")
        assert shown(pilot, "said") == "there is no verdict on this entry to take back"

    drive(session, does)


def test_the_keys_move_through_the_file(session: Session) -> None:
    async def does(pilot: Pilot[int]) -> None:
        for keys, number in (("s", 21), ("j", 22), ("n", 23), ("k", 22), ("u", 20), ("v", 21)):
            await press(pilot, keys)
            assert session.current[1] == f"kursk-article/c{number}", keys
        await press(pilot, "slash", *"gornal", "enter")
        assert session.current[1] == "kursk-article/c23"
        await press(pilot, "slash", *"[red]", "enter")
        assert shown(pilot, "said") == "no entry has “[red]”"
        before = shown(pilot, "document")
        await press(pilot, "down", "down", "pageup", "up", "home")
        assert shown(pilot, "document") != before
        await press(pilot, "question_mark")
        assert "take the verdict back" in shown(pilot, "box")
        await press(pilot, "escape", "a")
        assert len(session.verdicts) == 1

    drive(session, does)


def test_leaving_with_verdicts_that_are_not_written_asks(session: Session, project: Path) -> None:
    before = (project / FILE).read_bytes()

    async def stays(pilot: Pilot[int]) -> None:
        await press(pilot, "a", "q")
        assert "1 verdict is not written." in shown(pilot, "box")
        await press(pilot, "c")
        assert len(session.verdicts) == 1
        await press(pilot, "q", "d")

    assert drive(session, stays) == 0
    assert (project / FILE).read_bytes() == before

    async def writes(pilot: Pilot[int]) -> None:
        await press(pilot, "q", "w")

    assert drive(session, writes) == 0
    assert (project / FILE).read_bytes() != before


@pytest.mark.parametrize("keys", [["ctrl+c"], ["r", "x", "ctrl+c"], ["q", "ctrl+c"], ["question_mark", "ctrl+c"]])
def test_an_interrupted_review_leaves_the_file_as_it_was(session: Session, project: Path, keys: list[str]) -> None:
    before = (project / FILE).read_bytes()

    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        await pilot.press(*keys)

    assert drive(session, does) == INTERRUPTED
    assert (project / FILE).read_bytes() == before


def test_the_second_of_two_reviewers_is_told_and_loses_nothing(session: Session, project: Path) -> None:
    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        judge(read(project).fixture, {C20: None}, by="bo", on=DAY)
        theirs = (project / FILE).read_bytes()
        await press(pilot, "w")
        assert (project / FILE).read_bytes() == theirs
        assert shown(pilot, "said") == "kursk-article/c20 is signed by bo in the meantime; your verdict is kept"
        await press(pilot, "w")
        assert shown(pilot, "said") == "signed 1"

    drive(session, does)


def test_an_edit_is_read_again_and_what_is_wrong_is_shown_and_keeps_from_judging(
    session: Session, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "vi"
    stub.write_text('#!/bin/sh\necho "$1" >>"$0.lines"\nsed -i "s/$OLD/$NEW/" "$2"\n', encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(stub))
    line = session.fixture.at[C21].tree.line(session.fixture.at[C21].path)

    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        monkeypatch.setenv("OLD", "quote: the conflict escalated in 2022")
        monkeypatch.setenv("NEW", "quote: the conflict escalated in 2023")
        await press(pilot, "e")
        assert "the document does not say “the conflict escalated in 2023”" in in_one(shown(pilot, "entry"))
        await press(pilot, "a")
        assert shown(pilot, "said") == "verdicts must wait until the problem is fixed: e opens the file there"
        monkeypatch.setenv("OLD", "escalated in 2023")
        monkeypatch.setenv("NEW", "escalated in 2022")
        await press(pilot, "e")
        assert session.wrong == ()
        assert set(session.verdicts) == {C20}

    drive(session, does)
    lines = (tmp_path / "vi.lines").read_text(encoding="utf-8").split()
    assert lines == [f"+{line}", f"+{line + 1}"]


def test_an_editor_that_is_not_there_is_said(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")

    async def does(pilot: Pilot[int]) -> None:
        await press(pilot, "e")
        assert shown(pilot, "said").startswith("the editor was not opened: ")

    drive(session, does)


@pytest.mark.parametrize("file", ["actors", "places", "events", "sources"])
def test_a_registry_has_who_refers_to_the_entry_on_the_left(project: Path, file: str) -> None:
    async def does(pilot: Pilot[int]) -> None:
        assert shown(pilot, "document").strip()
        await press(pilot, "s")
        assert shown(pilot, "document").strip()

    drive(Session(read(project), f"fixtures/{file}.yaml", "ada"), does)


def test_hostile_text_is_inert_on_the_screen(project: Path, edit: Edit) -> None:
    hostile = r'"[b]x[/b] [/nothing] \e[2J \u202e שלום"'
    edit("statement: The conflict escalated in 2022.", f"statement: {hostile}")
    session = Session(read(project), FILE, "ada")
    session.at = session.entries.index(C21)

    async def does(pilot: Pilot[int]) -> None:
        right = in_one(shown(pilot, "entry"))
        assert "[b]x[/b] [/nothing] ⟨U+001B⟩[2J ⟨U+202E⟩ שלום" in right.replace("\u2068", "").replace("\u2069", "")
        assert not {"\x1b", "\u202e"} & set(shown(pilot, "entry"))
        await press(pilot, "slash", *"[/x]", "enter")
        assert shown(pilot, "said") == "no entry has “[/x]”"

    drive(session, does)
