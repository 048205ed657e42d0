"""The closed vocabulary of phrases, and the words of one. Widening the grammar begins with a row in a table here."""

from __future__ import annotations

import re
from typing import NamedTuple

NOISE = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "any",
        "show",
        "list",
        "give",
        "me",
        "please",
        "what",
        "which",
        "that",
        "there",
        "are",
        "is",
    ]
)
HEADS = {
    "claims": "claims",
    "claim": "claims",
    "statements": "claims",
    "events": "events",
    "event": "events",
    "deployments": "deployments",
    "deployment": "deployments",
    "disputes": "disputes",
    "actors": "actors",
    "places": "places",
    "sources": "sources",
    "documents": "sources",
    "timeline": "timeline",
}
STATUSES = {
    "disputed": "disputed",
    "contested": "disputed",
    "corroborated": "corroborated",
    "unchallenged": "unchallenged",
}
DIMENSIONS = {
    "source": "source",
    "document": "source",
    "voice": "voice",
    "speaker": "voice",
    "place": "place",
    "status": "status",
    "kind": "kind",
    "country": "country",
}
FORMS = "say it as: claims by NAME, disputed claims about NAME, claims about NAME by source, who disputes ID"
PREPOSITIONS = {
    ("about",): "about",
    ("on",): "about",
    ("regarding",): "about",
    ("concerning",): "about",
    ("said", "by"): "voice",
    ("according", "to"): "voice",
    ("via",): "via",
    ("involving",): "actor",
    ("from",): "from",
    ("to",): "to",
    ("in",): "in",
    ("since",): "since",
    ("before",): "before",
    ("during",): "during",
}
"""Words that open a clause, and the filter that it becomes; the longest match wins."""

OPENING = (("by",), ("per",), ("top",), ("first",), ("of",))
_PUNCTUATION = ",.;:!?-–—"
_TOKEN = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


class Token(NamedTuple):
    """One word of the phrase, or one run in quotation marks, which is never a keyword."""

    text: str
    quoted: bool = False

    @property
    def word(self) -> str:
        return "" if self.quoted else self.text.lower().rstrip("?!.,;")


def tokens(phrase: str) -> list[Token]:
    """The words of a phrase. Quotation marks keep theirs together."""
    found = []
    for match in _TOKEN.finditer(phrase):
        quoted = match[3] is None
        text = match[3] if not quoted else match[1] if match[1] is not None else match[2]
        if quoted or text.strip(_PUNCTUATION):
            found.append(Token(text, quoted))
    return found
