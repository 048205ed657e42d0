"""Differences → sentences, one a change, as a reviewer would write them. Long texts stand whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from factdb.query.model import Result
from factdb.render import words
from factdb.render.look import Look
from factdb.render.page import Page
from factdb.render.text import plain, screen

Words = Callable[[Any, Look], str]
"""A value in words."""

TEXTS = (
    *("title", "publisher", "byline", "url", "archive_url", "name", "original", "statement", "note", "verbatim"),
    *("label", "definition", "example", "because"),
)
"""Fields of free text, which stands in quotation marks. The others are codes, ids and numbers."""


def render(result: Result, look: Look) -> str:
    page = Page(look)
    before, after = (screen(result.labels[end, "changes"]) for end in ("before", "after"))
    entries = len({(row["kind"], row["id"]) for row in result.rows})
    counted = (
        f"{entries:,} {'entry' if entries == 1 else 'entries'}{words.dot(look)}{words.counted(result.total, 'change')}"
    )
    page.ends(before + _to(look) + after, counted if result.rows else "no differences")
    kind = None
    for row in result.rows:
        if row["kind"] != kind:
            page.blank()
        kind = row["kind"]
        for head, sentence in told(row, look):
            page.entry((f"{head}: ", "bold"), sentence)
    return page.text()


def told(row: Mapping[str, Any], look: Look) -> Iterator[tuple[str, str]]:
    """Which entry, and a sentence; where a claim came or went, also one for each of its relations."""
    who = f"{row['kind']} {screen(row['id'])}"
    if row["field"] is not None:
        yield who, _field(row, look)
        return
    came = row["change"] == "added"
    entry = row["after"] if came else row["before"]
    yield f"{who} is {'new' if came else 'gone'}", _summary(row["kind"], entry)
    for relation in entry.get("relations", []):
        yield who, _came("relations", relation, row["id"], look, came=came)


def _summary(kind: str, entry: Mapping[str, Any]) -> str:
    """Return what a reader knows an entry by."""
    if kind == "claim":
        return screen(entry["statement"]) + words.hedge(entry)
    if kind == "retired":
        into = f" into {screen(entry['into'])}" if entry.get("into") else ""
        return f"{screen(entry['of'])}, retired{into} on {screen(entry['on'])}: {screen(entry['because'])}"
    if kind == "seal":
        signed = "signed" if entry.get("signature") else "not signed"
        return f"of {screen(entry['on'])}, {entry['entries']:,} entries, {signed}"
    if kind == "vocabulary":
        return ", ".join(screen(code["code"]) for code in entry["codes"])
    named = entry.get("title") if kind in ("source", "event") else entry.get("name")
    return screen(named) if isinstance(named, str) else screen(entry["kind"]).replace("-", " ")


def _field(row: Mapping[str, Any], look: Look) -> str:
    name, before, after = row["field"], row["before"], row["after"]
    if row["change"] == "added":
        return _came(name, after, row["id"], look, came=True)
    if row["change"] == "removed":
        return _came(name, before, row["id"], look, came=False)
    if name == "status":
        return f"{screen(before)}{_to(look)}{screen(after)}"
    if name == "review":
        return _review(before, after)
    if name in ITEM:
        return f"{_item(name, after, row['id'], look, named=True)}: {_differing(before, after, look)}"
    if name in ("quote", "context") and before and after and _run(before, look) == _run(after, look):
        return f"{name} {_run(after, look)}: {_where(before)}{_to(look)}{_where(after)}"
    return _turned(name, before, after, look)


def _turned(name: str, before: Any, after: Any, look: Look) -> str:
    """`certainty probable → certain`; where nothing was stated, or nothing is any more, that."""
    label, say = name.replace("_", " "), WORDS.get(name, _value(name))
    if before in (None, []) and name not in WHOLE:
        return f"new {label} {say(after, look)}"
    if after in (None, []) and name not in WHOLE:
        return f"{label} {say(before, look)} is gone"
    return f"{label} {say(before, look)}{_to(look)}{say(after, look)}"


def _differing(before: Mapping[str, Any], after: Mapping[str, Any], look: Look) -> str:
    """Return what two forms of one item differ in."""
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    return "; ".join(_turned(name, before.get(name), after.get(name), look) for name in names)


def _came(name: str, item: Any, claim: str, look: Look, *, came: bool) -> str:
    if name in ABOUT:
        return f"{'now' if came else 'no longer'} {ABOUT[name]} {screen(item)}"
    said = _item(name, item, claim, look)
    return f"new {said}" if came else f"{said} is gone"


ABOUT = {
    "places": "about the place",
    "actors": "about the actor",
    "events": "about the event",
    "asserts": "asserts the event",
}
"""The lists of ids that a claim has."""

ITEM = {
    "codes": "code",
    "names": "name",
    "demonyms": "demonym",
    "participants": "participant",
    "relations": "relation",
    "gaps": "gap",
}
"""The lists whose items are told one by one."""


def _item(name: str, item: Mapping[str, Any], claim: str, look: Look, *, named: bool = False) -> str:
    """An item of a list in words; of one that is `named`, only by what it is known by."""
    if name == "relations":
        return _relation(item, claim, look, named=named)
    if name == "participants":
        return f"participant {screen(item['role'])}: {_value('actor')(item['actor'], look)}"
    if name == "gaps":
        return f"gap {screen(item['field'])}" + ("" if named else f": {_unstated(item, look)}")
    key = "code" if name == "codes" else "name"
    known = screen(item[key]) if name == "codes" else _quoted(item[key], look)
    others = [] if named else [_value(k)(v, look) for k, v in item.items() if k != key]
    return f"{ITEM[name]} {known}" + (f" ({', '.join(others)})" if others else "")


def _relation(item: Mapping[str, Any], claim: str, look: Look, *, named: bool) -> str:
    """`dispute c31 ≠ c02 (explicit, stated)`; a contradiction, and other relations, by their kind."""
    source, kind = claim.rpartition("/")[0], item["kind"]
    here, there = words.short(claim, source), words.short(item["claim"], source)
    contests = kind in ("disputes", "contradicts")
    said = f"dispute {here} {look.sign('≠')} {there}" if contests else f"relation {here} {screen(kind)} {there}"
    beside = ["contradicts"] if kind == "contradicts" else []
    if not named:
        beside += [screen(item["scope"]), screen(item["basis"])]
        beside += [_quoted(item["note"], look)] if item.get("note") else []
    return said + (f" ({', '.join(beside)})" if beside else "")


def _review(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    if after is None:
        assert before is not None
        return f"the signature of {_signed(before)} is no longer valid"
    if before is None:
        return f"reviewed by {_signed(after)}"
    if _signed(before) == _signed(after):
        return f"signed again by {_signed(after)}"
    return f"reviewed by {_signed(after)}, before that by {_signed(before)}"


def _signed(review: Mapping[str, Any]) -> str:
    note = f" ({screen(review['note'])})" if review.get("note") else ""
    return f"{screen(review['by'])} on {screen(review['on'])}{note}"


def _value(name: str) -> Words:
    """How a field without words of its own is said."""

    def say(value: Any, look: Look) -> str:
        if isinstance(value, Mapping):
            return _unstated(value, look)
        if isinstance(value, list):
            return ", ".join(screen(plain(each)) for each in value)
        return _quoted(value, look) if name in TEXTS else screen(plain(value))

    return say


def _unstated(gap: Mapping[str, Any], look: Look) -> str:
    """Why something is not stated: `not stated`, `ambiguous (“their operations”)`."""
    beside = [_quoted(gap["verbatim"], look)] if gap.get("verbatim") else []
    beside += [screen(gap["note"])] if gap.get("note") else []
    return screen(gap["unknown"]).replace("-", " ") + (f" ({', '.join(beside)})" if beside else "")


def _or_unstated(say: Words) -> Words:
    return lambda value, look: _unstated(value, look) if "unknown" in value else say(value, look)


def _country(value: Any, _look: Look) -> str:
    return f"{screen(value['code'])} ({screen(value.get('source') or 'no source')})"


def _coordinates(value: Any, _look: Look) -> str:
    return f"{plain(value['lat'])}, {plain(value['lon'])} ({screen(value.get('source') or 'no source')})"


def _date(value: Any, look: Look) -> str:
    """A date with its words and what it rests on: `2024 (“last year”, stated)`."""
    beside = [_quoted(value["verbatim"], look)] if value.get("verbatim") else []
    beside += [screen(value["basis"])]
    beside += [f"{screen(value['rule'])} from {screen(value['anchor'])}"] if value.get("rule") else []
    if value.get("edtf"):
        return f"{screen(value['edtf'])} ({', '.join(beside)})"
    first, *rest = beside
    return f"{first} ({', '.join(rest)})" if rest else first


def _run(spans: Any, look: Look) -> str:
    """The document's words; the runs of an interrupted quote apart."""
    between = f" [{look.sign('…')}] "
    return between.join(_quoted(plain(span["words"]), look) for span in spans)


