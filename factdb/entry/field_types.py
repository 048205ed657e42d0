"""The types of an entry's fields. The fields themselves are in fields.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from keyword import iskeyword
from typing import Any

Data = dict[str, Any]
"""An entry, or a part of one, as plain data with the keys of a fixture."""
NOT_STATED = "not-stated"
"""Why there is no answer, where a key is left out that a reader asks for."""


@dataclass(frozen=True)
class Field:
    """The base of every field. `columns` are those of its table, `viewed` those of the public view."""

    key: str
    columns: tuple[str, ...] = field(default=(), kw_only=True)
    viewed: tuple[str, ...] = field(default=(), kw_only=True)

    @cached_property
    def attribute(self) -> str:
        """The name in the model."""
        return f"{self.key}_" if iskeyword(self.key) else self.key


@dataclass(frozen=True, kw_only=True)
class Single(Field):
    """A field in one column. `unknown`: instead of it may stand why it is not known. `asked`: where it is left out,
    that is a gap.
    """

    unknown: bool = False
    asked: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", self.columns or (self._named(),))
        object.__setattr__(self, "viewed", self.viewed or tuple(c.removesuffix("_id") for c in self.columns))

    def _named(self) -> str:
        return self.key

    @cached_property
    def column(self) -> str:
        return self.columns[0]


@dataclass(frozen=True, kw_only=True)
class Value(Single):
    """A text, or a code of a vocabulary, as it is. The rest is the model's."""

    vocabulary: str | None = None
    default: str | None = None
    required: bool = False
    form: Callable[[str], str] = str
    """Refuses what the model refuses."""


@dataclass(frozen=True, kw_only=True)
class Number(Single):
    """A decimal number: text in a fixture, REAL in its column."""


@dataclass(frozen=True, kw_only=True)
class Reference(Single):
    """The id of another entry: its key in a column of its own."""

    kind: str

    def _named(self) -> str:
        return f"{self.key}_id"


@dataclass(frozen=True, kw_only=True)
class Each(Field):
    """In an item, the ids of one entry or of several: each has a row."""

    kind: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", (f"{self.key}_id",))
        object.__setattr__(self, "viewed", (self.key,))


@dataclass(frozen=True)
class Amount(Field):
    """A number as claimed, with its comparator and bounds."""

    columns: tuple[str, ...] = field(default=("comparator", "low", "high"), kw_only=True)
    viewed: tuple[str, ...] = field(default=("comparator", "low", "high"), kw_only=True)


DATE = ("edtf", "earliest", "latest", "precision", "basis", "words", "anchor", "rule")
"""The columns of a date, behind its key; the last two of one that may be relative."""


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A date, or why there is none."""

    relative: bool = True
    asked: bool = False
    shown: tuple[str, ...] = ("words", "basis")

    def __post_init__(self) -> None:
        parts = DATE if self.relative else DATE[:-2]
        object.__setattr__(self, "columns", tuple(f"{self.key}_{part}" for part in parts))
        object.__setattr__(self, "viewed", (self.key, *(f"{self.key}_{part}" for part in self.shown)))


@dataclass(frozen=True, kw_only=True)
class Group(Field):
    """Fields inside a key of their own."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Fact(Group):
    """Columns that are there together, or why they are not known."""

    asked: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(c for each in self.fields for c in each.columns))
        object.__setattr__(self, "viewed", tuple(c for each in self.fields for c in each.viewed))


@dataclass(frozen=True, kw_only=True)
class Mentions(Field):
    """Ids of other entries: each a row in a table of theirs, some with a role."""

    kind: str
    table: str
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class Items(Group):
    """A list: each item a row, or several, in a table of their own, shown by the view of its name. `number` is the
    column that counts the items; `order` are the keys that order them where none does.
    """

    table: str
    number: str | None = None
    counted: bool = True
    """True if the view has that column, too."""
    order: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    """The columns of the table behind the entry's key, in their order; by default that of the fields."""

    def __post_init__(self) -> None:
        number = (self.number,) if self.number else ()
        cells = (*number, *(column for each in self.fields for column in each.columns))
        object.__setattr__(self, "cells", self.cells or cells)


@dataclass(frozen=True, kw_only=True)
class Names(Items):
    """Names as people write them; the entry's own is among the rows. `form` tells names from adjectives."""

    form: str
    fields: tuple[Field, ...] = ()
    order: tuple[str, ...] = ("name",)


@dataclass(frozen=True, kw_only=True)
class Own(Field):
    """A field of no other type: the rooms know it by its key."""

    kind: str | None = None
    table: str | None = None
