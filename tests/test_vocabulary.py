"""Slugs, and the key under which a name is found in whatever script or case it is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.vocabulary import SLUG_MAX, folded, is_slug, name_key, script_of, slug_of, slugify, spelled, voice_key


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
        ("Łódź", "lodz"),
        ("Æsir Band", "aesir-band"),
        ("Œuvre", "oeuvre"),
        ("Søren Ødegård", "soren-odegard"),
        ("Đặng Văn", "dang-van"),
        ("STRAẞE 5", "strasse-5"),
        ("Diyarbakır", "diyarbakir"),
        ("Ħal Far", "hal-far"),
        ("Þórr", "thorr"),
        ("Ǥuovdageaidnu, Ŋ", "guovdageaidnu-n"),
        ("Əliyev", "eliyev"),
        ("Hawaiʻi’s “paral·lel”", "hawaii-s-paral-lel"),
        ("№ 5 ﬁne", "no-5-fine"),
        ("Россия 24", "24"),
        ("½ Men", ""),
        ("C#", ""),
        (".NET", ""),
        ("mc²", ""),
        ("金Smith", ""),
    ],
)
def test_a_name_suggests_its_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(text=st.text(max_size=20))
def test_a_suggested_slug_has_every_latin_letter_and_digit_of_the_name(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    if slug:
        plain = [c.lower() for c in text if c.isascii() and c.isalnum()]
        rest = iter(slug)
        assert all(c in rest for c in plain)


def test_every_latin_letter_in_use_has_a_plain_form() -> None:
    letters = [chr(c) for c in (*range(0xC0, 0x1C0), *range(0x1C4, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isalpha()]
    # A sign between letters, in some linguists' writing: no name has them.
    unwritten = "ƍƛƪƸƹƺƻƼƽƾȸȹɁɂȜƄƔɅẜẝẟỺỻỼỽỾỿ"
    assert "".join(c for c in letters if not slugify(c) and c not in unwritten) == ""


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("C#", "C"), ("C++", "C"), (".NET", "NET"), ("@oss", "oss"), ("5 %", "5"), ("Canal +", "Canal")),
        *(("½", "1 2"), ("M²", "M2"), ("①", "1"), ("Łask", "Lask"), ("Æsir", "Aesir"), ("Diyarbakır", "Diyarbakir")),
        *(("कर्म", "करम"), ("กุ", "กู"), ("が", "か"), ("ພຸ", "ພູ"), ("བོ", "བ")),
    ],
)
def test_what_tells_names_apart_counts(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("C#", "c#!"), ("Zürich", "ZURICH"), ("Ёй", "еи"), ("Ἀθῆναι", "αθηναι"), ("ΟΔΟΣ", "οδός"), ("ﬁﬀ", "fiff")),
        *(
            ("كُورسك", "كورسك"),
            ("إيران", "ايران"),
            ("וַיֹּאמֶר", "ויאמר"),
            ("ज़", "ज"),
            ("ＮＨＫ", "nhk"),
            ("The Oss", "Oss"),
        ),
        *(("STRASSE", "Straße"), ("Việt Nam", "viet-nam")),
    ],
)
def test_what_tells_no_names_apart_does_not_count(one: str, other: str) -> None:
    assert spelled(one) == spelled(other) != ""


def test_the_slug_of_a_name_spells_it() -> None:
    assert [slug_of(name) for name in ("The Oss—Gazette", "Oss", "Łask", "C#", "")] == [
        "the-oss-gazette",
        "oss",
        "",
        "",
        "",
    ]


@given(text=st.text(max_size=20))
def test_what_is_folded_is_folded(text: str) -> None:
    assert folded(folded(text)) == folded(text)


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
