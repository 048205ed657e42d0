"""What people read as one thing, and whether a run of a text cuts it: a character, a word, a compound, a number.

begins(text, at), ends(text, at)  →  what a run that begins, or ends, there would cut
cut(text, start, end)             →  what is cut at either edge
widened(text, start, end)         →  the run with what is cut made whole
"""

from __future__ import annotations

from enum import StrEnum

from factdb.edges import numbers, unicode
from factdb.edges.compounds import Side, apostrophe, in_compound, is_wrapped

__all__ = ["Cut", "Side", "begins", "cut", "ends", "has_words", "is_name", "widened"]

NEAR = 128
"""How far around a place is looked, in characters. Nothing that people read as one thing is longer on one side of it,
and a text that is made to be slow takes no longer than another.
"""

WIDEST = 400
"""How far a run is widened."""


class Cut(StrEnum):
    """What is cut, as messages call it."""

    CHARACTER = "a character"
    WORD = "a word"
    COMPOUND = "a compound"
    NUMBER = "a number"
    SPACE = "a run of spaces"


_PLAIN = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?)"”’')
_CLOSING = frozenset(".,;:!?)”")
_AFTER = frozenset(("", " ", "\n", *_CLOSING))
_OPENING = frozenset("“(\n")
_BEFORE = frozenset(("", " ", "\n", ".", "”"))


def begins(text: str, at: int) -> Cut | None:
    """What is cut where a run begins at `at`."""
    if at <= 0 or at >= len(text):
        return None
    if " " < text[at] < "\x7f" or text[at] == "“":  # most runs begin behind a space, and need no more of the rule
        before = text[at - 1]
        if before == " " and not text[at - 2 : at - 1].isspace():
            return None
        if before in _OPENING and text[at - 2 : at - 1] in _BEFORE:
            return None
    return _cut(text, at, Side.BEGINS)


def ends(text: str, at: int) -> Cut | None:
    """What is cut where a run ends before `at`."""
    if at <= 0 or at >= len(text):
        return None
    after = text[at]
    if text[at - 1] in _PLAIN and (after in " \n" or (after in _CLOSING and text[at + 1 : at + 2] in _AFTER)):
        return None
    return _cut(text, at, Side.ENDS)


def cut(text: str, start: int, end: int) -> Cut | None:
    """What the run from `start` to `end` cuts, at its beginning or else at its end."""
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
    """Whether there is a word or a number in it."""
    return text[:1].isalnum() or any(c.isalnum() or unicode.is_spelled(c) for c in text)


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a name that stands in a run is there. It may be a part of a compound, and have a particle or an ending
    where its script writes these without a space (Korean, Arabic, Hebrew) or behind an apostrophe (Ankara’da).
    """
    found = ((begins(text, start), start), (ends(text, end), end))
    return all(c in (None, Cut.COMPOUND) or (c is Cut.WORD and _inflects(text[at - 1], text[at])) for c, at in found)


def _inflects(before: str, after: str) -> bool:
    return "’" in (before, after) or "'" in (before, after) or all(map(_takes_particles, (before, after)))


def _takes_particles(character: str) -> bool:
    """Whether it is a letter of Hangul, or of Hebrew or Arabic."""
    code = ord(character)
    return 0xAC00 <= code <= 0xD7A3 or 0x5D0 <= code <= 0x77F or 0xFB1D <= code <= 0xFEFC


def _cut(text: str, at: int, side: Side) -> Cut | None:
    """What is cut at a place between two characters."""
    start = max(0, at - NEAR)
    near, here = text[start : at + NEAR], at - start
    if unicode.in_character(near, here):
        return Cut.CHARACTER
    before, after = near[:here], near[here:]
    if is_wrapped(before, after):
        return Cut.COMPOUND
    if unicode.word(before[-1]) == unicode.word(after[0]) == "WSegSpace":
        return Cut.SPACE
    if before[-1] == "\u200d" and unicode.grapheme(after[0]) == "Pictographic":
        return Cut.CHARACTER
    if _hides(before, after):
        return Cut.WORD
    return _between(_seen(before), _seen(after), side)


def _between(left: str, right: str, side: Side) -> Cut | None:
    """What is cut between two texts without anything invisible in them."""
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
    """Whether what is left off begins with something invisible that is part of what stands before it, like a soft
    hyphen.
    """
    return unicode.word(after[0]) in unicode.IGNORED and after[0] not in BIDI and before[-1] not in unicode.LINE_ENDS


def _seen(text: str) -> str:
    """The text without what is invisible or a mark on what stands before it."""
    return "".join(
        c for c in text if c < "\x7f" or (unicode.word(c) not in unicode.IGNORED and c != unicode.ZERO_WIDTH_SPACE)
    )
