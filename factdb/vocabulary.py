"""The words of the domain as plain values. Standard library only: both wings of the house import this."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*\Z"
MAX_LEVELS = 100
"""How many places, actors or events may stand one inside the other, and how many versions a source may have."""

SLUG_MAX = 80
CLAIM_NUMBER = r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z"

CONTESTING = ("disputes", "contradicts")
"""Relations that contest: the first marks its target, the second both sides."""

CORROBORATING = ("corroborates", "supports")

COUNTING_SCOPES = ("explicit", "implied")
"""Scopes that count. An `ambiguous` one is recorded and never counts as contesting."""

ITSELF = "itself"
"""The word for the document's own voice, in place of a name."""


def is_slug(text: str) -> bool:
    """Return whether `text` can name an entry: lower-case ASCII letters, digits and single hyphens."""
    return len(text) <= SLUG_MAX and re.match(SLUG, text) is not None


def slugify(text: str) -> str:
    """The slug that a name suggests: `Kursk Oblast` → `kursk-oblast`, `Łódź` → `lodz`. Words of another script are left
    out (`Россия 24` → `24`); no word loses a part. Empty where nothing is left, or where a number or sign has no plain
    form: an id is cited for good, and `C#` would be called `c`.
    """
    latin = "".join(_PLAIN.get(c, c) for c in folded(text.translate(_AS_TWO)))
    words = [word for word in spelled(latin, article=True).split() if not _is_of_another_script(word)]
    return "-".join(words)[:SLUG_MAX].rstrip("-") if all(re.match(SLUG, word) for word in words) else ""


def _is_of_another_script(word: str) -> bool:
    return not any(c.isnumeric() or script_of(c) == "latin" or unicodedata.category(c)[0] in "SPC" for c in word)


def name_key(name: str) -> str:
    """The key under which a name is looked up, the same for `Kursk-Oblast`, `KURSK OBLAST` and `Kúrsk oblast`. Names
    that share it can be different ones: what is found by it is compared by how it is `spelled`. Files hold it.

    Case and combining marks are dropped, and whatever is neither letter nor digit is one space. Letters keep their
    script: `Курск` is found by `курск`, not by `kursk`. A leading `the` is dropped.
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = (c for c in decomposed if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def spelled(name: str, *, article: bool = False) -> str:
    """The name letter for letter, but for case, accents and punctuation; a leading `the` is dropped, unless the
    `article` counts. Two names are the same where this is the same.

    Signs that tell names apart are kept, which `name_key` leaves out: C# is not C, .NET not NET, ½ not 1 2.
    """
    words = " ".join(map(_signed, folded(name).split())).split()
    if len(words) > 1 and words[0] == "the" and not article:
        words = words[1:]
    return " ".join(words)


def slug_of(name: str) -> str:
    """The slug that spells the name; empty where none does."""
    slug = "-".join(spelled(name, article=True).split())
    return slug if is_slug(slug) else ""


def folded(text: str) -> str:
    """The text without case and accents, in any script; letters that Unicode has for looks only (ﬁ, Ａ) are as others.

    An accent is a mark beside a letter: é, й, ё, Greek tones, Arabic and Hebrew points, the dot of Hindi. Marks that
    are vowels, join or voice consonants are letters. So are powers and fractions: ² is not 2.
    """
    return "".join(_folded(c) for c in text)


@lru_cache(4096)
def _folded(character: str) -> str:
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<fraction>", "<circle>")):
        return character.casefold()
    parts = unicodedata.normalize("NFKD", character)
    return "".join(c for c in parts if not _is_accent(c)).casefold()


def _is_accent(character: str) -> bool:
    """By the combining class (UAX #44, table 15): 8 voices kana, 9 joins consonants, 84 to 132 are vowels and tones."""
    place = unicodedata.combining(character)
    return place in range(10, 37) or place >= 200 or character in _NUKTAS


def _signed(word: str) -> str:
    """The letters, numbers and signs of what stands between two spaces."""
    kept = "".join(c if _tells_apart(c) else " " for c in word)
    return f".{kept.lstrip()}" if _LEADING_DOT.match(word) else kept


def _tells_apart(character: str) -> bool:
    kind = unicodedata.category(character)
    return character.isalnum() or kind[0] == "M" or kind in ("Sm", "Sc", "So", "Co") or character in "#@%"


_NUKTAS = "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc"
_LEADING_DOT = re.compile(r"\.\w")
_AS_TWO = str.maketrans({"ŉ": "n", "Ŀ": "l", "ŀ": "l"})
_PLAIN = {
    letter: plain
    for plain, letters in {
        **{"a": "ɐɑɒⱥ", "ae": "æǽǣᴂ", "b": "ƀɓƃƅʙ", "c": "ƈȼɕ", "d": "đðɖɗƌȡ", "dz": "ʣ", "e": "ǝəɘɛɇⱸ", "f": "ƒ"},
        **{
            "g": "ɠǥɡɣɢ",
            "gh": "ƣȝ",
            "h": "ħɦⱨɥ",
            "hv": "ƕ",
            "i": "ıɨɩɪ",
            "j": "ȷɉʝ",
            "k": "ĸƙⱪʞ",
            "l": "łƚɫɬɭⱡȴʟ",
            "m": "ɱɯ",
        },
        **{"n": "ƞɲɳŋȵɴ", "o": "øɔɵɷⱺ", "oe": "œɶ", "ou": "ȣ", "p": "ƥᵽ", "q": "ʠɋ", "r": "ɍɹɼɽɾʀ", "s": "ʂȿƨʃ"},
        **{"t": "ŧƫƭʈⱦȶʇ", "th": "þ", "u": "ʉʊ", "v": "ʋⱱʌ", "w": "ƿⱳʍ", "x": "ꭓ", "y": "ƴɏʎ", "z": "ƶʐʑȥɀⱬʒ"},
        # Apostrophes that are letters in Unicode: ʻOkina, ayn, hamza, saltillo, palatalisation.
        "": "ʻʼʽʾʿˈʹʺꞌ",
    }.items()
    for letter in letters
}
"""Latin letters that have no decomposition, folded → what they are written as in plain ones."""


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
