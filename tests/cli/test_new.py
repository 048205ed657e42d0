"""`new`: from a document to a source with claims, by flags in a pipe and by answers at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb import check

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
Terminal = Callable[[list[str], list[str]], tuple[int, str]]

TEXT = "OSLO, 6 August 2024\n\nThe talks went\non in “Oslo”, said Vladimir Putin, and the talks went on in Moscow.\n"
SEED = "seeds/reuters-1.txt"
CLAIMS = Path("fixtures/claims/reuters-1.yaml")
SOURCE = f"""\
# yaml-language-server: $schema=../.schema/claims.json
source:
  id: reuters-1
  kind: wire-report
  document: {SEED}
  sha256: 96b1b2b1a2f3ac0ea3b52d0c7ef3bd0ea2a0a1fb5a6b9a21e1b6b3d4d0bb2e7a
  language: en
  title: {{unknown: not-stated}}
  publisher: {{unknown: not-stated}}
  byline: {{unknown: not-stated}}
  url: {{unknown: not-stated}}
  published: {{edtf: 2024-08-06, verbatim: 6 August 2024}}

claims: []
"""
STATED = ("--statement", "The talks went on in Oslo.", "--kind", "state", "--evidence", "indirect")


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    (project / SEED).write_bytes(TEXT.encode())
    return project


@pytest.fixture
def pinned(here: Path, run: Run) -> Path:
    assert run("new", "source", SEED, "--kind", "wire-report")[0] == 0
    return here


def contents(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def sha256(project: Path) -> str:
    import hashlib

    return hashlib.sha256((project / SEED).read_bytes()).hexdigest()


def source(project: Path) -> str:
    return SOURCE.replace("96b1b2b1a2f3ac0ea3b52d0c7ef3bd0ea2a0a1fb5a6b9a21e1b6b3d4d0bb2e7a", sha256(project))


def test_new_alone_says_what_there_is_to_add(run: Run) -> None:
    hint = "hint: factdb new source|claim|actor|place|event; see: factdb new --help\n"
    assert run("new") == (2, "", f"error: new what?\n{hint}")
    assert run("new", "moon") == (2, "", f"error: there is no “new moon”\n{hint}")
    assert run("help", "new", "claim") == run("new", "claim", "--help")


def test_a_source_is_pinned_with_what_the_flags_say_and_the_rest_is_not_stated(here: Path, run: Run) -> None:
    dated = ("--published", "2024-08-06", "--published-words", "6 August 2024")
    words = ("new", "source", SEED, "--kind", "wire-report", "--language", "en", *dated)
    assert run(*words, "--dry-run") == (0, source(here), "fixtures/claims/reuters-1.yaml:2: nothing was written\n")
    assert not CLAIMS.exists()
    assert run(*words) == (
        0,
        source(here),
        "fixtures/claims/reuters-1.yaml:2: source written\n"
        "next: factdb review --by NAME fixtures/claims/reuters-1.yaml reuters-1\n",
    )
    assert CLAIMS.read_text(encoding="utf-8") == source(here)
    assert check.read(here).wrong == ()
    assert run("fmt", "--check")[0] == 0


def test_a_pipe_is_never_asked_and_a_kind_is_not_guessed(here: Path, run: Run) -> None:
    assert run("new", "source", SEED, "-q")[2] == ""
    assert "\n  kind: unknown\n" in CLAIMS.read_text(encoding="utf-8")


def test_a_date_may_stand_on_another_source(here: Path, run: Run) -> None:
    words = ("new", "source", SEED, "--published", "2024-08-06", "--published-source")
    assert "published: {edtf: 2024-08-06, basis: external, source: iso-3166}" in run(*words, "iso-3166")[1]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            ("--published", "2024-08-06"),
            "error: a publication date needs the document's words for it, or the source that gives it\n"
            'hint: --published-words "6 August 2024", or --published-source ID\n',
        ),
        (
            ("--published-words", "6 August 2024"),
            "error: a publication date needs --published\nhint: like --published 2024-08-06\n",
        ),
        (
            ("--published", "2024-08-06", "--published-words", "6 Aug", "--kind", "wire-reprt", "--id", "r"),
            "source r: no source_kind 'wire-reprt' (did you mean wire-report?)\n"
            "source r: “6 Aug” cuts a word in two (give “6 August”)\n"
            "error: 2 problems with the new source; nothing was written\n",
        ),
        (
            ("--id", "kursk-article"),
            "error: there is fixtures/claims/kursk-article.yaml already\nhint: name another: --id ID\n",
        ),
        (
            ("--id", "../../x"),
            "error: the id '../../x' is not a slug: lower-case letters, digits and hyphens\n"
            "hint: name another: --id ID\n",
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    flags: tuple[str, ...], said: str, here: Path, run: Run
) -> None:
    before = contents(here)
    assert run("new", "source", SEED, *flags) == (2, "", said)
    assert contents(here) == before


def test_documents_that_cannot_be_pinned(here: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("else where") / "a.txt"
    outside.write_text("Words.\n", encoding="utf-8")
    (here / "seeds/link.txt").symlink_to(outside)
    (here / "seeds/latin.txt").write_bytes(b"caf\xe9")
    (here / "seeds/nul.txt").write_bytes(b"a\0b")
    (here / "seeds/empty.txt").write_bytes(b" \n")
    pin = "the document there, byte for byte"
    for name, code, said in (
        (str(outside), 2, f"{outside} is not in the project {here}\nhint: cp '{outside}' {here}/seeds/a.txt"),
        ("seeds/link.txt", 1, "'seeds/link.txt' is a link that leads out of the project\nhint: copy the document into the project"),
        ("seeds/latin.txt", 1, "seeds/latin.txt is not UTF-8 (byte 3)\nhint: convert a copy and pin that copy"),
        ("seeds/nul.txt", 1, "seeds/nul.txt holds a NUL character at 1\nhint: pin a text document"),
        ("seeds/empty.txt", 1, "seeds/empty.txt is empty\nhint: pin a text document"),
        ("seeds/none.txt", 1, f"there is no file seeds/none.txt\nhint: put {pin}"),
        ("seeds", 1, "seeds is not a file\nhint: name the document itself, a text file"),
    ):  # fmt: skip
        assert run("new", "source", name) == (code, "", f"error: {said}\n")


def test_a_document_is_pinned_once(pinned: Path, run: Run) -> None:
    (pinned / "seeds/copy.txt").write_bytes(TEXT.encode())
    assert run("new", "source", "seeds/copy.txt") == (
        2,
        "",
        "error: seeds/copy.txt is pinned already: source reuters-1 (fixtures/claims/reuters-1.yaml:2)\n"
        "hint: add what it claims: factdb new claim reuters-1 QUOTE\n",
    )


def test_the_sentence_that_a_cue_needs_is_found_where_lines_end_in_carriage_returns(here: Path, run: Run) -> None:
    """The context is the line, without half of its end."""
    (here / "seeds/crlf.txt").write_bytes(b"Minister Ada spoke of it in Oss\r\nIt rained.\r\n")
    assert run("new", "source", "seeds/crlf.txt", "--kind", "news-article", "-q")[0] == 0
    flags = (
        "--statement",
        "S.",
        "--kind",
        "state",
        "--evidence",
        "indirect",
        "--voice",
        "russian-army",
        "--cue",
        "spoke",
    )
    code, out, said = run("new", "claim", "crlf", "of it in Oss", *flags, "--dry-run")
    assert (code, "context: Minister Ada spoke of it in Oss\n" in out) == (0, True), said


def test_a_terminal_asks_for_what_no_flag_gives_and_enter_is_not_stated(here: Path, terminal: Terminal) -> None:
    answers = ["kursk-article", "", "wire", "wire-report", "", "", "", "en", "6 August", "2024-08-06", "6 Aug", "6 August 2024"]  # fmt: skip
    code, shown = terminal(["new", "source", SEED, "--title", "Talks"], answers)
    assert code == 0
    assert shown.startswith(
        "id [reuters-1]: kursk-article\n"
        "  source kursk-article already exists (fixtures/claims/kursk-article.yaml:4)\n"
        "id [reuters-1]: \n"
    )
    assert "  “6 Aug” cuts a word in two: “6 August”\n" in shown
    assert "title, Enter" not in shown
    titled = source(here).replace("title: {unknown: not-stated}", "title: Talks")
    assert CLAIMS.read_text(encoding="utf-8") == titled
    assert check.read(here).wrong == ()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize("answers", [[], ["x"], ["x", "wire-report", "Talks"]])
def test_ctrl_c_and_ctrl_d_at_any_question_leave_everything_as_it_was(
    key: str, answers: list[str], here: Path, terminal: Terminal
) -> None:
    before = contents(here)
    assert terminal(["new", "source", SEED], [*answers, key])[0] == 130
    assert contents(here) == before


def test_a_claim_is_written_with_the_documents_own_characters_and_the_context_that_its_cue_needs(
    pinned: Path, run: Run
) -> None:
    words = ("new", "claim", "reuters-1", "The talks went on in “Oslo”", *STATED)
    assert run(*words, "--voice", "vladimir-putin", "--cue", "said", "--about", "actor:vladimir-putin") == (
        0,
        '  - id: c01\n    quote: "The talks went\\non in “Oslo”"\n'
        '    context: "The talks went\\non in “Oslo”, said Vladimir Putin, and the talks went on in Moscow."\n'
        "    statement: The talks went on in Oslo.\n    kind: state\n    evidence: indirect\n"
        "    voices: [{actor: vladimir-putin, cue: said}]\n    about: {actors: [vladimir-putin]}\n",
        "fixtures/claims/reuters-1.yaml:14: claim written\n"
        "next: factdb review --by NAME fixtures/claims/reuters-1.yaml c01\n",
    )
    assert run(*words)[1].startswith("  - id: c02\n")
    assert check.read(pinned).wrong == ()
    assert run("fmt", "--check")[0] == 0


DEPLOYED = "were deployed to Russia last year"
REPORT = ("--voice", "south-korean-intelligence-sources", "--cue", "report")
SIZED = ("--quantity", "> 10000", "--unit", "soldiers", "--counted", "North Korean soldiers")


def test_a_claim_is_written_whole_stance_times_numbers_relations_and_gaps(here: Path, run: Run) -> None:
    code, out, err = run(
        "new", "claim", "kursk-article", DEPLOYED, *STATED, *REPORT, "--stance", "factive", "--described-as",
        "1:Intelligence sources from South Korea", "--when", "-1 year", "--when-words", "last year", "--said", "unknown",
        *SIZED, "--quantity-words", "over 10,000 North Korean soldiers", "--quantity-place", "russia", "--relation",
        "repeats:c14:explicit:inferred", "--relation-note", "The same.", "--gap", "by-whom:not-stated", "--note", "N.", "--about", "place:russia",
    )  # fmt: skip
    assert (code, err.splitlines()[0]) == (0, "fixtures/claims/kursk-article.yaml:606: claim written")
    assert out.partition("    evidence: indirect\n")[2] == (
        "    voices: [{actor: south-korean-intelligence-sources, cue: report, stance: factive, "
        "described_as: Intelligence sources from South Korea}]\n"
        "    when: {verbatim: last year, anchor: published, rule: -1 year}\n"
        "    said: {unknown: not-stated}\n"
        "    about: {places: [russia]}\n"
        "    quantities:\n"
        '      - {value: "> 10000", unit: soldiers, counted: North Korean soldiers, place: russia, '
        'verbatim: "over 10,000 North Korean soldiers"}\n'
        "    relations:\n"
        "      - {kind: repeats, claim: c14, scope: explicit, basis: inferred, note: The same.}\n"
        "    gaps:\n"
        "      - {field: by-whom, unknown: not-stated}\n"
        "    note: N.\n"
    )
    assert check.read(here).wrong == ()
    assert run("fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    ("date", "words", "written"),
    [
        ("2024", "last year", '{edtf: "2024", verbatim: last year}'),
        ("inferred:2024~", "last year", "{edtf: 2024~, verbatim: last year, basis: inferred}"),
        ("relative", "last year", "{verbatim: last year, anchor: published}"),
        ("unknown:not-stated", None, "{unknown: not-stated}"),
    ],
)
def test_each_form_of_a_date_is_written_as_the_fixture_has_it(
    date: str, words: str | None, written: str, here: Path, run: Run
) -> None:
    given = ["--when", date, *(["--when-words", words] if words else [])]
    assert f"    when: {written}\n" in run("new", "claim", "kursk-article", DEPLOYED, *STATED, *given)[1]


def test_a_date_that_another_source_gives_names_it(here: Path, run: Run) -> None:
    given = ("--when", "2024", "--when-source", "iso-3166")
    out = run("new", "claim", "kursk-article", DEPLOYED, *STATED, *given)[1]
    assert '    when: {edtf: "2024", basis: external, source: iso-3166}\n' in out


def test_a_date_of_the_quote_that_no_flag_records_is_told_after_writing(pinned: Path, run: Run) -> None:
    quote = ("new", "claim", "reuters-1", "OSLO, 6 August 2024", *STATED)
    told = "look again: claim reuters-1/c01: no time records “6 August 2024” "
    assert told in run(*quote, "--dry-run")[2]
    assert told not in run(*quote, "--when", "2024-08-06", "--when-words", "6 August 2024")[2]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            SIZED,
            "1 --quantity and 0 --quantity-words: each number has its own\n"
            "hint: --quantity VALUE --unit TEXT --counted TEXT --quantity-words WORDS",
        ),
        (("--unit", "soldiers"), "--unit needs --quantity\nhint: --quantity '> 400', or 100..200, or 5"),
        (
            ("--when", "2024"),
            "--when 2024 needs the document's words for it\n"
            "hint: --when-words WORDS; or the source that gives it: --when-source ID",
        ),
        (("--said-words", "last year"), "--said-words needs --said\nhint: --said 2024-10"),
        (
            ("--when", "-1 year", "--when-source", "iso-3166"),
            "--when-source is only for a date that the document does not give\nhint: --when 2024-10",
        ),
        (("--stance", "factive"), "--stance factive: of which voice? there are 0\nhint: add --voice"),
        (
            (*REPORT, "--stance", "2:factive"),
            "--stance 2:factive: there are only 1 of --voice\nhint: count from 1 to 1",
        ),
        (
            (*REPORT, *REPORT, "--channel", "on TV"),
            "--channel on TV: of which voice? there are 2\nhint: --channel 1:on TV, counted from the outermost",
        ),
        (
            (*REPORT, "--stance", "factive", "--stance", "1:neutral"),
            "--stance 1:neutral: voice 1 already has one\nhint: give it only once",
        ),
        (
            ("--relation", "disputes"),
            "--relation disputes is not a relation\nhint: KIND:CLAIM[:SCOPE[:BASIS]], like disputes:c01:implied:inferred",
        ),
        (("--gap", "number"), "--gap number is not a gap\nhint: FIELD:REASON[:WORDS], like number:not-stated"),
        (
            ("--when", "2024", "--when-words", "last yaer"),
            "“last yaer”: neither in the quote nor in its sentence\nhint: give the document's own words, or the longer passage that has them: --context WORDS",
        ),
    ],
)
def test_half_of_a_part_is_refused_and_nothing_is_written(
    given: tuple[str, ...], said: str, here: Path, run: Run
) -> None:
    before = contents(here)
    code, out, err = run("new", "claim", "kursk-article", DEPLOYED, *STATED, "-q", *given)
    assert (code, out, err) == (2, "", f"error: {said}\n")
    assert contents(here) == before


def test_everything_that_is_wrong_with_the_parts_is_told_at_once(here: Path, run: Run) -> None:
    err = run(
        "new", "claim", "kursk-article", DEPLOYED, *STATED, "-q", *REPORT, "--stance", "factiv", "--relation", "disputes:c99",
        "--gap", "number:dunno",
    )[2]  # fmt: skip
    assert "no cue_stance 'factiv' (did you mean factive?)" in err
    assert "no claim 'kursk-article/c99'" in err
    assert "no gap_reason 'dunno'" in err
    assert err.endswith("error: 3 problems with the new claim; nothing was written\n")


def test_in_a_pipe_what_the_words_name_is_proposed_and_not_written(pinned: Path, run: Run) -> None:
    code, out, err = run("new", "claim", "reuters-1", "said Vladimir Putin", *STATED)
    assert code == 0
    assert "about" not in out
    assert err.startswith("named in the quote: --about actor:vladimir-putin\n")


def test_a_claim_goes_to_the_end_of_a_signed_file_and_voids_nothing(here: Path, run: Run) -> None:
    path = Path("fixtures/claims/kursk-article.yaml")
    before = path.read_text(encoding="utf-8")
    code, out, _ = run(
        "new", "claim", "kursk-article", "their operations", "are expanding", *STATED, "--voice",
        "ukrainian-chief-of-staff", "--cue", "noted", "--asserts", "ukrainian-operations-belgorod", "--certainty",
        "probable", "--about", "belgorod",
    )  # fmt: skip
    assert code == 0
    assert path.read_text(encoding="utf-8") == f"{before}\n{out}"
    assert "  - id: c41\n    quote: [their operations, are expanding]\n" in out
    reading = check.read(here)
    assert [p.entry for p in reading.problems] == ["kursk-article/c41"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("reuters-1", "The talks went on"),
            2,
            "error: the new claim needs --statement, --kind, --evidence\nhint: --kind is one of: occurrence, state, "
            "quantity, evaluation, intention, prediction, cause, about-claim, expressive; --evidence is one of: "
            "direct-quote, mixed-quote, indirect, narration, unattributed-quote, passive\n",
        ),
        (
            ("reuter-1", "The talks", *STATED),
            3,
            "error: there is no source 'reuter-1'\nhint: did you mean reuters-1?\n",
        ),
        (
            ("iso-3166", "The talks", *STATED),
            2,
            "error: the document of source iso-3166 cannot be read, or it has none\nhint: see: factdb check\n",
        ),
        (
            ("reuters-1", 'in "Oslo"', *STATED),
            1,
            'error: seeds/reuters-1.txt does not say “in "Oslo"”: quotation marks differ\n'
            "hint: to paste the document's words: 'in “Oslo”'\n",
        ),
        (
            ("reuters-1", "went on in", *STATED),
            2,
            "error: “went on in” occurs 2 times in seeds/reuters-1.txt: "
            "1: …SLO, 6 August 2024 The talks went on in “Oslo”, said Vladimir Putin,… · "
            "2: …Vladimir Putin, and the talks went on in Moscow.…\n"
            "hint: quote more words, or choose one: --occurrence 1\n",
        ),
        (
            ("reuters-1", "in Moscow", "--voice", "vladimir-putin", *STATED),
            2,
            "error: 1 --voice and 0 --cue: each voice has its own cue\n"
            "hint: --voice ACTOR --cue WORDS, outermost first\n",
        ),
        (
            ("reuters-1", "in Moscow", "--voice", "vladimir-putin", "--cue", "claimed", *STATED),
            2,
            "error: “claimed”: neither in the quote nor in its sentence\nhint: give the document's own words, or the longer passage that has them: --context WORDS\n",
        ),
        (
            ("reuters-1", "in Moscow", "--voice", "vladimir-puti", "--cue", "said", *STATED[:3], "stat", *STATED[4:]),
            2,
            "claim reuters-1/c01: no claim_kind 'stat' (did you mean state?)\n"
            "claim reuters-1/c01: no actor 'vladimir-puti' (did you mean vladimir-putin?)\n"
            "error: 2 problems with the new claim; nothing was written\n",
        ),
        (
            ("reuters-1", "in Moscow", "--about", "russia", *STATED),
            2,
            "error: russia is a place and an actor\nhint: say which: place:russia, actor:russia\n",
        ),
        (
            ("reuters-1", "in Moscow", "--about", "gornall", *STATED),
            2,
            "error: no place, actor or event 'gornall'\nhint: did you mean gornal?\n",
        ),
        (
            ("reuters-1", "in Moscow", "--context", "OSLO", *STATED),
            2,
            "error: the context does not contain the quote\nhint: --context takes a longer passage of the document\n",
        ),
    ],
)
def test_a_claim_that_does_not_stand_is_refused(
    words: tuple[str, ...], code: int, said: str, pinned: Path, run: Run
) -> None:
    before = contents(pinned)
    got, out, err = run("new", "claim", *words)
    assert (got, out) == (code, "")
    assert "".join(line for line in err.splitlines(keepends=True) if not line.startswith("named in")) == said
    assert contents(pinned) == before


def test_an_occurrence_is_counted_where_the_context_makes_it_needless_no_more(pinned: Path, run: Run) -> None:
    out = run("new", "claim", "reuters-1", "talks went on in", "--occurrence", "2", *STATED, "--dry-run")[1]
    assert "    quote: talks went on in\n    statement" in out  # the other one has a line break: it is not these words
    given = ("--context", "and the talks went on in Moscow")
    out = run("new", "claim", "reuters-1", "in", "--occurrence", "2", *STATED, "--dry-run", *given)[1]
    assert "    quote: in\n    context: and the talks went on in Moscow\n" in out


def test_a_terminal_asks_what_is_claimed_by_whom_and_about_what(pinned: Path, terminal: Terminal) -> None:
    answers = ["", "He spoke in Oslo.", "putin", "vladimir-putin", "shouted", "said", "", "states", "state", "", ""]
    code, shown = terminal(["new", "claim", "reuters-1", "in “Oslo”, said Vladimir  Putin"], answers)
    assert code == 0, shown
    assert shown.startswith(
        "named in the quote: --about actor:vladimir-putin\n"
        "the sentence: on in “Oslo”, said Vladimir Putin, and the talks went on in Moscow.\n"
        "the claim, in neutral words: \n  this is required\n"
        "the claim, in neutral words: He spoke in Oslo.\n"
        "who says so (an actor's id), Enter: the document itself: putin\n  no actor 'putin'\n"
        "who says so (an actor's id), Enter: the document itself: vladimir-putin\n"
        "the document's word for it: shouted\n  the sentence does not say “shouted”\n"
        "the document's word for it: said\n"
        "whom they cite, Enter: nobody: \n"
    )
    assert "no claim_kind 'states' (did you mean state?)\n" in shown
    assert "about, Enter: as proposed, -: nothing [actor:vladimir-putin]: \n" in shown
    claim = check.read(pinned).fixture.claims["reuters-1/c01"]
    assert (claim.statement, claim.evidence, claim.about.actors) == (
        "He spoke in Oslo.",
        "indirect",
        ["vladimir-putin"],
    )
    assert claim.context is None


def test_at_a_terminal_a_proposal_can_be_declined(pinned: Path, terminal: Terminal) -> None:
    words = ["new", "claim", "reuters-1", "said Vladimir Putin", *STATED]
    assert terminal(words, ["", "-"])[0] == 0
    assert check.read(pinned).fixture.claims["reuters-1/c01"].about.actors == []


@pytest.mark.parametrize("answers", [[], ["He spoke."], ["He spoke.", "", "state"]])
def test_ctrl_c_while_a_claim_is_asked_for_leaves_everything_as_it_was(
    answers: list[str], pinned: Path, terminal: Terminal
) -> None:
    before = contents(pinned)
    assert terminal(["new", "claim", "reuters-1", "in Moscow"], [*answers, "\x03"])[0] == 130
    assert contents(pinned) == before


def test_an_editor_that_left_broken_yaml_is_told_with_its_line(pinned: Path, run: Run) -> None:
    CLAIMS.write_text(CLAIMS.read_text(encoding="utf-8").replace("claims: []", "claims: ["), encoding="utf-8")
    before = contents(pinned)
    actors = Path("fixtures/actors.yaml")
    actors.write_text(actors.read_text(encoding="utf-8") + "  - id: [\n", encoding="utf-8")
    code, _, err = run("new", "actor", "Polish army", "--kind", "armed-force")
    assert (code, err.splitlines()[1:]) == (
        4,
        ["error: 1 problem in the fixtures", "hint: fix this file first; nothing was written"],
    )
    assert err.startswith(
        f"fixtures/actors.yaml:{len(actors.read_text(encoding='utf-8').splitlines()) + 1}: not YAML: "
    )
    assert run("new", "claim", "reuters-1", "in Moscow", *STATED)[0] == 4
    assert {**contents(pinned), pinned / actors: b""} == {**before, pinned / actors: b""}


def test_registry_entries_are_appended_as_asked(here: Path, run: Run) -> None:
    country = (
        "--country",
        "PL",
        "--country-source",
        "iso-3166",
        "--part-of",
        "russian-army",
        "--reference",
        "collective",
    )
    alias = ("--alias", "soldiers", "--alias", "Wojsko", "--alias-source", "iso-3166")
    assert run("new", "actor", "Polish army", "--kind", "armed-force", *country, *alias)[:2] == (
        0,
        "  - id: polish-army\n    name: Polish army\n    kind: armed-force\n    reference: collective\n"
        "    country: {code: PL, source: iso-3166}\n    part_of: russian-army\n"
        "    names:\n      - soldiers\n      - {name: Wojsko, source: iso-3166}\n",
    )
    place = ("--part-of", "kursk-oblast", "--iso", "RU-KRS", "--geonames", "1", "--wikidata", "Q1", "--id", "guevo")
    assert run("new", "place", "Гуево", "--kind", "village", *place)[:2] == (
        0,
        "  - id: guevo\n    name: Гуево\n    kind: village\n    part_of: kursk-oblast\n    iso: RU-KRS\n"
        '    geonames: "1"\n    wikidata: Q1\n',
    )
    event = (
        "--from",
        "russia",
        "--to",
        "gornal",
        "--participant",
        "initiator=russian-army",
        "--participant",
        "target=",
    )
    assert run("new", "event", "Shelling: Gornal", "--kind", "shelling", "--place", "gornal", *event) == (
        0,
        '  - id: shelling-gornal\n    title: "Shelling: Gornal"\n    kind: shelling\n    place: gornal\n'
        "    from: russia\n    to: gornal\n    participants:\n      - {role: initiator, actor: russian-army}\n"
        "      - {role: target, actor: {unknown: not-stated}}\n",
        f"fixtures/events.yaml:{_line('events', 'shelling-gornal')}: event written\n"
        "next: factdb review --by NAME fixtures/events.yaml shelling-gornal\n",
    )
    assert check.read(here).wrong == ()
    assert run("fmt", "--check")[0] == 0


def _line(registry: str, slug: str) -> int:
    text = Path(f"fixtures/{registry}.yaml").read_text(encoding="utf-8")
    return text.partition(f"id: {slug}\n")[0].count("\n") + 1


def test_what_an_entry_lacks_or_has_wrong_is_told(here: Path, run: Run) -> None:
    before = contents(here)
    place = "fixtures/places.yaml:" + str(_line("places", "gornal"))
    actor = "fixtures/actors.yaml:" + str(_line("actors", "vladimir-putin"))
    for words, said in (
        (("place", "Gornal", "--kind", "village"), f"error: place gornal is called “Gornal” already ({place})\nhint: if the new place is a different one, give it its own --id\n"),
        (("place", "Other", "--kind", "village", "--id", "gornal"), f"error: place gornal already exists ({place})\nhint: use another id: --id ID\n"),
        (("actor", "Vlad", "--kind", "person", "--alias", "putin"), f"error: actor vladimir-putin is called “putin” already ({actor})\nhint: if the new actor is a different one, give it its own --id\n"),
        (("actor", "Łódź", "--kind", "persn"), "actor lodz: no actor_kind 'persn' (did you mean person?)\nerror: 1 problem with the new actor; nothing was written\n"),
        (("actor", "陸軍", "--kind", "person"), "error: the new actor needs --id\nhint: give them on the command line\n"),
        (("actor", "Ann", "--kind", "person", "--country", "PL"), "error: a country needs its code and the source that says so\nhint: --country UA --country-source iso-3166; or leave both out\n"),
        (("actor", "Ann", "--kind", "person", "--alias", "Anna"), "actor ann: no document has the name “Anna” (name its 'source', or leave it out)\nerror: 1 problem with the new actor; nothing was written\n"),
        (("event", "Talks", "--kind", "talks", "--participant", "putin"), "error: “putin” names no role\nhint: write --participant ROLE=ACTOR, like initiator=tarsk\n"),
    ):  # fmt: skip
        assert run("new", *words) == (2, "", said)
    assert contents(here) == before


def test_one_name_for_two_is_told_and_written_where_an_id_tells_them_apart(here: Path, run: Run) -> None:
    code, _, err = run("new", "place", "Gornal", "--kind", "village", "--id", "gornal-sumy")
    assert code == 0
    assert err.startswith(
        f"place gornal is called “Gornal” already (fixtures/places.yaml:{_line('places', 'gornal')})\n"
    )


def test_a_terminal_asks_for_the_id_and_kind_of_an_actor(here: Path, terminal: Terminal) -> None:
    code, shown = terminal(["new", "actor", "Polish army"], ["", "army", "armed-force"])
    assert code == 0, shown
    assert shown.startswith("id [polish-army]: \nkind (person, office-holder, ")
    assert check.read(here).fixture.actors["polish-army"].kind == "armed-force"


def test_two_reviewers_at_once_lose_nothing_that_was_said_to_be_written(here: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "factdb", "new", "actor", f"Person {n}", "--kind", "person"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", cwd=here,
            env=dict(os.environ),
        )
        for n in range(4)
    ]  # fmt: skip
    written = []
    for n, process in enumerate(started):
        _, err = process.communicate()
        if process.returncode == 0:
            written.append(f"person-{n}")
        else:
            assert err == (
                "error: fixtures/actors.yaml was changed since it was read; nothing was written\n"
                "hint: run the command again\n"
            )
    reading = check.read(here)
    assert reading.wrong == ()
    assert sorted(slug for slug in reading.fixture.actors if slug.startswith("person-")) == sorted(written)
    assert written


def test_problems_elsewhere_stop_nobody_and_are_told(here: Path, run: Run) -> None:
    path = Path("fixtures/events.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: announcement", "kind: announcment", 1), encoding="utf-8")
    code, _, err = run("new", "actor", "Polish army", "--kind", "armed-force")
    assert (code, err.splitlines()[-1]) == (
        0,
        "1 problem elsewhere; nothing can be signed until they are fixed: factdb check",
    )


def test_a_number_or_a_date_that_its_words_exclude_is_refused_when_it_is_typed(here: Path, run: Run) -> None:
    quote = ("new", "claim", "kursk-article", DEPLOYED, *STATED, *REPORT, "--about", "place:russia")
    fewer = ("--quantity", "< 10000", *SIZED[2:], "--quantity-words", "over 10,000 North Korean soldiers")
    assert run(*quote, *fewer, "-q") == (
        2,
        "",
        "claim kursk-article/c41: “over 10,000 North Korean soldiers” says “over”, which is not “< 10000” "
        "(write '> 10000')\nerror: 1 problem with the new claim; nothing was written\n",
    )
