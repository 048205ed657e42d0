"""The lines in their order → rows on their way into the tables; what is wrong, with its line.

Codes and registries come first, then each document with its claims directly after it. Of what is there already, only
what a line says otherwise is written anew.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from factdb import ripple
from factdb.bulk import FORMAT
from factdb.bulk.keys import EVERY, REGISTERED, Keys, Places
from factdb.bulk.lines import Broken, Line, parsed
from factdb.bulk.swift import Home, Swift
from factdb.bulk.tables import LATER, SIGNED, Tables
from factdb.document import Document
from factdb.errors import FactDBError
from factdb.fixture import At, Fixture, check
from factdb.fixture.check_entry import Entry
from factdb.fixture.entries import Code, Source
from factdb.fixture.explain import explained
from factdb.fixture.facts import Time, Unknown
from factdb.fixture.missing import Missing, nearest
from factdb.fixture.problems import Problem
from factdb.fixture.tree import Tree
from factdb.models import VOCABULARIES
from factdb.rows import digest, row
from factdb.signed import MODELS, Registry
from factdb.stored import Stored, codes
from factdb.vocabulary import SLUG_MAX, is_slug

LIMIT = 1000
"""How many problems are told before reading stops."""

ORDER = "codes and registries come first, then each document with its claims after it"
_KIND = re.compile(rb'\s*\{\s*"([a-z]*)"')


class TooMany(Exception):
    """There are as many problems as anybody reads."""


class Lines(Fixture):
    """What a few lines say, before everything that is in the file: registries are asked for what they need."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__(Path())
        self.vocabulary = arrival.codes
        self.text: str | None = None
        beside: Any = self
        beside.sources, beside.actors, beside.places, beside.events, beside.claims = (
            Local(arrival, kind) for kind in EVERY
        )

    def document(self, path: str, source: str) -> Document:
        if self.text is None:
            raise FactDBError("the line has a document and no 'text'", hint="give the text of the document as 'text'")
        if path.startswith("/") or ".." in path.split("/") or "\\" in path:
            raise FactDBError(f"'{path}' leads out of a project", hint="give a path like seeds/article.txt")
        if "\0" in self.text:
            raise FactDBError("the text holds a NUL character", hint="take it out")
        return Document(path, hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(), self.text)


class Local(Registry[Any]):
    """The entries of these lines; the others as they are in the file. It goes through its own ones only."""

    def __init__(self, arrival: Arrival, kind: str) -> None:
        super().__init__(arrival.stored, kind)
        self.arrival, self.mine = arrival, dict[str, Any]()

    def __setitem__(self, slug: str, entry: Any) -> None:
        self.mine[slug] = entry

    def __getitem__(self, slug: str) -> Any:
        if slug in self.mine:
            return self.mine[slug]
        if slug not in self:
            raise KeyError(slug)
        self.arrival.tables.flush()
        return super().__getitem__(slug)

    def __contains__(self, slug: object) -> bool:
        return slug in self.mine or (isinstance(slug, str) and slug in self.arrival.keys[self.kind])

    def __iter__(self) -> Iterator[str]:
        return iter(self.mine)

    def __len__(self) -> int:
        return len(self.mine)


