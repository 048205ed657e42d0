"""What the human formats share: a console that writes to a string, the heading of an answer, its footer."""

from __future__ import annotations

import io

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from factdb.query import Result
from factdb.render import CARDS_BELOW, Look, words

Part = str | Text | tuple[str, str]


class Page:
    """Lines for a person, wrapped to the width; text is text, never markup."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.console = Console(
            file=io.StringIO(),
            width=look.width,
            force_terminal=look.color,
            color_system="standard" if look.color else None,
            no_color=not look.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def line(self, *parts: Part, indent: int = 0) -> None:
        """One paragraph of parts, each plain or (text, style), every line at the indent."""
        for line in self._wrapped(parts, indent):
            self.console.print(Text(" " * indent) + line, soft_wrap=True)

    def entry(self, head: Part, *body: Part, indent: int = 0) -> None:
        """A head with a body that hangs beside it; below it where the terminal is narrow, or a word would have to be
        broken.
        """
        first = Text.assemble(head)
        hang = indent + first.cell_len
        longest = max((cell_len(word) for word in Text.assemble(*body).plain.split()), default=0)
        if (self.look.width < CARDS_BELOW and first.cell_len > 16) or hang + longest > self.look.width:
            self.line(first, indent=indent)
            return self.line(*body, indent=indent + 2)
        for n, line in enumerate(self._wrapped(body, hang)):
            self.console.print(Text(" " * indent) + first + line if n == 0 else Text(" " * hang) + line, soft_wrap=True)
        return None

    def _wrapped(self, parts: tuple[Part, ...], indent: int) -> list[Text]:
        lines = list(Text.assemble(*parts).wrap(self.console, max(self.look.width - indent, 20)))
        for line in lines:
            line.rstrip()
        return lines

    def ends(self, left: str, right: str) -> None:
        """A heading with something at the right edge, or below it where the line is too short."""
        room = self.look.width - len(left) - len(right)
        if room >= 3:
            self.line((left, "bold"), " " * room, right)
        else:
            self.line((left, "bold"))
            self.line(right, indent=2)

    def blank(self) -> None:
        self.console.print()

    def heading(self, result: Result) -> None:
        self.ends(words.title(result), words.summary(result))
        self.blank()

    def footer(self, result: Result) -> None:
        lines = words.legend(result, self.look)
        if lines:
            self.blank()
        for line in lines:
            self.line((line, "dim"))

    def text(self) -> str:
        file = self.console.file
        assert isinstance(file, io.StringIO)
        return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())
