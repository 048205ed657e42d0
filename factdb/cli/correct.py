"""The correcting commands: what was published stays known, and what is right now takes its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from factdb.cli.curate import PROJECT, sound
from factdb.cli.options import DEBUG, QUIET, Command, argument, option, settings, signed
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


@signed(
    argument("old", str, metavar="ID", text="An id: kursk-oblast, kursk-article, kursk-article/c01."),
    option("because", str | None, "--because", metavar="TEXT", text="Why, for whoever looks the id up."),
    option("into", str | None, "--into", metavar="ID", text="The entry that takes its place, wherever it is named."),
    PROJECT,
    QUIET,
    DEBUG,
)
def retire(context: typer.Context, **given: Any) -> None:
    from factdb.fixture import rename as renaming
    from factdb.fixture import retire as retiring

    quiet = settings(context, given).quiet
    old, into = given["old"], given["into"]
    into = renaming.full(old, into) if into else None
    done = retiring.retire(sound(given["project"]), old, because=given["because"] or "", into=into)
    out("".join(f"{file}\n" for file in done.files))
    if quiet:
        return
    if into:
        places = "1 place" if done.places == 1 else f"{done.places} places"
        sys.stderr.write(f"{old} is retired; {into} stands for it now, in {places}\n")
    else:
        sys.stderr.write(f"{old} is retired; nothing stands for it\n")
    if done.voided:
        named = ", ".join(done.voided[:12]) + (f" and {len(done.voided) - 12} more" if len(done.voided) > 12 else "")
        sys.stderr.write(f"to be read and signed again, since they name something else now: {named}\n")
    sys.stderr.write("whoever looks it up is told why, once it is loaded: factdb load\n")


COMMANDS: dict[str, Command] = {
    "rename": (
        lambda: rename,
        "Give an entry another id, in every fixture that names it, or in none. The former id stays in `was`: `show`,"
        " names and filters go on taking it, no other entry can have it, and signatures stand.",
        ("factdb rename kursk-oblast kursk-region", "factdb rename kursk-article/c01 c41"),
    ),
    "retire": (
        lambda: retire,
        "Take an entry out of the fixtures, and keep its id in fixtures/retired.yaml with the day and the reason:"
        " `show` and filters tell it, and nothing else can have that id. With --into everything that named it names"
        " that entry, and is signed again; without, nothing may name it any more.",
        (
            "factdb retire kursk-article/c40 --because Unclear",
            "factdb retire kursk-article/c36 --into c35 --because Same",
        ),
    ),
}
