"""The database as lines of JSON, in and out: the same to the byte, by the same rules, and nothing else touched."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb import check
from factdb.curate.retire import retire
from factdb.errors import DatabaseError, FactDBError
from factdb.lines import arrival, fast_documents, fast_registries, keys, writer
from factdb.lines import load as bulk
from factdb.problems import ProblemsFound
from factdb.store import load
from factdb.store.tables import Table
from tests.conftest import examples

Entry = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def kursk(seeded: Path) -> bytes:
    """The shipped project, as lines."""
    with closing(sqlite3.connect(seeded)) as db:
        return b"".join(writer.lines(db))


def lines(data: bytes) -> list[Entry]:
    return [json.loads(line) for line in data.splitlines()]


def written(entries: list[Entry]) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for each in entries)


def bring(folder: Path, data: bytes, *, db: str = "db.sqlite", unreviewed: bool = True) -> arrival.Tally:
    (folder / "data.jsonl").write_bytes(data)
    return bulk.load(folder / db, folder / "data.jsonl", include_unreviewed=unreviewed)


def exported(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as db:
        return b"".join(writer.lines(db))


def tables(
    path: Path, *, without: tuple[str, ...] = ("section", "seed", "last_write")
) -> dict[str, list[tuple[object, ...]]]:
    """Every row by table, without keys' digests."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        for name, table in Table.metadata.tables.items():
            if name not in without:
                columns = ", ".join(
                    f'"{c.name}"' for c in table.columns if not (c.name == "digest" and "slug" in table.columns)
                )
                found[name] = sorted(db.execute(f"SELECT {columns} FROM {name}").fetchall(), key=repr)
    return found


def problems(folder: Path, data: bytes, *, unreviewed: bool = True) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        bring(folder, data, unreviewed=unreviewed)
    assert not (folder / "db.sqlite").exists()
    return [f"{p.line}: {p.what}" for p in refused.value.problems]


def changed(data: bytes, id: str, change: Callable[[Entry], None]) -> bytes:
    """The lines with one entry changed."""
    entries = lines(data)
    (entry,) = (
        inner for each in entries for inner in each.values() if inner.get("id") == id and "vocabulary" not in inner
    )
    change(entry)
    return written(entries)


def number(data: bytes, id: str) -> int:
    """The line of a claim."""
    return 1 + next(n for n, each in enumerate(lines(data)) if each.get("claim", {}).get("id") == id)


def test_loaded_and_exported_again_it_is_the_same_to_the_byte(kursk: bytes, tmp_path: Path, seeded: Path) -> None:
    assert bring(tmp_path, kursk, unreviewed=False).added == {
        "source": 3, "place": 13, "actor": 19, "event": 20, "claim": 40,
    }  # fmt: skip
    assert exported(tmp_path / "db.sqlite") == kursk
    views = (
        "claims",
        "voices",
        "disputes",
        "deployments",
        "timeline",
        "gaps",
        "reviews",
        "about",
        "names",
        "quantities",
    )
    with closing(sqlite3.connect(seeded)) as one, closing(sqlite3.connect(tmp_path / "db.sqlite")) as other:
        for view in views:
            rows = [sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for db in (one, other)]
            assert rows[0] == rows[1], view


