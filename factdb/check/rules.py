"""The rules that need no more than plain data, each once: fixtures, lines and the database are held to the same.

Each yields what is wrong, what would be right, and where in what it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from factdb.entry.above import above
from factdb.vocabulary import CONTESTING, CORROBORATING

WITNESSING = frozenset((*CONTESTING, *CORROBORATING))
"""Relations that need two witnesses."""
ONE_WITNESS = "versions of a document count as one witness: say 'corrects', 'retracts', 'supersedes' or 'repeats'"
FORMER_STAYS = "an id keeps its meaning so that citations stay right: give the entry another id"

K = TypeVar("K", bound=Hashable)


class Wrong(NamedTuple):
    """A fault, its remedy, and its place."""

    what: str
    hint: str
    at: tuple[str | int, ...] = ()


def once(values: Iterable[object]) -> Iterator[Wrong]:
    """Check that no value appears twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            yield Wrong(
                f"{' '.join(map(str, value)) if isinstance(value, tuple) else value} appears twice", "keep only one"
            )
        seen.add(value)


def voices(chain: Iterable[tuple[Sequence[str], str | None]]) -> Iterator[Wrong]:
    """Check that nobody cites themselves, at whatever distance, nor speaks to themselves. Takes those who speak, and to
    whom, outermost first.
    """
    before: set[str] = set()
    for depth, (actors, addressee) in enumerate(chain):
        if len(actors) > 1:
            yield from (wrong._replace(at=(depth, "actor")) for wrong in once(actors))
        if not before.isdisjoint(actors):
            hint = "name each voice once; make a separate claim of what it says here"
            for actor in sorted(before.intersection(actors)):
                yield Wrong(f"{actor} appears twice in the chain of voices", hint, (depth, "actor"))
        before.update(actors)
        if addressee in actors:
            hint = "leave 'addressee' out, or name the person addressed"
            yield Wrong(f"{addressee} speaks to itself", hint, (depth, "addressee"))


def events(
    asserts: Sequence[str], about: Sequence[str], counted: Iterable[str | None], *, timed: bool
) -> Iterator[Wrong]:
    """Check that a claim asserts an event or is about it, has one time for one event, and that numbers (the event of
    each, if any) are of its events.
    """
    for slug in asserts:
        if slug in about:
            yield Wrong(f"asserts {slug} and is about it", "keep 'asserts'", ("about", "events"))
    if timed and len(asserts) > 1:
        hint = "make one claim for each event, or move the others to 'about'"
        yield Wrong(f"one time, but {len(asserts)} asserted events", hint, ("when",))
    for index, event in enumerate(counted):
        if event and event not in asserts and event not in about:
            hint = "name it under 'asserts' or 'about' too"
            yield Wrong(f"the claim is not about the event {event}", hint, ("quantities", index, "event"))


def gaps(reasons: Iterable[tuple[str, str]]) -> Iterator[Wrong]:
    """Check that each field is missed once, and not one that has a key of its own. Takes (field, reason)."""
    given = list(reasons)
    yield from once(field for field, _ in given)
    for index, (field, reason) in enumerate(given):
        if field in ("when", "said"):
            hint = f"write it as '{field}: {{unknown: {reason}}}'"
            yield Wrong(f"'{field}' has its own field", hint, (index, "field"))


def itself(slug: str, kind: str, other: str) -> Iterator[Wrong]:
    """Check that a claim refers to another one."""
    if slug == other:
        yield Wrong(f"{kind} itself", "name another claim", ("claim",))


def one_witness(kind: str, other: str, source: K, others: K, before: Callable[[K], K | None]) -> Iterator[Wrong]:
    """Check that no claim contests or bears out one of another version of its document. `before` gives what a source
    supersedes.
    """
    if kind in WITNESSING and source != others and above(source, before)[-1] == above(others, before)[-1]:
        yield Wrong(f"{kind} {other}, which is in another version of its document", ONE_WITNESS)


def contradicted(slug: str, other: str) -> Iterator[Wrong]:
    """Check that of two claims which contradict each other one says so. Ask it of those that both do."""
    if other < slug:
        yield Wrong(f"contradicts {other}, which already says so", "keep one of the two")


def former(old: str, kind: str) -> Wrong:
    """Return what is wrong where a former id is that of something else."""
    return Wrong(f"was {old}, which is now another entry's id: {kind} {old}", FORMER_STAYS)
