"""A seal against a state: who sealed it, what has changed since, and whether it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from factdb.database import PROVENANCE, is_copy, lacks_texts
from factdb.errors import FINDINGS, FactDBError
from factdb.fixture.model import KINDS, Fixture
from factdb.fixture.seals import Broken, Line, Seal, lines, parse
from factdb.seal import keys, state
from factdb.seal.since import LISTED, Called, Since, since

NOTHING = Since((), (), (), (), ())


class Held(NamedTuple):
    """The last seal of a project or a database, held against its state. `untold` says why that could not be done."""

    seal: Seal
    signature: keys.Signature
    since: Since = NOTHING
    untold: str | None = None
    astray: Sequence[tuple[str, str]] = ()
    """Entries whose rows say something else than what was written of them."""
    foreign: Sequence[str] = ()
    """Views and tables that are not factdb's, through which readers would be shown something else."""

    @property
    def holds(self) -> bool:
        """Return whether this is the state that was sealed, by somebody who is trusted."""
        return self.signature.state == keys.TRUSTED and self.is_unchanged

    @property
    def is_unchanged(self) -> bool:
        return not (self.since or self.untold or self.astray or self.foreign)

    @property
    def is_bad(self) -> bool:
        """Return whether something is wrong, not only later."""
        return self.signature.state == keys.BAD or bool(self.astray or self.foreign)

    def sentences(self) -> Iterator[str]:
        """Yield who sealed it, and what is to be said of the state."""
        if not self.seal.day:
            yield f"seal {self.seal.number} of the file is not valid: {self.untold}"
            return
        yield who(self.seal, self.signature)
        if self.untold:
            yield f"it cannot be verified: {self.untold}"
            return
        for name in self.foreign[:LISTED]:
            yield f"{name} is not as factdb created it: it may show something other than the entries"
        for kind, slug in self.astray[:LISTED]:
            yield f"{kind} {slug}: its rows differ from what factdb wrote"
        if len(self.astray) > LISTED:
            yield f"and {len(self.astray) - LISTED:,} more entries with rows that differ"
        yield from self.since.sentences()
        if self.is_unchanged:
            yield f"all {self.seal.entries:,} are unchanged, and none was added or removed"


def who(seal: Seal, signature: keys.Signature) -> str:
    """Return who sealed it, as far as that is known."""
    begin = f"seal {seal.number}, of {seal.day}, state sha256:{seal.digest[:16]}…"
    by = signature.fingerprint or "a key that cannot be read"
    return {
        keys.UNSIGNED: f"{begin}, is not signed: a digest of the state, which anybody could have made",
        keys.BAD: f"{begin}: THE SIGNATURE IS BAD. It does not belong to this seal; it claims to be by {by}",
        keys.UNCHECKED: f"{begin}, claims to be by {by}; not checked, because ssh-keygen is missing",
        keys.UNKNOWN: f"{begin}, sealed by {by}, for whom nobody vouches; name those you trust with --allowed-signers"
        " FILE",
        keys.PROPOSAL: f"{begin}, sealed by {by}, vouched for only by this project, which calls it {signature.who}",
        keys.TRUSTED: f"{begin}, sealed by {signature.who}, {by}, trusted by {signature.where}",
    }[signature.state]


class NotSealed(FactDBError):
    """There is no seal to verify."""

    exit_code = FINDINGS


def of_fixture(fixture: Fixture, given: Path | None = None) -> Held | None:
    """The last seal of a project; None where it has none. Raises UsageError."""
    if not fixture.seals:
        return None
    seal = fixture.seals[max(fixture.seals)]
    return Held(seal, keys.signature(seal, keys.trust(fixture.root, given)), changed(fixture, seal))


def changed(fixture: Fixture, seal: Seal) -> Since:
    """Return what is not as it was when the project was sealed."""

    def called(kind: str, old: str) -> str | None:
        if kind not in KINDS:
            return None
        return next((slug for slug in fixture.registry(kind) if old in fixture.own_former(kind, slug)), None)

    return _since(seal, state.of_fixture(fixture), called)


def _since(seal: Seal, now: list[Line], called: Called) -> Since:
    return since(lines(seal.manifest or ""), {(line.kind, line.id): line for line in now}, called)


def of_database(db: sqlite3.Connection, root: Path, given: Path | None = None) -> Held | None:
    """The last seal that a database carries; None where it has none. Raises UsageError, DatabaseError."""
    seals = in_database(db)
    if not seals:
        return None
    seal = seals[max(seals)]
    if isinstance(seal, Broken):
        return Held(Seal(max(seals), "", 0, "", None, None), keys.Signature(keys.BAD), untold=str(seal.args[1]))
    signature = keys.signature(seal, keys.trust(root, given))
    from factdb.seal import stored  # with the libraries that the tables take

    if untold := _untold(db, seal):
        return Held(seal, signature, untold=untold)
    if there := stored.revised(db):
        return Held(seal, signature, untold=f"its tables are of revision {there} (factdb migrate)")

    def called(kind: str, old: str) -> str | None:
        if kind not in KINDS:
            return None
        sql = f"SELECT e.slug FROM redirect AS r JOIN {kind} AS e ON e.id = r.entry_id WHERE r.kind = ? AND r.old = ?"
        found = db.execute(sql, (kind, old)).fetchone()
        return str(found[0]) if found else None

    return Held(
        seal, signature, _since(seal, stored.state(db), called), astray=stored.astray(db), foreign=stored.foreign(db)
    )


def in_database(db: sqlite3.Connection) -> dict[int, Seal | Broken]:
    """The seals that a database carries; what is wrong with one that is none."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seal'").fetchone():
        return {}
    columns = "number, day, entries, digest, statement, signature, manifest"
    return {int(row[0]): _row(*row) for row in db.execute(f"SELECT {columns} FROM seal").fetchall()}


def _row(
    number: int, day: str, entries: int, digest: str, statement: str, signature: str | None, manifest: str | None
) -> Seal | Broken:
    text = statement + (signature or "") + (f"\n{manifest}" if manifest is not None else "")
    try:
        seal = parse(number, text.encode("utf-8", "surrogatepass"), whole=False)
    except Broken as broken:
        return broken
    if (seal.day, seal.entries, seal.digest, seal.signature) != (day, entries, digest, signature):
        return Broken(1, "its columns differ from its statement", "")
    return seal


def _untold(db: sqlite3.Connection, seal: Seal) -> str | None:
    """Why the state of a database cannot be held against its seal."""
    if seal.manifest is None:
        return "its manifest is not in this file"
    if lacks_texts(db):
        return "this is a copy without the texts of the documents"
    if is_copy(db) and db.execute(f"SELECT 1 FROM {PROVENANCE} WHERE only_claims IS NOT NULL").fetchone():
        return "this is a part of what was sealed"
    return None
