"""Several files of a project changed as one: all of them, or none, wherever the command is killed.

Before the first file is moved, a note in fixtures/.unfinished says what is about to be done: each file, the digests of
its old and its new bytes, and beside the note lie both. The next command that takes the project's lock finishes it.

A note is obeyed only where it was written here, by the file `anchor` beside it: its inode number and the moment of its
last change, which no archive, clone or copy can bring along, since the system alone sets them. And then only for files
in fixtures/ and seeds/ that hold the old or the new bytes, through no link, and never where git tracks it. It proves
nothing against who hands over a whole file system, or may write in the project anyway. Standard library only.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shlex
import stat
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factdb import disk
from factdb.errors import FactDBError

FOLDER = ".unfinished"
WHERE = f"fixtures/{FOLDER}"
NOTE, ANCHOR = "note.json", "anchor"
OURS = re.compile(rf"[0-9]+\.(new|old)|{ANCHOR}|{re.escape(NOTE)}({re.escape(disk.TEMPORARY)})?")
PLACES = ("fixtures", "seeds")
MAX_NOTE = 16 * 1024 * 1024
MAX_FILE = 64 * 1024 * 1024
"""In bytes: more than any document or fixture may have."""
DIGEST = re.compile(r"[0-9a-f]{64}")

Way = Literal["new", "old"]
WAYS: tuple[Way, ...] = ("new", "old")

teller: Callable[[str], None] | None = None
"""Is told in a sentence what was finished: the command line says it to the person."""


class Unfinished(FactDBError):
    """The unfinished work of a killed command: it cannot be, or is not to be trusted."""

    def __init__(self, what: str, *, hint: str) -> None:
        super().__init__(f"{WHERE}: {what}", hint=hint)
        self.what = what


class Step(NamedTuple):
    """One file: its path below the project, and the digests of its bytes before and after; None where there is none."""

    path: str
    old: str | None
    new: str | None


def is_there(root: Path) -> bool:
    """Return whether a killed command has left anything, or one is at work."""
    return os.path.lexists(root / WHERE)


def carry_out(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Give these files, by their paths below the project, these bytes; those without any go. The lock is the caller's.

    Raises OSError, and leaves the old state. Raises FactDBError for a file that is none of the project's own.
    """
    folder = root / WHERE
    _clear(folder)
    if os.path.lexists(folder):
        raise Unfinished(
            "this does not belong to factdb, and is in the way", hint=f"check it, then remove it: {_remove(root)}"
        )
    try:
        folder.mkdir()
        steps = [_staged(root, folder, n, path, data) for n, (path, data) in enumerate(changes.items())]
        _note(folder, steps)
        disk.sync(folder.parent)
    except BaseException:
        _clear(folder)
        raise
    try:
        _move(root, folder, steps, "new")
    except BaseException:
        _move(root, folder, steps, "old")
        _clear(folder)
        raise
    _clear(folder)


def settle(root: Path) -> None:
    """Finish what a killed command has begun, or take it back where that is no longer possible. The lock for writing is
    the caller's. Raises Unfinished.
    """
    folder = root / WHERE
    if not os.path.lexists(folder):
        return
    if _is_folder(folder) and not os.path.lexists(folder / NOTE):
        with suppress(OSError):  # nothing was changed: this is in nobody's way
            _clear(folder)
        return
    steps = _obeyed(root, folder)
    try:
        done = _moved(root, folder, steps)
        _clear(folder)
    except OSError as error:
        raise Unfinished(
            f"a command was killed while it wrote {len(steps)} files, and the change cannot be finished:"
            f" {error.filename or root}: {error.strerror}",
            hint=f"somebody with write permission can finish it: factdb check --project {shlex.quote(str(root))}",
        ) from None
    ended = "finished" if done == "new" else "taken back"
    if teller is not None:
        teller(f"a command was killed while it wrote {len(steps)} files; the change is now {ended}")


