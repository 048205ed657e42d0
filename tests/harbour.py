"""A small invented project: two countries, two documents that disagree about a harbour."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factdb.check import read

REPORT = (
    "The Velmoran navy said on Monday that it had retaken the harbour of Oss, “a turning point” for Velmora.\n"
    "Tarsk called the report misleading: its troops were still in Oss. "
    "A diplomat said that over 300 Tarskan soldiers came to Oss last year.\n"
)
BULLETIN = (
    "The ministry of Tarsk denies that its troops left the harbour of Oss. "
    "It said on 4 March 2031 that nothing had changed.\n"
)

SOURCES = """\
# What the registries lean on.
sources:
  - id: gazetteer
    kind: reference
    title: An invented gazetteer
"""
ACTORS = """\
# Who acts and speaks.
actors:
  - id: velmoran-navy
    name: the Velmoran navy
    kind: armed-force
    reference: collective
    country: {code: XA, source: gazetteer}
  - id: tarsk
    name: Tarsk
    kind: state
    country: {code: XB, source: gazetteer}
    names:
      - {name: Тарск, language: uk, source: gazetteer}
  - id: tarsk-ministry
    name: the ministry of Tarsk
    kind: government
    part_of: tarsk
  - id: tarskan-soldiers
    name: Tarskan soldiers
    kind: contingent
    reference: collective
    country: {code: XB, source: gazetteer}
  - id: a-diplomat
    name: a diplomat
    kind: person
    reference: anonymous
  - id: oss-fishers
    name: fishers of Oss
    kind: population
    reference: collective
"""
PLACES = """\
# The tree of places.
places:
  - id: velmora
    name: Velmora
    kind: country
    country: {code: XA, source: gazetteer}
    iso: XA
  - id: oss
    name: Oss
    kind: town
    part_of: velmora
  - id: oss-harbour
    name: the harbour of Oss
    kind: facility
    part_of: oss
  - id: strait
    name: the strait
    kind: area
    country: {unknown: no-reference}
    coordinates: {lat: "51.5", lon: "-7.25", source: gazetteer}
"""
EVENTS = """\
# What claims are about.
events:
  - id: oss-retaking
    title: Retaking of the harbour of Oss
    kind: territory-recaptured
    place: oss-harbour
    participants:
      - {role: controller-after, actor: velmoran-navy}
  - id: tarskan-deployment
    title: Deployment of Tarskan soldiers to Oss
    kind: troop-deployment
    place: oss
    to: oss
    participants:
      - {role: contingent, actor: tarskan-soldiers}
"""
REPORT_CLAIMS = """\
# One document, claim by claim.
source:
  id: oss-report
  kind: news-article
  document: seeds/oss-report.txt
  sha256: {sha256}
  language: en
  published: {{unknown: not-stated}}

claims:
  # The navy speaks.
  - id: c01
    quote: it had retaken the harbour of Oss
    context: The Velmoran navy said on Monday that it had retaken the harbour of Oss
    statement: The Velmoran navy has retaken the harbour of Oss.
    kind: occurrence
    evidence: indirect
    voices: [{{actor: velmoran-navy, cue: said}}]
    said: {{anchor: published, verbatim: on Monday}}
    asserts: [oss-retaking]
    about: {{places: [oss-harbour]}}

  - id: c02
    quote: Tarsk called the report misleading
    statement: The report is misleading.
    kind: about-claim
    evidence: indirect
    voices: [{{actor: tarsk, cue: called, stance: distancing}}]
    about: {{events: [oss-retaking]}}
    relations:
      - {{kind: disputes, claim: c01}}

  - id: c03
    quote: its troops were still in Oss
    statement: Troops of Tarsk are in Oss.
    kind: state
    evidence: indirect
    voices:
      - actor: tarsk
        cue: called
    context: "Tarsk called the report misleading: its troops were still in Oss"
    about: {{places: [oss], actors: [tarsk]}}
    relations:
      - kind: contradicts
        claim: c01
        scope: implied

  # A number and a date that is relative.
  - id: c04
    quote: over 300 Tarskan soldiers came to Oss last year
    context: A diplomat said that over 300 Tarskan soldiers came to Oss last year
    statement: More than 300 Tarskan soldiers came to Oss last year.
    kind: quantity
    evidence: indirect
    voices: [{{actor: a-diplomat, cue: said, described_as: A diplomat}}]
    when: {{anchor: published, rule: -1 year, verbatim: last year}}
    asserts: [tarskan-deployment]
    about: {{places: [oss], actors: [tarskan-soldiers]}}
    quantities:
      - {{value: "> 300", unit: soldiers, counted: soldiers, place: oss, event: tarskan-deployment,
         verbatim: over 300}}
"""
BULLETIN_CLAIMS = """\
source:
  id: tarsk-bulletin
  kind: official-statement
  document: seeds/tarsk-bulletin.txt
  sha256: {sha256}
  published: {{edtf: 2031-03-04, verbatim: 4 March 2031}}

claims:
  - id: c01
    quote: its troops left the harbour of Oss
    context: The ministry of Tarsk denies that its troops left the harbour of Oss
    statement: Troops of Tarsk have not left the harbour of Oss.
    kind: occurrence
    polarity: denies
    evidence: indirect
    voices: [{{actor: tarsk-ministry, cue: denies, stance: rejecting}}]
    about: {{places: [oss-harbour]}}
    relations:
      - {{kind: contradicts, claim: oss-report/c01, scope: implied, basis: inferred}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The root of the invented project: nothing is wrong in it, and nothing is signed."""
    root = tmp_path / "project"
    files = {
        "seeds/oss-report.txt": REPORT,
        "seeds/tarsk-bulletin.txt": BULLETIN,
        "fixtures/sources.yaml": SOURCES,
        "fixtures/actors.yaml": ACTORS,
        "fixtures/places.yaml": PLACES,
        "fixtures/events.yaml": EVENTS,
        "fixtures/claims/oss-report.yaml": REPORT_CLAIMS.format(sha256=_sha256(REPORT)),
        "fixtures/claims/tarsk-bulletin.yaml": BULLETIN_CLAIMS.format(sha256=_sha256(BULLETIN)),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    shutil.copy(Path(__file__).parents[1] / "fixtures" / "vocabulary.yaml", root / "fixtures")
    return root


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], None]:
    """`edit(file, old, new)`: replace the one place of a fixture file where `old` stands."""

    def edit(file: str, old: str, new: str) -> None:
        path = project / "fixtures" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"“{old}” occurs {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="")

    return edit


@pytest.fixture
def wrong(project: Path) -> Callable[[], list[str]]:
    """`wrong()`: what a person is told of the project, missing signatures aside."""
    return lambda: [str(problem) for problem in read(project).wrong]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
