"""Where claims stand in a document, and a window on it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factdb.fixture.model import Placed
from factdb.render import cells
from factdb.render.cells import FSI, PDI
from factdb.review.document import LONGEST, Marked
from factdb.review.pane import Pane, Piece, Run, rows
from factdb.vocabulary import Span

TEXT = "The navy said that it had won. Nobody else was there.\nThe end."


def placed(words: str, *, context: str | None = None, text: str = TEXT) -> Placed:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Placed((span(words),), span(context) if context else None)


def styles(document: Marked, n: int = 0) -> list[tuple[str, str]]:
    return [(run.text, run.style) for run in document[n].runs]


def test_the_words_of_every_claim_are_marked_and_those_of_the_current_one_most() -> None:
    current = placed("it had won", context="said that it had won")
    document = Marked(TEXT, [current, placed("had won"), placed("The navy said")])
    document.current = current
    assert styles(document) == [
        ("The navy ", "claimed"),
        ("said", "claimed"),
        (" that ", "context"),
        ("▌", "mark"),
        ("it ", "current"),
        ("had won", "current shared"),
        ("▐", "mark"),
        (". ", ""),
        ("Nobody else was there.", "dim"),
    ]
    assert [run.depth for run in document[0].runs] == [1, 1, 0, 0, 1, 2, 0, 0, 0]
    assert styles(document, 1) == [("The end.", "dim")]


def test_an_interrupted_quote_is_marked_in_each_of_its_parts() -> None:
    parts = tuple(span for words in ("The navy", "won") for span in placed(words).spans)
    document = Marked(TEXT, [Placed(parts, None)])
    document.current = Placed(parts, None)
    assert [text for text, style in styles(document) if "current" in style] == ["The navy", "won"]
    assert [text for text, style in styles(document) if style == "mark"] == ["▌", "▐"] * 2


def test_signs_that_act_are_inert_wherever_they_stand() -> None:
    text = "He said \x1b[2J[bold]no[/bold]\u202e to all.\nשלום [link=x]"
    document = Marked(text, [])
    shown = "".join(run.text for piece in document for row in rows(piece, 80) for run in row)
    assert "⟨U+001B⟩[2J[bold]no[/bold]⟨U+202E⟩" in shown
    assert f"{FSI}שלום [link=x]{PDI}" in shown
    assert [c for c in shown if unicodedata.category(c) in ("Cc", "Cf") and c not in (FSI, PDI)] == []


def test_a_paragraph_of_a_whole_book_is_several_pieces_and_no_character_is_lost() -> None:
    text = "word " * 40_000 + "x" * 9000
    document = Marked(text, [])
    assert max(b - a for a, b in zip(document.starts, [*document.starts[1:], len(text)], strict=True)) <= LONGEST
    assert "".join(run.text for piece in document for run in piece.runs) == text


def test_only_what_is_looked_at_of_a_big_document_is_made() -> None:
    line = "It rained again, and nobody said why. "
    text = (line * 10 + "\n") * 13_500
    spans = [Span(n * 1000, n * 1000 + 20) for n in range(5000)]
    document = Marked(text, [Placed((span,), None) for span in spans])
    assert len(text) > 5_000_000
    made: list[int] = []

    class Watched(list[Piece]):
        def __len__(self) -> int:
            return len(document)

        def __getitem__(self, n: int) -> Piece:  # type: ignore[override]
            made.append(n)
            return document[n]

    pane = Pane(Watched(), 80, 40)
    pane.reveal(document.piece_at(spans[4900].start), "claimed")
    pane.scroll(1000)
    pane.scroll(-10)
    assert len(pane.visible()) == 40
    assert len(set(made)) < 300


def test_a_window_ends_with_the_last_row_and_begins_with_the_first() -> None:
    pane = Pane([Piece((Run(f"line {n}"),)) for n in range(30)], 20, 10)
    pane.scroll(-5)
    assert pane.top == (0, 0)
    pane.scroll(7)
    assert [row[0].text for row in pane.visible()] == [f"line {n}" for n in range(7, 17)]
    pane.scroll(1000)
    assert [row[0].text for row in pane.visible()] == ["line 29"]
    pane.reveal(20, "")
    assert pane.visible()[3][0].text == "line 20"


def test_an_empty_document_is_an_empty_window() -> None:
    assert [[run.text for run in row] for row in Pane(Marked("", []), 10, 3).visible()] == [[]]
    assert Pane([], 10, 3).visible() == []


@given(st.text(max_size=200), st.integers(2, 60), st.integers(0, 15))
def test_no_row_is_wider_than_its_window_and_nothing_is_lost(text: str, width: int, indent: int) -> None:
    document = Marked(text.replace("\n", " "), [])
    piece = Piece(document[0].runs, "label", indent)
    found = rows(piece, width)
    assert all(sum(cells.cells(run.text) for run in row) <= width for row in found)
    own = ["".join(run.text for run in row if run.style != "label") for row in found]
    unturned = "".join(own).replace(FSI, "").replace(PDI, "")
    assert "".join(unturned.split()) == "".join("".join(run.text for run in piece.runs).split())
