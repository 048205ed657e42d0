"""The ids of the other project → ours: by what is decided, by the ids that an entry had before, by what is retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from factdb.entry.models import Retired
from factdb.fixture.digest import reference
from factdb.fixture.model import KINDS, Fixture

Key = tuple[str, str]
"""(kind, id)."""


class Names:
    """The counterparts of their entries in ours."""

    def __init__(self, mine: Fixture, theirs: Fixture, given: Mapping[str, str]) -> None:
        self.mine, self.theirs, self.given = mine, theirs, given
        self.ids: dict[Key, str] = {}
        self.gone: dict[Key, Retired] = {}
        """Entries that ours has retired; they stay out."""
        for kind in KINDS:
            self._read(kind)

    def of(self, kind: str, id: str) -> str:
        """The id that an entry of theirs has in ours, or will have; what ours has retired, that of its successor."""
        return self.ids.get((kind, id), id)

    def beside(self, slug: str, kind: str, named: str) -> str:
        """How an entry is named beside one of theirs, once they are in ours: a claim by its number, where it was."""
        if kind != "claim":
            return self.of(kind, named)
        new = self.of(kind, reference(slug, named))
        here = self.of(kind, slug).partition("/")[0]
        return new.partition("/")[2] if "/" not in named and new.startswith(f"{here}/") else new

    @cached_property
    def former(self) -> dict[Key, str]:
        """The ids that entries of ours had before → those that they have."""
        return {(kind, old): slug for kind, slug in self.mine.at for old in self.mine.own_former(kind, slug)}

    def there(self, kind: str, id: str) -> str | None:
        """The entry of ours that has the id, or had it."""
        return id if id in self.mine.registry(kind) else self.former.get((kind, id))

    @cached_property
    def _known(self) -> set[str]:
        ids = {slug for kind in KINDS for slug in self.mine.registry(kind)}
        return ids | {id for _, id in self.former} | {id for _, id in self.mine.retirements.by_id}

    def is_new(self, id: str) -> bool:
        """Return whether nothing in ours has the id, or had it."""
        return id not in self._known

    def _read(self, kind: str) -> None:
        """Find what each entry of a kind is in ours. Sources come first: a claim goes where its document goes."""
        for slug in self.theirs.registry(kind):
            source, slash, number = slug.rpartition("/")
            if ("source", source) in self.gone:
                self.gone[kind, slug] = self.gone["source", source]
                continue
            plain = f"{self.of('source', source)}/{number}" if slash else self.given.get(slug, slug)
            new = plain if slug in self.given else self._same(kind, slug, plain)
            buried = None if new in self.mine.registry(kind) else self._buried(kind, slug, new)
            if buried is not None:
                self.gone[kind, slug] = buried
                new = self.mine.retirements.fate(buried)[0] or new
            self.ids[kind, slug] = new

    def _same(self, kind: str, slug: str, plain: str) -> str:
        """The entry of ours that has, or had, one of the ids that an entry of theirs has or had. None, where there are
        several.
        """
        if plain in self.mine.registry(kind):
            return plain
        found = {there for old in self._had(kind, slug, plain) if (there := self.there(kind, old)) is not None}
        return found.pop() if len(found) == 1 else plain

    def _buried(self, kind: str, slug: str, plain: str) -> Retired | None:
        """Return what ours has retired under one of the ids that an entry of theirs has or had."""
        found = (self.mine.retirements.by_id.get((kind, old)) for old in self._had(kind, slug, plain))
        return next((gone for gone in found if gone is not None), None)

    def _had(self, kind: str, slug: str, plain: str) -> list[str]:
        """The ids that an entry of theirs has and had; of a claim, in the document that ours knows."""
        document = plain.rpartition("/")[0]
        return [plain, *(f"{document}/{old}" if document else old for old in self.theirs.entry(kind, slug).was)]

    def merged(self) -> Iterator[tuple[str, str, str]]:
        """(kind, one of theirs, another) of what would be one in ours, and nobody has said so."""
        first: dict[Key, str] = {}
        for (kind, slug), new in self.ids.items():
            if (kind, slug) in self.gone or slug in self.given or slug.rpartition("/")[0] in self.given:
                continue
            if (other := first.setdefault((kind, new), slug)) != slug:
                yield kind, other, slug
