"""The words of the domain as plain values. Standard library only: both wings of the house import this."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*\Z"
SLUG_MAX = 80
CLAIM_NUMBER = r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z"

CONTESTING = ("disputes", "contradicts")
"""Relations that contest: the first marks its target, the second both sides."""

CORROBORATING = ("corroborates", "supports")

COUNTING_SCOPES = ("explicit", "implied")
"""Scopes that count. An `ambiguous` one is recorded and never counts as contesting."""

ITSELF = "itself"
"""What stands for the document's own voice where a name is asked for."""


def is_slug(text: str) -> bool:
    """Whether `text` can name an entry: lower-case ASCII letters, digits and single hyphens."""
    return len(text) <= SLUG_MAX and re.match(SLUG, text) is not None


def slugify(text: str) -> str:
    """The slug that a name suggests: `Kursk Oblast` → `kursk-oblast`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:SLUG_MAX].rstrip("-")


def name_key(name: str) -> str:
    """The form under which a name is looked up, the same for `Kursk-Oblast`, `KURSK OBLAST` and `Kúrsk oblast`.

    Case and combining marks are dropped, and whatever is neither letter nor digit is one space. Letters keep their
    script: `Курск` is found by `курск`, not by `kursk`. A leading `the` is dropped.
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = (c for c in decomposed if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def script_of(text: str) -> str:
    """The Unicode script of the first letter, as its name begins: `latin`, `cyrillic`, `hangul`; `` where there is no
    letter.
    """
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0].lower() if letter else ""


def voice_key(actors: tuple[str, ...]) -> str:
    """The one string that stands for the voices that speak together; empty for the document itself."""
    return " + ".join(sorted(actors))


class Span(NamedTuple):
    """A run of a document's text in Unicode code points, end exclusive."""

    start: int
    end: int
