"""`factdb test`, as it is typed in a project."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
QUESTIONS = Path("fixtures/questions")


@pytest.fixture
def db(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder for questions, and a database to ask."""
    (tmp_path / QUESTIONS).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return ["--db", str(seeded)]


def ask(name: str, text: str) -> Path:
    path = QUESTIONS / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
def test_all_questions_of_the_shipped_project_pass(repository: Path, run: Run) -> None:
    there = len(list((repository / QUESTIONS).glob("*.yaml")))
    assert there >= 40
    assert run("test", "--project", str(repository)) == (0, f"{there} passed, 0 failed\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "failing"),
    [
        (  # the defeat is filed under the representative
            "claims/kursk-article.yaml",
            "      - {actor: unnamed-reports, cue: reports of}\n",
            "",
            ["by-kyiv-representative", "defeat-by-whom", "via-kyiv-representative"],
        ),
        (  # the soldiers were deployed to Kursk
            "events.yaml",
            "    place: russia\n    from: {unknown: not-stated}\n    to: russia\n",
            "    place: kursk-oblast\n    from: {unknown: not-stated}\n    to: kursk-oblast\n",
            ["kursk-by-source", "kursk-not-defeat", "foreign-deployments", "deployments-in-kursk", "events-in-kursk"],
        ),
        (  # over 10,000 is 10,000 or more
            "claims/kursk-article.yaml",
            'value: "> 10000"',
            'value: ">= 10000"',
            ["foreign-deployments"],
        ),
        (  # last year is 2024
            "claims/kursk-article.yaml",
            "when: {verbatim: last year, anchor: published, rule: -1 year}",
            'when: {edtf: "2024", verbatim: last year}',
            ["claims-since-2023", "deployments-in-2024", "foreign-deployments", "timeline", "undated-is-not-2024"],
        ),
        (  # what only one reading contests is contested
            "claims/kursk-article.yaml",
            "- {kind: disputes, claim: c04, scope: ambiguous, note:",
            "- {kind: disputes, claim: c04, scope: implied, note:",
            ["disputed", "disputes-on-one-reading", "against-gerasimov", "north-koreans-not-disputed"],
        ),
    ],
)
def test_a_fixture_that_says_what_the_article_does_not_fails(
    file: str, old: str, new: str, failing: list[str], project: Path, run: Run
) -> None:
    path = project / "fixtures" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    code, out, _ = run("test", "--project", str(project))
    assert code == 4
    assert [name for name in failing if f"FAILED {name}: " not in out] == []


