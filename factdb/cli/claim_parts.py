"""The parts of a new claim that have several fields: flags, one for each field, → what the fixture writes.

Nothing is made up here: a part that is given by halves is refused, with all that it lacks. Whether words stand in the
document, and codes in their vocabulary, is for `check` to say, which is asked before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from factdb.errors import UsageError
from factdb.options import Declared, option
from factdb.text.tree import Value

Given = dict[str, Any]

VOICE = {"stance": "stance", "described_as": "described-as", "addressee": "addressee", "channel": "channel"}
"""The details of a link in the chain of voices, and their flags."""
QUANTITY = {"unit": "unit", "counted": "counted", "verbatim": "quantity-words"}
"""The details that a number needs, and their flags."""
LOCATED = {"place": "quantity-place", "event": "quantity-event"}

_RULE = re.compile(r"[+-]?[0-9]{1,4} (?:day|week|month|year)s?\Z")

DATE = (
    "Like 2024-10, 2024~ or 2022/..; -1 year (counted from the publication); relative; inferred:2024; unknown:REASON."
)

FLAGS: tuple[Declared, ...] = (
    option(
        "stance", list[str] | None, "--stance", metavar="[N:]CODE", text="The stance that the cue of voice N expresses."
    ),
    option(
        "described_as",
        list[str] | None,
        "--described-as",
        metavar="[N:]WORDS",
        text="How the document describes voice N.",
    ),
    option("addressee", list[str] | None, "--addressee", metavar="[N:]ACTOR", text="The audience of voice N."),
    option("channel", list[str] | None, "--channel", metavar="[N:]WORDS", text="The medium that voice N uses."),
    option("when", str | None, "--when", metavar="DATE", text=f"When it happened, as claimed. {DATE}"),
    option("when_words", str | None, "--when-words", metavar="WORDS", text="The document's words for that date."),
    option(
        "when_source",
        str | None,
        "--when-source",
        metavar="ID",
        text="The source of that date, if the document does not give it.",
    ),
    option("said", str | None, "--said", metavar="DATE", text="When it was said; like --when."),
    option("said_words", str | None, "--said-words", metavar="WORDS", text="The document's words for that date."),
    option(
        "said_source",
        str | None,
        "--said-source",
        metavar="ID",
        text="The source of that date, if the document does not give it.",
    ),
    option(
        "quantity",
        list[str] | None,
        "--quantity",
        metavar="VALUE",
        text="A number in the claim: '> 400', '~ 300', 100..200, 5.",
    ),
    option("unit", list[str] | None, "--unit", metavar="TEXT", text="The unit counted, one for each --quantity."),
    option(
        "counted",
        list[str] | None,
        "--counted",
        metavar="TEXT",
        text="A closer description of what is counted, one for each --quantity.",
    ),
    option(
        "quantity_words",
        list[str] | None,
        "--quantity-words",
        metavar="WORDS",
        text="The document's words for the number, one for each --quantity.",
    ),
    option(
        "quantity_place", list[str] | None, "--quantity-place", metavar="[N:]ID", text="Where number N was counted."
    ),
    option("quantity_event", list[str] | None, "--quantity-event", metavar="[N:]ID", text="The event of number N."),
    option(
        "relation",
        list[str] | None,
        "--relation",
        metavar="KIND:CLAIM[:SCOPE[:BASIS]]",
        text="A relation to another claim, like disputes:c01 or disputes:c01:implied:inferred.",
    ),
    option("relation_note", list[str] | None, "--relation-note", metavar="[N:]TEXT", text="The reason for relation N."),
    option(
        "gap",
        list[str] | None,
        "--gap",
        metavar="FIELD:REASON[:WORDS]",
        text="A detail that readers would ask for and the claim leaves open.",
    ),
    option("original", str | None, "--original", metavar="WORDS", text="The words in their original language."),
    option("note", str | None, "--note", metavar="TEXT", text="A note for readers."),
)


def parts(given: Given, voices: list[dict[str, Value]]) -> dict[str, Value]:
    """Every part that flags give; what belongs to a voice is put into `voices`. Raises UsageError for half of one."""
    for field, flag in VOICE.items():
        for n, value in _numbered(given[field], len(voices), flag, "voice"):
            voices[n][field] = value
    found: dict[str, Value] = {}
    for field in ("when", "said"):
        if (time := _time(given, field)) is not None:
            found[field] = time
    found |= {"quantities": [*_quantities(given)]} if given["quantity"] else _none_of(given)
    found |= {"relations": [*_relations(given)]} if given["relation"] else {}
    found |= {"gaps": [_gap(text) for text in given["gap"]]} if given["gap"] else {}
    return found | {field: given[field] for field in ("original", "note") if given[field]}


def words(found: dict[str, Value], voices: Sequence[dict[str, Value]]) -> list[str]:
    """The document's words in these parts, which the quote or its context must hold."""
    texts = [voice.get(field) for voice in voices for field in ("cue", "described_as", "channel")]
    for value in found.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and part.get("basis") != "external":
                texts.append(part.get("verbatim"))
    return [text for text in texts if isinstance(text, str)]


