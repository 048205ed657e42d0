"""Search for typed words in a document: literally, but for its line breaks and runs of white space.

Never a lookalike: where another quotation mark, dash or capital stands there, that is said, and the person decides.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from factdb.document import COPY, SEARCHED, Document, QuoteNotFound
from factdb.errors import FactDBError, UsageError
from factdb.lint.sentences import sentences
from factdb.text.tree import Value
from factdb.vocabulary import Span

SHOWN = 5
"""How many places are shown, where the words stand at several."""

AROUND = 30
"""How much of the document is shown before and behind the words, in characters."""

LIKE = {
    "quotation marks": ("'", "'‘’‚‛′`´ʼ\"“”„‟″«»"),
    "dashes": ("-", "-‐‑‒–—―−"),
}
"""Characters that look alike, and the one as which they are compared."""

ELLIPSIS = ("…", "...")


@dataclass(frozen=True)
class Quote:
    """The position of a quote's runs, and the sentence or sentences that hold them."""

    spans: tuple[Span, ...]
    sentence: Span


def find(document: Document, runs: Sequence[str], *, occurrence: int | None = None) -> Quote:
    """Return where the words stand. Raises QuoteNotFound with what stands there instead, and UsageError where they
    stand at several places and `occurrence` (from 1) does not choose, or a later run does behind the first.
    """
    for run in runs:
        if not run.strip():
            raise UsageError("the quote is empty", hint="give the document's words")
    found = list(islice(_passages(document, runs), 1000))
    if not found:
        raise _missing(document, runs)
    if occurrence is None and len(found) > 1:
        raise _several(document, runs, found)
    if occurrence is not None and not 0 < occurrence <= len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        raise UsageError(
            f"“{runs[0]}” occurs {times}: there is no occurrence {occurrence}",
            hint="leave out --occurrence" if len(found) == 1 else "count from 1",
        )
    spans = found[(occurrence or 1) - 1]
    quote = Quote(spans, _sentence(document, spans))
    written(document, quote, None)
    return quote


def words(document: Document, span: Span) -> str:
    """Return what the document says there, to the letter."""
    return document.text[span.start : span.end]


def places(document: Document, run: str) -> list[Span]:
    """Every place where the words stand. Raises QuoteNotFound with what stands there instead."""
    found = [Span(*match.span()) for match in _pattern(run).finditer(document.text)] if run.strip() else []
    if not found:
        raise _missing(document, [run])
    return found


def written(document: Document, quote: Quote, context: Span | None) -> dict[str, Value]:
    """The keys of a claim that say where its words stand, and nothing that is not needed for it: which occurrence,
    where they stand several times; the sentence, where only that tells which of several is meant. Raises UsageError
    where nothing does.
    """
    for around in (context,) if context else (None, quote.sentence):
        keys, occurrence = _keys(document, quote, around)
        if _is_found(document, quote, around, occurrence):
            return keys
    raise UsageError(
        f"“{words(document, quote.spans[-1])}” occurs several times after the words before it",
        hint="quote more words",
    )


def _keys(document: Document, quote: Quote, context: Span | None) -> tuple[dict[str, Value], int | None]:
    runs = [words(document, span) for span in quote.spans]
    area = context or Span(0, len(document.text))
    at, starts = document.text.find(runs[0], area.start, area.end), []
    while 0 <= at <= quote.spans[0].start:
        starts.append(at)
        at = document.text.find(runs[0], at + 1, area.end)
    occurrence = len(starts) if len(starts) > 1 or at >= 0 else None
    keys: dict[str, Value] = {"quote": runs[0] if len(runs) == 1 else [*runs]}
    if occurrence is not None:
        keys["occurrence"] = str(occurrence)
    if context:
        keys["context"] = words(document, context)
    return keys, occurrence


def _is_found(document: Document, quote: Quote, context: Span | None, occurrence: int | None) -> bool:
    runs = [words(document, span) for span in quote.spans]
    try:
        return quote.spans == document.find_spans(runs, within=context, occurrence=occurrence, nearest=False)
    except FactDBError:
        return False


