"""A place whole: where it lies, and everything in it: places, events, claims. Who controls it is a claim."""

from __future__ import annotations

from factdb.query.thing import Rows, Thing
from factdb.render import words
from factdb.render.page import Page
from factdb.render.pages import fields
from factdb.render.pages.fields import INDENT, field
from factdb.render.text import screen


def write(page: Page, thing: Thing) -> None:
    row, parts = thing.row, thing.parts
    fields.head(page, thing, str(row["name"]))
    fields.names(page, row)
    field(page, "lies in", ", in ".join(fields.called(p["name"], p["id"]) for p in parts["above"]))
    field(page, "country", fields.according(row, "country", "country_source"))
    if row["lat"] is not None:
        source = f", according to {screen(row['coordinates_source'])}" if row["coordinates_source"] else ""
        field(page, "coordinates", f"{row['lat']}, {row['lon']} (WGS 84){source}")
    fields.plain(page, row, "iso", "geonames", "wikidata")
    fields.record(page, thing)
    _below(page, thing.row["id"], parts["below"])
    _events(page, thing)
    for direct, heading in ((1, "Claims that name it"), (0, "Claims about a place or an event in it")):
        rows = [each for each in parts["about"] if each["direct"] == direct]
        if rows:
            fields.section(page, heading)
            fields.claims(page, rows)
    if not parts["about"]:
        fields.section(page, "Claims", "none is about it")
    fields.statuses(page, parts["about"])


_KINDS = {"unknown": "kind not stated"}


def _below(page: Page, top: str, rows: Rows) -> None:
    """The places in it as a tree."""
    if not rows:
        return
    fields.section(page, "Places in it")
    todo = [(each, 1) for each in reversed(_in(rows, top))]
    while todo:
        row, depth = todo.pop()
        what = f"{_KINDS.get(row['kind'], screen(row['kind']))}, {words.counted(row['claims_about'], 'claim')}"
        page.line(words.marked(row, screen(row["name"])), f" ({screen(row['id'])}), {what}", indent=INDENT * depth)
        todo += [(each, depth + 1) for each in reversed(_in(rows, row["id"]))]


def _in(rows: Rows, slug: str) -> Rows:
    return [row for row in rows if row["part_of"] == slug]


def _events(page: Page, thing: Thing) -> None:
    if not thing.parts["events"]:
        return
    fields.section(page, "Events in it, as claimed", "events are listed whether or not anybody says that they happened")
    for row in thing.parts["events"]:
        said = [words.counted(row["claims"], "claim"), f"{row['affirmed']} affirm it"]
        said += [f"{row['denied']} deny it"] if row["denied"] else []
        place = "" if row["place"] in (None, thing.row["id"]) else f", in {screen(row['place_name'])}"
        moves = [f"{w} it" for w in ("from", "to") if row[f"{w}_place"] == thing.row["id"]]
        where = f"{place}{''.join(f', {move}' for move in moves)}"
        page.line(
            words.marked(row, screen(row["title"])),
            (f"   {screen(row['id'])}{where}: {', '.join(said)}", "dim"),
            indent=INDENT,
        )
