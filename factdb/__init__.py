"""A citation-grade database of contested facts: claims, never truth.

    import factdb

    with factdb.open("factdb.sqlite") as db:
        for claim in db.claims(about="Kursk", status="disputed"):
            print(claim["id"], claim["statement"])

Nothing is imported before it is used. `docs/python.md` has the whole of it.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factdb.errors import DatabaseError, FactDBError, NameNotResolved, UsageError
    from factdb.library.answer import Answer, Page
    from factdb.library.database import Database, ask, check_project, load_project, open, show
    from factdb.problems import Problem, ProblemsFound

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Database",
    "DatabaseError",
    "FactDBError",
    "NameNotResolved",
    "Page",
    "Problem",
    "ProblemsFound",
    "UsageError",
    "ask",
    "check_project",
    "load_project",
    "open",
    "show",
]

_HOMES = {
    "factdb.errors": ("DatabaseError", "FactDBError", "NameNotResolved", "UsageError"),
    "factdb.library.answer": ("Answer", "Page"),
    "factdb.library.database": ("Database", "ask", "check_project", "load_project", "open", "show"),
    "factdb.problems": ("Problem", "ProblemsFound"),
}
"""Module → what of it is public."""

if not TYPE_CHECKING:  # a checker would take every name for one that there is

    def __getattr__(name: str) -> object:
        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(module), name)
        raise AttributeError(f"module 'factdb' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
