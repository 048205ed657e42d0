"""A claim as plain data: what decides with which others it is one utterance, and what it contests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from factdb.standing.voices import Voice


class Days(NamedTuple):
    """A known time, by the ISO days that bound it; an end that is open is None."""

    earliest: str | None
    latest: str | None

    def excludes(self, other: Days) -> bool:
        """Return whether the two have no day in common."""
        return _before(self.latest, other.earliest) or _before(other.latest, self.earliest)

    def common(self, other: Days) -> Days:
        """The days of both, which do not exclude each other."""
        earliest = max((d for d in (self.earliest, other.earliest) if d is not None), default=None)
        latest = min((d for d in (self.latest, other.latest) if d is not None), default=None)
        return Days(earliest, latest)

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest or ".."
        return f"{self.earliest or '..'}/{self.latest or '..'}"


def _before(latest: str | None, earliest: str | None) -> bool:
    return latest is not None and earliest is not None and latest < earliest


Amount = tuple[str, float | None, float | None, str]
"""Comparator, lower bound, upper bound, unit."""


class Related(NamedTuple):
    """A relation as written: from this claim to another one."""

    kind: str
    other: str
    scope: str
    basis: str


@dataclass(frozen=True)
class Said:
    """A claim. `when` and `said` are None where the time is not known; `replaced` where its document has a newer
    version. `published` is the first day that the publication date allows.
    """

    id: str
    voice: Voice
    kind: str
    polarity: str = "affirms"
    certainty: str = "certain"
    asserts: frozenset[str] = frozenset()
    amounts: tuple[Amount, ...] = ()
    when: Days | None = None
    said: Days | None = None
    published: str | None = None
    replaced: bool = False
    relations: tuple[Related, ...] = ()

    @property
    def source(self) -> str:
        return self.id.partition("/")[0]

    @property
    def order(self) -> tuple[str, str]:
        """By publication, what has no date last; then by id."""
        return self.published or "9999-99-99", self.id
