"""A claim whole: its words marked in their place, who says it through whom, what it is about, what stands for and
against it, and where all that is written.
"""

from __future__ import annotations

import json
from typing import Any

from rich.text import Text

from factdb.query.names import itself
from factdb.query.thing import Thing
from factdb.render import words
from factdb.render.cells import FSI, PDI
from factdb.render.look import Look
from factdb.render.page import Page
from factdb.render.pages import fields
from factdb.render.pages.fields import field
from factdb.render.text import is_turned, lines, screen, seen
from factdb.render.words import Row

COUNTED = "from 0, end excluded"
AROUND = 400
"""Code points of the document shown before and after a quote, at most."""


def write(page: Page, thing: Thing) -> None:
    row, look = thing.row, page.look
    remark = words.remark(row, look)
    status = words.status(row, look) + (f" ({remark})" if remark else "")
    page.ends(words.marked(row, f"{screen(row['id'])}   {status}"), str(row["kind"]))
    page.blank()
    page.line((screen(row["statement"]), "bold"), indent=2)
    page.blank()
    for paragraph in _passage(thing, look):
        page.line(paragraph, indent=2)
    page.blank()
    field(page, "in the original", words.quoted(row["original"], look))
    for n, voice in enumerate(json.loads(row["voices"])):
        field(page, "said by" if n == 0 else _link(row, n), _voice(thing, voice, look))
    if not json.loads(row["voices"]):
        field(page, "said by", itself(thing.parts["source"][0]["kind"]))
    field(page, "given as", f"{words.spoken(row['evidence'])}; the voice {row['polarity']} it, {words.sure(row)}")
    for verb in ("asserts", "about"):
        field(page, verb, _about(thing, verb, look))
    field(page, "when", _when(row, look))
    field(page, "said", _said(row, look))
    for quantity in thing.parts["quantities"]:
        field(page, "counts", words.quantity(quantity, look))
    for relation in sorted(thing.parts["relations"], key=lambda r: _LABELS.index(_label(r, row))):
        _relation(page, relation, row)
    for assessment in thing.parts["assessments"]:
        field(page, "assessed", _assessment(assessment))
    fields.gaps(page, thing)
    fields.plain(page, row, "note")
    field(page, "stands", _stands(thing, look))
    fields.reviews(page, thing)


def _link(row: Row, n: int) -> str:
    voices = json.loads(row["voices"])
    return "and" if voices[n]["depth"] == voices[n - 1]["depth"] else "who cites"


def _voice(thing: Thing, voice: dict[str, Any], look: Look) -> str:
    parts = [screen(voice["name"])]
    if voice["described_as"]:
        parts.append(f"described as {words.quoted(voice['described_as'], look)}")
    stance = "" if voice["stance"] == "neutral" else f" ({voice['stance']})"
    parts.append(words.quoted(voice["cue"], look) + stance)
    if voice["addressee"]:
        parts.append(f"to {screen(thing.names[voice['addressee']])}")
    if voice["channel"]:
        parts.append(f"through {words.quoted(voice['channel'], look)}")
    return ", ".join(parts)


def _about(thing: Thing, role: str, look: Look) -> str:
    events = [e["event"] for e in json.loads(thing.row["events"]) if e["role"] == role]
    others = [*json.loads(thing.row["actors"]), *json.loads(thing.row["places"])] if role == "about" else []
    denies = "that it did not happen: " if role == "asserts" and thing.row["polarity"] == "denies" else ""
    named = words.dot(look).join(fields.named(thing, slug) for slug in [*events, *others])
    return denies + named if named else ""


def _when(row: Row, look: Look) -> str:
    said = words.when(row, look)
    if row["when"]:
        said += f"   {words.quoted(row['when_words'], look)}, EDTF {screen(row['when'])}"
    return said


def _said(row: Row, look: Look) -> str:
    """When it was said; nothing where no words say so."""
    if row["said_basis"] in (None, "not-stated"):
        return ""
    return _when({"when": row["said"], "when_words": row["said_words"], "when_basis": row["said_basis"]}, look)


