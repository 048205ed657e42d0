"""The answers to questions: rows that do not change, and what is to be said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, overload

from factdb.errors import FactDBError
from factdb.query.model import Result
from factdb.render.look import Look

if TYPE_CHECKING:
    import pandas

    from factdb.query.thing import Thing

Row = Mapping[str, Any]
"""Column → value, as `--json` has them. None is what is not stated; lists are tuples, and nothing can be changed."""


class _Frozen(Mapping[str, Any]):
    """A row, or a mapping in it. It is printed as a dictionary is."""

    __slots__ = ("_held",)

    def __init__(self, held: dict[str, Any]) -> None:
        self._held = held

    def __getitem__(self, column: str) -> Any:
        return self._held[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __repr__(self) -> str:
        return repr(self._held)


class Rows(Sequence[Row]):
    """Rows in order, and what belongs beside them. They cannot be changed, so that threads can share them."""

    __slots__ = ("_rows", "notes")

    _rows: tuple[Row, ...]
    """As they came; nobody gets hold of them but frozen, or as a copy."""
    notes: tuple[str, ...]
    """The remarks that the command line prints beside the rows: what was left out, why nothing matches, what has moved.
    """

    def __init__(self, rows: Iterable[Row], notes: Iterable[str]) -> None:
        self._keep(_rows=tuple(rows), notes=tuple(notes))

    def _keep(self, **values: object) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        return tuple(map(_frozen, self._rows[place])) if isinstance(place, slice) else _frozen(self._rows[place])

    def __iter__(self) -> Iterator[Row]:
        return map(_frozen, self._rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries and lists of the caller's own: what `--json` writes."""
        return [_copied(row) for row in self._rows]


class Answer(Rows):
    """The rows that answer a question."""

    __slots__ = ("_result", "columns", "command", "sql", "total")

    _result: Result
    columns: tuple[str, ...]
    """The names of the columns, in order."""
    total: int
    """How many rows there are, before `limit`."""
    command: str
    """The command that asks the same; empty for SQL of one's own."""
    sql: str
    """The SQL of the whole answer, with its values in it."""

    def __init__(self, result: Result, rows: Iterable[Row], *, notes: Iterable[str], command: str, sql: str) -> None:
        super().__init__(rows, notes)
        self._keep(_result=result, columns=result.columns, total=result.total, command=command, sql=sql)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame, with the columns in their order. Needs pandas, which factdb does not install."""
        try:
            import pandas  # for few, and it takes a second
        except ModuleNotFoundError as error:
            if error.name != "pandas":
                raise
            raise FactDBError("to_pandas() needs pandas", hint="pip install pandas") from None

        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

    def __repr__(self) -> str:
        rows = f"{len(self):,} row{'' if len(self) == 1 else 's'}"
        of = f" of {self.total:,}" if len(self) < self.total and not self._result.query.counted else ""
        return f"<Answer: {rows}{of}; {self.command or 'SQL'}>"

    def __str__(self) -> str:
        """The answer as a terminal of 80 columns shows it."""
        from factdb.render import render

        return render(self._result, "table", Look())

    def _repr_html_(self) -> str:
        from factdb.render.formats import html

        return html.render(self._result, Look())


class Page(Rows):
    """One thing whole, or several. Each has the columns of its row, and under `parts` the rows of other views that
    speak of it.
    """

    __slots__ = ("_things", "kinds")

    _things: list[Thing]
    kinds: tuple[str, ...]
    """The kind of each: claim, event, actor, place or source; `retired` where the id has no entry any more."""

    def __init__(self, things: Sequence[Thing], rows: Iterable[Row], *, notes: Iterable[str]) -> None:
        super().__init__(rows, notes)
        self._keep(_things=list(things), kinds=tuple(thing.kind for thing in things))

    def __repr__(self) -> str:
        things = (f"{thing.kind} {thing.row['id']}" for thing in self._things)
        return f"<Page: {', '.join(things)}>"

    def __str__(self) -> str:
        """The page as a terminal of 80 columns shows it."""
        from factdb.query import fixture_line
        from factdb.render import thing

        return thing.render([each._replace(written=fixture_line.place(each)) for each in self._things], Look())

    def _repr_html_(self) -> str:
        from factdb.render.formats import html

        return html.preformatted(str(self))


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Frozen({name: _frozen(each) for name, each in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(each) for name, each in value.items()}
    return list(map(_copied, value)) if isinstance(value, list) else value
