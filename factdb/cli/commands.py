"""All commands, by name, in the order in which help lists them."""

from __future__ import annotations

from factdb.cli import completion, correct, curate, diff, doctor, export, help, keep, load, new, read, seal, serve, test

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
    **keep.COMMANDS,
    **doctor.COMMANDS,
    **completion.COMMANDS,
    **help.COMMANDS,
}
