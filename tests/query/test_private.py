"""Which tables are told to be private: those that a statement names, and no other that is behind a view."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb.backend.sqlite import SQLite
from factdb.query import contract
from factdb.query import sql as raw

VIEWS = ("about", "actors", "claims", "deployments", "events", "places", "quantities", "sources", "timeline", "voices")
TABLES = ("actor", "claim", "event", "link", "place", "quantity", "source", "voice")
JOINS = ("JOIN", "LEFT JOIN", "CROSS JOIN", "INNER JOIN")


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT c.id FROM claims AS c JOIN sources AS s ON s.id = c.source", ()),
        ("SELECT c.source, source FROM claims AS c, sources AS s WHERE s.id = source", ()),
        ("WITH source AS (SELECT id FROM sources) SELECT id FROM source", ()),
        ("SELECT 'FROM claim' AS event FROM events -- JOIN place", ()),
        ("SELECT source.id FROM sources AS source", ()),
        ("SELECT count(*) FROM claims WHERE 'claim' IN (SELECT kind FROM names)", ()),
        ("SELECT s.id FROM claims AS c JOIN source AS s ON s.slug = c.source", ("source",)),
        ("SELECT 1 FROM main.source", ("source",)),
        ('SELECT 1 FROM "Source", [voice], `claim`', ("claim", "source", "voice")),
        ("SELECT id FROM sources WHERE id IN (SELECT slug FROM source)", ("source",)),
        ("SELECT id FROM sources UNION ALL SELECT slug FROM source", ("source",)),
        ("WITH claims AS (SELECT slug FROM claim) SELECT slug FROM claims", ("claim",)),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n, claim",
            ("claim",),
        ),
    ],
)
def test_what_a_statement_names_is_told_and_not_what_is_behind_a_view(
    sql: str, named: tuple[str, ...], connection: SQLite
) -> None:
    assert raw.run(connection, sql, limit=1).private == named


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_join_of_views_names_no_private_table_and_one_with_tables_just_these(
    data: st.DataObject, connection: SQLite
) -> None:
    known = contract.views(connection)
    joined = data.draw(st.lists(st.sampled_from(VIEWS + TABLES), min_size=1, max_size=4))
    sql = f"SELECT count(*) FROM {joined[0]} AS t0"
    for n, name in enumerate(joined[1:], 1):
        mine = "slug" if name not in known else data.draw(st.sampled_from(list(contract.meanings(known[name]))))
        on = f't{n}."{mine}" = t0.rowid' if joined[0] not in known or name not in known else f't{n}."{mine}" IS NULL'
        on = f"t{n}.rowid = 1" if name not in known else on
        sql += f" {data.draw(st.sampled_from(JOINS))} {name} AS t{n} ON {on}"
    assert contract.private(connection, sql) == tuple(sorted(set(joined) & set(TABLES)))


def test_names_of_others_are_no_names_of_ours(connection: SQLite) -> None:
    with closing(sqlite3.connect(":memory:", factory=SQLite)) as other:
        connection.backup(other)
        other.execute("CREATE TABLE notes (claim TEXT, text TEXT)")
        other.execute("CREATE VIEW mine AS SELECT n.text FROM notes AS n JOIN claim AS c ON c.slug = n.claim")
        assert contract.private(other, "SELECT text FROM mine, notes WHERE claim = 'source'") == ()
        assert contract.private(other, "SELECT n.text FROM notes AS n JOIN claim ON slug = n.claim") == ("claim",)
