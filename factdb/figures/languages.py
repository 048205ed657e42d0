"""Names of months, days and scales in many languages, and their decimal signs.

Short tables of the commonest languages, inflected forms as patterns. Where a language is not known, all tables are
tried, and whatever one of them allows is allowed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

ENGLISH = "en"

_NAMED = {
    "eng": "en", "english": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "ces": "cs", "cze": "cs", "rus": "ru", "ukr": "uk",
    "tur": "tr", "ara": "ar", "heb": "he", "fas": "fa", "per": "fa", "tha": "th", "zho": "zh", "chi": "zh",
    "jpn": "ja", "kor": "ko", "hin": "hi",
}  # fmt: skip

_POINT = "en zh ja ko he th hi bn ur ta te mr ms tl cy ga am"
_COMMA = """
    de fr it pt nl pl cs sk ru uk be bg sr hr bs sl ro hu tr sv da nb nn no fi et lv lt el id vi ca gl eu is sq mk az kk
    ka hy af
"""
POINT, COMMA = frozenset(_POINT.split()), frozenset(_COMMA.split())
"""Languages that write 1,200.5, and those that write 1.200,5; of all others both are read."""
_EITHER = frozenset(("en-za", "de-ch", "de-li", "de-at", "fr-ch", "it-ch"))
"""Regions that do not write as the rest of their language does."""

_CALENDARS = "fa ps ku ckb ar ur ug sd he yi th lo km my am ti ne hi bn ja"
OTHER_CALENDARS = frozenset(_CALENDARS.split())
"""Languages whose documents may count years in another calendar than the Gregorian one."""


def known(tag: str | None) -> str | None:
    """The language of a tag as its two letters; None where it is not stated, or no tag."""
    if not tag:
        return None
    first = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    first = _NAMED.get(first, first)
    return first if re.fullmatch(r"[a-z]{2,3}", first) and first not in ("und", "mul", "zxx", "mis") else None


def decimal_signs(tag: str | None) -> str:
    """The signs that may stand before decimals."""
    language = known(tag)
    if tag and tag.lower().replace("_", "-") in _EITHER:
        return ".,"
    return "." if language in POINT else "," if language in COMMA else ".,"


ENGLISH_MONTHS = (
    "January|Jan",
    "February|Feb",
    "March|Mar",
    "April|Apr",
    "May",
    "June|Jun",
    "July|Jul",
    "August|Aug",
    "September|Sept|Sep",
    "October|Oct",
    "November|Nov",
    "December|Dec",
)
MONTHS: dict[str, str] = {
    "de": "januar|jänner februar|feber märz|maerz april mai juni juli august september oktober november dezember",
    "fr": "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "stycz[eń]\\w* lut[ey]\\w* mar(?:ca|cu|zec|zcem) kwie[ctń]\\w* maj\\w{0,3} czerw[ic]\\w* lip(?:ca|cu|iec|cem)"
    " sierp\\w+ wrze[śs]\\w* październik\\w* listopad\\w* grud[nz]\\w*",
    "cs": "led(?:na|en|nu|nem) únor\\w* březen|března|březnu dub(?:na|en|nu|nem) květ(?:na|en|nu|nem)"
    " červ(?:na|en|nu|nem) červen(?:ce|ec|ci|cem) srp(?:na|en|nu|nem) září\\w{0,2} říj(?:na|en|nu|nem) listopad\\w*"
    " prosin\\w*",
    "ru": "январ\\w* феврал\\w* март\\w{0,2} апрел\\w* ма[йяею]м? июн\\w{1,2} июл\\w{1,2} август\\w{0,2} сентябр\\w*"
    " октябр\\w* ноябр\\w* декабр\\w*",
    "uk": "січ(?:ня|ень|ні|нем) лют(?:ого|ий|ому|им) берез(?:ня|ень|ні|нем) квіт(?:ня|ень|ні|нем) трав(?:ня|ень|ні|нем)"
    " черв(?:ня|ень|ні|нем) лип(?:ня|ень|ні|нем) серп(?:ня|ень|ні|нем) верес(?:ня|ень|ні|нем) жовт(?:ня|ень|ні|нем)"
    " листопад\\w* груд(?:ня|ень|ні|нем)",
    "tr": "ocak\\w* şubat\\w* mart\\w* nisan\\w* mayıs\\w* haziran\\w*"
    " temmuz\\w* ağustos\\w* eylül\\w* ekim\\w* kasım\\w*"
    " aralık\\w*",
    "el": "ιανου\\w+ φεβρου\\w+ μαρτ\\w+|μάρτ\\w+ απρ[ιί]λ\\w+ μα[ΐίι]\\w+|μάι\\w+ ιο[υύ]ν\\w+"
    " ιο[υύ]λ\\w+ α[υύ]γο[υύ]στ\\w+"
    " σεπτ\\w+ οκτ\\w+ νο[εέ]μβρ\\w+ δεκ[εέ]μβρ\\w+",
    "ar": "يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
}
"""The twelve months of a language, each as one pattern or several."""


@cache
def months(language: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(pattern, what it is) for each month that words of a language may name: of every language, where it is none of
    ours. English is always among them, with capitals.
    """
    tables: list[tuple[str, ...]] = [ENGLISH_MONTHS]
    if language != ENGLISH:
        tables += [
            tuple(table.split(" ")) for name, table in MONTHS.items() if language not in MONTHS or name == language
        ]
    found = []
    for n in range(12):
        words = f"{tables[0][n]}|{tables[0][n].upper()}"
        others = "|".join(table[n] for table in tables[1:])
        found.append(f"(?:{words})" + (f"|(?i:{others})" if others else ""))
    return tuple((pattern, re.compile(rf"(?:{pattern})\Z")) for pattern in found)


