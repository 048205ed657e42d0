"""Whose a signature is, by the real ssh-keygen; and what a hostile project or a broken machine does to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factdb.seal import keys

pytestmark = pytest.mark.programs("ssh-keygen")

Run = Callable[..., tuple[int, str, str]]
SEAL = "fixtures/seals/0001.seal"


def who(run: Run, *words: str) -> tuple[int, str]:
    """The exit code, and the sentence that says who sealed it, behind the digest."""
    code, out, err = run("seal", "--verify", *words)
    return code, out.partition("…, ")[2].partition("\n")[0] or out.partition("…: ")[2].partition("\n")[0] or err


def resigned(project: Path, key: Path, namespace: str) -> None:
    """The seal with another signature of its statement."""
    text = (project / SEAL).read_text(encoding="utf-8")
    statement, _, behind = text.partition("-----BEGIN")
    made = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", str(key)], input=statement, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    (project / SEAL).write_text(
        statement + made + behind.partition("SIGNATURE-----\n")[2].partition("SIGNATURE-----\n")[2], encoding="utf-8"
    )


def test_without_a_list_nobody_vouches_and_the_fingerprint_is_shown(sealed: Path, run: Run, ada: Any) -> None:
    told = f"sealed by {ada.fingerprint}, for whom nobody vouches; name those you trust with --allowed-signers FILE"
    assert who(run) == (4, told)


@pytest.mark.slow
def test_the_list_of_gits_own_settings_is_trusted(sealed: Path, run: Run, ada: Any, allowed: Path, home: Path) -> None:
    (home / ".gitconfig").write_text('[gpg "ssh"]\n  allowedSignersFile = ~/allowed_signers\n', encoding="utf-8")
    assert who(run) == (0, f"sealed by ada@example.org, {ada.fingerprint}, trusted by {allowed}")
    code, out, _ = run("doctor", "--tsv")
    assert code == 0
    assert out.count(f"sealed by ada@example.org, {ada.fingerprint}, trusted by {allowed}; all 242 are unchanged") == 2


def test_the_settings_of_the_project_are_no_reason_to_trust(sealed: Path, run: Run, allowed: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "config", "gpg.ssh.allowedSignersFile", str(allowed)], check=True)
    assert "for whom nobody vouches" in who(run)[1]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["allowed_signers", "fixtures/seals/allowed_signers", "linked"])
def test_a_list_inside_the_project_is_a_proposal_however_it_is_named(
    where: str, sealed: Path, run: Run, ada: Any, allowed: Path, home: Path
) -> None:
    if where == "linked":
        shutil.copy(allowed, sealed / "here")
        named = home / "linked"
        named.symlink_to(sealed / "here")
    else:
        named = sealed / where
        shutil.copy(allowed, named)
    told = (4, f"sealed by {ada.fingerprint}, vouched for only by this project, which calls it ada@example.org")
    assert who(run, "--allowed-signers", str(named)) == told
    (home / ".gitconfig").write_text(f'[gpg "ssh"]\n  allowedSignersFile = {named}\n', encoding="utf-8")
    assert who(run) == told


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", ['namespaces="git"', 'valid-before="20200101"', 'valid-after="29990101"', "cert-authority"]
)
def test_a_key_that_is_not_allowed_for_this_now_vouches_for_nothing(
    options: str, sealed: Path, run: Run, ada: Any, allowed: Path
) -> None:
    allowed.write_text(f"ada@example.org {options} {ada.public}\n", encoding="utf-8")
    code, told = who(run, "--allowed-signers", str(allowed))
    assert (code, "for whom nobody vouches" in told) == (4, True)


def test_a_key_that_was_revoked_vouches_for_nothing(
    sealed: Path, run: Run, ada: Any, allowed: Path, home: Path
) -> None:
    (home / "revoked").write_text(f"{ada.public}\n", encoding="utf-8")
    (home / ".gitconfig").write_text('[gpg "ssh"]\n  revocationFile = ~/revoked\n', encoding="utf-8")
    assert "for whom nobody vouches" in who(run, "--allowed-signers", str(allowed))[1]


def test_a_signature_that_was_made_for_something_else_is_bad(sealed: Path, run: Run, ada: Any, allowed: Path) -> None:
    resigned(sealed, ada.path, "git")
    code, told = who(run, "--allowed-signers", str(allowed))
    assert code == 4
    assert told == (f"THE SIGNATURE IS BAD. It does not belong to this seal; it claims to be by {ada.fingerprint}")
    resigned(sealed, ada.path, "factdb")
    assert who(run, "--allowed-signers", str(allowed))[0] == 0


@pytest.mark.programs("sqlite3")
def test_whoever_reads_with_ssh_keygen_alone_finds_the_same(sealed: Path, run: Run, ada: Any, allowed: Path) -> None:
    """The view has all that it takes: no factdb is needed to verify a signature."""
    statement, signature = (
        subprocess.run(
            ["sqlite3", "factdb.sqlite", f"SELECT {c} FROM seals WHERE number = 1"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.removesuffix("\n")
        for c in ("statement", "signature")
    )
    (sealed / "s.sig").write_text(signature, encoding="utf-8")
    words = ["ssh-keygen", "-Y", "verify", "-n", "factdb", "-f", str(allowed), "-I", "ada@example.org", "-s", "s.sig"]
    done = subprocess.run(words, input=statement, capture_output=True, text=True, check=False)
    assert (done.returncode, ada.fingerprint in done.stdout) == (0, True), done.stderr


def test_a_principal_with_escapes_is_shown_and_not_sent(sealed: Path, run: Run, ada: Any, allowed: Path) -> None:
    allowed.write_bytes(b"eve\x1b[31m\xe2\x80\xaeada " + ada.public.encode() + b"\n")
    _, out, _ = run("seal", "--verify", "--allowed-signers", str(allowed))
    assert f"{ada.fingerprint}, trusted by {allowed}" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["-key", "key with; $(touch x)", "ключ"])
def test_a_key_of_any_name_is_a_file_and_nothing_else(
    name: str, project: Path, run: Run, ada: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    for end in ("", ".pub"):
        shutil.copy(f"{ada.path}{end}", project / f"{name}{end}")
    code, _, err = run("seal", f"--key={name}")
    assert (code, ada.fingerprint in err) == (0, True), err
    assert not (project / "x").exists()


@pytest.mark.slow
def test_a_key_that_needs_a_passphrase_is_refused_clearly_where_nobody_can_type_it(project: Path, home: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", str(home / "locked")], check=True)
    done = subprocess.run(
        ["setsid", sys.executable, "-m", "factdb", "seal", "--key", str(home / "locked"), "--project", str(project)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"ssh-keygen did not sign with {home}/locked: " in done.stderr
    assert "hint: a key with a passphrase needs a terminal, or an agent that holds it: ssh-add KEY\n" in done.stderr
    assert not (project / "fixtures/seals").exists()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "folder", "missing"])
def test_what_is_no_file_is_no_key_and_no_list(kind: str, sealed: Path, run: Run, home: Path) -> None:
    path = home / "odd"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    code, _, err = run("seal", "--key", str(path))
    assert (code, err.splitlines()[0]) == (2, f"error: there is no key {path}")
    code, _, err = run("seal", "--verify", "--allowed-signers", str(path))
    assert (code, err.splitlines()[0]) == (2, f"error: there is no list of keys {path}")


def test_a_pipe_in_the_place_of_a_seal_is_waited_for_by_nobody(sealed: Path, run: Run) -> None:
    os.mkfifo(sealed / "fixtures/seals/0002.seal")
    code, out, _ = run("check", "--no-lint")
    assert (code, out) == (4, "fixtures/seals/0002.seal:1: not a file (a fixture is a text file)\n")


@pytest.mark.slow
def test_without_ssh_keygen_a_digest_can_be_made_and_a_signature_is_not_checked(
    sealed: Path,
    run: Run,
    ada: Any,
    allowed: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    code, told = who(run, "--allowed-signers", str(allowed))
    assert (code, told) == (4, f"claims to be by {ada.fingerprint}; not checked, because ssh-keygen is missing")
    code, _, err = run("seal", "--key", str(ada.path))
    assert (code, err) == (
        2,
        "error: ssh-keygen, which signs, was not found\n"
        "hint: install OpenSSH, or record only a digest: factdb seal --unsigned\n",
    )
    code, _, err = run("seal", "--unsigned")
    assert code == 0
    assert err.endswith("; not signed: only a digest of the state, which anybody could make\n")
    assert who(run) == (4, "is not signed: a digest of the state, which anybody could have made")


def test_an_ssh_keygen_that_hangs_is_not_waited_for(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bin")
    (folder / "ssh-keygen").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (folder / "ssh-keygen").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(keys._run, "__kwdefaults__", {"seconds": 0.5})
    code, told = who(run)
    assert (code, told.endswith("; not checked, because ssh-keygen is missing")) == (4, True)


def test_the_key_of_gits_settings_signs_where_none_is_named(
    project: Path, run: Run, ada: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    code, _, err = run("seal")
    assert (code, err.splitlines()[0]) == (2, "error: there is no key to sign with: git is not set up to sign with SSH")
    (home / ".gitconfig").write_text("[gpg]\n  format = ssh\n[user]\n  signingKey = ~/ada.pub\n", encoding="utf-8")
    code, _, err = run("seal")
    assert (code, err.endswith(f"; by {ada.fingerprint}\n")) == (0, True), err
