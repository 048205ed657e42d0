"""Checks that an id which was cited leads to one thing for good: to what has it or had it before, or to what became of
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdb.check import rules
from factdb.check.entry import Entry
from factdb.entry.models import Retired
from factdb.fixture.model import KINDS, Fixture
from factdb.nearest import did_you_mean
from factdb.problems import Problem

PAIR = {"actor", "place"}
"""An actor and a place that share an id are one thing in two roles; one of the roles may go."""


def problems(fixture: Fixture) -> Iterator[Problem]:
    """Every id that leads to two things, and every successor that is not there."""
    yield from _former(fixture)
    owners = {old: (kind, slug) for kind, slug in fixture.at for old in fixture.former(kind, slug)}
    owners |= {slug: (kind, slug) for kind in KINDS for slug in fixture.registry(kind)}
    first: dict[tuple[str, str], Retired] = {}
    for gone in fixture.retired.values():
        twice = next((old for old in fixture.retirements.ids(gone) if (gone.kind, old) in first), None)
        if twice is not None:
            what = f"{twice} also belongs to the retired {gone.kind} {first[gone.kind, twice].id}, too"
            yield _problem(fixture, gone, what, "keep it in only one of them")
        first |= {(gone.kind, old): gone for old in fixture.retirements.ids(gone)}
        yield from _taken(fixture, gone, owners)
        yield from _successor(fixture, gone)


def _problem(fixture: Fixture, gone: Retired, what: str, hint: str, *at: str) -> Problem:
    return fixture.retired_at[gone.kind, gone.id].problem(f"retired {gone.kind} {gone.id}: {what}", hint, at=at)


def _former(fixture: Fixture) -> Iterator[Problem]:
    """Check that no entry, of whatever kind, has another's former id."""
    owners: dict[str, tuple[str, str]] = {}
    ids = {slug: kind for kind in KINDS for slug in fixture.registry(kind)}
    for kind, slug in fixture.at:
        for old in fixture.former(kind, slug):
            entry = Entry(fixture, kind, slug)
            # An actor and a place that share an id are one thing, and share its former ids.
            owner = owners.setdefault(old, (kind, slug))
            if old in ids:
                yield from entry.wrong([rules.former(old, ids[old])], "was")
            elif owner[1] != slug or (owner[0] == kind and fixture.former(kind, slug).count(old) > 1):
                yield entry.problem(f"was {old}, and so was {' '.join(owner)}", "remove it from one of them", "was")


def _taken(fixture: Fixture, gone: Retired, owners: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Check that nothing has the id, and nothing had it but this. What has a successor leads there like a former id."""
    if fixture.retirements.fate(gone)[0] is not None:
        return
    for old in fixture.retirements.ids(gone):
        kind, slug = owners.get(old, ("", ""))
        if old in fixture.registry(gone.kind) or (kind and {kind, gone.kind} != PAIR):
            there = gone.kind if old in fixture.registry(gone.kind) else kind
            how = "is also the id of an entry" if old in fixture.registry(there) else "is also a former id of an entry"
            yield _problem(fixture, gone, f"{old} {how}: {there} {slug}", rules.FORMER_STAYS)
            return


def _successor(fixture: Fixture, gone: Retired) -> Iterator[Problem]:
    """Check that what took its place is there, or was retired itself; and that this comes to an end."""
    if gone.into is None or gone.into in fixture.registry(gone.kind):
        return
    if fixture.retirements.of(gone.kind, gone.into) is None:
        near = did_you_mean(gone.into, fixture.registry(gone.kind))
        hint = near or "name the entry that replaced it, or leave 'into' out"
        yield _problem(fixture, gone, f"no {gone.kind} '{gone.into}'", hint, "into")
        return
    successor, further = fixture.retirements.fate(gone)
    if successor is None and further and further[-1].into is not None and further[-1].kind == gone.kind:
        after = fixture.retirements.of(gone.kind, further[-1].into)
        if after is gone or after in further:
            line = " → ".join([gone.id, *(each.id for each in further), str(further[-1].into)])
            yield _problem(fixture, gone, f"replaces itself: {line}", "leave 'into' out of one of them", "into")
    elif fixture.retirements.of(gone.kind, gone.into) is gone:
        yield _problem(fixture, gone, "replaces itself", "leave 'into' out", "into")
