"""Fixture → tables: one transaction, idempotent, with a summary of what changed.

The database mirrors the fixtures. An entry is compared by the digest of the rows that it becomes; what has not changed
is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from factdb import models, rows, schema
from factdb.fixture import KINDS, Fixture, Reading
from factdb.fixture.problems import ProblemsFound
from factdb.rows import Ids, Row, digest

CHILDREN: dict[str, tuple[str, ...]] = {
    "source": (),
    "actor": ("actor_alias",),
    "place": ("place_alias",),
    "event": ("participant",),
    "claim": (
        "claim_span",
        "voice",
        "claim_place",
        "claim_actor",
        "claim_event",
        "quantity",
        "relation",
        "assessment",
    ),
}
"""The tables whose rows belong to one entry; their column `KIND_id` names it."""

SHARED = ("review", "gap", "redirect")
"""Tables whose rows belong to an entry of any kind; `kind` and `entry_id` name it."""


@dataclass
class Summary:
    """What a load did, by kind: slugs in the order of the fixtures."""

    added: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0
    unreviewed: int = 0
    codes: int = 0
    retired: int = 0
    schema: bool = False

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.codes or self.retired or self.schema)

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
        raise ProblemsFound(reading.problems, hint="nothing was loaded; mend these and try again")
    if reading.unreviewed and not include_unreviewed:
        hint = (
            "nothing was loaded; sign them: factdb review --by NAME FILE"
            "   (or load them marked: factdb load --include-unreviewed)"
        )
        raise ProblemsFound(reading.problems, hint=hint)
    with schema.writing(path, waiting=waiting) as connection:
        summary = Summary(schema=schema.upgrade(connection), unreviewed=len(reading.unreviewed))
        summary.codes = _codes(connection, reading.fixture)
        ids = _entries(connection, reading.fixture, summary)
        _areas(connection, reading.fixture, ids)
        summary.retired = _retired(connection, reading.fixture, ids)
        summary.codes += _unused_codes(connection, reading.fixture)
        broken = schema.loose_ends(connection) if summary.wrote else []
        if broken:
            raise AssertionError(f"foreign keys point at nothing in {', '.join(broken)}")
    return summary


def _codes(connection: Connection, fixture: Fixture) -> int:
    """Bring the code lists up to date; returns how many codes were written."""
    written = 0
    for name in models.VOCABULARIES:
        columns = _columns(name)
        there = {row[0]: tuple(row) for row in connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {name}")}
        wanted = rows.codes(fixture, name)
        changed = [row for row in wanted if there.get(row[0]) != row]
        _insert(connection, name, changed, replace=True)
        written += len(changed)
    return written


def _unused_codes(connection: Connection, fixture: Fixture) -> int:
    """Remove codes that are gone, last: what used them has been changed by now. Returns how many."""
    removed = 0
    for name in models.VOCABULARIES:
        there = {str(row[0]) for row in connection.exec_driver_sql(f"SELECT code FROM {name}")}
        gone = sorted(there - set(fixture.vocabulary[name]))
        _execute(connection, f"DELETE FROM {name} WHERE code = ?", [(code,) for code in gone])
        removed += len(gone)
    return removed


def _entries(connection: Connection, fixture: Fixture, summary: Summary) -> Ids:
    """Bring the entries up to date, and note in the summary what that took. Returns the key of every slug."""
    there = {kind: _there(connection, kind) for kind in KINDS}
    ids = {kind: _assigned(fixture.registry(kind), {s: i for s, (i, _) in there[kind].items()}) for kind in KINDS}
    for kind in KINDS:
        wanted = {row.slug: row for row in rows.entries(fixture, kind, ids)}
        _registry(connection, kind, wanted, there[kind], summary)
    return ids


def _registry(
    connection: Connection,
    kind: str,
    wanted: Mapping[str, Row],
    before: Mapping[str, tuple[int, str]],
    summary: Summary,
) -> None:
    """Bring the entries of one kind up to date. `before` is what the tables hold of it, as `_there` gives it."""
    added = [row for slug, row in wanted.items() if slug not in before]
    changed = [row for slug, row in wanted.items() if slug in before and before[slug][1] != digest(row)]
    removed = [slug for slug in before if slug not in wanted]
    _clear(connection, kind, [*(row.id for row in changed), *(before[slug][0] for slug in removed)])
    _execute(connection, f"DELETE FROM {kind} WHERE id = ?", [(before[slug][0],) for slug in removed])
    _update(connection, kind, changed)
    _insert_dicts(connection, kind, [_main(row) for row in added])
    for table in (*CHILDREN[kind], *SHARED):
        _insert(connection, table, [child for row in (*added, *changed) for child in row.children.get(table, ())])
    summary.note(kind, added=[r.slug for r in added], changed=[r.slug for r in changed], removed=removed)
    summary.unchanged += len(wanted) - len(added) - len(changed)


def _there(connection: Connection, kind: str) -> dict[str, tuple[int, str]]:
    """Slug → (id, digest) of what the database holds."""
    found = connection.exec_driver_sql(f"SELECT slug, id, digest FROM {kind} ORDER BY slug")
    return {str(slug): (int(key), str(mark)) for slug, key, mark in found}


def _assigned(registry: Iterable[str], there: Mapping[str, int]) -> dict[str, int]:
    """An id for every slug: the one it has, or the next that is free."""
    after = max(there.values(), default=0)
    ids = dict(there)
    for slug in registry:
        if slug not in ids:
            after += 1
            ids[slug] = after
    return ids


def _main(row: Row) -> dict[str, Any]:
    return {**row.main, "id": row.id, "slug": row.slug, "digest": digest(row)}


def _areas(connection: Connection, fixture: Fixture, ids: Ids) -> None:
    """Bring the copy of the tree of places up to date, writing only what differs."""
    wanted = set(rows.areas(fixture, ids))
    there = {tuple(row) for row in connection.exec_driver_sql("SELECT place_id, source_id, claim_id FROM claim_area")}
    _execute(
        connection,
        "DELETE FROM claim_area WHERE place_id = ? AND source_id = ? AND claim_id = ?",
        sorted(there - wanted),
    )
    _insert(connection, "claim_area", sorted(wanted - there))


def _retired(connection: Connection, fixture: Fixture, ids: Ids) -> int:
    """Bring the ids that have no entry any more up to date; returns how many differed."""
    wanted = set(rows.retired(fixture, ids))
    there = {tuple(row) for row in connection.exec_driver_sql(f"SELECT {', '.join(_columns('retired'))} FROM retired")}
    _execute(connection, "DELETE FROM retired WHERE kind = ? AND old = ?", [row[:2] for row in sorted(there - wanted)])
    _insert(connection, "retired", sorted(wanted - there))
    return len(there ^ wanted)


def _clear(connection: Connection, kind: str, keys: list[int]) -> None:
    for table in CHILDREN[kind]:
        _execute(connection, f"DELETE FROM {table} WHERE {kind}_id = ?", [(key,) for key in keys])
    for table in SHARED:
        _execute(connection, f"DELETE FROM {table} WHERE kind = ? AND entry_id = ?", [(kind, key) for key in keys])


def _update(connection: Connection, table: str, changed: list[Row]) -> None:
    columns = [c for c in _columns(table) if c not in ("id", "slug")]
    sql = f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in columns)} WHERE id = ?"
    _execute(connection, sql, [(*(_main(row)[c] for c in columns), row.id) for row in changed])


def _insert_dicts(connection: Connection, table: str, values: list[dict[str, Any]]) -> None:
    columns = _columns(table)
    _insert(connection, table, [tuple(value[c] for c in columns) for value in values])


def _insert(connection: Connection, table: str, values: Iterable[tuple[Any, ...]], *, replace: bool = False) -> None:
    columns = _columns(table)
    quoted = ", ".join(f'"{c}"' for c in columns)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    _execute(connection, f"{verb} INTO {table} ({quoted}) VALUES ({', '.join('?' * len(columns))})", list(values))


def _columns(table: str) -> list[str]:
    return [c.name for c in models.Table.metadata.tables[table].columns]


def _execute(connection: Connection, sql: str, parameters: list[tuple[Any, ...]]) -> None:
    """Driver's SQL with tuples: 44 times faster than `add_all` for these rows. Table and column names are the
    metadata's.
    """
    if parameters:
        connection.exec_driver_sql(sql, parameters)