def _where(spans: Any) -> str:
    runs = ", ".join(f"{span['start']}-{span['end']}" for span in spans)
    return f"characters {runs} of the document"


def _voices(chain: Any, look: Look) -> str:
    """Return who speaks, outermost first: `tarsk (“called”, distancing), who cites reports (“reports of”)`."""
    links = []
    for link in chain:
        beside = [_quoted(link["cue"], look), screen(link["stance"])]
        beside += [f"described as {_quoted(link['described_as'], look)}"] if link.get("described_as") else []
        beside += [f"to {screen(link['addressee'])}"] if link.get("addressee") else []
        beside += [f"through {_quoted(link['channel'], look)}"] if link.get("channel") else []
        links.append(f"{' and '.join(map(screen, link['actor']))} ({', '.join(beside)})")
    return ", who cites ".join(links) or "the document itself"


def _quantities(found: Any, look: Look) -> str:
    said = []
    for each in found:
        beside = [screen(each["counted"]), *(screen(each[k]) for k in ("place", "event") if each.get(k))]
        beside.append(_quoted(each["verbatim"], look))
        said.append(f"{screen(each['value'])} {screen(each['unit'])} ({', '.join(beside)})")
    return "; ".join(said)


def _assessments(found: Any, look: Look) -> str:
    said = []
    for each in found:
        beside = [screen(each[name]) for name in ("scale", "on", "url") if each.get(name)]
        said.append(f"{_quoted(each['rating'], look)} by {screen(each['by'])} ({', '.join(beside)})")
    return "; ".join(said)


WORDS: Mapping[str, Words] = {
    "country": _or_unstated(_country),
    "coordinates": _or_unstated(_coordinates),
    "published": _or_unstated(_date),
    "when": _or_unstated(_date),
    "said": _or_unstated(_date),
    "quote": _run,
    "context": _run,
    "voices": _voices,
    "quantities": _quantities,
    "assessments": _assessments,
}
WHOLE = ("voices",)
"""Fields that say something where they are empty, too."""


def _quoted(text: Any, look: Look) -> str:
    return f"{look.sign('“')}{screen(plain(text))}{look.sign('”')}"


def _to(look: Look) -> str:
    # Not the sign that a drawing has in ASCII: `>` is a comparator.
    return " -> " if look.ascii else " → "
