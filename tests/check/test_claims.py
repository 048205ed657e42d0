"""Words stand where they are said to stand: quotes, contexts, and the words of dates and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from factdb.check import read
from tests.check.conftest import (
    C01_CONTEXT,
    C01_QUOTE,
    C02_QUOTE,
    EVENTS,
    ON_MONDAY,
    OWN_WORDS,
    PLACES,
    PUBLISHED,
    REPORT,
    Edit,
    Wrong,
)


def test_a_quote_that_the_document_lacks_is_shown_the_nearest_words(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C01_QUOTE, "quote: it had retaken the castle of Oss")
    near = "the nearest words are “it had retaken the harbour of Oss”"
    assert wrong() == [
        f"fixtures/{REPORT}:13: claim oss-report/c01: the document does not say “it had retaken the castle of Oss” ({near})"
    ]


def test_a_quote_that_stands_twice_is_refused(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C02_QUOTE, "quote: Tarsk")
    hint = "quote more words, or add 'occurrence: 1', or give a 'context' that contains it"
    assert wrong() == [f"fixtures/{REPORT}:24: claim oss-report/c02: “Tarsk” occurs 2 times in the document ({hint})"]


@pytest.mark.parametrize("choice", ["occurrence: 1", "context: Tarsk called the report misleading"])
def test_a_quote_that_stands_twice_is_chosen_by_occurrence_or_context(
    project: Path, edit: Edit, wrong: Wrong, choice: str
) -> None:
    edit(REPORT, C02_QUOTE, f"quote: Tarsk\n    {choice}")
    edit(REPORT, "cue: called, stance", "cue: Tarsk, stance")
    assert wrong() == []
    fixture = read(project).fixture
    text = fixture.documents["oss-report"].text
    assert [text[s.start :].startswith("Tarsk called") for s in fixture.placed["oss-report/c02"].spans] == [True]


def test_an_interrupted_quote_is_placed_span_by_span(project: Path, edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C01_QUOTE, "quote: [it had retaken, Oss]")
    assert wrong() == []
    fixture = read(project).fixture
    text = fixture.documents["oss-report"].text
    placed = fixture.placed["oss-report/c01"]
    assert [text[s.start : s.end] for s in placed.spans] == ["it had retaken", "Oss"]
    context = placed.context
    assert context is not None
    assert all(context.start <= span.start and span.end <= context.end for span in placed.spans)


def test_an_occurrence_that_is_not_there_is_refused(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C02_QUOTE, "quote: Tarsk\n    occurrence: 3")
    what = "“Tarsk” occurs 2 times; there is no occurrence 3 (count occurrences from 1)"
    assert wrong() == [f"fixtures/{REPORT}:24: claim oss-report/c02: {what}"]


def test_a_context_that_the_document_lacks_is_refused(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C01_CONTEXT, "    context: Seventeen pigeons\n")
    hint = "copy the words exactly from the document"
    what = f"context: the document does not say “Seventeen pigeons” ({hint})"
    assert wrong() == [f"fixtures/{REPORT}:14: claim oss-report/c01: {what}"]


def test_a_context_that_stands_twice_is_not_offered_an_occurrence(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C01_CONTEXT, "    context: Oss\n")
    what = "context: “Oss” occurs 3 times in the document (quote more words)"
    assert wrong() == [f"fixtures/{REPORT}:14: claim oss-report/c01: {what}"]


def test_a_quote_outside_its_context_is_not_said_to_be_nowhere(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C01_QUOTE, C02_QUOTE)
    (problem,) = wrong()
    assert problem.startswith(
        f"fixtures/{REPORT}:13: claim oss-report/c01: “Tarsk called the report misleading” occurs in the document"
    )


def test_a_quote_keeps_its_line_breaks(project: Path, edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, C02_QUOTE, 'quote: "Velmora.\\nTarsk called the report misleading"')
    assert wrong() == []
    assert read(project).fixture.placed["oss-report/c02"].spans[0].start == 95


@pytest.mark.parametrize(
    ("old", "new", "line", "claim"),
    [
        ("cue: called, stance", "cue: still, stance", 28, "c02"),
        ("cue: called, stance: distancing", "cue: called, described_as: still", 28, "c02"),
        ("cue: called, stance: distancing", "cue: called, channel: still", 28, "c02"),
        ("verbatim: on Monday", "verbatim: still", 19, "c01"),
        ("rule: -1 year, verbatim: last year", "rule: -1 year, verbatim: still", 56, "c04"),
        (
            "when: {anchor: published, rule: -1 year, verbatim: last year}",
            "when: {unknown: ambiguous, verbatim: still}",
            56,
            "c04",
        ),
        ("verbatim: over 300", "verbatim: still", 61, "c04"),
        (ON_MONDAY, "gaps: [{field: number, unknown: ambiguous, verbatim: still}]", 19, "c01"),
    ],
)
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "still",
            "“still” occurs in the document but not in the quote (quote it, or give a 'context' that contains it)",
        ),
        ("never", f"the document does not say “never” {OWN_WORDS}"),
    ],
)
def test_a_verbatim_word_outside_the_quote_is_refused(
    edit: Edit, wrong: Wrong, old: str, new: str, line: int, claim: str, words: str, told: str
) -> None:
    edit(REPORT, old, new.replace("still", words))
    assert wrong() == [f"fixtures/{REPORT}:{line}: claim oss-report/{claim}: {told}"]


def test_the_words_of_a_date_from_elsewhere_need_not_stand_in_the_document(edit: Edit, wrong: Wrong) -> None:
    edit(
        REPORT, ON_MONDAY, "said: {edtf: 2031-03-03, basis: external, source: gazetteer, verbatim: the third of March}"
    )
    assert wrong() == []


@pytest.mark.parametrize(
    "given",
    [
        "published: {edtf: 2031-03, verbatim: March of 2031}",
        "title: {unknown: ambiguous, verbatim: March of 2031}",
        "byline: {unknown: ambiguous, verbatim: March of 2031}",
        *(pytest.param(f"{field}: {{unknown: ambiguous, verbatim: March of 2031}}") for field in ("published", "url")),
        pytest.param("published: {edtf: 2031-03, basis: inferred, verbatim: March of 2031}"),
    ],
)
def test_the_words_about_a_source_stand_in_its_document(edit: Edit, wrong: Wrong, given: str) -> None:
    edit(REPORT, PUBLISHED, given)
    assert wrong() == [f"fixtures/{REPORT}:8: source oss-report: the document does not say “March of 2031” {OWN_WORDS}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (EVENTS, "place: oss-harbour", "place: {unknown: ambiguous, verbatim: at the quay}", "6: event oss-retaking"),
        (
            EVENTS,
            "actor: tarskan-soldiers",
            "actor: {unknown: ambiguous, verbatim: at the quay}",
            "15: event tarskan-deployment",
        ),
        pytest.param(
            PLACES,
            "country: {unknown: no-reference}",
            "country: {unknown: ambiguous, verbatim: at the quay}",
            "19: place strait",
        ),
    ],
)
def test_the_words_for_what_is_unknown_stand_in_some_document(
    edit: Edit, wrong: Wrong, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert wrong() == [f"fixtures/{file}:{problem}: no document says “at the quay” {OWN_WORDS}"]


def test_a_quote_that_cuts_a_word_is_refused(edit: Edit, wrong: Wrong) -> None:
    """“leading” is not what “misleading” says."""
    edit(REPORT, C02_QUOTE, "quote: called the report mis")
    assert wrong() == [
        f"fixtures/{REPORT}:24: claim oss-report/c02: the quote cuts a word in two (quote “called the report misleading”)"
    ]


def test_a_verbatim_word_that_is_part_of_another_is_refused(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, "cue: called, stance", "cue: call, stance")
    assert wrong() == [f"fixtures/{REPORT}:28: claim oss-report/c02: “call” cuts a word in two (give “called”)"]