def _passages(document: Document, runs: Sequence[str]) -> list[tuple[Span, ...]]:
    """Each place where the first run stands and the others follow it in the same paragraph."""
    first, *rest = (_pattern(run) for run in runs)
    passages = []
    starts = [Span(*match.span()) for match in first.finditer(document.text)]
    for start in [span for span in starts if document.is_whole(span)] or starts:
        spans = [start]
        end = document.paragraph(start).end
        for pattern in rest:
            match = pattern.search(document.text, spans[-1].end, end)
            if match is None:
                break
            spans.append(Span(*match.span()))
        else:
            passages.append(tuple(spans))
    return passages


def _pattern(run: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in run.split()))


def _several(document: Document, runs: Sequence[str], found: list[tuple[Span, ...]]) -> UsageError:
    shown = [f"{n}: …{_around(document, spans[0])}…" for n, spans in enumerate(found[:SHOWN], 1)]
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return UsageError(
        f"“{runs[0]}” occurs {len(found)} times in {document.path}: {' · '.join(shown)}{more}",
        hint="quote more words, or choose one: --occurrence 1",
    )


def _around(document: Document, span: Span) -> str:
    text = document.text[max(0, span.start - AROUND) : span.end + AROUND]
    return " ".join(text.split())


def _missing(document: Document, runs: Sequence[str]) -> QuoteNotFound:
    """Return what to say of the first run that stands nowhere; of their order, where each stands somewhere."""
    run = next((run for run in runs if not _pattern(run).search(document.text)), None)
    if run is None:
        return QuoteNotFound(
            f"{document.path} has these words, but not in this order in one paragraph",
            hint="give the parts of a quote in the document's order; a claim quotes one passage",
        )
    like = _lookalike(document.text[:SEARCHED], run)
    if like is None:
        try:
            document.find(" ".join(run.split()))
        except QuoteNotFound as error:
            return QuoteNotFound(f"{document.path} does not say “{run}”", hint=error.hint)
        return QuoteNotFound(f"{document.path} does not say “{run}”", hint=COPY)
    return QuoteNotFound(
        f"{document.path} does not say “{run}”: {_differing(run, like)} differ",
        hint=f"to paste the document's words: {shlex.quote(' '.join(like.split()))}",
    )


def _lookalike(text: str, run: str) -> str | None:
    """The first passage that looks like the words."""
    folded, origins = _folded(text)
    wanted = r"\s+".join(re.escape(word) for word in _folded(run)[0].split())
    match = re.search(wanted, folded)
    if match is None:
        return None
    return text[origins[match.start()] : origins[match.end() - 1] + 1]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with what looks alike made one, and of each character where it comes from."""
    folded: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        for each in _fold(character):
            folded.append(each)
            origins.append(at)
    return "".join(folded), origins


def _fold(character: str) -> str:
    for one, alike in LIKE.values():
        if character in alike:
            return one
    if character.isascii():
        return character.lower()
    return unicodedata.normalize("NFKD", character).casefold()


def _differing(typed: str, there: str) -> str:
    """In what the two differ, in words."""
    found = []
    for what, (_, alike) in LIKE.items():
        if [c for c in typed if c in alike] != [c for c in there if c in alike]:
            found.append(what)
    if (ELLIPSIS[0] in typed) != (ELLIPSIS[0] in there):
        found.append("ellipses")
    one, other = ("".join(c for c in unicodedata.normalize("NFKD", t) if c.isalpha()) for t in (typed, there))
    if one != other:
        found.append("capitals")
    return " and ".join(found) or "the encoding of letters"


def _sentence(document: Document, spans: tuple[Span, ...]) -> Span:
    """The sentences that the quote touches; its lines, where it stands in none."""
    around = document.paragraph(Span(spans[0].start, spans[-1].end))
    start, end = _wider(document.text, around)
    inside = [Span(s.start + start, s.end + start) for s in sentences(document.text[start:end])]
    touched = [s for s in inside if s.start < spans[-1].end and spans[0].start < s.end]
    if not touched:
        return around
    return Span(min(touched[0].start, spans[0].start), max(touched[-1].end, spans[-1].end))


def _wider(text: str, around: Span) -> Span:
    """The lines between two empty ones: a sentence may go on over line breaks."""
    start = text.rfind("\n\n", 0, around.start)
    end = text.find("\n\n", around.end)
    return Span(start + 2 if start >= 0 else 0, end if end >= 0 else len(text))
