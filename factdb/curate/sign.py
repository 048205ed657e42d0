"""Signatures and rejections written into a fixture file: one line an entry, everything else left as it is.

The file is edited by lines, never rewritten from data, so that comments and layout stay. The edited text is read again
before it replaces the file: nothing but the verdicts may have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factdb.entry.values import handle, signed_day
from factdb.errors import FactDBError, UsageError
from factdb.files import alone, replace
from factdb.fixture.digest import digest
from factdb.fixture.model import Fixture
from factdb.text import scalars, tree
from factdb.text.tree import Tree, Value

VERDICTS = ("review", "rejected")
"""The keys that a verdict on an entry may stand under; an entry has one at most."""

Verdict = tuple[str, dict[str, str]]
"""One of them, and what it says."""


def signer(by: str | None, *, hint: str = "factdb review --by NAME FILE") -> str:
    """The handle to sign with. Raises UsageError for one that nobody could read."""
    if by and by.startswith("--"):
        raise UsageError(f"{by} is an option, not a name to sign with", hint=hint)
    try:
        return handle(by or "")
    except ValueError as error:
        raise UsageError(str(error), hint=hint) from None


def sign(fixture: Fixture, entries: Iterable[tuple[str, str]], *, by: str, on: str) -> None:
    """Sign entries (kind, slug), as `judge` does."""
    judge(fixture, dict.fromkeys(entries), by=by, on=on)


def judge(fixture: Fixture, verdicts: Mapping[tuple[str, str], str | None], *, by: str, on: str) -> None:
    """Sign entries (kind, slug), or reject those that have a reason here; all of them in one file, in one write. `on`
    is an ISO day. Raises FactDBError, and then nothing is written.

    Raises it too where the file was changed since it was read: what was shown is not what would be signed.
    """
    signer(by)
    try:
        signed_day(on)
    except ValueError as error:
        raise FactDBError(str(error), hint="set the clock of this computer") from None
    files = {fixture.at[entry].tree.file for entry in verdicts}
    if not verdicts:
        return
    if len(files) != 1:
        raise FactDBError("sign one file at a time")
    with alone(fixture.root):
        _judge(fixture, verdicts, files.pop(), by=by, on=on)


def _judge(fixture: Fixture, verdicts: Mapping[tuple[str, str], str | None], file: str, *, by: str, on: str) -> None:
    path = (fixture.root / file).resolve()
    before = path.read_bytes()
    now = _read(file, before)
    if now.value != fixture.at[next(iter(verdicts))].tree.value:
        raise FactDBError(f"{file} was changed since it was read", hint="review it again")
    lines = before.decode("utf-8").split("\n")
    written: dict[tree.Path, Verdict] = {}
    for entry in sorted(verdicts, key=lambda entry: -fixture.at[entry].tree.line(fixture.at[entry].path)):
        at = fixture.at[entry].path
        written[at] = _verdict(verdicts[entry], by, on, digest(fixture, *entry))
        _edit(lines, now, at, _line(*written[at]))
    after = "\n".join(lines).encode("utf-8")
    _only_signed(now, _read(file, after), written)
    replace(path, after)


def _verdict(because: str | None, by: str, on: str, mark: str) -> Verdict:
    verdict = {"by": by, "on": on, "digest": mark}
    return ("review", verdict) if because is None else ("rejected", {**verdict, "because": because})


def _line(key: str, verdict: Mapping[str, str]) -> str:
    """The verdict as one line of YAML."""
    said = {"by": scalars.written(verdict["by"], braces=True), "on": verdict["on"], "digest": f'"{verdict["digest"]}"'}
    if "because" in verdict:
        said["because"] = scalars.written(verdict["because"], braces=True)
    return f"{key}: {{{', '.join(f'{name}: {value}' for name, value in said.items())}}}"


def _read(file: str, data: bytes) -> Tree:
    result = tree.read(file, data)
    if result.problems:
        raise FactDBError(f"{result.problems[0]}", hint="fix it first")
    return result


_PREFIX = re.compile(r" *(?:- +)*")
_COMMENT = re.compile(r"\}(\s+#.*)$")


def _edit(lines: list[str], file: Tree, path: tree.Path, text: str) -> None:
    """Put the verdict in the place of the one that is there, or behind the entry's last line."""
    if path not in file.blocks:
        raise FactDBError(
            f"{file.file}:{file.line(path)}: an entry in braces cannot be signed",
            hint="write it one key a line, then sign it",
        )
    there = next(((*path, key) for key in VERDICTS if (*path, key) in file.lines), None)
    if there is not None:
        start, end = file.lines[there]
        prefix = _PREFIX.match(lines[start - 1])
        comment = _COMMENT.search(lines[end - 1].rstrip("\r"))
        ending = (comment[1] if comment else "") + ("\r" if lines[end - 1].endswith("\r") else "")
        lines[start - 1 : end] = [(prefix[0] if prefix else "") + text + ending]
        return
    first = min(at for p, (at, _) in file.lines.items() if p[:-1] == path and len(p) == len(path) + 1)
    prefix = _PREFIX.match(lines[first - 1])
    last = max(end for p, (_, end) in file.lines.items() if p[: len(path)] == path)
    ending = "\r" if lines[last - 1].endswith("\r") else ""
    lines.insert(last, " " * len(prefix[0] if prefix else "") + text + ending)


def _only_signed(before: Tree, after: Tree, written: Mapping[tree.Path, Verdict]) -> None:
    """Raise where the text says anything else than before, but for the verdicts, or does not say those."""
    if _without(before.value, (), set(written)) != _without(after.value, (), set(written)):
        raise FactDBError(
            f"{before.file}: a signature would change the meaning of the file", hint="write each entry one key a line"
        )
    if any(_said(after.value, path) != [verdict] for path, verdict in written.items()):
        raise FactDBError("the name to sign with cannot be written in one line", hint="choose a plain handle, like ada")


def _said(value: Value, path: tree.Path) -> list[tuple[str, Value]]:
    """The verdicts that the entry has."""
    for part in path:
        value = value[part]  # type: ignore[index]
    return [(key, value[key]) for key in VERDICTS if key in value]  # type: ignore[index,operator,call-overload]


def _without(value: Value, path: tree.Path, judged: set[tree.Path]) -> Value:
    """The value without the verdicts on the entries at these paths."""
    if isinstance(value, list):
        return [_without(item, (*path, n), judged) for n, item in enumerate(value)]
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if not (key in VERDICTS and path in judged)}
        return {key: _without(each, (*path, key), judged) for key, each in kept.items()}
    return value
