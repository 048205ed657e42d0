"""Options as data: declared once. `main` hands them to Typer; completion reads them without it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factdb.cli.settings import Settings
from factdb.errors import UsageError
from factdb.query.filters import FILTERS, Filter
from factdb.query.lists import LISTS
from factdb.render import FORMATS

if TYPE_CHECKING:
    import typer


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
        """Whether it takes no value."""
        return self.kind in (bool, bool | None)


def option(name: str, kind: Any, *flags: str, text: str, metavar: str | None = None, default: Any = None) -> Declared:
    """An option of a command."""
    return Declared(name, kind, flags, text, metavar, default)


def argument(name: str, kind: Any, *, text: str, metavar: str, default: Any = ...) -> Declared:
    """A word that a command takes; `...` where it cannot do without."""
    return Declared(name, kind, (), text, metavar, default)


STDOUT = Path("-")
"""What -o is given for standard output."""


def output(text: str) -> Path:
    """The file that -o names; `-` is standard output, and `./-` a file of that name."""
    return STDOUT if text == str(STDOUT) else Path(text).absolute() if Path(text) == STDOUT else Path(text)


def to_file(path: Path | None) -> Path | None:
    """The file to write, or None for standard output."""
    return None if path == STDOUT else path


DB = option(
    "db", Path | None, "--db", metavar="FILE", text="The database; else FACTDB_DB, factdb.toml, ./factdb.sqlite."
)
JSON = option("json", bool | None, "--json", text="One JSON array, for programs.")
QUIET = option("quiet", bool | None, "--quiet", "-q", text="Say nothing beside the data.")
DEBUG = option("debug", bool | None, "--debug", text="Show where an error comes from.")
FORCE = option("force", bool | None, "--force", text="Write over FILE, too; never over what is the project's own.")
SQL = option("sql", bool, "--sql", text="Print the SQL instead, to be pasted into sqlite3.", default=False)
LIMIT = option("limit", int | None, "--limit", "-n", metavar="N", text="At most N rows.")
ALL = option("all", bool, "--all", text="All rows on a terminal, too.", default=False)
EXPLAIN = option(
    "explain",
    bool,
    "--explain",
    text="Show how the question is understood: command, SQL, plan. Runs nothing.",
    default=False,
)
SHAPE: tuple[Declared, ...] = (
    option(
        "date",
        str | None,
        "--date",
        metavar="event|said|published",
        text="Which date --since, --before, --during and --dated look at.",
    ),
    option("dated", bool, "--dated", text="Only rows with a known date.", default=False),
    option(
        "certainly",
        bool,
        "--certainly",
        text="Only dates within the range for certain; approximate ones never are.",
        default=False,
    ),
    option("undated", bool, "--undated", text="Rows without a known date, too.", default=False),
    option("sort", list[str] | None, "--sort", metavar="FIELD|-FIELD", text="Order by a column; - turns it round."),
    LIMIT,
    ALL,
    option("columns", str | None, "--columns", metavar="A,B|help", text="These columns of the view; or list them."),
    option("count", bool, "--count", text="How many rows; with --by, in each group.", default=False),
    option("count_of", str | None, "--count-of", metavar="DIM", text="How many different voices, places … there are."),
    option("cite", bool, "--cite", text="With the words, document and review behind each row.", default=False),
    option(
        "save",
        str | None,
        "--save",
        metavar="NAME",
        text="Save question and answer; ask again: @NAME.",
    ),
    option("fail_empty", bool, "--fail-empty", text="Exit with 4 where nothing matches.", default=False),
)
"""What a question answers with, and in which order."""

READ_SETTINGS: tuple[Declared, ...] = (
    DB,
    option(
        "format",
        str | None,
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        text="A terminal gets a table, or cards; a pipe TSV.",
    ),
    *(option(name, bool | None, f"--{name}", text=f"The same as -f {name}.") for name in FORMATS[2:]),
    option(
        "output",
        Path | None,
        "--output",
        "-o",
        metavar="FILE",
        text="Write to FILE; its extension chooses the format. “-” is standard output.",
    ),
    FORCE,
    option("color", str | None, "--color", metavar="auto|always|never", text="NO_COLOR and TERM=dumb are heeded."),
    option("width", int | None, "--width", metavar="N", text="Columns to use."),
    option("ascii", bool | None, "--ascii", text="Plain signs only."),
    option("no_pager", bool | None, "--no-pager", text="Long answers straight to the terminal."),
    QUIET,
    DEBUG,
)

HELP_FLAGS = ["--help", "-h"]
"""What shows the help of the program, and of each command."""
VERSION = option("version", bool, "--version", text="Print the version.", default=False)
SETTING_NAMES = frozenset(declared.name for declared in READ_SETTINGS)


Command = tuple[Callable[[], Callable[..., None]], str, tuple[str, ...]]
"""What makes the command, what it does in words, and examples to type."""


def signed(*declared: Declared) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Say which parameters a function that takes **options is to be given."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        function.declared = declared  # type: ignore[attr-defined]
        return function

    return decorate


def declared(command: Callable[..., None]) -> tuple[Declared, ...]:
    """The parameters that the command was signed with."""
    found: tuple[Declared, ...] = command.declared  # type: ignore[attr-defined]
    return found


def settings(context: typer.Context, given: dict[str, Any]) -> Settings:
    """The settings given before the command and after it; `given` keeps the rest. Raises UsageError for a file or a
    format that is given before a command that writes none.
    """
    before = context.obj if isinstance(context.obj, Settings) else Settings()
    if context.parent is None:  # the command is still to come
        return before.merged(Settings(**{name: given.pop(name) for name in list(given) if name in SETTING_NAMES}))
    before = _fitting(context.info_name or "", given, before)
    merged = before.merged(Settings(**{name: given.pop(name) for name in list(given) if name in SETTING_NAMES}))
    merged = merged._replace(output=to_file(merged.output))
    if merged.output is not None:
        from factdb import outputs

        outputs.check(merged.output, databases=[outputs.in_use(merged.db)], force=merged.force)
    return merged


def _fitting(command: str, taken: Collection[str], before: Settings) -> Settings:
    """What was given before a command, by the options that it has. Raises UsageError for a file or a format that it
    does not take.
    """
    if before.output and "output" not in taken:
        raise UsageError(f"{command} takes no --output", hint=f"see: factdb {command} --help")
    if "format" in taken:
        return before
    form = next((name for name in FORMATS if getattr(before, name, None)), before.format)
    if form is not None and form not in taken:
        other = ", or ask for --json" if "json" in taken else ""
        raise UsageError(f"{command} does not write {form}", hint=f"leave the format out{other}")
    return before._replace(format=None, json=form == "json" or None)


def narrowing(name: str) -> tuple[Declared, ...]:
    """The parameters that narrow a list.

    Filters that the list does not have are accepted and refused by us, with the ones that it has.
    """
    return (
        *(_filter(f, name) for f in FILTERS),
        option("not_", list[str] | None, "--not", metavar="FILTER=VALUE", text="Leave out what matches."),
    )


def listing(name: str) -> tuple[Declared, ...]:
    """The parameters of one list: its filters, its shape, and the settings."""
    dimensions = ", ".join(LISTS[name].dimensions) or "nothing here"
    return (
        *narrowing(name),
        option("by", list[str] | None, "--by", metavar="DIM", text=f"Group by: {dimensions}."),
        *SHAPE,
        SQL,
        EXPLAIN,
        *READ_SETTINGS,
    )


def searching() -> tuple[Declared, ...]:
    """The parameters of a search: what is found is ranked, so it has no order and no groups of one's own."""
    shape = (declared for declared in SHAPE if declared.name not in ("sort", "count_of"))
    return (*narrowing("claims"), *shape, SQL, EXPLAIN, *READ_SETTINGS)


def asking() -> frozenset[str]:
    """The names of the parameters that make a question; all others say how its answer is shown, or where."""
    filters = (parameter(f) for f in FILTERS)
    return frozenset(
        {
            *filters,
            "not_",
            "by",
            "date",
            "dated",
            "certainly",
            "undated",
            "sort",
            "limit",
            "columns",
            "count",
            "count_of",
        }
    )


def parameter(described: Filter) -> str:
    """The Python name of a filter's parameter: `from` and `in` are keywords."""
    return f"{described.name}_"


def _filter(described: Filter, name: str) -> Declared:
    text = described.help[0].upper() + described.help[1:] + "."
    kind, default = (bool, False) if described.switch else (list[str] | None, None)
    hidden = described.name not in LISTS[name].narrows()
    flags, metavar = (f"--{described.name}",), described.metavar or None
    return Declared(parameter(described), kind, flags, text, metavar, default, hidden)
