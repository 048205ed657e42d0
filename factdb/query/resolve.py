"""Options → clauses: names become ids, words become codes of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.nearest import did_you_mean
from factdb.query import names
from factdb.query.filters import BY_NAME
from factdb.query.lists import LISTS
from factdb.query.model import Clause, Query

VOCABULARY = {
    "claims": "claim_kind",
    "events": "event_kind",
    "timeline": "event_kind",
    "actors": "actor_kind",
    "places": "place_kind",
    "sources": "source_kind",
}
"""List → the vocabulary that `--kind` takes its codes from."""


def resolved(reader: Reader, name: str, given: tuple[tuple[str, str, bool], ...]) -> tuple[Clause, ...]:
    """Options as a person gives them (filter, value, negated) → clauses with ids and codes, each once, in a fixed
    order.
    """
    return ordered(Clause(f, _value(reader, name, f, value), negated) for f, value, negated in given)


def ordered(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Each clause once, in a fixed order: one question is one Query."""
    order = list(BY_NAME)
    return tuple(sorted(set(clauses), key=lambda c: (order.index(c.filter), c.value, c.negated)))


def _value(reader: Reader, name: str, option: str, value: str) -> str:
    described = BY_NAME[option]
    LISTS[name].fragment(Query(name), option)
    if described.kinds:
        return names.resolve(reader, value, described.kinds, option=option)
    if described.codes or described.vocabulary:
        return _code(reader, name, option, value)
    return value


def codes(reader: Reader, name: str, option: str) -> tuple[str, ...]:
    """The codes that a filter of the list can take."""
    if BY_NAME[option].codes:
        return BY_NAME[option].codes
    vocabulary = VOCABULARY[name] if option == "kind" else BY_NAME[option].vocabulary
    sql = "SELECT code FROM vocabularies WHERE vocabulary = ? ORDER BY position"
    return tuple(str(row[0]) for row in reader.execute(sql, (vocabulary,)))


def _code(reader: Reader, name: str, option: str, value: str) -> str:
    known = codes(reader, name, option)
    if value not in known:
        hint = did_you_mean(value, known) or f"one of: {', '.join(known)}"
        raise UsageError(f"--{option}: there is no “{value}”", hint=hint)
    return value
