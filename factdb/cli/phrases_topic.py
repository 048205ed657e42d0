"""The topic `phrases`: what `ask` understands, printed from the tables of the grammar."""

from __future__ import annotations

from collections.abc import Iterable

from factdb.cli.help_text import Formatter, examples, lead, section
from factdb.query.filters import BY_NAME
from factdb.query.phrase.grammar import (
    COUNTING,
    DATED,
    DIMENSIONS,
    EXCLUDING,
    HEADS,
    LATEST,
    MATCHING,
    NOISE,
    PREPOSITIONS,
    SPEAKERS,
    STATUSES,
)

PHRASES = (
    'factdb ask "claims about Kursk by source"',
    'factdb ask "foreign troop deployments"',
    "factdb ask disputed claims about Kursk",
    "factdb ask claims by Gerasimov that are disputed",
    "factdb ask claims said by the Russian army",
    "factdb ask claims according to Donald Trump",
    "factdb ask who disputes c01",
    "factdb ask who contests the Russian army",
)
"""The most common questions."""

CLAUSES = (
    "factdb ask claims on Kursk per voice",
    "factdb ask claims regarding Kursk grouped by status",
    "factdb ask claims concerning Kursk top 3",
    "factdb ask claims via kyiv-representative first 3",
    "factdb ask events involving North Korean soldiers",
    "factdb ask deployments from North Korea to Russia",
    "factdb ask events in Russia",
    "factdb ask claims of Ukraine",
    "factdb ask claims made by Putin or Gerasimov",
    "factdb ask claims passed on by the Russian army",
    "factdb ask claims through kyiv-representative",
    "factdb ask claims published by Kursk article",
    "factdb ask claims out of kursk-article not by Putin",
    "factdb ask claims with Gerasimov but not disputed",
    "factdb ask claims against Gerasimov without voice:putin",
    "factdb ask claims about Kursk except by Putin",
    "factdb ask latest 3 claims about Kursk",
    "factdb ask claims sorted by when descending",
    "factdb ask claims ordered by source",
    "factdb ask claims sort by when",
    "factdb ask claims order by when",
    "factdb ask how many claims per voice",
    "factdb ask who says what about Kursk",
    "factdb ask claims matching positions",
    "factdb ask claims containing heroism",
    "factdb ask claims mentioning Vatican",
    "factdb ask claims between October 2021 and 2023",
    "factdb ask claims after 2021 until 2023",
    "factdb ask timeline since 2024 before 2026",
    "factdb ask timeline during 2024",
    "factdb ask claims about Kursk by source --sql",
)
"""An example for each word that the grammar knows."""


def phrases(page: Formatter) -> None:
    lead(
        page,
        "A phrase names a list, then narrows and groups it. Every word that means something counts; a short list of"
        " words like “please” is passed over. factdb never guesses, and refuses a phrase with an unknown word or name,"
        " with suggestions.",
        PHRASES,
    )
    section(
        page,
        "What to list",
        _by_meaning({**HEADS, **dict.fromkeys(SPEAKERS, "claims --by voice --count")}),
        "A phrase that names no list asks for claims.",
    )
    section(
        page,
        "Before the list",
        [
            *((f"{', '.join(words)}", f"--status {meaning}") for words, meaning in _grouped(STATUSES)),
            ("affirmed, denied", "--polarity affirms, denies"),
            ("foreign", "--foreign, for troop deployments"),
            ("North Korean", "--country KP: the adjective of a country"),
        ],
        "A status may also come after the list: claims about Kursk that are disputed.",
    )
    section(
        page,
        "What narrows it",
        [
            *(_clause(words, option) for words, option in _openings()),
            ("by NAME", "an actor speaks, a source publishes"),
            ("of NAME", "of a country; otherwise, of an actor"),
            (
                ", ".join(_said(DATED)),
                "a date: 2024, October 2024, 31 October 2024, the 1990s; between has two, joined by “and”",
            ),
            (", ".join(_said(MATCHING)), "words to search for; with quotation marks, a phrase"),
            ("FILTER:VALUE", "forces a reading: voice:putin, in:russia, date:2024-08..2024-10"),
            (", ".join(_said(EXCLUDING)), "before any of these, to leave out rows that match"),
        ],
        "A NAME is any recorded name, in any script, or an id. Case, accents, punctuation and a “the” in front do not"
        " matter. Letters, digits and signs do: C# is not C. Quotation marks inside the phrase show where a name begins"
        " and ends, and “or” adds another. “A and B” is refused, because it can mean either one or both. Dates may also"
        " follow in, on, from and to. Dates relative to today, like “last year”, are refused.",
    )
    section(
        page,
        "How much, and in which order",
        [
            ("top, first N", "at most N rows"),
            (f"{', '.join(LATEST)} [N]", "the latest events, without undated ones; goes before the list"),
            ("sorted by COLUMN", "also ordered by, sort by, order by; then ascending or descending"),
            (", ".join(_said(COUNTING)), "the number of rows; with “by”, in each group"),
            ("who says, who denies", "claims by voice; who disputes, who contests: disputes by voice"),
        ],
    )
    section(
        page,
        "How it is grouped: by, per or grouped by",
        _by_meaning(DIMENSIONS),
        "The bare word always groups; for a name that is the same word, use quotation marks. A longer name that begins"
        " with it, like Voice of America, is read as the name.",
    )
    section(page, "Passed over", [("noise", ", ".join(sorted(NOISE)))])
    examples(page, CLAUSES)


def _said(openings: Iterable[tuple[str, ...]]) -> list[str]:
    return [" ".join(words) for words in openings]


def _grouped(table: dict[str, str]) -> list[tuple[list[str], str]]:
    meanings = dict.fromkeys(table.values())
    return [([word for word in table if table[word] == meaning], meaning) for meaning in meanings]


def _by_meaning(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(meaning, ", ".join(words)) for words, meaning in _grouped(table)]


def _openings() -> list[tuple[list[str], str]]:
    return _grouped({" ".join(words): option for words, option in PREPOSITIONS.items()})


def _clause(words: list[str], option: str) -> tuple[str, str]:
    return f"{', '.join(words)} {BY_NAME[option].metavar}", BY_NAME[option].help
