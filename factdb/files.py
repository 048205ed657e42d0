"""Writing a file so that a reader sees the old text or the new, never half of one. Standard library only."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

_HELD: ContextVar[frozenset[str]] = ContextVar("held", default=frozenset())
"""The projects whose fixtures this program has to itself: what it reads of them meanwhile waits for nobody."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """While the fixtures of the project at `root` are read again and written: two who write at once take turns, and
    nobody reads half of what is written, where the system has such locks; a killed program leaves none behind.
    """
    with _locked(root, exclusive=True):
        mark = _HELD.set(_HELD.get() | {os.path.realpath(root)})
        try:
            yield
        finally:
            _HELD.reset(mark)


@contextmanager
def unchanged(root: Path) -> Iterator[None]:
    """While the fixtures of the project at `root` are read: whoever is writing several of them is waited for."""
    if os.path.realpath(root) in _HELD.get():
        yield
        return
    with _locked(root, exclusive=False):
        yield


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
    """Write beside the file and move it into place; its permissions stay. Whatever fails, nothing is left behind. A
    device or a pipe is written into as it is.
    """
    with writing(path) as file:
        file.write(data)


def is_other(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder: a device, or a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into bit by bit, which is moved into place when all of it is there; a device or a pipe is written
    into as it is.
    """
    if is_other(path):
        with path.open("wb") as file:
            yield file
        return
    real = path.resolve()
    beside = _beside(real, b"")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def replace_all(changes: Mapping[Path, bytes | None]) -> None:
    """The same for several files, of which those without data go: all are written before the first is moved, and one
    that cannot be moved puts the others back.
    """
    staged: dict[Path, Path | None] = {}
    moved: dict[Path, bytes | None] = {}
    try:
        for path, data in changes.items():
            real = path.resolve()
            staged[real] = _beside(real, data) if data is not None else None
        for real, beside in staged.items():
            before = real.read_bytes() if len(staged) > 1 and real.exists() else None
            if beside is not None:
                beside.replace(real)
            else:
                real.unlink(missing_ok=True)
            if len(staged) > 1:  # one alone has either been moved or not
                moved[real] = before
    except BaseException:
        for beside in staged.values():
            if beside is not None:
                beside.unlink(missing_ok=True)
        for real, before in moved.items():
            if before is not None:
                _beside(real, before).replace(real)
            else:
                real.unlink(missing_ok=True)
        raise


def _beside(real: Path, data: bytes) -> Path:
    """A file with the data beside the one that it is to replace, with its permissions."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    except OSError as error:
        error.filename = str(real)  # what was asked for, not what stands beside it meanwhile
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_mask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
