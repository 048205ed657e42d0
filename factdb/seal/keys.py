"""SSH signatures by `ssh-keygen -Y`, as git makes them. Nothing is run by a shell; what is handed over lies in a folder
that only this user can read.

Whose a key is, a list of allowed signers says (ssh-keygen(1), ALLOWED SIGNERS). One in the project, or one that leads
there, is the project's own word: a proposal, never trust.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from factdb.errors import FactDBError, UsageError
from factdb.fixture.seals import BEGIN, END, FOLDER, PROPOSED, Seal

NAMESPACE = "factdb"
VERIFYING, SIGNING = 20, 300
"""Seconds that ssh-keygen gets. Signing may wait for a passphrase, or for a key to be touched."""

UNSIGNED, BAD, UNCHECKED, UNKNOWN, PROPOSAL, TRUSTED = "unsigned", "bad", "unchecked", "unknown", "proposed", "trusted"


class Signature(NamedTuple):
    """The signer of a seal. `who` says the list at `where`; without such a list they are None."""

    state: str
    fingerprint: str | None = None
    who: str | None = None
    where: str | None = None


class Trust(NamedTuple):
    """The lists of keys: those from outside the project, and the project's own."""

    lists: tuple[Path, ...] = ()
    proposals: tuple[Path, ...] = ()
    revoked: Path | None = None


def trust(root: Path, given: Path | None) -> Trust:
    """Return what is given, else what git's settings of the user and the system name. Raises UsageError where a list
    that is given cannot be read.
    """
    if given is not None and not given.is_file():
        hint = "the format is one key a line: man ssh-keygen, ALLOWED SIGNERS"
        raise UsageError(f"there is no list of keys {given}", hint=hint)
    named = given or _setting(None, "gpg.ssh.allowedSignersFile", path=True)
    lists = [Path(os.path.abspath(named))] if named and Path(named).is_file() else []  # noqa: PTH100  `..` goes
    inside = [path for path in lists if _is_inside(path, root)]
    own = root.absolute() / "fixtures" / FOLDER / PROPOSED
    if own.is_file() and own not in inside:
        inside.append(own)
    revoked = _setting(None, "gpg.ssh.revocationFile", path=True)
    return Trust(
        tuple(path for path in lists if path not in inside),
        tuple(inside),
        Path(revoked) if revoked and Path(revoked).is_file() else None,
    )


def _is_inside(path: Path, root: Path) -> bool:
    """Return whether a list comes with the project; where there is none, nothing does."""
    if not (root / "fixtures").is_dir():
        return False
    real = Path(os.path.realpath(root))
    return Path(os.path.realpath(path)).is_relative_to(real) or path.is_relative_to(real)


def signature(seal: Seal, keys: Trust) -> Signature:
    """Return whose the signature of a seal is."""
    if seal.signature is None:
        return Signature(UNSIGNED)
    fingerprint = _fingerprint(seal.signature)
    if shutil.which("ssh-keygen") is None:
        return Signature(UNCHECKED, fingerprint)
    with _private(seal.signature, ".sig") as file:
        checked = _run(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file)], seal.statement)
        if checked is None:
            return Signature(UNCHECKED, fingerprint)
        if checked.returncode or fingerprint is None:
            return Signature(BAD, fingerprint)
        for state, lists in ((TRUSTED, keys.lists), (PROPOSAL, keys.proposals)):
            for listed in lists:
                if who := _principal(seal, file, listed, keys.revoked):
                    return Signature(state, fingerprint, who, str(listed))
    return Signature(UNKNOWN, fingerprint)


def _principal(seal: Seal, file: Path, listed: Path, revoked: Path | None) -> str | None:
    """Return who signed it, as the list has them; None where it has nobody with that key, now and for this purpose."""
    found = _run(["-Y", "find-principals", "-s", str(file), "-f", str(listed)], seal.statement)
    names = found.stdout.splitlines() if found and not found.returncode else []
    for name in names:
        words = ["-Y", "verify", "-n", NAMESPACE, "-f", str(listed), "-I", name, "-s", str(file)]
        words += ["-r", str(revoked)] if revoked else []
        verified = _run(words, seal.statement)
        if verified and not verified.returncode:
            return name
    return None


