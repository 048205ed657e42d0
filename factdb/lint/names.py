"""The names in an English statement, and whether a document, or something that the claim refers to, has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factdb.entry.facts import Name
from factdb.entry.models import Claim
from factdb.fixture.model import Fixture
from factdb.lint.times import timeless
from factdb.lint.words import unquoted

_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_OWN = re.compile(r"[’']s?\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_NO_NAME = frozenset(["I", "Mr", "Mrs", "Ms", "Dr"])
_PEOPLE = re.compile(r"(?:ians?|eans?|ans?|ese|ish|is?|ns?|ers?)\Z")
"""Endings that turn the name of a place into its people: Ukraine, Ukrainian."""
_ACTS = re.compile(
    r" (?:said|says|was|is|has|had|will|did|left|met|took|led|visited|ordered|died|went|came|spoke|told|called)\b"
)
_OPENERS = """
    a all an another any anyone anything both each either every everyone everything he her here his how if it its many
    more most much neither no nobody none nothing one only other others part she so some somebody someone something such
    that the their them there these they this those we what whatever when where which who whoever why
"""
_NOUNS = re.compile(r"(?:s|ing|tion|sion|ment|ity|ness|ance|ence|ship|ure|age|th|ism|ry)\Z")
"""How nouns end that stand without an article: “Fighting was heavy”."""


class Names:
    """Collects the names in the statements of a fixture."""

    def __init__(self, fixture: Fixture) -> None:
        self.fixture = fixture
        self.document = cache(self._document)
        self.elsewhere = cache(self._elsewhere)

    def unknown(self, claim: str) -> Iterator[str]:
        """The names in a statement that nobody gives, neighbours as one."""
        statement = timeless(unquoted(self.fixture.claims[claim].statement))
        source = claim.partition("/")[0]
        texts = [
            self.document(source),
            " \n ".join(_called(self.fixture, self.fixture.claims[claim], source)).casefold(),
        ]
        run: list[re.Match[str]] = []
        for match in [*_capitals(statement), None]:
            strange = match is not None and not self._is_known(match[0], texts)
            if run and (not strange or match is None or statement[run[-1].end() : match.start()] != " "):
                if not _is_short_for(run, texts):
                    yield _OWN.sub("", statement[run[0].start() : run[-1].end()])
                run = []
            if strange and match is not None:
                run.append(match)

    def _is_known(self, word: str, texts: list[str]) -> bool:
        word = _OWN.sub("", word)
        forms = _forms(word)
        if any(_begins_word(form, text) for form in forms for text in texts):
            return True
        if word.isupper() and any(_has_initials(word, text) for text in texts):
            return True
        return any(self.elsewhere(form) for form in forms)

    def _document(self, source: str) -> str:
        return self.fixture.documents[source].text.casefold()

    def _elsewhere(self, form: str) -> bool:
        return any(_begins_word(form, self.document(source)) for source in self.fixture.documents)


def _capitals(statement: str) -> Iterator[re.Match[str]]:
    """The words that are names, or parts of them."""
    for match in _WORD.finditer(statement):
        word = _OWN.sub("", match[0])
        if not word[0].isupper() or word in _NO_NAME or _ROMAN.match(word):
            continue
        before = statement[: match.start()].rstrip(" “‘\"'(")
        begins = not before or before[-1] in ".!?:;"
        if not begins or _may_act(word, statement, match.end()):
            yield match


def _may_act(word: str, statement: str, end: int) -> bool:
    """Return whether the word that begins a sentence is a name: “Petrov left”."""
    plain = word.lower() not in _OPENERS.split() and not _NOUNS.search(word)
    return plain and bool(_ACTS.match(statement, end))


def _forms(word: str) -> tuple[str, ...]:
    """The word as it may stand elsewhere: Ukrainians, Ukrainian, Ukraine."""
    plain = word.casefold().replace("’", "'")
    stem = _PEOPLE.sub("", plain)
    forms = [plain, plain.replace(".", ""), plain.removesuffix("s")]
    return tuple(dict.fromkeys([*forms, stem] if len(stem) >= 4 else forms))


def _begins_word(form: str, text: str) -> bool:
    at = text.find(form)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return True
        at = text.find(form, at + 1)
    return False


def _has_initials(word: str, text: str) -> bool:
    """Return whether the text has words of which these are the first letters: UN, United Nations."""
    letters = [re.escape(letter) for letter in word.casefold() if letter.isalpha()]
    if not 2 <= len(letters) <= 6:
        return False
    between = r"\w*[\s-]{1,3}(?:(?:of|the|and|for|to)\s(?:the\s)?)?"
    return bool(re.search(rf"\b{between.join(letters)}", text) or re.search(rf"\b{r'[.]'.join(letters)}", text))


def _is_short_for(run: list[re.Match[str]], texts: list[str]) -> bool:
    """Return whether a text has the first letters of these names: United Nations, U.N."""
    letters = [match[0][0].casefold() for match in run]
    if len(letters) < 2:
        return False
    pattern = rf"(?<!\w){'[.]?'.join(map(re.escape, letters))}(?!\w)"
    return any(re.search(pattern, text) for text in texts)


def _called(fixture: Fixture, claim: Claim, source: str) -> Iterator[str]:
    """Yield what everything is called that a claim refers to."""
    document = fixture.sources[source]
    yield from (value for value in (document.title, document.publisher, document.byline) if isinstance(value, str))
    todo: list[tuple[str, object]] = [
        ("actor", slug) for voice in claim.voices for slug in (*voice.actor, voice.addressee)
    ]
    todo += [("place", slug) for slug in claim.about.places] + [("actor", slug) for slug in claim.about.actors]
    todo += [("event", slug) for slug in (*claim.about.events, *claim.asserts)]
    todo += [each for q in claim.quantities for each in (("place", q.place), ("event", q.event))]
    seen: set[tuple[str, object]] = set()
    while todo:
        kind, slug = key = todo.pop()
        entry = fixture.registry(kind).get(slug) if isinstance(slug, str) and key not in seen else None
        seen.add(key)
        if entry is None:
            continue
        for field in ("name", "title"):
            if isinstance(words := getattr(entry, field, None), str):
                yield words
        for field in ("names", "demonyms"):
            yield from (name.name for name in getattr(entry, field, ()) if isinstance(name, Name))
        todo.append((kind, getattr(entry, "part_of", None)))
        if kind == "event":
            todo += [("place", getattr(entry, field, None)) for field in ("place", "from_", "to")]
            todo += [("actor", part.actor) for part in getattr(entry, "participants", ())]
