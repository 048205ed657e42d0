"""Checks that everything fixtures refer to exists: vocabularies, registries, signatures; claims have their own room."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factdb.check import claims, ids, rules
from factdb.check.dangling import Found, Missing, gathered
from factdb.check.entry import Entry, agreeing, somewhere, verbatim
from factdb.check.pinned import ATTRIBUTE, is_translated
from factdb.check.proofs import proofs
from factdb.check.references import named
from factdb.document import Document
from factdb.entry.codes import NEEDED
from factdb.entry.differences import time_differs
from factdb.entry.facts import Allow, Review, Time, Unknown
from factdb.entry.models import Actor, Event, Place, Source
from factdb.errors import FactDBError
from factdb.fixture.digest import hangs_on, is_rejected, is_signed
from factdb.fixture.files import parse
from factdb.fixture.model import ANY, KINDS, Fixture
from factdb.nearest import asked, did_you_mean, near
from factdb.problems import Problem
from factdb.vocabulary import ITSELF


@dataclass(frozen=True)
class Reading:
    """The outcome of reading: what could be understood, and everything that is wrong, in file order."""

    fixture: Fixture
    problems: tuple[Problem, ...]

    @property
    def unreviewed(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.review)

    @property
    def wrong(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if not p.review)


def read(root: Path, *, instead: Mapping[Path, bytes | None] | None = None) -> Reading:
    """Read and check the fixtures of the project at `root`; files of `instead`, documents too, as if they held these
    bytes, or were not there. Never raises for what the fixtures say.
    """
    fixture, found = parse(root, instead=instead)
    return Reading(fixture, tuple(sorted({*found, *problems(fixture)})))


def problems(fixture: Fixture) -> Iterator[Problem]:
    """Yield every problem that reading the files one by one could not see. Fills `documents`, `placed` and
    `wrong`.
    """
    yield from _vocabularies(fixture)
    missing: list[Missing] = []
    for entry, found in _entries(fixture):
        for each in found:
            fixture.wrong.add((entry.kind, entry.slug))
            if isinstance(each, Missing):
                missing.append(each)
            else:
                yield each
    yield from ids.problems(fixture)
    # A code that is needed is told to be missing by its vocabulary.
    yield from gathered(fixture, [m for m in missing if m.slug not in NEEDED.get(m.kind, ())])
    yield from _signatures(fixture)


def _entries(fixture: Fixture) -> Iterator[tuple[Entry, Iterator[Found]]]:
    """Every entry with what is wrong with it. Sources come first: the others look for words in their documents."""
    for kind in KINDS:
        for slug in fixture.registry(kind):
            entry = Entry(fixture, kind, slug)
            yield entry, about(entry)
    for kind in KINDS:
        for slug in fixture.registry(kind):
            entry = Entry(fixture, kind, slug)
            yield entry, _allowances(entry, fixture.entry(kind, slug).allow)


def about(entry: Entry) -> Iterator[Found]:
    """Everything that is wrong with one entry, allowances aside. Fills `documents` and `placed`."""
    model = entry.fixture.entry(entry.kind, entry.slug)
    yield from named(entry, model)
    yield from _CHECKS[entry.kind](entry, model)
    for words, at, is_name in proofs(model):
        if somewhere(entry.fixture, words):
            continue
        if is_name:
            yield entry.problem(f"no document has the name “{words}”", "name its 'source', or leave it out", *at)
        else:
            yield entry.problem(f"no document says “{words}”", "give the document's own words", *at)


def _vocabularies(fixture: Fixture) -> Iterator[Problem]:
    if ("vocabulary", ANY) in fixture.broken:
        return
    file = "fixtures/vocabulary.yaml"
    absent = [name for name in NEEDED if name not in fixture.vocabulary]
    for name in fixture.vocabulary:
        if name not in NEEDED:
            meant = near(name, absent)
            absent = [a for a in absent if a not in meant]
            hint = asked(meant) or "its codes would not be used; leave it out"
            yield fixture.lists[name].problem(f"there is no vocabulary '{name}'", hint)
    for name in absent:
        yield Problem(
            file, 1, f"the vocabulary '{name}' is missing", "copy it from factdb's own fixtures/vocabulary.yaml"
        )
    for name, codes in NEEDED.items():
        missing = [c for c in codes if c not in fixture.vocabulary.get(name, codes)]
        if missing and ("code", ANY) not in fixture.broken:
            what = f"{name} lacks {', '.join(missing)}"
            yield fixture.lists[name].problem(what, "factdb gives these codes a meaning; add them")


def _source(entry: Entry, source: Source) -> Iterator[Found]:
    yield from entry.acyclic(
        lambda s: getattr(entry.fixture.sources.get(s), "supersedes", None), "supersedes", "supersedes"
    )
    yield from _origin(entry, source)
    if isinstance(source.published, Time) and source.published.anchor:
        yield entry.problem(
            "a publication date cannot be relative to itself",
            "give 'edtf', or {unknown: not-stated}",
            "published",
        )
    yield from agreeing(entry, time_differs(source.published, source.language), "published", "edtf")
    if source.document is None or source.sha256 is None:
        return
    try:
        document = entry.fixture.document(source.document)
    except FactDBError as error:
        entry.fixture.broken.add(("document", ANY))
        yield entry.problem(error.message, error.hint, "document")
        return
    if document.sha256 != source.sha256:
        hint = f"put it back, byte for byte: its SHA-256 is {document.sha256}; {_changed(document, source.sha256)}"
        entry.fixture.broken.add(("document", ANY))
        yield entry.problem(f"{source.document} is not the document that was pinned", hint, "sha256")
        return
    entry.fixture.documents[entry.slug] = document
    for field in ("title", "publisher", "byline", "url", "published"):
        value = getattr(source, field)
        if isinstance(value, Unknown) or (isinstance(value, Time) and value.basis != "external"):
            yield from verbatim(entry, document, (), value.verbatim, field, "verbatim")


def _origin(entry: Entry, source: Source) -> Iterator[Found]:
    """Check that a version is no other witness than the version before it, which it would then bear out."""
    before = source.supersedes
    if before is None or before not in entry.fixture.sources or source.origin is None:
        return
    origin = entry.fixture.origin(entry.slug)
    if source.origin != origin:
        hint = f"leave 'origin' out: versions of a document count as one witness, {origin}"
        yield entry.problem(f"has another origin than {before}, which it supersedes", hint, "origin")


def _changed(document: Document, pinned: str) -> str:
    """Return what may have become of a document that is not the pinned one."""
    if is_translated(document.text.encode(), pinned):
        path = shlex.quote(document.path)
        return (
            f"its line breaks were translated; with git, write '{ATTRIBUTE}' into .gitattributes, then type:"
            f" rm {path} && git checkout -- {path}"
        )
    return "a corrected document is a new source that 'supersedes' this one"


def _actor(entry: Entry, actor: Actor) -> Iterator[Found]:
    if entry.slug == ITSELF:
        yield entry.problem("this id is reserved for the document's own voice", "choose another id", "id")
    yield from entry.acyclic(lambda a: getattr(entry.fixture.actors.get(a), "part_of", None), "is part of", "part_of")
    yield from entry.wrong(rules.once(name.name for name in actor.names), "names")


def _place(entry: Entry, place: Place) -> Iterator[Found]:
    yield from entry.acyclic(lambda p: getattr(entry.fixture.places.get(p), "part_of", None), "is part of", "part_of")
    for field, names in (("names", place.names), ("demonyms", place.demonyms)):
        yield from entry.wrong(rules.once(name.name for name in names), field)


def _event(entry: Entry, event: Event) -> Iterator[Found]:
    yield from entry.acyclic(lambda e: getattr(entry.fixture.events.get(e), "part_of", None), "is part of", "part_of")
    parts = ((p.role, p.actor) for p in event.participants if isinstance(p.actor, str))
    yield from entry.wrong(rules.once(parts), "participants")


def _allowances(entry: Entry, allow: list[Allow]) -> Iterator[Found]:
    """Check that the rules are there. Whether they find what is allowed is for lint to say."""
    if not allow:
        return
    from factdb.lint import RULES  # loading does not wait for what it has no use for

    yield from entry.wrong(rules.once(f"{a.rule} {a.words or ''}".strip() for a in allow), "allow")
    for index, each in enumerate(allow):
        if each.rule not in RULES:
            hint = did_you_mean(each.rule, RULES) or f"one of: {', '.join(RULES)}"
            yield entry.problem(f"no rule '{each.rule}'", hint, "allow", index, "rule")


def _signatures(fixture: Fixture) -> Iterator[Problem]:
    """Yield what nobody has signed as it stands. What is wrong, or hangs on what is, has to be mended before."""
    wrong = fixture.wrong | fixture.broken
    reviews = {(kind, slug): entry.review for kind in KINDS for slug, entry in fixture.registry(kind).items()}
    signed: dict[str, list[tuple[str, str]]] = {}
    for key, review in reviews.items():
        if review is not None:
            signed.setdefault(review.digest, []).append(key)
    for (kind, slug), review in reviews.items():
        if (kind, slug) in wrong or any(on in wrong or on not in reviews for on in hangs_on(fixture, kind, slug)):
            continue
        entry = Entry(fixture, kind, slug)
        if review is None:
            yield _unread(entry)
        elif not is_signed(fixture, kind, slug):
            other = next((" ".join(key) for key in signed[review.digest] if key != (kind, slug)), None)
            yield _unsigned(entry, review, other)


def _unread(entry: Entry) -> Problem:
    """An entry without a signature: one that was read and rejected says why."""
    rejected = entry.fixture.entry(entry.kind, entry.slug).rejected
    if rejected is None:
        return entry.problem("is not reviewed", "factdb review --by NAME FILE", review=True)
    who = f"{rejected.by} rejected it on {rejected.on}"
    if is_rejected(entry.fixture, entry.kind, entry.slug):
        what, hint = f"{who}: {rejected.because}", "fix it, then read and sign it: factdb review --by NAME FILE"
    else:
        what = f"has changed since {who}: {rejected.because}"
        hint = "check that this has been fixed, then sign it: factdb review --by NAME FILE"
    return entry.problem(what, hint, "rejected", review=True)


def _unsigned(entry: Entry, review: Review, other: str | None) -> Problem:
    """A signature that is not one of the entry as it stands: of an `other` entry, or of another version."""
    if other is not None:
        what = f"carries the signature of {other}"
        hint = "a signature is valid for one entry only; read this one and sign it: factdb review --by NAME FILE"
    else:
        what = f"has changed since {review.by} signed it on {review.on}"
        hint = "read it and what it refers to again, and sign it: factdb review --by NAME FILE"
    return entry.problem(what, hint, "review", review=True)


_CHECKS: dict[str, Any] = {
    "source": _source,
    "actor": _actor,
    "place": _place,
    "event": _event,
    "claim": claims.problems,
}
