"""Utterances: one voice saying one thing, and all reports of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeVar

from factdb.standing.said import Amount, Days, Said
from factdb.vocabulary import COUNTING_SCOPES

REPEATS = "repeats"

K = TypeVar("K", bound=Hashable)


def joins(kind: str, scope: str) -> bool:
    """Return whether a relation can make one utterance of two claims."""
    return kind == REPEATS and scope in COUNTING_SCOPES


def differences(one: Said, other: Said) -> list[str]:
    """The differences that keep two claims from being one utterance, in words; none where one repeats the other."""
    found = []
    if one.voice.key != other.voice.key:
        found.append(f"the voices differ: {one.voice.key} and {other.voice.key}")
    if one.polarity != other.polarity:
        found.append(f"one {one.polarity} what the other {other.polarity}")
    if one.certainty != other.certainty:
        found.append(f"the certainty differs: {one.certainty} and {other.certainty}")
    if one.asserts != other.asserts:
        found.append(f"the asserted events differ: {_listed(one.asserts)} and {_listed(other.asserts)}")
    if one.amounts != other.amounts:
        found.append(f"the quantities differ: {_amounts(one.amounts)} and {_amounts(other.amounts)}")
    return found


def _listed(events: Iterable[str]) -> str:
    return ", ".join(sorted(events)) or "none"


def _amounts(amounts: Iterable[Amount]) -> str:
    return ", ".join(amount(*each) for each in amounts) or "none"


def amount(comparator: str, low: float | None, high: float | None, unit: str) -> str:
    """A quantity as fixtures write it: `> 10,000 soldiers`, `100..200 dead`."""
    numbers = [f"{bound:,.15g}" for bound in (low, high) if bound is not None]
    value = f"{numbers[0]}..{numbers[-1]}" if comparator == "between" else f"{comparator} {numbers[0]}"
    return f"{value.removeprefix('= ')} {unit}"


class Groups:
    """Things that belong together, each group known by its root (union-find)."""

    def __init__(self) -> None:
        self.above: dict[int, int] = {}

    def root(self, member: int) -> int:
        above = self.above
        while (over := above.get(member, member)) != member:
            above[member] = above.get(over, over)
            member = over
        return member

    def join(self, one: int, other: int) -> None:
        roots = self.root(one), self.root(other)
        self.above[max(roots)] = min(roots)


def closed(edges: Iterable[tuple[K, K]]) -> list[list[K]]:
    """The groups that the edges make, each member after the one that led to it."""
    beside: dict[K, list[K]] = {}
    for one, other in edges:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    groups, seen = [], set()
    for start in beside:
        if start not in seen:
            group = list(_reached(start, beside))
            seen.update(group)
            groups.append(group)
    return groups


def _reached(start: K, beside: Mapping[K, list[K]]) -> Iterator[K]:
    waiting, seen = [start], {start}
    for member in waiting:
        yield member
        for other in beside[member]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)


class Excluded(NamedTuple):
    """Two claims of one chain of `repeats` whose times exclude each other: both ends included, link by link."""

    chain: tuple[str, ...]
    field: Literal["when", "said"]
    one: Days
    other: Days


TIMES: tuple[tuple[Literal["when", "said"], Callable[[Said], Days | None]], ...] = (
    ("when", lambda claim: claim.when),
    ("said", lambda claim: claim.said),
)


def common(days: Iterable[Days | None]) -> Days | None:
    """The days that the known ones of these times share; None where none is known. They do not exclude each other."""
    found: Days | None = None
    for each in days:
        if each is not None:
            found = each if found is None else found.common(each)
    return found


def excluded(group: Iterable[Said], edges: Iterable[tuple[str, str]]) -> Iterator[Excluded]:
    """Yield for each of the two times a pair of claims that cannot be one utterance, with the chain between them."""
    claims = sorted(group, key=lambda c: c.order)
    for field, of in TIMES:
        known = [(days, claim.id) for claim in claims if (days := of(claim)) is not None]
        last = max(known, key=lambda k: k[0].earliest or "", default=None)
        first = min(known, key=lambda k: k[0].latest or "9999", default=None)
        if first and last and first[0].excludes(last[0]):
            yield Excluded(_between(first[1], last[1], edges), field, first[0], last[0])


def _between(start: str, end: str, edges: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The shortest chain from one claim to another."""
    beside: dict[str, set[str]] = {}
    for one, other in edges:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    before = {start: start}
    waiting = [start]
    for member in waiting:
        for other in sorted(beside.get(member, ())):
            if other not in before:
                before[other] = member
                waiting.append(other)
    found = [end]
    while found[-1] != start:
        found.append(before[found[-1]])
    return tuple(reversed(found))
