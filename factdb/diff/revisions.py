"""A git revision of a project → a folder with its fixtures and their documents, byte for byte.

Objects are read as they are stored: no filter, hook, pager or attribute of the repository has a part in it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from factdb.document import MAX_BYTES
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.fixture.files import parse
from factdb.problems import Problem

FILE = ("100644", "100755", "100664")
LINK = "120000"


class Blob(NamedTuple):
    """One file of a revision; `path` is below the project."""

    mode: str
    id: str
    path: PurePosixPath


def checkout(root: Path, name: str, folder: Path) -> list[Problem]:
    """Write the fixtures that revision `name` of the project at `root` has, and the documents that they name.

    Returns what could not be written. Raises NameNotResolved where there is no such revision, UsageError where there
    is no git, or no repository.
    """
    blobs = _listed(root, _commit(root, name))
    problems = _written(root, folder, (blob for blob in blobs if blob.path.parts[0] == "fixtures"))
    if not (folder / "fixtures").is_dir():
        return problems
    sources = parse(folder)[0].sources.values()
    documents = {PurePosixPath(source.document) for source in sources if source.document}
    wanted = (blob for blob in blobs if blob.path in documents and blob.path.parts[0] != "fixtures")
    return problems + _written(root, folder, wanted)


def touching(root: Path, file: str, words: str, *, most: int) -> list[str]:
    """The commits, the newest first, that brought these words into a file of the project or took them out of it.

    Raises UsageError where there is no git, or no repository.
    """
    options = ("--no-textconv", "--no-ext-diff", "--format=%H", f"--max-count={most}", f"-S{words}")
    return _git(root, "log", *options, "--", f":(literal){file}").decode().split()


def _commit(root: Path, name: str) -> str:
    """The id of the commit that a name means."""
    _git(root, "rev-parse", "--git-dir")
    try:
        found = _git(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    except UsageError:
        raise NameNotResolved(
            f"there is neither a file nor a git revision “{name}”",
            hint="name a database by its file, a revision as git does: main, v1.0, HEAD~3",
        ) from None
    return found.decode().strip()


def _listed(root: Path, commit: str) -> list[Blob]:
    """Every file of the commit below the project, and those links; nothing whose path leads elsewhere."""
    found = []
    for line in _git(root, "ls-tree", "-r", "-z", commit).split(b"\0"):
        about, _, path = line.partition(b"\t")
        if not path:
            continue
        mode, _, name = about.decode().split()
        pure = PurePosixPath(os.fsdecode(path))
        if mode in (*FILE, LINK) and not pure.is_absolute() and ".." not in pure.parts:
            found.append(Blob(mode, name, pure))
    return found


def _written(root: Path, folder: Path, blobs: Iterable[Blob]) -> list[Problem]:
    listed = list(blobs)
    sizes = _sizes(root, [blob.id for blob in listed])
    refused = {blob.path: why for blob in listed if (why := _refusal(blob, sizes[blob.id]))}
    wanted = [blob for blob in listed if blob.path not in refused]
    for blob, data in zip(wanted, _contents(root, [blob.id for blob in wanted]), strict=True):
        path = folder / blob.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return [Problem(str(path), 1, *why) for path, why in refused.items()]


def _refusal(blob: Blob, size: int) -> tuple[str, str] | None:
    """Return what is wrong with a file before it is read, and what would be right."""
    if blob.mode == LINK:
        return "a link", "links are not followed in a revision: commit a copy"
    if size > MAX_BYTES:
        return f"larger than {MAX_BYTES // 1024 // 1024} MiB", "no fixture or document is"
    return None


def _sizes(root: Path, ids: list[str]) -> dict[str, int]:
    """How many bytes each blob has. Raises FactDBError where the repository lacks one."""
    sizes: dict[str, int] = {}
    for line in _git(root, "cat-file", "--batch-check", given=_lines(ids)).decode().splitlines():
        name, kind, *size = line.split()
        if kind != "blob":
            raise FactDBError(f"the repository lacks the object {name}", hint="check it with: git fsck")
        sizes[name] = int(size[0])
    return sizes


def _contents(root: Path, ids: list[str]) -> Iterator[bytes]:
    """The bytes of each blob, in order (git-cat-file(1), batch output)."""
    data = _git(root, "cat-file", "--batch", given=_lines(ids))
    at = 0
    for _ in ids:
        start = data.index(b"\n", at) + 1
        end = start + int(data[at:start].split()[2])
        yield data[start:end]
        at = end + 1


def _lines(ids: list[str]) -> bytes:
    return "".join(f"{each}\n" for each in ids).encode()


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], input=given, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError:
        raise UsageError(
            "git, which reads revisions, was not found", hint="install git, or compare two databases: factdb diff A B"
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else f"git ended with {done.returncode}"
        raise UsageError(f"git cannot read {root}: {reason}", hint="revisions are read from the project's repository")
    return done.stdout
