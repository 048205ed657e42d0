"""An actor whole: what they say, whom they contest and who contests them, what is said about them."""

from __future__ import annotations

from factdb.query.thing import Thing
from factdb.render import words
from factdb.render.page import Page
from factdb.render.pages import fields
from factdb.render.pages.fields import INDENT, field
from factdb.render.text import screen


def write(page: Page, thing: Thing) -> None:
    row, parts = thing.row, thing.parts
    fields.head(page, thing, str(row["name"]))
    fields.names(page, row)
    fields.plain(page, row, "reference")
    field(page, "country", fields.according(row, "country", "country_source"))
    field(page, "part of", fields.named(thing, row["part_of"]) if row["part_of"] else "")
    for each in parts["below"]:
        field(page, "has as a part", words.marked(each, fields.called(each["name"], each["id"])))
    fields.plain(page, row, "wikidata")
    fields.record(page, thing)
    fields.section(page, "What they say", *(() if parts["says"] else ("no claim in their voice",)))
    fields.claims(page, parts["says"], who=False)
    fields.contests(page, parts["contests"], surely="Whom they contest", perhaps="Whom they may contest")
    fields.contests(
        page, parts["contested"], surely="Who disputes what they say", perhaps="Who may dispute what they say"
    )
    if parts["passes_on"]:
        fields.section(page, "What they pass on, in the voice of others")
        fields.claims(page, parts["passes_on"])
    if parts["about"]:
        fields.section(page, "What is said about them")
        fields.claims(page, parts["about"])
    if parts["events"]:
        fields.section(
            page, "In which events they have a part", "taking part in an event does not mean that it happened"
        )
        for each in parts["events"]:
            title = words.marked(each, screen(each["title"]))
            page.line(f"{screen(each['role'])}: {title} ({screen(each['id'])})", indent=INDENT)
    fields.statuses(page, [*parts["says"], *parts["passes_on"], *parts["about"]])
