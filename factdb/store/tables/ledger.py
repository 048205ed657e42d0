"""Tables about entries of every kind: signatures and gaps. And the contract of the file."""

from __future__ import annotations

from factdb.store.tables.columns import (
    KEYED,
    KIND,
    STRICT,
    Table,
    check,
    code,
    filled,
    hexadecimal,
    integer_column,
    iso_day,
    primary_key,
    ref,
    text_column,
)


class Contract(Table, table=True):
    """The version of the public views: readers open every file of their major version."""

    __table_args__ = (
        check("one", "id = 1"),
        check("version", "version GLOB '[0-9]*.[0-9]*' AND version NOT GLOB '*[^0-9.]*'"),
        STRICT,
    )
    id: int = primary_key()
    version: str = text_column()


class Review(Table, table=True):
    """A signature: the reviewer, the day, and the digest of the signed content."""

    __table_args__ = (
        check("kind", KIND),
        check("day", iso_day("day")),
        check("digest", "digest GLOB 'v1:*' AND length(digest) = 35 AND digest NOT GLOB 'v1:*[^0-9a-f]*'"),
        filled("reviewer"),
        KEYED,
    )
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)
    reviewer: str = text_column()
    day: str = text_column()
    digest: str = text_column()
    note: str | None = text_column()


class Gap(Table, table=True):
    """A gap with its reason: a NULL elsewhere has its reason here. Of a claim's times only what the claim's own
    row does not tell.
    """

    __table_args__ = (check("kind", KIND), filled("field"), KEYED)
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)
    field: str = text_column(primary=True)
    reason: str = code("gap_reason")
    words: str | None = text_column()
    note: str | None = text_column()


class Retired(Table, table=True):
    """An id that was cited and has no entry any more. One that has a successor is in `redirect`, too."""

    __table_args__ = (
        check("kind", KIND),
        check("old", "old <> '' AND old NOT GLOB '*[^a-z0-9./-]*'"),
        check("day", iso_day("day")),
        filled("reason"),
        KEYED,
    )
    kind: str = text_column(primary=True)
    old: str = text_column(primary=True)
    entry_id: int | None = integer_column()
    day: str = text_column()
    reason: str = text_column()


class Redirect(Table, table=True):
    """An id that an entry had before: what was cited by it is found."""

    __table_args__ = (check("kind", KIND), check("old", "old <> '' AND old NOT GLOB '*[^a-z0-9./-]*'"), KEYED)
    kind: str = text_column(primary=True)
    old: str = text_column(primary=True)
    entry_id: int = integer_column()


class Seed(Table, table=True):
    """An entry that the fixtures of a project brought: a load of fixtures takes back only such ones. A claim is its
    document's.
    """

    __table_args__ = (check("kind", KIND), KEYED)
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)


class Section(Table, table=True):
    """The lines that a document with its claims was loaded from: the same lines again mean that nothing is to do."""

    __table_args__ = (check("digest", hexadecimal("digest", 32)), KEYED)
    source_id: int = ref("source", primary=True)
    digest: str = text_column()


class Written(Table, table=True):
    """An entry as it was written, where its rows do not tell all of that: the order of a set, a remark on a date."""

    __table_args__ = (check("kind", KIND), check("content", "json_valid(content)"), KEYED)
    kind: str = text_column(primary=True)
    entry_id: int = integer_column(primary=True)
    content: str = text_column()


class Seal(Table, table=True):
    """The whole state at the time of a seal, and the signature on it; NULL where nobody signed it."""

    __table_args__ = (
        check("number", "number >= 1"),
        check("day", iso_day("day")),
        check("entries", "entries >= 0"),
        check("digest", hexadecimal("digest", 64)),
        filled("statement", "signature", "manifest"),
        STRICT,
    )
    number: int = primary_key()
    day: str = text_column()
    entries: int = integer_column()
    digest: str = text_column()
    statement: str = text_column()
    signature: str | None = text_column()
    manifest: str | None = text_column()


class LastWrite(Table, table=True):
    """How often the file had been written to after factdb last did (store/last_write.py)."""

    __tablename__ = "last_write"
    __table_args__ = (check("one", "id = 1"), STRICT)
    id: int = primary_key()
    counter: int = integer_column()
