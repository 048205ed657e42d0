"""The lists, and how each filter narrows each list: the one place where filters meet SQL.

Fragments are fixed, and `@` in them stands for the bound value. Only the fragments that a query asks for are joined (an
`@ IS NULL OR …` makes the planner scan).
"""

from __future__ import annotations

from collections.abc import Mapping

from factdb.query.dated import OPEN_END, OPEN_START, PERIODS, Dated, claimed
from factdb.query.fragments import (
    ABOUT,
    BELOW,
    CLAIMS_ABOUT,
    CLAIMS_BY,
    CLAIMS_DISPUTED,
    CONTESTED,
    CONTESTING,
    EVENTS_ABOUT,
    EVENTS_IN,
    EVENTS_OF,
    EVERY_CLAIM,
    MATCHING,
    PARTICIPANTS,
    PASSED_ON_BY,
    SPOKEN_BY,
    SPOKEN_IN_COUNTRY,
    certainty,
)
from factdb.query.listed import Group, List, each
from factdb.query.select import Order, ascending

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
        order=ascending("c.source", "c.position", "c.id"),
        filters={
            "about": f"c.id IN {ABOUT}",
            "in": f"c.id IN (SELECT a.claim FROM about AS a WHERE a.kind = 'event' AND a.id IN {EVENTS_IN})",
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
        },
        dimensions=("source", "voice", "place", "actor", "event", "status", "kind", "polarity", *PERIODS),
        groups={
            "place": each("place", "c.places"),
            "actor": each("actor", "c.actors"),
            "event": each("event", "c.events", "event"),
        },
        counting={"": EVERY_CLAIM, "about": CLAIMS_ABOUT, "voice": CLAIMS_BY, "status disputed": CLAIMS_DISPUTED},
        dates={"event": Dated("c", "when"), "said": Dated("c", "said"), "published": Dated("c", "published")},
        ordered="in document order",
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
        order=ascending("e.kind", "e.id"),
        filters={
            "about": f"(e.id = @ OR e.id IN {EVENTS_IN} OR e.id IN {EVENTS_OF})",
            "in": f"e.id IN {EVENTS_IN}",
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
        },
        dimensions=("kind", "place", "actor"),
        groups={"actor": each("actor", PARTICIPANTS)},
        dates={"event": Dated("t", "when", "e.id IN (SELECT t.event FROM timeline AS t WHERE {})")},
        ordered="by kind",
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
            *("size_counted", "certainty"),
        ),
        order=ascending("d.event", "d.claim", "d.who", "d.size_words"),
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
        },
        dimensions=("source", "voice", "place", "actor", "event", "status", *PERIODS),
        groups={"actor": Group("d.who")},
        dates={"event": Dated("d", "when"), **claimed("d.claim")},
        ordered="by event",
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
        order=ascending("a.id"),
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
        order=ascending("p.id"),
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
        order=ascending("s.id"),
        filters={
            "about": f"s.id IN (SELECT c.source FROM claims AS c WHERE c.id IN {ABOUT})",
            "voice": f"s.id IN (SELECT c.source FROM claims AS c WHERE c.id IN {SPOKEN_BY})",
            "source": "s.id = @",
            "kind": "s.kind = @",
            "match": "s.id IN (SELECT f.slug FROM source_text AS f WHERE f.source_text MATCH @)",
        },
        dimensions=("kind", "publisher", "origin"),
        dates={"published": Dated("s", "published")},
    ),
    "disputes": List(
        view="disputes",
        alias="d",
        title="Disputes",
        noun="dispute",
        columns=(
            *("claim", "voice", "voice_name", "statement", "quote", "kind"),
            *("contested", "contested_voice", "contested_voice_name", "contested_statement"),
            *("basis", "scope", "counts", "mirrored", "source", "note", "reviewed", "certainty", "contested_certainty"),
        ),
        order=(
            Order("d.source"),
            Order("d.counts", descending=True),
            *ascending("d.contested", "d.claim", "d.kind", "d.mirrored"),
        ),
        unless=(("voice", "against", "actor", "country"), "d.mirrored = 0"),
        filters={
            "about": f"(d.claim IN {ABOUT} OR d.contested IN {ABOUT})",
            "voice": f"d.claim IN {SPOKEN_BY}",
            "against": f"d.contested IN {CONTESTED}",
            "source": "d.source = @",
            "actor": f"(d.claim IN {SPOKEN_BY} OR d.contested IN {SPOKEN_BY})",
            "country": f"d.claim IN {SPOKEN_IN_COUNTRY}",
            "match": f"(d.claim IN {MATCHING} OR d.contested IN {MATCHING})",
        },
        dimensions=("source", "voice"),
        dates={
            "event": Dated("x", "when", "d.claim IN (SELECT x.id FROM claims AS x WHERE {})"),
            **claimed("d.claim"),
        },
        ordered="by document",
        looked_up={
            "certainty": (certainty("d.claim"), "How sure the voice that contests is of it"),
            "contested_certainty": (certainty("d.contested"), "How sure the contested voice is of what it says"),
        },
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
                "certainty",
            ),
        ),
        order=ascending(
            't."when" IS NULL',
            OPEN_START.format("t.when_earliest"),
            OPEN_END.format("t.when_latest"),
            *("t.when_words IS NULL", "t.event", "t.claim"),
        ),
        filters={
            "about": f"(t.event IN {EVENTS_ABOUT} AND (t.event = @ OR t.event IN {EVENTS_IN} OR t.claim IN {ABOUT}))",
            "in": f"t.event IN {EVENTS_IN}",
            "voice": f"t.claim IN {SPOKEN_BY}",
            "source": "t.source = @",
            "actor": f"t.event IN {EVENTS_OF}",
            "country": f"t.claim IN {SPOKEN_IN_COUNTRY}",
            "status": "t.status = @",
            "kind": "t.kind = @",
            "polarity": "t.polarity = @",
            "match": f"t.claim IN {MATCHING}",
        },
        dimensions=("source", "voice", "place", "event", "status", "kind", *PERIODS),
        grouped={"voice": "t.claim IS NOT NULL"},
        dates={"event": Dated("t", "when"), **claimed("t.claim")},
        ordered="in time",
        looked_up={"certainty": (certainty("t.claim"), "The voice's own certainty")},
    ),
}
