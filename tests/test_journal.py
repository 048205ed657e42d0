"""Several files changed as one: killed anywhere, the next command leaves the old state or the new; and what a stranger
ships is not obeyed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import check, files, journal
from factdb.curate import merge as merging
from factdb.curate.rename import rename
from factdb.curate.retire import retire
from factdb.errors import FactDBError
from factdb.journal import Unfinished
from tests.conftest import Run

REPOSITORY = Path(__file__).resolve().parent.parent
TOUCHING = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.setxattr")
"""What Python announces before it does it to a file (docs.python.org/3/library/audit_events.html)."""

Tree = dict[str, bytes]


def tree(root: Path) -> Tree:
    """Every file of the project, hidden ones too."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def killed_at(n: int, root: Path, act: Callable[[], object]) -> bool:
    """Let a process of its own die right before the n-th thing that it does to files of the project; returns whether it
    got that far.
    """
    child = os.fork()
    if child == 0:  # pragma: no cover
        count = 0

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal count
            if event in TOUCHING and arguments and str(arguments[0]).startswith(str(root)):
                count += 1
                if count == n:
                    os._exit(9)

        sys.addaudithook(watch)
        try:
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


PROGRAM = """
import os, sys
from factdb.cli.main import main

def run(*words):
    assert main([*words, '-q']) == 0, words

for name, end in (('p', 'began'), ('other', 'ended')):
    run('init', name)
    os.chdir(name)
    os.mkdir('seeds/sub')
    document = f'seeds/sub/{end}.txt'
    with open(document, 'w') as file:
        file.write(f'Ada said that the talks {end} in Oss. Ada Lovelace was there.')
    run('new', 'source', document, '--kind', 'news-article', '--language', 'en')
    run('new', 'actor', 'Ada', '--kind', 'person')
    if name == 'p':
        run('new', 'actor', 'Ada Lovelace', '--kind', 'person')
    run('new', 'claim', end, f'the talks {end}', '--statement', f'The talks {end}.', '--kind', 'occurrence',
        '--evidence', 'indirect', '--voice', 'ada', '--cue', 'said')
    os.chdir('..')
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a document, a claim and two actors; and another one beside it."""
    root = tmp_path_factory.mktemp("small")
    subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return root


@pytest.fixture
def here(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "both")) / "p"


def renaming(root: Path) -> Callable[[], object]:
    found = check.read(root).fixture
    return lambda: rename(found, "ada", "ada-of-oss")


def retiring(root: Path) -> Callable[[], object]:
    found = check.read(root).fixture
    return lambda: retire(found, "ada", because="The same.", into="ada-lovelace")


def merging_in(root: Path) -> Callable[[], object]:
    found = check.read(root).fixture
    return lambda: merging.merge(found, root.parent / "other", merging.Choice())


@pytest.mark.slow
@pytest.mark.parametrize("command", [renaming, retiring, merging_in])
def test_a_command_killed_anywhere_leaves_the_old_state_or_the_new(
    command: Callable[[Path], Callable[[], object]], here: Path
) -> None:
    act = command(here)
    old = tree(here)
    whole = shutil.copytree(here, here.parent / "whole")
    command(whole)()
    new = tree(whole)
    assert new != old
    seen: list[Tree] = []
    n = 0
    while True:
        n += 1
        if not killed_at(n, here, act):
            break
        with files.unchanged(here) as left:
            assert left is None
        found = {name: data for name, data in tree(here).items() if not name.endswith(".factdb-tmp")}
        assert found in (old, new), n
        seen.append(found)
        shutil.rmtree(here)
        shutil.copytree(whole, here)
        for name in set(new) - set(old):
            (here / name).unlink()
        for name, data in old.items():
            (here / name).write_bytes(data)
    assert old in seen
    assert new in seen
    assert tree(here) == new


AT = [20]
"""At which operation the first file has been moved; found by the first test that needs it."""


@pytest.fixture
def half(here: Path) -> Path:
    """A project in which `rename` was killed right after its first file was moved."""
    act = renaming(here)
    before = tree(here)
    while True:
        assert killed_at(AT[0], here, act)
        now = tree(here)
        changed = [name for name in before if now.get(name) != before[name]]
        if len(changed) == 1:
            return here
        assert not changed
        AT[0] += 1
        shutil.rmtree(here / journal.WHERE, ignore_errors=True)


def state(root: Path) -> Tree:
    return {name: data for name, data in tree(root).items() if not name.startswith(journal.WHERE)}


