"""Two projects become one. Rules, and nothing by guess:

- What only the other project has comes in, with its comments and its signatures.
- An entry that both have, with the same content, is one; ours stays as it is written, and takes over a signature of
  theirs where it has none.
- The same id with another content is a clash. Nothing is written until each is decided: ours stays, theirs takes its
  place, or theirs comes in under another id. Under the id of an entry of ours it is taken for that one.
- An id that an entry had before is that entry's in both projects. What one of them has renamed is one thing still.
- What ours has retired does not come in. What theirs has retired and ours has not is a clash.
- A document is one where its bytes are; the same path with other bytes is a clash. Documents come in only below
  seeds/.
- A code that means something else is a clash, and so is a saved question of the same name.
- What was cited in the other project by an id that is another's here leads to it from now on.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from factdb import files
from factdb.check import read
from factdb.curate.merge.plan import ALL, Choice, Clash, Plan
from factdb.curate.merge.rules import Joining
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.fixture.model import KINDS, Fixture
from factdb.nearest import did_you_mean
from factdb.problems import ProblemsFound
from factdb.vocabulary import is_slug

__all__ = ["Choice", "Clash", "Clashing", "Plan", "merge"]


class Clashing(ProblemsFound):
    """Every clash at once, each with lines that say in what the two differ; `said` can say it better."""

    def __init__(self, theirs: Fixture, clashes: Iterable[Clash]) -> None:
        self.theirs = theirs
        self.clashes = sorted(clashes, key=lambda clash: clash.problem)
        self.said: dict[Clash, list[str]] = {}
        super().__init__(
            (clash.problem for clash in self.clashes),
            hint="nothing was changed; → leads from ours to theirs; decide each one: --ours ID, --theirs ID (or all),"
            " or"
            " --as ID=NEW",
        )
        count = len(self.clashes)
        self.message = f"{count} clash{'' if count == 1 else 'es'} between the two projects"

    def lines(self) -> Iterable[str]:
        for clash in self.clashes:
            yield str(clash.problem)
            yield from (f"  {line}" for line in self.said.get(clash) or clash.said)


def merge(
    mine: Fixture, other: Path, choice: Choice, *, dry_run: bool = False, on: datetime.date | None = None
) -> Plan:
    """Bring the project at `other` into this one, which is sound. All files are written, or none.

    Raises Clashing where something is not decided; ProblemsFound where the other project is not sound, and where the
    two together would not be.
    """
    reading = read(other)
    if reading.wrong:
        hint = "nothing was changed; fix the other project first"
        wrong = (replace(problem, file=f"{other}/{problem.file}") for problem in reading.wrong)
        raise ProblemsFound(wrong, hint=hint)
    theirs = reading.fixture
    _decidable(theirs, choice)
    with files.alone(mine.root):
        plan = Joining(mine, theirs, choice, on or datetime.date.today(), name=str(other)).plan()
        if plan.clashes:
            raise Clashing(theirs, plan.clashes)
        _sound(mine, plan)
        if not dry_run:
            _write(mine.root, plan)
    return plan


def _decidable(theirs: Fixture, choice: Choice) -> None:
    """Check that what is decided is there to be decided."""
    known = {slug for kind in KINDS for slug in theirs.registry(kind)} | {*theirs.questions}
    known |= {id for _, id in theirs.retired}
    known |= {f"{name}:{code}" for name, codes in theirs.vocabulary.items() for code in codes}
    for id in (*({*choice.ours, *choice.theirs} - {ALL}), *choice.names):
        if id not in known:
            hint = did_you_mean(id, known) or "give ids that the other project uses"
            raise NameNotResolved(f"the other project has no {id}", hint=hint)
    for old, new in choice.names.items():
        if "/" in old:
            raise UsageError(f"{old}: a claim follows its document", hint="rename the document: --as SOURCE=NEW")
        if not is_slug(new):
            raise UsageError(f"'{new}' cannot be an id", hint="lower-case letters, digits and hyphens")
    if set(choice.ours) & set(choice.theirs):
        raise UsageError("an entry is either ours or theirs", hint="--ours ID for some, --theirs all for the others")


def _sound(mine: Fixture, plan: Plan) -> None:
    """Raise where the two together would not be sound. Nothing is written to find that out."""
    wrong = read(mine.root, instead=plan.changes).wrong
    if wrong:
        hint = "the combined project would have these problems; nothing was changed"
        raise ProblemsFound(wrong, hint=hint)


def _write(root: Path, plan: Plan) -> None:
    for path, before in plan.before.items():
        if (path.read_bytes() if os.path.lexists(path) else None) != before:
            raise FactDBError(f"{path} was changed since it was read; nothing was changed", hint="try again")
    for path in plan.changes:
        path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_all(root, plan.changes)
