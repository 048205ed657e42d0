"""The shipped project as lines of JSON, and what a test of lines does with them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb.lines import arrival, fast_documents, fast_registries, writer
from factdb.lines import load as bulk
from factdb.problems import ProblemsFound
from factdb.store.tables import Table

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


def close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_documents.Swift, "claim", lambda *_: False)
    monkeypatch.setattr(fast_documents.Swift, "source", lambda *_: None)
    monkeypatch.setattr(fast_registries.SwiftRegistry, "registered", lambda *_: False)


TEXT = "On Monday Ada said that 5 boats left Oss. “Oss is lost,” said Bo Lind in Oss, and Ada denied it. misleading\n"

VOCABULARY = ("code",)


def small(kursk: bytes, claims: list[Entry]) -> bytes:
    """A document of two sentences with these claims, and what they refer to."""

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


REGULAR = {
    "quote": ["5 boats left Oss"],
    "statement": "Five boats left Oss.",
    "kind": "occurrence",
    "evidence": "indirect",
}
