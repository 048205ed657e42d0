"""Generated pairs: words written for a value agree with it in every style and language, and with no other value."""

from __future__ import annotations

import calendar
import datetime
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from factdb.figures import agree

POINT, COMMA = ["en", "zh", "ja", "he"], ["de", "fr", "es", "it", "pt", "ru", "uk", "pl", "tr", "nl", "sv"]
SPACES = [" ", "\u00a0", "\u202f"]
SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]
MILLION = {
    "en": "million", "de": "Millionen", "fr": "millions", "es": "millones", "it": "milioni", "pt": "milhões",
    "ru": "миллионов", "uk": "мільйонів", "pl": "milionów", "tr": "milyon", "nl": "miljoen", "sv": "miljoner",
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου"
    " Δεκεμβρίου",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}
"""As they stand behind a day."""
UNKNOWN = st.booleans()
"""Whether the document does not say its language."""
NUMBERS = st.one_of(
    st.integers(3, 999),
    st.integers(1000, 10**12),
    st.decimals(Decimal("3.1"), 10**6, places=1).filter(lambda d: d % 1 != 0),
)
NOUNS = st.sampled_from(["", " people", " Menschen", " человек", " 人", ", it says", "."])
DATES = st.dates(datetime.date(1600, 1, 1), datetime.date(2199, 12, 31))


def grouped(number: Decimal | int, thousands: str, decimals: str) -> str:
    whole, _, rest = f"{number:,f}".partition(".") if isinstance(number, Decimal) else (f"{number:,}", "", "")
    return whole.replace(",", thousands) + (decimals + rest if rest else "")


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str, str | None]:
    """(words, value, language): a number as somebody would write it."""
    number = draw(NUMBERS)
    language = draw(st.sampled_from([*POINT, *COMMA]))
    own, decimals = (",", ".") if language in POINT else (".", ",")
    text = grouped(number, draw(st.sampled_from(["", own, *SPACES])), decimals)
    if draw(st.booleans()) and text.isdigit():
        text = text.translate(str.maketrans(SCRIPTS[0], draw(st.sampled_from(SCRIPTS))))
    words = text + draw(NOUNS)
    return words, str(number), None if draw(UNKNOWN) else language


@given(pair=written())
def test_a_number_agrees_with_words_in_any_style(pair: tuple[str, str, str | None]) -> None:
    words, value, language = pair
    assert agree.quantity(words, value, "people", language) == ()


@given(pair=written(), data=st.data())
def test_any_other_number_stops_loading(pair: tuple[str, str, str | None], data: st.DataObject) -> None:
    words, value, language = pair
    right = Decimal(value)
    wrong = data.draw(
        st.one_of(
            st.sampled_from([right * 10, right + 1, right * 2, right * 100 + 7]),
            st.integers(3, 10**12).map(Decimal),
        )
    )
    digits = "".join(c for c in str(wrong) if c.isdigit()).strip("0")
    # Where the language is not known, 1.200 may be 1200; and a space may stand between two numbers.
    assume(digits != "".join(c for c in value if c.isdigit()).strip("0"))
    assume(not any(f"{wrong}" == part.lstrip("0") for part in grouped(right, " ", " ").split(" ")))
    assert agree.stops(agree.quantity(words, f"{wrong}", "people", language))


@given(
    tenths=st.integers(31, 9999).filter(lambda n: n % 10),
    language=st.sampled_from(sorted(MILLION)),
    unknown=UNKNOWN,
)
def test_a_scale_in_the_words_is_in_the_value_or_in_the_unit(tenths: int, language: str, unknown: bool) -> None:
    number = Decimal(tenths) / 10
    words = f"{str(number).replace('.', '.' if language == 'en' else ',')} {MILLION[language]}"
    tag = None if unknown else language
    assert agree.quantity(words, f"{tenths * 100_000}", "people", tag) == ()
    assert agree.quantity(words, f"{number}", "million people", tag) == ()
    assert agree.stops(agree.quantity(words, f"{number}", "people", tag))
    assert agree.stops(agree.quantity(words, f"{tenths * 10_000}", "people", tag))


