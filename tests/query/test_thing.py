"""What `show` hands on for each kind of thing: the parts that programs rely on, and what is in them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factdb.backend import Reader
from factdb.query.thing import Thing, find
from factdb.render import thing as entry

PARTS = {
    "c08": {"relations", "quantities", "assessments", "gaps", "reviews", "source"},
    "kursk-control-change": {
        *("asserted", "about", "participants", "sizes", "contests", "both_say", "uncontested", "open"),
        *("gaps", "reviews"),
    },
    "valery-gerasimov": {"says", "about", "passes_on", "contests", "contested", "events", "below", "gaps", "reviews"},
    "kursk-oblast": {"about", "above", "below", "events", "gaps", "reviews"},
    "kursk-article": {"claims", "superseded_by", "gaps", "reviews"},
}


def one(connection: Reader, name: str, kind: str | None = None) -> Thing:
    (thing,) = (t for t in find(connection, name) if kind in (None, t.kind))
    return thing


def ids(rows: list[dict[str, Any]], column: str = "id") -> list[str]:
    return [str(row[column]).removeprefix("kursk-article/") for row in rows]


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_there_for_programs_also_where_it_is_empty(name: str, connection: Reader) -> None:
    (written,) = json.loads(entry.json([find(connection, name)]))
    assert set(written["parts"]) == PARTS[name]
    assert "text" not in written
    assert "written" not in written


def test_an_event_has_its_versions_who_contests_them_and_what_nobody_contests(connection: Reader) -> None:
    parts = one(connection, "kursk-control-change").parts
    assert ids(parts["asserted"]) == ["c01", "c30"]
    assert [(*ids([row], "claim"), *ids([row], "contested"), row["counts"]) for row in parts["contests"]] == [
        ("c08", "c01", 1),
        ("c11", "c01", 1),
        ("c11", "c30", 1),
        ("c09", "c01", 0),
    ]
    assert (parts["both_say"], ids(parts["uncontested"]), ids(parts["open"])) == ([], ["c02", "c29"], ["c23"])
    (size,) = one(connection, "north-korean-deployment").parts["sizes"]
    assert (size["comparator"], size["low"], size["high"]) == (">", 10000, None)


def test_an_actor_contests_and_is_contested_by_others_never_by_themselves(connection: Reader) -> None:
    parts = one(connection, "kyiv-representative").parts
    counted = [row for row in parts["contests"] if row["counts"]]
    assert sorted(zip(ids(counted, "claim"), ids(counted, "contested"), strict=True)) == [
        *(("c09", "c07"), ("c09", "c10"), ("c11", "c01"), ("c11", "c30")),
    ]
    assert ids(parts["passes_on"]) == ["c10"]
    assert parts["contested"] == []
    assert [row for row in parts["contests"] if row["voice"] == row["contested_voice"]] == []


def test_a_place_has_the_places_events_and_claims_in_it(connection: Reader) -> None:
    parts = one(connection, "russia", "place").parts
    assert ids(parts["below"]) == ["gornal", "belgorod", "kursk-oblast"]
    assert {"gornal-control-change", "north-korean-deployment"} <= set(ids(parts["events"]))
    assert ids([row for row in parts["about"] if row["direct"]]) == ["c14"]
    assert ids(one(connection, "gornal").parts["above"]) == ["kursk-oblast", "russia"]


def test_a_source_has_its_claims_in_document_order_and_says_whether_its_text_is_the_pinned_one(
    connection: Reader,
) -> None:
    thing = one(connection, "kursk-article")
    positions = [row["position"] for row in thing.parts["claims"]]
    assert positions == sorted(positions)
    assert thing.stands
    assert not one(connection, "iso-3166").stands
