"""Searching without regard to case and accents, in any script: the question is widened, the index stays."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import database
from factdb.backend import Reader
from factdb.backend.sqlite import SQLite
from factdb.errors import UsageError
from factdb.query import compose, match, run, search, spellings
from factdb.query.model import Clause, Query
from factdb.query.search import question
from factdb.vocabulary import folded
from tests.query.test_search import written

TEXTS = {
    "greek": "Ο πρόεδρος είπε ότι η Αθήνα είναι ασφαλής. ΑΘΗΝΑ. Ὀδυσσεύς.",
    "cyrillic": "Елена Ёлкина, Ґалаґан, за\u0301мок Йод.",
    "arabic": "كَتَبَ مُحَمَّد. إيران آخر كـتـاب.",
    "hebrew": "וַיֹּאמֶר דוד.",
    "latin": "Straße ﬁne Diyarbakır Łódź ＮＨＫ Øresund Ǿ.",
    "armenian": "Երևան ԵՐԵՎԱՆ",
    "hindi": "ज़मीन, ज़मीन, कर्म करम",
    "georgian": "თბილისი ᲗᲑᲘᲚᲘᲡᲘ",
    "man": "კაცი",
    "kana": "ガザ ｶﾞｻﾞ カサ",
    "cherokee": "ꭰꮒᏴᏫꮿ",
}
EVERYTHING = Query("claims")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("spellings") / "db.sqlite", TEXTS)


@pytest.fixture
def opened(scripts: Path) -> Iterator[Reader]:
    with closing(database.read(scripts)) as connection:
        yield connection


FOUND = [
    ("ΠΡΟΕΔΡΟΣ", "greek", ["πρόεδρος"]),
    ("προεδρος", "greek", ["πρόεδρος"]),
    ("ΑΣΦΑΛΗΣ", "greek", ["ασφαλής"]),
    ("αθηνα", "greek", ["Αθήνα", "ΑΘΗΝΑ"]),
    ("Αθήνα", "greek", ["Αθήνα", "ΑΘΗΝΑ"]),
    ("αθη*", "greek", ["Αθήνα", "ΑΘΗΝΑ"]),
    ("οδυσσευσ", "greek", ["Ὀδυσσεύς"]),
    ('"η αθηνα ειναι"', "greek", ["η Αθήνα είναι"]),
    ('"ασφαλησ αθ"*', "greek", ["ασφαλής. ΑΘΗΝΑ"]),
    ("Елкина", "cyrillic", ["Ёлкина"]),
    ("ЁЛКИНА", "cyrillic", ["Ёлкина"]),
    ("ёлена", "cyrillic", ["Елена"]),
    ("елк*", "cyrillic", ["Ёлкина"]),
    ("ґалаґан", "cyrillic", ["Ґалаґан"]),
    ("замок иод", "cyrillic", ["за\u0301мок", "Йод"]),
    ("محمد", "arabic", ["مُحَمَّد"]),
    ("كتب", "arabic", ["كَتَبَ"]),
    ("كت*", "arabic", ["كَتَبَ", "كـتـاب"]),
    ("ايران", "arabic", ["إيران"]),
    ("اخر", "arabic", ["آخر"]),
    ("كتاب", "arabic", ["كـتـاب"]),
    ('"كتب محمد"', "arabic", ["كَتَبَ مُحَمَّد"]),
    ("ויאמר", "hebrew", ["וַיֹּאמֶר"]),
    ("STRASSE", "latin", ["Straße"]),
    ("strass*", "latin", ["Straße"]),
    ("stras*", "latin", ["Straße"]),
    ("fine", "latin", ["ﬁne"]),
    ("DIYARBAKIR", "latin", ["Diyarbakır"]),
    ("łódź", "latin", ["Łódź"]),
    ("ｎｈｋ", "latin", ["ＮＨＫ"]),
    ("ØRESUND ø", "latin", ["Øresund", "Ǿ"]),
    ("երեւան", "armenian", ["Երևան"]),
    ("ज़मीन", "hindi", ["ज़मीन", "ज़मीन"]),
    ("जमीन", "hindi", ["ज़मीन", "ज़मीन"]),
    ("करम", "hindi", ["करम"]),
    ("თბილისი", "georgian", ["თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"]),
    ("ᲗᲑᲘᲚᲘᲡᲘ", "georgian", ["თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"]),
    ("ᲙᲐᲪᲘ", "man", ["კაცი"]),
    ("ԵՐԵՒԱՆ", "armenian", ["Երևան"]),
    ("ガザ", "kana", ["ガザ", "ｶﾞｻﾞ"]),
    ("ᎠᏂᏴᏫᏯ", "cherokee", ["ꭰꮒᏴᏫꮿ"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "where", "words"), FOUND)
def test_case_and_accents_do_not_count_in_any_script(text: str, where: str, words: list[str], opened: Reader) -> None:
    (row,) = (row for row in search.run(opened, text, EVERYTHING).rows if row["found"] == "claim")
    assert row["id"] == f"doc/{where}"
    marked = json.loads(row["matches"])["statement"]
    assert [part.partition("▐")[0] for part in marked.split("▌")[1:]] == words
    assert marked.replace("▌", "").replace("▐", "") == TEXTS[where]


@pytest.mark.parametrize("text", ["προεδροι", "Елкин", "كتبت", "ויאמ", "strase", "lodz", "カサザ", "कम", "æ"])
def test_other_letters_are_not_found(text: str, opened: Reader) -> None:
    assert search.run(opened, text, EVERYTHING).rows == ()


@pytest.mark.slow
@pytest.mark.parametrize(("text", "where"), [(text, where) for text, where, _ in FOUND])
def test_lists_match_as_search_does_and_the_sql_says_so(text: str, where: str, opened: Reader) -> None:
    listed = Query("claims", (Clause("match", text),))
    assert [row["id"] for row in run.run(opened, listed).rows] == [f"doc/{where}"]
    sql = compose.literal(run.statement(opened, listed))
    assert [row[0] for row in opened.execute(sql)] == [f"doc/{where}"]
    excluded = run.run(opened, Query("claims", (Clause("match", text, True),)))
    assert len(excluded.rows) == len(TEXTS) - 1


@pytest.mark.programs("sqlite3")
def test_what_is_printed_is_sql_for_the_shell_of_sqlite(scripts: Path, opened: Reader) -> None:
    sql = compose.literal(run.statement(opened, question("αθηνα", EVERYTHING)))
    assert """'("αθήνα" OR "αθηνα")'""" in sql
    shell = subprocess.run(["sqlite3", "-readonly", scripts, sql], capture_output=True, text=True, check=True)
    assert "doc/greek" in shell.stdout


def test_words_that_are_written_as_they_are_typed_are_asked_as_they_are_typed(opened: Reader) -> None:
    for text in ("Kursk", "caf\u00e9 Oresund*", "北京", "Дорога", "한국 한국*"):
        assert spellings.widened(opened, EVERYTHING, text) == EVERYTHING, text


def test_the_file_and_the_connection_stay_as_they_were(scripts: Path) -> None:
    before = scripts.read_bytes(), sorted(p.name for p in scripts.parent.iterdir())
    with closing(database.read(scripts)) as connection:
        search.run(connection, "αθηνα", EVERYTHING)
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("CREATE TEMP TABLE x (y)")
    assert (scripts.read_bytes(), sorted(p.name for p in scripts.parent.iterdir())) == before


def test_what_an_empty_answer_says_is_counted_in_every_spelling(opened: Reader) -> None:
    assert search.run(opened, "αθηνα Елкина", EVERYTHING).without == (("αθηνα", 1), ("Елкина", 1))
    assert search.run(opened, "προεδ", EVERYTHING).without == (("προεδ*", 1),)


def test_a_phrase_that_is_written_in_too_many_ways_is_refused(tmp_path: Path) -> None:
    ways = ["".join(c + "\u0301" * (n >> i & 1) for i, c in enumerate("αεηιουωαε")) for n in range(512)]
    texts = {f"c{n:03}": f"{unicodedata.normalize('NFC', way)} τέλος" for n, way in enumerate(ways)}
    with closing(database.read(written(tmp_path / "db.sqlite", texts))) as connection:
        assert len(run.run(connection, Query("claims", (Clause("match", "αεη*"),))).rows) == 512
        with pytest.raises(UsageError) as raised:
            search.run(connection, '"αεηιουωαε τελος"', EVERYTHING)
    assert raised.value.message == "“αεηιουωαε τελος” is written in more than 500 ways"
    assert raised.value.hint == "search for fewer words, or for a longer beginning"


def test_a_long_phrase_is_found_whose_words_are_written_in_many_ways(tmp_path: Path) -> None:
    words = ["αθηνα", "πολις", "κοσμος", "λογος", "φωνη", "χωρα", "ωρα", "ημερα"]
    accented = ["Αθήνα", "πόλις", "κόσμος", "λόγος", "φωνή", "χώρα", "ώρα", "ημέρα"]
    texts = {"all": " ".join(accented), **{f"w{n}": word for n, word in enumerate(words)}}
    texts |= {f"x{n}": word[:-1] + word[-1] + "\u0313" for n, word in enumerate(words)}
    with closing(database.read(written(tmp_path / "db.sqlite", texts))) as connection:
        found = search.run(connection, f'"{" ".join(words)}"', EVERYTHING)
    assert [row["id"] for row in found.rows if row["found"] == "claim"] == ["doc/all"]


SCRIPTS = (
    ("αάΑἄσςΣωώᾳῳΐυ", "\u0301\u0308\u0313\u0342"),
    ("еёЕЁиЙіїґжӣ", "\u0301\u0308\u0306"),
    ("اأآإبتؤويئ\ufefb\u0640", "\u064e\u0651\u0652\u0654\u0670"),
    ("מבושׁשאיﬡ", "\u05b8\u05c1\u05bc"),
    ("aAáÁäßẞsSiIİıłøǿæǽfﬁﬀěĳ", "\u0301\u0308\u0304"),
    ("ज़जकगमीिा्", "\u093c"),
    ("եւևԱաբ", ""),
    ("აᲐბᲑ", ""),
    ("ꭰᎠꮒᏂᏴ", ""),
    ("ⰀⰰⰁⰱ", ""),
    ("ⲀⲁⲂⲃ", ""),
    ("𐐀𐐨𐐁𐐩", ""),
    ("𞤀𞤢𞤁𞤣", "\U0001e944\U0001e946"),
    ("ԨԩԱաꙊꙋ", "\u0301"),
    ("かがカガｶザ", "\u3099"),
)
WORDS = st.lists(
    st.sampled_from(SCRIPTS).flatmap(
        lambda script: (
            st.lists(
                st.tuples(st.sampled_from(script[0]), st.text(st.sampled_from(script[1] or " "), max_size=2)).map(
                    "".join
                ),
                min_size=1,
                max_size=5,
            )
            .map(lambda parts: "".join(parts).replace(" ", ""))
            .filter(lambda word: word[0].isalpha() and word[0] != "\u0640")
        )
    ),
    min_size=1,
    max_size=12,
)
TURNS: tuple[Callable[[str], str], ...] = (
    str,
    str.lower,
    str.upper,
    folded,
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFD", text),
)


@given(words=WORDS, turn=st.sampled_from(TURNS), data=st.data())
def test_a_word_finds_all_that_fold_to_the_same_and_nothing_else(
    words: list[str], turn: Callable[[str], str], data: st.DataObject
) -> None:
    with closing(sqlite3.connect(":memory:", factory=SQLite)) as connection:
        for index in spellings.INDEXES:
            made = f"CREATE VIRTUAL TABLE {index} USING fts5"
            connection.execute(f"{made}(a, tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* Co'\")")
        rows = [*enumerate(words, 1)]
        connection.executemany("INSERT INTO claim_text (rowid, a) VALUES (?, ?)", rows)
        wanted = turn(data.draw(st.sampled_from(words)))
        keys = {n: spellings._key(unicodedata.normalize("NFC", word)) for n, word in rows}
        key = spellings._key(wanted)
        for text, fits in ((wanted, key.__eq__), (f"{wanted}*", lambda other: other.startswith(key))):
            asked = match.asked(spellings.widened(connection, EVERYTHING, text), text)
            found = connection.execute("SELECT rowid FROM claim_text WHERE claim_text MATCH ?", (asked,))
            assert {n for (n,) in found} == {n for n, other in keys.items() if fits(other)}, asked
