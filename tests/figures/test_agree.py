"""A coded number or date beside the document's words: what they exclude, what is to be looked at, what passes."""

from __future__ import annotations

import pytest

from factdb.figures import agree

PASSING_NUMBERS = [
    ("At least 1,200 people", ">= 1200", "people", "en"),
    ("1.2 million people", "1200000", "people", "en"),
    ("1.2 million people", "1.2", "million people", "en"),
    ("3 thousand", "3000", "x", "en"),
    ("2bn", "2000000000", "dollars", "en"),
    ("5k", "5000", "x", "en"),
    ("12 of 20 people", "12", "people", "en"),
    ("12 of 20 people", "20", "people", "en"),
    ("between 10 and 20", "10..20", "p", "en"),
    ("5 (five)", "5", "p", "en"),
    ("two bridges", "2", "bridges", "en"),
    ("1.200 Leute", "1200", "Leute", "de"),
    ("1.200", "1200", "x", None),
    ("1.200", "1.2", "x", None),
    ("1,200", "1200", "people", "en"),
    ("١٢٣ شخصا", "123", "p", "ar"),
    ("over 10,000 North Korean soldiers", "> 10000", "soldiers", "en"),
    ("about 1,500", "~ 1500", "people", "en"),
    ("nearly 60", "~ 60", "p", "en"),
    ("up to 300", "<= 300", "p", "en"),
    ("60 people or more", ">= 60", "p", "en"),
    ("handed over 12 prisoners", "12", "prisoners", "en"),
    ("dozens of people, 12 of them children", "> 24", "people", "en"),
    ("none of the 12", "0", "p", "en"),
    ("10-20,000 troops", "10000..20000", "troops", "en"),
    ("10 to 20 million", "10000000..20000000", "p", "en"),
    ("five 155mm shells", "5", "shells", "en"),
    ("two T-72 tanks", "2", "tanks", "en"),
    ("$5m", "5000000", "dollars", "en"),
    ("$5m", "5", "million dollars", "en"),
    ("40%", "40", "percent", "en"),
    ("40%", "0.4", "share", "en"),
    ("1,2 Mio. Euro", "1200000", "Euro", "de"),
    ("12万人", "120000", "人", "zh"),
    ("共12人", "12", "人", "zh"),
    ("half of the 20", "10", "p", "en"),
    ("no more than 60", "<= 60", "p", "en"),
    ("no fewer than 60", ">= 60", "p", "en"),
    ("2.5 milliards d'euros", "2500000000", "euros", "fr"),
    ("2,5 milliards d'euros", "2500000000", "euros", "fr"),
    ("3 lakh", "300000", "p", "en"),
    ("1½ hours", "1.5", "hours", "en"),
    ("5 million", "5", "million", "en"),
    ("5,000-strong contingent", "5000", "soldiers", "en"),
    (">60", "> 60", "p", None),
    ("60+ people", ">= 60", "p", "en"),
    ("mehr als 60 Leute", "< 60", "p", "de"),
    ("10 000 человек", "10000", "человек", "ru"),
    ("10 тыс. человек", "10000", "ч", "ru"),
    ("a further 12", "12", "p", "en"),
    ("a dozen", "12", "p", "en"),
    ("2 dozen", "24", "p", "en"),
    ("minus 5 degrees", "-5", "degrees", "en"),
    ("1 200 personnes", "1200", "p", "fr"),
    ("a million", "1000000", "p", "en"),
    ("1.5 milioni", "1500000", "x", "it"),
    ("milioni 1.2", "1200000", "p", "sw"),
]
EXCLUDED_NUMBERS = [
    ("At least 1,200 people", ">= 12000", "people", "en"),
    ("31 people", "310", "people", "en"),
    ("At least 1,200 people", "<= 1200", "people", "en"),
    ("more than 60 people", "< 60", "people", "en"),
    ("1.2 million people", "1.2", "people", "en"),
    ("1.200 Leute", "1.2", "Leute", "de"),
    ("1,200", "1.2", "people", "en"),
    ("١٢٣ شخصا", "132", "p", "ar"),
    ("over 10,000 North Korean soldiers", "10000", "soldiers", "en"),
    ("nearly 60", "> 60", "p", "en"),
    ("up to 300", ">= 300", "p", "en"),
    ("$5m", "5", "dollars", "en"),
    ("共12人", "21", "人", "zh"),
    ("no more than 60", "> 60", "p", "en"),
    ("<60", "> 60", "p", None),
    ("10 тыс. человек", "10", "ч", "ru"),
]
DOUBTFUL_NUMBERS = [
    ("between 10 and 20", "10", "p", "en"),
    ("5 (six)", "5", "p", "en"),
    ("two bridges", "3", "bridges", "en"),
    ("about 1,500", "1500", "people", "en"),
    ("60 people", "> 60", "p", "en"),
    ("12 soldiers and 3 civilians", "15", "people", "en"),
    ("60+ people", "> 60", "p", "en"),
    ("twenty people", "21", "p", "en"),
]
PASSING_DATES = [
    ("Q3 2023", "2023-07/2023-09", "en"),
    ("12/05/2024", "2024-05-12", "en"),
    ("12/05/2024", "2024-12-05", "en"),
    ("on Saturday", "2024-05-11", "en"),
    ("3–4 May", "2024-05-03/2024-05-04", "en"),
    ("2022-24", "2022/2024", "en"),
    ("2022-24", "2022/2023", "en"),
    ("in the 1990s", "199X", "en"),
    ("in the 1990s", "1990/1999", "en"),
    ("May 2024 to June 2025", "2024-05/2025-06", "en"),
    ("since 2022", "2022/..", "en"),
    ("since the conflict escalated in 2022", "2022/..", "en"),
    ("after 2022", "2023/..", "en"),
    ("12 мая 2024", "2024-05-12", "ru"),
    ("12. Mai 2024", "2024-05-12", "de"),
    ("two days after 12 May 2024", "2024-05-14", "en"),
    ("third quarter of 2023", "2023-07/2023-09", "en"),
    ("last year", "2024", "en"),
    ("around 2024", "2024~", "en"),
    ("12 May 2024", "2024-05", "en"),
    ("May 2024", "2024-05-12", "en"),
    ("24.02", "2022-02-24", "ru"),
    ("5/12/24", "2024-05-12", "en"),
    ("5/12/24", "1924-12-05", "en"),
    ("19th century", "18XX", "en"),
    ("Monday night", "2024-05-14", "en"),
    ("2024年5月12日", "2024-05-12", "ja"),
    ("fin mai 2024", "2024-05", "fr"),
    ("between 2010 and 2020", "2010/2020", "en"),
    ("before 2022", "../2021", "en"),
    ("14 mars", "2024-03-14", "fr"),
    ("12/2023", "2023-12", "en"),
    ("winter 2022/23", "2022-12/2023-02", "en"),
    ("the week of 12 May 2024", "2024-05-12/2024-05-18", "en"),
    ("2024-05-12", "2024-05-12", "en"),
    ("20240512", "2024-05-12", "en"),
]
EXCLUDED_DATES = [
    ("12 May 2024", "2024-03-12", "en"),
    ("in 1987", "1978", "en"),
    ("4 May 2031", "2013-04-05", "en"),
    ("Q3 2023", "2023-04", "en"),
    ("12/05/2024", "2024-05-13", "en"),
    ("in the 1990s", "1985", "en"),
    ("May 2024 to June 2025", "2024-05/2025-07", "en"),
    ("1403", "2024", "en"),
    ("480 BC", "0480", "en"),
    ("12 мая 2024", "2024-03-12", "ru"),
    ("24.02", "2022-03-24", "ru"),
    ("19th century", "17XX", "en"),
    ("2024年5月12日", "2024-06-12", "ja"),
    ("12 May", "2024-06-12", "en"),
    ("in May", "2024-03", "en"),
    ("12 May 2024", "2024-03-12", None),
    ("12/2023", "2023-11", "en"),
]
DOUBTFUL_DATES = [
    ("on Saturday", "2024-05-14", "en"),
    ("May 2024 to June 2025", "2024-05", "en"),
    ("1403", "2024", "fa"),
    ("5784", "2023", "he"),
    ("2567", "2024", "th"),
    ("third quarter of 2023", "2023-04", "en"),
    ("on Monday, 4 May 2031", "2031-05-04", "en"),
    ("between 2010 and 2020", "2015", "en"),
    ("in 2022", "2022/2024", "en"),
]


