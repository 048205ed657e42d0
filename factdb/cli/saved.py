"""Saved questions on the command line: `--save NAME` writes one, `ask @NAME` asks it again."""

from __future__ import annotations

import shlex
from pathlib import Path

from factdb.backend import Reader
from factdb.cli import curate
from factdb.cli.streams import aside
from factdb.entry.question import Expected, Question
from factdb.fixture import questions
from factdb.query import command
from factdb.query.model import Query
from factdb.questions import answer
from factdb.render.text import screen


def save(reader: Reader, path: Path, query: Query, *, said: str | None) -> None:
    """Write the question with its answer: as the phrase that was `said`, or as its command."""
    how = {"ask": said} if said else {"run": shlex.join(command.words(query))}
    questions.write(path, Question(**how, expect=Expected(rows=answer(reader, query))))
    aside(screen(f"{path.name}: saved in fixtures/questions; to ask it again: factdb ask @{path.stem}"))


def free(name: str) -> Path:
    """The file that a question of this name can be saved as, in the project here."""
    return questions.free(curate.root(None), name)


def find(name: str) -> Question:
    """The question that is saved under this name, in the project here."""
    return questions.find(curate.root(None), name)
