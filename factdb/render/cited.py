"""Citations: the words of each claim, where they stand in which document, and who signed that.

A person gets them under the rows, Markdown as footnotes; TSV and CSV have a column `citation`, JSON has `citations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdb.query.cite import CITED, Citation, Document
from factdb.query.model import Result
from factdb.render import words
from factdb.render.look import Look
from factdb.render.text import markdown, screen
from factdb.render.words import NOT_STATED, Row, edtf_words

PLAIN = Look()


COUNTED = "characters are counted from 0 at the document's start, the end is excluded"


def column(result: Result, *, parsed: bool) -> Result:
    """The rows with what they cite in a column: as objects where it is `parsed`, else as text, with bars between."""
    if parsed:
        rows = [{**row, "citations": [_object(each) for each in _of(row, result)]} for row in result.rows]
        return result._replace(columns=(*result.columns, "citations"), rows=tuple(rows))
    rows = [{**row, "citation": " | ".join(map(whole, _of(row, result)))} for row in result.rows]
    return result._replace(columns=(*result.columns, "citation"), rows=tuple(rows))


def footnotes(result: Result, look: Look) -> Iterator[tuple[str, str]]:
    """Yield what stands under an answer: ids with the words of each claim, then each document once."""
    for each in result.cited.values():
        if each.spans:
            yield screen(each.id), f"{_place(each, look)}; {_signed(each)}"
    for cited in {each.document.id: each.document for each in result.cited.values()}.values():
        yield screen(cited.id), f"{_document(cited, look)}; {COUNTED}"


def marks(row: Row, result: Result) -> str:
    """The footnotes of a row, as Markdown has them: `[^1]`."""
    numbers = {name: n for n, name in enumerate(result.cited, 1)}
    return "".join(f"[^{numbers[each.id]}]" for each in _of(row, result))


def notes(result: Result, look: Look) -> str:
    """The footnotes themselves, in Markdown."""
    return "".join(f"[^{n}]: {markdown(whole(each, look))}\n" for n, each in enumerate(result.cited.values(), 1))


def whole(citation: Citation, look: Look = PLAIN) -> str:
    """One citation by itself: `c01: NAME (indirect): “…”, characters 30 to 91 of kursk-article: …; signed as …`."""
    of = f"{_place(citation, look)} of " if citation.spans else ""
    name = f"{screen(citation.id)}: " if citation.spans else ""
    where = f"{of}{screen(citation.document.id)}: {_document(citation.document, look)}"
    return "; ".join((f"{name}{where}", _signed(citation), *([COUNTED] if citation.spans else [])))


def _of(row: Row, result: Result) -> list[Citation]:
    return [result.cited[row[name]] for name in CITED[result.query.list] if row[name]]


def _place(citation: Citation, look: Look) -> str:
    where = " and ".join(f"{start} to {end}" for start, end in citation.spans)
    said = f"{screen(citation.voice or '')} ({words.spoken(citation.evidence)})"
    return f"{said}: {words.quoted(citation.quote, look)}, characters {where}"


def _document(cited: Document, look: Look) -> str:
    """Return what a document is, and how its copy is known; what it does not state is not stated."""
    parts = (
        screen(cited.kind),
        words.quoted(cited.title, look) or f"title {NOT_STATED}",
        screen(cited.publisher or f"publisher {NOT_STATED}"),
        f"published {edtf_words(cited.published)}" if cited.published else f"publication date {NOT_STATED}",
        screen(cited.url or ""),
        f"{screen(cited.path)}, SHA-256 {cited.sha256}",
    )
    return ", ".join(part for part in parts if part)


def _signed(citation: Citation) -> str:
    if citation.reviewer is None:
        return "unreviewed"
    return f"signed as {screen(citation.reviewer)} on {citation.day}, unchanged since"


def _object(citation: Citation) -> dict[str, object]:
    spans = [{"start": start, "end": end} for start, end in citation.spans]
    return {**citation._asdict(), "spans": spans, "document": citation.document._asdict()}