def told(root: Path) -> Unfinished | None:
    """Return what `settle` would do or raise, for who changes nothing."""
    folder = root / WHERE
    if not os.path.lexists(folder):
        return None
    if _is_folder(folder) and not os.path.lexists(folder / NOTE):
        return Unfinished("a command was killed before it changed anything", hint=_remove(root))
    try:
        steps = _obeyed(root, folder)
    except Unfinished as error:
        return error
    what = f"a command was killed while it wrote {len(steps)} files"
    return Unfinished(what, hint="the next command finishes it: factdb check")


def _staged(root: Path, folder: Path, n: int, path: str, data: bytes | None) -> Step:
    """Lay both states of a file into the folder."""
    real = _placed(root, path, make=data is not None)
    with disk.naming(real):
        if (before := _digest(real)) is not None:
            old = folder / f"{n}.old"
            try:
                os.link(real, old)
            except OSError:  # a file system without hard links, or a file of somebody else's
                _write(old, real.read_bytes(), like=real)
        if data is not None:
            _write(folder / f"{n}.new", data, like=real)
    return Step(path, before, None if data is None else hashlib.sha256(data).hexdigest())


def _write(path: Path, data: bytes, *, like: Path) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        disk.adapt(path, like)
        os.fsync(file.fileno())


def _note(folder: Path, steps: Sequence[Step]) -> None:
    """Write down what is about to be done; it is there whole or not at all."""
    anchor = folder / ANCHOR
    _write(anchor, b"", like=anchor)
    beside = folder / f"{NOTE}{disk.TEMPORARY}"
    said = {"factdb": 1, "anchor": _mark(anchor), "files": steps}
    _write(beside, json.dumps(said).encode(), like=beside)
    beside.replace(folder / NOTE)
    disk.sync(folder)


def _mark(anchor: Path) -> list[int]:
    """Return what only the system gives to a file, and gives to no copy of it."""
    found = anchor.lstat()
    return [found.st_ino, found.st_ctime_ns]


def _moved(root: Path, folder: Path, steps: Sequence[Step]) -> Way:
    """Move all files one way, forward if that can be. Raises OSError where neither can."""
    failed: OSError | None = None
    for way in WAYS:
        if _can(root, folder, steps, way):
            try:
                _move(root, folder, steps, way)
                return way
            except OSError as error:
                failed = failed or error
    raise failed or OSError(errno.ENOENT, "neither the old nor the new state is complete", WHERE)


def _can(root: Path, folder: Path, steps: Sequence[Step], way: Way) -> bool:
    """Return whether everything is there that this way needs."""
    for n, step in enumerate(steps):
        wanted = getattr(step, way)
        if wanted not in (None, _digest(_placed(root, step.path)), _digest(folder / f"{n}.{way}")):
            return False
    return True


def _move(root: Path, folder: Path, steps: Sequence[Step], way: Way) -> None:
    """Bring every file into the old or the new state that is not in it; then see that the disk has it."""
    for n, step in enumerate(steps):
        real, wanted = root / step.path, getattr(step, way)
        with disk.naming(real):
            if wanted is None:
                real.unlink(missing_ok=True)
            elif _digest(real) != wanted:
                (folder / f"{n}.{way}").replace(real)
    for place in dict.fromkeys((root / step.path).parent for step in steps):
        disk.sync(place)


def _clear(folder: Path) -> None:
    """Remove the note, then all else that is ours in the folder, and the folder where nothing is left in it."""
    if not _is_folder(folder):
        return
    if os.path.lexists(folder / NOTE):
        (folder / NOTE).unlink()
        disk.sync(folder)
    for path in folder.iterdir():
        if OURS.fullmatch(path.name) and not _is_folder(path):
            path.unlink()
    with suppress(OSError):
        folder.rmdir()
        disk.sync(folder.parent)


