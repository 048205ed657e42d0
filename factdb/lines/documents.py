"""A document with its claims, as its lines say: unchanged, new, or in the place of the one that was there."""

from __future__ import annotations

import hashlib
import re

from factdb.entry.field_types import Data
from factdb.lines.arrival import Arrival
from factdb.lines.overlay import Whole
from factdb.lines.reader import Broken, Line, parsed
from factdb.lines.slow import Slow
from factdb.store import derived
from factdb.vocabulary import SLUG_MAX, is_slug

_NUMBER = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")


class Documents:
    """Takes in documents, each a section of lines: the source, and directly after it its claims."""

    def __init__(self, arrival: Arrival, slow: Slow) -> None:
        self.arrival, self.slow = arrival, slow

    def section(self, lines: list[Line]) -> None:
        """A document and its claims."""
        whole = hashlib.blake2b(digest_size=16)
        for line in lines:
            whole.update(line.data)
            whole.update(b"\n")
        mark = whole.hexdigest()
        try:
            _, data, canonical = parsed(lines[0].data)
            slug = data.get("id")
            if not isinstance(slug, str) or not is_slug(slug):
                raise Broken("the source has no valid id", "lower-case letters, digits and hyphens, at most 80")
            before = self.arrival.before("source", slug)
            key = self.arrival.keys["source"].arrive(slug)
            self.arrival.once("source", slug, key)
            if before and self.is_loaded(key, mark):
                self.arrival.tally.unchanged += len(lines)
                return
            self.arrival.begin("source", slug, lines[0])
            self.document(slug, key, data, canonical, before, lines)
        except Broken as broken:
            self.arrival.problem(lines[0].number, *broken.args)
            return
        if not self.arrival.problems:
            self.arrival.db.execute("INSERT OR REPLACE INTO section (source_id, digest) VALUES (?, ?)", (key, mark))

    def is_loaded(self, key: int, mark: str) -> bool:
        """Return whether these are the lines that the document and its claims were loaded from."""
        found = self.arrival.db.execute("SELECT digest FROM section WHERE source_id = ?", (key,)).fetchone()
        if found is None or found[0] != mark:
            return False
        unsigned = (
            "SELECT 1 FROM claim WHERE source_id = :key AND reviewed = 0 UNION ALL SELECT 1 FROM source WHERE id = :key"
        )
        return (
            self.arrival.unreviewed
            or self.arrival.db.execute(f"{unsigned} AND reviewed = 0 LIMIT 1", {"key": key}).fetchone() is None
        )

    def document(
        self,
        slug: str,
        key: int,
        data: Data,
        canonical: bool,
        before: tuple[int, str] | None,
        lines: list[Line],
    ) -> None:
        line, claims = lines[0], lines[1:]
        self.arrival.reviewed(data, "source", slug, line)
        mark = hashlib.blake2b(line.data, digest_size=16).hexdigest()
        base = repr((slug, data.get("sha256"), data.get("published"), data.get("was", []))).encode()
        home = self.arrival.swift.source(data, key, mark, line.number) if canonical and before is None else None
        if home is not None:
            self.arrival.tally.note("added", "source")
        whole = Whole(self.slow.lines(), slug, key, data, home)
        if home is None:
            self.slow.take("source", slug, key, dict(data), line, before, mark, whole.fixture)
            whole.home = whole.found()
        there = self.there(key) if before else {}
        seen: set[str] = set()
        for each in claims:
            self.claim(whole, each, there, seen, base)
        gone = [there[slug][0] for slug in there if slug not in seen]
        if gone and not self.arrival.problems:
            self.remove(slug, gone, line)

    def there(self, source: int) -> dict[str, tuple[int, str]]:
        found = self.arrival.db.execute("SELECT slug, id, digest FROM claim WHERE source_id = ?", (source,))
        return {str(slug): (int(key), str(mark)) for slug, key, mark in found}

    def claim(self, whole: Whole, line: Line, there: dict[str, tuple[int, str]], seen: set[str], base: bytes) -> None:
        """One claim of a document."""
        try:
            _, data, canonical = parsed(line.data)
            slug = data.get("id")
            source, _, number = slug.partition("/") if isinstance(slug, str) else ("", "", "")
            if source != whole.slug:
                raise Broken(
                    f"the claim is not one of {whole.slug}", f"its id is {whole.slug}/NUMBER, after that source's line"
                )
            if slug in seen:
                raise Broken(f"claim {slug} appears twice", "keep only one line")
            seen.add(str(slug))
            mark = hashlib.blake2b(base + line.data, digest_size=16).hexdigest()
            before = there.get(str(slug))
            self.arrival.reviewed(data, "claim", str(slug), line)
            if before and before[1] == mark:
                self.arrival.tally.unchanged += 1
                return
            keys = self.arrival.keys["claim"]
            key = before[0] if before else keys.next
            keys.next += before is None
            if (
                before is None
                and canonical
                and whole.home is not None
                and "was" not in whole.data  # a former id of the document is one of its claims, too
                and len(number) <= SLUG_MAX
                and _NUMBER.match(number)
                and self.arrival.swift.claim(data, key, whole.home, mark, line.number)
            ):
                self.arrival.tally.note("added", "claim")
                return
        except Broken as broken:
            self.arrival.problem(line.number, *broken.args)
            return
        self.arrival.begin("claim", str(slug), line)
        keys.mine = (str(slug), key)
        try:
            self.slow.take("claim", str(slug), key, data, line, before, mark, whole.whole())
        except Broken as broken:
            self.arrival.problem(line.number, *broken.args)

    def remove(self, slug: str, gone: list[int], line: Line) -> None:
        """Take out the claims that the lines of a document do not have any more."""
        self.arrival.tables.flush()
        who = derived.referring(self.arrival.db, "claim", gone)
        if who:
            self.arrival.problem(
                line.number,
                f"source {slug}: some of its earlier claims are missing, but {', '.join(who)} refer to them",
                "keep them",
            )
            return
        for key in gone:
            self.arrival.tables.clear("claim", key)
        self.arrival.tally.note("removed", "claim", len(gone))
