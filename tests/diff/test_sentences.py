"""The sentences of a comparison: one a change, each a reviewer's; long texts whole, nothing acts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIMS = Path("fixtures/claims/kursk-article.yaml")


@pytest.fixture
def here(project: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(seeded, project / "factdb.sqlite")
    monkeypatch.chdir(project)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return project


def replace(old: str, new: str) -> None:
    text = CLAIMS.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    CLAIMS.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "more"), [("80", ()), ("60-ascii", ("--ascii",))])
def test_changes_read_as_reviewed(
    name: str,
    more: tuple[str, ...],
    here: Path,
    run: Run,
    golden: Callable[[str, str], None],
    edited: Callable[..., None],
) -> None:
    """Every edit at once; a claim that is gone; a signature of another day; one by somebody else."""
    edited(here)
    text = CLAIMS.read_text(encoding="utf-8")
    start, end = text.index("  - id: c39\n"), text.index("  - id: c40\n")
    CLAIMS.write_text(text[:start] + text[end:], encoding="utf-8")
    replace('on: 2026-11-22, digest: "v1:85688', 'on: 2026-11-23, digest: "v1:85688')
    code, out, _ = run("diff", "-f", "table", "--width", name[:2], *more)
    assert code == 0
    assert max(map(len, out.splitlines())) <= int(name[:2])
    golden(f"diff-{name}.txt", out)


def test_our_own_signs_have_an_ascii_form(here: Path, run: Run) -> None:
    replace("statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")
    replace("- {kind: disputes, claim: c05, scope: ambiguous}", "- {kind: disputes, claim: c05}")
    assert run("diff", "-f", "table", "--ascii")[1].isascii()


def test_texts_stand_whole_and_do_not_act(here: Path, run: Run) -> None:
    long = "word " * 400 + "end"
    replace("statement: The conflict escalated in 2022.", f'statement: "\\e[31mred [b] {long}"')
    out = run("diff", "-f", "table", "--width", "72")[1]
    assert "\x1b" not in out
    assert "⟨U+001B⟩[31mred [b] word" in out
    assert " ".join(out.split()).count("word") == 400
    assert max(map(len, out.splitlines())) <= 72


@pytest.mark.slow
def test_a_signature_is_told_as_given_renewed_and_lost(here: Path, run: Run) -> None:
    signed = 'review: {by: factdb-maintainers, on: 2026-11-22, digest: "v1:adb0b3f477e514dde8710319a485bf00"}'
    gone = signed.replace("factdb-maintainers", "ada")
    replace(signed, gone)
    lines = run("diff", "-f", "table", "--width", "160")[1].splitlines()
    assert lines[2:] == [
        "claim kursk-article/c21: reviewed by ada on 2026-11-22, before that by factdb-maintainers on 2026-11-22"
    ]
    replace(f"    {gone}\n", "")
    lines = run("diff", "-f", "table", "--width", "160")[1].splitlines()
    assert lines[2:] == [
        "claim kursk-article/c21: the signature of factdb-maintainers on 2026-11-22 is no longer valid"
    ]
    run("load", "--include-unreviewed", "-q")
    run("review", "--by", "eve", "--yes", "fixtures/claims/kursk-article.yaml")
    (line,) = run("diff", "-f", "table", "--width", "160")[1].splitlines()[2:]
    assert line.startswith("claim kursk-article/c21: reviewed by eve on ")
