"""A corrected document is a new version of its source. The claims that stand in it are found again by their words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from factdb import files
from factdb.check import claims as check_claims
from factdb.check.entry import Entry
from factdb.document import Document
from factdb.entry.models import Claim, Source
from factdb.errors import NameNotResolved, UsageError
from factdb.fixture.digest import reference
from factdb.fixture.model import At, Fixture
from factdb.nearest import did_you_mean
from factdb.problems import Problem
from factdb.text.edit import Lines, braces, pair
from factdb.text.tree import Value
from factdb.vocabulary import is_slug

UNSAID = {"unknown": "not-stated"}
PRINTED = ("title", "byline")
"""Fields that a new version keeps only if it prints the same words."""
EACH = ("url", "archive_url", "published", "note")
"""Fields that every version has for itself."""


@dataclass(frozen=True)
class Version:
    """The fixture file of a new version, not yet written, and what a reviewer has to know of it."""

    id: str
    file: str
    data: bytes
    carried: tuple[str, ...]
    """The ids of the claims that stand in it, in the order of the file. Nobody has signed them there."""
    left: tuple[Problem, ...]
    """Why others do not, each at its line of the older file."""
    remarks: tuple[Problem, ...]
    """Further things for the curator to check."""


def supersede(fixture: Fixture, old: str, path: str, *, id: str) -> Version:
    """The document at `path`, below the project, as a new version of the source `old`. The fixture is sound.

    A claim is carried over where `check` finds all of its words in the new document, at one place, without the
    `occurrence` that chose one in the older. Nothing else is guessed: the date and address are the new version's own.
    Raises FactDBError where there can be no such version.
    """
    source, document = _asked(fixture, old, path, id)
    numbers = [slug.partition("/")[2] for slug in fixture.claims if slug.partition("/")[0] == old]
    trial = _trial(fixture, old, id, source, document, numbers)
    new = {n: f"{id}/{n}" for n in numbers}
    found = {n: list(check_claims.problems(Entry(trial, "claim", new[n]), trial.claims[new[n]])) for n in numbers}
    left = [
        replace(p, what=p.what.replace(f"claim {new[n]}:", f"claim {old}/{n} was not carried over:", 1))
        for n, problems in found.items()
        for p in problems
        if isinstance(p, Problem)
    ]
    carried = [n for n in numbers if not found[n]]
    data, remarks = _written(fixture, trial, old, id, carried)
    return Version(
        id=id,
        file=_file(id),
        data=data,
        carried=tuple(new[n] for n in carried),
        left=tuple(sorted(left)),
        remarks=tuple(sorted([*remarks, *_reworded(trial, old, id, carried), *_bearing(fixture, old, id)])),
    )


def write(fixture: Fixture, version: Version) -> None:
    """Write the file of a new version, whole. Raises FactDBError where there is one of that name by now."""
    path = fixture.root / version.file
    with files.alone(fixture.root):
        if os.path.lexists(path):
            raise UsageError(f"{version.file} already exists", hint="choose another id: --id NEW")
        files.replace(path, version.data)


def _file(id: str) -> str:
    return f"fixtures/claims/{id}.yaml"


def _asked(fixture: Fixture, old: str, path: str, id: str) -> tuple[Source, Document]:
    """The older source, and the new document. Raises FactDBError where one cannot be the other's version."""
    if old not in fixture.sources:
        raise NameNotResolved(f"there is no source '{old}'", hint=did_you_mean(old, fixture.sources))
    source = fixture.sources[old]
    if source.document is None:
        raise UsageError(f"{old} is a reference work without a document", hint="name the source of a document")
    after = next((slug for slug, s in fixture.sources.items() if s.supersedes == old), None)
    if after is not None:
        raise UsageError(
            f"{old} is already superseded by {after}", hint=f"factdb new source {path} --supersedes {after}"
        )
    if not is_slug(id):
        raise UsageError(f"'{id}' cannot name a source", hint=f"lower-case letters, digits and hyphens: --id {old}-2")
    if id in fixture.sources or (fixture.root / _file(id)).exists():
        raise UsageError(f"there is a source {id} already", hint="choose another id: --id NEW")
    document = Document.read(fixture.root, path)
    pinned = next((slug for slug, s in fixture.sources.items() if s.sha256 == document.sha256), None)
    if pinned is not None:
        raise UsageError(f"{path} is the document of {pinned}, byte for byte", hint="name the corrected document")
    return source, document


def _trial(fixture: Fixture, old: str, id: str, source: Source, document: Document, numbers: list[str]) -> Fixture:
    """The fixture with the new version and all claims in it, whether they stand or not."""
    claims = {f"{id}/{n}": _claim(fixture.claims[f"{old}/{n}"], old) for n in numbers}
    at = {("claim", f"{id}/{n}"): fixture.at["claim", f"{old}/{n}"] for n in numbers}
    return replace(
        fixture,
        sources={**fixture.sources, id: source.model_copy(update={"id": id, "supersedes": old})},
        claims={**fixture.claims, **claims},
        documents={**fixture.documents, id: document},
        placed=dict(fixture.placed),
        at={**fixture.at, **at},
        lost=0,
    )


