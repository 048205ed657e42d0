"""`--save NAME` and `ask @NAME`, as they are typed in a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

READ_AS = "read as   factdb claims --about kursk-oblast --status disputed          add --sql to see the query\n"


@pytest.fixture
def db(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (tmp_path / "fixtures").mkdir()
    monkeypatch.chdir(tmp_path)
    return ["--db", str(seeded)]


def test_a_phrase_is_saved_with_what_it_answers_and_asked_again(db: list[str], run: Run) -> None:
    code, out, err = run("ask", "disputed claims about Kursk", *db, "--save", "kursk-disputed")
    said = "kursk-disputed.yaml: saved in fixtures/questions; to ask it again: factdb ask @kursk-disputed\n"
    assert (code, err) == (0, said + READ_AS)
    assert Path("fixtures/questions/kursk-disputed.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../.schema/questions.json\n"
        "ask: disputed claims about Kursk\n"
        "expect:\n"
        "  rows:\n"
        "    - {id: kursk-article/c01, status: disputed, voice: russian-army, statement: The Kursk region has been taken in full"
        ' from Ukrainian forces., contested_by: \'["kursk-article/c08","kursk-article/c11"]\'}\n'
        "    - {id: kursk-article/c11, status: disputed, voice: kyiv-representative, statement: Ukrainian troops are still"
        ' holding their positions in Kursk., contested_by: \'["kursk-article/c01","kursk-article/c30"]\'}\n'
        "    - {id: kursk-article/c30, status: disputed, voice: unnamed-announcer, statement: Kursk was recaptured.,"
        " contested_by: '[\"kursk-article/c11\"]'}\n"
    )
    assert run("ask", "@kursk-disputed", *db) == (
        0,
        out,
        f"note: the answer is the same as when it was saved, by id, status, voice, statement, contested_by\n{READ_AS}",
    )
    assert run("ask", "@kursk-disputed", *db, "--count")[1] == "3\n"


def test_what_a_phrase_does_not_say_is_saved_as_a_command(db: list[str], run: Run) -> None:
    run("ask", "claims about Kursk", *db, "-n", "1", "--columns", "id,certainty", "--save", "one")
    assert Path("fixtures/questions/one.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../.schema/questions.json\n"
        "run: claims --about kursk-oblast --limit 1 --columns id,certainty\n"
        "expect:\n"
        "  rows:\n"
        "    - {id: kursk-article/c01, certainty: certain}\n"
    )
    assert run("ask", "@one", *db)[1] == "id\tcertainty\nkursk-article/c01\tcertain\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "saved"),
    [
        (("claims", "--by", "polarity", "--count"), '    - {polarity: affirms, count: "40"}\n'),
        (("claims", "--about", "sumy", "--by", "actor"), "    - {actor: , id: kursk-article/c39,"),
        (
            ("claims", "--about", "sumy", "--by", "place", "--columns", "id"),
            "    - {place: sumy-oblast, id: kursk-article/c37}\n",
        ),
        (("deployments",), 'size_words: "over 10,000 North Korean soldiers", polarity: affirms'),
        (("search", "Gornal"), "    - {found: document, id: kursk-article}\n"),
        (("sources", "--kind", "photo"), "  rows: []\n"),
        (
            ("disputes",),
            '{claim: kursk-article/c08, kind: disputes, contested: kursk-article/c01, counts: "1", scope: explicit',
        ),
        (("timeline", "-n", "1"), 'when: "2022", event: conflict-escalation'),
    ],
)
def test_every_list_is_saved_and_answers_as_before(words: tuple[str, ...], saved: str, db: list[str], run: Run) -> None:
    code, out, _ = run(*words, *db, "--save", "q")
    assert code == 0
    assert saved in Path("fixtures/questions/q.yaml").read_text(encoding="utf-8")
    assert run("ask", "@q", *db)[:2] == (0, out)


@pytest.mark.parametrize(
    ("question", "code", "message"),
    [
        ("ask: claims abut Kursk\nexpect: {}\n", 2, "error: factdb cannot read the phrase at “abut”"),
        ("run: claims --abuot Kursk\nexpect: {}\n", 2, "error: no such option: --abuot"),
        ("run: claims --json\nexpect: {}\n", 2, "error: --json is not part of a question\nhint: leave it out\n"),
        ("run: claims -h\nexpect: {}\n", 2, "error: no such option: -h\nhint: see: factdb claims --help\n"),
        ("run: search x -o y\nexpect: {}\n", 2, "error: --output, -o is not part of a question\n"),
        ("run: load\nexpect: {}\n", 2, "error: “load” is not a question\nhint: one of: search, claims"),
        ("run: moon\nexpect: {}\n", 2, "error: “moon” is not a question\nhint: one of: search, claims"),
        ("run: claims 'x\nexpect: {}\n", 2, "error: a quotation mark is not closed: claims 'x"),
        ("run: claims --voice putinn\nexpect: {}\n", 3, "error: nothing has the name “putinn”"),
        ("ask: claims\n", 1, "error: fixtures/questions/q.yaml:1: question: 'expect' is missing"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    question: str, code: int, message: str, db: list[str], run: Run
) -> None:
    Path("fixtures/questions").mkdir()
    Path("fixtures/questions/q.yaml").write_text(question, encoding="utf-8")
    got, out, err = run("ask", "@q", *db)
    assert (got, out) == (code, "")
    assert err.startswith(message)


def test_nothing_is_shown_where_the_question_cannot_be_saved(db: list[str], run: Run) -> None:
    run("claims", *db, "--save", "q")
    assert run("claims", *db, "--save", "q") == (
        2,
        "",
        "error: fixtures/questions/q.yaml already exists\nhint: choose another name, or remove it\n",
    )
    assert run("claims", *db, "--save", "../q")[:2] == (2, "")
    assert run("ask", "@../q", *db)[:2] == (2, "")
    assert [path.name for path in Path("fixtures").rglob("*")] == ["questions", "q.yaml"]


def test_a_question_that_asks_for_a_screenful_is_saved_whole(
    db: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("factdb.cli.answer.SCREENFUL", 5)
    run("claims", *db, "--save", "q", "--no-pager")
    assert Path("fixtures/questions/q.yaml").read_text(encoding="utf-8").count("- {id:") == 40


def test_an_answer_that_has_changed_says_so(db: list[str], run: Run) -> None:
    run("ask", "disputed claims about Kursk", *db, "--save", "q")
    path = Path("fixtures/questions/q.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("/c30", "/c99"), encoding="utf-8")
    code, out, err = run("ask", "@q", *db)
    assert (code, out.count("\n")) == (0, 4)
    said = "note: the answer has changed since it was saved: 2 gone, 2 new; to see it: factdb test q\n"
    assert err == said + READ_AS
    assert run("ask", "@q", *db, "-q")[2] == ""
