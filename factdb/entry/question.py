"""A saved question as a model: what is asked, and what is to come out. No part of the database."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from factdb.entry.facts import Model, given
from factdb.entry.values import BOOLEAN, NUMBER, Text

Total = Annotated[str, Field(pattern=r"^(?:0|[1-9][0-9]{0,11})$", json_schema_extra={"type": ["string", NUMBER]})]
Value = Annotated[str, Field(json_schema_extra={"type": ["string", NUMBER, BOOLEAN]})]
Row = dict[str, Value | None]
"""Columns and their values as text; nothing stands for NULL."""
Pattern = Annotated[Row, Field(min_length=1)]


class Expected(Model):
    """The expected answer. A row is compared by the columns that are written; a value that is left out is NULL."""

    rows: list[Row] | None = None
    """Exactly these rows, in this order."""
    count: Total | None = None
    """How many come out; where the question counts, how many it counts."""
    includes: Annotated[list[Pattern], Field(min_length=1)] | None = None
    """Rows that must be among those that come out."""
    excludes: Annotated[list[Pattern], Field(min_length=1)] | None = None
    """Rows that must not come out."""
    every: Pattern | None = None
    """Values that every row has. An answer without rows fails this."""
    never: Pattern | None = None
    """Values that no row has, not even one of them."""
    refused: (
        Annotated[Literal["2", "3"], Field(json_schema_extra={"type": ["string", NUMBER], "enum": ["2", "3", 2, 3]})]
        | None
    ) = None
    """The exit code with which the question is refused: 2 it is not understood, 3 a name is unknown or ambiguous."""
    says: Text | None = None
    """Words that the refusal says, in its message or its hint."""

    model_config = ConfigDict(json_schema_extra={"if": given("says"), "then": given("refused")})

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.says is not None and self.refused is None:
            raise ValueError("'says' needs the exit code of the refusal: 'refused: 2' or 'refused: 3'")
        answered = sorted(self.model_fields_set - {"refused", "says"})
        if self.refused is not None and answered:
            raise ValueError(f"a refused question has no answer: leave out '{answered[0]}'")
        return self

    @property
    def patterns(self) -> tuple[Row, ...]:
        """Every row that is written, whatever is expected of it."""
        several = (self.rows or [], self.includes or [], self.excludes or [])
        return (*(row for rows in several for row in rows), *(row for row in (self.every, self.never) if row))


class Question(Model):
    """A question: `ask` is a phrase, `run` a command without `factdb`."""

    ask: Text | None = None
    """A phrase, as `factdb ask` takes it."""
    run: Text | None = None
    """A command that lists or searches, without `factdb`."""
    note: Text | None = None
    """Why this is to come out, or not: shown where it fails."""
    expect: Expected
    """The expected answer."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [given("ask"), given("run")]})

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.ask is None) == (self.run is None):
            raise ValueError("a question has either 'ask', a phrase, or 'run', a command like: claims --about Kursk")
        return self

    @property
    def said(self) -> str:
        """The phrase or the command, as it is typed."""
        return self.ask or f"factdb {self.run}"
