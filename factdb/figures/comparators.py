"""English words that make a number a bound: “at least”, “more than”, “up to”, “nearly”, “about”, “or more”."""

from __future__ import annotations

import re

GT, GE, LT, LE, NEAR, PLUS, ABOUT = ">", ">=", "<", "<=", "nearly", "+", "~"

_STARTS = (
    r"(?:(?:\A|[,;:(“]|\b(?:well|just|slightly|far|of|to|with|for|from|in|and|or|is|was|were|are|be|been|had|has|have|by|a|"
    r"killed|killing|wounded|wounding|injured|lost|numbered|numbering))\s*)"
)
"""Words before words that are more than comparators: “handed over 12 prisoners”."""
_FILL = (
    r"(?:\s+(?:another|an additional|a further|an estimated|the|some|about|around|roughly|approximately|its|their|US|"
    r"a total of))?\s*[$€£]?\Z"
)
_BEFORE: tuple[tuple[str, str], ...] = (
    (GE, r"\b(?:at least|no fewer than|no less than|not fewer than|not less than|(?:a )?minimum(?: of)?)"),
    (
        LE,
        r"\b(?:at (?:the )?most|not? more than|no greater than|(?:a )?maximum(?: of)?|not exceeding|not over)",
    ),
    (LE, r"\b(?:as many as|as much as)"),
    (LE, rf"{_STARTS}up to"),
    (NEAR, r"\b(?:nearly|almost|close to|approaching|just under|just below|not even|not quite)"),
    (GT, r"\b(?:more than|in excess of|greater than|upwards? of|north of|exceed(?:s|ing|ed)?)"),
    (GT, rf"{_STARTS}(?:over|above|beyond)"),
    (LT, r"\b(?:fewer than|less than|short of|south of)"),
    (LT, rf"{_STARTS}(?:under|below)"),
    (ABOUT, r"\b(?:around|approximately|approx\.?|roughly|circa|ca?\.|(?:an )?estimated)"),
    (ABOUT, rf"{_STARTS}(?:about|some)"),
)
_FOUND = tuple((said, re.compile(pattern + _FILL, re.IGNORECASE)) for said, pattern in _BEFORE)
_DENIED = re.compile(r"\b(?:not?|never|hardly|n[’']t|little|barely)\s+\Z", re.IGNORECASE)
_SIGNS = re.compile(r"(>=|<=|[<>≥≤~≈])\s?[$€£]?\Z")
_SIGN = {"≥": GE, "≤": LE, "≈": ABOUT}
_THINGS = r"(?:[ -][\w’'-]+){0,3}?"
_CLOSED = r"(?=\W*\Z|[,.;:)])"
_AFTER = tuple(
    (said, re.compile(pattern, re.IGNORECASE))
    for said, pattern in (
        (PLUS, r"\s?\+|[- ]plus\b"),
        (GE, rf"{_THINGS},? (?:or|and) (?:more|over|above|older|higher|upwards?){_CLOSED}"),
        (LE, rf"{_THINGS},? (?:or|and) (?:fewer|less|under|below|younger|lower){_CLOSED}"),
        (LE, rf"{_THINGS} at (?:the )?most\b"),
        (GE, rf"{_THINGS} at least\b"),
        (ABOUT, r" or so\b|-odd\b|-ish\b"),
    )
)
_LASTING = re.compile(r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur)")

_FITS: dict[str, tuple[str, str]] = {
    # said: what is right; what a reviewer should look at again. All else is excluded.
    GE: (">=", "> ~ ="),
    PLUS: (">= >", "~ ="),
    GT: (">", ">= ~"),
    LE: ("<=", "< ~ ="),
    LT: ("<", "<= ~"),
    NEAR: ("< ~ <=", "="),
    ABOUT: ("~", "= > >= < <="),
}


def said(words: str, start: int, end: int, *, english: bool, after: int = 0) -> tuple[str, str] | None:
    """Return what the words say of the number at this place, and with which words; None where they say nothing, or we
    cannot tell. `after` is where the number before it ends.
    """
    before = words[max(after, start - 60) : start]
    sign = _SIGNS.search(before)
    if sign:
        return _SIGN.get(sign[1], sign[1]), sign[1]
    if not english:
        return None
    for which, pattern in _FOUND:
        match = pattern.search(before)
        if match is None:
            continue
        told = match[0].strip()
        if _DENIED.search(before[: match.start()]):
            return None
        if which == GT and told.lower().endswith("over") and _LASTING.match(words, end):
            return None  # “over 3 days” is during them
        return which, told.lstrip(",;:(“ ")
    for which, pattern in _AFTER:
        match = pattern.match(words, end)
        if match:
            return which, match[0].strip()
    return None


def verdict(told: str, comparator: str) -> str:
    """`fits`, `look` or `excluded`: how a comparator goes with what the words say."""
    right, doubtful = _FITS[told]
    return "fits" if comparator in right.split() else "look" if comparator in doubtful.split() else "excluded"


_MORE = re.compile(
    r"[+<>~]|\b(?:more|over|above|plus|least|most|so|up|few|less|under|below|count|ris|climb|grow|further|min|max|not|no|"
    r"exceed|than|or|and|about|around|some|near|almost|between|from|to|than|beyond|top|pass|odd)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Ii]ts|[Tt]heir|[Oo]nly|[Ee]xactly)?\s*\Z")


def is_bare(words: str, start: int, end: int) -> bool:
    """Return whether the words give a number and nothing that could make it a bound."""
    return bool(_BARE.match(words[:start])) and not _MORE.search(words[end:])
