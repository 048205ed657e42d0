"""An entry is taken out of the fixtures, and its id is kept: whoever cites it is told what became of it.

With a successor everything that named the entry names that; without one nothing may name it any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factdb import files
from factdb.check import read
from factdb.check.dangling import NAMED
from factdb.entry.references import references, replaced
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.fixture import files as fixture_files
from factdb.fixture import format, relaid
from factdb.fixture.digest import is_signed, reference
from factdb.fixture.model import KINDS, Fixture
from factdb.fixture.retirements import reason
from factdb.nearest import asked, did_you_mean
from factdb.problems import ProblemsFound
from factdb.text import comments, tree
from factdb.text.tree import Value

FILE = "fixtures/retired.yaml"


@dataclass(frozen=True)
class Retired:
    """The changes of a retirement: the files, how many places that named the entry, and whose signature it voids."""

    kinds: tuple[str, ...]
    files: tuple[str, ...]
    places: int
    voided: tuple[str, ...]


def retire(
    fixture: Fixture, old: str, *, because: str, into: str | None = None, on: datetime.date | None = None
) -> Retired:
    """Take out whatever has the id `old`: in one role or, an actor and a place that share it, in both. The fixture is
    sound. All files are written, in their canonical form, or none.

    Raises FactDBError where something still names the entry and there is no successor, and where the fixtures would not
    be sound.
    """
    kinds = _asked(fixture, old, into, because)
    naming = list(_naming(fixture, kinds, old))
    into_it = list(_before(fixture, kinds, old)) if into is not None else []
    if into is None and naming:
        who = list(dict.fromkeys(who for who, *_ in naming))
        more = f" and {len(who) - NAMED} more" if len(who) > NAMED else ""
        raise UsageError(
            f"{', '.join(who[:NAMED])}{more} {'refers' if len(who) == 1 else 'refer'} to {old}",
            hint=f"remove it from them first, or name its successor: factdb retire {old} --into ID",
        )
    itself = next((who for who, *_ in naming if who.partition(" ")[2] == into), None)
    if itself is not None:
        hint = f"remove {old} from it first"
        raise UsageError(f"{itself} refers to {old}, and would then refer to itself", hint=hint)
    gone = [_grave(fixture, kind, old, into, because, on or datetime.date.today()) for kind in kinds]
    with files.alone(fixture.root):
        changes = _changes(fixture, kinds, old, into, [*naming, *into_it], gone)
        reading = read(fixture.root, instead=changes)
        if reading.wrong:
            raise ProblemsFound(reading.wrong, hint="the change would cause these problems; nothing was changed")
        files.replace_all(fixture.root, changes)
    voided = [
        slug
        for kind, slug in fixture.at
        if (kind, slug) in reading.fixture.at
        and is_signed(fixture, kind, slug)
        and not is_signed(reading.fixture, kind, slug)
    ]
    names = tuple(path.relative_to(fixture.root).as_posix() for path in changes)
    return Retired(kinds, names, len(naming), tuple(voided))


def _asked(fixture: Fixture, old: str, into: str | None, because: str) -> tuple[str, ...]:
    """The kinds of what has the id. Raises FactDBError where there is none, or no such successor."""
    kinds = tuple(kind for kind in KINDS if old in fixture.registry(kind))
    if not because.strip():
        raise UsageError("give the reason, for people who look up the id", hint="--because TEXT")
    if not kinds:
        raise NameNotResolved(f"nothing has the id '{old}'", hint=_known(fixture, KINDS, old))
    if into == old:
        raise UsageError(f"{old} cannot replace itself", hint="name another entry: --into ID")
    for kind in kinds if into is not None else ():
        if into not in fixture.registry(kind):
            hint = _known(fixture, (kind,), str(into)) or f"the successor of {old} must exist first: --into ID"
            raise NameNotResolved(f"there is no {kind} '{into}'", hint=hint)
    return kinds


def _known(fixture: Fixture, kinds: tuple[str, ...], id: str) -> str:
    """Return what is known of an id that nothing of these kinds has."""
    for kind in kinds:
        if gone := fixture.retirements.of(kind, id):
            successor, further = fixture.retirements.fate(gone)
            into = f" into {successor}" if successor else ""
            return f"{gone.kind} {gone.id} was retired{into} on {gone.on}: {reason(gone, further)}"
        now = next((slug for slug in fixture.registry(kind) if id in fixture.former(kind, slug)), None)
        if now is not None:
            return f"it is {now} now"
    numbered = [slug for slug in fixture.claims if slug.rpartition("/")[2] == id] if "claim" in kinds else []
    return asked(numbered[:1]) or did_you_mean(id, (slug for kind in kinds for slug in fixture.registry(kind)))


Naming = tuple[str, str, tree.Path, str]
"""A reference to the entry: its file, its place there, and the id beside it: a claim may be named by its number there.
"""


def _naming(fixture: Fixture, kinds: tuple[str, ...], old: str) -> Iterator[Naming]:
    """Every place outside of the entry that names it; or, for a document, one of its claims."""
    for (kind, slug), at in fixture.at.items():
        if (slug == old and kind in kinds) or ("source" in kinds and slug.startswith(f"{old}/")):
            continue
        raw: Any = at.tree.value
        for part in at.path:
            raw = raw[part]
        for path, other, named in references(kind, raw):
            full = reference(slug, named) if other == "claim" else named
            if (other in kinds and full == old) or ("source" in kinds and full.startswith(f"{old}/")):
                yield f"{kind} {slug}", at.tree.file, (*at.path, *path), slug


def _before(fixture: Fixture, kinds: tuple[str, ...], old: str) -> Iterator[Naming]:
    """Every place that names the entry as what took the place of something."""
    for (kind, id), gone in fixture.retired.items():
        if kind in kinds and gone.into == old:
            at = fixture.retired_at[kind, id]
            yield f"the retired {kind} {id}", at.tree.file, (*at.path, "into"), ""


def _grave(fixture: Fixture, kind: str, old: str, into: str | None, because: str, on: datetime.date) -> Value:
    """Return what `retired.yaml` says of the entry."""
    was = fixture.own_former(kind, old)
    grave: dict[str, Value] = {"id": old, "kind": kind}
    grave |= {"was": [*was]} if was else {}
    grave |= {"into": into} if into else {}
    return {**grave, "on": on.isoformat(), "because": because.strip()}


def _changes(
    fixture: Fixture, kinds: tuple[str, ...], old: str, into: str | None, naming: list[Naming], gone: list[Value]
) -> dict[Path, bytes | None]:
    """Every file as it is to be, in canonical form; None for one that goes."""
    edits: dict[str, list[tuple[tree.Path, str]]] = {}
    for _, file, path, slug in naming:
        edits.setdefault(file, []).append((path, _written(str(into), slug)))
    own = [fixture.at[kind, old] for kind in kinds]
    removed = {at.tree.file: at.path for at in own}
    changes: dict[Path, bytes | None] = {}
    for file in dict.fromkeys([*edits, *removed]):
        if "source" in kinds and file == own[0].tree.file and own[0].path == ("source",):
            changes[fixture.root / file] = None
        else:
            changes[fixture.root / file] = _edited(fixture, file, edits.get(file, []), removed.get(file))
    listed = fixture.root / FILE
    there = changes.get(listed) or (listed.read_bytes() if listed.exists() else None)
    changes[listed] = _appended(there, gone) if there else _new(gone)
    return changes


def _written(into: str, beside: str) -> str:
    """How the successor is named beside an entry: a claim of the same document by its number."""
    source, _, number = into.rpartition("/")
    return number if source and beside.startswith(f"{source}/") else into


def _new(gone: list[Value]) -> bytes:
    return "".join(f"{line}\n" for line in format.composed("retired", {"retired": [*gone]})).encode()


def _appended(data: bytes, gone: list[Value]) -> bytes:
    root = comments.read(data.decode("utf-8"))
    assert isinstance(root.node, comments.Group)
    (listed,) = root.node.parts
    if not isinstance(listed.node, comments.Group):
        listed.node = comments.Group(keyed=False)
    listed.node.parts += [comments.of(each) for each in gone]
    return relaid.laid_out(FILE, "retired", root, data)


def _edited(fixture: Fixture, file: str, edits: list[tuple[tree.Path, str]], removed: tree.Path | None) -> bytes:
    """The file with other ids in some places, and without one entry. Raises FactDBError where it is not the one that
    was read.
    """
    now, data = fixture_files.opened(fixture.root, fixture.root / file)
    known = next(at.tree for at in (*fixture.at.values(), *fixture.retired_at.values()) if at.tree.file == file)
    if now.problems or now.value != known.value:
        raise FactDBError(f"{file} was changed since it was read", hint="try again")
    root = comments.read(data.decode("utf-8"))
    wanted: Any = now.value
    for path, id in edits:
        part = relaid.at(root, path)
        part.node = id
        wanted = replaced(wanted, path, id)
    leaving = _twice(wanted, [path for path, _ in edits]) + ([removed] if removed is not None else [])
    for path in sorted(leaving, key=lambda path: int(path[-1]), reverse=True):
        _take_out(relaid.at(root, path[:-1]), int(path[-1]))
        wanted = _without(wanted, path)
    after = relaid.laid_out(file, format.kind_of(fixture.root / file), root, data)
    if tree.read(file, after).value != wanted:
        raise AssertionError(f"{file}: the new text would not have the intended meaning; nothing was changed")
    return after


def _twice(value: Any, edited: list[tree.Path]) -> list[tree.Path]:
    """The edited items that now say what another one of their list says: one of the two goes."""
    found: list[tree.Path] = []
    for path in edited:
        item = path if isinstance(path[-1], int) else path[:-1]
        if not isinstance(item[-1], int) or (item != path and item[-2] not in ("participants", "relations")):
            continue
        listed = value
        for step in item[:-1]:
            listed = listed[step]
        same = [n for n, other in enumerate(listed) if other == listed[item[-1]]]
        if any((*item[:-1], n) not in found for n in same if n != item[-1]):
            found.append(item)
    return found


def _without(value: Any, path: tree.Path) -> Any:
    """The data without one item of a list."""
    if len(path) == 1:
        return [item for n, item in enumerate(value) if n != path[0]]
    if isinstance(value, list):
        return [_without(item, path[1:]) if n == path[0] else item for n, item in enumerate(value)]
    return {k: _without(v, path[1:]) if k == path[0] else v for k, v in value.items()}


def _take_out(holder: comments.Part, n: int) -> None:
    """Take an item out of its list. A comment above it is about a passage: it stays as long as something follows that
    has none of its own.
    """
    group = holder.node
    assert isinstance(group, comments.Group)
    gone = group.parts.pop(n)
    if n < len(group.parts) and not group.parts[n].before:
        group.parts[n].before = gone.before
