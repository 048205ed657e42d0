"""The project: its settings, whether its fixtures check and are signed, its documents, and git."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from factdb import database, disk, journal
from factdb.check import Reading, read
from factdb.check.pinned import is_translated, restoring
from factdb.doctor import NOTE, OK, WRONG, Check, Report, sealed
from factdb.document import Document
from factdb.errors import FactDBError
from factdb.fixture.files import parse
from factdb.fixture.model import KINDS
from factdb.lint.leftovers import leftovers
from factdb.seal import report


class Project:
    """The project at `root`, and the database that belongs to it."""

    def __init__(self, root: Path, path: Path | None, allowed: Path | None = None) -> None:
        self.root = root
        self.path = path
        self.allowed = allowed
        """The list of keys that are trusted, where it is given."""

    @property
    def there(self) -> bool:
        return (self.root / "fixtures").is_dir()

    @cached_property
    def reading(self) -> Reading:
        """Raises FactDBError where the fixtures cannot be read at all."""
        return read(self.root)

    def checks(self) -> list[tuple[str, Check]]:
        if not self.there:
            return [("settings", self._settings), ("fixtures", self._absent)]
        return [
            ("settings", self._settings),
            ("killed", self._killed),
            ("documents", self._documents),
            ("fixtures", self._fixtures),
            ("signatures", self._signatures),
            ("seal", self._seal),
            ("git", self._git),
        ]

    def _settings(self) -> Iterator[Report]:
        here = self.root.resolve()
        found = next((f for f in (here, *here.parents) if (f / database.SETTINGS).is_file()), None)
        if found is None:
            yield Report(OK, f"no {database.SETTINGS} here or above: its settings have their default values")
            return
        try:
            database.locate(None, environment="", here=here)
        except FactDBError as error:
            yield Report(WRONG, error.message, "every command that needs the database stops there", error.hint)
        else:
            yield Report(OK, f"{found / database.SETTINGS}")

    def _absent(self) -> Iterator[Report]:
        yield Report(
            NOTE,
            f"no project: there is no fixtures/ in {self.root.resolve()}",
            "a project holds the reviewed text from which a database is made; queries work without one",
            "factdb init DIR --example   (or go to your project's folder, or name it: --project DIR)",
        )

    def _documents(self) -> Iterator[Report]:
        sources = parse(self.root)[0].sources.values()
        pinned = [(source.document, source.sha256) for source in sources if source.document and source.sha256]
        wrong = 0
        for path, sha256 in pinned:
            try:
                document = Document.read(self.root, path)
            except FactDBError as error:
                wrong += 1
                yield Report(WRONG, error.message, "claims depend on its words", error.hint)
                continue
            if document.sha256 != sha256:
                wrong += 1
                yield self._changed(document, sha256)
        if not wrong:
            yield Report(OK, f"{len(pinned)} document{'' if len(pinned) == 1 else 's'}, as pinned")

    def _changed(self, document: Document, pinned: str) -> Report:
        """Return what has become of a document that is not the pinned one."""
        path = document.path
        translated = is_translated(document.text.encode(), pinned)
        put = restoring(self.root, path, pinned, translated=translated)
        if translated:
            why = "claims depend on its bytes, and git or an editor has changed its line breaks"
            return Report(WRONG, f"{path} is the pinned document except for its line breaks", why, put)
        return Report(
            WRONG,
            f"{path} is not the pinned document: its SHA-256 is {document.sha256}, not {pinned}",
            "claims depend on the words of the pinned document; its fixtures cannot be loaded",
            f"{put}   (a corrected document is a new source that 'supersedes')",
        )

    def _killed(self) -> Iterator[Report]:
        """Yield what killed commands have left."""
        unfinished = journal.told(self.root)
        if unfinished is not None:
            why = "the fixtures may hold half of a change until it is finished"
            yield Report(WRONG, unfinished.message, why, unfinished.hint)
        left = [self.root / problem.file for problem in leftovers(self.root)]
        if self.path is not None:
            left += [path for path in disk.leftovers(self.path.resolve().parent) if path not in left]
        for path in left:
            why = "a command was killed while writing it; it takes up space, and nothing reads it"
            yield Report(NOTE, f"{path} was left behind", why, f"rm {shlex.quote(str(path))}")
        if unfinished is None and not left:
            yield Report(OK, "no unfinished changes")

    def _fixtures(self) -> Iterator[Report]:
        wrong = self.reading.wrong
        if wrong:
            many = f"{len(wrong)} problem{'' if len(wrong) == 1 else 's'}"
            yield Report(
                WRONG, f"{many}, the first at {wrong[0]}", "nothing can be loaded until they are fixed", "factdb check"
            )
            return
        count = sum(len(self.reading.fixture.registry(kind)) for kind in KINDS)
        yield Report(OK, f"{count} entries, no problems")

    def _signatures(self) -> Iterator[Report]:
        unsigned = self.reading.unreviewed
        if not unsigned:
            yield Report(OK, "every entry that can be signed is")
            return
        for file in dict.fromkeys(problem.file for problem in unsigned):
            found = [problem for problem in unsigned if problem.file == file]
            yield Report(
                WRONG,
                f"{file}: {len(found)} not signed in their current form, the first in line {found[0].line}:"
                f" {found[0].what}",
                "load refuses entries that nobody has read and signed",
                f"factdb review --by NAME {shlex.quote(file)}",
            )

    def _seal(self) -> Iterator[Report]:
        if not self.reading.wrong:
            yield from sealed(report.of_fixture(self.reading.fixture, self.allowed))

    def _git(self) -> Iterator[Report]:
        if self.path is None:
            return
        inside = self._asked("rev-parse", "--is-inside-work-tree")
        if inside is None:
            yield Report(OK, "no git repository")
        elif self._asked("check-ignore", "--quiet", "--no-index", "--", str(self.path.resolve())) is not None:
            yield Report(OK, f"git ignores {self.path.name}")
        elif self.path.resolve().is_relative_to(self.root.resolve()):
            yield Report(
                NOTE,
                f"git does not ignore {self.path.name}",
                "the database is made from the fixtures and changes as a whole; committing it only makes the"
                " repository larger",
                f"echo '{self.path.name}*' >> .gitignore",
            )

    def _asked(self, *words: str) -> str | None:
        """Return what git says; None where it says no, or is not there."""
        try:
            done = subprocess.run(["git", "-C", str(self.root), *words], capture_output=True, check=False)
        except OSError:
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
