"""Query → answer: what the lists, `ask` and a search have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.backend import Reader
from factdb.cli.settings import Settings
from factdb.cli.streams import aside, deliver
from factdb.errors import FINDINGS, UsageError
from factdb.query import compose
from factdb.query.from_options import Given, succeeded
from factdb.query.model import Query, Result
from factdb.query.run import meanings, run, statement
from factdb.render import HUMAN, choose, render
from factdb.render.text import seen

if TYPE_CHECKING:
    from factdb.query.explain import Phrase

SCREENFUL = 200
"""How many rows a terminal gets where nobody says how many; a pipe gets all."""
BEST = 20
"""How many of what a search finds."""


def answer(
    reader: Reader,
    asked: Query,
    settings: Settings,
    given: dict[str, Any],
    *,
    phrase: Phrase | None = None,
    said: str | None = None,
) -> None:
    """Run the query and show the answer; or show how it is understood, or the SQL alone. It was `said` in words that
    mean all of it.
    """
    if given["columns"] == "help":
        from factdb.query import contract

        return show(contract.described(meanings(reader, asked.list)), settings)
    if given["explain"]:
        from factdb.query.explain import explain
        from factdb.render.screens import explain as page

        explained = explain(reader, asked, phrase=phrase)
        return deliver(page.render(explained, as_json=settings.asked_format() == "json"), settings.output)
    if given["sql"]:
        return deliver(compose.literal(statement(reader, asked)) + "\n", settings.output)
    path = _free(given["save"])
    look = settings.look()
    screenful = look.terminal and choose(settings.asked_format(), look) in HUMAN and not given["all"]
    most = BEST if asked.list == "search" else SCREENFUL
    shown = asked._replace(limit=most) if screenful and asked.limit is None and not asked.counted else asked
    # What a terminal has room for is no part of the question.
    result = run(reader, shown)._replace(query=asked)
    if given["cite"]:
        result = _cited(reader, result, settings)
    if _is_number(result, settings):
        deliver(f"{result.total}\n", settings.output)
    else:
        show(result, settings)
    _remarks(result, settings)
    if phrase is None and not settings.quiet:
        for note in succeeded(reader, asked, Given.by_options(given)):
            aside(f"note: {seen(note)}")
    if path:
        from factdb.cli import saved

        saved.save(reader, path, asked, said=said)
    if given["fail_empty"] and not result.total:
        import typer

        raise typer.Exit(FINDINGS)
    return None


def _is_number(result: Result, settings: Settings) -> bool:
    """Return whether the answer is one number, and nothing else."""
    return result.query.counted and not result.query.by and settings.asked_format() is None


def _free(name: str | None) -> Path | None:
    """Return where the question is to be saved. Raises before anything is shown."""
    if name is None:
        return None
    from factdb.cli import saved  # with YAML, which no other question needs

    return saved.free(name)


def _cited(reader: Reader, result: Result, settings: Settings) -> Result:
    from factdb.query import cite  # for few questions

    if settings.asked_format() == "ids":
        raise UsageError("--ids prints ids only, without what they cite", hint="leave out --ids or --cite")
    return result._replace(cited=cite.citations(reader, result))


def show(result: Result, settings: Settings) -> None:
    """The result in the format that is asked for, where it is asked to go."""
    look = settings.look()
    deliver(render(result, choose(settings.asked_format(), look), look), settings.output)


def _remarks(result: Result, settings: Settings) -> None:
    """Print everything beside the data: an empty answer's reason, that there is more, where it was written."""
    if settings.quiet:
        return
    look = settings.look()
    human = choose(settings.asked_format(), look) in HUMAN
    on_page = human and not settings.output and not _is_number(result, settings)
    said = (
        not result.total or result.bounded or result.undated or result.ungrouped or result.stateless or result.doubtful
    )
    if said and not on_page:
        from factdb.render import answer

        for line in answer.beside(result):
            aside(line)
    if not on_page and any(label == "superseded" for label, _ in result.labels):
        from factdb.render import answer

        for line in answer.superseded(result):
            aside(line)
    if human and result.query.limit is None and not result.query.counted and len(result.rows) < result.total:
        aside(f"the first {len(result.rows)} of {result.total:,}; for all of them, add --all")
    if settings.output:
        aside(f"{settings.output}: {len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}")
