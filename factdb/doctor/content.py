"""Checks of the database's content: its maker and version, its soundness, and its agreement with the fixtures."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from factdb.database import CONTRACT, MARKER, PROVENANCE, is_copy, lacks_texts
from factdb.diff import compare, views
from factdb.diff.sides import Fixtures, is_loaded
from factdb.doctor import NOTE, OK, WRONG, Check, Report, entries, named, sealed
from factdb.doctor.file import File
from factdb.doctor.project import Project
from factdb.seal import report
from factdb.store import schema
from factdb.store.tables import full_text

_RUNS = """
SELECT c.slug, c.position, c.quote FROM claim AS c
WHERE c.source_id = :source AND NOT EXISTS (SELECT 1 FROM claim_span AS r WHERE r.claim_id = c.id)
UNION ALL
SELECT c.slug, r.start, substr(c.quote, r.begins + 1, r."end" - r.start)
FROM claim AS c JOIN claim_span AS r ON r.claim_id = c.id WHERE c.source_id = :source
"""
"""The runs of a document's claims: where each begins there, and its words."""


class Content:
    """The open database of a file. Nothing here writes to it."""

    def __init__(self, file: File, connection: sqlite3.Connection, project: Project) -> None:
        self.file = file
        self.connection = connection
        self.project = project
        self.worse = False
        """True if rows refer to nothing, or claims are not what their documents say: then no entry is sound."""
        self.migrate = f"factdb migrate --db {file.quoted}"

    def checks(self) -> list[tuple[str, Check]]:
        return [
            ("version", self._version),
            ("copy", self._copy),
            ("integrity", self._integrity),
            ("references", self._references),
            ("quotes", self._quotes),
            ("entries", self._entries),
            ("seal", self._seal),
            ("views", self._views),
            ("full text", self._full_text),
            ("fixtures", self._fixtures),
            ("strangers", self._strangers),
        ]

    def _revision(self) -> str | None:
        """The revision of the tables; None where none of them are there."""
        if not self._one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", schema.VERSION_TABLE):
            return None
        found = self._one(f"SELECT version_num FROM {schema.VERSION_TABLE}")
        return str(found) if found is not None else None

    def _one(self, sql: str, *parameters: str) -> object:
        row = self.connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def _version(self) -> Iterator[Report]:
        there, known = self._revision(), schema.revisions()
        if there is None:
            why = "it has none of factdb's tables"
            yield Report(WRONG, "a SQLite file, but factdb did not make it", why, "name the right file: --db FILE")
        elif there not in known:
            why = f"this factdb knows revisions up to {known[-1]} and refuses to write to the file"
            yield Report(WRONG, f"revision {there}: made by a newer factdb", why, "pip install -U factdb")
        elif there != known[-1]:
            why = f"this factdb uses {known[-1]}; new features do not work until you migrate"
            yield Report(WRONG, f"revision {there}: made by an older factdb", why, self.migrate)
        else:
            yield Report(OK, f"revision {there}, as this factdb has it")
            yield from self._contract()

    def _contract(self) -> Iterator[Report]:
        there = self._one("SELECT version FROM contract")
        if there == CONTRACT:
            yield Report(OK, f"contract {CONTRACT}")
        else:
            why = "programs use the number to decide whether they can read the file"
            yield Report(WRONG, f"contract {there}; this factdb writes {CONTRACT}", why, self.file.again)

    def _copy(self) -> Iterator[Report]:
        """Of what the file is a copy, where it is one."""
        if not is_copy(self.connection):
            return
        sql = (
            "SELECT 'made from ' || made_from || ' at ' || made_at"
            " || coalesce(', ' || matching || ' claims and what they bring: ' || only_claims, '')"
            " || coalesce(', without ' || left_out, '') FROM provenance ORDER BY step DESC LIMIT 1"
        )
        yield Report(
            NOTE, str(self._one(sql)), "it holds the data of that file at that time", "see: SELECT * FROM provenance"
        )

    def _integrity(self) -> Iterator[Report]:
        why = "pages of the file are damaged: answers may be incomplete or wrong"
        try:
            found = [str(row[0]) for row in self.connection.execute("PRAGMA integrity_check(100)")]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        if found == ["ok"]:
            yield Report(OK, "every page and index is sound")
        else:
            yield Report(WRONG, named(found), why, self.file.again)

    def _references(self) -> Iterator[Report]:
        found = [str(row[0]) for row in self.connection.execute("PRAGMA foreign_key_check")]
        if not found:
            yield Report(OK, "every reference leads somewhere")
            return
        self.worse = True
        counted = [f"{table} ({found.count(table)})" for table in dict.fromkeys(found)]
        why = "another program deleted or wrote rows; entries that refer to them are shown without them"
        yield Report(WRONG, f"rows that refer to nothing in {named(counted)}", why, self.file.again)

    def _quotes(self) -> Iterator[Report]:
        """Return whether documents are the pinned ones, and claims say what stands there."""
        if self._revision() != schema.head():
            return
        if lacks_texts(self.connection):
            why = "this copy leaves out the texts; check quotes in the original file"
            yield Report(NOTE, "there is no document in which to check the quotes", why)
            return
        other, lost, documents = [], [], 0
        sql = "SELECT id, slug, text, sha256 FROM source WHERE text IS NOT NULL ORDER BY slug"
        for key, slug, text, sha256 in self.connection.execute(sql):
            documents += 1
            if hashlib.sha256(text.encode()).hexdigest() != sha256:
                other.append(str(slug))
            runs = self.connection.execute(_RUNS, {"source": key})
            lost += [str(claim) for claim, start, words in runs if text[start : start + len(words)] != words]
        self.worse |= bool(other or lost)
        why = "a claim cannot be checked against a document without its words"
        if other:
            yield Report(WRONG, f"texts that are not the pinned documents: {named(other)}", why, self.file.again)
        if lost:
            found = f"claims whose words are not at the recorded position: {named(list(dict.fromkeys(lost)))}"
            yield Report(WRONG, found, why, self.file.again)
        if documents and not (other or lost):
            yield Report(OK, "every claim's words occur in its document")

    def _entries(self) -> Iterator[Report]:
        """Return whether the views say what the entries say; where that can be asked, and nothing worse has been
        told.
        """
        views = dict(self.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
        whole = self._revision() == schema.head() and views.items() >= schema.shipped_views().items()
        if whole and not self.worse and not lacks_texts(self.connection):
            yield from entries.reports(self.connection, self.file.again)

    def _seal(self) -> Iterator[Report]:
        if self._revision() == schema.head() and not self.worse:
            yield from sealed(report.of_database(self.connection, self.project.root, self.project.allowed))

    def _views(self) -> Iterator[Report]:
        if self._revision() != schema.head():
            return  # another version has other views
        shipped = schema.shipped_views()
        sql = "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type = 'view'"
        there = {str(name): str(text) for name, text in self.connection.execute(sql)}
        gone = [name for name in shipped if name not in there]
        changed = [name for name in shipped if name in there and there[name] != shipped[name]]
        foreign = [name for name in changed if MARKER not in there[name]]
        why = "all reading goes through the views"
        if gone:
            yield Report(WRONG, f"missing views: {named(gone)}", why, self.migrate)
        if foreign:
            rename = "rename these, then: " + self.migrate
            yield Report(WRONG, f"views that factdb did not make: {named(foreign)}", why, rename)
        if ours := [name for name in changed if name not in foreign]:
            yield Report(WRONG, f"changed views: {named(ours)}", why, self.migrate)
        if not (gone or changed):
            yield Report(OK, f"{len(shipped)} views, as this factdb makes them")

    def _full_text(self) -> Iterator[Report]:
        revision, known = self._revision(), schema.revisions()
        if revision not in known or known.index(revision) < known.index(full_text.SINCE):
            return
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        triggers = {str(row[0]) for row in self.connection.execute(sql)}
        if gone := sorted(full_text.TRIGGERS - triggers):
            why = "the next load will not update the full text"
            yield Report(WRONG, f"missing triggers: {named(gone)}", why, self.file.again)
        # FTS5 is asked by an INSERT: so a copy in memory is asked.
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            self.connection.backup(copy)
            for table in full_text.INDEXED:
                yield from self._index(copy, table)

    def _index(self, copy: sqlite3.Connection, table: str) -> Iterator[Report]:
        index = f"{table}_text"
        try:
            copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            # So FTS5 says that the rows are others than those that it has indexed.
            if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                raise
            rebuild = f"sqlite3 {self.file.quoted} \"INSERT INTO {index} ({index}) VALUES ('rebuild')\""
            why = "search and --match miss rows that are not in it"
            yield Report(WRONG, f"{index} does not match its rows", why, rebuild)
        else:
            yield Report(OK, f"{index} matches its rows")

    def _fixtures(self) -> Iterator[Report]:
        if not self.project.there or self.project.reading.wrong:
            return
        if self._revision() != schema.head():
            return
        if is_loaded(self.connection, self.project.reading.fixture):
            yield Report(OK, "it matches the current fixtures")
            return
        there, here = views.snapshot(self.connection), Fixtures(self.project.root).snapshot()
        differing = {(change.kind, change.id) for change in compare(there, here)}
        many = f"{len(differing)} {'entry differs' if len(differing) == 1 else 'entries differ'} from the fixtures"
        yield Report(NOTE, many, "answers come from the last load", "factdb diff, then: factdb load")

    def _strangers(self) -> Iterator[Report]:
        """Yield what others have in the file; nothing is known of what is theirs where the file is not ours."""
        if self._revision() is None:
            return
        for name, table in schema.strange_triggers(self.connection):
            what = f"the trigger {name} on {table} is not factdb's"
            why = "it would change loaded data under valid signatures; load and migrate refuse"
            yield Report(WRONG, what, why, schema.dropping(self.file.path, name))
        ours = schema.names() | ({PROVENANCE} if is_copy(self.connection) else set())
        sql = "SELECT type || ' ' || name, name FROM sqlite_master ORDER BY type, name"
        found = [
            str(what)
            for what, name in self.connection.execute(sql)
            if name not in ours and not str(name).startswith("sqlite_")
        ]
        if found:
            yield Report(NOTE, f"it also holds tables of others: {named(found, most=20)}", "factdb leaves these alone")
        else:
            yield Report(OK, "it holds nothing of other programs")
