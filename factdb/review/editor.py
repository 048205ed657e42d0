"""The person's own editor, at a line."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from factdb.errors import UsageError

PLUS = (
    "vi",
    "vim",
    "nvim",
    "view",
    "gvim",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "jed",
    "mg",
    "ne",
)
"""Editors that take +LINE before the file."""

COLON = ("hx", "helix", "subl", "zed")
"""Editors that take FILE:LINE."""

GOTO = ("code", "codium", "code-insiders", "cursor")
"""Editors that take --goto FILE:LINE."""


def command(path: Path, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return what opens the file: VISUAL, else EDITOR, else vi. Raises UsageError for what is not a command."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words:
        raise UsageError(f"the editor “{named}” is not a command", hint="export EDITOR=nano")
    name = Path(words[0]).name
    if name in PLUS:
        return [*words, f"+{line}", str(path)]
    if name in COLON:
        return [*words, f"{path}:{line}"]
    if name in GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, str(path)]