@pytest.mark.slow
def test_check_finishes_what_was_killed_and_says_so(half: Path, run: Run) -> None:
    code, _, err = run("check", "--no-lint", "--project", str(half))
    assert "a command was killed while it wrote 2 files; the change is now finished\n" in err
    assert code == 4  # unsigned entries, and nothing else
    assert "unfinished" not in err
    assert not (half / journal.WHERE).exists()
    assert "ada-of-oss" in (half / "fixtures/claims/began.yaml").read_text()
    assert "id: ada-of-oss" in (half / "fixtures/actors.yaml").read_text()


@pytest.mark.slow
def test_what_can_no_longer_be_finished_is_taken_back(half: Path, here: Path) -> None:
    for path in (half / journal.WHERE).glob("*.new"):
        path.unlink()
    with files.unchanged(half) as left:
        assert left is None
    assert b"ada-of-oss" not in b"".join(tree(half).values())
    assert check.read(half).wrong == ()


def test_the_doctor_names_it_and_changes_nothing(half: Path, run: Run) -> None:
    before = tree(half)
    _, out, _ = run("doctor", "--project", str(half), "--tsv")
    assert "fixtures/.unfinished: a command was killed while it wrote 2 files\t" in out
    assert "the next command finishes it: factdb check" in out
    assert tree(half) == before


def test_a_copy_of_the_project_is_not_obeyed_and_check_says_what_to_type(half: Path, tmp_path: Path, run: Run) -> None:
    """As in an archive, or a clone: the anchor is another file."""
    copy = shutil.copytree(half, tmp_path / "copy")
    before = state(copy)
    code, out, _ = run("check", "--no-lint", "--project", str(copy))
    assert code == 4
    assert out.splitlines()[0] == (
        "fixtures/.unfinished:1: this note is ignored: its note was not written here: it came with a copy, a clone or an archive"
        f" (if no command of yours was killed here, or you have repaired its files: rm -r {copy}/fixtures/.unfinished)"
    )
    assert state(copy) == before
    with pytest.raises(Unfinished), files.alone(copy):
        pass
    assert state(copy) == before


def test_a_note_that_git_tracks_is_not_obeyed(half: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q", str(half)], check=True)
    subprocess.run(["git", "-C", str(half), "add", "-f", "-A"], check=True)
    before = state(half)
    _, out, _ = run("check", "--no-lint", "--project", str(half))
    assert "fixtures/.unfinished:1: this note is ignored: git tracks its note, or cannot say (" in out
    assert state(half) == before


def test_a_repository_that_does_not_track_the_note_is_in_nobodys_way(half: Path) -> None:
    subprocess.run(["git", "init", "-q", str(half)], check=True)
    with files.unchanged(half) as left:
        assert left is None
    assert not (half / journal.WHERE).exists()


def rewritten(half: Path, change: Callable[[Any], Any]) -> None:
    """Change the note in its place, as only somebody who may write in the project can."""
    note = half / journal.WHERE / journal.NOTE
    note.write_text(json.dumps(change(json.loads(note.read_text()))))


HOSTILE: dict[str, Any] = {
    "an absolute path": "/etc/passwd",
    "a way up": "fixtures/../outside",
    "a way up in seeds": "seeds/../../outside",
    "the settings": "factdb.toml",
    "a file of git": "seeds/.git/config",
    "the note itself": "fixtures/.unfinished/note.json",
    "a hidden fixture": "fixtures/.hidden.yaml",
    "a backslash": "seeds\\d.txt",
    "a NUL": "seeds/d\0.txt",
    "a folder": "seeds",
    "no text": 7,
    "nothing": "",
    "an empty part": "seeds//d.txt",
    "a name that is too long": f"seeds/{'x' * 5000}",
}


@pytest.mark.slow
@pytest.mark.parametrize("path", HOSTILE.values(), ids=list(HOSTILE))
def test_a_note_names_nothing_but_fixtures_and_documents(path: Any, half: Path) -> None:
    rewritten(half, lambda said: {**said, "files": [[path, None, "0" * 64], *said["files"]]})
    before = tree(half.parent)
    with files.unchanged(half) as left:
        assert isinstance(left, Unfinished)
    assert tree(half.parent) == before


def _linked_file(half: Path) -> None:
    (half / "elsewhere").write_bytes((half / "seeds/sub/began.txt").read_bytes())
    (half / "seeds/sub/began.txt").unlink()
    (half / "seeds/sub/began.txt").symlink_to("../../elsewhere")


def _linked_folder(half: Path) -> None:
    (half / "seeds").rename(half / "documents")
    (half / "seeds").symlink_to("documents")


def _pipe(half: Path) -> None:
    (half / "seeds/sub/began.txt").unlink()
    os.mkfifo(half / "seeds/sub/began.txt")


def _huge(half: Path) -> None:
    os.truncate(half / "seeds/sub/began.txt", 1 << 40)


@pytest.mark.parametrize("prepare", [_linked_file, _linked_folder, _pipe, _huge])
def test_a_note_is_obeyed_through_no_link_and_for_files_alone(prepare: Callable[[Path], None], half: Path) -> None:
    import hashlib

    digest = hashlib.sha256((half / "seeds/sub/began.txt").read_bytes()).hexdigest()
    rewritten(half, lambda said: {**said, "files": [*said["files"], ["seeds/sub/began.txt", digest, None]]})
    prepare(half)
    with files.unchanged(half) as left:
        assert isinstance(left, Unfinished)
    assert os.path.lexists(half / "seeds/sub/began.txt")


def test_a_file_with_other_bytes_than_the_note_names_is_left_alone(half: Path) -> None:
    with (half / "fixtures/claims/began.yaml").open("a") as file:
        file.write("# mine\n")
    before = tree(half)
    with files.unchanged(half) as left:
        assert left is not None
    assert left.message == (
        "fixtures/.unfinished: a command was killed while it wrote 2 files, and fixtures/claims/began.yaml has been changed"
        " since"
    )
    assert left.hint == (f"repair the files with git or from that folder, then: rm -r {half}/fixtures/.unfinished")
    assert tree(half) == before


def test_bytes_with_another_digest_are_not_put_in_place(half: Path) -> None:
    """Neither the new ones nor the old: somebody has written into the folder."""
    for path in (half / journal.WHERE).glob("*.*w"):
        path.write_bytes(b"hostile")
    for path in (half / journal.WHERE).glob("*.old"):
        path.unlink()
        path.write_bytes(b"hostile")
    before = tree(half)
    with pytest.raises(FactDBError), files.alone(half):
        pass
    assert tree(half) == before


@given(st.binary() | st.text().map(str.encode) | st.just(b"[" * 100_000) | st.just(b'{"factdb": 1}'))
def test_any_bytes_in_the_place_of_the_note_are_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, note: bytes
) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / journal.WHERE).mkdir(parents=True)
    (root / journal.WHERE / journal.NOTE).write_bytes(note)
    with files.unchanged(root) as left:
        assert isinstance(left, Unfinished)
    assert (root / journal.WHERE / journal.NOTE).read_bytes() == note


