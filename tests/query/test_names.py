"""A name never answers for another: letter for letter, but for case, accents and punctuation, in any script."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import database
from factdb.backend import Reader
from factdb.errors import FactDBError, NameNotResolved
from factdb.query import names, thing
from factdb.query.phrase import parser
from factdb.vocabulary import name_key

ACTORS = {
    "24": "Россия 24",
    "c": "C",
    "smith": "Smith",
    "net": "NET",
    "plus": "Canal +",
    "att": "AT&T",
    "ask-band": "Ask",
    "m2": "M2",
    "virama": "करम",
    "thai": "กุ",
    "kana": "かか",
    "half": "½ Men",
    "sharp-1": "F#",
    "sharp-2": "F#!",
    "sharp-3": "F♯",
    "article": "Article",
}
KIND = "INSERT INTO actor (id, slug, name, kind, reference, digest, reviewed) VALUES (?, ?, ?, 'media', 'named', ?, 1)"


@pytest.fixture(scope="module")
def called(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("called") / "db.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as writer, writer:
        for n, (slug, name) in enumerate(ACTORS.items(), 900):
            writer.execute(KIND, (n, slug, name, "0" * 32))
            alias = (n, name, name_key(name))
            writer.execute("INSERT INTO actor_alias (actor_id, name, lookup, script) VALUES (?, ?, ?, '')", alias)
    return path


@pytest.fixture
def opened(called: Path) -> Iterator[Reader]:
    with closing(database.read(called)) as connection:
        yield connection


def voice(connection: Reader, name: str) -> str:
    return names.resolve(connection, name, ("actor",), option="voice")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("россия-24", "24"),
        ("РОССИЯ 24", "24"),
        ("24", "24"),
        ("c", "c"),
        ("smith", "smith"),
        ("SMÍTH", "smith"),
        ("canal +", "plus"),
        ("at&t", "att"),
        ("A.T. & T.", ""),
        ("½ men", "half"),
        ("F♯", "sharp-3"),
        ("करम", "virama"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(name: str, slug: str, opened: Reader) -> None:
    if slug:
        assert voice(opened, name) == slug
    else:
        with pytest.raises(NameNotResolved):
            voice(opened, name)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Москва 24", "“Россия 24” (24)"),
        ("Беларусь 24", "“Россия 24” (24)"),
        ("Łask", "“Ask” (ask-band)"),
        ("C#", "“C” (c)"),
        ("C++", "“C” (c)"),
        (".NET", "“NET” (net)"),
        ("Canal", "“Canal +” (plus)"),
        ("金Smith", "“Smith” (smith)"),
        ("Smith Иванов", "“Smith” (smith)"),
        ("M²", "“M2” (m2)"),
        ("1 2 Men", "“½ Men” (half)"),
        ("कर्म", "“करम” (virama)"),
        ("กู", "“กุ” (thai)"),
        ("がが", "“かか” (kana)"),
        ("@smith", "“Smith” (smith)"),
    ],
)
def test_a_name_that_nobody_has_is_refused_and_what_is_near_is_named(name: str, near: str, opened: Reader) -> None:
    with pytest.raises(NameNotResolved) as raised:
        voice(opened, name)
    assert raised.value.message == f"nothing has the name “{name}”"
    assert raised.value.hint == f"did you mean {near}?"


def test_names_that_fold_to_the_same_are_never_chosen_from(opened: Reader) -> None:
    with pytest.raises(NameNotResolved) as raised:
        voice(opened, "F#")
    assert raised.value.hint == "say which: --voice sharp-1   --voice sharp-2"


def test_who_is_called_as_the_document_itself_is_told_from_it(opened: Reader) -> None:
    assert voice(opened, "document") == voice(opened, "itself") == "itself"
    assert voice(opened, "article") == "article"
    with pytest.raises(NameNotResolved) as raised:
        voice(opened, "the Article")
    assert raised.value.hint == "say which: --voice itself   --voice article"
    with pytest.raises(NameNotResolved) as asked:
        parser.read(opened, "claims by the article")
    assert asked.value.hint == "say which: factdb ask 'claims voice:itself'   factdb ask 'claims voice:article'"
    assert parser.read(opened, "claims voice:article").query.values("voice") == ("article",)


@pytest.mark.parametrize(
    ("asked", "name", "hint"),
    [
        (
            "claims by Лже Russian Army",
            "Лже Russian Army",
            "did you mean “Russian army” (russian-army)? factdb ask 'claims voice:russian-army'",
        ),
        (
            "claims of Украина Ukraine",
            "Украина Ukraine",
            "did you mean “Ukraine” (ukraine)? factdb ask 'claims country:ukraine'",
        ),
        (
            "claims out of Другой kursk-article",
            "Другой kursk-article",
            "did you mean “kursk-article” (kursk-article)? factdb ask 'claims source:kursk-article'",
        ),
        (
            "claims by Gerasimov Иванов about Kursk",
            "Gerasimov Иванов",
            "did you mean “Gerasimov” (valery-gerasimov)? factdb ask 'claims voice:valery-gerasimov about Kursk'",
        ),
        (
            "what did Putln say about Kursk",
            "Putln",
            "did you mean “Putin” (vladimir-putin)? factdb claims --voice vladimir-putin",
        ),
        (
            "claims by Putln about Kursc",
            "Putln",
            "did you mean “Putin” (vladimir-putin)? factdb show vladimir-putin",
        ),
    ],
)
def test_a_phrase_with_an_unknown_name_leads_to_one_that_is_understood(
    asked: str, name: str, hint: str, opened: Reader
) -> None:
    with pytest.raises(NameNotResolved) as raised:
        parser.read(opened, asked)
    assert (raised.value.message, raised.value.hint) == (f"nothing has the name “{name}”", hint)


def test_what_is_not_there_is_not_shown(opened: Reader) -> None:
    with pytest.raises(NameNotResolved) as raised:
        thing.find(opened, "Анти Russian Army")
    assert raised.value.hint == "did you mean “Russian army” (russian-army)? factdb show russian-army"


FOREIGN = st.text(st.sampled_from("ЖŁøæ金कدא한กΩ½²#+@"), min_size=1, max_size=3)


@given(before=FOREIGN, after=FOREIGN, slug=st.sampled_from([*ACTORS, "russian-army", "kursk-article", "ukraine"]))
def test_no_letter_is_thrown_away_to_make_a_name_fit(called: Path, before: str, after: str, slug: str) -> None:
    kinds = ("actor", "place", "event", "source", "country", "claim")
    with closing(database.read(called)) as connection:
        for name in (f"{before} {slug}", f"{slug}{after}", f"{before}{slug}", f"{slug} {after}"):
            assert names.meanings(connection, name, kinds) == [], name
            with pytest.raises(FactDBError):
                parser.read(connection, f"claims by {name}")