def test_the_same_lines_again_write_no_row(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    before = (tmp_path / "db.sqlite").read_bytes()
    tally = bring(tmp_path, kursk)
    assert (tally.wrote, tally.unchanged) == (False, 95)
    assert (tmp_path / "db.sqlite").read_bytes() == before


@pytest.mark.slow
def test_what_fixtures_brought_comes_back_as_lines_unchanged(project: Path, kursk: bytes) -> None:
    load.load(project / "db.sqlite", check.read(project))
    assert not bring(project, kursk).wrote
    assert not load.load(project / "db.sqlite", check.read(project)).wrote


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


@pytest.mark.slow
@pytest.mark.parametrize("swiftly", [True, False])
def test_what_is_remembered_has_a_bound_and_nothing_else_hangs_on_it(
    swiftly: bool, kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KEPT", 1)
    if not swiftly:
        close(monkeypatch)
    entries = lines(kursk)  # registries from behind: much is named before its line
    first = next(n for n, each in enumerate(entries) if "place" in each)
    last = next(n for n, each in enumerate(entries) if "document" in each.get("source", {}))
    places = [each for each in entries[first:last] if "place" in each]  # each after the one above it
    others = [each for each in reversed(entries[first:last]) if "place" not in each]
    data = written([*entries[:first], *others, *places, *entries[last:]])
    bring(tmp_path, data, unreviewed=False)
    assert exported(tmp_path / "db.sqlite") == kursk


def test_an_entry_is_not_forgotten_while_others_are_looked_up(
    kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KEPT", 1)
    close(monkeypatch)
    bring(tmp_path, kursk)
    others = [{"kind": "repeats", "claim": f"kursk-article/c{n:02}"} for n in (1, 2, 3)]
    about = {"actors": ["valery-gerasimov", "vladimir-putin"], "places": ["kursk-oblast"]}
    claim = {**REGULAR, "relations": others, "about": about}
    data = small(kursk, [claim, claim, claim]).replace(
        b'"kind":"person"}', b'"kind":"person","country":{"code":"RU","source":"iso-3166"},"part_of":"russian-army"}'
    )
    assert bring(tmp_path, data).added["claim"] == 3
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM relations WHERE claim LIKE 'oss/%'").fetchone() == (9,)
        assert db.execute("SELECT min(id) > 0 FROM claim").fetchone() == (1,)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_documents.Swift, "claim", lambda *_: False)
    monkeypatch.setattr(fast_documents.Swift, "source", lambda *_: None)
    monkeypatch.setattr(fast_registries.SwiftRegistry, "registered", lambda *_: False)


TEXT = "On Monday Ada said that 5 boats left Oss. “Oss is lost,” said Bo Lind in Oss, and Ada denied it. misleading\n"
VOCABULARY = ("code",)


def small(kursk: bytes, claims: list[Entry]) -> bytes:
    """A document of two sentences with these claims, and what they refer to."""
    import hashlib

    codes = [each for each in lines(kursk) if "code" in each]
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    source = {"id": "oss", "kind": "news-article", "document": "seeds/oss.txt", "sha256": digest, "text": TEXT}
    return written(
        [
            {"factdb": {"format": "1"}},
            *codes,
            {"source": {"id": "atlas", "kind": "reference"}},
            {"place": {"id": "land", "name": "Land", "kind": "country", "country": {"code": "XA", "source": "atlas"}}},
            {"place": {"id": "oss-town", "name": "Oss", "kind": "town", "part_of": "land"}},
            {"actor": {"id": "ada", "name": "Ada", "kind": "person"}},
            {"actor": {"id": "bo", "name": "Bo", "kind": "person"}},
            {"event": {"id": "leaving", "title": "Leaving", "kind": "gathering", "place": "oss-town"}},
            {"source": source},
            *({"claim": {"id": f"oss/c{n}", **claim}} for n, claim in enumerate(claims, 1)),
        ]
    )


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
REGULAR = {
    "quote": ["5 boats left Oss"],
    "statement": "Five boats left Oss.",
    "kind": "occurrence",
    "evidence": "indirect",
}


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"[]", "not an object with one key"),
        (b'{"actor":{},"place":{}}', "not an object with one key"),
        (b'{"clam":{}}', "there is no kind 'clam'"),
        (b'{"actor":[]}', "'actor' is not an object"),
        (b'{"actor":{"id":"a","id":"b"}}', "the key 'id' stands twice"),
        (b'{"actor":{"id":"\xff"}}', "not JSON"),
        (b'{"actor":{"id":"A B"}}', "the actor has no id that is a slug"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"prson"}}', "actor zed: no actor_kind 'prson'"),
        (b'{"actor":{"id":"zed","name":"Z"}}', "actor zed: 'kind' is missing"),
        (b'{"actor":{"id":"zed","name":5,"kind":"person"}}', "actor zed: not of the right form"),
        (
            b'{"actor":{"id":"zed","name":"Z","kind":"state","country":{"code":"UK","source":"kursk-article"}}}',
            "actor zed: 'UK' is no country's code in ISO 3166-1: the United Kingdom is GB",
        ),
        (
            b'{"place":{"id":"zed","name":"Z","kind":"town","iso":"EL-A"}}',
            "place zed: 'EL' is no country's code in ISO 3166-1: Greece is GR",
        ),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","part_of":"nobody"}}', "actor zed: no actor 'nobody'"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","part_of":"zed"}}', "is part of itself"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","names":["Zed"]}}', "no document has the words"),
        (b'{"actor":{"id":"ada","name":"A","kind":"person"}}', "actor ada stands twice"),
        (
            b'{"code":{"vocabulary":"claim_kin","code":"x","label":"x","definition":"x"}}',
            "there is no vocabulary 'claim_kin'",
        ),
        (b'{"claim":{"id":"oss/c1"}}', "a claim without its document"),
        (b'{"factdb":{"format":"9"}}', "not a beginning that this factdb knows"),
        (b'{"source":{"id":"s","kind":"reference","text":"x"}}', "without a document"),
        (b'{"retired":{"id":"ada","kind":"actor","on":"2026-01-01","because":"x"}}', "ada is the id of something"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_loaded(
    line: bytes, said: str, kursk: bytes, tmp_path: Path
) -> None:
    before = small(kursk, [REGULAR]).splitlines(keepends=True)
    at = next(n for n, each in enumerate(before) if each.startswith(b'{"event"'))
    told = problems(tmp_path, b"".join([*before[:at], line + b"\n", *before[at:]]))
    assert len(told) == 1
    assert told[0].startswith(f"{at + 1}: ")
    assert said in told[0]


def test_everything_that_is_wrong_is_told_at_once_up_to_a_limit(
    kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [{**REGULAR, "kind": "x"}, {**REGULAR, "quote": ["nowhere"]}, {**REGULAR, "asserts": ["nothing"]}, REGULAR]
    data = small(kursk, claims)
    first = number(data, "oss/c1")
    assert [each.split(":")[0] for each in problems(tmp_path, data)] == [str(first + n) for n in range(3)]
    monkeypatch.setattr(arrival, "LIMIT", 2)
    monkeypatch.setattr(bulk, "LIMIT", 2)
    with pytest.raises(ProblemsFound) as refused:
        bring(tmp_path, data)
    assert len(refused.value.problems) == 2
    assert "reading stopped at 2 problems" in refused.value.hint


@pytest.mark.slow
def test_an_entry_may_hang_on_one_that_names_what_comes_later(kursk: bytes, tmp_path: Path) -> None:
    """A country according to a document, whose line stands behind all places; a part of something that is told last."""

    def place(slug: str, part_of: str | None, code: str) -> Entry:
        above = {"part_of": part_of} if part_of else {}
        country = {"code": code, "source": "kursk-article"}
        named = {"name": "Russia", "language": "en", "source": "kursk-article"}
        return {
            "place": {"id": slug, **above, "name": "Russia", "kind": "region", "country": country, "names": [named]}
        }

    def actor(slug: str, part_of: str | None) -> Entry:
        above = {"part_of": part_of} if part_of else {}
        return {"actor": {"id": slug, **above, "name": "Ukraine", "kind": "organisation", "reference": "named"}}

    entries = lines(kursk)
    first = next(n for n, each in enumerate(entries) if "actor" in each)
    more = [place("a-top", None, "RU"), place("b-sub", "a-top", "KP"), place("c-sub", "b-sub", "KR")]
    more += [actor("b-group", "c-group"), actor("a-group", "b-group"), actor("c-group", None)]
    data = written([*entries[:first], *more, *entries[first:]])
    assert bring(tmp_path, data).added["place"] == 16
    assert bring(tmp_path, data).wrote is False
    bring(tmp_path, kursk, db="before.sqlite")
    bring(tmp_path, data, db="before.sqlite")
    assert exported(tmp_path / "before.sqlite") == exported(tmp_path / "db.sqlite")
    (none := tmp_path / "none").mkdir()
    lost = written([*entries[:first], *more, *[e for e in entries[first:] if "actor" in e or "event" in e]])
    told = problems(none, lost)
    assert {line.partition(": ")[2] for line in told} == {
        f"place {slug}: no source 'kursk-article'" for slug in ("a-top",)
    }


def test_a_place_stands_behind_the_one_above_whose_country_it_may_have(kursk: bytes, tmp_path: Path) -> None:
    entries = lines(kursk)
    at = next(n for n, each in enumerate(entries) if each.get("place", {}).get("id") == "eastern-ukraine")
    first = next(n for n, each in enumerate(entries) if "place" in each)
    moved = [*entries[:first], entries[at], *entries[first:at], *entries[at + 1 :]]
    assert problems(tmp_path, written(moved)) == [
        f"{first + 1}: place eastern-ukraine: part of ukraine, whose line has not come"
    ]


def test_claims_of_a_renamed_document_are_found_by_what_they_were(kursk: bytes, tmp_path: Path) -> None:
    """Whichever way they go: the former id of the document is one of each of its claims."""
    renamed = kursk.replace(b'"kursk-article/', b'"kar/').replace(
        b'{"source":{"id":"kursk-article"', b'{"source":{"id":"kar","was":["kursk-article"]'
    )
    renamed = renamed.replace(b'"source":"kursk-article"', b'"source":"kar"')
    bring(tmp_path, renamed)
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        found = db.execute("SELECT old, id FROM redirects WHERE kind = 'claim' ORDER BY old").fetchall()
    assert found == [(f"kursk-article/c{n:02}", f"kar/c{n:02}") for n in range(1, 41)]
    later = renamed.replace(b'"was":["kursk-article"]', b'"was":["cited","kursk-article"]')
    assert bring(tmp_path, later).wrote
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM redirects WHERE kind = 'claim'").fetchone() == (80,)


def test_what_goes_round_in_circles_is_told(kursk: bytes, tmp_path: Path) -> None:
    entries = lines(kursk)
    at = next(n for n, each in enumerate(entries) if "actor" in each)
    circle = [
        {"actor": {"id": one, "part_of": other, "name": "Ukraine", "kind": "organisation", "reference": "named"}}
        for one, other in (("a-one", "a-two"), ("a-two", "a-one"))
    ]
    told = problems(tmp_path, written([*entries[:at], *circle, *entries[at:]]))
    assert told
    assert all("itself" in line for line in told)


def test_documents_that_supersede_each_other_are_told(kursk: bytes, tmp_path: Path) -> None:
    *before, first = lines(small(kursk, []))
    one, other = ({"source": {**first["source"], "id": id, "supersedes": old}} for id, old in (("a", "b"), ("b", "a")))
    assert problems(tmp_path, written([*before, one, other])) == [
        f"{len(before) + 2}: source b: supersedes itself: b → a → b"
    ]


@pytest.mark.slow
def test_versions_of_a_document_in_any_order(kursk: bytes, tmp_path: Path) -> None:
    text = "On Monday Ada said that 5 boats left Oss.\n"
    pinned = {"document": "seeds/a.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
    base = {"kind": "news-article", **pinned}
    one, two, three = (
        {"source": {"id": f"d{n}", **({"supersedes": f"d{n - 1}"} if n > 1 else {}), **base}} for n in (1, 2, 3)
    )
    registries = [
        each
        for each in lines(kursk)
        if not {"claim", "retired"} & each.keys() and "document" not in each.get("source", {})
    ]
    kept = [each for each in registries if {"code", "factdb"} & each.keys()]
    dumps = []
    for n, order in enumerate(([one, two, three], [two, three, one], [three, two, one], [two, one, three])):
        bring(tmp_path, written([*kept, *order]), db=f"{n}.sqlite")
        dumps.append(exported(tmp_path / f"{n}.sqlite"))
    assert len(set(dumps)) == 1


@pytest.mark.slow
def test_versions_of_a_document_bear_each_other_out_in_no_order(kursk: bytes, tmp_path: Path) -> None:
    text = "On Monday Ada said that 5 boats left Oss.\n"
    pinned = {"document": "seeds/a.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
    claim = {
        "quote": ["5 boats left Oss"],
        "statement": "Five boats left.",
        "kind": "occurrence",
        "evidence": "narration",
    }
    kept = [each for each in lines(kursk) if {"code", "factdb"} & each.keys()]
    one: list[Entry] = [
        {"source": {"id": "d1", "kind": "news-article", **pinned}},
        {"claim": {"id": "d1/c01", **claim}},
    ]
    related = {**claim, "relations": [{"kind": "corroborates", "claim": "d1/c01"}]}
    two: list[Entry] = [
        {"source": {"id": "d2", "supersedes": "d1", "kind": "news-article", **pinned}},
        {"claim": {"id": "d2/c01", **related}},
    ]
    told = "claim d2/c01: corroborates d1/c01, of another version of its document"
    for order in ([*one, *two], [*two, *one]):
        assert [line.partition(": ")[2] for line in problems(tmp_path, written([*kept, *order]))] == [told]
    # The document is there, and supersedes another from now on.
    alone = {"source": {"id": "d2", "kind": "news-article", **pinned}}
    bring(tmp_path, written([*kept, *one, alone]))
    with pytest.raises(ProblemsFound) as refused:
        bring(tmp_path, written([*kept, *two]))
    assert [problem.what for problem in refused.value.problems] == [told]


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_much_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl.zst"
    path.write_bytes(zstandard.compress(b" " * (300 << 20)))
    program = (
        "import resource, sys; from pathlib import Path; from factdb.lines.reader import opened\n"
        f"with opened(Path({str(path)!r})) as lines:\n"
        "    try: list(lines)\n"
        "    except Exception as error: print(error, file=sys.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "the line is longer than 128 MiB" in done.stderr
    assert int(done.stdout) < 900_000  # KiB: the line itself, and its copy


@pytest.mark.slow
def test_a_document_is_the_one_that_its_digest_pins(kursk: bytes, tmp_path: Path) -> None:
    def other(entry: Entry) -> None:
        entry["text"] += "!"

    assert "is not the document that was pinned" in problems(tmp_path, changed(kursk, "kursk-article", other))[0]

    def outside(entry: Entry) -> None:
        entry["document"] = "../../etc/passwd"

    assert "leads out of a project" in problems(tmp_path, changed(kursk, "kursk-article", outside))[0]


@pytest.mark.slow
def test_what_nobody_signed_is_refused_unless_it_is_asked_for(kursk: bytes, tmp_path: Path) -> None:
    data = changed(kursk, "kursk-article/c01", lambda entry: entry.pop("review"))
    assert problems(tmp_path, data, unreviewed=False) == [
        f"{number(data, 'kursk-article/c01')}: claim kursk-article/c01: is not reviewed"
    ]
    assert bring(tmp_path, data).unreviewed == 1


@pytest.mark.slow
def test_a_signature_that_is_not_of_the_entry_is_nobodys(kursk: bytes, tmp_path: Path) -> None:
    entries = lines(kursk)
    actor = next(each["actor"] for each in entries if each.get("actor", {}).get("id") == "valery-gerasimov")
    actor["name"] = "V. Gerasimov"
    data = written(entries)
    told = problems(tmp_path, data, unreviewed=False)
    assert any("actor valery-gerasimov: the signature is not one of the entry as it stands" in each for each in told)
    assert any("claim kursk-article/c04:" in each for each in told)  # his name was signed there
    bring(tmp_path, data)
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT reviewed FROM claim WHERE slug = 'kursk-article/c04'").fetchone() == (0,)
        assert db.execute("SELECT reviewed FROM claim WHERE slug = 'kursk-article/c13'").fetchone() == (1,)


@pytest.mark.slow
def test_a_changed_name_voids_what_other_lines_signed(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    entries = lines(kursk)
    actor = next(each for each in entries if each.get("actor", {}).get("id") == "valery-gerasimov")
    actor["actor"]["name"] = "V. Gerasimov"
    bring(tmp_path, written([actor]))
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT reviewed FROM claim WHERE slug = 'kursk-article/c04'").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM reviews WHERE id = 'kursk-article/c04'").fetchone() == (0,)
    assert bring(tmp_path, kursk).wrote
    assert exported(tmp_path / "db.sqlite") == kursk


def test_a_place_that_moves_takes_its_claims_along(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    entries = lines(kursk)
    place = next(each for each in entries if each.get("place", {}).get("id") == "kursk-oblast")
    place["place"].pop("part_of")
    bring(tmp_path, written([place]))
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        about = db.execute("SELECT count(*) FROM about WHERE kind = 'place' AND id = 'russia'").fetchone()[0]
    bring(tmp_path, kursk)
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        again = db.execute("SELECT count(*) FROM about WHERE kind = 'place' AND id = 'russia'").fetchone()[0]
    assert about < again
    assert exported(tmp_path / "db.sqlite") == kursk


def test_a_document_of_the_file_replaces_its_claims_and_nothing_else(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    data = small(kursk, [REGULAR, {**REGULAR, "relations": [{"kind": "repeats", "claim": "c1"}]}])
    assert bring(tmp_path, data).added == {"place": 2, "source": 2, "actor": 2, "event": 1, "claim": 2}
    data = small(kursk, [{**REGULAR, "statement": "Boats left."}])
    tally = bring(tmp_path, data)
    assert (tally.changed, tally.removed) == ({"claim": 1}, {"claim": 1})
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE source = 'kursk-article'").fetchone() == (40,)
        assert db.execute("SELECT statement FROM claims WHERE source = 'oss'").fetchall() == [("Boats left.",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO claim_text (claim_text) VALUES ('integrity-check')")


def test_a_claim_that_others_refer_to_does_not_vanish(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, small(kursk, [REGULAR, REGULAR]))
    other = lines(small(kursk, [{**REGULAR, "relations": [{"kind": "repeats", "claim": "oss/c2"}]}]))
    for each in other:
        for inner in each.values():
            if str(inner.get("id", "")).startswith("oss") and "text" not in inner and "part_of" not in inner:
                inner["id"] = inner["id"].replace("oss/", "second/")
            elif inner.get("id") == "oss":
                inner["id"] = "second"
    bring(tmp_path, written(other))
    before = (tmp_path / "db.sqlite").read_bytes()
    with pytest.raises(ProblemsFound) as refused:
        bring(tmp_path, small(kursk, [REGULAR]))
    assert "claim second/c1 refer to them" in refused.value.problems[0].what
    assert (tmp_path / "db.sqlite").read_bytes() == before


@pytest.mark.slow
def test_fixtures_take_back_only_what_they_brought(project: Path, kursk: bytes) -> None:
    bring(project, small(kursk, [{**REGULAR, "about": {"actors": ["ada"]}}]))
    load.load(project / "db.sqlite", check.read(project))
    assert not load.load(project / "db.sqlite", check.read(project)).wrote
    with closing(sqlite3.connect(project / "db.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM claims WHERE source = 'oss'").fetchone() == (1,)
    other = lines(small(kursk, [{**REGULAR, "about": {"actors": ["unnamed-concerned"]}}]))
    bring(project, written(other))
    path = project / "fixtures" / "claims" / "kursk-article.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("actor: unnamed-concerned", "actor: unnamed-announcer"),
        encoding="utf-8",
    )
    actors = project / "fixtures" / "actors.yaml"
    text = actors.read_text(encoding="utf-8")
    start = text.index("  - id: unnamed-concerned")
    actors.write_text(text[:start] + text[text.index("  - id:", start + 5) :], encoding="utf-8")
    with pytest.raises(DatabaseError, match="gone from the fixtures, and claim oss/c1 in the database refer to it"):
        load.load(project / "db.sqlite", check.read(project), include_unreviewed=True)


@pytest.mark.slow
def test_packed_files_and_standard_input_are_read(
    kursk: bytes, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_bytes(kursk)
    assert run("load", "a.jsonl", "--db", "a.sqlite")[0] == 0
    for name in ("b.jsonl.gz", "c.jsonl.zst"):
        assert run("export", "jsonl", "-o", name, "--db", "a.sqlite") == (0, "", f"{name}: 243 lines\n")
        assert run("load", name, "--db", f"{name}.sqlite")[2].startswith(f"{name}.sqlite: loaded\n")
        assert exported(tmp_path / f"{name}.sqlite") == kursk
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(kursk)))
    assert run("load", "-", "--db", "d.sqlite")[0] == 0
    assert exported(tmp_path / "d.sqlite") == kursk


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst"])
def test_a_packed_file_that_is_none_is_refused(name: str, kursk: bytes, tmp_path: Path) -> None:
    for data in (kursk, gzip.compress(kursk)[:2000] if name.endswith("gz") else b"\x28\xb5\x2f\xfd" + b"x" * 50):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FactDBError, match="cannot be read"):
            bulk.load(tmp_path / "db.sqlite", tmp_path / name)
        assert not (tmp_path / "db.sqlite").exists()


def test_what_cannot_be_read_or_is_no_file_of_lines_is_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("load", "nowhere.jsonl")[:2] == (2, "")
    assert run("load", "fixtures")[2].startswith("error: fixtures is none of .jsonl, .jsonl.gz, .jsonl.zst\n")
    assert run("export", "parquet")[2] == "error: there is no format 'parquet' to export\nhint: one of: jsonl, sqlite\n"


@pytest.mark.slow
def test_a_large_load_makes_indexes_at_its_end_and_leaves_one_file(
    kursk: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, kursk, db="small.sqlite")
    monkeypatch.setattr(bulk, "LARGE", 1)
    told: list[str] = []
    (tmp_path / "data.jsonl").write_bytes(kursk)
    bulk.load(tmp_path / "large.sqlite", tmp_path / "data.jsonl", tell=lambda now: told.append(now.step))
    assert tables(tmp_path / "large.sqlite") == tables(tmp_path / "small.sqlite")
    assert "full text of claims" in told
    assert not list(tmp_path.glob("large.sqlite-*"))
    with (
        closing(sqlite3.connect(tmp_path / "large.sqlite")) as db,
        closing(sqlite3.connect(tmp_path / "small.sqlite")) as other,
    ):
        names = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        assert db.execute(names).fetchall() == other.execute(names).fetchall()
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        db.execute("INSERT INTO claim_text (claim_text) VALUES ('integrity-check')")
        db.execute("INSERT INTO source_text (source_text) VALUES ('integrity-check')")


@pytest.mark.slow
@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_a_packed_file_that_is_cut_is_refused_wherever_it_is_cut(pack: str, kursk: bytes, tmp_path: Path) -> None:
    """A block may end where a line does: then every line that comes is whole."""
    blocks = kursk.splitlines(keepends=True)
    path = tmp_path / f"data.jsonl.{pack}"
    if pack == "gz":
        packed = gzip.compress(kursk)
    else:
        frame = zstandard.ZstdCompressor().compressobj()
        pieces = [frame.compress(b) + frame.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK) for b in blocks]
        packed = b"".join([*pieces, frame.flush()])
    for end in (
        (1, len(packed) // 2, len(packed) - 1)
        if pack == "gz"
        else (3, *(len(b"".join(pieces[:n])) for n in (5, 200, 243)))
    ):
        path.write_bytes(packed[:end])
        with pytest.raises(FactDBError, match=r"cannot be read|is empty"):
            bulk.load(tmp_path / "db.sqlite", path, include_unreviewed=True)
        assert not (tmp_path / "db.sqlite").exists()
    path.write_bytes(packed)
    assert bulk.load(tmp_path / "db.sqlite", path).added["claim"] == 40
    path.write_bytes(packed + (gzip.compress(b"\n") if pack == "gz" else zstandard.compress(b"\n")))
    assert not bulk.load(tmp_path / "db.sqlite", path).wrote


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data.jsonl", "data.jsonl.gz", "data.jsonl.zst"])
def test_an_empty_file_is_no_database_without_entries(name: str, tmp_path: Path) -> None:
    packed = {"gz": gzip.compress(b""), "zst": zstandard.compress(b"")}.get(name.rpartition(".")[2], b"")
    for data in (b"", packed):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FactDBError, match=" is empty"):
            bulk.load(tmp_path / "db.sqlite", tmp_path / name)
        assert not (tmp_path / "db.sqlite").exists()


@pytest.mark.slow
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_standard_input_may_be_packed_and_a_failure_leaves_no_file(
    pack: Callable[[bytes], bytes], kursk: bytes, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "factdb", "load", "-", "--db", str(tmp_path / "db.sqlite")]
    broken = subprocess.run(program, input=pack(kursk + b"x\n"), capture_output=True, check=False)
    assert broken.returncode == 4
    assert broken.stderr.decode().splitlines()[-2:] == [
        "error: 1 problem in the lines",
        "hint: nothing was loaded; fix these and try again",
    ]
    assert list(tmp_path.iterdir()) == []
    assert subprocess.run(program, input=pack(kursk), capture_output=True, check=False).returncode == 0


def test_lines_take_a_claim_about_places_out_and_say_that_it_is_retired(kursk: bytes, tmp_path: Path) -> None:
    bring(tmp_path, kursk)
    gone = {"id": "kursk-article/c20", "kind": "claim", "on": "2026-01-01", "because": "It was wrong."}
    entries = [e for e in lines(kursk) if e.get("claim", {}).get("id") != "kursk-article/c20"]
    data = written([*entries, {"retired": gone}])
    tally = bring(tmp_path, data)
    assert (tally.removed, tally.added) == ({"claim": 1}, {"retired id": 1})
    assert exported(tmp_path / "db.sqlite") == data


@pytest.fixture
def retired(project: Path) -> Path:
    retire(check.read(project).fixture, "kursk-article/c40", because="Said nothing.")
    retire(check.read(project).fixture, "unnamed-concerned", because="One.", into="unnamed-announcer")
    return project


@pytest.mark.slow
def test_ids_that_have_no_entry_travel_too(retired: Path, tmp_path: Path) -> None:
    load.load(retired / "db.sqlite", check.read(retired), include_unreviewed=True)
    data = exported(retired / "db.sqlite")
    bring(tmp_path, data, db="other.sqlite")
    assert exported(tmp_path / "other.sqlite") == data
    with (
        closing(sqlite3.connect(retired / "db.sqlite")) as one,
        closing(sqlite3.connect(tmp_path / "other.sqlite")) as other,
    ):
        for view in ("retirements", "redirects"):
            rows = [sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for db in (one, other)]
            assert rows[0] == rows[1]
            assert rows[0]
    assert not bring(tmp_path, data, db="other.sqlite").wrote
