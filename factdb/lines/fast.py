"""The shared part of both halves of the fast way: an entry is regular, or it is not for this way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from operator import itemgetter
from typing import Any, SupportsIndex

from factdb import edges
from factdb.check import rules
from factdb.check.rules import Wrong
from factdb.edges.compounds import APOSTROPHES
from factdb.entry.field_types import Data, Field, Value
from factdb.entry.values import latest_day
from factdb.lines.keys import Keys
from factdb.store.rows import ELLIPSIS, Cells
from factdb.store.tables import columns_of

Vocabulary = Mapping[str, Mapping[str, object]]
"""List → its codes, with what each is."""

REVIEW, SIGNED_BY = frozenset(("by", "on", "digest", "note")), frozenset(("by", "on", "digest"))
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\Z")
LATEST = latest_day()
"""A later one is for the other way to judge: this program may have run since yesterday."""
_SIGNATURE = re.compile(r"v1:[0-9a-f]{32}\Z")


class Irregular(Exception):
    """Not for this way. Nothing else is caught on it: types are looked at before anything is done with a value."""


def require(condition: object) -> None:
    if not condition:
        raise Irregular


def sound(found: Iterator[Wrong]) -> None:
    """Check that a rule finds nothing."""
    for _ in found:
        raise Irregular


def shaped(value: object, needed: Set[str], allowed: Set[str]) -> Data:
    """An object that has all the keys it needs, and no others than allowed."""
    if type(value) is not dict or not needed <= value.keys() <= allowed:
        raise Irregular
    return value


def listed(value: object) -> list[Any]:
    if type(value) is not list:
        raise Irregular
    return value


def slugs(value: object) -> list[str]:
    """A list of ids, each once."""
    found = listed(value)
    for each in found:
        if type(each) is not str:
            raise Irregular
    if len(found) > 1:
        sound(rules.once(found))
    return found


def words_of(value: object) -> str:
    """A text with something in it."""
    if type(value) is not str or not value or value.isspace() or "\0" in value:
        raise Irregular
    return value


def given(data: Data, field: str) -> str | None:
    """The text of a key that may be left out."""
    return words_of(data[field]) if field in data else None


def coded(code: object, codes: Mapping[str, object]) -> str:
    """A code of a vocabulary."""
    if type(code) is not str or code not in codes:
        raise Irregular
    return code


def like(form: re.Pattern[str], value: object) -> str:
    """A text of a form."""
    if type(value) is not str or not form.match(value):
        raise Irregular
    return value


class Plain:
    """The codes and texts that an entry or a part of one has in columns unchanged. `needs` and `takes` are the keys
    that the caller sees to, those that must be there and those that may.
    """

    def __init__(
        self, fields: Iterable[Field], vocabulary: Vocabulary, *, needs: Iterable[str], takes: Iterable[str] = ()
    ) -> None:
        values = [field for field in fields if isinstance(field, Value)]
        self.needed = frozenset((*needs, *(field.key for field in values if field.required)))
        self.allowed = self.needed.union(takes, (field.key for field in values))
        codes = [field for field in values if field.vocabulary]
        texts = [field for field in values if not field.vocabulary]
        self.columns = tuple(field.column for field in (*codes, *texts))
        self.codes = [(field.key, vocabulary[str(field.vocabulary)], field.default) for field in codes]
        self.texts = [(field.key, field.form) for field in texts]

    def of(self, data: Data) -> list[str | None]:
        """Return what stands in `columns`."""
        shaped(data, self.needed, self.allowed)
        found: list[str | None] = [coded(data.get(key, default), codes) for key, codes, default in self.codes]
        for key, form in self.texts:
            found.append(formed(data[key], form) if key in data else None)
        return found


def formed(value: object, form: Callable[[str], str]) -> str:
    """A text that the model takes, too."""
    if type(value) is not str:
        raise Irregular
    try:
        return form(value)
    except ValueError:
        raise Irregular from None


def in_order(table: str, *given: str) -> Callable[[Cells], Cells]:
    """Brings what stands in these columns, and None behind it, into the order of a table; the others are NULL."""
    places = {column: n for n, column in enumerate(given)}
    return itemgetter(*(places.get(column, len(given)) for column in columns_of(table)))


def review_of(data: Data, kind: str, key: int) -> Cells | None:
    if "review" not in data:
        return None
    review = shaped(data["review"], SIGNED_BY, REVIEW)
    by = words_of(review["by"])
    require(by.isprintable() and len(by) <= 80)
    day, digest = like(_DAY, review["on"]), like(_SIGNATURE, review["digest"])
    require(day <= LATEST)
    return kind, key, by, day, digest, given(review, "note")


def first(text: str, words: str, low: int, high: int) -> int:
    """Return where words stand first in a run of the text."""
    if type(words) is not str or not edges.has_words(words) or (start := text.find(words, low, high)) < 0:
        raise Irregular
    return start


def says(text: str, words: str, low: int, high: int) -> None:
    """Check that words stand in a run of the text, whole, where they are first found."""
    start = first(text, words, low, high)
    if edges.cut(text, start, start + len(words)):
        raise Irregular


class Apart(str):
    """The runs of an interrupted quote, one on each line: no words stand in two of them."""

    def find(self, words: str, *within: SupportsIndex | None) -> int:
        require("\n" not in words)
        start = super().find(words, *within)
        # Whether an article may be left off hangs on what the document has before it, which may not be here.
        require(self[start - 1 : start] not in APOSTROPHES)
        return start


def placed(data: Data, key: int, text: str) -> tuple[int, list[Cells], tuple[str, int, int]]:
    """Return where a quote begins, the rows of its runs where it is interrupted, and in what, from and to, the
    other words of the claim are looked for.
    """
    low, high = 0, len(text)
    if "context" in data:
        context = words_of(data["context"])
        low = first(text, context, 0, high)
        require(text.find(context, low + 1) < 0)
        high = low + len(context)
        require(not edges.cut(text, low, high))
    runs = listed(data["quote"])
    require(runs)
    ends = low
    spans: list[tuple[int, ...]] = []
    begins = 0
    for n, words in enumerate(runs, 1):
        start = first(text, words, ends, high)
        require(text.find(words, start + 1, high) < 0)
        ends = start + len(words)
        require(not edges.cut(text, start, ends))
        spans.append((key, n, start, ends, begins))
        begins += len(words) + len(ELLIPSIS)
    start = spans[0][2]
    if len(runs) > 1:
        require("\n" not in text[start:ends])
        area = (text, low, high) if "context" in data else (Apart("\n".join(runs)), 0, begins)
        return start, [*spans], area
    return start, [], (text, low, high) if "context" in data else (text, start, ends)


def key_of(keys: Mapping[str, Keys], kind: str, slug: object) -> int:
    """The key of an entry that is there."""
    if type(slug) is not str:
        raise Irregular
    key = keys[kind].known(slug)
    if key is None:
        raise Irregular
    return key
