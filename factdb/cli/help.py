"""Help: what a command does, examples to type, and then its options; and topics that no command is the place for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from factdb.cli import pager
from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import out
from factdb.errors import UsageError
from factdb.nearest import asked, near
from factdb.options import DEBUG, QUIET, argument

if TYPE_CHECKING:
    import typer


def shown(context: Any, parameter: Any, value: bool) -> None:  # noqa: ARG001
    """Print the help: the callback of --help."""
    if value and not context.resilient_parsing:
        with pager.paged("--no-pager" not in sys.argv):
            out(context.get_help() + "\n")
        context.exit()


@signed(
    argument("about", list[str] | None, metavar="[TOPIC|COMMAND]", text="A topic or a command.", default=None),
    QUIET,
    DEBUG,
)
def show(context: typer.Context, **given: Any) -> None:
    text = page(context, " ".join(given["about"] or ()) or None)
    with pager.paged(not settings(context, given).no_pager):
        out(text + "\n")


def page(context: typer.Context, about: str | None) -> str:
    """The help on everything, on a topic, or on a command as its --help gives it. Raises UsageError where there is no
    such thing.
    """
    from factdb.cli.topics import TOPICS  # they bring the grammar along, which a read has no use for

    above: Any = context.parent
    if about is None:
        return str(above.get_help())
    if about in TOPICS:
        formatter = context.make_formatter()
        TOPICS[about].write(formatter)
        return str(formatter.getvalue().rstrip("\n"))
    command = above.command.get_command(above, about)
    if command is None:
        raise _unknown(about, list(TOPICS), [*TOPICS, *above.command.list_commands(above)])
    with type(context)(command, info_name=about, parent=above) as inner:
        return str(command.get_help(inner))


def _unknown(about: str, topics: list[str], known: list[str]) -> UsageError:
    hint = asked(near(about.lower(), known, most=2)) or f"one of: {', '.join(topics)}; or a command"
    return UsageError(f"there is no help on “{about}”", hint=hint)


COMMANDS: dict[str, Command] = {
    "help": (
        lambda: show,
        "Explain a topic or a command. The topics: phrases, formats, environment, options, limits, exit-codes, lint,"
        " merging, trust.",
        ("factdb help phrases", "factdb help claims"),
    ),
}
