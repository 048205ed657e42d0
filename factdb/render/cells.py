"""How much room text takes on a terminal, and where its lines break.

Counted here, code point by code point, because what counts in clusters (Rich from 15 on) takes a joiner for the end of
all that follows it, and finds spacing vowel signs to be nothing; terminals do neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate, and its end: what stands between turns nothing round outside."""

_NO_ROOM = f"\u200c\u200d{FSI}{PDI}"
_WORD = re.compile(r"\s*\S+\s*")
_IDENTIFIER = re.compile(r"\W*[a-z0-9]+(?:[-./][a-z0-9]+)*\W*")
LONGEST_ID = 200


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Return whether it stands on the character before it: a combining mark, or the vowel or coda of a Korean
    syllable.
    """
    return (
        unicodedata.category(character) in ("Mn", "Me")
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
    )


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if character in _NO_ROOM or is_mark(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """The columns of a terminal that printable text fills."""
    return len(text) if text.isascii() else sum(map(_width, text))


def padded(text: str, width: int) -> str:
    """The text with spaces after it, up to the width."""
    return text + " " * (width - cells(text))


def is_whole(word: str) -> bool:
    """Return whether the word, but for the punctuation around it, has the form of an id: those are never broken."""
    return len(word) <= LONGEST_ID and _IDENTIFIER.fullmatch(word) is not None


def longest(text: str, most: int) -> int:
    """The room that the longest word needs. Words that may be broken count for `most` at most."""
    return max((cells(word) if is_whole(word) else min(most, cells(word)) for word in text.split()), default=0)


def breaks(text: str, width: int) -> list[int]:
    """Return where the second line begins, the third and so on. Words too long for a line are broken, ids are not."""
    found: list[int] = []
    filled = 0
    # Nothing but spaces has no words, and would be searched for one from each of them.
    for match in _WORD.finditer(text) if text.strip() else ():
        word, start = match[0], match.start()
        room = cells(word.rstrip())
        if filled + room > width:
            if filled:
                found.append(start)
                filled = 0
            if room > width and not is_whole(word):
                found += (start + at for at in _pieces(word, width))
                filled = cells(word[found[-1] - start :])
                continue
        filled += cells(word)
    return found


def _pieces(word: str, width: int) -> Iterator[int]:
    """Yield where a word is broken so that every piece fits. A mark stays on its base."""
    filled = 0
    for at, character in enumerate(word):
        room = _width(character)
        if filled + room > width and not character.isspace():
            yield at
            filled = 0
        filled += room


def lines(text: str, width: int) -> list[str]:
    """The lines of a paragraph."""
    at = [0, *breaks(text, width), len(text)]
    parts = [text[start:end].rstrip() for start, end in pairwise(at)]
    return [before + part + after for part, (before, after) in zip(parts, edges(parts), strict=True)]


def edges(parts: list[str]) -> list[tuple[str, str]]:
    """Return what each line needs before and after it to close the isolates that it opens and to open again those that
    go on: to a terminal every line is a paragraph of its own.
    """
    found: list[tuple[str, str]] = []
    before = 0
    for part in parts:
        after = before + part.count(FSI) - part.count(PDI)
        found.append((FSI * before, PDI * after))
        before = after
    return found
