"""The layout of help: a purpose, commands to type, options."""

from __future__ import annotations

from typing import Any

from factdb.options import DB, DEBUG, QUIET, READ_SETTINGS, Declared
from factdb.render import FORMATS

Formatter = Any
"""Typer's writer of help: it wraps paragraphs and aligns lists."""

BEGINNING = (
    "factdb load",
    'factdb ask "claims about Kursk by source"',
    "factdb show c14",
    "factdb help phrases",
)
"""Commands for a newcomer."""


def lead(formatter: Formatter, text: str, commands: tuple[str, ...]) -> None:
    """Write what it is about, and examples to type."""
    formatter.write_text(text)
    examples(formatter, commands)


def examples(formatter: Formatter, commands: tuple[str, ...]) -> None:
    """Write commands to type. They are never wrapped, so that they can be pasted."""
    with formatter.section("Examples"):
        formatter.write("".join(f"  {command}\n" for command in commands))


def first(text: str) -> str:
    """The sentence that describes a command in a list."""
    return text.partition(". ")[0].removesuffix(".") + "."


def common(declared: tuple[Declared, ...]) -> tuple[Declared, ...]:
    """The options of a command that `factdb help options` explains for all commands that share them."""
    shared = READ_SETTINGS if set(READ_SETTINGS) <= set(declared) else (DB, QUIET, DEBUG)
    return tuple(each for each in shared if each in declared)


def name(formatter: Formatter, common: tuple[Declared, ...]) -> None:
    """Name the common options, except the shortcuts of --format, and where they are explained."""
    from textwrap import fill  # the formatter's own wrapping cuts --no-pager in two

    flags = " ".join((*(each.flags[0] for each in common if each.name not in FORMATS), "--help"))
    formatter.write_paragraph()
    said = f"Common options: {flags}: factdb help options"
    formatter.write(fill(said, formatter.width, break_on_hyphens=False, break_long_words=False) + "\n")


def section(page: Formatter, title: str, rows: list[tuple[str, str]], after: str = "") -> None:
    """Lines in two columns under a heading, and a paragraph below them."""
    with page.section(title):
        page.write_dl(rows)
        if after:
            page.write_paragraph()
            page.write_text(after)
