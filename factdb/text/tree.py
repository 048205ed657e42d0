"""YAML text → a tree of mappings, lists and strings with line numbers, or problems.

Every scalar is text: `NO` stays NO and `2024-10-31` a string. Duplicate keys, anchors, aliases and tags are refused,
so that what a reviewer reads is what is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from factdb.problems import Problem

MAX_BYTES = 16 * 1024 * 1024
MOST_TWICE = 20
"""How many keys of one mapping are told that stand twice."""
MAX_DEPTH = 24
TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels", "fixtures must be simpler than that"
_UNREADABLE = re.compile("\r(?!\n)|(?<![^\n])\ufeff|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

Path = tuple[str | int, ...]
Value = dict[str, "Value"] | list["Value"] | str | None

# The C parser is eight times faster and reads the same events; a build of PyYAML without it works too.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Tree:
    """One file: its plain value, and for every path in it the first and last line (from 1) that it covers."""

    file: str
    value: Value = None
    lines: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    blocks: set[Path] = field(default_factory=set)
    """The mappings written in block style, which a signature can be added to."""

    def line(self, path: Path) -> int:
        """The line where `path`, or the nearest part of it that exists, begins."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, (1, 1))[0]


_HINTS = {
    "mapping values are not allowed in this context": "put text that holds ': ' in quotes",
    "found a tab character that violates indentation": "indent with spaces",
    "found invalid Unicode character escape code": "write the character itself",
    "did not find expected key": "indent the keys of one entry alike",
    "did not find expected node content": "close the bracket or brace that is open",
    "did not find expected ',' or ']'": "close the bracket that is open",
    "did not find expected ',' or '}'": "close the brace that is open",
    "found unexpected end of stream": "close the quotation mark that is open",
    "found character that cannot start any token": "indent with spaces; put text that begins with a sign in quotes",
}
"""Hints for the parser's commonest complaints."""


class _Refused(Exception):
    """Reading this file further would mean nothing."""


def read(file: str, data: bytes) -> Tree:
    """Return the file as a tree. What is wrong stands in its `problems`; the value is None where the file cannot be
    read.
    """
    tree = Tree(file)
    try:
        text = _text(data)
        events = _Events(text, tree)
        tree.value = events.document()
    except _Refused as refused:
        line, what, hint = refused.args
        tree.problems.append(Problem(file, line, what, hint))
    except yaml.MarkedYAMLError as error:
        tree.problems.append(Problem(file, _where(error), *_told(str(error.problem or error.context))))
    except yaml.YAMLError as error:
        tree.problems.append(Problem(file, 1, f"not YAML: {str(error).splitlines()[0]}"))
    if tree.problems:
        tree.value = None
    return tree


def _told(reason: str) -> tuple[str, str]:
    """Return what the parser complains of, and what to do about it."""
    if reason == "exceeded maximum nesting depth":  # from PyYAML 6.0.4 on it stops before we do
        return TOO_DEEP
    return f"not YAML: {reason}", _HINTS.get(reason, "check this line and the one above")


def _where(error: Any) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _Refused(1, f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB", "split it, one file a document")
    if data.startswith(b"\xef\xbb\xbf"):
        raise _Refused(1, "the file begins with a byte order mark", "save it as UTF-8 without one")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Refused(line, "not UTF-8", "save the file as UTF-8") from None
    _printable(text)
    return text


def _printable(text: str) -> None:
    """Refuse what YAML refuses, and the line breaks that only some programs see: they would fold into spaces."""
    found = _UNREADABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        code = f"{ord(found[0]):04x}"
        hint = f'write it as "\\u{code}" in double quotes'
        if found[0] == "\r":
            hint = "end lines with LF or CRLF, or " + hint
        raise _Refused(line, f"the character U+{code.upper()} is written here directly", hint)


class _Events:
    """The parser's events, taken one by one."""

    def __init__(self, text: str, tree: Tree) -> None:
        self.text = text
        self.events: Iterator[Any] = yaml.parse(text, Loader=Loader)
        self.tree = tree

    def document(self) -> Value:
        value: Value = None
        seen = False
        for event in self.events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise _Refused(line, "a second document ('---')", "one document a file")
                seen = True
                value, _ = self.node(next(self.events), ())
        return value

    def node(self, event: Any, path: Path) -> tuple[Value, int]:
        """Return the node that begins with `event`, and the last line that holds a part of it."""
        line: int = event.start_mark.line + 1
        self.refuse(event, line, path)
        self.tree.lines.setdefault(path, (line, line))
        if isinstance(event, yaml.ScalarEvent):
            value: Value = event.value if event.value or event.style else None
            last = _last_line(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value, last = self.sequence(path, line)
        else:
            if not event.flow_style:
                self.tree.blocks.add(path)
            value, last = self.mapping(path, line)
        self.tree.lines[path] = (self.tree.lines[path][0], last)
        return value, last

    def refuse(self, event: Any, line: int, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, f"an alias (*{event.anchor})", "write the value out")
        if event.anchor is not None:
            raise _Refused(line, f"an anchor (&{event.anchor})", "write the value wherever it is needed")
        if event.tag is not None:
            raise _Refused(line, f"a tag ({event.tag})", "every value is text; leave out the tag")
        if len(path) > MAX_DEPTH:
            raise _Refused(line, *TOO_DEEP)

    def sequence(self, path: Path, line: int) -> tuple[Value, int]:
        items: list[Value] = []
        last = line
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return items, max(last, _flow_end(event))
            value, last = self.node(event, (*path, len(items)))
            items.append(value)
        raise _Refused(line, "the list does not end")

    def mapping(self, path: Path, line: int) -> tuple[Value, int]:
        pairs: dict[str, Value] = {}
        last, twice = line, 0
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return pairs, max(last, _flow_end(event))
            key_line, start = event.start_mark.line + 1, event.start_mark.index
            self.refuse(event, key_line, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(key_line, "a key that is not a word", "keys are plain words")
            key = event.value
            if self.text[start - 1 : start] == "?":
                # Between brackets the parser takes it for the sign of a key, as YAML 1.1 has it; to 1.2 it is text.
                raise _Refused(key_line, f"'?{key}' between brackets", "put text that begins with '?' in quotes")
            if key in pairs:
                twice += 1
                if twice > MOST_TWICE:
                    what = f"more than {MOST_TWICE} keys appear twice in one place"
                    raise _Refused(key_line, what, "keep only one of each; the rest was not read")
                self.tree.problems.append(
                    Problem(self.tree.file, key_line, f"the key '{key}' appears twice", "keep only one")
                )
            here = (*path, key)
            self.tree.lines[here] = (key_line, key_line)
            pairs[key], last = self.node(next(self.events), here)
        raise _Refused(line, "the mapping does not end")


def _last_line(event: Any) -> int:
    """The last line of a scalar; a block scalar's end mark stands at the start of the line after it."""
    mark = event.end_mark
    return int(mark.line if mark.column == 0 and mark.line > event.start_mark.line else mark.line + 1)


def _flow_end(event: Any) -> int:
    """The line of a closing bracket; a block's end has no words of its own."""
    return int(event.end_mark.line + 1) if event.end_mark.index > event.start_mark.index else 0
