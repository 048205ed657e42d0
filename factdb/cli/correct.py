"""The correcting commands: what was published stays known, and what is right now takes its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.curate import PROJECT, root
from factdb.cli.options import DEBUG, QUIET, Command, argument, option, settings, signed
from factdb.cli.streams import out
from factdb.errors import UsageError
from factdb.render.text import sentence

if TYPE_CHECKING:
    import typer

    from factdb.fixture import Fixture


def _sound(project: Path | None) -> Fixture:
    """The fixtures of the project. Raises ProblemsFound where anything but signatures is wrong with them."""
    from factdb import fixture
    from factdb.fixture.problems import ProblemsFound

    reading = fixture.read(root(project))
    if reading.wrong:
        raise ProblemsFound(reading.wrong, hint="mend these first; nothing was changed")
    return reading.fixture


@signed(
    argument("source", str, metavar="SOURCE", text="The id of the source as it was."),
    argument("document", Path, metavar="DOCUMENT", text="The corrected document, a file of the project."),
    option("id", str | None, "--id", metavar="NEW", text="The id of the new version, like kursk-article-2."),
    PROJECT,
    QUIET,
    DEBUG,
)
def supersede(context: typer.Context, **given: Any) -> None:
    from factdb.fixture import versions

    quiet = settings(context, given).quiet
    old, document = given["source"], given["document"]
    if given["id"] is None:
        hint = f"factdb supersede {old} {document} --id {old}-2"
        raise UsageError("the new version needs an id", hint=hint)
    fixture = _sound(given["project"])
    path = os.path.relpath(os.path.realpath(document), os.path.realpath(fixture.root))
    version = versions.supersede(fixture, old, path, id=given["id"])
    versions.write(fixture, version)
    out(f"{version.file}\n")
    if quiet:
        return
    for problem in (*version.left, *version.remarks):
        sys.stderr.write(f"{sentence(str(problem))}\n")
    count = sum(1 for slug in fixture.claims if slug.partition("/")[0] == old)
    sys.stderr.write(
        f"{len(version.carried)} of {count} claims of {old} stand in {version.id}, unsigned\n"
        f"read them, and sign what is right: factdb review --by NAME {version.file}\n"
    )


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
    done = renaming.rename(_sound(given["project"]), old, new)
    out("".join(f"{file}\n" for file in done.files))
    if not quiet:
        places = "1 place" if done.places == 1 else f"{done.places} places"
        sys.stderr.write(
            f"{old} is now {new}, in {places}; signatures stand as they did\n"
            f"what was cited as {old} is found by it, too, once it is loaded: factdb load\n"
        )


COMMANDS: dict[str, Command] = {
    "supersede": (
        lambda: supersede,
        "Add a corrected document as a new version of its source. The claims whose words stand in it, at one place, are"
        " carried over unsigned, with the relations among them; those that do not are listed, with the nearest words."
        " Both versions stay, and are one witness.",
        ("factdb supersede kursk-article seeds/new.txt --id kursk-2",),
    ),
    "rename": (
        lambda: rename,
        "Give an entry another id, in every fixture that names it, or in none. The former id stays in `was`: `show`,"
        " names and filters go on taking it, no other entry can have it, and signatures stand.",
        ("factdb rename kursk-oblast kursk-region", "factdb rename kursk-article/c01 c41"),
    ),
}
