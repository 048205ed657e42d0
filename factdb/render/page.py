"""The shared parts of the human formats: lines that are wrapped, the heading of an answer, its footer."""

from __future__ import annotations

import io

from rich.text import Text

from factdb.query.model import Result
from factdb.render import answer
from factdb.render.cells import breaks, cells, edges, longest
from factdb.render.look import CARDS_BELOW, Look

_PLAIN_CODES = str.maketrans("⟨⟩", "<>")

NARROW = 20
"""No paragraph is narrower."""

Part = str | Text | tuple[str, str]


class Page:
    """Lines for a person, wrapped to the width; text is text, never markup."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.lines: list[Text] = []

    def line(self, *parts: Part, indent: int = 0) -> None:
        """One paragraph of parts, each plain or (text, style), every line at the indent."""
        for line in self._wrapped(parts, indent):
            self.print(Text(" " * indent) + line)

    def entry(self, head: Part, *body: Part, indent: int = 0) -> None:
        """A head with a body that hangs beside it; below it where the terminal is narrow, or a word would have to be
        broken.
        """
        first = Text.assemble(head)
        room = cells(first.plain)
        hang = indent + room
        text = Text.assemble(*body).plain
        needed = max(longest(text, self.look.width), min(NARROW, cells(text)))
        if (self.look.width < CARDS_BELOW and room > 16) or hang + needed > self.look.width:
            self.line(first, indent=indent)
            return self.line(*body, indent=indent + 2)
        for n, line in enumerate(self._wrapped(body, hang)):
            self.print(Text(" " * indent) + first + line if n == 0 else Text(" " * hang) + line)
        return None

    def _wrapped(self, parts: tuple[Part, ...], indent: int) -> list[Text]:
        text = Text.assemble(*parts)
        lines = text.divide(breaks(text.plain, max(self.look.width - indent, NARROW)))
        for line in lines:
            line.rstrip()
        around = edges([line.plain for line in lines])
        return [Text(before) + line + after for line, (before, after) in zip(lines, around, strict=True)]

    def print(self, line: Text) -> None:
        """One line as it is, however long."""
        line.rstrip()
        self.lines.append(line)

    def ends(self, left: str, right: str) -> None:
        """A heading with something at the right edge, or below it where the line is too short."""
        room = self.look.width - cells(left) - cells(right)
        if room >= 3:
            self.line((left, "bold"), " " * room, right)
        else:
            self.line((left, "bold"))
            self.line(right, indent=2)

    def blank(self) -> None:
        self.lines.append(Text())

    def heading(self, result: Result) -> None:
        """Write the question and the size of the answer; nothing over rows that are no list's (`sql`, `schema`)."""
        if not result.query.list:
            return
        self.ends(answer.title(result), answer.summary(result, self.look))
        self.blank()

    def footer(self, result: Result) -> None:
        lines = answer.legend(result, self.look)
        if lines:
            self.blank()
        for line in lines:
            self.line((line, "dim"))
        if result.cited:
            from factdb.render import cited  # for few answers

            self.blank()
            for name, text in cited.footnotes(result, self.look):
                self.entry((f"{name}  ", "bold"), text)

    def text(self) -> str:
        """All of it, ending in a newline. Only colours need a console."""
        text = self._coloured() if self.look.color else "".join(f"{line.plain}\n" for line in self.lines)
        return text.translate(_PLAIN_CODES) if self.look.ascii else text

    def _coloured(self) -> str:
        from rich.console import Console

        console = Console(
            file=io.StringIO(),
            width=self.look.width,
            force_terminal=True,
            color_system="standard",
            no_color=False,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        with console.capture() as written:
            for line in self.lines:
                console.print(line, soft_wrap=True)
        return written.get()
