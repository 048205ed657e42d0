"""Names, as people write them → the ids that they mean. A name that is unknown or ambiguous is never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from factdb import nearest
from factdb.backend import Reader
from factdb.errors import NameNotResolved
from factdb.vocabulary import ITSELF, is_slug, name_key, slug_of, spelled

REGISTRIES = {"actor": "actors", "place": "places", "event": "events", "source": "sources"}
DOCUMENT_ITSELF = frozenset({ITSELF, "article itself", "document itself", "article", "document"})


def itself(source_kind: str) -> str:
    """Return what the document's own voice is called: `the article itself`."""
    return "the article itself" if source_kind.endswith("article") else "the document itself"


class Meaning(NamedTuple):
    """The meanings of a name: an id, and the kinds of things that have it."""

    id: str
    kinds: tuple[str, ...]


def meanings(reader: Reader, name: str, kinds: Iterable[str]) -> list[Meaning]:
    """Everything of these kinds that the name can mean, by id. One id that is several kinds of thing is one meaning."""
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for slug in _ids(reader, name, kind):
            found.setdefault(slug, set()).add(kind)
    return [Meaning(slug, tuple(sorted(found[slug]))) for slug in sorted(found)]


def moved(reader: Reader, old: str) -> list[tuple[str, str]]:
    """Kind and id of what had this id before, and has another now."""
    if "redirects" not in reader.views():
        return []  # a file of contract 1.1
    sql = f"SELECT kind, id FROM redirects WHERE {_OF_ANY_KIND} AND old = ? ORDER BY kind"
    found = reader.execute(sql, (old.lower(),))
    return [(str(kind), str(slug)) for kind, slug in found]


class Gone(NamedTuple):
    """An id that was cited and has no entry any more."""

    kind: str
    id: str
    successor: str | None
    day: str
    reason: str

    def __str__(self) -> str:
        """Return what became of it, in words."""
        into = f" into {self.successor}" if self.successor else ""
        return f"was retired{into} on {self.day}: {self.reason}"


def gone(reader: Reader, id: str) -> list[Gone]:
    """Return what had this id and is there no more."""
    if "retirements" not in reader.views():
        return []  # a file of contract 1.2
    sql = f"SELECT kind, id, successor, day, reason FROM retirements WHERE {_OF_ANY_KIND} AND id = ? ORDER BY kind"
    return [_gone(row) for row in reader.execute(sql, (id.lower(),))]


def retired(reader: Reader, name: str) -> list[Gone]:
    """Return what was cited as this and is there no more: by its id; by its number alone, a claim whose document is
    there. The claims of a document that was retired went with it.
    """
    source, slash, _ = name.partition("/")
    found = gone(reader, name)
    if found or "retirements" not in reader.views():
        return found
    if slash:
        return [each for each in gone(reader, source) if each.kind == "source"]
    sql = (
        "SELECT r.kind, r.id, r.successor, r.day, r.reason FROM sources AS s"
        " JOIN retirements AS r ON r.kind = 'claim' AND r.id = s.id || '/' || ? ORDER BY r.id"
    )
    return [_gone(row) for row in reader.execute(sql, (name.lower(),))]


def stood_for(reader: Reader, name: str, id: str) -> str:
    """Return what to say where `name` was cited for something that is there no more, and `id` answers in its place;
    else nothing.
    """
    if name == id or not (is_slug(name) or "/" in name):
        return ""
    return next((f"{name} {each}" for each in gone(reader, name) if each.successor == id), "")


_OF_ANY_KIND = "kind IN ('source', 'actor', 'place', 'event', 'claim')"
"""Lets SQLite look an id up, where it would read all of them."""


def _gone(row: tuple[Any, ...]) -> Gone:
    kind, id, successor, day, reason = row
    return Gone(str(kind), str(id), None if successor is None else str(successor), str(day), str(reason))


