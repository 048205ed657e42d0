"""The editor is opened at the line, where it can be told one."""

from __future__ import annotations

from pathlib import Path

import pytest

from factdb.errors import UsageError
from factdb.review.editor import command

PATH = Path("/p/a b.yaml")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, ["vi", "+7", "/p/a b.yaml"]),
        ({"EDITOR": "nano -w"}, ["nano", "-w", "+7", "/p/a b.yaml"]),
        ({"EDITOR": "vi", "VISUAL": "/usr/bin/emacs"}, ["/usr/bin/emacs", "+7", "/p/a b.yaml"]),
        ({"VISUAL": "", "EDITOR": "hx"}, ["hx", "/p/a b.yaml:7"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait", "--goto", "/p/a b.yaml:7"]),
        ({"EDITOR": "'/my tools/ed'"}, ["/my tools/ed", "/p/a b.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(environment: dict[str, str], words: list[str]) -> None:
    assert command(PATH, 7, environment) == words


@pytest.mark.parametrize("named", ["'", "  "])
def test_what_is_no_command_is_refused(named: str) -> None:
    with pytest.raises(UsageError) as caught:
        command(PATH, 7, {"EDITOR": named})
    assert (caught.value.message, caught.value.hint) == (
        f"the editor “{named}” is not a command",
        "export EDITOR=nano",
    )
