"""Dates as people write them in English → EDTF, and the ranges that prepositions make of them.

Nothing depends on today's date: “last year” is refused, because the answer would change with the calendar.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from factdb.dates import EdtfDate

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
RELATIVE = frozenset({"today", "yesterday", "tomorrow", "now", "last", "this", "next", "recent", "recently", "ago"})
"""Words that count from today."""

_YEAR = r"[12][0-9]{3}"
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?"
_EDTF = r"[0-9]{2}[0-9X]{2}[0-9X./?~%-]*"


class Ambiguous(ValueError):
    """Words that mean several dates; its arguments are these, as EDTF."""


def found(words: Sequence[str]) -> tuple[str, int] | None:
    """The longest date that begins here, as EDTF, and how many of the words it takes; None where none does. Raises
    Ambiguous for `the 1900s` and `the 2000s`, which are said of ten years and of a hundred.

    `2024` `2024-10` `October 2024` `31 October 2024` `October 31, 2024` `the 1990s` `the 1800s` `2024-10-31` `2024~`.
    """
    for length in range(min(4, len(words)), 0, -1):
        text = " ".join(words[:length]).lower().replace(",", " ").rstrip(" ;!?")
        text = text if text.endswith("..") else text.rstrip(".")
        edtf = _edtf(" ".join(text.split()).removeprefix("the "))
        if edtf is not None:
            return edtf, length
    return None


def _edtf(text: str) -> str | None:
    if re.fullmatch(_EDTF, text.upper()):
        # 2024-08..2024-10, as other tools write a range; the .. of EDTF's open end stays.
        return re.sub(r"(?<=[0-9X~?%])\.\.(?=[0-9])", "/", text.upper())
    if re.fullmatch(r"[12][0-9]{2}0s", text):
        decade, century = f"{text[:3]}X", f"{text[:2]}XX"
        if text in ("1900s", "2000s"):
            raise Ambiguous(decade, century)
        return century if text.endswith("00s") else decade
    month = "|".join(f"{m}|{m[:3]}" for m in MONTHS)
    for pattern in (
        rf"(?P<month>{month})\.? (?P<year>{_YEAR})",
        rf"(?P<day>{_DAY})(?: of)? (?P<month>{month})\.? (?P<year>{_YEAR})",
        rf"(?P<month>{month})\.? (?P<day>{_DAY}) (?P<year>{_YEAR})",
    ):
        match = re.fullmatch(pattern, text)
        if match:
            parts = match.groupdict()
            number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(parts["month"][:3]))
            day = re.sub(r"\D", "", parts.get("day") or "")
            return f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else "")
    return None


def after(edtf: str) -> str:
    """The first day after the date. Raises ValueError where it has no end."""
    latest = EdtfDate.parse(edtf).latest
    if latest is None or latest == "9999-12-31":
        raise ValueError(f"'{edtf}' has no end, so nothing comes after it")
    return (datetime.date.fromisoformat(latest) + datetime.timedelta(days=1)).isoformat()


def between(first: str, last: str) -> str:
    """The interval from the beginning of one date to the end of another. Raises ValueError where the end lies first."""
    text = f"{first}/{last}"
    EdtfDate.parse(text)
    return text
