"""The status of a claim, by the semantics that were decided once: voices, origins and scopes, over two documents."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from factdb import check
from factdb.store import load

Claim = dict[str, Any]


@pytest.fixture
def statuses(tmp_path: Path, repository: Path) -> Any:
    """Load one claim of document `one` and one of document `two`, and return their statuses."""

    def of(first: Claim, second: Claim, *, origin: str | None = None) -> tuple[str, str]:
        (tmp_path / "seeds").mkdir()
        (tmp_path / "fixtures" / "claims").mkdir(parents=True)
        shutil.copy(repository / "fixtures" / "vocabulary.yaml", tmp_path / "fixtures")
        actors = [{"id": name, "name": name, "kind": "person"} for name in ("ada", "bo")]
        (tmp_path / "fixtures" / "actors.yaml").write_text(yaml.safe_dump({"actors": actors}), encoding="utf-8")
        for name, claim in (("one", first), ("two", second)):
            text = f"Ada says and Bo says that it rains, writes {name}."
            (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
            digest = hashlib.sha256(text.encode()).hexdigest()
            source = {"id": name, "kind": "unknown", "document": f"seeds/{name}.txt", "sha256": digest}
            source |= {"origin": origin} if origin else {}
            whole = {
                "id": "c1",
                "quote": text,
                "statement": "It rains.",
                "kind": "state",
                "evidence": "indirect",
                **claim,
            }
            written = yaml.safe_dump({"source": source, "claims": [whole]}, default_flow_style=False)
            (tmp_path / "fixtures" / "claims" / f"{name}.yaml").write_text(written, encoding="utf-8")
        reading = check.read(tmp_path)
        assert [str(problem) for problem in reading.wrong] == []
        load.load(tmp_path / "db.sqlite", reading, include_unreviewed=True)
        with closing(sqlite3.connect(tmp_path / "db.sqlite")) as connection:
            found = dict(connection.execute("SELECT source, status FROM claims").fetchall())
        return found["one"], found["two"]

    return of


def by(actor: str) -> Claim:
    return {"voices": [{"actor": actor, "cue": "says"}]}


def relates(kind: str, scope: str = "explicit") -> Claim:
    return {"relations": [{"kind": kind, "claim": "one/c1", "scope": scope}]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (by("ada"), {**by("bo"), **relates("disputes")}, ("disputed", "unchallenged")),
        (by("ada"), {**by("bo"), **relates("disputes", "implied")}, ("disputed", "unchallenged")),
        (by("ada"), {**by("bo"), **relates("disputes", "ambiguous")}, ("unchallenged", "unchallenged")),
        (by("ada"), {**by("bo"), **relates("contradicts")}, ("disputed", "disputed")),
        (by("ada"), {**by("bo"), **relates("contradicts", "ambiguous")}, ("unchallenged", "unchallenged")),
        (by("ada"), {**by("ada"), **relates("contradicts")}, ("unchallenged", "unchallenged")),
        (by("ada"), relates("contradicts"), ("disputed", "disputed")),
        ({}, relates("contradicts"), ("disputed", "disputed")),
        (by("ada"), {**by("bo"), "polarity": "denies"}, ("unchallenged", "unchallenged")),
        (by("ada"), {**by("bo"), **relates("corroborates")}, ("corroborated", "corroborated")),
        (by("ada"), {**by("ada"), **relates("supports", "implied")}, ("corroborated", "corroborated")),
        (by("ada"), {**by("bo"), **relates("supports", "ambiguous")}, ("unchallenged", "unchallenged")),
        (by("ada"), {**by("bo"), **relates("repeats")}, ("unchallenged", "unchallenged")),
    ],
)
def test_status_follows_from_relations_between_voices(
    first: Claim, second: Claim, expected: tuple[str, str], statuses: Any
) -> None:
    assert statuses(first, second) == expected


def test_a_hundred_prints_of_one_wire_are_one_witness(statuses: Any) -> None:
    assert statuses(by("ada"), {**by("bo"), **relates("corroborates")}, origin="the-wire") == ("unchallenged",) * 2


def test_a_contest_weighs_more_than_a_corroboration(statuses: Any) -> None:
    both = {"relations": [{"kind": "corroborates", "claim": "one/c1"}, {"kind": "contradicts", "claim": "one/c1"}]}
    assert statuses(by("ada"), {**by("bo"), **both}) == ("disputed", "disputed")
