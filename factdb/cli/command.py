"""The options of a command, and the settings that they and those before the command give."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.settings import Settings
from factdb.errors import UsageError
from factdb.options import READ_SETTINGS, Declared
from factdb.render import FORMATS

if TYPE_CHECKING:
    import typer

STDOUT = Path("-")
"""The value of -o for standard output."""


def output(text: str) -> Path:
    """The file that -o names; `-` is standard output, and `./-` a file of that name."""
    return STDOUT if text == str(STDOUT) else Path(text).absolute() if Path(text) == STDOUT else Path(text)


def to_file(path: Path | None) -> Path | None:
    """The file to write, or None for standard output."""
    return None if path == STDOUT else path


SETTING_NAMES = frozenset(declared.name for declared in READ_SETTINGS)


Command = tuple[Callable[[], Callable[..., None]], str, tuple[str, ...]]
"""A function that makes the command, its description, and examples to type."""


def signed(*declared: Declared) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Say which parameters a function that takes **options is to be given."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        function.declared = declared  # type: ignore[attr-defined]
        return function

    return decorate


def declared(command: Callable[..., None]) -> tuple[Declared, ...]:
    """The parameters that the command was signed with."""
    found: tuple[Declared, ...] = command.declared  # type: ignore[attr-defined]
    return found


def settings(context: typer.Context, given: dict[str, Any]) -> Settings:
    """The settings given before the command and after it; `given` keeps the rest. Raises UsageError for a file or a
    format that is given before a command that writes none.
    """
    before = context.obj if isinstance(context.obj, Settings) else Settings()
    if context.parent is None:  # the command is still to come
        return before.merged(Settings(**{name: given.pop(name) for name in list(given) if name in SETTING_NAMES}))
    before = _fitting(context.info_name or "", given, before)
    merged = before.merged(Settings(**{name: given.pop(name) for name in list(given) if name in SETTING_NAMES}))
    merged = merged._replace(output=to_file(merged.output))
    if merged.output is not None:
        from factdb import outputs

        outputs.check(merged.output, databases=[outputs.in_use(merged.db)], force=merged.force)
    return merged


def _fitting(command: str, taken: Collection[str], before: Settings) -> Settings:
    """Return what was given before a command, by the options that it has. Raises UsageError for a file or a format that
    it does not take.
    """
    if before.output and "output" not in taken:
        raise UsageError(f"{command} takes no --output", hint=f"see: factdb {command} --help")
    if "format" in taken:
        return before
    form = next((name for name in FORMATS if getattr(before, name, None)), before.format)
    if form is not None and form not in taken:
        other = ", or ask for --json" if "json" in taken else ""
        raise UsageError(f"{command} does not write {form}", hint=f"leave the format out{other}")
    return before._replace(format=None, json=form == "json" or None)
