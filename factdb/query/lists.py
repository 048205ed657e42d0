"""What can be listed, and how each filter narrows each list. The one place where filters meet SQL.

Fragments are fixed; values are bound. Only the fragments that a query asks for are joined (an `:x IS NULL OR …` makes the planner scan).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Filter:
    """An option that narrows a list. `kinds` are what its value can name; without them the value is a code, a date or a switch."""

    name: str
    help: str
    metavar: str = ""
    kinds: tuple[str, ...] = ()
    vocabulary: str = ""
    codes: tuple[str, ...] = ()
    date: bool = False
    switch: bool = False


FILTERS: tuple[Filter, ...] = (
    Filter("about", "about a place with all below it, an actor or an event", "NAME", ("place", "actor", "event")),
    Filter("in", "taking place in PLACE or below it", "PLACE", ("place",)),
    Filter("voice", "made by NAME, as the innermost voice ('itself': by the document)", "NAME", ("actor",)),
    Filter("via", "passed on by NAME, as an outer voice", "NAME", ("actor",)),
    Filter("against", "contesting NAME or the claim ID", "NAME|ID", ("actor", "claim")),
    Filter("source", "out of one document", "NAME", ("source",)),
    Filter("actor", "made by NAME, about NAME, or with NAME taking part", "NAME", ("actor",)),
    Filter("country", "whose voice, actor or contingent is of COUNTRY", "COUNTRY", ("country",)),
    Filter("from", "deployed from PLACE or below it", "PLACE", ("place",)),
    Filter("to", "deployed to PLACE or below it", "PLACE", ("place",)),
    Filter("status", "disputed, corroborated or unchallenged", "S", codes=("disputed", "corroborated", "unchallenged")),
    Filter("kind", "of one kind", "K", vocabulary="{list}_kind"),
    Filter("polarity", "affirms or denies", "P", vocabulary="polarity"),
    Filter("foreign", "by a contingent of another country than the place", switch=True),
    Filter("since", "on or after the beginning of D", "D", date=True),
    Filter("before", "before the beginning of D", "D", date=True),
    Filter("during", "within D, as far as is known", "D", date=True),
)
BY_NAME: Mapping[str, Filter] = {f.name: f for f in FILTERS}

_BELOW = (
    "(WITH RECURSIVE below(id) AS (SELECT :{x} UNION SELECT p.id FROM places AS p JOIN below ON p.part_of = below.id) SELECT id FROM below)"
)
_DATES = {
    "since": '({d} IS NOT NULL AND coalesce({d}_latest, \'9999-12-31\') >= :{x})',
    "before": '({d} IS NOT NULL AND coalesce({d}_earliest, \'0001-01-01\') < :{x})',
    "during": '({d} IS NOT NULL AND coalesce({d}_earliest, \'0001-01-01\') <= :{x}_last AND coalesce({d}_latest, \'9999-12-31\') >= :{x})',
}


def _dated(alias: str, column: str = "when") -> dict[str, str]:
    """Rows whose known bounds overlap the range; a date that is not known matches nothing."""
    quoted = {"{d}_": f"{alias}.{column}_", "{d}": f'{alias}."{column}"'}
    fragments = {}
    for name, sql in _DATES.items():
        for placeholder, replacement in quoted.items():
            sql = sql.replace(placeholder, replacement)
        fragments[name] = sql
    return fragments


@dataclass(frozen=True)
class List:
    """A list: its view, the columns that it answers with, its order, its dimensions, and the SQL of its filters."""

    view: str
    alias: str
    title: str
    noun: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    filters: Mapping[str, str]
    dimensions: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""


_STATUS = {"status": "c.status = :{x}", "polarity": "c.polarity = :{x}"}

LISTS: Mapping[str, List] = {
    "claims": List(
        view="claims",
        alias="c",
        title="Claims",
        noun="claim",
        columns=(
            "id", "status", "voice", "voice_name", "statement", "source", "kind", "polarity", "certainty", "evidence", "when",
            "when_words", "when_basis", "quote", "voices", "places", "actors", "events", "contested_by", "contests", "also_said_by",
            "reviewed",
        ),
        order=("c.source", "c.position", "c.id"),
        filters={
            "about": "c.id IN (SELECT a.claim FROM about AS a WHERE a.id = :{x})",
            "in": "c.id IN (SELECT a.claim FROM about AS a JOIN events AS e ON e.id = a.id AND a.kind = 'event' WHERE e.place IN " + _BELOW + ")",
            "voice": "c.id IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)",
            "via": "c.id IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 0)",
            "against": (
                "c.id IN (SELECT d.claim FROM disputes AS d WHERE d.counts = 1 AND (d.contested = :{x} OR d.contested IN"
                " (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1))"
                " UNION SELECT d.contested FROM disputes AS d WHERE d.counts = 1 AND d.mutual = 1 AND (d.claim = :{x} OR d.claim IN"
                " (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)))"
            ),
            "source": "c.source = :{x}",
            "actor": (
                "c.id IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x}"
                " UNION SELECT a.claim FROM about AS a WHERE a.kind = 'actor' AND a.id = :{x}"
                " UNION SELECT a.claim FROM about AS a JOIN participants AS p ON p.event = a.id AND a.kind = 'event' WHERE p.actor = :{x})"
            ),
            "country": "c.id IN (SELECT v.claim FROM voices AS v WHERE v.actor_country = :{x} AND v.innermost = 1)",
            "kind": "c.kind = :{x}",
            **_STATUS,
            **_dated("c"),
        },
        dimensions={"source": "source", "voice": "voice", "status": "status", "kind": "kind"},
        dates="when",
    ),
    "events": List(
        view="events",
        alias="e",
        title="Events",
        noun="event",
        columns=("id", "title", "kind", "place", "place_name", "place_country", "participants", "claims", "affirmed", "denied", "part_of", "reviewed"),
        order=("e.kind", "e.id"),
        filters={
            "about": (
                "(e.id = :{x} OR e.place IN " + _BELOW + " OR e.id IN (SELECT p.event FROM participants AS p WHERE p.actor = :{x}))"
            ),
            "in": "e.place IN " + _BELOW,
            "from": "e.from_place IN " + _BELOW,
            "to": "e.to_place IN " + _BELOW,
            "actor": "e.id IN (SELECT p.event FROM participants AS p WHERE p.actor = :{x})",
            "country": (
                "(e.place_country = :{x} OR e.id IN (SELECT p.event FROM participants AS p WHERE p.actor_country = :{x}))"
            ),
            "voice": "e.id IN (SELECT a.id FROM about AS a JOIN voices AS v ON v.claim = a.claim WHERE a.kind = 'event' AND v.actor = :{x} AND v.innermost = 1)",
            "source": "e.id IN (SELECT a.id FROM about AS a JOIN claims AS c ON c.id = a.claim WHERE a.kind = 'event' AND c.source = :{x})",
            "status": "e.id IN (SELECT t.event FROM timeline AS t WHERE t.status = :{x})",
            "kind": "e.kind = :{x}",
            **{name: f"e.id IN (SELECT t.event FROM timeline AS t WHERE {sql})" for name, sql in _dated("t").items()},
        },
        dimensions={"kind": "kind", "place": "place"},
    ),
    "deployments": List(
        view="deployments",
        alias="d",
        title="Troop deployments",
        noun="row",
        columns=(
            "event", "who", "who_name", "who_country", "who_country_source", "from_place", "to_place", "place", "place_name",
            "place_country", "place_country_source", "is_foreign", "when", "when_words", "when_basis", "size_comparator", "size_low",
            "size_high", "size_unit", "size_words", "polarity", "status", "voice", "voice_name", "claim", "statement", "source", "reviewed",
        ),
        order=("d.event", "d.claim", "d.who", "d.size_words"),
        filters={
            "about": (
                "(d.event = :{x} OR d.who = :{x} OR d.place IN " + _BELOW + " OR d.claim IN (SELECT a.claim FROM about AS a WHERE a.id = :{x}))"
            ),
            "in": "d.place IN " + _BELOW,
            "from": "d.from_place IN " + _BELOW,
            "to": "d.to_place IN " + _BELOW,
            "voice": "d.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)",
            "source": "d.source = :{x}",
            "actor": "d.event IN (SELECT p.event FROM participants AS p WHERE p.actor = :{x})",
            "country": "d.who_country = :{x}",
            "status": "d.status = :{x}",
            "polarity": "d.polarity = :{x}",
            "foreign": "d.is_foreign = 1",
            **_dated("d"),
        },
        dimensions={"source": "source", "voice": "voice", "place": "place", "status": "status"},
        dates="when",
    ),
    "actors": List(
        view="actors",
        alias="a",
        title="Actors",
        noun="actor",
        columns=("id", "name", "kind", "reference", "country", "country_source", "part_of", "names", "claims_made", "claims_about", "reviewed"),
        order=("a.id",),
        filters={
            "about": (
                "(a.id = :{x} OR a.id IN (SELECT v.actor FROM voices AS v JOIN about AS b ON b.claim = v.claim WHERE b.id = :{x} AND v.innermost = 1))"
            ),
            "actor": "a.id = :{x}",
            "source": "a.id IN (SELECT v.actor FROM voices AS v JOIN claims AS c ON c.id = v.claim WHERE c.source = :{x})",
            "country": "a.country = :{x}",
            "kind": "a.kind = :{x}",
        },
        dimensions={"kind": "kind", "country": "country"},
    ),
    "places": List(
        view="places",
        alias="p",
        title="Places",
        noun="place",
        columns=("id", "name", "kind", "part_of", "country", "country_source", "lat", "lon", "coordinates_source", "names", "claims_about", "reviewed"),
        order=("p.id",),
        filters={
            "about": "p.id = :{x}",
            "in": "p.id IN " + _BELOW,
            "country": "p.country = :{x}",
            "kind": "p.kind = :{x}",
        },
        dimensions={"kind": "kind", "country": "country"},
    ),
    "sources": List(
        view="sources",
        alias="s",
        title="Sources",
        noun="source",
        columns=(
            "id", "kind", "title", "publisher", "byline", "published", "published_basis", "language", "document", "sha256", "origin",
            "claims", "reviewed",
        ),
        order=("s.id",),
        filters={
            "about": "s.id IN (SELECT c.source FROM claims AS c JOIN about AS b ON b.claim = c.id WHERE b.id = :{x})",
            "source": "s.id = :{x}",
            "voice": "s.id IN (SELECT c.source FROM claims AS c JOIN voices AS v ON v.claim = c.id WHERE v.actor = :{x} AND v.innermost = 1)",
            "kind": "s.kind = :{x}",
            **_dated("s", "published"),
        },
        dimensions={"kind": "kind"},
        dates="published",
    ),
    "disputes": List(
        view="disputes",
        alias="d",
        title="Disputes",
        noun="dispute",
        columns=(
            "claim", "voice", "voice_name", "statement", "kind", "contested", "contested_voice", "contested_voice_name",
            "contested_statement", "basis", "scope", "counts", "mutual", "source", "note", "reviewed",
        ),
        order=("d.source", "d.contested", "d.claim"),
        filters={
            "about": "(d.claim IN (SELECT a.claim FROM about AS a WHERE a.id = :{x}) OR d.contested IN (SELECT a.claim FROM about AS a WHERE a.id = :{x}))",
            "voice": "d.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)",
            "against": (
                "(d.contested = :{x} OR d.contested IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)"
                " OR (d.mutual = 1 AND (d.claim = :{x} OR d.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1))))"
            ),
            "actor": (
                "(d.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x}) OR d.contested IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x}))"
            ),
            "source": "d.source = :{x}",
            "country": "d.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor_country = :{x} AND v.innermost = 1)",
        },
        dimensions={"source": "source", "voice": "voice"},
    ),
    "timeline": List(
        view="timeline",
        alias="t",
        title="Timeline",
        noun="row",
        columns=(
            "when", "when_words", "when_earliest", "when_latest", "when_precision", "when_basis", "event", "title", "kind", "place",
            "polarity", "status", "voice", "voice_name", "claim", "source", "reviewed",
        ),
        order=(
            't."when" IS NULL',
            "t.when_earliest",
            "t.when_latest",
            "t.when_words IS NULL",
            "t.event",
            "t.claim",
        ),
        filters={
            "about": (
                "(t.event = :{x} OR t.place IN " + _BELOW + " OR t.claim IN (SELECT a.claim FROM about AS a WHERE a.id = :{x}))"
            ),
            "in": "t.place IN " + _BELOW,
            "voice": "t.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor = :{x} AND v.innermost = 1)",
            "source": "t.source = :{x}",
            "actor": "t.event IN (SELECT p.event FROM participants AS p WHERE p.actor = :{x})",
            "country": "t.claim IN (SELECT v.claim FROM voices AS v WHERE v.actor_country = :{x} AND v.innermost = 1)",
            "status": "t.status = :{x}",
            "polarity": "t.polarity = :{x}",
            "kind": "t.kind = :{x}",
            **_dated("t"),
        },
        dates="when",
    ),
}