_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS, TENS = _UNITS.split(), _TENS.split()


def spelt(number: int) -> str:
    for name, scale in (("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= scale:
            rest = number % scale
            joint = " and " if scale == 100 or rest < 100 else " "
            return f"{spelt(number // scale)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(number=st.integers(2, 10**9 - 1), other=st.integers(2, 10**9 - 1))
def test_a_number_in_english_words_agrees_with_itself_and_another_is_a_finding(number: int, other: int) -> None:
    assume(number != other)
    words = f"{spelt(number)} people"
    assert agree.quantity(words, str(number), "people", "en") == ()
    (difference,) = agree.quantity(words, str(other), "people", "en")
    assert not difference.stops


@given(low=st.integers(3, 10**6), more=st.integers(1, 10**6), wrong=st.integers(1, 10**6), style=st.sampled_from(
    ["between {} and {}", "{}–{}", "{}-{} people", "from {} to {}", "{} to {} people", "{:,} – {:,}"]
))  # fmt: skip
def test_both_ends_of_a_range_stand_in_the_words(low: int, more: int, wrong: int, style: str) -> None:
    high = low + more
    words = style.format(low, high)
    assert agree.quantity(words, f"{low}..{high}", "people", "en") == ()
    assume(high + wrong not in (low * 1000, high * 1000, low + high))
    assert agree.stops(agree.quantity(words, f"{low}..{high + wrong}", "people", "en"))


BOUNDS = {
    ">=": ["at least {}", "no fewer than {}", "not less than {}", "{} or more", "a minimum of {}"],
    ">": ["more than {}", "over {}", "in excess of {}", "Over {}", "upwards of {}"],
    "<=": ["at most {}", "up to {}", "no more than {}", "not more than {}", "{} or fewer", "as many as {}"],
    "<": ["fewer than {}", "less than {}", "under {}"],
    "~": ["about {}", "around {}", "some {}", "approximately {}", "nearly {}", "almost {}"],
}
AGAINST = {">=": ["<", "<="], ">": ["<", "<=", "="], "<=": [">", ">="], "<": [">", ">=", "="], "~": []}


@given(data=st.data(), number=st.integers(3, 10**9), comparator=st.sampled_from(sorted(BOUNDS)))
def test_a_comparator_is_the_one_of_the_words(data: st.DataObject, number: int, comparator: str) -> None:
    words = data.draw(st.sampled_from(BOUNDS[comparator])).format(
        data.draw(st.sampled_from([f"{number}", f"{number:,}"]))
    )
    assert agree.quantity(words, f"{comparator} {number}", "people", "en") == ()
    for wrong in AGAINST[comparator]:
        value = f"{wrong} {number}" if wrong != "=" else f"{number}"
        assert agree.stops(agree.quantity(words, value, "people", "en"))
        if "," not in words:  # nothing is known of comparators in other languages
            assert agree.quantity(words, value, "people", "de") == ()


def months_of(language: str, day: datetime.date) -> str:
    return MONTHS[language].split()[day.month - 1]


@st.composite
def dated(draw: st.DrawFn) -> tuple[str, datetime.date, str | None, bool]:
    """(words, day, language, whether day and month may be taken for each other)."""
    day, language = draw(DATES), draw(st.sampled_from(sorted(MONTHS)))
    name = months_of(language, day)
    style = draw(
        st.sampled_from(
            [
                "{d} {name} {y}",
                "{y}-{m:02}-{d:02}",
                "{d}.{m}.{y}",
                "{d:02}/{m:02}/{y}",
                "{m}/{d}/{y}",
                "{d:02}-{m:02}-{y}",
            ]
            + (["{name} {d}, {y}", "{d} of {name} {y}", "{d}th of {name} {y}"] if language == "en" else [])
            + (["{d} de {name} de {y}"] if language in ("es", "pt") else [])
            + (["{d}. {name} {y}"] if language in ("de", "cs") else [])
            + (["{d} ב{name} {y}"] if language == "he" else [])
            + ["{y}年{m}月{d}日", "{y}년 {m}월 {d}일"]
        )
    )
    words = style.format(d=day.day, m=day.month, y=day.year, name=name)
    if draw(st.booleans()):
        words = words.translate(str.maketrans(SCRIPTS[0], draw(st.sampled_from(SCRIPTS))))
    return words, day, None if draw(UNKNOWN) else language, "/" in style or "{d}.{m}" in style or "{d:02}-" in style


@given(pair=dated())
def test_a_date_agrees_with_words_in_any_style(pair: tuple[str, datetime.date, str | None, bool]) -> None:
    words, day, language, _ = pair
    for edtf in (
        f"{day:%Y-%m-%d}",
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{day:%Y-%m-%d}~",
        f"{day:%Y}?",
        f"{day:%Y}"[:3] + "X",
    ):
        assert agree.date(words, edtf.zfill(4), "stated", language) == ()


@given(pair=dated(), other=DATES)
def test_any_other_date_stops_loading(pair: tuple[str, datetime.date, str | None, bool], other: datetime.date) -> None:
    words, day, language, either = pair
    assume(other != day)
    assume(not either or (other.year, other.month, other.day) != (day.year, day.day, day.month))
    # A year of these languages may be one of another calendar.
    assume(language not in ("ar", "he", "hi") or other.year == day.year)
    assert agree.stops(agree.date(words, other.isoformat(), "stated", language))


@given(day=DATES, other=DATES, style=st.sampled_from(["Q{q} {y}", "{q}Q{y}", "{y} Q{q}", "Q{q}/{y}", "{y}Q{q}"]))
def test_a_quarter_agrees_with_its_months_alone(day: datetime.date, other: datetime.date, style: str) -> None:
    quarter = (day.month + 2) // 3
    words = style.format(q=quarter, y=day.year)
    last = calendar.monthrange(day.year, 3 * quarter)[1]
    for edtf in (
        f"{day.year}-{day.month:02}",
        f"{day.year}-{3 * quarter - 2:02}/{day.year}-{3 * quarter:02}",
        f"{day.year}-{3 * quarter - 2:02}-01/{day.year}-{3 * quarter:02}-{last}",
    ):
        assert agree.date(words, edtf, "stated", None) == ()
    assume((other.year, (other.month + 2) // 3) != (day.year, quarter))
    assert agree.stops(agree.date(words, f"{other:%Y-%m}", "stated", None))


@given(
    first=DATES,
    days=st.integers(1, 400),
    style=st.sampled_from(["{} to {}", "from {} to {}", "{} – {}", "between {} and {}"]),
)
def test_both_ends_of_an_interval_stand_in_the_words(first: datetime.date, days: int, style: str) -> None:
    last = first + datetime.timedelta(days=days)
    words = style.format(*(f"{day.day} {months_of('en', day)} {day.year}" for day in (first, last)))
    assert agree.date(words, f"{first}/{last}", "stated", "en") == ()
    assert agree.stops(agree.date(words, f"{first}/{last + datetime.timedelta(days=1)}", "stated", "en"))


@given(day=DATES, other=st.integers(1, 6))
def test_a_weekday_is_that_of_the_day_or_a_finding(day: datetime.date, other: int) -> None:
    words = f"on {calendar.day_name[day.weekday()]}"
    assert agree.date(words, day.isoformat(), "inferred", "en") == ()
    (difference,) = agree.date(words, (day + datetime.timedelta(days=other)).isoformat(), "inferred", "en")
    assert not difference.stops


@given(words=st.text(max_size=60), value=st.from_regex(r"\A(?:[<>]=? )?[0-9]{1,9}\Z"), edtf=DATES.map(str))
def test_whatever_the_words_nothing_is_raised(words: str, value: str, edtf: str) -> None:
    for language in (None, "en", "ru", "fa", "xx", "English", "zh-Hant"):
        agree.quantity(words, value, words or "x", language)
        agree.date(words, edtf, "stated", language)