def test_a_failure_shows_phrase_command_note_and_both_sides(db: list[str], run: Run) -> None:
    text = (
        "ask: disputed claims about Kursk\n"
        "note: What the army declared.\n"
        "expect:\n"
        "  count: 2\n"
        "  rows:\n"
        "    - {id: kursk-article/c01, voice: russian-army}\n"
        "    - {id: kursk-article/c08, voice: ukrainian-army}\n"
        "    - {id: kursk-article/c30, voice: unnamed-announcer}\n"
        "  never: {voice: kyiv-representative}\n"
    )
    ask("bad", text)
    ask("good", "ask: claims by Putin\nexpect: {count: 3}\n")
    assert run("test", *db) == (
        4,
        "FAILED bad: fixtures/questions/bad.yaml\n"
        "  asked  disputed claims about Kursk\n"
        "  means  factdb claims --about kursk-oblast --status disputed\n"
        "  note   What the army declared.\n"
        "  the rows are different:\n"
        "    - {id: kursk-article/c08, voice: ukrainian-army}\n"
        "    + {id: kursk-article/c11, voice: kyiv-representative}\n"
        "  the count is 3, not 2\n"
        "  a row matches what no row may be:\n"
        "    + {id: kursk-article/c11, status: disputed, voice: kyiv-representative}\n"
        "\n"
        "1 passed, 1 failed\n",
        "",
    )
    assert run("test", "@good", *db) == (0, "1 passed, 0 failed\n", "")
    assert run("test", "good", "-q", *db) == (0, "", "")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ask: claims\nexpect: {}\n", "the question expects nothing: write rows, count, includes …"),
        ("ask: claims abut Kursk\nexpect: {count: 1}\n", "factdb cannot read the phrase at “abut”"),
        ("run: load\nexpect: {count: 1}\n", "“load” is not a question (one of: search, claims"),
        (
            "ask: claims by Trump\nexpect:\n  excludes: [{statuss: disputed}]\n",
            "claims have no column “statuss” (did you mean status?)",
        ),
        (
            "ask: how many claims by voice\nexpect:\n  includes: [{voise: x}]\n",
            "what is counted has no column “voise” (did you mean voice?)",
        ),
        ("ask: claims about Kursk\nexpect: {refused: 3}\n", "it was answered, but should be refused with exit code 3"),
        (
            "ask: claims about Kursc\nexpect: {refused: 2}\n",
            "it was refused with exit code 3, not 2: nothing has the name “Kursc”",
        ),
        (
            "ask: claims about Kursc\nexpect: {refused: 3, says: Kyiv}\n",
            "the refusal does not say “Kyiv”: nothing has the name “Kursc”",
        ),
        ("ask: claims\n", "fixtures/questions/bad.yaml:1: question: 'expect' is missing"),
        ("ask: [\n", "fixtures/questions/bad.yaml:"),
    ],
)
def test_a_question_that_cannot_be_asked_fails_and_stops_no_other(
    question: str, said: str, db: list[str], run: Run
) -> None:
    ask("bad", question)
    ask("good", "ask: claims about Kursc\nexpect: {refused: 3, says: did you mean}\n")
    code, out, err = run("test", *db)
    assert (code, err) == (4, "")
    assert f"\n  {said}" in out
    assert out.endswith("\n1 passed, 1 failed\n")


@pytest.mark.parametrize(
    "question",
    [
        "ask: how many claims about Kursk\nexpect: {count: 18}\n",
        "ask: claims about Kursk top 3\nexpect: {count: 3}\n",
        "ask: how many claims about Sumy by place\nexpect: {count: 4}\n",
        "run: claims --about sumy --by actor\nexpect:\n  includes: [{actor: russian-troops, certainty: certain, published: }]\n",
        "run: claims --columns id\nexpect:\n  every: {polarity: affirms}\n",
        "run: search Gornal\nexpect:\n  includes: [{found: claim, id: kursk-article/c24, polarity: affirms}]\n",
    ],
)
def test_any_column_of_the_rows_can_be_expected_shown_or_not(question: str, db: list[str], run: Run) -> None:
    ask("q", question)
    assert run("test", *db) == (0, "1 passed, 0 failed\n", "")


def test_programs_get_every_question(db: list[str], run: Run) -> None:
    ask("bad", "ask: claims by Putin\nexpect:\n  rows: [{id: x}]\n")
    ask("good", "run: claims --voice putin\nexpect: {count: 3}\n")
    code, out, err = run("test", "--json", *db)
    assert (code, err) == (4, "")
    bad, good = json.loads(out)
    surplus = [{"sign": "+", "row": {"id": f"kursk-article/c{n}"}} for n in (26, 27, 28)]
    assert bad == {
        "question": "bad",
        "file": "fixtures/questions/bad.yaml",
        "passed": False,
        "asked": "claims by Putin",
        "command": "factdb claims --voice vladimir-putin",
        "note": None,
        "findings": [{"what": "3 rows instead of 1", "rows": [{"sign": "-", "row": {"id": "x"}}, *surplus]}],
    }
    assert (good["passed"], good["asked"], good["findings"]) == (True, "factdb claims --voice putin", [])


