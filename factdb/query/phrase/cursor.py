"""The words of a phrase, read one after the other: what stands here, what opens, which name is the longest."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable
from typing import NamedTuple

from factdb import nearest
from factdb.backend import Reader
from factdb.errors import NameNotResolved, UsageError
from factdb.query import names
from factdb.query.filters import BY_NAME
from factdb.query.model import Clause
from factdb.query.phrase.grammar import (
    ADJECTIVES,
    ASKING,
    DATED,
    FORMS,
    HEADS,
    NOISE,
    OPENING,
    PREPOSITIONS,
    SAYING,
    SPEAKERS,
    Token,
)
from factdb.vocabulary import ITSELF, spelled

LONGEST = 40
"""Of how many words a name is, at most, where no quotation marks say where it ends."""


SPEAKING = {"actor": "voice", "source": "source"}
"""The filters that `by` becomes, by what it names."""


class Step(NamedTuple):
    """Which words became which part of the command."""

    words: str
    meaning: str


class Named(NamedTuple):
    """The last name that was found: where its clause begins, itself, and its end; and the kinds that it can be of."""

    clause: int
    begin: int
    end: int
    kinds: tuple[str, ...]


class Cursor:
    """A place in the words of a phrase. What is taken is told in `steps`."""

    trying = False
    """True if it is only asked if the phrase is understood: then no refusal looks for what was meant."""

    def __init__(self, reader: Reader, words: list[Token]) -> None:
        self.reader = reader
        self.tokens = words
        self.at = 0
        self.start = 0
        """The beginning of the clause that is being read."""
        self.steps: list[Step] = []
        self.clauses: list[Clause] = []
        self.notes: list[str] = []
        """Remarks beside the answer."""
        self.last = Named(0, 0, -1, ())
        self.meant: dict[tuple[str, tuple[str, ...]], list[names.Meaning]] = {}

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def token(self) -> Token:
        return self.tokens[self.at]

    def texts(self, at: int) -> list[str]:
        return [t.text for t in self.tokens[at:]]

    def peek(self, count: int) -> tuple[str, ...]:
        return tuple(t.word for t in self.tokens[self.at : self.at + count])

    def words(self, count: int) -> str:
        return " ".join(t.said for t in self.tokens[self.at : self.at + count])

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

    def opens(self, openings: Collection[tuple[str, ...]], at: int | None = None) -> tuple[str, ...]:
        """The longest of these openings that stands here; empty where none does."""
        start = self.at if at is None else at
        for length in (3, 2, 1):
            here = tuple(t.word for t in self.tokens[start : start + length])
            if len(here) == length and here in openings:
                return here
        return ()

    def clause_follows(self, at: int | None = None) -> bool:
        start = self.at if at is None else at
        if start >= len(self.tokens):
            return False
        token = self.tokens[start]
        return (
            bool(token.option)
            or token.word in ADJECTIVES
            or any(self.opens(words, start) for words in (OPENING, PREPOSITIONS, DATED))
        )

    def stranger(self) -> UsageError | NameNotResolved:
        """The error for a word that nothing begins with."""
        word = self.token().said
        if self.last.end == self.at and self._goes_on(word):
            self.start, self.at = self.last.clause, self.last.begin
            return self.unknown(self.last.kinds, self.clauses[-1].filter if self.clauses else "")
        opening = (w for table in (PREPOSITIONS, DATED, OPENING) for ws in table for w in ws)
        known = [*HEADS, *SPEAKERS, *ADJECTIVES, "troop", *opening]
        near = [w for w in nearest.near(word.lower(), known, most=2, cutoff=0.75) if w != word.lower()]
        hint = nearest.asked(dict.fromkeys(near)) or FORMS
        if self.meanings(word, ("claim",)):
            hint = f"to see it: factdb show {word}"
        elif meant := self.meanings(word, ("actor", "place", "event")):
            of = {kind for meaning in meant for kind in meaning.kinds}
            ways = {"about": of, "by": of & {"actor"}, "in": of & {"place"}}
            hint = f"say which role it has: {', '.join(f'{way} {word}' for way, fits in ways.items() if fits)}"
        return UsageError(f"factdb cannot read the phrase at “{word}”", hint=hint)

    def _goes_on(self, word: str) -> bool:
        """Return whether the word looks like one of the name before it."""
        ended = self.tokens[self.at - 1].text.endswith(tuple("?!.,;"))
        return not ended and word[:1].isalpha() and not word[:1].islower()

    # -- names -------------------------------------------------------------------------------------------------------

    def name(self, kinds: tuple[str, ...], option: str) -> tuple[str, str]:
        """The words of the longest name here, and its id."""
        words, found = self.longest(kinds)
        if words is None:
            raise self.unknown(kinds, option)
        return words, self.resolved(found, kinds, option)

    def resolved(self, name: str, kinds: tuple[str, ...], option: str) -> str:
        """The one id that the name means. Raises NameNotResolved."""
        several = self.meanings(name, kinds)
        if len(several) > 1:
            raise self.ambiguous(name, [(option, meaning.id) for meaning in several])
        id = names.resolve(self.reader, name, kinds, option=option)
        self.noted(name, id)
        return id

    def noted(self, name: str, id: str) -> None:
        """Keep what is to be said where something else answers for what was cited."""
        note = names.stood_for(self.reader, name, id)
        if note and note not in self.notes:
            self.notes.append(note)

    def ambiguous(self, name: str, readings: list[tuple[str, str]]) -> NameNotResolved:
        """The error for a name that several have: the phrase again, with each reading put in its place."""
        ready = self.ready(self.start, self.at, [f"{option}:{slug}" for option, slug in readings])
        return NameNotResolved(f"“{name}” can mean {len(readings)} things", hint=f"say which: {ready}")

    def ready(self, start: int, end: int, readings: Iterable[str]) -> str:
        """Commands to type: the phrase again, with each reading in the place of the words from start to end."""
        before = [token.typed for token in self.tokens[:start]]
        after = [token.typed for token in self.tokens[end:]]
        phrases = [" ".join([*before, reading, *after]) for reading in readings]
        return "   ".join(f"factdb ask {shlex.quote(phrase)}" for phrase in phrases)

    def meanings(self, name: str, kinds: tuple[str, ...]) -> list[names.Meaning]:
        """Everything of these kinds that the name can mean, looked up once for a phrase."""
        if (name, kinds) not in self.meant:
            self.meant[name, kinds] = names.meanings(self.reader, name, kinds)
        return self.meant[name, kinds]

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
        begun, length = self.at, self.reach(kinds, self.at)
        if not length:
            return None, ""
        text = self.called(begun, length)
        self.skip(length)
        if kinds == ("actor", "source") and spelled(text) in names.DOCUMENT_ITSELF:
            if called := self.meanings(text, ("actor",)):
                raise self.ambiguous(text, [("voice", ITSELF), *(("voice", actor.id) for actor in called)])
            return text, spelled(text)
        self.last = Named(self.start, begun, self.at, kinds)
        for meaning in self.meanings(text, kinds):
            self.noted(text, meaning.id)
        return text, text

    def reach(self, kinds: tuple[str, ...], at: int) -> int:
        """How many words the longest name has that begins there; 0 where none does."""
        if at >= len(self.tokens):
            return 0
        for length in range(1 if self.tokens[at].quoted else min(LONGEST, len(self.tokens) - at), 0, -1):
            if not all(spelled(t.text) for t in self.tokens[at : at + length]):
                continue  # a sign is no part of a name, unless it tells it from another
            text = self.called(at, length)
            itself = kinds == ("actor", "source") and spelled(text) in names.DOCUMENT_ITSELF
            if itself or self.meanings(text, kinds):
                return length
        return 0

    def called(self, at: int, length: int) -> str:
        """These words, as a name."""
        if self.tokens[at].quoted:
            return self.tokens[at].text
        return " ".join(t.said for t in self.tokens[at : at + length]).rstrip("?!.,;")

    def unknown(self, kinds: tuple[str, ...], option: str) -> NameNotResolved | UsageError:
        """The error for the words up to the next clause, which name nothing of these kinds."""
        if not self.more():
            return UsageError(f"nothing follows “{option}”", hint=f"say who or what: {option} NAME")
        end = self.at + 1
        verbs = SAYING if (option,) in ASKING else ()
        while end < len(self.tokens) and (self.tokens[end].word == "of" or not self.clause_follows(end)):
            if self.tokens[end].word in verbs:
                break
            end += 1
        text = " ".join(self.texts(self.at)[: end - self.at]).rstrip("?!.,;")
        if self.trying:
            return NameNotResolved(f"nothing has the name “{text}”")
        return names.unknown(self.reader, text, kinds, lambda near: self.instead(near, option, end))

    def instead(self, near: names.Near, option: str, end: int) -> str:
        """The command to type where what is near was meant."""
        if (option,) in ASKING:
            return f"factdb claims --{SPEAKING[near.kind]} {near.id}"
        if option not in BY_NAME or near.kind not in BY_NAME[option].kinds:
            option = near.kind if option == "of" else SPEAKING[near.kind]
        again = self.ready(self.start, end, [f"{option}:{near.id}"])
        return again if self.is_understood(again) else f"factdb show {near.id}"

    def is_understood(self, command: str) -> bool:
        """Return whether a command that asks a phrase can be typed as it stands."""
        return self.tried(shlex.split(command)[-1])

    def tried(self, phrase: str) -> bool:
        """Return whether the phrase can be asked: the whole parser says."""
        raise NotImplementedError
