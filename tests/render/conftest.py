"""A small project in which every text that a person can write is hostile, loaded by the real loader."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from factdb import check, database
from factdb.edges import has_words
from factdb.query import sql
from factdb.query.cite import CITED, citations
from factdb.query.lists import LISTS
from factdb.query.model import Query, Result
from factdb.query.run import run
from factdb.store import load

HOSTILE = {
    "an ordinary name": "Velmora",
    "markup": "[b]bold[/b] [/x] [sic] :smile:",
    "escapes": "\x1b[31mred\x1b]0;title\x07\x9b2J\x1b[2J\x08\x7f",
    "overrides": "invoice\u202efdp.exe\u202c \u2066x\u2069 \u2067 \u2069\u2069 \u200fy\u061cz",
    "invisible": "Vel\u200bmora Vel\u2060mora\ufeff Vel\u00admora V\u200dx \U000e0041\U000e0042 a\u3164b\uffa0c",
    "line breaks": "one\ntwo\r\nthree\tfour\vfive\u2028six\u2029seven\x85eight",
    "formula": '=HYPERLINK("http://x.example";"y")',
    "a formula behind spaces": " \n '\"@SUM(1+1)*cmd|' /C calc'!A0",
    "pipes and ticks": "| a | `b` ``` ~~c~~ *d* __e__ \\| \\",
    "Markdown": "# [x](javascript:alert(1)) ![y](//z) <https://w.example> &lt;b&gt; $v$ {{u}} <!-- t --> https://s.example",
    "HTML": "</script><script>alert(1)</script><!--<script> ]]> <img src=x onerror=y>",
    "SQL": "Robert'); DROP TABLE claim; -- 100% _ % 'a' \"b\" %s {0} $(x) `y`",
    "Hebrew": "שלום עולם (2024): 10 · 20",
    "Arabic": "محمد بن سلمان ١٢٣ — Kursk، می\u200cخواهم",
    "Hebrew of many lines": "ממשלת ולמורה הודיעה כי כוחותיה שבו אל הנמל " * 5,
    "Chinese": "北京市人民政府发言人表示没有更多细节可以提供" * 3,
    "wide and narrow": "ab漢c字 ＡＢＣ ｶﾞ か\u3099 한국 \u1112\u1161\u11ab",
    "pictures": "👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽 🇺🇦 1\ufe0f\u20e3 葛\U000e0100",
    "accents": "e\u0301 Z\u030c\u0323a a\u20dd नमस्ते किताब กี่ မြန်မာ क्\u200dष",
    "only marks": "\u0301\u0302\u20dd",
    "many marks": "a" + "\u0301\u0316" * 30,
    "a long word": "Donau" * 70,
    "a long wide word": "漢" * 170,
    "an id that is long": "x" + "-y1" * 26,
    "our own signs": "▌c01▐ · ≠ disputed ⟨U+202E⟩ … “said” [unreviewed]",
}
"""What it is → the text."""

LONG = "a-slug-as-long-as-slugs-may-be-" + "x" * 49


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return HOSTILE


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The database of that project. Tests read it and leave it as it is."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("seeds", "fixtures/claims"):
        (root / name).mkdir(parents=True)
    shutil.copy(repository / "fixtures" / "vocabulary.yaml", root / "fixtures")
    written = {"sources": [_gazetteer()], "actors": [], "places": [], "events": []}
    for n, text in enumerate(HOSTILE.values()):
        for registry, entries in _registries(n, text).items():
            written[registry] += entries
        _document(root, n, text)
    for registry, entries in written.items():
        _write(root / "fixtures" / f"{registry}.yaml", {registry: entries})
    reading = check.read(root)
    assert [str(problem) for problem in reading.wrong] == []
    load.load(root / "factdb.sqlite", reading, include_unreviewed=True)
    return root / "factdb.sqlite"


@pytest.fixture
def hostile_connection(hostile: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.read(hostile)) as opened:
        yield opened


class Answers(dict[str, Result]):
    def __repr__(self) -> str:
        """Short: Hypothesis writes down what a test was given."""
        return "every answer"


@pytest.fixture(scope="session")
def answers(hostile: Path) -> dict[str, Result]:
    """Every list, grouped in every way; and a statement of one's own."""
    with closing(database.read(hostile)) as connection:
        found = Answers({name: run(connection, Query(name)) for name in LISTS})
        for name, listed in LISTS.items():
            found.update({f"{name} by {d}": run(connection, Query(name, by=(d,))) for d in listed.dimensions})
        dates = ("2022/..", "2024-10-05", None, "202X", "../2023~", "2024-10?/2024-11")
        dated = tuple({**row, "when": dates[n % 6]} for n, row in enumerate(found["timeline"].rows))
        found["timeline with dates"] = found["timeline"]._replace(rows=dated)
        odd = (
            'SELECT a.name AS "[b]=1|\u202e", a.id, c.quote AS "שם" FROM actors AS a JOIN claims AS c ON c.voice = a.id'
        )
        found["sql"] = sql.run(connection, f"{odd} ORDER BY a.id, c.id").result
    return found


