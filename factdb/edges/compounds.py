"""Words held together by hyphens and apostrophes, and endings that may be left off all the same: Kursk’s, l’Ukraine."""

from __future__ import annotations

import re
from enum import Enum

from factdb.edges import unicode

# Stricter than Unicode: the whole can always be quoted, and nobody has to know which first parts change the meaning.
HYPHENS = frozenset("-‐‑֊־᐀᠆⸗﹣－⁃゠−")
"""Signs that join two words without a space. Not: en and em dashes, and two hyphens for one."""

APOSTROPHES = frozenset("'’‘‛ʼ＇`´′ʹ")

DASHES = frozenset("–—―")
OPENERS = frozenset("([{«‹“‘„‚\"'")
CLOSERS = frozenset(")]}»›”’\"'.")

_CONTRACTED = (
    "he she it that this there here what who where when why how let one everybody everyone nobody somebody someone"
)
CONTRACTED = frozenset(_CONTRACTED.split())
"""Words followed by “is” or “has” where an ’s stands behind it, and not by an ending."""

_ELIDED = "l d qu jusqu lorsqu puisqu un dell all dall nell sull coll degl quell quest sant"
ELIDED = frozenset(_ELIDED.split())
"""French, Italian and Catalan articles and prepositions that lose their vowel. Not: n’, which denies."""

_PREFIXES = (
    "anti ante counter de ex extra inter mid mini neo non post pre pro pseudo quasi semi sub trans ultra un vice"
)
PREFIXES = frozenset(_PREFIXES.split())
"""Prefixes joined by a dash to two words at once: “post–Cold War”, “non–European Union”."""

_BRACKETABLE = r"(?:un|in|im|il|ir|dis|mis|mal|non|anti|counter|de|re|pre|post|ex|co)-?[)\]]"
_BRACKETED = re.compile(rf"(?<!\w)[(\[]{_BRACKETABLE}\Z", re.IGNORECASE)
_BRACKETS = re.compile(rf"{_BRACKETABLE}\w", re.IGNORECASE)
"""A prefix that stands in brackets: (un)lawful, [il]legal."""

_IS_ONE_LETTER = re.compile(r"(?<!\w)[A-Z]\Z")
"""Letters that + or # makes another name of: C#, A+."""

_POSSESSIVE = re.compile(r"[’'‘‛ʼ＇`´′ʹ]s(?![\w’'-])", re.IGNORECASE)
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_ENTITY = re.compile(r"&#?\w+;")
_IN_ENTITY = re.compile(r"&#?\w*\Z")
_WRAPPING = frozenset("-‐‑\u00ad")
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;…\n])[\s“«\"„(–—-]*\Z")


class Side(Enum):
    """Which edge of a run is meant."""

    BEGINS = "begins"
    ENDS = "ends"


def apostrophe(left: str, right: str, side: Side) -> bool | None:
    """Return whether an apostrophe at the place holds a word together, and the run may not leave off the rest; None
    where there is none between two letters.
    """
    if right[:1] in APOSTROPHES and _is_letter(left[-1:]) and _is_letter(right[1:2]):
        return side is Side.BEGINS or not _is_possessive(left, right)
    if left[-1:] in APOSTROPHES and _is_letter(left[-2:-1]) and _is_letter(right[:1]):
        return side is Side.ENDS or not _is_elided(left[:-1])
    return None


def _is_letter(character: str) -> bool:
    return character != "" and unicode.is_spelled(character)


def _is_possessive(left: str, right: str) -> bool:
    """Return whether all that is left off is an ending: Kursk|’s, and not it|’s."""
    word = _LAST_WORD.search(left)
    return bool(word and _POSSESSIVE.match(right) and word[0].lower() not in CONTRACTED)


def _is_elided(left: str) -> bool:
    """Return whether all that is left off is an article: l’|Ukraine, and not can’|t or D’|Souza."""
    word = _LAST_WORD.search(left)
    if word is None or word[0].lower() not in ELIDED:
        return False
    before = left[: word.start()]
    if before[-1:] in APOSTROPHES or before[-1:] in HYPHENS:
        return False
    return word[0].islower() or (word[0] != "D" and bool(_SENTENCE_BEGINS.search(before)))


def in_compound(left: str, right: str) -> bool:
    """Return whether a compound goes on over the place: non-|combatants, non|-combatants, AT|&T."""
    if not left or not right:
        return False
    return _behind(left, right) or _before(left, right) or _at_sign(left, right) or _in_brackets(left, right)


def _behind(left: str, right: str) -> bool:
    """Return whether what begins is joined to what stands before: anti-|war, pro-“|Western”, post–|Cold War."""
    if right[0] in OPENERS and left[-1] in HYPHENS:
        return _is_letter(left[-2:-1]) and _is_letter(right[1:2])
    if not _is_letter(right[0]):
        return False
    if left[-1] in OPENERS and left[-2:-1] in HYPHENS:
        return _is_letter(left[-3:-2])
    if left[-1] in HYPHENS:
        return _is_letter(left[-2:-1]) or (left[-2:-1] in CLOSERS and _is_letter(left[-3:-2]))
    return left[-1] in DASHES and _is_prefix(left[:-1])


def _before(left: str, right: str) -> bool:
    """Return whether what ends is joined to what follows: ex|-president, two|- and three-year, “Russian”|-backed."""
    if right[0] in DASHES:
        return _is_prefix(left) and _is_letter(right[1:2])
    if right[0] in "+#" and not _is_letter(right[1:2]):
        return bool(_IS_ONE_LETTER.search(left)) or (right[0] == "+" and _is_letter(left[-1]))
    if _is_letter(left[-1]) and right[0] in CLOSERS and right[1:2] in HYPHENS:
        return _is_letter(right[2:3])
    if right[0] not in HYPHENS or right[1:2] in HYPHENS:
        return False
    if _is_letter(left[-1]):
        return True
    return left[-1] in CLOSERS and _is_letter(left[-2:-1]) and _is_letter(right[1:2])


def _in_brackets(left: str, right: str) -> bool:
    """Return whether a prefix in brackets joins the two: (|un)lawful, (un|)lawful, (un)|lawful."""
    if left[-1] in "([":
        return not _is_letter(left[-2:-1]) and _BRACKETS.match(right) is not None
    if right[0] in ")]":
        left, right = left + right[0], right[1:]
    return _is_letter(right[:1]) and _BRACKETED.search(left) is not None


def _is_prefix(left: str) -> bool:
    word = _LAST_WORD.search(left)
    return word is not None and word[0].lower() in PREFIXES


def _at_sign(left: str, right: str) -> bool:
    """Return whether & or @ joins the two, and is not of a mark-up like &amp;"""
    if right[0] in "&@" and _is_letter(left[-1]) and _is_letter(right[1:2]):
        return not _ENTITY.match(right)
    if left[-1] in "&@" and _is_letter(left[-2:-1]) and _is_letter(right[0]):
        return not _ENTITY.match("&" + right)
    return False


def is_wrapped(before: str, after: str) -> bool:
    """Return whether a hyphen at the end of a line joins the two: non-⏎combatants."""
    if after[0] in _WRAPPING and before[-1].isalnum():
        before, after = before + after[0], after[1:]
    stem, rest = before.rstrip(" \t\r\n"), after.lstrip(" \t\r\n")
    gap = before[len(stem) :] + after[: len(after) - len(rest)]
    joins = stem[-1:] in _WRAPPING and stem[-2:-1].isalnum() and rest[:1].isalnum()
    return joins and _LINE_END.fullmatch(gap) is not None