def _assessment(assessment: Row) -> str:
    """A verdict, whose it is, on which scale, when and where. Never ours."""
    where = (f"scale: {assessment['scale']}" if assessment["scale"] else "", assessment["day"], assessment["url"])
    said = f"{assessment['rating']}, by {assessment['assessor']}"
    return "   ".join(screen(str(part)) for part in (said, *where) if part)


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


_LABELS = ("against", "contests", "for", "also said by", "relates")


def _label(relation: Row, row: Row) -> str:
    """Return what the relation is to this claim. What says the same says it again; that is not for it, nor against."""
    arrives = relation["direction"] == "from"
    if relation["kind"] in _AGAINST:
        return "against" if arrives or relation["kind"] == "contradicts" else "contests"
    if relation["id"] in json.loads(row["also_said_by"]) and relation["kind"] in ("repeats", "corroborates"):
        return "also said by"
    return "for" if arrives and relation["kind"] in ("supports", "corroborates") else "relates"


def _relation(page: Page, relation: Row, row: Row) -> None:
    label = _label(relation, row)
    passive = _PASSIVE.get(relation["kind"], f"{relation['kind']} of")
    how = relation["kind"] if relation["direction"] == "to" else passive
    doubt = "? " if relation["scope"] == "ambiguous" and label != "relates" else ""
    sign = doubt or (f"{page.look.sign('≠')} " if label in ("against", "contests") else "")
    who = f"{fields.speaker(relation)}: "
    said = screen(relation["statement"]) + words.hedge(relation)
    text = f"{sign}{how} {words.short(relation['id'], row['source'])} {who}{said}"
    note = f" {screen(relation['note'])}" if relation["note"] else ""
    why = f"   ({relation['scope']}, {words.basis(relation)}){note}"
    field(page, label, Text.assemble(words.marked(relation, text), (why, "dim")))


def _stands(thing: Thing, look: Look) -> str:
    source = thing.parts["source"][0]
    spans = json.loads(thing.row["spans"])
    where = " and ".join(f"{s['start']} to {s['end']}" for s in spans)
    pinned = f"{screen(source['document'] or '')}, SHA-256 {str(source['sha256'])[:12]}{look.sign('…')}"
    if not spans:
        return "NOWHERE: this file does not record the position of its words"
    if source.get("text_left_out"):
        return f"characters {where} of the document, {COUNTED}: {pinned}, {fields.LEFT_OUT}"
    lines = list(dict.fromkeys((thing.document or "").count("\n", 0, span["start"]) + 1 for span in spans))
    line = f"line{'s' if len(lines) > 1 else ''} {' and '.join(map(str, lines))}"
    found = (
        "checked"
        if thing.stands
        else "NOT FOUND THERE: the text in this file is not the pinned document, or the words are not its"
    )
    return f"characters {where} of the document ({line}), {COUNTED}: {pinned}, {found}"


def _alone(spans: list[dict[str, Any]], look: Look) -> Text:
    """The quoted runs, where the document around them is not in the file, or does not have them."""
    gap = look.sign("…")
    shown = f" {gap} ".join(look.sign("▌") + _shown(span["words"]) + look.sign("▐") for span in spans)
    return Text(f"{gap} {shown} {gap}", style="bold")


def _passage(thing: Thing, look: Look) -> list[Text]:
    """The paragraphs that hold the quote, or a window of them, with the quoted runs marked."""
    text = thing.document or ""
    spans = json.loads(thing.row["spans"])
    if not text or not spans or not thing.stands:  # words of the one are not put into the other
        return _isolated(_alone(spans or [{"words": thing.row["quote"]}], look))
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
    return _isolated(passage)


def _isolated(passage: Text) -> list[Text]:
    """Its lines, each by itself where it is read from right to left."""
    return [Text.assemble(FSI, line, PDI) if is_turned(line.plain) else line for line in passage.split("\n")]


def _shown(text: str) -> str:
    """A run of the document with its line breaks kept, and everything else made safe."""
    return "\n".join(seen(line) for line in lines(text))
