"""The place of an entry in the fixtures: file and line, found by a look at the text when a thing is shown.

The reading wing has no YAML, and a database does not remember lines. So this is a courtesy, and says nothing where it
is not sure: the id must stand on exactly one line, in a file that lies in the project, and that has the digest of the
document (for claims and documents) or of a signature of the entry (for the registries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from factdb import database
from factdb.query.thing import Thing

LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file is not looked through."""


def place(thing: Thing, *, here: Path | None = None) -> str:
    """`fixtures/claims/NAME.yaml:LINE` of the thing's entry, seen from the project; empty where it is not found."""
    root = database.project((here or Path.cwd()).resolve())
    proofs = _proofs(thing)
    source, _, number = str(thing.row["id"]).rpartition("/")
    for path in _files(root, thing, source or number):
        text = _text(root, path)
        is_document = thing.kind == "source" and path.parent.name == "claims"
        found = _lines(text, number, is_document=is_document) if any(proof in text for proof in proofs) else []
        if found and (not source or _lines(text, source, is_document=True)):
            return f"{path.relative_to(root).as_posix()}:{found[0]}" if len(found) == 1 else ""
    return ""


def _proofs(thing: Thing) -> list[str]:
    """Any of these in a file shows that it is the one that the database was loaded from."""
    source = thing.parts["source"][0] if thing.kind == "claim" else thing.row
    if thing.kind in ("claim", "source") and source["sha256"]:
        return [str(source["sha256"])]
    return [str(review["digest"]) for review in thing.parts.get("reviews", ())]


def _files(root: Path, thing: Thing, source: str) -> Iterator[Path]:
    """Yield where the entry may be; a document's file goes by its name, most often."""
    fixtures = root / "fixtures"
    if thing.kind != "claim":
        yield fixtures / f"{thing.kind}s.yaml"
    if thing.kind in ("claim", "source"):
        yield from sorted((fixtures / "claims").glob("*.yaml"), key=lambda path: (path.stem != source, path))


def _text(root: Path, path: Path) -> str:
    """The text of a file, or nothing: what is no file of the project, is a link out of it, or cannot be read."""
    try:
        if path.resolve() != path or not path.is_relative_to(root) or path.stat().st_size > LARGEST:
            return ""
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _lines(text: str, number: str, *, is_document: bool) -> list[int]:
    """The lines, from 1, on which an entry with that id begins; a document's id stands under `source:`."""
    begins = r"source:.*\n(?:[ \t#].*\n|\n)*?[ \t]+id:" if is_document else r"[ \t]*-[ \t]+id:"
    pattern = rf"^{begins}[ \t]+(['\"]?){re.escape(number)}\1[ \t]*(?:#.*)?\r?$"
    return [text.count("\n", 0, match.end()) + 1 for match in re.finditer(pattern, text, re.MULTILINE)]
