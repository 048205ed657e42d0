"""The faults of an installation, a project and a database; why they matter, and what to type.

It looks and never repairs: whatever it finds, every file stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factdb.seal.report import Held

OK, NOTE, WRONG = "ok", "note", "wrong"


class Finding(NamedTuple):
    """A finding. `note` is worth knowing, and nothing to put right; `type` is a command, or what else to do."""

    area: str
    check: str
    state: str
    found: str
    why: str | None = None
    type: str | None = None


class Report(NamedTuple):
    """The result of one check; which one it was is added by `examine`."""

    state: str
    found: str
    why: str | None = None
    type: str | None = None


LISTED = 5
"""How many of a kind are named."""


def named(found: Sequence[str], *, most: int = LISTED, between: str = ", ") -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return between.join(found[:most]) + more


def sealed(held: Held | None) -> Iterator[Report]:
    """Yield what there is to say of the last seal."""
    if held is None:
        return
    who, *since = held.sentences()
    state = WRONG if held.is_bad else OK if held.holds else NOTE
    told = named(since, most=20, between="; ")
    why = "a seal shows who vouched for the whole state; an older sealed state also verifies"
    yield Report(state, f"{who}; {told}" if told else who, None if held.holds else why, None if held.holds else TYPE)


TYPE = "factdb seal --verify --allowed-signers FILE   (factdb help trust)"
"""A command that says more about a seal."""


Check = Callable[[], Iterable[Report]]


def examine(area: str, checks: Iterable[tuple[str, Check]]) -> Iterator[Finding]:
    """Yield what each of the checks finds. One that fails is a finding, and the others follow."""
    for name, check in checks:
        try:
            found = list(check())
        except Exception as error:
            reason = f"this could not be checked: {error or type(error).__name__}"
            why = "a fault above may be the cause; if there is none, this is a bug in factdb"
            found = [Report(WRONG, reason, why)]
        yield from (Finding(area, name, *report) for report in found)
