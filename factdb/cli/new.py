"""`new`: a source, a claim, an actor, a place or an event, well-formed. The commands come in when they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from factdb.cli.command import Command, settings, signed
from factdb.errors import UsageError
from factdb.options import DEBUG, argument

if TYPE_CHECKING:
    import typer

WHAT = ("source", "claim", "actor", "place", "event")


@signed(
    argument(
        "what", str | None, metavar="[source|claim|actor|place|event]", text="The kind of entry to add.", default=None
    ),
    DEBUG,
)
def which(context: typer.Context, **given: Any) -> None:
    settings(context, given)
    what = given["what"]
    raise UsageError(
        f"there is no “new {what}”" if what else "new what?",
        hint=f"factdb new {'|'.join(WHAT)}; see: factdb new --help",
    )


def _source() -> Callable[..., None]:
    from factdb.cli import new_source

    return new_source.source


def _claim() -> Callable[..., None]:
    from factdb.cli import new_claim

    return new_claim.claim


def _registered(kind: str) -> Callable[[], Callable[..., None]]:
    def make() -> Callable[..., None]:
        from factdb.cli import new_registered

        command: Callable[..., None] = getattr(new_registered, kind)
        return command

    return make


EXAMPLES = {
    "source": "factdb new source seeds/reuters-1.txt --kind wire-report",
    "claim": 'factdb new claim kursk-article "are expanding"',
    "actor": 'factdb new actor "Polish army" --kind armed-force',
    "place": "factdb new place Guyevo --kind village",
    "event": 'factdb new event "Talks in Oslo" --kind talks',
}

COMMANDS: dict[str, Command] = {
    "new": (
        lambda: which,
        "Add a source, a claim, an actor, a place or an event. The entry is checked with the whole project before it"
        " is written. On a terminal, factdb asks for missing details; in a pipe, it never asks. For help on one kind:"
        " factdb new claim --help.",
        tuple(EXAMPLES.values()),
    ),
    "new source": (
        _source,
        "Pin a document and describe it. Details that are not given are recorded as not stated; the words for a date"
        " must occur in the document. With --supersedes, the document is a new version of a source: claims whose words"
        " occur in it exactly once are copied, unsigned, with the relations among them; the others are listed with the"
        " nearest words. Both versions are kept and count as one witness.",
        (
            EXAMPLES["source"],
            "factdb new source seeds/reuters-1.txt --language en",
            "factdb new source seeds/new.txt --supersedes kursk-article",
        ),
    ),
    "new claim": (
        _claim,
        "Add a claim with the document's words. The words must match exactly, but may run across line breaks. Places,"
        " actors and events that they name are proposed for you to confirm. A pipe needs --statement, --kind and"
        " --evidence. The words for a voice, a date or a number must occur in the quote or its sentence.",
        (EXAMPLES["claim"],),
    ),
    "new actor": (
        _registered("actor"),
        "Add an actor to fixtures/actors.yaml. A country needs its source, and so does a name that occurs in no"
        " document.",
        (EXAMPLES["actor"], "factdb new actor Warsaw --kind state --reference metonym"),
    ),
    "new place": (
        _registered("place"),
        "Add a place to fixtures/places.yaml. Control of a place is always a claim, never part of the place.",
        (EXAMPLES["place"],),
    ),
    "new event": (
        _registered("event"),
        "Add an event to fixtures/events.yaml. An event in the registry need not have happened: claims say whether it"
        " did.",
        (EXAMPLES["event"],),
    ),
}
