"""An event whole: each voice's version side by side, who contests them, what is common ground; never what happened."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.query.thing import Rows, Thing
from factdb.render import words
from factdb.render.formats import table
from factdb.render.look import CARDS_BELOW, Look
from factdb.render.page import Page
from factdb.render.pages import fields
from factdb.render.pages.fields import INDENT, field
from factdb.render.text import screen
from factdb.render.words import Row

SAYS = {"affirms": "it is so", "denies": "it is not so"}
_HEADINGS = ("who says", "that", "when", "size", "claim")


def write(page: Page, thing: Thing) -> None:
    row, parts = thing.row, thing.parts
    fields.head(page, thing, str(row["title"]))
    for label, column in (("where", "place"), ("from", "from_place"), ("to", "to_place"), ("part of", "part_of")):
        field(page, label, fields.named(thing, row[column]) if row[column] else "")
    for part in parts["participants"]:
        field(page, "takes part", f"{screen(part['role'])}: {fields.called(part['actor_name'], part['actor'])}")
    fields.record(page, thing)
    _versions(page, thing)
    for polarity, heading in (
        ("affirms", "Who says that it happened or is so"),
        ("denies", "Who says that it did not happen or is not so"),
    ):
        said = [each for each in parts["asserted"] if each["polarity"] == polarity]
        if said:
            fields.section(page, heading)
            fields.claims(page, said)
    fields.contests(page, parts["contests"], surely="Who contests that", perhaps="Who may contest that")
    if parts["about"]:
        fields.section(page, "What else is said about it")
        fields.claims(page, parts["about"])
    _ground(page, thing)
    fields.statuses(page, [*parts["asserted"], *parts["about"]])


# The versions, side by side


def _versions(page: Page, thing: Thing) -> None:
    """A row for each claim that asserts or denies the event, and each size that it states."""
    fields.section(page, "The versions, as claimed")
    rows = list(_rows(thing, page.look))
    if not rows:
        return page.line("no claim says that it happened, or that it did not", indent=INDENT)
    if page.look.width >= CARDS_BELOW and table.grid(page, _HEADINGS, rows, whole=("claim",)):
        return None
    for n, row in enumerate(rows):
        if n:
            page.blank()
        for heading, cell in zip(_HEADINGS, row, strict=True):
            page.entry((heading.ljust(10), "dim"), cell, indent=INDENT)
    return None


def _rows(thing: Thing, look: Look) -> Iterator[list[str]]:
    for row in thing.parts["asserted"]:
        stated = [size for size in thing.parts["sizes"] if size["id"] == row["id"]]
        for size in [words.quantity(each, look) for each in stated] or [words.NOT_STATED]:
            yield [fields.speaker(row), _version(row), words.when(row, look), size, screen(row["id"])]


def _version(row: Row) -> str:
    sure = "" if row["certainty"] == "certain" else f", {words.sure(row)}"
    return SAYS[row["polarity"]] + sure


# Common ground


def _ground(page: Page, thing: Thing) -> None:
    fields.section(
        page,
        "Common ground",
        "derived: points that both sides of other contests state, and claims that nobody contests",
    )
    parts = thing.parts
    if not parts["asserted"] and not parts["about"]:
        return page.line("no claim is about it", indent=INDENT)
    for pair in parts["both_say"]:
        _both(page, pair)
    if not parts["both_say"]:
        page.line("no two voices that contest each other both say the same of it", indent=INDENT)
    if parts["uncontested"]:
        page.line("nobody contests, which is not the same as true:", indent=INDENT)
        _listed(page, parts["uncontested"])
    else:
        page.line("nobody contests: none of its claims is free of contest", indent=INDENT)
    if parts["open"]:
        page.line("open, so neither contested nor common ground:", indent=INDENT)
        _listed(page, parts["open"])
    return None


def _both(page: Page, pair: Row) -> None:
    said = f"say that {SAYS[pair['polarity']]}"
    if pair["statement"] is not None:
        said = f"say: {screen(pair['statement'])}"
    one, other = fields.speaker(pair), fields.speaker(pair, "other_")
    claims = ", ".join(screen(claim) for claim in (*pair["claims"], *pair["other_claims"]))
    page.line((f"{one} and {other} both ", "bold"), said, f" ({claims})", indent=INDENT)
    sign = page.look.sign("≠")
    elsewhere = ", ".join(f"{screen(claim)} {sign} {screen(contested)}" for claim, contested in pair["elsewhere"])
    page.line((f"they contest each other: {elsewhere}", "dim"), indent=INDENT * 2)


def _listed(page: Page, rows: Rows) -> None:
    """A line for each claim; the lists above have the rest."""
    for row in rows:
        reasons = f"  ({'; '.join(map(screen, row['reasons']))})" if row["reasons"] else ""
        page.entry(
            f"{screen(row['id'])}  ",
            (f"{fields.speaker(row)}: ", "bold"),
            words.statement(row),
            (reasons, "dim"),
            indent=INDENT * 2,
        )