def _ids(reader: Reader, name: str, kind: str) -> list[str]:
    if kind == "claim":
        return _claims(reader, name)
    if kind == "country":
        return _countries(reader, name)
    view = REGISTRIES[kind]
    slug = name if is_slug(name) else slug_of(name)
    ids = [str(row[0]) for row in reader.execute(f"SELECT id FROM {view} WHERE id = ?", (slug,))]
    if not ids and is_slug(name):  # what was cited by an id is not what has that name now
        ids = [there for of, there in moved(reader, name) if of == kind]
        if not ids and any(each.kind == kind for each in gone(reader, name)):
            return []
    if ids and (is_slug(name) or kind == "source"):
        return ids
    return _called(reader, name, kind, "form <> 'demonym'") or ids


def _called(reader: Reader, name: str, kind: str, form: str) -> list[str]:
    """The ids of what has the name, by id: of all whose names share its key, those that are spelled so."""
    sql = f"SELECT id, name FROM names WHERE kind = ? AND lookup = ? AND {form} ORDER BY id"
    # The stored key leaves out signs that tell names apart (C#, ², Thai vowels); the spelling keeps them.
    wanted = spelled(name)
    found = reader.execute(sql, (kind, name_key(name)))
    return list(dict.fromkeys(str(slug) for slug, known in found if wanted and spelled(str(known)) == wanted))


def _claims(reader: Reader, name: str) -> list[str]:
    """A claim by its id, or by its number alone where only one document has it."""
    if "/" in name:
        ids = [str(row[0]) for row in reader.execute("SELECT id FROM claims WHERE id = ?", (name.lower(),))]
        return ids or [there for kind, there in moved(reader, name) if kind == "claim"]
    sql = "SELECT s.id || '/' || ? FROM sources AS s JOIN claims AS c ON c.id = s.id || '/' || ? ORDER BY 1"
    return [str(row[0]) for row in reader.execute(sql, (name.lower(), name.lower()))]


def _countries(reader: Reader, name: str) -> list[str]:
    """ISO codes that a code, a country's name or its adjective means."""
    sql = "SELECT DISTINCT p.country FROM places AS p WHERE p.kind = 'country' AND (p.country = ? OR p.id = ?)"
    codes = {row[0] for row in reader.execute(sql, (name.upper() if name.isascii() else "", slug_of(name)))}
    codes |= _of_places(reader, _called(reader, name, "place", "1 = 1"), "p.kind = 'country'")
    return sorted(str(code) for code in codes if code is not None)


def demonym(reader: Reader, word: str) -> list[str]:
    """ISO codes of the countries whose adjective this is."""
    return sorted(_of_places(reader, _called(reader, word, "place", "form = 'demonym'"), "1 = 1"))


def _of_places(reader: Reader, slugs: list[str], condition: str) -> set[str]:
    """ISO codes of those of the places that are so."""
    sql = f"SELECT p.country FROM places AS p WHERE p.id = ? AND p.country IS NOT NULL AND {condition}"
    return {str(row[0]) for slug in slugs for row in reader.execute(sql, (slug,))}


def resolve(reader: Reader, name: str, kinds: tuple[str, ...], *, option: str) -> str:
    """The one id that `name` means among `kinds`. Raises NameNotResolved with suggestions, or with the readings as
    ready options.
    """
    found = [meaning.id for meaning in meanings(reader, name, kinds)]
    if option == "voice" and spelled(name) in DOCUMENT_ITSELF and name not in found:
        found = [ITSELF, *(id for id in found if name != ITSELF)]
    if len(found) == 1:
        return found[0]
    if found:
        readings = "   ".join(f"--{option} {id}" for id in found)
        raise NameNotResolved(f"“{name}” can mean {len(found)} things", hint=f"say which: {readings}")
    raise unknown(reader, name, kinds)


Ready = Callable[["Near"], str]
"""The command to type where what is near was meant."""


