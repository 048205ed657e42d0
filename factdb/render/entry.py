"""One thing whole, for a person: a claim with its quote marked in its place, anything else with the claims that speak
of it.
"""

from __future__ import annotations

import json as standard
from typing import Any

from rich.text import Text

from factdb.query.names import itself
from factdb.query.things import Thing
from factdb.render import Look, words
from factdb.render.cells import FSI, PDI
from factdb.render.json import plain
from factdb.render.page import Page
from factdb.render.text import escaped, is_turned, screen, seen
from factdb.render.words import Row

EDGE = 16
AROUND = 400
"""Code points of the document shown before and after a quote, at most."""


def render(things: list[Thing], look: Look) -> str:
    page = Page(look)
    for n, thing in enumerate(things):
        if n:
            page.blank()
        if thing.kind == "claim":
            _claim(page, thing, look)
        else:
            _other(page, thing, look)
    return page.text()


def json(found: list[list[Thing]]) -> str:
    """Every thing as an object: its row, and under `parts` the rows of other views."""
    objects = [
        {"kind": t.kind, **plain(t.row), "parts": {k: [plain(r) for r in v] for k, v in t.parts.items()}}
        for ts in found
        for t in ts
    ]
    for each in objects:
        for source in each["parts"].get("source", []):
            source.pop("text", None)
    return escaped(standard.dumps(objects, ensure_ascii=False, indent=2)) + "\n"


def _claim(page: Page, thing: Thing, look: Look) -> None:
    row = thing.row
    remark = words.remark(row, look)
    status = words.status(row, look) + (f" ({remark})" if remark else "")
    page.ends(words.marked(row, f"{screen(row['id'])}   {status}"), str(row["kind"]))
    page.blank()
    page.line((screen(row["statement"]), "bold"), indent=2)
    page.blank()
    for paragraph in _passage(thing, look):
        page.line(paragraph, indent=2)
    page.blank()
    for n, voice in enumerate(standard.loads(row["voices"])):
        _field(page, "said by" if n == 0 else _link(row, n), _voice(thing, voice, look))
    if not standard.loads(row["voices"]):
        _field(page, "said by", itself(thing.parts["source"][0]["kind"]))
    _field(
        page,
        "given as",
        f"{_evidence(row)}; the voice {row['polarity']} it, {_SURE.get(row['certainty'], row['certainty'])}",
    )
    for label, verb in (("asserts", "asserts"), ("about", "about")):
        _field(page, label, _about(thing, verb, look))
    _field(page, "when", _when(row, look))
    for quantity in thing.parts["quantities"]:
        _field(page, "counts", _quantity(quantity, look))
    for relation in thing.parts["relations"]:
        _relation(page, relation, row, look)
    for assessment in thing.parts["assessments"]:
        _field(page, "assessed", screen(f"{assessment['rating']}, by {assessment['assessor']}"))
    _gaps(page, thing, look)
    _field(page, "note", screen(row["note"] or ""))
    _field(page, "stands", _stands(thing, look))
    _reviews(page, thing)


def _field(page: Page, label: str, text: str | Text) -> None:
    if text:
        page.entry((label.ljust(EDGE - 1) + " ", "dim"), text)


def _link(row: Row, n: int) -> str:
    voices = standard.loads(row["voices"])
    return "and" if voices[n]["depth"] == voices[n - 1]["depth"] else "who cites"


def _voice(thing: Thing, voice: dict[str, Any], look: Look) -> str:
    open_, close = look.sign("“"), look.sign("”")
    parts = [screen(voice["name"])]
    if voice["described_as"]:
        parts.append(f"described as {open_}{screen(voice['described_as'])}{close}")
    stance = "" if voice["stance"] == "neutral" else f" ({voice['stance']})"
    parts.append(f"{open_}{screen(voice['cue'])}{close}{stance}")
    if voice["addressee"]:
        parts.append(f"to {screen(thing.names[voice['addressee']])}")
    if voice["channel"]:
        parts.append(f"through {open_}{screen(voice['channel'])}{close}")
    return ", ".join(parts)


