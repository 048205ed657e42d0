"""The closed vocabulary of phrases, and the words of one. Widening the grammar begins with a row in a table here."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

NOISE = frozenset(
    [
        *("the", "a", "an", "all", "any", "show", "list", "give", "me", "please", "what", "which", "that", "there"),
        *("are", "is", "was", "were", "been", "have", "has"),
    ]
)
"""Words that say nothing. The list is closed and short: every other word counts."""

HEADS = {
    **dict.fromkeys(("claims", "claim", "statements"), "claims"),
    **dict.fromkeys(("events", "event"), "events"),
    **dict.fromkeys(("deployments", "deployment"), "deployments"),
    **dict.fromkeys(("disputes", "dispute"), "disputes"),
    **dict.fromkeys(("actors", "actor"), "actors"),
    **dict.fromkeys(("places", "place"), "places"),
    **dict.fromkeys(("sources", "source", "documents"), "sources"),
    "timeline": "timeline",
}
SPEAKERS = ("voices", "speakers")
"""The speakers: the voices of claims. An actor may be one who only acts."""

STATUSES = {
    "disputed": "disputed",
    "contested": "disputed",
    "corroborated": "corroborated",
    "unchallenged": "unchallenged",
    "uncontested": "unchallenged",
}
ADJECTIVES = {
    **{word: ("status", status) for word, status in STATUSES.items()},
    "affirmed": ("polarity", "affirms"),
    "denied": ("polarity", "denies"),
    "foreign": ("foreign", "1"),
}
"""Words that are a clause by themselves: its filter, and its value."""

DIMENSIONS = {
    "source": "source",
    "document": "source",
    "voice": "voice",
    "speaker": "voice",
    "place": "place",
    "actor": "actor",
    "event": "event",
    "status": "status",
    "kind": "kind",
    "polarity": "polarity",
    "country": "country",
    "publisher": "publisher",
    "origin": "origin",
    "day": "day",
    "month": "month",
    "year": "year",
}
FORMS = "write, for example: claims by NAME, disputed claims about NAME, claims about NAME by source, who disputes ID"
QUESTIONS: dict[tuple[str, ...], tuple[str, str]] = {
    ("who", "disputes"): ("disputes", ""),
    ("who", "contests"): ("disputes", ""),
    ("who", "says"): ("claims", ""),
    ("who", "said"): ("claims", ""),
    ("who", "claims"): ("claims", ""),
    ("who", "denies"): ("claims", "denies"),
    ("who", "denied"): ("claims", "denies"),
    ("who", "affirms"): ("claims", "affirms"),
}
"""Questions for voices: the list that answers them, grouped by voice, and the polarity of its claims."""

ASKING = (("did",), ("does",), ("do",))
SAYING = {"say": "", "claim": "", "deny": "denies", "affirm": "affirms"}
"""Verbs, and the polarity of the claims that they ask for: `what did NAME say`."""

COUNTING = (("how", "many"), ("number", "of"), ("count",))
PREPOSITIONS: dict[tuple[str, ...], str] = {
    ("about",): "about",
    ("on",): "about",
    ("regarding",): "about",
    ("concerning",): "about",
    ("made", "by"): "voice",
    ("said", "by"): "voice",
    ("according", "to"): "voice",
    ("via",): "via",
    ("through",): "via",
    ("passed", "on", "by"): "via",
    ("against",): "against",
    ("involving",): "actor",
    ("with",): "actor",
    ("published", "by"): "source",
    ("out", "of"): "source",
    ("from",): "from",
    ("to",): "to",
    ("in",): "in",
}
"""Words that open a clause, and the filter that it becomes; the longest match wins."""

DATED: dict[tuple[str, ...], str] = {
    ("since",): "since",
    ("before",): "before",
    ("during",): "during",
    ("after",): "after",
    ("until",): "until",
    ("between",): "between",
}
"""Words that open a date; in, on, from and to open one, too, where a date follows."""

MATCHING = (("matching",), ("containing",), ("mentioning",))
"""Words that open a text to be searched for: all up to the next clause, or what stands in quotation marks."""

ALSO_DATED: dict[tuple[str, ...], str] = {("in",): "during", ("on",): "during", ("from",): "since", ("to",): "until"}
LIMITS = (("top",), ("first",))
LATEST = {"latest": "-", "newest": "-", "earliest": "", "oldest": ""}
"""Adjectives that order by date; how they turn it."""

SORTING = (("sorted", "by"), ("ordered", "by"), ("sort", "by"), ("order", "by"))
GROUPING = (("grouped", "by"), ("per",))
EXCLUDING = (("not",), ("without",), ("except",), ("but", "not"))
OPENING = (("by",), ("of",), *MATCHING, *GROUPING, *LIMITS, *SORTING, *EXCLUDING)
_PUNCTUATION = ",.;:!?-–—"
_TOKEN = re.compile(
    r"""(?P<option>[a-z]+):(?:"(?P<typed>[^"]*)"|“(?P<curly>[^”]*)”|(?P<value>[^\s"“]+))"""
    r"""|"(?P<plain>[^"]*)"|“(?P<quote>[^”]*)”|(?P<word>\S+)"""
)


class Token(NamedTuple):
    """One word of the phrase; or one run in quotation marks, which is never a keyword; or `option:value`."""

    text: str
    quoted: bool = False
    option: str = ""

    @property
    def word(self) -> str:
        return "" if self.quoted or self.option else self.text.lower().rstrip("?!.,;")

    @property
    def typed(self) -> str:
        """The token as it can be typed again."""
        if self.option:
            return f'{self.option}:"{self.text}"' if " " in self.text else self.said
        return f'"{self.text}"' if self.quoted else self.text

    @property
    def said(self) -> str:
        """The token as it stood in the phrase, but for quotation marks."""
        return f"{self.option}:{self.text}" if self.option else self.text


def tokens(phrase: str, options: Collection[str] = ()) -> list[Token]:
    """The words of a phrase. Quotation marks keep theirs together; `voice:putin` is one token where `voice` is one of
    the options.
    """
    found = []
    for match in _TOKEN.finditer(phrase):
        part = match.groupdict()
        if part["option"] is not None:
            value = next(v for v in (part["typed"], part["curly"], part["value"]) if v is not None)
            if part["option"] in options:
                found.append(Token(value, option=part["option"]))
            else:
                found.append(Token(match[0]))
            continue
        quote = part["plain"] if part["plain"] is not None else part["quote"]
        if quote is not None:
            found.append(Token(quote, quoted=True))
        elif part["word"].strip(_PUNCTUATION):
            found.append(Token(part["word"]))
    return found
