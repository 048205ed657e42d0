"""Several who write fixtures at once, and one who is stopped in the middle: nothing is lost, nothing half-written."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factdb.check import read
from factdb.fixture.digest import is_signed
from factdb.text import tree

pytestmark = pytest.mark.slow

FACTDB = [sys.executable, "-m", "factdb"]


def started(project: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*FACTDB, *words],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((project / "fixtures").rglob("*")) if path.is_file()}


def test_what_somebody_was_told_is_written_is_there_whoever_else_wrote(project: Path) -> None:
    (project / "fixtures" / "places.yaml").write_bytes(
        (project / "fixtures" / "places.yaml").read_bytes().replace(b"  - id: sumy-oblast", b"  - id:   sumy-oblast")
    )
    added = {f"Actor {n}": started(project, "new", "actor", f"Actor {n}", "--kind", "person", "-q") for n in range(4)}
    others = {
        "fmt": started(project, "fmt"),
        "review": started(project, "review", "--by", "ada", "--yes", "fixtures/actors.yaml", "russian-army"),
        "rename": started(project, "rename", "donald-trump", "president-trump"),
    }
    done = {name: (process.communicate()[1], process.returncode) for name, process in {**added, **others}.items()}
    for name, (err, code) in done.items():
        assert code == 0 or "changed since it was read" in err, (name, code, err)
    reading = read(project)
    assert reading.wrong == ()
    names = {actor.name for actor in reading.fixture.actors.values()}
    assert {name for name in added if done[name][1] == 0} <= names
    if done["rename"][1] == 0:
        assert "president-trump" in reading.fixture.actors
    if done["review"][1] == 0:
        assert is_signed(reading.fixture, "actor", "russian-army")
    assert any(code == 0 for _, code in done.values())


def test_half_of_a_renaming_is_read_by_nobody(project: Path) -> None:
    """One actor gets one id after the other, in four files, and is never seen to have it in some of them only."""
    code = (
        "from factdb.check import read; from factdb.curate.rename import rename; from pathlib import Path\n"
        "ids = ['donald-trump', *(f'trump-{n}' for n in range(8))]\n"
        "for old, new in zip(ids, ids[1:]): rename(read(Path.cwd()).fixture, old, new)"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], cwd=project, stderr=subprocess.PIPE, text=True)
    seen = 0
    while writer.poll() is None:
        assert read(project).wrong == ()
        seen += 1
    _, err = writer.communicate()
    assert (writer.returncode, err) == (0, "")
    assert seen > 1


@pytest.mark.parametrize(
    "words",
    [
        ("fmt",),
        (
            "new",
            "claim",
            "kursk-article",
            "are expanding",
            "--statement",
            "S.",
            "--kind",
            "state",
            "--evidence",
            "indirect",
        ),
        ("rename", "kursk-oblast", "kursk-region"),
        ("retire", "unnamed-concerned", "--into", "unnamed-announcer", "--because", "One."),
        ("review", "--by", "ada", "--yes", "fixtures/claims/kursk-article.yaml", "c01", "c02", "c03"),
    ],
    ids=lambda words: words[0],
)
def test_ctrl_c_at_any_moment_leaves_the_old_or_the_new(words: tuple[str, ...], project: Path) -> None:
    places = project / "fixtures" / "places.yaml"
    places.write_bytes(places.read_bytes().replace(b"  - id: sumy-oblast", b"  - id:   sumy-oblast"))
    before = contents(project)
    moments = random.Random(words[0])
    for _ in range(4):
        process = started(project, *words)
        time.sleep(moments.uniform(0.05, 0.7))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert process.returncode in (0, 130, -signal.SIGINT), err
        assert process.returncode != 130 or "Traceback" not in err
        assert [
            p.name for p in (project / "fixtures").iterdir() if p.name.startswith(".") and p.name != ".schema"
        ] == []
        if contents(project) != before:
            break
    for path, data in contents(project).items():
        if path.endswith(".yaml"):
            assert tree.read(path, data).problems == []
    assert read(project).wrong == ()
