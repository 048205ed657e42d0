"""Our files as they will be, and theirs with the ids under which their entries come in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from factdb.curate.merge.names import Names
from factdb.entry.references import references
from factdb.errors import FactDBError
from factdb.fixture import files, format, relaid
from factdb.fixture.model import At, Fixture
from factdb.text import comments


def raw(at: At) -> Any:
    """An entry as plain data, as it is written."""
    value: Any = at.tree.value
    for step in at.path:
        value = value[step]
    return value


class Theirs:
    """The files of the other project, taken apart."""

    def __init__(self, theirs: Fixture, names: Names) -> None:
        self.fixture, self.names = theirs, names
        self.roots: dict[str, comments.Part] = {}

    def part(self, at: At) -> comments.Part:
        """An entry, with the ids that it and what it names have in ours."""
        return relaid.at(self.root(at.tree.file), at.path)

    def root(self, file: str) -> comments.Part:
        if file not in self.roots:
            _, data = files.opened(self.fixture.root, self.fixture.root / file)
            root = self.roots[file] = comments.read(data.decode("utf-8"))
            for (kind, slug), at in self.fixture.at.items():
                if at.tree.file == file:
                    self._renamed(root, kind, slug, at)
        return self.roots[file]

    def _renamed(self, root: comments.Part, kind: str, slug: str, at: At) -> None:
        new = self.names.of(kind, slug)
        if new.rpartition("/")[2] != slug.rpartition("/")[2]:
            relaid.at(root, (*at.path, "id")).node = new.rpartition("/")[2]
            if self.names.is_new(slug) and self.names.is_new(new):
                _was(relaid.at(root, at.path), slug)
        for path, other, named in references(kind, raw(at)):
            there = self.names.beside(slug, other, named)
            if there != named:
                relaid.at(root, (*at.path, *path)).node = there


def _was(part: comments.Part, slug: str) -> None:
    """Keep the id that the entry had in the other project, as renaming does: its signatures stand."""
    assert isinstance(part.node, comments.Group)
    there = next((p for p in part.node.parts if p.key == "was"), None)
    if there is None:
        there = comments.of([], "was")
        part.node.parts.append(there)
    if not isinstance(there.node, comments.Group):
        there.node = comments.Group(keyed=False, parts=[comments.Part(None, 0, there.node)])
    there.node.parts.append(comments.of(slug))


class Ours:
    """The files of this project, taken apart where something is put into them."""

    def __init__(self, mine: Fixture) -> None:
        self.fixture = mine
        self.roots: dict[str, comments.Part] = {}
        self.before: dict[str, bytes] = {}
        self.bytes: dict[str, bytes] = {}
        """New files that are written as they are."""

    def is_free(self, file: str) -> bool:
        """Return whether nothing stands there, or will."""
        return not (file in self.roots or file in self.bytes or os.path.lexists(self.fixture.root / file))

    def root(self, file: str) -> comments.Part:
        """A file of ours, to be changed; an empty one where there is none. Raises FactDBError where it is not the one
        that was read.
        """
        if file not in self.roots:
            self.roots[file] = comments.of({})
            path = self.fixture.root / file
            if os.path.lexists(path):
                now, data = files.opened(self.fixture.root, path)
                known = [at.tree for at in (*self.fixture.at.values(), *self.fixture.retired_at.values())]
                read = next((tree for tree in known if tree.file == file), now)
                if now.problems or now.value != read.value:
                    raise FactDBError(f"{file} was changed since it was read", hint="try again")
                self.roots[file], self.before[file] = comments.read(data.decode("utf-8")), data
        return self.roots[file]

    def put(self, file: str, root: comments.Part) -> None:
        """A new file, laid out like another."""
        self.roots[file] = root

    def write(self, file: str, data: bytes) -> None:
        """A file that is written as it is."""
        path = self.fixture.root / file
        self.bytes[file] = data
        if os.path.lexists(path):
            self.before[file] = path.read_bytes()

    def append(self, file: str, key: str, part: comments.Part) -> None:
        """Put an entry at the end of a list."""
        group = self.root(file).node
        assert isinstance(group, comments.Group)
        listed = next((p for p in group.parts if p.key == key), None)
        if listed is None:
            listed = comments.Part(key, 0)
            group.parts.append(listed)
        if not isinstance(listed.node, comments.Group):
            listed.node = comments.Group(keyed=False)
        listed.node.parts.append(part)

    def replace(self, at: At, part: comments.Part) -> None:
        """Put what theirs says in the place of what ours does; the id stays, and with it those of before."""
        there = relaid.at(self.root(at.tree.file), at.path)
        assert isinstance(there.node, comments.Group)
        assert isinstance(part.node, comments.Group)
        kept = [p for p in there.node.parts if p.key in ("id", "was")]
        there.node.parts = [*kept, *(p for p in part.node.parts if p.key not in ("id", "was"))]

    def sign(self, at: At, part: comments.Part) -> None:
        """Give an entry of ours the signature of theirs."""
        there = relaid.at(self.root(at.tree.file), at.path)
        assert isinstance(there.node, comments.Group)
        assert isinstance(part.node, comments.Group)
        there.node.parts += [p for p in part.node.parts if p.key == "review"]

    def changes(self) -> tuple[dict[Path, bytes], dict[Path, bytes | None]]:
        """Every file as it is to be, and as it is."""
        after = dict(self.bytes)
        for file, root in self.roots.items():
            data = relaid.laid_out(file, format.kind_of(Path(file)), root, self.before.get(file, b""))
            if data != self.before.get(file):
                after[file] = data
        there = self.fixture.root
        return {there / f: d for f, d in after.items()}, {there / f: self.before.get(f) for f in after}
