"""pytest in an environment that has factdb: saved questions are items, and nobody else notices."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from factdb.errors import FactDBError
from factdb.pytest_plugin import Grounds

pytestmark = pytest.mark.slow

pytest_plugins = ["pytester"]

GOOD = "ask: claims by Putin\nexpect: {count: 3}\n"
BAD = "ask: claims by Putin\nnote: Three.\nexpect:\n  rows:\n    - {id: kursk-article/c26}\n    - {id: kursk-article/c28}\n"


@pytest.fixture
def here(pytester: pytest.Pytester, repository: Path) -> Path:
    """A project with no question yet."""
    for name in ("fixtures", "seeds"):
        shutil.copytree(repository / name, pytester.path / name, ignore=shutil.ignore_patterns("questions"))
    (pytester.path / "fixtures/questions").mkdir()
    return pytester.path


def ask(here: Path, **texts: str) -> None:
    for name, text in texts.items():
        (here / "fixtures/questions" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_each_saved_question_is_an_item_with_its_name(here: Path, pytester: pytest.Pytester) -> None:
    ask(here, good=GOOD, bad=BAD)
    found = pytester.runpytest("--collect-only", "-q")
    assert found.outlines[:2] == ["fixtures/questions/bad.yaml::bad", "fixtures/questions/good.yaml::good"]
    pytester.runpytest("fixtures/questions/good.yaml::good").assert_outcomes(passed=1)
    pytester.runpytest("-k", "good").assert_outcomes(passed=1, deselected=1)


def test_a_failing_question_shows_phrase_command_note_and_both_sides(here: Path, pytester: pytest.Pytester) -> None:
    ask(here, good=GOOD, bad=BAD)
    found = pytester.runpytest()
    found.assert_outcomes(passed=1, failed=1)
    found.stdout.fnmatch_lines(
        [
            "*_ question: bad _*",
            "  asked  claims by Putin",
            "  means  factdb claims --voice vladimir-putin",
            "  note   Three.",
            "  3 rows instead of 2:",
            "    + {id: kursk-article/c27}",
        ],
        consecutive=True,
    )
    assert "Traceback" not in found.stdout.str()


def test_what_cannot_be_read_or_loaded_fails_and_never_breaks_the_run(here: Path, pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_of_mine() -> None:\n    pass\n")
    ask(here, good=GOOD, broken="ask: [\n", empty="")
    pytester.runpytest().assert_outcomes(passed=2, failed=2)
    (here / "fixtures/claims/kursk-article.yaml").write_text("source: [\n", encoding="utf-8")
    found = pytester.runpytest()
    found.assert_outcomes(passed=1, failed=3)
    found.stdout.fnmatch_lines(["fixtures/claims/kursk-article.yaml:*: not YAML: *", "error: * in the fixtures"])
    assert "INTERNALERROR" not in found.stdout.str()


def test_fixtures_that_cannot_be_loaded_are_read_once(project: Path) -> None:
    path = project / "fixtures/actors.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("actors: [\n", encoding="utf-8")
    grounds = Grounds()
    with pytest.raises(FactDBError) as first:
        grounds.find(project)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FactDBError) as second:
        grounds.find(project)
    assert first.value is second.value


def test_the_questions_of_others_are_left_alone(pytester: pytest.Pytester) -> None:
    folder = pytester.mkdir("fixtures") / "questions"
    folder.mkdir()
    (folder / "quiz.yaml").write_text("- What is 6 by 9?\n", encoding="utf-8")
    (folder.parent / "other.yaml").write_text("x\n", encoding="utf-8")
    assert pytester.runpytest("--collect-only").ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("off", [("-p", "no:factdb"), ("-o", "factdb_questions=false")])
def test_it_can_be_switched_off(off: tuple[str, ...], here: Path, pytester: pytest.Pytester) -> None:
    ask(here, bad=BAD)
    assert pytester.runpytest(*off).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_nothing_of_factdb_is_imported_where_no_question_is_asked(here: Path, pytester: pytest.Pytester) -> None:
    ask(here, good=GOOD)
    program = (
        "import sys, pytest\n"
        "pytest.main(['--collect-only', '-q'])\n"
        "print('IMPORTED', *sorted(name for name in sys.modules if name.startswith('factdb')))\n"
    )
    found = pytester.run(sys.executable, "-c", program)
    found.stdout.fnmatch_lines(["*::good", "IMPORTED factdb factdb.pytest_plugin"])
