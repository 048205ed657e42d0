"""What an installed copy has: everything below factdb/, and three folders of the checkout that move in there.

Packages and data are found by rule. A list by hand forgot one, and `factdb merge` then failed in every installed copy
and in no test. All other settings are in pyproject.toml; .ci/shipped.py compares a built package with git.
"""

from __future__ import annotations

import glob
from pathlib import Path

from setuptools import find_packages, setup

MOVED = {"factdb.migrations": "migrations", "factdb.example.fixtures": "fixtures", "factdb.example.seeds": "seeds"}
"""Where a folder of the top level is once it is installed; factdb/resources.py finds it in either place."""


def packages(name: str, folder: str) -> list[str]:
    """The package itself, and every package below it."""
    return [name, *(f"{name}.{below}" for below in find_packages(folder))]


def data(folder: str) -> list[str]:
    """Every file below the folder that is not Python's, hidden ones included."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    return [glob.escape(path.relative_to(folder).as_posix()) for path in files]


FOLDERS = {"factdb": "factdb", **MOVED}

setup(
    packages=[each for name, folder in FOLDERS.items() for each in packages(name, folder)],
    package_dir=MOVED,
    package_data={name: data(folder) for name, folder in FOLDERS.items()},
)