def unknown(reader: Reader, name: str, kinds: tuple[str, ...], ready: Ready | None = None) -> NameNotResolved:
    """The error for a name that nothing of these kinds has, with what it may have been meant to be."""
    elsewhere = meanings(reader, name, [k for k in REGISTRIES if k not in kinds])
    kind = " or ".join(_article(k) for k in kinds)
    if elsewhere:
        what = _article(elsewhere[0].kinds[0])
        shown = elsewhere[0].id
        hint = f"to see it: factdb show {shown}   to see all names: factdb actors   factdb places"
        return NameNotResolved(f"{shown} is {what}; here, factdb needs {kind}", hint=hint)
    if cited := retired(reader, name):
        return NameNotResolved(
            f"“{name}”, {_article(cited[0].kind)}, {cited[0]}",
            hint=f"to see its story: factdb show {cited[0].id}",
        )
    return NameNotResolved(f"nothing has the name “{name}”", hint=_hint(near(reader, name, kinds), kinds, ready))


class Near(NamedTuple):
    """Something whose name is like what was typed."""

    kind: str
    id: str
    name: str = ""

    def __str__(self) -> str:
        return f"“{self.name}” ({self.id})" if self.name else self.id


def _near_claims(reader: Reader, name: str) -> list[Near]:
    """Claims whose ids look like it: `c8` is near `kursk-article/c08`."""
    number = name.rpartition("/")[2].lower()
    digits = number.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0")
    if not digits.isdigit():
        return []
    ids = [str(row[0]) for row in reader.execute("SELECT id FROM claims WHERE id LIKE ? ORDER BY id", (f"%{digits}",))]
    like = [i for i in ids if i.rpartition("/")[2].lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0") == digits]
    return [Near("claim", i) for i in like[:3]]


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"


def _hint(found: list[Near], kinds: tuple[str, ...], ready: Ready | None) -> str:
    if found:
        commands = "   ".join(map(ready, found)) if ready else ""
        return f"{nearest.asked(found)}{' ' * bool(ready)}{commands}"
    lists = ["actors", "places", "events", *(["claims"] if "claim" in kinds else [])]
    return f"to see all names: {'   '.join(f'factdb {name}' for name in lists)}"


def near(reader: Reader, name: str, kinds: tuple[str, ...]) -> list[Near]:
    """Return what has a name that looks like it, the nearest first, each thing once; in every script."""
    if "claim" in kinds and (claims := _near_claims(reader, name)):
        return claims
    wanted = name_key(name)
    scored: dict[str, tuple[float, Near]] = {}
    for kind, slug, known, lookup in _known(reader, kinds):
        score = nearest.likeness(wanted, lookup)
        if score > max(0.72, scored.get(slug, (0.0, None))[0]):
            scored[slug] = (score, Near(kind, slug, known))
    best = sorted(scored.values(), key=lambda pair: (-pair[0], str(pair[1])))
    # Names that only share words are named where nothing is nearer.
    return [found for score, found in best[:3] if score > nearest.SHARING or best[0][0] == nearest.SHARING]


def _known(reader: Reader, kinds: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, id, name and key of all that has a name of these kinds. A document has its id, and its title."""
    for kind in kinds:
        if kind == "source":
            for slug, title in reader.execute("SELECT id, title FROM sources ORDER BY id"):
                yield from ((kind, slug, text, name_key(text)) for text in (slug, title) if text)
        else:
            sql = "SELECT n.id, n.name, n.lookup FROM names AS n WHERE n.kind = ? AND n.form <> 'demonym'"
            if kind == "country":
                sql = _NAMES_OF_COUNTRIES
            yield from ((kind, *row) for row in reader.execute(sql, () if kind == "country" else (kind,)))


_NAMES_OF_COUNTRIES = (
    "SELECT n.id, n.name, n.lookup FROM names AS n JOIN places AS p ON p.id = n.id"
    " WHERE n.kind = 'place' AND p.kind = 'country' AND p.country IS NOT NULL"
)