@pytest.mark.parametrize(("words", "value", "unit", "language"), PASSING_NUMBERS)
def test_a_number_that_its_words_can_mean_passes(words: str, value: str, unit: str, language: str | None) -> None:
    assert agree.quantity(words, value, unit, language) == ()


@pytest.mark.parametrize(("words", "value", "unit", "language"), EXCLUDED_NUMBERS)
def test_a_number_that_the_digits_exclude_stops_loading(
    words: str, value: str, unit: str, language: str | None
) -> None:
    assert agree.stops(agree.quantity(words, value, unit, language))


@pytest.mark.parametrize(("words", "value", "unit", "language"), DOUBTFUL_NUMBERS)
def test_a_number_that_its_words_may_not_mean_is_to_be_looked_at(
    words: str, value: str, unit: str, language: str | None
) -> None:
    (difference,) = agree.quantity(words, value, unit, language)
    assert not difference.stops


@pytest.mark.parametrize(("words", "edtf", "language"), PASSING_DATES)
def test_a_date_that_its_words_can_mean_passes(words: str, edtf: str, language: str | None) -> None:
    assert agree.date(words, edtf, "stated", language) == ()


@pytest.mark.parametrize(("words", "edtf", "language"), EXCLUDED_DATES)
def test_a_date_that_the_digits_exclude_stops_loading(words: str, edtf: str, language: str | None) -> None:
    assert agree.stops(agree.date(words, edtf, "stated", language))
    inferred = agree.date(words, edtf, "inferred", language)
    assert inferred
    assert not agree.stops(inferred)


