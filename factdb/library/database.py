"""A factdb file, opened for reading: every list, one thing whole, a search, SQL. And the project that it comes from."""

from __future__ import annotations

import _thread
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self, Unpack

from factdb import database, limits
from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.library.answer import Answer, Page
from factdb.library.keywords import Bound, Narrowing, Options, bound, filters, given
from factdb.library.wording import in_python
from factdb.library.wording import text as said
from factdb.query import command, compose
from factdb.query.from_options import at_most, query, searched, succeeded
from factdb.query.lists import LISTS
from factdb.query.model import Query
from factdb.query.run import run, statement
from factdb.render.text import seen

if TYPE_CHECKING:
    from factdb.problems import Problem
    from factdb.store.load import Summary

PathLike = str | os.PathLike[str]

_ONE = _thread.allocate_lock()
"""One question at a time, in all of the process. Opening a file reads its header, and a file that is closed lets go of
the locks that others in the process hold on it (sqlite.org/howtocorrupt.html, 2.2): so nobody else has it open.
"""


class Database:
    """A database, for reading. Each question opens the file and is answered from one state of it; between questions the
    file is free, and what is loaded meanwhile is seen by the next one. Threads can share it: one is answered after the
    other. Nothing that is asked can change the file.
    """

    __slots__ = ("_closed", "_path", "_seconds")

    def __init__(self, path: PathLike | None = None, *, seconds: float = limits.SECONDS) -> None:
        """Raises DatabaseError where the file is missing, not factdb's, locked, or of another version."""
        if not 0 < seconds <= limits.LONGEST:
            raise UsageError(
                f"seconds={seconds:g} is not a possible time", hint=f"more than 0, and at most {limits.LONGEST:,}"
            )
        with in_python():
            self._path = database.locate(None if path is None else Path(path)).absolute()
        self._seconds = seconds
        self._closed = False
        with self._opened():
            pass

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def close(self) -> None:
        """Answer no more. Nothing is open between questions, so that forgetting this costs nothing."""
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Database: {self._path}{', closed' if self._closed else ''}>"

    def ask(self, phrase: str) -> Answer:
        """The answer to a phrase, as `factdb ask` understands it (`factdb help phrases`).

        Raises UsageError for a phrase that is not understood, NameNotResolved for a name that nobody has.

        >>> db.ask("disputed claims about Kursk")
        <Answer: 3 rows; factdb claims --about kursk-oblast --status disputed>
        """
        from factdb.query.phrase import parser

        said("phrase", phrase)
        if phrase.lstrip().startswith("@"):
            hint = f"ask its phrase; the command line asks it by name: factdb ask {phrase.strip()}"
            raise UsageError("a saved question is read by the command line only", hint=hint)
        with self._opened() as reader:
            reading = parser.read(reader, phrase)
            return _answer(reader, reading.query, notes=reading.notes)

    def claims(self, **options: Unpack[Options]) -> Answer:
        """The claims: who says what.

        >>> answer = db.claims(about="Kursk", status="disputed")
        >>> [claim["id"] for claim in answer]
        ['kursk-article/c01', 'kursk-article/c11', 'kursk-article/c30']
        >>> [dict(row) for row in db.claims(by="polarity", count=True)]
        [{'polarity': 'affirms', 'count': 40}]
        """
        return self._list("claims", options)

    def events(self, **options: Unpack[Options]) -> Answer:
        """The events: what claims are about.

        >>> len(db.events(in_="Kursk"))
        6
        """
        return self._list("events", options)

    def deployments(self, **options: Unpack[Options]) -> Answer:
        """The troop deployments, as claimed.

        >>> [(row["who"], row["size_words"]) for row in db.deployments(foreign=True)]
        [('north-korean-soldiers', 'over 10,000 North Korean soldiers')]
        """
        return self._list("deployments", options)

    def actors(self, **options: Unpack[Options]) -> Answer:
        """Return who acts and speaks."""
        return self._list("actors", options)

    def places(self, **options: Unpack[Options]) -> Answer:
        """The places."""
        return self._list("places", options)

    def sources(self, **options: Unpack[Options]) -> Answer:
        """The documents and reference works."""
        return self._list("sources", options)

    def disputes(self, **options: Unpack[Options]) -> Answer:
        """Return who contests whom, on which point."""
        return self._list("disputes", options)

    def timeline(self, **options: Unpack[Options]) -> Answer:
        """Return what happened when, as claimed. Dates are as imprecise as they are given."""
        return self._list("timeline", options)

    def search(self, text: str, **options: Unpack[Narrowing]) -> Answer:
        """Return what is found in claims, their quotes and the documents, the best first (`factdb search --help`).

        >>> [find["id"] for find in db.search("Gornal", limit=3)]
        ['kursk-article/c24', 'kursk-article/c23', 'kursk-article/c25']
        """
        said("text", text)
        wanted = given(options, of="search", without=("by", "sort", "count_of"))
        with self._opened() as reader:
            asked = searched(reader, text, wanted)
            return _answer(reader, asked, notes=succeeded(reader, asked, wanted))

    def show(self, *names: str) -> Page:
        """Return what has these ids or names, whole. An id that an actor and a place share gives both.

        >>> [claim] = db.show("c11")
        >>> claim["voice"], claim["status"]
        ('kyiv-representative', 'disputed')
        >>> db.show("c11", "russia").kinds
        ('claim', 'actor', 'place')
        """
        from factdb.query import thing
        from factdb.render.formats.json import whole

        if not names:
            raise TypeError("show() needs an id or a name")
        for name in names:
            said("name", name)
        with self._opened() as reader:
            found = [(name, thing.find(reader, name)) for name in names]
        moved = [seen(f"{name} {things[0].moved}") for name, things in found if things[0].moved]
        every = [each for _, things in found for each in things]
        return Page(every, whole(every), notes=moved)

    def sql(self, query: str, parameters: Bound = (), *, limit: int | None = None) -> Answer:
        """The rows of one SELECT over the views (`factdb schema`). Values are SQLite's own. Raises UsageError for what
        does more than reading, and for more rows than memory should hold. `parameters` are bound: a sequence for `?`, a
        mapping for `:name`.

        >>> db.sql("SELECT count(*) AS claims FROM claims")[0]["claims"]
        40
        >>> db.sql("SELECT status FROM claims WHERE id = :id", {"id": "kursk-article/c11"})[0]["status"]
        'disputed'
        """
        from factdb.query import sql as raw

        said("query", query)
        values = bound(parameters)
        with self._opened() as reader:
            most = at_most(limit) or limits.ROWS
            found = raw.run(reader, query, values, limit=most, seconds=self._seconds)
        if found.more and limit is None:
            raise UsageError(f"there are more than {most:,} rows", hint="limit them: limit=N")
        return Answer(found.result, found.result.rows, notes=found.notes, command="", sql=query)

    def check(self, project: PathLike | None = None) -> tuple[Problem, ...]:
        """Return what is wrong in the fixtures of a project, as `check_project` says it. Default: the project of this
        file.
        """
        return check_project(self._path.parent if project is None else project)

    def load(self, project: PathLike | None = None, *, include_unreviewed: bool = False) -> Summary:
        """Make this file say what the fixtures of a project say, as `load_project` does. The next question sees it.
        Default: the project of this file.
        """
        self._refuse_closed()
        here = self._path.parent if project is None else project
        return load_project(here, self._path, include_unreviewed=include_unreviewed)

    if not TYPE_CHECKING:  # a type checker is to know that there is none

        def __getattr__(self, name: str) -> NoReturn:
            from factdb.nearest import nearest

            near = None if name.startswith("_") else nearest(name, [each for each in dir(self) if each[0] != "_"])
            raise AttributeError(f"Database has no '{name}'" + (f"; did you mean '{near}'?" if near else ""))

    def _list(self, name: str, options: Options) -> Answer:
        wanted = given(options, of=name)
        with self._opened() as reader:
            asked = query(reader, name, wanted)
            return _answer(reader, asked, notes=succeeded(reader, asked, wanted))

    def _refuse_closed(self) -> None:
        if self._closed:
            raise UsageError("this database is closed", hint="open it again: factdb.open(PATH)")

    @contextmanager
    def _opened(self) -> Iterator[Reader]:
        self._refuse_closed()
        late = database.late(self._path, self._seconds)
        with (
            in_python(),
            _ONE,
            closing(database.read(self._path)) as reader,
            database.explaining(self._path, reader, limits.End(self._seconds), late),
        ):
            yield reader


