"""Saved question → Query: its phrase is read as `ask` reads it, its command as it is typed."""

from __future__ import annotations

from factdb.backend import Reader
from factdb.entry.question import Question
from factdb.options import command_words
from factdb.query import command
from factdb.query.phrase import parser
from factdb.query.phrase.cursor import Step
from factdb.query.phrase.parser import Reading


def reading(reader: Reader, saved: Question) -> Reading:
    """How the question is understood. Raises UsageError or NameNotResolved where it is not."""
    if saved.ask is not None:
        return parser.read(reader, saved.ask)
    typed = saved.run or ""
    query = command_words.asked(reader, command_words.split(typed))
    return Reading(query, [Step(typed, command.line(query))], [])
