"""The entries of fixture files as Pydantic models: their shape, not yet what they refer to.

Every scalar comes in as text. Defaults are left out of an entry's digest, so that a new optional key voids no
signature.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from factdb.entry.facts import (
    Allow,
    Coordinates,
    CountryFact,
    Maybe,
    Model,
    Names,
    Quantity,
    Rejection,
    Review,
    Time,
    coded,
    given,
)
from factdb.entry.values import (
    BOOLEAN,
    NUMBER,
    ClaimRef,
    Count,
    Day,
    Geonames,
    Iso,
    Number,
    Sha256,
    Slug,
    Text,
    Wikidata,
    listed,
)

MAX_ALLOWED = 1000
"""How many allowances one entry may have."""


class Entry(Model):
    """An entry that a reviewer signs or rejects."""

    was: Annotated[list[Number], listed(Number), Field(default_factory=list)]
    """The ids that it had before, the first one first: what was cited by them is found, and stays signed."""
    note: Text | None = None
    """A note for readers."""
    allow: Annotated[list[Allow], Field(max_length=MAX_ALLOWED)] = []
    """Findings of lint that are right as they are, each with its reason."""
    review: Review | None = None
    """The signature, written by `factdb review`; a later change voids it."""
    rejected: Rejection | None = None
    """The reviewer who rejected the entry in this form, and the reason; written by `factdb review`."""

    @model_validator(mode="after")
    def _one_verdict(self) -> Self:
        if self.review is not None and self.rejected is not None:
            raise ValueError("an entry is either signed or rejected: keep 'review' or 'rejected'")
        return self


Slugs = Annotated[list[Slug], listed(Slug), Field(default_factory=list)]


class Source(Entry):
    """A document, or a reference work without one."""

    id: Slug
    """The slug that names the source everywhere; it carries no judgement."""
    was: Slugs
    """The slugs that it had before, the first one first: what was cited by them is found, and stays signed."""
    kind: Annotated[Slug, coded("source_kind")]
    """The kind of document or reference."""
    document: Text | None = None
    """The document's text in the project, like seeds/NAME.txt."""
    sha256: Sha256 | None = None
    """The SHA-256 of the document, which pins it."""
    language: Text | None = None
    """The language of the document, like en."""
    title: Maybe[Text] | None = None
    """The title, as printed."""
    publisher: Maybe[Text] | None = None
    """The publisher."""
    byline: Maybe[Text] | None = None
    """The author that it names."""
    url: Maybe[Text] | None = None
    """The address where it was published."""
    archive_url: Text | None = None
    """The address of an archived copy."""
    published: Maybe[Time] | None = None
    """When it was published."""
    origin: Slug | None = None
    """The group of sources that hang on one origin: ten papers that print one wire are one."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    """How reliable the source is, A to F on the Admiralty scale."""
    supersedes: Slug | None = None
    """The source of which this is a corrected version."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                {"if": given("document"), "then": given("sha256")},
                {"if": given("sha256"), "then": given("document")},
            ]
        }
    )

    @model_validator(mode="after")
    def _pinned(self) -> Self:
        if (self.document is None) != (self.sha256 is None):
            raise ValueError("'document' and 'sha256' go together: a document is pinned by its digest")
        return self


class Actor(Entry):
    """Somebody who acts or speaks, named or not."""

    id: Slug
    """The slug that names the actor everywhere."""
    was: Slugs
    """The slugs that it had before, the first one first: what was cited by them is found, and stays signed."""
    name: Text
    """The name of the actor here, for reading."""
    kind: Annotated[Slug, coded("actor_kind")]
    """The kind of actor."""
    reference: Annotated[Slug, coded("actor_reference")] = "named"
    """How the documents refer to the actor."""
    country: Maybe[CountryFact] | None = None
    """The actor's country, and who says so."""
    part_of: Slug | None = None
    """The actor that this one is a part of."""
    wikidata: Wikidata | None = None
    """The item in Wikidata, like Q212."""
    names: Names
    """Names as people write them, in every script; each stands in a document or names its source."""