def _claim(claim: Claim, old: str) -> Claim:
    """The claim as it would stand in the new version. Its own document is not named in its relations."""
    relations = [r.model_copy(update={"claim": r.claim.removeprefix(f"{old}/")}) for r in claim.relations]
    return claim.model_copy(update={"occurrence": None, "review": None, "relations": relations})


def _written(fixture: Fixture, trial: Fixture, old: str, id: str, carried: list[str]) -> tuple[bytes, list[Problem]]:
    """The file of the new version: the older one's, edited; and what was left out of entries that stay."""
    at = fixture.at["source", old]
    lines = Lines(at.tree, (fixture.root / at.tree.file).read_bytes())
    before: Any = at.tree.value
    lines.behead()
    source, remarks = _source(lines, at, before["source"], trial, id)
    claims: list[Value] = []
    for n in carried:
        entry = fixture.at["claim", f"{old}/{n}"]
        claim, loose = _carried(lines, entry, before["claims"][entry.path[1]], old, carried)
        claims.append(claim)
        remarks += [entry.problem(f"claim {old}/{n}: {what}", at=("relations",)) for what in loose]
    if "claims" in before:
        kept = {int(fixture.at["claim", f"{old}/{n}"].path[1]) for n in carried}
        lines.keep(("claims",), kept)
    expected: Value = {**before, "source": source, **({"claims": claims or None} if "claims" in before else {})}
    return lines.data(expected), remarks


def _source(
    lines: Lines, at: At, before: dict[str, Value], trial: Fixture, id: str
) -> tuple[dict[str, Value], list[Problem]]:
    """The new version's own entry, and what has to be said of it anew."""
    document, old = trial.documents[id], trial.sources[id].supersedes
    source: dict[str, Value] = {k: v for k, v in before.items() if k not in ("review", *EACH)}
    source |= {"id": id, "supersedes": old, "document": document.path, "sha256": document.sha256}
    source |= {"published": dict(UNSAID), "url": dict(UNSAID)}
    for field in PRINTED:
        value = before.get(field)
        if not _prints(document, value):
            source[field] = dict(UNSAID)
    anew = [f for f in (*PRINTED, *EACH) if _known(before.get(f)) and source.get(f) != before[f]]
    for key, value in source.items():
        if before.get(key) != value:
            text = value if isinstance(value, dict) else str(value)
            lines.put(("source", key), pair(key, text))
    for key in before:
        if key not in source:
            lines.drop(("source", key))
    what = f"source {old}: not carried over: {', '.join(anew)}"
    return source, [at.problem(what, "give what the new version says about itself")] if anew else []


def _known(value: Value) -> bool:
    return value is not None and not (isinstance(value, dict) and set(value) == {"unknown"})


def _prints(document: Document, value: Value) -> bool:
    """Return whether the words stand in the document; those that stand for an unknown answer, too."""
    words = value.get("verbatim") if isinstance(value, dict) else value
    return not isinstance(words, str) or document.says(words)


def _carried(
    lines: Lines, at: At, before: dict[str, Value], old: str, carried: list[str]
) -> tuple[dict[str, Value], list[str]]:
    """The entry of a claim that stands, and the relations that it loses."""
    claim = {k: v for k, v in before.items() if k not in ("review", "occurrence")}
    for key in ("review", "occurrence"):
        lines.drop((*at.path, key))
    relations: Any = before.get("relations") or []
    kept: list[Value] = []
    loose: list[str] = []
    for relation in relations:
        other = relation["claim"].removeprefix(f"{old}/")
        if "/" in other or other in carried:
            kept.append({**relation, "claim": other})
        else:
            loose.append(f"{relation['kind']} {old}/{other}, which was not carried over: this relation is left out")
    if not kept:
        claim.pop("relations", None)
        lines.drop((*at.path, "relations"))
    elif kept != relations:
        claim["relations"] = kept
        lines.put((*at.path, "relations"), "relations:", *(f"  - {braces(r)}" for r in kept if isinstance(r, dict)))
    return claim, loose


def _reworded(trial: Fixture, old: str, id: str, carried: list[str]) -> Iterator[Problem]:
    """The claims whose quotes stand, in a paragraph that reads otherwise."""
    for n in carried:
        passages = []
        for source in (old, id):
            document = trial.documents[source]
            around = document.paragraph(trial.placed[f"{source}/{n}"].spans[0])
            passages.append(document.text[around.start : around.end].strip())
        if passages[0] != passages[1]:
            what = f"claim {old}/{n}: its words are the same, but its paragraph has changed"
            yield trial.at["claim", f"{old}/{n}"].problem(what, f"read {id}/{n} in its new context")


def _bearing(fixture: Fixture, old: str, id: str) -> Iterator[Problem]:
    """The relations of other documents' claims to those of the older version: they stay with it."""
    for slug, claim in fixture.claims.items():
        for index, relation in enumerate(claim.relations):
            other = reference(slug, relation.claim)
            if other.partition("/")[0] == old != slug.partition("/")[0]:
                what = f"claim {slug}: {relation.kind} {other}, of the older version"
                hint = f"if that is true of {id}, add the relation"
                yield fixture.at["claim", slug].problem(what, hint, at=("relations", index))
