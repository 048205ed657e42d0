"""Names that begin as clauses do: Voice of America is somebody, not a grouping."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factdb import database
from factdb.backend import Reader
from factdb.errors import FactDBError, NameNotResolved
from factdb.query import command
from factdb.query.phrase import grammar, parser
from factdb.vocabulary import name_key

KEYWORDS = sorted(
    {
        *grammar.NOISE,
        *grammar.HEADS,
        *grammar.ADJECTIVES,
        *grammar.DIMENSIONS,
        *grammar.SAYING,
        *grammar.LATEST,
        *(
            word
            for table in (grammar.QUESTIONS, grammar.PREPOSITIONS, grammar.DATED)
            for words in table
            for word in words
        ),
        *(word for words in (*grammar.OPENING, *grammar.ASKING, *grammar.COUNTING) for word in words),
        *("and", "or", "troop", "2024", "march"),
    }
)
AFTER = ("Quo", "of Kursk", "in Kursk", "and Russia 2024")
NAMES = [f"{keyword.title()} {after}" for keyword in KEYWORDS for after in AFTER]
ASKED = (
    ("claims by {}", "voice"),
    ("claims by Putin or {}", "voice"),
    ("claims not by {}", "voice"),
    ("claims said by {} by source", "voice"),
    ("claims by {} about Sumy", "voice"),
    ("claims about {}", "about"),
    ("claims about Sumy or {} by voice", "about"),
    ("claims of {}", "actor"),
    ("claims against {}", "against"),
    ("who disputes {}", "against"),
    ("what did {} say", "voice"),
    ("disputed claims involving {}", "actor"),
    ('claims by "{}"', "voice"),
)
ACTOR = "INSERT INTO actor (id, slug, name, kind, reference, digest, reviewed) VALUES (?, ?, ?, 'media', 'named', ?, 1)"
PLACE = "INSERT INTO place (id, slug, name, kind, digest, reviewed) VALUES (?, ?, ?, 'town', ?, 1)"


@pytest.fixture(scope="module")
def called(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("keywords") / "db.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as writer, writer:
        for n, name in enumerate([*NAMES, "Speaker", "Quo"], 900):
            writer.execute(ACTOR, (n, f"x{n}", name, "0" * 32))
            alias = (n, name, name_key(name))
            writer.execute("INSERT INTO actor_alias (actor_id, name, lookup, script) VALUES (?, ?, ?, '')", alias)
        for n, name in enumerate(("2024", "2024 Square", "March 2022 Street"), 900):
            writer.execute(PLACE, (n, f"p{n}", name, "0" * 32))
            named = (n, name, name_key(name))
            writer.execute(
                "INSERT INTO place_alias (place_id, form, name, lookup, script) VALUES (?, 'name', ?, ?, '')", named
            )
    with closing(database.read(path)) as connection:
        yield connection


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "option"), ASKED)
@pytest.mark.parametrize("spelling", [str, str.lower])
def test_a_name_that_begins_with_a_keyword_means_who_has_it(
    called: Reader, asked: str, option: str, spelling: type[str]
) -> None:
    wrong = []
    for n, name in enumerate(NAMES, 900):
        words = asked.format(spelling(name))
        try:
            found = parser.read(called, words).query
        except NameNotResolved as refused:
            if f"x{n}" not in (refused.hint or ""):
                wrong.append(f"{words}: {refused.message} ({refused.hint})")
            continue
        except FactDBError as refused:
            wrong.append(f"{words}: {refused.message}")
            continue
        values = [clause.value for clause in found.clauses if clause.filter == option]
        known = {"voice": {"vladimir-putin"}, "about": {"sumy-oblast"}}.get(option, set())
        if f"x{n}" not in values or set(values) - known != {f"x{n}"}:
            wrong.append(f"{words}: {command.line(found)}")
    assert wrong == []


def test_the_bare_word_groups_and_says_how_to_mean_who_is_called_so(called: Reader) -> None:
    for words in ("claims by speaker", "claims by Speaker about Sumy"):
        found = parser.read(called, words)
        assert found.query.by == ("voice",)
        assert found.notes == ['“by speaker” groups; for somebody with that name: by "speaker"']
    assert parser.read(called, 'claims by "Speaker"').query.by == ()


def test_what_is_written_like_a_name_that_nobody_has_is_no_grouping(called: Reader) -> None:
    for words, hint in (
        (
            "Voice of Russia",
            "did you mean “Russia” (russia) or “Voice of Kursk” (x1357)?"
            " factdb ask 'claims voice:russia since 2020'   factdb ask 'claims voice:x1357 since 2020'"
            "   to group by voice: factdb ask 'claims by:voice of Russia since 2020'",
        ),
        ("Voice of Nobody", "did you mean “Voice of Kursk” (x1357)? factdb ask 'claims voice:x1357 since 2020'"),
        ("Country Partei", "did you mean “Country Quo” (x1016)? factdb ask 'claims voice:x1016 since 2020'"),
    ):
        with pytest.raises(NameNotResolved) as raised:
            parser.read(called, f"claims by {words} since 2020")
        assert raised.value.message == f"nothing has the name “{words}”"
        assert raised.value.hint == hint
    for words in ("claims by voice of Russia", "Claims By Voice Of Russia", "claims by:voice of Russia since 2020"):
        assert command.line(parser.read(called, words).query).startswith("factdb claims --country RU")


def test_a_status_before_a_longer_name_does_not_say_who_disputes(called: Reader) -> None:
    for words in ("disputed by Voice Quo", "claims disputed by Source of Kursk"):
        with pytest.raises(FactDBError) as raised:
            parser.read(called, words)
        assert raised.value.message == "“disputed by” can mean who contests, or whose claims have that status"
    assert parser.read(called, "claims disputed by source").query.by == ("source",)


def test_a_place_that_begins_as_a_date_does_is_the_longer_of_the_two(called: Reader) -> None:
    assert command.line(parser.read(called, "claims in 2024 Square").query) == "factdb claims --in p901"
    assert command.line(parser.read(called, "deployments to March 2022 Street").query) == "factdb deployments --to p902"
    assert command.line(parser.read(called, "claims in March 2022").query) == "factdb claims --during 2022-03"
    with pytest.raises(NameNotResolved) as raised:
        parser.read(called, "claims in 2024 by voice")
    assert raised.value.message == "“2024” can mean a date or a name"
    hint = raised.value.hint or ""
    assert hint == "say which: factdb ask 'claims during 2024 by voice'   factdb ask 'claims in:p900 by voice'"
    assert command.line(parser.read(called, "claims during 2024 by voice").query).endswith("--during 2024 --by voice")


def test_both_together_is_refused_where_the_second_begins_as_a_clause_does(called: Reader) -> None:
    with pytest.raises(FactDBError) as raised:
        parser.read(called, "claims about Sumy and By Quo")
    assert raised.value.message == "“and By Quo” can mean either one, or both together"
