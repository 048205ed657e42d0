"""What a search found, for a person: claims, then passages of documents, what matches bold and between marks."""

from __future__ import annotations

import json
import re

from rich.text import Text

from factdb.query import Result
from factdb.query.search import CLOSE, OPEN
from factdb.render import Look, answer, words
from factdb.render.page import Page
from factdb.render.text import screen, sentence
from factdb.render.words import Row

_MATCH = f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}"


def render(result: Result, look: Look) -> str:
    page = Page(look)
    page.ends(answer.title(result), _summary(result, look))
    for row in result.rows:
        page.blank()
        if row["found"] == "claim":
            _claim(page, row, result, look)
        else:
            _document(page, row, look)
    if not result.rows:
        page.blank()
        for line in nothing(result):
            page.line(line)
    page.footer(result)
    for line in remarks(result):
        page.line((line, "dim"))
    return page.text()


def _summary(result: Result, look: Look) -> str:
    kinds = [row["found"] for row in result.rows]
    parts = [words.counted(kinds.count(kind), kind) for kind in ("claim", "document") if kind in kinds]
    shown = words.dot(look).join(parts)
    return f"the best of {result.total:,}{look.sign('—').center(3)}{shown}" if result.total > len(kinds) else shown


def _claim(page: Page, row: Row, result: Result, look: Look) -> None:
    page.entry(words.head(screen(row["id"]), row, look), (words.voice(row, result), "bold"))
    found = json.loads(row["matches"])
    said = _marked(found.get("statement", row["statement"]), look)
    page.line(said, words.marked(row, words.hedge(row)), indent=2)
    for name in ("quote", "original"):
        if name in found or name == "quote":
            page.line(look.sign("“"), _marked(found.get(name, row[name]), look), look.sign("”"), indent=2)


def _document(page: Page, row: Row, look: Look) -> None:
    where = f"from its character {row['position']:,}" if row["position"] is not None else "its title"
    page.entry(f"{screen(row['id'])}  ", f"the document, {where}")
    found = json.loads(row["matches"])
    for name in ("title", "passage"):
        if name in found:
            page.line(_marked(found[name], look), words.marked(row, ""), indent=2)


def _marked(text: str, look: Look) -> Text:
    """The text with what matches bold, between marks that are seen without colours."""
    line, at, safe = Text(), 0, screen(text)
    for match in re.finditer(_MATCH, safe):
        line.append(safe[at : match.start()])
        line.append(f"{look.sign(OPEN)}{match[1]}{look.sign(CLOSE)}", "bold")
        at = match.end()
    return line.append(safe[at:])


def remarks(result: Result) -> list[str]:
    """What is to be said of finds beside showing them."""
    lines = []
    if result.total > len(result.rows):
        lines.append(f"{result.total - len(result.rows):,} more: --limit {result.total}")
    lines += _textless(result)
    if result.bounded:
        lines.append(f"a common word: only the first {result.bounded:,} matches were looked at; add another word")
    return lines


def nothing(result: Result) -> list[str]:
    """An empty answer that says what there is beside it."""
    filtered = " with these filters" if len(result.query.clauses) > 1 else ""
    among = f"none of the first {result.bounded:,} matches of" if result.bounded else "nothing matches"
    fits = " fits" if result.bounded else ""
    return [
        sentence(f"{among} {answer.searched(result)}{fits}{filtered}"),
        *_textless(result),
        *(sentence(f"{part or 'without the filters'}: {count:,}") for part, count in result.without),
        *(sentence(f"“{text}” is a name of {slug}: factdb show {slug}") for slug, text in _names(result).items()),
    ]


def _textless(result: Result) -> list[str]:
    return ["not searched: the texts of the documents, which this copy was made without"] if result.textless else []


def _names(result: Result) -> dict[str, str]:
    """What has the text for a name: id → the text."""
    return {slug: text for (kind, slug), text in result.labels.items() if kind in ("actor", "place", "event")}
