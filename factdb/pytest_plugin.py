"""pytest collects fixtures/questions/*.yaml: each saved question is an item.

pytest imports this module in every run of an environment that has factdb, so nothing of factdb is imported until a
question is asked. `-p no:factdb` leaves it out, and so does `factdb_questions = false` in pytest's settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from factdb.backend import Reader

PROJECT = ("factdb.toml", "fixtures/vocabulary.yaml")
"""The parts that only a factdb project has, among folders that keep such questions."""


class Grounds:
    """The databases of one run: one for each project, made when its first question is asked."""

    def __init__(self) -> None:
        self.open = ExitStack()
        self.of: dict[Path, Reader | Exception] = {}

    def find(self, root: Path) -> Reader:
        """The database of the project at `root`. Raises FactDBError, each time anew, where there can be none."""
        from factdb.errors import FactDBError
        from factdb.questions import database

        if root not in self.of:
            try:
                self.of[root] = self.open.enter_context(database.loaded(root))
            except FactDBError as error:
                self.of[root] = error
        found = self.of[root]
        if isinstance(found, Exception):
            raise found
        return found


GROUNDS = pytest.StashKey[Grounds]()


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "collect the saved questions of factdb projects, fixtures/questions/*.yaml (default: true)"
    parser.addini("factdb_questions", text, type="bool", default=True)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".yaml" or file_path.name.startswith("."):
        return None
    folder = file_path.parent
    if (folder.parent.name, folder.name) != ("fixtures", "questions"):
        return None
    if not any((folder.parent.parent / name).is_file() for name in PROJECT):
        return None
    if not parent.config.getini("factdb_questions"):
        return None
    file: pytest.Collector = QuestionFile.from_parent(parent, path=file_path)
    return file


def pytest_unconfigure(config: pytest.Config) -> None:
    grounds = config.stash.get(GROUNDS, None)
    if grounds is not None:
        grounds.open.close()


class QuestionFile(pytest.File):
    """The file of a question."""

    def collect(self) -> Iterator[pytest.Item]:
        yield QuestionItem.from_parent(self, name=self.path.stem)


class QuestionFailed(Exception):
    """A question did not come out as expected: the message is all that is to be said."""


class QuestionItem(pytest.Item):
    """A question, asked of what the fixtures say."""

    def runtest(self) -> None:
        from factdb.errors import FactDBError
        from factdb.questions import project, report

        root = self.path.parents[2]
        try:
            reader = self.config.stash.setdefault(GROUNDS, Grounds()).find(root)
        except FactDBError as error:
            raise QuestionFailed(report.error(error)) from None
        found = project.outcome(reader, root, self.name)
        if not found.passed:
            raise QuestionFailed(report.failure(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, QuestionFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"question: {self.name}"
