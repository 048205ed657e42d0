"""Real keys, made by the real ssh-keygen; and a home whose git settings are empty."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from factdb.cli.main import main


class Key(NamedTuple):
    """A key without a passphrase, and its fingerprint."""

    path: Path
    fingerprint: str

    @property
    def public(self) -> str:
        return self.path.with_name(f"{self.path.name}.pub").read_text(encoding="utf-8").strip()


class Once(NamedTuple):
    """The shipped project, sealed by ada and loaded, and two keys. Tests work on copies."""

    project: Path
    ada: Key
    mallory: Key


def made(path: Path) -> Key:
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    shown = subprocess.run(["ssh-keygen", "-l", "-f", str(path)], check=True, capture_output=True, text=True).stdout
    return Key(path, shown.split()[1])


def copied(key: Key, folder: Path) -> Key:
    for path in (key.path, key.path.with_name(f"{key.path.name}.pub")):
        shutil.copy2(path, folder)
    return key._replace(path=folder / key.path.name)


def alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own: whoever runs the tests has keys and git settings, too."""
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(folder / "none"))
    for name in ("SSH_AUTH_SOCK", "GIT_CONFIG_GLOBAL", "SSH_ASKPASS", "DISPLAY", "FACTDB_DB"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def once(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Once:
    project = tmp_path_factory.mktemp("sealed")
    for name in ("fixtures", "seeds"):
        shutil.copytree(repository / name, project / name)
    with pytest.MonkeyPatch.context() as monkeypatch:
        home = alone(tmp_path_factory.mktemp("home"), monkeypatch)
        monkeypatch.chdir(project)
        keys = made(home / "ada"), made(home / "mallory")
        assert main(["seal", "--key", str(keys[0].path)]) == 0
        assert main(["load", "-q"]) == 0
    return Once(project, *keys)


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    return alone(tmp_path_factory.mktemp("home"), monkeypatch)


@pytest.fixture
def ada(once: Once, home: Path) -> Key:
    return copied(once.ada, home)


@pytest.fixture
def mallory(once: Once, home: Path) -> Key:
    return copied(once.mallory, home)


@pytest.fixture
def allowed(home: Path, ada: Key) -> Path:
    """A list outside the project that trusts ada."""
    path = home / "allowed_signers"
    path.write_text(f'ada@example.org namespaces="factdb" {ada.public}\n', encoding="utf-8")
    return path


@pytest.fixture
def sealed(once: Once, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped project, sealed by ada, with its database; and the command runs in it."""
    shutil.copytree(once.project, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
