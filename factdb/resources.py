"""The folders that are beside the code in a checkout, and inside the package once it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def migrations() -> Path:
    """The folder of Alembic's scripts."""
    return _first(_PACKAGE / "migrations", _PACKAGE.parent / "migrations")


def example() -> Path:
    """The project of the Kursk article: a folder with fixtures/ and seeds/."""
    return _first(_PACKAGE / "example", _PACKAGE.parent)


def _first(installed: Path, checkout: Path) -> Path:
    return installed if installed.is_dir() else checkout
