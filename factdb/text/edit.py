"""A fixture file edited by lines: what is not named stays byte for byte, comments and layout included."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factdb.errors import FactDBError
from factdb.text import scalars, tree
from factdb.text.tree import Tree, Value

_PREFIX = re.compile(r" *(?:- +)*")


class Lines:
    """The edits of one file, taken together. Each is a run of lines, by the paths of the tree that was read from it."""

    def __init__(self, file: Tree, data: bytes) -> None:
        self.file = file
        self.lines = data.decode("utf-8").split("\n")
        self.ending = "\r" if self.lines[0].endswith("\r") else ""
        self.edits: list[tuple[int, int, list[str]]] = []

    def put(self, path: tree.Path, *texts: str) -> None:
        """Write these lines in the place of a key; as the last of its entry, where the key is not there."""
        entry = path[:-1]
        self._block(entry)
        if path in self.file.lines:
            start, end = self.file.lines[path]
        else:
            start = min(at for p, (at, _) in self.file.lines.items() if p[:-1] == entry and p != entry)
            end = max(last for p, (_, last) in self.file.lines.items() if p[: len(entry)] == entry)
        match = _PREFIX.match(self.lines[start - 1])
        first = match[0] if match else ""
        indent = " " * len(first)
        if path in self.file.lines:
            self._edit(start, end, [(first if n == 0 else indent) + text for n, text in enumerate(texts)])
        else:
            self._edit(end + 1, end, [indent + text for text in texts])

    def drop(self, path: tree.Path) -> None:
        """Take out the lines of a key."""
        if path in self.file.lines:
            self._block(path[:-1])
            self._edit(*self.file.lines[path], [])

    def behead(self) -> None:
        """Take out what stands above the first key."""
        self._edit(1, min(start for path, (start, _) in self.file.lines.items() if path) - 1, [])

    def keep(self, path: tree.Path, kept: set[int]) -> None:
        """Take out all items of a list but these. What stands above an item, like a comment on a passage, stays as long
        as there is an item that it can be about.
        """
        above: list[str] | None = None
        after = self.file.lines[path][0]
        for n in range(sum(1 for p in self.file.lines if len(p) == len(path) + 1 and p[:-1] == path)):
            start, end = self.file.lines[*path, n]
            head = [line.removesuffix("\r") for line in self.lines[after : start - 1]]
            if above is None or any(line.lstrip().startswith("#") for line in head):
                above = head
            if n in kept:
                self._edit(after + 1, start - 1, above)
                above = None
            else:
                self._edit(after + 1, end, [])
            after = end

    def _block(self, entry: tree.Path) -> None:
        if entry not in self.file.blocks:
            where = f"{self.file.file}:{self.file.line(entry)}"
            raise FactDBError(f"{where}: an entry in braces cannot be edited", hint="write it one key a line")

    def _edit(self, start: int, end: int, texts: list[str]) -> None:
        self.edits.append((start, end, [text + self.ending for text in texts]))

    def data(self, expected: Value) -> bytes:
        """The edited file. Raises FactDBError where it would not say what is expected, and nothing else."""
        lines = list(self.lines)
        # From the end, so that line numbers hold; what is put in one place comes in the order in which it was put.
        order = sorted(range(len(self.edits)), key=lambda n: (*self.edits[n][:2], n), reverse=True)
        for start, end, texts in (self.edits[n] for n in order):
            lines[start - 1 : end] = texts
        data = "\n".join(lines).encode("utf-8")
        after = tree.read(self.file.file, data)
        if after.problems or after.value != expected:
            raise FactDBError(
                f"{self.file.file}: cannot be edited by lines", hint="write each entry one key a line, then try again"
            )
        return data


def pair(key: str, value: str | Mapping[str, Value]) -> str:
    """A key with a text, or with a mapping of texts, in one line."""
    text = scalars.written(value, braces=False) if isinstance(value, str) else braces(value)
    return f"{scalars.key(key)}: {text}"


def braces(value: Mapping[str, Value]) -> str:
    """A mapping of texts in one line."""
    pairs = (f"{scalars.key(k)}: {scalars.written(v, braces=True)}" for k, v in value.items() if isinstance(v, str))
    return "{" + ", ".join(pairs) + "}"
