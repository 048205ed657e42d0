"""Help leads with examples, all of them run, and what it says is what the program does."""

from __future__ import annotations

import io
import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from factdb.cli.command import declared
from factdb.cli.commands import COMMANDS, GROUPS
from factdb.cli.main import main
from factdb.cli.topics import EXIT_CODES, FORMATS, TOPICS, VARIABLES
from factdb.project import create
from factdb.query.phrase import grammar
from factdb.render import FORMATS as RENDERED

Run = Callable[..., tuple[int, str, str]]

Terminal = Callable[[list[str], list[str]], tuple[int, str]]

ANSWERS = {
    'factdb new claim kursk-article "are expanding"': [
        "The operations are expanding.", "ukrainian-chief-of-staff", "noted", "", "occurrence", "", "belgorod",
    ],
}  # fmt: skip
"""What is typed where an example asks."""

INTRODUCTION = """\
Contested facts with citations: who says what, in which words of which
document, and who disputes it.

Ask     ask claims events deployments actors places sources timeline
        disputes search show sql schema
Curate  new check review seal fmt diff test rename retire merge
Share   load export serve
Keep    init migrate backup doctor completion help

Examples:
  factdb load
  factdb ask "claims about Kursk by source"
  factdb show c14
  factdb help phrases

Read on: factdb --help, factdb COMMAND --help, factdb help TOPIC.
"""

PAGES = (("--help",), *((name, "--help") for name in COMMANDS), *(("help", topic) for topic in TOPICS))
"""Every page of help, as it is asked for."""


