"""The vocabularies that a project has, and the codes that the program itself gives a meaning to."""

from __future__ import annotations

from factdb.vocabulary import CONTESTING, CORROBORATING, COUNTING_SCOPES

NEEDED: dict[str, tuple[str, ...]] = {
    "source_kind": ("reference",),
    "actor_kind": (),
    "actor_reference": ("named",),
    "place_kind": ("country",),
    "event_kind": ("troop-deployment",),
    "participant_role": ("contingent",),
    "claim_kind": (),
    "polarity": ("affirms", "denies"),
    "certainty": ("certain",),
    "evidence": (),
    "cue_stance": ("neutral",),
    "about_role": ("about", "asserts"),
    "comparator": ("=", ">", ">=", "~", "<", "<=", "between"),
    "relation_kind": (*CONTESTING, *CORROBORATING),
    "relation_basis": ("stated", "inferred"),
    "relation_scope": (*COUNTING_SCOPES, "ambiguous"),
    "date_basis": (
        "stated",
        "inferred",
        "external",
        "relative-resolved",
        "relative-unresolved",
        "not-stated",
    ),
    "gap_reason": ("not-stated", "relative-unresolved"),
}
"""Every vocabulary, and the codes that the program itself gives a meaning to."""
