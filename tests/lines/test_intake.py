"""Lines as they come: what is wrong is told with its line, and nobody's signature is taken for somebody's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb.lines import arrival
from factdb.lines import load as bulk
from factdb.problems import ProblemsFound
from tests.lines.conftest import REGULAR, bring, changed, lines, number, problems, small, written


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"[]", "not an object with one key"),
        (b'{"actor":{},"place":{}}', "not an object with one key"),
        (b'{"clam":{}}', "there is no kind 'clam'"),
        (b'{"actor":[]}', "'actor' is not an object"),
        (b'{"actor":{"id":"a","id":"b"}}', "the key 'id' appears twice"),
        (b'{"actor":{"id":"\xff"}}', "not JSON"),
        (b'{"actor":{"id":"A B"}}', "the actor has no valid id"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"prson"}}', "actor zed: no actor_kind 'prson'"),
        (b'{"actor":{"id":"zed","name":"Z"}}', "actor zed: 'kind' is missing"),
        (b'{"actor":{"id":"zed","name":5,"kind":"person"}}', "actor zed: the value has the wrong form"),
        (
            b'{"actor":{"id":"zed","name":"Z","kind":"state","country":{"code":"UK","source":"kursk-article"}}}',
            "actor zed: 'UK' is not a country code of ISO 3166-1: the United Kingdom is GB",
        ),
        (
            b'{"place":{"id":"zed","name":"Z","kind":"town","iso":"EL-A"}}',
            "place zed: 'EL' is not a country code of ISO 3166-1: Greece is GR",
        ),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","part_of":"nobody"}}', "actor zed: no actor 'nobody'"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","part_of":"zed"}}', "is part of itself"),
        (b'{"actor":{"id":"zed","name":"Z","kind":"person","names":["Zed"]}}', "no document has the words"),
        (b'{"actor":{"id":"ada","name":"A","kind":"person"}}', "actor ada appears twice"),
        (
            b'{"code":{"vocabulary":"claim_kin","code":"x","label":"x","definition":"x"}}',
            "there is no vocabulary 'claim_kin'",
        ),
        (b'{"claim":{"id":"oss/c1"}}', "a claim without its document"),
        (b'{"factdb":{"format":"9"}}', "not a header that this factdb knows"),
        (b'{"source":{"id":"s","kind":"reference","text":"x"}}', "without a document"),
        (b'{"retired":{"id":"ada","kind":"actor","on":"2026-01-01","because":"x"}}', "ada is the id of an entry"),
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
    assert any("actor valery-gerasimov: the signature does not belong to the current entry" in each for each in told)
    assert any("claim kursk-article/c04:" in each for each in told)  # his name was signed there
    bring(tmp_path, data)
    with closing(sqlite3.connect(tmp_path / "db.sqlite")) as db:
        assert db.execute("SELECT reviewed FROM claim WHERE slug = 'kursk-article/c04'").fetchone() == (0,)
        assert db.execute("SELECT reviewed FROM claim WHERE slug = 'kursk-article/c13'").fetchone() == (1,)
