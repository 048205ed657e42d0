"""A seed document: its bytes, its text, and where a quote stands in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

from factdb import edges
from factdb.edges import Cut
from factdb.errors import FactDBError
from factdb.vocabulary import Span

MAX_BYTES = 32 * 1024 * 1024

SEARCHED = 500_000
"""How much of a document, in characters, is searched for the words that were rather meant."""

COUNTED = 100
"""How many occurrences are counted before it is said that there are more."""

COPY = "copy the words exactly from the document"


class QuoteNotFound(FactDBError):
    """The words do not stand in the document; the hint shows the nearest passage."""


class QuoteAmbiguous(FactDBError):
    """The words stand at several places; the hint says how to choose one."""


@dataclass(frozen=True)
class Document:
    """The text of one document, byte for byte: no normalisation, no newline translation.

    `path` is relative to the project. Positions are in Unicode code points.
    """

    path: str
    sha256: str
    text: str

    @classmethod
    def read(cls, root: Path, path: str) -> Document:
        """Read `path` below `root`. Raises FactDBError where it leads outside, is missing, cannot be read, is too big,
        not UTF-8 or holds NUL.
        """
        try:
            data = _inside(root, path).read_bytes()
        except OSError as error:
            raise FactDBError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from None
        return cls.of(path, data)

    @classmethod
    def of(cls, path: str, data: bytes) -> Document:
        """The document that has these bytes. Raises FactDBError where they are not UTF-8, or hold NUL."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FactDBError(
                f"{path} is not UTF-8 (byte {error.start})", hint="convert a copy and pin that copy"
            ) from None
        if "\0" in text:
            raise FactDBError(f"{path} holds a NUL character at {text.index(chr(0))}", hint="pin a text document")
        return cls(path, hashlib.sha256(data).hexdigest(), text)

    def find(
        self, words: str, *, within: Span | None = None, occurrence: int | None = None, nearest: bool = True
    ) -> Span:
        """Return where `words` stand, exactly. Raises QuoteNotFound, or QuoteAmbiguous where `occurrence` (from 1) does
        not choose. Looking for the `nearest` words takes a while, where these stand nowhere.
        """
        area = within or Span(0, len(self.text))
        found = list(islice(self._occurrences(words, area), max(occurrence or 0, COUNTED) + 1))
        if not found and words in self.text:
            where = "after the words before it" if within and within.end == len(self.text) else "in the expected place"
            raise QuoteNotFound(
                f"“{words}” occurs in the document, but not {where}", hint="quote in document order, within the context"
            )
        if not found:
            raise QuoteNotFound(
                f"the document does not say “{words}”", hint=self._nearest(words, area) if nearest else COPY
            )
        if occurrence is None and len(found) > 1:
            raise QuoteAmbiguous(
                f"“{words}” occurs {_times(len(found))} in the document",
                hint="quote more words, or add 'occurrence: 1'",
            )
        if occurrence is not None and occurrence > len(found):
            raise QuoteNotFound(
                f"“{words}” occurs {_times(len(found))}; there is no occurrence {occurrence}",
                hint="count occurrences from 1" if len(found) > 1 else "leave out 'occurrence'",
            )
        return found[(occurrence or 1) - 1]

    def find_spans(
        self,
        spans: Sequence[str],
        *,
        within: Span | None = None,
        occurrence: int | None = None,
        nearest: bool = True,
    ) -> tuple[Span, ...]:
        """Return where the spans of an interrupted quote stand, in document order; each after the end of the one
        before.
        """
        first = self.find(spans[0], within=within, occurrence=occurrence, nearest=nearest)
        found = [first]
        end = within.end if within else len(self.text)
        for words in spans[1:]:
            found.append(self.find(words, within=Span(found[-1].end, end), nearest=nearest))
        return tuple(found)

    def says(self, words: str, within: Span | None = None) -> bool:
        """Return whether the words stand in the document, or in a part of it, literally and without cutting
        anything.
        """
        return any(self.is_whole(span) for span in self._occurrences(words, within or Span(0, len(self.text))))

    def names(self, name: str) -> bool:
        """Return whether the name stands in the document, with or without an ending."""
        return any(
            edges.is_name(self.text, span.start, span.end) for span in self._occurrences(name, Span(0, len(self.text)))
        )

    def is_whole(self, span: Span) -> bool:
        """Return whether the run cuts nothing that people read as one thing, like “leading” out of “misleading”."""
        return self.cut(span) is None

    def cut(self, span: Span) -> Cut | None:
        """Return what the run cuts."""
        return edges.cut(self.text, span.start, span.end)

    def cut_by(self, words: str, within: Sequence[Span]) -> tuple[Cut, str] | None:
        """Return what the words cut where they first stand in one of these parts, and the whole of it; None where they
        stand in none.
        """
        for area in within:
            for span in self._occurrences(words, area):
                if cut := self.cut(span):
                    return cut, self.widened(span)
        return None

    def widened(self, span: Span) -> str:
        """The run with what it cuts made whole."""
        start, end = edges.widened(self.text, span.start, span.end)
        return self.text[start:end]

    def paragraph(self, span: Span) -> Span:
        """The lines that hold `span`, whole, without the end of the last one."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        end = end if end >= 0 else len(self.text)
        return Span(start, end - 1 if end > span.end and self.text[end - 1] == "\r" else end)

    def _occurrences(self, words: str, area: Span) -> Iterator[Span]:
        at = self.text.find(words, area.start, area.end)
        while at >= 0:
            yield Span(at, at + len(words))
            at = self.text.find(words, at + 1, area.end)

    def _nearest(self, words: str, area: Span) -> str:
        """The passage that shares the longest run with `words`, for a person to compare."""
        words, text = words[:400], self.text[area.start : min(area.end, area.start + SEARCHED)]
        for size in (64, 32, 16, min(8, max(1, len(words) // 2))):
            runs = [(at, n) for n in range(len(words) - size + 1) if (at := text.find(words[n : n + size])) >= 0]
            if runs:
                at, n = max(runs, key=lambda run: _shared(text[run[0] : run[0] + 400], words[run[1] :]))
                start = max(0, at - n)
                start, end = edges.widened(text, start, min(len(text), start + len(words)))
                return f"the nearest words are “{text[start:end]}”"
        return COPY


def _shared(one: str, other: str) -> int:
    """How many characters the two have in common from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _times(count: int) -> str:
    if count > COUNTED:
        return f"more than {COUNTED} times"
    return "once" if count == 1 else f"{count} times"


def _inside(root: Path, path: str) -> Path:
    """The file that `path` names below `root`, never one outside it."""
    if not path or Path(path).is_absolute() or ".." in Path(path).parts or "\\" in path:
        raise FactDBError(
            f"'{path}' leads out of the project",
            hint="give a path below the project's folder, like seeds/article.txt",
        )
    full = root / path
    try:
        full.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise FactDBError(f"there is no file {path}", hint="put the document there, byte for byte") from None
    if leads_out(root, full):
        raise FactDBError(
            f"'{path}' is a link that leads out of the project", hint="copy the document into the project"
        )
    if not full.is_file():
        raise FactDBError(f"{path} is not a file", hint="name the document itself, a text file")
    if full.stat().st_size > MAX_BYTES:
        raise FactDBError(
            f"{path} is larger than {MAX_BYTES // 1024 // 1024} MiB",
            hint="pin a text document, split into parts",
        )
    return full


def leads_out(root: Path, path: Path) -> bool:
    """Return whether links on the way lead out of `root`. A link that leads nowhere, or to itself, does not."""
    # Path.resolve raises RuntimeError for a loop before Python 3.13; realpath never does.
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
