"""Rows in a reader's words: dates as imprecise as they are, sizes with their comparator, voices by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from factdb.query.model import Result
from factdb.render.look import Look
from factdb.render.text import number, screen

Row = Mapping[str, Any]

SIGNS = {"disputed": "≠", "unchallenged": "·", "corroborated": "≡"}
NOT_STATED = "not stated"
NOBODY = "nobody: no claim says when or whether"
"""The voice of an event in the timeline that no claim asserts."""
DOUBT = "? possibly contested, depending on how the words are read; not counted as disputed"


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
    """Return whether one of the claims is contested on one reading only: what DOUBT says is to be said of them."""
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
    """A size with its comparator and what was counted, as claimed: `12 people: people who died`; never a bare number
    that nobody gave. The columns that hold it begin with the prefix.
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
    unit, counted = screen(row[prefix + "unit"]), screen(row.get(prefix + "counted") or "")
    return f"{figure} {unit}" + (f": {counted}" if counted.casefold() not in ("", unit.casefold()) else "")


def quantity(row: Row, look: Look) -> str:
    """A size, where it was counted, and the document's words for it."""
    where = f", in {screen(row['place'])}" if row["place"] else ""
    return f"{size(row, look, prefix='')}{where}   {quoted(row['words'], look)}"


def _grouped(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if value.is_integer() else number(value)


def voice(row: Row, result: Result, *, name: str = "voice_name") -> str:
    """Return who makes the claim; the document itself where it has no voices."""
    return (
        screen(row[name]) if row[name] else result.labels.get(("itself", str(row.get("source"))), "the document itself")
    )


def marked(row: Row, text: str) -> str:
    """The text, marked where nobody has signed the row."""
    return text if row.get("reviewed", 1) else f"{text} [unreviewed]"


def statement(row: Row) -> str:
    """Return what is claimed, and how sure the voice is. It stands alone: a denial carries its negation itself."""
    return marked(row, screen(row["statement"]) + hedge(row))


def hedge(row: Row, *, name: str = "certainty") -> str:
    """The mark behind what a voice does not say without a hedge; nothing behind what it does."""
    return "" if row.get(name) in (None, "certain") else f" [{sure(row, name=name)}]"


def sure(row: Row, *, name: str = "certainty") -> str:
    """How sure the voice is, in words; a code of the project's own as it is."""
    return _SURE.get(row[name], screen(str(row[name])))


_SURE = {
    "certain": "without a hedge",
    "probable": "as probable",
    "possible": "as possible",
    "unstated": "without committing itself",
}


def place(row: Row) -> str:
    return screen(row["place_name"]) if row["place_name"] else NOT_STATED


def short(identifier: str, source: object) -> str:
    """A claim's id inside a group of its own document: `c01`."""
    return screen(identifier.removeprefix(f"{source}/"))


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`, `2 countries`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun[-2:] in ("ry", "ty") else f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number:,} {plural}"


def dot(look: Look) -> str:
    """Return what stands between things of one line."""
    return f" {look.sign('·')} "


def remark(row: Row, look: Look) -> str:
    """Return what other claims have to do with a claim: `≠ c08, c11; ? c09`."""

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
    """Return whether the document states a relation, or the reviewer infers it."""
    return "inferred by the reviewer" if row["basis"] == "inferred" else "stated in the document"


def against(row: Row, look: Look) -> str:
    """The sign of a contest: one that hangs on the reading has another."""
    return look.sign("≠") if row["counts"] else "?"


def contest(row: Row) -> str:
    """In which way one claim contests another: `disputes kursk-article/c01 (explicit, stated in the document)`."""
    return f"{row['kind']} {screen(row['contested'])} ({row['scope']}, {basis(row)})"
