"""check, review, load: from a changed fixture to a signed one in the database."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return project


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, words: str) -> int:
    return path.read_text(encoding="utf-8").split(words)[0].count("\n") + 1


def test_check_is_content_with_the_shipped_fixtures(here: Path, run: Run) -> None:
    assert run("check") == (
        0,
        "",
        "kursk-article: 12 of 12 sentences hold a quoted claim\n"
        "signed: unchanged since that name was written; only a seal shows who vouches for it (factdb help trust)\n"
        "no problems: 3 sources, 19 actors, 13 places, 20 events, 40 claims, all signed\n",
    )


def test_check_reports_every_problem_of_every_file_in_order_with_exit_4(here: Path, run: Run) -> None:
    replace(CLAIMS, "quote: the conflict escalated in 2022", "quote: the conflict escalated in 2023")
    replace(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c99}")
    replace(
        Path("fixtures/actors.yaml"),
        "name: Vladimir Putin\n    kind: person",
        "name: Vladimir Putin\n    kind: persona",
    )
    code, out, err = run("check")
    assert code == 4
    lines = [line for line in out.splitlines() if "signed it on" not in line]
    putin = line_of(Path("fixtures/actors.yaml"), "kind: persona")
    assert lines == [
        f"fixtures/actors.yaml:{putin}: actor vladimir-putin: no actor_kind 'persona' (did you mean person?)",
        f"{CLAIMS}:{line_of(CLAIMS, '- {kind: disputes, claim: c99}')}: claim kursk-article/c09: no claim 'kursk-article/c99'"
        " (did you mean kursk-article/c39?)",
        f"{CLAIMS}:{line_of(CLAIMS, 'quote: the conflict escalated in 2023')}: claim kursk-article/c21: the document does not say"
        " “the conflict escalated in 2023” (the nearest words are “the conflict escalated in 2022”)",
    ]
    assert err == f"{len(out.splitlines())} problems; nothing was changed\n"


@pytest.mark.slow
def test_load_says_what_it_added_changed_and_removed_and_then_has_nothing_to_do(here: Path, run: Run) -> None:
    code, out, err = run("load")
    assert (code, out) == (0, "")
    assert "  added    40 claims: kursk-article/c01, kursk-article/c02, kursk-article/c03 … kursk-article/c40\n" in err
    assert run("load")[2] == "factdb.sqlite: nothing to change, 95 entries unchanged\n"
    replace(Path("fixtures/events.yaml"), "; how much they held, and who holds it after, is not said", "")
    code, out, err = run("load")
    assert (code, out) == (4, "")
    assert "event kursk-control-change: has changed since factdb-maintainers signed it on " in err
    assert "hint: nothing was loaded; sign them: factdb review --by NAME FILE" in err
    assert run("review", "--by", "ada", "--yes", "fixtures/events.yaml")[2] == "signed 1, left 0\n"
    assert run("load")[2] == "factdb.sqlite: loaded\n  changed  1 event: kursk-control-change\n"


@pytest.mark.slow
def test_unreviewed_entries_are_marked_in_every_output(here: Path, run: Run) -> None:
    replace(CLAIMS, "statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    assert run("load", "--include-unreviewed")[0] == 0
    words = ("ask", "claims in 2022")
    for form in ("table", "cards"):
        assert "The conflict grew in 2022. [unreviewed]" in " ".join(
            run(*words, "-f", form, "--width", "160")[1].split()
        )
    header, *rows = [line.split("\t") for line in run(*words, "--tsv")[1].splitlines()]
    # c20 presupposes c21, and was signed with c21 as it stood.
    assert [row[header.index("reviewed")] for row in rows] == ["0", "0"]
    gornal = run("claims", "--in", "Gornal", "--tsv")[1].splitlines()[1:]
    assert {row.split("\t")[header.index("reviewed")] for row in gornal} == {"1"}
    assert '"reviewed": 0' in run(*words, "--json")[1]
    assert "[unreviewed]" in run("show", "c21")[1]
    assert "signed          by nobody" in run("show", "c21")[1]
    assert "2 rows [unreviewed]" in run("timeline", "-f", "table")[1]


def test_a_review_shows_the_quote_in_its_context_and_signs_what_is_confirmed(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(CLAIMS, "statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    replace(
        CLAIMS,
        "statement: Gornal had been under Ukrainian control.",
        "statement: Gornal was under Ukrainian control.",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\nq\n"))
    code, out, err = run("review", "--by", "ada", str(CLAIMS))
    assert code == 0
    assert "▌the conflict escalated in 2022▐" in " ".join(out.split())
    assert "statement: The conflict grew in 2022." in out
    assert err == "signed 1, left 3\n"
    text = CLAIMS.read_text(encoding="utf-8")
    assert text.count("review: {by: ada, on: ") == 1
    left = [line.split(": ")[1] for line in run("check")[1].splitlines()]
    assert left == ["claim kursk-article/c21", "claim kursk-article/c24", "claim kursk-article/c25"]


def test_a_review_needs_a_name_and_a_sound_fixture(here: Path, run: Run) -> None:
    assert run("review", str(CLAIMS))[0] == 2
    replace(CLAIMS, "quote: the conflict escalated in 2022", "quote: the conflict escalated in 2023")
    before = CLAIMS.read_bytes()
    code, _, err = run("review", "--by", "ada", "--yes", str(CLAIMS))
    assert code == 4
    assert "hint: fix these first: only fixtures without problems can be signed" in err
    assert CLAIMS.read_bytes() == before


def test_a_file_or_entry_that_is_not_there_is_named(here: Path, run: Run) -> None:
    code, _, err = run("review", "--by", "ada", "fixtures/nothing.yaml")
    assert (code, err.splitlines()[0]) == (
        2,
        f"error: fixtures/nothing.yaml is not a fixture file with entries in {here}",
    )
    assert run("review", "--by", "ada", str(CLAIMS), "c77") == (
        3,
        "",
        f"error: {CLAIMS} has no entry c77\nhint: ids are like c01, or kursk-oblast\n",
    )


@pytest.mark.slow
def test_below_a_project_all_commands_mean_that_project_and_its_database(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "factdb.toml").touch()
    monkeypatch.chdir(here / "fixtures" / "claims")
    assert run("check")[0] == 0
    assert run("load")[2].startswith(f"{here}/factdb.sqlite: loaded\n")
    assert "written in      fixtures/claims/kursk-article.yaml:" in run("show", "c08")[1]


def test_a_folder_with_settings_and_no_fixtures_does_not_load_those_above_into_their_database(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = here / "inner"
    inner.mkdir()
    for folder in (here, inner):
        (folder / "factdb.toml").touch()
    monkeypatch.chdir(inner)
    assert run("load") == (
        2,
        "",
        f"error: there are no fixtures in {inner}\n"
        "hint: change to the project's folder, or name it: --project DIR   (to start one: factdb init NAME --example)\n",
    )
    assert not (here / "factdb.sqlite").exists()


def test_outside_a_project_the_next_step_is_said(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("load")
    assert code == 2
    assert err.startswith("error: there are no fixtures in ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_what_is_rejected_is_not_signed_unasked_but_where_it_is_named(here: Path, run: Run) -> None:
    from factdb.check import read
    from factdb.curate.sign import judge

    judge(read(here).fixture, {("claim", "kursk-article/c21"): "grew?"}, by="bo", on="2021-04-01")
    unasked = ("review", "--by", "ada", "--yes", str(CLAIMS))
    assert run(*unasked)[2] == "nothing to sign: every entry is already signed or rejected\n"
    assert "claim kursk-article/c21: bo rejected it on 2021-04-01: grew? (fix it" in run("check")[1]
    assert run("load")[0] == 4
    assert run(*unasked, "c21")[2] == "signed 1, left 0\n"
    assert run("check")[0] == 0


def test_without_a_terminal_a_review_asks_question_by_question(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ((), ("--plain",)):
        monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
        code, out, err = run("review", "--by", "ada", *words, str(CLAIMS), "c21")
        assert (code, err) == (0, "signed 0, left 1\n")
        assert "sign kursk-article/c21 as ada? [y]es, [n]o, [q]uit: " in out
