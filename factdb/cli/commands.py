"""All commands, by name, in the order in which help lists them."""

from __future__ import annotations

from factdb.cli import completion, curate, diff, doctor, help, keep, new, read

COMMANDS = {
    **read.COMMANDS,
    **curate.COMMANDS,
    **new.COMMANDS,
    **diff.COMMANDS,
    **keep.COMMANDS,
    **doctor.COMMANDS,
    **completion.COMMANDS,
    **help.COMMANDS,
}
