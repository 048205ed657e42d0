"""`new claim`: a quote is found in its document, and what it is about is proposed and confirmed."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from factdb.check import Reading
from factdb.cli import claim_parts
from factdb.cli.command import settings, signed
from factdb.cli.drafting import ENDING, asked_code, finish, needed, reading
from factdb.cli.prompt import asked, somebody
from factdb.cli.streams import aside
from factdb.curate import draft, quoting
from factdb.curate.mentions import KINDS, named
from factdb.curate.quoting import Quote
from factdb.document import Document
from factdb.errors import FactDBError, NameNotResolved, UsageError
from factdb.fixture.model import Fixture
from factdb.nearest import did_you_mean
from factdb.options import argument, option
from factdb.problems import ProblemsFound
from factdb.render.text import sentence
from factdb.text.tree import Value
from factdb.vocabulary import Span

if TYPE_CHECKING:
    import typer

NEEDED = {"statement": "", "kind": "claim_kind", "evidence": "evidence"}
"""The fields that a claim needs, and the vocabularies of their codes."""


@signed(
    argument("source", str, metavar="SOURCE", text="The id of the source."),
    argument(
        "quote", list[str], metavar="QUOTE...", text="The document's words; several arguments for an interrupted quote."
    ),
    option("statement", str | None, "--statement", metavar="TEXT", text="The claim in your own, neutral words."),
    option("kind", str | None, "--kind", metavar="CODE", text="occurrence, state, quantity, …"),
    option(
        "evidence",
        str | None,
        "--evidence",
        metavar="CODE",
        text="The way the document presents it: indirect, narration, …",
    ),
    option(
        "voice", list[str] | None, "--voice", metavar="ACTOR", text="The speakers, outermost first; A+B speak together."
    ),
    option(
        "cue",
        list[str] | None,
        "--cue",
        metavar="WORDS",
        text="The document's word for the act of saying, one for each --voice.",
    ),
    option("about", list[str] | None, "--about", metavar="ID", text="A place, actor or event that the claim is about."),
    option("asserts", list[str] | None, "--asserts", metavar="EVENT", text="An event that the claim says happened."),
    option("polarity", str | None, "--polarity", metavar="CODE", text="Default: affirms."),
    option("certainty", str | None, "--certainty", metavar="CODE", text="Default: certain."),
    option(
        "occurrence",
        int | None,
        "--occurrence",
        metavar="N",
        text="The occurrence to use, if the words occur several times.",
    ),
    option(
        "around",
        str | None,
        "--context",
        metavar="WORDS",
        text="A longer passage that contains the quote and its cues.",
    ),
    *claim_parts.FLAGS,
    *ENDING,
)
def claim(context: typer.Context, **given: Any) -> None:
    quiet = bool(settings(context, given).quiet)
    now = reading(given["project"])
    source, document = _document(now, given["source"])
    quote = quoting.find(document, given["quote"], occurrence=given["occurrence"])
    _ask(now.fixture, document, quote, given, quiet=quiet)
    value = {"id": _number(now.fixture, source), **_value(now.fixture, document, quote, given)}
    drafted = draft.claim(now, source, value)
    if drafted.reading.fixture.placed[drafted.slug].spans != quote.spans:
        raise FactDBError(
            "the words would be matched at another place; nothing was written",
            hint="quote more words to settle it",
        )
    finish(drafted, dry_run=given["dry_run"], quiet=quiet)


def _document(reading: Reading, source: str) -> tuple[str, Document]:
    """The source and its document, by its id. Raises NameNotResolved, and ProblemsFound where its file is broken."""
    fixture = reading.fixture
    if source in fixture.documents:
        return source, fixture.documents[source]
    if source in fixture.sources:
        raise UsageError(f"the document of source {source} cannot be read, or it has none", hint="see: factdb check")
    broken = [p for p in reading.wrong if p.file == f"fixtures/claims/{source}.yaml"]
    if broken:
        raise ProblemsFound(broken, hint="fix this file first; nothing was written")
    hint = did_you_mean(source, fixture.documents) or "pin its document first: factdb new source DOCUMENT"
    raise NameNotResolved(f"there is no source '{source}'", hint=hint)


def _number(fixture: Fixture, source: str) -> str:
    """The number behind the highest one that a claim of the document has, had, or was retired with."""
    written = fixture.at["source", source].tree.value
    claims = written.get("claims") if isinstance(written, dict) else None
    ids = [c.get("id") for c in claims or () if isinstance(c, dict)] if isinstance(claims, list) else []
    there = [slug for slug in fixture.claims if slug.startswith(f"{source}/")]
    cited = [old for slug in there for old in fixture.former("claim", slug)]
    cited += [id for kind, id in fixture.retirements.by_id if kind == "claim" and id.startswith(f"{source}/")]
    ids += [id.rpartition("/")[2] for id in cited]
    numbers = [int(m[1]) for i in ids if isinstance(i, str) and (m := re.fullmatch(r"c([0-9]{1,9})", i))]
    return f"c{max(numbers, default=0) + 1:02}"


def _ask(fixture: Fixture, document: Document, quote: Quote, given: dict[str, Any], *, quiet: bool) -> None:
    """Fill in what the flags leave open, where somebody is there; else say what there is to choose from."""
    inside = _named(fixture, document, quote.spans)
    around = [each for each in _named(fixture, document, (quote.sentence,)) if each not in inside]
    person = somebody()
    if not quiet and (person or not given["about"]):
        _propose("in the quote", inside)
        _propose("in its sentence", around)
    if not person:
        missing = {f"--{name}": list(fixture.vocabulary.get(v, ())) for name, v in NEEDED.items() if not given[name]}
        return needed("the new claim", missing)
    aside(sentence(f"the sentence: {' '.join(quoting.words(document, quote.sentence).split())}"))
    given["statement"] = given["statement"] or asked("the claim, in neutral words", needed=True)
    if not given["voice"]:
        _ask_voices(fixture, document, quote, given)
    given["kind"] = given["kind"] or asked_code(fixture, "claim_kind", "kind")
    given["evidence"] = given["evidence"] or asked_code(
        fixture, "evidence", "evidence", proposal="indirect" if given["voice"] else "narration"
    )
    if not given["about"]:
        _ask_about(fixture, inside, given)
    return None


def _named(fixture: Fixture, document: Document, spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    return named(fixture, " … ".join(quoting.words(document, span) for span in spans))


def _propose(where: str, found: list[tuple[str, str]]) -> None:
    if found:
        flags = " ".join(f"--about {kind}:{slug}" for kind, slug in found)
        aside(sentence(f"named {where}: {flags}"))


def _ask_voices(fixture: Fixture, document: Document, quote: Quote, given: dict[str, Any]) -> None:
    given["voice"], given["cue"] = [], []
    who = "who says so (an actor's id), Enter: the document itself"
    while voice := asked(who, wrong=lambda text: _unknown_actors(fixture, text)):
        given["voice"].append(voice)
        given["cue"].append(
            asked("the document's word for it", needed=True, wrong=lambda text: _not_near(document, quote, text))
        )
        who = "whom they cite, Enter: nobody"


def _unknown_actors(fixture: Fixture, text: str) -> str | None:
    for slug in _actors(text):
        if slug not in fixture.actors:
            meant = did_you_mean(slug, fixture.actors)
            return f"no actor '{slug}'" + (f" ({meant})" if meant else "")
    return None


def _not_near(document: Document, quote: Quote, words: str) -> str | None:
    if document.says(words, quote.sentence):
        return None
    cut = document.cut_by(words, [quote.sentence])
    return f"“{words}” cuts {cut[0]} in two: “{cut[1]}”" if cut else f"the sentence does not say “{words}”"


def _ask_about(fixture: Fixture, inside: list[tuple[str, str]], given: dict[str, Any]) -> None:
    def wrong(text: str) -> str | None:
        try:
            [_thing(fixture, slug) for slug in text.split() if slug != "-"]
        except UsageError as error:
            return f"{error.message} ({error.hint})"
        return None

    proposal = " ".join(f"{kind}:{slug}" for kind, slug in inside)
    hint = "about, Enter: as proposed, -: nothing" if proposal else "about, Enter: nothing"
    given["about"] = [slug for slug in asked(hint, proposal=proposal, wrong=wrong).split() if slug != "-"]


def _thing(fixture: Fixture, text: str) -> tuple[str, str]:
    """The kind and slug of what a claim is about. Raises UsageError where it is nothing, or several things."""
    kind, colon, slug = text.rpartition(":")
    kinds = [k for k in KINDS if text in fixture.registry(k)] if not colon else [kind]
    if colon and kind in KINDS and slug in fixture.registry(kind):
        return kind, slug
    if len(kinds) == 1 and not colon:
        return kinds[0], text
    if len(kinds) > 1:
        raise UsageError(
            f"{text} is {' and '.join(('an ' if k in ('actor', 'event') else 'a ') + k for k in kinds)}",
            hint=f"say which: {', '.join(f'{k}:{text}' for k in kinds)}",
        )
    known = [known for k in (KINDS if kind not in KINDS else (kind,)) for known in fixture.registry(k)]
    what = f"no {kind} '{slug}'" if kind in KINDS else f"no place, actor or event '{text}'"
    raise UsageError(what, hint=did_you_mean(slug, known) or "add it first: factdb new place, actor or event")


def _value(fixture: Fixture, document: Document, quote: Quote, given: dict[str, Any]) -> dict[str, Value]:
    voices = _voices(given)
    parts = claim_parts.parts(given, voices)
    around = _context(document, quote, claim_parts.words(parts, voices), given["around"])
    value: dict[str, Value] = quoting.written(document, quote, around)
    value |= {name: given[name] for name in ("statement", "kind", "polarity", "certainty", "evidence") if given[name]}
    if voices:
        value["voices"] = [*voices]
    if given["asserts"]:
        value["asserts"] = [*given["asserts"]]
    about: dict[str, Value] = {}
    things = dict.fromkeys(_thing(fixture, text) for text in given["about"] or ())
    for kind in KINDS:
        slugs: list[Value] = [slug for k, slug in things if k == kind]
        if slugs:
            about[f"{kind}s"] = slugs
    return value | ({"about": about} if about else {}) | parts


def _voices(given: dict[str, Any]) -> list[dict[str, Value]]:
    voices, cues = given["voice"] or [], given["cue"] or []
    if len(voices) != len(cues):
        raise UsageError(
            f"{len(voices)} --voice and {len(cues)} --cue: each voice has its own cue",
            hint="--voice ACTOR --cue WORDS, outermost first",
        )
    return [{"actor": _one_or_several(v), "cue": c} for v, c in zip_longest(voices, cues)]


def _one_or_several(voice: str) -> Value:
    actors = _actors(voice)
    return actors[0] if len(actors) == 1 else [*actors]


def _actors(voice: str) -> list[str]:
    """Those who speak together."""
    return [slug.strip() for slug in voice.split("+")]


def _context(document: Document, quote: Quote, needed: list[str], given: str | None) -> Span | None:
    """The wider run that is needed: the one that is given; the sentence, where words that are needed stand there and
    not in the quote. Raises UsageError where some stand in neither.
    """
    if given is not None:
        return _given(document, quote, given)
    outside = [each for each in needed if not any(document.says(each, span) for span in quote.spans)]
    sentence = quoting.words(document, quote.sentence)
    far = [each for each in outside if each not in sentence]  # what stands there cut is told with all that is wrong
    if far:
        raise UsageError(
            f"{', '.join(f'“{each}”' for each in far)}: neither in the quote nor in its sentence",
            hint="give the document's own words, or the longer passage that has them: --context WORDS",
        )
    return quote.sentence if outside else None


def _given(document: Document, quote: Quote, words: str) -> Span:
    found = quoting.places(document, words)
    around = [s for s in found if s.start <= quote.spans[0].start and quote.spans[-1].end <= s.end]
    if not around:
        raise UsageError(
            "the context does not contain the quote", hint="--context takes a longer passage of the document"
        )
    return next((s for s in around if document.is_whole(s)), around[0])
