"""The steps that all of `new` shares: the project that it is in, codes that are asked for, and the writing at the
end.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factdb import check
from factdb.check import Reading
from factdb.cli.curate import PROJECT, root
from factdb.cli.prompt import Wrong, asked, somebody
from factdb.cli.streams import aside, out
from factdb.curate import draft
from factdb.curate.draft import Draft
from factdb.errors import UsageError
from factdb.fixture.model import Fixture
from factdb.nearest import did_you_mean
from factdb.options import DEBUG, QUIET, Declared, option
from factdb.render.text import sentence
from factdb.text.tree import Value
from factdb.vocabulary import is_slug

ENDING: tuple[Declared, ...] = (
    option("dry_run", bool, "--dry-run", text="Print the entry without writing it.", default=False),
    PROJECT,
    QUIET,
    DEBUG,
)

UNKNOWN: Value = {"unknown": "not-stated"}


def reading(project: Path | None) -> Reading:
    return check.read(root(project))


def finish(drafted: Draft, *, dry_run: bool, quiet: bool) -> None:
    """Write what was drafted, show it, and say what comes next."""
    if not dry_run:
        draft.write(drafted)
    out(_shown(drafted.text))
    if quiet:
        return
    aside(f"{drafted.file}:{drafted.line}: {'nothing was written' if dry_run else f'{drafted.kind} written'}")
    name = drafted.slug.rpartition("/")[2]
    for finding in _findings(drafted):
        aside(sentence(finding))
    others = len(drafted.reading.wrong)
    if others:
        aside(
            f"{others} problem{'' if others == 1 else 's'} elsewhere; nothing can be signed until they are fixed:"
            " factdb check"
        )
    elif not dry_run:
        aside(f"next: factdb review --by NAME {drafted.file} {name}")


def _findings(drafted: Draft) -> list[str]:
    """Return what lint says of a new claim. Of the others it could say only that nothing refers to them yet."""
    from factdb import lint

    if drafted.kind != "claim":
        return []
    return [
        f"look again: {p.what} ({p.hint}) [{p.rule}]"
        for p in lint.findings(drafted.reading.fixture)
        if p.entry == drafted.slug
    ]


def _shown(text: str) -> str:
    if not sys.stdout.isatty():
        return text
    return "".join(f"{sentence(line)}\n" for line in text.splitlines())


def needed(what: str, missing: Mapping[str, Sequence[str]]) -> None:
    """Raise UsageError where something is missing that nobody can be asked for: option → the codes that it takes."""
    if missing:
        codes = [f"{flag} is one of: {', '.join(known)}" for flag, known in missing.items() if known]
        raise UsageError(f"{what} needs {', '.join(missing)}", hint="; ".join(codes) or "give them on the command line")


def coded(fixture: Fixture, vocabulary: str) -> Wrong:
    """Return what is wrong with a code of this vocabulary."""
    codes = list(fixture.vocabulary.get(vocabulary, ()))

    def wrong(text: str) -> str | None:
        if text in codes:
            return None
        return f"no {vocabulary} '{text}' ({did_you_mean(text, codes) or 'one of: ' + ', '.join(codes)})"

    return wrong


def asked_code(fixture: Fixture, vocabulary: str, what: str, *, proposal: str = "") -> str:
    codes = ", ".join(fixture.vocabulary.get(vocabulary, ()))
    return asked(f"{what} ({codes})", proposal=proposal, wrong=coded(fixture, vocabulary), needed=True)


def asked_slug(fixture: Fixture, kind: str, *, proposal: str) -> str:
    """An id that no entry of the kind has."""

    def wrong(text: str) -> str | None:
        if not is_slug(text):
            return f"'{text}' is not a slug: lower-case letters, digits and hyphens"
        return f"{kind} {text} already exists ({where(fixture, kind, text)})" if (kind, text) in fixture.at else None

    return asked("id", proposal="" if wrong(proposal) else proposal, wrong=wrong, needed=True)


def where(fixture: Fixture, kind: str, slug: str) -> str:
    """The file and line of an entry."""
    at = fixture.at[kind, slug]
    return f"{at.tree.file}:{at.tree.line(at.path)}"


def fill(given: dict[str, Any], name: str, what: str, *, wrong: Wrong = lambda _: None) -> None:
    """Ask for what no flag gave, where somebody is there; Enter is: not stated."""
    if given[name] is None and somebody():
        given[name] = asked(f"{what}, Enter: not stated", wrong=wrong) or None
