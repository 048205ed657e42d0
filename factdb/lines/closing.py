"""Checks that need all the lines: late references, names, signatures, indexes."""

from __future__ import annotations

import re
import sqlite3

from factdb.check import rules
from factdb.document import Document
from factdb.lines.arrival import Arrival
from factdb.lines.batches import LATER, SIGNED
from factdb.nearest import did_you_mean
from factdb.problems import Problem
from factdb.store import derived
from factdb.store import signatures as signed
from factdb.store.tables import Table, full_text


def references(arrival: Arrival) -> None:
    """Documents and claims that were named before their lines; what is missing is told. Fills `relation`."""
    arrival.missed("source")
    db = arrival.db
    lost = f"SELECT l.line, c.slug, l.other FROM {LATER} AS l JOIN claim AS c ON c.id = l.claim_id"
    missing = f"{lost} WHERE NOT EXISTS (SELECT 1 FROM claim AS o WHERE o.slug = l.other) ORDER BY l.line"
    for line, slug, other in db.execute(missing):
        source = other.partition("/")[0]
        sql = "SELECT slug FROM claim WHERE source_id = (SELECT id FROM source WHERE slug = ?) LIMIT 1000"
        near = did_you_mean(other, (str(s) for (s,) in db.execute(sql, (source,))))
        hint = near or "add its line, or leave the relation out"
        arrival.problem(line, f"claim {slug}: no claim '{other}'", hint)
    arrival.tables.written += db.execute(
        "INSERT INTO relation (claim_id, other_id, kind, basis, scope, note)"
        " SELECT l.claim_id, o.id, l.kind, l.basis, l.scope, l.note"
        f" FROM {LATER} AS l CROSS JOIN claim AS o ON o.slug = l.other"
        " ORDER BY l.claim_id, o.id, l.kind"
    ).rowcount
    twice = f"""
    SELECT l.line, c.slug, l.other FROM {LATER} AS l JOIN claim AS c ON c.id = l.claim_id
      JOIN claim AS o ON o.slug = l.other
      JOIN relation AS r ON r.claim_id = o.id AND r.other_id = c.id AND r.kind = 'contradicts'
    WHERE l.kind = 'contradicts' ORDER BY l.line
    """
    for line, slug, other in db.execute(twice).fetchall():
        for wrong in rules.contradicted(slug, other):
            arrival.problem(line, f"claim {slug}: {wrong.what}", wrong.hint)


def versions(arrival: Arrival) -> None:
    """Check that no claim contests or bears out one of another version of its document, now that all versions are
    known.
    """
    db = arrival.db
    before = dict(db.execute("SELECT id, supersedes_id FROM source WHERE supersedes_id IS NOT NULL"))
    if not before or arrival.problems:
        return

    kinds = ", ".join(f"'{kind}'" for kind in sorted(rules.WITNESSING))
    sql = (
        "SELECT c.slug, r.kind, o.slug, c.source_id, o.source_id,"
        f" coalesce((SELECT l.line FROM {LATER} AS l WHERE l.claim_id = c.id AND l.other = o.slug), 1)"
        " FROM relation AS r JOIN claim AS c ON c.id = r.claim_id JOIN claim AS o ON o.id = r.other_id"
        f" WHERE r.kind IN ({kinds}) AND c.source_id <> o.source_id"
    )
    for slug, kind, other, one, two, line in db.execute(sql).fetchall():
        for wrong in rules.one_witness(kind, other, one, two, before.get):
            arrival.problem(line, f"claim {slug}: {wrong.what}", wrong.hint)


def retired(arrival: Arrival) -> None:
    """The ids that have no entry any more: nothing else has one, and what took its place is there."""
    db = arrival.db
    for gone, line in arrival.retirements:
        successor = None
        if gone.into is not None:
            found = db.execute(f"SELECT id FROM {gone.kind} WHERE slug = ?", (gone.into,)).fetchone()
            if found is None:
                arrival.problem(line, f"retired {gone.kind} {gone.id}: no {gone.kind} '{gone.into}'", "add its line")
                continue
            successor = int(found[0])
        for old in gone.ids:
            if db.execute(f"SELECT 1 FROM {gone.kind} WHERE slug = ?", (old,)).fetchone():
                hint = "an id keeps its meaning so that citations stay right"
                arrival.problem(line, f"retired {gone.kind} {gone.id}: {old} is the id of an entry", hint)
                continue
            wanted = (gone.kind, old, successor, gone.on, gone.because)
            there = db.execute("SELECT * FROM retired WHERE kind = ? AND old = ?", wanted[:2]).fetchone()
            if there != wanted:
                arrival.tally.note("changed" if there else "added", "retired id")
                db.execute("INSERT OR REPLACE INTO retired VALUES (?, ?, ?, ?, ?)", wanted)
            if successor is not None:
                db.execute("INSERT OR IGNORE INTO redirect VALUES (?, ?, ?)", wanted[:3])


