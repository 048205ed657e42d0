"""SQL that a person types: reading only, whatever the reader could do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from factdb import limits
from factdb.backend import Late, NotReading, Parameters, Reader, Refused
from factdb.errors import FactDBError, UsageError
from factdb.query import contract
from factdb.query.model import Query, Result

NAMES = "to see all names: factdb schema"


class Answer(NamedTuple):
    """The rows; whether there are more than were asked for; and the private tables that the text names."""

    result: Result
    more: bool
    private: tuple[str, ...]

    @property
    def notes(self) -> list[str]:
        """Return what is to be said of the private tables, a sentence for each."""
        behind = "is private and may change; for the views to rely on, see factdb schema"
        return [f"{table} {behind}" for table in self.private]


def run(
    reader: Reader,
    sql: str,
    parameters: Parameters = (),
    *,
    limit: int | None = None,
    seconds: float = limits.SECONDS,
    held: int | None = limits.HELD,
) -> Answer:
    """The rows of one statement, or the first `limit` of them. Raises UsageError for what SQLite refuses, for all that
    is not reading, and for rows of more than `held` bytes; FactDBError where it takes longer than `seconds`.
    """
    try:
        with reader.only_reading(seconds):
            cursor = reader.execute(sql, parameters)
            if cursor.description is None:  # nothing, or a comment: whatever writes is refused before
                raise UsageError("the SQL is empty", hint=f"write a SELECT; {NAMES}")
            columns = _distinct([str(column[0]) for column in cursor.description])
            rows = tuple(dict(zip(columns, row, strict=True)) for row in _held(islice(cursor, limit), held))
            more = next(cursor, None) is not None
            cursor.close()
    except Late:
        raise late(seconds) from None
    except NotReading:
        raise UsageError("only reading is allowed: write a SELECT", hint=NAMES) from None
    except Refused as error:
        raise UsageError(
            f"SQLite rejects this: {error}", hint="see the views and their columns: factdb schema"
        ) from None
    result = Result(query=Query(""), columns=columns, rows=rows, total=len(rows))
    return Answer(result, more, contract.private(reader, sql))


def late(seconds: float) -> FactDBError:
    """Return what is said of a statement that took longer."""
    return FactDBError(
        f"stopped after {seconds:g} seconds", hint="narrow it with WHERE or LIMIT, or give it longer: --timeout 600"
    )


def _held(rows: Iterable[tuple[Any, ...]], most: int | None) -> Iterator[tuple[Any, ...]]:
    """The rows, as long as there is room for them."""
    total = 0
    for row in rows:
        total += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if most is not None and total > most:
            hint = "leave out the longest columns, or ask for fewer rows: -n N   all of it, if there is room: --all"
            raise UsageError(f"the rows have more than {most >> 20:,} MiB", hint=hint)
        yield row


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Names of which no two are the same: a second `id` is `id_2`."""
    distinct: list[str] = []
    for name in names:
        candidate, n = name, 1
        while candidate in distinct or (n > 1 and candidate in names):
            n += 1
            candidate = f"{name}_{n}"
        distinct.append(candidate)
    return tuple(distinct)
