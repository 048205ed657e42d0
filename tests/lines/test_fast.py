"""The fast way takes an entry or leaves it to that of the fixtures, whatever stands in its line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.lines import fast_documents, writer
from factdb.lines.arrival import Arrival
from factdb.lines.fast_documents import Home
from factdb.problems import ProblemsFound
from tests.conftest import examples
from tests.lines.conftest import REGULAR, TEXT, Entry, bring, close, exported, small, tables

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


@pytest.mark.slow
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


@pytest.mark.slow
def test_both_ways_make_the_same_rows(kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All claims go the fast way; with that way closed everything goes that of the fixtures."""
    accepted: list[str] = []
    swiftly = fast_documents.Swift.claim

    def counted(self: fast_documents.Swift, data: Entry, *rest: Any) -> bool:
        took = swiftly(self, data, *rest)
        accepted.extend([data["id"]] if took else [])
        return took

    monkeypatch.setattr(fast_documents.Swift, "claim", counted)
    bring(tmp_path, kursk, db="swift.sqlite")
    assert accepted == [f"kursk-article/c{n:02}" for n in range(1, 41)]
    close(monkeypatch)
    bring(tmp_path, kursk, db="slow.sqlite")
    assert tables(tmp_path / "swift.sqlite") == tables(tmp_path / "slow.sqlite")


TEXTS = st.sampled_from(
    [
        "5 boats left Oss",
        "On Monday",
        "Oss",
        "said",
        "denied",
        "lost",
        "leading",
        "misleading",
        "5 boats",
        "",
        " ",
        "nowhere",
        "a\0",
    ]
)

SLUGS = st.sampled_from(["ada", "bo", "oss-town", "land", "leaving", "nobody", "ADA", ""])

CODES = st.sampled_from(
    ["occurrence", "state", "denies", "affirms", "certain", "probable", "indirect", "narration", "factive", "x"]
)

SOME = st.one_of(TEXTS, SLUGS, CODES, st.none(), st.integers(0, 3), st.booleans())

TIME = st.fixed_dictionaries(
    {},
    optional={
        "edtf": st.sampled_from(["2024", "2024-10-31", "2024~", "2022/..", "2024-13", "x"]),
        "verbatim": TEXTS,
        "anchor": st.sampled_from(["published", "x"]),
        "rule": st.sampled_from(["-1 year", "0 months", "x"]),
        "basis": st.sampled_from(["stated", "inferred", "external"]),
        "unknown": st.sampled_from(["not-stated", "ambiguous", "x"]),
    },
)

CLAIM = st.fixed_dictionaries(
    {
        "quote": st.one_of(st.lists(TEXTS, min_size=1, max_size=2), TEXTS),
        "statement": TEXTS,
        "kind": CODES,
        "evidence": CODES,
    },
    optional={
        "context": st.sampled_from([TEXT.split(".")[0] + ".", "Oss", ""]),
        "polarity": CODES,
        "certainty": CODES,
        "voices": st.lists(
            st.fixed_dictionaries(
                {"actor": st.lists(SLUGS, max_size=2), "cue": TEXTS},
                optional={"stance": CODES, "described_as": TEXTS, "addressee": SLUGS, "channel": TEXTS},
            ),
            max_size=2,
        ),
        "when": TIME,
        "said": TIME,
        "asserts": st.lists(SLUGS, max_size=2),
        "about": st.fixed_dictionaries(
            {}, optional={k: st.lists(SLUGS, max_size=2) for k in ("places", "actors", "events", "x")}
        ),
        "quantities": st.lists(
            st.fixed_dictionaries(
                {
                    "value": st.sampled_from(["5", "> 5", ">5", "5.0", "4..6", "6..4", "~ 5", "05", "1" * 16, "x"]),
                    "unit": TEXTS,
                    "counted": TEXTS,
                    "verbatim": TEXTS,
                },
                optional={"place": SLUGS, "event": SLUGS},
            ),
            max_size=2,
        ),
        "relations": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["disputes", "contradicts", "repeats", "x"]),
                    "claim": st.sampled_from(["c1", "c2", "c9", "oss/c1", "C 1"]),
                },
                optional={
                    "scope": st.sampled_from(["implied", "explicit", "x"]),
                    "basis": st.sampled_from(["inferred", "stated", "x"]),
                    "note": TEXTS,
                },
            ),
            max_size=2,
        ),
        "gaps": st.lists(
            st.fixed_dictionaries(
                {
                    "field": st.sampled_from(["number", "by-whom", "when", "X"]),
                    "unknown": st.sampled_from(["not-stated", "ambiguous", "x"]),
                },
                optional={"verbatim": st.one_of(TEXTS, st.none()), "note": SOME},
            ),
            max_size=2,
        ),
        "note": SOME,
        "original": SOME,
        "occurrence": st.sampled_from(["1", "2", "x"]),
        "x": SOME,
    },
)

