"""The command that prints what a shell has to read in order to complete; and how bash quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factdb.cli.command import Command, settings, signed
from factdb.cli.streams import out
from factdb.errors import UsageError
from factdb.options import DEBUG, QUIET, argument

if TYPE_CHECKING:
    import typer

SHELLS = ("bash", "zsh", "fish")


@signed(argument("shell", str, metavar="|".join(SHELLS), text="Your shell."), QUIET, DEBUG)
def completion(context: typer.Context, **given: Any) -> None:
    settings(context, given)
    shell = given["shell"]
    if shell not in SHELLS:
        raise UsageError(f"there is no completion script for “{shell}”", hint=f"one of: {', '.join(SHELLS)}")
    out((Path(__file__).parent / "shells" / f"factdb.{shell}").read_text(encoding="utf-8"))


class Line(NamedTuple):
    """A line that bash is to complete: its words without their quoting, the quotation mark that is open at its end, and
    how many characters of the last word bash leaves as they stand.
    """

    words: tuple[str, ...]
    quote: str
    kept: int

    @classmethod
    def read(cls, text: str, breaks: str) -> Line:
        """Take a line apart as bash does. `breaks` are the characters behind which bash begins to replace
        (COMP_WORDBREAKS).
        """
        words: list[str] = []
        word, begun, quote, kept = "", False, "", 0
        characters = iter(text)
        for c in characters:
            if not quote and c in " \t\n":
                words, word, begun, kept = [*words, word] if begun else words, "", False, 0
                continue
            begun = True
            if quote and c == quote:
                quote, kept = "", len(word)
            elif c == "\\" and quote != "'":
                after = next(characters, "")
                word += after if not quote or after in '$`"\\' else c + after
            elif not quote and c in "'\"":
                quote, kept = c, len(word)
            else:
                word += c
                kept = len(word) if not quote and c in breaks else kept
        return cls((*words, word), quote, kept)

    def reply(self, text: str) -> str:
        """Return what bash is to put in place of the rest of the last word, so that the word becomes `text` and nothing
        in it acts.
        """
        rest = text[self.kept :]
        if self.quote == "'":
            return rest.replace("'", "'\\''")
        if self.quote == '"':
            return "".join(_doubled(c) for c in rest)
        return "".join(c if c.isalnum() or c in "_./:@%+,=-" or c > "\x7f" else f"\\{c}" for c in rest)


def _doubled(character: str) -> str:
    """A character inside double quotation marks; an exclamation mark acts even there, and has to leave them."""
    if character == "!":
        return "\"'!'\""
    return f"\\{character}" if character in '$`"\\' else character


COMMANDS: dict[str, Command] = {
    "completion": (
        lambda: completion,
        "Print a script that lets your shell complete commands, options and names. Put the line for your shell into"
        " its settings file: ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.",
        (
            "source <(factdb completion bash)",
            "source <(factdb completion zsh)",
            "factdb completion fish | source",
        ),
    ),
}
