"""Words that nobody has, as often as words are: the language that the generator's documents are written in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import TypeVar

T = TypeVar("T")

BLOCK = 1 << 15
"""Draws that are made at once: one by one they would take three times as long."""

FUNCTION = (
    "the of and in to a on that for was with as by at it from were which not are this had be or an after their its"
    " near during been than more they one also between over before all there when under where both some until"
).split()
"""The words that are everywhere; they take the first ranks."""

CUES = {
    "said": "neutral",
    "reported": "neutral",
    "stated": "neutral",
    "told": "neutral",
    "claimed": "distancing",
    "alleged": "distancing",
    "acknowledged": "factive",
    "confirmed": "factive",
    "dismissed": "rejecting",
    "denied": "rejecting",
}
"""The document's words for speaking, and their stance."""

ROLES = ("a spokesman", "a commander", "a resident", "an official", "the governor", "a witness")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

LATIN = ("bdfgklmnprstvz", "aeiou")
CYRILLIC = dict(zip("bdfgklmnprstvzaeiou", "бдфгклмнпрствзаеиоу", strict=True))
LEADS, VOWELS, TAILS = 19, 21, 28
"""Hangul syllables stand in the order of their parts from U+AC00 (The Unicode Standard, 3.12)."""


def zipf(count: int, *, power: float = 1.0, shift: float = 0.0) -> list[float]:
    """Cumulative weights of `count` ranks: the n-th is met 1/(n + shift)^power as often as the first."""
    return list(accumulate(1.0 / (n + shift) ** power for n in range(1, count + 1)))


def drawn(chance: random.Random, values: Sequence[T], weights: Sequence[float]) -> Iterator[T]:
    """Endless draws of the values, by cumulative weights."""
    while True:
        yield from chance.choices(values, cum_weights=weights, k=BLOCK)


def weighted(chance: random.Random, weights: dict[T, float]) -> Callable[[], T]:
    """A function that draws one of the values, each as often as its weight."""
    return drawn(chance, list(weights), list(accumulate(weights.values()))).__next__


def syllables(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(LATIN[0]) + chance.choice(LATIN[1]) for _ in range(count))


def lexicon(chance: random.Random, count: int) -> list[str]:
    """`count` words, the frequent ones first: those of every text, then invented ones, the rarer the longer."""
    words = dict.fromkeys(FUNCTION)
    while len(words) < count:
        words[syllables(chance, 2 + (len(words) > 300) + (len(words) > 3000)) + chance.choice("nrstl")] = None
    return list(words)


def prose(chance: random.Random, words: Sequence[str]) -> Callable[[int], str]:
    """A function that gives so many running words."""
    stream = drawn(chance, words, zipf(len(words), shift=1.7))
    return lambda count: " ".join(islice(stream, count))


def name(chance: random.Random) -> str:
    return syllables(chance, chance.choice((2, 3, 3, 4))).capitalize()


def cyrillic(latin: str) -> str:
    """The name in Cyrillic letters."""
    return "".join(CYRILLIC.get(c, c) if c.islower() else CYRILLIC.get(c.lower(), c).upper() for c in latin)


def hangul(chance: random.Random) -> str:
    """A name of three Hangul syllables."""
    return "".join(chr(0xAC00 + chance.randrange(LEADS * VOWELS) * TAILS) for _ in range(3))


def capital(text: str) -> str:
    """The text with its first letter a capital; str.capitalize makes the others small."""
    return text[:1].upper() + text[1:]


def day_words(year: int, month: int, day: int) -> str:
    return f"{day} {MONTHS[month - 1]} {year}"
