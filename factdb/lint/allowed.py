"""The findings that entries allow, with a reason: findings that are silenced, and allowances that silence nothing any
more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factdb.entry.facts import Allow
from factdb.fixture.model import KINDS, Fixture
from factdb.lint.rule import Finding, Rule

IDLE = Rule(
    "idle-allow",
    "An unused allowance would silence a later finding for which nobody gave a reason. Remove it. "
    "(This rule itself cannot be allowed.)",
    lambda fixture: iter(()),  # noqa: ARG005  # what is idle is known when all the others have been asked
)


@dataclass
class _Held:
    """An allowance, where it stands, and whether it has silenced something."""

    kind: str
    slug: str
    index: int
    allow: Allow
    used: bool = False

    def covers(self, finding: Finding) -> bool:
        words = self.allow.words
        return words is None or " ".join(words.split()) in finding.words


class Allowances:
    """All allowances of a fixture."""

    def __init__(self, fixture: Fixture) -> None:
        self.held: dict[tuple[str, str, str], list[_Held]] = {}
        for kind in KINDS:
            for slug, entry in fixture.registry(kind).items():
                for index, allow in enumerate(entry.allow):
                    self.held.setdefault((kind, slug, allow.rule), []).append(_Held(kind, slug, index, allow))

    def left(self, rule: str, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of one rule that nothing silences."""
        for finding in findings:
            silencing = [h for h in self.held.get((finding.kind, finding.slug, rule), ()) if h.covers(finding)]
            for held in silencing:
                held.used = True
            if not silencing:
                yield finding

    def idle(self) -> Iterator[Finding]:
        """Those that silenced nothing."""
        for each in self.held.values():
            for held in each:
                if not held.used:
                    about = f" of “{held.allow.words}”" if held.allow.words else ""
                    what = f"allows {held.allow.rule}{about}, but there is no such finding"
                    yield Finding(held.kind, held.slug, what, "remove it", ("allow", held.index))
