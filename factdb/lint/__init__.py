"""The reviewer's conscience: what is not wrong, and should be looked at again. Loading never asks it.

findings(fixture)  →  Problem with a rule, in file order
coverage(fixture)  →  how much of each document is claimed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factdb.fixture.model import Fixture
from factdb.lint import agreement, claims, denials, documents, quotes, registries, relations, statements
from factdb.lint.allowed import IDLE, Allowances
from factdb.lint.documents import Coverage, coverage
from factdb.lint.leftovers import LEFTOVER, leftovers
from factdb.lint.rule import Finding, Rule
from factdb.problems import Problem

__all__ = ["RULES", "Coverage", "coverage", "findings"]

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        claims.loaded_word,
        claims.quoted_word,
        denials.bare_denial,
        denials.negated_assertion,
        denials.unconfirmed_denial,
        claims.reporting_verb,
        claims.unrecorded_number,
        claims.unrecorded_date,
        agreement.words_disagree,
        quotes.left_out_negation,
        quotes.spaced_number,
        statements.unquoted_number,
        statements.unquoted_date,
        statements.unquoted_name,
        documents.uncovered_sentence,
        relations.one_origin,
        relations.unrelated_twin,
        registries.unclaimed_event,
        registries.shared_name,
        registries.name_prefix,
        registries.shared_title,
        registries.missing_country,
        registries.unused_entry,
        IDLE,
        LEFTOVER,
    )
}
"""Every rule, by its name."""

MANY = 20
"""How many findings of one rule are told of one entry; the others are counted."""


def findings(fixture: Fixture) -> list[Problem]:
    """Return what the rules find in the entries that nothing is wrong with, but for what an entry allows; in file
    order.
    """
    allowances = Allowances(fixture)
    found: list[Problem] = []
    for name, rule in RULES.items():
        sound = (f for f in rule.found(fixture) if (f.kind, f.slug) not in fixture.wrong)
        found += (_told(fixture, name, finding) for finding in _bounded(allowances.left(name, sound)))
    if not (fixture.broken or fixture.wrong):  # else an allowance may be idle because its rule could not be asked
        found += (_told(fixture, IDLE.name, finding) for finding in allowances.idle())
    return sorted([*found, *leftovers(fixture.root)], key=Problem.place)


def _bounded(found: Iterable[Finding]) -> Iterator[Finding]:
    """The first MANY of each entry, and how many more there are."""
    more: dict[tuple[str, str], Finding] = {}
    count: dict[tuple[str, str], int] = {}
    for finding in found:
        key = finding.kind, finding.slug
        count[key] = count.get(key, 0) + 1
        if count[key] <= MANY:
            yield finding
        else:
            more[key] = finding
    for key, last in more.items():
        yield Finding(*key, f"{count[key] - MANY} more of these", last.hint, last.at)


def _told(fixture: Fixture, rule: str, finding: Finding) -> Problem:
    where = fixture.at[finding.kind, finding.slug]
    what = f"{finding.kind} {finding.slug}: {finding.what}"
    return where.problem(what, finding.hint, at=finding.at, entry=finding.slug, rule=rule)
