"""Turns of phrase that people stumble over stay out of help, messages, docstrings and pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factdb.cli.commands import COMMANDS
from factdb.cli.topics import TOPICS

Run = Callable[..., tuple[int, str, str]]

BANNED = {
    "depends on": r"\bhangs? (?:on|from)\b",
    "is reported": r"\b(?:is|are) told\b",
    "even when": r"\balso (?:when|where)\b",
    "alone, or nothing": r"\bby (?:itself|themselves)\b",
    "its own": r"\bof (?:its|their) own\b",
    "Default: ...": r"[;.] else [\w./]",
    "not a, not part of": r"(?<!there )\bis no (?:part|file|folder|command|fixture|number|table|database)\b",
    "appears twice": r"\bstands? twice\b",
    "unchanged": r"\bas (?:it|they) (?:stands?|stood)\b",
}
"""What to write instead, and the turn."""

OPENING = r"(?:What|That|Whether|Where|Who|Whose|Whom|Whoever|Whatever)\b"
"""The beginning of a docstring that is a clause, not an imperative or a noun phrase."""


def turns(text: str) -> list[str]:
    """The banned turns in a text, with a few words around each and what to write instead."""
    flat = re.sub(r"\s+", " ", text)
    return [
        f"…{flat[max(match.start() - 30, 0) : match.end() + 30]}… (write: {better})"
        for better, turn in BANNED.items()
        for match in re.finditer(turn, flat)
    ]


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        for child in getattr(node, "body", None) or [] if not isinstance(node, ast.Lambda | ast.IfExp) else []:
            match child:
                case ast.Expr(value=ast.Constant(value=str()) as text):
                    yield text


def messages(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in the code that is more than a word, with its line; but no docstring."""
    documents = {id(text) for text in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value


def sources(repository: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((repository / "factdb").rglob("*.py")):
        yield path.relative_to(repository).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_no_message_has_a_turn_that_people_stumble_over(repository: Path) -> None:
    found = [
        f"{name}:{line}: {turn}"
        for name, tree in sources(repository)
        for line, text in messages(tree)
        for turn in turns(text)
    ]
    assert found == []


def test_a_docstring_begins_with_an_imperative_or_a_noun_phrase(repository: Path) -> None:
    found = [
        f"{name}:{text.lineno}: {str(text.value)[:60]}"
        for name, tree in sources(repository)
        for text in docstrings(tree)
        if re.match(OPENING, str(text.value).lstrip())
    ]
    assert found == []


@pytest.mark.parametrize("words", [("--help",), *((n, "--help") for n in COMMANDS), *(("help", t) for t in TOPICS)])
def test_no_page_of_help_has_a_turn_that_people_stumble_over(words: tuple[str, ...], run: Run) -> None:
    assert turns(run(*words)[1]) == []


def test_no_page_of_the_documentation_has_a_turn_that_people_stumble_over(repository: Path) -> None:
    pages = [repository / "README.md", *sorted((repository / "docs").rglob("*.md"))]
    # Made out of the views' comments, which are part of every database's schema: a word changed there is a migration.
    pages.remove(repository / "docs" / "contract.md")
    found = [f"{page.name}: {turn}" for page in pages for turn in turns(page.read_text(encoding="utf-8"))]
    assert found == []
