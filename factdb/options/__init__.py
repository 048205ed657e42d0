"""Options as data: declared once. The command line hands them to Typer; completion, saved questions and `--only` read
them without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from factdb.query.filters import FILTERS, Filter
from factdb.query.lists import LISTS
from factdb.render import FORMATS


class Declared(NamedTuple):
    """A parameter of a command: an option where it has flags, else a word. A hidden one is taken, and not shown."""

    name: str
    kind: Any
    flags: tuple[str, ...]
    text: str
    metavar: str | None
    default: Any
    hidden: bool = False

    @property
    def is_switch(self) -> bool:
        """Return whether it takes no value."""
        return self.kind in (bool, bool | None)

    @property
    def is_list(self) -> bool:
        """Return whether it can be given several times."""
        return self.kind in (list[str], list[str] | None)


def option(name: str, kind: Any, *flags: str, text: str, metavar: str | None = None, default: Any = None) -> Declared:
    """An option of a command."""
    return Declared(name, kind, flags, text, metavar, default)


def argument(name: str, kind: Any, *, text: str, metavar: str, default: Any = ...) -> Declared:
    """A word that a command takes; `...` where it cannot do without."""
    return Declared(name, kind, (), text, metavar, default)


DB = option(
    "db",
    Path | None,
    "--db",
    metavar="FILE",
    text="Database file. Default: $FACTDB_DB, then factdb.toml, then ./factdb.sqlite.",
)
JSON = option("json", bool | None, "--json", text="Print one JSON array, for programs.")
QUIET = option("quiet", bool | None, "--quiet", "-q", text="Print nothing but the data.")
DEBUG = option("debug", bool | None, "--debug", text="Show the traceback of an error.")
FORCE = option(
    "force",
    bool | None,
    "--force",
    text="Overwrite FILE if it exists; files of the project itself are never overwritten.",
)
SQL = option("sql", bool, "--sql", text="Print the SQL instead of running it, ready for sqlite3.", default=False)
LIMIT = option("limit", int | None, "--limit", "-n", metavar="N", text="Show at most N rows.")
ALL = option("all", bool, "--all", text="Show all rows, even on a terminal.", default=False)
EXPLAIN = option(
    "explain",
    bool,
    "--explain",
    text="Show how the question is understood (command, SQL, plan) without running it.",
    default=False,
)
SHAPE: tuple[Declared, ...] = (
    option(
        "date",
        str | None,
        "--date",
        metavar="event|said|published",
        text="The date that --since, --before, --during and --dated use.",
    ),
    option("dated", bool, "--dated", text="Only rows with a known date.", default=False),
    option(
        "certainly",
        bool,
        "--certainly",
        text="Only dates that lie in the range for certain, so no approximate ones.",
        default=False,
    ),
    option("undated", bool, "--undated", text="Include rows without a known date.", default=False),
    option(
        "sort",
        list[str] | None,
        "--sort",
        metavar="FIELD|-FIELD",
        text="Sort by a column; - sorts in descending order.",
    ),
    LIMIT,
    ALL,
    option(
        "columns",
        str | None,
        "--columns",
        metavar="A,B|help",
        text="Show these columns of the view; `help` lists them.",
    ),
    option("count", bool, "--count", text="Count the rows; with --by, in each group.", default=False),
    option("count_of", str | None, "--count-of", metavar="DIM", text="Count the different voices, places and so on."),
    option("cite", bool, "--cite", text="Add the words, document and review behind each row.", default=False),
    option(
        "save",
        str | None,
        "--save",
        metavar="NAME",
        text="Save the question and its answer; ask again with @NAME.",
    ),
    option("fail_empty", bool, "--fail-empty", text="Exit with 4 if nothing matches.", default=False),
)
"""The columns, order and size of an answer."""

READ_SETTINGS: tuple[Declared, ...] = (
    DB,
    option(
        "format",
        str | None,
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        text="Default: a table, or cards if it is narrow, on a terminal; TSV in a pipe or file.",
    ),
    *(option(name, bool | None, f"--{name}", text=f"Same as -f {name}.") for name in FORMATS[2:]),
    option(
        "output",
        Path | None,
        "--output",
        "-o",
        metavar="FILE",
        text="Write to FILE; its extension chooses the format. “-” is standard output.",
    ),
    FORCE,
    option(
        "color",
        str | None,
        "--color",
        metavar="auto|always|never",
        text="Default: auto, which respects NO_COLOR and TERM=dumb.",
    ),
    option("width", int | None, "--width", metavar="N", text="Width of the output in columns."),
    option("ascii", bool | None, "--ascii", text="Use ASCII symbols only."),
    option("no_pager", bool | None, "--no-pager", text="Print long answers straight to the terminal."),
    QUIET,
    DEBUG,
)

HELP_FLAGS = ["--help", "-h"]
"""The flags that show the help of the program and of each command."""
HELP = option("help", bool, *HELP_FLAGS, text="Show this message and exit.")
VERSION = option("version", bool, "--version", text="Print the version.", default=False)

ASKING = frozenset(
    {
        *(f.parameter for f in FILTERS),
        *("not_", "by", "date", "dated", "certainly", "undated", "sort", "limit", "columns", "count", "count_of"),
    }
)
"""The names of the parameters that make a question; all others say how its answer is shown, or where."""


def narrowing(name: str) -> tuple[Declared, ...]:
    """The parameters that narrow a list.

    Filters that the list does not have are accepted and refused by us, with the ones that it has.
    """
    return (
        *(_filter(f, name) for f in FILTERS),
        option("not_", list[str] | None, "--not", metavar="FILTER=VALUE", text="Leave out rows that match."),
    )


def of_list(name: str) -> tuple[Declared, ...]:
    """The parameters of one list: its filters, its shape, and the settings."""
    dimensions = ", ".join(LISTS[name].dimensions) or "this list has no groups"
    return (
        *narrowing(name),
        option("by", list[str] | None, "--by", metavar="DIM", text=f"Group by: {dimensions}."),
        *SHAPE,
        SQL,
        EXPLAIN,
        *READ_SETTINGS,
    )


def of_search() -> tuple[Declared, ...]:
    """The parameters of a search: what is found is ranked, so it has no order and no groups of one's own."""
    text = argument(
        "text", list[str], metavar="TEXT...", text='Words, a "phrase", or the beginning of a word, like Russ*.'
    )
    shape = (declared for declared in SHAPE if declared.name not in ("sort", "count_of"))
    return (text, *narrowing("claims"), *shape, SQL, EXPLAIN, *READ_SETTINGS)


def _filter(described: Filter, name: str) -> Declared:
    text = described.help[0].upper() + described.help[1:] + "."
    kind, default = (bool, False) if described.switch else (list[str] | None, None)
    hidden = described.name not in LISTS[name].narrows()
    flags, metavar = (f"--{described.name}",), described.metavar or None
    return Declared(described.parameter, kind, flags, text, metavar, default, hidden)
