"""One entry in a reviewer's words, what is the matter with it, and who refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from factdb.entry.models import Claim
from factdb.fixture.digest import content, reference
from factdb.fixture.model import Fixture
from factdb.render.text import seen
from factdb.review.document import standing_on
from factdb.review.pane import Piece, Run
from factdb.review.session import Key, Session, State
from factdb.review.words import TEXTS, refers, said

INDENT = 13
MANY = 50
"""How many entries that refer to one are told; the others are counted."""

ALWAYS = ("kind", "polarity", "certainty", "evidence")
"""Fields that a reviewer judges even if they have the default value."""

References = dict[Key, list[tuple[Key, str]]]
"""Entry → who refers to it, and as what."""


def references(fixture: Fixture) -> References:
    """Return who refers to whom, in file order."""
    found: References = {}
    for key in fixture.at:
        for other, how in _named(key, content(fixture.entry(*key)), ""):
            found.setdefault(other, []).append((key, how))
    return found


def _named(key: Key, value: Any, name: str, how: str = "") -> Iterator[tuple[Key, str]]:
    """The entries that a value names; as what: the kind or role beside the id, else the key of the entry's own."""
    if isinstance(value, list):
        for each in value:
            yield from _named(key, each, name, how)
    elif isinstance(value, dict):
        beside = value.get("kind") or value.get("role") if name else None
        for inner, each in value.items():
            yield from _named(key, each, inner, beside or how or inner)
    elif isinstance(value, str) and (kind := refers(key[0], name)):
        yield (kind, reference(key[1], value) if kind == "claim" else value), how


def page(session: Session, referred: References, *, since: Iterable[str] = ()) -> list[Piece]:
    """Everything of the current entry that is judged, and what has changed `since` the last verdict on it. The words of
    a claim stand marked in the document beside it.
    """
    key = session.current
    fixture, at = session.fixture, session.fixture.at[key]
    return [
        Piece((Run(" ".join(key), "head"), Run(f"   {session.state(key).value}", "dim"))),
        Piece((Run(f"{at.tree.file}:{at.tree.line(at.path)}", "dim"),)),
        *_verdict(session, key),
        *(field("" if n else "since then", words, "warning") for n, words in enumerate(since)),
        *_wrong(session),
        Piece(()),
        *_fields(fixture, key),
        *_remarks(session, key),
        *_referring(referred.get(key, [])),
    ]


def field(label: str, text: str, style: str = "") -> Piece:
    return Piece((Run(text, style),), label, INDENT)


def _verdict(session: Session, key: Key) -> Iterator[Piece]:
    entry, verdict = session.fixture.entry(*key), session.verdicts.get(key)
    if entry.review is not None:
        note = f": {seen(entry.review.note)}" if entry.review.note else ""
        yield field("signed", f"as {seen(entry.review.by)} on {entry.review.on}{note}")
    if entry.rejected is not None:
        since = "" if session.state(key) is State.REJECTED else ", and it has changed since"
        yield field(
            "rejected", f"by {seen(entry.rejected.by)} on {entry.rejected.on}: {seen(entry.rejected.because)}{since}"
        )
    if verdict is not None:
        words = "accepted" if verdict.because is None else f"rejected: {seen(verdict.because)}"
        yield field("your verdict", f"{words} (not written yet)", "verdict")


def _wrong(session: Session) -> Iterator[Piece]:
    """Yield what keeps everything from being judged. What is shown below is what was read before."""
    for n, problem in enumerate(session.wrong[:MANY]):
        yield field("" if n else "fix first", seen(str(problem)), "warning")
    if session.wrong:
        yield field("", "shown as it was before; e opens the file at the problem", "dim")


