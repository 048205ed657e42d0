"""A project of one's own: the folders, empty registries with the shipped vocabularies, and settings."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from factdb import shipped
from factdb.errors import UsageError

BLANK = Path(__file__).resolve().parent / "blank"
OURS = ("fixtures", "seeds", "factdb.toml")
"""What makes a folder a project. Where one of them stands already, there is one, or something of another's."""


@dataclass(frozen=True)
class Created:
    """The files that were written, and those of the same names that stood there and were kept; relative to the
    folder.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def create(folder: Path, *, example: bool = False) -> Created:
    """Make `folder` a project, with the Kursk article's documents and fixtures as an `example` or with empty ones.

    Raises UsageError where it is one already; whatever fails, nothing is left behind.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint="name a folder: factdb init DIR")
    there = [name for name in OURS if (folder / name).exists() or (folder / name).is_symlink()]
    if there:
        raise UsageError(f"{folder} already holds {', '.join(there)}", hint="name another folder: factdb init DIR")
    files = _files(example)
    kept = tuple(path for path in files if (folder / path).exists())
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path, origin in files.items():
            if path not in kept:
                made += _folders((folder / path).parent)
                written.append(path)
                shutil.copyfile(origin, folder / path)
    except BaseException:
        for path in written:
            (folder / path).unlink(missing_ok=True)
        for each in reversed(made):
            each.rmdir()
        raise
    return Created(tuple(written), kept)


def _files(example: bool) -> dict[Path, Path]:
    """Each file of a new project, and where its content comes from."""
    files = {path.relative_to(BLANK): path for path in sorted(BLANK.rglob("*")) if path.is_file()}
    source = shipped.example()
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
