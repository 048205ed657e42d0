"""One thing whole, for a person: each kind of thing has a page of its own. And the same as JSON, for a program."""

from __future__ import annotations

from importlib import import_module

from factdb.query.thing import Thing
from factdb.render.formats.json import whole, written
from factdb.render.look import Look
from factdb.render.page import Page


def render(things: list[Thing], look: Look) -> str:
    page = Page(look)
    for n, thing in enumerate(things):
        if n:
            page.blank()
        import_module(f"factdb.render.pages.{thing.kind}").write(page, thing)
    return page.text()


def json(found: list[list[Thing]]) -> str:
    return written([each for things in found for each in whole(things)])
