"""How help is laid out: what something is for, and commands to type."""

from __future__ import annotations

from typing import Any


def lead(formatter: Any, text: str, commands: tuple[str, ...]) -> None:
    """What it is about, and examples to type."""
    formatter.write_text(text)
    examples(formatter, commands)


def examples(formatter: Any, commands: tuple[str, ...]) -> None:
    """Commands to type, which are never wrapped: they are there to be pasted."""
    with formatter.section("Examples"):
        formatter.write("".join(f"  {command}\n" for command in commands))


def first(text: str) -> str:
    """The sentence that stands for a command in a list."""
    return text.partition(". ")[0].removesuffix(".") + "."
