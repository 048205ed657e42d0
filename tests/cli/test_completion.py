"""Completion: what is offered where, and that real shells take it without running any of it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from factdb.cli.commands import COMMANDS
from factdb.cli.completion import answer
from factdb.cli.completion.script import SHELLS, Line
from factdb.query import completions
from factdb.query.phrase import grammar
from factdb.render import FORMATS
from factdb.vocabulary import name_key

Run = Callable[..., tuple[int, str, str]]

NAMES = {
    "Zq0 plain words": "Zq0 plain words",
    "Zq1 $(touch PWNED)": "Zq1 $(touch PWNED)",
    "Zq2 `touch PWNED`; touch PWNED & | > PWNED": "Zq2 `touch PWNED`; touch PWNED & | > PWNED",
    'Zq3 it\'s "quoted" \\back': 'Zq3 it\'s "quoted" \\back',
    "Zq4 !ls !! !$ #x": "Zq4 !ls !! !$ #x",
    "Zq5 a:b=c@d": "Zq5 a:b=c@d",
    "Zq6 line\nbreak\ttab\rreturn": "Zq6 line break tab return",
    "Zq7 \x1b[31mred\x07": "Zq7 [31mred",
    "Zq8 ~ * ? [a] {b,c} %d ^e": "Zq8 ~ * ? [a] {b,c} %d ^e",
    "Zq9 Курск 北 café": "Zq9 Курск 北 café",
}
"""Names that a document could have printed → what stands on the line when they are completed."""


@pytest.fixture(autouse=True)
def db(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDB_DB", str(seeded))


@pytest.fixture(scope="module")
def hostile(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example database, where the Russian army has all these names too."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    shutil.copy(seeded, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO actor_alias (actor_id, name, lookup, script)"
            " SELECT id, ?, ?, 'latin' FROM actor WHERE slug = 'russian-army'",
            [(name, name_key(name)) for name in NAMES],
        )
    return path


def offered(*words: str) -> list[str]:
    found = answer.answer(words)
    return [found] if isinstance(found, str) else [s.text for s in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("cl",), ["claims"]),
        (("claims", "--stat"), ["--status"]),
        (("--ver",), ["--version"]),
        (("claims", "--foreign"), []),
        (("claims", "--by", "s"), ["source", "status"]),
        (("events", "--by", ""), ["kind", "place", "actor"]),
        (("claims", "--status", ""), ["disputed", "corroborated", "unchallenged"]),
        (("claims", "--polarity", ""), ["affirms", "denies"]),
        (("claims", "--polarity=d"), ["--polarity=denies"]),
        (("claims", "-f", ""), list(FORMATS)),
        (("--color", ""), ["auto", "always", "never"]),
        (("claims", "--db", ""), ["files"]),
        (("merge", ""), ["folders"]),
        (("retire", "gor"), ["gornal", "gornal-control-change"]),
        (("retire", "gornal", "--into", "sum"), ["sumy-oblast"]),
        (("retire", "kursk-article/c40", "--into", "c3"), [f"c3{n}" for n in range(10)]),
        (("rename", "belg"), ["belgorod"]),
        (("merge", "dir", "--ours", "al"), ["all"]),
        (("--db=", "claims", "--db=x"), ["files"]),
        (("load", "--project", "x"), ["folders"]),
        (("review", "fix"), ["files"]),
        (("fmt", "fixtures/actors.yaml", "fix"), ["files"]),
        (("init", ""), ["folders"]),
        (("claims", "--voice", "Gera"), ["Gerasimov"]),
        (("claims", "--voice", "gera"), ["Gerasimov"]),
        (("claims", "--voice", "val"), ["valery-gerasimov"]),
        (("claims", "--voice", "it"), ["itself"]),
        (("claims", "--about", "Курськ"), ["Курська область"]),
        (("claims", "--country", "North"), ["North Korea"]),
        (("claims", "--source", "kursk"), ["kursk-article"]),
        (("claims", "--against", "c30"), ["c30"]),
        (("claims", "--since", "2"), []),
        (("claims", "--not", "pol"), ["polarity="]),
        (("claims", "--not", "polarity=d"), ["polarity=denies"]),
        (("places", "--in", "Kursk O"), ["Kursk Oblast"]),
        (("show", "c14"), ["c14"]),
        (("show", "kursk-art"), ["kursk-article", "kursk-article/"]),
        (("show", "c14", "kursk-article/c15"), ["kursk-article/c15"]),
        (("schema", "clai"), ["claims"]),
        (("help", "exit"), ["exit-codes"]),
        (("help", "clai"), ["claims"]),
        (("completion", ""), list(SHELLS)),
        (("claims", "--", "--stat"), []),
        (("moon", "--stat"), []),
        (("sql", "SEL"), []),
        (("ask", "depl"), ["deployments", "deployment"]),
        (("ask", "disp"), ["disputes", "dispute", "disputed"]),
        (("ask", "disputed", "claims", "ab"), ["about"]),
        (("ask", "claims", "about", "Kursk O"), ["Kursk Oblast"]),
        (("ask", "claims", "about", "the", "Kursk", "O"), ["Oblast"]),
        (("ask", "claims about Kursk O"), ["claims about Kursk Oblast"]),
        (("ask", "claims about Kursk by so"), [
            *("claims about Kursk by source", "claims about Kursk by soldiers involved"),
            *("claims about Kursk by soldiers-involved", "claims about Kursk by south-korean-intelligence-sources"),
        ]),
        (("ask", "claims", "by", "North", "Korean", "s"), ["soldiers"]),
        (("ask", "claims", "about", "Kursk", "per", "st"), ["status"]),
        (("ask", "claims", "about", "Kursk", "acc"), ["according"]),
        (("ask", "claims", "about", "Kursk", "according", ""), ["to"]),
        (("ask", "claims", "according", "to", "Donald"), ["Donald Trump"]),
        (("ask", "who", "d"), ["disputes", "denies", "denied"]),
        (("ask", "who", "disputes", "c30"), ["c30"]),
        (("ask", "claims", "of", "Ukrainian a"), ["Ukrainian army", "Ukrainian about", "Ukrainian according", "Ukrainian against", "Ukrainian after"]),
        (("ask", "timeline", "since", ""), []),
    ],
)  # fmt: skip
def test_what_is_offered(words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected


def test_every_command_and_every_option_is_offered() -> None:
    assert offered("") == [name for name in COMMANDS if " " not in name]
    assert offered("new", "") == ["source", "claim", "actor", "place", "event"]
    assert offered("help", "new", "") == offered("new", "")
    assert answer.answer(("new", "source", "")) == answer.FILES
    for name in COMMANDS:
        assert {"--help", "--debug"} <= set(offered(name, "--")), name


@pytest.mark.slow
def test_every_name_that_is_offered_is_known(run: Run) -> None:
    names = [name for name in offered("claims", "--about", "") if not name.startswith("-")]
    assert len(names) > 50
    for name in names[::7]:
        assert run("claims", "--about", name, "--tsv")[0] == 0, name


def test_every_word_of_the_grammar_is_offered_and_known_to_completion() -> None:
    begun = set(offered("ask", ""))
    assert {
        *grammar.HEADS,
        *grammar.STATUSES,
        *(words[0] for words in (*grammar.PREPOSITIONS, *grammar.OPENING)),
    } <= begun
    for words in (*grammar.PREPOSITIONS, *grammar.OPENING):
        assert isinstance(completions.inside(None, f"claims {' '.join(words)} "), list)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("db", ["none.sqlite", "text.sqlite", "locked.sqlite"])
def test_without_a_database_commands_and_options_complete_and_nothing_is_said(
    shell: str,
    db: str,
    seeded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.sqlite").write_text("no database", encoding="utf-8")
    shutil.copy(seeded, tmp_path / "locked.sqlite")
    monkeypatch.setenv("FACTDB_DB", db)
    words = ["factdb claims --about ", " ="] if shell == "bash" else ["claims", "--about", ""]
    with closing(sqlite3.connect("locked.sqlite", isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert answer.run(shell, words) == 0
        assert capfd.readouterr() == ("words\n", "")
        assert offered("claims", "--abou") == ["--about"]
        assert offered("ask", "claims", "abou") == ["about"]
    assert not Path("none.sqlite").exists()


@pytest.mark.parametrize(
    ("line", "words", "quote", "kept"),
    [
        ("factdb claims --about Ku", ("factdb", "claims", "--about", "Ku"), "", 0),
        ("factdb claims ", ("factdb", "claims", ""), "", 0),
        ("factdb show 'a b", ("factdb", "show", "a b"), "'", 0),
        ('factdb show "a \\"b', ("factdb", "show", 'a "b'), '"', 0),
        ("factdb show a\\ b", ("factdb", "show", "a b"), "", 0),
        ("factdb claims --about=Ku", ("factdb", "claims", "--about=Ku"), "", 8),
        ('factdb claims --about="Ku', ("factdb", "claims", "--about=Ku"), '"', 8),
        ("factdb claims --not voice=a:b", ("factdb", "claims", "--not", "voice=a:b"), "", 8),
        ('factdb ask "" K', ("factdb", "ask", "", "K"), "", 0),
        ("factdb ask \\", ("factdb", "ask", ""), "", 0),
    ],
)
def test_a_line_is_read_as_bash_reads_it(line: str, words: tuple[str, ...], quote: str, kept: int) -> None:
    assert Line.read(line, " \t\n\"'@><=;|&(:") == Line(words, quote, kept)


REAL = [pytest.param(name, marks=[pytest.mark.programs(name), pytest.mark.slow]) for name in SHELLS]


@contextmanager
def shell(name: str, hostile: Path, folder: Path) -> Iterator[Callable[[str], list[str]]]:
    """A real shell at a terminal with completion on. Type a line in it, with tabs; what comes back are the words that
    factdb was then run with.
    """
    record = folder / "record"
    (folder / "bin").mkdir()
    stub = folder / "bin" / "factdb"
    stub.write_text(
        "#!/bin/sh\n"
        f'if [ -n "$_FACTDB_COMPLETE" ] || [ "$1" = completion ]; then exec "{sys.executable}" -m factdb "$@"; fi\n'
        f"printf '%s\\0' \"$@\" > '{record}.new' && mv '{record}.new' '{record}'\n",
        encoding="utf-8",
    )
    stub.chmod(0o755)
    start, source = {
        "bash": (["bash", "--norc", "--noprofile", "-i"], "source <(factdb completion bash)"),
        "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; source <(factdb completion zsh)"),
        "fish": (["fish", "--no-config", "-i"], "factdb completion fish | source"),
    }[name]
    env = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "FACTDB_DB": str(hostile),
        "LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "200", "HISTFILE": "", "PYTHONPATH": str(Path.cwd()),
    }  # fmt: skip
    here = folder / "here"
    here.mkdir()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        start,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env,
        cwd=here,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # fish leaves a terminal that does not control it
    )
    os.close(theirs)

    def typed(line: str) -> list[str]:
        record.unlink(missing_ok=True)
        os.write(ours, line.encode())
        said = b""
        for _ in range(600):
            if record.exists():
                return record.read_text(encoding="utf-8").split("\0")[:-1]
            if select.select([ours], [], [], 0.05)[0]:
                said += os.read(ours, 65536)
        raise AssertionError(said.decode(errors="replace"))

    try:
        assert typed(f"{source}; factdb ready\r") == ["ready"]
        yield typed
        assert list(here.iterdir()) == []
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_a_real_shell_completes_hostile_names_and_runs_none_of_them(name: str, hostile: Path, tmp_path: Path) -> None:
    with shell(name, hostile, tmp_path) as typed:
        for number, expected in enumerate(NAMES.values()):
            for quote in ("", '"', "'"):
                assert typed(f"factdb claims --voice {quote}Zq{number}\t\r") == ["claims", "--voice", expected]


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_a_real_shell_completes_commands_options_codes_and_phrases(name: str, hostile: Path, tmp_path: Path) -> None:
    with shell(name, hostile, tmp_path) as typed:
        assert typed("factdb discl\b\b\bspu\t\r") == ["disputes"]
        assert typed("factdb claims --polari\tden\t\r") == ["claims", "--polarity", "denies"]
        assert typed("factdb claims --not polari\tden\t\r") == ["claims", "--not", "polarity=denies"]
        assert typed("factdb claims --polarity=de\t\r") == ["claims", "--polarity=denies"]
        assert typed("factdb --db ../rec\t\r")[:1] == ["--db"]
        assert typed('factdb ask "claims about Kursk Ob\t\r') == ["ask", "claims about Kursk Oblast"]
        assert typed("factdb ask claims about Kursk Ob\t\r") == ["ask", "claims", "about", "Kursk", "Oblast"]
        assert " ".join(typed("factdb ask claims about North Korean t\t\r")) == "ask claims about North Korean troops"


def test_saved_questions_are_offered_by_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert offered("test", "foreign-d") == ["foreign-deployments"]
    assert offered("test", "disputed", "foreign-d") == ["foreign-deployments"]
    assert offered("ask", "@foreign-d") == ["@foreign-deployments"]
