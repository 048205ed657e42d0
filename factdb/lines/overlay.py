"""A few lines as a fixture, beside everything that the file holds: for what goes the way of every fixture."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factdb.document import Document
from factdb.entry.facts import Time
from factdb.entry.field_types import Data
from factdb.entry.models import Source
from factdb.errors import FactDBError
from factdb.fixture.model import Fixture
from factdb.lines.arrival import Arrival
from factdb.lines.fast_documents import Home
from factdb.lines.keys import EVERY, Keys
from factdb.store.entries import Stored
from factdb.store.signatures import M, Registry


class Lines(Fixture):
    """The content of a few lines, in front of everything in the file: registries are asked for what they need."""

    def __init__(self, arrival: Arrival, stored: Stored) -> None:
        super().__init__(Path())
        self.arrival, self.vocabulary = arrival, arrival.codes
        self.text: str | None = None
        self.mine: dict[str, Local[Any]] = {kind: Local(arrival, stored, kind) for kind in EVERY}
        for kind, registry in self.mine.items():
            setattr(self, f"{kind}s", registry)

    def version_before(self, source: str) -> str | None:
        """One column of a source that is in the file: for this alone it is not put together."""
        if source in self.mine["source"].mine:
            return super().version_before(source)
        if not self.arrival.swift.versions:
            return None
        self.arrival.tables.flush()
        sql = "SELECT b.slug FROM source AS s JOIN source AS b ON b.id = s.supersedes_id WHERE s.slug = ?"
        found = self.arrival.db.execute(sql, (source,)).fetchone()
        return str(found[0]) if found else None

    def document(self, path: str) -> Document:
        if self.text is None:
            raise FactDBError("the line has a document and no 'text'", hint="give the text of the document as 'text'")
        if path.startswith("/") or ".." in path.split("/") or "\\" in path:
            raise FactDBError(f"'{path}' leads out of a project", hint="give a path like seeds/article.txt")
        if "\0" in self.text:
            raise FactDBError("the text holds a NUL character", hint="remove it")
        return Document(path, hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(), self.text)


class Coming(Stored):
    """The entries of the file, of which some name what comes in a later line."""

    def __init__(self, db: sqlite3.Connection, keys: Mapping[str, Keys]) -> None:
        super().__init__(db)
        self.keys = keys

    def coming(self, kind: str, key: int) -> str:
        slug, mine = self.keys[kind].mine
        return slug if mine == key else self.keys[kind].reserved[key]


class Local(Registry[M]):
    """The entries of these lines; the others as they are in the file. It goes through its own ones only."""

    def __init__(self, arrival: Arrival, stored: Stored, kind: str) -> None:
        super().__init__(stored, kind)
        self.arrival, self.mine = arrival, dict[str, M]()

    def __setitem__(self, slug: str, entry: M) -> None:
        self.mine[slug] = entry

    def __getitem__(self, slug: str) -> M:
        if slug in self.mine:
            return self.mine[slug]
        if slug not in self:
            raise KeyError(slug)
        self.arrival.tables.flush()
        return super().__getitem__(slug)

    def __contains__(self, slug: object) -> bool:
        return slug in self.mine or (isinstance(slug, str) and slug in self.arrival.keys[self.kind])

    def __iter__(self) -> Iterator[str]:
        return iter(self.mine)

    def __len__(self) -> int:
        return len(self.mine)


class Whole:
    """A document on its way in: as a fixture where something of it goes that way."""

    def __init__(self, fixture: Lines, slug: str, key: int, data: Data, home: Home | None) -> None:
        self.fixture, self.slug, self.key, self.data, self.home = fixture, slug, key, data, home

    def whole(self) -> Lines:
        """The fixture with the source in it."""
        if self.slug not in self.fixture.documents and self.home is not None:
            data = {key: value for key, value in self.data.items() if key != "text"}
            self.fixture.mine["source"][self.slug] = Source.model_validate(data)
            sha256 = str(self.data["sha256"])
            self.fixture.documents[self.slug] = Document(str(self.data["document"]), sha256, self.home.text)
        return self.fixture

    def found(self) -> Home | None:
        """Return where claims stand; None where the source is not sound."""
        document = self.fixture.documents.get(self.slug)
        if document is None:
            return None
        source = self.fixture.sources[self.slug]
        known = source.published.edtf if isinstance(source.published, Time) else None
        return Home(self.key, self.slug, document.text, known, source.language)


class Later(Mapping[str, int]):
    """The keys of claims; one whose line has not come gets a number below nought, noted with its id."""

    def __init__(self, keys: Keys, later: list[tuple[int, str]]) -> None:
        self.known, self.later = keys, later

    def __getitem__(self, slug: str) -> int:
        key = self.known.known(slug)
        if key is None:
            key = -len(self.later) - 1
            self.later.append((key, slug))
        return key

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)
