"""Common ground on an event, over small projects: what two sides both say, what nobody contests, and what is open."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from factdb import check, database
from factdb.query.common_ground import Ground, common
from factdb.query.thing import find
from factdb.render import thing
from factdb.render.look import Look
from factdb.store import load

Claim = dict[str, Any]
Common = Callable[..., Ground]


@pytest.fixture
def loaded(tmp_path: Path, repository: Path) -> Callable[..., Path]:
    """Load the claims of a document `one`, and of a document `two`, and return the database."""

    def of(*claims: Claim, two: tuple[Claim, ...] = ()) -> Path:
        (tmp_path / "seeds").mkdir()
        (tmp_path / "fixtures" / "claims").mkdir(parents=True)
        shutil.copy(repository / "fixtures" / "vocabulary.yaml", tmp_path / "fixtures")
        actors = [{"id": name, "name": name.title(), "kind": "person"} for name in ("ada", "bo", "cleo")]
        events = [
            {"id": name, "title": f"The {name}", "kind": "battle", "place": {"unknown": "not-stated"}}
            for name in ("raid", "truce")
        ]
        for registry, entries in (("actors", actors), ("events", events)):
            _write(tmp_path / "fixtures" / f"{registry}.yaml", {registry: entries})
        for name, given in (("one", claims), ("two", two)):
            text = f"It is said, writes {name}."
            (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
            digest = hashlib.sha256(text.encode()).hexdigest()
            source = {"id": name, "kind": "unknown", "document": f"seeds/{name}.txt", "sha256": digest}
            whole = [{"quote": text, "kind": "occurrence", "evidence": "indirect", **claim} for claim in given]
            _write(tmp_path / "fixtures" / "claims" / f"{name}.yaml", {"source": source, "claims": whole})
        reading = check.read(tmp_path)
        assert [str(problem) for problem in reading.wrong] == []
        load.load(tmp_path / "db.sqlite", reading, include_unreviewed=True)
        return tmp_path / "db.sqlite"

    return of


@pytest.fixture
def ground(loaded: Callable[..., Path]) -> Common:
    """The common ground on `raid` when these claims are loaded."""

    def of(*claims: Claim, two: tuple[Claim, ...] = ()) -> Ground:
        with closing(database.read(loaded(*claims, two=two))) as connection:
            return common(connection, "raid")

    return of


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content), encoding="utf-8")


def says(number: str, actor: str | list[str] | None, *relations: tuple[str, str, str], **more: Any) -> Claim:
    """A claim; relations are (kind, other claim, scope)."""
    voices = {"voices": [{"actor": actor, "cue": "said"}]} if actor else {}
    related = [{"kind": kind, "claim": claim, "scope": scope} for kind, claim, scope in relations]
    return {"id": number, "statement": f"Statement {number}.", **voices, "relations": related, **more}


def that(number: str, actor: str | list[str] | None, *relations: tuple[str, str, str], **more: Any) -> Claim:
    """A claim that asserts the raid."""
    return says(number, actor, *relations, asserts=["raid"], **more)


def of_it(number: str, actor: str | None, *relations: tuple[str, str, str], **more: Any) -> Claim:
    """A claim about the raid."""
    return says(number, actor, *relations, about={"events": ["raid"]}, **more)


QUARREL = (says("c8", "ada"), says("c9", "bo", ("disputes", "one/c8", "explicit")))
"""Ada and Bo contest each other elsewhere."""


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row["id"]).removeprefix("one/") for row in rows]


# What two sides both say


def test_what_voices_that_contest_each_other_elsewhere_both_assert_is_common(ground: Common) -> None:
    (both,) = ground(that("c1", "ada"), that("c2", "bo"), that("c3", "cleo"), *QUARREL).both
    assert (both["statement"], both["polarity"]) == (None, "affirms")
    assert (both["voice"], both["claims"], both["other_voice"], both["other_claims"]) == (
        *("ada", ["one/c1"]),
        *("bo", ["one/c2"]),
    )
    assert both["elsewhere"] == [("one/c9", "one/c8")]


def test_that_it_was_not_so_can_be_common_too(ground: Common) -> None:
    denied = {"polarity": "denies"}
    (both,) = ground(that("c1", "ada", **denied), that("c2", "bo", **denied), *QUARREL).both
    assert (both["statement"], both["polarity"]) == (None, "denies")


def test_a_claim_that_says_the_same_as_another_sides_is_common(ground: Common) -> None:
    (both,) = ground(of_it("c1", "ada"), says("c2", "bo", ("repeats", "one/c1", "explicit")), *QUARREL).both
    assert (both["statement"], both["claims"], both["other_claims"]) == ("Statement c1.", ["one/c1"], ["one/c2"])


def test_documents_that_speak_themselves_are_voices_of_their_own(ground: Common) -> None:
    quarrel = says("c9", None, ("contradicts", "one/c8", "implied"))
    (both,) = ground(that("c1", None), says("c8", None), two=(that("c1", None), quarrel)).both
    assert (both["claims"], both["other_claims"]) == (["one/c1"], ["two/c1"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((that("c1", "ada"), that("c2", "bo")), id="they contest each other nowhere"),
        pytest.param(
            (
                that("c1", "ada"),
                that("c2", "bo"),
                says("c8", "ada"),
                says("c9", "bo", ("disputes", "one/c8", "ambiguous")),
            ),
            id="elsewhere on one reading only",
        ),
        pytest.param((that("c1", "ada"), that("c2", "ada"), *QUARREL), id="one voice twice"),
        pytest.param((that("c1", "ada"), that("c2", "bo", polarity="denies"), *QUARREL), id="one denies it"),
        pytest.param(
            (that("c1", "ada"), that("c2", "bo"), that("c3", "bo", polarity="denies"), *QUARREL),
            id="one says both",
        ),
        pytest.param(
            (
                *(that("c1", "ada"), that("c2", "ada", polarity="denies")),
                *(that("c3", "bo"), that("c4", "bo", polarity="denies")),
                *QUARREL,
            ),
            id="both say both",
        ),
        pytest.param((that("c1", "ada"), of_it("c2", "bo"), *QUARREL), id="one only speaks about it"),
        pytest.param((that("c1", "ada"), that("c2", "bo", certainty="possible"), *QUARREL), id="one hedges"),
        pytest.param((that("c1", "ada"), that("c2", "bo", kind="prediction"), *QUARREL), id="one predicts it"),
        pytest.param(
            (that("c1", "ada"), that("c2", "bo", ("disputes", "one/c1", "explicit")), *QUARREL),
            id="they contest each other here",
        ),
        pytest.param(
            (that("c1", "ada"), that("c2", "bo", ("contradicts", "one/c1", "ambiguous")), *QUARREL),
            id="here on one reading",
        ),
        pytest.param(
            (that("c1", "ada"), that("c2", "bo"), says("c3", "bo", ("disputes", "one/c1", "implied"))),
            id="one contests what the other says of it",
        ),
        pytest.param(
            (that("c1", "ada"), that("c2", "bo"), says("c3", "bo", ("retracts", "one/c2", "explicit")), *QUARREL),
            id="one takes it back",
        ),
        pytest.param(
            (
                that("c1", ["ada", "bo"]),
                that("c2", "bo"),
                says("c8", ["ada", "bo"]),
                says("c9", "bo", ("disputes", "one/c8", "explicit")),
            ),
            id="who speaks with others is not two sides",
        ),
        pytest.param(
            (of_it("c1", "ada"), says("c2", "bo", ("repeats", "one/c1", "ambiguous")), *QUARREL),
            id="the same on one reading only",
        ),
    ],
)
def test_nothing_else_is_common(claims: tuple[Claim, ...], ground: Common) -> None:
    assert ground(*claims).both == []


# What nobody contests


def test_what_is_contested_or_contests_is_no_common_ground(ground: Common) -> None:
    found = ground(that("c1", "ada"), of_it("c2", "ada"), of_it("c3", "bo", ("disputes", "one/c1", "implied")))
    assert (ids(found.uncontested), ids(found.open)) == (["c2"], [])


def test_who_contests_on_one_reading_only_is_in_neither(ground: Common) -> None:
    found = ground(that("c1", "ada"), of_it("c2", "bo", ("disputes", "one/c1", "ambiguous")), of_it("c3", "bo"))
    assert (ids(found.uncontested), ids(found.open)) == (["c3"], ["c1", "c2"])
    assert [row["reasons"] for row in found.open] == [
        ["on one reading against one/c2"],
        ["on one reading against one/c1"],
    ]


def test_an_event_that_one_voice_asserts_and_another_denies_is_no_common_ground(ground: Common) -> None:
    """Denied is not disputed: no relation says so, and yet they do not agree."""
    found = ground(that("c1", "ada"), that("c2", "bo", polarity="denies"), of_it("c3", "ada"))
    assert (ids(found.uncontested), ids(found.open)) == (["c3"], [])


def test_what_is_taken_back_is_open(ground: Common) -> None:
    found = ground(of_it("c1", "ada"), says("c2", "ada", ("retracts", "one/c1", "explicit")))
    assert (ids(found.uncontested), ids(found.open)) == ([], ["c1"])
    assert found.open[0]["reasons"] == ["one/c2 retracts it"]


def test_a_voice_that_contests_itself_is_not_contested_by_another(ground: Common) -> None:
    found = ground(that("c1", "ada"), of_it("c2", "ada", ("disputes", "one/c1", "explicit")))
    assert ids(found.uncontested) == ["c1", "c2"]


# The page


def test_the_page_explains_its_common_ground(loaded: Callable[..., Path]) -> None:
    path = loaded(
        that("c1", "ada"), that("c2", "bo"), of_it("c3", "cleo", ("disputes", "one/c2", "ambiguous")), *QUARREL
    )
    with closing(database.read(path)) as connection:
        text = thing.render(find(connection, "raid"), Look(width=100))
    assert text[text.index("Common ground") :].splitlines()[:8] == [
        "Common ground",
        "  derived: points that both sides of other contests state, and claims that nobody contests",
        "  Ada and Bo both say that it is so (one/c1, one/c2)",
        "    they contest each other: one/c9 ≠ one/c8",
        "  nobody contests, which is not the same as true:",
        "    one/c1  Ada: Statement c1. [unreviewed]",
        "  open, so neither contested nor common ground:",
        "    one/c2  Bo: Statement c2. [unreviewed]  (on one reading against one/c3)",
    ]


def test_the_page_never_says_what_happened(loaded: Callable[..., Path]) -> None:
    with closing(database.read(loaded(that("c1", "ada"), that("c2", "bo", polarity="denies")))) as connection:
        lines = thing.render(find(connection, "raid"), Look(width=100)).splitlines()
    versions = [line.split() for line in lines if line.startswith(("Ada", "Bo"))]
    assert [row[:6] for row in versions] == [
        ["Ada", "it", "is", "so", "not", "stated"],
        ["Bo", "it", "is", "not", "so", "not"],
    ]
    assert "no two voices that contest each other both say the same of it" in "\n".join(lines)
    assert "none of its claims is free of contest" in "\n".join(lines)


def test_a_claim_that_another_voice_repeats_is_also_said_by_them(loaded: Callable[..., Path]) -> None:
    same = says("c2", "bo", ("repeats", "one/c1", "explicit"))
    backed = says("c3", "cleo", ("supports", "one/c1", "explicit"), ("corroborates", "one/c2", "ambiguous"))
    with closing(database.read(loaded(says("c1", "ada"), same, backed))) as connection:
        pages = [thing.render(find(connection, f"one/c{n}"), Look(width=100)).splitlines() for n in (1, 2)]
    labels = ("also said by", "for ", "relates")
    assert [[line[:38].rstrip() for line in page if line.startswith(labels)] for page in pages] == [
        ["for             supported by c3 Cleo:", "also said by    repeated by c2 Bo: Sta"],
        ["for             ? corroborated by c3 C", "also said by    repeats c1 Ada: Statem"],
    ]


def test_what_both_deny_is_put_in_their_own_words(loaded: Callable[..., Path]) -> None:
    denied = {"polarity": "denies"}
    same = says("c2", "bo", ("repeats", "one/c1", "explicit"), **denied)
    with closing(database.read(loaded(of_it("c1", "ada", **denied), same, *QUARREL))) as connection:
        text = thing.render(find(connection, "raid"), Look(width=100))
    assert "  Ada and Bo both say: Statement c1. (one/c1, one/c2)\n" in text
