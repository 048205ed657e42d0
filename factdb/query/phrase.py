"""A phrase out of a closed grammar → a Query. Nothing is guessed, and no word is ever ignored.

    phrase     = { noise } ( disputants | listing )
    listing    = { adjective } [ head ] { clause | status }
    disputants = "who" ( "disputes" | "contests" ) ( NAME | CLAIM ) { clause }
    adjective  = status | "foreign" | "affirmed" | "denied" | demonym
    head       = "claims" | "events" | [ "troop" ] "deployments" | "disputes" | "actors" | "places" | "sources"
               | "timeline"
    clause     = ( "about" | "on" | "regarding" | "concerning" ) NAME
               | "in" ( PLACE | DATE )  |  "from" PLACE  |  "to" PLACE
               | "by" ( DIMENSION | VOICE | SOURCE )  |  ( "grouped by" | "per" ) DIMENSION
               | ( "said by" | "according to" ) VOICE  |  "via" ACTOR  |  "involving" ACTOR  |  "of" ( COUNTRY | ACTOR )
               | ( "since" | "before" | "during" ) DATE
               | ( "top" | "first" ) NUMBER

A NAME is the longest run of words that somebody or something in the database has for a name; quotation marks fix its
ends. The words are in grammar.py; each rule is a method, and each clause a row of a table.
"""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from factdb.dates import EdtfDate
from factdb.errors import NameNotResolved, UsageError
from factdb.query import Clause, Query, names
from factdb.query.filters import BY_NAME
from factdb.query.grammar import DIMENSIONS, FORMS, HEADS, NOISE, OPENING, PREPOSITIONS, STATUSES, Token, tokens
from factdb.query.lists import LISTS
from factdb.vocabulary import ITSELF, name_key


class Step(NamedTuple):
    """Which words became which part of the command."""

    words: str
    meaning: str


class Reading(NamedTuple):
    """How a phrase was understood."""

    query: Query
    steps: list[Step]
    notes: list[str]


def read(connection: sqlite3.Connection, phrase: str) -> Reading:
    """Return the query that the phrase means. Raises UsageError for words outside the grammar, NameNotResolved for
    names.
    """
    return _Parser(connection, tokens(phrase)).phrase()


