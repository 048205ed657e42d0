"""Completions of a word: names and ids out of the database, codes, and the words of phrases.

Every suggestion begins with what is typed, in capitals or not, is understood when it is asked for, and has no character
that acts or breaks a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factdb.backend import Reader
from factdb.query import contract, names
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.phrase import parser
from factdb.query.phrase.grammar import (
    DATED,
    DIMENSIONS,
    GROUPING,
    HEADS,
    NOISE,
    OPENING,
    PREPOSITIONS,
    QUESTIONS,
    SPEAKERS,
    STATUSES,
)
from factdb.vocabulary import ITSELF, name_key, spelled

MOST = 200
"""Suggestions of one kind: more is no help."""

_LAST = "\U0010ffff"
_DISPUTANTS = tuple(words for words, (head, _) in QUESTIONS.items() if head == "disputes")
_OPENINGS = (*PREPOSITIONS, *DATED, *OPENING)
_KINDS: dict[tuple[str, ...], tuple[str, ...]] = {
    **dict.fromkeys(_DISPUTANTS, ("actor", "claim")),
    ("by",): ("actor", "source"),
    ("of",): ("country", "actor"),
}
"""The kinds of names that belong to words which are no filter."""


class Suggestion(NamedTuple):
    """A text that can stand there, and a word on what it is."""

    text: str
    about: str = ""


def begins(text: str, typed: str) -> bool:
    return text[: len(typed)].casefold() == typed.casefold()


def narrowed(found: Iterable[Suggestion], typed: str) -> list[Suggestion]:
    """Those that begin as typed, each once; where none has the same capitals, those that have the first one's. A shell
    types what all have in common, and that must not be less than there is.
    """
    near = list({s.text: s for s in found if begins(s.text, typed)}.values())
    spellings = dict.fromkeys(s.text[: len(typed)] for s in near)
    spelling = typed if typed in spellings else next(iter(spellings), typed)
    return [s for s in near if s.text.startswith(spelling)]


def values(reader: Reader, option: str, typed: str) -> Iterator[Suggestion]:
    """Names and ids that the filter can take."""
    if option == "voice":
        yield Suggestion(ITSELF, "the document itself")
    for kind in BY_NAME[option].kinds:
        yield from things(reader, kind, typed)


def things(reader: Reader, kind: str, typed: str) -> Iterator[Suggestion]:
    """Names, then ids, of one kind of thing."""
    if kind == "claim":
        yield from claims(reader, typed)
    elif kind == "country":
        yield from _countries(reader)
    else:
        yield from _named(reader, kind, typed)
        yield from ids(reader, names.REGISTRIES[kind], typed)


def _named(reader: Reader, kind: str, typed: str) -> Iterator[Suggestion]:
    sql = (
        "SELECT name, id FROM names WHERE kind = :kind AND form <> 'demonym' AND lookup >= :key AND lookup < :end"
        " ORDER BY name, id LIMIT :most"
    )
    key = name_key(typed)
    for name, slug in reader.execute(sql, {"kind": kind, "key": key, "end": key + _LAST, "most": MOST}):
        yield Suggestion(_typable(name) or slug, f"{kind} {slug}")


def _typable(name: str) -> str:
    """The name without what no line can hold; empty where it then would not be found."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return shown if spelled(shown) == spelled(name) else ""


def _countries(reader: Reader) -> Iterator[Suggestion]:
    sql = "SELECT country, name FROM places WHERE kind = 'country' AND country IS NOT NULL ORDER BY country, id"
    for code, name in reader.execute(sql):
        shown = _typable(name) or code
        yield Suggestion(shown, f"country {code}")
        yield Suggestion(code, shown)


def ids(reader: Reader, view: str, typed: str) -> Iterator[Suggestion]:
    """Ids that a view has; `view` is one of ours."""
    sql = f"SELECT id FROM {view} WHERE id >= :typed AND id < :end ORDER BY id LIMIT :most"
    begun = typed.lower()
    for row in reader.execute(sql, {"typed": begun, "end": begun + _LAST, "most": MOST}):
        yield Suggestion(row[0], view.removesuffix("s"))


