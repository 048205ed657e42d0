"""The shared parts of all pages: labelled lines, lists of claims, contests, and what nobody stated."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.text import Text

from factdb.query.names import itself
from factdb.query.thing import Rows, Thing
from factdb.render import words
from factdb.render.page import Page
from factdb.render.text import screen
from factdb.render.words import Row

EDGE = 16
INDENT = 2
LEFT_OUT = "not checked: the text was left out of this copy"
"""Of a document whose text the file does not have."""


def field(page: Page, label: str, text: str | Text) -> None:
    """A label with its text beside it; nothing where there is no text."""
    if text:
        page.entry((label.ljust(EDGE - 1) + " ", "dim"), text)


def head(page: Page, thing: Thing, title: str) -> None:
    """Write its name, its kind and its id."""
    row = thing.row
    dot = words.dot(page.look)
    page.ends(
        words.marked(row, screen(title)),
        dot.join((thing.kind, words.spoken(row["kind"]), screen(row["id"]))),
    )
    page.blank()


def named(thing: Thing, slug: str) -> str:
    """Return what the slug names, as `called`."""
    return called(thing.names[slug], slug)


def called(name: str, slug: str) -> str:
    """A name with its id."""
    return f"{screen(name)} ({screen(slug)})"


def names(page: Page, row: Row) -> None:
    """Every name that it goes by."""
    field(page, "names", words.dot(page.look).join(map(screen, json.loads(row["names"]))))


def plain(page: Page, row: Row, *columns: str) -> None:
    """The columns that something is stated for."""
    for column in columns:
        if row[column] is not None:
            field(page, column.replace("_", " "), screen(str(row[column])))


def according(row: Row, column: str, source: str) -> str:
    """A value and the reference that it is taken from."""
    if row[column] is None:
        return ""
    return screen(str(row[column])) + (f", according to {screen(row[source])}" if row[source] else "")


def section(page: Page, heading: str, *remarks: str) -> None:
    page.blank()
    page.line((heading, "bold"))
    for remark in remarks:
        page.line((remark, "dim"), indent=INDENT)


def speaker(row: Row, prefix: str = "") -> str:
    """Return who makes the claim; the document itself where it has no voices."""
    name = row[f"{prefix}voice_name"]
    return screen(name) if name else itself(row[f"{prefix}source_kind"])


def claims(page: Page, rows: Iterable[Row], *, who: bool = True) -> None:
    """A line for each claim: id, status, who says it, what, and what other claims have to do with it."""
    for row in rows:
        page.entry(
            words.head(screen(row["id"]), row, page.look),
            (f"{speaker(row)}: " if who else "", "bold"),
            words.statement(row),
            (words.remarked(row, page.look), "dim"),
            indent=INDENT,
        )


ONE_READING = "possibly, depending on how the words are read; not counted as a contest"


def contests(page: Page, rows: Rows, *, surely: str, perhaps: str) -> None:
    """The contests that count, and apart from them those that hang on the reading, each under its heading."""
    for heading, remarks, found in (
        (surely, (), [row for row in rows if row["counts"]]),
        (perhaps, (ONE_READING,), [row for row in rows if not row["counts"]]),
    ):
        if found:
            section(page, heading, *remarks)
            _contests(page, found)


def _contests(page: Page, rows: Rows) -> None:
    """For each contest the two claims, who makes them, and in which way the one contests the other."""
    for row in rows:
        page.entry(
            f"{words.against(row, page.look)} {screen(row['claim'])}  ",
            (f"{speaker(row)}: ", "bold"),
            words.statement(row),
            indent=INDENT,
        )
        hedge = words.hedge(row, name="contested_certainty")
        contested = f"{speaker(row, 'contested_')}: {screen(row['contested_statement'])}{hedge}"
        page.line((f"{words.contest(row)}: {contested}", "dim"), indent=INDENT * 2)


def record(page: Page, thing: Thing) -> None:
    """Write the remarks of reviewers: what nobody stated, their note, who signed."""
    gaps(page, thing)
    plain(page, thing.row, "note")
    reviews(page, thing)


def gaps(page: Page, thing: Thing) -> None:
    for gap in thing.parts["gaps"]:
        shown = thing.kind == "claim" and gap["field"] in ("when", "said")
        if shown and gap["reason"] == "not-stated" and not gap["note"]:
            continue
        said = f" {words.quoted(gap['words'], page.look)}" if gap["words"] else ""
        note = f"   {screen(gap['note'])}" if gap["note"] else ""
        field(page, "unstated", f"{screen(gap['field'])}: {words.spoken(gap['reason'])}{said}{note}")


def reviews(page: Page, thing: Thing) -> None:
    """Write who signed it, and its place in the fixtures."""
    for review in thing.parts["reviews"]:
        note = f"   {screen(review['note'])}" if review["note"] else ""
        since = ", unchanged since" if thing.row["reviewed"] else ""
        field(page, "signed", screen(f"as {review['reviewer']} on {review['day']}{since}") + note)
    if not thing.parts["reviews"]:
        field(page, "signed", "by nobody")
    elif not thing.row["reviewed"]:
        field(page, "signed", "changed since: the current version is not signed")
    field(page, "written in", screen(thing.written))


def statuses(page: Page, rows: Rows) -> None:
    """How many claims of each status, below a list of them."""
    if rows:
        page.blank()
        page.line((words.tally(rows, page.look), "dim"))
    if words.doubtful(rows):
        page.line((words.DOUBT, "dim"))
