"""The timeline → a drawing: under each event the claims that assert it, each with a bar as imprecise as its date, its
date in words, who says so, its status and its id. What has no date stands in bands below.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.text import Text

from factdb.query.model import Result
from factdb.render import answer, words
from factdb.render.cells import cells, padded
from factdb.render.look import CARDS_BELOW, Look
from factdb.render.page import Page
from factdb.render.screens.axis import BOUNDS, DAY, DENIED, EARLIER, LATER, MARKS, THROUGHOUT, Axis, Span
from factdb.render.text import screen
from factdb.render.words import Row

STEP = 2
WORDS = 26
"""Columns for a date in words, at most; a longer one has a line of its own."""

BANDS = (
    "Drawn",
    "Dates that this version cannot draw",
    "Relative dates, not resolved",
    "No date is stated",
    "No claim says when or whether",
)
_MEANINGS = {
    BOUNDS: "at some time in it",
    THROUGHOUT: "from one end to the other",
    DAY: "that day",
    EARLIER: "no beginning stated",
    LATER: "no end stated",
    DENIED: "the claim says that it was not so",
    **MARKS,
}
_BASIS = {
    "inferred": "inferred by the reviewer",
    "external": "given by another source",
    "relative-resolved": "counted from what it is relative to",
}


class Group(NamedTuple):
    """An event and the rows about it, in their order; where one row of it is drawn, all stand with it."""

    rows: tuple[Row, ...]
    spans: tuple[Span | None, ...]

    @property
    def band(self) -> int:
        """Return where among the BANDS it belongs: where its best-dated row does."""
        if any(self.spans):
            return 0
        if any(row["when"] for row in self.rows):
            return 1
        if any(row["when_basis"] == "relative-unresolved" for row in self.rows):
            return 2
        return 3 if any(row["claim"] for row in self.rows) else 4


def groups(rows: Iterable[Row]) -> list[Group]:
    """The rows by event, the events in the order in which they come."""
    events: dict[str, list[Row]] = {}
    for row in rows:
        events.setdefault(row["event"], []).append(row)
    return [Group(tuple(of), tuple(Span.read(r["when"]) if r["when"] else None for r in of)) for of in events.values()]


def render(result: Result, look: Look) -> str:
    page = Page(look)
    page.heading(result)
    found = groups(result.rows)
    drawn = [group for group in found if group.band == 0]
    if drawn:
        _legend(page, _drawn(page, drawn, result, look), look)
    for band in range(1, len(BANDS)):
        below = [group for group in found if group.band == band]
        if below:
            _band(page, BANDS[band], below, result, look)
    if not result.rows:
        page.line(answer.nothing(result))
    page.footer(result)
    return page.text()


def _drawn(page: Page, found: list[Group], result: Result, look: Look) -> str:
    """Draw the events that have a date, and return the signs that were used."""
    spans = [span for group in found for span in group.spans if span]
    said = max(cells(words.when(row, look)) for g in found for row, span in zip(g.rows, g.spans, strict=True) if span)
    edge = STEP if look.width < CARDS_BELOW else STEP + min(said, WORDS) + STEP
    axis = Axis.over(spans, max(look.width - edge, STEP * 8))
    for line in (axis.labels(), axis.rule()):
        page.print(Text(" " * edge + _signed(line, look), "dim"))
    used = ""
    for group in found:
        _title(page, group, indent=0)
        for row, span in zip(group.rows, group.spans, strict=True):
            if span:
                bar = axis.bar(span, denied=row["polarity"] == "denies")
                used += bar
                _bar(page, words.when(row, look), bar, edge, look)
            _row(page, row, result, look, indent=STEP, dated=span is not None)
    return used


def _bar(page: Page, when: str, bar: str, edge: int, look: Look) -> None:
    """A date in words with its bar beside it; below it where the terminal is narrow, or the words are long."""
    if STEP + cells(when) + STEP > edge:
        page.line(when, indent=STEP)
        when = ""
    page.print(Text(padded(" " * STEP + when, edge) + _signed(bar, look)))


def _band(page: Page, heading: str, found: list[Group], result: Result, look: Look) -> None:
    if page.lines[-1].plain:
        page.blank()
    page.line((heading, "bold"))
    for group in found:
        _title(page, group, indent=STEP)
        for row in group.rows:
            _row(page, row, result, look, indent=STEP * 2, dated=False)


def _title(page: Page, group: Group, *, indent: int) -> None:
    row = group.rows[0]
    page.line(
        (screen(str(row["title"])), "" if indent else "bold"), (f"   {screen(row['event'])}", "dim"), indent=indent
    )


def _row(page: Page, row: Row, result: Result, look: Look, *, indent: int, dated: bool) -> None:
    """Which claim it is, its status, who makes it, and the document's words for the date."""
    if row["claim"] is None:
        return page.line(words.marked(row, words.NOBODY), indent=indent)
    denies = "denies it; " if row["polarity"] == "denies" else ""
    who = words.voice(row, result)
    said = _said(row, look) if dated else words.when(row, look)
    head = words.head(screen(row["claim"]), row, look)
    text = f"{denies}{who}{f': {said}' if said else ''}{words.hedge(row)}"
    return page.entry(head, words.marked(row, text), indent=indent)


def _said(row: Row, look: Look) -> str:
    """The words that a drawn date stands on, and how it follows from them."""
    basis = _BASIS.get(row["when_basis"], "")
    parts = (words.quoted(row["when_words"], look), f"({basis})" if basis else "")
    return " ".join(part for part in parts if part)


def _signed(line: str, look: Look) -> str:
    return "".join(map(look.sign, line))


def _legend(page: Page, used: str, look: Look) -> None:
    """Write the meaning of the signs that were used."""
    said = (f"{look.sign(sign)} {meaning}" for sign, meaning in _MEANINGS.items() if sign in used)
    page.line(("   ".join(said), "dim"))
