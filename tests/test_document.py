"""A seed document: what is refused, and where words stand in it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from factdb.document import MAX_BYTES, Document, QuoteAmbiguous, QuoteNotFound
from factdb.edges import Cut
from factdb.errors import FactDBError
from factdb.vocabulary import Span

BELOW = "give a path below the project's folder, like seeds/article.txt"
TEXT = "The harbour of Oss was taken.\nTarsk said the harbour of Oss was not taken.\n"


def document(text: str) -> Document:
    return Document("seeds/a.txt", hashlib.sha256(text.encode()).hexdigest(), text)


def refusal(root: Path, path: str) -> tuple[str, str]:
    with pytest.raises(FactDBError) as caught:
        Document.read(root, path)
    return caught.value.message, caught.value.hint


def test_a_document_is_read_byte_for_byte(tmp_path: Path) -> None:
    data = "\ufeffone\r\ntwo\rthre\u0301e \u2028 “four”\u00a0\n\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    read = Document.read(tmp_path, "a.txt")
    assert (read.path, read.text.encode(), read.sha256) == ("a.txt", data, hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    "path", ["../a.txt", "seeds/../../a.txt", "seeds/../a.txt", "/etc/hostname", "", "seeds\\a.txt"]
)
def test_a_path_that_leads_out_of_the_project_is_refused(tmp_path: Path, path: str) -> None:
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("secret")
    (root / "a.txt").write_text("inside")
    assert refusal(root, path) == (f"'{path}' leads out of the project", BELOW)


@pytest.mark.parametrize("path", ["seeds/link.txt", "seeds/folder/a.txt"])
def test_a_link_out_of_the_project_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("secret")
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "link.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (root / "seeds" / "folder").symlink_to(tmp_path / "outside")
    assert refusal(root, path) == (
        f"'{path}' is a link that leads out of the project",
        "copy the document into the project",
    )


def test_a_link_that_stays_in_the_project_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert Document.read(tmp_path, "b.txt").text == "words"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert refusal(tmp_path, "a.txt")[0] == "a.txt is not a file"


def test_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "seeds/a.txt") == (
        "there is no file seeds/a.txt",
        "put the document there, byte for byte",
    )


def test_a_folder_or_a_link_to_nothing_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "broken.txt").symlink_to("nothing.txt")
    assert refusal(tmp_path, "seeds") == ("seeds is not a file", "name the document itself, a text file")
    assert refusal(tmp_path, "broken.txt") == ("broken.txt is not a file", "name the document itself, a text file")


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Осс".encode("cp1251"))
    assert refusal(tmp_path, "a.txt") == ("a.txt is not UTF-8 (byte 0)", "convert a copy and pin that copy")


def test_a_nul_character_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("é\0b".encode())
    assert refusal(tmp_path, "a.txt") == ("a.txt holds a NUL character at 1", "pin a text document")


def test_a_document_that_is_too_big_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    os.truncate(tmp_path / "a.txt", MAX_BYTES + 1)
    assert refusal(tmp_path, "a.txt") == (
        "a.txt is larger than 32 MiB",
        "pin a text document, split into parts",
    )


def test_words_are_found_in_code_points_with_the_end_exclusive() -> None:
    text = "😀 “Осс” fell"
    assert document(text).find("“Осс”") == Span(2, 7)


def test_a_quote_that_does_not_stand_in_the_document_shows_the_nearest_passage() -> None:
    with pytest.raises(QuoteNotFound) as caught:
        document(TEXT).find("Tarsk says the harbour of Oss was not")
    assert caught.value.message == "the document does not say “Tarsk says the harbour of Oss was not”"
    assert caught.value.hint == "the nearest words are “Tarsk said the harbour of Oss was not”"


def test_a_quote_that_is_near_to_nothing_shows_no_passage() -> None:
    with pytest.raises(QuoteNotFound) as caught:
        document(TEXT).find("Seventeen pigeons flew over Velmora")
    assert caught.value.hint == "copy the words exactly from the document"


def test_the_nearest_words_are_found_in_a_long_document() -> None:
    text = "Nobody spoke of the sea. " * 15_000 + "Tarsk said the harbour of Oss was not held. " + "It rained. " * 1_000
    with pytest.raises(QuoteNotFound) as caught:
        document(text).find("Tarsk says the harbour of Oss was not held")
    assert caught.value.hint == "the nearest words are “Tarsk said the harbour of Oss was not held”"


def test_of_words_that_stand_everywhere_a_hundred_are_counted() -> None:
    with pytest.raises(QuoteAmbiguous) as caught:
        document("Oss. " * 1_000).find("Oss")
    assert caught.value.message == "“Oss” occurs more than 100 times in the document"
    assert document("Oss. " * 1_000).find("Oss", occurrence=900) == Span(4495, 4498)


def test_a_quote_that_stands_twice_is_refused() -> None:
    with pytest.raises(QuoteAmbiguous) as caught:
        document(TEXT).find("harbour of Oss")
    assert caught.value.message == "“harbour of Oss” occurs 2 times in the document"
    assert caught.value.hint == "quote more words, or add 'occurrence: 1'"


def test_occurrences_that_overlap_are_two() -> None:
    with pytest.raises(QuoteAmbiguous):
        document("tatata").find("tata")


@pytest.mark.parametrize(("occurrence", "start"), [(1, 4), (2, 45)])
def test_an_occurrence_chooses_among_equal_words(occurrence: int, start: int) -> None:
    assert document(TEXT).find("harbour of Oss", occurrence=occurrence) == Span(start, start + 14)


def test_an_occurrence_beyond_the_last_is_refused() -> None:
    with pytest.raises(QuoteNotFound) as caught:
        document(TEXT).find("harbour of Oss", occurrence=3)
    assert caught.value.message == "“harbour of Oss” occurs 2 times; there is no occurrence 3"


def test_words_are_sought_in_the_area_alone() -> None:
    second = Span(TEXT.index("Tarsk"), len(TEXT))
    assert document(TEXT).find("harbour of Oss", within=second) == Span(45, 59)
    with pytest.raises(QuoteNotFound):
        document(TEXT).find("was taken", within=second)


def test_words_that_cross_the_end_of_the_area_do_not_stand_in_it() -> None:
    with pytest.raises(QuoteNotFound):
        document(TEXT).find("Oss was taken.", within=Span(0, 28))


def test_words_outside_the_area_are_not_said_to_be_nowhere() -> None:
    with pytest.raises(QuoteNotFound) as caught:
        document(TEXT).find("was taken", within=Span(TEXT.index("Tarsk"), len(TEXT)))
    assert caught.value.message != "the document does not say “was taken”"


def test_an_interrupted_quote_stands_in_the_order_of_the_document() -> None:
    spans = document(TEXT).find_spans(["Tarsk said", "harbour of Oss", "not taken"])
    assert [TEXT[s.start : s.end] for s in spans] == ["Tarsk said", "harbour of Oss", "not taken"]
    assert [s.start for s in spans] == [30, 45, 64]


@pytest.mark.parametrize("quote", [["not taken", "Tarsk said"], ["harbour of", "of Oss was not", "Oss was not"]])
def test_spans_out_of_order_or_overlapping_are_refused(quote: list[str]) -> None:
    with pytest.raises(QuoteNotFound):
        document(TEXT).find_spans(quote, occurrence=1)


def test_the_occurrence_of_an_interrupted_quote_is_that_of_its_first_span() -> None:
    spans = document("a b. a c. a b.").find_spans(["a", "b"], occurrence=2)
    assert spans == (Span(5, 6), Span(12, 13))


def test_the_spans_of_an_interrupted_quote_stay_in_the_area() -> None:
    with pytest.raises(QuoteNotFound):
        document(TEXT).find_spans(["The harbour", "Tarsk"], within=Span(0, 29))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one\r\ntwo", "one\ntwo"),
        ("one\ntwo", "one two"),
        ("one\u00a0two", "one two"),
        ("“Oss”", '"Oss"'),
        ("Oss’s", "Oss's"),
    ],
)
def test_newlines_spaces_and_quotation_marks_are_taken_literally(text: str, words: str) -> None:
    with pytest.raises(QuoteNotFound):
        document(text).find(words)
    assert document(text).find(text) == Span(0, len(text))


def test_a_name_stands_in_a_document_with_or_without_an_ending() -> None:
    text = document("러시아는 부인했다. Ankara’da. Belarus denied it.")
    assert [text.names(name) for name in ("러시아", "Ankara", "Belarus", "Bela")] == [True, True, True, False]
    assert [text.says(words) for words in ("러시아", "Ankara", "Belarus", "Bela")] == [False, False, True, False]


def test_what_words_cut_is_told_with_the_whole() -> None:
    text = document("It fell by 3.5 per cent; 5 men left.")
    assert text.cut_by("5 per cent", [Span(0, 30)]) == (Cut.NUMBER, "3.5 per cent")
    assert text.cut_by("5 men", [Span(0, 36)]) is None
    assert text.cut_by("6 men", [Span(0, 36)]) is None


def test_a_quote_may_hold_a_newline() -> None:
    assert document("a\r\nb\nc").find("a\r\nb\nc") == Span(0, 6)


@pytest.mark.parametrize(
    ("text", "words"),
    [("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "caf\u00e9"), ("\ud55c", "\u1112\u1161\u11ab")],
)
def test_composed_and_decomposed_letters_are_different_words(text: str, words: str) -> None:
    with pytest.raises(QuoteNotFound):
        document(text).find(words)


@pytest.mark.parametrize(
    ("span", "held"),
    [(Span(4, 11), TEXT.split("\n")[0]), (Span(0, 35), TEXT[:-1]), (Span(30, 35), TEXT.split("\n")[1])],
)
def test_a_paragraph_is_the_whole_lines_around_a_span(span: Span, held: str) -> None:
    paragraph = document(TEXT).paragraph(span)
    assert TEXT[paragraph.start : paragraph.end] == held