class _Parser:
    def __init__(self, connection: sqlite3.Connection, words: list[Token]) -> None:
        self.connection = connection
        self.tokens = words
        self.at = 0
        self.head = ""
        self.clauses: list[Clause] = []
        self.by: list[str] = []
        self.limit: int | None = None
        self.steps: list[Step] = []
        self.notes: list[str] = []

    # -- the grammar, one method a rule ------------------------------------------------------------------------------

    def phrase(self) -> Reading:
        if not self.tokens:
            raise UsageError("the phrase is empty", hint='ask, for example: factdb ask "claims about Kursk by source"')
        for token in self.tokens:
            if not token.quoted and token.text[0] in '"“”':
                raise UsageError(
                    f"a quotation mark is not closed at “{token.text}”", hint='write, for example: about "Kursk"'
                )
        self.noise()
        if not self.more():
            raise UsageError("the phrase asks for nothing", hint=FORMS)
        if self.peek(2) in (("who", "disputes"), ("who", "contests")):
            self.disputants()
        else:
            self.listing()
        clauses = tuple(sorted(dict.fromkeys(self.clauses), key=lambda c: (list(BY_NAME).index(c.filter), c.value)))
        query = Query(self.head, clauses, tuple(dict.fromkeys(self.by)), self.limit)
        for clause in clauses:
            if clause.filter not in LISTS[self.head].narrows():
                known = ", ".join(LISTS[self.head].narrows())
                raise UsageError(
                    f"{self.head} cannot be narrowed by '{clause.filter}'",
                    hint=f"they can be narrowed by: {known}",
                )
        return Reading(query, self.steps, self.notes)

    def disputants(self) -> None:
        self.take(2, "disputes")
        self.head, self.by = "disputes", ["voice"]
        self.noise()
        words, value = self.name(("actor", "claim"), "against")
        self.clause("against", value, f"who disputes {words}")
        self.rest()

    def listing(self) -> None:
        adjectives: list[tuple[str, str, str]] = []
        while (self.more() and self.token().word not in HEADS and not self.opens()) and (found := self.adjective()):
            adjectives.append(found)
            self.noise()
        self.head = self.noun()
        for words, option, value in adjectives:
            self.clause(option, value, words)
        self.rest()

    def adjective(self) -> tuple[str, str, str] | None:
        word = self.token().word
        if word in STATUSES:
            return self.take(1), "status", STATUSES[word]
        if word == "foreign":
            return self.take(1), "foreign", "1"
        if word in ("affirmed", "denied"):
            return self.take(1), "polarity", {"affirmed": "affirms", "denied": "denies"}[word]
        for length in range(min(4, len(self.tokens) - self.at), 0, -1):
            countries = names.demonym(self.connection, self.words(length))
            if len(countries) == 1:
                return self.take(length), "country", countries[0]
        return None

    def noun(self) -> str:
        """The head noun; claims where the phrase begins with a clause."""
        if self.more() and self.token().word == "troop" and self.peek(2)[1:] in (("deployments",), ("deployment",)):
            return HEADS[self.take(2, "deployments").split()[1].lower().rstrip("?!.,;")]
        if self.more() and self.token().word in HEADS:
            head = HEADS[self.token().word]
            self.take(1, head)
            return head
        if self.more() and not self.opens():
            raise self.stranger()
        return "claims"

    def rest(self) -> None:
        self.noise()
        while self.more():
            for rule in (self.grouping, self.speaker, self.number, self.owner, self.status, self.preposition):
                if rule():
                    break
            else:
                raise self.stranger()
            self.noise()

    def grouping(self) -> bool:
        start = 2 if self.peek(2) == ("grouped", "by") else 1 if self.peek(1) in (("by",), ("per",)) else 0
        if not start or self.at + start >= len(self.tokens):
            return False
        word = self.tokens[self.at + start].word
        if word in DIMENSIONS:
            dimension = DIMENSIONS[word]
            if dimension not in LISTS[self.head].dimensions:
                raise LISTS[self.head].not_grouped(self.head, word)
            self.take(start + 1, f"--by {dimension}")
            self.by.append(dimension)
            return True
        if self.peek(1) == ("by",):
            return False
        raise UsageError(
            f"“{self.tokens[self.at + start].text}” is nothing to group by",
            hint=f"one of: {', '.join(DIMENSIONS)}",
        )

    def speaker(self) -> bool:
        """`by X` with a name: an actor speaks, a source publishes; both is ambiguous."""
        if self.peek(1) != ("by",):
            return False
        self.skip(1)
        words, found = self.longest(("actor", "source"))
        if words is None:
            raise self.unknown(("actor", "source"), "by")
        if found in names.DOCUMENT_ITSELF:
            self.clause("voice", ITSELF, f"by {words}")
            return True
        meaning = names.meanings(self.connection, found, ("actor", "source"))
        if len(meaning) != 1 or len(meaning[0].kinds) != 1:
            readings = [("voice" if k == "actor" else "source", m.id) for m in meaning for k in m.kinds]
            ready = "   ".join(f"factdb {self.head} --{option} {slug}" for option, slug in readings)
            raise NameNotResolved(f"“{found}” can be several", hint=f"say which: {ready}")
        option = "voice" if meaning[0].kinds == ("actor",) else "source"
        self.clause(option, meaning[0].id, f"by {words}")
        return True

    def owner(self) -> bool:
        """`of X`: a country, whose voices or troops are meant; else an actor."""
        if self.peek(1) != ("of",):
            return False
        self.skip(1)
        start = self.at
        readings = []
        for option in ("country", "actor"):
            words, found = self.longest((option,))
            readings.append((self.at - start if words else 0, option, words or "", found))
            self.at = start
        length, option, words, found = max(readings, key=lambda reading: reading[0])
        if not length:
            raise self.unknown(("country", "actor"), "of")
        self.skip(length)
        self.clause(option, names.resolve(self.connection, found, (option,), option=option), f"of {words}")
        return True

    def status(self) -> bool:
        """A status behind what it is about: `claims by Gerasimov that are disputed`."""
        if self.token().word not in STATUSES:
            return False
        status = STATUSES[self.token().word]
        self.clause("status", status, self.take(1))
        return True

    def number(self) -> bool:
        if self.peek(1) not in (("top",), ("first",)) or self.at + 1 >= len(self.tokens):
            return False
        count = self.tokens[self.at + 1].text
        if not re.fullmatch(r"[1-9][0-9]{0,8}", count):
            raise UsageError(f"“{count}” is not a number of rows", hint="write, for example: top 10")
        if self.limit is not None:
            raise UsageError("two numbers of rows", hint="keep one")
        self.take(2, f"--limit {count}")
        self.limit = int(count)
        return True

    def preposition(self) -> bool:
        opening = self.opens()
        option = PREPOSITIONS.get(opening)
        if option is None:
            return False
        self.skip(len(opening))
        said = " ".join(opening)
        if not self.more():
            raise UsageError(f"nothing follows “{said}”", hint=f"say what: {said} {BY_NAME[option].metavar}")
        if BY_NAME[option].date or (option == "in" and self.is_date()):
            self.date("during" if option == "in" else option, said)
            return True
        words, value = self.name(BY_NAME[option].kinds, option)
        self.clause(option, value, f"{said} {words}")
        return True

    def is_date(self) -> bool:
        return re.fullmatch(r"[0-9]{3,4}[0-9X./?~%-]*", self.token().text) is not None

    def date(self, option: str, said: str) -> None:
        text = self.token().text.rstrip("!.,;") if option != "in" else self.token().text
        try:
            EdtfDate.parse(text)
        except ValueError as error:
            raise UsageError(str(error)) from None
        self.clause(option, text, f"{said} {self.words(1)}")
        self.skip(1)

    # -- names -------------------------------------------------------------------------------------------------------

    def name(self, kinds: tuple[str, ...], option: str) -> tuple[str, str]:
        """The words of the longest name here, and its id."""
        words, found = self.longest(kinds)
        if words is None:
            raise self.unknown(kinds, option)
        return words, names.resolve(self.connection, found, kinds, option=option)

    def longest(self, kinds: tuple[str, ...]) -> tuple[str | None, str]:
        """Take the longest run of words that names something of these kinds, past an article; (None, ...) where there
        is none.
        """
        taken = self.named(kinds)
        if taken[0] is None:
            self.noise()
            taken = self.named(kinds)
        return taken

    def named(self, kinds: tuple[str, ...]) -> tuple[str | None, str]:
        if not self.more():
            return None, ""
        last = 1 if self.token().quoted else min(10, len(self.tokens) - self.at)
        for length in range(last, 0, -1):
            if not all(name_key(t.text) for t in self.tokens[self.at : self.at + length]):
                continue  # a sign is no part of a name
            text = self.words(length).rstrip("?!.,;") if not self.token().quoted else self.token().text
            if kinds == ("actor", "source") and name_key(text) in names.DOCUMENT_ITSELF:
                self.skip(length)
                return text, name_key(text)
            if names.meanings(self.connection, text, kinds):
                self.skip(length)
                return text, text
        return None, ""

    def unknown(self, kinds: tuple[str, ...], option: str) -> NameNotResolved | UsageError:
        """The error for the words up to the next clause, which name nothing of these kinds."""
        if not self.more():
            return UsageError(f"nothing follows “{option}”", hint=f"say who or what: {option} NAME")
        end = self.at + 1
        while end < len(self.tokens) and self.opens(end) in ((), ("of",)):
            end += 1
        text = " ".join(t.text for t in self.tokens[self.at : end]).rstrip("?!.,;")
        return names.unknown(self.connection, text, kinds)

    # -- words -------------------------------------------------------------------------------------------------------

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def token(self) -> Token:
        return self.tokens[self.at]

    def peek(self, count: int) -> tuple[str, ...]:
        return tuple(t.word for t in self.tokens[self.at : self.at + count])

    def words(self, count: int) -> str:
        return " ".join(t.text for t in self.tokens[self.at : self.at + count])

    def skip(self, count: int) -> None:
        self.at += count

    def take(self, count: int, meaning: str = "") -> str:
        words = self.words(count)
        self.skip(count)
        if meaning:
            self.steps.append(Step(words, meaning))
        return words

    def noise(self) -> None:
        while self.more() and self.token().word in NOISE:
            self.take(1, "(noise)")

    def opens(self, at: int | None = None) -> tuple[str, ...]:
        """The words that open a clause here; empty where none do."""
        start = self.at if at is None else at
        here = tuple(t.word for t in self.tokens[start : start + 2])
        if here in PREPOSITIONS or here == ("grouped", "by"):
            return here
        return here[:1] if here[:1] in PREPOSITIONS or here[:1] in OPENING else ()

    def clause(self, option: str, value: str, words: str) -> None:
        self.clauses.append(Clause(option, value))
        self.steps.append(Step(words, f"--{option}" if BY_NAME[option].switch else f"--{option} {value}"))

    def stranger(self) -> UsageError:
        from difflib import get_close_matches

        word = self.token().text
        known = [*HEADS, *STATUSES, "foreign", "troop", *(w for ws in PREPOSITIONS for w in ws), "by", "per", "top"]
        near = [w for w in get_close_matches(word.lower(), known, 2, 0.75) if w != word.lower()]
        hint = f"did you mean {' or '.join(near)}?" if near else FORMS
        if names.meanings(self.connection, word, ("claim",)):
            hint = f"to see it whole: factdb show {word}"
        elif names.meanings(self.connection, word, ("actor", "place", "event")):
            hint = f"say how {word} matters: about {word}, by {word}, in {word}"
        return UsageError(f"the phrase is not understood at “{word}”", hint=hint)
