"""What factdb needs of Unicode's data, in its own form: python tests/edges/from_unicode.py FOLDER

FOLDER is a version's `ucd` as Unicode publishes it, or /usr/share/unicode as Debian's package unicode-data has it. Writes
factdb/edges/tables.py, and tests/edges/breaks.txt with every line of Unicode's own break tests. (Before Unicode 15.1 there
is no Indic_Conjunct_Break: its tables are empty then.)
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
Ranges = list[tuple[int, int]]

GRAPHEME = ("Control", "Extend", "Prepend", "SpacingMark", "Regional_Indicator", "L", "V", "T")
"""What is not in the table: CR, LF and ZWJ, one character each, and Hangul's syllables, which are counted."""
WORD = (
    *("ALetter", "Extend", "ExtendNumLet", "Format", "Hebrew_Letter", "Katakana", "MidLetter", "MidNum", "MidNumLet"),
    *("Numeric", "WSegSpace"),
)
"""What is not in the table: quotation marks, line ends, ZWJ and regional indicators, whose characters are few."""

NOTICE = "© 1991–2025 Unicode, Inc., under the Unicode License v3 (LICENSE-UNICODE)"


def main(folder: Path) -> None:
    grapheme = _properties(_found(folder, "GraphemeBreakProperty.txt"))
    word = _properties(_found(folder, "WordBreakProperty.txt"))
    conjunct = _properties(_found(folder, "DerivedCoreProperties.txt"), field=2)
    pictures = _properties(_found(folder, "emoji-data.txt"))
    tables = {
        "GRAPHEME": {name: grapheme[name] for name in GRAPHEME}
        | {"Pictographic": pictures["Extended_Pictographic"], "Consonant": conjunct.get("Consonant", [])},
        "LINKER": {"Linker": conjunct.get("Linker", [])},
        "WORD": {name: word[name] for name in WORD},
    }
    test = _found(folder, "GraphemeBreakTest.txt")
    match = re.match(r"# GraphemeBreakTest-([0-9.]+)\.txt", test.read_text(encoding="utf-8"))
    assert match, "the version is in the first line"
    (REPOSITORY / "factdb/edges/tables.py").write_text(_module(match[1], tables), encoding="utf-8")
    breaks = "".join(_breaks(match[1], test, _found(folder, "WordBreakTest.txt")))
    (REPOSITORY / "tests/edges/breaks.txt").write_text(breaks, encoding="utf-8")


def _found(folder: Path, name: str) -> Path:
    return next(iter(sorted(folder.rglob(name))))


def _properties(path: Path, *, field: int = 1) -> dict[str, Ranges]:
    """Value of the property → its ranges, joined, both ends included."""
    found: dict[str, Ranges] = {}
    for line in _data(path):
        first, *values = (part.strip() for part in line.split(";"))
        if len(values) >= field and (field == 1 or values[0] == "InCB"):
            start, _, end = first.partition("..")
            found.setdefault(values[field - 1], []).append((int(start, 16), int(end or start, 16)))
    return {name: list(_joined(sorted(ranges))) for name, ranges in found.items()}


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    low = high = -2
    for start, end in ranges:
        if start > high + 1:
            if high >= 0:
                yield low, high
            low = start
        high = end
    if high >= 0:
        yield low, high


def _data(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if text := line.partition("#")[0].strip():
            yield text


def _module(version: str, tables: dict[str, dict[str, Ranges]]) -> str:
    parts = [
        f'"""Which characters Unicode {version} has of each kind that its rules of breaks ask for. Made by\n'
        f"tests/edges/from_unicode.py out of Unicode's data.\n\n{NOTICE}.\n"
        '"""\n',
        f'UNICODE = "{version}"\n',
    ]
    for name, kinds in tables.items():
        lines = [f"{name} = {{\n"]
        for kind, ranges in kinds.items():
            text = " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in ranges)
            wrapped = textwrap.wrap(text, 108, break_on_hyphens=False)
            quoted = "".join(f'        "{line} "\n' for line in wrapped)
            short = f'    "{kind}": "{text}",\n'
            lines.append(short if len(short) <= 120 else f'    "{kind}": (\n{quoted}    ),\n')
        parts.append("".join([*lines, "}\n"]))
    return "\n".join(parts)


def _breaks(version: str, *tests: Path) -> Iterator[str]:
    yield f"# Unicode's own tests of breaks, version {version}, {NOTICE}:\n"
    yield "# the characters of each by their codes; a stroke where there is a break between two.\n"
    for path in tests:
        yield f"\n[{path.name.removesuffix('BreakTest.txt').lower()}]\n"
        for line in _data(path):
            yield " ".join(line.strip("÷ \t").replace("× ", "").replace("÷", "/").split()) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
