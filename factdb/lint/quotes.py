"""Words beside a quote that reverse its meaning: a negation that was left out, the rest of a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from factdb.fixture.model import Fixture
from factdb.lint.negations import DENYING, FAILING, HARMLESS, NOT
from factdb.lint.rule import Finding, english_claims, rule
from factdb.lint.sentences import sentences
from factdb.vocabulary import Span

_WORD = r"[\w’'-]+"
_SMALL = (
    r"(?:a|an|the|any|all|of|in|by|at|to|on|for|been|be|being|yet|ever|even|in\ fact|actually|really|have|has|had"
    r"|having|one|single|longer|way|his|her|its|their|these|those|this|that|they|he|she|it)"
)
"""Words that may stand between the word that denies and the quote that is right behind it."""

_BEFORE = re.compile(
    rf"""(?<![\w’'-])(?<!\bor\ )(?:
      {NOT}{HARMLESS}(?:\ {_SMALL}){{0,3}}
    | (?:{NOT}{HARMLESS}|{DENYING})(?:\ {_WORD}){{0,4}}\ that
    | den(?:y|ies|ied|ying)(?:\ having)?
    | {FAILING}
    )[\ “‘"'(«]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)

_DENIED = (
    r"(?:(?:\w+ly\ )?(?:false|untrue|not\ true|not\ so|wrong|incorrect|baseless|groundless|unfounded|fabricated|fake)\b"
    r"|an?\ (?:\w+\ )?(?:lie|myth|fabrication|hoax)\b)"
)
_AFTER = re.compile(
    rf"""[\ ”’"',»]*(?:which\ |that\ |this\ |it\ )?(?:
      (?:is|are|was|were|(?:has|have|had)\ been|remains?)\ {_DENIED}
    | (?:never|(?:did|does|do)(?:\ not|n[’']t))\ (?:happen(?:ed)?|exist(?:ed)?|occur(?:red)?|t(?:a|oo)k(?:e|)\ place)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?<![\w’'-])(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should)\Z",
    re.IGNORECASE,
)
"""A verb with which a quote leaves open what is or was."""

_RIGHT_BEHIND = re.compile(rf"\ (?:not|never|no\ longer){HARMLESS}(?![\w’'-])", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?<![\w’'-])(?<!\bor\ )(?:{NOT}{HARMLESS}|den(?:y|ies|ied)|{FAILING})(?![\w’'-])", re.IGNORECASE | re.VERBOSE
)
_TWICE = re.compile(rf"(?<![\w’'-]){NOT}\ (?:\w+ly\ )?\Z", re.IGNORECASE)
"""Words that reverse a denial: “never denied that”."""

_ASIDE = re.compile(r"\s*[,(—–-].*[,)—–-]\s*", re.DOTALL)


@rule(
    "left-out-negation",
    "A quote that leaves out a negation can reverse what the document says: words after “not”, “nobody claims that” or"
    " “denied that”, words around a “not”, or words before “is false”. Quote the negation too, or let the claim deny.",
)
def left_out_negation(fixture: Fixture) -> Iterator[Finding]:
    for slug in english_claims(fixture):
        if fixture.claims[slug].polarity != "affirms":
            continue
        text, spans = fixture.documents[slug.partition("/")[0]].text, fixture.placed[slug].spans
        for what, words in _left_out(text, spans):
            hint = "quote it too, or write 'polarity: denies'"
            yield Finding("claim", slug, f"{what} “{words}”", hint, ("quote",), words)


def _left_out(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, str]]:
    """Yield where a negation was left out, and its words."""
    around = _sentence(text, spans)
    start = spans[0].start + (len("that ") if text.startswith("that ", spans[0].start) else 0)
    before = _plain(text[around.start : start])
    if (match := _BEFORE.search(before)) and not _TWICE.search(before[: match.start()]):
        yield "the words before the quote are", match[0].strip(" “‘\"'(«")
    for one, other in pairwise(spans):
        if words := _stepped_over(_plain(text[one.end : other.start])):
            yield "between the parts of the quote is", words
    behind = _plain(text[spans[-1].end : around.end])
    if _OPEN.search(text[spans[-1].start : spans[-1].end]) and (match := _RIGHT_BEHIND.match(behind)):
        yield "right after the quote is", match[0].strip()
    elif match := _AFTER.match(behind):
        yield "after the quote is", match[0].strip(" ”’\"',»")


def _stepped_over(text: str) -> str:
    """The negation in what stands between two runs; none in an aside, but for one at its edge."""
    is_aside = _ASIDE.fullmatch(text)
    for match in _BETWEEN.finditer(text):
        edge = not text[: match.start()].strip(" ,(—–-") or not text[match.end() :].strip(" ,)—–-")
        if (edge or not is_aside) and not _TWICE.search(text[: match.start()]):
            return match[0]
    return ""


def _plain(text: str) -> str:
    """The text with a space for each white space."""
    return re.sub(r"\s+", " ", text)


def _sentence(text: str, spans: tuple[Span, ...]) -> Span:
    """From the beginning of the sentence of the first run to the end of that of the last; their lines, where they stand
    in none.
    """
    found, starts = _sentences(text)
    first, last = (bisect_right(starts, at) - 1 for at in (spans[0].start, spans[-1].start))
    start = text.rfind("\n", 0, spans[0].start) + 1
    end = text.find("\n", spans[-1].end)
    if first >= 0 and found[first].end > spans[0].start:
        start = found[first].start
    if last >= 0 and found[last].end >= spans[-1].end:
        end = found[last].end
    return Span(start, end if end >= 0 else len(text))


@cache
def _sentences(text: str) -> tuple[tuple[Span, ...], list[int]]:
    found = tuple(sentences(text))
    return found, [span.start for span in found]


_GROUP_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})* \Z")
_GROUP_BEHIND = re.compile(r"(?: \d{3})+(?![\d.,]*\d)| (?:\d/\d|[½¼¾⅓⅔⅛])")
_ENDS_IN_GROUP = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})*\Z")
_GROUP = re.compile(r"\d{3}(?!\d)|\d/\d|[½¼¾⅓⅔⅛]")


@rule(
    "spaced-number",
    "Some people write 12 500 for 12,500. If a quote or the words of a quantity begin or end at such a space, they may"
    " hold half of a number. Take all of it; if there are two numbers, allow it.",
)
def spaced_number(fixture: Fixture) -> Iterator[Finding]:
    for slug, placed in fixture.placed.items():
        document, claim = fixture.documents[slug.partition("/")[0]], fixture.claims[slug]
        runs: list[tuple[tuple[str | int, ...], Span]] = [(("quote",), span) for span in placed.spans]
        for index, quantity in enumerate(claim.quantities):
            areas = (*placed.spans, *((placed.context,) if placed.context else ()))
            where = (document.text.find(quantity.verbatim, a.start, a.end) for a in areas)
            at = next((at for at in where if at >= 0), -1)
            if at >= 0:
                runs.append((("quantities", index, "verbatim"), Span(at, at + len(quantity.verbatim))))
        for key, span in runs:
            if number := _number(document.text, span):
                hint = "take the whole number, or allow it if there are two"
                yield Finding("claim", slug, f"the words may hold only a part of “{number}”", hint, key, number)


def _number(text: str, span: Span) -> str:
    """The number that is perhaps cut at a space; empty where none is."""
    before, after = text[max(0, span.start - 20) : span.start], text[span.start : span.start + 20]
    if (begun := _GROUP_BEFORE.search(before)) and (rest := _GROUP.match(after)):
        return begun[0] + rest[0]
    before, after = text[max(span.start, span.end - 20) : span.end], text[span.end : span.end + 20]
    if (begun := _ENDS_IN_GROUP.search(before)) and (rest := _GROUP_BEHIND.match(after)):
        return begun[0] + rest[0]
    return ""
