"""The scalars of fixtures as types: text of a known form, refused in our words where it is not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from factdb import dates
from factdb.entry import countries
from factdb.vocabulary import CLAIM_NUMBER, SLUG, SLUG_MAX, is_slug

NUMBER, BOOLEAN = "number", "boolean"


@dataclass(frozen=True)
class Form:
    """Text of a known form: `check` refuses it in our words, or returns it; `pattern` is what an editor looks at, in
    ECMA-262, and may let more pass.

    `also` is what YAML 1.2 reads such a text as where it is not in quotes. Null is not among it: a key without a value
    is the commoner mistake, and `fmt` puts the text `null` in quotes.
    """

    check: Callable[[str], str]
    pattern: str
    also: tuple[str, ...] = ()
    longest: int | None = None
    within: float | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema: JsonSchemaValue = {"type": ["string", *self.also] if self.also else "string", "pattern": self.pattern}
        if self.longest:
            schema["maxLength"] = self.longest
        if self.within:
            schema |= {"minimum": -self.within, "maximum": self.within}
        return schema


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(f"'{text}' is not a slug: lower-case letters, digits and hyphens, at most {SLUG_MAX}")
    return text


def _text(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character")
    if not text.strip():
        raise ValueError("is empty: leave out the key, or say why the value is unknown")
    return text


def handle(text: str) -> str:
    """Return who signs is seen as they are written: without line breaks, or signs that turn or hide what is beside
    them.
    """
    if not text.strip():
        raise ValueError("a signature needs a name")
    if not text.isprintable():
        raise ValueError("the name to sign with holds an invisible character: choose a plain handle, like ada")
    if len(text) > SLUG_MAX:
        raise ValueError(f"the name to sign with is longer than {SLUG_MAX} characters: choose a plain handle, like ada")
    return text


def _number(text: str) -> str:
    if len(text) > SLUG_MAX or not re.match(CLAIM_NUMBER, text):
        raise ValueError(f"'{text}' cannot number a claim: letters and digits, like c01")
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise ValueError(f"'{text}' is not an ISO 3166-1 alpha-2 code, like UA")
    return _coded(text)


def _iso(text: str) -> str:
    if not re.fullmatch(_ISO, text):
        raise ValueError(f"'{text}' is not an ISO 3166 code, like UA or UA-59")
    return _coded(text)


def _coded(text: str) -> str:
    """The text, which begins with a country's code."""
    if text[:2] not in countries.KNOWN:
        raise ValueError(f"'{text[:2]}' is not a country code of ISO 3166-1: {countries.meant(text[:2])}")
    return text


def _edtf(text: str) -> str:
    dates.EdtfDate.parse(text)
    return text


def _day(text: str) -> str:
    try:
        if datetime.date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise ValueError(f"'{text}' is not a day, like 2026-03-31")


def latest_day() -> str:
    """The last day on which somebody can have signed: today, here; tomorrow, where the sun is ahead of us."""
    return (datetime.date.today() + datetime.timedelta(days=1)).isoformat()


def signed_day(text: str) -> str:
    """A day that has come. Raises ValueError."""
    if _day(text) > latest_day():
        raise ValueError(f"{text} is in the future: a signature cannot have that day")
    return text


def _rule(text: str) -> str:
    dates.resolve(text, dates.EdtfDate.parse("2000-01-01"))
    return text


def listed(single: Any) -> BeforeValidator:
    """A single value stands for a list of one."""
    return BeforeValidator(
        lambda value: value if isinstance(value, list) else [value],
        json_schema_input_type=single | Annotated[list[single], Field(min_length=1)],
    )


def degrees(limit: int) -> Form:
    def within(text: str) -> str:
        if not re.fullmatch(_DEGREES, text) or abs(float(text)) > limit:
            raise ValueError(f"'{text}' is not a number of degrees from -{limit} to {limit}")
        return text

    return Form(within, f"^{_DEGREES}$", (NUMBER,), within=limit)


def _like(pattern: str, what: str, *also: str) -> Form:
    """Text of a form, with our words for what it is."""

    def matching(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"'{text}' is not {what}")
        return text

    return Form(matching, f"^(?:{pattern})$", also)


_ISO = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,8})?"
_SLUG, _NUMBER = SLUG.removesuffix(r"\Z"), CLAIM_NUMBER.removesuffix(r"\Z")
_DATE = (
    r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?[~?%]?"  # 2024-10~
)

Slug = Annotated[str, Form(_slug, f"^{_SLUG}$", (NUMBER, BOOLEAN), SLUG_MAX)]
Text = Annotated[str, Form(_text, r"\S", (NUMBER, BOOLEAN))]
ClaimRef = Annotated[str, Form(lambda text: "/".join(_part(text)), f"^(?:{_SLUG}/)?{_NUMBER}$", (NUMBER, BOOLEAN))]
Handle = Annotated[str, Form(handle, r"\S", (NUMBER, BOOLEAN), SLUG_MAX)]
Number = Annotated[str, Form(_number, f"^{_NUMBER}$", (NUMBER, BOOLEAN), SLUG_MAX)]
Country = Annotated[str, Form(_country, "^[A-Z]{2}$")]
Edtf = Annotated[str, Form(_edtf, rf"^(?:{_DATE}|(?:{_DATE}|\.\.)?/(?:{_DATE}|\.\.)?)$", (NUMBER,))]
Day = Annotated[str, Form(_day, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
SignedDay = Annotated[str, Form(signed_day, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Rule = Annotated[str, Form(_rule, "^[+-]?[0-9]{1,4} (?:day|week|month|year)s?$")]
Digest = Annotated[
    str, _like(r"v1:[0-9a-f]{32}", "a digest that `factdb review` wrote: take 'review' out, and sign again")
]
Sha256 = Annotated[str, _like(r"[0-9a-f]{64}", "a SHA-256: 64 lower-case hexadecimal digits", NUMBER)]
Language = Annotated[str, _like(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag, like uk or ru-Latn")]
Wikidata = Annotated[str, _like(r"Q[0-9]+", "a Wikidata item, like Q212")]
Iso = Annotated[str, Form(_iso, f"^(?:{_ISO})$")]
Geonames = Annotated[str, _like(r"[0-9]+", "a GeoNames id, like 692194", NUMBER)]
Count = Annotated[str, _like(r"[1-9][0-9]{0,3}", "a count from 1", NUMBER)]


def _part(reference: str) -> list[str]:
    source, slash, number = reference.rpartition("/")
    return [_slug(source), _number(number)] if slash else [_number(number)]
