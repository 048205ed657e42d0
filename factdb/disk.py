"""One file on the disk: a new one beside the old, with the old one's owner and permissions, and lasting once it has
its name. Standard library only.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = ".factdb-tmp"
"""How the name of a file ends that is still being written; a killed command leaves it behind."""

WHOLE = "-whole"
"""The suffix of a database that is still to be made compact."""

LEFT = re.compile(rf"\..*{re.escape(TEMPORARY)}({WHOLE})?(-journal|-wal|-shm)?", re.DOTALL)
"""Such a name, and what SQLite writes beside a database that has one."""

NAMED = 40
"""How much of the name of a file the name of the one beside it repeats, in characters: 255 bytes is all there is."""

UNSYNCED = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR)
"""Errors which mean that folders cannot be synced here, rather than that it failed."""


def beside(real: Path) -> Path:
    """A new, empty file in the folder of `real`, under a name that nobody else has."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{real.name[:NAMED]}.", suffix=TEMPORARY, dir=real.parent)
    os.close(handle)
    return Path(name)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError name the file that was asked for, and not the one that stands beside it meanwhile."""
    try:
        yield
    except OSError as error:
        name = error.filename
        if name is None or isinstance(name, int) or os.fsdecode(name).endswith(TEMPORARY) or error.filename2:
            error.filename, error.filename2 = str(path), None
        raise


def held(handle: int) -> None:
    """Mark an open file as being written, for as long as it is open, where the system has such locks."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def leftovers(folder: Path, *, deep: bool = False) -> list[Path]:
    """The files in the folder, or also below it, that a killed command was writing; not those that somebody is writing
    now.
    """
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        found += (Path(here, name) for name in names if LEFT.fullmatch(name))
        if not deep:
            folders.clear()
    return sorted(path for path in found if not _is_held(path))


def _is_held(path: Path) -> bool:
    path = path.with_name(path.name.partition(TEMPORARY)[0] + TEMPORARY)
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except (ImportError, OSError):
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def adapt(new: Path, old: Path) -> None:
    """Give a new file the owner, group, permissions and extended attributes (so the access list) of the one that it is
    to replace, as far as the system permits; where there is none, those of any new file.
    """
    try:
        was = old.stat()
    except OSError:
        new.chmod(0o666 & ~_mask())
        return
    now = new.stat()
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        _own(new, was.st_uid, was.st_gid)
    new.chmod(was.st_mode & 0o777)
    for name in _attributes(old):
        with suppress(OSError):
            os.setxattr(new, name, os.getxattr(old, name))


def _own(new: Path, owner: int, group: int) -> None:
    """Both, where that is permitted; else the group, which a member of it may give."""
    for pair in ((owner, group), (-1, group)):
        with suppress(OSError, AttributeError):
            os.chown(new, *pair)
            return


def _attributes(path: Path) -> list[str]:
    try:
        return os.listxattr(path)
    except (OSError, AttributeError):
        return []


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def flush(file: Path) -> None:
    """Wait until the disk has the bytes of the file."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(folder: Path) -> None:
    """Wait until the disk has the names in the folder: a file that was moved there stays there when the power fails."""
    try:
        flush(folder)
    except OSError as error:
        if error.errno not in UNSYNCED:
            error.filename = error.filename or str(folder)
            raise


def is_stream(path: Path) -> bool:
    """Return whether it is written into as it is: a device, a pipe, or what this program has open already, under
    whatever name (/dev/stdout, though that may be a file).
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        return True
    step = Path.cwd() / path
    for _ in range(40):  # as many links as Linux follows
        step = Path(os.path.realpath(step.parent), step.name)
        if re.fullmatch(r"/proc/(self|\d+)(/task/\d+)?/fd|/dev/fd", str(step.parent)):
            return True
        if not step.is_symlink():
            return False
        step = step.parent / step.readlink()
    return False
