"""The correcting commands: what was published stays known, and what is right now takes its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdb.cli.command import Command, settings, signed
from factdb.cli.curate import PROJECT, sound
from factdb.cli.streams import aside, names
from factdb.errors import UsageError
from factdb.options import DEBUG, QUIET, argument, option
from factdb.render.text import sentence

if TYPE_CHECKING:
    import typer

    from factdb.curate.merge import Clashing, Plan
    from factdb.fixture.model import Fixture


@signed(
    argument("old", str, metavar="OLD", text="An id, like kursk-oblast, kursk-article or kursk-article/c01."),
    argument("new", str, metavar="NEW", text="The new id; for a claim, its number is enough."),
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
            f"{old} is now {new}, in {places}; signatures are unchanged\n"
            f"after the next factdb load, citations of {old} keep working\n"
        )


@signed(
    argument("old", str, metavar="ID", text="An id, like kursk-oblast, kursk-article or kursk-article/c01."),
    option("because", str | None, "--because", metavar="TEXT", text="The reason, shown to people who look up the id."),
    option("into", str | None, "--into", metavar="ID", text="The entry that replaces it wherever it is named."),
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
        sys.stderr.write(f"{old} is retired; {into} replaces it, in {places}\n")
    else:
        sys.stderr.write(f"{old} is retired, without a successor\n")
    if done.voided:
        named = ", ".join(done.voided[:12]) + (f" and {len(done.voided) - 12} more" if len(done.voided) > 12 else "")
        sys.stderr.write(f"to be read and signed again, because they now name another entry: {named}\n")
    sys.stderr.write("after the next factdb load, people who look it up see the reason\n")


@signed(
    argument("other", Path, metavar="DIR", text="The folder of the other project, with its fixtures/ and seeds/."),
    option(
        "ours", list[str] | None, "--ours", metavar="ID|all", text="If the projects differ in this entry, keep ours."
    ),
    option(
        "theirs",
        list[str] | None,
        "--theirs",
        metavar="ID|all",
        text="If the projects differ in this entry, take theirs.",
    ),
    option(
        "as_",
        list[str] | None,
        "--as",
        metavar="ID=NEW",
        text="Bring theirs in under the id NEW, or match it with our entry NEW.",
    ),
    option("dry_run", bool, "--dry-run", text="List what would come in without writing anything.", default=False),
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
        raise UsageError(f"{other} is a file; fixtures cannot be merged from a database", hint=hint)
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
    signed = f"; {plan.signed} of them with a signature that only their project had" if plan.signed else ""
    aside(f"{same} the same in both projects{signed}")
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
        "Give an entry a new id in every fixture that names it. The old id is kept in `was`: commands still accept it,"
        " no other entry can take it, and signatures remain valid. All files are written, or none.",
        ("factdb rename kursk-oblast kursk-region", "factdb rename kursk-article/c01 c41"),
    ),
    "merge": (
        lambda: merge,
        "Bring the fixtures and documents of another project into this one. Entries that only the other project has"
        " come in with their signatures; equal entries become one. Entries that share an id but differ are clashes:"
        " nothing is written until each one is decided. Entries that look alike under two ids are reported, never"
        " merged. For the rules, see factdb help merging.",
        ("factdb merge sumy-project", "factdb merge sumy-project --theirs all --dry-run"),
    ),
    "retire": (
        lambda: retire,
        "Remove an entry from the fixtures for good. Its id is kept in fixtures/retired.yaml with the day and the"
        " reason: `show` and filters report them, and no other entry can take the id. With --into, entries that named"
        " it name its successor instead and must be signed again; without --into, factdb refuses while anything names"
        " it. Retiring a document retires its claims.",
        (
            "factdb retire kursk-article/c40 --because Unclear",
            "factdb retire kursk-article/c36 --into c35 --because Same",
        ),
    ),
}
