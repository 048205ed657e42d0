"""The lines in their order → rows on their way into the tables; what is wrong, with its line.

Codes and registries come first, then each document with its claims directly after it. Of what already exists, only
what a line says otherwise is written anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from factdb.entry.above import above, is_too_high
from factdb.entry.field_types import Data
from factdb.entry.models import Code, Retired
from factdb.lines import FORMAT, seals
from factdb.lines.arrival import Arrival, TooMany
from factdb.lines.documents import Documents
from factdb.lines.reader import Broken, Line, parsed
from factdb.lines.slow import Slow
from factdb.nearest import did_you_mean
from factdb.store import derived
from factdb.vocabulary import MAX_LEVELS, is_slug

ORDER = "codes and registries come first, then each document with its claims after it"
_KIND = re.compile(rb'\s*\{\s*"([a-z]*)"')


class Intake:
    """Takes in the lines of one file."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival, self.slow = arrival, Slow(arrival)
        self.documents = Documents(arrival, self.slow)

    def take(self, lines: Iterable[Line]) -> None:
        """All lines, to the last. Raises TooMany where it is no use to go on."""
        section: list[Line] = []
        for line in lines:
            match = _KIND.match(line.data)
            if match and match[1] == b"claim":
                if section:
                    section.append(line)
                else:
                    self.arrival.problem(
                        line.number, "a claim without its document", f"{ORDER}: put its source line before it"
                    )
                continue
            if section:
                self.documents.section(section)
                section = []
            if self.registered(line) == "document":
                self.end_of_registries()
                section = [line]
        if section:
            self.documents.section(section)
        self.end_of_registries()
        self.arrival.tables.flush()

    def registered(self, line: Line) -> str:
        """Take in a line that is no claim. Returns its kind; `document` for one that is left to `section`."""
        try:
            kind, data, _ = parsed(line.data)
            if kind == "source" and "document" in data:
                return "document"
            if kind == "factdb":
                if line.number != 1 or data != {"format": FORMAT}:
                    raise Broken(
                        f"not a header that this factdb knows: {data}"[:200],
                        f'{{"factdb":{{"format":"{FORMAT}"}}}}',
                    )
            elif kind == "retired":
                self.retired(data, line)
            elif kind == "seal":
                seals.take(self.arrival.seals, data)
            elif self.arrival.settled and kind != "source":
                raise Broken(f"{'an' if kind in ('actor', 'event') else 'a'} {kind} after the first document", ORDER)
            elif kind == "code":
                self.code(data, line)
            else:
                self.entry(kind, data, line)
        except Broken as broken:
            self.arrival.problem(line.number, *broken.args)
            return ""
        return kind

    def code(self, data: Data, line: Line) -> None:
        name = data.pop("vocabulary", None)
        if name not in self.arrival.codes:
            hint = did_you_mean(str(name), self.arrival.codes) or "leave it out"
            raise Broken(f"there is no vocabulary '{name}'", hint)
        code = self.slow.model("code", Code, data, line)
        if code is None or self.arrival.codes[name].get(code.code) == code:
            return
        last = f"SELECT coalesce(max(position), 0) + 1 FROM {name}"
        position = f"coalesce((SELECT position FROM {name} WHERE code = :code), ({last}))"
        self.arrival.db.execute(
            f"INSERT OR REPLACE INTO {name} (code, position, label, definition, example, plover, cameo, acled)"
            f" VALUES (:code, {position}, :label, :definition, :example, :plover, :cameo, :acled)",
            code.model_dump(),
        )
        self.arrival.tally.codes += 1
        self.arrival.codes[name][code.code] = code

    def retired(self, data: Data, line: Line) -> None:
        """An id that has no entry any more; its successor may come yet."""
        gone = self.slow.model("retired", Retired, data, line)
        if gone is not None:
            self.arrival.retirements.append((gone, line.number))

    def entry(self, kind: str, data: Data, line: Line) -> None:
        """An entry of a registry."""
        slug = data.get("id")
        if not isinstance(slug, str) or not is_slug(slug):
            raise Broken(f"the {kind} has no valid id", "lower-case letters, digits and hyphens, at most 80")
        self.arrival.begin(kind, slug, line)
        over = data.get("part_of") if kind == "place" else None
        if isinstance(over, str) and over != slug and self.arrival.keys["place"].known(over) is None:
            # Its country may be that of the place above.
            raise Broken(f"place {slug}: part of {over}, which comes later", "put that line before this one")
        mark = hashlib.blake2b(line.data, digest_size=16).hexdigest()
        before = self.arrival.before(kind, slug)
        key = self.arrival.keys[kind].arrive(slug)
        self.arrival.once(kind, slug, key)
        self.arrival.reviewed(data, kind, slug, line)
        if before is not None and before[1] == mark:
            self.arrival.tally.unchanged += 1
            return
        if before is None and kind != "source" and self.arrival.registry.registered(kind, data, key, mark, line.number):
            self.arrival.tally.note("added", kind)
            return
        self.slow.take(kind, slug, key, data, line, before, mark)

    def end_of_registries(self) -> None:
        """Check that everything named has come, except documents; and nothing is part of itself."""
        if self.arrival.settled:
            return
        self.arrival.settled = True
        self.arrival.tables.flush()
        self.arrival.swift.versions = (
            self.arrival.db.execute("SELECT 1 FROM source WHERE supersedes_id IS NOT NULL").fetchone() is not None
        )
        self.arrival.missed("actor", "place", "event")
        self.circles()

    def circles(self) -> None:
        """Check that nothing is part of itself, or comes after itself. What is, ends the reading: nobody finds its
        end.
        """
        for kind, slug, line in self.arrival.suspects:
            column = "supersedes" if kind == "source" else "part_of"
            key, parent = self.arrival.keys[kind][slug], derived.parents(self.arrival.db, kind, f"{column}_id")
            over = above(key, parent)
            circle = parent(over[-1]) == key
            if circle or is_too_high(over):
                what = "leads back to itself" if circle else f"leads through more than {MAX_LEVELS} others"
                self.arrival.problem(line, f"{kind} {slug}: '{column}' {what}", "remove it from one of them")
        self.arrival.suspects.clear()
        if self.arrival.problems:
            raise TooMany
