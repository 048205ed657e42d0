"""`--cite`: what stands behind each row, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SHA256 = "2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04"
DOCUMENT = (
    "news article, title not stated, publisher not stated, publication date not stated,"
    f" seeds/000_44ca8dfbb1b241f2.txt, SHA-256 {SHA256}"
)
COUNTED = "characters are counted from 0 at the document's start, the end is excluded"
C01 = "Russian army (indirect): “the full liberation of the Kursk region from Ukrainian forces”, characters 30 to 91"
C08 = "Ukrainian army (indirect): “the Ukrainian army dismissed the assertions, labeling them as propaganda”, characters 376 to 448"
WHOLE = "kursk-article/{}: {} of kursk-article: " + DOCUMENT + "; signed as {}, unchanged since; " + COUNTED


@pytest.fixture
def db(seeded: Path) -> list[str]:
    return ["--db", str(seeded), "--color", "never"]


@pytest.fixture
def signed(seeded: Path) -> str:
    with closing(sqlite3.connect(seeded)) as connection:
        sql = "SELECT reviewer || ' on ' || day FROM reviews WHERE id = 'kursk-article/c01'"
        return str(connection.execute(sql).fetchone()[0])


def test_a_person_gets_the_words_of_each_claim_and_each_document_once(db: list[str], run: Run, signed: str) -> None:
    out = run("disputes", "-n", "1", "--cite", *db, "-f", "table", "--width", "400")[1]
    assert out.endswith(
        f"\n\nkursk-article/c08  {C08}; signed as {signed}, unchanged since\n"
        f"kursk-article/c01  {C01}; signed as {signed}, unchanged since\n"
        f"kursk-article  {DOCUMENT}; {COUNTED}\n"
    )


def test_markdown_has_footnotes(db: list[str], run: Run, signed: str) -> None:
    rows = run("disputes", "-n", "1", "--cite", *db, "--md")[1].splitlines()
    assert [row.rpartition(" | ")[2] for row in rows[:3]] == ["cited |", "--- |", "[^1][^2] |"]
    expected = [WHOLE.format("c08", C08, signed), WHOLE.format("c01", C01, signed)]
    escaped = [re.sub(r"([_()])", r"\\\1", line) for line in expected]
    assert rows[3:] == ["", *(f"[^{n}]: {line}" for n, line in enumerate(escaped, 1))]


def test_a_program_gets_the_citation_in_each_row(db: list[str], run: Run, signed: str) -> None:
    for option, delimiter in (("--tsv", "\t"), ("--csv", ",")):
        out = run("disputes", "-n", "1", "--cite", *db, option)[1]
        (row,) = csv.DictReader(io.StringIO(out), delimiter=delimiter)
        assert row["citation"] == f"{WHOLE.format('c08', C08, signed)} | {WHOLE.format('c01', C01, signed)}"


def test_json_has_the_parts_of_the_citation(db: list[str], run: Run, signed: str) -> None:
    reviewer, _, day = signed.partition(" on ")
    for option in ("--json", "--jsonl"):
        out = run("claims", "-n", "1", "--cite", *db, option)[1]
        found = json.loads(out)
        assert (found[0] if option == "--json" else found)["citations"] == [
            {
                "id": "kursk-article/c01",
                "voice": "Russian army",
                "evidence": "indirect",
                "quote": "the full liberation of the Kursk region from Ukrainian forces",
                "spans": [{"start": 30, "end": 91}],
                "document": {
                    "id": "kursk-article",
                    "kind": "news article",
                    "title": None,
                    "publisher": None,
                    "published": None,
                    "url": None,
                    "path": "seeds/000_44ca8dfbb1b241f2.txt",
                    "sha256": SHA256,
                },
                "reviewer": reviewer,
                "day": day,
            }
        ]


def test_the_words_of_every_citation_stand_where_it_says(db: list[str], run: Run, repository: Path) -> None:
    text = (repository / "seeds/000_44ca8dfbb1b241f2.txt").read_text(encoding="utf-8")
    rows = json.loads(run("claims", "--cite", *db, "--json")[1])
    assert len(rows) == 40
    for row in rows:
        (cited,) = row["citations"]
        assert " […] ".join(text[span["start"] : span["end"]] for span in cited["spans"]) == cited["quote"]


def test_a_document_that_a_search_finds_is_cited_without_words(db: list[str], run: Run, signed: str) -> None:
    rows = json.loads(run("search", "Vatican", "--cite", *db, "--json")[1])
    assert [row["citations"][0]["quote"] is None for row in rows] == [row["found"] == "document" for row in rows]
    last = run("search", "Vatican", "--cite", *db, "--tsv")[1].splitlines()[-1]
    assert last.endswith(f"\tkursk-article: {DOCUMENT}; signed as {signed}, unchanged since")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            ("events",),
            "error: events cite no claims\nhint: these do: claims, deployments, timeline, disputes, search\n",
        ),
        (
            ("claims", "--count"),
            "error: counts cite no claims\nhint: these do: claims, deployments, timeline, disputes, search\n",
        ),
        (
            ("disputes", "--columns", "claim,kind"),
            "error: without the column contested, a row has nothing to cite\nhint: to add it: --columns contested,claim,kind\n",
        ),
        (
            ("claims", "--ids"),
            "error: --ids prints ids only, without what they cite\nhint: leave out --ids or --cite\n",
        ),
    ],
)
def test_what_cites_nothing_says_so(words: tuple[str, ...], error: str, db: list[str], run: Run) -> None:
    assert run(*words, "--cite", *db) == (2, "", error)


def test_an_answer_that_is_empty_cites_nothing(db: list[str], run: Run) -> None:
    assert run("claims", "--kind", "cause", "--status", "corroborated", "--cite", *db)[0] == 0
