"""All commands, by name, in the order in which help lists them."""

from __future__ import annotations

from factdb.cli import completion, curate, help, keep, read

COMMANDS = {**read.COMMANDS, **curate.COMMANDS, **keep.COMMANDS, **completion.COMMANDS, **help.COMMANDS}