def test_a_hostile_expectation_does_nothing_to_a_terminal(db: list[str], run: Run) -> None:
    ask(
        "bad",
        'ask: claims by Putin\nnote: "\\u202e[/b]\\e[2J"\nexpect:\n  includes: [{id: "a\\e]0;x\\a\\u202e\\nb"}]\n',
    )
    code, out, _ = run("test", *db)
    assert code == 4
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert r'- {id: "a\x1b]0;x\x07\u202e\nb"}' in out
    assert "note   ⟨U+202E⟩[/b]⟨U+001B⟩[2J\n" in out


def test_new_rows_are_written_only_where_that_is_asked_for(db: list[str], run: Run) -> None:
    text = "# why\nask: claims by Putin  # him\nexpect:\n  rows:\n    - {id: kursk-article/c26}\n  never: {status: disputed}\n"
    path = ask("q", text)
    run("test", *db)
    assert path.read_text(encoding="utf-8") == text
    assert run("test", "--update", *db) == (
        2,
        "",
        "error: --update names no question\nhint: write, for example: factdb test --update kursk-by-source\n",
    )
    code, out, err = run("test", "--update", "q", *db)
    assert (code, err) == (0, "q.yaml: updated\n")
    assert "    + {id: kursk-article/c27}\n" in out
    assert path.read_text(encoding="utf-8") == (
        "# why\nask: claims by Putin  # him\nexpect:\n  rows:\n"
        "    - {id: kursk-article/c26}\n    - {id: kursk-article/c27}\n    - {id: kursk-article/c28}\n"
        "  never: {status: disputed}\n"
    )
    assert run("test", "--update", "q", *db) == (0, "", "nothing to update: every answer is as expected\n")


def test_nothing_is_written_where_one_has_no_rows_to_write(db: list[str], run: Run) -> None:
    good = ask("a", "ask: claims by Putin\nexpect:\n  rows: []\n")
    ask("b", "ask: claims by Putin\nexpect: {count: 1}\n")
    code, _, err = run("test", "--update", "a", "b", *db)
    assert (code, err) == (2, "error: @b has no rows to update\nhint: edit fixtures/questions/b.yaml\n")
    assert "rows: []" in good.read_text(encoding="utf-8")
    ask("c", "ask: claims by Putin\nexpect:\n  rows: [{idd: x}]\n")
    assert run("test", "--update", "c", *db)[2].startswith("error: @c has no rows to update")


def test_a_name_that_no_question_has_is_refused_with_what_may_be_meant(db: list[str], run: Run) -> None:
    ask("kursk-by-source", "ask: claims\nexpect: {count: 40}\n")
    assert run("test", "kursk-by-sorce", *db) == (
        3,
        "",
        "error: no question is saved as @kursk-by-sorce\nhint: did you mean @kursk-by-source?\n",
    )


def test_fixtures_that_cannot_be_loaded_are_told_once_and_no_question_is_asked(project: Path, run: Run) -> None:
    path = project / "fixtures/claims/kursk-article.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("actor: russian-army", "actor: nobody", 1), encoding="utf-8"
    )
    code, out, err = run("test", "--project", str(project))
    assert (code, out) == (4, "")
    assert "no actor 'nobody'" in err


def test_a_project_without_questions_passes_and_is_told_how_to_save_one(db: list[str], run: Run) -> None:
    said = "no questions are saved here; to save one: factdb ask PHRASE --save NAME\n"
    assert run("test", *db) == (0, "0 passed, 0 failed\n", said)
    QUESTIONS.rmdir()
    assert run("test", *db) == (0, "0 passed, 0 failed\n", said)


def test_where_there_is_no_project_nothing_is_tested(tmp_path: Path, run: Run) -> None:
    assert run("test", "--project", str(tmp_path)) == (
        2,
        "",
        f"error: there are no fixtures in {tmp_path}\n"
        "hint: change to the project's folder, or name it: --project DIR   (to start one: factdb init NAME --example)\n",
    )
