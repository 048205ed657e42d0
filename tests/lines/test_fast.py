"""The fast way takes an entry or leaves it to that of the fixtures, whatever stands in its line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson

from factdb.lines import writer
from factdb.lines.arrival import Arrival
from factdb.lines.fast_documents import Home

ODD: tuple[object, ...] = (None, 0, 1.5, True, "", "\0", "x", [], [1], ["x"], [[]], [{}], {}, {"x": 1}, {"verbatim": 1})


def spoilt(value: object) -> Iterator[object]:
    """The value with something odd in one place, at whatever depth; and with a key less, or more."""
    yield from ODD
    if isinstance(value, dict):
        yield {**value, "x": 1}
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
            yield from ({**value, key: other} for other in spoilt(value[key]))
    elif isinstance(value, list):
        for n in range(len(value)):
            yield from ([*value[:n], other, *value[n + 1 :]] for other in spoilt(value[n]))


def entries(db: sqlite3.Connection) -> list[tuple[str, dict[str, Any]]]:
    return [next(iter(orjson.loads(line).items())) for line in writer.lines(db)]


def test_what_is_odd_in_a_line_never_stops_the_fast_way(seeded: Path) -> None:
    with closing(sqlite3.connect(seeded)) as db:
        found = entries(db)
        arrival = Arrival(db, "data.jsonl", unreviewed=True)
        texts = {data["id"]: data["text"] for kind, data in found if kind == "source" and "text" in data}
        taken = left = 0
        for kind, data in found:
            for other in spoilt(data):
                if kind not in ("source", "actor", "place", "event", "claim") or not isinstance(other, dict):
                    continue
                # Whoever calls it has looked at the id.
                given = deepcopy({**other, "id": data["id"]})
                if kind == "source":
                    took = arrival.swift.source(given, 1, "", 1) is not None
                elif kind == "claim":
                    source = data["id"].partition("/")[0]
                    home = Home(1, source, texts[source], "2024-11-01", "en")
                    took = arrival.swift.claim(given, 1, home, "", 1)
                else:
                    took = arrival.registry.registered(kind, given, 1, "", 1)
                taken, left = taken + took, left + (not took)
                for rows in arrival.tables.rows.values():
                    rows.clear()
        assert taken > 100
        assert left > 10_000
