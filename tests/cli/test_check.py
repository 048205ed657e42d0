"""check: problems, findings of lint beside them, and both for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.lint import RULES

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")
EVENTS = Path("fixtures/events.yaml")
COVERED = "kursk-article: 12 of 12 sentences hold a quoted claim\n"
C08 = "statement: The assertions are “propaganda”."


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return project


def replace(path: Path, old: str, new: str) -> int:
    """Replace the one place of `old`; returns its line."""
    before, *after = path.read_text(encoding="utf-8").split(old)
    assert len(after) == 1, old
    path.write_text(before + new + after[0], encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.slow
def test_findings_stand_among_the_problems_in_file_order_and_are_counted_apart(here: Path, run: Run) -> None:
    line = replace(CLAIMS, C08, "statement: The assertions are propaganda.")
    assert run("review", "--by", "ada", "--yes", str(CLAIMS))[0] == 0
    finding = (
        f"{CLAIMS}:{line}: claim kursk-article/c08: the statement uses “propaganda” without quotation marks [loaded-word]"
        " (write neutral words, or put the document's own in quotation marks)\n"
    )
    assert run("check") == (4, finding, f"{COVERED}1 finding (factdb help lint); nothing was changed\n")
    assert run("check", "-q") == (4, finding, "1 finding (factdb help lint); nothing was changed\n")
    wrong = replace(EVENTS, "kind: announcement", "kind: anouncement")
    code, out, err = run("check")
    assert (code, err) == (4, f"{COVERED}1 problem, 1 finding (factdb help lint); nothing was changed\n")
    problem = f"{EVENTS}:{wrong}: event kursk-control-announcement: no event_kind 'anouncement' (did you mean announcement?)\n"
    assert out == finding + problem
    assert run("check", "--no-lint") == (4, problem, "1 problem; nothing was changed\n")


def test_without_lint_only_problems_are_found(here: Path, run: Run) -> None:
    replace(CLAIMS, C08, "statement: The assertions are propaganda.")
    assert run("review", "--by", "ada", "--yes", str(CLAIMS))[0] == 0
    told = (
        "signed: unchanged since that name was written; only a seal shows who vouches for it (factdb help trust)\n"
        "no problems: 3 sources, 19 actors, 13 places, 20 events, 40 claims, all signed\n"
    )
    assert run("check", "--no-lint") == (0, "", told)


@pytest.mark.slow
def test_findings_keep_nobody_from_loading_and_what_is_allowed_is_in_no_database(here: Path, run: Run) -> None:
    allow = "allow: [{rule: loaded-word, because: the point of the claim}]"
    replace(CLAIMS, C08, f"statement: The assertions are propaganda.\n    {allow}")
    assert run("review", "--by", "ada", "--yes", str(CLAIMS))[0] == 0
    assert run("check")[0] == 0
    assert run("load")[0] == 0
    replace(CLAIMS, f"    {allow}\n", "")
    assert run("check", "--no-lint")[0] == 0
    assert run("load")[2] == "factdb.sqlite: nothing to change, 95 entries unchanged\n"


@pytest.mark.slow
def test_programs_get_one_array_of_objects(here: Path, run: Run) -> None:
    assert run("check", "--json") == (0, "[]\n", run("check")[2])
    line = replace(CLAIMS, C08, "statement: The assertions are propaganda.")
    wrong = replace(EVENTS, "kind: announcement", "kind: anouncement")
    code, out, err = run("check", "--json")
    assert (code, err) == (4, f"{COVERED}2 problems, 1 finding (factdb help lint); nothing was changed\n")
    lint, review, problem = json.loads(out)
    assert lint == {
        "file": str(CLAIMS),
        "line": line,
        "kind": "lint",
        "rule": "loaded-word",
        "entry": "kursk-article/c08",
        "what": "claim kursk-article/c08: the statement uses “propaganda” without quotation marks",
        "hint": "write neutral words, or put the document's own in quotation marks",
    }
    assert (review["kind"], review["rule"], review["entry"]) == ("review", None, "kursk-article/c08")
    assert problem == {
        "file": str(EVENTS),
        "line": wrong,
        "kind": "problem",
        "rule": None,
        "entry": "kursk-control-announcement",
        "what": "event kursk-control-announcement: no event_kind 'anouncement'",
        "hint": "did you mean announcement?",
    }
    assert run("--json", "check") == run("check", "--json")


def test_problems_without_an_entry_or_a_hint_say_so_to_programs(here: Path, run: Run) -> None:
    EVENTS.write_text("events: [\n", encoding="utf-8")
    (found,) = json.loads(run("check", "--json")[1])
    assert (found["kind"], found["rule"], found["entry"]) == ("problem", None, None)
    replace(Path("fixtures/actors.yaml"), "  - id: russia\n    name: Russia\n", "  - id: russia\n")
    found = json.loads(run("check", "--json")[1])[0]
    assert (found["what"], found["entry"], found["hint"]) == ("actor russia: 'name' is missing", "russia", None)


def test_a_format_that_check_has_not_is_refused(here: Path, run: Run) -> None:
    told = "error: check does not write csv\nhint: leave the format out, or ask for --json\n"
    assert run("--csv", "check") == (2, "", told)
    error = json.loads(run("check", "--json", "--project", "nowhere")[2])
    assert error == {"error": "there is no folder nowhere", "hint": "name the folder that holds fixtures/"}


def test_the_coverage_of_many_documents_is_told_in_short(here: Path, run: Run) -> None:
    for n in range(14):
        text = f"Nothing was said on day {n}. It rained."
        Path(f"seeds/d{n}.txt").write_text(text, encoding="utf-8")
        Path(f"fixtures/claims/d{n:02}.yaml").write_text(
            f"source:\n  id: d{n:02}\n  kind: news-article\n  document: seeds/d{n}.txt\n"
            f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
            "  allow: [{rule: uncovered-sentence, because: a test of many documents}]\n",
            encoding="utf-8",
        )
    lines = run("check")[2].splitlines()
    assert lines[:2] == ["d00: 0 of 2 sentences hold a quoted claim", "d01: 0 of 2 sentences hold a quoted claim"]
    assert lines[12:-1] == ["3 more documents: 12 of 16 sentences hold a quoted claim"]
    assert lines[-1] == "14 problems; nothing was changed"


def test_what_a_rule_is_for_and_how_it_is_allowed_is_explained(run: Run) -> None:
    code, out, _ = run("help", "lint")
    assert code == 0
    said = " ".join(out.split())
    for name, rule in RULES.items():
        assert f" {name} " in said
        assert rule.why.endswith((".", ".)"))
    assert "- {rule: unrecorded-number, because: a house number}" in out
