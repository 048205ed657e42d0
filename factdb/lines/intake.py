"""The lines in their order → rows on their way into the tables; what is wrong, with its line.

Codes and registries come first, then each document with its claims directly after it. Of what is there already, only
what a line says otherwise is written anew.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from factdb import check
from factdb.check.dangling import Missing
from factdb.check.entry import Entry
from factdb.entry.models import Code, Retired
from factdb.fixture.explain import explained
from factdb.fixture.model import At
from factdb.fixture.seals import Seal
from factdb.lines import FORMAT, seals
from factdb.lines.batches import LATER, SIGNED, Tables
from factdb.lines.documents import Documents
from factdb.lines.fast_documents import Swift
from factdb.lines.fast_registries import SwiftRegistry
from factdb.lines.keys import EVERY, REGISTERED, Keys, Places
from factdb.lines.overlay import Coming, Later, Lines, unproved
from factdb.lines.reader import Broken, Line, parsed
from factdb.nearest import nearest
from factdb.problems import Problem
from factdb.store import derived
from factdb.store.entries import codes
from factdb.store.rows import digest, row
from factdb.store.signatures import MODELS
from factdb.store.tables import VOCABULARIES
from factdb.text.tree import Tree
from factdb.vocabulary import is_slug

LIMIT = 1000
"""How many problems are told before reading stops."""

ORDER = "codes and registries come first, then each document with its claims after it"
_KIND = re.compile(rb'\s*\{\s*"([a-z]*)"')


class TooMany(Exception):
    """There are as many problems as anybody reads."""


@dataclass
class Tally:
    """How many entries of each kind came, and what became of them."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    unreviewed: int = 0
    codes: int = 0
    seals: int = 0
    unsealed: bool = False
    """Whether the lines bring seals, and the file has its own."""
    signers: dict[str, int] = field(default_factory=dict)
    """By whom the entries that came are signed, as the lines have it."""

    def note(self, outcome: str, kind: str, count: int = 1) -> None:
        counts = getattr(self, outcome)
        counts[kind] = counts.get(kind, 0) + count

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.codes or self.seals)


