"""A typed search → an expression of FTS5 (https://www.sqlite.org/fts5.html). No sign is syntax.

    text   = { word | phrase }                        all of them must be there, in any order
    phrase = quotation mark { word } quotation mark   side by side
    either may end in "*": words that begin so

Words are whole: `Russia` is not found in `Russian`, `Russia*` is. FTS5 leaves case out in the older scripts of Europe,
and accents in Latin; the other ways to write a word are added (spellings.py). Scripts without
spaces have a sentence for a word: of Chinese, Japanese and Thai one finds how a run begins.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from factdb.errors import UsageError
from factdb.query.model import Query

_MARKS = '"“”„«»'
_TERM = re.compile(rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}](\*?)|(\S+)")
_AFTER = ",.;:!?)]}'’…" + _MARKS


class Term(NamedTuple):
    """One word, or a phrase; `prefix` where its last word may go on."""

    text: str
    phrase: bool
    prefix: bool

    def __str__(self) -> str:
        return (f"“{self.text}”" if self.phrase else self.text) + ("*" if self.prefix else "")


def terms(text: str) -> list[Term]:
    """The words and phrases, each once. Raises UsageError where there is none."""
    found = []
    # A NUL would end the expression in the middle.
    for match in _TERM.finditer(text.replace("\0", " ")):
        phrase = match[3] is None
        written = match[1].rstrip() + match[2] if phrase else match[3].rstrip(_AFTER)
        words = written.rstrip("*")
        if any(_is_searched(c) for c in words):
            found.append(Term(" ".join(words.split()), phrase, words != written))
    if not found:
        raise UsageError(
            f"“{text}” has no word to search for", hint="search for letters and digits; punctuation is ignored"
        )
    return list(dict.fromkeys(found))


def _is_searched(character: str) -> bool:
    """Return whether a word can stand on it: a letter, a digit, or what a font of one's own has there."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def expression(text: str) -> str:
    """The expression that finds rows with all the terms, as they are typed. Raises UsageError where there is none."""
    return joined([[quoted(term.text, prefix=term.prefix)] for term in terms(text)])


def asked(query: Query, text: str) -> str:
    """The expression that finds the text for this query, which may know other ways to write it (spellings.py)."""
    return dict(query.spelled).get(text) or expression(text)


def joined(ways: list[list[str]]) -> str:
    """All the terms, each in any of its ways."""
    return " AND ".join(each[0] if len(each) == 1 else f"({' OR '.join(each)})" for each in ways)


def quoted(words: str, *, prefix: bool = False) -> str:
    """The words side by side; the last of them may go on."""
    return '"' + words.replace('"', '""') + '"' + " *" * prefix
