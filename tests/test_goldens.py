"""The answers that the README promises, as a person and as a program sees them: reviewed text, compared to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def in_the_project(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages name the fixture's line where they are asked for inside the project."""
    monkeypatch.chdir(repository)


QUESTIONS = {
    "kursk-by-source": "claims about Kursk by source",
    "foreign-deployments": "foreign troop deployments",
}


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_example_questions_read_as_reviewed_at_every_width(
    name: str,
    width: int,
    seeded: Path,
    run: Run,
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    code, out, err = run("--db", str(seeded), "ask", QUESTIONS[name], "--width", str(width), "--color", "never")
    assert (code, err) == (0, "")
    assert max(len(line) for line in out.splitlines()) <= width
    golden(f"{name}-{width}.txt", out)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_example_questions_are_tsv_in_a_pipe(
    name: str, seeded: Path, run: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, err = run("ask", QUESTIONS[name], "--db", str(seeded))
    assert code == 0
    assert err.startswith("read as   factdb ")
    golden(f"{name}.tsv", out)


@pytest.mark.parametrize("name", ["c01", "c10", "c14"])
def test_a_claim_is_shown_with_its_words_in_their_place(
    name: str, seeded: Path, run: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, _ = run("show", f"kursk-article/{name}", "--db", str(seeded), "--width", "80")
    assert code == 0
    golden(f"show-{name}.txt", out)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_timeline_is_drawn_as_reviewed_at_every_width(
    width: int, seeded: Path, run: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, _ = run("timeline", "--db", str(seeded), "--width", str(width), "-f", "table")
    assert code == 0
    golden(f"timeline-{width}.txt", out)
    assert "─" not in run("timeline", "--db", str(seeded), "--width", str(width), "-f", "table", "--ascii")[1]


@pytest.mark.parametrize(
    "name",
    ["c08", "kursk-control-change", "north-korean-deployment", "valery-gerasimov", "kursk-oblast", "kursk-article"],
)
def test_a_thing_of_every_kind_is_shown_whole(
    name: str, seeded: Path, run: Run, golden: Callable[[str, str], None]
) -> None:
    code, out, _ = run("show", name, "--db", str(seeded), "--width", "80")
    assert code == 0
    golden(f"show-{name}.txt", out)
