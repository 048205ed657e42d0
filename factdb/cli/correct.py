"""The correcting commands: what was published stays known, and what is right now takes its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.curate import PROJECT, sound
from factdb.cli.options import Command, settings, signed
from factdb.cli.streams import aside, names
from factdb.errors import UsageError
from factdb.options import DEBUG, QUIET, argument, option
from factdb.render.text import sentence

if TYPE_CHECKING:
    import typer

    from factdb.curate.merge import Clashing, Plan
    from factdb.fixture.model import Fixture


@signed(
    argument("old", str, metavar="OLD", text="An id: kursk-oblast, kursk-article, kursk-article/c01."),
    argument("new", str, metavar="NEW", text="The id that it is to have; for a claim its number is enough."),
    PROJECT,
    QUIET,
    DEBUG,
)
def rename(context: typer.Context, **given: Any) -> None:
    from factdb.curate import rename as renaming

    quiet = settings(context, given).quiet
    old = given["old"]
    new = renaming.full(old, given["new"])
    done = renaming.rename(sound(given["project"]), old, new)
    names(done.files)
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
    from factdb.curate import rename as renaming
    from factdb.curate import retire as retiring

    quiet = settings(context, given).quiet
    old, into = given["old"], given["into"]
    into = renaming.full(old, into) if into else None
    done = retiring.retire(sound(given["project"]), old, because=given["because"] or "", into=into)
    names(done.files)
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


@signed(
    argument("other", Path, metavar="DIR", text="The folder of the other project, with its fixtures/ and seeds/."),
    option("ours", list[str] | None, "--ours", metavar="ID|all", text="Where the two differ in this entry, keep ours."),
    option("theirs", list[str] | None, "--theirs", metavar="ID|all", text="Where they differ in it, take theirs."),
    option("as_", list[str] | None, "--as", metavar="ID=NEW", text="Theirs comes in under this id, or is ours of it."),
    option("dry_run", bool, "--dry-run", text="Say what would come in, and write nothing.", default=False),
    PROJECT,
    QUIET,
    DEBUG,
)
def merge(context: typer.Context, **given: Any) -> None:
    from factdb.curate import merge as merging

    quiet = settings(context, given).quiet
    other: Path = given["other"]
    if other.is_file():
        hint = "merge the projects that the files were loaded from, then: factdb load"
        raise UsageError(
            f"{other} is a file: a database has no comments and no layout to write fixtures from", hint=hint
        )
    if not (other / "fixtures").is_dir():
        raise UsageError(f"there are no fixtures in {other}", hint="name the folder of a project")
    renamed = dict(_named(text) for text in given["as_"] or ())
    choice = merging.Choice(tuple(given["ours"] or ()), tuple(given["theirs"] or ()), renamed)
    mine = sound(given["project"])
    if other.resolve() == mine.root.resolve():
        raise UsageError("that is this project", hint="name the folder of the other one")
    try:
        plan = merging.merge(mine, other, choice, dry_run=given["dry_run"])
    except merging.Clashing as clashing:
        _tell(mine, clashing)
        raise
    names(path.relative_to(mine.root).as_posix() for path in sorted(plan.changes))
    if not quiet:
        _sum(plan, dry_run=given["dry_run"])


def _tell(mine: Fixture, clashing: Clashing) -> None:
    """Say of each clash what differs, in the sentences of `diff`: from ours to theirs."""
    from factdb.diff import clashes
    from factdb.render.look import Look
    from factdb.render.screens import diff

    look = Look()
    pairs = {(c.kind, c.ours, c.theirs): c for c in clashing.clashes if c.kind}
    for pair, found in (clashes.told(mine, clashing.theirs, pairs) if pairs else {}).items():
        rows = (change._asdict() for change in found)
        clashing.said[pairs[pair]] = [sentence for row in rows for _, sentence in diff.told(row, look)]


def _sum(plan: Plan, *, dry_run: bool) -> None:
    for problem in plan.remarks:
        aside(sentence(str(problem)))
    for what, counts in (("added", plan.added), ("replaced", plan.replaced)):
        if counts:
            aside(f"{what}: {', '.join(_counted(len(slugs), kind) for kind, slugs in counts.items())}")
    same = "1 entry is" if plan.same == 1 else f"{plan.same} entries are"
    signed = f"; {plan.signed} of them with a signature that only theirs had" if plan.signed else ""
    aside(f"{same} the same in both{signed}")
    aside("nothing was written" if dry_run else "next: factdb check, then factdb load")


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind}{'' if count == 1 else 's'}"


def _named(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise UsageError(f"--as {text} is not ID=NEW", hint="like --as kursk-region=kursk-oblast")
    return old, new


COMMANDS: dict[str, Command] = {
    "rename": (
        lambda: rename,
        "Give an entry another id, in every fixture that names it, or in none. The former id stays in `was`: `show`,"
        " names and filters go on taking it, no other entry can have it, and signatures stand.",
        ("factdb rename kursk-oblast kursk-region", "factdb rename kursk-article/c01 c41"),
    ),
    "merge": (
        lambda: merge,
        "Bring the fixtures and documents of another project into this one. What only it has comes in, signatures and"
        " all; what is the same in both is one; what differs under one id is a clash, and nothing is written until each"
        " is decided. What looks alike under two ids is told, never merged. factdb help merging has the rules.",
        ("factdb merge sumy-project", "factdb merge sumy-project --theirs all --dry-run"),
    ),
    "retire": (
        lambda: retire,
        "Take an entry out of the fixtures, and keep its id in fixtures/retired.yaml with the day and the reason:"
        " `show` and filters tell it, and nothing else can have that id. With --into everything that named it names"
        " that entry, and is signed again; without, it is refused while something names it. A document goes with its"
        " claims.",
        (
            "factdb retire kursk-article/c40 --because Unclear",
            "factdb retire kursk-article/c36 --into c35 --because Same",
        ),
    ),
}
