"""A phrase out of a closed grammar → a Query. Nothing is guessed, and no word is ever ignored.

    phrase     = { noise } [ "how many" | "number of" | "count" ] ( question | listing )
    question   = "who" ( "disputes" | "contests" ) [ NAME | CLAIM ] { clause }
               | "who" ( "says" | "claims" | "denies" | "affirms" ) { clause }
               | "what" ( "did" | "does" | "do" ) VOICE ( "say" | "claim" | "deny" | "affirm" ) { clause }
    listing    = { adjective } [ head ] { clause }
    adjective  = [ "not" ] ( status | "foreign" | "affirmed" | "denied" ) | demonym | KIND | limit
               | ( "latest" | "newest" | "earliest" | "oldest" ) [ NUMBER ]
    head       = "claims" | "events" | [ "troop" ] "deployments" | "disputes" | "actors" | "places" | "sources"
               | "timeline" | "voices" | "speakers"
    clause     = [ "not" | "without" | "except" ] narrowing | grouping | sorting | limit
    narrowing  = ( "about" | "on" | "regarding" | "concerning" ) NAMES
               | "in" ( PLACES | DATE )  |  "from" ( PLACES | DATE )  |  "to" ( PLACES | DATE )
               | ( "by" | "said by" | "according to" ) VOICES  |  ( "by" | "published by" | "out of" ) SOURCES
               | ( "via" | "through" ) ACTORS  |  ( "involving" | "with" ) ACTORS  |  "against" ( NAMES | CLAIM )
               | "of" ( COUNTRY | ACTOR )  |  status  |  "affirmed"  |  "denied"
               | ( "since" | "after" | "before" | "until" | "during" | "in" | "on" ) DATE  |  "between" DATE "and" DATE
               | ( "matching" | "containing" | "mentioning" ) TEXT
               | FILTER ":" VALUE
    grouping   = ( "by" | "grouped by" | "per" ) DIMENSION
    sorting    = "sorted by" COLUMN [ "descending" | "ascending" ]
    limit      = ( "top" | "first" ) NUMBER

A NAME is the longest run of words that somebody or something in the database has for a name; quotation marks fix its
ends, `or` puts another one beside it. `FILTER:VALUE` forces a reading. The words are in grammar.py, dates in when.py;
each rule is a method.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factdb import limits
from factdb.backend import Reader
from factdb.errors import FactDBError, UsageError
from factdb.query import names
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query
from factdb.query.phrase.clauses import Clauses
from factdb.query.phrase.cursor import Step
from factdb.query.phrase.grammar import (
    ADJECTIVES,
    ASKING,
    COUNTING,
    FORMS,
    HEADS,
    LATEST,
    QUESTIONS,
    SAYING,
    SPEAKERS,
    tokens,
)
from factdb.query.resolve import VOCABULARY, ordered

TYPED = frozenset({*BY_NAME, "by", "date", "sort", "limit"})
"""Filters that can stand before a colon."""


class Reading(NamedTuple):
    """How a phrase was understood."""

    query: Query
    steps: list[Step]
    notes: list[str]
    """Other meanings that the words could have had, and how to write them."""


def read(reader: Reader, phrase: str) -> Reading:
    """Return the query that the phrase means. Raises UsageError for words outside the grammar, NameNotResolved for
    names, and for more words than anybody says.
    """
    said = tokens(phrase, TYPED)
    if len(said) > limits.WORDS:
        what = f"the phrase has {len(said):,} words; the limit is {limits.WORDS}"
        raise UsageError(what, hint="shorten it, or use options: factdb claims --about NAME --about OTHER")
    return _Parser(reader, said).phrase()


def is_understood(reader: Reader, phrase: str) -> bool:
    """Return whether the phrase can be asked as it stands."""
    parser = _Parser(reader, tokens(phrase, TYPED))
    parser.trying = True
    try:
        parser.phrase()
    except FactDBError:
        return False
    return True


class _Parser(Clauses):
    """The phrase as a whole."""

    counted = False
    of = ""
    known = False
    """True if only rows with a known date are asked for."""

    def tried(self, phrase: str) -> bool:
        return is_understood(self.reader, phrase)

    def phrase(self) -> Reading:
        self.closed()
        self.noise()
        if (opening := self.opens(COUNTING)) and len(self.tokens) > len(opening):
            self.take(len(opening), "--count")
            self.counted = True
            self.noise()
        if not self.more():
            raise UsageError("the phrase has no question", hint=FORMS)
        asked = QUESTIONS.get(self.peek(2))
        if asked is not None:
            self.question(*asked)
        elif self.opens(ASKING):
            self.said()
        else:
            self.listing()
        if self.excluding:
            raise UsageError(f"nothing follows “{self.excluding}”", hint=f"say what: {self.excluding} about NAME")
        return Reading(self.asked(), self.steps, self.notes)

    def closed(self) -> None:
        """Raise for an empty phrase, and for a quotation mark that is not closed."""
        if not self.tokens:
            raise UsageError("the phrase is empty", hint='ask, for example: factdb ask "claims about Kursk by source"')
        for token in self.tokens:
            if not token.quoted and token.text[:1] in ('"', "“", "”"):
                raise UsageError(
                    f"a quotation mark is not closed at “{token.text}”", hint='write, for example: about "Kursk"'
                )

    def asked(self) -> Query:
        """The query, once every word has been read. Raises where a part does not fit the list."""
        head, clauses = self.head, ordered(self.clauses)
        for clause in clauses:
            if clause.filter not in LISTS[head].narrows():
                known = ", ".join(LISTS[head].narrows())
                raise UsageError(
                    f"{head} cannot be narrowed by '{clause.filter}'", hint=f"they can be narrowed by: {known}"
                )
        if self.counted and self.sort:
            raise UsageError("a count has no order", hint="leave out one of them")
        if self.of and (self.by or self.limit):
            raise UsageError("the number of voices is a single number", hint="ask: factdb ask voices")
        by = tuple(dict.fromkeys(self.by))
        return Query(
            head, clauses, by, self.limit, sort=tuple(self.sort), counted=self.counted, of=self.of, dated=self.known
        )

    def question(self, head: str, polarity: str) -> None:
        """Read who says, denies or disputes something: the list that answers, by voice."""
        self.take(2, f"{head} --by voice")
        self.head = head
        self.by.append("voice")
        if polarity:
            self.clauses.append(Clause("polarity", polarity))
        named = head == "disputes" and self.reach(("actor", "claim"), self.at) > 1
        if not named:
            self.noise()
            if self.more() and HEADS.get(self.token().word) == "claims":
                self.take(1, "(noise)")
                self.noise()
        if named or (head == "disputes" and self.more() and not self.clause_follows()):
            self.start = self.at
            words, value = self.name(("actor", "claim"), "against")
            self.clause("against", value, words)
            self.others("against")
        self.rest()

    def said(self) -> None:
        """Read what somebody says: claims by them."""
        opening = self.take(1)
        self.start = self.at
        words, found = self.longest(("actor", "source"))
        if words is None:
            raise self.unknown(("actor", "source"), opening)
        if not self.more() or self.token().word not in SAYING:
            raise UsageError(f"factdb cannot read the phrase after “{words}”", hint=f"ask: what {opening} {words} say")
        polarity = SAYING[self.token().word]
        self.head = "claims"
        option, value = self.speaks(found)
        self.clause(option, value, f"{opening} {words} {self.take(1)}")
        if polarity:
            self.clauses.append(Clause("polarity", polarity))
        self.rest()

    def listing(self) -> None:
        pending: list[Callable[[], None]] = []
        while self.more() and self.token().word not in HEADS and (found := self.adjective()):
            pending.append(found)
            self.noise()
        self.head = self.noun()
        for apply in pending:
            apply()
        self.rest()

    def adjective(self) -> Callable[[], None] | None:
        """The words before the head noun, to be applied once that is known."""
        negated = self.peek(1) == ("not",) and len(self.tokens) > self.at + 1
        word = self.tokens[self.at + negated].word
        if word in ADJECTIVES:
            self.passive(self.at + negated)
            option, value = ADJECTIVES[word]
            said = self.take(1 + negated)
            return lambda: self.clause(option, value, said, negated=negated)
        if negated:
            return None
        if word in LATEST:
            return self.by_date()
        if self.limits():
            return lambda: None
        if self.clause_follows():
            return None
        for length in range(min(4, len(self.tokens) - self.at), 0, -1):
            countries = names.demonym(self.reader, self.words(length))
            if len(countries) == 1:
                said = self.take(length)
                return lambda: self.clause("country", countries[0], said)
        return self.kind()

    def by_date(self) -> Callable[[], None]:
        turned = LATEST[self.token().word]
        said = self.take(1)
        if self.more() and self.token().text.isdigit():
            said += f" {self.token().text}"
            self.count(self.take(1))

        def apply() -> None:
            listed = LISTS[self.head]
            dated = next(iter(listed.dates.values()), None)
            if dated is None or dated.alias != listed.alias:
                raise UsageError(f"{self.head} have no dates", hint="ask: factdb ask latest timeline")
            self.known = True
            self.sort.append(f"{turned}{dated.column}")
            limit = f" --limit {self.limit}" if self.limit else ""
            self.steps.append(Step(said, f"--dated --sort={turned}{dated.column}{limit}"))

        return apply

    def kind(self) -> Callable[[], None] | None:
        """A code of a list's kinds: `battle events`, `quantity claims`."""
        word = self.token().word
        sql = "SELECT vocabulary FROM vocabularies WHERE vocabulary LIKE '%\\_kind' ESCAPE '\\' AND code = ?"
        lists = {str(row[0]) for row in self.reader.execute(sql, (word,))}
        if not word or not lists & set(VOCABULARY.values()):
            return None
        said = self.take(1)

        def apply() -> None:
            if VOCABULARY.get(self.head) not in lists:
                raise UsageError(f"{self.head} have no kind “{word}”", hint="see: factdb ask --help")
            self.clause("kind", word, said)

        return apply

    def noun(self) -> str:
        """The head noun; claims where the phrase begins with a clause."""
        if self.more() and self.token().word == "troop" and self.peek(2)[1:] in (("deployments",), ("deployment",)):
            self.take(2, "deployments")
            return "deployments"
        if self.more() and self.token().word in HEADS:
            head = HEADS[self.token().word]
            self.take(1, head)
            return head
        if self.more() and self.token().word in SPEAKERS:
            self.voices()
        elif self.more() and not self.clause_follows():
            raise self.stranger()
        return "claims"

    def voices(self) -> None:
        """Read who speaks: how many voices there are, where that is asked, else each with the number of its claims."""
        if self.counted:
            self.of = "voice"
        else:
            self.by.append("voice")
            self.counted = True
        self.take(1, "claims --count-of voice" if self.of else "claims --by voice --count")
