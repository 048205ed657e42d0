"""Unicode's default rules (UAX #29): where a character that people see begins and ends, and where a word does.

Its own tables, and not Python's `unicodedata`: what one machine accepts another must not refuse.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from factdb.edges import tables

LETTERS = frozenset(("ALetter", "Hebrew_Letter"))
SPELLED = frozenset((*LETTERS, "Numeric", "Katakana", "ExtendNumLet"))
"""The kinds of characters in words and numbers, in scripts that divide them. Chinese, Thai, Khmer … have none of these
kinds.
"""

IGNORED = frozenset(("Extend", "Format", "ZWJ"))
"""Characters that belong to the one before and is no part of what is spelled."""

LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
ZERO_WIDTH_SPACE = "\u200b"

_GRAPHEMES = {"\r": "CR", "\n": "LF", "\u200d": "ZWJ"}
_WORDS = {"\r": "Newline", "\n": "Newline", "\u200d": "ZWJ", "'": "Single_Quote", '"': "Double_Quote"}
_WORDS |= dict.fromkeys("\v\f\x85\u2028\u2029", "Newline")
_OTHER = "Other"
_SYLLABLES = range(0xAC00, 0xD7A4)
_HALVES = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Regional indicators: two of them make a flag."""


@lru_cache(maxsize=4096)
def grapheme(character: str) -> str:
    """Its Grapheme_Cluster_Break; Pictographic and Consonant (InCB) for what has none and is one."""
    code = ord(character)
    if code in _SYLLABLES:
        return "LV" if (code - _SYLLABLES.start) % 28 == 0 else "LVT"
    return _GRAPHEMES.get(character) or _kind("GRAPHEME", code)


@lru_cache(maxsize=4096)
def word(character: str) -> str:
    """Its Word_Break."""
    if character in _HALVES:
        return "Regional_Indicator"
    return _WORDS.get(character) or _kind("WORD", ord(character))


def is_spelled(character: str) -> bool:
    return word(character) in SPELLED


def in_character(left: str, right: str) -> bool:
    """Return whether what people see as one character goes on from `left`, which ends at a place, to `right` (GB3 to
    GB13).
    """
    before, after = grapheme(left[-1]), grapheme(right[0])
    if before in ("CR", "LF", "Control") or after in ("CR", "LF", "Control"):
        return (before, after) == ("CR", "LF")
    if after in ("Extend", "ZWJ", "SpacingMark") or before == "Prepend":
        return True
    if after == "Regional_Indicator":
        return _odd(left)
    if after == "Consonant":
        return _is_conjunct(left)
    if after == "Pictographic":
        return before == "ZWJ" and _base(left[:-1]) == "Pictographic"
    return (before, after) in _HANGUL


_HANGUL = frozenset(
    {("L", after) for after in ("L", "V", "LV", "LVT")}
    | {(before, after) for before in ("LV", "V") for after in ("V", "T")}
    | {("LVT", "T"), ("T", "T")}
)


def _base(left: str) -> str:
    """The kind of what the marks at the end stand on."""
    return next((kind for kind in map(grapheme, reversed(left)) if kind != "Extend"), _OTHER)


def _odd(left: str) -> bool:
    """Return whether an odd number of halves of flags stands at the end: then the next one makes a flag."""
    return (len(left) - len(left.rstrip(_HALVES))) % 2 == 1


def _is_conjunct(left: str) -> bool:
    """Return whether a consonant and a virama stand at the end, with other marks between (GB9c)."""
    linked = False
    for mark in reversed(left):
        if grapheme(mark) not in ("Extend", "ZWJ") or mark == "\u200c":
            return linked and grapheme(mark) == "Consonant"
        linked = linked or _kind("LINKER", ord(mark)) == "Linker"
    return False


def in_word(left: str, right: str) -> bool:
    """Return whether a word goes on from `left`, which ends at a place, to `right`, which begins there (WB3 to WB16).
    Both without what is ignored (WB4).
    """
    if not left or not right:
        return False
    before, after = word(left[-1]), word(right[0])
    if "Newline" in (before, after):
        return False
    if after == "Regional_Indicator":
        return _odd(left)
    if before in SPELLED and after in SPELLED:
        return "Katakana" not in (before, after) or before == after or "ExtendNumLet" in (before, after)
    return _in_letters(left, right, before, after) or _in_digits(left, right, before, after)


def _in_letters(left: str, right: str, before: str, after: str) -> bool:
    if before == "Hebrew_Letter" and after == "Single_Quote":
        return True
    if before in LETTERS and _after(right) in LETTERS:
        return after in _MID_LETTERS or (after == "Double_Quote" and before == _after(right) == "Hebrew_Letter")
    if after in LETTERS and _before(left) in LETTERS:
        return before in _MID_LETTERS or (before == "Double_Quote" and after == _before(left) == "Hebrew_Letter")
    return False


def _in_digits(left: str, right: str, before: str, after: str) -> bool:
    if after in _MID_DIGITS:
        return before == _after(right) == "Numeric"
    return before in _MID_DIGITS and _before(left) == after == "Numeric"


_MID_LETTERS = frozenset(("MidLetter", "MidNumLet", "Single_Quote"))
_MID_DIGITS = frozenset(("MidNum", "MidNumLet", "Single_Quote"))


def _after(right: str) -> str:
    return word(right[1]) if len(right) > 1 else _OTHER


def _before(left: str) -> str:
    return word(left[-2]) if len(left) > 1 else _OTHER


def _kind(table: str, code: int) -> str:
    starts, ends, kinds = _table(table)
    at = bisect_right(starts, code) - 1
    return kinds[at] if at >= 0 and code <= ends[at] else _OTHER


@cache
def _table(name: str) -> tuple[list[int], list[int], list[str]]:
    """The ranges in order: where each begins, where it ends, of what kind its characters are."""
    ranges = []
    for kind, text in getattr(tables, name).items():
        for part in text.split():
            first, _, last = part.partition("-")
            ranges.append((int(first, 16), int(last or first, 16), kind))
    starts, ends, kinds = zip(*sorted(ranges), strict=True)
    return list(starts), list(ends), list(kinds)
