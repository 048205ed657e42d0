"""The results of a search, for a person: claims, then passages of documents, what matches bold and between marks."""

from __future__ import annotations

import json
import re

from rich.text import Text

from factdb.query.model import Result
from factdb.query.search import CLOSE, OPEN
from factdb.render import answer, found, words
from factdb.render.look import Look
from factdb.render.page import Page
from factdb.render.text import screen
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
        for line in found.nothing(result):
            page.line(line)
    page.footer(result)
    for line in found.remarks(result):
        page.line((line, "dim"))
    return page.text()


def _summary(result: Result, look: Look) -> str:
    kinds = [row["found"] for row in result.rows]
    parts = [words.counted(kinds.count(kind), kind) for kind in ("claim", "document") if kind in kinds]
    shown = words.dot(look).join(parts)
    return f"the best of {result.total:,}{look.sign('—').center(3)}{shown}" if result.total > len(kinds) else shown


def _claim(page: Page, row: Row, result: Result, look: Look) -> None:
    page.entry(words.head(screen(row["id"]), row, look), (words.voice(row, result), "bold"))
    matched = json.loads(row["matches"])
    said = _marked(matched.get("statement", row["statement"]), look)
    page.line(said, words.marked(row, words.hedge(row)), indent=2)
    for name in ("quote", "original"):
        if name in matched or name == "quote":
            page.line(look.sign("“"), _marked(matched.get(name, row[name]), look), look.sign("”"), indent=2)


def _document(page: Page, row: Row, look: Look) -> None:
    where = f"from its character {row['position']:,}" if row["position"] is not None else "its title"
    page.entry(f"{screen(row['id'])}  ", f"the document, {where}")
    matched = json.loads(row["matches"])
    for name in ("title", "passage"):
        if name in matched:
            page.line(_marked(matched[name], look), words.marked(row, ""), indent=2)


def _marked(text: str, look: Look) -> Text:
    """The text with what matches bold, between marks that are seen without colours."""
    line, at, safe = Text(), 0, screen(text)
    for match in re.finditer(_MATCH, safe):
        line.append(safe[at : match.start()])
        line.append(f"{look.sign(OPEN)}{match[1]}{look.sign(CLOSE)}", "bold")
        at = match.end()
    return line.append(safe[at:])
