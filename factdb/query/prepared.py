"""A question with what the file tells of it beforehand: that is asked once, and handed on with the question."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.query.model import Query

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_KINDS = (
    "SELECT 'place' FROM places WHERE id = :id UNION ALL SELECT 'actor' FROM actors WHERE id = :id"
    " UNION ALL SELECT 'event' FROM events WHERE id = :id"
)


class Prepared(NamedTuple):
    """A question, and what is known of it."""

    query: Query
    keyed: bool
    """True if plans may lead by keys: the views have them (contract 1.6), and neither a known date nor a number of
    different values is asked for.
    """
    kinds: Mapping[str, tuple[str, ...]]
    """As what each thing that it is about stands in the registries: place, actor, event; known where it is `keyed`."""

    def but(self, **changed: Any) -> Prepared:
        """Another question, about no other things."""
        return self._replace(query=self.query._replace(**changed))

    @property
    def about(self) -> frozenset[str] | None:
        """The kinds of the things that it is about; None where one stands as several, a place and an actor: a claim can
        be about it twice then.
        """
        found = [self.kinds[clause.value] for clause in self.query.clauses if clause.filter == "about"]
        return frozenset().union(*found) if all(len(kinds) < 2 for kinds in found) else None


def prepare(reader: Reader, query: Query, known: Mapping[str, tuple[str, ...]] = NOTHING) -> Prepared:
    """The question, with what is not known yet asked of the file."""
    keyed = not (query.dated or query.of) and "position" in reader.columns("about")
    kinds = dict(known)
    for value in (clause.value for clause in query.clauses if keyed and clause.filter == "about"):
        if value not in kinds:
            kinds[value] = tuple(str(kind) for (kind,) in reader.execute(_KINDS, {"id": value}))
    return Prepared(query, keyed, kinds)
