"""Rows in a reader's words: dates as imprecise as they are, sizes with their comparator, voices by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from factdb.query import Query, Result
from factdb.query.lists import LISTS
from factdb.render import Look
from factdb.render.text import number, screen, seen, sentence

Row = Mapping[str, Any]

SIGNS = {"disputed": "≠", "unchallenged": "·", "corroborated": "≡"}
NOT_STATED = "not stated"
NOBODY = "nobody: no claim says when or whether"
"""Who says it, of an event in the timeline that no claim asserts."""
DOUBT = "? contested on one sound reading and not on another; that does not make it disputed"


def status(row: Row, look: Look) -> str:
    """The status with its sign, which never stands alone."""
    if row["status"] is None:
        return ""
    return f"{look.sign(SIGNS[row['status']])} {row['status']}"


def head(identifier: str, row: Row, look: Look) -> str:
    """How a claim's line begins: its id, which is safe for a screen already, and its status, as wide as any."""
    return f"{identifier}  {status(row, look).ljust(14)}  "


def tally(rows: Iterable[Row], look: Look) -> str:
    """How many rows have each status; nothing where none has one."""
    found = [row.get("status") for row in rows]
    counts = {name: found.count(name) for name in SIGNS if name in found}
    said = "  ".join(f"{look.sign(SIGNS[name])} {count} {name}" for name, count in counts.items())
    return said + ("   (unchallenged is not the same as true)" if "unchallenged" in counts else "")


def doubtful(rows: Iterable[Row]) -> bool:
    """Whether one of the claims is contested on one reading only: what DOUBT says is to be said of them."""
    return any(row.get("perhaps_contested_by", "[]") != "[]" for row in rows)


def when(row: Row, look: Look) -> str:
    """The time as claimed: `2022`, `2022 onwards`, `“last year” (unresolved)`, `not stated`."""
    edtf, said = row["when"], row["when_words"]
    if edtf:
        return screen(edtf_words(str(edtf)))
    if row["when_basis"] == "relative-unresolved":
        return f"{quoted(said, look)} (unresolved)"
    return NOT_STATED


def quoted(text: str | None, look: Look) -> str:
    """Words of a document in quotation marks; nothing where there are none."""
    return f"{look.sign('“')}{screen(text)}{look.sign('”')}" if text else ""


def spoken(code: object) -> str:
    """A code as a reader says it: `mixed quote` for `mixed-quote`."""
    return screen(str(code)).replace("-", " ")


def edtf_words(edtf: str) -> str:
    """An EDTF date as a reader says it; intervals, open ends and marks of doubt in words."""
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if end in ("..", ""):
            return f"{edtf_words(start)} onwards"
        if start in ("..", ""):
            return f"until {edtf_words(end)}"
        return f"{edtf_words(start)} to {edtf_words(end)}"
    marks = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
    return marks[edtf[-1]].format(edtf[:-1]) if edtf[-1] in marks else edtf


def size(row: Row, look: Look, *, prefix: str = "size_") -> str:
    """A size with its comparator, as claimed: `> 10,000 soldiers`; never a bare number that nobody gave. The columns
    that hold it begin with the prefix.
    """
    comparator = row[prefix + "comparator"]
    if comparator is None:
        return NOT_STATED
    low, high = (_grouped(row[prefix + end]) for end in ("low", "high"))
    if comparator == "between":
        figure = f"{low}{look.sign('–')}{high}"
    else:
        signs = {
            ">": "> ",
            ">=": look.sign("≥") + " ",
            "~": "about ",
            "<": "< ",
            "<=": look.sign("≤") + " ",
            "=": "",
        }
        figure = signs[comparator] + (low or high)
    return f"{figure} {screen(row[prefix + 'unit'])}"


