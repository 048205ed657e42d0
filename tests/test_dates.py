"""EDTF: what is read, what is refused, and what a relative rule counts to."""

from __future__ import annotations

import pytest

from factdb.dates import EdtfDate, resolve

FORMS = "write 2024, 2024-10, 2024-10-31, 2024~, 202X, 2022/2024 or 2022/.."
RULE = "write a signed count and a unit, like '-1 year', '0 months' or '-2 weeks'"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-10", "2024-10-01", "2024-10-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("2024-10-31", "2024-10-31", "2024-10-31", "day"),
        ("2000-02-29", "2000-02-29", "2000-02-29", "day"),
        ("2024-XX", "2024-01-01", "2024-12-31", "year"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", "year"),
        ("2024-10-XX", "2024-10-01", "2024-10-31", "month"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("00XX", "0001-01-01", "0099-12-31", "century"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
    ],
)
def test_a_date_has_the_days_that_bound_it(text: str, earliest: str, latest: str, precision: str) -> None:
    date = EdtfDate.parse(text)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022/2024", "2022-01-01", "2024-12-31"),
        ("2022-03/2022-05-09", "2022-03-01", "2022-05-09"),
        ("2024-10-31/2024", "2024-10-31", "2024-12-31"),
        ("2024/2024", "2024-01-01", "2024-12-31"),
        ("2022/..", "2022-01-01", None),
        ("../2022", None, "2022-12-31"),
        ("2022/", "2022-01-01", None),
        ("/2022", None, "2022-12-31"),
    ],
)
def test_an_interval_is_unbounded_where_it_is_open(text: str, earliest: str | None, latest: str | None) -> None:
    date = EdtfDate.parse(text)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, "interval")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024-10?", False, True),
        ("2024-10-31%", True, True),
        ("2024~/2025", True, False),
        ("2024~/2025?", True, True),
        ("2022?/..", False, True),
    ],
)
def test_a_mark_is_kept_beside_the_bounds(text: str, approximate: bool, uncertain: bool) -> None:
    date = EdtfDate.parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


def test_an_approximate_date_has_the_bounds_of_the_plain_one() -> None:
    marked, plain = EdtfDate.parse("2024-10~"), EdtfDate.parse("2024-10")
    assert (marked.earliest, marked.latest, marked.precision) == (
        plain.earliest,
        plain.latest,
        plain.precision,
    )


@pytest.mark.parametrize("text", ["2024", "202X", "2024-10-XX", "2024~/2025?", "2022/.."])
def test_a_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(EdtfDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "24",
            "2024-1",
            "20241031",
            "2024 ",
            "2024\n",
            "-2024",
            "Y2024",
            "2024-W10",
            "2024-10-31T10:00",
        ),
        *("2024~-10", "October 2024", "2024–2025", "2024-10-31Z", "2XXX", "~2024", "2024~?"),
    ],
)
def test_what_is_no_date_is_refused_and_never_approximated(text: str) -> None:
    with pytest.raises(ValueError, match="not a date") as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == f"'{text}' is not a date that factdb knows: {FORMS}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "'0000': years count from 0001"),
        ("2024-00", "'2024-00': there is no month 00"),
        ("2024-13", "'2024-13': there is no month 13"),
        ("2024-42", "'2024-42': there is no month 42"),
        ("2024-20", "'2024-20': there is no month 20"),
        ("2023-02-29", "'2023-02-29': 2023-02 has 28 days"),
        ("2024-04-31", "'2024-04-31': 2024-04 has 30 days"),
        ("202X-10", "'202X-10': a month needs a known year"),
        ("2024-XX-05", "'2024-XX-05': a day needs a known month"),
        ("2024/2022", "'2024/2022': the end lies before the start: write the earlier date first"),
        ("2024-12/2024-01", "'2024-12/2024-01': the end lies before the start: write the earlier date first"),
        ("/", "'/': an interval needs at least one end"),
        ("../..", "'../..': an interval needs at least one end"),
        ("2024-02-30/..", "'2024-02-30': 2024-02 has 29 days"),
        ("2024/2025/2026", f"'2025/2026' is not a date that factdb knows: {FORMS}"),
    ],
)
def test_an_impossible_date_is_refused_with_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="'") as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == message


