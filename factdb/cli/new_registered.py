"""`new actor`, `new place`, `new event`: entries at the end of the registries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factdb.check.entry import somewhere
from factdb.cli.command import settings, signed
from factdb.cli.drafting import ENDING, UNKNOWN, asked_code, asked_slug, finish, needed, reading, where
from factdb.cli.prompt import somebody
from factdb.cli.streams import aside
from factdb.curate import draft
from factdb.curate.mentions import names
from factdb.errors import UsageError
from factdb.fixture.model import Fixture
from factdb.options import Declared, argument, option
from factdb.render.text import sentence
from factdb.text.tree import Value
from factdb.vocabulary import slugify, spelled

if TYPE_CHECKING:
    import typer

ID = option("id", str | None, "--id", metavar="ID", text="The id. Default: made from the name.")
COUNTRY: tuple[Declared, ...] = (
    option(
        "country",
        str | None,
        "--country",
        metavar="CODE",
        text="ISO 3166-1 alpha-2 code, like UA; XA to XZ are free for your own.",
    ),
    option("country_source", str | None, "--country-source", metavar="ID", text="The source of the country code."),
)
ALIASES: tuple[Declared, ...] = (
    option("alias", list[str] | None, "--alias", metavar="NAME", text="Another name that people use."),
    option(
        "alias_source",
        str | None,
        "--alias-source",
        metavar="ID",
        text="The source of aliases that occur in no document.",
    ),
)
WIKIDATA = option("wikidata", str | None, "--wikidata", metavar="ITEM", text="The item in Wikidata, like Q212.")


def _kind(example: str) -> Declared:
    return option("kind", str | None, "--kind", metavar="CODE", text=f"The kind, like {example}.")


def _part_of(what: str) -> Declared:
    return option("part_of", str | None, "--part-of", metavar="ID", text=f"The {what} that it is a part of.")


@signed(
    argument("name", str, metavar="NAME", text="The name of the actor, as in the documents."),
    ID,
    _kind("person"),
    option("reference", str | None, "--reference", metavar="CODE", text="How documents refer to it: named, role, …"),
    *COUNTRY,
    _part_of("actor"),
    WIKIDATA,
    *ALIASES,
    *ENDING,
)
def actor(context: typer.Context, **given: Any) -> None:
    _add(context, "actor", given, {"name": given["name"]}, ("reference", "part_of", "wikidata"))


@signed(
    argument("name", str, metavar="NAME", text="The name of the place."),
    ID,
    _kind("village"),
    _part_of("place"),
    *COUNTRY,
    option("iso", str | None, "--iso", metavar="CODE", text="ISO 3166, like UA or UA-59."),
    option("geonames", str | None, "--geonames", metavar="ID", text="The id in GeoNames, like 692194."),
    WIKIDATA,
    *ALIASES,
    *ENDING,
)
def place(context: typer.Context, **given: Any) -> None:
    _add(context, "place", given, {"name": given["name"]}, ("part_of", "iso", "geonames", "wikidata"))


@signed(
    argument("name", str, metavar="TITLE", text="A neutral description."),
    ID,
    _kind("shelling"),
    option("place", str | None, "--place", metavar="ID", text="The place, as claimed."),
    option("from_", str | None, "--from", metavar="ID", text="The starting point of a movement."),
    option("to", str | None, "--to", metavar="ID", text="The destination of a movement."),
    _part_of("event"),
    option(
        "participant",
        list[str] | None,
        "--participant",
        metavar="ROLE=ACTOR",
        text="A participant and the role; ROLE= if the actor is not stated.",
    ),
    *ENDING,
)
def event(context: typer.Context, **given: Any) -> None:
    value: dict[str, Value] = {"title": given["name"]}
    if given["participant"]:
        value["participants"] = [_participant(text) for text in given["participant"]]
    _add(context, "event", given, value, ("place", "from_", "to", "part_of"))


def _participant(text: str) -> Value:
    role, equals, actor = text.partition("=")
    if not equals:
        raise UsageError(f"“{text}” names no role", hint="write --participant ROLE=ACTOR, like initiator=tarsk")
    return {"role": role, "actor": actor or UNKNOWN}


def _add(
    context: typer.Context, kind: str, given: dict[str, Any], value: dict[str, Value], plain: tuple[str, ...]
) -> None:
    quiet = bool(settings(context, given).quiet)
    now = reading(given["project"])
    fixture = now.fixture
    _named_already(fixture, kind, given)
    proposal = slugify(given["name"])
    if somebody():
        given["id"] = given["id"] or asked_slug(fixture, kind, proposal=proposal)
        given["kind"] = given["kind"] or asked_code(fixture, f"{kind}_kind", "kind")
    missing = {} if given["kind"] else {"--kind": list(fixture.vocabulary.get(f"{kind}_kind", ()))}
    needed(f"the new {kind}", missing if given["id"] or proposal else {"--id": (), **missing})
    slug = given["id"] or proposal
    if (kind, slug) in fixture.at:
        raise UsageError(f"{kind} {slug} already exists ({where(fixture, kind, slug)})", hint="use another id: --id ID")
    value = {"id": slug, **value, "kind": given["kind"]}
    value |= {name.rstrip("_"): given[name] for name in plain if given[name] is not None}
    value |= _country(given) | _aliases(fixture, given)
    finish(draft.registered(now, kind, value), dry_run=given["dry_run"], quiet=quiet)


def _named_already(fixture: Fixture, kind: str, given: dict[str, Any]) -> None:
    """Say who has the name already; raise UsageError where no --id says that this is another."""
    wanted = {spelled(name): name for name in (given["name"], *(given.get("alias") or ()))} if given["name"] else {}
    for slug in fixture.registry(kind):
        shared = next((wanted[key] for key in map(spelled, names(fixture, kind, slug)) if key in wanted), None)
        if shared is None:
            continue
        what = f"{kind} {slug} is called “{shared}” already ({where(fixture, kind, slug)})"
        if given["id"] is None:
            raise UsageError(what, hint=f"if the new {kind} is a different one, give it its own --id")
        aside(sentence(what))


def _country(given: dict[str, Any]) -> dict[str, Value]:
    code, reference = given.get("country"), given.get("country_source")
    if (code is None) != (reference is None):
        raise UsageError(
            "a country needs its code and the source that says so",
            hint="--country UA --country-source iso-3166; or leave both out",
        )
    return {} if code is None else {"country": {"code": code, "source": reference}}


def _aliases(fixture: Fixture, given: dict[str, Any]) -> dict[str, Value]:
    """A name that a document has stands by itself; any other with the source that has it."""
    found: list[Value] = []
    for name in given.get("alias") or ():
        if given["alias_source"] and not (fixture.documents and somewhere(fixture, name)):
            found.append({"name": name, "source": given["alias_source"]})
        else:
            found.append(name)
    return {"names": found} if found else {}