def months_named(word: str, language: str | None) -> frozenset[int]:
    """Which months a word can be."""
    return frozenset(n for n, (_, whole) in enumerate(months(language), 1) if whole.match(word))


def knows_months(language: str | None) -> bool:
    """Return whether our tables have the months of a language."""
    return language in (None, ENGLISH) or language in MONTHS


WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}


_SCALES: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("", "hundreds?|hundert", (10**2,)),
    ("", "хиљад\\w{0,2}|tisuć\\w{0,2}|hiljad\\w{0,2}|χιλ", (10**3,)),
    ("", "millió\\w{0,4}|milió|milions", (10**6,)),
    ("", "milliárd\\w{0,4}", (10**9,)),
    ("", "thousands?|tausende?n?|tsd|duizend|tusinde?|tusen", (10**3,)),
    ("", "тыс|тысяч\\w{0,3}|тис|тисяч\\w{0,3}|хиляд\\w{0,2}|tysi[ąę]c\\w{0,2}|tys|tis[íi]c\\w{0,2}", (10**3,)),
    ("", "χιλιάδ\\w{0,2}|tuhat\\w{0,3}|tuhan\\w{0,3}|ألف|آلاف|الف|אלף|אלפים|אלפי|هزار|हज़ार|हजार|ezer|ribu", (10**3,)),
    (
        "",
        "millions?|millionen|millioner|milión\\w{0,3}|milion\\w{0,3}|millón|millones|milhão|milhões|mln|mio",
        (10**6,),
    ),
    (
        "",
        "mil[lij]{0,2}oen\\w{0,2}|miljon\\w{0,3}|miljoon\\w{0,3}|mili[jo]\\w{2,4}|milyon\\w{0,3}|juta|triệu",
        (10**6,),
    ),
    (
        "",
        "миллион\\w{0,3}|мільйон\\w{0,3}|милион\\w{0,3}|млн|εκατομμ\\w{2,6}|مليون|ملايين|מיליון|میلیون|मिलियन",
        (10**6,),
    ),
    (
        "",
        "mil{1,2}[ij]ard\\w{0,3}|milyar\\w{0,3}|mrd|mld|mlrd|миллиард\\w{0,3}|мільярд\\w{0,3}|млрд|مليار|מיליארד",
        (10**9,),
    ),
    ("", "lakhs?|लाख", (10**5,)),
    ("", "crores?|करोड़", (10**7,)),
    ("en", "billions?", (10**9,)),
    ("en", "trillions?", (10**12,)),
    ("-en", "bil{1,2}[ioóãjh]\\w{1,5}", (10**9, 10**12)),
    ("-en", "tril{1,2}[ioóãjh]\\w{1,5}", (10**12, 10**18)),
    ("", "трлн|триллион\\w{0,3}|трильйон\\w{0,3}", (10**12,)),
    ("en", "dozens?", (12,)),
    ("en", "scores?", (20,)),
    ("de da nb no", "mill", (10**6,)),
    ("es pt", "mil|miles|milhar\\w{0,3}", (10**3,)),
    ("it", "mila|mille|migliai\\w", (10**3,)),
    ("fr", "mille|milliers", (10**3,)),
    ("ro", "mii|mie", (10**3,)),
    ("tr", "bin", (10**3,)),
    ("vi", "nghìn|ngàn", (10**3,)),
    ("vi", "tỷ|tỉ", (10**9,)),
)
"""(languages, all but one, or all; patterns; what they can multiply a number by)."""
_WITHOUT_SPACES: tuple[tuple[str, int], ...] = (
    ("百万", 10**6), ("百萬", 10**6), ("千万", 10**7), ("千萬", 10**7), ("万亿", 10**12), ("百", 100), ("千", 10**3),
    ("万", 10**4), ("萬", 10**4), ("亿", 10**8), ("億", 10**8), ("兆", 10**12), ("천만", 10**7), ("백만", 10**6),
    ("천", 10**3), ("만", 10**4), ("억", 10**8), ("조", 10**12), ("พัน", 10**3), ("หมื่น", 10**4), ("แสน", 10**5),
    ("ล้าน", 10**6),
)  # fmt: skip
"""Scales of scripts that put no space between words."""


