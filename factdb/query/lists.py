"""What can be listed, and how each filter narrows each list: the one place where filters meet SQL.

Fragments are fixed, and `@` in them stands for the bound value. Only the fragments that a query asks for are joined (an
`@ IS NULL OR …` makes the planner scan).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factdb.errors import UsageError


class List(NamedTuple):
    """A list: its view, the columns that it answers with, its order, its dimensions, and the SQL of its filters."""

    view: str
    alias: str
    title: str
    noun: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    filters: Mapping[str, str]
    dimensions: tuple[str, ...] = ()
    dates: str = ""
    unless: tuple[tuple[str, ...], str] = ((), "")
    """Filters, and the condition that holds where none of them is asked for."""

    def fragment(self, name: str, option: str) -> str:
        """The SQL of a filter. Raises UsageError, naming the filters that there are, where the list has no such one."""
        if option not in self.filters:
            known = ", ".join(f"--{f}" for f in self.filters)
            raise UsageError(f"{name} have no filter --{option}", hint=f"they have: {known}")
        return self.filters[option]

    def not_grouped(self, name: str, dimension: str) -> UsageError:
        """The error for a dimension that the list does not have."""
        known = ", ".join(self.dimensions) or "nothing"
        return UsageError(f"{name} are not grouped by {dimension}", hint=f"they can be grouped by: {known}")


# What a claim can have to do with a value, as sets of claim ids; and events and places likewise.
ABOUT = "(SELECT a.claim FROM about AS a WHERE a.id = @)"
SPOKEN_BY = "(SELECT v.claim FROM voices AS v WHERE v.actor = @ AND v.innermost = 1)"
PASSED_ON_BY = "(SELECT v.claim FROM voices AS v WHERE v.actor = @ AND v.innermost = 0)"
SPOKEN_IN_COUNTRY = "(SELECT v.claim FROM voices AS v WHERE v.actor_country = @ AND v.innermost = 1)"
EVENTS_OF = "(SELECT p.event FROM participants AS p WHERE p.actor = @)"
BELOW = (
    "(WITH RECURSIVE below(id) AS (SELECT @ UNION SELECT p.id FROM places AS p JOIN below ON p.part_of = below.id)"
    " SELECT id FROM below)"
)
CONTESTING = (
    f"(SELECT d.claim FROM disputes AS d WHERE d.counts = 1 AND (d.contested = @ OR d.contested IN {SPOKEN_BY}))"
)

MATCHING = "(SELECT f.slug FROM claim_text AS f WHERE f.claim_text MATCH @)"


def dated(alias: str, column: str = "when") -> dict[str, str]:
    """Rows whose known bounds overlap the range. An open end is unbounded; an unknown date matches nothing."""
    known = f'{alias}."{column}" IS NOT NULL'
    first = f"coalesce({alias}.{column}_earliest, '0001-01-01')"
    last = f"coalesce({alias}.{column}_latest, '9999-12-31')"
    return {
        "since": f"({known} AND {last} >= @)",
        "before": f"({known} AND {first} < @)",
        "during": f"({known} AND {first} <= @_last AND {last} >= @)",
    }


LISTS: Mapping[str, List] = {
    "claims": List(
        view="claims",
        alias="c",
        title="Claims",
        noun="claim",
        columns=(
            *(
                "id",
                "status",
                "voice",
                "voice_name",
                "statement",
                "source",
                "kind",
                "polarity",
                "certainty",
                "evidence",
            ),
            *("when", "when_words", "when_basis", "quote", "voices", "places", "actors", "events"),
            *("contested_by", "perhaps_contested_by", "contests", "also_said_by", "reviewed"),
        ),
        order=("c.source", "c.position", "c.id"),
        filters={
            "about": f"c.id IN {ABOUT}",
            "in": (
                "c.id IN (SELECT a.claim FROM about AS a JOIN events AS e ON e.id = a.id AND a.kind = 'event'"
                f" WHERE e.place IN {BELOW})"
            ),
            "voice": f"c.id IN {SPOKEN_BY}",
            "via": f"c.id IN {PASSED_ON_BY}",
            "against": f"c.id IN {CONTESTING}",
            "source": "c.source = @",
            "actor": (
                f"(c.id IN {SPOKEN_BY} OR c.id IN (SELECT a.claim FROM about AS a WHERE a.kind = 'actor' AND a.id = @)"
                f" OR c.id IN (SELECT a.claim FROM about AS a WHERE a.kind = 'event' AND a.id IN {EVENTS_OF}))"
            ),
            "country": f"c.id IN {SPOKEN_IN_COUNTRY}",
            "status": "c.status = @",
            "kind": "c.kind = @",
            "polarity": "c.polarity = @",
            "match": f"c.id IN {MATCHING}",
            **dated("c"),
        },
        dimensions=("source", "voice", "status", "kind"),
        dates="when",
    ),
    "events": List(
        view="events",
        alias="e",
        title="Events",
        noun="event",
        columns=(
            *("id", "title", "kind", "place", "place_name", "place_country", "participants"),
            *("claims", "affirmed", "denied", "part_of", "reviewed"),
        ),
        order=("e.kind", "e.id"),
        filters={
            "about": f"(e.id = @ OR e.place IN {BELOW} OR e.id IN {EVENTS_OF})",
            "in": f"e.place IN {BELOW}",
            "voice": f"e.id IN (SELECT a.id FROM about AS a WHERE a.kind = 'event' AND a.claim IN {SPOKEN_BY})",
            "source": (
                "e.id IN (SELECT a.id FROM about AS a JOIN claims AS c ON c.id = a.claim"
                " WHERE a.kind = 'event' AND c.source = @)"
            ),
            "actor": f"e.id IN {EVENTS_OF}",
            "country": (
                "(e.place_country = @ OR e.id IN (SELECT p.event FROM participants AS p WHERE p.actor_country = @))"
            ),
            "from": f"e.from_place IN {BELOW}",
            "to": f"e.to_place IN {BELOW}",
            "status": "e.id IN (SELECT t.event FROM timeline AS t WHERE t.status = @)",
            "kind": "e.kind = @",
            **{name: f"e.id IN (SELECT t.event FROM timeline AS t WHERE {sql})" for name, sql in dated("t").items()},
        },
        dimensions=("kind", "place"),
    ),
    "deployments": List(
        view="deployments",
        alias="d",
        title="Troop deployments",
        noun="deployment",
        columns=(
            *("event", "who", "who_name", "who_country", "who_country_source", "from_place", "to_place"),
            *("place", "place_name", "place_country", "place_country_source", "is_foreign"),
            *("when", "when_words", "when_basis"),
            *("size_comparator", "size_low", "size_high", "size_unit", "size_words"),
            *("polarity", "status", "voice", "voice_name", "claim", "statement", "source", "reviewed"),
        ),
        order=("d.event", "d.claim", "d.who", "d.size_words"),
        filters={
            "about": f"(d.event = @ OR d.who = @ OR d.place IN {BELOW} OR d.claim IN {ABOUT})",
            "in": f"d.place IN {BELOW}",
            "voice": f"d.claim IN {SPOKEN_BY}",
            "source": "d.source = @",
            "actor": f"d.event IN {EVENTS_OF}",
            "country": "d.who_country = @",
            "from": f"d.from_place IN {BELOW}",
            "to": f"d.to_place IN {BELOW}",
            "status": "d.status = @",
            "polarity": "d.polarity = @",
            "foreign": "d.is_foreign = 1",
            "match": f"d.claim IN {MATCHING}",
            **dated("d"),
        },
        dimensions=("source", "voice", "place", "status"),
        dates="when",
    ),
    "actors": List(
        view="actors",
        alias="a",
        title="Actors",
        noun="actor",
        columns=(
            *("id", "name", "kind", "reference", "country", "country_source", "part_of", "names"),
            *("claims_made", "claims_about", "reviewed"),
        ),
        order=("a.id",),
        filters={
            "about": (
                f"(a.id = @ OR a.id IN (SELECT v.actor FROM voices AS v WHERE v.innermost = 1 AND v.claim IN {ABOUT}))"
            ),
            "source": "a.id IN (SELECT v.actor FROM voices AS v JOIN claims AS c ON c.id = v.claim WHERE c.source = @)",
            "actor": "a.id = @",
            "country": "a.country = @",
            "kind": "a.kind = @",
        },
        dimensions=("kind", "country"),
    ),
    "places": List(
        view="places",
        alias="p",
        title="Places",
        noun="place",
        columns=(
            *("id", "name", "kind", "part_of", "country", "country_source", "lat", "lon", "coordinates_source"),
            *("names", "claims_about", "reviewed"),
        ),
        order=("p.id",),
        filters={
            "about": "p.id = @",
            "in": f"p.id IN {BELOW}",
            "country": "p.country = @",
            "kind": "p.kind = @",
        },
        dimensions=("kind", "country"),
    ),
    "sources": List(
        view="sources",
        alias="s",
        title="Sources",
        noun="source",
        columns=(
            *("id", "kind", "title", "publisher", "byline", "published", "published_basis", "language"),
            *("document", "sha256", "origin", "claims", "reviewed"),
        ),
        order=("s.id",),
        filters={
            "about": f"s.id IN (SELECT c.source FROM claims AS c WHERE c.id IN {ABOUT})",
            "voice": f"s.id IN (SELECT c.source FROM claims AS c WHERE c.id IN {SPOKEN_BY})",
            "source": "s.id = @",
            "kind": "s.kind = @",
            "match": "s.id IN (SELECT f.slug FROM source_text AS f WHERE f.source_text MATCH @)",
            **dated("s", "published"),
        },
        dimensions=("kind",),
        dates="published",
    ),
    "disputes": List(
        view="disputes",
        alias="d",
        title="Disputes",
        noun="dispute",
        columns=(
            *("claim", "voice", "voice_name", "statement", "quote", "kind"),
            *("contested", "contested_voice", "contested_voice_name", "contested_statement"),
            *("basis", "scope", "counts", "mirrored", "source", "note", "reviewed"),
        ),
        order=("d.source", "d.counts DESC", "d.contested", "d.claim", "d.kind", "d.mirrored"),
        unless=(("voice", "against", "actor", "country"), "d.mirrored = 0"),
        filters={
            "about": f"(d.claim IN {ABOUT} OR d.contested IN {ABOUT})",
            "voice": f"d.claim IN {SPOKEN_BY}",
            "against": f"(d.contested = @ OR d.contested IN {SPOKEN_BY})",
            "source": "d.source = @",
            "actor": f"(d.claim IN {SPOKEN_BY} OR d.contested IN {SPOKEN_BY})",
            "country": f"d.claim IN {SPOKEN_IN_COUNTRY}",
            "match": f"(d.claim IN {MATCHING} OR d.contested IN {MATCHING})",
        },
        dimensions=("source", "voice"),
    ),
    "timeline": List(
        view="timeline",
        alias="t",
        title="Timeline",
        noun="row",
        columns=(
            *("when", "when_words", "when_earliest", "when_latest", "when_precision", "when_basis"),
            *(
                "event",
                "title",
                "kind",
                "place",
                "polarity",
                "status",
                "voice",
                "voice_name",
                "claim",
                "source",
                "reviewed",
            ),
        ),
        order=('t."when" IS NULL', "t.when_earliest", "t.when_latest", "t.when_words IS NULL", "t.event", "t.claim"),
        filters={
            "about": f"(t.event = @ OR t.place IN {BELOW} OR t.claim IN {ABOUT})",
            "in": f"t.place IN {BELOW}",
            "voice": f"t.claim IN {SPOKEN_BY}",
            "source": "t.source = @",
            "actor": f"t.event IN {EVENTS_OF}",
            "country": f"t.claim IN {SPOKEN_IN_COUNTRY}",
            "status": "t.status = @",
            "kind": "t.kind = @",
            "polarity": "t.polarity = @",
            "match": f"t.claim IN {MATCHING}",
            **dated("t"),
        },
        dates="when",
    ),
}
