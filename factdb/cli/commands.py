"""All commands by name, and the groups in which help lists them."""

from __future__ import annotations

from factdb.cli import correct, curate, database, diff, doctor, export, help, load, new, read, seal, serve, test
from factdb.cli.completion import script

COMMANDS = {
    **read.COMMANDS,
    **curate.COMMANDS,
    **seal.COMMANDS,
    **load.COMMANDS,
    **new.COMMANDS,
    **correct.COMMANDS,
    **diff.COMMANDS,
    **test.COMMANDS,
    **export.COMMANDS,
    **serve.COMMANDS,
    **database.COMMANDS,
    **doctor.COMMANDS,
    **script.COMMANDS,
    **help.COMMANDS,
}

GROUPS: dict[str, tuple[str, ...]] = {
    "Ask": (*read.COMMANDS,),
    "Curate": (
        "new",
        "new source",
        "new claim",
        "new actor",
        "new place",
        "new event",
        "check",
        "review",
        "seal",
        "fmt",
        "diff",
        "test",
        "rename",
        "retire",
        "merge",
    ),
    "Share": ("load", "export", "serve"),
    "Keep": ("init", "migrate", "backup", "doctor", "completion", "help"),
}
