"""The sources behind a row: the claim's words, where they stand in which document, and who signed that."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from factdb.backend import Reader
from factdb.errors import UsageError
from factdb.query.fetch import fetch
from factdb.query.model import Result

CITED = {
    "claims": ("id",),
    "deployments": ("claim",),
    "timeline": ("claim",),
    "disputes": ("claim", "contested"),
    "search": ("id",),
}
"""The columns of a list's rows that name claims (of a search: or a document)."""


class Document(NamedTuple):
    """A document as it is cited. What is None is not stated."""

    id: str
    kind: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    path: str
    sha256: str


class Citation(NamedTuple):
    """The voice of a claim, and the position of its words, in code points, end exclusive; of a document only which it
    is.
    """

    id: str
    voice: str | None
    evidence: str | None
    quote: str | None
    spans: tuple[tuple[int, int], ...]
    document: Document
    reviewer: str | None
    day: str | None


_SELECT = """
SELECT {own}, v.label AS kind, s.id AS source, s.title, s.publisher, s.published, s.url, s.document, s.sha256,
  r.reviewer, r.day
FROM {view} AS c
JOIN sources AS s ON s.id = {source}
JOIN vocabularies AS v ON v.vocabulary = 'source_kind' AND v.code = s.kind
LEFT JOIN reviews AS r ON c.reviewed = 1 AND r.kind = '{kind}' AND r.id = c.id
WHERE c.id IN (SELECT value FROM json_each(:ids))
ORDER BY c.id, r.day, r.reviewer
"""
_CLAIMS = _SELECT.format(
    own="c.id, coalesce(c.voice_name, 'the document itself') AS voice, c.evidence, c.quote, c.spans",
    view="claims",
    source="c.source",
    kind="claim",
)
_DOCUMENTS = _SELECT.format(
    own="c.id, NULL AS voice, NULL AS evidence, NULL AS quote, '[]' AS spans",
    view="sources",
    source="c.id",
    kind="source",
)


def named(result: Result) -> list[str]:
    """The ids that the rows cite, in order, each once. Raises UsageError where rows cite nothing."""
    if result.query.list not in CITED or result.query.counted:
        what = "counts" if result.query.counted else result.query.list
        raise UsageError(f"{what} cite no claims", hint=f"these do: {', '.join(CITED)}")
    columns = CITED[result.query.list]
    missing = [column for column in columns if column not in result.columns]
    if missing:
        hint = f"to add it: --columns {','.join((*missing, *result.columns))}"
        raise UsageError(f"without the column {missing[0]}, a row has nothing to cite", hint=hint)
    return list(dict.fromkeys(str(row[column]) for row in result.rows for column in columns if row[column]))


def citations(reader: Reader, result: Result) -> dict[str, Citation]:
    """Return what stands behind the rows, by id, in the order in which they cite it."""
    ids = named(result)
    asked = {"ids": json.dumps(ids)}
    found: dict[str, Citation] = {}
    for sql in (_CLAIMS, _DOCUMENTS) if result.query.list == "search" else (_CLAIMS,):
        found |= {citation.id: citation for citation in map(_citation, fetch(reader, sql, asked))}
    return {name: found[name] for name in ids}


def _citation(row: dict[str, Any]) -> Citation:
    names = ("source", "kind", "title", "publisher", "published", "url", "document", "sha256")
    return Citation(
        row["id"],
        row["voice"],
        row["evidence"],
        row["quote"],
        tuple((span["start"], span["end"]) for span in json.loads(row["spans"])),
        Document(*(row[name] for name in names)),
        row["reviewer"],
        row["day"],
    )