@pytest.fixture(scope="session")
def cited(hostile: Path) -> dict[str, Result]:
    """The lists whose rows cite claims, with their citations."""
    found = Answers()
    with closing(database.read(hostile)) as connection:
        for name in set(CITED) - {"search"}:
            result = run(connection, Query(name))
            found[name] = result._replace(cited=citations(connection, result))
    return found


def _slug(kind: str, n: int) -> str:
    return f"{kind}-{LONG}"[:80] if n == 0 else f"{kind}-{n:02}"


def _number(n: int) -> str:
    return "c" + "1" * 79 if n == 0 else "c01"


def _gazetteer() -> dict[str, Any]:
    return {"id": "gazetteer", "kind": "reference", **dict.fromkeys(("title", "publisher", "byline"), HOSTILE["HTML"])}


def _registries(n: int, text: str) -> dict[str, list[dict[str, Any]]]:
    """An actor who speaks, another who contests, a place and an event, each with the text wherever it can have one."""
    names = {"names": [{"name": f"{text} {kind}", "source": "gazetteer"} for kind in ("b", "a")], "note": text}
    country = {"country": {"code": ("XA", "XB")[n % 2], "source": "gazetteer"}}
    return {
        "actors": [
            {"id": _slug("actor", n), "name": text, "kind": "state", **country, **names},
            {"id": f"other-{n:02}", "name": text, "kind": "person", "part_of": _slug("actor", n), "note": text},
        ],
        "places": [{"id": _slug("place", n), "name": text, "kind": "country", **country, **names}],
        "events": [
            {
                "id": _slug("event", n),
                "title": text,
                "kind": "troop-deployment",
                "place": _slug("place", n),
                "to": _slug("place", n),
                "from": {"unknown": "not-stated", "note": text},
                "participants": [
                    {"role": "contingent", "actor": _slug("actor", n)},
                    {"role": "target", "actor": {"unknown": "not-stated", "note": text}},
                ],
                "note": text,
            }
        ],
    }


def _document(root: Path, n: int, text: str) -> None:
    """A document that says the text, and two claims on it: one is a deployment, the other contests it."""
    said, denied = f"“{text}” sent “over 10 {text}” to “{text}”.", f"‘{text}’ is denied."
    data = f"{text}\n{said}\n{denied} {text}".encode()
    source = _slug("source", n)
    words, denying = (text, text) if has_words(text) else (f"“{text}” sent", f"‘{text}’ is denied")
    (root / "seeds" / f"{n}.txt").write_bytes(data)
    voice, other = ({"cue": each, "described_as": each, "channel": each} for each in (words, denying))
    _write(
        root / "fixtures" / "claims" / f"{n}.yaml",
        {
            "source": {
                "id": source,
                "kind": "news-article",
                "document": f"seeds/{n}.txt",
                "sha256": hashlib.sha256(data).hexdigest(),
                "published": {"unknown": "not-stated", "verbatim": words, "note": text},
                **dict.fromkeys(("title", "publisher", "byline", "url", "archive_url", "language", "note"), text),
            },
            "claims": [
                {
                    "id": _number(n),
                    "quote": said,
                    "statement": text,
                    "original": text,
                    "kind": "quantity",
                    "evidence": "indirect",
                    "voices": [{"actor": _slug("actor", n), "addressee": f"other-{n:02}", **voice}],
                    "when": {"anchor": "published", "verbatim": words},
                    "said": {"edtf": "2024", "verbatim": words},
                    "asserts": [_slug("event", n)],
                    "about": {"places": [_slug("place", n)], "actors": [_slug("actor", n)]},
                    "quantities": [
                        {
                            "value": "> 10",
                            "unit": text,
                            "counted": text,
                            "event": _slug("event", n),
                            "verbatim": f"over 10 {text}",
                        }
                    ],
                    "assessments": [{"by": text, "rating": text, "scale": text, "url": text}],
                    "gaps": [{"field": "sender", "unknown": "not-stated", "verbatim": words, "note": text}],
                    "note": text,
                },
                {
                    "id": "c02",
                    "quote": denied,
                    "statement": text,
                    "kind": "state",
                    "polarity": "denies",
                    "evidence": "indirect",
                    "voices": [{"actor": [f"other-{n:02}"], **other}],
                    "asserts": [_slug("event", n)],
                    "relations": [
                        {
                            "kind": "contradicts",
                            "claim": _number(n),
                            "scope": "implied",
                            "basis": "inferred",
                            "note": text,
                        }
                    ],
                },
            ],
        },
    )


def _write(path: Path, content: dict[str, Any]) -> None:
    """Written by a YAML library with every character escaped that needs it."""
    path.write_text(yaml.safe_dump(content, default_style='"', allow_unicode=False), encoding="utf-8")
