"""A project of one's own: the folders, empty registries with the shipped vocabularies, and settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factdb import disk, files, resources
from factdb.errors import UsageError

BLANK = Path(__file__).resolve().parent / "blank"
OURS = ("fixtures", "seeds", "factdb.toml")
"""The parts that make a folder a project. Where one of them stands already, there is one, or something of another's."""


@dataclass(frozen=True)
class Created:
    """The files that are there now, and those of the same names that stood there and were kept; relative to the
    folder.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def create(folder: Path, *, example: bool = False) -> Created:
    """Make `folder` a project, with the Kursk article's documents and fixtures as an `example` or with empty ones.

    Raises UsageError where it is one already; whatever fails, nothing is left behind. What an `init` that was killed
    has written is completed.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint="name a folder: factdb init DIR")
    new = _files(example)
    there = [name for name in OURS if (folder / name).exists() or (folder / name).is_symlink()]
    begun = bool(there) and _is_begun(folder, new)
    if there and not begun:
        raise UsageError(f"{folder} already holds {', '.join(there)}", hint="name another folder: factdb init DIR")
    missing = [path for path in new if not (folder / path).exists()]
    kept = tuple(path for path in new if path not in missing and not (begun and path.parts[0] in OURS))
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path in missing:
            made += _folders((folder / path).parent)
            written.append(path)
            files.replace(folder / path, new[path].read_bytes())
    except BaseException:
        for path in written:
            (folder / path).unlink(missing_ok=True)
        for each in reversed(made):
            each.rmdir()
        raise
    return Created(tuple(path for path in new if path not in kept), kept)


def _is_begun(folder: Path, new: Mapping[Path, Path]) -> bool:
    """Return whether all that makes the folder a project is of the files that are to be written, and some of them are
    missing: an `init` was killed.
    """
    inside = [path for name in OURS for path in (folder / name, *(folder / name).rglob("*"))]
    there = {path.relative_to(folder) for path in inside if os.path.lexists(path) and not _is_passing(path)}
    if any((folder / path).is_symlink() or path not in new for path in there):
        return False
    same = {path for path in there if (folder / path).read_bytes() == new[path].read_bytes()}
    return there == same and there != {path for path in new if path.parts[0] in OURS}


def _is_passing(path: Path) -> bool:
    """Return whether it is a folder, or a file that a killed command was writing."""
    return (path.is_dir() and not path.is_symlink()) or path.name.endswith(disk.TEMPORARY)


def _files(example: bool) -> dict[Path, Path]:
    """Each file of a new project, and where its content comes from."""
    files = {path.relative_to(BLANK): path for path in sorted(BLANK.rglob("*")) if path.is_file()}
    source = resources.example()
    files |= {path.relative_to(source): path for path in _vocabulary(source)}
    if example:
        files = {path: origin for path, origin in files.items() if path.name != ".gitkeep"}
        for name in ("fixtures", "seeds"):
            files |= {
                path.relative_to(source): path
                for pattern in ("*.yaml", "claims/*.yaml", "questions/*.yaml", "*.txt")
                for path in sorted((source / name).glob(pattern))
            }
    return files


def _vocabulary(source: Path) -> list[Path]:
    """The codes, and the schemas that hang on them alone; a project without entries has the same."""
    fixtures = source / "fixtures"
    return [fixtures / "vocabulary.yaml", *sorted((fixtures / ".schema").glob("*.json"))]


def _folders(path: Path) -> list[Path]:
    """Make the folder and those above it that are missing; returns them, outermost first."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    return list(reversed(missing))