class Place(Entry):
    """A node in the tree of places."""

    id: Slug
    """The slug that names the place everywhere."""
    was: Slugs
    """The slugs that it had before, the first one first: what was cited by them is found, and stays signed."""
    name: Text
    """The name of the place here, for reading."""
    kind: Annotated[Slug, coded("place_kind")]
    """The kind of place."""
    part_of: Slug | None = None
    """The place that this one lies in. Who controls it is a claim, never written here."""
    country: Maybe[CountryFact] | None = None
    """The country it lies in, and who says so; else that of the place above."""
    coordinates: Maybe[Coordinates] | None = None
    """The coordinates, and their source."""
    iso: Iso | None = None
    """ISO 3166-1 or 3166-2, like UA or UA-59."""
    geonames: Geonames | None = None
    """The id in GeoNames, like 692194."""
    wikidata: Wikidata | None = None
    """The item in Wikidata, like Q212."""
    names: Names
    """Names as people write them, in every script; each stands in a document or names its source."""
    demonyms: Names
    """Adjectives of the place, like Ukrainian."""


class Participant(Model):
    """An actor's part in an event, or the reason why it is not known who had that part."""

    role: Annotated[Slug, coded("participant_role")]
    """The part in the event."""
    actor: Maybe[Slug]
    """The actor, or the reason why that is not known."""


class Event(Entry):
    """An event that claims are about. Dates and truth belong to the claims, not to the event."""

    id: Slug
    """The slug that names the event everywhere; in neutral words."""
    was: Slugs
    """The slugs that it had before, the first one first: what was cited by them is found, and stays signed."""
    title: Text
    """A neutral description."""
    kind: Annotated[Slug, coded("event_kind")]
    """The kind of event."""
    place: Maybe[Slug] | None = None
    """The place, as claimed."""
    from_: Annotated[Maybe[Slug] | None, Field(alias="from")] = None
    """The starting point of a movement."""
    to: Maybe[Slug] | None = None
    """The destination of a movement."""
    part_of: Slug | None = None
    """The event that this one is a part of."""
    participants: list[Participant] = []
    """The participants and their roles."""


class Voice(Model):
    """One link of the chain of voices. Actors in one link speak together."""

    actor: Annotated[list[Slug], listed(Slug), Field(min_length=1)]
    """The speaker; a list if several speak together."""
    cue: Text
    """The document's word for their saying it: said, acknowledging."""
    stance: Annotated[Slug, coded("cue_stance")] = "neutral"
    """The stance that the cue expresses."""
    described_as: Text | None = None
    """How the document describes the speaker, in its own words."""
    addressee: Slug | None = None
    """To whom it is said."""
    channel: Text | None = None
    """Through what it is said, in the document's words."""


class About(Model):
    """The subjects of a claim."""

    places: list[Slug] = []
    """The places that the claim is about."""
    actors: list[Slug] = []
    """The actors that it is about."""
    events: list[Slug] = []
    """The events that it says something of, without saying that they happened."""


class Relation(Model):
    """From the claim that holds it to another one: `{kind: disputes, claim: c01, scope: explicit, basis: stated}`."""

    kind: Annotated[Slug, coded("relation_kind")]
    """The relation of this claim to the other."""
    claim: ClaimRef
    """The other claim: c01 of the same document, or SOURCE/c01."""
    scope: Annotated[Slug, coded("relation_scope")] = "explicit"
    """How the words reach the other claim; an ambiguous one never counts as contesting."""
    basis: Annotated[Slug, coded("relation_basis")] = "stated"
    """True if the document states it or the reviewer infers it."""
    note: Text | None = None
    """Why it is so."""


class Assessment(Model):
    """A named assessor's verdict on a claim, as they published it."""

    by: Text
    """The assessor of the claim."""
    rating: Text
    """Their verdict, in their words."""
    scale: Text | None = None
    """The scale that the verdict is on."""
    on: Day | None = None
    """The day of the verdict."""
    url: Text | None = None
    """The address where it was published."""