class Arrival:
    """Takes in the lines of one file. `problems` has what is wrong with them."""

    def __init__(self, db: sqlite3.Connection, file: str, *, unreviewed: bool) -> None:
        self.db, self.file, self.unreviewed = db, file, unreviewed
        self.tables = Tables(db)
        self.keys = {kind: Keys(db, kind, self.tables.flush) for kind in EVERY}
        self.stored = Coming(db, self.keys)
        self.codes: dict[str, dict[str, Code]] = {name: {} for name in VOCABULARIES}
        for data in codes(db):
            name = data.pop("vocabulary")
            self.codes[name][data["code"]] = Code.model_validate(data)
        self.places = Places(db, self.keys)
        self.swift = Swift(self.codes, self.keys, self.places, self.tables)
        self.registry = SwiftRegistry(self.codes, self.keys, self.tables)
        self.problems: list[Problem] = []
        self.unsigned: list[Problem] = []
        self.tally = Tally()
        self.changed: set[derived.Entry] = set()
        self.countries: dict[int, tuple[Any, Any]] = {}
        self.came: dict[str, bytearray] = {kind: bytearray() for kind in REGISTERED}
        self.suspects: list[tuple[str, str, int]] = []
        self.names: list[tuple[str, str, int]] = []
        self.retirements: list[tuple[Retired, int]] = []
        self.seals: dict[int, Seal] = {}
        self.settled = False
        self.documents = Documents(self)
        self.adapters: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(model) for kind, model in MODELS.items()}
        self.adapters |= {"code": TypeAdapter(Code), "retired": TypeAdapter(Retired)}

    def take(self, lines: Iterable[Line]) -> None:
        """All lines, to the last. Raises TooMany where it is no use to go on."""
        section: list[Line] = []
        for line in lines:
            match = _KIND.match(line.data)
            if match and match[1] == b"claim":
                if section:
                    section.append(line)
                else:
                    self.problem(line.number, "a claim without its document", f"{ORDER}: put its source line before it")
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
        self.tables.flush()

    def problem(self, line: int, what: str, hint: str = "") -> None:
        self.note(Problem(self.file, line, what, hint))

    def note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= LIMIT:
            raise TooMany

    # Codes and registries

    def registered(self, line: Line) -> str:
        """Take in a line that is no claim. Returns its kind; `document` for one that is left to `section`."""
        try:
            kind, data, _ = parsed(line.data)
            if kind == "source" and "document" in data:
                return "document"
            if kind == "factdb":
                if line.number != 1 or data != {"format": FORMAT}:
                    raise Broken(
                        f"not a beginning that this factdb knows: {data}"[:200], f'{{"factdb":{{"format":"{FORMAT}"}}}}'
                    )
            elif kind == "retired":
                self.retired(data, line)
            elif kind == "seal":
                seals.take(self.seals, data)
            elif self.settled and kind != "source":
                raise Broken(f"{'an' if kind in ('actor', 'event') else 'a'} {kind} after the first document", ORDER)
            elif kind == "code":
                self.code(data, line)
            else:
                self.entry(kind, data, line)
        except Broken as broken:
            self.problem(line.number, *broken.args)
            return ""
        return kind

    def code(self, data: dict[str, Any], line: Line) -> None:
        name = data.pop("vocabulary", None)
        if name not in self.codes:
            near = nearest(str(name), self.codes)
            raise Broken(f"there is no vocabulary '{name}'", f"did you mean {near}?" if near else "leave it out")
        code = self.model("code", Code, data, line)
        if code is None or self.codes[name].get(code.code) == code:
            return
        last = f"SELECT coalesce(max(position), 0) + 1 FROM {name}"
        position = f"coalesce((SELECT position FROM {name} WHERE code = :code), ({last}))"
        self.db.execute(
            f"INSERT OR REPLACE INTO {name} (code, position, label, definition, example, plover, cameo, acled)"
            f" VALUES (:code, {position}, :label, :definition, :example, :plover, :cameo, :acled)",
            code.model_dump(),
        )
        self.tally.codes += 1
        self.codes[name][code.code] = code

    def retired(self, data: dict[str, Any], line: Line) -> None:
        """An id that has no entry any more; its successor may come yet."""
        gone = self.model("retired", Retired, data, line)
        if gone is not None:
            self.retirements.append((gone, line.number))

    def model(self, kind: str, model: Any, data: dict[str, Any], line: Line) -> Any:
        """The line as a model; None where it is none, and that is told."""
        try:
            return self.adapters[kind].validate_python(data)
        except ValidationError as error:
            for each in explained(self.tree(line), (), data, model, kind, error):
                self.note(each)
            return None

    def tree(self, line: Line) -> Tree:
        return Tree(self.file, lines={(): (line.number, line.number)})

    def entry(self, kind: str, data: dict[str, Any], line: Line) -> None:
        """An entry of a registry."""
        slug = data.get("id")
        if not isinstance(slug, str) or not is_slug(slug):
            raise Broken(f"the {kind} has no id that is a slug", "lower-case letters, digits and hyphens, at most 80")
        self.begin(kind, slug, line)
        above = data.get("part_of")
        if kind == "place" and isinstance(above, str) and above != slug and self.keys["place"].known(above) is None:
            # Its country may be that of the place above.
            raise Broken(f"place {slug}: part of {above}, whose line has not come", "put that one before this")
        mark = hashlib.blake2b(line.data, digest_size=16).hexdigest()
        before = self.before(kind, slug)
        key = self.keys[kind].arrive(slug)
        self.once(kind, slug, key)
        self.reviewed(data, kind, slug, line)
        if before is not None and before[1] == mark:
            self.tally.unchanged += 1
            return
        if before is None and kind != "source" and self.registry.registered(kind, data, key, mark, line.number):
            self.tally.note("added", kind)
            return
        self.slowly(kind, slug, key, data, line, before, mark)

    def begin(self, kind: str, slug: str, line: Line) -> None:
        """Note who asks for keys now."""
        for keys in self.keys.values():
            keys.asking = (f"{kind} {slug}", line.number)

    def before(self, kind: str, slug: str) -> tuple[int, str] | None:
        """Key and digest of an entry that was in the file before these lines."""
        found = self.db.execute(f"SELECT id, digest FROM {kind} WHERE slug = ?", (slug,)).fetchone()
        return (int(found[0]), str(found[1])) if found else None

    def once(self, kind: str, slug: str, key: int) -> None:
        """That no entry comes twice."""
        came = self.came[kind]
        if len(came) <= key:
            came.extend(bytes(key + 65_536 - len(came)))
        if came[key]:
            raise Broken(f"{kind} {slug} stands twice", "keep one line")
        came[key] = 1

    def reviewed(self, data: dict[str, Any], kind: str, slug: str, line: Line) -> None:
        """Count what nobody has signed; where that is not wanted, it is a problem of review."""
        if "review" not in data:
            self.tally.unreviewed += 1
            if not self.unreviewed and len(self.unsigned) < LIMIT:
                self.unsigned.append(Problem(self.file, line.number, f"{kind} {slug}: is not reviewed", review=True))

    def slowly(
        self,
        kind: str,
        slug: str,
        key: int,
        data: dict[str, Any],
        line: Line,
        before: tuple[int, str] | None,
        mark: str | None,
        here: Lines | None = None,
    ) -> None:
        """An entry the way of every fixture: as a model, checked, made into rows."""
        fixture = here or Lines(self)
        number = slug.rpartition("/")[2]
        text = data.pop("text", None)
        if kind == "source" and isinstance(text, str):
            fixture.text = text
        entry = self.model(kind, MODELS[kind], {**data, "id": number}, line)
        if entry is None:
            return
        if text is not None and (kind != "source" or entry.document is None):
            raise Broken("'text' stands here without a document", "give 'document' and 'sha256' too, or leave it out")
        registry: Any = fixture.registry(kind)
        registry[slug] = entry
        fixture.at[kind, slug] = At(self.tree(line), ())
        try:
            sound = self.checked(fixture, kind, slug, line)
        except KeyError:
            if not self.problems:
                raise
            return  # it hangs on an entry whose line is wrong, and that is told
        if not sound or (kind == "claim" and slug.partition("/")[0] not in fixture.documents):
            return
        if kind == "source" and entry.supersedes:
            self.swift.versions = True
        if kind in REGISTERED and getattr(entry, "part_of", getattr(entry, "supersedes", None)):
            self.suspects.append((kind, slug, line.number))
        if kind in ("actor", "place", "event"):
            self.names += [(f"{kind} {slug}", words, line.number) for words in unproved(entry)]
        for old in fixture.former(kind, slug):
            self.tables.flush()
            taken = self.db.execute("SELECT entry_id FROM redirect WHERE kind = ? AND old = ?", (kind, old)).fetchone()
            if taken and taken[0] != key:
                raise Broken(f"{kind} {slug}: was {old}, and so was another", "take it out of one of them")
        later: list[tuple[Any, ...]] = []
        ids: dict[str, Mapping[str, int]] = {**self.keys, "claim": Later(self.keys["claim"], later)}
        try:
            made = row(fixture, kind, slug, ids, signed=entry.review is not None)
        except KeyError:
            if not self.problems:
                raise
            return
        if before is not None and before[1] in (mark, digest(made)):
            self.tally.unchanged += 1
            return
        if before is not None:
            if kind == "place":
                sql = "SELECT country, country_source_id FROM place WHERE id = ?"
                self.countries[key] = self.db.execute(sql, (key,)).fetchone()
            self.tables.clear(kind, key)
            self.changed.add((kind, key))
        if kind == "claim":
            self.relations(made, later, line)
            self.areas(made)
        self.tally.note("changed" if before else "added", kind)
        self.tables.put(kind, made, mark=mark)
        if entry.review is not None:
            self.tables.rows[SIGNED].append((kind, key, line.number))

    def checked(self, fixture: Lines, kind: str, slug: str, line: Line) -> bool:
        """Whether nothing is wrong with an entry; what is, is told. What may still come is waited for."""
        sound = True
        for found in check.about(Entry(fixture, kind, slug)):
            if isinstance(found, Problem):
                self.note(found)
                sound = False
            elif not self.may_come(found):
                near = nearest(found.slug, self.codes.get(found.kind) or ())
                hint = f"did you mean {near}?" if near else "put its line before this one"
                self.problem(line.number, f"{found.who}: no {found.kind} '{found.slug}'", hint)
                sound = False
        return sound

    def may_come(self, missing: Missing) -> bool:
        if missing.kind in ("source", "claim"):
            return True
        return missing.kind in REGISTERED and not self.settled

    def relations(self, made: Any, later: list[tuple[Any, ...]], line: Line) -> None:
        """Leave relations to claims that may still come for the end; all rows of a claim else are complete."""
        others = dict(later)
        kept = []
        for relation in made.children["relation"]:
            if relation[1] in others:
                claim, other, *rest = relation
                self.tables.rows[LATER].append((claim, others[other], *rest, line.number))
            else:
                kept.append(relation)
        made.children["relation"] = kept

    def areas(self, made: Any) -> None:
        """The places at or above what a claim mentions."""
        area = {above for _, place in made.children["claim_place"] for above in self.places.above(place)}
        for _, event, _ in made.children["claim_event"]:
            where = self.db.execute("SELECT place_id, from_id, to_id FROM event WHERE id = ?", (event,)).fetchone()
            area |= {above for place in where if place is not None for above in self.places.above(place)}
        source = made.main["source_id"]
        self.tables.rows["claim_area"] += [(place, source, made.id) for place in sorted(area)]

    def end_of_registries(self) -> None:
        """Whatever was named has come, but for documents; and nothing is part of itself."""
        if self.settled:
            return
        self.settled = True
        self.tables.flush()
        self.swift.versions = (
            self.db.execute("SELECT 1 FROM source WHERE supersedes_id IS NOT NULL").fetchone() is not None
        )
        self.missed("actor", "place", "event")
        self.circles()

    def missed(self, *kinds: str) -> None:
        """Tell of what was named and has not come."""
        for kind in kinds:
            for slug, awaited in self.keys[kind].awaited.items():
                where = self.db.execute(f"SELECT slug FROM {kind} WHERE slug LIKE ? LIMIT 2000", (f"{slug[:2]}%",))
                near = nearest(slug, [str(s) for (s,) in where])
                hint = f"did you mean {near}?" if near else f"add its line, or leave it out of {awaited.who}"
                self.problem(awaited.line, f"{awaited.who}: no {kind} '{slug}'", hint)
            self.keys[kind].awaited.clear()

    def circles(self) -> None:
        """That nothing is part of itself, or comes after itself. What is, ends the reading: nobody finds its end."""
        for kind, slug, line in self.suspects:
            column = "supersedes_id" if kind == "source" else "part_of_id"
            sql = f"""
            WITH RECURSIVE up (id, level) AS (
              SELECT {column}, 1 FROM {kind} WHERE slug = :slug
              UNION SELECT e.{column}, up.level + 1 FROM up JOIN {kind} AS e ON e.id = up.id WHERE up.level < 101
            )
            SELECT max(up.id = (SELECT id FROM {kind} WHERE slug = :slug)), max(up.level)
            FROM up WHERE up.id IS NOT NULL
            """
            circle, levels = self.db.execute(sql, {"slug": slug}).fetchone()
            if circle or (levels or 0) > 100:
                what = "leads back to itself" if circle else "leads through more than 100 others"
                self.problem(
                    line, f"{kind} {slug}: '{column.removesuffix('_id')}' {what}", "take it out of one of them"
                )
        self.suspects.clear()
        if self.problems:
            raise TooMany
