"""The invented project, and words of it that tests change."""

from __future__ import annotations

from collections.abc import Callable

from tests.harbour import edit, project, wrong

__all__ = ["edit", "project", "wrong"]

Edit = Callable[[str, str, str], None]
Wrong = Callable[[], list[str]]
SOURCES, ACTORS, PLACES, EVENTS = "sources.yaml", "actors.yaml", "places.yaml", "events.yaml"
VOCABULARY = "vocabulary.yaml"
REPORT, BULLETIN = "claims/oss-report.yaml", "claims/tarsk-bulletin.yaml"
C01_QUOTE = "quote: it had retaken the harbour of Oss"
C01_CONTEXT = "    context: The Velmoran navy said on Monday that it had retaken the harbour of Oss\n"
C02_STATEMENT = "    statement: The report is misleading.\n"
C02_QUOTE = "quote: Tarsk called the report misleading"
ON_MONDAY = "said: {anchor: published, verbatim: on Monday}"
PUBLISHED = "published: {unknown: not-stated}"
OWN_WORDS = "(give the document's own words)"
TAKEN = '  - {code: contingent, label: contingent, definition: "The troops that are deployed."}\n'