def _grouped(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if value.is_integer() else number(value)


def voice(row: Row, result: Result, *, name: str = "voice_name") -> str:
    """Who makes the claim; the document itself where it has no voices."""
    return (
        screen(row[name]) if row[name] else result.labels.get(("itself", str(row.get("source"))), "the document itself")
    )


def marked(row: Row, text: str) -> str:
    """The text, marked where nobody has signed the row."""
    return text if row.get("reviewed", 1) else f"{text} [unreviewed]"


def statement(row: Row) -> str:
    """What is claimed; a denial reads as one."""
    return marked(row, denial(row) + screen(row["statement"]))


def denial(row: Row) -> str:
    """What a denial begins with, so that it reads as one; nothing before other claims."""
    return "denies: " if row["polarity"] == "denies" else ""


def place(row: Row) -> str:
    return screen(row["place_name"]) if row["place_name"] else NOT_STATED


def short(identifier: str, source: object) -> str:
    """A claim's id inside a group of its own document: `c01`."""
    return screen(identifier.removeprefix(f"{source}/"))


def title(result: Result) -> str:
    """What was asked, as a heading: `Disputed claims about Kursk Oblast, by source`."""
    query = result.query
    head = LISTS[query.list].title
    before = [*query.values("status"), *(["foreign"] if query.values("foreign") else [])]
    if before:
        head = " ".join([*before, head[0].lower() + head[1:]])
    after = [f"{said} {_either(query, option, result)}" for option, said in _SAID.items() if query.values(option)]
    excluded = [f"without {c.filter} {c.value}" for c in query.clauses if c.negated]
    grouped = f", by {' and '.join(query.by)}" if query.by else ""
    return sentence(" ".join([head[0].upper() + head[1:], *after, *excluded]) + grouped)


_SAID = {
    "about": "about",
    "in": "in",
    "voice": "by",
    "via": "via",
    "against": "against",
    "source": "out of",
    "actor": "involving",
    "country": "of",
    "from": "from",
    "to": "to",
    "kind": "of kind",
    "polarity": "that say",
    "match": "matching",
    "since": "since",
    "before": "before",
    "during": "during",
}


def _either(query: Query, option: str, result: Result) -> str:
    names = [_named(option, value, result) for value in query.values(option)]
    return " or ".join(names)


def _named(option: str, value: str, result: Result) -> str:
    return value if option == "source" else result.labels.get((option, value), value)


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`, `1 dispute`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def group(dimension: str, row: Row, result: Result, look: Look) -> str:
    """What the rows of a group have in common, as its heading."""
    if dimension == "voice":
        return voice(row, result)
    value = row[dimension]
    if value is None:
        return NOT_STATED
    label = result.labels.get((dimension, str(value)))
    return sentence(f"{value} · {label}" if label else str(value)).replace(" · ", dot(look))


def dot(look: Look) -> str:
    """What stands between things of one line."""
    return f" {look.sign('·')} "


def summary(result: Result, look: Look) -> str:
    """How much the answer holds: rows, documents, voices."""
    parts = [counted(result.total, LISTS[result.query.list].noun)]
    if result.total > len(result.rows) and not result.query.counted:
        parts[0] = f"{len(result.rows):,} of {parts[0]}"
    if result.query.list == "claims" and whole(result):
        parts.append(counted(len({row["source"] for row in result.rows}), "document"))
        parts.append(counted(len({(row["voice"], row["voice"] or row["source"]) for row in result.rows}), "voice"))
    return dot(look).join(parts)


_TIMED = ("deployments", "timeline")
"""The lists that show a person when."""


def legend(result: Result, look: Look) -> list[str]:
    """The lines under an answer: what its signs mean, what it left out, what nobody signed."""
    lines: list[str] = []
    if not whole(result):
        return _left_out(result)
    tallied = tally(result.rows, look)
    if tallied:
        lines.append(tallied)
    if result.query.list == "deployments" and result.rows:
        lines += _deployments(result)
    if _doubtful(result):
        lines.append(DOUBT)
    if result.query.list in _TIMED and any(row["when_basis"] == "relative-unresolved" for row in result.rows):
        lines.append("unresolved: relative to a publication date that is not stated")
    lines += _left_out(result)
    unreviewed = sum(1 for row in result.rows if not row.get("reviewed", 1)) if result.query.list else 0
    if unreviewed:
        lines.append(f"{counted(unreviewed, 'row')} [unreviewed]: nobody has signed what stands there")
    return lines


def whole(result: Result) -> bool:
    """Whether the rows are the list's own, with the columns that it has."""
    return not (result.query.columns or result.query.counted)


def _left_out(result: Result) -> list[str]:
    lines = []
    if result.stateless:
        lines.append(f"{counted(result.stateless, 'claim')} left out: no country is stated for who makes them")
    if result.undated:
        lines.append(f"{counted(result.undated, 'row')} without a known date left out; with them: --undated")
    return lines


def _doubtful(result: Result) -> bool:
    if result.query.list == "disputes":
        return any(not row["counts"] for row in result.rows)
    return doubtful(result.rows)


def remark(row: Row, look: Look) -> str:
    """What other claims have to do with a claim: `≠ c08, c11; ? c09`."""

    def others(column: str) -> list[str]:
        return [short(str(other), row["source"]) for other in json.loads(row[column])]

    contested = others("contested_by")
    contests = [other for other in others("contests") if other not in contested]
    perhaps, also = others("perhaps_contested_by"), others("also_said_by")
    said = ((look.sign("≠"), contested), ("?", perhaps), ("contests", contests), ("also said in", also))
    return "; ".join(f"{how} {', '.join(ids)}" for how, ids in said if ids)


def remarked(row: Row, look: Look) -> str:
    """The remark as it stands behind a claim: `  (≠ c08, c11)`; nothing where there is none."""
    said = remark(row, look)
    return f"  ({said})" if said else ""


def basis(row: Row) -> str:
    """Whether the document states a relation, or the reviewer infers it."""
    return "inferred by the reviewer" if row["basis"] == "inferred" else "stated in the document"


def against(row: Row, look: Look) -> str:
    """The sign of a contest: one that hangs on the reading has another."""
    return look.sign("≠") if row["counts"] else "?"


def contest(row: Row) -> str:
    """In which way one claim contests another: `disputes kursk-article/c01 (explicit, stated in the document)`."""
    return f"{row['kind']} {screen(row['contested'])} ({row['scope']}, {basis(row)})"


def _deployments(result: Result) -> list[str]:
    lines = ["size = as claimed, never an average"]
    bases = sorted(
        {str(row[c]) for row in result.rows for c in ("who_country_source", "place_country_source") if row[c]}
    )
    if bases and any(row["is_foreign"] is not None for row in result.rows):
        lines.append(f"foreign = the contingent's country is not the place's, according to {', '.join(bases)}")
    return lines


def nothing(result: Result) -> str:
    """An empty answer that names the filter that emptied it."""
    if not result.query.list:
        return "no rows"
    noun = LISTS[result.query.list].noun
    hints = " ".join(f"Without {option}: {count}." for option, count in result.without)
    unsaid = " None is stated, which is not a zero." if result.query.list == "deployments" else ""
    return sentence(f"no {noun}s match.{unsaid} {hints}".rstrip())


def read_as(command: str, look: Look) -> str:
    """How a phrase was understood: the command that asks the same."""
    line, hint = f"read as   {seen(command)}", "add --sql to see the query"
    if not look.terminal or len(line) + len(hint) + 10 <= look.width:
        return f"{line}          {hint}"
    return f"{line}\n          {hint}"