def _numbered(values: list[str] | None, count: int, flag: str, what: str) -> list[tuple[int, str]]:
    """Values with the index of what they belong to: N:VALUE, or VALUE where there is one only."""
    found: dict[int, str] = {}
    for text in values or ():
        match = re.match(r"([1-9]):(.+)\Z", text, re.DOTALL)
        if match is None and count != 1:
            hint = f"--{flag} 1:{text}, counted from the outermost" if count else f"add --{what}"
            raise UsageError(f"--{flag} {text}: of which {what}? there are {count}", hint=hint)
        n, value = (int(match[1]) - 1, match[2]) if match else (0, text)
        if n >= count:
            raise UsageError(f"--{flag} {text}: there are only {count} of --{what}", hint=f"count from 1 to {count}")
        if n in found:
            raise UsageError(f"--{flag} {text}: {what} {n + 1} already has one", hint="give it only once")
        found[n] = value
    return sorted(found.items())


def _time(given: Given, field: str) -> dict[str, Value] | None:
    """A date as the fixture writes it; None where nothing is given of it."""
    date, verbatim, source = given[field], given[f"{field}_words"], given[f"{field}_source"]
    if date is None:
        if verbatim or source:
            raise UsageError(
                f"--{field}-{'words' if verbatim else 'source'} needs --{field}", hint=f"--{field} 2024-10"
            )
        return None
    unknown, _, reason = date.partition(":")
    if unknown == "unknown":
        time: dict[str, Value] = {"unknown": reason or "not-stated"}
    elif date == "relative":
        time = {"anchor": "published"}
    elif _RULE.match(date):
        time = {"anchor": "published", "rule": date}
    else:
        time = {"edtf": date.removeprefix("inferred:")}
        time |= {"basis": "inferred"} if date.startswith("inferred:") else {}
    if source and ("edtf" not in time or "basis" in time or verbatim):
        raise UsageError(
            f"--{field}-source is only for a date that the document does not give", hint=f"--{field} 2024-10"
        )
    if source:
        return {**time, "basis": "external", "source": source}
    if verbatim is None and "unknown" not in time:
        hint = f"--{field}-words WORDS; or the source that gives it: --{field}-source ID"
        raise UsageError(f"--{field} {date} needs the document's words for it", hint=hint)
    return {**time, "verbatim": verbatim} if verbatim else time


def _none_of(given: Given) -> dict[str, Value]:
    """Nothing; what belongs to a number needs one."""
    for flag in (*QUANTITY.values(), *LOCATED.values()):
        if given[flag.replace("-", "_")]:
            raise UsageError(f"--{flag} needs --quantity", hint="--quantity '> 400', or 100..200, or 5")
    return {}


def _quantities(given: Given) -> list[dict[str, Value]]:
    values = given["quantity"]
    counts = {flag: len(given[flag.replace("-", "_")] or ()) for flag in QUANTITY.values()}
    wrong = [f"{count} --{flag}" for flag, count in counts.items() if count != len(values)]
    if wrong:
        what = f"{len(values)} --quantity and {', '.join(wrong)}: each number has its own"
        raise UsageError(what, hint="--quantity VALUE --unit TEXT --counted TEXT --quantity-words WORDS")
    found: list[dict[str, Value]] = [{"value": value} for value in values]
    for field, flag in LOCATED.items():
        for n, value in _numbered(given[flag.replace("-", "_")], len(values), flag, "quantity"):
            found[n][field] = value
    for field, flag in QUANTITY.items():
        for quantity, value in zip(found, given[flag.replace("-", "_")], strict=True):
            quantity[field] = value
    return found


def _relations(given: Given) -> list[dict[str, Value]]:
    found: list[dict[str, Value]] = []
    for text in given["relation"]:
        kind, *rest = text.split(":")
        if not 1 <= len(rest) <= 3 or not all((kind, *rest)):
            hint = "KIND:CLAIM[:SCOPE[:BASIS]], like disputes:c01:implied:inferred"
            raise UsageError(f"--relation {text} is not a relation", hint=hint)
        found.append({"kind": kind, **dict(zip(("claim", "scope", "basis"), rest, strict=False))})
    for n, note in _numbered(given["relation_note"], len(found), "relation-note", "relation"):
        found[n]["note"] = note
    return found


def _gap(text: str) -> dict[str, Value]:
    field, _, rest = text.partition(":")
    reason, _, verbatim = rest.partition(":")
    if not field or not reason:
        raise UsageError(f"--gap {text} is not a gap", hint="FIELD:REASON[:WORDS], like number:not-stated")
    return {"field": field, "unknown": reason, **({"verbatim": verbatim} if verbatim else {})}
