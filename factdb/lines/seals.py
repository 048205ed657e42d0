"""Seals among the lines: each with its number and the text of its file."""

from __future__ import annotations

from factdb.entry.field_types import Data
from factdb.fixture import seals
from factdb.fixture.seals import Seal
from factdb.lines.arrival import Arrival
from factdb.lines.reader import Broken
from factdb.store import rows
from factdb.store.tables import columns_of


def take(known: dict[int, Seal], data: Data) -> None:
    """Add the seal of a line to those that are known. Raises Broken."""
    number, text = data.get("number"), data.get("text")
    if not isinstance(number, int) or not 0 < number < 10**9 or not isinstance(text, str) or len(data) > 2:
        raise Broken("not a seal", 'write {"seal":{"number":1,"text":"…"}}, with the text of its file')
    if number in known:
        raise Broken(f"seal {number} appears twice", "keep only one line")
    try:
        known[number] = seals.parse(number, text.encode("utf-8", "surrogatepass"), whole=False)
    except seals.Broken as broken:
        raise Broken(f"seal {number}: {broken.args[1]}", broken.args[2]) from None


def settle(arrival: Arrival) -> None:
    """Bring in the seals of the lines where the file has none: what it has is of its own state."""
    db, wanted = arrival.db, list(rows.seals(arrival.seals))
    columns = ", ".join(columns_of("seal"))
    there = db.execute(f"SELECT {columns} FROM seal ORDER BY number").fetchall()
    if not there:
        db.executemany(f"INSERT INTO seal ({columns}) VALUES ({', '.join('?' * 7)})", wanted)
        arrival.tally.seals = len(wanted)
    arrival.tally.unsealed = bool(wanted) and bool(there) and there != wanted