SEASONS = "seasons are not supported, because their months differ from place to place: write the months meant, like"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2001-21", f"'2001-21': {SEASONS} 2001-03/2001-05"),
        ("2001-22~", f"'2001-22~': {SEASONS} 2001-06/2001-08"),
        ("1999/2001-23", f"'2001-23': {SEASONS} 2001-09/2001-11"),
        ("2001-24", f"'2001-24': {SEASONS} 2001-12/2002-02"),
        ("2001-28", f"'2001-28': {SEASONS} 2001-12/2002-02"),
        ("2001-29", f"'2001-29': {SEASONS} 2001-09/2001-11"),
        ("2001-30", f"'2001-30': {SEASONS} 2001-12/2002-02"),
        ("2001-32", f"'2001-32': {SEASONS} 2001-06/2001-08"),
        ("2001-33", "'2001-33': quarters are not supported: write 2001-01/2001-03"),
        ("2001-36", "'2001-36': quarters are not supported: write 2001-10/2001-12"),
        ("2001-37", "'2001-37': thirds of a year are not supported: write 2001-01/2001-04"),
        ("2001-39", "'2001-39': thirds of a year are not supported: write 2001-09/2001-12"),
        ("2001-40", "'2001-40': halves of a year are not supported: write 2001-01/2001-06"),
        ("2001-41", "'2001-41': halves of a year are not supported: write 2001-07/2001-12"),
    ],
)
def test_a_part_of_the_year_is_refused_with_its_months(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="'") as caught:
        EdtfDate.parse(text)
    assert str(caught.value) == message
    EdtfDate.parse(message.rpartition(" ")[2])


@pytest.mark.parametrize("text", ["٢٠٢٤", "２０２４-10", "२०२४-१०-३१"])
def test_digits_of_another_script_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        EdtfDate.parse(text)


@pytest.mark.parametrize(
    ("rule", "anchor", "named"),
    [
        ("-1 year", "2025", "2024"),
        ("-1 year", "2025-03", "2024"),
        ("-1 year", "2024-02-29", "2023"),
        ("0 years", "2025-03-05", "2025"),
        ("+1 year", "2025-03-05", "2026"),
        ("-1025 years", "2024", "0999"),
        ("-1 month", "2025-01", "2024-12"),
        ("-1 month", "2025-03-31", "2025-02"),
        ("1 month", "2025-12-31", "2026-01"),
        ("-1 month", "2025-01-15/2025-01-20", "2024-12"),
        ("-1 day", "2024-03-01", "2024-02-29"),
        ("0 days", "2024-03-01", "2024-03-01"),
        ("+1 day", "2024-12-31", "2025-01-01"),
        ("-1 week", "2025-01-01", "2024-12-23/2024-12-29"),
        ("0 weeks", "2025-01-05", "2024-12-30/2025-01-05"),
        ("-1 week", "2024-12-30/2025-01-05", "2024-12-23/2024-12-29"),
        ("+2 weeks", "2025-01-06", "2025-01-20/2025-01-26"),
    ],
)
def test_a_rule_counts_calendar_units_from_its_anchor(rule: str, anchor: str, named: str) -> None:
    assert str(resolve(rule, EdtfDate.parse(anchor))) == named


@pytest.mark.parametrize(
    ("rule", "anchor"),
    [
        ("-1 month", "2025"),
        ("-1 week", "2025-01"),
        ("-1 day", "2025-01"),
        ("-1 day", "2025-01-01/2025-01-02"),
        ("-1 year", "202X"),
        ("-1 year", "2024-12/2025-01"),
        ("-1 year", "2024/.."),
        ("-1 year", "../2024"),
    ],
)
def test_an_anchor_that_is_too_coarse_names_no_date(rule: str, anchor: str) -> None:
    assert resolve(rule, EdtfDate.parse(anchor)) is None


@pytest.mark.parametrize(
    ("rule", "anchor"),
    [
        ("-1 year", "0001"),
        ("+1 year", "9999"),
        ("-9999 years", "2024"),
        ("-1 month", "0001-01"),
        ("+1 month", "9999-12"),
        ("-1 day", "0001-01-01"),
        ("+1 day", "9999-12-31"),
        ("-1 week", "0001-01-01"),
        ("0 weeks", "9999-12-31"),
    ],
)
def test_a_rule_that_leads_beyond_the_calendar_names_no_date(rule: str, anchor: str) -> None:
    assert resolve(rule, EdtfDate.parse(anchor)) is None


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "last year",
        "year",
        "-1",
        "-1 decade",
        "- 1 year",
        "1  year",
        "-1 year ",
        "-10000 days",
        "1.5 years",
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="not a rule") as caught:
        resolve(rule, EdtfDate.parse("2024-01-01"))
    assert str(caught.value) == f"'{rule}' is not a rule: {RULE}"
