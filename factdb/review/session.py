"""A review of one fixture file: its entries, the verdicts so far, and what to write. Knows no screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from factdb import lint
from factdb.check import Reading, read
from factdb.curate.sign import judge
from factdb.entry.models import Claim
from factdb.fixture.digest import digest
from factdb.fixture.model import Fixture
from factdb.problems import Problem

Key = tuple[str, str]
"""(kind, slug)."""


class State(Enum):
    """The state of an entry in the file."""

    SIGNED = "signed"
    NEW = "never signed"
    VOIDED = "changed since the last verdict"
    REJECTED = "rejected"


class Verdict(NamedTuple):
    """The decision of a reviewer on an entry in a given form (`digest`). Without a reason it is to be signed."""

    digest: str
    because: str | None = None


class Session:
    """A review of `file` by one person. It shows the last reading of the project in which nothing was wrong; while
    something is (`wrong`), nothing is judged or written.
    """

    def __init__(self, reading: Reading, file: str, by: str, *, only: Iterable[Key] = ()) -> None:
        self.file = file
        self.by = by
        self.only = tuple(only)
        self.verdicts: dict[Key, Verdict] = {}
        self.written = {"signed": 0, "rejected": 0}
        self.at = 0
        self.wrong: tuple[Problem, ...] = ()
        self._take(reading)
        self.at = max(self._next(self.wants_verdict, start=-1), 0)

    def _take(self, reading: Reading) -> None:
        self.fixture: Fixture = reading.fixture
        here = [key for key, at in self.fixture.at.items() if at.tree.file == self.file]
        self.entries = [key for key in here if not self.only or key in self.only]
        self.digests = {key: digest(self.fixture, *key) for key in self.entries}
        self.remarks = _by_entry(self.fixture, self.entries, lint.findings(self.fixture))
        self.stamps = self._stamps()
        self._settled: set[Key] = set()  # what has been written since the file was read

    @property
    def root(self) -> Path:
        return self.fixture.root

    @property
    def current(self) -> Key:
        return self.entries[self.at]

    def state(self, key: Key) -> State:
        entry = self.fixture.entry(*key)
        mark = entry.review or entry.rejected
        if mark is None:
            return State.NEW
        if mark.digest != self.digests[key]:
            return State.VOIDED
        return State.SIGNED if entry.review else State.REJECTED

    def wants_verdict(self, key: Key) -> bool:
        """Return whether nobody has signed or rejected it as it stands, in the file or in this session."""
        return self._is_open(key) and self.state(key) in (State.NEW, State.VOIDED)

    def is_voided(self, key: Key) -> bool:
        """Return whether it has changed since somebody signed or rejected it, and nobody has done so again."""
        return self._is_open(key) and self.state(key) is State.VOIDED

    def _is_open(self, key: Key) -> bool:
        return key not in self.verdicts and key not in self._settled

    @property
    def left(self) -> int:
        return sum(map(self.wants_verdict, self.entries))

    # Deciding

    def accept(self) -> None:
        self.verdicts[self.current] = Verdict(self.digests[self.current])

    def reject(self, because: str) -> None:
        """With a reason, which is one line; signs that cannot be seen are left out of it."""
        seen = "".join(c if c.isprintable() else " " for c in because)
        self.verdicts[self.current] = Verdict(self.digests[self.current], " ".join(seen.split()))

    def take_back(self) -> bool:
        """Return whether there was a verdict on the current entry."""
        return self.verdicts.pop(self.current, None) is not None

    # Moving

    def move(self, steps: int) -> bool:
        """Return whether there is an entry so many further on; if so, it is the current one."""
        there = self.at + steps
        inside = 0 <= there < len(self.entries)
        self.at = there if inside else self.at
        return inside

    def seek(self, wanted: Callable[[Key], bool]) -> bool:
        """Go to the next entry that is wanted, round the end of the file. Whether there is one."""
        found = self._next(wanted, start=self.at)
        self.at = found if found >= 0 else self.at
        return found >= 0

    def search(self, words: str) -> bool:
        """Go to the next entry that has these words in its id, its quote or its own words."""
        wanted = words.casefold()
        return self.seek(lambda key: wanted in _searched(self.fixture, key))

    def _next(self, wanted: Callable[[Key], bool], *, start: int) -> int:
        count = len(self.entries)
        order = (*range(start + 1, count), *range(min(start + 1, count)))
        return next((n for n in order if wanted(self.entries[n])), -1)

    # The file

    def where(self) -> tuple[Path, int]:
        """The file and line to edit: those of what is wrong, else of the current entry."""
        if self.wrong:
            return self.root / self.wrong[0].file, self.wrong[0].line
        at = self.fixture.at[self.current]
        return self.root / at.tree.file, at.tree.line(at.path)

    def is_stale(self) -> bool:
        """Return whether a fixture file has been written since the project was read."""
        return self._stamps() != self.stamps

    def _stamps(self) -> dict[str, tuple[int, int, int]]:
        found = {}
        for name in {at.tree.file for at in self.fixture.at.values()}:
            try:
                stat = (self.root / name).stat()
            except OSError:
                continue
            found[name] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        return found

    def reread(self) -> list[str]:
        """Read the project again, and say what that means for the verdicts: those on entries that are as they were
        stand. Raises FactDBError where there is no project any more.
        """
        return self.take(read(self.root))

    def take(self, reading: Reading) -> list[str]:
        """The same with a reading that was made elsewhere."""
        self.wrong = reading.wrong
        if self.wrong:
            self.stamps = self._stamps()
            return []
        current, states = self.current, {key: self.state(key) for key in self.entries}
        if not any(at.tree.file == self.file for at in reading.fixture.at.values()):
            self.wrong = (Problem(self.file, 1, "has no entries left", "restore them, or quit"),)
            return []
        self._take(reading)
        if not self.entries:  # of those that were asked for none is left
            self.only = ()
            self._take(reading)
        self.at = self.entries.index(current) if current in self.digests else min(self.at, len(self.entries) - 1)
        return [*self._dropped(), *self._judged_by_others(states)]

    def _dropped(self) -> list[str]:
        gone = [key for key, verdict in self.verdicts.items() if self.digests.get(key) != verdict.digest]
        for key in gone:
            del self.verdicts[key]
        return [
            f"{slug} {'has changed: read it again' if (kind, slug) in self.digests else 'is gone'}"
            for kind, slug in gone
        ]

    def _judged_by_others(self, before: dict[Key, State]) -> list[str]:
        """Return who signed or rejected, in the meantime, what has a verdict here."""
        told = []
        for key in self.verdicts:
            entry = self.fixture.entry(*key)
            by = entry.review or entry.rejected
            if by is not None and self.state(key) is not before.get(key):
                told.append(f"{key[1]} is {self.state(key).value} by {by.by} in the meantime; your verdict is kept")
        return told

    def write(self, *, on: str) -> str:
        """Write every verdict, in one write, and say how many. The file has to be read again after it. Raises
        FactDBError, and then nothing is written and every verdict is still there.
        """
        judge(self.fixture, {key: verdict.because for key, verdict in self.verdicts.items()}, by=self.by, on=on)
        rejected = sum(verdict.because is not None for verdict in self.verdicts.values())
        signed = len(self.verdicts) - rejected
        self.written["signed"] += signed
        self.written["rejected"] += rejected
        self._settled |= set(self.verdicts)
        self.verdicts = {}
        return told(signed, rejected)


def told(signed: int, rejected: int) -> str:
    return f"signed {signed}" + (f", rejected {rejected}" if rejected else "")


def _searched(fixture: Fixture, key: Key) -> str:
    entry = fixture.entry(*key)
    own = [getattr(entry, name, None) for name in ("statement", "title", "name", "note")]
    quoted = entry.quote if isinstance(entry, Claim) else []
    return "\n".join([key[1], *quoted, *(text for text in own if isinstance(text, str))]).casefold()


def _by_entry(fixture: Fixture, entries: list[Key], found: Iterable[Problem]) -> dict[Key, list[Problem]]:
    """The findings of the file by the entry that has the line."""
    begins = sorted((fixture.at[key].tree.line(fixture.at[key].path), key) for key in entries)
    lines = [line for line, _ in begins]
    files = {fixture.at[key].tree.file for key in entries}
    remarks: dict[Key, list[Problem]] = {}
    for problem in found:
        n = bisect_right(lines, problem.line) - 1
        if problem.file in files and n >= 0:
            remarks.setdefault(begins[n][1], []).append(problem)
    return remarks
