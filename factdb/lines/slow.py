"""An entry the way of every fixture: as a model, checked, made into rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from factdb import check
from factdb.check.dangling import Missing
from factdb.check.entry import Entry
from factdb.check.proofs import proofs
from factdb.entry.field_types import Data
from factdb.entry.models import Entry as Model
from factdb.entry.models import Source
from factdb.fixture.explain import explained
from factdb.fixture.model import At
from factdb.lines.arrival import Arrival
from factdb.lines.batches import LATER, SIGNED
from factdb.lines.keys import REGISTERED
from factdb.lines.overlay import Coming, Later, Lines
from factdb.lines.reader import Broken, Line
from factdb.nearest import did_you_mean
from factdb.problems import Problem
from factdb.store import derived
from factdb.store.rows import Row, digest, row
from factdb.store.signatures import MODELS

M = TypeVar("M", bound=BaseModel)


class Slow:
    """Takes in what the fast way leaves."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival, self.stored = arrival, Coming(arrival.db, arrival.keys)

    def lines(self) -> Lines:
        """A fixture of no line yet, beside all that the file has."""
        return Lines(self.arrival, self.stored)

    def model(self, kind: str, model: type[M], data: Data, line: Line) -> M | None:
        """The line as a model; None where it is none, and that is told."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for each in explained(self.arrival.tree(line), (), data, model, kind, error):
                self.arrival.note(each)
            return None

    def take(
        self,
        kind: str,
        slug: str,
        key: int,
        data: Data,
        line: Line,
        before: tuple[int, str] | None,
        mark: str | None,
        here: Lines | None = None,
    ) -> None:
        """An entry the way of every fixture: as a model, checked, made into rows."""
        fixture = here or self.lines()
        number = slug.rpartition("/")[2]
        text = data.pop("text", None)
        if kind == "source" and isinstance(text, str):
            fixture.text = text
        entry = self.model(kind, MODELS[kind], {**data, "id": number}, line)
        if entry is None:
            return
        if text is not None and not (isinstance(entry, Source) and entry.document is not None):
            raise Broken("there is a 'text' without a document", "add 'document' and 'sha256', or leave it out")
        fixture.mine[kind][slug] = entry
        fixture.at[kind, slug] = At(self.arrival.tree(line), ())
        later: list[tuple[int, str]] = []
        ids: dict[str, Mapping[str, int]] = {**self.arrival.keys, "claim": Later(self.arrival.keys["claim"], later)}
        try:
            sound = self.checked(fixture, kind, slug, line)
            if not sound or (kind == "claim" and slug.partition("/")[0] not in fixture.documents):
                return
            self.remember(fixture, kind, slug, key, entry, line)
            made = row(fixture, kind, slug, ids, signed=entry.review is not None)
        except KeyError:
            if not self.arrival.problems:
                raise
            return  # it depends on an entry whose line is wrong, and that is reported
        self.put(kind, made, later, line, before, mark)

    def remember(self, fixture: Lines, kind: str, slug: str, key: int, entry: Model, line: Line) -> None:
        """Keep what can be asked of an entry only when others have come."""
        if isinstance(entry, Source) and entry.supersedes:
            self.arrival.swift.versions = True
        if kind in REGISTERED and getattr(entry, "part_of", getattr(entry, "supersedes", None)):
            self.arrival.suspects.append((kind, slug, line.number))
        self.arrival.names += [(f"{kind} {slug}", proof.words, line.number) for proof in proofs(entry)]
        sql = "SELECT entry_id FROM redirect WHERE kind = ? AND old = ?"
        for old in fixture.former(kind, slug):
            self.arrival.tables.flush()
            taken = self.arrival.db.execute(sql, (kind, old)).fetchone()
            if taken and taken[0] != key:
                raise Broken(f"{kind} {slug}: was {old}, and so was another", "remove it from one of them")

    def put(
        self,
        kind: str,
        made: Row,
        later: list[tuple[int, str]],
        line: Line,
        before: tuple[int, str] | None,
        mark: str | None,
    ) -> None:
        """Send the rows on their way, in the place of those of before; none where those say the same."""
        arrival = self.arrival
        if before is not None and before[1] in (mark, digest(made)):
            arrival.tally.unchanged += 1
            return
        if before is not None:
            if kind == "place":
                arrival.countries |= derived.countries(arrival.db, [made.id])
            arrival.tables.clear(kind, made.id)
            arrival.changed.add((kind, made.id))
        if kind == "claim":
            self.relations(made, later, line)
            self.areas(made)
        arrival.tally.note("changed" if before else "added", kind)
        arrival.tables.put(kind, made, mark=mark)
        if made.children["review"]:
            arrival.tables.rows[SIGNED].append((kind, made.id, line.number))

    def checked(self, fixture: Lines, kind: str, slug: str, line: Line) -> bool:
        """Return whether nothing is wrong with an entry; what is, is told. What may still come is waited for."""
        sound = True
        for found in check.about(Entry(fixture, kind, slug)):
            if isinstance(found, Problem):
                self.arrival.note(found)
                sound = False
            elif not self.may_come(found):
                near = did_you_mean(found.slug, self.arrival.codes.get(found.kind) or ())
                hint = near or "put its line before this one"
                self.arrival.problem(line.number, f"{found.who}: no {found.kind} '{found.slug}'", hint)
                sound = False
        return sound

    def may_come(self, missing: Missing) -> bool:
        if missing.kind in ("source", "claim"):
            return True
        return missing.kind in REGISTERED and not self.arrival.settled

    def relations(self, made: Row, later: list[tuple[int, str]], line: Line) -> None:
        """Leave relations to claims that may still come for the end; all rows of a claim else are complete."""
        others = dict(later)
        kept = []
        for relation in made.children["relation"]:
            claim, other, *rest = relation
            if isinstance(other, int) and other in others:
                self.arrival.tables.rows[LATER].append((claim, others[other], *rest, line.number))
            else:
                kept.append(relation)
        made.children["relation"] = kept

    def areas(self, made: Row) -> None:
        """The places at or above what a claim mentions."""
        places, events = (
            [int(key) for _, key, *_ in made.children[f"claim_{kind}"] if isinstance(key, int)]
            for kind in ("place", "event")
        )
        area = self.arrival.places.areas.of(places, events)
        source = made.main["source_id"]
        self.arrival.tables.rows["claim_area"] += [(place, source, made.id) for place in sorted(area)]
