"""The plain review: each entry beside its quote in context, signed on confirmation; and the way to the full screen."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import yaml

from factdb.check import Reading
from factdb.curate.sign import sign
from factdb.entry.models import Claim
from factdb.fixture.digest import content
from factdb.fixture.model import Fixture
from factdb.render import cells
from factdb.render.text import screen

Ask = Callable[[str], str]


def has_screen() -> bool:
    """Return whether a review can fill the screen: a terminal that can, and Textual. Says how to get what is
    missing.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return False
    if find_spec("textual") is None:
        sys.stderr.write("the full-screen review needs Textual: pip install 'factdb[review]'\n")
        return False
    return True


def on_screen(reading: Reading, file: str, entries: list[tuple[str, str]], *, by: str) -> None:
    """Review at the full screen, and say what was written. Raises KeyboardInterrupt where the person interrupted it."""
    from factdb.review.screen import INTERRUPTED, Review
    from factdb.review.session import Session, told

    session = Session(reading, file, by, only=entries)
    ended = Review(session).run()
    sys.stderr.write(f"{told(**session.written)}, left {session.left}\n")
    if ended == INTERRUPTED:
        raise KeyboardInterrupt


def asked(prompt: str) -> str:
    """The person's answer; the end of the input means to stop."""
    try:
        return input(prompt).strip().lower()
    except EOFError:
        return "q"


def review(fixture: Fixture, entries: list[tuple[str, str]], *, by: str, ask: Ask | None) -> None:
    """Show each entry and sign those that are confirmed; all of them, where nobody is asked. The file is written once,
    at the end.
    """
    confirmed = []
    for n, entry in enumerate(entries, 1):
        if ask is None:
            confirmed.append(entry)
            continue
        sys.stdout.write(f"\n── {n} of {len(entries)} ── {shown(fixture, *entry)}\n")
        answer = ask(f"sign {entry[1]} as {by}? [y]es, [n]o, [q]uit: ")
        if answer in ("y", "yes"):
            confirmed.append(entry)
        elif answer in ("q", "quit"):
            break
    # The day on which a person signs is theirs: the local one.
    sign(fixture, confirmed, by=by, on=datetime.date.today().isoformat())
    left = len(entries) - len(confirmed)
    sys.stderr.write(
        f"signed {len(confirmed)}, left {left}\n"
        if entries
        else "nothing to sign: every entry is already signed or rejected\n"
    )


def shown(fixture: Fixture, kind: str, slug: str) -> str:
    """The entry as a reviewer reads it: for a claim first its words in their paragraph, then what was made of them."""
    at = fixture.at[kind, slug]
    lines = [f"{kind} {slug}   {at.tree.file}:{at.tree.line(at.path)}", ""]
    entry = fixture.entry(kind, slug)
    if isinstance(entry, Claim):
        lines += [*_passage(fixture, slug), ""]
    lines += [f"  {line}" for line in _plain(content(entry))]
    return "\n".join(lines)


def _passage(fixture: Fixture, slug: str) -> list[str]:
    document, placed = fixture.documents[slug.partition("/")[0]], fixture.placed[slug]
    around = document.paragraph(placed.spans[0])
    text, at = "", around.start
    for span in placed.spans:
        text += document.text[at : span.start] + "▌" + document.text[span.start : span.end] + "▐"
        at = span.end
    text += document.text[at : max(at, around.end)]
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    return [f"  {line}" for line in cells.lines(screen(text), width - 2)]


def _plain(data: dict[str, Any]) -> list[str]:
    left = {key: value for key, value in data.items() if key not in ("id", "quote", "context")}
    text = yaml.safe_dump(left, allow_unicode=True, sort_keys=False, width=100)
    return [screen(line) for line in text.splitlines()]
