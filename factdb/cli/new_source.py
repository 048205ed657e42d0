"""`new source`: a document is pinned, with what is known of it."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb import dates
from factdb.cli.command import settings, signed
from factdb.cli.curate import sound
from factdb.cli.drafting import ENDING, UNKNOWN, asked_code, asked_slug, fill, finish, needed, reading, where
from factdb.cli.prompt import asked, somebody
from factdb.cli.streams import aside, names, out
from factdb.curate import draft
from factdb.document import Document
from factdb.errors import FactDBError, UsageError
from factdb.fixture.model import Fixture
from factdb.options import argument, option
from factdb.render.text import sentence
from factdb.text.tree import Value
from factdb.vocabulary import Span, is_slug, slugify

if TYPE_CHECKING:
    import typer

STATED = {"title": "title", "publisher": "publisher", "byline": "byline", "url": "URL"}
"""Details that the document may not give, and the questions that ask for them."""


@signed(
    argument("document", Path, metavar="DOCUMENT", text="A text in the project, like seeds/reuters-1.txt."),
    option("id", str | None, "--id", metavar="ID", text="The id. Default: made from the file's name."),
    option("kind", str | None, "--kind", metavar="CODE", text="The kind of document: news-article, transcript, …"),
    option("title", str | None, "--title", metavar="TEXT", text="The title, as printed."),
    option("publisher", str | None, "--publisher", metavar="TEXT", text="The publisher."),
    option("byline", str | None, "--byline", metavar="TEXT", text="The author that it names."),
    option("url", str | None, "--url", metavar="URL", text="The address where it was published."),
    option("language", str | None, "--language", metavar="TAG", text="The language, like en."),
    option("published", str | None, "--published", metavar="DATE", text="The date of publication, like 2024-08-06."),
    option("words", str | None, "--published-words", metavar="TEXT", text="The document's own words for that date."),
    option(
        "reference",
        str | None,
        "--published-source",
        metavar="ID",
        text="The source of the date, if the document does not give it.",
    ),
    option(
        "origin",
        str | None,
        "--origin",
        metavar="SLUG",
        text="The report that it relies on: papers that print the same wire report count as one witness.",
    ),
    option(
        "supersedes",
        str | None,
        "--supersedes",
        metavar="SOURCE",
        text="The source that this document corrects; its claims are copied if their words still occur.",
    ),
    *ENDING,
)
def source(context: typer.Context, **given: Any) -> None:
    quiet = settings(context, given).quiet
    if given["supersedes"] is not None:
        return _version(given, quiet=bool(quiet))
    now = reading(given["project"])
    document = _document(now.fixture, given["document"])
    _ask(now.fixture, document, given)
    return finish(draft.source(now, _value(document, given)), dry_run=given["dry_run"], quiet=bool(quiet))


OWN = ("document", "id", "supersedes", "dry_run", "project")
"""The details that a new version of a document can be given; the rest it has of the older one, or says itself."""


def _version(given: dict[str, Any], *, quiet: bool) -> None:
    """A corrected document, with the claims that stand in it."""
    from factdb.curate import supersede

    others = [name for name, value in given.items() if value is not None and name not in OWN]
    if others:
        flag = {"words": "published-words", "reference": "published-source"}.get(others[0], others[0])
        raise UsageError(
            f"--{flag} does not go with --supersedes",
            hint="a new version inherits this from the older one; to change it, edit its file",
        )
    fixture = sound(given["project"])
    old = given["supersedes"]
    path = os.path.relpath(os.path.realpath(given["document"]), os.path.realpath(fixture.root))
    version = supersede.supersede(fixture, old, path, id=given["id"] or _next(fixture, old))
    if given["dry_run"]:
        return out(version.data.decode())
    supersede.write(fixture, version)
    names([version.file])
    if not quiet:
        for problem in (*version.left, *version.remarks):
            aside(sentence(str(problem)))
        total = sum(1 for slug in fixture.claims if slug.partition("/")[0] == old)
        aside(f"{len(version.carried)} of {total} claims of {old} were copied to {version.id}, unsigned")
        aside(f"read them, then sign those that are right: factdb review --by NAME {version.file}")
    return None


def _next(fixture: Fixture, old: str) -> str:
    """The id of the next version: kursk-article-2 after kursk-article."""
    first = fixture.first_version(old) if old in fixture.sources else old
    return next(f"{first}-{n}" for n in count(2) if f"{first}-{n}" not in fixture.sources)


def _document(fixture: Fixture, path: Path) -> Document:
    """The document, of which no source is there yet. Raises FactDBError."""
    # The folder's links are followed, not the document's own: whether that leads out is Document's to say.
    full, top = Path(os.path.realpath(path.parent), path.name), os.path.realpath(fixture.root)
    if not full.is_relative_to(top):
        copy = fixture.root / "seeds" / full.name
        hint = f"cp {shlex.quote(str(path))} {shlex.quote(str(copy))}" if full.exists() else "name a text in seeds/"
        raise UsageError(f"{path} is not in the project {fixture.root}", hint=hint)
    document = Document.read(fixture.root, full.relative_to(top).as_posix())
    if not document.text.strip():
        raise FactDBError(f"{document.path} is empty", hint="pin a text document")
    pinned = next((slug for slug, s in fixture.sources.items() if s.sha256 == document.sha256), None)
    if pinned is not None:
        raise UsageError(
            f"{document.path} is pinned already: source {pinned} ({where(fixture, 'source', pinned)})",
            hint=f"add what it claims: factdb new claim {pinned} QUOTE",
        )
    return document


def _ask(fixture: Fixture, document: Document, given: dict[str, Any]) -> None:
    """Fill in what the flags leave open: from a person, else by what is sure."""
    proposal = slugify(Path(document.path).stem)
    if not somebody():
        given["id"] = given["id"] or proposal
        needed("the new source", {} if given["id"] else {"--id": ()})
        given["kind"] = given["kind"] or "unknown"
    if given["id"] is not None and not is_slug(given["id"]):
        what = f"the id '{given['id']}' is not a slug: lower-case letters, digits and hyphens"
        raise UsageError(what, hint="name another: --id ID")
    if not somebody():
        return
    given["id"] = given["id"] or asked_slug(fixture, "source", proposal=proposal)
    kinds = Counter(s.kind for s in fixture.sources.values() if s.document).most_common(1)
    likely = kinds[0][0] if kinds else "news-article"
    given["kind"] = given["kind"] or asked_code(fixture, "source_kind", "kind", proposal=likely)
    for name, what in STATED.items():
        fill(given, name, what)
    fill(given, "language", "language, like en")
    fill(given, "published", "published, like 2024-08-06", wrong=_undated)
    if given["published"] and not (given["words"] or given["reference"]):
        given["words"] = asked(
            "the document's own words for that date, Enter: another source gives it", wrong=_unsaid(document)
        )
        given["words"] = given["words"] or None
    if given["published"] and not (given["words"] or given["reference"]):
        given["reference"] = asked(
            "the source that gives it",
            needed=True,
            wrong=lambda t: None if t in fixture.sources else f"no source '{t}'",
        )


def _undated(text: str) -> str | None:
    try:
        dates.EdtfDate.parse(text)
    except ValueError as error:
        return str(error)
    return None


def _unsaid(document: Document) -> Any:
    def wrong(text: str) -> str | None:
        if document.says(text):
            return None
        cut = document.cut_by(text, [Span(0, len(document.text))])
        return f"“{text}” cuts {cut[0]} in two: “{cut[1]}”" if cut else f"the document does not say “{text}”"

    return wrong


def _value(document: Document, given: dict[str, Any]) -> dict[str, Value]:
    value: dict[str, Value] = {
        "id": given["id"],
        "kind": given["kind"],
        "document": document.path,
        "sha256": document.sha256,
    }
    for name in ("language", "origin"):
        if given[name] is not None:
            value[name] = given[name]
    value |= {name: UNKNOWN if given[name] is None else given[name] for name in STATED}
    return {**value, "published": _published(given)}


def _published(given: dict[str, Any]) -> Value:
    """A date stands on words of the document or on another source. Raises UsageError for half of one."""
    date, words, reference = given["published"], given["words"], given["reference"]
    if date is None and (words or reference):
        raise UsageError("a publication date needs --published", hint="like --published 2024-08-06")
    if date is None:
        return UNKNOWN
    if (words is None) == (reference is None):
        raise UsageError(
            "a publication date needs the document's words for it, or the source that gives it"
            + (": not both" if words else ""),
            hint='--published-words "6 August 2024", or --published-source ID',
        )
    if words:
        return {"edtf": date, "verbatim": words}
    return {"edtf": date, "basis": "external", "source": reference}
