"""Writing files so that a reader sees the old text or the new, never half of one. Standard library only."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from factdb import disk, journal
from factdb.journal import Unfinished

_HELD: ContextVar[frozenset[str]] = ContextVar("held", default=frozenset())
"""The projects whose fixtures this program has to itself: what it reads of them meanwhile waits for nobody."""

_LOOKING: ContextVar[bool] = ContextVar("looking", default=False)
"""True if this program only looks: what a killed command left stays as it is."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """While the fixtures of the project at `root` are read again and written: two who write at once take turns, and
    nobody reads half of what is written, where the system has such locks; a killed program leaves none behind. What it
    left half done is finished first; raises Unfinished where that cannot be.
    """
    with _locked(root, exclusive=True):
        journal.settle(root)
        with _holding(root):
            yield


@contextmanager
def unchanged(root: Path) -> Iterator[Unfinished | None]:
    """While the fixtures of the project at `root` are read: whoever is writing several of them is waited for, and what
    a killed command left half done is finished; else it is said why not.
    """
    if os.path.realpath(root) in _HELD.get():
        yield None
        return
    with _locked(root, exclusive=False):
        if _LOOKING.get() or not journal.is_there(root):
            yield journal.told(root)
            return
    with _locked(root, exclusive=True):
        try:
            journal.settle(root)
            left = None
        except Unfinished as error:
            left = error
        with _holding(root):
            yield left


@contextmanager
def looking() -> Iterator[None]:
    """While nothing may be changed, not even what a killed command left."""
    mark = _LOOKING.set(True)
    try:
        yield
    finally:
        _LOOKING.reset(mark)


@contextmanager
def _holding(root: Path) -> Iterator[None]:
    mark = _HELD.set(_HELD.get() | {os.path.realpath(root)})
    try:
        yield
    finally:
        _HELD.reset(mark)


@contextmanager
def _locked(root: Path, *, exclusive: bool) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(root / "fixtures", os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def replace(path: Path, data: bytes) -> None:
    """Write beside the file and move it into place; its owner and permissions stay. Whatever fails, nothing is left
    behind. A device or a pipe is written into as it is.
    """
    with writing(path) as file:
        file.write(data)


@contextmanager
def writing(path: Path, *, over: bool = True, like: Path | None = None) -> Iterator[IO[bytes]]:
    """A file to write into bit by bit, which is moved into place when all of it is there; a device or a pipe is written
    into as it is. Its owner and permissions are those of the file that it replaces, else of the one that it is `like`.
    Raises FileExistsError where there is a file by then that is not to be written `over`.
    """
    if disk.is_stream(path):
        with (
            disk.naming(path),
            path.open("ab") as file,
        ):  # not "w": what the shell has opened for us stays as long as it is
            yield file
        return
    real = Path(os.path.realpath(path))
    with disk.naming(path):
        beside = disk.beside(real)
        try:
            with beside.open("wb") as file:
                disk.held(file.fileno())
                yield file
                file.flush()
                disk.adapt(beside, real if like is None or real.exists() else like)
                os.fsync(file.fileno())
            _place(beside, real, over=over)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        disk.sync(real.parent)


def _place(beside: Path, real: Path, *, over: bool) -> None:
    if not over:
        try:
            os.link(beside, real)  # refuses what has come in the meantime
            beside.unlink()
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(real):
                raise FileExistsError(17, os.strerror(17), str(real)) from None
    beside.replace(real)


def replace_all(root: Path, changes: Mapping[Path, bytes | None]) -> None:
    """The same for several files of the project, of which those without data go: all of them, or none, even where this
    program is killed. Who writes has the project to itself (`alone`).
    """
    if len(changes) == 1:
        ((path, data),) = changes.items()
        if data is not None:
            return replace(path, data)
        path.unlink(missing_ok=True)
        return disk.sync(path.parent)
    return journal.carry_out(root, {path.relative_to(root).as_posix(): data for path, data in changes.items()})
