"""A fixture file as a person laid it out: its parts in their order, each with the comments that stand at it.

The text must be one that `tree` reads. A comment on a line of its own belongs to what follows it; where nothing does,
or what follows stands further out, to the end of the list or mapping that is indented like it. One beside something
belongs to that.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from factdb.text.tree import Loader, Value


@dataclass(frozen=True)
class Comment:
    """A comment from its `#` on. `above` and `below`: whether a blank line stands there."""

    text: str
    column: int = 0
    above: bool = False
    below: bool = False


Layout = Literal["lines", "short", "line", "row"]
"""A part a line; on one line where it fits; on one line; on one line, with nothing for a part without a value."""


@dataclass
class Group:
    """A mapping or a list, and the comments at its end."""

    keyed: bool
    parts: list[Part] = field(default_factory=list)
    after: list[Comment] = field(default_factory=list)
    layout: Layout = "short"

    @property
    def is_commented(self) -> bool:
        """Return whether a comment stands anywhere inside."""
        return bool(self.after) or any(part.is_commented for part in self.parts)


Node = Group | str | None


@dataclass
class Part:
    """A key with its value, or an item of a list (whose `key` is None), and the comments before it and beside it."""

    key: str | None
    line: int
    node: Node = None
    before: list[Comment] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)

    @property
    def is_commented(self) -> bool:
        inside = isinstance(self.node, Group) and self.node.is_commented
        return bool(self.before or self.beside) or inside


def read(text: str) -> Part:
    """The whole file as one part; the comments at its head stand before it."""
    return _Reader(text).document()


def of(value: Value, key: str | None = None) -> Part:
    """Plain data as a part, to be laid out."""
    part = Part(key, 0)
    if isinstance(value, dict):
        part.node = Group(keyed=True, parts=[of(inner, name) for name, inner in value.items()])
    elif isinstance(value, list):
        part.node = Group(keyed=False, parts=[of(inner) for inner in value])
    else:
        part.node = value
    return part


def comments(part: Part) -> Iterator[str]:
    """Every comment of a part."""
    yield from (comment.text for comment in (*part.before, *part.beside))
    if isinstance(part.node, Group):
        for inner in part.node.parts:
            yield from comments(inner)
        yield from (comment.text for comment in part.node.after)


_DASHES = re.compile(r"[-?\s]*\Z")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


class _Reader:
    """The parser's events one by one, and the comments in the gaps between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = yaml.parse(text, Loader=Loader)
        self.at = 0
        self.pending: list[Comment] = []
        """Comments on lines of their own that belong to nothing yet."""
        self.last: Part | None = None
        """The node that a comment beside it belongs to."""
        self.closed: Group | None = None
        """The group whose bracket was the last thing."""

    def document(self) -> Part:
        root = Part(None, 1)
        for event in self.all():
            if isinstance(event, yaml.NodeEvent):
                root.before = self.taken()
                self.fill(root, event, -1)
        node = root.node
        (node.after if isinstance(node, Group) and node.parts else root.before).extend(self.taken())
        return root

    def all(self) -> Iterator[Any]:
        """Every event, after the comments before it."""
        for event in self.events:
            self.gap(event.start_mark.index)
            self.at = max(self.at, event.end_mark.index)
            yield event

    def gap(self, end: int) -> None:
        """Take in the comments between the last token and `end`: whatever begins with `#` there is one."""
        while (at := self.text.find("#", self.at, end)) >= 0:
            stop = self.text.find("\n", at, end)
            self.at = end if stop < 0 else stop
            self.comment(at, self.at)

    def comment(self, at: int, end: int) -> None:
        start = self.text.rfind("\n", 0, at) + 1
        text = self.text[at:end].rstrip()
        if _DASHES.match(self.text, start, at) or self.last is None:
            alone = not self.text[start:at].strip()
            above, below = alone and self.is_blank_above(start), alone and self.is_blank_below(end)
            self.pending.append(Comment(text, at - start, above, below))
        elif self.closed is not None and self.closed.is_commented:
            self.closed.after.append(Comment(text))
        else:
            self.last.beside.append(Comment(text))

    def is_blank_above(self, start: int) -> bool:
        return start > 0 and not self.text[self.text.rfind("\n", 0, start - 1) + 1 : start].strip()

    def is_blank_below(self, end: int) -> bool:
        following = self.text[end + 1 : end + 1 + 4096].split("\n", 1)
        return len(following) > 1 and not following[0].strip()

    def taken(self) -> list[Comment]:
        pending, self.pending = self.pending, []
        return pending

    def fill(self, part: Part, event: Any, outer: int) -> None:
        """Read the node that begins with `event` into its part; `outer` is the column of what holds it."""
        self.last, self.closed, start = part, None, event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            part.before += self.taken()
            part.node = event.value if event.value or event.style else None
            if event.style in ("|", ">") and (header := _BLOCK_HEADER.match(self.text, start.index)):
                part.beside.append(Comment(header[1].rstrip()))
            return
        if event.flow_style:
            part.before += self.taken()
        part.node = group = Group(keyed=isinstance(event, yaml.MappingStartEvent))
        self.children(group, -1 if event.flow_style else start.column)
        if event.flow_style:
            (group.after if group.parts else part.before).extend(self.taken())
            self.last, self.closed = part, group
        else:
            # A list need not be indented under its key: a comment there, at its end, is the next key's.
            limit = max(start.column, outer + 1)
            group.after += itertools.takewhile(lambda c: c.column >= limit, self.pending)
            del self.pending[: len(group.after)]

    def children(self, group: Group, column: int) -> None:
        for event in self.all():
            if isinstance(event, yaml.CollectionEndEvent):
                return
            part = Part(event.value if group.keyed else None, event.start_mark.line + 1, before=self.taken())
            group.parts.append(part)
            if group.keyed:
                self.last, self.closed = part, None
                event = next(self.all())
            self.fill(part, event, column)
