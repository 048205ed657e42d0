"""Fixture → tables: one transaction, idempotent, with a summary of what changed.

The database mirrors the fixtures: what they brought and no longer say goes. What came by lines of JSON (lines/) stays.
An entry is compared by the digest of the rows that it becomes; what has not changed is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from factdb import database
from factdb.check import Reading
from factdb.errors import DatabaseError
from factdb.fixture.model import KINDS, Fixture
from factdb.problems import ProblemsFound
from factdb.store import derived, held, last_write, rows, schema, tables
from factdb.store.held import CHILDREN, SHARED
from factdb.store.rows import Cells, Ids, Row, digest

OWNED = ("source", "actor", "place", "event")
"""The kinds of which it is noted who brought them; a claim is its document's."""


@dataclass
class Summary:
    """The effects of a load, by kind: slugs in the order of the fixtures."""

    added: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0
    unreviewed: int = 0
    codes: int = 0
    retired: int = 0
    seals: int = 0
    schema: bool = False
    doubted: bool = False
    """True if another program had written into the file, so that every row was looked at."""

    @property
    def wrote(self) -> bool:
        entries = self.added or self.changed or self.removed
        return bool(entries or self.codes or self.retired or self.seals or self.schema)

    def note(self, kind: str, **outcomes: list[str]) -> None:
        """Keep what became of the entries of a kind; an outcome without any is left out."""
        for outcome, slugs in outcomes.items():
            if slugs:
                getattr(self, outcome)[kind] = slugs


def load(
    path: Path, reading: Reading, *, include_unreviewed: bool = False, waiting: Callable[[], None] | None = None
) -> Summary:
    """Make the database at `path` say what the fixtures say. Creates it where there is none.

    Raises ProblemsFound where the fixtures are wrong, or unreviewed and not asked for; DatabaseError where the file
    cannot be written. Whatever fails, the file stays as it was. `waiting` is called when another program's lock begins
    to take long.
    """
    if reading.wrong:
        raise ProblemsFound(reading.problems, hint="nothing was loaded; fix these and try again")
    if reading.unreviewed and not include_unreviewed:
        hint = (
            "nothing was loaded; sign them: factdb review --by NAME FILE"
            "   (or load them marked: factdb load --include-unreviewed)"
        )
        raise ProblemsFound(reading.problems, hint=hint)
    counted = last_write.counter(path)
    with schema.writing(path, waiting=waiting) as connection:
        summary = Summary(schema=schema.upgrade(connection), unreviewed=len(reading.unreviewed))
        ours = last_write.is_ours(schema.driver(connection), counted)
        summary.doubted = ours is False
        database.refuse_without_texts(schema.driver(connection), "nothing can be loaded into it")
        summary.codes = _codes(connection, reading.fixture)
        ids, changed, countries = _entries(connection, reading.fixture, summary, trusted=ours is True)
        _areas(connection, reading.fixture, ids)
        derived.settle(schema.driver(connection), changed, countries)
        summary.retired = _retired(connection, reading.fixture, ids)
        summary.codes += _unused_codes(connection, reading.fixture)
        summary.seals = _seals(connection, reading.fixture)
        if summary.wrote or ours is not True:
            last_write.note(schema.driver(connection), counted)
    return summary


def _codes(connection: Connection, fixture: Fixture) -> int:
    """Bring the code lists up to date; returns how many codes were written."""
    written = 0
    for name in tables.VOCABULARIES:
        columns = tables.columns_of(name)
        there = {row[0]: tuple(row) for row in connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {name}")}
        wanted = rows.codes(fixture, name)
        changed = [row for row in wanted if there.get(row[0]) != row]
        _insert(connection, name, changed, replace=True)
        written += len(changed)
    return written


def _unused_codes(connection: Connection, fixture: Fixture) -> int:
    """Remove codes that are gone, last: what used them has been changed by now. Those that lines of JSON brought
    entries with stay. Returns how many went.
    """
    removed = 0
    for name in tables.VOCABULARIES:
        there = {str(row[0]) for row in connection.exec_driver_sql(f"SELECT code FROM {name}")}
        gone = sorted(there - set(fixture.vocabulary[name]))
        gone = [code for code in gone if not _is_used(connection, name, code)]
        _execute(connection, f"DELETE FROM {name} WHERE code = ?", [(code,) for code in gone])
        removed += len(gone)
    return removed


def _is_used(connection: Connection, vocabulary: str, code: str) -> bool:
    """Return whether some row has the code."""
    columns = [
        (table.name, column.name)
        for table in tables.Table.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == vocabulary for key in column.foreign_keys)
    ]
    return any(
        connection.exec_driver_sql(f'SELECT 1 FROM {table} WHERE "{column}" = ? LIMIT 1', (code,)).first()
        for table, column in columns
    )


