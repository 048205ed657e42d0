"""Compare built packages with the files that git has: nothing missing, and nothing that does not belong.

    git ls-tree -r --name-only HEAD | python .ci/shipped.py dist/*

A wheel has everything below factdb/, and the folders that move in there; an sdist has the whole tree. Wheels have the
same bytes however they were built, so that whoever has tried one has tried all.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

MOVED = {"factdb/": "factdb/", "migrations/": "factdb/migrations/"}
MOVED |= {f"{name}/": f"factdb/example/{name}/" for name in ("fixtures", "seeds")}
WRITTEN = re.compile(
    r"factdb-[^/]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|top_level\.txt|licenses/LICENSE(-UNICODE)?)"
    r"|PKG-INFO|setup\.cfg|factdb\.egg-info/[^/]+"
)
"""What building adds."""


def in_wheel(tree: set[str]) -> set[str]:
    """Where the tree's files are in a wheel."""
    return {to + path.removeprefix(top) for path in tree for top, to in MOVED.items() if path.startswith(top)}


def shipped(package: Path) -> set[str]:
    """The files of a wheel, or of an sdist below its one folder."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return set(wheel.namelist())
    with tarfile.open(package) as sdist:
        return {member.name.partition("/")[2] for member in sdist if member.isfile()}


def differences(package: Path, tree: set[str]) -> list[str]:
    """A sentence for each file that is in one of the two alone."""
    found = shipped(package)
    wanted = in_wheel(tree) if package.suffix == ".whl" else tree
    lacks = [f"{package.name} lacks {path}" for path in sorted(wanted - found)]
    return lacks + [
        f"{package.name} has {path}, which does not belong in it"
        for path in sorted(found - wanted)
        if not WRITTEN.fullmatch(path)
    ]


def unlike(packages: list[Path]) -> list[str]:
    """A sentence for each file that is not the same in all wheels. RECORD lists the others, in any order."""
    wheels = [zipfile.ZipFile(package) for package in packages if package.suffix == ".whl"]
    hashes = [
        {name: sha256(wheel.read(name)).digest() for name in wheel.namelist() if not name.endswith("/RECORD")}
        for wheel in wheels
    ]
    names = sorted({name for each in hashes for name in each})
    return [f"{name} is not the same in all wheels" for name in names if len({each.get(name) for each in hashes}) > 1]


def main() -> None:
    tree = set(sys.stdin.read().splitlines())
    packages = [Path(name) for name in sys.argv[1:]]
    if "factdb/__init__.py" not in tree or not packages:
        raise SystemExit("shipped.py: give the tree on standard input, and the packages as arguments")
    told = [line for package in packages for line in differences(package, tree)] + unlike(packages)
    print("\n".join(told) or f"{len(packages)} packages have the {len(tree)} files of the tree, each where it belongs")
    if told:
        raise SystemExit("setup.py has the rule for what is installed, MANIFEST.in for what only the sdist has")


if __name__ == "__main__":
    main()