_SURE = {
    "certain": "without a hedge",
    "probable": "as probable",
    "possible": "as possible",
    "unstated": "without committing itself",
}


def _evidence(row: Row) -> str:
    return str(row["evidence"]).replace("-", " ")


def _about(thing: Thing, role: str, look: Look) -> str:
    events = [e["event"] for e in standard.loads(thing.row["events"]) if e["role"] == role]
    others = [*standard.loads(thing.row["actors"]), *standard.loads(thing.row["places"])] if role == "about" else []
    denies = "that it did not happen: " if role == "asserts" and thing.row["polarity"] == "denies" else ""
    named = words.dot(look).join(f"{screen(thing.names[slug])} ({slug})" for slug in [*events, *others])
    return denies + named if named else ""


def _when(row: Row, look: Look) -> str:
    said = words.when(row, look)
    if row["when"]:
        said += f"   {look.sign('“')}{screen(row['when_words'] or '')}{look.sign('”')}, EDTF {row['when']}"
    return said


def _quantity(quantity: Row, look: Look) -> str:
    figure = words.size({f"size_{k}": v for k, v in quantity.items()}, look)
    where = f", in {quantity['place']}" if quantity["place"] else ""
    return (
        f"{figure}: {screen(quantity['counted'])}{where}   {look.sign('“')}{screen(quantity['words'])}{look.sign('”')}"
    )


_AGAINST = ("disputes", "contradicts")
_PASSIVE = {
    "disputes": "disputed by",
    "contradicts": "contradicts",
    "corroborates": "corroborated by",
    "supports": "supported by",
    "repeats": "repeated by",
    "presupposes": "presupposed by",
    "entails": "entailed by",
    "elaborates": "elaborated by",
    "qualifies": "qualified by",
    "acknowledges": "acknowledged by",
    "responds-to": "answered by",
    "corrects": "corrected by",
    "supersedes": "superseded by",
    "retracts": "retracted by",
    "compatible": "compatible with",
}


def _speaker(row: Row) -> str:
    return screen(row["voice_name"]) if row["voice_name"] else itself(row["source_kind"])


def _relation(page: Page, relation: Row, row: Row, look: Look) -> None:
    against = relation["kind"] in _AGAINST
    aimed_here = relation["direction"] == "from" or relation["kind"] == "contradicts"
    label = ("against" if aimed_here else "contests") if against else "relates"
    how = (
        relation["kind"] if relation["direction"] == "to" else _PASSIVE.get(relation["kind"], f"{relation['kind']} of")
    )
    basis = "inferred by the reviewer" if relation["basis"] == "inferred" else "stated in the document"
    who = f"{_speaker(relation)}: "
    sign = ("? " if relation["scope"] == "ambiguous" else f"{look.sign('≠')} ") if against else ""
    text = f"{sign}{how} {words.short(relation['id'], row['source'])} {who}{screen(relation['statement'])}"
    note = f" {screen(relation['note'])}" if relation["note"] else ""
    _field(
        page,
        label,
        Text.assemble(words.marked(relation, text), (f"   ({relation['scope']}, {basis}){note}", "dim")),
    )


def _gaps(page: Page, thing: Thing, look: Look) -> None:
    for gap in thing.parts["gaps"]:
        if gap["field"] in ("when", "said") and gap["reason"] == "not-stated" and not gap["note"]:
            continue
        reason = str(gap["reason"]).replace("-", " ")
        said = f" {look.sign('“')}{screen(gap['words'])}{look.sign('”')}" if gap["words"] else ""
        note = f"   {screen(gap['note'])}" if gap["note"] else ""
        _field(page, "unstated", f"{gap['field']}: {reason}{said}{note}")