def _fields(fixture: Fixture, key: Key) -> Iterator[Piece]:
    entry = fixture.entry(*key)
    data = content(entry)
    if isinstance(entry, Claim):
        yield field("statement", seen(entry.statement), "strong")
        data = {"voices": "the document itself", **{name: getattr(entry, name) for name in ALWAYS}} | data
        others = standing_on(fixture, key[1])
        spans = ", ".join(f"{span.start}–{span.end}" for span in fixture.placed[key[1]].spans)
        yield field(
            "stands on", f"characters {spans} of the document" + (f"; also {_listed(others)}" if others else "")
        )
        data = {name: value for name, value in data.items() if name not in ("statement", "quote", "context")}
    for name in sorted(data, key=lambda name: name == "note"):
        yield from _field(fixture, key, name, data[name])


def _field(fixture: Fixture, key: Key, name: str, value: Any) -> Iterator[Piece]:
    """One row an item; what a claim is about, one row a kind of thing."""
    if name == "id":
        return
    label = name.replace("_", " ")
    if name in TEXTS and isinstance(value, str):
        yield field(label, seen(value))
        return
    if name == "about":
        for part, slugs in value.items():
            yield field(f"about {part}", said(fixture, key, part, slugs))
        return
    for n, each in enumerate(value if isinstance(value, list) else [value]):
        yield field("" if n else label, said(fixture, key, name, each))


def _remarks(session: Session, key: Key) -> Iterator[Piece]:
    for n, problem in enumerate(session.remarks.get(key, [])):
        rule = getattr(problem, "rule", "")
        hint = f" ({seen(problem.hint)})" if problem.hint else ""
        what = seen(problem.what.removeprefix(f"{' '.join(key)}: "))
        yield field("" if n else "look again", f"{what}{f' [{rule}]' if rule else ''}{hint}", "warning")


def _referring(found: list[tuple[Key, str]]) -> Iterator[Piece]:
    if not found:
        yield field("referred to", "by nothing", "dim")
    for n, (other, how) in enumerate(found[:MANY]):
        yield field("" if n else "referred to", f"by {' '.join(other)} ({how.replace('_', ' ')})")
    if len(found) > MANY:
        yield field("", f"and by {len(found) - MANY:,} more")


def _listed(slugs: list[str]) -> str:
    short = [slug.rpartition("/")[2] for slug in slugs]
    return ", ".join(short[:12]) + (f" and {len(short) - 12} more" if len(short) > 12 else "")


def contexts(fixture: Fixture, key: Key, referred: References) -> list[Piece]:
    """Return who refers to an entry that has no document, each with its words: a claim's in their paragraph."""
    found = referred.get(key, [])
    pieces = [Piece((Run("nothing refers to this entry", "dim"),))] if not found else []
    for (kind, slug), how in found[:MANY]:
        entry = fixture.entry(kind, slug)
        pieces.append(Piece((Run(f"{kind} {slug}", "head"), Run(f"  {how.replace('_', ' ')}", "dim"))))
        words = next(
            (w for name in ("statement", "title", "name") if isinstance(w := getattr(entry, name, None), str)), ""
        )
        if words:
            pieces.append(Piece((Run(seen(words)),), "", 2))
        if isinstance(entry, Claim):
            pieces.append(Piece(tuple(_passage(fixture, slug)), "", 2))
        pieces.append(Piece(()))
    if len(found) > MANY:
        pieces.append(Piece((Run(f"and {len(found) - MANY:,} more", "dim"),)))
    return pieces


AROUND = 160
"""How many characters before and after a quote are shown, at most."""


def _passage(fixture: Fixture, slug: str) -> Iterator[Run]:
    text, spans = fixture.documents[slug.partition("/")[0]].text, fixture.placed[slug].spans
    at = max(text.rfind("\n", 0, spans[0].start) + 1, spans[0].start - AROUND)
    for span in spans:
        yield Run(seen(text[at : span.start]), "dim")
        yield Run(f"▌{seen(text[span.start : span.end])}▐", "current")
        at = span.end
    line = text.find("\n", at, at + AROUND)
    yield Run(seen(text[at : line if line >= 0 else at + AROUND]), "dim")
