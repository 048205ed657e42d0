"""The entry point: builds the commands, runs one, and is the one place where errors become messages and exit codes."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Collection
from typing import Annotated, Any

import typer

from factdb import __version__
from factdb.cli import curate, keep, read, streams
from factdb.cli.options import READ_SETTINGS, Declared, settings, signed
from factdb.errors import FactDBError, UsageError
from factdb.render.text import escaped, sentence

# Typer vendors click, so its classes are reached through Typer; `import click` would be another library.
ClickUsageError: type[Exception] = typer.BadParameter.__mro__[1]


COMMANDS = {**read.COMMANDS, **curate.COMMANDS, **keep.COMMANDS}


class Commands(typer.core.TyperGroup):
    """The commands by name. Only one that the words name gets its options, the rest are there to be listed: reading the
    options of all takes as long as answering.
    """

    words: Collection[str] = ()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        make, text, examples = COMMANDS[cmd_name]
        # click keeps the lines of a paragraph that begins with \b as they are.
        shown = "\n\n".join([text, "\b\nExamples:\n" + "\n".join(f"  {e}" for e in examples)])
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name, help=shown)(make() if cmd_name in self.words else _listed)
        return typer.main.get_command(alone)


def build(words: Collection[str]) -> Commands:
    """The application for these words."""
    app = typer.Typer(
        cls=Commands,
        name="factdb",
        help="Contested facts with citations: who says what, in which words of which document, and who disputes it.",
        epilog='Begin with: factdb load, then factdb ask "claims about Kursk by source"',
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    app.callback()(_before)
    group = typer.main.get_command(app)
    assert isinstance(group, Commands)
    group.words = words
    group.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # the names, for suggestions
    return group


def _listed() -> None:
    """Stands for a command that is not called."""


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"factdb {__version__}\n")
        raise typer.Exit


VERSION: Declared = (
    "version",
    Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")],
    False,
)


@signed(VERSION, *READ_SETTINGS)
def _before(context: typer.Context, **given: Any) -> None:
    """Settings given before the command."""
    given.pop("version")
    context.obj = settings(context, given)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    streams.utf8()
    try:
        _readable(words)
        code = build(words).main(args=words, prog_name="factdb", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except FactDBError as error:
        if "--debug" in words:
            raise
        _report(error, words)
        return error.exit_code
    except ClickUsageError as error:
        _refuse(error, words)
        return 2
    except OSError as error:
        if "--debug" in words:
            raise
        _say(f"{error.filename or 'the output'}: {error.strerror}", "", words)
        return 1
    except typer.Abort:
        raise KeyboardInterrupt from None


def _readable(words: list[str]) -> None:
    """Raise UsageError where a word is not UTF-8: it could neither be looked up nor shown."""
    for word in words:
        if any("\ud800" <= c <= "\udfff" for c in word):
            raise UsageError(
                f"“{word.encode('utf-8', 'backslashreplace').decode()}” is not UTF-8", hint="type it again"
            )


def _report(error: FactDBError, words: list[str]) -> None:
    sys.stderr.writelines(f"{sentence(line)}\n" for line in error.lines())
    _say(error.message, error.hint, words)


def _refuse(error: Exception, words: list[str]) -> None:
    """A usage error of the option parser, in our form."""
    message = getattr(error, "message", "") or ""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(message + "\n")
        return
    formatted = getattr(error, "format_message", lambda: message)().rstrip(".")
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "factdb")
    _say(formatted[:1].lower() + formatted[1:], f"see: {path} --help", words)


def _say(message: str, hint: str, words: list[str]) -> None:
    asked = {("-f", "json"), ("--format", "json")} & set(itertools.pairwise(words))
    if asked or {"--json", "--format=json", "-fjson"} & set(words):
        import json

        sys.stderr.write(escaped(json.dumps({"error": message, "hint": hint or None}, ensure_ascii=False)) + "\n")
        return
    sys.stderr.write(f"error: {sentence(message)}\n")
    if hint:
        sys.stderr.write(f"hint: {sentence(hint)}\n")
