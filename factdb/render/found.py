"""Remarks beside the results of a search, for people and for programs."""

from __future__ import annotations

from factdb.query.model import Result
from factdb.render.text import sentence


def searched(result: Result) -> str:
    """The text of a search as it was read."""
    from factdb.query.match import terms  # for few answers

    return " ".join(str(term) for term in terms(result.query.clauses[-1].value))


def remarks(result: Result) -> list[str]:
    """Return what is to be said of finds beside showing them."""
    lines = []
    if result.total > len(result.rows):
        lines.append(f"{result.total - len(result.rows):,} more: --limit {result.total}")
    lines += _textless(result)
    if result.bounded:
        lines.append(f"a common word: only the first {result.bounded:,} matches were searched; add another word")
    return lines


def nothing(result: Result) -> list[str]:
    """An empty answer that says what there is beside it."""
    filtered = " with these filters" if len(result.query.clauses) > 1 else ""
    among = f"none of the first {result.bounded:,} matches of" if result.bounded else "nothing matches"
    fits = " fits" if result.bounded else ""
    return [
        sentence(f"{among} {searched(result)}{fits}{filtered}"),
        *_textless(result),
        *(sentence(f"{part or 'without the filters'}: {count:,}") for part, count in result.without),
        *(sentence(f"“{text}” is a name of {slug}: factdb show {slug}") for slug, text in _names(result).items()),
    ]


def _textless(result: Result) -> list[str]:
    return ["not searched: the texts of the documents, which this copy leaves out"] if result.textless else []


def _names(result: Result) -> dict[str, str]:
    """Return what has the text for a name: id → the text."""
    return {slug: text for (kind, slug), text in result.labels.items() if kind in ("actor", "place", "event")}
