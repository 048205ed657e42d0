"""The units that people read as one thing, and whether a run of a text cuts it: a character, a word, a compound, a
number.

begins(text, at), ends(text, at)  →  what a run that begins, or ends, there would cut
cut(text, start, end)             →  what is cut at either edge
widened(text, start, end)         →  the run with what is cut made whole
"""

from __future__ import annotations

from enum import StrEnum

from factdb.edges import numbers, unicode
from factdb.edges.compounds import Side, apostrophe, in_compound, is_wrapped

__all__ = ["Cut", "Side", "begins", "cut", "ends", "has_words", "is_name", "widened"]

NEAR, FAR = 48, 2048
"""How far around a place is looked, in characters: far where many of the near ones cannot be seen. A text that is made
to be slow takes not much longer than another.
"""

ENOUGH = 24
"""How much of what can be seen is needed on each side of a place."""

WIDEST = 400
"""How far a run is widened."""


class Cut(StrEnum):
    """The unit that is cut, as messages call it."""

    CHARACTER = "a character"
    WORD = "a word"
    COMPOUND = "a compound"
    NUMBER = "a number"
    SPACE = "a run of spaces"


_PLAIN = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?)"”’»')
_CLOSING = frozenset(".,;:!?)”»“")
_AFTER = frozenset(("", " ", "\n", *_CLOSING))
_OPENING = frozenset("“\n«„")
_BEFORE = frozenset(("", " ", "\n", ".", "”", "»"))


def begins(text: str, at: int) -> Cut | None:
    """Return what is cut where a run begins at `at`."""
    if at <= 0 or at >= len(text):
        return None
    first = text[at]  # most runs begin with a letter behind a space, and need no more of the rule
    if " " < first < "\x7f" or first in "“«" or (first.isalpha() and unicode.grapheme(first) not in _JOINED):
        before = text[at - 1]
        if before == " " and not text[at - 2 : at - 1].isspace():
            return None
        if before in _OPENING and text[at - 2 : at - 1] in _BEFORE:
            return None
    return _cut(text, at, Side.BEGINS)


def ends(text: str, at: int) -> Cut | None:
    """Return what is cut where a run ends before `at`."""
    if at <= 0 or at >= len(text):
        return None
    last, after = text[at - 1], text[at]
    if (after in " \n" or (after in _CLOSING and text[at + 1 : at + 2] in _AFTER)) and (
        last in _PLAIN or (last.isalpha() and unicode.grapheme(last) != "Prepend")
    ):
        return None
    return _cut(text, at, Side.ENDS)


_JOINED = frozenset(("Extend", "SpacingMark"))
"""Kinds of characters that belong to what stands before them, a few of which are letters (Thai sara am)."""


def cut(text: str, start: int, end: int) -> Cut | None:
    """Return what the run from `start` to `end` cuts, at its beginning or else at its end."""
    return begins(text, start) or ends(text, end)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The run with what is cut at its edges made whole."""
    for _ in range(WIDEST):
        if not begins(text, start):
            break
        start -= 1
    for _ in range(WIDEST):
        if not ends(text, end):
            break
        end += 1
    return start, end


def has_words(text: str) -> bool:
    """Return whether there is a word or a number in it."""
    return text[:1].isalnum() or any(c.isalnum() or unicode.is_spelled(c) for c in text)


def is_name(text: str, start: int, end: int) -> bool:
    """Return whether a name that stands in a run is there. It may be a part of a compound, and have a particle or an
    ending where its script writes these without a space (Korean, Arabic, Hebrew) or behind an apostrophe (Ankara’da).
    """
    found = ((begins(text, start), start), (ends(text, end), end))
    return all(c in (None, Cut.COMPOUND) or (c is Cut.WORD and _inflects(text[at - 1], text[at])) for c, at in found)


def _inflects(before: str, after: str) -> bool:
    return "’" in (before, after) or "'" in (before, after) or all(map(_takes_particles, (before, after)))


def _takes_particles(character: str) -> bool:
    """Return whether it is a letter of Hangul, or of Hebrew or Arabic."""
    code = ord(character)
    return 0xAC00 <= code <= 0xD7A3 or 0x5D0 <= code <= 0x77F or 0xFB1D <= code <= 0xFEFC


def _cut(text: str, at: int, side: Side) -> Cut | None:
    """Return what is cut at a place between two characters."""
    before, after = text[max(0, at - FAR) : at], text[at : at + FAR]
    one, other = before[-1], after[0]
    if one.isascii() and other.isascii() and one.isalnum() and other.isalnum():
        return Cut.NUMBER if one.isdecimal() else Cut.WORD
    if unicode.in_character(before, after):
        return Cut.CHARACTER
    if is_wrapped(before, after):
        return Cut.COMPOUND
    if unicode.word(one) == unicode.word(other) == "WSegSpace":
        return Cut.SPACE
    if one == "\u200d" and unicode.grapheme(other) == "Pictographic":
        return Cut.CHARACTER
    if _hides(one, other):
        return Cut.WORD
    return _between(_seen(before[-NEAR:]), _seen(after[:NEAR]), side, before, after)


def _between(left: str, right: str, side: Side, before: str, after: str) -> Cut | None:
    """Return what is cut between what can be seen of two texts."""
    if len(left) < ENOUGH:
        left = _seen(before)
    if len(right) < ENOUGH:
        right = _seen(after)
    if numbers.in_number(left, right):
        return Cut.NUMBER
    joined = apostrophe(left, right, side)
    if joined is None:
        joined = unicode.in_word(left, right)
    if joined:
        return Cut.WORD
    return Cut.COMPOUND if in_compound(left, right) else None


BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that order what is written from right to left. They stand around words, and may be left off."""


def _hides(before: str, after: str) -> bool:
    """Return whether what is left off begins with something invisible that is part of what stands before it, like a
    soft hyphen.
    """
    return unicode.word(after) in unicode.IGNORED and after not in BIDI and before not in unicode.LINE_ENDS


def _seen(text: str) -> str:
    """The text without what is invisible or a mark on what stands before it."""
    return text if text.isascii() else text.translate(_SEEN)


class _Seen(dict[int, int | None]):
    """Code of a character → itself where it can be seen by itself, else None."""

    def __missing__(self, code: int) -> int | None:
        hidden = unicode.word(chr(code)) in unicode.IGNORED or chr(code) == unicode.ZERO_WIDTH_SPACE
        if len(self) > 10_000:
            self.clear()
        self[code] = seen = None if hidden else code
        return seen


_SEEN = _Seen()
