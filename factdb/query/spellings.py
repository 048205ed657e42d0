"""How a word that is searched for is written in the index: FTS5 leaves case and accents out in Latin, we in any script.

The question is widened, not the index: each of its words becomes every word of the index that folds to the same.
`αθηνα` is asked as `"αθηνα" OR "αθήνα"`, which is SQL for everybody. Words of Latin are asked as they are typed where
FTS5 folds them as we do, which is nearly always.

The words are found in the index's own list of them (fts5vocab, in the temporary schema: nothing is written into the
file), one letter after the other: of what begins as it does so far, only letters are looked for that fold to the next
one. So it takes as many look-ups as there are ways to write the beginning, however many words there are.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.query.match import Term, expression, joined, quoted, terms
from factdb.query.model import Query
from factdb.vocabulary import folded

INDEXES = ("claim_text", "source_text")
MANY = 500
"""In so many ways a word or a phrase is looked for, at most."""
DIRECTLY = 64
"""So many are looked for without asking first which of them there are."""


def widened(reader: Reader, query: Query, *texts: str) -> Query:
    """The query that finds the texts, and what its clauses match, however they are written in the index. Raises
    UsageError for a text without words, and for one that is written in too many ways.
    """
    wanted = dict.fromkeys([*texts, *(clause.value for clause in query.clauses if clause.filter == "match")])
    found = {text: _expression(reader, text) for text in wanted}
    other = {text: asked for text, asked in found.items() if asked != expression(text)}
    return query._replace(spelled=tuple({**dict(query.spelled), **other}.items())) if other else query


def _expression(reader: Reader, text: str) -> str:
    """The expression that finds the text."""
    return joined([_asked(reader, term) for term in terms(text)])


def _asked(reader: Reader, term: Term) -> list[str]:
    """The ways to ask for a term: as it is typed, where the index writes it in no other."""
    typed = quoted(term.text, prefix=term.prefix)
    words = _words(term.text)
    if not any(map(_is_folded_otherwise, words)):
        return [typed]
    index = _Index(reader)
    own = ["".join(map(_own, word)) for word in words]
    known = [
        index.written(word, prefix=term.prefix and n == len(words)) if _is_folded_otherwise(word) else [own[n - 1]]
        for n, word in enumerate(words, 1)
    ]
    phrases = _phrases(index, term, known)
    if phrases == [" ".join(own)]:
        return [typed]
    ways = [quoted(phrase, prefix=term.prefix) for phrase in phrases]
    return ways if " ".join(own) in phrases else [typed, *ways]


def _words(text: str) -> list[str]:
    """The words as the index has them: runs of letters, marks and numbers."""
    return "".join(c if _is_of_a_word(c) else " " for c in text).split()


def _is_of_a_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Co"


def _phrases(index: _Index, term: Term, known: list[list[str]]) -> list[str]:
    """The words side by side, in each way that they can be written. Of many, those that are written somewhere."""
    begun = [""]
    for n, written in enumerate(known, 1):
        begun = [f"{before} {word}".strip() for before in begun for word in written]
        if len(begun) > DIRECTLY and n > 1:
            begun = [words for words in begun if index.has(words, prefix=term.prefix and n == len(known))]
        if len(begun) > MANY:
            hint = "search for fewer words, or for a longer beginning"
            raise UsageError(f"“{term.text}” is written in more than {MANY} ways", hint=hint)
    return begun


class _Index:
    """The words that claims and documents have."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.of = {index: words for index in INDEXES if (words := reader.words(index))}

    def written(self, word: str, *, prefix: bool) -> list[str]:
        """How the word is written, in order; or, of a `prefix`, the beginnings of words."""
        key = _key(word)
        return sorted({way for index in self.of for way in self._ways(index, key, prefix)})

    def has(self, words: str, *, prefix: bool) -> bool:
        """Return whether the words stand side by side anywhere."""
        sql = (f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1" for index in self.of)
        asked = quoted(words, prefix=prefix)
        return any(self.reader.execute(each, (asked,)).fetchone() for each in sql)

    def _ways(self, index: str, key: str, prefix: bool) -> Iterator[str]:
        marks = _marks(key)
        following = [tuple(sorted((*_letters(c), *marks))) for c in key] + [marks]
        begun = [("", 0)]
        while begun:
            before, at = begun.pop()
            if at == len(key) and prefix:
                yield before
                continue
            if at == len(key) and self._first(index, before) == before:
                yield before
            for letter in self._next(index, before, following[at] if before else _letters(key[0])):
                fold = _key(letter)
                if key.startswith(fold, at):
                    begun.append((before + letter, at + len(fold)))
                elif prefix and fold.startswith(key[at:]):
                    begun.append((before + letter, len(key)))

    def _next(self, index: str, before: str, letters: tuple[str, ...]) -> Iterator[str]:
        """Which of the letters, which are in order, follow in words that begin so."""
        n = 0
        while n < len(letters):
            word = self._first(index, before + letters[n])
            if word is None or not word.startswith(before):
                return
            n = bisect_left(letters, word[len(before)])
            if n < len(letters) and letters[n] == word[len(before)]:
                yield letters[n]
                n += 1

    def _first(self, index: str, begun: str) -> str | None:
        """The first word of the index that is not before this."""
        sql = f"SELECT term FROM {self.of[index]} WHERE term >= ? LIMIT 1"
        row = self.reader.execute(sql, (begun,)).fetchone()
        return str(row[0]) if row else None


class Alphabet(NamedTuple):
    """Letters by what they fold to begin with, and the marks that fold to nothing."""

    letters: dict[str, tuple[str, ...]]
    marks: tuple[str, ...]


_LATIN = "ıßĳǆǉǌǡǣǯǳǽǿﬀﬁﬂﬃﬄﬅﬆ" + "".join(map(chr, range(0xFF41, 0xFF5B)))
"""Letters that FTS5 leaves as they are, and we do not."""
_IN_LATIN = re.compile("ss|ff|fi|fl|st|ij|dz|lj|nj|i|æ|ø|ʒ")
"""The letters they fold to; the wide ones, and two of linguists, are found by what is written so itself."""

Range = tuple[int, int]
_RANGES: tuple[tuple[Range, ...], ...] = (
    ((0x370, 0x400), (0x1F00, 0x2000)),  # Greek
    ((0x400, 0x530), (0x1C80, 0x1C90), (0x2DE0, 0x2E00), (0xA640, 0xA6A0)),  # Cyrillic
    ((0x530, 0x590), (0xFB13, 0xFB18)),  # Armenian
    ((0x590, 0x600), (0xFB1D, 0xFB50)),  # Hebrew
    ((0x600, 0x700), (0x750, 0x780), (0x870, 0x900), (0xFB50, 0xFE00), (0xFE70, 0xFF00)),  # Arabic
    ((0x700, 0x750),),  # Syriac
    ((0x7C0, 0x800),),  # N'Ko
    *(((start, start + 0x80),) for start in range(0x900, 0xE00, 0x80)),  # the scripts of India
    ((0x10A0, 0x1100), (0x1C90, 0x1CC0), (0x2D00, 0x2D30)),  # Georgian
    ((0x13A0, 0x1400), (0xAB70, 0xABC0)),  # Cherokee
    ((0x2C00, 0x2C60),),  # Glagolitic
    ((0x2C80, 0x2D00),),  # Coptic
    ((0x3040, 0x3100), (0xFF65, 0xFFA0)),  # kana
    *(((start, start + 0x60),) for start in (0x10400, 0x104B0, 0x10570, 0x10C80, 0x118A0, 0x16E40, 0x1E900)),
)
"""The ranges of scripts with case, accents or points."""
_MARKS = (0x300, 0x370)


def _key(text: str) -> str:
    """Return what a word of the index and of the question have in common. ı is i, whose capital it shares; the stroke
    that lengthens Arabic words is left out.
    """
    return folded(text).translate(_SEARCHED)


_SEARCHED = {ord("ı"): "i", ord("ـ"): None}


def _is_folded_otherwise(word: str) -> bool:
    """Return whether the index may have the word written otherwise than FTS5 asks for it."""
    key = _key(word)
    return any(map(_range, key)) or _IN_LATIN.search(key) is not None or any(c in _LATIN for c in word.lower())


def _own(character: str) -> str:
    """The character as FTS5 has it; as it is, where its case is younger than FTS5's."""
    is_latin = character < "\u0250" or "\u1e00" <= character < "\u1f00"
    small = character.lower() if is_latin or character < "\u0500" else character
    return folded(small) if is_latin and small not in _LATIN else small.replace("ς", "σ")


def _letters(key: str) -> tuple[str, ...]:
    """The letters that fold to something that begins with this one, in order."""
    ranges = _range(key)
    if not ranges:
        return tuple(sorted({key, *_alphabet(()).letters.get(key, ())}))
    return _alphabet(ranges).letters.get(key, (key,))


def _marks(key: str) -> tuple[str, ...]:
    return tuple(mark for ranges in dict.fromkeys(map(_range, key)) for mark in _alphabet(ranges).marks)


def _range(character: str) -> tuple[Range, ...]:
    """The ranges of its script; none where it is Latin, or of a script without case, accents and points."""
    code = ord(character)
    return next((rs for rs in _RANGES if any(start <= code < end for start, end in rs)), ())


@lru_cache
def _alphabet(ranges: tuple[Range, ...]) -> Alphabet:
    if not ranges:  # of Latin FTS5 drops all marks in use
        within = _LATIN
    else:
        within = "".join(chr(code) for start, end in (*ranges, _MARKS) for code in range(start, end))
    letters: dict[str, list[str]] = {}
    marks = []
    for character in sorted(within):
        key = _key(character)
        if key:
            letters.setdefault(key[0], []).append(character)
        elif unicodedata.category(character)[0] in "LM":
            marks.append(character)
    return Alphabet({key: tuple(found) for key, found in letters.items()}, tuple(marks))
