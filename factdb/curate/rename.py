"""Another id for an entry: every place in the fixtures that names it is edited, and nothing else.

The entry keeps its former id under `was`. Signatures know it by the first it had, so they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from factdb import files
from factdb.check import read
from factdb.entry.references import references, replaced
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.fixture.digest import is_signed, reference
from factdb.fixture.model import KINDS, Fixture
from factdb.nearest import did_you_mean
from factdb.text import scalars, tree
from factdb.vocabulary import CLAIM_NUMBER, SLUG_MAX, is_slug


@dataclass(frozen=True)
class Renamed:
    """The changes of a renaming: the files, and how many places in them."""

    files: tuple[str, ...]
    places: int


def rename(fixture: Fixture, old: str, new: str) -> Renamed:
    """Give `new` to whatever has the id `old`: in one role or, an actor and a place that share it, in both. The fixture
    is sound.

    All files are written, or none. Raises FactDBError where the new id cannot be had, and where the fixtures would not
    be sound and signed as before.
    """
    kinds = _asked(fixture, old, new)
    edits = {file: list(found) for file, found in _edits(fixture, kinds, old, new).items()}
    paths = {file: fixture.root / file for file in edits}
    with files.alone(fixture.root):
        after = {path: _edited(fixture, file, path.read_bytes(), edits[file]) for file, path in paths.items()}
        _as_signed_as(fixture, after)
        files.replace_all(fixture.root, after)
    return Renamed(tuple(edits), sum(len(found) for found in edits.values()))


def full(old: str, new: str) -> str:
    """The whole new id; a claim's may be given by its number alone."""
    return new if "/" in new or "/" not in old else f"{old.partition('/')[0]}/{new}"


def _asked(fixture: Fixture, old: str, new: str) -> tuple[str, ...]:
    """The kinds of what has the old id. Raises FactDBError where there is none, or where the new one cannot be had."""
    kinds = tuple(kind for kind in KINDS if old in fixture.registry(kind))
    ids = {slug: kind for kind in KINDS for slug in fixture.registry(kind)}
    if not kinds:
        raise NameNotResolved(f"nothing has the id '{old}'", hint=did_you_mean(old, ids))
    if kinds == ("claim",):
        source, _, number = new.partition("/")
        if source != old.partition("/")[0]:
            raise UsageError(f"{old} cannot move to another document", hint="give the claim another number, like c41")
        if not re.match(CLAIM_NUMBER, number) or len(number) > SLUG_MAX:
            raise UsageError(f"'{number}' cannot number a claim", hint="letters and digits, like c41")
    elif not is_slug(new):
        raise UsageError(f"'{new}' cannot be an id", hint="lower-case letters, digits and hyphens: kursk-oblast")
    if new in ids:
        raise UsageError(f"{new} is already in use: {ids[new]} {new}", hint="choose an unused id")
    hint = "former ids keep their meaning so that citations stay right: choose another id"
    for kind, slug in fixture.at:
        if new in fixture.former(kind, slug):
            raise UsageError(f"{new} was the id of the {kind} {slug}", hint=hint)
    for (kind, id), gone in fixture.retirements.by_id.items():
        if new == id:
            raise UsageError(f"{new} was the id of the {kind} {gone.id}, retired on {gone.on}", hint=hint)
    return kinds


Edit = tuple[tree.Path, str]
"""A place in a file, and its new id."""


def _edits(fixture: Fixture, kinds: tuple[str, ...], old: str, new: str) -> dict[str, list[Edit]]:
    """The places that name the old id, by file; those of the entry itself end in `id`."""
    found: dict[str, list[Edit]] = {}
    for (kind, slug), at in fixture.at.items():
        raw: Any = at.tree.value
        for part in at.path:
            raw = raw[part]
        edits = found.setdefault(at.tree.file, [])
        if slug == old and kind in kinds:
            edits.append(((*at.path, "id"), new.rpartition("/")[2]))
        for path, other, named in references(kind, raw):
            changed = _changed(kinds, old, new, other, named, beside=slug)
            if changed is not None:
                edits.append(((*at.path, *path), changed))
    for (kind, id), gone in fixture.retired.items():
        at = fixture.retired_at[kind, id]
        if gone.into is not None and (into := _changed(kinds, old, new, kind, gone.into, beside=gone.into)) is not None:
            found.setdefault(at.tree.file, []).append(((*at.path, "into"), into))
    return {file: edits for file, edits in found.items() if edits}


