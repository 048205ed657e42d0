"""Rules and findings: places that a reviewer should look at again. They stop nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factdb.fixture.model import Fixture


@dataclass(frozen=True)
class Finding:
    """The finding of a rule in one entry.

    `at` leads to the key inside the entry. `words` are those that it is about; an `allow` may name them.
    """

    kind: str
    slug: str
    what: str
    hint: str
    at: tuple[str | int, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule by its stable name, with the reason why it is there and what to do, for `factdb help lint`."""

    name: str
    why: str
    found: Callable[[Fixture], Iterator[Finding]]


def rule(name: str, why: str) -> Callable[[Callable[[Fixture], Iterator[Finding]]], Rule]:
    """Make a rule of a function."""
    return lambda found: Rule(name, why, found)


def is_english(fixture: Fixture, source: str) -> bool:
    """Return whether the rules that know English words hold for a document: it is in English, or does not say."""
    language = fixture.sources[source].language if source in fixture.sources else None
    return language is None or language.lower().partition("-")[0] in ("en", "eng")


def english_claims(fixture: Fixture) -> Iterator[str]:
    """The claims whose words have been found, in documents for which the rules of English hold."""
    english = {source: is_english(fixture, source) for source in fixture.documents}
    return (slug for slug in fixture.placed if english[slug.partition("/")[0]])
