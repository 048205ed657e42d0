"""The report of `check`: problems and findings of lint, as lines or JSON, and how much of each text is claimed."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from factdb import lint
from factdb.check import Reading
from factdb.problems import Problem
from factdb.render.text import escaped, sentence

LISTED = 12
"""Of how many documents the coverage is told one by one."""

Write = Callable[[Sequence[Problem]], str]


class Report(NamedTuple):
    """Everything found, in file order, and the coverage of the documents, where lint was asked."""

    problems: Sequence[Problem]
    coverage: Sequence[lint.Coverage] = ()
    sealed: Sequence[str] = ()
    """The remarks on the last seal: whose it is, and what has changed since."""

    def counted(self) -> str:
        """How many there are of each."""
        findings = sum(1 for problem in self.problems if problem.rule)
        counts = {"problem": len(self.problems) - findings, "finding": findings}
        told = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for word, n in counts.items() if n)
        return told + (" (factdb help lint)" if findings else "")

    def covered(self) -> Iterator[str]:
        """A line for each document; one for what is beyond LISTED."""
        yield from (sentence(str(each)) for each in self.coverage[:LISTED])
        rest = self.coverage[LISTED:]
        if rest:
            more = f"{len(rest)} more document{'s' if len(rest) > 1 else ''}"
            yield str(lint.Coverage(more, sum(c.sentences for c in rest), sum(c.held for c in rest)))


def report(reading: Reading) -> Report:
    """Return what there is to say of a reading, with lint."""
    problems = sorted([*reading.problems, *lint.findings(reading.fixture)], key=Problem.place)
    return Report(problems, lint.coverage(reading.fixture))


def sealed(report: Report, reading: Reading, allowed: Path | None) -> Report:
    """The report, with what there is to say of the last seal. That something has changed since is a remark; a signature
    that is not one is a problem. Raises UsageError.
    """
    if reading.wrong or not reading.fixture.seals:
        return report
    from factdb.seal import report as seals

    held = seals.of_fixture(reading.fixture, allowed)
    assert held is not None  # there is a seal
    problems = list(report.problems)
    if held.is_bad:
        hint = "copy the seal again from where it was made, or make a new one: factdb seal"
        problems.append(Problem(held.seal.file, 1, "the signature does not belong to this seal", hint))
    return report._replace(problems=sorted(problems, key=Problem.place), sealed=tuple(held.sentences()))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: all that is read is kept to the end, and looking it through again and again would
    take a fifth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def writer(form: str | None) -> Write:
    """Return what writes in this format: JSON, or lines."""
    return _json if form else _lines


def _lines(problems: Sequence[Problem]) -> str:
    return "".join(f"{sentence(str(problem))}\n" for problem in problems)


def _json(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "kind": problem.kind,
            "rule": problem.rule or None,
            "entry": problem.entry or None,
            "what": problem.what,
            "hint": problem.hint or None,
        }
        for problem in problems
    ]
    return escaped(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"
