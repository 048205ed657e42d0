"""The entry point: builds the commands, runs one, and is the one place where errors become messages and exit codes."""

from __future__ import annotations

import inspect
import itertools
import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from factdb import __version__
from factdb.cli import help, help_text, streams, watch
from factdb.cli.command import declared, output, settings, signed
from factdb.cli.commands import COMMANDS, GROUPS
from factdb.errors import FactDBError, UsageError
from factdb.options import HELP_FLAGS, READ_SETTINGS, VERSION, Declared
from factdb.render.text import escaped, sentence

# Typer vendors click, so its classes are reached through Typer; `import click` would be another library.
ClickUsageError: type[Exception] = typer.BadParameter.__mro__[1]


class Helped(typer.core.TyperCommand):
    """A command whose help begins with examples, and goes through the pager where it is long."""

    examples: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The parser names no command where an option lacks its value."""
        try:
            return super().parse_args(ctx, args)
        except ClickUsageError as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise

    def get_help_option_names(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return HELP_FLAGS

    def get_help_option(self, ctx: Any) -> Any:
        return _paged(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        help_text.lead(formatter, self.help or "", self.examples)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Explain the options that are the command's own, and name the common ones."""
        common = help_text.common(self.declared)
        for parameter in self.get_params(ctx):
            if parameter.name in {"help", *(each.name for each in common)}:
                parameter.hidden = True  # type: ignore[attr-defined]  # only options are common
        super().format_options(ctx, formatter)
        help_text.name(formatter, common)


class Commands(typer.core.TyperGroup):
    """The commands by name. Only the one that is asked for gets its options: reading the options of all takes as long
    as answering.
    """

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        make, text, examples = COMMANDS[cmd_name]
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name, cls=Helped, help=text)(_handed(make()))
        command = typer.main.get_command(alone)
        assert isinstance(command, Helped)
        command.examples, command.declared = examples, declared(make())
        return command

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Some commands have a name of two words, like `new source`."""
        name = " ".join(args[:2])
        if len(args) > 1 and " " not in args[0] and name in COMMANDS:
            args = [name, *args[2:]]
        return super().resolve_command(ctx, args)

    def get_help_option_names(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return HELP_FLAGS

    def get_help_option(self, ctx: Any) -> Any:
        return _paged(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        help_text.lead(formatter, self.help or "", help_text.BEGINNING)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        from factdb.cli.topics import TOPICS  # with the whole grammar of phrases

        for group, names in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(f"{name:11}", help_text.first(COMMANDS[name][1])) for name in names])
        with formatter.section("Topics, for factdb help TOPIC"):
            formatter.write_dl([(name, topic.about) for name, topic in TOPICS.items()])
        typer.core.TyperCommand.format_options(self, ctx, formatter)  # type: ignore[arg-type]


def _paged(option: Any) -> Any:
    if option is not None:
        option.callback = help.shown
    return option


def build() -> Commands:
    """The application."""
    app = typer.Typer(
        cls=Commands,
        name="factdb",
        help="Contested facts with citations: who says what, in which words of which document, and who disputes it.",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_handed(_before))
    group = typer.main.get_command(app)
    assert isinstance(group, Commands)
    words = [name for name in COMMANDS if " " not in name]
    group.commands = dict.fromkeys(words)  # type: ignore[assignment]  # the names, for suggestions
    return group


def _handed(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the signature that Typer reads its parameters from."""
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    named = [
        inspect.Parameter(d.name, inspect.Parameter.KEYWORD_ONLY, annotation=_annotation(d), default=d.default)
        for d in declared(command)
    ]
    command.__signature__ = inspect.Signature([context, *named])  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in (context, *named)}
    return command


def _annotation(described: Declared) -> Any:
    """The type of a parameter with what Typer is to know of it. Whether a file can be read is said by who reads it."""
    name, kind, flags, text, metavar, _, hidden = described
    if name == "version":
        return Annotated[bool, typer.Option(*flags, callback=_version, is_eager=True, help=text)]
    if not flags:
        return Annotated[kind, typer.Argument(metavar=metavar, help=text, readable=False)]
    if name == "output":
        return Annotated[kind, typer.Option(*flags, metavar=metavar, help=text, parser=output)]
    return Annotated[kind, typer.Option(*flags, metavar=metavar, help=text, readable=False, hidden=hidden)]


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"factdb {__version__}\n")
        raise typer.Exit


@signed(VERSION, *READ_SETTINGS)
def _before(context: typer.Context, **given: Any) -> None:
    """Settings given before the command."""
    given.pop("version")
    context.obj = settings(context, given)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    streams.utf8()
    watch.TOLD.append(partial(_report, words=words))
    try:
        _readable(words)
        if not words:
            sys.stderr.write(_introduction(build()))
            return 2
        code = build().main(args=words, prog_name="factdb", standalone_mode=False)
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
        _say(f"{error.filename or 'the output'}: {error.strerror or error}", "", words)
        return 1
    except typer.Abort:
        raise KeyboardInterrupt from None
    finally:
        watch.TOLD.pop()


def _introduction(app: Commands) -> str:
    """Return what factdb is for, its commands and examples, on a dozen lines: for somebody who has typed
    nothing else.
    """
    formatter = typer.Context(app, info_name="factdb").make_formatter()
    formatter.write_text(app.help or "")
    formatter.write_paragraph()
    formatter.write_dl(
        [(group, " ".join(name for name in names if " " not in name)) for group, names in GROUPS.items()]
    )
    help_text.examples(formatter, help_text.BEGINNING)
    formatter.write_paragraph()
    formatter.write_text("Read on: factdb --help, factdb COMMAND --help, factdb help TOPIC.")
    return str(formatter.getvalue())


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
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "factdb")
    _say(_formatted(error), f"see: {path} --help", words)


def _formatted(error: Exception) -> str:
    """The parser's message, as ours are: it begins small, and without a full stop."""
    message: str = getattr(error, "format_message", lambda: getattr(error, "message", ""))().rstrip(".")
    return message[:1].lower() + message[1:]


def _say(message: str, hint: str, words: list[str]) -> None:
    asked = {("-f", "json"), ("--format", "json")} & set(itertools.pairwise(words))
    if asked or {"--json", "--format=json", "-fjson"} & set(words):
        import json

        sys.stderr.write(escaped(json.dumps({"error": message, "hint": hint or None}, ensure_ascii=False)) + "\n")
        return
    sys.stderr.write(f"error: {sentence(message)}\n")
    if hint:
        sys.stderr.write(f"hint: {sentence(hint)}\n")
