"""Slugs, and the key under which a name is found in whatever script or case it is written."""

from __future__ import annotations

import unicodedata

import pytest

from factdb.vocabulary import SLUG_MAX, is_slug, name_key, script_of, slugify, voice_key


@pytest.mark.parametrize("text", ["oss", "oss-harbour", "000-seed", "a1-b2-c3", "7", "x" * SLUG_MAX])
def test_a_slug_is_lower_case_words_with_single_hyphens(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Oss",
        "oss_harbour",
        "oss harbour",
        "-oss",
        "oss-",
        "oss--harbour",
        "oss/c01",
        "öss",
        "осс",
        "oss\n",
        "٣",
        "x" * (SLUG_MAX + 1),
    ],
)
def test_anything_else_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kursk Oblast", "kursk-oblast"),
        ("Zürich (canton)", "zurich-canton"),
        ("  U.S. — Army ", "u-s-army"),
        ("Курск", ""),
    ],
)
def test_a_name_suggests_its_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_suggested_slug_is_cut_where_it_is_still_a_slug() -> None:
    slug = slugify("a" * (SLUG_MAX - 1) + " b")
    assert slug == "a" * (SLUG_MAX - 1)
    assert is_slug(slug)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (
            "kursk oblast",
            ["Kursk Oblast", "KURSK-OBLAST", "Kúrsk  oblast", "Ku\u0301rsk_oblast", " kursk, (oblast) "],
        ),
        ("кореневе", ["Кореневе", "КОРЕНЕВЕ", "Коре\u0301неве"]),
        ("еи", ["Ёй", "ёи\u0306", "ЕИ"]),
        ("strasse", ["Straße", "STRASSE", "ﬆraße"]),
        ("كورسك", ["كورسك", "كُورسك"]),
        ("hague", ["The Hague", "THE HAGUE", "the-hague", "Hague"]),
        ("the", ["The", "the"]),
        ("theodosia", ["Theodosia"]),
        ("", ["", "—", "!?"]),
    ],
)
def test_a_name_is_found_however_it_is_written(key: str, names: list[str]) -> None:
    assert [name_key(name) for name in names] == [key] * len(names)


@pytest.mark.parametrize("name", ["한국", "평양", "Zürich", "Київ", "Nguyễn", "القاهرة"])
def test_composed_and_decomposed_letters_have_one_key(name: str) -> None:
    assert name_key(unicodedata.normalize("NFC", name)) == name_key(unicodedata.normalize("NFD", name)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Курск", "Kursk"), ("한국", "Hanguk"), ("한국", "중국"), ("Oss", "Ossa"), ("of Oss", "Oss")],
)
def test_names_that_differ_in_letters_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["The Kúrsk-Oblast", "한국", "Ёй", "كُورسك", "İstanbul"])
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize("name", ["कीव", "कुर्स्क", "เชียงใหม่"])
def test_a_vowel_sign_does_not_split_a_word(name: str) -> None:
    assert " " not in name_key(name)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kursk", "latin"),
        ("«Курск»", "cyrillic"),
        ("2. 한국", "hangul"),
        ("كورسك", "arabic"),
        ("12 — 3", ""),
        ("", ""),
    ],
)
def test_the_script_of_a_name_is_that_of_its_first_letter(text: str, script: str) -> None:
    assert script_of(text) == script


def test_those_who_speak_together_have_one_key_whatever_their_order() -> None:
    assert voice_key(("b", "a")) == voice_key(("a", "b")) == "a + b"
    assert voice_key(()) == ""
