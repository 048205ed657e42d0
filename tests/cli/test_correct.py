"""Correcting what was published: from the command to what a reader of the database sees."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factdb import database
from factdb.query import names

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
SEED = Path("seeds/000_44ca8dfbb1b241f2.txt")
CORRECTED = Path("seeds/corrected.txt")
NEW = "fixtures/claims/kursk-article-2.yaml"


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return project


def corrected(run: Run) -> tuple[int, str, str]:
    """The article with another number of soldiers, as a new version of it."""
    text = SEED.read_text(encoding="utf-8")
    CORRECTED.write_text(text.replace("over 10,000 North", "about 8,000 North"), encoding="utf-8")
    return run("new", "source", str(CORRECTED), "--supersedes", "kursk-article")


def test_a_corrected_article_is_a_version_whose_claims_are_signed_again_and_both_are_answered(
    here: Path, run: Run
) -> None:
    code, out, err = corrected(run)
    lines = err.splitlines()
    assert (code, out) == (0, f"{NEW}\n")
    assert lines[0].startswith(
        "fixtures/claims/kursk-article.yaml:226: claim kursk-article/c14 was not carried over: context: the document does not"
        " say “Intelligence sources from South Korea and the West report that over 10,000 North Korean soldiers were"
        " deployed to Russia last year” (the nearest words are “"
    )
    assert lines[-2:] == [
        "35 of 40 claims of kursk-article were copied to kursk-article-2, unsigned",
        f"read them, then sign those that are right: factdb review --by NAME {NEW}",
    ]
    assert run("review", "--by", "ada", "--yes", NEW)[2] == "signed 36, left 0\n"
    assert run("check", "--no-lint")[0] == 0
    assert run("load")[0] == 0
    assert run("sources", "--columns", "id,origin,supersedes")[1].splitlines()[-2:] == [
        "kursk-article\tkursk-article\t",
        "kursk-article-2\tkursk-article\tkursk-article",
    ]
    assert "supersedes      kursk-article\n" in run("show", "kursk-article-2")[1]


def test_a_version_bears_out_nobody_and_contests_nobody_but_whom_the_older_one_does(here: Path, run: Run) -> None:
    run("load")
    before = run("claims", "--columns", "id,status")[1].splitlines()[1:]
    corrected(run)
    run("load", "--include-unreviewed")
    after = run("claims", "--columns", "id,status")[1].splitlines()[1:]
    assert set(before) <= set(after)
    told = {line.replace("kursk-article-2/", "kursk-article/") for line in after if "kursk-article-2/" in line}
    assert len(told) == 35
    assert told <= set(before)


def test_rows_of_a_superseded_version_are_said_to_be_so_and_can_be_left_out(here: Path, run: Run) -> None:
    corrected(run)
    run("load", "--include-unreviewed")
    remark = "1 row of kursk-article, which kursk-article-2 supersedes; to leave them out: --not source=kursk-article"
    assert remark in run("deployments", "-f", "table", "--width", "120")[1].splitlines()
    assert run("deployments", "--tsv")[2] == f"{remark}\n"
    assert run("deployments", "--tsv", "-q")[2] == ""
    assert run("deployments", "--not", "source=kursk-article", "--count")[1] == "0\n"
    assert "supersedes" not in "".join(run("claims", "--not", "source=kursk-article", "--tsv")[1:])


def test_a_version_is_numbered_and_a_dry_run_writes_nothing(here: Path, run: Run) -> None:
    corrected(run)
    again = Path("seeds/again.txt")
    again.write_text(CORRECTED.read_text(encoding="utf-8") + "\nCorrected again.\n", encoding="utf-8")
    code, out, err = run("new", "source", str(again), "--supersedes", "kursk-article-2", "--dry-run")
    assert (code, err) == (0, "")
    assert "\n  id: kursk-article-3\n" in out
    assert not Path("fixtures/claims/kursk-article-3.yaml").exists()


def test_a_version_needs_a_source_and_sound_fixtures_and_stays_in_the_project(
    here: Path, run: Run, tmp_path: Path
) -> None:
    CORRECTED.write_text("Nothing of it is so.\n", encoding="utf-8")
    new = ("new", "source", str(CORRECTED), "--id", "new", "--supersedes")
    assert run(*new, "kursk-article", "--title", "New") == (
        2,
        "",
        "error: --title does not go with --supersedes\n"
        "hint: a new version inherits this from the older one; to change it, edit its file\n",
    )
    assert run(*new, "kursk-articel") == (
        3,
        "",
        "error: there is no source 'kursk-articel'\nhint: did you mean kursk-article?\n",
    )
    outside = tmp_path.parent / "outside.txt"
    assert run("new", "source", str(outside), "--supersedes", "kursk-article")[2] == (
        "error: '../outside.txt' leads out of the project\n"
        "hint: give a path below the project's folder, like seeds/article.txt\n"
    )
    SEED.write_text("Changed in place.\n", encoding="utf-8")
    code, out, err = run(*new, "kursk-article")
    assert (code, out) == (4, "")
    assert err.endswith("hint: fix these first; nothing was changed\n")
    assert not Path("fixtures/claims/new.yaml").exists()


def test_what_was_cited_by_a_former_id_is_found_by_it(here: Path, run: Run) -> None:
    assert run("rename", "kursk-oblast", "kursk-region") == (
        0,
        "fixtures/places.yaml\nfixtures/events.yaml\nfixtures/claims/kursk-article.yaml\n",
        "kursk-oblast is now kursk-region, in 21 places; signatures are unchanged\n"
        "after the next factdb load, citations of kursk-oblast keep working\n",
    )
    assert run("rename", "kursk-article", "kursk-news", "-q")[2] == ""
    assert run("rename", "kursk-news/c01", "c41")[0] == 0
    assert run("check")[0] == 0
    assert run("load")[0] == 0
    code, out, err = run("show", "kursk-article/c01", "kursk-oblast")
    assert (code, out) == (0, run("show", "kursk-news/c41", "kursk-region")[1])
    assert err == "kursk-article/c01 is now kursk-news/c41\nkursk-oblast is now kursk-region\n"
    assert run("show", "kursk-oblast", "-q", "--json")[1:] == (run("show", "kursk-region", "--json")[1], "")
    assert run("claims", "--in", "kursk-oblast", "--ids")[1] == run("claims", "--in", "kursk-region", "--ids")[1]
    assert run("claims", "--source", "kursk-article", "--count")[1] == "40\n"
    assert run("sql", "SELECT * FROM redirects WHERE kind <> 'claim' ORDER BY old", "--tsv")[1] == (
        "kind\told\tid\nsource\tkursk-article\tkursk-news\nplace\tkursk-oblast\tkursk-region\n"
    )
    assert run("load")[2] == "factdb.sqlite: nothing to change, 95 entries unchanged\n"


def test_loading_over_the_database_of_the_former_ids_is_loading_anew(here: Path, run: Run) -> None:
    run("load", "--db", "over.sqlite")
    run("rename", "russia", "russian-federation")
    run("rename", "kursk-article", "kursk-news")
    run("load", "--db", "over.sqlite")
    run("load", "--db", "anew.sqlite")
    assert run("diff", "over.sqlite", "anew.sqlite", "--tsv")[2] == "no differences\n"
    redirects = ("sql", "SELECT kind, old, id FROM redirects ORDER BY kind, old", "--tsv", "--db")
    assert run(*redirects, "over.sqlite") == run(*redirects, "anew.sqlite")


def test_a_former_id_goes_before_a_name_and_after_an_id(here: Path, run: Run) -> None:
    """What was cited as `russian-army` is not whoever is called so now."""
    run("rename", "russian-army", "army-of-russia")
    path = Path("fixtures/actors.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("names: [Russian troops]", "names: [Russian troops, Russian army]"), encoding="utf-8")
    run("load", "--include-unreviewed")
    with closing(database.read(Path("factdb.sqlite"))) as connection:
        assert [m.id for m in names.meanings(connection, "russian-army", ("actor",))] == ["army-of-russia"]
        assert [m.id for m in names.meanings(connection, "Russian army", ("actor",))] == [
            "army-of-russia",
            "russian-troops",
        ]


@pytest.mark.parametrize("revision", ["0001", "0003"])
def test_a_file_without_former_ids_is_read_as_before(revision: str, here: Path, run: Run, repository: Path) -> None:
    dump = (repository / "tests" / "databases" / f"{revision}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect("old.sqlite")) as plain:
        plain.executescript(dump)
    assert run("show", "kursk-article/c01", "--db", "old.sqlite")[0] == 0
    assert run("show", "kursk-oblst", "--db", "old.sqlite") == (
        3,
        "",
        "error: nothing has the name “kursk-oblst”\nhint: did you mean “Kursk Oblast” (kursk-oblast) or “Sumska oblast” (sumy-oblast)? factdb show kursk-oblast   factdb show sumy-oblast\n",
    )
    assert run("claims", "--in", "kursk-oblast", "--count", "--db", "old.sqlite")[1] == "15\n"


def test_what_was_retired_is_answered_with_what_became_of_it(here: Path, run: Run) -> None:
    code, out, err = run("retire", "kursk-article/c40", "--because", "It says nothing.")
    assert (code, out) == (0, "fixtures/claims/kursk-article.yaml\nfixtures/retired.yaml\n")
    assert err.splitlines()[0] == "kursk-article/c40 is retired, without a successor"
    code, out, err = run("retire", "unnamed-concerned", "--into", "unnamed-announcer", "--because", "One.")
    assert err.splitlines()[:2] == [
        "unnamed-concerned is retired; unnamed-announcer replaces it, in 1 place",
        "to be read and signed again, because they now name another entry: kursk-article/c38",
    ]
    run("load", "--include-unreviewed")
    day = datetime.date.today().isoformat()
    code, out, err = run("show", "kursk-article/c40")
    assert (code, err) == (0, "")
    assert [line.split(maxsplit=1) for line in out.splitlines()[2:]] == [
        ["retired", day], ["because", "It says nothing."], ["successor", "none"],
    ]  # fmt: skip
    assert json.loads(run("show", "kursk-article/c40", "--json")[1]) == [
        {
            "kind": "retired",
            "of": "claim",
            "id": "kursk-article/c40",
            "successor": None,
            "day": day,
            "reason": "It says nothing.",
            "parts": {},
        }
    ]
    code, out, err = run("show", "unnamed-concerned", "-q")
    head, _, rest = out.partition("\n\nwhoever announced")
    assert [line.split(maxsplit=1) for line in head.splitlines()[2:]] == [
        ["retired", day], ["because", "One."], ["successor", "unnamed-announcer"],
    ]  # fmt: skip
    assert f"whoever announced{rest}" == run("show", "unnamed-announcer")[1]
    both = json.loads(run("show", "unnamed-concerned", "--json", "-q")[1])
    assert [each["id"] for each in both] == ["unnamed-concerned", "unnamed-announcer"]
    assert (both[0]["kind"], both[0]["successor"], both[1]["name"]) == (
        "retired",
        "unnamed-announcer",
        "whoever announced the recapture",
    )
    assert json.loads(run("show", "c40", "--json")[1])[0]["id"] == "kursk-article/c40"
    told = f"note: unnamed-concerned was retired into unnamed-announcer on {day}: One.\n"
    ids = run("claims", "--voice", "unnamed-announcer", "--ids")[1]
    assert run("claims", "--voice", "unnamed-concerned", "--ids") == (0, ids, told)
    assert run("claims", "--voice", "unnamed-concerned", "--ids", "-q") == (0, ids, "")
    assert run("claims", "--voice", "unnamed-announcer", "--ids")[2] == ""
    assert told in run("claims", "--not", "voice=unnamed-concerned", "--count")[2]
    assert told in run("search", "Sumy", "--voice", "unnamed-concerned", "--ids")[2]
    assert told in run("ask", "claims by unnamed-concerned", "--ids")[2]
    assert run("disputes", "--against", "kursk-article/c40")[::2] == (
        3,
        f"error: “kursk-article/c40”, a claim, was retired on {day}: It says nothing.\n"
        "hint: to see its story: factdb show kursk-article/c40\n",
    )
    assert run("load", "--include-unreviewed")[2].startswith("factdb.sqlite: nothing to change")


def test_the_claims_of_a_retired_document_are_answered_with_that(here: Path, run: Run) -> None:
    run("retire", "kursk-article", "--because", "It was a hoax.")
    assert run("load")[0] == 0
    code, out, _ = run("show", "kursk-article/c07")
    assert (code, "It was a hoax." in out) == (0, True)


def test_a_name_is_not_what_was_retired_under_it(here: Path, run: Run) -> None:
    path = Path("fixtures/actors.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("names: [Russian troops]", "names: [Russian troops]"))
    Path("fixtures/retired.yaml").write_text(
        "retired:\n  - {id: russian-troop, kind: actor, on: 2026-01-01, because: Misspelt.}\n", encoding="utf-8"
    )
    run("load")
    assert "was retired on 2026-01-01: Misspelt." in run("claims", "--voice", "russian-troop")[2]
    assert run("claims", "--voice", "Russian troop")[0] == 3


def test_another_project_comes_in_and_what_clashes_is_told(here: Path, run: Run, tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "mine"), "-q")[0] == 0
    mine = ("--project", str(tmp_path / "mine"))
    code, out, err = run("merge", ".", *mine)
    assert (code, "fixtures/claims/kursk-article.yaml\n" in out) == (0, True)
    assert err.splitlines()[0].startswith("added: 3 sources, 19 actors, 13 places, 20 events, 40 claims, ")
    assert run("check", *mine)[0] == 0
    assert run("merge", ".", *mine) == (
        0,
        "",
        "95 entries are the same in both projects\nnext: factdb check, then factdb load\n",
    )
    places = Path("fixtures/places.yaml")
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("name: Gornal\n", "name: Gornall\n"), encoding="utf-8")
    code, out, err = run("merge", ".", *mine)
    ours = (tmp_path / "mine" / places).read_text(encoding="utf-8")
    lines = [said[: said.index("name: Gornal\n")].count("\n") for said in (text, ours)]
    assert (code, out, err) == (
        4,
        "",
        f"./fixtures/places.yaml:{lines[0]}: place gornal: differs in name"
        f" (ours is at fixtures/places.yaml:{lines[1]}, signed)\n"
        "  name “Gornal” → “Gornall”\n"
        "  new name “Gornall”\n"
        "error: 1 clash between the two projects\n"
        "hint: nothing was changed; → leads from ours to theirs; decide each one: --ours ID, --theirs ID (or all), or"
        " --as ID=NEW\n",
    )
    assert run("merge", ".", *mine, "--theirs", "gornall")[::2] == (
        3,
        "error: the other project has no gornall\nhint: did you mean gornal?\n",
    )
    Path("other.sqlite").write_bytes(b"")
    assert run("merge", "other.sqlite")[::2] == (
        2,
        "error: other.sqlite is a file; fixtures cannot be merged from a database\n"
        "hint: merge the projects that the files were loaded from, then: factdb load\n",
    )
    assert run("merge", ".")[2] == "error: that is this project\nhint: name the folder of the other one\n"
    assert run("merge", "nowhere")[0] == 2
    assert run("merge", ".", "--as", "x", *mine)[2].startswith("error: --as x is not ID=NEW")


def test_the_number_of_a_retired_claim_is_not_given_to_a_new_one(here: Path, run: Run) -> None:
    run("retire", "kursk-article/c40", "--because", "It says nothing.")
    words = "--statement The_operations_go_on. --kind occurrence --evidence indirect --voice ukrainian-chief-of-staff"
    new = ("new", "claim", "kursk-article", "are expanding", *words.split(), "--cue", "noted", "--about", "belgorod")
    code, out, _ = run(*new)
    assert (code, out.splitlines()[0]) == (0, "  - id: c41")


def test_a_difference_in_what_was_retired_is_told(here: Path, run: Run) -> None:
    run("load")
    grave = "retired:\n  - {{id: gornall, kind: place, {}on: 2026-01-01, because: {}}}\n"
    path = Path("fixtures/retired.yaml")
    path.write_text(grave.format("", "Misspelt."), encoding="utf-8")
    assert run("diff", "-f", "table", "--width", "80")[1].splitlines()[2:] == [
        "retired gornall is new: place, retired on 2026-01-01: Misspelt."
    ]
    run("load")
    assert run("diff")[2] == "no differences\n"
    path.write_text(grave.format("into: gornal, ", "Twice."), encoding="utf-8")
    assert run("diff", "-f", "table", "--width", "80")[1].splitlines()[2:] == [
        "retired gornall: new into gornal",
        "retired gornall: because “Misspelt.” → “Twice.”",
    ]


def test_a_shared_file_answers_for_what_was_retired(here: Path, run: Run, repository: Path) -> None:
    """Without its fixtures, and as the revision that brought this wrote it."""
    dump = (repository / "tests" / "databases" / "0005.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect("shared.sqlite")) as plain:
        plain.executescript(dump)
    assert run("sql", "SELECT * FROM retirements", "--tsv", "--db", "shared.sqlite")[1] == (
        "kind\tid\tsuccessor\tday\treason\nclaim\tkursk-article/c40\t\t2026-11-27\tIt says nothing of its own.\n"
    )
    assert "It says nothing of its own." in run("show", "c40", "--db", "shared.sqlite")[1]
    assert run("show", "gornal", "--db", "shared.sqlite")[2] == "gornal is now gornal-village\n"
    assert run("show", "kursk-article/c41", "--db", "shared.sqlite")[0] == 3
