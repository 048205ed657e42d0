"""A new file in the place of an old one: its owner, its permissions, its name on the disk; and what a kill leaves."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factdb import disk, files
from tests.conftest import Run

ROOT = os.geteuid() == 0


def tree(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


@pytest.mark.skipif(not ROOT, reason="only root can give a file away")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_owner_group_and_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"before")
    os.chown(path, 1234, 4321)
    path.chmod(mode)
    files.replace(path, b"after")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, mode)
    assert path.read_bytes() == b"after"


@pytest.mark.skipif(not ROOT, reason="only root can become another")
def test_who_may_not_give_a_file_away_writes_it_as_their_own(tmp_path: Path) -> None:
    path = tmp_path / "shared"
    path.write_bytes(b"before")
    path.chmod(0o666)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    child = os.fork()
    if child == 0:  # pragma: no cover
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        files.replace(path, b"after")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert (path.read_bytes(), path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) == (b"after", 65534, 0o666)


def test_a_file_keeps_its_extended_attributes(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"before")
    try:
        os.setxattr(path, "user.origin", b"somewhere")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    files.replace(path, b"after")
    assert os.getxattr(path, "user.origin") == b"somewhere"


def test_a_new_file_gets_what_any_new_file_gets(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        files.replace(tmp_path / "new", b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_name_is_on_the_disk_before_it_is_said_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes first, then the name, then the folder that holds the name."""
    done: list[str] = []
    sync, move = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")
        sync(handle)

    def moved(self: Path, target: Path) -> Path:
        done.append("name")
        return move(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", moved)
    files.replace(tmp_path / "new", b"x")
    assert done == ["bytes", "name", "folder"]


@pytest.mark.parametrize("command", [("backup", "copy.sqlite"), ("export", "sqlite", "-o", "copy.sqlite")])
def test_a_copy_of_a_database_is_synced_with_its_folder(
    command: tuple[str, ...], tmp_path: Path, seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    synced: list[bool] = []
    sync = os.fsync

    def watched(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode) and Path("copy.sqlite").exists())
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    assert run(*command, "--db", str(seeded), "-q")[0] == 0
    assert synced[-1]


def test_a_folder_that_cannot_be_synced_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, fails in ((errno.EINVAL, False), (errno.EIO, True)):

        def refused(_: int, code: int = code) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", refused)
            if not fails:
                disk.sync(tmp_path)
                continue
            with pytest.raises(OSError, match="Input/output error") as failed:
                disk.sync(tmp_path)
            assert failed.value.filename == str(tmp_path)


def test_a_full_disk_is_told_with_the_file_that_was_asked_for(tmp_path: Path, seeded: Path, run: Run) -> None:
    """No file may be larger than a page here."""
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from factdb.cli.main import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    (tmp_path / "kept.csv").write_text("mine")
    for name in ("new.csv", "kept.csv"):
        path = tmp_path / name
        words = ("claims", "--db", str(seeded), "-o", str(path), "--force")
        done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"error: {path}: File too large\n")
    assert (tmp_path / "kept.csv").read_text() == "mine"
    assert tree(tmp_path) == ["kept.csv"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (4096, 4096)
    assert signal.getsignal(signal.SIGXFSZ) is not None


@pytest.mark.parametrize("name", ["x" * 250 + ".csv", "ж" * 120 + ".csv"])
def test_the_longest_name_that_a_file_can_have_can_be_written(name: str, tmp_path: Path) -> None:
    files.replace(tmp_path / name, b"x")
    assert tree(tmp_path) == [name]


@pytest.mark.slow
def test_a_killed_writer_leaves_what_check_and_doctor_name_and_nothing_reads(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTDB_DB", raising=False)
    for name in ("fixtures/events.yaml", "fixtures/claims/new.yaml", "seeds/new.txt", "out.csv"):
        program = (
            "import os, signal, sys\nfrom pathlib import Path\nfrom factdb import files\n"
            "with files.writing(Path(sys.argv[1])) as file:\n"
            "    file.write(b'half')\n    file.flush()\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        done = subprocess.run([sys.executable, "-c", program, str(project / name)], check=False)
        assert done.returncode == -signal.SIGKILL
    left = sorted(path.relative_to(project).as_posix() for path in project.rglob("*.factdb-tmp"))
    assert len(left) == 4
    code, out, _ = run("check", "--project", str(project))
    assert code == 4
    assert out.splitlines() == [
        f"{name}:1: a killed command was writing this file [leftover] (remove it: rm {project}/{name})" for name in left
    ]
    _, out, _ = run("doctor", "--project", str(project), "--tsv")
    assert [line.split("\t")[3:] for line in out.splitlines() if line.startswith("project\tkilled")] == [
        [
            f"{project}/{name} was left behind",
            "a command was killed while writing it; it takes up space, and nothing reads it",
            f"rm {project}/{name}",
        ]
        for name in left
    ]
    assert run("check", "--no-lint", "-q", "--project", str(project)) == (0, "", "")


def test_what_somebody_is_writing_now_is_no_leftover(tmp_path: Path) -> None:
    with files.writing(tmp_path / "new") as file:
        file.write(b"x")
        Path(f"{file.name}-journal").write_bytes(b"x")  # as SQLite does beside a copy of a database
        assert disk.leftovers(tmp_path) == []
        left = [".other.factdb-tmp", ".other.factdb-tmp-journal"]
        for name in left:
            (tmp_path / name).write_bytes(b"x")
        assert [path.name for path in disk.leftovers(tmp_path)] == left


ACTING = "\x1b[31mX\nY\u202e\x9b"


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--tsv", "-o", f"{ACTING}.tsv"),
        ("claims", "--tsv", "-o", f"{ACTING}/no.tsv"),
        ("claims", "--db", ACTING),
        ("export", "jsonl", "-o", f"{ACTING}.jsonl"),
        ("backup", f"{ACTING}.sqlite"),
        ("diff", "--tsv", "-o", f"{ACTING}.tsv"),
        ("doctor", "--tsv", "-o", f"{ACTING}.tsv"),
        ("doctor", "--db", ACTING),
        ("load", "--db", ACTING),
        ("migrate", "--db", ACTING),
        ("load", f"{ACTING}.jsonl", "--db", "new.sqlite"),
        ("init", ACTING),
        ("merge", ACTING),
        ("check", "--project", ACTING),
        ("fmt", ACTING),
        ("test", ACTING),
        ("new", "source", ACTING),
        ("review", "--by", "ada", "--yes", f"fixtures/claims/{ACTING}.yaml"),
        ("rename", "kursk-article/c01", "c99"),
        ("check",),
        ("fmt", "--check"),
    ],
    ids=lambda words: " ".join(words[:2]).encode("ascii", "ignore").decode(),
)
def test_no_name_of_a_file_acts_on_the_terminal(
    words: tuple[str, ...], project: Path, seeded: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor breaks a line, nor turns one round; whether the command does its work or refuses."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("FACTDB_DB", str(seeded))
    (project / "fixtures/claims/kursk-article.yaml").rename(project / f"fixtures/claims/{ACTING}.yaml")
    _, out, err = run(*words)
    for text in (out, err):
        assert not any(acting in text for acting in "\x1b\x9b\u202e")
        assert "X\nY" not in text


def test_a_name_that_is_not_utf_8_is_shown_by_its_codes(project: Path, run: Run) -> None:
    Path(os.fsdecode(os.fsencode(project) + b"/fixtures/\xff.yaml")).write_text("x: y\n")
    code, out, _ = run("check", "--no-lint", "--project", str(project))
    assert code == 4
    assert out.startswith("fixtures/⟨U+DCFF⟩.yaml:1: factdb does not read this file (")
    assert run("check", "--json", "--no-lint", "--project", str(project))[1].count("fixtures/\\udcff.yaml") == 1
    assert run("doctor", "--project", str(project))[1].encode().count(b"udcff") == 1
