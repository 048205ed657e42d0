"""Data goes to standard output, everything else to standard error, both in UTF-8 whatever the locale says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

CLOSED_PIPE = 141
CHUNK = 32 * 1024
HELD: list[list[str]] = []
"""Output held while a pager is in charge of it, the innermost last (pager.py)."""


def utf8() -> None:
    """Names come in every script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def out(text: str) -> None:
    """Write data, piece by piece: a reader who has gone is noticed, and ends the program quietly."""
    if HELD:
        HELD[-1].append(text)
        return
    try:
        for start in range(0, len(text), CHUNK):
            sys.stdout.write(text[start : start + CHUNK])
        sys.stdout.flush()
    except BrokenPipeError:
        # Standard output is closed; closing it again at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(CLOSED_PIPE) from None


def deliver(text: str, path: Path | None) -> None:
    """Write data to standard output; or to a file, which is there whole or not at all."""
    if path is None:
        return out(text)
    from factdb import files

    return files.replace(path, text.encode("utf-8"))


def names(paths: Iterable[str | Path]) -> None:
    """Write the names of files as data, a line each, as a cell of TSV has them: a name may hold a line break."""
    from factdb.render.text import tsv

    out("".join(f"{tsv(str(path))}\n" for path in paths))


def aside(text: str) -> None:
    """Write a line that is not data. No name of a file in it acts on the terminal."""
    from factdb.render.text import inert

    sys.stderr.write(f"{inert(text)}\n")


def waiting() -> None:
    """Say why nothing happens, where somebody looks on."""
    if sys.stderr.isatty():
        aside("waiting for another program to finish writing…")
