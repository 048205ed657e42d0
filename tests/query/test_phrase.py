"""Phrase → the command that it means; or a refusal that says what to type."""

from __future__ import annotations

import sqlite3

import pytest

from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.query import command, compose, grammar, phrase
from factdb.query.run import run

UNDERSTOOD = {
    "claims about Kursk by source": "factdb claims --about kursk-oblast --by source",
    "show me all the claims about Kursk, by source": "factdb claims --about kursk-oblast --by source",
    "foreign troop deployments": "factdb deployments --foreign",
    "Foreign Deployments?": "factdb deployments --foreign",
    "claims by Gerasimov": "factdb claims --voice valery-gerasimov",
    "claims said by Gerasimov": "factdb claims --voice valery-gerasimov",
    "claims according to the Ukrainian army": "factdb claims --voice ukrainian-army",
    "claims about Sumy": "factdb claims --about sumy-oblast",
    "about Sumy": "factdb claims --about sumy-oblast",
    "disputed claims about Kursk": "factdb claims --about kursk-oblast --status disputed",
    "who disputes the Russian army": "factdb disputes --against russian-army --by voice",
    "who disputes c01": "factdb disputes --against kursk-article/c01 --by voice",
    "who disputes kursk-article/c01?": "factdb disputes --against kursk-article/c01 --by voice",
    "events in Kursk": "factdb events --in kursk-oblast",
    "events in the Vatican": "factdb events --in vatican",
    "North Korean troop deployments": "factdb deployments --country KP",
    "troop deployments to Russia": "factdb deployments --to russia",
    "Ukrainian claims about Kursk": "factdb claims --about kursk-oblast --country UA",
    "claims by the article itself about Kursk": "factdb claims --about kursk-oblast --voice itself",
    "claims about “North Korean soldiers” by voice": "factdb claims --about north-korean-soldiers --by voice",
    "claims about North Korean troops grouped by status": "factdb claims --about north-korean-soldiers --by status",
    "claims by Kursk article": "factdb claims --source kursk-article",
    "claims in 2022": "factdb claims --during 2022",
    "events since 2022": "factdb events --since 2022",
    "claims about КУРСЬКА область": "factdb claims --about kursk-oblast",
    "claims about Kúrsk": "factdb claims --about kursk-oblast",
    "claims about Kursk about Sumy": "factdb claims --about kursk-oblast --about sumy-oblast",
    "claims about Ukraine top 3": "factdb claims --about ukraine --limit 3",
    "timeline": "factdb timeline",
    "disputes involving Gerasimov": "factdb disputes --actor valery-gerasimov",
    "claims via the representative from Kyiv": "factdb claims --via kyiv-representative",
    "actors": "factdb actors",
    "who contests c01": "factdb disputes --against kursk-article/c01 --by voice",
    "which claims by Gerasimov are disputed": "factdb claims --voice valery-gerasimov --status disputed",
    "claims of Ukraine": "factdb claims --country UA",
    "deployments of North Korean soldiers": "factdb deployments --actor north-korean-soldiers",
    "claims by itself": "factdb claims --voice itself",
}


@pytest.mark.parametrize(("words", "expected"), list(UNDERSTOOD.items()))
def test_a_phrase_becomes_its_command(words: str, expected: str, connection: sqlite3.Connection) -> None:
    assert command.line(phrase.read(connection, words).query) == expected