def _changed(kinds: tuple[str, ...], old: str, new: str, kind: str, named: str, *, beside: str) -> str | None:
    """Return what stands for an id that is named beside an entry; None where it is not the old one."""
    if kind != "claim":
        return new if kind in kinds and named == old else None
    if "claim" in kinds and reference(beside, named) == old:
        return new if "/" in named else new.rpartition("/")[2]
    source, slash, number = named.rpartition("/")
    return f"{new}/{number}" if slash and "source" in kinds and source == old else None


def _edited(fixture: Fixture, file: str, data: bytes, edits: list[Edit]) -> bytes:
    """The file with the new ids, and with `was` where an entry got one. Raises FactDBError where it would say anything
    else.
    """
    before = tree.read(file, data)
    known = next(at.tree for at in (*fixture.at.values(), *fixture.retired_at.values()) if at.tree.file == file)
    if before.problems or before.value != known.value:
        raise FactDBError(f"{file} was changed since it was read", hint="try again")
    text = data.decode("utf-8")
    nodes = dict(_nodes(yaml.compose(text, Loader=yaml.SafeLoader), ()))
    expected: Any = before.value
    spans: list[tuple[int, int, str]] = []
    for path, new in edits:
        node = nodes[path]
        spans.append((node.start_mark.index, node.end_mark.index, scalars.written(new, braces=True)))
        expected = replaced(expected, path, new)
        if path[-1] == "id":
            spans.append(_was(text, nodes, path[:-1]))
            expected = _with_was(expected, path[:-1], [*_listed(nodes.get((*path[:-1], "was"))), node.value])
    for start, end, words in sorted(spans, reverse=True):
        text = text[:start] + words + text[end:]
    after = tree.read(file, text.encode("utf-8"))
    if after.problems or after.value != expected:
        raise FactDBError(f"{file}: ids cannot be edited in it", hint="write each entry one key a line, then try again")
    return text.encode("utf-8")


def _nodes(node: Any, path: tree.Path) -> Iterator[tuple[tree.Path, Any]]:
    """Every node of the file, by its path."""
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _nodes(item, (*path, n))


def _listed(node: Any) -> list[str]:
    """The values of `was`, which may be one value alone."""
    if node is None:
        return []
    return [item.value for item in node.value] if isinstance(node, yaml.SequenceNode) else [node.value]


def _was(text: str, nodes: dict[tree.Path, Any], entry: tree.Path) -> tuple[int, int, str]:
    """The edit that adds the id of now to those that the entry had before."""
    id, was = nodes[*entry, "id"], nodes.get((*entry, "was"))
    words = "[" + ", ".join(scalars.written(i, braces=True) for i in [*_listed(was), id.value]) + "]"
    if isinstance(was, yaml.SequenceNode) and not was.flow_style:
        raise FactDBError(f"{'.'.join(map(str, entry))}: 'was' takes several lines", hint=f"write: was: {words}")
    if was is not None:
        return was.start_mark.index, was.end_mark.index, words
    if nodes[entry].flow_style:
        return id.end_mark.index, id.end_mark.index, f", was: {words}"
    key = next(k for k, v in nodes[entry].value if v is id)
    end = text.find("\n", id.end_mark.index)
    end = end if end >= 0 else len(text)
    newline = "\r\n" if text[end - 1] == "\r" else "\n"
    end -= len(newline) - 1
    return end, end, f"{newline}{' ' * key.start_mark.column}was: {words}"


def _with_was(value: Any, entry: tree.Path, was: list[str]) -> Any:
    """The data of a file with `was` in one entry."""
    if not entry:
        return {**value, "was": was}
    if isinstance(value, list):
        return [_with_was(item, entry[1:], was) if n == entry[0] else item for n, item in enumerate(value)]
    return {k: _with_was(v, entry[1:], was) if k == entry[0] else v for k, v in value.items()}


def _as_signed_as(before: Fixture, changes: Mapping[Path, bytes]) -> None:
    """Raise where the project would not be as sound, or not as signed, as it was before."""
    reading = read(before.root, instead=changes)
    after = reading.fixture
    if reading.wrong:
        raise FactDBError(f"nothing was changed, because it would cause this: {reading.wrong[0]}")
    counts = [sum(is_signed(f, *entry) for entry in f.at) for f in (before, after)]
    if counts[0] != counts[1]:
        raise AssertionError(f"{counts[0]} entries were signed, and {counts[1]} would be")