def test_a_folder_without_a_note_is_cleared_and_strange_files_in_it_stay(here: Path) -> None:
    folder = here / journal.WHERE
    folder.mkdir()
    (folder / "0.new").write_bytes(b"x")
    (folder / "mine.txt").write_bytes(b"x")
    with files.unchanged(here) as left:
        assert left is None
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_what_is_not_factdbs_in_that_folder_is_named_and_stays(here: Path) -> None:
    act, before = renaming(here), tree(here)
    (here / journal.WHERE / "0.new").mkdir(parents=True)
    (here / journal.WHERE / "0.new" / "mine.txt").write_bytes(b"x")
    with pytest.raises(Unfinished) as refused:
        act()
    assert refused.value.message == "fixtures/.unfinished: this does not belong to factdb, and is in the way"
    assert refused.value.hint == f"check it, then remove it: rm -r {here}/fixtures/.unfinished"
    assert tree(here) == {**before, "fixtures/.unfinished/0.new/mine.txt": b"x"}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_what_ends_it_in_the_middle_leaves_the_old_state(
    error: BaseException, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, before, moved = renaming(here), tree(here), []
    real = Path.replace

    def second(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            moved.append(target)
            if len(moved) == 2:
                raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", second)
    with pytest.raises(type(error)):
        act()
    assert len(moved) == 2
    assert tree(here) == before


def test_an_error_names_the_file_that_it_happened_to(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    act = renaming(here)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as refused:
        act()
    assert Path(refused.value.filename).name in ("actors.yaml", "began.yaml")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another")
def test_who_may_not_write_is_told_what_is_the_matter(half: Path) -> None:
    for folder in half.parents:
        if str(folder).startswith(f"{tempfile.gettempdir()}/"):
            folder.chmod(0o755)
    before = tree(half)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        with files.unchanged(half) as left:
            os.write(writing, f"{left.message}|{left.hint}".encode() if left else b"nothing")
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        message, _, hint = told.read().partition("|")
    assert message == (
        "fixtures/.unfinished: a command was killed while it wrote 2 files, and the change cannot be finished:"
        f" {half}/fixtures/claims/began.yaml: Permission denied"
    )
    assert hint == f"somebody with write permission can finish it: factdb check --project {half}"
    assert tree(half) == before
