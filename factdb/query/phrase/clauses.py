"""The clauses of a phrase, one method a rule: each takes its words, and adds its part of the query."""

from __future__ import annotations

import re

from factdb.backend import Reader
from factdb.dates import EdtfDate
from factdb.errors import NameNotResolved, UsageError
from factdb.query import names
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause
from factdb.query.phrase import dates
from factdb.query.phrase.cursor import SPEAKING, Cursor, Step
from factdb.query.phrase.grammar import (
    ADJECTIVES,
    ALSO_DATED,
    DATED,
    DIMENSIONS,
    EXCLUDING,
    GROUPING,
    LIMITS,
    MATCHING,
    NOISE,
    PREPOSITIONS,
    SORTING,
    Token,
)
from factdb.query.resolve import resolved
from factdb.vocabulary import ITSELF


class Clauses(Cursor):
    """The result of the clauses read so far."""

    def __init__(self, reader: Reader, words: list[Token]) -> None:
        super().__init__(reader, words)
        self.head = ""
        self.by: list[str] = []
        self.sort: list[str] = []
        self.limit: int | None = None
        self.excluding = ""

    def rest(self) -> None:
        self.noise()
        shaping = (self.grouping, self.sorting, self.limits, self.exclusion)
        narrowing = (self.typed, self.matching, self.dated, self.speaker, self.owner, self.code, self.preposition)
        while self.more():
            joined = self.peek(1) == ("and",) and self.clause_follows(self.at + 1)
            if joined:
                self.take(1, "(noise)")
            self.start, before = self.at, len(self.clauses)
            if self.excluding or not any(rule() for rule in shaping):
                if not any(rule() for rule in narrowing):
                    raise self.stranger()
                self.excluding = ""
            if joined:
                self.apart(before)
            self.noise()

    def apart(self, before: int) -> None:
        """Refuse `about A and about B`: two values of one filter mean either one, and this says both."""
        there = {clause.filter for clause in self.clauses[:before] if not clause.negated}
        again = [clause for clause in self.clauses[before:] if not clause.negated and clause.filter in there]
        if again:
            raise _both(f"and {' '.join(token.said for token in self.tokens[self.start : self.at])}")

    def exclusion(self) -> bool:
        opening = self.opens(EXCLUDING)
        if not opening:
            return False
        self.excluding = self.take(len(opening))
        self.noise()
        if self.more() and not self.clause_follows():
            raise UsageError(
                f"factdb cannot read the phrase after “{self.excluding}”",
                hint=f"name the kind of thing: {self.excluding} about NAME, {self.excluding} by NAME",
            )
        return True

    def grouping(self) -> bool:
        opening = self.opens(GROUPING) or self.opens((("by",),))
        start = len(opening)
        if not start or self.at + start >= len(self.tokens):
            return False
        token = self.tokens[self.at + start]
        if opening == ("by",) and not self.groups(self.at + start):
            return False
        self.group(self.take(start + 1), token.word, token.text)
        if opening == ("by",) and self.meanings(token.word, ("actor", "source")):
            self.notes.append(f'“by {token.word}” groups; for somebody with that name: by "{token.word}"')
        return True

    def groups(self, at: int) -> bool:
        """Return whether this word behind `by` is a dimension. A longer name that begins with it goes before: Voice of
        America; written like one that nobody has, it is refused.
        """
        token = self.tokens[at]
        if token.word not in DIMENSIONS or self.reach(("actor", "source"), at) > 1:
            return False
        if token.text[:1].isupper() and self.goes_on(at + 1):
            raise self.neither(at)
        return True

    def goes_on(self, at: int) -> bool:
        """Return whether the word belongs to the capitalised one before it: Voice of …, Country Party."""
        if at + 1 < len(self.tokens) and self.tokens[at].text == "of":
            return True
        return at < len(self.tokens) and not self.clause_follows(at) and self.tokens[at].text[:1].isupper()

    def neither(self, at: int) -> NameNotResolved | UsageError:
        """The error for `by Voice of America` where nobody is called so, and grouping was hardly meant."""
        self.at = at
        error = self.unknown(("actor", "source"), "by")
        grouped = self.ready(at - 1, at + 1, [f"by:{self.tokens[at].word}"])
        if not self.trying and self.is_understood(grouped):
            near = f"{error.hint}   " if error.hint.startswith("did you mean") else ""
            error.hint = f"{near}to group by {self.tokens[at].word}: {grouped}"
        return error

    def group(self, said: str, word: str, text: str) -> None:
        if word not in DIMENSIONS:
            raise UsageError(f"“{text}” is not something to group by", hint=f"one of: {', '.join(DIMENSIONS)}")
        if DIMENSIONS[word] not in LISTS[self.head].dimensions:
            raise LISTS[self.head].not_grouped(self.head, word)
        self.by.append(DIMENSIONS[word])
        self.steps.append(Step(said, f"--by {DIMENSIONS[word]}"))

    def sorting(self) -> bool:
        opening = self.opens(SORTING)
        if not opening:
            return False
        if self.at + len(opening) >= len(self.tokens):
            raise UsageError(f"nothing follows “{' '.join(opening)}”", hint="say which column: sorted by when")
        said = self.take(len(opening) + 1)
        field = self.tokens[self.at - 1].text.lower().rstrip("?!.,;")
        if self.more() and self.token().word in ("descending", "ascending"):
            field = f"-{field}" if self.token().word == "descending" else field
            said += f" {self.take(1)}"
        self.sort.append(field)
        self.steps.append(Step(said, f"--sort={field}"))
        return True

    def limits(self) -> bool:
        if not self.opens(LIMITS) or self.at + 1 >= len(self.tokens):
            return False
        said = self.words(2)
        self.skip(1)
        self.count(self.token().text)
        self.skip(1)
        self.steps.append(Step(said, f"--limit {self.limit}"))
        return True

    def count(self, number: str) -> None:
        if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
            raise UsageError(f"“{number}” is not a number of rows", hint="write, for example: top 10")
        if self.limit is not None:
            raise UsageError("two numbers of rows", hint="keep only one")
        self.limit = int(number)

    def speaker(self) -> bool:
        """`by X` with a name: an actor speaks, a source publishes; both is ambiguous."""
        if self.peek(1) != ("by",):
            return False
        self.skip(1)
        self.spoken("by")
        return True

    def spoken(self, said: str) -> None:
        words, found = self.longest(("actor", "source"))
        if words is None:
            raise self.unknown(("actor", "source"), "by")
        option, value = self.speaks(found)
        self.clause(option, value, f"{said} {words}")
        while self.peek(1) == ("or",):
            self.start = self.at
            self.skip(1)
            self.spoken("or")
        self.both(("actor", "source"))

    def speaks(self, name: str) -> tuple[str, str]:
        if name in names.DOCUMENT_ITSELF:
            return "voice", ITSELF
        meaning = self.meanings(name, ("actor", "source"))
        if len(meaning) != 1 or len(meaning[0].kinds) != 1:
            raise self.ambiguous(name, [(SPEAKING[k], m.id) for m in meaning for k in m.kinds])
        return SPEAKING[meaning[0].kinds[0]], meaning[0].id

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
        self.clause(option, self.resolved(found, (option,), option), f"of {words}")
        return True

    def code(self) -> bool:
        """A status or polarity behind what it is about: `claims by Gerasimov that are disputed`."""
        if self.token().word not in ADJECTIVES:
            return False
        self.passive(self.at)
        option, value = ADJECTIVES[self.token().word]
        self.clause(option, value, self.take(1))
        return True

    def passive(self, at: int) -> None:
        """Refuse `disputed by NAME`: it asks who disputes, and `by NAME` alone says whose claims are meant."""
        word, by = self.tokens[at].word, at + 1
        if by + 1 >= len(self.tokens) or self.tokens[by].word != "by":
            return
        if self.tokens[by + 1].word not in names.DOCUMENT_ITSELF and self.groups(by + 1):
            return
        name = " ".join(token.said for token in self.tokens[by + 1 : by + 4])
        hint = (
            f"for what somebody contests: disputes by {name}   for claims that are so: claims by {name} that are {word}"
        )
        raise UsageError(f"“{word} by” can mean who contests, or whose claims have that status", hint=hint)

    def typed(self) -> bool:
        """`voice:putin`: the option is said, and the name is one word, or in quotation marks."""
        token = self.token()
        if not token.option:
            return False
        self.skip(1)
        if token.option == "by":
            self.group(token.said, token.text.lower(), token.text)
        elif token.option == "sort":
            self.sort.append(token.text)
            self.steps.append(Step(token.said, f"--sort={token.text}"))
        elif token.option == "limit":
            self.count(token.text)
            self.steps.append(Step(token.said, f"--limit {self.limit}"))
        else:
            self.forced(token)
        return True

    def forced(self, token: Token) -> None:
        option, value = ("during", token.text) if token.option == "date" else (token.option, token.text)
        if BY_NAME[option].date:
            range_ = self.found([value], at=self.at - 1, option=token.option)
            if range_ is None:
                raise UsageError(f"“{value}” is not a date", hint="write, for example: date:2024-08..2024-10")
            return self.bounded(option, range_[0], token.said)
        if BY_NAME[option].switch:
            raise UsageError(f"{option}: takes no value", hint=f"write: {option}")
        if BY_NAME[option].kinds:
            return self.clause(option, self.resolved(value, BY_NAME[option].kinds, option), token.said)
        (clause,) = resolved(self.reader, self.head, ((option, value, False),))
        return self.clause(option, clause.value, token.said)

    def matching(self) -> bool:
        opening = self.opens(MATCHING)
        if not opening:
            return False
        self.skip(len(opening))
        if not self.more():
            raise UsageError(
                f"nothing follows “{' '.join(opening)}”", hint='say which words: matching "held positions"'
            )
        start = self.at
        self.skip(1)
        while self.more() and not self.tokens[start].quoted and not self.clause_follows():
            self.skip(1)
        words = [token.typed for token in self.tokens[start : self.at]]
        said = " ".join(token.said for token in self.tokens[start : self.at])
        self.clause("match", " ".join(words), f"{' '.join(opening)} {said}")
        return True

    def dated(self) -> bool:
        opening = self.opens(DATED)
        option = DATED.get(opening, "")
        if not opening:
            opening = self.opens(ALSO_DATED)
            option = ALSO_DATED.get(opening, "")
            if not option or not self.is_date(opening):
                return False
        self.skip(len(opening))
        said = " ".join(opening)
        if not self.more():
            raise UsageError(f"nothing follows “{said}”", hint=f"say when: {said} 2024, {said} October 2024")
        if option == "between":
            return self.between(said)
        edtf, words = self.date(said)
        self.bounded(option, edtf, f"{said} {words}")
        return True

    def is_date(self, opening: tuple[str, ...]) -> bool:
        """Return whether a date follows a word that can open a place as well. A longer name goes before: in 2024
        Square.
        """
        start = self.at + len(opening)
        found = self.found(self.texts(start), at=start)
        if found is None:
            return False
        option = PREPOSITIONS[opening]
        length = self.reach(BY_NAME[option].kinds, start)
        if length == found[1]:
            name = self.called(start, length)
            dated = " ".join([ALSO_DATED[opening], *self.texts(start)[:length]])
            called = [f"{option}:{m.id}" for m in self.meanings(name, BY_NAME[option].kinds)]
            ready = self.ready(self.at, start + length, [dated, *called])
            raise NameNotResolved(f"“{name}” can mean a date or a name", hint=f"say which: {ready}")
        return length < found[1]

    def between(self, said: str) -> bool:
        first, one = self.date(said)
        if self.peek(1) != ("and",):
            raise UsageError("“between” needs two dates", hint="write, for example: between 2023 and 2024")
        self.skip(1)
        last, other = self.date("and")
        try:
            interval = dates.between(first, last)
        except ValueError as error:
            raise UsageError(str(error)) from None
        self.clause("during", interval, f"{said} {one} and {other}")
        return True

    def bounded(self, option: str, edtf: str, said: str) -> None:
        """A range, with what comes `after` or lasts `until` put as what is since or before the next day."""
        try:
            EdtfDate.parse(edtf)
            if option in ("after", "until"):
                option, edtf = {"after": "since", "until": "before"}[option], dates.after(edtf)
        except ValueError as error:
            raise UsageError(str(error)) from None
        self.clause(option, edtf, said)

    def date(self, said: str) -> tuple[str, str]:
        """The date that begins here, as EDTF, and its words."""
        found = self.found(self.texts(self.at), at=self.at)
        if found is None:
            text = self.token().text if self.more() else ""
            if self.more() and self.token().word in dates.RELATIVE:
                hint = "answers must not change from day to day: write the year, the month or the day"
                raise UsageError(f"“{text}” depends on today's date", hint=hint)
            hint = "write, for example: 2024, 2024-10, October 2024, 31 October 2024"
            raise UsageError(f"“{text}” after “{said}” is not a date", hint=hint)
        words = self.words(found[1])
        self.skip(found[1])
        return found[0], words

    def found(self, texts: list[str], *, at: int, option: str = "") -> tuple[str, int] | None:
        """The date that these words begin with, as `when.found` has it; the first of them stands in the phrase `at`.
        Raises UsageError where it can mean several, with the phrase that means each.
        """
        try:
            return dates.found(texts)
        except dates.Ambiguous as several:
            while self.tokens[at].word in NOISE:
                at += 1
            said = self.tokens[at].text.rstrip("?!.,;")
            readings = [f"{option}:{date}" if option else date for date in several.args]
            hint = f"say which: {self.ready(at, at + 1, readings)}"
            raise UsageError(f"“{said}” can mean a decade or a century", hint=hint) from None

    def preposition(self) -> bool:
        opening = self.opens(PREPOSITIONS)
        option = PREPOSITIONS.get(opening)
        if option is None:
            return False
        self.skip(len(opening))
        said = " ".join(opening)
        if not self.more():
            raise UsageError(f"nothing follows “{said}”", hint=f"say what: {said} {BY_NAME[option].metavar}")
        words, value = self.name(BY_NAME[option].kinds, option)
        self.clause(option, value, f"{said} {words}")
        self.others(option)
        return True

    def others(self, option: str) -> None:
        """`or NAME`: another value of the same filter."""
        while self.peek(1) == ("or",):
            self.start = self.at
            self.skip(1)
            words, value = self.name(BY_NAME[option].kinds, option)
            self.clause(option, value, f"or {words}")
        self.both(BY_NAME[option].kinds)

    def both(self, kinds: tuple[str, ...]) -> None:
        """Refuse `A and B`: it can mean either one, or what has to do with both."""
        start = self.at
        if self.peek(1) == ("and",) and (not self.clause_follows(start + 1) or self.reach(kinds, start + 1) > 1):
            self.skip(1)
            words, _ = self.longest(kinds)
            self.at = start
            if words is not None:
                raise _both(f"and {words}")

    def clause(self, option: str, value: str, words: str, *, negated: bool = False) -> None:
        said = f"{self.excluding} {words}" if self.excluding and not words.startswith("or ") else words
        negated = negated or bool(self.excluding)
        self.clauses.append(Clause(option, value, negated))
        if negated:
            meaning = f"--not {option}" if BY_NAME[option].switch else f"--not {option}={value}"
        else:
            meaning = f"--{option}" if BY_NAME[option].switch else f"--{option} {value}"
        self.steps.append(Step(said, meaning))


def _both(words: str) -> UsageError:
    return UsageError(
        f"“{words}” can mean either one, or both together",
        hint="for either one, write “or”; for both together, use SQL: factdb schema about",
    )
