"""An id that was cited and has no entry any more: what it was, when it went, and why."""

from __future__ import annotations

from factdb.query.thing import Thing
from factdb.render.page import Page
from factdb.render.pages.fields import field
from factdb.render.text import screen


def write(page: Page, thing: Thing) -> None:
    row = thing.row
    page.ends(screen(row["id"]), f"{row['of']}, retired")
    page.blank()
    field(page, "retired", screen(row["day"]))
    field(page, "because", screen(row["reason"]))
    field(page, "successor", screen(row["successor"] or "") or "none")
