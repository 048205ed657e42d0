"""An installed copy does what the README and its pages show, typed as written into the example's folder.

The gate runs the README's first line, and the last, in a checkout.
"""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.installed.conftest import Installed

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DETAILS = [
    (REPOSITORY / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("ask", "curate", "share", "settings")
]
PAGES = "\n".join((README, *DETAILS))

IN_THE_GATE = ("# install, load, ask", "# test")
"""First lines of blocks that need a checkout; .ci/run types them."""
BY_HAND = "# once, for every folder"
"""First line of the block for programs that the gate does not have: pipx and uv."""

ELSEWHERE = {"factdb serve": "test_every_command.py", "factdb LIST --help": "every list is run with --help there"}
"""Who else runs what has no end, or is not a command as it stands."""

KEY = (
    "mkdir -p ~/.ssh && ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/key && echo \"ada $(cat ~/.ssh/key.pub)\" > ~/.ssh/signers"
    " && git config --global gpg.format ssh && git config --global user.signingKey ~/.ssh/key"
    " && git config --global gpg.ssh.allowedSignersFile ~/.ssh/signers"
)
BEFORE = {
    "factdb seal": KEY,
    "factdb seal --verify": f"{KEY} && factdb seal",
    "factdb load data.jsonl.zst": "factdb export jsonl -o data.jsonl.zst && rm factdb.sqlite",
    "factdb migrate": "factdb migrate --to 0001 --no-backup",
}
"""What a command needs, to have something to do."""


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGES, re.DOTALL)


def sessions() -> Iterator[tuple[str, list[str]]]:
    """Each `$ command` of the pages with the lines shown below it."""
    for block in blocks("text"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip().splitlines()
            yield command, shown


@pytest.mark.parametrize(("command", "shown"), list(sessions()))
def test_a_session_in_the_readme_is_what_a_terminal_shows(command: str, shown: list[str], factdb: Installed) -> None:
    """Every line in its order; an ellipsis stands for lines that are left out."""
    program, *words = shlex.split(command)
    assert program == "factdb"
    printed = iter(factdb.terminal(*words).splitlines())
    for line in shown:
        assert line.strip() == "…" or line in printed, line


def commands() -> list[str]:
    """Every command that stands in a sentence or a table."""
    found = [command.replace("\\|", "|") for command in re.findall(r"`(factdb [^`]+)`", PAGES)]
    return [command for command in dict.fromkeys(found) if command not in ELSEWHERE]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, marks=pytest.mark.programs("ssh-keygen") if KEY in BEFORE.get(command, "") else ())
        for command in commands()
    ],
)
def test_a_command_in_the_readme_runs(command: str, factdb: Installed) -> None:
    if command in BEFORE:
        factdb.shell(BEFORE[command])
    if command.startswith("factdb init"):
        factdb.folder /= "empty"
        factdb.folder.mkdir()
    before = files(factdb)
    assert factdb.shell(command) or files(factdb) != before


def files(factdb: Installed) -> set[Path]:
    return set(factdb.folder.rglob("*"))


def lines() -> list[str]:
    """Every line of a block for the shell, without its comment."""
    found = [block for block in blocks("sh") if not block.startswith((*IN_THE_GATE, BY_HAND))]
    return [re.sub(r" +# .*", "", line) for block in found for line in block.splitlines()]


def test_every_line_for_the_shell_is_run_below() -> None:
    typed = [*DOCUMENT, *QUESTIONS, *COMPLETION.values(), SQL]
    assert sorted(lines()) == sorted(typed)


SQL = 'factdb ask "claims about Kursk by source" --sql | sqlite3 factdb.sqlite'


def test_the_sql_that_is_printed_answers_in_sqlite(factdb: Installed) -> None:
    counted = factdb("ask", "claims about Kursk", "--count").split()
    printed = factdb("ask", "claims about Kursk by source", "--sql")
    with closing(sqlite3.connect(factdb.folder / "factdb.sqlite")) as connection:
        assert [str(len(connection.execute(printed).fetchall()))] == counted


@pytest.mark.programs("sqlite3")
def test_the_sql_that_is_printed_answers_in_the_sqlite3_program(factdb: Installed) -> None:
    assert "kursk-article/c01" in factdb.shell(SQL)


COMPLETION = {
    "bash": "source <(factdb completion bash)",
    "zsh": "source <(factdb completion zsh)",
    "fish": "factdb completion fish | source",
}


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.programs(name)) for name in COMPLETION])
def test_each_shell_reads_its_completion(name: str, factdb: Installed) -> None:
    before = "autoload -Uz compinit && compinit -u; " if name == "zsh" else ""
    factdb.shell(f"{name} -c {shlex.quote(before + COMPLETION[name])}")


DOCUMENT = (
    "factdb new source seeds/reuters-1.txt",
    'factdb new claim reuters-1 "the talks have begun"',
    "factdb check",
    "factdb review --by ada fixtures/claims/kursk-article.yaml",
    "factdb fmt",
    "factdb diff",
    "factdb load",
)


def test_a_document_becomes_a_claim_as_the_readme_says(factdb: Installed) -> None:
    """At a terminal, where `new` asks what is not given. The new entries are signed before they are loaded."""
    path = factdb.folder / "seeds/reuters-1.txt"
    path.write_text("An official said that the talks have begun.\n", encoding="utf-8")
    answers = {
        "the claim, in neutral words": "Talks have begun.",
        "kind (occurrence": "occurrence",
        "evidence": "indirect",
    }
    for command in DOCUMENT:
        if command == "factdb load":
            factdb("review", "--by", "ada", "--yes", "fixtures/claims/reuters-1.yaml")
        shown = factdb.terminal(*shlex.split(command)[1:], answers=answers)
        assert "error: " not in shown, f"{command}\n{shown}"
    assert factdb("sql", "SELECT statement FROM claims WHERE source = 'reuters-1'").splitlines()[1:] == [
        "Talks have begun."
    ]


QUESTIONS = (
    "factdb test",
    "factdb test --db factdb.sqlite",
    "factdb test --update kursk-by-source",
    "pytest",
)


def test_the_saved_question_of_the_readme_passes(factdb: Installed, has: Callable[[str], bool]) -> None:
    (question,) = [block for block in blocks("yaml") if block.startswith("ask: ")]
    (factdb.folder / "fixtures/questions/readme.yaml").write_text(question, encoding="utf-8")
    assert "1 passed, 0 failed" in factdb("test", "readme")
    for line in QUESTIONS:
        if line != "pytest":
            factdb.shell(line)
        elif has("pytest"):
            assert " passed" in factdb.shell("pytest -q")


def test_the_allowance_of_the_readme_is_read(factdb: Installed) -> None:
    (allowance,) = [block for block in blocks("yaml") if block.lstrip().startswith("allow:")]
    path = factdb.folder / "fixtures/claims/kursk-article.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: c02\n", f"  - id: c02\n{allowance}"), encoding="utf-8")
    assert "[idle-allow]" in factdb.shell("factdb check || true")


def test_python_answers_as_the_readme_shows(factdb: Installed) -> None:
    (session,) = blocks("python")
    (factdb.folder / "session.txt").write_text(session, encoding="utf-8")
    assert factdb.shell("python -m doctest -v session.txt").endswith("Test passed.\n")


def test_the_readme_names_every_command(factdb: Installed) -> None:
    named = {command.partition(" ")[0] for command in factdb.commands()}
    assert {"ask", "new", "load", "init"} <= named
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", README)] == []
