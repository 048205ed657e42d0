"""What an entry names, and nothing has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.conftest import ACTORS, EVENTS, ON_MONDAY, PLACES, PUBLISHED, REPORT, SOURCES, Edit, Wrong


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            SOURCES,
            "kind: reference",
            "kind: reference\n    supersedes: gazeteer",
            "5: source gazetteer: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (
            ACTORS,
            "part_of: tarsk",
            "part_of: tarks",
            "17: actor tarsk-ministry: no actor 'tarks' (did you mean tarsk?)",
        ),
        (
            ACTORS,
            "part_of: tarsk",
            "part_of: xyzzy",
            "17: actor tarsk-ministry: no actor 'xyzzy' (add it to fixtures/actors.yaml, or name another)",
        ),
        (
            ACTORS,
            "uk, source: gazetteer",
            "uk, source: gazeteer",
            "13: actor tarsk: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (PLACES, "part_of: velmora", "part_of: velmoria", "11: place oss: no place 'velmoria' (did you mean velmora?)"),
        (
            PLACES,
            "XA, source: gazetteer",
            "XA, source: gazeteer",
            "6: place velmora: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (
            PLACES,
            '"-7.25", source: gazetteer',
            '"-7.25", source: gazeteer',
            "20: place strait: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (
            EVENTS,
            "place: oss-harbour",
            "place: oss-harbor",
            "6: event oss-retaking: no place 'oss-harbor' (did you mean oss-harbour?)",
        ),
        (EVENTS, "to: oss", "from: ossa", "13: event tarskan-deployment: no place 'ossa' (did you mean oss?)"),
        (EVENTS, "to: oss", "to: ossa", "13: event tarskan-deployment: no place 'ossa' (did you mean oss?)"),
        (
            EVENTS,
            "to: oss",
            "part_of: oss-taking",
            "13: event tarskan-deployment: no event 'oss-taking' (did you mean oss-retaking?)",
        ),
        (
            EVENTS,
            "actor: tarskan-soldiers",
            "actor: soldiers",
            "15: event tarskan-deployment: no actor 'soldiers' (did you mean tarskan-soldiers?)",
        ),
        (
            REPORT,
            "actor: velmoran-navy",
            "actor: velmoran-nay",
            "18: claim oss-report/c01: no actor 'velmoran-nay' (did you mean velmoran-navy?)",
        ),
        (
            REPORT,
            "described_as: A diplomat",
            "addressee: tarks",
            "55: claim oss-report/c04: no actor 'tarks' (did you mean tarsk?)",
        ),
        (
            REPORT,
            "places: [oss-harbour]",
            "places: [oss-harbor]",
            "21: claim oss-report/c01: no place 'oss-harbor' (did you mean oss-harbour?)",
        ),
        (
            REPORT,
            "actors: [tarsk]",
            "actors: [tarks]",
            "42: claim oss-report/c03: no actor 'tarks' (did you mean tarsk?)",
        ),
        (
            REPORT,
            "events: [oss-retaking]",
            "events: [oss-taking]",
            "29: claim oss-report/c02: no event 'oss-taking' (did you mean oss-retaking?)",
        ),
        (
            REPORT,
            "asserts: [oss-retaking]",
            "asserts: [oss-taking]",
            "20: claim oss-report/c01: no event 'oss-taking' (did you mean oss-retaking?)",
        ),
        (
            REPORT,
            "soldiers, place: oss",
            "soldiers, place: os",
            "60: claim oss-report/c04: no place 'os' (did you mean oss?)",
        ),
        (
            REPORT,
            ON_MONDAY,
            "said: {edtf: 2031, basis: external, source: gazeteer}",
            "19: claim oss-report/c01: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (
            REPORT,
            PUBLISHED,
            "published: {edtf: 2031, basis: external, source: gazeteer}",
            "8: source oss-report: no source 'gazeteer' (did you mean gazetteer?)",
        ),
        (
            REPORT,
            "disputes, claim: c01",
            "disputes, claim: x01",
            "31: claim oss-report/c02: no claim 'oss-report/x01' (did you mean oss-report/c01?)",
        ),
        (
            REPORT,
            "disputes, claim: c01",
            "disputes, claim: oss-rapport/c01",
            "31: claim oss-report/c02: no claim 'oss-rapport/c01' (did you mean oss-report/c01?)",
        ),
    ],
)
def test_a_slug_that_nothing_has_is_refused_with_the_nearest_one(
    edit: Edit, wrong: Wrong, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert wrong() == [f"fixtures/{file}:{problem}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            SOURCES,
            "kind: reference",
            "kind: referense",
            "4: source gazetteer: no source_kind 'referense' (did you mean reference?)",
        ),
        (ACTORS, "kind: state", "kind: sate", "10: actor tarsk: no actor_kind 'sate' (did you mean state?)"),
        (
            ACTORS,
            "reference: anonymous",
            "reference: anonym",
            "26: actor a-diplomat: no actor_reference 'anonym' (did you mean anonymous?)",
        ),
        (PLACES, "kind: town", "kind: towns", "10: place oss: no place_kind 'towns' (did you mean town?)"),
        (
            PLACES,
            "unknown: no-reference",
            "unknown: no-refs",
            "19: place strait: no gap_reason 'no-refs' (did you mean no-reference?)",
        ),
        (
            EVENTS,
            "kind: troop-deployment",
            "kind: troop-deploy",
            "11: event tarskan-deployment: no event_kind 'troop-deploy' (did you mean troop-deployment?)",
        ),
        (
            EVENTS,
            "role: contingent",
            "role: contigent",
            "15: event tarskan-deployment: no participant_role 'contigent' (did you mean contingent?)",
        ),
        (
            EVENTS,
            "actor: tarskan-soldiers",
            "actor: {unknown: never}",
            "15: event tarskan-deployment: no gap_reason 'never' (add it to fixtures/vocabulary.yaml, or name another)",
        ),
        (
            EVENTS,
            "to: oss",
            "to: {unknown: never}",
            "13: event tarskan-deployment: no gap_reason 'never' (add it to fixtures/vocabulary.yaml, or name another)",
        ),
        (
            REPORT,
            "kind: state",
            "kind: states",
            "36: claim oss-report/c03: no claim_kind 'states' (did you mean state?)",
        ),
        (
            REPORT,
            "kind: state",
            "kind: state\n    polarity: denied",
            "37: claim oss-report/c03: no polarity 'denied' (did you mean denies?)",
        ),
        (
            REPORT,
            "kind: state",
            "kind: state\n    certainty: sure",
            "37: claim oss-report/c03: no certainty 'sure' (add it to fixtures/vocabulary.yaml, or name another)",
        ),
        (
            REPORT,
            "about-claim\n    evidence: indirect",
            "about-claim\n    evidence: direct",
            "27: claim oss-report/c02: no evidence 'direct' (did you mean indirect?)",
        ),
        (
            REPORT,
            "stance: distancing",
            "stance: distant",
            "28: claim oss-report/c02: no cue_stance 'distant' (did you mean distancing?)",
        ),
        (
            REPORT,
            "kind: disputes",
            "kind: dispute",
            "31: claim oss-report/c02: no relation_kind 'dispute' (did you mean disputes?)",
        ),
        (
            REPORT,
            "scope: implied",
            "scope: implicit",
            "46: claim oss-report/c03: no relation_scope 'implicit' (did you mean explicit?)",
        ),
        (
            REPORT,
            "scope: implied",
            "basis: infered",
            "46: claim oss-report/c03: no relation_basis 'infered' (did you mean inferred?)",
        ),
        (
            REPORT,
            PUBLISHED,
            "published: {unknown: not stated}",
            "8: source oss-report: no gap_reason 'not stated' (did you mean not-stated?)",
        ),
        (
            REPORT,
            ON_MONDAY,
            "said: {unknown: not stated}",
            "19: claim oss-report/c01: no gap_reason 'not stated' (did you mean not-stated?)",
        ),
        (
            REPORT,
            ON_MONDAY,
            "gaps: [{field: number, unknown: unclear}]",
            "19: claim oss-report/c01: no gap_reason 'unclear' (add it to fixtures/vocabulary.yaml, or name another)",
        ),
    ],
)
def test_a_code_that_its_vocabulary_lacks_is_refused(
    edit: Edit, wrong: Wrong, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert wrong() == [f"fixtures/{file}:{problem}"]


def test_an_entry_with_a_mistake_of_its_own_is_missed_nowhere_else(edit: Edit, wrong: Wrong) -> None:
    """One typo in an entry does not make everything that names it report that it is missing."""
    edit(REPORT, "    statement: The report is misleading.\n", "    statment: The report is misleading.\n")
    edit(ACTORS, "- id: tarskan-soldiers\n    name:", "- id: tarskan-soldiers\n    nam:")
    assert [problem.split(": ")[1] for problem in wrong()] == ["actor tarskan-soldiers"] * 2 + ["claim c02"] * 2


def test_what_several_entries_miss_is_one_problem_that_names_them(edit: Edit, wrong: Wrong) -> None:
    edit(PLACES, "  - id: oss\n", "  - id: port\n")
    who = "claim oss-report/c03, claim oss-report/c04, event tarskan-deployment, place oss-harbour"
    hint = "put it back into fixtures/places.yaml, or take it out of these"
    assert wrong() == [f"fixtures/{REPORT}:42: {who}: no place 'oss' ({hint})"]


def test_of_many_entries_that_miss_one_the_first_are_named(project: Path, edit: Edit, wrong: Wrong) -> None:
    edit(
        PLACES,
        "places:\n",
        "places:\n" + "".join(f"  - {{id: p{n:02}, name: P, kind: area, part_of: zz}}\n" for n in range(15)),
    )
    who = ", ".join(f"place p{n:02}" for n in range(12))
    hint = "put it back into fixtures/places.yaml, or take it out of these"
    assert wrong() == [f"fixtures/places.yaml:3: {who} and 3 more: no place 'zz' ({hint})"]


def test_a_registry_without_a_file_is_one_problem(project: Path, wrong: Wrong) -> None:
    (project / "fixtures" / ACTORS).unlink()
    (problem,) = wrong()
    assert problem.startswith("fixtures/actors.yaml:1: the file is missing, and claim oss-report/c01, ")
    assert problem.endswith(" refer to its actors (put it back, or write it)")
