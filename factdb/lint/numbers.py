"""The numbers in English text that count something: in figures and in words, with what belongs to no count left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdb.lint.times import timeless
from factdb.vocabulary import Span

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SCALE = "(?:hundred|thousand|million|billion|trillion)"
_FIGURES = r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"

_NUMBER = re.compile(
    rf"""(?<![\w.,/:-])(?:
      [$€£¥]?(?P<figures>(?:{_FIGURES})(?:\ ?[-–]\ ?(?:{_FIGURES}))?)
        (?:\ ?%|\ per\ ?cent|\ (?:{_SCALE})\b)*(?:(?:bn|tn|[mk])\b)?
    | (?P<words>two-thirds|three[ -]quarters
        |(?:(?:{_SMALL}|{_TEENS}|{_TENS}|(?:a|several|a\ few|tens\ of|hundreds\ of)(?=\ (?:{_SCALE}|dozen)))\ )?
         (?:dozens?|{_SCALE}s?|scores(?=\ of))(?:\ of\ {_SCALE}s)*
        |{_SMALL}|{_TEENS}|{_TENS})(?:\ per\ ?cent)?
    | (?:[Aa]t\ least|[Oo]nly|[Jj]ust|[Mm]ore\ than)\ one
    )(?!\w|[-–/:](?!strong)\w|[.,][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)

_DURATION = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries|o['’]clock)\b"
    r"(?! (?:in (?:prison|jail|a (?:penal )?colony)|behind bars|of imprisonment|imprisonment))"
)
_AGE = re.compile(r"\b(?:aged|age) \Z|, \Z")
_LABEL = re.compile(
    r"\b(?:article|paragraph|page|chapter|phase|unit|channel|reactor|block|item|point|level|grade|number|no\.|nos\.|type|"
    r"version|section|clause|rule|order|case|flight|room|gate|platform|tier|stage|category|round|group of|per) \Z",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|other|his|her|its|their|our|my|your|both|first|last|next|past|all) \Z", re.IGNORECASE
)
_BEFORE_HOUR = re.compile(r"\b(?:at|until|till|before|after)(?: (?:about|around|exactly|nearly))? \Z", re.IGNORECASE)
_AFTER_HOUR = re.compile(r" in the (?:morning|afternoon|evening)\b| at night\b|[.,;:!?”\")]|\Z")
_CAPITAL = re.compile(r"\b([A-Z][\w’'-]*) \Z")
_BEGINNING = """
    A About Above Added Adding After All Almost An And Another Approximately Around As At Because Before Between But By
    During Even Every Exactly For From He Her Here His However If In Including Its It Just Least Less Like Meanwhile
    More Most Nearly No Of On Only Or Other Our Out Over Roughly Since She So Some Than That The Their Them Then There
    These They This Those To Under Until Up Upon We When Where Which While With Within You
"""
_NO_NAMES = frozenset(_BEGINNING.split())
"""Words with a capital that a sentence begins with. After any other one a number is part of a name: “Article 5”."""


def numbers(text: str) -> Iterator[Span]:
    """Yield where something is counted. Not: dates, years, times, durations, ages, ordinals, kinds and parts of names
    (“155mm”, “Su-35”, “Article 5”, “the two sides”, “a 40-year-old”).
    """
    text = timeless(text)
    return (Span(*match.span()) for match in _NUMBER.finditer(text) if _counts(match, text))


def _counts(match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if _DURATION.match(after) or _LABEL.search(before):
        return False
    if re.fullmatch(_SMALL, match[0], re.IGNORECASE) and _BEFORE_HOUR.search(before) and _AFTER_HOUR.match(after):
        return False  # “shortly before four”
    if match["words"]:
        named = match[0][0].isupper() and before.strip(" “‘\"'(") != "" and before.rstrip()[-1:] not in ".!?:;“"
        return not named and not (re.fullmatch(_SMALL, match["words"], re.IGNORECASE) and _DEFINITE.search(before))
    if not match["figures"]:
        return True
    name = _CAPITAL.search(before)
    if name and name[1] not in _NO_NAMES and "," not in match["figures"]:
        return False
    return not (_AGE.search(before) and (after[:1] in (",", ")") or before.rstrip().endswith(("aged", "age"))))