def former(arrival: Arrival) -> None:
    """An id that was cited leads to one thing."""
    for kind in derived.KINDS:
        sql = (
            f"SELECT r.kind, r.entry_id, r.old FROM redirect AS r JOIN {kind} AS e ON e.slug = r.old"
            " ORDER BY r.kind, r.old"
        )
        for owner, key, old in arrival.db.execute(sql).fetchall():
            slug = arrival.db.execute(f"SELECT slug FROM {owner} WHERE id = ?", (key,)).fetchone()[0]
            wrong = rules.former(old, kind)
            arrival.problem(1, f"{owner} {slug}: {wrong.what}", wrong.hint)


def names(arrival: Arrival) -> None:
    """Names without a source, and words that stand for an unknown answer, stand in some document."""
    if arrival.problems:  # a document may be missing that has them
        return
    proved: dict[str, bool] = {}
    for who, words, line in arrival.names:
        if words not in proved:
            proved[words] = _somewhere(arrival.db, words)
        if not proved[words]:
            hint = "name its 'source', or leave it out"
            arrival.problem(line, f"{who}: no document has the words “{words}”", hint)


def _somewhere(db: sqlite3.Connection, words: str) -> bool:
    # The index of full text is built at the end; without it each text is looked through.
    found = db.execute("SELECT text FROM source WHERE instr(text, ?) > 0", (words,))
    return any(Document("", "", text).names(words) for (text,) in found)


def signatures(arrival: Arrival) -> int:
    """Let every signature that a line brought be looked at; returns how many do not hold."""
    db = arrival.db
    lost = signed.verify(db, db.execute(f"SELECT kind, entry_id FROM {SIGNED} ORDER BY kind, entry_id").fetchall())
    for kind, slug in lost:
        sql = f"SELECT line FROM {SIGNED} WHERE kind = ? AND entry_id = (SELECT id FROM {kind} WHERE slug = ?)"
        line = int(db.execute(sql, (kind, slug)).fetchone()[0])
        what = f"{kind} {slug}: the signature does not belong to the current entry"
        arrival.unsigned.append(
            Problem(arrival.file, line, what, "load the signed version, or sign this one", review=True)
        )
    arrival.tally.unreviewed += len(lost)
    names = f"SELECT r.reviewer, count(*) FROM {SIGNED} CROSS JOIN review AS r USING (kind, entry_id) GROUP BY 1"
    arrival.tally.signers = dict(db.execute(f"{names} ORDER BY 1").fetchall())
    return len(lost)


class Indexes:
    """Our named indexes and the triggers of full text: set aside for a large load, and built at its end."""

    def __init__(self, db: sqlite3.Connection, *, keep: frozenset[str]) -> None:
        self.db = db
        names = {str(i.name) for table in Table.metadata.tables.values() for i in table.indexes} - keep
        rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
        self.statements = [sql for kind, name, sql in rows if kind == "index" and name in names]
        self.triggers = [sql for kind, name, sql in rows if kind == "trigger" and name in full_text.TRIGGERS]
        for kind, name, sql in rows:
            if sql in self.statements or sql in self.triggers:
                db.execute(f'DROP {kind} "{name}"')

    def build(self, tell: object = None) -> None:
        """Make them again, and the index of every word."""
        for sql in self.statements:
            if callable(tell):
                match = re.search(r"INDEX (\w+)", sql)
                tell(f"index {match[1] if match else ''}".strip())
            self.db.execute(sql)
        for table in full_text.INDEXED:
            if callable(tell):
                tell(f"full text of {table}s")
            self.db.execute(f"INSERT INTO {table}_text ({table}_text) VALUES ('rebuild')")
        for sql in self.triggers:
            self.db.execute(sql)
