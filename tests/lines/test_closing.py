"""What can be said only at the end of the lines: references, circles, versions, and signatures that others void."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb.problems import ProblemsFound
from tests.lines.conftest import REGULAR, Entry, bring, exported, lines, problems, small, written


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
        f"{first + 1}: place eastern-ukraine: part of ukraine, which comes later"
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
    told = "claim d2/c01: corroborates d1/c01, which is in another version of its document"
    for order in ([*one, *two], [*two, *one]):
        assert [line.partition(": ")[2] for line in problems(tmp_path, written([*kept, *order]))] == [told]
    # The document is there, and supersedes another from now on.
    alone = {"source": {"id": "d2", "kind": "news-article", **pinned}}
    bring(tmp_path, written([*kept, *one, alone]))
    with pytest.raises(ProblemsFound) as refused:
        bring(tmp_path, written([*kept, *two]))
    assert [problem.what for problem in refused.value.problems] == [told]


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


@pytest.mark.slow
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
