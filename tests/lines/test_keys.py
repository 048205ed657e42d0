"""Keys that are remembered while lines come: a bound, and nothing that depends on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factdb.lines import keys
from tests.lines.conftest import REGULAR, bring, close, exported, lines, small, written


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