def _entries(
    connection: Connection, fixture: Fixture, summary: Summary, *, trusted: bool
) -> tuple[Ids, set[derived.Entry], dict[int, derived.Country]]:
    """Bring the entries up to date, and note in the summary what that took. Where what is there is not `trusted` to be
    what factdb wrote, every row is looked at. Returns the key of every slug, those that were there and have changed,
    and the countries that the places among them had.
    """
    there = {kind: _there(connection, kind, fixture) for kind in KINDS}
    ids = {kind: _assigned(connection, kind, fixture.registry(kind), there[kind]) for kind in KINDS}
    changed: set[derived.Entry] = set()
    removed: dict[str, list[int]] = {}
    countries = derived.countries(schema.driver(connection), [key for key, _ in there["place"].values()])
    for kind in KINDS:
        wanted = {row.slug: row for row in rows.entries(fixture, kind, ids)}
        changed |= {(kind, key) for key in _registry(connection, kind, wanted, there[kind], summary, trusted=trusted)}
        removed[kind] = [key for slug, (key, _) in there[kind].items() if slug not in wanted]
    _refuse_referred(connection, removed, {kind: there[kind] for kind in KINDS})
    _own(connection, fixture, ids, removed)
    return ids, changed, {key: country for key, country in countries.items() if ("place", key) in changed}


def _refuse_referred(
    connection: Connection, removed: Mapping[str, list[int]], there: Mapping[str, Mapping[str, tuple[int, str]]]
) -> None:
    """Check that nothing brought by lines of JSON refers to an entry that is gone from the fixtures. Raises
    DatabaseError.
    """
    for kind in KINDS:
        who = derived.referring(schema.driver(connection), kind, removed[kind]) if removed[kind] else []
        if who:
            gone = ", ".join(slug for slug, (key, _) in there[kind].items() if key in removed[kind])
            raise DatabaseError(
                f"{kind} {gone}: removed from the fixtures, but {', '.join(who)} in the database refer to it",
                hint="restore it in the fixtures, or reload the lines that refer to it without the reference",
            )


def _own(connection: Connection, fixture: Fixture, ids: Ids, removed: Mapping[str, list[int]]) -> None:
    """Note which entries the fixtures brought. A document that lines of JSON brought before is theirs no longer."""
    for kind in OWNED:
        _execute(connection, "DELETE FROM seed WHERE kind = ? AND entry_id = ?", [(kind, key) for key in removed[kind]])
        sql = "SELECT entry_id FROM seed WHERE kind = ?"
        owned = {int(key) for (key,) in connection.exec_driver_sql(sql, (kind,))}
        new = sorted({ids[kind][slug] for slug in fixture.registry(kind)} - owned)
        _insert(connection, "seed", [(kind, key) for key in new])
    sources = [ids["source"][slug] for slug in fixture.sources]
    theirs = [key for key in sources if _value(connection, "SELECT 1 FROM section WHERE source_id = ?", key)]
    _execute(connection, "DELETE FROM section WHERE source_id = ?", [(key,) for key in theirs])


def _value(connection: Connection, sql: str, *given: object) -> Any:
    """The one value that a query answers with; None where there is no row."""
    return connection.exec_driver_sql(sql, given).scalar()


def _registry(
    connection: Connection,
    kind: str,
    wanted: Mapping[str, Row],
    before: Mapping[str, tuple[int, str]],
    summary: Summary,
    *,
    trusted: bool,
) -> list[int]:
    """Bring the entries of one kind up to date. `before` is what the tables hold of it, as `_there` gives it. Returns
    the keys of those that were there and have changed.
    """
    added = [row for slug, row in wanted.items() if slug not in before]
    db = schema.driver(connection)
    changed = [
        row
        for slug, row in wanted.items()
        if slug in before and (before[slug][1] != digest(row) or not (trusted or held.agrees(db, kind, row)))
    ]
    removed = [slug for slug in before if slug not in wanted]
    _clear(connection, kind, [*(row.id for row in changed), *(before[slug][0] for slug in removed)])
    _execute(connection, f"DELETE FROM {kind} WHERE id = ?", [(before[slug][0],) for slug in removed])
    _update(connection, kind, changed)
    _insert(connection, kind, [row.values(tables.columns_of(kind)) for row in added])
    for table in (*CHILDREN[kind], *SHARED):
        _insert(connection, table, [child for row in (*added, *changed) for child in row.children.get(table, ())])
    summary.note(kind, added=[r.slug for r in added], changed=[r.slug for r in changed], removed=removed)
    summary.unchanged += len(wanted) - len(added) - len(changed)
    return [row.id for row in changed]