class Gap(Model):
    """Details that readers would ask for and the document does not give."""

    field: Slug
    """The missing detail: number, by-whom."""
    unknown: Annotated[Text, coded("gap_reason")]
    """Why there is no answer."""
    verbatim: Text | None = None
    """The document's words that stand where the answer would be."""
    note: Text | None = None
    """A note for readers."""


class Claim(Entry):
    """One proposition, in one voice, in one document."""

    id: Number
    """The number of the claim in its document, like c01."""
    quote: Annotated[list[Text], listed(Text), Field(min_length=1)]
    """The document's own words, to the letter; a list, where the sentence is interrupted."""
    occurrence: Count | None = None
    """Which one is meant, counted from 1, where the words stand several times."""
    context: Text | None = None
    """A wider run of the document that holds the quote, the cue and the words of dates and numbers."""
    original: Text | None = None
    """The words in the language they were said in, where the document translates."""
    statement: Text
    """The claim, in neutral words."""
    kind: Annotated[Slug, coded("claim_kind")]
    """The kind of claim."""
    polarity: Annotated[Slug, coded("polarity")] = "affirms"
    """True if it says that something is so, or that it is not."""
    certainty: Annotated[Slug, coded("certainty")] = "certain"
    """How certain the voice is."""
    evidence: Annotated[Slug, coded("evidence")]
    """How the document gives the claim."""
    voices: list[Voice] = []
    """The chain of voices, outermost first; none: the document itself says so."""
    when: Maybe[Time] | None = None
    """When it is said to have happened."""
    said: Maybe[Time] | None = None
    """When it was said."""
    asserts: list[Slug] = []
    """The events that the claim says happened or are so; with polarity denies, that they did not."""
    about: About = About()
    """The subjects of the claim."""
    quantities: list[Quantity] = []
    """The numbers in it."""
    relations: list[Relation] = []
    """Relations to other claims: disputes, supports, repeats."""
    assessments: list[Assessment] = []
    """The ratings of named assessors."""
    gaps: list[Gap] = []
    """Details that readers would ask for and the document does not give."""


class Retired(Model):
    """An id that was published and has no entry any more. Nothing else can have it: whoever looks it up is told why."""

    id: ClaimRef
    """The id that it had: a slug, or SOURCE/c01 of a claim."""
    kind: Literal["source", "actor", "place", "event", "claim"]
    """The kind of entry that had the id."""
    was: Annotated[list[ClaimRef], listed(ClaimRef), Field(default_factory=list)]
    """The ids that it had before that one."""
    into: ClaimRef | None = None
    """The entry of the same kind that took its place."""
    on: Day
    """The day on which it was retired."""
    because: Text
    """Why, for whoever looks it up."""

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        for id in (self.id, *self.was, *([self.into] if self.into else [])):
            if ("/" in id) != (self.kind == "claim"):
                raise ValueError(f"'{id}' is not the id of a {self.kind}".replace("a a", "an a").replace("a e", "an e"))
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that leads here."""
        return (self.id, *self.was)


class Code(Model):
    """One code of a vocabulary. The mappings name the nearest code of an event ontology, where one is sure."""

    code: Annotated[
        str,
        Field(
            pattern=r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*|=|>|>=|~|<|<=)$",
            json_schema_extra={"type": ["string", NUMBER, BOOLEAN]},
        ),
    ]
    """The code, as fixtures write it."""
    label: Text
    """The code in words."""
    definition: Text
    """When it is the right one."""
    example: Text | None = None
    """An example from a document."""
    plover: Text | None = None
    """The nearest code of PLOVER, where one is sure."""
    cameo: Text | None = None
    """The nearest code of CAMEO, where one is sure."""
    acled: Text | None = None
    """The nearest code of ACLED, where one is sure."""
