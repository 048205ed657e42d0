"""What is told of one thing is one thing: in every list, in every format, in counts, titles and footers."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
SCREENS = (
    *(("-f", form, "--width", "100") for form in ("table", "cards")),
    ("--by", "source", "-f", "table"),
    ("--by", "voice", "-f", "table"),
    ("--md",),
)


@pytest.fixture
def db(seeded: Path) -> list[str]:
    return ["--db", str(seeded)]


@pytest.fixture
def changed(seeded: Path, tmp_path: Path) -> Callable[..., list[str]]:
    """A copy of the shipped database after these statements."""

    def change(*statements: str) -> list[str]:
        path = tmp_path / "changed.sqlite"
        shutil.copy(seeded, path)
        with closing(sqlite3.connect(path)) as db, db:
            for statement in statements:
                db.execute(statement)
        return ["--db", str(path)]

    return change


# How many


@pytest.mark.parametrize("about", [(), ("--about", "kursk"), ("--status", "disputed"), ("--voice", "putin")])
def test_there_are_as_many_voices_as_every_list_says(about: tuple[str, ...], db: list[str], run: Run) -> None:
    number = int(run("claims", *about, "--count-of", "voice", *db)[1])
    groups = run("claims", *about, "--by", "voice", "--count", *db)[1].splitlines()[1:]
    assert len(groups) == number
    title = run("claims", *about, "-f", "table", "--width", "120", *db)[1].splitlines()[0]
    assert title.endswith(f"{number} voice{'s' if number > 1 else ''}")
    assert (
        run("claims", *about, "--count-of", "voice", "--json", *db)[1] == f'[\n  {{\n    "count": {number}\n  }}\n]\n'
    )


def test_how_many_voices_are_the_voices_of_claims_and_no_others_who_act(db: list[str], run: Run) -> None:
    for words in ("how many voices", "number of speakers", "how many voices are there"):
        assert run("ask", words, *db)[:2] == (0, "11\n"), words
    assert run("ask", "how many voices about Kursk", *db)[1] == "8\n"
    assert run("ask", "how many actors", *db)[1] == "19\n"
    assert run("ask", "voices", *db)[1] == run("claims", "--by", "voice", "--count", *db)[1]
    assert run("ask", "how many voices by source", *db) == (
        2,
        "",
        "error: the number of voices is a single number\nhint: ask: factdb ask voices\n",
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--by", "voice"), "error: --count-of prints a single number\nhint: leave out --by and --limit\n"),
        (("-n", "3"), "error: --count-of prints a single number\nhint: leave out --by and --limit\n"),
        (("--sort", "id"), "error: --count-of shows no rows\nhint: leave out --columns and --sort\n"),
    ],
)
def test_a_number_of_different_things_has_no_rows(options: tuple[str, ...], told: str, db: list[str], run: Run) -> None:
    assert run("claims", "--count-of", "place", *options, *db) == (2, "", told)


def test_a_document_that_speaks_itself_is_a_voice_and_two_are_two(changed: Callable[..., list[str]], run: Run) -> None:
    db = changed("UPDATE claim SET source_id = 1 WHERE slug = 'kursk-article/c39'")
    assert run("claims", "--count-of", "voice", *db)[1] == "12\n"
    assert run("claims", "-f", "table", "--width", "120", *db)[1].splitlines()[0].endswith("2 documents · 12 voices")


@pytest.mark.parametrize("by", ["voice", "place", "actor", "event", "source"])
def test_groups_that_are_counted_are_called_as_those_that_are_listed(by: str, db: list[str], run: Run) -> None:
    listed = run("claims", "--by", by, "-f", "table", "--width", "200", *db)[1].split("\n\n")
    headings = {part.splitlines()[0] for part in listed[1:-1]} - {"the article itself"}
    counted = run("claims", "--by", by, "--count", "-f", "table", "--width", "200", *db)[1].splitlines()[4:]
    names = {line.rpartition("  ")[0].strip() for line in counted} - {"the document itself"}
    assert names == headings
    table = run("claims", "--by", by, "--count", "--md", *db)[1].replace("\\", "").splitlines()[2:]
    assert {line.split(" | ")[0].removeprefix("| ") for line in table} - {"the document itself"} == names


def test_a_page_says_of_no_more_rows_than_it_has_whose_they_are(db: list[str], run: Run) -> None:
    assert run("claims", "-n", "5", "-f", "table", *db)[1].splitlines()[:2] == [
        "Claims, the first 5 in document order                             5 of 40 claims",
        "",
    ]


@pytest.mark.parametrize("of", ["status", "polarity", "kind"])
def test_several_of_them_have_a_plural(of: str, db: list[str], run: Run) -> None:
    number = run("claims", "--count-of", of, *db)[1].strip()
    said = {"status": "2 statuses", "polarity": "1 polarity", "kind": "8 kinds"}[of]
    assert run("claims", "--count-of", of, "-f", "table", *db)[1].splitlines()[0].split("  ")[-1].strip() == said
    assert said.startswith(number)


def test_documents_that_speak_themselves_are_several_where_they_are(
    changed: Callable[..., list[str]], run: Run
) -> None:
    db = changed("UPDATE claim SET source_id = 1 WHERE slug = 'kursk-article/c39'")
    assert "\nthe documents themselves\n" in run("claims", "--by", "voice", "-f", "table", *db)[1]
    assert "the article itself" in run("claims", "--by", "source", "-f", "table", *db)[1]


def test_two_of_one_name_are_two_who_speak(changed: Callable[..., list[str]], run: Run) -> None:
    db = changed("UPDATE actor SET name = 'Vladimir Putin' WHERE slug = 'valery-gerasimov'")
    page = run("show", "kursk-article", *db)[1]
    assert "  Vladimir Putin: 7 claims\n" in page
    assert "  Vladimir Putin: 3 claims\n" in page


# In which order


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("claims", "--sort", "-when"), "Claims, latest first, by when the event was"),
        (("claims", "--sort", "said"), "Claims, earliest first, by when it was said"),
        (("sources", "--sort", "-published"), "Sources, latest first, by when it was published"),
        (("claims", "--sort", "-status", "--sort", "id"), "Claims, sorted by status, descending, sorted by id"),
        (("claims", "--by", "status", "-n", "3"), "Claims, by status, the first 3"),
        (("claims", "--by", "voice", "--count", "-n", "3"), "Claims, by voice, the first 3 of those with most"),
        (("events", "-n", "3"), "Events, the first 3 by kind"),
        (("actors", "-n", "3"), "Actors, the first 3 by id"),
        (("timeline", "-n", "3"), "Timeline, the first 3 in time"),
        (("ask", "latest claims"), "Dated claims, latest first, by when the event was"),
        (("ask", "oldest 1 claims about Russia"), "Dated claims about Russia, earliest first, by when the event was"),
        (("ask", "first 3 claims"), "Claims, the first 3 in document order"),
    ],
)
def test_a_title_says_what_puts_the_rows_in_order(words: tuple[str, ...], title: str, db: list[str], run: Run) -> None:
    assert run(*words, "-f", "table", "--width", "150", *db)[1].splitlines()[0].partition("   ")[0] == title


def test_the_latest_have_a_date_and_the_others_are_counted(db: list[str], run: Run) -> None:
    code, out, err = run("ask", "latest claims", "--ids", *db)
    assert (code, out) == (0, "kursk-article/c20\nkursk-article/c21\n")
    assert err.startswith("38 rows without a known date left out; to include them: leave out --dated\n")
    assert run("ask", "latest 3 claims", "--ids", *db)[1] == out
    page = run("claims", "--sort=-when", "-n", "5", "-f", "table", *db)[1]
    assert "3 rows without a known date come last; to leave them out: --dated\n" in page
    assert run("claims", "--dated", "--date", "said", "--count", *db)[1] == "0\n"
    assert run("claims", "--dated", "--undated", *db)[0] == 2
    assert run("ask", "latest events", *db)[2].endswith("hint: ask: factdb ask latest timeline\n")
    assert run("ask", "latest timeline", *db)[0] == 0


def test_what_is_excluded_by_its_date_leaves_out_nothing_without_one(db: list[str], run: Run) -> None:
    assert run("claims", "--not", "since=2020", "--count", *db) == (0, "38\n", "")


def test_dates_are_sorted_by_when_they_are_and_not_as_they_are_written(
    changed: Callable[..., list[str]], run: Run
) -> None:
    dates = (
        ("c01", "19XX", "'1900-01-01'", "1999-12-31"),
        ("c02", "../1950", "NULL", "1950-12-31"),
        ("c04", "1997~", "'1997-01-01'", "1997-12-31"),
    )
    sql = (
        "UPDATE claim SET when_edtf = '{}', when_earliest = {}, when_latest = '{}', when_basis = 'stated',"
        " when_words = 'then', when_precision = 'year' WHERE slug = 'kursk-article/{}'"
    )
    db = changed(*(sql.format(edtf, first, last, claim) for claim, edtf, first, last in dates))

    def order(field: str) -> list[str]:
        return run("claims", "--dated", f"--sort={field}", "--columns", "when", "--tsv", *db)[1].splitlines()[1:]

    assert order("when") == ["../1950", "19XX", "1997~", "2022", "2022/.."]
    assert order("-when") == ["2022/..", "2022", "19XX", "1997~", "../1950"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("claims", "--during", "2022", "--date", "published"), "Claims published during 2022"),
        (("claims", "--since", "2022", "--date", "said", "--undated"), "Claims said since 2022 or undated"),
        (("claims", "--since", "2022", "--certainly"), "Claims since 2022 for certain"),
        (("sources", "--before", "2022"), "Sources published before 2022"),
        (("claims", "--dated"), "Dated claims"),
    ],
)
def test_a_title_says_which_date_is_looked_at(words: tuple[str, ...], title: str, db: list[str], run: Run) -> None:
    assert run(*words, "-f", "table", "--width", "150", *db)[1].splitlines()[0].partition("   ")[0] == title


def test_a_year_is_stated_where_no_month_is(db: list[str], run: Run) -> None:
    assert run("claims", "--dated", "--by", "month", "-f", "table", *db)[1].splitlines()[2] == "no one month is known"
    assert "| no one year is known | 39 |" in run("claims", "--by", "year", "--count", "--md", *db)[1]


@pytest.mark.parametrize(
    ("options", "stated"), [((), False), (("--about", "gornal"), True), (("--status", "disputed"), False)]
)
def test_that_none_is_stated_is_said_only_of_what_is_deployed_where(
    options: tuple[str, ...], stated: bool, db: list[str], run: Run
) -> None:
    assert ("that does not mean there was none" in run("deployments", *options, *db)[2]) == stated


# How sure


def test_a_hedge_is_marked_alike_wherever_the_claim_is_listed(db: list[str], run: Run) -> None:
    for screen in SCREENS:
        page = " ".join(run("claims", "--about", "sumy", *screen, *db)[1].replace("\\", "").split())
        assert "may escalate. [as possible]" in page, screen
        assert page.count("[as possible]") == 1
    for words in (("show", "kursk-article"), ("show", "sumy"), ("show", "unnamed-concerned")):
        assert "may escalate. [as possible]" in " ".join(run(*words, *db)[1].split()), words
    for form in ("table", "cards"):
        page = " ".join(run("search", "escalate", "-f", form, *db)[1].split())
        assert page.count("[as possible]") == 1, form
        assert "▌escalate▐. [as possible]" in page


def test_programs_read_how_sure_a_voice_is_in_every_list(db: list[str], run: Run) -> None:
    for words in (("claims",), ("search", "escalate"), ("timeline",), ("deployments",), ("disputes",)):
        out = run(*words, "--csv", *db)[1]
        rows = list(csv.DictReader(io.StringIO(out)))
        assert {row["certainty"] for row in rows} <= {"certain", "possible", ""}, words
        assert {"certain", "possible"} & {row["certainty"] for row in rows}
    assert (
        run("timeline", "--columns", "help", "--tsv", *db)[1].splitlines()[-1] == "certainty\tThe voice's own certainty"
    )


HEDGED = "UPDATE claim SET certainty = 'probable' WHERE slug IN ('kursk-article/c11', 'kursk-article/c14')"


def test_a_hedge_is_marked_in_the_lists_of_events_and_contests(changed: Callable[..., list[str]], run: Run) -> None:
    db = changed(HEDGED)
    said = "Ukrainian troops are still holding their positions in Kursk. [as probable]"
    for words in (("disputes",), ("show", "c11"), ("show", "c01"), ("show", "kyiv-representative")):
        page = " ".join(run(*words, "-f", "table", "--width", "120", *db)[1].split())
        statement = said if words != ("show", "c11") else "the voice affirms it, as probable"
        assert statement in page, words
    assert "· unchallenged [as probable]" in run("deployments", "-f", "table", "--width", "150", *db)[1]
    assert "· unchallenged [as probable]" in run("timeline", "--md", *db)[1].replace("\\", "")
    timeline = " ".join(run("timeline", "-f", "table", "--width", "150", *db)[1].split())
    assert "“last year” (unresolved) [as probable]" in timeline


# What is denied


@pytest.mark.slow
def test_no_screen_puts_a_word_before_what_denies(changed: Callable[..., list[str]], run: Run) -> None:
    statement = "Gornal was not taken back."
    db = changed(
        f"UPDATE claim SET polarity = 'denies', statement = '{statement}' WHERE slug = 'kursk-article/c24'",
        "UPDATE claim SET statement = 'Gornal was not reached.', polarity = 'denies' WHERE slug = 'kursk-article/c23'",
    )
    screens = [
        *(("claims", "--about", "gornal", *screen) for screen in SCREENS),
        *(("show", id) for id in ("c24", "gornal", "gornal-control-change", "kursk-article", "gerasimov")),
        *(("search", "taken", "-f", form) for form in ("table", "cards", "md")),
        ("search", "taken"),
        *(("timeline", "--about", "gornal", "-f", form) for form in ("table", "cards")),
        ("disputes", "-f", "table"),
    ]
    for words in screens:
        page = run(*words, "--width", "120", *db) if words[0] != "show" else run(*words, *db)
        assert "denies:" not in page[1], words
        assert "deny:" not in page[1], words
        assert words[0] in ("timeline", "disputes") or "not" in page[1]


# How many of what

KILLED, HURT = (
    "INSERT INTO quantity (claim_id, position, comparator, low, high, unit, counted, event_id, words)"
    f" SELECT k.id, {n}, '=', 12, 12, 'people', '{counted}', e.id, '{words}' FROM claim AS k, event AS e"
    " WHERE k.slug = 'kursk-article/c14' AND e.slug = 'north-korean-deployment'"
    for n, counted, words in ((8, "people who died", "twelve died"), (9, "people who were hurt", "twelve were hurt"))
)


def test_a_size_says_what_was_counted_wherever_it_is_shown(changed: Callable[..., list[str]], run: Run) -> None:
    db = changed(KILLED, HURT)
    for words in (
        *(("deployments", "-f", form, "--width", "160") for form in ("table", "cards")),
        ("deployments", "--by", "source", "-f", "table", "--width", "200"),
        ("deployments", "--md"),
        ("show", "north-korean-deployment"),
        ("show", "c14"),
    ):
        page = " ".join(run(*words, *db)[1].replace("\\", "").split())
        if words[0] == "show" and words[1] != "c14":
            page = run(*words, *db)[1]
            assert page.count("12 people:") == 2
            continue
        assert "12 people: people who died" in page, words
        assert "12 people: people who were hurt" in page, words
    rows = json.loads(run("deployments", "--json", *db)[1])
    assert [row["size_counted"] for row in rows if row["size_low"] == 12] == ["people who died", "people who were hurt"]