def examples(text: str) -> list[str]:
    """The commands of the sections called Examples."""
    return [line.strip() for part in re.findall(r"^Examples:\n((?:  .*\n)+)", text, re.M) for line in part.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("words", PAGES)
def test_help_leads_with_examples_and_fits_the_terminal(
    words: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (60, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        code, text, err = run(*words)
        assert (code, err) == (0, "")
        assert re.findall(r"^([A-Z][^\n:]*):\n", text, re.M)[0] == "Examples"
        assert text.index("Examples:\n") < (text + "Usage:").index("Usage:")
        assert [line for line in text.splitlines() if len(line) > width] == []
        assert "\n\n\n" not in text


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_itself_and_each_of_its_options(name: str, run: Run) -> None:
    text = run(name, "--help")[1]
    assert all(f"factdb {name}" in example for example in examples(text))
    shown = set(re.findall(r"--[a-z-]+", text.partition("Usage: ")[2]))
    flags = {flag for d in declared(COMMANDS[name][0]()) if not d.hidden for flag in d.flags if flag[:2] == "--"}
    assert flags - shown <= ({f"--{form}" for form in RENDERED} if "--format" in shown else set())
    explained = set(re.findall(r"--[a-z-]+", run("help", "options")[1]))
    assert set(re.findall(r"--[a-z-]+", text.partition("Common options: ")[2])) <= explained
    assert run("help", name) == run(name, "--help")


def test_factdb_alone_is_introduced_on_a_dozen_lines_or_so(run: Run) -> None:
    assert run() == (2, "", INTRODUCTION)


def test_every_command_is_in_one_group() -> None:
    assert sorted(itertools.chain(*GROUPS.values())) == sorted(COMMANDS)


def test_help_alone_is_the_help_on_everything(run: Run) -> None:
    assert run("help") == run("--help")
    assert all(f"\n  {name} " in run("help")[1] for name in (*COMMANDS, *TOPICS))
    assert COMMANDS["help"][1].endswith(f"The topics: {', '.join(TOPICS)}.")


@pytest.mark.parametrize(
    ("about", "hint"),
    [
        ("phrase", "did you mean phrases?"),
        ("claim", "did you mean claims?"),
        ("exitcodes", "did you mean exit-codes?"),
        (
            "moon",
            "one of: phrases, formats, environment, options, limits, exit-codes, lint, merging, trust; or a command",
        ),
    ],
)
def test_an_unknown_topic_is_refused_with_what_may_be_meant(about: str, hint: str, run: Run) -> None:
    assert run("help", about) == (2, "", f"error: there is no help on “{about}”\nhint: {hint}\n")


def test_the_exit_codes_are_those_of_the_documentation(repository: Path) -> None:
    table = (
        (repository / "docs/settings.md").read_text(encoding="utf-8").partition("| exit code | means |\n|---|---|\n")[2]
    )
    rows = table.partition("\n\n")[0].splitlines()
    assert [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows] == list(EXIT_CODES)


def test_every_format_and_every_variable_is_explained(repository: Path) -> None:
    assert [name for name, _ in FORMATS] == list(RENDERED)
    code = "".join(path.read_text(encoding="utf-8") for path in (repository / "factdb").rglob("*.py"))
    read = set(re.findall(r"environ(?:ment)?(?:\.get\(|\[)\"([A-Z][A-Z_]+)\"", code))
    assert read
    assert read <= {name for name, _ in VARIABLES}


def test_every_word_that_opens_a_clause_has_an_example(run: Run) -> None:
    text = run("help", "phrases")[1]
    asked = " ".join(e for e in examples(text) if e.startswith("factdb ask"))
    openings = [" ".join(words) for words in (*grammar.PREPOSITIONS, *grammar.OPENING)]
    assert [words for words in openings if not re.search(rf"\b{words}\b", asked)] == []
    known = {*grammar.HEADS, *grammar.STATUSES, *grammar.DIMENSIONS, *grammar.NOISE, *openings}
    said = re.sub(r"\s+", " ", text)
    assert [word for word in sorted(known) if not re.search(rf"\b{word}\b", said)] == []


def every_example() -> list[str]:
    with redirect_stdout(io.StringIO()) as printed:
        assert [words for words in PAGES if main(list(words)) != 0] == []
    return list(dict.fromkeys(examples(printed.getvalue())))


def programs(example: str) -> list[str]:
    """The programs that an example needs beside factdb and bash."""
    named = re.findall(r"\b(sqlite3|zsh|fish)\b(?!\.)", example)
    return [*named, "ssh-keygen"] if "seal" in example else named


@pytest.mark.slow
@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, marks=pytest.mark.programs(*needed) if (needed := programs(example)) else ())
        for example in every_example()
        if not example.startswith("factdb serve")
    ],
)
def test_an_example_runs(
    example: str, project: Path, seeded: Path, run: Run, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a project of its own, so that those that write may; what begins one, in an empty folder."""
    shutil.copy(seeded, project / "factdb.sqlite")
    (project / "seeds" / "reuters-1.txt").write_text("OSLO, 6 August 2024: The talks went on.\n", encoding="utf-8")
    (project / "empty").mkdir()
    if "load data.jsonl" in example:
        run("export", "jsonl", "-o", str(project / "data.jsonl.zst"), "--db", str(seeded))
    if "seal" in example:
        example = in_a_sealed_project(example, project, run, monkeypatch)
    create(project / "sumy-project", example=False)
    (project / "seeds" / "new.txt").write_text("Corrected: nothing of it is so.\n", encoding="utf-8")
    monkeypatch.chdir(project / "empty" if example.startswith("factdb init") else project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    if example in ANSWERS:
        code, shown = terminal(shlex.split(example)[1:], ANSWERS[example])
        assert (code, "written\n" in shown) == (0, True), shown
        return
    if re.match(r"factdb [^|><$]*\Z", example):
        code, out, err = run(*shlex.split(example)[1:])
        assert (code, "error" in err) == (0, False)
        assert out or err
        return
    command = in_its_shell(example)
    stub = project / "factdb"
    stub.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factdb "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{project}:{os.environ['PATH']}")
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, "error" in result.stderr, "failed" in result.stdout) == (0, False, False)


def in_a_sealed_project(example: str, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example, with the keys in a home of its own; a project that is verified was sealed before."""
    home = project / "home"
    (home / ".ssh").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    key = home / ".ssh" / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = project.parent / f"{project.name}-signers"
    signers.write_text(f"ada {key.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    if "--verify" in example:
        (home / ".gitconfig").write_text(f'[gpg "ssh"]\n  allowedSignersFile = {signers}\n', encoding="utf-8")
        assert run("seal", "--key", str(key), "--project", str(project))[0] == 0
        assert run("load", "--db", str(project / "factdb.sqlite"), "--project", str(project))[0] == 0
    return example.replace("~/.ssh/signers", str(signers)).replace("~", str(home))


def in_its_shell(example: str) -> list[str]:
    """A line for a shell, as that shell is run with it."""
    if "completion zsh" in example:
        return ["zsh", "-f", "-c", f"autoload -U compinit; compinit -u -D; {example}"]
    if "completion fish" in example:
        return ["fish", "--no-config", "-c", example]
    return ["bash", "-o", "pipefail", "-c", example]


def test_the_reference_page_is_what_help_says(
    repository: Path, run: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    parts = [
        "# Commands",
        "The help of every command and topic, as `factdb help` prints it. Made by `pytest --golden`.",
    ]
    for words in PAGES:
        title = "factdb" if len(words) == 1 else f"factdb {' '.join(w for w in words if w != '--help')}"
        parts.append(f"## {title}\n\n```text\n{run(*words)[1]}```")
    golden(str(repository / "docs" / "commands.md"), "\n\n".join(parts) + "\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_the_short_flag_is_help_everywhere(words: tuple[str, ...], run: Run) -> None:
    flat = [part for word in words for part in word.split()]
    assert run(*flat, "-h") == run(*flat, "--help")
    assert run(*flat, "-h")[0] == 0
    assert run("-h", *flat) == run("--help")
