"""The options that every command has, and what they and the environment make of the output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from factdb import database
from factdb.cli import streams
from factdb.errors import UsageError
from factdb.render import FORMATS
from factdb.render.look import Look

EXTENSIONS = {".tsv": "tsv", ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "md", ".txt": "table"}
COLORS = ("auto", "always", "never")


class Settings(NamedTuple):
    """The settings that were given; None for those that were not."""

    db: Path | None = None
    format: str | None = None
    json: bool | None = None
    jsonl: bool | None = None
    csv: bool | None = None
    tsv: bool | None = None
    md: bool | None = None
    ids: bool | None = None
    output: Path | None = None
    force: bool | None = None
    color: str | None = None
    width: int | None = None
    ascii: bool | None = None
    no_pager: bool | None = None
    quiet: bool | None = None
    debug: bool | None = None

    def merged(self, later: Settings) -> Settings:
        """These, overruled by what was given later."""
        given = {name: value for name, value in later._asdict().items() if value is not None}
        return self._replace(**given)

    def waiting(self) -> Callable[[], None] | None:
        """Return a function that reports waiting for a lock; None if nothing is to be reported."""
        return None if self.quiet else streams.waiting

    def database(self) -> Path:
        return database.locate(self.db)

    def asked_format(self) -> str | None:
        shortcuts = {name for name in FORMATS if getattr(self, name, None)}
        asked = shortcuts | ({self.format} if self.format else set())
        if len(asked) > 1:
            raise UsageError(f"two formats: {', '.join(sorted(asked))}", hint="keep only one")
        chosen = asked.pop() if asked else None
        if chosen is not None and chosen not in FORMATS:
            raise UsageError(f"there is no format “{chosen}”", hint=f"one of: {', '.join(FORMATS)}")
        if chosen is None and self.output is not None:
            return self._by_extension(self.output)
        return chosen

    def _by_extension(self, path: Path) -> str:
        found = EXTENSIONS.get(path.suffix.lower())
        if found is None:
            raise UsageError(
                f"--output: “{path.name}” has no extension that names a format",
                hint=f"end it in {', '.join(EXTENSIONS)}, or add --format",
            )
        return found

    def look(self, environment: Mapping[str, str] = os.environ) -> Look:
        """The look of standard output. Colour goes to terminals that want it, unless it is asked for or refused."""
        if self.color is not None and self.color not in COLORS:
            raise UsageError(f"--color: “{self.color}” is not a choice", hint=f"one of: {', '.join(COLORS)}")
        if self.width is not None and not 20 <= self.width <= 1000:
            raise UsageError(f"--width: {self.width} is not a possible width", hint="from 20 to 1000")
        terminal = sys.stdout.isatty() and self.output is None
        dumb = environment.get("TERM") == "dumb"
        wanted = terminal and not dumb and not environment.get("NO_COLOR")
        return Look(
            width=self.width or shutil.get_terminal_size((80, 24)).columns,
            terminal=terminal,
            color=wanted if self.color in (None, "auto") else self.color == "always",
            ascii=bool(self.ascii) or (terminal and dumb),
        )