@cache
def _scales(language: str | None) -> tuple[re.Pattern[str], tuple[tuple[frozenset[Decimal], bool], ...]]:
    """One pattern for every word that a language has for a scale, and by group what it means and whether it must."""
    groups: list[str] = []
    meaning: list[tuple[frozenset[Decimal], bool]] = []
    for languages, patterns, values in _SCALES:
        if languages.startswith("-"):
            if language == languages[1:]:
                continue
        elif languages and language is not None and language not in languages.split() and language != languages:
            continue
        sure = not languages or languages.startswith("-") or language is not None
        groups.append(rf"((?:{patterns})(?!\w))")
        meaning.append((frozenset(map(Decimal, values)), sure))
    for word, value in _WITHOUT_SPACES:
        groups.append(f"({word})")
        meaning.append((frozenset((Decimal(value),)), True))
    return re.compile("|".join(groups), re.IGNORECASE), tuple(meaning)


class Scale(NamedTuple):
    """The factors by which a word multiplies a number, in each of its readings; if not `sure`, it may be no scale at
    all.
    """

    end: int
    factors: frozenset[Decimal]
    sure: bool


def scale_at(text: str, at: int, language: str | None) -> Scale | None:
    """The scale that a word at this place names."""
    pattern, meaning = _scales(language)
    match = pattern.match(text, at)
    if match is None or match.lastindex is None:
        return None
    factors, sure = meaning[match.lastindex - 1]
    end = match.end()
    return Scale(end + (text[end : end + 1] == "."), factors, sure)


def knows_scales(language: str | None) -> bool:
    """Return whether our tables have the scales of a language."""
    return language is None or language in _COVERED


_TABLES = """
    en de fr es it pt nl pl cs sk ru uk be bg sr hr bs sl ro hu tr sv da nb nn no fi el ar he fa hi id vi zh ja ko th
"""
_COVERED = frozenset(_TABLES.split())
