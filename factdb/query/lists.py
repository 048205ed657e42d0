"""What can be listed, and how each filter narrows each list: the one place where filters meet SQL.

Fragments are fixed, and `@` in them stands for the bound value. Only the fragments that a query asks for are joined (an
`@ IS NULL OR …` makes the planner scan).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from factdb.errors import UsageError
from factdb.query.model import Query

DATES = ("event", "said", "published")


DESCENDING = " DESC"
OPEN_START, OPEN_END = "coalesce({}, '0001-01-01')", "coalesce({}, '9999-12-31')"
"""A bound of a time, or what it is where the time is open on that side. An index of claims has just these words."""


class Dated(NamedTuple):
    """A date of a list's rows: its table and column, and what of the list has it (`{}` stands for the condition)."""

    alias: str
    column: str
    within: str = "{}"

    def unknown(self) -> str:
        """The condition that it is not known."""
        return self.within.format(f'{self.alias}."{self.column}" IS NULL')

    def known(self) -> str:
        """The condition that it is."""
        return self.within.format(f'{self.alias}."{self.column}" IS NOT NULL')

    def narrowed(self, option: str, *, certainly: bool, undated: bool) -> str:
        """The condition of a filter by date: that the known bounds overlap the range, or `certainly` lie within it,
        where an approximate date never does. `option` is `until` for a range that is open at its start. An open end is
        unbounded; an unknown date matches nothing, unless `undated` ones are wanted.
        """
        first, last = (f"{self.alias}.{self.column}_{bound}" for bound in ("earliest", "latest"))
        name = f'{self.alias}."{self.column}"'
        if certainly:
            found = f"{_WITHIN[option].format(first=first, last=last)} AND {_EXACT.format(name)}"
        else:
            found = _OVERLAPS[option].format(first=OPEN_START.format(first), last=OPEN_END.format(last))
        return self.within.format(f"({name} IS NULL OR {found})" if undated else f"({name} IS NOT NULL AND {found})")


_OVERLAPS = {
    "since": "{last} >= @",
    "before": "{first} < @",
    "until": "{first} <= @_last",
    "during": "({first} <= @_last AND {last} >= @)",
}
_WITHIN = {
    "since": "{first} >= @",
    "before": "{last} < @",
    "until": "{last} <= @_last",
    "during": "({first} >= @ AND {last} <= @_last)",
}
_EXACT = "{0} NOT GLOB '*[~%]*'"
"""EDTF's marks for what is approximate."""


def _claimed(column: str) -> dict[str, Dated]:
    """The dates of the claim that a row names in this column."""
    within = f"{column} IN (SELECT x.id FROM claims AS x WHERE {{}})"
    return {"said": Dated("x", "said", within), "published": Dated("x", "published", within)}


def certainty(claim: str) -> str:
    """How sure the voice of a claim is."""
    return f"(SELECT x.certainty FROM claims AS x WHERE x.id = {claim})"


PERIODS = {"year": 4, "month": 7, "day": 10}
"""Dimensions that are cut out of a date: how much of an ISO day each takes."""


class Group(NamedTuple):
    """A dimension that is no column of the view: its value, and what brings it. A join gives a row for each of several
    values, and one for none.
    """

    value: str
    join: str = ""


