"""Common ground on an event: what stands outside the quarrel about it. Derived from relations, roles and voices alone.

The rule, claim by claim of those that assert the event or are about it:

**both**: two voices that contest each other elsewhere (explicitly or by implication, anywhere in the database) say the
same: both assert the event, or both that it is not so; or a claim of one repeats or corroborates a claim of the other.
Neither contests what the other says of it, not even on one reading; both say it without a hedge, neither has said
the opposite, and voices that share a speaker are not two.

**uncontested**: no other voice contests the claim; it contests none itself (a rebuttal that nobody has answered is a
side, not ground); and where it asserts the event, no other voice asserts the opposite.

**open**: neither contested nor common: it contests, or is contested, on one reading and not on another; or somebody
corrects it, replaces it or takes it back. An ambiguous contest never counts as one, nor as agreement.

What is disputed, or disputes, or is asserted here and denied there, is in none of the three. None of them
says that anything is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.query.fetch import fetch
from factdb.query.fragments import SPOKEN_BY

Row = dict[str, Any]
Speaker = tuple[str, str]
"""The voice of a claim: the innermost voice, or the document that speaks itself."""

_CLAIM = (
    "c.id, c.source, c.voice, c.voice_name, c.statement, c.status, c.polarity, c.certainty, c.kind AS claim_kind,"
    " c.also_said_by, c.reviewed, (SELECT s.kind FROM sources AS s WHERE s.id = c.source) AS source_kind"
)
_OF_EVENT = (
    f"SELECT {_CLAIM}, a.role FROM about AS a JOIN claims AS c ON c.id = a.claim"
    " WHERE a.kind = 'event' AND a.id = :id ORDER BY c.source, c.position, c.id"
)
_ONE = f"SELECT {_CLAIM}, 'about' AS role FROM claims AS c WHERE c.id = :id"
_CONTEST = "SELECT d.claim, d.voice, d.contested, d.contested_voice, d.counts, d.scope FROM disputes AS d WHERE "
_CONTESTS = (
    f"{_CONTEST}d.claim = :id UNION {_CONTEST}d.contested = :id ORDER BY d.claim, d.contested, d.counts, d.scope"
)
_SPOKEN = (
    f"{_CONTEST}d.counts = 1 AND d.claim IN {SPOKEN_BY.replace('@', ':id')} ORDER BY d.claim, d.contested, d.scope"
)
_NARRATED = (
    f"{_CONTEST}d.counts = 1 AND d.claim IN"
    " (SELECT c.id FROM claims AS c WHERE c.source = :id AND c.voice IS NULL) ORDER BY d.claim, d.contested, d.scope"
)
_WITHDRAWN = (
    "SELECT r.claim, r.kind FROM relations AS r WHERE r.other = :id"
    " AND r.kind IN ('corrects', 'retracts', 'supersedes') ORDER BY r.claim, r.kind"
)
_NOT_YET = frozenset({"prediction", "intention", "expressive"})
"""Kinds of claim that do not say that anything happened or is so."""


class Contest(NamedTuple):
    """A claim that contests another of another voice; `counts` is false where that hangs on the reading."""

    claim: str
    by: Speaker
    contested: str
    of: Speaker
    counts: bool


class Relations:
    """The relations of claims, looked up once for each claim and voice."""

    def __init__(self, reader: Reader) -> None:
        self.contests = lru_cache(maxsize=None)(partial(_contests, reader))
        self.withdrawn = lru_cache(maxsize=None)(partial(_rows, reader, _WITHDRAWN))
        self.made_by = lru_cache(maxsize=None)(partial(_made_by, reader))


class Ground(NamedTuple):
    """The rows of each part (see above), in a fixed order."""

    both: list[Row]
    uncontested: list[Row]
    open: list[Row]


def common(reader: Reader, event: str) -> Ground:
    """The common ground on the event."""
    claims = _rows(reader, _OF_EVENT, event)
    relations = Relations(reader)
    found = Ground(_both(reader, claims, relations), [], [])
    for row in claims:
        touching = relations.contests(row["id"])
        if any(contest.counts for contest in touching) or _is_opposed(row, claims):
            continue
        reasons = [*_doubts(row, touching), *(f"{r['claim']} {r['kind']} it" for r in relations.withdrawn(row["id"]))]
        (found.open if reasons else found.uncontested).append({**_shown(row), "reasons": reasons})
    return found


def speaker(voice: str | None, claim: str) -> Speaker:
    """Return who makes the claim, as its status counts voices: each document is a voice of its own."""
    return (voice, "") if voice else ("", claim.partition("/")[0])


def _rows(reader: Reader, sql: str, slug: str) -> list[Row]:
    return fetch(reader, sql, {"id": slug})


def _contests(reader: Reader, claim: str) -> list[Contest]:
    """Every contest that the claim has with another voice, from either side."""
    return _between_voices(_rows(reader, _CONTESTS, claim))


def _between_voices(found: Iterable[Row]) -> list[Contest]:
    contests = (
        Contest(
            r["claim"],
            speaker(r["voice"], r["claim"]),
            r["contested"],
            speaker(r["contested_voice"], r["contested"]),
            bool(r["counts"]),
        )
        for r in found
    )
    return [contest for contest in contests if contest.by != contest.of]


def _made_by(reader: Reader, voice: Speaker) -> list[Contest]:
    """Every contest that counts in which the voice contests another."""
    sql, slug = (_SPOKEN, voice[0].split(" + ")[0]) if voice[0] else (_NARRATED, voice[1])
    return [contest for contest in _between_voices(_rows(reader, sql, slug)) if contest.by == voice]


def _shown(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("also_said_by", "claim_kind")}


def _doubts(row: Row, touching: list[Contest]) -> list[str]:
    """Why it is open whether the claim is contested, or contests."""
    others = sorted({*(c.claim for c in touching), *(c.contested for c in touching)} - {row["id"]})
    return [f"on one reading against {other}" for other in others]


def _is_opposed(row: Row, claims: list[Row]) -> bool:
    """Return whether the claim asserts the event and another voice asserts the opposite."""
    return row["role"] == "asserts" and any(
        other["role"] == "asserts" and other["polarity"] != row["polarity"] and _by(other) != _by(row)
        for other in claims
    )


def _by(row: Row) -> Speaker:
    return speaker(row["voice"], row["id"])


# What two sides both say


def _both(reader: Reader, claims: list[Row], relations: Relations) -> list[Row]:
    """A row for each two voices that contest each other elsewhere and each thing that both say."""
    firm = [row for row in claims if _is_firm(row) and not relations.withdrawn(row["id"])]
    found: dict[tuple[Speaker, Speaker, str, str], Row] = {}
    for one, other, statement in [*_asserted(firm, claims, relations), *_repeated(reader, firm, relations)]:
        between = {_by(one), _by(other)}
        elsewhere = [c for voice in sorted(between) for c in relations.made_by(voice) if {c.by, c.of} == between]
        touching = [*relations.contests(one["id"]), *relations.contests(other["id"])]
        if not elsewhere or any({contest.by, contest.of} == between for contest in touching):
            continue
        key = (_by(one), _by(other), str(one["polarity"]), statement or "")
        row = found.setdefault(key, _pair(one, other, statement, elsewhere))
        row["claims"] = sorted({*row["claims"], one["id"]})
        row["other_claims"] = sorted({*row["other_claims"], other["id"]})
    return [row for _, row in sorted(found.items())]


def _is_firm(row: Row) -> bool:
    return row["certainty"] == "certain" and row["claim_kind"] not in _NOT_YET


def _asserted(firm: list[Row], claims: list[Row], relations: Relations) -> Iterator[tuple[Row, Row, str | None]]:
    """Pairs of claims of two voices in contest that both assert the event, or both the opposite, and never say
    otherwise.
    """
    said: dict[Speaker, set[str]] = {}
    for row in claims:
        if row["role"] == "asserts":
            said.setdefault(_by(row), set()).add(row["polarity"])
    settled: dict[Speaker, list[Row]] = {}
    for row in firm:
        if row["role"] == "asserts" and len(said[_by(row)]) == 1:
            settled.setdefault(_by(row), []).append(row)
    pairs = {tuple(sorted((c.by, c.of))) for voice in settled for c in relations.made_by(voice) if c.of in settled}
    for by, of in sorted(pairs):
        if said[by] == said[of] and not _share(by, of):
            yield from ((one, other, None) for one in settled[by] for other in settled[of])


def _repeated(reader: Reader, firm: list[Row], relations: Relations) -> Iterator[tuple[Row, Row, str | None]]:
    """Pairs of claims of two voices, one of which says the same as the other."""
    asserting = {row["id"] for row in firm if row["role"] == "asserts"}
    for row in firm:
        others = [i for i in json.loads(row["also_said_by"]) if not {i, row["id"]} <= asserting]
        for other in (each for i in others for each in _rows(reader, _ONE, i)):
            alike = other["polarity"] == row["polarity"] and not _share(_by(row), _by(other))
            if alike and _is_firm(other) and not relations.withdrawn(other["id"]):
                one, two = sorted((row, other), key=lambda r: (_by(r), r["id"]))
                yield one, two, str(one["statement"])


def _share(one: Speaker, other: Speaker) -> bool:
    """Return whether somebody speaks in both: who speaks with others is not two sides."""
    return bool(set(filter(None, one[0].split(" + "))) & set(filter(None, other[0].split(" + "))))


def _pair(one: Row, other: Row, statement: str | None, elsewhere: list[Contest]) -> Row:
    """Return what both say: the statement of one of them, or that the event is so, or is not: with their polarity."""
    return {
        "statement": statement,
        "polarity": one["polarity"],
        **{name: one[name] for name in ("voice", "voice_name", "source_kind")},
        "claims": [],
        **{f"other_{name}": other[name] for name in ("voice", "voice_name", "source_kind")},
        "other_claims": [],
        "elsewhere": sorted({(contest.claim, contest.contested) for contest in elsewhere}),
    }