@dataclass
class Tally:
    """How many entries of each kind came, and what became of them."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    unreviewed: int = 0
    codes: int = 0

    def note(self, outcome: str, kind: str, count: int = 1) -> None:
        counts = getattr(self, outcome)
        counts[kind] = counts.get(kind, 0) + count

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.codes)


class Arrival:
    """Takes in the lines of one file. `problems` has what is wrong with them."""

    def __init__(self, db: sqlite3.Connection, file: str, *, unreviewed: bool) -> None:
        self.db, self.file, self.unreviewed = db, file, unreviewed
        self.tables, self.stored = Tables(db), Stored(db)
        self.keys = {kind: Keys(db, kind, self.tables.flush) for kind in EVERY}
        self.codes: dict[str, dict[str, Code]] = {name: {} for name in VOCABULARIES}
        for data in codes(db):
            name = data.pop("vocabulary")
            self.codes[name][data["code"]] = Code.model_validate(data)
        self.places = Places(db, self.keys)
        self.swift = Swift({}, self.keys, self.places, self.tables)
        self.problems: list[Problem] = []
        self.unsigned: list[Problem] = []
        self.tally = Tally()
        self.changed: set[ripple.Entry] = set()
        self.countries: dict[int, tuple[Any, Any]] = {}
        self.came: dict[str, bytearray] = {kind: bytearray() for kind in REGISTERED}
        self.suspects: list[tuple[str, str, int]] = []
        self.names: list[tuple[str, str, int]] = []
        self.registries: dict[str, Lines] | None = None
        self.settled = False
        self.adapters = {kind: TypeAdapter(model) for kind, model in MODELS.items()}

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
                self.section(section)
                section = []
            if (kind := self.registered(line)) == "document":
                self.end_of_registries()
                section = [line]
        if section:
            self.section(section)
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
            if kind == "source" and ("document" in data or "text" in data):
                return "document"
            if kind == "factdb":
                if line.number != 1 or data != {"format": FORMAT}:
                    raise Broken(f"not a beginning that this factdb knows: {data}"[:200], f'{{"factdb":{{"format":"{FORMAT}"}}}}')
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
        position = f"coalesce((SELECT position FROM {name} WHERE code = ?1), (SELECT coalesce(max(position), 0) + 1 FROM {name}))"
        self.db.execute(
            f"INSERT OR REPLACE INTO {name} (code, position, label, definition, example, plover, cameo, acled)"
            f" VALUES (?1, {position}, ?2, ?3, ?4, ?5, ?6, ?7)",
            (code.code, code.label, code.definition, code.example, code.plover, code.cameo, code.acled),
        )
        self.tally.codes += 1
        self.codes[name][code.code] = code

    def model(self, kind: str, model: Any, data: dict[str, Any], line: Line) -> Any:
        """The line as a model; None where it is none, and that is told."""
        try:
            return TypeAdapter(model).validate_python(data) if kind == "code" else self.adapters[kind].validate_python(data)
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
        mark = hashlib.blake2b(line.data, digest_size=16).hexdigest()
        before = self.before(kind, slug)
        key = self.keys[kind].arrive(slug)
        self.once(kind, slug, key)
        if before is not None and before[1] == mark:
            self.tally.unchanged += 1
            self.reviewed(data, kind, slug, line)
            return
        self.reviewed(data, kind, slug, line)
        self.swift.vocabulary = self.swift.vocabulary or {name: set(known) for name, known in self.codes.items()}
        if before is None and kind != "source" and self.swift.registered(kind, data, key, mark, line.number):
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
        sound = self.checked(fixture, kind, slug, line)
        if not sound or (kind == "claim" and slug.partition("/")[0] not in fixture.documents):
            return
        if kind == "source" and before is None and entry.supersedes:
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
        made = row(fixture, kind, slug, ids, signed=entry.review is not None)
        if before is not None and before[1] in (mark, digest(made)):
            self.tally.unchanged += 1
            return
        if kind == "claim":
            self.relations(made, later, line)
            self.areas(made)
        if before is not None:
            if kind == "place":
                sql = "SELECT country, country_source_id FROM place WHERE id = ?"
                self.countries[key] = self.db.execute(sql, (key,)).fetchone()
            self.tables.clear(kind, key)
            self.changed.add((kind, key))
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
            elif not self.may_come(found, kind):
                near = nearest(found.slug, self.codes.get(found.kind) or ())
                hint = f"did you mean {near}?" if near else "put its line before this one"
                self.problem(line.number, f"{found.who}: no {found.kind} '{found.slug}'", hint)
                sound = False
        return sound

    def may_come(self, missing: Missing, _kind: str) -> bool:
        if missing.kind in ("source", "claim"):
            return True
        return missing.kind in REGISTERED and not self.settled

    def relations(self, made: Any, later: list[tuple[Any, ...]], line: Line) -> None:
        """Leave relations to claims that may still come for the end; all rows of a claim else are complete."""
        others = {key: slug for key, slug in later}
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
        self.swift.vocabulary = {name: set(known) for name, known in self.codes.items()}
        self.swift.versions = self.db.execute("SELECT 1 FROM source WHERE supersedes_id IS NOT NULL").fetchone() is not None
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
              SELECT {column}, 1 FROM {kind} WHERE slug = ?1
              UNION SELECT e.{column}, up.level + 1 FROM up JOIN {kind} AS e ON e.id = up.id WHERE up.level < 101
            )
            SELECT max(up.id = (SELECT id FROM {kind} WHERE slug = ?1)), max(up.level) FROM up WHERE up.id IS NOT NULL
            """
            circle, levels = self.db.execute(sql, (slug,)).fetchone()
            if circle or (levels or 0) > 100:
                what = "leads back to itself" if circle else "leads through more than 100 others"
                self.problem(line, f"{kind} {slug}: '{column.removesuffix('_id')}' {what}", "take it out of one of them")
        self.suspects.clear()
        if self.problems:
            raise TooMany

    # Documents

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
                raise Broken("the source has no id that is a slug", "lower-case letters, digits and hyphens, at most 80")
            before = self.before("source", slug)
            key = self.keys["source"].arrive(slug)
            self.once("source", slug, key)
            if before and self.is_loaded(key, mark):
                self.tally.unchanged += len(lines)
                return
            self.begin("source", slug, lines[0])
            self.document(slug, key, data, canonical, before, lines)
        except Broken as broken:
            self.problem(lines[0].number, *broken.args)
            return
        if not self.problems:
            self.db.execute("INSERT OR REPLACE INTO section (source_id, digest) VALUES (?, ?)", (key, mark))

    def is_loaded(self, key: int, mark: str) -> bool:
        """Whether these are the lines that the document and its claims were loaded from."""
        found = self.db.execute("SELECT digest FROM section WHERE source_id = ?", (key,)).fetchone()
        if found is None or found[0] != mark:
            return False
        unsigned = "SELECT 1 FROM claim WHERE source_id = ?1 AND reviewed = 0 UNION ALL SELECT 1 FROM source WHERE id = ?1"
        return self.unreviewed or self.db.execute(f"{unsigned} AND reviewed = 0 LIMIT 1", (key,)).fetchone() is None

    def document(
        self, slug: str, key: int, data: dict[str, Any], canonical: bool, before: tuple[int, str] | None, lines: list[Line]
    ) -> None:
        line, claims = lines[0], lines[1:]
        self.reviewed(data, "source", slug, line)
        mark = hashlib.blake2b(line.data, digest_size=16).hexdigest()
        base = repr((slug, data.get("sha256"), data.get("published"))).encode()
        home = self.swift.source(data, key, mark, line.number) if canonical and before is None else None
        if home is not None:
            self.tally.note("added", "source")
        whole = Whole(self, slug, key, data, line, home)
        if home is None:
            self.slowly("source", slug, key, dict(data), line, before, mark, whole.fixture)
            whole.home = whole.found()
        there = self.there(key) if before else {}
        seen: set[str] = set()
        for each in claims:
            self.claim(whole, each, there, seen, base)
        gone = [there[slug][0] for slug in there if slug not in seen]
        if gone and not self.problems:
            self.remove(slug, gone, line)

    def there(self, source: int) -> dict[str, tuple[int, str]]:
        found = self.db.execute("SELECT slug, id, digest FROM claim WHERE source_id = ?", (source,))
        return {str(slug): (int(key), str(mark)) for slug, key, mark in found}

    def claim(
        self, whole: Whole, line: Line, there: dict[str, tuple[int, str]], seen: set[str], base: bytes
    ) -> None:
        """One claim of a document."""
        try:
            _, data, canonical = parsed(line.data)
            slug = data.get("id")
            source, _, number = slug.partition("/") if isinstance(slug, str) else ("", "", "")
            if source != whole.slug:
                raise Broken(f"the claim is not one of {whole.slug}", f"its id is {whole.slug}/NUMBER, after that source's line")
            if slug in seen:
                raise Broken(f"claim {slug} stands twice", "keep one line")
            seen.add(str(slug))
            mark = hashlib.blake2b(base + line.data, digest_size=16).hexdigest()
            before = there.get(str(slug))
            self.reviewed(data, "claim", str(slug), line)
            if before and before[1] == mark:
                self.tally.unchanged += 1
                return
            keys = self.keys["claim"]
            key = before[0] if before else keys.next
            keys.next += before is None
            if (
                before is None
                and canonical
                and whole.home is not None
                and len(number) <= SLUG_MAX
                and _NUMBER.match(number)
                and self.swift.claim(data, key, whole.home, mark, line.number)
            ):
                self.tally.note("added", "claim")
                return
        except Broken as broken:
            self.problem(line.number, *broken.args)
            return
        self.begin("claim", str(slug), line)
        keys.found[str(slug)] = key
        try:
            self.slowly("claim", str(slug), key, data, line, before, mark, whole.whole())
        except Broken as broken:
            self.problem(line.number, *broken.args)

    def remove(self, slug: str, gone: list[int], line: Line) -> None:
        """Take out the claims that the lines of a document do not have any more."""
        self.tables.flush()
        who = ripple.referring(self.db, "claim", gone)
        if who:
            self.problem(line.number, f"source {slug}: claims of before are gone, and {', '.join(who)} refer to them", "keep them")
            return
        for key in gone:
            self.tables.clear("claim", key)
        self.tally.note("removed", "claim", len(gone))


