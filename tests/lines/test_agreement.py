"""What the words of lines exclude is told as it is of fixtures, whichever way a line goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest

from factdb.lines import load, writer
from factdb.lines.fast_documents import Swift
from factdb.problems import ProblemsFound

pytestmark = pytest.mark.slow


def changed(data: bytes, part: bytes, instead: bytes) -> bytes:
    assert data.count(part) == 1
    return data.replace(part, instead)


@pytest.mark.parametrize("swiftly", [True, False])
@pytest.mark.parametrize(
    ("part", "instead", "said"),
    [
        (
            b'"value":"> 10000"',
            b'"value":"< 10000"',
            "“over 10,000 North Korean soldiers” says “over”, which is not “< 10000”",
        ),
        (
            b'"value":"> 10000"',
            b'"value":"> 1000"',
            "“over 10,000 North Korean soldiers” does not say > 1000: its number is 10,000",
        ),
        (b'"edtf":"2022","verbatim":"in 2022"', b'"edtf":"2020","verbatim":"in 2022"', "“in 2022” does not say 2020"),
    ],
)
def test_what_the_digits_exclude_is_told_and_nothing_is_loaded(
    part: bytes, instead: bytes, said: str, swiftly: bool, seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(seeded)) as db:
        data = changed(b"".join(writer.lines(db)), part, instead)
    (tmp_path / "data.jsonl").write_bytes(data)
    if not swiftly:
        monkeypatch.setattr(Swift, "claim", lambda *_: False)
    with pytest.raises(ProblemsFound) as refused:
        load.load(tmp_path / "db.sqlite", tmp_path / "data.jsonl", include_unreviewed=True)
    at = next(n for n, line in enumerate(data.splitlines(), 1) if instead in line)
    claim: Any = orjson.loads(data.splitlines()[at - 1])["claim"]
    assert (at, f"claim {claim['id']}: {said}") in [(p.line, p.what) for p in refused.value.problems]
    assert not (tmp_path / "db.sqlite").exists()