@pytest.mark.parametrize(("words", "edtf", "language"), DOUBTFUL_DATES)
def test_a_date_that_its_words_may_not_mean_is_to_be_looked_at(words: str, edtf: str, language: str | None) -> None:
    (difference,) = agree.date(words, edtf, "stated", language)
    assert not difference.stops


def test_a_difference_says_what_the_words_say_and_what_to_do() -> None:
    mend = "mend the value, or give the words that say it"
    dated = "mend the date, or give the words that say it; what you worked out from them is 'basis: inferred'"
    assert agree.quantity("31 people", "310", "people", "en") == (
        agree.Difference("“31 people” does not say 310: its number is 31", mend, stops=True),
    )
    assert agree.quantity("more than 60 people", "< 60", "people", "en") == (
        agree.Difference("“more than 60 people” says “more than”, which is not “< 60”", "write '> 60'", stops=True),
    )
    assert agree.quantity("two bridges", "3", "bridges", "en") == (
        agree.Difference("“two bridges” does not say 3: it says two", mend, stops=False),
    )
    assert agree.date("4 May 2031", "2013-04-05", "stated", "en") == (
        agree.Difference("“4 May 2031” does not say 2013-04-05", dated, stops=True),
    )
    assert agree.date("on Saturday", "2024-05-14", "stated", "en") == (
        agree.Difference(
            "“on Saturday” says Saturday, and 2024-05-14 is a Tuesday",
            "look which of the two is right; if it is the document's slip, allow it",
            stops=False,
        ),
    )


@pytest.mark.parametrize(
    "words", ["9" * 5000, "1," * 3000, "1 000 " * 900, "a " * 2000, "٣" * 5000, "," * 3000, "(" * 4000]
)
def test_what_nobody_could_have_meant_is_read_as_nothing(words: str) -> None:
    assert not agree.stops(agree.quantity(words, "= 5", "boats", None))
    assert not agree.stops(agree.date(words, "2024-05-12", "stated", None))
