"""What a claim cuts is refused by both ways of loading, in the same words: as fixtures, and as lines."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from factdb import check
from factdb.lines import load as bulk
from factdb.problems import ProblemsFound

pytestmark = pytest.mark.slow

TEXT = "On 5 May 2031 ex-minister Ada said by e-mail — in tears — that 1,200 boats can’t leave Kursk’s port, l’Oss. Ada denied it.\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
CLAIM = {
    "id": "c1",
    "quote": ["1,200 boats can’t leave Kursk’s port"],
    "context": "On 5 May 2031 ex-minister Ada said by e-mail — in tears — that 1,200 boats can’t leave Kursk’s port, l’Oss.",
    "statement": "Boats are stuck.",
    "kind": "state",
    "evidence": "indirect",
}
VOICE = {"actor": ["ada"], "cue": "said"}
ACTOR = {"id": "ada", "name": "Ada", "kind": "person"}
QUANTITY = {"value": "1200", "unit": "boats", "counted": "boats", "verbatim": "1,200 boats"}
WHEN = {"edtf": "2031-05-05", "verbatim": "5 May 2031"}


def as_fixtures(root: Path, vocabulary: Path, claim: dict[str, Any]) -> list[str]:
    source = {"id": "d", "kind": "news-article", "document": "seeds/d.txt", "sha256": SHA256}
    (root / "seeds").mkdir()
    (root / "seeds/d.txt").write_text(TEXT, encoding="utf-8", newline="")
    (root / "fixtures/claims").mkdir(parents=True)
    shutil.copy(vocabulary, root / "fixtures")
    for name, value in (("actors", {"actors": [ACTOR]}), ("claims/d", {"source": source, "claims": [claim]})):
        text = yaml.safe_dump(value, allow_unicode=True, width=1000)
        (root / f"fixtures/{name}.yaml").write_text(text, encoding="utf-8")
    return [p.what for p in check.read(root).wrong]


def as_lines(root: Path, vocabulary: Path, claim: dict[str, Any], *, fast: bool) -> list[str]:
    codes = yaml.safe_load(vocabulary.read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = [{"factdb": {"format": "1"}}]
    for name, listed in codes.items():
        entries += [{"code": {"vocabulary": name, **code}} for code in listed]
    source = {"id": "d", "kind": "news-article", "document": "seeds/d.txt", "sha256": SHA256, "text": TEXT}
    entries += [{"actor": ACTOR}, {"source": source}, {"claim": {**claim, "id": f"d/{claim['id']}"}}]
    # In this form a line goes the fast way, where that can take it; in another it never does.
    form: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")} if fast else {}
    (root / "d.jsonl").write_text("".join(f"{json.dumps(e, **form)}\n" for e in entries), encoding="utf-8")
    try:
        bulk.load(root / "db.sqlite", root / "d.jsonl", include_unreviewed=True)
    except ProblemsFound as refused:
        return [p.what for p in refused.problems]
    return []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"quote": ["200 boats can’t leave Kursk’s port"]}, "the quote cuts a number in two"),
        ({"quote": ["1,200 boats can"]}, "the quote cuts a word in two"),
        ({"quote": ["1,200 boats", "t leave Kursk’s port"]}, "the quote cuts a word in two"),
        ({"quote": ["minister Ada"]}, "the quote cuts a compound in two"),
        ({"quote": ["1,200 boats", "’"], "context": "1,200 boats can’t leave"}, "“’” has no word or number in it"),
        ({"context": TEXT[TEXT.index("minister") : TEXT.index(" Ada denied")]}, "the context cuts a compound in two"),
        ({"voices": [{**VOICE, "cue": "sai"}]}, "“sai” cuts a word in two"),
        ({"voices": [{**VOICE, "described_as": "minister Ada"}]}, "“minister Ada” cuts a compound in two"),
        ({"voices": [{**VOICE, "channel": "mail"}]}, "“mail” cuts a compound in two"),
        ({"voices": [{**VOICE, "cue": "—"}]}, "“—” has no word or number in it"),
        ({"when": {**WHEN, "verbatim": "5 May 20"}}, "“5 May 20” cuts a number in two"),
        ({"said": {**WHEN, "verbatim": "n 5 May 2031"}}, "“n 5 May 2031” cuts a word in two"),
        ({"quantities": [{**QUANTITY, "value": "200", "verbatim": "200 boats"}]}, "“200 boats” cuts a number in two"),
        ({"gaps": [{"field": "place", "unknown": "ambiguous", "verbatim": "Kur"}]}, "“Kur” cuts a word in two"),
    ],
)
def test_what_is_cut_is_refused_both_ways(changes: dict[str, Any], told: str, repository: Path, tmp_path: Path) -> None:
    vocabulary = repository / "fixtures/vocabulary.yaml"
    assert as_fixtures(tmp_path, vocabulary, {**CLAIM, **changes}) == [f"claim d/c1: {told}"]
    for fast in (True, False):
        assert as_lines(tmp_path, vocabulary, {**CLAIM, **changes}, fast=fast) == [f"claim d/c1: {told}"]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "voices": [{**VOICE, "described_as": "ex-minister", "channel": "e-mail"}],
            "when": WHEN,
            "quantities": [QUANTITY],
        },
        {"quote": ["leave Kursk"]},
        {"quote": ["Oss"]},
        {"quote": ["said", "l’Oss"], "gaps": [{"field": "place", "unknown": "ambiguous", "verbatim": "Oss"}]},
    ],
)
def test_what_is_whole_is_taken_both_ways(changes: dict[str, Any], repository: Path, tmp_path: Path) -> None:
    """A possessive ending and an article may be left off."""
    vocabulary = repository / "fixtures/vocabulary.yaml"
    assert as_fixtures(tmp_path, vocabulary, {**CLAIM, **changes}) == []
    assert as_lines(tmp_path, vocabulary, {**CLAIM, **changes}, fast=True) == []
    (tmp_path / "db.sqlite").unlink()
    assert as_lines(tmp_path, vocabulary, {**CLAIM, **changes}, fast=False) == []