def _fingerprint(signature: str) -> str | None:
    """SHA256:… of the key that a signature says it is by (PROTOCOL.sshsig); None where it says nothing."""
    body = "".join(signature.strip().removeprefix(BEGIN).removesuffix(END).split())
    with suppress(ValueError):
        data = base64.b64decode(body, validate=True)
        size = int.from_bytes(data[10:14])
        if data.startswith(b"SSHSIG") and 0 < size <= len(data) - 14:
            return _hashed(data[14 : 14 + size])
    return None


def _hashed(key: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


def sign(seal: Seal, root: Path, key: Path | None) -> Seal:
    """The seal, signed with a key: the one that is given, else git's user.signingKey. Raises UsageError where there is
    none, FactDBError where ssh-keygen does not sign.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise UsageError(
            "ssh-keygen, which signs, was not found",
            hint="install OpenSSH, or record only a digest: factdb seal --unsigned",
        )
    with _key(root, key) as (words, named):
        made = _run(["-Y", "sign", "-n", NAMESPACE, *words], seal.statement, seconds=SIGNING)
    if made is None:
        hint = "check that the agent answers: ssh-add -L"
        raise FactDBError(f"ssh-keygen did not finish within {SIGNING} seconds", hint=hint)
    if made.returncode or not made.stdout.startswith(BEGIN):
        said = " ".join(made.stderr.split())[:300] or f"it ended with {made.returncode}"
        hint = "a key with a passphrase needs a terminal, or an agent that holds it: ssh-add KEY"
        raise FactDBError(f"ssh-keygen did not sign with {named}: {said}", hint=hint)
    return seal._replace(signature=made.stdout.replace("\r\n", "\n"))


@contextmanager
def _key(root: Path, given: Path | None) -> Iterator[tuple[list[str], str]]:
    """The key, as given to ssh-keygen and as shown to a person."""
    if given is not None:
        yield ["-f", str(_regular(given.absolute()))], str(given)
        return
    named = _setting(root, "user.signingKey")
    if _setting(root, "gpg.format") != "ssh" or not named:
        raise UsageError(
            "there is no key to sign with: git is not set up to sign with SSH",
            hint="factdb seal --key ~/.ssh/id_ed25519   (or: git config --global gpg.format ssh, and user.signingKey;"
            " or record only a digest: factdb seal --unsigned)",
        )
    literal = named.removeprefix("key::")
    if named.startswith(("key::", "ssh-", "ecdsa-", "sk-")):
        with _private(f"{literal}\n", ".pub") as file:
            yield ["-U", "-f", str(file)], "the key of git's user.signingKey"
        return
    path = _setting(root, "user.signingKey", path=True) or named
    yield ["-f", str(_regular(Path(path).absolute()))], path


def _regular(path: Path) -> Path:
    """A pipe would be waited for."""
    if not path.is_file():
        raise UsageError(f"there is no key {path}", hint="name a private key, or the .pub file of one in your agent")
    return path


def _setting(root: Path | None, name: str, *, path: bool = False) -> str | None:
    """Return what git's settings say: those of the user and the system; with a `root` those of that repository before
    them.
    """
    kind = ["--type=path"] if path else []
    for where in (["--global"], ["--system"]) if root is None else ([],):
        words = ["git", *(["-C", str(root)] if root else []), "config", *where, *kind, "--get", name]
        with suppress(OSError, subprocess.TimeoutExpired), tempfile.TemporaryDirectory(prefix="factdb-") as folder:
            done = subprocess.run(
                words, cwd=root or folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=VERIFYING, check=False
            )
            found = done.stdout.decode("utf-8", "replace").strip()
            if done.returncode == 0 and found:
                return found
    return None


@contextmanager
def _private(text: str, suffix: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="factdb-") as folder:  # made for this user alone
        file = Path(folder) / f"given{suffix}"
        file.write_text(text, encoding="utf-8", newline="")
        file.chmod(0o600)
        yield file


def _run(words: list[str], given: str, *, seconds: float = VERIFYING) -> subprocess.CompletedProcess[str] | None:
    """Return what ssh-keygen answers; None where it is not there, or does not end."""
    try:
        return subprocess.run(
            ["ssh-keygen", *words],
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "C"},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
