"""A source whole: what it is, whether its text is the pinned one, who speaks in it, and its claims in their order."""

from __future__ import annotations

from factdb.query.thing import Thing
from factdb.render import words
from factdb.render.look import Look
from factdb.render.page import Page
from factdb.render.pages import fields
from factdb.render.pages.fields import field
from factdb.render.text import screen


def write(page: Page, thing: Thing) -> None:
    row, parts = thing.row, thing.parts
    fields.head(page, thing, str(row["title"] or row["id"]))
    fields.plain(page, row, "publisher", "byline", "language", "url", "archive_url")
    field(page, "published", _published(thing, page.look))
    fields.plain(page, row, "reliability", "supersedes")
    for each in parts["superseded_by"]:
        field(page, "superseded by", screen(each["id"]))
    # Every source is of one origin, its own where nobody says otherwise.
    field(page, "origin", screen(row["origin"] or "") if row["origin"] != row["id"] else "")
    if row["document"]:
        field(page, "stands", _stands(thing))
    fields.record(page, thing)
    if not parts["claims"]:
        return
    _voices(page, thing)
    fields.section(page, "Its claims, in document order")
    fields.claims(page, parts["claims"])
    fields.statuses(page, parts["claims"])


def _published(thing: Thing, look: Look) -> str:
    row = thing.row
    if any(gap["field"] == "published" for gap in thing.parts["gaps"]):
        return ""  # and its gap says why
    columns = {"when": "published", "when_words": "published_words", "when_basis": "published_basis"}
    return words.when({name: row[column] for name, column in columns.items()}, look)


def _stands(thing: Thing) -> str:
    if thing.row.get("text_left_out"):
        return f"{screen(thing.row['document'])}, SHA-256 {screen(str(thing.row['sha256']))}, {fields.LEFT_OUT}"
    checked = "checked" if thing.stands else "NOT SO: the text in this file is not the pinned document"
    return f"{screen(thing.row['document'])}, SHA-256 {screen(str(thing.row['sha256']))}, {checked}"


def _voices(page: Page, thing: Thing) -> None:
    """Write who speaks in it, in order of appearance."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in thing.parts["claims"]:
        voice = row["voice"] or ""
        names[voice] = fields.speaker(row)
        counts[voice] = counts.get(voice, 0) + 1
    fields.section(page, "Who speaks in it")
    for name, count in zip(names.values(), counts.values(), strict=True):
        page.line(f"{name}: {words.counted(count, 'claim')}", indent=fields.INDENT)
