"""A SELECT as a value. Its parts stay apart, so that a plan can put another in their place, until `sql` joins them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from factdb.query.model import Statement


class Order(NamedTuple):
    """A key by which rows are sorted."""

    value: str
    descending: bool = False

    def __str__(self) -> str:
        return f"{self.value} DESC" if self.descending else self.value


def ascending(*values: str) -> tuple[Order, ...]:
    return tuple(map(Order, values))


class Layout(NamedTuple):
    """How a SELECT is written: what is before its columns, between them, and before FROM."""

    before: str
    between: str
    after: str


APART = Layout("\n  ", ",\n  ", "\n")
"""Each column on a line of its own."""
TOGETHER = Layout(" ", ", ", "\n")
INSIDE = Layout(" ", ", ", " ")
"""As the beginning of a line that goes on: inside another SELECT."""


ALL = 9223372036854775807
"""More rows than there are. As a LIMIT it keeps a subquery apart, in a number that every engine takes."""


class Select(NamedTuple):
    """A selection, and the values of the names in it; `limit` is bound as well."""

    columns: tuple[str, ...]
    source: str = ""
    joins: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    """Conditions; all of them hold."""
    groups: tuple[str, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    parameters: Mapping[str, str | int] = MappingProxyType({})
    layout: Layout = TOGETHER

    def also(self, *conditions: str, **bound: str | int) -> Select:
        """The same, narrowed by more conditions."""
        return self._replace(where=(*self.where, *conditions), parameters={**self.parameters, **bound})

    def led_by(self, source: str, on: str, **bound: str | int) -> Select:
        """The same, with `source` read first, in its order: SQLite turns no CROSS JOIN round."""
        joins, where = (f"CROSS JOIN {self.source}", *self.joins), (on, *self.where)
        return self._replace(source=source, joins=joins, where=where, parameters={**self.parameters, **bound})

    def binding(self, name: str, value: str) -> Select:
        """The same, with the name in the place of every @."""
        columns, where = (
            tuple(part.replace("@", f":{name}") for part in parts) for parts in (self.columns, self.where)
        )
        source = self.source.replace("@", f":{name}")
        return self._replace(columns=columns, source=source, where=where, parameters={**self.parameters, name: value})

    def within(self, alias: str) -> str:
        """The SELECT in brackets, as what another one selects from."""
        lines = self.sql().replace("\n", "\n  ")
        return f"(\n  {lines}\n) AS {alias}"

    def sql(self) -> str:
        before, between, after = self.layout
        parts = [
            f"SELECT{before}{between.join(self.columns)}" + (f"{after}FROM {self.source}" if self.source else ""),
            *self.joins,
            *(["WHERE " + "\n  AND ".join(self.where)] if self.where else []),
            *(["GROUP BY " + ", ".join(self.groups)] if self.groups else []),
            *(["ORDER BY " + ", ".join(map(str, self.order))] if self.order else []),
            *(["LIMIT :limit"] if self.limit is not None else []),
        ]
        return "\n".join(parts)

    def statement(self) -> Statement:
        limit = {} if self.limit is None else {"limit": self.limit}
        return Statement(self.sql(), {**self.parameters, **limit})