def _obeyed(root: Path, folder: Path) -> list[Step]:
    """Return what the note says, where it is to be obeyed. Raises Unfinished."""
    try:
        steps = _read(root, folder)
        changed = [s.path for s in steps if _digest(_placed(root, s.path)) not in (s.old, s.new)]
    except (_Distrusted, OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Unfinished(
            f"this note is ignored: {reason}",
            hint=f"if no command of yours was killed here, or you have repaired its files: {_remove(root)}",
        ) from None
    if changed:
        raise Unfinished(
            f"a command was killed while it wrote {len(steps)} files, and {changed[0]} has been changed since",
            hint=f"repair the files with git or from that folder, then: {_remove(root)}",
        )
    return steps


class _Distrusted(FactDBError):
    """Why a note is not obeyed, and why files are not written together."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="replace the link with the file itself; nothing was changed")


def _read(root: Path, folder: Path) -> list[Step]:
    """The steps of a note that was written here. Raises _Distrusted, OSError or ValueError."""
    if not _is_folder(folder):
        raise _Distrusted("it is not a folder")
    if not _is_folder(folder.parent):
        raise _Distrusted("fixtures is a link")
    note = _opened(folder / NOTE, MAX_NOTE)
    said: Any = json.loads(note) if note is not None else None
    if not isinstance(said, dict) or set(said) != {"factdb", "anchor", "files"} or said["factdb"] != 1:
        raise _Distrusted("it holds no note that this factdb has written")
    if not (folder / ANCHOR).exists() or said["anchor"] != _mark(folder / ANCHOR):
        raise _Distrusted("its note was not written here: it came with a copy, a clone or an archive")
    if _is_tracked(root):
        raise _Distrusted("git tracks its note, or cannot say")
    steps = [_step(each) for each in said["files"]]
    if len({step.path for step in steps}) != len(steps):
        raise _Distrusted("its note names a file twice")
    return steps


def _step(said: Any) -> Step:
    if not isinstance(said, list) or len(said) != 3:
        raise _Distrusted("it holds no note that this factdb has written")
    path, *digests = said
    if not isinstance(path, str) or not is_ours(path):
        raise _Distrusted("its note names a file that is neither a fixture nor a document")
    if not all(d is None or (isinstance(d, str) and DIGEST.fullmatch(d)) for d in digests):
        raise _Distrusted("it holds no note that this factdb has written")
    return Step(path, *digests)


def is_ours(path: str) -> bool:
    """Return whether a path, below the project, can be that of a fixture, a schema or a document."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] not in PLACES or re.search(r"[\\\0]", path) or {"", ".", ".."} & set(parts):
        return False
    if parts[0] == "fixtures":
        return not any(part.startswith(".") for part in (parts[2:] if parts[1] == ".schema" else parts))
    return ".git" not in map(str.lower, parts)


def _placed(root: Path, path: str, *, make: bool = False) -> Path:
    """The place of a file, to which no link leads; with the folders on the way, where they are to be made. Raises
    _Distrusted.
    """
    if not is_ours(path):
        raise _Distrusted(f"{path} is not a fixture, schema or document of the project")
    place = root
    for part in path.split("/")[:-1]:
        place = place / part
        if make and not os.path.lexists(place):
            place.mkdir()
            disk.sync(place.parent)
        if os.path.lexists(place) and not _is_folder(place):
            raise _Distrusted(f"{place.relative_to(root).as_posix()} is a link, or not a folder")
    real = root / path
    if os.path.lexists(real) and not stat.S_ISREG(real.lstat().st_mode):
        raise _Distrusted(f"{path} is a link, or not a file")
    return real


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _opened(path: Path, most: int) -> bytes | None:
    """Return what a file holds, which is no link and not larger than that; None where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            raise _Distrusted(f"{path.name} is not a file, or is too large")
        return file.read(most + 1)


def _digest(path: Path) -> str | None:
    data = _opened(path, MAX_FILE)
    return None if data is None else hashlib.sha256(data).hexdigest()


def _is_tracked(root: Path) -> bool:
    """Return whether git tracks anything in the folder of the note, or there is a repository and git cannot be
    asked.
    """
    real = Path(os.path.realpath(root))
    if not any(os.path.lexists(folder / ".git") for folder in (real, *real.parents)):
        return False
    # Nothing that a stranger's repository is configured to run may run.
    words = ["git", "-c", "core.fsmonitor=false", "-c", "safe.directory=*", "-C", str(real), "ls-files", "-z"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run([*words, "--", WHERE], capture_output=True, env=environment, check=False)
    except OSError:
        return True
    return done.returncode != 0 or done.stdout != b""


def _remove(root: Path) -> str:
    return f"rm -r {shlex.quote(str(root / WHERE))}"
