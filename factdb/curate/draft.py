"""A new entry, before and after it is written: appended to its file, and checked in the whole project first.

Nothing else of the file changes by a byte. The text that is to be written is read again with all the other files: what
is new may add no problem but the missing signature.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factdb import check
from factdb.check import Reading
from factdb.errors import FactDBError, UsageError
from factdb.files import alone, replace
from factdb.fixture import files, format
from factdb.problems import Problem, ProblemsFound
from factdb.text import comments, tree
from factdb.text.tree import Tree, Value

CHANGED = "was changed since it was read; nothing was written"
LINE_ENDS = {True: "\r\n", False: "\n"}


class Refused(UsageError):
    """The entry as it was asked for would add problems; nothing is written."""

    def __init__(self, kind: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'} with the new {kind}; nothing was written")

    def lines(self) -> Iterable[str]:
        # Without file and line: they would be those of a text that nobody can open.
        return (f"{p.what} ({p.hint})" if p.hint else p.what for p in self.problems)


@dataclass(frozen=True)
class Draft:
    """An entry that can be written. `before` is None where its file is a new one; `text` is the entry alone."""

    kind: str
    slug: str
    file: str
    path: Path
    before: bytes | None
    after: bytes
    text: str
    reading: Reading
    """The project as it will be."""

    @property
    def line(self) -> int:
        at = self.reading.fixture.at[self.kind, self.slug]
        return at.tree.line(at.path)


def source(reading: Reading, value: dict[str, Value]) -> Draft:
    """A new file with a source and no claims yet. Raises Refused, or UsageError where the file already exists."""
    slug = str(value["id"])
    file = f"fixtures/claims/{slug}.yaml"
    path = reading.fixture.root / file
    if os.path.lexists(path):
        raise UsageError(f"there is {file} already", hint="name another: --id ID")
    text = _joined(format.composed("claims", {"source": value, "claims": []}))
    return _checked(reading, Draft("source", slug, file, path, None, text.encode(), text, reading))


def registered(reading: Reading, kind: str, value: dict[str, Value]) -> Draft:
    """An entry at the end of its registry. Raises Refused, and ProblemsFound where the file cannot be read."""
    path = reading.fixture.root / "fixtures" / f"{kind}s.yaml"
    return _checked(reading, _appended(reading, kind, path, f"{kind}s", str(value["id"]), value))


def claim(reading: Reading, source: str, value: dict[str, Value]) -> Draft:
    """A claim at the end of its source's file. Raises Refused, and ProblemsFound where the file cannot be read."""
    path = reading.fixture.root / reading.fixture.at["source", source].tree.file
    return _checked(reading, _appended(reading, "claim", path, "claims", f"{source}/{value['id']}", value))


def write(draft: Draft) -> None:
    """Put the new text in the place of the old. Raises FactDBError where the file is not the one that was read."""
    draft.path.parent.mkdir(exist_ok=True)
    with alone(draft.reading.fixture.root):
        _as_it_was(draft)
        replace(draft.path, draft.after)


def _appended(reading: Reading, kind: str, path: Path, name: str, slug: str, value: dict[str, Value]) -> Draft:
    file = path.relative_to(reading.fixture.root).as_posix()
    form = "claims" if kind == "claim" else name
    composed = format.composed(form, {name: [value]})
    entry = composed[2:]
    if not os.path.lexists(path):
        text = _joined(composed)
        return Draft(kind, slug, file, path, None, text.encode(), _joined(entry), reading)
    now, before = files.opened(reading.fixture.root, path)
    if now.problems:
        raise ProblemsFound(now.problems, hint="fix this file first; nothing was written")
    earlier = next((at.tree for at in reading.fixture.at.values() if at.tree.file == file), now)
    if earlier.value != now.value:  # somebody else has written while questions were answered
        raise FactDBError(f"{file} {CHANGED}", hint="run the command again")
    after = _with(now, before, name, entry)
    _only_added(now, before, after, name, value)
    return Draft(kind, slug, file, path, before, after, _joined(entry), reading)


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _with(now: Tree, before: bytes, name: str, entry: list[str]) -> bytes:
    """The file with the entry behind the last one of the list `name`."""
    text = before.decode("utf-8")
    ending = LINE_ENDS[text.partition("\n")[0].endswith("\r")]
    lines = text.split(ending)
    items = now.value.get(name) if isinstance(now.value, dict) else None
    if isinstance(items, list) and items:
        at, indent = _end(now, lines, name, len(items))
        entry = ["", *(_indented(line, indent) for line in entry)]
    elif isinstance(now.value, dict) and name in now.value:
        at = now.line((name,))
        lines[at - 1] = re.sub(rf"^{name}:\s*\[\s*\]", f"{name}:", lines[at - 1])
    else:
        at = len(lines) - 1 if lines[-1] == "" else len(lines)
        entry = ["", f"{name}:", *entry]
    tail = lines[at:] or [""]
    return ending.join([*lines[:at], *entry, *tail]).encode("utf-8")


def _end(now: Tree, lines: list[str], name: str, count: int) -> tuple[int, int]:
    """The line behind which the entry goes, and how far the list is indented. Comments that stand further in than
    the list belong to its last entry.
    """
    first = lines[now.line((name, 0)) - 1]
    indent = len(first) - len(first.lstrip(" "))
    at = max(last for path, (_, last) in now.lines.items() if path[:2] == (name, count - 1))
    while at < len(lines) and re.match(rf" {{{indent + 1},}}#", lines[at]):
        at += 1
    return at, indent


def _indented(line: str, indent: int) -> str:
    """A line of an entry in canonical form, whose list is indented by two, in a list that is indented by `indent`."""
    return " " * indent + line[2:] if line else line


def _only_added(now: Tree, before: bytes, after: bytes, name: str, value: dict[str, Value]) -> None:
    """Raise where the text says anything but what it said and the entry behind it."""
    assert isinstance(now.value, dict)
    said = now.value.get(name) or []
    wanted = {**now.value, name: [*said, value] if isinstance(said, list) else value}
    read = tree.read(now.file, after)
    kept = Counter(comments.comments(comments.read(before.decode("utf-8"))))
    if read.value != wanted or Counter(comments.comments(comments.read(after.decode("utf-8")))) != kept:
        raise FactDBError(
            f"{now.file}: the layout of the file does not allow adding an entry; nothing was written",
            hint=f"factdb fmt {now.file}",
        )


def _checked(reading: Reading, draft: Draft) -> Draft:
    after = check.read(reading.fixture.root, instead={draft.path: draft.after})
    before = Counter((p.file, p.what) for p in reading.wrong)
    added = [p for p in after.wrong if (p.file, p.what) not in before]
    if added:
        _as_it_was(draft)
        raise Refused(draft.kind, added)
    if (draft.kind, draft.slug) not in after.fixture.at:
        raise FactDBError(
            f"{draft.file} would not be readable with the new entry; nothing was written", hint="see: factdb check"
        )
    return Draft(draft.kind, draft.slug, draft.file, draft.path, draft.before, draft.after, draft.text, reading=after)


def _as_it_was(draft: Draft) -> None:
    """Raise where somebody has written the file since: what would be wrong then says nothing of the draft."""
    there = draft.path.read_bytes() if os.path.lexists(draft.path) else None
    if there != draft.before:
        raise FactDBError(f"{draft.file} {CHANGED}", hint="run the command again")