def _with_filters(name: str) -> None:
    """Say in the help of a list which filters it has."""
    method = getattr(Database, name)
    if method.__doc__ is not None:  # python -OO leaves it out
        method.__doc__ = f"{method.__doc__.rstrip()}\n\n{filters(name)}\n"


for _name in LISTS:
    _with_filters(_name)


def open(path: PathLike | None = None, *, seconds: float = limits.SECONDS) -> Database:
    """A database, for reading. Default: the one that the command line would ask. A question may take so many
    `seconds`, and is stopped then.

    Raises DatabaseError where the file is missing, not factdb's, locked, or of another version.
    """
    return Database(path, seconds=seconds)


def ask(phrase: str, path: PathLike | None = None) -> Answer:
    """The answer to a phrase, as `Database.ask` gives it."""
    return Database(path).ask(phrase)


def show(*names: str, path: PathLike | None = None) -> Page:
    """Return what has these ids or names, whole, as `Database.show` gives them."""
    return Database(path).show(*names)


def check_project(project: PathLike | None = None, *, lint: bool = True) -> tuple[Problem, ...]:
    """Everything that is wrong in the fixtures of a project, and what a reviewer should look at again (`lint`), in file
    order. Default: the project here. Raises UsageError where there is no such folder.
    """
    from factdb import check
    from factdb.lint import findings
    from factdb.problems import Problem

    with in_python():
        reading = check.read(_root(project))
    found = findings(reading.fixture) if lint else ()
    return tuple(sorted([*reading.problems, *found], key=Problem.place))


def load_project(
    project: PathLike | None = None, path: PathLike | None = None, *, include_unreviewed: bool = False
) -> Summary:
    """Make a database say what the fixtures of a project say: one transaction, and loading again changes nothing.
    Default: the project here, and its database, which is made where there is none.

    Raises ProblemsFound where the fixtures are wrong, or not signed; DatabaseError where the file cannot be written.
    """
    from factdb import check
    from factdb.store.load import load

    with in_python(), _ONE:
        root = _root(project)
        reading = check.read(root)
        into = database.locate(None if path is None else Path(path), here=root)
        return load(into, reading, include_unreviewed=include_unreviewed)


def _root(project: PathLike | None) -> Path:
    return database.root(None if project is None else Path(project))


def _answer(reader: Reader, asked: Query, *, notes: Iterable[str]) -> Answer:
    from factdb.render import answer
    from factdb.render.formats.json import objects

    result = run(reader, asked)
    said = (*answer.beside(result), *answer.superseded(result), *notes)
    sql = compose.literal(statement(reader, asked))
    return Answer(result, objects(result), notes=said, command=command.line(asked), sql=sql)
