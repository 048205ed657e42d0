"""A command whose system calls are made to kill it, or to fail, one after the other, by strace.

strace counts each call by its own name (`inject=write:…:when=3` is the third write), so that a call here is a name and a
number. A run in which the call was not struck, or another one was, raises Missed: it would have proved nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FACTDB = [sys.executable, "-m", "factdb"]
SPACE = ("write", "pwrite64", "pwritev", "pwritev2", "ftruncate", "fallocate", "fsync", "fdatasync")
"""What a full or broken disk refuses, from the first time on."""

PATHS = (
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat"),
    *("utimensat", "truncate", "setxattr", "fsetxattr", "copy_file_range", "sendfile"),
)
OPENS = ("open", "openat", "creat")
NAMES = ",".join((*SPACE, *PATHS, *OPENS))

FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


class Missed(AssertionError):
    """The call was not struck."""


class Call(NamedTuple):
    """The n-th call of a name, and what it is about: a path below the folder, without what is random in it."""

    name: str
    number: int
    about: str


def environment(home: Path) -> dict[str, str]:
    """The same calls in every run: nothing random in the order of sets, nothing written for the next run."""
    fixed = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home), "TMPDIR": str(home)}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("FACTDB")}, **fixed}


def run(words: list[str], folder: Path, *, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """A command in the folder, to its end."""
    return subprocess.run(
        [*before, *FACTDB, *words],
        cwd=folder,
        env=environment(folder.parent),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def traced(
    words: list[str], folder: Path, paths: tuple[str, ...], *inject: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """A command under strace, and the lines of its log. With `paths` only calls on these files are seen, and counted."""
    with tempfile.NamedTemporaryFile(mode="r", prefix="strace-", errors="replace") as log:
        options = [option for path in paths for option in ("-P", str(folder / path))]
        options += [option for each in inject for option in ("-e", f"inject={each}")]
        # Without --seccomp-bpf, with which no signal is injected.
        strace = ("strace", "-y", "-q", "-s", "16", "-e", f"trace={NAMES}", "-o", log.name, *options)
        done = run(words, folder, before=strace)
        return done, log.read().splitlines()


def parsed(lines: list[str], folder: Path) -> Iterator[tuple[Call, str]]:
    """Each line's call."""
    counted: Counter[str] = Counter()
    for line in lines:
        if match := re.match(r"(\w+)\(", line):
            name = match[1]
            counted[name] += 1
            yield Call(name, counted[name], _about(line.replace(f"{folder}/", ""))), line


def _about(line: str) -> str:
    """The first path of a line."""
    line = re.sub(r"AT_FDCWD<[^>]*>, ", "", line)
    match = re.search(r'<([^>"]*/[^>]*)>(?!, ")|"([^"]*)"|<([^>]*)>', line)
    path = next(filter(None, match.groups()), "") if match else ""
    return re.sub(r"\.[a-z0-9_]{8}(?=[./]|$)", ".*", path)


def writing(words: list[str], folder: Path, paths: tuple[str, ...] = ()) -> list[Call]:
    """The calls by which a command, which is to succeed, changes what is in the folder."""
    done, lines = traced(words, folder, paths)
    assert done.returncode in (0, 4), done.stderr
    return [call for call, line in parsed(lines, folder) if _changes(call, line)]


def _changes(call: Call, line: str) -> bool:
    if call.name in OPENS and not re.search("O_CREAT|O_TRUNC", line):
        return False
    if re.search(r" = -1 E\w+ \([^()]*\)$", line):
        return False  # a folder that is there already: nothing was written
    # Below the folder, and no pipe; nor what the command says.
    return not re.match(r"/|\w+:\[", call.about) and not re.match(r"\w+\([0-2]<", line)


def strike(
    words: list[str], folder: Path, call: Call, fault: str, paths: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command while this call kills it, or fails; of the files named by `paths`, all later ones of its name fail
    as well, as on a disk that stays full. Raises Missed where the call was not struck.
    """
    lasting = "+" if paths and fault.startswith("error") else ""
    done, lines = traced(words, folder, paths, f"{call.name}:{fault}:when={call.number}{lasting}")
    if fault.startswith("signal"):
        hit = [each for each, _ in parsed(lines, folder)][-1:] if lines[-1:] == ["+++ killed by SIGKILL +++"] else []
    else:
        hit = [each for each, line in parsed(lines, folder) if line.endswith("(INJECTED)")]
    if call not in hit:
        told = f"{' '.join(words)}: {fault} at {call.name} {call.number} on {call.about} struck {hit or 'nothing'}"
        raise Missed(f"{told}\n{done.stderr}")
    return done
