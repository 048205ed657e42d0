"""Completions for the word at the cursor. The shells' scripts ask, with `_FACTDB_COMPLETE` naming the shell; the answer
is a line that says of what kind it is, and a line for each text. Typer is not imported: it takes as long as all the
rest.

Whatever goes wrong, nothing is said: a person who is typing has asked for no message.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from factdb import database
from factdb.backend import Reader
from factdb.cli import streams
from factdb.cli.command import declared
from factdb.cli.commands import COMMANDS
from factdb.cli.completion import script
from factdb.cli.help_text import first
from factdb.cli.settings import COLORS
from factdb.cli.topics import TOPICS
from factdb.errors import FactDBError
from factdb.options import HELP, READ_SETTINGS, VERSION, Declared
from factdb.query import completions, names
from factdb.query.completions import Suggestion
from factdb.query.dated import DATES
from factdb.query.filters import BY_NAME, FILTERS
from factdb.query.lists import LISTS
from factdb.query.resolve import codes
from factdb.render import FORMATS

FILES, FOLDERS = "files", "folders"


class Place(NamedTuple):
    """The place of the cursor: in which command, behind which words, at the value of which option; and the database
    that the line names.
    """

    command: str = ""
    arguments: tuple[str, ...] = ()
    option: Declared | None = None
    db: str = ""
    options: bool = True
    """True if options can still come: none can behind `--`."""


def run(shell: str, words: list[str]) -> int:
    """Answer a shell: the words behind `factdb`, the last one being typed; of bash its line, and what breaks words."""
    streams.utf8()
    try:
        line = script.Line.read(words[0], words[1]) if shell == "bash" else script.Line(("", *words), "", 0)
        found = answer(line.words[1:])
    except (FactDBError, OSError, sqlite3.Error, KeyboardInterrupt, IndexError):
        return 0
    if isinstance(found, str):
        streams.out(f"{found}\n")
        return 0
    kind = "part" if found and all(s.text.endswith(("=", "/")) for s in found) else "words"
    told = [line.reply(s.text) if shell == "bash" else f"{s.text}\t{s.about}".rstrip("\t") for s in found]
    streams.out("".join(f"{each}\n" for each in (kind, *told)))
    return 0


def answer(words: tuple[str, ...]) -> list[Suggestion] | str:
    """Return what the last of the words can become; or FILES or FOLDERS, which shells know best."""
    *before, typed = words
    place = _place(before)
    flag, equals, begun = typed.partition("=")
    known = _flags(place.command)
    if place.option is not None:
        return _of_option(place, place.option, typed)
    if place.options and equals and flag in known:
        found = _of_option(place, known[flag], begun)
        return found if isinstance(found, str) else [s._replace(text=f"{flag}={s.text}") for s in found]
    if place.options and typed.startswith("-"):
        return completions.narrowed((Suggestion(f, first(d.text)) for f, d in known.items() if not d.hidden), typed)
    if not place.command:
        return completions.narrowed(_below(""), typed)
    return _of_command(place, typed)


def _place(before: Iterable[str]) -> Place:
    place = Place()
    for word in before:
        flag, equals, value = word.partition("=")
        known = _flags(place.command).get(flag) if place.options else None
        if place.option is not None:
            place = place._replace(option=None, db=word if place.option.name == "db" else place.db)
        elif known is not None and equals:
            place = place._replace(db=value if known.name == "db" else place.db)
        elif known is not None and not known.is_switch:
            place = place._replace(option=known)
        elif place.options and word == "--":
            place = place._replace(options=False)
        elif not place.arguments and f"{place.command} {word}" in COMMANDS:
            place = place._replace(command=f"{place.command} {word}")
        elif not word.startswith("-") or not place.options:
            behind = (*place.arguments, word)
            place = place._replace(arguments=behind) if place.command else place._replace(command=word)
    return place


def _flags(command: str) -> dict[str, Declared]:
    """The options of a command, or those before it, by what is typed."""
    if not command:
        found: tuple[Declared, ...] = (VERSION, *READ_SETTINGS)
    else:
        found = declared(COMMANDS[command][0]()) if command in COMMANDS else ()
    return {flag: d for d in (*found, HELP) for flag in d.flags}


def _of_option(place: Place, described: Declared, typed: str) -> list[Suggestion] | str:
    """Return what an option can take."""
    if described.name in ("db", "file"):
        return FILES
    if described.name == "project":
        return FOLDERS
    return completions.narrowed(_values(place, described, typed), typed)


def _values(place: Place, described: Declared, typed: str) -> Iterator[Suggestion]:
    filters = {f.parameter: f.name for f in FILTERS}
    fixed = {"format": FORMATS, "color": COLORS, "date": DATES}
    if described.name in fixed:
        yield from (Suggestion(word) for word in fixed[described.name])
    elif place.command in LISTS and described.name in ("by", "count_of"):
        yield from (Suggestion(word) for word in LISTS[place.command].dimensions)
    elif place.command in LISTS and described.name in ("columns", "sort"):
        yield from (Suggestion(word) for word in LISTS[place.command].columns)
    elif place.command in LISTS and described.name == "not_":
        yield from _excluded(place, typed)
    elif place.command in ("retire", "merge") and described.name in ("into", "ours", "theirs"):
        if described.name != "into":
            yield Suggestion("all", "every one")
        yield from _ids(place, typed)
    elif described.name in filters:
        yield from _of_filter(place, filters[described.name], typed)


def _ids(place: Place, typed: str) -> Iterator[Suggestion]:
    """The ids that entries have; names are not what a correction takes."""
    with _opened(place) as reader:
        if reader is not None:
            for view in names.REGISTRIES.values():
                yield from completions.ids(reader, view, typed)
            yield from completions.claims(reader, typed)


def _excluded(place: Place, typed: str) -> Iterator[Suggestion]:
    name, equals, begun = typed.partition("=")
    if equals and name in BY_NAME:
        yield from (s._replace(text=f"{name}={s.text}") for s in _of_filter(place, name, begun))
        return
    for known in LISTS[place.command].narrows():
        yield Suggestion(known if BY_NAME[known].switch else f"{known}=", BY_NAME[known].help)


def _of_filter(place: Place, name: str, typed: str) -> Iterator[Suggestion]:
    with _opened(place) as reader:
        if BY_NAME[name].codes:
            yield from (Suggestion(code) for code in BY_NAME[name].codes)
        elif reader is not None and BY_NAME[name].vocabulary:
            yield from (Suggestion(code) for code in codes(reader, place.command, name))
        elif reader is not None:
            yield from completions.values(reader, name, typed)


def _of_command(place: Place, typed: str) -> list[Suggestion] | str:
    """Return what can stand as a word of the command."""
    if place.command == "ask":
        return _phrase(place, typed)
    if place.command == "fmt" or (place.command == "review" and not place.arguments):
        return FILES
    if place.command in ("diff", "new source"):
        return FILES
    if place.command in ("init", "merge"):
        return FOLDERS
    return completions.narrowed(_words(place, typed), typed)


def _words(place: Place, typed: str) -> Iterator[Suggestion]:
    if place.command == "help" and not place.arguments:
        yield from (Suggestion(name, topic.about) for name, topic in TOPICS.items())
        yield from _below("")
    elif place.command == "help" or (place.command == "new" and not place.arguments):
        yield from _below(" ".join(("new",) if place.command == "new" else place.arguments))
    elif place.command == "new claim" and not place.arguments:
        with _opened(place) as reader:
            if reader is not None:
                yield from completions.things(reader, "source", typed)
    elif place.command == "completion" and not place.arguments:
        yield from (Suggestion(shell) for shell in script.SHELLS)
    elif place.command in ("show", "schema"):
        with _opened(place) as reader:
            if reader is not None and place.command == "show":
                for kind in ("actor", "place", "event", "source", "claim"):
                    yield from completions.things(reader, kind, typed)
            elif reader is not None and not place.arguments:
                yield from completions.views(reader)
    elif place.command in ("rename", "retire") and not place.arguments:
        yield from _ids(place, typed)
    elif place.command == "test":
        yield from (Suggestion(name, "saved") for name in _saved())
    elif not typed and place.options:
        yield from (Suggestion(flag, first(d.text)) for flag, d in _flags(place.command).items() if not d.hidden)


def _below(name: str) -> Iterator[Suggestion]:
    """The commands whose name goes on from this one by a word."""
    for command, (_, text, _) in COMMANDS.items():
        before, _, word = command.rpartition(" ")
        if before == name:
            yield Suggestion(word, first(text))


def _phrase(place: Place, typed: str) -> list[Suggestion]:
    """A phrase may stand in one word or in many: what is suggested begins where the word that is typed does."""
    if typed.startswith("@") and not place.arguments:
        return completions.narrowed((Suggestion(f"@{name}", "saved") for name in _saved()), typed)
    text = " ".join((*place.arguments, typed))
    start = len(text) - len(typed)
    with _opened(place) as reader:
        found = completions.inside(reader, text)
    return completions.narrowed((Suggestion((text[: s.start] + s.text)[start:], s.about) for s in found), typed)


def _saved() -> list[str]:
    """The questions that are saved in the project here, by name."""
    from factdb.cli.curate import root

    return sorted(path.stem for path in (root(None) / "fixtures" / "questions").glob("*.yaml"))


@contextmanager
def _opened(place: Place) -> Iterator[Reader | None]:
    """The database that the line would ask; None where it cannot be read at once."""
    try:
        path = database.locate(Path(place.db).expanduser() if place.db else None)
        reader = database.read(path, patience=0)
    except (FactDBError, OSError, sqlite3.Error):
        yield None
        return
    with closing(reader):
        yield reader
