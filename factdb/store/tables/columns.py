"""The parts of tables: columns with SQL types that STRICT takes, and the conditions that columns share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, MetaData, Text
from sqlalchemy import text as sql_text
from sqlmodel import Field, SQLModel

from factdb.entry import field_types as fields


class Table(SQLModel):
    """The base of the private tables: one metadata, with every constraint named."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in their order."""
    return tuple(column.name for column in Table.metadata.tables[table].columns)


def add_declared(table: str, declared: Iterable[fields.Field]) -> None:
    """Add the columns of fields that the table's class does not name: SQLite puts what a migration adds at the end."""
    there = Table.metadata.tables[table]
    for field in declared:
        match field:
            case fields.Value(vocabulary=None):
                column: Column[Any] = Column(field.column, Text)
            case fields.Value(vocabulary=vocabulary):
                column = Column(field.column, Text, ForeignKey(f"{vocabulary}.code"))
            case fields.Reference(kind=kind):
                column = Column(field.column, Integer, ForeignKey(f"{kind}.id"))
            case _:
                continue
        if column.name not in there.columns:
            there.append_column(column)


STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""For tables that are looked up by their whole key: 43 % smaller without a rowid."""


def primary_key() -> Any:
    return Field(sa_type=Integer, primary_key=True)


def text_column(*, primary: bool = False, unique: bool = False) -> Any:
    return Field(sa_type=Text, primary_key=primary, unique=unique)


def integer_column(*, primary: bool = False) -> Any:
    return Field(sa_type=Integer, primary_key=primary)


def real_column() -> Any:
    return Field(sa_type=REAL)


def ref(table: str, *, primary: bool = False) -> Any:
    """The integer key of another row."""
    return Field(sa_type=Integer, foreign_key=f"{table}.id", primary_key=primary)


def code(table: str, *, primary: bool = False) -> Any:
    """A code out of a vocabulary."""
    return Field(sa_type=Text, foreign_key=f"{table}.code", primary_key=primary)


def check(name: str, sql: str) -> CheckConstraint:
    return CheckConstraint(sql_text(sql), name=name)


SLUG = "slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'"
CLAIM_SLUG = "slug GLOB '?*/?*' AND length(slug) <= 161 AND slug NOT GLOB '*[^a-z0-9./-]*' AND slug NOT GLOB '*/*/*'"
KIND = "kind IN ('source', 'actor', 'place', 'event', 'claim')"


def entry(slug: str = SLUG) -> tuple[CheckConstraint, ...]:
    return (
        check("slug", slug),
        check("digest", hexadecimal("digest", 32)),
        check("reviewed", "reviewed IN (0, 1)"),
    )


def filled(*columns: str) -> CheckConstraint:
    """Return what is not stated is NULL, never an empty text."""
    return check("filled", " AND ".join(f"{column} IS NOT ''" for column in columns))


def hexadecimal(column: str, digits: int) -> str:
    return f"length({column}) = {digits} AND {column} NOT GLOB '*[^0-9a-f]*'"


def iso_day(column: str) -> str:
    """NULL, or a day of the calendar: when SQLite counts, 2024-02-30 becomes the first of March."""
    return f"date({column}, '+0 days') IS {column}"


def referenced(value: str, source: str) -> str:
    """A value and the reference that it is taken from go together."""
    return f"({value} IS NULL) = ({source} IS NULL)"


def country() -> tuple[CheckConstraint, ...]:
    return (
        check("country", "country IS NULL OR country GLOB '[A-Z][A-Z]'"),
        check("country_source", referenced("country", "country_source_id")),
    )


def above() -> CheckConstraint:
    return check("part_of", "part_of_id <> id")


def dated(prefix: str, *, relative: bool = True) -> tuple[CheckConstraint, ...]:
    """The bounds of a date are ISO days in order. A date has a value with a precision, or a basis that says why not;
    a `relative` one the words that it follows from.
    """
    edtf, earliest, latest, precision, basis, words = (
        f"{prefix}_{part}" for part in ("edtf", "earliest", "latest", "precision", "basis", "words")
    )
    checks = (
        check(f"{prefix}_bounds", f"{iso_day(earliest)} AND {iso_day(latest)}"),
        check(f"{prefix}_order", f"{earliest} IS NULL OR {latest} IS NULL OR {earliest} <= {latest}"),
        check(
            f"{prefix}_precision",
            f"{precision} IN ('day', 'month', 'year', 'decade', 'century', 'interval')",
        ),
        check(
            f"{prefix}_value",
            f"({edtf} IS NULL) = ({precision} IS NULL)"
            f" AND ({edtf} IS NOT NULL OR ({earliest} IS NULL AND {latest} IS NULL))"
            f" AND ({edtf} IS NULL) = ({basis} IN ('not-stated', 'relative-unresolved'))",
        ),
    )
    if not relative:
        return checks
    rule = (
        f"({prefix}_anchor IS NULL OR {words} IS NOT NULL) AND ({prefix}_rule IS NULL OR {prefix}_anchor IS NOT NULL)"
        f" AND ({basis} IN ('relative-resolved', 'relative-unresolved')) = ({prefix}_anchor IS NOT NULL)"
    )
    return (*checks, check(f"{prefix}_relative", rule))
