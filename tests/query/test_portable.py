"""The SQL that questions print is understood by more engines than SQLite: DuckDB takes it, over tables with the views'
columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from factdb.query import compose, contract
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.share.contract import type_of
from factdb.store.schema import shipped_views

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Any]:
    """DuckDB, with an empty table for each view."""
    with duckdb.connect() as db:
        for name, sql in shipped_views().items():
            types = {column: type_of(sql, column).partition(",")[0] for column in contract.meanings(sql)}
            if types:
                columns = (f'"{c}" {kind}' for c, kind in types.items())
                db.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        yield db


def questions() -> Iterator[Query]:
    for name, listed in LISTS.items():
        narrowed = [(), *((clause,) for f in listed.narrows() if f != "match" for clause in clauses(f))]
        for clause in narrowed:
            yield Query(name, clause)
            yield Query(name, clause, limit=20)
            yield Query(name, clause, counted=True)
        for dimension in listed.dimensions:
            # json_group_array(DISTINCT …) is SQLite's alone: the actors of events are gathered by it.
            if (name, dimension) != ("events", "actor"):
                yield Query(name, by=(dimension,), limit=20)
                yield Query(name, by=(dimension,), counted=True)


def clauses(name: str) -> Iterator[Clause]:
    value = "2024" if BY_NAME[name].date else "1" if BY_NAME[name].switch else "kursk"
    yield from (Clause(name, value), Clause(name, value, negated=True))


@pytest.mark.slow
def test_duckdb_takes_the_sql_of_every_list_filter_and_dimension(elsewhere: Any) -> None:
    asked = list(questions())
    for query in asked:
        statement = compose.select(query).statement()
        elsewhere.execute(f"EXPLAIN {compose.literal(statement).removesuffix(';')}")
    assert len({query.list for query in asked}) == len(LISTS)
