"""A file of lines → the database: one transaction, which readers never see half of.

A document of the file replaces the one with its id, claims and all; an entry of a registry the one with its id. What
the file does not name stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from factdb import database
from factdb.lines import closing, seals
from factdb.lines.arrival import LIMIT, Arrival, Tally, TooMany
from factdb.lines.intake import Intake
from factdb.lines.reader import STANDARD_INPUT, opened
from factdb.problems import ProblemsFound
from factdb.store import derived, last_write, schema

LARGE = 20_000_000
"""From how many bytes on a file is a large load: readers go on beside it, and indexes are made at its end."""
PACKED = 5
"""By how much packing makes a file of lines smaller."""
A_CLAIM = 650
"""About how many bytes of lines make one claim."""

NEEDED = frozenset({"ix_claim_source_id_position", "ix_claim_area_claim_id_place_id"})
"""By these what was there before is found."""


class Progress(NamedTuple):
    """How far a load is: what it does, bytes read of how many, and entries taken in."""

    step: str
    read: int
    size: int
    entries: int


def load(
    path: Path,
    data: Path,
    *,
    include_unreviewed: bool = False,
    proved: bool = True,
    waiting: Callable[[], None] | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Tally:
    """Bring the lines of `data` (plain, gzip or Zstandard; `-` is standard input) into the database at `path`.

    Where names need not be `proved`, they may stand in documents that are not there, as in a part of a database.

    Raises ProblemsFound where lines are wrong, or unreviewed and not asked for; FactDBError where the file cannot be
    read, DatabaseError where the database cannot be written. Whatever fails, the database stays as it was.
    """
    size = 0 if data == STANDARD_INPUT or not data.is_file() else data.stat().st_size
    weight = size * (PACKED if data.suffix in (".gz", ".zst") else 1)
    large = weight >= LARGE or data == STANDARD_INPUT
    name = "standard input" if data == STANDARD_INPUT else data.name

    def say(step: str, read: int = 0) -> None:
        if tell is not None:
            entries = sum(arrival.tally.added.values()) + sum(arrival.tally.changed.values()) + arrival.tally.unchanged
            tell(Progress(step, read or size, size, entries))

    counted = last_write.counter(path)
    with (
        opened(data, read=lambda read: say("reading", read)) as lines,
        schema.writing(path, waiting=waiting, beside_readers=large) as connection,
    ):
        db = schema.driver(connection)
        schema.upgrade(connection)
        ours = last_write.is_ours(db, counted)
        database.refuse_without_texts(db, "nothing can be loaded into it")
        there = int(db.execute("SELECT coalesce(max(id), 0) FROM claim").fetchone()[0])
        indexes = None
        if large and there < weight / A_CLAIM / 10:
            indexes = closing.Indexes(db, keep=NEEDED if there else frozenset())
        arrival = Arrival(db, name, unreviewed=include_unreviewed)
        with suppress(TooMany):
            Intake(arrival).take(lines)
            closing.references(arrival)
            closing.versions(arrival)
            closing.retired(arrival)
            closing.former(arrival)
            seals.settle(arrival)
            if proved:
                closing.names(arrival)
        _sound(arrival)
        say("signatures")
        derived.settle(db, arrival.changed, arrival.countries)
        closing.signatures(arrival)
        if not include_unreviewed and arrival.unsigned:
            hint = "nothing was loaded; to load them, marked: factdb load --include-unreviewed"
            raise ProblemsFound(arrival.unsigned, hint=hint, where="the lines")
        if indexes is not None:
            indexes.build(say)
        if large:
            last_write.forget(db)  # a write-ahead log is not counted
        elif arrival.tally.wrote:
            # Where others may have written: what the lines do not name was not looked at.
            last_write.note(db, counted if ours or counted == 0 else None)
        say("writing")
    return arrival.tally


def _sound(arrival: Arrival) -> None:
    if not arrival.problems:
        return
    if len(arrival.problems) >= LIMIT:
        hint = f"nothing was loaded, and reading stopped at {LIMIT} problems; fix these and try again"
    else:
        hint = "nothing was loaded; fix these and try again"
    raise ProblemsFound(arrival.problems, hint=hint, where="the lines")
