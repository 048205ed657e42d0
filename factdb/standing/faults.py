"""Relations that cannot be, because of who says what: what is wrong, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from factdb.standing.current import reach, withdraws
from factdb.standing.utterances import Excluded
from factdb.standing.voices import Voice

Fault = tuple[str, str]
"""A fault, and its remedy."""


def between(kind: str, scope: str, other: str, by: Voice, of: Voice) -> Iterator[Fault]:
    """The faults of a relation between claims of these voices; `other` is the id that it names."""
    if kind == "corroborates" and by.key == of.key:
        yield f"corroborates {other}, which has the same voice", f"write {{kind: repeats, claim: {other}}}"
    if withdraws(kind, scope) and not reach(by, of):
        what = f"{kind} {other}, a claim of another voice: nobody takes back for somebody else"
        yield what, f"write {{kind: contradicts, claim: {other}}}"


def times(excluded: Excluded) -> Fault:
    """The fault of a chain of `repeats` that joins times which exclude each other."""
    first, last = excluded.chain[0], excluded.chain[-1]
    chain = " – ".join(excluded.chain)
    what = (
        f"'repeats' makes one utterance of {chain}, but their times exclude each other:"
        f" '{excluded.field}' is {excluded.one} in {first} and {excluded.other} in {last}"
    )
    return what, f"give the claim between them its '{excluded.field}', or remove one of these 'repeats'"
