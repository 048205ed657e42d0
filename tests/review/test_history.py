"""What has changed since a signature: certain, or said not to be known."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from factdb.check import read
from factdb.curate.sign import judge
from factdb.review.history import History

Edit = Callable[[str, str], None]

C20, C21 = (("claim", f"kursk-article/c{n}") for n in (20, 21))
GREW = ("statement: The conflict escalated in 2022.", "statement: The conflict grew in 2022.")


def commit(root: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words], cwd=root, check=True)


def changes(root: Path, key: tuple[str, str]) -> list[str]:
    return History(root).changes(read(root).fixture, key)


def test_a_changed_field_is_told_against_the_version_that_was_signed(project: Path, edit: Edit) -> None:
    commit(project)
    edit(*GREW)
    assert changes(project, C21) == ["statement: “The conflict escalated in 2022.” → “The conflict grew in 2022.”"]


def test_what_the_entry_hangs_on_is_told_too(project: Path, edit: Edit) -> None:
    commit(project)
    edit(*GREW)
    commit(project)
    words = "the conflict escalated in 2022, The conflict {} in 2022., affirms"
    assert changes(project, C20) == [f"claim c21: {words.format('escalated')} → {words.format('grew')}"]


def test_items_that_came_and_went_are_told_one_by_one(project: Path, edit: Edit) -> None:
    commit(project)
    edit("when: {edtf: 2022/.., verbatim: since", "certainty: probable\n    when: {edtf: 2022/.., verbatim: since")
    edit("places: [eastern-ukraine, southern-ukraine]", "places: [eastern-ukraine]")
    assert changes(project, C20) == [
        "certainty: not given → probable",
        "about places: southern-ukraine “southern Ukraine” is gone",
    ]


def test_a_signature_of_which_no_commit_has_the_version_says_so(project: Path, edit: Edit) -> None:
    commit(project)
    edit(*GREW)
    judge(read(project).fixture, {C21: None}, by="ada", on="2021-04-01")
    edit("statement: The conflict grew in 2022.", "statement: The conflict worsened in 2022.")
    commit(project)
    assert changes(project, C21) == ["unknown: no commit has the signed version"]


def test_a_signed_version_whose_signature_is_not_kept_is_found_before_it_went(project: Path, edit: Edit) -> None:
    commit(project)
    edit(*GREW)
    judge(read(project).fixture, {C21: "grew?"}, by="ada", on="2021-04-01")
    commit(project)
    edit("statement: The conflict grew in 2022.", "statement: The conflict worsened in 2022.")
    assert changes(project, C21) == ["statement: “The conflict grew in 2022.” → “The conflict worsened in 2022.”"]


def test_outside_a_repository_it_cannot_be_known(project: Path, edit: Edit) -> None:
    edit(*GREW)
    told = changes(project, C21)
    assert len(told) == 1
    assert told[0].startswith(f"cannot be known: git cannot read {project}: not a git repository")


def test_looking_back_leaves_the_repository_as_it_was(project: Path, edit: Edit) -> None:
    commit(project)
    edit(*GREW)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    changes(project, C21)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
