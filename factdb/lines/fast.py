"""What both halves of the swift way need: an entry is regular, or it is not for this way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from factdb import edges
from factdb.edges.compounds import APOSTROPHES
from factdb.entry.values import latest_day
from factdb.lines.keys import Keys
from factdb.store.rows import ELLIPSIS

Data = dict[str, Any]
Vocabulary = Mapping[str, Mapping[str, object]]
"""List → its codes, with what each is."""

REVIEW = frozenset(("by", "on", "digest", "note"))
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\Z")
LATEST = latest_day()
"""A later one is for the other way to judge: this program may have run since yesterday."""
_SIGNATURE = re.compile(r"v1:[0-9a-f]{32}\Z")


class Irregular(Exception):
    """Not for this way."""


WRONG = (Irregular, KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What an entry that is not regular may raise on the way."""


def require(condition: object) -> None:
    if not condition:
        raise Irregular


def words_of(value: Any) -> str:
    """A text with something in it."""
    require(type(value) is str and value and not value.isspace() and "\0" not in value)
    return str(value)


def review_of(data: Data, kind: str, key: int) -> tuple[Any, ...] | None:
    if "review" not in data:
        return None
    review = data["review"]
    by, day, digest = review["by"], review["on"], review["digest"]
    require(review.keys() <= REVIEW and words_of(by).isprintable() and len(by) <= 80)
    require(_DAY.match(day) and day <= LATEST and _SIGNATURE.match(digest))
    return kind, key, by, day, digest, words_of(review["note"]) if "note" in review else None


def ordered(values: Any) -> bool:
    """Whether no value stands twice and all are in order."""
    if len(values) < 2:
        return type(values) in (list, tuple)
    return all(one < other for one, other in pairwise(values))


def says(text: str, words: str, low: int, high: int) -> None:
    """That words stand in a run of the text, whole, where they are first found."""
    require(edges.has_words(words))
    start = text.index(words, low, high)
    require(not edges.cut(text, start, start + len(words)))


class Apart(str):
    """The runs of an interrupted quote, one on each line: no words stand in two of them."""

    def index(self, words: str, *within: Any) -> int:
        require("\n" not in words)
        start = super().index(words, *within)
        # Whether an article may be left off hangs on what the document has before it, which may not be here.
        require(self[start - 1 : start] not in APOSTROPHES)
        return start


def placed(data: Data, key: int, text: str) -> tuple[int, list[tuple[Any, ...]], tuple[str, int, int]]:
    """Where a quote begins, the rows of its runs where it is interrupted, and in what, from and to, the other words of
    the claim are looked for.
    """
    low, high = 0, len(text)
    if "context" in data:
        context = data["context"]
        require(context and not context.isspace())
        low = text.index(context)
        require(text.find(context, low + 1) < 0)
        high = low + len(context)
        require(not edges.cut(text, low, high))
    runs = data["quote"]
    require(type(runs) is list and runs)
    ends = low
    spans: list[tuple[Any, ...]] = []
    begins = 0
    for n, words in enumerate(runs, 1):
        require(edges.has_words(words))
        start = text.index(words, ends, high)
        require(text.find(words, start + 1, high) < 0)
        ends = start + len(words)
        require(not edges.cut(text, start, ends))
        spans.append((key, n, start, ends, begins))
        begins += len(words) + len(ELLIPSIS)
    start = spans[0][2]
    if len(runs) > 1:
        require("\n" not in text[start:ends])
        area = (text, low, high) if "context" in data else (Apart("\n".join(runs)), 0, begins)
        return start, spans, area
    return start, [], (text, low, high) if "context" in data else (text, start, ends)


def key_of(keys: Mapping[str, Keys], kind: str, slug: Any) -> int:
    """The key of an entry that is there."""
    require(type(slug) is str)
    key = keys[kind].known(slug)
    require(key is not None)
    return key or 0
