"""Every phrase of phrases.txt, and the command that it means, or the refusal, in tests/golden/phrases.txt."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factdb import database
from factdb.backend import Reader
from factdb.errors import FactDBError
from factdb.query import command, compose
from factdb.query.phrase import grammar, parser
from factdb.query.run import run

HERE = Path(__file__).resolve().parent

# Invented names: two that several have, and others in scripts that the article has none of.
PEOPLE = """
    INSERT INTO actor (id, slug, name, kind, reference, digest, reviewed) VALUES
      (901, 'oss-army', 'the army of Oss', 'armed-force', 'named', '{0}', 1),
      (902, 'tarsk-army', 'the army of Tarsk', 'armed-force', 'named', '{0}', 1),
      (903, 'avi-cohen', 'Avi Cohen', 'person', 'named', '{0}', 1),
      (904, 'ali', 'Ali', 'person', 'named', '{0}', 1),
      (905, 'angel-nunez', 'Ángel Ñúñez', 'person', 'named', '{0}', 1),
      (906, 'mirror', 'Mirror', 'media', 'named', '{0}', 1),
      (907, 'event', 'Event', 'media', 'named', '{0}', 1);
    INSERT INTO actor_alias (actor_id, name, lookup, script) VALUES
      (901, 'the army', 'army', 'latin'), (902, 'the army', 'army', 'latin'),
      (903, 'אבי כהן', 'אבי כהן', 'hebrew'), (904, 'علي', 'علي', 'arabic'),
      (905, 'Ángel Ñúñez', 'angel nunez', 'latin');
    INSERT INTO actor_alias (actor_id, name, lookup, script)
      SELECT id, 'Герасимов', 'герасимов', 'cyrillic' FROM actor WHERE slug = 'valery-gerasimov';
    INSERT INTO actor_alias (actor_id, name, lookup, script)
      SELECT id, 'Путин', 'путин', 'cyrillic' FROM actor WHERE slug = 'vladimir-putin';
    INSERT INTO place_alias (place_id, form, name, lookup, script)
      SELECT id, 'name', 'Курск', 'курск', 'cyrillic' FROM place WHERE slug = 'kursk-oblast';
    INSERT INTO source (id, slug, kind, published_basis, origin, digest, reviewed) VALUES
      (901, 'mirror', 'news-article', 'not-stated', 'mirror', '{0}', 1);
    INSERT INTO place (id, slug, name, kind, digest, reviewed) VALUES
      (901, 'springfield-oss', 'Springfield', 'town', '{0}', 1),
      (902, 'springfield-tarsk', 'Springfield', 'town', '{0}', 1),
      (903, 'gaza', 'Gaza', 'city', '{0}', 1),
      (904, 'pyongyang', 'Pyongyang', 'city', '{0}', 1);
    INSERT INTO place_alias (place_id, form, name, lookup, script) VALUES
      (901, 'name', 'Springfield', 'springfield', 'latin'), (902, 'name', 'Springfield', 'springfield', 'latin'),
      (903, 'name', 'עזה', 'עזה', 'hebrew'), (904, 'name', '平壌', '平壌', 'cjk');
""".format("0" * 32)


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line.strip():
            found[list(found)[-1]].append(line)
    return found


SECTIONS = sections()
UNDERSTOOD = [*SECTIONS["understood"], *SECTIONS["names in every script and spelling"]]


@pytest.fixture(scope="module")
def peopled(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("peopled") / "db.sqlite"
    path.write_bytes(seeded.read_bytes())
    with closing(sqlite3.connect(path)) as writer:
        writer.executescript(PEOPLE)
    with closing(database.read(path)) as connection:
        yield connection


def outcome(connection: Reader, words: str) -> str:
    try:
        query = parser.read(connection, words).query
        run(connection, query)
        return command.line(query)
    except FactDBError as error:
        return f"{error.exit_code}: {error.message}\n    {error.hint}"


@pytest.mark.slow
def test_every_phrase_means_what_the_reviewed_list_says(peopled: Reader, golden: Callable[[str, str], None]) -> None:
    lines = []
    for section, phrases in SECTIONS.items():
        lines.append(f"# {section}\n")
        lines += [f"{words}\n    {outcome(peopled, words)}\n" for words in phrases]
    golden("phrases.txt", "\n".join(lines))


@pytest.mark.slow
def test_the_list_is_as_large_and_as_strict_as_it_should_be(peopled: Reader) -> None:
    by = {name: [outcome(peopled, words).partition(":")[0] for words in found] for name, found in SECTIONS.items()}
    assert (
        sum(not each.isdigit() for name in ("understood", "names in every script and spelling") for each in by[name])
        >= 140
    )
    assert [each for name in UNDERSTOOD for each in [outcome(peopled, name)] if each[0].isdigit()] == []
    for name, least in (("misspelt", 20), ("ambiguous", 20), ("refused", 30)):
        assert len(by[name]) >= least
        assert set(by[name]) <= {"2", "3"}, name


def test_a_word_that_groups_and_is_a_name_groups_and_says_how_to_mean_the_name(peopled: Reader) -> None:
    grouped = parser.read(peopled, "claims by event")
    assert command.line(grouped.query) == "factdb claims --by event"
    assert grouped.notes == ['“by event” groups; for somebody with that name: by "event"']
    named = parser.read(peopled, 'claims by "event"')
    assert (command.line(named.query), named.notes) == ("factdb claims --voice event", [])
    assert parser.read(peopled, "claims by source").notes == []


@pytest.mark.slow
def test_no_word_is_ever_ignored(peopled: Reader) -> None:
    """Replacing any word that is not noise by nonsense is refused."""
    accepted = []
    for words in UNDERSTOOD:
        found = grammar.tokens(words, parser.TYPED)
        for n, token in enumerate(found):
            if token.word in grammar.NOISE or token.quoted:
                continue
            broken = [*(quoted(t) for t in found[:n]), "xqzzyx", *(quoted(t) for t in found[n + 1 :])]
            if not outcome(peopled, " ".join(broken))[0].isdigit():
                accepted.append(" ".join(broken))
    assert accepted == []


def test_the_readings_of_an_ambiguous_name_are_ready_commands(peopled: Reader) -> None:
    tried = 0
    for words in SECTIONS["ambiguous"]:
        _, _, hint = outcome(peopled, words).partition("\n    ")
        for ready in hint.removeprefix("say which: ").split("   ") if hint.startswith("say which: factdb ") else ():
            program, name, again = shlex.split(ready)
            assert (program, name) == ("factdb", "ask")
            assert not outcome(peopled, again)[0].isdigit(), again
            tried += 1
    assert tried >= 40


def quoted(token: grammar.Token) -> str:
    if token.option:
        return f'{token.option}:"{token.text}"'
    return f'"{token.text}"' if token.quoted else token.text


def test_every_word_belongs_to_exactly_one_step(peopled: Reader) -> None:
    for words in UNDERSTOOD:
        told = " ".join(step.words for step in parser.read(peopled, words).steps)
        said = " ".join(token.said for token in grammar.tokens(words, parser.TYPED))
        assert sorted(w.rstrip("?,") for w in told.split()) == sorted(w.rstrip("?,") for w in said.split()), words


@pytest.mark.slow
def test_the_sql_of_every_phrase_returns_the_same_rows_with_its_values_written_in(peopled: Reader) -> None:
    for words in UNDERSTOOD:
        query = parser.read(peopled, words).query
        pasted = peopled.execute(compose.literal(compose.select(query).statement())).fetchall()
        found = run(peopled, query)
        assert query.counted or pasted == [tuple(row.values()) for row in found.rows], words
