"""References that lead nowhere: one problem for each slug that is not there, with everybody who refers to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from factdb.fixture.model import KINDS, Fixture
from factdb.nearest import did_you_mean
from factdb.problems import Problem

NAMED = 12
"""How many entries one problem names."""

GUESSES = 300_000
"""How many slugs are compared in one run in search of the one that was meant."""


@dataclass(frozen=True)
class Missing:
    """A reference that nothing has: a slug of a kind, or a code of a vocabulary."""

    kind: str
    slug: str
    who: str
    entry: str
    file: str
    line: int


Found = Problem | Missing


def gathered(fixture: Fixture, found: Iterable[Missing]) -> Iterator[Problem]:
    """One problem for each thing that is missing, where it is first missed; one for a registry without a file."""
    absent: dict[str, list[Missing]] = {}
    by_slug: dict[tuple[str, str], list[Missing]] = {}
    for each in found:
        if each.kind in fixture.absent:
            absent.setdefault(each.kind, []).append(each)
        else:
            by_slug.setdefault((each.kind, each.slug), []).append(each)
    for kind, missed in absent.items():
        what = f"the file is missing, and {_named(missed)} refer to its {kind}s"
        yield Problem(f"fixtures/{kind}s.yaml", 1, what, "put it back, or write it")
    left = GUESSES
    for (kind, slug), missed in by_slug.items():
        known = _known(fixture, kind)
        left -= len(known)
        first = min(missed, key=lambda m: (m.file, m.line))
        hint = _hint(kind, slug, known if left >= 0 else (), several=len({m.who for m in missed}) > 1)
        if gone := fixture.retirements.by_id.get((kind, slug)):
            successor, _ = fixture.retirements.fate(gone)
            hint = f"it was retired on {gone.on}; " + (f"name {successor}" if successor else "leave it out")
        yield Problem(first.file, first.line, f"{_named(missed)}: no {kind} '{slug}'", hint, entry=first.entry)


def _known(fixture: Fixture, kind: str) -> Collection[str]:
    return fixture.registry(kind) if kind in KINDS else fixture.vocabulary[kind]


def _named(missed: list[Missing]) -> str:
    """Return who refers to it, in file order."""
    names = list(dict.fromkeys(m.who for m in sorted(missed, key=lambda m: (m.file, m.line))))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _hint(kind: str, slug: str, known: Collection[str], *, several: bool) -> str:
    """Return what was meant. What several entries refer to was rather removed than misspelt: only a close slug is
    offered.
    """
    if meant := did_you_mean(slug, known, cutoff=0.8 if several else 0.6):
        return meant
    where = _home(kind, slug)
    return f"put it back into {where}, or take it out of these" if several else f"add it to {where}, or name another"


def _home(kind: str, slug: str) -> str:
    """Return where such a thing is written."""
    if kind == "claim":
        return f"the claims of {slug.partition('/')[0]}"
    return f"fixtures/{kind}s.yaml" if kind in KINDS else "fixtures/vocabulary.yaml"