QUOTES = [
    REGULAR["quote"],
    ["On Monday Ada", "that 5 boats"],
    ["On Monday", "5 boats left Oss", "Ada denied it"],
    ["boats left Oss.", "“Oss is lost,”", "misleading"],
    ["On Monday", "Oss is lost"],
    ["On Mon", "5 boats"],
    ["lost", "On Monday"],
    ["5 boats", "5 boats"],
]

"""Quotes in one run and in several, sound and not."""


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(
    claim=st.one_of(
        CLAIM,
        st.builds(
            lambda c, k, q: {**REGULAR, "quote": q, **{key: c[key] for key in c if key in k}},
            CLAIM,
            st.sets(
                st.sampled_from(
                    [
                        "voices",
                        "when",
                        "said",
                        "asserts",
                        "about",
                        "quantities",
                        "relations",
                        "gaps",
                        "note",
                        "context",
                        "polarity",
                    ]
                ),
                max_size=2,
            ),
            st.sampled_from(QUOTES),
        ),
    )
)
def test_what_goes_swiftly_is_what_the_fixtures_way_takes_and_becomes_the_same_rows(
    claim: Entry, kursk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("swift")
    data = small(kursk, [claim, REGULAR])

    def outcome(name: str) -> object:
        try:
            bring(folder, data, db=name)
        except ProblemsFound as error:
            return [str(p) for p in error.problems]
        return tables(folder / name)

    one = outcome("swift.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        close(patch)
        assert outcome("slow.sqlite") == one


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [
        {"about": {"actors": ["bo", "ada"]}},
        {"about": {"places": ["oss-town", "land"]}, "asserts": ["leaving"]},
        {"voices": [{"actor": ["bo", "ada"], "cue": "5 boats"}]},
        {"relations": [{"kind": "repeats", "claim": "c2"}, {"kind": "disputes", "claim": "c2"}]},
        {"relations": [{"kind": "disputes", "claim": "oss/c2", "note": "so"}]},
        {"gaps": [{"field": "number", "unknown": "not-stated"}, {"field": "by-whom", "unknown": "not-stated"}]},
        {
            "about": {"actors": ["bo", "ada"]},
            "polarity": "affirms",
            "note": "so",
            "when": {"edtf": "2024", "verbatim": "5"},
        },
    ],
)
def test_what_rows_do_not_tell_is_kept_by_both_ways(
    more: Entry, kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small(kursk, [{**REGULAR, **more}, REGULAR])
    taken: list[bool] = []
    fast = fast_documents.Swift.claim

    def watched(*given: Any) -> bool:
        taken.append(fast(*given))
        return taken[-1]

    monkeypatch.setattr(fast_documents.Swift, "claim", watched)
    bring(tmp_path, data, db="fast.sqlite")
    close(monkeypatch)
    bring(tmp_path, data, db="slow.sqlite")
    assert taken == [True, True]
    one = tables(tmp_path / "fast.sqlite")
    assert one == tables(tmp_path / "slow.sqlite")
    assert [kind for kind, *_ in one["written"]] == ["claim"]
    assert exported(tmp_path / "fast.sqlite") == exported(tmp_path / "slow.sqlite")