def _there(connection: Connection, kind: str, fixture: Fixture) -> dict[str, tuple[int, str]]:
    """Slug → (id, digest) of what the database holds: of what fixtures brought, and of what these fixtures name."""
    columns = "e.slug, e.id, e.digest"
    if kind == "claim":
        sources = {key for key, _ in _there(connection, "source", fixture).values()}
        sql = f"SELECT {columns} FROM claim AS e WHERE e.source_id = ?"
        found = [row for key in sorted(sources) for row in connection.exec_driver_sql(sql, (key,))]
    else:
        sql = f"SELECT {columns} FROM seed AS s CROSS JOIN {kind} AS e ON e.id = s.entry_id WHERE s.kind = ?"
        found = list(connection.exec_driver_sql(sql, (kind,)))
        sql = f"SELECT {columns} FROM {kind} AS e WHERE e.slug = ?"
        named = set(fixture.registry(kind)) - {str(row[0]) for row in found}
        found += [row for slug in sorted(named) for row in connection.exec_driver_sql(sql, (slug,))]
    return {str(slug): (int(key), str(mark)) for slug, key, mark in sorted(map(tuple, found))}


def _assigned(
    connection: Connection, kind: str, registry: Iterable[str], there: Mapping[str, tuple[int, str]]
) -> dict[str, int]:
    """An id for every slug: the one it has, or the next that is free."""
    after = int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {kind}").scalar_one())
    ids = {slug: key for slug, (key, _) in there.items()}
    for slug in registry:
        if slug not in ids:
            after += 1
            ids[slug] = after
    return ids


def _areas(connection: Connection, fixture: Fixture, ids: Ids) -> None:
    """Bring the copy of the tree of places up to date for the claims of the fixtures, writing only what differs."""
    wanted = set(rows.areas(fixture, ids))
    sql = (
        "SELECT a.place_id, a.source_id, a.claim_id FROM claim AS c CROSS JOIN claim_area AS a ON a.claim_id = c.id"
        " WHERE c.source_id = ?"
    )
    there = {tuple(row) for slug in fixture.sources for row in connection.exec_driver_sql(sql, (ids["source"][slug],))}
    _execute(
        connection,
        "DELETE FROM claim_area WHERE place_id = ? AND source_id = ? AND claim_id = ?",
        sorted(there - wanted),
    )
    _insert(connection, "claim_area", sorted(wanted - there))


def _retired(connection: Connection, fixture: Fixture, ids: Ids) -> int:
    """Bring the ids that have no entry any more up to date; returns how many differed."""
    wanted = set(rows.retired(fixture, ids))
    sql = f"SELECT {', '.join(tables.columns_of('retired'))} FROM retired"
    there = {tuple(row) for row in connection.exec_driver_sql(sql)}
    _execute(connection, "DELETE FROM retired WHERE kind = ? AND old = ?", [row[:2] for row in sorted(there - wanted)])
    _insert(connection, "retired", sorted(wanted - there))
    return len(there ^ wanted)


def _seals(connection: Connection, fixture: Fixture) -> int:
    """Bring the seals up to date; returns how many differed."""
    wanted = set(rows.seals(fixture.seals))
    columns = ", ".join(tables.columns_of("seal"))
    there = {tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM seal")}
    _execute(connection, "DELETE FROM seal WHERE number = ?", [(row[0],) for row in sorted(there - wanted)])
    _insert(connection, "seal", sorted(wanted - there))
    return len({row[0] for row in there ^ wanted})


def _clear(connection: Connection, kind: str, keys: list[int]) -> None:
    for table in CHILDREN[kind]:
        _execute(connection, f"DELETE FROM {table} WHERE {kind}_id = ?", [(key,) for key in keys])
    for table in SHARED:
        _execute(connection, f"DELETE FROM {table} WHERE kind = ? AND entry_id = ?", [(kind, key) for key in keys])
    if kind == "claim":
        _execute(connection, "DELETE FROM claim_area WHERE claim_id = ?", [(key,) for key in keys])


def _update(connection: Connection, table: str, changed: list[Row]) -> None:
    columns = tables.columns_of(table)
    sql = f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"
    _execute(connection, sql, [(*row.values(columns), row.id) for row in changed])


def _insert(connection: Connection, table: str, values: Iterable[Cells], *, replace: bool = False) -> None:
    columns = tables.columns_of(table)
    quoted = ", ".join(f'"{c}"' for c in columns)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    _execute(connection, f"{verb} INTO {table} ({quoted}) VALUES ({', '.join('?' * len(columns))})", list(values))


def _execute(connection: Connection, sql: str, parameters: list[Cells]) -> None:
    """Driver's SQL with tuples: 44 times faster than `add_all` for these rows. Table and column names are the
    metadata's.
    """
    if parameters:
        connection.exec_driver_sql(sql, parameters)
