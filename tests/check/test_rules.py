"""What an entry must not say twice, of itself, or beside the point."""

from __future__ import annotations

import pytest

from tests.check.conftest import ACTORS, C02_STATEMENT, EVENTS, PLACES, PUBLISHED, REPORT, SOURCES, Edit, Wrong


@pytest.mark.parametrize(
    ("file", "old", "new", "problems"),
    [
        (
            ACTORS,
            "part_of: tarsk",
            "part_of: tarsk-ministry",
            [
                "17: actor tarsk-ministry: is part of itself: tarsk-ministry → tarsk-ministry (take 'part_of' out, or name another)"
            ],
        ),
        (
            ACTORS,
            "name: Tarsk\n",
            "name: Tarsk\n    part_of: tarsk-ministry\n",
            ["10: actor tarsk: is part of itself: tarsk → tarsk-ministry → tarsk (take 'part_of' out of one of them)"],
        ),
        (
            PLACES,
            "name: Velmora\n",
            "name: Velmora\n    part_of: oss\n",
            ["5: place velmora: is part of itself: velmora → oss → velmora (take 'part_of' out of one of them)"],
        ),
        (
            EVENTS,
            "to: oss",
            "part_of: tarskan-deployment",
            [
                "13: event tarskan-deployment: is part of itself: tarskan-deployment → tarskan-deployment (take 'part_of' out, or name another)"
            ],
        ),
    ],
)
def test_nothing_is_part_of_itself_which_is_told_once(
    edit: Edit, wrong: Wrong, file: str, old: str, new: str, problems: list[str]
) -> None:
    edit(file, old, new)
    assert wrong() == [f"fixtures/{file}:{problem}" for problem in problems]


def test_a_source_that_supersedes_itself_is_told_so(edit: Edit, wrong: Wrong) -> None:
    edit(SOURCES, "kind: reference", "kind: reference\n    supersedes: gazetteer")
    told = "supersedes itself: gazetteer → gazetteer (take 'supersedes' out, or name another)"
    assert wrong() == [f"fixtures/sources.yaml:5: source gazetteer: {told}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "disputes, claim: c01",
            "disputes, claim: c02",
            "31: claim oss-report/c02: disputes itself (name another claim)",
        ),
        (
            "disputes, claim: c01",
            "disputes, claim: oss-report/c02",
            "31: claim oss-report/c02: disputes itself (name another claim)",
        ),
        (
            "      - {kind: disputes, claim: c01}\n",
            "      - {kind: disputes, claim: c01}\n      - {kind: disputes, claim: oss-report/c01, scope: implied}\n",
            "30: claim oss-report/c02: disputes oss-report/c01 appears twice (keep only one)",
        ),
        (
            "asserts: [oss-retaking]",
            "asserts: [oss-retaking]\n    relations: [{kind: contradicts, claim: c03}]",
            "44: claim oss-report/c03: contradicts oss-report/c01, which already says so (keep one of the two)",
        ),
    ],
)
def test_a_relation_to_itself_or_written_twice_is_refused(
    edit: Edit, wrong: Wrong, old: str, new: str, problem: str
) -> None:
    edit(REPORT, old, new)
    assert wrong() == [f"fixtures/{REPORT}:{problem}"]


