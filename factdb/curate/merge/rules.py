"""The rules by which two projects become one, entry by entry."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from factdb.curate.merge.names import Names
from factdb.curate.merge.ours import Ours, Theirs
from factdb.curate.merge.plan import Choice, Clash, Plan
from factdb.document import leads_out
from factdb.entry.models import Code, Retired
from factdb.entry.references import references, replaced
from factdb.fixture import files, format, json_schema, relaid
from factdb.fixture import questions as saved
from factdb.fixture.digest import content, is_signed
from factdb.fixture.model import At, Fixture
from factdb.problems import Problem
from factdb.text import comments, tree
from factdb.vocabulary import name_key

SHORT = 300
"""How much of a value is shown, in characters."""
EXTERNAL = ("wikidata", "geonames", "iso", "sha256")
SEEDS = "seeds"
VOCABULARY = "fixtures/vocabulary.yaml"
RETIRED = "fixtures/retired.yaml"
ELSEWHERE = "It had this id in another project."
STAYS = "ours is at {file}:{line}, {signed}"


class Joining:
    """One merge. Rules put what comes in into `ours`, and note everything in `done`."""

    def __init__(self, mine: Fixture, theirs: Fixture, choice: Choice, on: datetime.date, *, name: str) -> None:
        self.mine, self.theirs, self.choice, self.on, self.name = mine, theirs, choice, on, name
        self.names = Names(mine, theirs, choice.names)
        self.ours, self.other = Ours(mine), Theirs(theirs, self.names)
        self.done = Plan()
        self.alike = _alike(mine)

    def plan(self) -> Plan:
        self.codes()
        for kind, one, other in self.names.merged():
            new = self.names.of(kind, one)
            what = f"{kind} {other} would become one with {kind} {one} of theirs: ours {new} has or had both ids"
            hint = "give it another number in that project" if kind == "claim" else f"say what it is: --as {other}=ID"
            self.clash(self.theirs.at[kind, other], what, hint)
        for (kind, slug), at in self.theirs.at.items():
            if kind != "claim":
                self.entry(kind, slug, at)
        for (kind, slug), at in self.theirs.at.items():
            if kind == "claim":
                self.entry(kind, slug, at)
        for gone in self.theirs.retired.values():
            self.grave(gone)
        self.questions()
        self.schemas()
        self.done.changes, self.done.before = self.ours.changes()
        for path in self.done.changes:
            if leads_out(self.mine.root, path):
                file = path.relative_to(self.mine.root).as_posix()
                self.done.clashes.append(Clash(Problem(file, 1, files.LINK, "copy it into the project")))
        return self.done

    def clash(self, at: At, what: str, hint: str) -> None:
        """Something that is no entry differs."""
        self.done.clashes.append(Clash(self.told(at, what, hint)))

    def remark(self, at: At, what: str, hint: str = "") -> None:
        self.done.remarks.append(self.told(at, what, hint))

    def told(self, at: At, what: str, hint: str) -> Problem:
        """Something of the other project, by the name that its file has from here."""
        problem = at.problem(what, hint)
        return replace(problem, file=f"{self.name}/{problem.file}")

    # Codes

    def codes(self) -> None:
        for name, codes in self.theirs.vocabulary.items():
            at = self.theirs.lists[name]
            for n, (code, theirs) in enumerate(codes.items()):
                ours = self.mine.vocabulary.get(name, {}).get(code)
                if ours is None:
                    part = relaid.at(self.other.root(at.tree.file), (name, n))
                    self.ours.append(VOCABULARY, name, part)
                    self.done.added.setdefault("code", []).append(f"{name}:{code}")
                elif (differing := _differing(ours, theirs)) and self.choice.keeps(f"{name}:{code}") != "ours":
                    what = f"{name} '{code}' has another meaning in ours: {differing}"
                    hint = f"--ours {name}:{code} keeps ours, or change one of the two"
                    self.clash(At(at.tree, (name, n)), what, hint)

    # Entries

    def entry(self, kind: str, slug: str, at: At) -> None:
        """An entry of a registry, a document, or a claim."""
        if (gone := self.names.gone.get((kind, slug))) is not None:
            return self.stays_out(kind, slug, at, gone)
        new = self.names.of(kind, slug)
        ours = self.mine.registry(kind).get(new)
        if ours is None:
            return self.come(kind, slug, new, at)
        self.known_as(kind, slug, new, at)
        theirs, mine = self.renamed(kind, slug), _content(ours)
        if mine == theirs:
            self.done.same += 1
            if ours.review is None and ours.rejected is None and is_signed(self.theirs, kind, slug):
                self.ours.sign(self.mine.at[kind, new], self.other.part(at))
                self.done.signed += 1
            return None
        keeps = self.choice.keeps(slug)
        if keeps == "theirs":
            if kind == "source" and not self.document(slug, at):
                return None
            self.ours.replace(self.mine.at[kind, new], self.other.part(at))
            self.done.replaced.setdefault(kind, []).append(new)
        elif keeps != "ours":
            keys = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
            said = tuple(f"{key}: {_short(mine.get(key))} → {_short(theirs.get(key))}" for key in keys)
            problem = self.told(at, f"{kind} {new}: differs in {', '.join(keys)}", self.where(kind, new))
            self.done.clashes.append(Clash(problem, kind, new, slug, said))
        return None

    def where(self, kind: str, slug: str) -> str:
        at = self.mine.at[kind, slug]
        signed = "signed" if is_signed(self.mine, kind, slug) else "not signed"
        return STAYS.format(file=at.tree.file, line=at.tree.line(at.path), signed=signed)

    def renamed(self, kind: str, slug: str) -> dict[str, Any]:
        """The content of an entry of theirs, with the ids that it and what it refers to have in ours."""
        data = _content(self.theirs.entry(kind, slug))
        data["id"] = self.names.of(kind, slug).rpartition("/")[2]
        for path, other, named in references(kind, data):
            data = replaced(data, path, self.names.beside(slug, other, named))
        return data

    def stays_out(self, kind: str, slug: str, at: At, gone: Retired) -> None:
        if kind == "claim" and gone.kind == "source":
            return  # told of its document
        successor, _ = self.mine.retirements.fate(gone)
        into = f" into {successor}" if successor else ""
        self.remark(at, f"{kind} {slug} was left out: ours retired it{into} on {gone.on}: {gone.because}")
        self.lead(kind, slug, gone.id)

    def come(self, kind: str, slug: str, new: str, at: At) -> None:
        """Add entries that ours lacks: into its registry, into its document's file, or with a file of its own."""
        source = new.rpartition("/")[0]
        if kind == "source" and not self.document(slug, at):
            return
        self.hint(kind, slug, new, at)
        self.done.added.setdefault(kind, []).append(new)
        if kind == "claim":
            if source in self.mine.sources:
                self.ours.append(self.mine.at["source", source].tree.file, "claims", self.other.part(at))
        elif at.path == ("source",):
            self.ours.put(self.free(new), self.other.root(at.tree.file))
        else:
            self.ours.append(f"fixtures/{kind}s.yaml", f"{kind}s", self.other.part(at))

    def free(self, source: str) -> str:
        """A file for a document; a file of ours may have that name, and another document."""
        names = (f"fixtures/claims/{source}{n}.yaml" for n in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(name for name in names if self.ours.is_free(name))

    def hint(self, kind: str, slug: str, new: str, at: At) -> None:
        """Say where something under another id of ours looks like it."""
        entry = self.theirs.entry(kind, slug)
        for key in _marks(kind, entry):
            for id in self.alike.get(key, ()):
                if id != new and id not in self.theirs.registry(kind):
                    what = f"{kind} {slug} looks like ours {id}, with the same {key[1].replace('sha256', 'document')}"
                    return self.remark(at, what, f"if they are the same: --as {slug}={id}")
        return None

    def document(self, slug: str, at: At) -> bool:
        """Bring the document of a source in; whether there is nothing against it."""
        source = self.theirs.sources[slug]
        if source.document is None:
            return True
        file = PurePosixPath(source.document)
        data = self.theirs.documents[slug].text.encode()
        path = self.mine.root / file
        if path.is_file() and not leads_out(self.mine.root, path) and path.read_bytes() == data:
            return True
        if file.parts[0] != SEEDS or len(file.parts) == 1 or any(part.startswith(".") for part in file.parts):
            # Whatever stands elsewhere may be run: a conftest.py, a workflow, a hook.
            what = f"source {slug}: its document {file} is not below {SEEDS}/, the only place for documents"
            self.clash(at, what, f"move it below {SEEDS}/ in the other project")
        elif not self.ours.is_free(file.as_posix()) and self.ours.bytes.get(file.as_posix()) != data:
            self.clash(at, f"source {slug}: {file} is another document in ours", "give one of the two another name")
        else:
            self.ours.write(file.as_posix(), data)
            return True
        return False

    # Ids that were cited

    def known_as(self, kind: str, slug: str, new: str, at: At) -> None:
        """Let ids by which the other project cited our entries lead to ours."""
        label = slug.rpartition("/")[2]  # a claim's document is told of by itself
        if label != new.rpartition("/")[2] and slug not in {*self.choice.names, *self.mine.own_former(kind, new)}:
            self.remark(at, f"{kind} {slug} is {new} in ours", f"to follow theirs: factdb rename {new} {slug}")
        self.lead(kind, slug, new)

    def lead(self, kind: str, slug: str, new: str) -> None:
        """Let the ids that an entry of theirs has and had lead to what it is in ours."""
        document = new.rpartition("/")[0]  # the other names of a claim's document lead to it by themselves
        for old in dict.fromkeys((slug.rpartition("/")[2], *self.theirs.entry(kind, slug).was)):
            id = f"{document}/{old}" if document else old
            if self.names.is_new(id):
                self.bury({"id": id, "kind": kind, "into": new, "on": self.on.isoformat(), "because": ELSEWHERE})

    def bury(self, grave: dict[str, tree.Value]) -> None:
        self.ours.append(RETIRED, "retired", comments.of(grave))

    def grave(self, gone: Retired) -> None:
        """Take over entries that theirs has retired."""
        kind, id, at = gone.kind, gone.id, self.theirs.retired_at[gone.kind, gone.id]
        into = self.names.of(kind, gone.into) if gone.into else None
        decided = self.choice.keeps(id) == "ours"
        ours = next(
            (self.mine.retirements.by_id[kind, old] for old in gone.ids if (kind, old) in self.mine.retirements.by_id),
            None,
        )
        there = next((slug for old in gone.ids if (slug := self.names.there(kind, old)) is not None), None)
        if there is not None:
            if there != into and not decided:
                follow = f"factdb retire {there}" + (f" --into {into}" if into else "")
                what = f"{kind} {id} was retired on {gone.on}, but exists in ours: {gone.because}"
                self.clash(at, what, f"--ours {id} keeps it; to follow theirs, first: {follow}")
        elif ours is not None:
            successor = self.mine.retirements.fate(ours)[0]
            if successor != into and not decided:
                what = f"{kind} {id} is retired into {into or 'nothing'}, and in ours into {successor or 'nothing'}"
                self.clash(at, what, f"--ours {id} keeps ours, or change one of the two")
        else:
            data: dict[str, tree.Value] = {"id": id, "kind": kind}
            data |= {"was": [*gone.was]} if gone.was else {}
            data |= {"into": into} if into else {}
            self.bury({**data, "on": gone.on, "because": gone.because})

    # What is no entry

    def questions(self) -> None:
        for name, question in self.theirs.questions.items():
            file = f"fixtures/questions/{name}.yaml"
            ours = self.mine.questions.get(name)
            if ours == question:
                continue
            if ours is None or self.choice.keeps(name) == "theirs":
                self.ours.write(file, saved.text(question).encode())
                known = self.done.added if ours is None else self.done.replaced
                known.setdefault("question", []).append(name)
            elif self.choice.keeps(name) != "ours":
                at, hint = At(tree.Tree(file), ()), f"--ours {name} keeps ours, --theirs {name} takes theirs"
                self.clash(at, f"the question {name} differs in ours", hint)

    def schemas(self) -> None:
        """Editors complete the codes that came in."""
        if VOCABULARY not in self.ours.roots:
            return
        data = relaid.laid_out(VOCABULARY, "vocabulary", self.ours.roots[VOCABULARY])
        known = json_schema.codes(tree.read(VOCABULARY, data).value)
        for name, after in json_schema.schemas(known).items():
            file = f"fixtures/{format.SCHEMAS}/{name}.json"
            path = self.mine.root / file
            if not leads_out(self.mine.root, path) and (
                not path.exists() or path.read_bytes().replace(b"\r\n", b"\n") != after
            ):
                self.ours.write(file, after)


def _content(entry: Any) -> dict[str, Any]:
    """Return what an entry says, whatever ids it had."""
    data = content(entry)
    data.pop("was", None)
    return data


def _short(value: Any) -> str:
    """A value as its file has it, as far as it is read."""
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def _differing(ours: Code, theirs: Code) -> str:
    """In what two codes differ, whatever the example."""
    keys = ("label", "definition", "plover", "cameo", "acled")
    pairs = [(key, getattr(ours, key) or "none", getattr(theirs, key) or "none") for key in keys]
    return "; ".join(f"{key} “{one}”, in theirs “{other}”" for key, one, other in pairs if one != other)


Mark = tuple[str, str, str]
"""Kind, and a key and value by which two entries look alike."""


def _marks(kind: str, entry: Any) -> list[Mark]:
    """Return what would be the same if two entries were one thing, the surest first."""
    found = [(kind, key, str(getattr(entry, key))) for key in EXTERNAL if getattr(entry, key, None)]
    title = {"event": "title", "actor": "name", "place": "name"}.get(kind)
    if title:
        found.append((kind, title, name_key(getattr(entry, title))))
    return found


def _alike(mine: Fixture) -> dict[Mark, list[str]]:
    """The entries of ours by what they look like."""
    found: dict[Mark, list[str]] = {}
    for kind in ("source", "actor", "place", "event"):
        for slug, entry in mine.registry(kind).items():
            for mark in _marks(kind, entry):
                found.setdefault(mark, []).append(slug)
    return found
