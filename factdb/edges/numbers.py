"""The extent of a number: over its digits, their separators and groups, a sign before it, what it is counted in."""

from __future__ import annotations

import re
import unicodedata

from factdb.edges import unicode

SEPARATORS = frozenset(".,'’‘ʼ`´′٫٬،·˙‧．，＇:：∶;/⁄∕／-‐‑‒–—−－~〜～×*^_")
"""Signs that join two digits: decimals and thousands, times and dates, fractions, ranges, products, powers."""

NO_BREAK = frozenset("\u00a0\u2007\u2009\u202f")
"""Spaces that stand between groups of digits, and before a sign like %: no-break, figure, thin, narrow no-break."""

SIGNS = frozenset("-‐‑‒–−﹣－+＋±∓~≈≃∼<>＜＞≤≥⩽⩾⁺⁻")
"""Signs which say, before a number, that it is below zero, about or at least so much."""

UNITS = frozenset("%٪％﹪‰‱°′″+＋×")
"""Signs which say, after a number, what it is: 5% are not 5, 18+ is not 18."""

POINTS = frozenset(".,·٫．")
"""The beginning of a number below one: .5"""

OPENERS = frozenset("([{<«‹“‘„‚\"'「『（–—/|=")

_GROUP = re.compile(r"\d{3}(?!\d)")
_GROUPS = re.compile(r"\d{2}[\u00a0\u2007\u2009\u202f]\d{2,3}(?!\d)")
_POWER = re.compile(r"\d[eE]\Z")
_UNIT = re.compile(r"(?:\A|[^\w])[kcdmµμn]?m\Z")
_RATED = re.compile(r"\d[ \u00a0\u202f]?[^\W\d_]{0,3}\Z")
_SCALES = frozenset("十百千万萬亿億兆만억조천백")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億兆两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟")
"""Chinese digits: where two stand side by side, they make one number."""


def in_number(left: str, right: str) -> bool:
    """Return whether a number goes on from `left`, which ends at a place, to `right`, which begins there."""
    if not left or not right:
        return False
    before, after = left[-1], right[0]
    if before in _NUMERALS and after in _NUMERALS:
        return True
    if after == "/" and right[1:2].isalpha() and _RATED.search(left):  # 60 km|/h
        return True
    if before == "/" and after.isalpha() and _RATED.search(left[:-1]):  # 60 km/|h
        return True
    if _is_digit(before):
        return _goes_on(right)
    if after in "²³" and _UNIT.search(left):  # km|²
        return True
    if _is_digit(after):
        return _has_begun(left, right)
    if _is_money(after) and (_is_sign(left) or before.isalpha()):
        return _is_digit(right[1:2])  # −|$5, US|$5
    if (_is_money(before) and after in SIGNS) or (_is_sign(left) and after in POINTS):
        return _is_digit(right[1:2])  # $|−5, −|.5
    if (_POWER.search(left) and after in SIGNS) or (before + after == "--" and _is_digit(left[-2:-1])):
        return _is_digit(right[1:2])  # 1.2e|+6, 10-|-12
    if before in NO_BREAK:
        return _is_digit(left[-2:-1]) and (after in UNITS or _is_money(after))  # 5 |%
    if after in NO_BREAK:
        return _is_money(before) and _is_digit(right[1:2])  # €| 5
    return False


def _goes_on(right: str) -> bool:
    """Return whether a number goes on behind a digit."""
    after, next_one = right[0], right[1:2]
    if _is_digit(after) or after in UNITS or _is_money(after) or after in _SCALES:
        return True
    if unicode.word(after) in unicode.LETTERS:  # 5|th, 5|m, 5|bn
        return True
    if after in NO_BREAK:
        return bool(_is_group(right[1:]) or next_one in UNITS or (next_one and _is_money(next_one)))
    return (after in SEPARATORS and _is_digit(next_one)) or (right[:2] == "--" and _is_digit(right[2:3]))


def _has_begun(left: str, right: str) -> bool:
    """Return whether a number has begun before a digit."""
    before, last = left[-1], left[-2:-1]
    if before in SEPARATORS and _is_digit(last):
        return True
    if before in NO_BREAK:
        return (_is_digit(last) and _is_group(right)) or (last != "" and _is_money(last))
    if left.endswith("--"):
        return _is_digit(left[-3:-2])
    if _is_money(before) or _is_sign(left) or (before in POINTS and _is_free(left[:-1])):
        return True
    return before in SIGNS and bool(_POWER.search(left[:-1]))


def _is_group(right: str) -> bool:
    return bool(_GROUP.match(right) or _GROUPS.match(right))


def _is_sign(left: str) -> bool:
    """Return whether it ends with the sign of a number, and not with a hyphen of a word or a dash."""
    return left[-1] in SIGNS and _is_free(left[:-1])


def _is_free(left: str) -> bool:
    """Return whether nothing stands before what may begin a number."""
    return not left or left[-1].isspace() or left[-1] in OPENERS or left[-1] in SIGNS or _is_money(left[-1])


def _is_digit(character: str) -> bool:
    """Return whether it is a digit, or what is one beside another: a fraction, a raised digit, a Roman or an Ethiopic
    one.
    """
    if character == "":
        return False
    if unicode.word(character) == "Numeric":
        return character not in SEPARATORS
    return unicodedata.category(character) in ("No", "Nl")


def _is_money(character: str) -> bool:
    return unicodedata.category(character) == "Sc"