def _each(dimension: str, column: str, key: str = "") -> Group:
    """The ids in an array of the row's own, or under a key of its objects. (A join with a view would make all of that
    first.)
    """
    each = f"by_{dimension}"
    value = f"json_extract({each}.value, '$.{key}')" if key else f"{each}.value"
    return Group(value, f"LEFT JOIN json_each({column}) AS {each}")


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
    dates: Mapping[str, Dated] = MappingProxyType({})
    """What --date can choose: event, said, published."""
    groups: Mapping[str, Group] = MappingProxyType({})
    """The dimensions that are no columns of the view, and no periods."""
    unless: tuple[tuple[str, ...], str] = ((), "")
    """Filters, and the condition that holds where none of them is asked for."""
    grouped: Mapping[str, str] = MappingProxyType({})
    """Dimensions, and the condition that rows have something there: others stand in no group of it."""
    counting: Mapping[str, str] = MappingProxyType({})
    """Filters (some with their value, and the empty one) whose rows are counted without looking at them; each alone."""
    ordered: str = "by id"
    """How the rows are ordered where nobody says how, in words."""
    looked_up: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Columns that the view has not: their SQL, and what they mean."""

    def narrows(self) -> tuple[str, ...]:
        """The filters that the list has."""
        return (*self.filters, *(("since", "before", "during") if self.dates else ()))

    def fragment(self, query: Query, option: str) -> str:
        """The SQL of a filter. Raises UsageError, naming the filters that there are, where the list has no such one."""
        if option not in self.narrows():
            known = ", ".join(f"--{f}" for f in self.narrows())
            raise UsageError(f"{query.list} have no filter --{option}", hint=f"they have: {known}")
        if option in self.filters:
            return self.filters[option]
        return self.in_time(query, option)

    def in_time(self, query: Query, option: str) -> str:
        """The SQL of a filter by date."""
        return self.dated(query).narrowed(option, certainly=query.certainly, undated=query.undated)

    def dated(self, query: Query) -> Dated:
        """The date that the filters look at. Raises UsageError where the rows have no such one."""
        # The time of what is told, where there is one; a source has but the day of its publication.
        chosen = next(iter(self.dates), "") if query.date == DATES[0] else query.date
        if chosen not in self.dates:
            known = ", ".join(self.dates) or "none"
            raise UsageError(f"{query.list} have no --date {query.date}", hint=f"they have: {known}")
        return self.dates[chosen]

    def period(self, name: str) -> str:
        """The day, month or year that a row's date is known to lie in; NULL where it is not known to."""
        first, last = (f"{self.alias}.when_{bound}" for bound in ("earliest", "latest"))
        length = PERIODS[name]
        start, end = f"substr({first}, 1, {length})", f"substr({last}, 1, {length})"
        return f"CASE WHEN {start} = {end} THEN {start} END"

    def dimension(self, name: str) -> Group:
        """The SQL of a dimension."""
        if name in PERIODS:
            return Group(self.period(name))
        return self.groups.get(name) or Group(self.column(name))

    def column(self, name: str) -> str:
        """The SQL of a column of the view, or of one that is looked up."""
        if name in self.looked_up:
            return self.looked_up[name][0]
        return f'{self.alias}."{name}"' if name == "when" else f"{self.alias}.{name}"

    def sorted(self, field: str) -> list[str]:
        """What rows are ordered by for a field, or for one with a `-` before it the other way round. What is not stated
        comes last, whichever way the rest goes; a date is ordered by its bounds, not by how it is written.
        """
        name = field.removeprefix("-")
        column, turned = self.column(name), DESCENDING * field.startswith("-")
        keys = [column]
        if any((date.alias, date.column) == (self.alias, name) for date in self.dates.values()):
            keys = [OPEN_START.format(f"{self.alias}.{name}_earliest"), OPEN_END.format(f"{self.alias}.{name}_latest")]
        return [f"{column} IS NULL", *(key + turned for key in (reversed(keys) if turned else keys))]

    def several(self, by: Iterable[str]) -> bool:
        """Whether a row can stand in several groups of these dimensions."""
        return any(self.dimension(name).join for name in by)

    def not_grouped(self, name: str, dimension: str) -> UsageError:
        """The error for a dimension that the list does not have."""
        known = ", ".join(self.dimensions) or "nothing"
        return UsageError(f"{name} are not grouped by {dimension}", hint=f"they can be grouped by: {known}")


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
    " SELECT e.id FROM below CROSS JOIN events AS e ON e.place = below.id)"
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
CLAIMS_ABOUT = (
    "SELECT CASE (SELECT count(*) FROM places AS p WHERE p.id = @) + (SELECT count(*) FROM actors AS a WHERE a.id = @)"
    " + (SELECT count(*) FROM events AS e WHERE e.id = @) WHEN 1 THEN coalesce("
    "(SELECT p.claims_about FROM places AS p WHERE p.id = @), (SELECT a.claims_about FROM actors AS a WHERE a.id = @),"
    " (SELECT e.claims FROM events AS e WHERE e.id = @))"
    f" ELSE (SELECT count(*) FROM claims AS c WHERE c.id IN {ABOUT}) END AS count"
)
"""What is a place and an actor in one has claims in common; else the things themselves know how many are about them."""
CLAIMS_BY = "SELECT coalesce((SELECT a.claims_made FROM actors AS a WHERE a.id = @), 0) AS count"
EVERY_CLAIM = "SELECT coalesce(sum(s.claims), 0) AS count FROM sources AS s"
CLAIMS_DISPUTED = (
    "SELECT count(DISTINCT x.contested) AS count"
    " FROM (SELECT d.contested FROM disputes AS d WHERE d.counts = 1 LIMIT -1) AS x"
)
MATCHING = "(SELECT f.slug FROM claim_text AS f WHERE f.claim_text MATCH @)"


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
            "place": _each("place", "c.places"),
            "actor": _each("actor", "c.actors"),
            "event": _each("event", "c.events", "event"),
        },
        counting={"": EVERY_CLAIM, "about": CLAIMS_ABOUT, "voice": CLAIMS_BY, "status disputed": CLAIMS_DISPUTED},
        dates={"event": Dated("c", "when"), "said": Dated("c", "said"), "published": Dated("c", "published")},
        ordered="in the order of their documents",
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
        groups={"actor": _each("actor", PARTICIPANTS)},
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
        },
        dimensions=("source", "voice", "place", "actor", "event", "status", *PERIODS),
        groups={"actor": Group("d.who")},
        dates={"event": Dated("d", "when"), **_claimed("d.claim")},
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
        order=("d.source", "d.counts DESC", "d.contested", "d.claim", "d.kind", "d.mirrored"),
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
            **_claimed("d.claim"),
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
        order=(
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
        dates={"event": Dated("t", "when"), **_claimed("t.claim")},
        ordered="in time",
        looked_up={"certainty": (certainty("t.claim"), "The voice's own certainty")},
    ),
}