def _stands(thing: Thing, look: Look) -> str:
    source = thing.parts["source"][0]
    spans = standard.loads(thing.row["spans"])
    where = " and ".join(f"{s['start']} to {s['end']}" for s in spans)
    line = (thing.document or "").count("\n", 0, spans[0]["start"]) + 1
    found = "checked" if thing.stands else "NOT FOUND THERE: the text in this file is not the pinned document"
    pinned = f"{screen(source['document'] or '')}, SHA-256 {str(source['sha256'])[:12]}{look.sign('…')}"
    return f"line {line}, characters {where} (from 0, end excluded) of {pinned}, {found}"


def _reviews(page: Page, thing: Thing) -> None:
    for review in thing.parts["reviews"]:
        note = f": {screen(review['note'])}" if review["note"] else ""
        _field(page, "reviewed", f"by {screen(review['reviewer'])} on {review['day']}{note}")
    if not thing.parts["reviews"]:
        _field(page, "reviewed", "by nobody")


def _passage(thing: Thing, look: Look) -> list[Text]:
    """The paragraphs that hold the quote, or a window of them, with the quoted runs marked."""
    text = thing.document or ""
    spans = standard.loads(thing.row["spans"])
    first, last = spans[0]["start"], spans[-1]["end"]
    start = max(text.rfind("\n", 0, first) + 1, first - AROUND)
    end = text.find("\n", last)
    end = min(end if end >= 0 else len(text), last + AROUND)
    passage = Text(f"{look.sign('…')} " if start > 0 and text[start - 1] != "\n" else "")
    at = start
    for span in spans:
        passage.append(_shown(text[at : span["start"]]))
        passage.append(look.sign("▌") + _shown(span["words"]) + look.sign("▐"), style="bold")
        at = span["end"]
    passage.append(_shown(text[at:end]))
    if end < len(text) and text[end] != "\n":
        passage.append(f" {look.sign('…')}")
    return [Text.assemble(FSI, line, PDI) if is_turned(line.plain) else line for line in passage.split("\n")]


def _shown(text: str) -> str:
    """A run of the document with its line breaks kept, and everything else made safe."""
    return "\n".join(seen(line) for line in text.split("\n"))


_HEADINGS = {
    "asserted": "What each voice says of it",
    "says": "What they say",
    "about": "What is said about it",
    "claims": "Its claims, in document order",
    "participants": "Who takes part",
}


_ELSEWHERE = frozenset({"id", "name", "title", "kind", "reviewed", "participants", "place_name"})
"""Columns that the heading or a part shows already."""


def _other(page: Page, thing: Thing, look: Look) -> None:
    row = thing.row
    title = row.get("name") or row.get("title") or row["id"]
    what = words.dot(look).join((thing.kind, screen(row["kind"]).replace("-", " "), screen(row["id"])))
    page.ends(words.marked(row, screen(str(title))), what)
    page.blank()
    for name, value in row.items():
        if name not in _ELSEWHERE and value not in (None, "[]"):
            several = standard.loads(value) if name == "names" else [str(value)]
            _field(page, name.replace("_", " "), words.dot(look).join(map(screen, several)))
    _gaps(page, thing, look)
    _reviews(page, thing)
    for part, rows in thing.parts.items():
        if part in _HEADINGS and rows:
            page.blank()
            page.line((_HEADINGS[part], "bold"))
            for each in rows:
                _part(page, part, each, look)


def _part(page: Page, part: str, row: Row, look: Look) -> None:
    if part == "participants":
        return page.entry(f"{row['role']}  ", screen(f"{row['actor_name']} ({row['actor']})"), indent=2)
    who = _speaker(row)
    when = f"   [{words.when(row, look)}]" if part == "asserted" and row["when_basis"] != "not-stated" else ""
    head = f"{screen(row['id'])}  {words.status(row, look).ljust(14)}  "
    return page.entry(head, (f"{who}: ", "bold") if part != "says" else "", words.statement(row) + when, indent=2)
