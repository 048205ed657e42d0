"""What lies above an entry comes to an end, whatever the entries say."""

from __future__ import annotations

from factdb.entry.above import Areas, above, is_too_high
from factdb.vocabulary import MAX_LEVELS


def test_the_nearest_comes_first_and_the_entry_before_it() -> None:
    assert above("town", {"town": "region", "region": "country"}.get) == ["town", "region", "country"]


def test_a_circle_ends_where_it_closes_on_the_entry_or_above_it() -> None:
    assert above(1, {1: 2, 2: 1}.get) == [1, 2]
    assert above(1, {1: 2, 2: 3, 3: 2}.get) == [1, 2, 3]
    assert above(1, {1: 1}.get) == [1]


def test_one_level_more_than_there_may_be_is_seen_and_no_further() -> None:
    assert not is_too_high(above(0, {n: n + 1 for n in range(MAX_LEVELS)}.get))
    assert is_too_high(above(0, {n: n + 1 for n in range(MAX_LEVELS + 1)}.get))
    assert len(above(0, lambda n: n + 1)) == MAX_LEVELS + 2


def test_a_claim_is_about_the_places_at_or_above_all_that_it_and_its_events_name() -> None:
    areas = Areas({"town": "country", "port": "island"}.get, {"landing": ("port", None)}.__getitem__)
    assert areas.of(["town"], ["landing"]) == {"town", "country", "port", "island"}
    assert areas.of([], []) == set()
