"""Every command that `factdb --help` lists does its work in an installed copy, on the example.

A test is named after the command that it checks: `test_new_source` checks `factdb new source`. A command without one
makes the gate fail. Words of messages are tested elsewhere, in full; here it is what comes out that counts.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import signal
import sqlite3
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.installed.conftest import Installed

pytestmark = pytest.mark.slow

HERE = Path(__file__).name


def section(help: str, heading: str) -> list[str]:
    """The names in the first column of a section of help."""
    lines = help.partition(f"\n{heading}:\n")[2].partition("\n\n")[0].splitlines()
    return [match[1] for line in lines if (match := re.match(r"  (\S+(?: \S+)*?)(?:  |$)", line))]


def name_of_test(command: str) -> str:
    return f"test_{re.sub('[ -]', '_', command)}"


@pytest.fixture(autouse=True)
def asks_its_command(request: pytest.FixtureRequest, factdb: Installed) -> Iterator[None]:
    """A test that is named after a command has run it."""
    yield
    name = request.node.originalname
    if not name.startswith("test_every_"):
        assert any(name_of_test(asked[: len(name) - 5]) == name for asked in factdb.asked), (
            f"{name} has not run its command"
        )


def test_every_command_has_a_test_here(factdb: Installed) -> None:
    commands = factdb.commands()
    assert {"ask", "new source", "merge", "help"} <= set(commands)
    missing = [command for command in commands if name_of_test(command) not in globals()]
    assert not missing, "\n".join(
        f"factdb {command} is in `factdb --help`, and no test runs it in an installed copy: write {name_of_test(command)} in"
        f" tests/installed/{HERE}, which runs it on the example and compares what comes out"
        for command in missing
    )


def rows(factdb: Installed, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(factdb(*words, "--json"))
    return found


def asked(factdb: Installed, sql: str, name: str = "factdb.sqlite") -> list[tuple[Any, ...]]:
    """What SQLite answers, without factdb."""
    with closing(sqlite3.connect(factdb.folder / name)) as connection:
        return connection.execute(sql).fetchall()


def ids(factdb: Installed, name: str = "factdb.sqlite") -> list[str]:
    return [row[0] for row in asked(factdb, "SELECT id FROM claims ORDER BY id", name)]


def written(factdb: Installed, path: str) -> str:
    return (factdb.folder / path).read_text(encoding="utf-8")


def changed(factdb: Installed, path: str, old: str, new: str) -> None:
    file = factdb.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def talks(factdb: Installed, with_talks: Installed) -> Installed:
    """The program in a copy of that project."""
    shutil.copytree(with_talks.folder, factdb.folder, dirs_exist_ok=True)
    factdb.asked += with_talks.asked
    return factdb


# Asking


def test_ask(factdb: Installed) -> None:
    (row,) = rows(factdb, "ask", "foreign troop deployments")
    assert (row["size_words"], row["claim"]) == ("over 10,000 North Korean soldiers", "kursk-article/c14")
    assert "FROM claims" in factdb("ask", "claims about Kursk", "--sql")
    assert "--about kursk-oblast" in factdb("ask", "claims about Kursk", "--explain")
    first = factdb("ask", "claims by Putin", "--ids", "--save", "putin")
    assert first.split() == [f"kursk-article/c{n}" for n in (26, 27, 28)]
    assert factdb("ask", "@putin", "--ids") == first


def test_every_list_is_what_its_sql_says(factdb: Installed) -> None:
    counts = {"claims": 40, "events": 20, "deployments": 1, "actors": 19, "places": 13, "sources": 3}
    lists = [name for name in factdb.commands() if "--by DIM" in factdb(name, "--help")]
    assert {*counts, "disputes", "timeline"} <= set(lists)
    for name in lists:
        if name in ("ask", "search"):
            continue
        found = rows(factdb, name)
        assert len(found) == len(asked(factdb, factdb(name, "--all", "--sql"))) >= 1, name
        assert len(found) == counts.get(name, len(found)), name


def test_claims(factdb: Installed) -> None:
    assert [row["id"] for row in rows(factdb, "claims", "--sort", "id")] == ids(factdb)
    assert factdb("claims", "--count").split() == ["40"]


def test_events(factdb: Installed) -> None:
    assert "north-korean-deployment" in factdb("events", "--in", "Russia", "--ids").split()


def test_deployments(factdb: Installed) -> None:
    assert [row["who"] for row in rows(factdb, "deployments", "--foreign")] == ["north-korean-soldiers"]


def test_actors(factdb: Installed) -> None:
    assert "valery-gerasimov" in factdb("actors", "--ids").split()


def test_places(factdb: Installed) -> None:
    assert "gornal" in factdb("places", "--in", "Kursk", "--ids").split()


def test_sources(factdb: Installed) -> None:
    assert sorted(factdb("sources", "--ids").split()) == ["geonames", "iso-3166", "kursk-article"]


def test_timeline(factdb: Installed) -> None:
    dated = [row["when"] for row in rows(factdb, "timeline") if row["when"]]
    assert dated
    assert dated == sorted(dated)


def test_disputes(factdb: Installed) -> None:
    assert "kursk-article/c08" in factdb("disputes", "--about", "Kursk")


def test_search(factdb: Installed) -> None:
    assert "kursk-article/c02" in factdb("search", "liberation", "--ids").split()
    assert rows(factdb, "search", '"North Korean soldiers"')


def test_show(factdb: Installed) -> None:
    shown = json.loads(factdb("show", "c14", "--json"))
    assert "kursk-article/c14" in json.dumps(shown)
    assert factdb("show", "-", given=b"kursk-article/c01\nkursk-article/c02\n").count("seeds/") == 2
    assert "no-such-thing" in factdb("show", "no-such-thing", code=3)


def test_sql(factdb: Installed) -> None:
    assert factdb("sql", "SELECT count(*) AS n FROM claims") == "n\n40\n"
    assert factdb("sql", "-", given=b"SELECT 1 AS one") == "one\n1\n"


def test_schema(factdb: Installed) -> None:
    shown = factdb("schema")
    views = {row[0] for row in asked(factdb, "SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert {line.split("\t")[0] for line in shown.splitlines()[1:]} <= views
    assert "statement" in factdb("schema", "claims")


def test_every_format_has_every_row(factdb: Installed) -> None:
    listed = re.search(r"--format ([a-z|]+)", factdb("--help"))
    assert listed is not None
    read: dict[str, Callable[[str], int]] = {
        "tsv": lambda text: len(text.splitlines()) - 1,
        "csv": lambda text: len(list(csv.DictReader(io.StringIO(text)))),
        "json": lambda text: len(json.loads(text)),
        "jsonl": lambda text: len([json.loads(line) for line in text.splitlines()]),
        "md": lambda text: sum(line.startswith("| kursk-article/") for line in text.splitlines()),
        "ids": lambda text: len(text.split()),
    }
    for name in listed[1].split("|"):
        out = factdb("claims", "-f", name)
        assert all(re.search(rf"\bc{number}\b", out) for number in ("01", "40")), name
        if name in read:
            assert read.pop(name)(out) == 40, name
    assert not read
    factdb("claims", "-o", "claims.csv")
    assert (factdb.folder / "claims.csv").read_text(encoding="utf-8") == factdb("claims", "--csv")


# Curating


def test_check(factdb: Installed) -> None:
    factdb("check")
    changed(factdb, "fixtures/claims/kursk-article.yaml", "certainty: possible", "certainty: probable")
    factdb("check", code=4)
    factdb("check", "--no-lint", code=4)


@pytest.mark.programs("ssh-keygen")
def test_seal(factdb: Installed) -> None:
    """Sealed with a real key, loaded, and told apart from what somebody changed afterwards."""
    factdb.shell(
        "mkdir ~/.ssh && ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/key && echo \"ada $(cat ~/.ssh/key.pub)\" > ~/.ssh/signers"
    )
    home = factdb.environment["HOME"]
    factdb("seal", "--key", f"{home}/.ssh/key")
    factdb("load")
    trusted = ("seal", "--verify", "--allowed-signers", f"{home}/.ssh/signers")
    for where in ((), ("--db", "factdb.sqlite")):
        assert "sealed by ada, SHA256:" in factdb(*trusted, *where)
    assert asked(factdb, "SELECT number, signature LIKE '-----BEGIN SSH SIGNATURE-----%' FROM seals") == [(1, 1)]
    path = factdb.folder / "fixtures" / "vocabulary.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label: denies", "label: says no"), encoding="utf-8")
    factdb(*trusted, code=4)


def test_fmt(factdb: Installed) -> None:
    factdb("fmt", "--check", "-q")
    path = factdb.folder / "fixtures/actors.yaml"
    before = path.read_bytes()
    changed(factdb, "fixtures/actors.yaml", "name: ", "name:    ")
    factdb("fmt", "--check", code=4)
    factdb("fmt")
    assert path.read_bytes() == before


def test_load(factdb: Installed) -> None:
    changed(factdb, "fixtures/claims/kursk-article.yaml", "certainty: possible", "certainty: probable")
    factdb("load", code=4)
    factdb("load", "--include-unreviewed")
    assert len(ids(factdb)) == 40
    factdb("export", "jsonl", "-o", "data.jsonl.zst")
    lines = factdb("export", "jsonl").encode()
    (factdb.folder / "data.jsonl").write_bytes(lines)
    (factdb.folder / "data.jsonl.gz").write_bytes(gzip.compress(lines))
    everything = "SELECT * FROM claims ORDER BY id"
    for number, name in enumerate(("data.jsonl", "data.jsonl.zst", "data.jsonl.gz", "-")):
        factdb("load", name, "--include-unreviewed", "--db", f"{number}.sqlite", given=lines if name == "-" else b"")
        assert asked(factdb, everything, f"{number}.sqlite") == asked(factdb, everything), name


def test_review(talks: Installed) -> None:
    assert written(talks, "fixtures/claims/wire.yaml").count("by: ada") == 2
    assert len(ids(talks)) == 41


@pytest.mark.extras
def test_every_key_of_the_review_at_the_full_screen_is_taken(factdb: Installed) -> None:
    """The screen is drawn, `a` accepts what it shows, `w` writes it and `q` leaves."""
    factdb.report("wire", "The talks have begun, an official said.\n")
    shown = factdb.terminal(
        *("review", "--by", "ada", "fixtures/claims/wire.yaml"),
        keys={"w write": "a", "1 to write": "w", "signed 1": "q"},
        lines=30,
    )
    assert "signed 1" in shown
    assert "by: ada" in written(factdb, "fixtures/claims/wire.yaml")


def test_new(factdb: Installed) -> None:
    assert "factdb new source" in factdb("new", code=2)


def test_new_source(talks: Installed) -> None:
    """A document, and a corrected version of it that takes over the claim whose words it has."""
    factdb = talks
    (factdb.folder / "seeds/wire-2.txt").write_text("The talks have begun, a spokesman said.\n", encoding="utf-8")
    factdb("new", "source", "seeds/wire-2.txt", "--id", "wire-two", "--supersedes", "wire")
    factdb("load", "-q", "--include-unreviewed")
    assert [each for each in ids(factdb) if each.startswith("wire")] == ["wire-two/c01", "wire/c01"]


def test_new_claim(talks: Installed) -> None:
    assert asked(talks, "SELECT quote, statement FROM claims WHERE id = 'wire/c01'") == [
        ("The talks have begun", "Talks have begun.")
    ]


def test_new_actor(factdb: Installed) -> None:
    factdb("new", "actor", "Kyiv", "--kind", "state", "--reference", "metonym")
    assert "id: kyiv\n" in written(factdb, "fixtures/actors.yaml")


def test_new_place(factdb: Installed) -> None:
    factdb.report("wire", "They met in Harbour Street.\n")
    factdb("new", "place", "Harbour Street", "--kind", "area")
    assert "id: harbour-street\n" in written(factdb, "fixtures/places.yaml")


def test_new_event(factdb: Installed) -> None:
    factdb("new", "event", "Talks about a ceasefire", "--kind", "talks")
    assert "id: talks-about-a-ceasefire\n" in written(factdb, "fixtures/events.yaml")


def test_rename(factdb: Installed) -> None:
    factdb("rename", "kursk-oblast", "kursk-region")
    factdb("check", "-q")
    factdb("load", "-q")
    assert "kursk-region" in factdb("show", "kursk-oblast", "--json")


def test_retire(factdb: Installed) -> None:
    factdb("retire", "kursk-article/c40", "--because", "Unclear")
    factdb("load", "-q")
    assert "kursk-article/c40" not in ids(factdb)
    assert "Unclear" in factdb("show", "kursk-article/c40")


def test_merge(factdb: Installed, with_talks: Installed) -> None:
    theirs = str(with_talks.folder)
    factdb("merge", theirs, "--dry-run")
    assert not (factdb.folder / "seeds/wire.txt").exists()
    factdb("merge", theirs)
    factdb("load", "-q")
    assert "wire/c01" in ids(factdb)


def test_diff(factdb: Installed) -> None:
    assert rows(factdb, "diff", "--exit-code") == []
    changed(factdb, "fixtures/claims/kursk-article.yaml", "certainty: possible", "certainty: probable")
    assert "probable" in factdb("diff", "--json")
    factdb("diff", "--exit-code", code=4)


def test_test(factdb: Installed) -> None:
    questions = list((factdb.folder / "fixtures/questions").glob("*.yaml"))
    assert f"{len(questions)} passed, 0 failed" in factdb("test")
    changed(factdb, "fixtures/questions/by-putin.yaml", "kursk-article/c26", "kursk-article/c25")
    factdb("test", "by-putin", code=4)


@pytest.mark.extras
def test_every_saved_question_is_an_item_of_pytest(factdb: Installed) -> None:
    questions = list((factdb.folder / "fixtures/questions").glob("*.yaml"))
    assert f"{len(questions)} passed" in factdb.shell("pytest -q fixtures/questions")


# Handing on, and keeping


def test_export(factdb: Installed) -> None:
    listed = re.search(r"FORMAT +(\w+):.*?\. (\w+):", re.sub(r"\s+", " ", factdb("export", "--help")))
    assert listed is not None
    assert listed.groups() == ("jsonl", "sqlite"), "a format of export without a check here"
    lines = [json.loads(line) for line in factdb("export", "jsonl").splitlines()]
    assert sum("claim" in line for line in lines) == 40
    factdb("export", "sqlite", "-o", "copy.sqlite")
    assert ids(factdb, "copy.sqlite") == ids(factdb)
    factdb("export", "sqlite", "-o", "quotes.sqlite", "--without-text")
    assert asked(factdb, "SELECT count(text) FROM sources", "quotes.sqlite") == [(0,)]
    factdb("export", "sqlite", "-o", "gornal.sqlite", "--only", "about Gornal")
    assert 0 < len(ids(factdb, "gornal.sqlite")) < 40


def test_serve(factdb: Installed, has: Callable[[str], bool]) -> None:
    """Without the extra it says what to install; with it, it answers a GET, and ends at Ctrl-C."""
    if not has("datasette"):
        assert "pip install 'factdb[serve]'" in factdb("serve", code=1)
        return
    process = factdb.start("serve", "--port", "0")
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:[0-9]+/\S+", line)
        assert address, line + process.stderr.read()
        with urllib.request.urlopen(f"{address[0]}/claims.json?_shape=array&_size=100", timeout=20) as answer:
            assert sorted(row["id"] for row in json.load(answer)) == ids(factdb)
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[1]
    assert (process.returncode, said) == (0, "")


@pytest.mark.extras
def test_every_extra_is_there_for_serving(has: Callable[[str], bool]) -> None:
    assert [name for name in ("datasette", "textual", "pytest") if not has(name)] == []


def test_init(factdb: Installed) -> None:
    """An empty project is sound, hidden files and all."""
    factdb("init", "mine")
    factdb.folder /= "mine"
    assert {".gitignore", ".github", "factdb.toml", "fixtures", "seeds"} <= {p.name for p in factdb.folder.iterdir()}
    factdb("check", "-q")
    factdb("load", "-q")
    assert factdb("claims", "--count").split() == ["0"]


def test_migrate(factdb: Installed) -> None:
    before = factdb("claims", "--about", "Kursk")
    factdb("migrate", "--to", "0001")
    factdb("claims", code=5)
    factdb("migrate")
    assert factdb("claims", "--about", "Kursk") == before


def test_backup(factdb: Installed) -> None:
    factdb("backup", "copy.sqlite")
    assert ids(factdb, "copy.sqlite") == ids(factdb)


def test_doctor(factdb: Installed) -> None:
    found = rows(factdb, "doctor")
    assert {"installation", "project", "database"} <= {row["area"] for row in found}
    assert [row for row in found if row["state"] != "ok"] == []


def test_completion(factdb: Installed) -> None:
    shells = re.search(r"\{([a-z|]+)\}", factdb("completion", "--help"))
    assert shells is not None
    assert shells[1] == "bash|zsh|fish"
    for name in shells[1].split("|"):
        script = factdb("completion", name)
        assert "_FACTDB_COMPLETE" in script
    for name in ("zsh", "fish"):
        assert "\nKursk\t" in factdb("claims", "--about", "Kurs", _FACTDB_COMPLETE=name), name
    line = "factdb claims --about Kurs"
    ask = f"source <(factdb completion bash); COMP_LINE={line!r} COMP_POINT={len(line)}; _factdb factdb || true"
    assert "Kursk" in factdb.shell(f'{ask}; printf "%s\\n" "${{COMPREPLY[@]}}"').split()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.programs(name)) for name in ("bash", "zsh", "fish")]
)
def test_every_script_of_completion_is_one_for_its_shell(name: str, factdb: Installed) -> None:
    factdb.shell(f"factdb completion {name} | {name} -n")


# What is not a command's alone


def test_help(factdb: Installed) -> None:
    shown = factdb("help")
    assert shown == factdb("--help")
    topics = section(shown, "Topics, for factdb help TOPIC")
    assert {"phrases", "exit-codes"} <= set(topics)
    for name in (*topics, *factdb.commands()):
        assert "\nExamples:\n" in factdb("help", *name.split()), name
