"""The names to show beside ids."""

from __future__ import annotations

from typing import Any

from factdb.backend import Reader
from factdb.query import names
from factdb.query.filters import BY_NAME
from factdb.query.model import Query
from factdb.vocabulary import ITSELF


def labels(reader: Reader, query: Query, rows: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The names to show for the ids of the clauses, and for the documents and voices of the rows."""
    labels: dict[tuple[str, str], str] = {("voice", ITSELF): "the document itself"}
    for clause in query.clauses:
        for kind in BY_NAME[clause.filter].kinds:
            found = _name(reader, kind, clause.value)
            if found:
                labels.setdefault((clause.filter, clause.value), found)
    for source in dict.fromkeys(str(row["source"]) for row in rows if row.get("source")):
        sql = (
            "SELECT v.label, s.title, s.published FROM sources AS s"
            " JOIN vocabularies AS v ON v.vocabulary = 'source_kind' AND v.code = s.kind WHERE s.id = ?"
        )
        kind, title, published = next(reader.execute(sql, (source,)))
        dated = f"published {published}" if published else "publication date not stated"
        labels["source", source] = " · ".join(str(part) for part in (kind, title, dated) if part)
        labels["itself", source] = names.itself(str(kind))
        later = "SELECT id FROM sources WHERE supersedes = ? ORDER BY id"
        for (new,) in reader.execute(later, (source,)):
            labels["superseded", source] = str(new)
    if query.counted and "voice" in query.by:
        for voice in dict.fromkeys(row["voice"] for row in rows if row["voice"]):
            labels["voice", voice] = " and ".join(_name(reader, "actor", each) or each for each in voice.split(" + "))
    for dimension in (name for name in query.by if name in ("place", "actor", "event")):
        for slug in dict.fromkeys(row[dimension] for row in rows if row.get(dimension)):
            labels[dimension, slug] = _name(reader, dimension, slug) or slug
    return labels


def _name(reader: Reader, kind: str, slug: str) -> str | None:
    if kind == "country":
        sql = "SELECT name FROM places WHERE kind = 'country' AND country = ? ORDER BY id"
    elif kind in ("actor", "place"):
        sql = f"SELECT name FROM {kind}s WHERE id = ?"
    elif kind == "event":
        sql = "SELECT title FROM events WHERE id = ?"
    else:
        return None
    row = reader.execute(sql, (slug,)).fetchone()
    return str(row[0]) if row else None
