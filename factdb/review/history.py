"""The version of an entry that was signed, found in git, and what has changed since.

A signature holds a digest, not what it was made of. A commit's version is the signed one where its own digest is that
of the signature: then the difference is certain. Else nothing is said of it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from factdb.check import read
from factdb.diff import revisions
from factdb.errors import FactDBError
from factdb.fixture.digest import content, context, digest
from factdb.fixture.model import Fixture
from factdb.render.text import seen
from factdb.review.words import differences

TRIED = 6
"""How many commits are read in search of one signature."""

KEPT = 4
"""How many of them are remembered: entries are signed together, most often."""


class History:
    """The git history of one project, as far as signatures go."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, Fixture] = {}

    def changes(self, fixture: Fixture, key: tuple[str, str]) -> list[str]:
        """Return what of the entry, and of what its signature covers beside it, has changed since somebody signed or
        rejected it: a sentence each, or one that says why that is not known.
        """
        entry = fixture.entry(*key)
        mark = entry.review or entry.rejected
        if mark is None:
            return []
        try:
            before = self._signed(fixture.at[key].tree.file, key, mark.digest)
        except FactDBError as error:
            return [f"cannot be known: {seen(error.message)}"]
        if before is None:
            return ["unknown: no commit has the signed version"]
        return _changed(before, fixture, key)

    def _signed(self, file: str, key: tuple[str, str], mark: str) -> Fixture | None:
        """The fixtures of a commit in which the entry has the digest that was signed."""
        tried = revisions.touching(self.root, file, mark, most=TRIED)
        for commit in (revision for name in reversed(tried) for revision in (name, f"{name}^")):
            fixture = self._at(commit)
            if fixture is not None and key in fixture.at and digest(fixture, *key) == mark:
                return fixture
        return None

    def _at(self, commit: str) -> Fixture | None:
        """The fixtures of a commit; None where there is no such commit, or none in it."""
        if commit not in self._read:
            while len(self._read) >= KEPT:
                del self._read[next(iter(self._read))]
            with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
                try:
                    revisions.checkout(self.root, commit, Path(folder))
                    self._read[commit] = read(Path(folder)).fixture
                except FactDBError:
                    return None
        return self._read[commit]


def _changed(before: Fixture, after: Fixture, key: tuple[str, str]) -> list[str]:
    was, now = before.entry(*key), after.entry(*key)
    own = differences(after, key, content(was), content(now))
    return [*own, *_around(context(before, key[1], was), context(after, key[1], now))]


def _around(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return what has changed of the other entries that a signature covers a part of."""
    told = []
    for name in after:
        was, now = before.get(name), after[name]
        if isinstance(now, dict) and isinstance(was, dict):
            both = [slug for slug in now if slug in was and was[slug] != now[slug]]
            told += [f"{name[:-1]} {slug}: {_flat(was[slug])} → {_flat(now[slug])}" for slug in both]
        elif was != now:
            told.append(f"{name}: {_flat(was)} → {_flat(now)}")
    return told


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    return "none" if value is None else seen(str(value))