REFUSED: dict[str, tuple[type[FactDBError], str, str]] = {
    "": (UsageError, "the phrase is empty", 'ask, for example: factdb ask "claims about Kursk by source"'),
    "claims about Kursc": (
        NameNotResolved,
        "nothing is called “Kursc”",
        "did you mean “Kursk” (kursk-oblast)?",
    ),
    "claims by Gerasimof": (
        NameNotResolved,
        "nothing is called “Gerasimof”",
        "did you mean “Gerasimov” (valery-gerasimov)?",
    ),
    "claims by Chief of Staff": (
        NameNotResolved,
        "nothing is called “Chief of Staff”",
        "did you mean “Chief of Staff Valery Gerasimov” (valery-gerasimov) or “Ukrainian Chief of Staff” (ukrainian-chief-of-staff)?",
    ),
    "claims about": (UsageError, "nothing follows “about”", "say what: about NAME"),
    "fooble claims": (
        UsageError,
        "the phrase is not understood at “fooble”",
        grammar.FORMS,
    ),
    "what did Zelensky say": (UsageError, "the phrase is not understood at “did”", grammar.FORMS),
    "claims about Kursk 🔥": (UsageError, "the phrase is not understood at “🔥”", grammar.FORMS),
    "claims ≠ disputed": (UsageError, "the phrase is not understood at “≠”", grammar.FORMS),
    "please": (UsageError, "the phrase asks for nothing", grammar.FORMS),
    'claims about "Kursk': (
        UsageError,
        'a quotation mark is not closed at “"Kursk”',
        'write, for example: about "Kursk"',
    ),
    "show c14": (UsageError, "the phrase is not understood at “c14”", "to see it whole: factdb show c14"),
    "claims by Kursk": (
        NameNotResolved,
        "kursk-oblast is a place, where an actor or a source is asked for",
        "ask about Kursk, or see who and what there is: factdb actors   factdb places   factdb events",
    ),
    "who disputes c8": (NameNotResolved, "nothing is called “c8”", "did you mean kursk-article/c08?"),
    "disputd claims": (
        UsageError,
        "the phrase is not understood at “disputd”",
        "did you mean disputed or disputes?",
    ),
    "Kursk": (
        UsageError,
        "the phrase is not understood at “Kursk”",
        "say how Kursk matters: about Kursk, by Kursk, in Kursk",
    ),
    "deployments by kind": (
        UsageError,
        "deployments are not grouped by kind",
        "they can be grouped by: source, voice, place, status, year, month, day",
    ),
    "claims per moon": (
        UsageError,
        "“moon” is nothing to group by",
        "one of: source, document, voice, speaker, place, status, kind, country",
    ),
    "claims top many": (UsageError, "“many” is not a number of rows", "write, for example: top 10"),
    "claims since yesterday": (
        UsageError,
        "'yesterday' is not a date that factdb knows: write 2024, 2024-10, 2024-10-31, 2024~, 202X, 2022/2024 or 2022/..",
        "",
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_phrase_outside_the_grammar_is_refused_with_a_hint(words: str, connection: sqlite3.Connection) -> None:
    kind, message, hint = REFUSED[words]
    with pytest.raises(kind) as raised:
        phrase.read(connection, words)
    assert (raised.value.message, raised.value.hint) == (message, hint)


def test_no_word_is_ever_ignored(connection: sqlite3.Connection) -> None:
    """Replacing any word that is not noise by nonsense is refused."""
    for words in list(UNDERSTOOD):
        found = grammar.tokens(words)
        for n, token in enumerate(found):
            if token.word in grammar.NOISE:
                continue
            broken = [*(t.text for t in found[:n]), "xqzzyx", *(t.text for t in found[n + 1 :])]
            with pytest.raises(FactDBError):
                phrase.read(connection, " ".join(broken))


def test_every_word_belongs_to_one_step(connection: sqlite3.Connection) -> None:
    for words in list(UNDERSTOOD):
        steps = phrase.read(connection, words).steps
        told = " ".join(step.words for step in steps).lower()
        missing = [t.text for t in grammar.tokens(words) if t.text.strip("?,“”").lower() not in told]
        assert missing == [], words


def test_by_with_a_name_that_speaks_and_publishes_is_ambiguous(connection: sqlite3.Connection) -> None:
    """A medium can be an actor and a source of one slug: both readings are given as ready commands."""
    readings = "factdb claims --voice kursk-article   factdb claims --source kursk-article"
    memory = sqlite3.connect(":memory:")
    connection.backup(memory)
    memory.execute(
        "INSERT INTO actor SELECT 99, 'kursk-article', 'Kursk article', 'media', 'named', NULL, NULL, NULL, NULL, NULL, '"
        + "a" * 32
        + "', 1"
    )
    memory.commit()
    with pytest.raises(NameNotResolved) as raised:
        phrase.read(memory, "claims by kursk-article")
    assert raised.value.hint == f"say which: {readings}"
    memory.close()


def test_the_sql_of_every_phrase_returns_the_same_rows_with_its_values_written_in(
    connection: sqlite3.Connection,
) -> None:
    for words in list(UNDERSTOOD):
        query = phrase.read(connection, words).query
        pasted = connection.execute(compose.literal(compose.rows(query))).fetchall()
        assert pasted == [tuple(row.values()) for row in run(connection, query).rows], words