_NUMBER = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")


class Whole:
    """A document on its way in: as a fixture where something of it goes that way."""

    def __init__(self, arrival: Arrival, slug: str, key: int, data: dict[str, Any], line: Line, home: Home | None) -> None:
        self.arrival, self.slug, self.key, self.data, self.line, self.home = arrival, slug, key, data, line, home
        self.fixture = Lines(arrival)

    def whole(self) -> Lines:
        """The fixture with the source in it."""
        if self.slug not in self.fixture.documents and self.home is not None:
            data = {key: value for key, value in self.data.items() if key != "text"}
            registry: Any = self.fixture.sources
            registry[self.slug] = Source.model_validate(data)
            sha256 = str(self.data["sha256"])
            self.fixture.documents[self.slug] = Document(str(self.data["document"]), sha256, self.home.text)
        return self.fixture

    def found(self) -> Home | None:
        """Where claims stand; None where the source is not sound."""
        document = self.fixture.documents.get(self.slug)
        if document is None:
            return None
        published = self.fixture.sources[self.slug].published
        known = published.edtf if isinstance(published, Time) else None
        return Home(self.key, self.slug, document.text, known)


def unproved(entry: Any) -> Iterator[str]:
    """The words of a registry's entry that must stand in some document: names without a source, and what stands where
    an answer would.
    """
    yield from (name.name for field in ("names", "demonyms") for name in getattr(entry, field, ()) if name.source is None)
    values = [getattr(entry, f, None) for f in ("country", "coordinates", "place", "from_", "to")]
    values += [part.actor for part in getattr(entry, "participants", ())]
    yield from (value.verbatim for value in values if isinstance(value, Unknown) and value.verbatim)


class Later(Mapping[str, int]):
    """The keys of claims; one whose line has not come gets a number below nought, noted with its id."""

    def __init__(self, keys: Keys, later: list[tuple[Any, ...]]) -> None:
        self.keys, self.later = keys, later

    def __getitem__(self, slug: str) -> int:
        key = self.keys.known(slug)
        if key is None:
            key = -len(self.later) - 1
            self.later.append((key, slug))
        return key

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)
