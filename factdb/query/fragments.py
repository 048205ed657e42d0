"""SQL that filters and plans are made of: fixed, and `@` stands for the bound value."""

from __future__ import annotations

from factdb.query.select import ALL, INSIDE, Select

# What a claim can have to do with a value, as sets of claim ids; and events and places likewise.
ABOUT = "(SELECT a.claim FROM about AS a WHERE a.id = @)"
SPOKEN_BY = "(SELECT v.claim FROM voices AS v WHERE v.actor = @ AND v.innermost = 1)"
SPOKEN_BY_ITSELF = "(SELECT x.id FROM claims AS x WHERE x.voice IS NULL)"
PASSED_ON_BY = "(SELECT v.claim FROM voices AS v WHERE v.actor = @ AND v.innermost = 0)"
SPOKEN_IN_COUNTRY = (
    "(SELECT v.claim FROM voices AS v WHERE v.actor IN (SELECT n.id FROM actors AS n WHERE n.country = @)"
    " AND v.innermost = 1)"
)
EVENTS_OF = "(SELECT p.event FROM participants AS p WHERE p.actor = @)"
BELOW = (
    "(WITH RECURSIVE below(id) AS (SELECT @ UNION SELECT p.id FROM places AS p JOIN below ON p.part_of = below.id)"
    " SELECT id FROM below)"
)
EVENTS_IN = (
    "(WITH RECURSIVE below(id) AS (SELECT @ UNION SELECT p.id FROM places AS p JOIN below ON p.part_of = below.id)"
    " SELECT e.id FROM below CROSS JOIN events AS e WHERE e.place = below.id)"
)
EVENTS_ABOUT = (
    f"(SELECT @ UNION ALL SELECT i.id FROM {EVENTS_IN} AS i UNION ALL SELECT b.id FROM about AS b"
    f" WHERE b.kind = 'event' AND b.role = 'asserts' AND b.claim IN {ABOUT})"
)
"""The events of the rows of the timeline about something: no index leads to one or the other."""
CONTESTED = f"(SELECT @ UNION ALL {SPOKEN_BY[1:-1]})"
"""The claim itself, or what the actor says. One set: with OR between them every dispute would be looked at."""
CONTESTING = f"(SELECT d.claim FROM disputes AS d WHERE d.counts = 1 AND d.contested IN {CONTESTED})"
PARTICIPANTS = "(SELECT json_group_array(DISTINCT p.actor) FROM participants AS p WHERE p.event = e.id)"
CLAIMS_ABOUT = Select(
    (
        "CASE (SELECT count(*) FROM places AS p WHERE p.id = @) + (SELECT count(*) FROM actors AS a WHERE a.id = @)"
        " + (SELECT count(*) FROM events AS e WHERE e.id = @) WHEN 1 THEN coalesce("
        "(SELECT p.claims_about FROM places AS p WHERE p.id = @),"
        " (SELECT a.claims_about FROM actors AS a WHERE a.id = @),"
        " (SELECT e.claims FROM events AS e WHERE e.id = @))"
        f" ELSE (SELECT count(*) FROM claims AS c WHERE c.id IN {ABOUT}) END AS count",
    )
)
"""Counts of claims: a thing that is both a place and an actor has claims in common; else the things themselves know how
many are about them.
"""
CLAIMS_BY = Select(("coalesce((SELECT a.claims_made FROM actors AS a WHERE a.id = @), 0) AS count",))
EVERY_CLAIM = Select(("coalesce(sum(s.claims), 0) AS count",), "sources AS s", layout=INSIDE)
# The LIMIT keeps the subquery apart: SQLite leaves the view's joins out only where it sees which columns are asked for.
CLAIMS_DISPUTED = Select(
    ("count(DISTINCT x.contested) AS count",),
    f"(SELECT d.contested FROM disputes AS d WHERE d.counts = 1 LIMIT {ALL}) AS x",
    layout=INSIDE,
)
MATCHING = "(SELECT f.slug FROM claim_text AS f WHERE f.claim_text MATCH @)"


def certainty(claim: str) -> str:
    """How sure the voice of a claim is."""
    return f"(SELECT x.certainty FROM claims AS x WHERE x.id = {claim})"