def claims(reader: Reader, typed: str) -> Iterator[Suggestion]:
    """Claims by id, document by document; by their number alone where there is one document."""
    if "/" in typed:
        yield from ids(reader, "claims", typed)
        return
    documents = [row[0] for row in reader.execute("SELECT id FROM sources WHERE claims > 0 ORDER BY id LIMIT 200")]
    yield from (Suggestion(f"{document}/", "its claims") for document in documents)
    if len(documents) == 1:
        for claim in ids(reader, "claims", f"{documents[0]}/{typed}"):
            yield Suggestion(claim.text.rpartition("/")[2], "claim")


def views(reader: Reader) -> Iterator[Suggestion]:
    """The views of the contract."""
    yield from (Suggestion(view, "view") for view in contract.views(reader))


class Begun(NamedTuple):
    """A suggestion inside a phrase: what replaces the phrase from `start` on."""

    start: int
    text: str
    about: str = ""


def inside(reader: Reader | None, text: str) -> list[Begun]:
    """Return what can stand at the end of a phrase: the words of the grammar, and names after the words that want
    one.
    """
    words = [(m.start(), m[0].lower()) for m in re.finditer(r"\S+", text)]
    last = len(text) if not words or text[-1].isspace() else words.pop()[0]
    said = [word for _, word in words]
    opening, after = _opened(said)
    found: list[Begun] = []
    if opening:
        while after < len(said) and said[after] in NOISE:
            after += 1
        start = words[after][0] if after < len(said) else last
        found += [Begun(start, *s) for s in _wanted(reader, opening, said, text[start:])]
    if said[-1:] != ["who"] and (not opening or (after < len(said) and _is_whole(reader, text[:last]))):
        found += [Begun(last, *s) for s in _words(said)]
    seconds = (Suggestion(o[1]) for o in (*_OPENINGS, *QUESTIONS) if len(o) == 2 and [o[0]] == said[-1:])
    found += [Begun(last, *s) for s in seconds]
    return [s for s in found if begins(s.text, text[s.start :])]


def _opened(said: list[str]) -> tuple[tuple[str, ...], int]:
    """The last words that open a clause, and where what they open begins."""
    for at in range(len(said) - 1, -1, -1):
        for opening in sorted((*_OPENINGS, *_DISPUTANTS), key=len, reverse=True):
            start = at + 1 - len(opening)
            if start >= 0 and tuple(said[start : at + 1]) == opening:
                return opening, at + 1
    return (), 0


def _wanted(reader: Reader | None, opening: tuple[str, ...], said: list[str], typed: str) -> list[Suggestion]:
    """Return what the opening words want."""
    found: list[Suggestion] = []
    if opening == ("by",) or opening in GROUPING:
        head = next((HEADS[word] for word in said if word in HEADS), "claims")
        found += [Suggestion(w, "group") for w, dimension in DIMENSIONS.items() if dimension in LISTS[head].dimensions]
    if reader is not None:
        for kind in BY_NAME[PREPOSITIONS[opening]].kinds if opening in PREPOSITIONS else _KINDS.get(opening, ()):
            # A quotation mark inside a phrase would fix where a name ends.
            found += [s._replace(text=re.sub('["“”]', " ", s.text)) for s in things(reader, kind, typed)]
    return found


def _is_whole(reader: Reader | None, text: str) -> bool:
    """Return whether the phrase can be asked as it stands."""
    return reader is not None and parser.is_understood(reader, text)


def _words(said: list[str]) -> Iterator[Suggestion]:
    """The words of the grammar that can come next, where no name is wanted."""
    if not any(word in (*HEADS, *SPEAKERS) for word in said):
        yield from (Suggestion(word, "list") for word in (*HEADS, *SPEAKERS))
        yield from (Suggestion(word) for word in ("foreign", "troop", "affirmed", "denied", "who"))
    yield from (Suggestion(word, "status") for word in STATUSES)
    yield from (Suggestion(opening[0]) for opening in _OPENINGS)
