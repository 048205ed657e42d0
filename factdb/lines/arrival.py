"""The lines of one file that have arrived, their fate and their faults, shared by all that takes lines in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from factdb.entry.field_types import Data
from factdb.entry.models import Code, Retired
from factdb.fixture.seals import Seal
from factdb.lines.batches import Tables
from factdb.lines.fast_documents import Swift
from factdb.lines.fast_registries import SwiftRegistry
from factdb.lines.keys import EVERY, REGISTERED, Keys, Places
from factdb.lines.reader import Broken, Line
from factdb.nearest import did_you_mean
from factdb.problems import Problem
from factdb.store import derived
from factdb.store.entries import codes
from factdb.store.tables import VOCABULARIES
from factdb.text.tree import Tree

LIMIT = 1000
"""How many problems are told before reading stops."""


class TooMany(Exception):
    """There are as many problems as anybody reads."""


@dataclass
class Tally:
    """How many entries of each kind came, and what became of them."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    unreviewed: int = 0
    codes: int = 0
    seals: int = 0
    unsealed: bool = False
    """True if the lines bring seals, and the file has its own."""
    signers: dict[str, int] = field(default_factory=dict)
    """By whom the entries that came are signed, as the lines have it."""

    def note(self, outcome: str, kind: str, count: int = 1) -> None:
        counts = getattr(self, outcome)
        counts[kind] = counts.get(kind, 0) + count

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.codes or self.seals)


class Arrival:
    """The lines of one file that have arrived, and their faults; everything that takes them in writes here."""

    def __init__(self, db: sqlite3.Connection, file: str, *, unreviewed: bool) -> None:
        self.db, self.file, self.unreviewed = db, file, unreviewed
        self.tables = Tables(db)
        self.keys = {kind: Keys(db, kind, self.tables.flush) for kind in EVERY}
        self.codes: dict[str, dict[str, Code]] = {name: {} for name in VOCABULARIES}
        for data in codes(db):
            name = data.pop("vocabulary")
            self.codes[name][data["code"]] = Code.model_validate(data)
        self.places = Places(db, self.keys)
        self.swift = Swift(self.codes, self.keys, self.places, self.tables)
        self.registry = SwiftRegistry(self.codes, self.keys, self.tables)
        self.problems: list[Problem] = []
        self.unsigned: list[Problem] = []
        self.tally = Tally()
        self.changed: set[derived.Entry] = set()
        self.countries: dict[int, derived.Country] = {}
        self.came: dict[str, bytearray] = {kind: bytearray() for kind in REGISTERED}
        self.suspects: list[tuple[str, str, int]] = []
        self.names: list[tuple[str, str, int]] = []
        self.retirements: list[tuple[Retired, int]] = []
        self.seals: dict[int, Seal] = {}
        self.settled = False

    def problem(self, line: int, what: str, hint: str = "") -> None:
        self.note(Problem(self.file, line, what, hint))

    def note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= LIMIT:
            raise TooMany

    def tree(self, line: Line) -> Tree:
        return Tree(self.file, lines={(): (line.number, line.number)})

    def begin(self, kind: str, slug: str, line: Line) -> None:
        """Note who asks for keys now."""
        for keys in self.keys.values():
            keys.asking = (f"{kind} {slug}", line.number)

    def before(self, kind: str, slug: str) -> tuple[int, str] | None:
        """Key and digest of an entry that was in the file before these lines."""
        found = self.db.execute(f"SELECT id, digest FROM {kind} WHERE slug = ?", (slug,)).fetchone()
        return (int(found[0]), str(found[1])) if found else None

    def once(self, kind: str, slug: str, key: int) -> None:
        """Check that no entry comes twice."""
        came = self.came[kind]
        if len(came) <= key:
            came.extend(bytes(key + 65_536 - len(came)))
        if came[key]:
            raise Broken(f"{kind} {slug} appears twice", "keep only one line")
        came[key] = 1

    def reviewed(self, data: Data, kind: str, slug: str, line: Line) -> None:
        """Count what nobody has signed; where that is not wanted, it is a problem of review."""
        if "review" not in data:
            self.tally.unreviewed += 1
            if not self.unreviewed and len(self.unsigned) < LIMIT:
                self.unsigned.append(Problem(self.file, line.number, f"{kind} {slug}: is not reviewed", review=True))

    def missed(self, *kinds: str) -> None:
        """Tell of what was named and has not come."""
        for kind in kinds:
            for slug, awaited in self.keys[kind].awaited.items():
                where = self.db.execute(f"SELECT slug FROM {kind} WHERE slug LIKE ? LIMIT 2000", (f"{slug[:2]}%",))
                near = did_you_mean(slug, (str(s) for (s,) in where))
                hint = near or f"add its line, or leave it out of {awaited.who}"
                self.problem(awaited.line, f"{awaited.who}: no {kind} '{slug}'", hint)
            self.keys[kind].awaited.clear()
