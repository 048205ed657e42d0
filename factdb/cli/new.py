"""`new`: a source, a claim, an actor, a place or an event, well-formed. The commands come in when they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from factdb.cli.options import Command, settings, signed
from factdb.errors import UsageError
from factdb.options import DEBUG, argument

if TYPE_CHECKING:
    import typer

WHAT = ("source", "claim", "actor", "place", "event")


@signed(
    argument("what", str | None, metavar="[source|claim|actor|place|event]", text="What to add.", default=None),
    DEBUG,
)
def which(context: typer.Context, **given: Any) -> None:
    settings(context, given)
    what = given["what"]
    raise UsageError(
        f"new knows no “{what}”" if what else "new what?", hint=f"factdb new {'|'.join(WHAT)}; see: factdb new --help"
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
        "Add a source, a claim, an actor, a place or an event. What is written is checked first, with the whole "
        "project; a terminal asks for what is not given, a pipe never. Each has help of its own: factdb new claim "
        "--help is one.",
        tuple(EXAMPLES.values()),
    ),
    "new source": (
        _source,
        "Pin a document, and say what is known of it. What is not given is written as not stated; the words for a date "
        "must stand in the document. A corrected document is a new version of its source (--supersedes): the claims "
        "whose words stand in it, at one place, are carried over unsigned, with the relations among them; those that "
        "do not are listed, with the nearest words. Both versions stay, and are one witness.",
        (
            EXAMPLES["source"],
            "factdb new source seeds/reuters-1.txt --language en",
            "factdb new source seeds/new.txt --supersedes kursk-article",
        ),
    ),
    "new claim": (
        _claim,
        "Add a claim on the document's words. They are found as typed, also across line breaks, and never by what only "
        "looks alike; places, actors and events that they name are proposed, and written where you confirm them. In a "
        "pipe it needs --statement, --kind and --evidence. Every word that stands for a voice, a date or a number must "
        "stand in the quote or its sentence.",
        (EXAMPLES["claim"],),
    ),
    "new actor": (
        _registered("actor"),
        "Add an actor to fixtures/actors.yaml. A country, and a name that no document has, need their source.",
        (EXAMPLES["actor"], "factdb new actor Warsaw --kind state --reference metonym"),
    ),
    "new place": (
        _registered("place"),
        "Add a place to fixtures/places.yaml. Who controls it is a claim, never written here.",
        (EXAMPLES["place"],),
    ),
    "new event": (
        _registered("event"),
        "Add an event to fixtures/events.yaml. That it stands there does not say that it happened: claims say so.",
        (EXAMPLES["event"],),
    ),
}
