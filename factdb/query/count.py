"""How many rows a query has."""

from __future__ import annotations

from factdb.backend import Reader
from factdb.query import compose, plans
from factdb.query.fetch import number
from factdb.query.lists import LISTS
from factdb.query.model import Query


def count(reader: Reader, query: Query) -> int:
    if LISTS[query.list].several(query.by) or set(query.by) & set(LISTS[query.list].grouped):
        return number(reader, compose.count(query))
    return number(reader, plans.select(reader, query._replace(counted=True, by=(), sort=(), limit=None)))
