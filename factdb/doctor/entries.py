"""A check that the views agree with the entries of a database: they are put out as lines, loaded into a new file, and
the answers of the two compared. So what another program wrote into a row is found, where the entry is signed or was
kept as it was written; of what nobody signed nothing else is known than what its rows say.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from factdb.doctor import NOTE, OK, WRONG, Report, named
from factdb.errors import FactDBError
from factdb.lines import load as bulk
from factdb.lines import writer
from factdb.problems import ProblemsFound
from factdb.store import schema

MOST = 10_000
"""How many claims are put out and loaded again; of more it would take minutes."""
NAMING = ("claim", "id", "event")
"""The column by which a row of a view is named: the first of these that it has."""
DERIVED = ("link", "totals", "vocabularies", "seals")
"""Views of numbers, that others show by ids; the codes, whose order is not that of the lines; and what is no entry."""

WHY = "another program wrote to the file: some of its content was never reviewed or signed"
OLDER = "if an older factdb made the file: factdb load; otherwise "
"""A file of before revision 0007 does not have what rows do not tell: a load of the fixtures brings it."""


def reports(connection: sqlite3.Connection, again: str) -> Iterator[Report]:
    """Yield what the entries of a database say that its views do not, or the other way round. `again` is what to
    type.
    """
    (claims,) = connection.execute("SELECT count(*) FROM claim").fetchone()
    if claims > MOST:
        why = "changes by other programs would not be noticed"
        yield Report(NOTE, f"{claims:,} claims: not compared with what factdb wrote, because that takes long", why)
        return
    with tempfile.TemporaryDirectory(prefix="factdb-") as folder:
        lines, path = Path(folder) / "data.jsonl", Path(folder) / "again.sqlite"
        try:
            with lines.open("wb") as file:
                file.writelines(writer.lines(connection))
            bulk.load(path, lines, include_unreviewed=True, proved=False)
        except ProblemsFound as refused:
            found = named([problem.what for problem in refused.problems], between="; ")
            yield Report(WRONG, f"damaged entries: {found}", WHY, OLDER + again)
            return
        except FactDBError as error:
            yield Report(WRONG, error.message, WHY, again)
            return
        with closing(sqlite3.connect(path)) as other:
            differing = _differing(connection, other)
    if differing:
        found = named([f"{entry} ({', '.join(views)})" for entry, views in sorted(differing.items())])
        yield Report(WRONG, f"content that factdb did not write: {found}", WHY, again)
    else:
        yield Report(OK, f"unchanged since factdb wrote it, signatures included: {claims:,} claims")


def _differing(one: sqlite3.Connection, other: sqlite3.Connection) -> dict[str, list[str]]:
    """The entries whose rows of some view are others → the views."""
    differing: dict[str, list[str]] = {}
    for view in schema.shipped_views():
        if view in DERIVED:
            continue
        columns = [column[0] for column in one.execute(f"SELECT * FROM {view} LIMIT 0").description]
        column = next(columns.index(name) for name in NAMING if name in columns)
        here, there = (Counter(db.execute(f"SELECT * FROM {view}")) for db in (one, other))
        for entry in {str(row[column]) for row in (here - there) | (there - here)}:
            differing.setdefault(entry, []).append(view)
    return differing