def test_two_kinds_of_relation_to_one_claim_and_disputes_both_ways_are_no_problem(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, "kind: disputes, claim: c01}", "kind: disputes, claim: c01}\n      - {kind: responds-to, claim: c01}")
    edit(REPORT, "asserts: [oss-retaking]", "asserts: [oss-retaking]\n    relations: [{kind: disputes, claim: c02}]")
    assert wrong() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            ACTORS,
            "{name: Тарск, language: uk, source: gazetteer}",
            "Тарск",
            "13: actor tarsk: no document has the name “Тарск” (name its 'source', or leave it out)",
        ),
        (
            PLACES,
            "iso: XA",
            "demonyms: [Velmoran, Velmorian]",
            "7: place velmora: no document has the name “Velmorian” (name its 'source', or leave it out)",
        ),
        (PLACES, "iso: XA", "names: [Velmora, Velmora]", "7: place velmora: Velmora appears twice (keep only one)"),
    ],
)
def test_a_name_without_a_source_stands_once_in_a_document(
    edit: Edit, wrong: Wrong, file: str, old: str, new: str, problem: str
) -> None:
    edit(file, old, new)
    assert wrong() == [f"fixtures/{file}:{problem}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "voices: [{actor: velmoran-navy, cue: said}]",
            "voices: [{actor: velmoran-navy, cue: said}, {actor: [tarsk, velmoran-navy], cue: said}]",
            "18: claim oss-report/c01: velmoran-navy appears twice in the chain of voices (name each voice once; make a separate claim of what it says here)",
        ),
        (
            "actor: velmoran-navy",
            "actor: [tarsk, tarsk]",
            "18: claim oss-report/c01: tarsk appears twice (keep only one)",
        ),
        (
            "asserts: [oss-retaking]",
            "asserts: [oss-retaking, oss-retaking]",
            "20: claim oss-report/c01: oss-retaking appears twice (keep only one)",
        ),
        ("places: [oss-harbour]", "places: [oss, oss]", "21: claim oss-report/c01: oss appears twice (keep only one)"),
        (
            "places: [oss-harbour]",
            "events: [oss-retaking]",
            "21: claim oss-report/c01: asserts oss-retaking and is about it (keep 'asserts')",
        ),
        (
            "event: tarskan-deployment",
            "event: oss-retaking",
            "60: claim oss-report/c04: the claim is not about the event oss-retaking (name it under 'asserts' or 'about' too)",
        ),
    ],
)
def test_what_a_claim_says_twice_or_beside_the_point_is_refused(
    edit: Edit, wrong: Wrong, old: str, new: str, problem: str
) -> None:
    edit(REPORT, old, new)
    assert wrong() == [f"fixtures/{REPORT}:{problem}"]


def test_an_actor_has_one_part_once_in_an_event(edit: Edit, wrong: Wrong) -> None:
    part = "      - {role: contingent, actor: tarskan-soldiers}\n"
    edit(EVENTS, part, part + part + part.replace("contingent", "subject"))
    assert wrong() == [
        "fixtures/events.yaml:14: event tarskan-deployment: contingent tarskan-soldiers appears twice (keep only one)"
    ]


def test_a_publication_date_is_not_relative_to_itself(edit: Edit, wrong: Wrong) -> None:
    edit(REPORT, PUBLISHED, "published: {anchor: published, verbatim: last year}")
    what = "a publication date cannot be relative to itself (give 'edtf', or {unknown: not-stated})"
    assert wrong() == [f"fixtures/{REPORT}:8: source oss-report: {what}"]


def test_a_claim_with_a_time_asserts_one_event(edit: Edit, wrong: Wrong) -> None:
    """Two events and one time: nobody gave the time of the second."""
    edit(REPORT, "asserts: [tarskan-deployment]", "asserts: [tarskan-deployment, oss-retaking]")
    (problem,) = wrong()
    assert problem.endswith(
        "claim oss-report/c04: one time, but 2 asserted events"
        " (make one claim for each event, or move the others to 'about')"
    )


def test_a_gap_is_recorded_once_and_not_beside_its_own_field(edit: Edit, wrong: Wrong) -> None:
    gap = "{field: number, unknown: not-stated}"
    when = "{field: said, unknown: not-stated}"
    edit(REPORT, C02_STATEMENT, f"{C02_STATEMENT}    gaps: [{gap}, {gap}, {when}]\n")
    assert [problem.split(": ", 2)[2] for problem in wrong()] == [
        "'said' has its own field (write it as 'said: {unknown: not-stated}')",
        "number appears twice (keep only one)",
    ]


def test_a_hundred_places_one_inside_the_other_are_enough(edit: Edit, wrong: Wrong) -> None:
    chain = "".join(f"  - {{id: p{n}, name: P, kind: area, part_of: p{n + 1}}}\n" for n in range(101))
    edit(PLACES, "places:\n", f"places:\n{chain}  - {{id: p101, name: P, kind: area}}\n")
    what = "'part_of' leads through more than 100 entries (fixtures must be simpler than that)"
    assert wrong() == [f"fixtures/places.yaml:3: place p0: {what}"]
