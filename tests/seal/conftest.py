"""Real keys, made by the real ssh-keygen; and a home whose git settings are empty."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

Run = Callable[..., tuple[int, str, str]]


class Key(NamedTuple):
    """A key without a passphrase, and its fingerprint."""

    path: Path
    fingerprint: str

    @property
    def public(self) -> str:
        return self.path.with_name(f"{self.path.name}.pub").read_text(encoding="utf-8").strip()


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own: whoever runs the tests has keys and git settings, too."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(folder / "none"))
    for name in ("SSH_AUTH_SOCK", "GIT_CONFIG_GLOBAL", "SSH_ASKPASS", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def made(path: Path, *, passphrase: str = "") -> Key:
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", path.name, "-f", str(path)]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    shown = subprocess.run(["ssh-keygen", "-l", "-f", str(path)], check=True, capture_output=True, text=True).stdout
    return Key(path, shown.split()[1])


@pytest.fixture
def ada(home: Path) -> Key:
    return made(home / "ada")


@pytest.fixture
def mallory(home: Path) -> Key:
    return made(home / "mallory")


@pytest.fixture
def allowed(home: Path, ada: Key) -> Path:
    """A list outside the project that trusts ada."""
    path = home / "allowed_signers"
    path.write_text(f'ada@example.org namespaces="factdb" {ada.public}\n', encoding="utf-8")
    return path


@pytest.fixture
def sealed(project: Path, ada: Key, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped project, sealed by ada, with its database; and the command runs in it."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    code, _, err = run("seal", "--key", str(ada.path))
    assert code == 0, err
    code, _, err = run("load", "-q")
    assert code == 0, err
    return project
