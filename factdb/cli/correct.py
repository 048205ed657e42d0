"""The correcting commands: what was published stays known, and what is right now takes its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from factdb.cli.curate import PROJECT, sound
from factdb.cli.options import DEBUG, QUIET, Command, argument, settings, signed
from factdb.cli.streams import out

if TYPE_CHECKING:
    import typer


@signed(
    argument("old", str, metavar="OLD", text="An id: kursk-oblast, kursk-article, kursk-article/c01."),
    argument("new", str, metavar="NEW", text="The id that it is to have; for a claim its number is enough."),
    PROJECT,
    QUIET,
    DEBUG,
)
def rename(context: typer.Context, **given: Any) -> None:
    from factdb.fixture import rename as renaming

    quiet = settings(context, given).quiet
    old = given["old"]
    new = renaming.full(old, given["new"])
    done = renaming.rename(sound(given["project"]), old, new)
    out("".join(f"{file}\n" for file in done.files))
    if not quiet:
        places = "1 place" if done.places == 1 else f"{done.places} places"
        sys.stderr.write(
            f"{old} is now {new}, in {places}; signatures stand as they did\n"
            f"what was cited as {old} is found by it, too, once it is loaded: factdb load\n"
        )


COMMANDS: dict[str, Command] = {
    "rename": (
        lambda: rename,
        "Give an entry another id, in every fixture that names it, or in none. The former id stays in `was`: `show`,"
        " names and filters go on taking it, no other entry can have it, and signatures stand.",
        ("factdb rename kursk-oblast kursk-region", "factdb rename kursk-article/c01 c41"),
    ),
}
