"""How many rows a query has."""

from __future__ import annotations

from factdb.backend import Reader
from factdb.query import compose, plans
from factdb.query.fetch import number
from factdb.query.lists import LISTS
from factdb.query.prepared import Prepared


def count(reader: Reader, asked: Prepared) -> int:
    query = asked.query
    if LISTS[query.list].several(query.by) or set(query.by) & set(LISTS[query.list].grouped):
        return number(reader, compose.count(query))
    return number(reader, plans.select(asked.but(counted=True, by=(), sort=(), limit=None)))
